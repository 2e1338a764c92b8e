/** What everybody in the invented centre types. */
export const PASSWORD = 'үлгү-дептер-жайлоо-булак-47';
/** Who may log in. */
export const PEOPLE = {
  head: 'Жетекчи Үлгү',
  staff: 'Кызматкер Мисал',
  unentitled: 'Кызматкер Үчүнчү',
  volunteer: 'Ыктыярчы Мисал',
} as const;
/** One of them. */
export type Who = keyof typeof PEOPLE;

/**
 * How long a page is waited for that stands behind a password being worked on. A computer that is busy with something else
 * takes many times the half second that it is meant to take; whoever waits goes on at once when it is done.
 */
export const WORKED_ON = { timeout: 60_000 };
