import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftKeeper } from './draft_keeper.svelte';

const { call } = vi.hoisted(() => ({ call: vi.fn() }));
vi.mock('./call', () => ({ call, failed: (thrown: unknown) => thrown }));

const typed = (narrative: string) => ({ values: { narrative } });
const answer = (id: string) => ({ id, changed_at: '2026-11-21T08:07:00Z', form: 'concern', content: {} });

beforeEach(() => {
  vi.useFakeTimers();
  call.mockReset().mockResolvedValue(answer('d1'));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what is being typed', () => {
  it('is kept on a pause, once, as it stands then', async () => {
    const keeper = new DraftKeeper('concern');
    keeper.type(typed('Ж'));
    keeper.type(typed('Жол'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(call).toHaveBeenCalledTimes(1);
    expect(call).toHaveBeenCalledWith('draft_save', { form: 'concern', content: typed('Жол') });
    expect(keeper.id).toBe('d1');
    expect(keeper.keptAt).toBe('2026-11-21T08:07:00Z');
  });

  it('is one draft, also when the first keeping is slow', async () => {
    let slow: (draft: unknown) => void = () => undefined;
    call.mockReturnValueOnce(new Promise((resolve) => (slow = resolve)));
    const keeper = new DraftKeeper('concern');
    keeper.type(typed('Жол'));
    void keeper.keep();
    await vi.advanceTimersByTimeAsync(0);
    keeper.type(typed('Жол жаман'));
    const last = keeper.keep();
    slow(answer('d1'));
    await last;
    expect(call.mock.calls.map(([, args]) => args.id)).toEqual([undefined, 'd1']);
  });

  it('is kept when it was about to be saved and was refused', async () => {
    const keeper = new DraftKeeper('concern', 'd7');
    keeper.type(typed('Жол'));
    await keeper.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(call).not.toHaveBeenCalled();
    keeper.resume();
    await vi.advanceTimersByTimeAsync(1000);
    expect(call).toHaveBeenCalledWith('draft_save', { form: 'concern', content: typed('Жол'), id: 'd7' });
  });

  it('is tried again and again until it is kept, and never after it was saved', async () => {
    call.mockRejectedValue({ failure: { code: 'disk_full' } });
    const keeper = new DraftKeeper('concern', 'd7');
    keeper.type(typed('Жол'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.failed).toBe(true);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(call).toHaveBeenCalledTimes(3);
    call.mockResolvedValue(answer('d7'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(keeper.failed).toBe(false);
    await keeper.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(call).toHaveBeenCalledTimes(4);
  });

  it('is kept at once before the session ends', async () => {
    const keeper = new DraftKeeper('concern', 'd7');
    keeper.type(typed('Жол'));
    await keeper.keep();
    expect(call).toHaveBeenCalledWith('draft_save', { form: 'concern', content: typed('Жол'), id: 'd7' });
  });

  it('is tried again after a failure, and the failure is said', async () => {
    call.mockRejectedValueOnce({ failure: { code: 'disk_full' } });
    const keeper = new DraftKeeper('concern');
    keeper.type(typed('Жол'));
    await keeper.keep();
    expect(keeper.failed).toBe(true);
    await keeper.keep();
    expect(keeper.failed).toBe(false);
    expect(keeper.id).toBe('d1');
  });

  it('is kept anew when the draft was thrown away meanwhile', async () => {
    call.mockRejectedValueOnce({ failure: { code: 'not_found' } }).mockResolvedValueOnce(answer('d2'));
    const keeper = new DraftKeeper('concern', 'd1');
    keeper.type(typed('Жол'));
    await keeper.keep();
    expect(keeper.id).toBe('d2');
  });

  it('is kept no more once it is registered', async () => {
    const keeper = new DraftKeeper('concern', 'd1');
    keeper.type(typed('Жол'));
    expect(await keeper.stop()).toBe('d1');
    keeper.type(typed('Жол жаман'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(call).not.toHaveBeenCalled();
  });
});
