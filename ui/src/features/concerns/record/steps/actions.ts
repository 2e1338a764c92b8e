import { isOpen } from '../../states';
import type { State } from '../../types';

/** What can be done with a concern on its page. */
export const STEPS = [
  'answer',
  'refer',
  'extend',
  'instruct',
  'edit',
  'receipt',
  'restrict',
  'unrestrict',
  'reopen',
  'cancel',
] as const;

/** One of them. */
export type Step = (typeof STEPS)[number];

/** What decides over the steps. */
export interface Standing {
  state: State;
  /** This person sees all of it. */
  whole: boolean;
  restricted: boolean;
  deadline?: string | null;
  /** The head moved the deadline already: the law lets it happen once. */
  extended: boolean;
  /** The receipt of a closed case is given only when it may be taken home. */
  safeToTakeHome: boolean;
}

/** What the role may do. */
export interface Rights {
  lead: boolean;
  direct: boolean;
  print: boolean;
}

/** The steps that fit the state and the role (contract §1, §3), in the order in which they are offered. */
export function stepsOf(concern: Standing, may: Rights): Step[] {
  const open = isOpen(concern.state);
  const struck = concern.state === 'cancelled';
  const fits: Record<Step, boolean> = {
    answer: may.lead && open,
    refer: may.lead && open,
    extend: may.lead && open && Boolean(concern.deadline) && !concern.extended,
    instruct: may.direct && open,
    edit: may.lead && !struck,
    receipt: may.print && !struck && (!concern.restricted || concern.safeToTakeHome),
    restrict: may.lead && !concern.restricted && !struck,
    unrestrict: may.direct && concern.restricted && !struck,
    reopen: may.direct && !open && !struck,
    cancel: may.direct && !struck,
  };
  return concern.whole ? STEPS.filter((step) => fits[step]) : [];
}
