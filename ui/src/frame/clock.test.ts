// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import type { SessionState } from '$bindings/commands';
import { useHost, type Host } from '$host';
import { call } from '$lib/data/call';
import { session } from '$lib/data/session.svelte';
import { speak, t } from '$lib/words/texts.svelte';
import ClockDoubt from './ClockDoubt.svelte';

const fine = { state: 'open', language: 'en', clock: null } as unknown as SessionState;
const doubted = {
  ...fine,
  clock: { why: 'before_entry', now: '2016-01-01T00:00:00Z', newest: '2026-11-20T06:00:00Z' },
} as SessionState;

const answers = vi.fn<(name: string) => Promise<{ value: unknown; changed: [] }>>();
const value = (value: unknown) => Promise.resolve({ value, changed: [] as [] });

beforeEach(() => {
  answers.mockReset();
  useHost({ call: answers } as unknown as Host);
  speak('en');
  session.take(fine);
});

it('a wrong clock is asked about with both times, and the question goes when somebody says that it is right', async () => {
  session.take(doubted);
  render(ClockDoubt);
  const dialog = screen.getByRole('alertdialog', { name: t('session.clock.title') });
  expect(dialog.textContent).toContain('01.01.2016');
  expect(dialog.textContent).toContain('20.11.2026');
  answers.mockImplementation(() => value(doubted));
  await fireEvent.click(screen.getByRole('button', { name: t('session.clock.again') }));
  await tick();
  expect(screen.queryByRole('alertdialog'), 'it still shows the same').not.toBeNull();
  answers.mockImplementation(() => value(fine));
  await fireEvent.click(screen.getByRole('button', { name: t('session.clock.right') }));
  await tick();
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(answers.mock.calls.map(([name]) => name)).toEqual(['session_state', 'clock_confirm']);
});

it('a save that is refused because of the clock brings the question', async () => {
  render(ClockDoubt);
  expect(screen.queryByRole('alertdialog')).toBeNull();
  answers.mockImplementation((name) =>
    name === 'session_state'
      ? value(doubted)
      : Promise.reject({ code: 'clock_doubted', params: {}, message: '' } as unknown as Error),
  );
  await expect(call('undo', {})).rejects.toThrow('clock_doubted');
  expect(await screen.findByRole('alertdialog', { name: t('session.clock.title') })).toBeTruthy();
});
