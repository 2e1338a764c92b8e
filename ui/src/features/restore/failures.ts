import type { FailureCode } from '$bindings/commands';
import { Failed, failed } from '$lib/data/call';

type Places = Partial<Record<FailureCode, string>>;

/** What is wrong with the code stands at the code. */
export const OF_CODE: Places = { recovery_code_wrong: 'code', recovery_code_mistyped: 'code' };

/** What is wrong with a new password stands at the password. */
export const OF_NEW_PASSWORD: Places = {
  password_short: 'password',
  password_weak: 'password',
  password_long: 'password',
};

/** Waits for an answer; a failure of these kinds is about the field that stands beside it. */
export async function about<T>(places: Places, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    const { failure } = failed(thrown);
    const field = places[failure.code];
    throw new Failed(field ? { ...failure, params: { ...failure.params, field } } : failure);
  }
}

/** The group of the code that is mistyped, counted from 1, if it is known. */
export function groupOf(thrown: unknown): number | undefined {
  const { group } = failed(thrown).failure.params;
  return typeof group === 'number' ? group : undefined;
}

/** Whoever has to mend something begins at the first field that is wrong. */
export function toFirstWrong(form: HTMLFormElement | undefined): void {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const radio = wrong?.querySelector<HTMLElement>('input:checked');
  (radio ?? wrong)?.focus();
}
