/** What is left to do once the store is made, in order. */
export const LATER_STEPS = ['copies', 'recovery'] as const;
/** One of them. */
export type LaterStep = (typeof LATER_STEPS)[number];

const PLACE = 'set_up';

/** What was left when the power failed; nothing where a centre was set up to the end, or never here. */
export function leftBefore(): LaterStep | undefined {
  const stored = localStorage.getItem(PLACE);
  return LATER_STEPS.find((step) => step === stored);
}

/** How far setting the centre up has come on this computer, past the day when its store was made. */
class SetUp {
  #left = $state(leftBefore());

  /** The step that is to be done; nothing when all are. */
  get left(): LaterStep | undefined {
    return this.#left;
  }

  /** Goes to a step, and remembers it: a power cut loses no step. */
  goTo(step: LaterStep): void {
    this.#left = step;
    localStorage.setItem(PLACE, step);
  }

  /** All is done, or left for another day. */
  finish(): void {
    this.#left = undefined;
    localStorage.removeItem(PLACE);
  }
}

/** How far setting the centre up has come. */
export const setUp = new SetUp();
