import type { ChipTone } from '$components';
import type { ConcernRow, State } from './types';

/** Open: its clock runs. */
export function isOpen(state: State): boolean {
  return state === 'registered' || state === 'in_progress' || state === 'referred';
}

/** A deadline this near is shown as near: three working days with a weekend between them. */
const SOON_DAYS = 5;
const DAY_MS = 86_400_000;

/** Days from one day to another, negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** What a deadline says today. */
export type Due = { is: 'late'; days: number } | { is: 'soon' | 'far'; day: string } | { is: 'none' };

/** How near the deadline is; none for what is not open or has none. */
export function due(concern: Pick<ConcernRow, 'state' | 'deadline'>, today: string): Due {
  if (!concern.deadline || !isOpen(concern.state)) return { is: 'none' };
  const left = daysBetween(today, concern.deadline);
  if (left < 0) return { is: 'late', days: -left };
  return { is: left <= SOON_DAYS ? 'soon' : 'far', day: concern.deadline };
}

/** How a state is meant. */
export const STATE_TONES: Record<State, ChipTone> = {
  registered: 'plain',
  in_progress: 'run',
  referred: 'run',
  resolved: 'done',
  closed: 'done',
  cancelled: 'plain',
};

/** Which words stand for a concern in a list. */
export type Headline = 'wording' | 'category' | 'group' | 'hidden';

/**
 * The words under which a concern is shown: its public wording, without one its category; of a closed case that is not
 * open to this person only the group; of a hidden one nothing.
 */
export function headline(
  concern: Pick<ConcernRow, 'closed' | 'group' | 'public_wording' | 'category'>,
): Headline {
  if (concern.closed) return concern.group ? 'group' : 'hidden';
  if (concern.public_wording) return 'wording';
  return concern.category ? 'category' : 'group';
}
