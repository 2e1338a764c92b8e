// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useHost, type Host } from '$host';
import { progress } from '$lib/data/progress.svelte';
import { speak, t } from '$lib/words/texts.svelte';
import { fine as state } from './fine.testing';
import Making from './Making.svelte';
import { copies } from './watch.svelte';

/** Answers of a store, as the door gives them: a failure is thrown. */
const answers = vi.fn<(name: string, args: unknown) => Promise<{ value: unknown; changed: [] }>>();
const chooseFolder = vi.fn(() => Promise.resolve<string | null>('stick'));
const value = (value: unknown) => ({ value, changed: [] as [] });

beforeEach(() => {
  speak('en');
  answers.mockReset();
  useHost({ call: answers, chooseFolder } as unknown as Host);
  copies.take(state);
});
afterEach(() => {
  vi.useRealTimers();
  progress.clear();
});

it('a long copy says how far it has come, and stops when somebody wishes', async () => {
  let refuse: (failure: unknown) => void = () => undefined;
  answers.mockImplementation((name) => {
    if (name === 'copies_state') return Promise.resolve(value(state));
    if (name === 'copy_make') return new Promise((_, reject) => (refuse = reject));
    if (name === 'job_cancel') refuse({ code: 'cancelled_by_person', params: {}, message: '' });
    return Promise.resolve(value(null));
  });
  render(Making);
  await fireEvent.click(screen.getByRole('button', { name: t('copies.make.now') }));
  progress.take({ work: 'restore', done: 1, of: 2 });
  await tick();
  expect(screen.getByRole('progressbar').hasAttribute('aria-valuenow'), 'other work').toBe(false);
  progress.take({ work: 'backup', done: 1200, of: 4800 });
  await tick();
  const bar = screen.getByRole('progressbar', { name: t('copies.make.copying') });
  expect(bar.getAttribute('aria-valuenow')).toBe('25');
  expect(bar.getAttribute('aria-valuetext')).toBe('1,200 / 4,800');
  // A second press while it runs begins nothing.
  await fireEvent.click(screen.getByRole('button', { name: t('copies.make.now') }));
  expect(answers.mock.calls.filter(([name]) => name === 'copy_make')).toHaveLength(1);

  await fireEvent.click(screen.getByRole('button', { name: t('copies.make.stop') }));
  expect(await screen.findByText(t('errors.cancelled_by_person'))).toBeTruthy();
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(screen.queryByRole('alert'), 'who stops it is told, not warned').toBeNull();
});

it('a copy to a stick goes to the folder that was chosen, and to none when nobody chose', async () => {
  const made = {
    file: '/stick/one',
    made_at: state.verified_at,
    elsewhere: true,
    concerns: 2,
    meetings: 1,
    last_entry: null,
  };
  answers.mockImplementation((name) => Promise.resolve(value(name === 'copy_make' ? made : state)));
  render(Making);
  chooseFolder.mockResolvedValueOnce(null);
  await fireEvent.click(screen.getByRole('button', { name: t('copies.make.stick') }));
  await tick();
  expect(answers).not.toHaveBeenCalled();
  await fireEvent.click(screen.getByRole('button', { name: t('copies.make.stick') }));
  expect(await screen.findByText('It holds 2 concerns and 1 meeting')).toBeTruthy();
  expect(answers.mock.calls[0]).toEqual(['copy_make', { to: 'stick' }]);
});

it('asks whether a copy is due some seconds after the log-in, then every five minutes, and survives failures', async () => {
  vi.useFakeTimers();
  answers.mockRejectedValueOnce({ code: 'copy_not_written', params: {}, message: '' });
  answers.mockResolvedValue(value({ ...state, reminded: true }));
  const stop = copies.watch();
  expect(answers).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(answers).toHaveBeenCalledTimes(1);
  expect(copies.state, 'nothing is forgotten').toEqual(state);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(answers.mock.calls.map(([name]) => name)).toEqual(['copies_due', 'copies_due']);
  expect(copies.state?.reminded).toBe(true);
  stop();
  await vi.advanceTimersByTimeAsync(900_000);
  expect(answers).toHaveBeenCalledTimes(2);
});
