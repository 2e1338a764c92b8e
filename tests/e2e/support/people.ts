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
