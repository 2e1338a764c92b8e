// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { Failed } from './call';
import { Form } from './form.svelte';

const refusal = (code: string, params: Record<string, unknown> = {}) =>
  new Failed({ code, params, message: code } as never);

describe('a form', () => {
  it('keeps what was typed when the store refuses', async () => {
    const f = new Form({
      initial: { title: '', place: '' },
      save: () => Promise.reject(refusal('disk_full')),
    });
    f.values.title = 'Көчө жарыгы';
    expect(await f.submit()).toBe(false);
    expect(f.values.title).toBe('Көчө жарыгы');
    expect(f.failure?.code).toBe('disk_full');
    expect(f.dirty).toBe(true);
  });

  it('puts a failure at the field that it is about', async () => {
    const f = new Form({
      initial: { title: '' },
      save: () => Promise.reject(refusal('field_required', { field: 'title' })),
    });
    await f.submit();
    expect(f.errors.title).toBeTruthy();
    expect(f.failure).toBeUndefined();
    expect(f.wrong).toEqual(['title']);
  });

  it('says a failure about a field that it does not have on top', async () => {
    const f = new Form({
      initial: { title: '' },
      save: () => Promise.reject(refusal('field_required', { field: 'chair' })),
    });
    await f.submit();
    expect(f.failure?.code).toBe('field_required');
  });

  it('is not sent a second time while it is being sent', async () => {
    let finish: () => void = () => undefined;
    const save = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const f = new Form({ initial: { title: 'Ашар' }, save });
    const first = f.submit();
    expect(await f.submit()).toBe(false);
    finish();
    expect(await first).toBe(true);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('asks the store for nothing while something is missing', async () => {
    const save = vi.fn(() => Promise.resolve());
    const f = new Form({ initial: { title: '' }, check: () => ({ title: 'errors.day_invalid' }), save });
    expect(await f.submit()).toBe(false);
    expect(save).not.toHaveBeenCalled();
    expect(f.errors.title).toBeTruthy();
    expect(f.accepts({})).toBe(true);
    expect(f.errors.title).toBeUndefined();
  });

  it('still has something to save when more was typed while it saved', async () => {
    const f = new Form({
      initial: { title: 'а' },
      save: () => {
        f.values.title = 'аб';
        return Promise.resolve();
      },
    });
    f.values.title = 'аа';
    expect(await f.submit()).toBe(true);
    expect(f.dirty).toBe(true);
  });
});

describe('a newer version in the store', () => {
  const initial = { version: 1, title: 'А', note: '' };
  const made = () => new Form({ initial, save: () => Promise.resolve() });

  it('stands in a form in which nothing is typed', () => {
    const f = made();
    f.meet({ version: 2, title: 'Б', note: '' });
    expect([{ ...f.values }, f.dirty]).toEqual([{ version: 2, title: 'Б', note: '' }, false]);
  });

  it('is joined with what is typed in other fields', () => {
    const f = made();
    f.values.note = 'Менин';
    f.meet({ version: 2, title: 'Б', note: '' });
    expect({ ...f.values }).toEqual({ version: 2, title: 'Б', note: 'Менин' });
    expect(f.dirty).toBe(true);
  });

  it('waits for a person where both changed one field: then it is an answer to the newer one', () => {
    const f = made();
    f.values.title = 'Менин';
    const stored = { version: 2, title: 'Б', note: 'Башканын' };
    f.meet(stored);
    expect({ ...f.values }).toEqual({ version: 1, title: 'Менин', note: '' });
    expect(f.joined(stored)).toEqual({ version: 2, title: 'Менин', note: 'Башканын' });
  });
});

it('a refusal about one field stands there with the sentence of the form', async () => {
  const f = new Form({
    initial: { number: 1 },
    about: { number_taken: { number: 'meetings.form.number_taken' } },
    save: () => Promise.reject(refusal('number_taken')),
  });
  await f.submit();
  expect([f.wrong, f.failure]).toEqual([['number'], undefined]);
});

it('what was wrong in a field is not said any more once it is mended; what is wrong elsewhere stays', async () => {
  const f = new Form({
    initial: { category: '', village: '' },
    check: () => ({ category: 'errors.day_invalid', village: 'errors.day_invalid' }),
    save: () => Promise.resolve(),
  });
  await f.submit();
  f.values.category = 'RD02';
  expect([f.wrong, f.errors.category]).toEqual([['village'], undefined]);
  expect(f.errors.village).toBeTruthy();
});
