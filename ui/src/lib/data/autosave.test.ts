import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '$bindings/commands';
import { Failed } from '$lib/data/call';
import { toast } from '$lib/window/toasts.svelte';
import { Autosave } from './autosave.svelte';

const { halfTyped } = vi.hoisted(() => ({
  halfTyped: { of: vi.fn(), keep: vi.fn(), forget: vi.fn() },
}));
vi.mock('./half_typed', () => ({ halfTyped }));

const kept = { values: { text: 'Смета' }, version: 1 };
const failure = (code: Failure['code'], params = {}) => new Failed({ code, params, message: '' });

/** A store that counts its versions, and remembers what it was sent. */
function store() {
  const sent: [string, number][] = [];
  const save = vi.fn((values: { text: string }, version: number) => {
    sent.push([values.text, version]);
    return Promise.resolve(version + 1);
  });
  return { sent, save };
}

beforeEach(() => {
  vi.useFakeTimers();
  for (const mock of Object.values(halfTyped)) mock.mockReset().mockResolvedValue(undefined);
});

describe('what is typed', () => {
  it('is saved at the pause, once', async () => {
    const { sent, save } = store();
    const auto = new Autosave({ kept, save });
    for (const text of ['Смета б', 'Смета бе', 'Смета бекитилсин']) {
      auto.values.text = text;
      auto.touch();
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toEqual([['Смета бекитилсин', 1]]);
    expect(auto.savedAt).toBeDefined();
  });

  it('is not saved when nothing differs', async () => {
    const { sent, save } = store();
    const auto = new Autosave({ kept, save });
    auto.touch();
    expect(await auto.flush()).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toEqual([]);
  });

  it('while a save runs is saved behind it, on the newer version', async () => {
    const { sent, save } = store();
    const auto = new Autosave({ kept, save });
    auto.values.text = 'Биринчи';
    const first = auto.flush();
    auto.values.text = 'Экинчи';
    await first;
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toEqual([
      ['Биринчи', 1],
      ['Экинчи', 2],
    ]);
  });

  it('is sent once when several ask for it at once', async () => {
    const { sent, save } = store();
    const auto = new Autosave({ kept, save });
    auto.values.text = 'Биринчи';
    const first = auto.flush();
    auto.values.text = 'Экинчи';
    await Promise.all([first, auto.flush(), auto.flush()]);
    expect(sent).toEqual([
      ['Биринчи', 1],
      ['Экинчи', 2],
    ]);
  });

  it('is not worth a save while it says nothing', async () => {
    const { sent, save } = store();
    const auto = new Autosave({ kept, save, isUnready: ({ text }) => !text.trim() });
    auto.values.text = ' ';
    expect(await auto.flush()).toBe(true);
    expect(sent).toEqual([]);
  });

  it('stays when it is refused, and the field says why', async () => {
    const save = vi.fn().mockRejectedValue(failure('field_required', { field: 'text' }));
    const auto = new Autosave({ kept, save });
    auto.values.text = '';
    expect(await auto.flush()).toBe(false);
    expect([auto.values.text, auto.failure]).toEqual(['', undefined]);
    expect(auto.error('text')).toBeTruthy();
    // The same again is not tried on its own.
    auto.touch();
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenCalledTimes(1);
  });
});

describe('what was changed elsewhere', () => {
  it('is taken over while nothing is typed', () => {
    const auto = new Autosave({ kept, save: store().save });
    auto.take({ values: { text: 'Башка' }, version: 2 });
    expect(auto.values.text).toBe('Башка');
  });

  it('takes nothing away from what is typed; both are there to choose from', async () => {
    const save = vi
      .fn()
      .mockRejectedValueOnce(failure('version_conflict'))
      .mockImplementation((_: unknown, version: number) => Promise.resolve(version + 1));
    const auto = new Autosave({ kept, save });
    auto.values.text = 'Меники';
    await auto.flush();
    auto.take({ values: { text: 'Башка' }, version: 5 });
    expect([auto.values.text, auto.theirs?.values.text]).toEqual(['Меники', 'Башка']);
    await auto.keepMine();
    expect(save).toHaveBeenLastCalledWith({ text: 'Меники' }, 5);
    expect(auto.theirs).toBeUndefined();
  });

  it('may be chosen instead', async () => {
    const auto = new Autosave({ kept, save: vi.fn().mockRejectedValue(failure('version_conflict')) });
    auto.values.text = 'Меники';
    await auto.flush();
    auto.take({ values: { text: 'Башка' }, version: 5 });
    auto.takeTheirs();
    expect([auto.values.text, auto.theirs]).toEqual(['Башка', undefined]);
  });

  it('may be chosen, and what was typed put back over it', async () => {
    const save = vi.fn().mockRejectedValueOnce(failure('version_conflict')).mockResolvedValue(6);
    const auto = new Autosave({ kept, save });
    auto.values.text = 'Меники';
    await auto.flush();
    auto.take({ values: { text: 'Башка' }, version: 5 });
    auto.takeTheirs();
    toast.shown.find((shown) => shown.undo)?.undo?.();
    expect(auto.values.text).toBe('Меники');
    await auto.flush();
    expect(save).toHaveBeenLastCalledWith({ text: 'Меники' }, 5);
  });

  it('in its order only is no conflict', async () => {
    const { sent, save } = store();
    const auto = new Autosave({ kept, save });
    auto.values.text = 'Меники';
    auto.take({ values: { text: 'Смета' }, version: 3 });
    await auto.flush();
    expect(sent).toEqual([['Меники', 3]]);
  });
});

describe('what was changed elsewhere in another field', () => {
  const both = { values: { text: 'Смета', due_on: '' }, version: 1 };

  it('is joined with what is typed, and saved with it', async () => {
    const save = vi.fn().mockResolvedValue(6);
    const auto = new Autosave({ kept: both, save });
    auto.values.text = 'Меники';
    auto.take({ values: { text: 'Смета', due_on: '2026-12-01' }, version: 5 });
    expect([{ ...auto.values }, auto.theirs]).toEqual([{ text: 'Меники', due_on: '2026-12-01' }, undefined]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenCalledWith({ text: 'Меники', due_on: '2026-12-01' }, 5);
  });

  it('in the same field nothing is sent before a person has chosen', async () => {
    const save = vi.fn().mockResolvedValue(6);
    const auto = new Autosave({ kept: both, save });
    auto.values.text = 'Меники';
    auto.take({ values: { text: 'Башка', due_on: '' }, version: 5 });
    expect(await auto.flush()).toBe(false);
    expect(save).not.toHaveBeenCalled();
  });
});

describe('what the store refused', () => {
  const parts = { kept, keep: 'item:1' };

  it('is kept until the store takes it', async () => {
    const save = vi.fn().mockRejectedValueOnce(failure('disk_full')).mockResolvedValue(2);
    const auto = new Autosave({ ...parts, save });
    auto.values.text = 'Меники';
    await auto.flush();
    expect(halfTyped.keep).toHaveBeenCalledWith('item:1', {
      values: { text: 'Меники' },
      before: { text: 'Смета' },
    });
    await auto.flush();
    expect(halfTyped.forget).toHaveBeenCalledWith('item:1');
  });

  it('comes back after a crash, and is saved', async () => {
    const save = vi.fn().mockResolvedValue(2);
    halfTyped.of.mockResolvedValueOnce({ values: { text: 'Меники' }, before: { text: 'Смета' } });
    const auto = new Autosave({ ...parts, save });
    await auto.comeBack();
    await vi.advanceTimersByTimeAsync(2000);
    expect(save).toHaveBeenCalledWith({ text: 'Меники' }, 1);
    expect(halfTyped.forget).toHaveBeenCalledWith('item:1');
  });

  it('comes back beside what others wrote in its place', async () => {
    const save = vi.fn().mockResolvedValue(2);
    halfTyped.of.mockResolvedValueOnce({ values: { text: 'Меники' }, before: { text: 'Эски' } });
    const auto = new Autosave({ ...parts, save });
    await auto.comeBack();
    await vi.advanceTimersByTimeAsync(2000);
    expect([auto.values.text, auto.theirs?.values.text]).toEqual(['Меники', 'Смета']);
    expect(save).not.toHaveBeenCalled();
  });
});
