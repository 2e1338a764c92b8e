import { dayOf } from './clock';
import { format } from './format';

/** How many moments there are, and the days of the first and the last; the newest comes first. */
export function span(moments: readonly string[]): { n: string; from: string; to: string } {
  const day = (moment: string | undefined) => (moment ? format.day(dayOf(new Date(moment))) : '');
  return { n: format.number(moments.length), from: day(moments.at(-1)), to: day(moments[0]) };
}
