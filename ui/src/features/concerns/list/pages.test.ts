import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ConcernRow } from '../types';
import { ConcernPages } from './pages.svelte';

const { call } = vi.hoisted(() => ({ call: vi.fn() }));
vi.mock('$lib/data/call', () => ({ call, failed: (thrown: unknown) => thrown }));

const line = (id: string, state = 'registered') =>
  ({ id, number: `2026/${id}`, state, closed: false }) as ConcernRow;
const page = (ids: string[], next: string | null) => ({
  rows: ids.map((id) => line(id)),
  next: next ? { year: 2026, serial: 1, id: next } : null,
});
const shown = (pages: ConcernPages) => pages.rows.map((row) => `${row.id} ${row.state}`);

beforeEach(() => {
  vi.useFakeTimers();
  call.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

it('goes on where the page before ended, and stops at the end', async () => {
  call.mockResolvedValueOnce(page(['4', '3'], '3')).mockResolvedValueOnce(page(['2', '1'], null));
  const pages = new ConcernPages();
  await pages.begin({ open: true });
  await pages.follow();
  await pages.follow();
  expect(call).toHaveBeenCalledTimes(2);
  expect(call.mock.lastCall?.[1]).toMatchObject({ open: true, after: { id: '3' } });
  expect(shown(pages)).toEqual(['4 registered', '3 registered', '2 registered', '1 registered']);
  expect(pages.more).toBe(false);
});

it('a late answer to another filter is thrown away', async () => {
  let late: (page: unknown) => void = () => undefined;
  call
    .mockReturnValueOnce(new Promise((resolve) => (late = resolve)))
    .mockResolvedValueOnce(page(['9'], null));
  const pages = new ConcernPages();
  const first = pages.begin({});
  await pages.begin({ overdue: true });
  late(page(['1'], null));
  await first;
  expect(shown(pages)).toEqual(['9 registered']);
});

it('an answer patches its row, and the list is not read again', async () => {
  call.mockResolvedValueOnce(page(['2', '1'], null));
  const pages = new ConcernPages();
  await pages.begin({});
  pages.touch();
  pages.patch(line('1', 'closed'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(call).toHaveBeenCalledTimes(1);
  expect(shown(pages)).toEqual(['2 registered', '1 closed']);
});

it('a step taken back tells nothing: the first page is read again, what follows stays', async () => {
  call
    .mockResolvedValueOnce(page(['4', '3'], '3'))
    .mockResolvedValueOnce(page(['2'], null))
    .mockResolvedValueOnce({ ...page(['4', '3'], '3'), rows: [line('4', 'cancelled'), line('3')] });
  const pages = new ConcernPages();
  await pages.begin({});
  await pages.follow();
  pages.touch();
  await vi.advanceTimersByTimeAsync(1000);
  expect(shown(pages)).toEqual(['4 cancelled', '3 registered', '2 registered']);
});
