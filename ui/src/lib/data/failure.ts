import type { Failure, FailureCode } from '$bindings/commands';
import { format } from '../words/format';
import { t, textOf } from '../words/texts.svelte';

/**
 * A failure in the language of the window. It is looked up again and not taken from the answer, so that it changes
 * with the language; a code that the window does not know comes with its sentence from the store.
 */
export function failureText(failure: Failure): string {
  return (
    textOf(`errors.${failure.code}`, named(failure.params)) ?? (failure.message || t('window.failure.silent'))
  );
}

/** The register or its keys cannot be read as they lie on the disk: a copy brings them back. */
const LOST: readonly FailureCode[] = [
  'store_damaged',
  'store_lost',
  'store_missing',
  'store_not_a_store',
  'keyring_damaged',
  'keyring_foreign',
  'keyring_missing',
  'keyring_older',
  'keyring_unknown',
];

/** A copy of the register is the way out of this failure. */
export const asksForCopy = (failure: Failure | undefined): boolean =>
  failure !== undefined && LOST.includes(failure.code);

/** The field that a failure is about, if it is about one. */
export function fieldOf(failure: Failure): string | undefined {
  const field = failure.params.field;
  return typeof field === 'string' ? field : undefined;
}

/** Codes stand in sentences under their names and days in words, as in the sentences of the store. */
function named(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, said(name, value)]));
}

function said(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (name === 'day') return format.dayLong(value);
  return textOf(`errors.${name}.${value}`) ?? value;
}
