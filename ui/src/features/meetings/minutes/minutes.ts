import type { ItemView, Votes } from '$bindings/commands';

/** What is written on an item while it is discussed, as it is typed. */
export interface MinutesValues {
  heard: string;
  spoke: string;
  questions: string;
  in_favour: number | null;
  against: number | null;
  abstained: number | null;
}

/** What an item says so far. */
export function typed({ texts, votes }: Pick<ItemView, 'texts' | 'votes'>): MinutesValues {
  return {
    heard: texts?.heard ?? '',
    spoke: texts?.spoke ?? '',
    questions: texts?.questions ?? '',
    in_favour: votes?.in_favour ?? null,
    against: votes?.against ?? null,
    abstained: votes?.abstained ?? null,
  };
}

/** The votes, if any number was typed; what was left out is nobody. */
export function votesOf({ in_favour, against, abstained }: MinutesValues): Votes | null {
  if (in_favour === null && against === null && abstained === null) return null;
  return { in_favour: in_favour ?? 0, against: against ?? 0, abstained: abstained ?? 0 };
}
