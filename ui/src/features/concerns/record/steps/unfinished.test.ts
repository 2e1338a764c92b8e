import { beforeEach, expect, it, vi } from 'vitest';
import { stepOf, unfinished } from './unfinished.svelte';

const { leftBefore } = vi.hoisted(() => ({ leftBefore: vi.fn() }));
vi.mock('$lib/data/half_typed', () => ({ halfTyped: { leftBefore } }));

beforeEach(() => {
  leftBefore.mockReset().mockResolvedValue(undefined);
  unfinished.opened();
});

it('a half typed step is found by its concern, and opened once', async () => {
  leftBefore.mockResolvedValueOnce('concern_step:c1:answer');
  await unfinished.look('c1');
  expect(leftBefore).toHaveBeenCalledWith('concern_step:c1:');
  expect(unfinished.of('c1')).toBe('answer');
  expect(unfinished.of('c2')).toBeUndefined();
  unfinished.opened();
  expect(unfinished.of('c1')).toBeUndefined();
});

it('nothing was left in a concern', async () => {
  await unfinished.look('c2');
  expect(unfinished.of('c2')).toBeUndefined();
  expect(stepOf('c2', 'refer')).toBe('concern_step:c2:refer');
});
