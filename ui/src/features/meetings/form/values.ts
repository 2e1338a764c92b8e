import type { Meeting, Member, Officer } from '$bindings/commands';
import { inLanguage } from '$lib/words/texts.svelte';

/** What a meeting is made of, as it is typed. */
export interface MeetingValues {
  version: number;
  kind: string;
  group_id: string | null;
  group_name: string;
  number: number | null;
  day: string | null;
  starts: string | null;
  ends: string | null;
  place: string;
  planned_minutes: number | null;
  chair: Officer;
  secretary: Officer;
  invited: string;
  control: string;
  annexes: string;
  form: 'full' | 'short';
  formula: 'decided' | 'resolved';
}

const NOBODY: Officer = { name: '', office: '', person: null };

/** A meeting that is begun: a session of the centre, an hour and a half. */
export function blank(): MeetingValues {
  return {
    version: 0,
    kind: 'session',
    group_id: null,
    group_name: '',
    number: null,
    day: null,
    starts: null,
    ends: null,
    place: '',
    planned_minutes: 90,
    chair: NOBODY,
    secretary: NOBODY,
    invited: '',
    control: '',
    annexes: '',
    form: 'full',
    formula: 'decided',
  };
}

/** A meeting that is there, as it is typed. */
export function typed(meeting: Meeting): MeetingValues {
  const { version, kind, group_id, group_name, number, day, place, planned_minutes, chair, secretary } =
    meeting;
  const { invited, control, annexes, form, formula } = meeting;
  const [starts, ends] = [meeting.starts || null, meeting.ends || null];
  const words = { invited, control, annexes, form, formula };
  return {
    version,
    kind,
    group_id,
    group_name,
    number,
    day,
    starts,
    ends,
    place,
    planned_minutes,
    chair,
    secretary,
    ...words,
  };
}

/** Somebody of the centre as the holder of an office at the meeting. */
export function officer({ person }: Member): Officer {
  return { name: person.full_name ?? '', office: inLanguage(person.office), person: person.id };
}

/** Which answers are missing: field → key of the sentence that says so. */
export function check(values: MeetingValues): Partial<Record<keyof MeetingValues, string>> {
  return {
    ...(values.day === null ? { day: 'meetings.form.day_missing' } : {}),
    ...(values.kind === '' ? { kind: 'meetings.form.kind_missing' } : {}),
  };
}
