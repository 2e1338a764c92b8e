import type { CopiesState, CopyMade, Failure, User } from '$bindings/commands';
import { dayOf } from '$lib/words/clock';
import { format } from '$lib/words/format';
import { plural, t } from '$lib/words/texts.svelte';

/** What is the matter with the copies; the first thing that a person should do something about. */
export type Worry = 'unclosed' | 'differs' | 'waiting' | 'behind' | 'trouble' | 'reminded';

/** What is the matter, if anything is. */
export function worry(state: CopiesState): Worry | undefined {
  // What nobody should see is seen until somebody looks.
  if (state.unclosed) return 'unclosed';
  if (differs(state)) return 'differs';
  // As long as nobody has confirmed the register no copy is made at all: nothing else matters before.
  if (state.waiting) return 'waiting';
  if (state.behind) return 'behind';
  if (state.trouble) return 'trouble';
  return state.reminded ? 'reminded' : undefined;
}

/** Copies hold what the history of the register lacks: that is no trouble with the copies. */
export const differs = (state: CopiesState): boolean => state.trouble === 'history_differs';

const OF_COPIES = ['second_copy_missing', 'copies_damaged', 'copies_forgotten'];

/** What is wrong is wrong with the copies, and not with the place for them. */
export const isOfCopies = ({ trouble }: CopiesState): boolean => OF_COPIES.includes(trouble ?? '');

/** The title over what is wrong with the copies. */
export function troubleTitle(state: CopiesState): string {
  if (isOfCopies(state)) return t('copies.trouble.second');
  return state.place ? t('copies.trouble.title') : t('copies.foot.trouble');
}

/** What is the matter, in the few words of the frame. */
export function worryText(state: CopiesState): string | undefined {
  const matter = worry(state);
  if (matter === 'trouble' && isOfCopies(state)) return t('copies.trouble.second');
  return matter && t(`copies.foot.${matter}`);
}

/** A moment as short as it is plain: `12.05 16:40` in this year, with its year in another. */
export function momentShort(moment: string, today: string): string {
  const day = dayOf(new Date(moment));
  if (day.slice(0, 4) !== today.slice(0, 4)) return format.moment(moment);
  return `${format.dayMonth(day)} ${format.time(moment)}`;
}

/** What a copy holds, by numbers that a person remembers. */
export function holds(made: CopyMade, today: string): string {
  const counts = {
    concerns: plural('copies.made.concerns', made.concerns),
    meetings: plural('copies.made.meetings', made.meetings),
  };
  if (!made.last_entry) return t('copies.made.holds', counts);
  return t('copies.made.holds_last', { ...counts, when: momentShort(made.last_entry, today) });
}

/** Nobody could give the only head a new password. */
export function oneHead(users: readonly Pick<User, 'role'>[]): boolean {
  return users.filter((user) => user.role === 'head').length === 1;
}

/** The failure of an action, unless the state of the copies says the same above it. */
export function unsaid(failure: Failure | undefined, state: CopiesState | undefined): Failure | undefined {
  return failure && failure.code === state?.trouble ? undefined : failure;
}
