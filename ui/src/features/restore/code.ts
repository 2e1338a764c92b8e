/** The code on the recovery sheet: so many groups of so many digits. */
export const GROUPS = 8;
const DIGITS = 6;

/** What was typed, without the spaces and hyphens that people put between the digits. */
const bare = (typed: string): string => typed.replace(/[\s\-\u2010-\u2015]/g, '');

/** What was typed, in the groups of the sheet; those that nobody has begun are empty. */
export function groupsOf(typed: string): string[] {
  const digits = bare(typed);
  return Array.from({ length: GROUPS }, (_, at) => digits.slice(at * DIGITS, (at + 1) * DIGITS));
}

/** A group is typed to its end. */
export const isFull = (group: string): boolean => group.length === DIGITS;

/** As many digits as the sheet has, and nothing else. Whether they are the right ones, the store says. */
export const isWhole = (typed: string): boolean => new RegExp(`^\\d{${GROUPS * DIGITS}}$`).test(bare(typed));
