import { beforeEach, expect, it, vi } from 'vitest';
import { unfinished } from './unfinished.svelte';

const { call } = vi.hoisted(() => ({ call: vi.fn() }));
vi.mock('$lib/call', () => ({ call }));
vi.mock('$lib/session.svelte', () => ({ session: { may: () => true } }));

const kept = { concern: 'c1', step: 'answer', values: { text: 'Полответа' } };

beforeEach(() => {
  call.mockReset();
});

it('a half typed step is kept as a draft of its own form', async () => {
  await unfinished.keep(kept);
  expect(call).toHaveBeenCalledWith('draft_save', { form: 'concern_step', content: kept });
});

it('is found by its concern, given once, and is a draft no more', async () => {
  call.mockResolvedValueOnce([
    { id: 'd1', form: 'concern', content: { values: {} } },
    { id: 'd2', form: 'concern_step', content: kept },
  ]);
  await unfinished.look('c1');
  expect(call).toHaveBeenLastCalledWith('draft_discard', { id: 'd2' });
  expect(unfinished.of('c1')).toBe('answer');
  expect(unfinished.of('c2')).toBeUndefined();
  expect(unfinished.take('c1', 'refer')).toBeUndefined();
  expect(unfinished.take('c1', 'answer')).toEqual({ text: 'Полответа' });
  expect(unfinished.of('c1')).toBeUndefined();
});

it('of another concern it is left where it is', async () => {
  call.mockResolvedValueOnce([{ id: 'd2', form: 'concern_step', content: kept }]);
  await unfinished.look('c2');
  expect(call).toHaveBeenCalledTimes(1);
});
