import type { CentreFile, Language } from '$bindings/commands';

/** The steps of setting a centre up, in order. */
export const STEPS = ['centre', 'letterhead', 'villages', 'head', 'ready'] as const;
/** One of them. */
export type Step = (typeof STEPS)[number];

/** The centre with every answer, given or not yet. */
export type Centre = Required<CentreFile>;

/** Everything that is answered before the store is made; the password is kept nowhere. */
export interface Answers {
  step: Step;
  centre: Centre;
  /** Village names, one a line. */
  villages: string;
  /** The head's name on the log-in page. */
  user: string;
}

const PLACE = 'first_run';

const empty = () => ({ ky: '', ru: '', en: '' });

/** A centre about which nothing was answered yet. */
export function unanswered(language: Language): Answers {
  return {
    step: 'centre',
    centre: {
      name: empty(),
      short_name: empty(),
      other_names: [],
      number: '',
      territory: empty(),
      letterhead: empty(),
      head_office: empty(),
      head_name: '',
      address: empty(),
      phone: '',
      language,
    },
    villages: '',
    user: '',
  };
}

/** What was answered before the power failed, or nothing. Answers of another version of the program are left. */
export function kept(language: Language): Answers {
  const fresh = unanswered(language);
  try {
    const stored = JSON.parse(localStorage.getItem(PLACE) ?? 'null') as Partial<Answers> | null;
    if (!stored || !STEPS.includes(stored.step as Step)) return fresh;
    return { ...fresh, ...stored, centre: { ...fresh.centre, ...stored.centre } };
  } catch {
    return fresh;
  }
}

/** Keeps the answers until the store is made. */
export function keep(answers: Answers): void {
  localStorage.setItem(PLACE, JSON.stringify(answers));
}

/** The store holds them now. */
export function forget(): void {
  localStorage.removeItem(PLACE);
}

/** The villages that were written, each once, without empty lines. */
export function villagesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')))].filter(Boolean);
}
