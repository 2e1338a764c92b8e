import type { Deadlines } from '../types';

type Skipped = NonNullable<Deadlines['answer_by']>['skipped'];
type Names = Partial<Record<'ky' | 'ru' | 'en', string>>;

/** The days that a count passed over: how many of a weekend, and each holiday by its name. */
export function skippedOf(skipped: Skipped): { weekends: number; holidays: { day: string; names: Names }[] } {
  const holidays = skipped.flatMap(({ day, reason }) =>
    reason.kind === 'holiday' ? [{ day, names: reason.names }] : [],
  );
  return { weekends: skipped.length - holidays.length, holidays };
}
