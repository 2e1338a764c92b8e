/** Legal and business days are civil days in this zone, wherever the computer thinks it is. */
export const ZONE = 'Asia/Bishkek';

const civil = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The civil day of a moment, `2026-11-22`. */
export function dayOf(moment: Date): string {
  const parts = civil.formatToParts(moment);
  // Taken apart: browsers do not agree on how this language writes a day, only on its parts.
  return (['year', 'month', 'day'] as const)
    .map((part) => parts.find(({ type }) => type === part)?.value)
    .join('-');
}

/** Today's civil day. */
export function today(): string {
  return dayOf(new Date());
}
