import type { Commands, Meeting } from '$bindings/commands';

/** Who was there, as it is typed and ticked. */
export interface AttendanceValues {
  participants: number | null;
  women: number | null;
  men: number | null;
  youth: number | null;
  present: string[];
  absent: string;
  quorum_rule: Meeting['quorum_rule'];
  quorum_of: number | null;
}

/** Who was there so far. */
export function typed(meeting: Meeting): AttendanceValues {
  const { participants, women, men, youth, present, absent, quorum_rule, quorum_of } = meeting;
  return { participants, women, men, youth, present: [...present], absent, quorum_rule, quorum_of };
}

/** What is sent: the sum follows from women and men, and is not sent beside them. */
export function sent(
  meeting: string,
  version: number,
  values: AttendanceValues,
): Commands['attendance_save']['args'] {
  const summed = values.women !== null && values.men !== null;
  const counted = values.quorum_rule !== 'none';
  return {
    ...values,
    meeting,
    version,
    participants: summed ? null : values.participants,
    quorum_of: counted ? values.quorum_of : null,
  };
}
