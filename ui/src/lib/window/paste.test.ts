// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PROSE_LIMIT, refuseBooks } from './paste';
import { toast } from './toasts.svelte';

let stop = () => {};
beforeEach(() => {
  document.body.innerHTML = '<input />';
  stop = refuseBooks();
});
afterEach(() => {
  stop();
  toast.clear();
});

/** Pastes so many letters; whether they came into the field. */
function paste(length: number, before?: (event: Event) => void): boolean {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => 'ө'.repeat(length) } });
  const field = document.querySelector('input') as HTMLInputElement;
  field.onpaste = before ?? null;
  return field.dispatchEvent(event);
}

it('refuses what is longer than any text of the register, and says why', () => {
  expect(paste(PROSE_LIMIT)).toBe(true);
  expect(toast.shown).toEqual([]);
  expect(paste(5_000_000)).toBe(false);
  expect(toast.shown).toHaveLength(1);
});

it('is silent where the field has refused it in its own words', () => {
  paste(5_000_000, (event) => event.preventDefault());
  expect(toast.shown).toEqual([]);
});
