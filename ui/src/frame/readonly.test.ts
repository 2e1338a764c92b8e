// @vitest-environment happy-dom
import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import type { SessionState } from '$bindings/commands';
import { session } from '$lib/data/session.svelte';
import { speak, t } from '$lib/words/texts.svelte';
import Top from './Top.svelte';

const open = { state: 'open', language: 'en', role: 'staff', read_only: false } as unknown as SessionState;
const register = () => screen.queryByRole('button', { name: new RegExp(t('window.register')) });

beforeEach(() => speak('en'));

it('whoever may register is offered it, unless nothing that is typed could be kept', () => {
  session.take(open);
  const { unmount } = render(Top, { onsearch: () => undefined, onregister: () => undefined });
  expect(register()).not.toBeNull();
  unmount();
  session.take({ ...open, read_only: true });
  render(Top, { onsearch: () => undefined, onregister: () => undefined });
  expect(register()).toBeNull();
  expect(session.may('LeadConcerns'), 'what is there is read as before').toBe(true);
});
