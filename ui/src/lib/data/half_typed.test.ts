import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Form } from './form.svelte';
import { halfTyped, HalfTyped } from './half_typed';

const { call } = vi.hoisted(() => ({ call: vi.fn() }));
vi.mock('./call', () => ({ call, failed: (thrown: unknown) => thrown }));
vi.mock('./session.svelte', () => ({ session: { beforeEnd: () => () => undefined } }));

let stored: { id: string; form: string; content: unknown }[] = [];
const kept = (title: string) => ({ values: { title }, before: { title: '' } });
const asked = (name: string) =>
  call.mock.calls.filter(([command]) => command === name).map(([, args]) => args);

beforeEach(() => {
  vi.useFakeTimers();
  stored = [];
  call.mockReset().mockImplementation((name: string, args: { id?: string }) => {
    if (name === 'draft_list') return Promise.resolve(stored);
    return Promise.resolve({ id: args.id ?? 'd1' });
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const pause = () => vi.advanceTimersByTimeAsync(1_000);

it('what is half typed is one draft, kept on a pause, and none once it is saved', async () => {
  const half = new HalfTyped();
  await half.keep('plan:new', kept('П'));
  await half.keep('plan:new', kept('План'));
  await pause();
  await half.keep('plan:new', kept('План 2027'));
  await pause();
  expect(asked('draft_save')).toEqual([
    { form: 'form:plan:new', content: kept('План') },
    { form: 'form:plan:new', content: kept('План 2027'), id: 'd1' },
  ]);
  await half.forget('plan:new');
  await pause();
  expect(asked('draft_discard')).toEqual([{ id: 'd1' }]);
  expect(await half.of('plan:new')).toBeUndefined();
});

it('what was left before a lock or a crash is found, and no draft of another kind', async () => {
  stored = [
    { id: 'd7', form: 'form:person:p1', content: kept('Асан') },
    { id: 'd8', form: 'concern', content: {} },
  ];
  const half = new HalfTyped();
  expect(await half.of('person:p1')).toEqual(kept('Асан'));
  expect(await half.of('concern')).toBeUndefined();
  expect(await half.leftBefore('person:')).toBe('person:p1');
  expect(await half.leftBefore('person:'), 'told once').toBeUndefined();
});

it('a form that is saved while its draft is on its way leaves none', async () => {
  let arrive: (draft: { id: string }) => void = () => undefined;
  const half = new HalfTyped();
  await half.keep('body:new', kept('Мектеп'));
  call.mockImplementationOnce(() => new Promise((resolve) => (arrive = resolve)));
  const saving = half.flush();
  await vi.advanceTimersByTimeAsync(0);
  const forgotten = half.forget('body:new');
  arrive({ id: 'd3' });
  await Promise.all([saving, forgotten]);
  expect(asked('draft_discard')).toEqual([{ id: 'd3' }]);
});

it('what could not be kept is kept at the end of the session', async () => {
  const half = new HalfTyped();
  await half.keep('rule:new', kept('14'));
  call.mockRejectedValueOnce({ failure: { code: 'disk_full' } });
  await pause();
  await half.flush();
  expect(asked('draft_save')).toHaveLength(2);
});

it('a form takes back what was typed in it, into what stands in the store by now, and no password is kept', async () => {
  const left = {
    values: { version: 1, name: 'Менин', phone: '' },
    before: { version: 1, name: '', phone: '' },
  };
  vi.spyOn(halfTyped, 'of').mockResolvedValue(left);
  const keep = vi.spyOn(halfTyped, 'keep').mockResolvedValue();
  const forget = vi.spyOn(halfTyped, 'forget').mockResolvedValue();
  const initial = { version: 2, name: '', phone: '0312', password: '' };
  const f = new Form({ initial, keep: 'user:u1', secret: ['password'], save: () => Promise.resolve() });
  await f.comeBack();
  expect(f.restored).toBe(true);
  expect(f.values).toEqual({ version: 2, name: 'Менин', phone: '0312', password: '' });
  f.values.password = 'төрт жылуу таш';
  f.keep();
  expect(keep.mock.lastCall?.[1]?.values).toEqual({ version: 2, name: 'Менин', phone: '0312' });
  // Filled with what was read meanwhile, what was typed stays on top.
  f.fill({ version: 3, name: '', phone: '0313', password: '' });
  expect(f.values).toMatchObject({ version: 3, name: 'Менин', phone: '0313' });
  f.discard();
  expect(f.values).toMatchObject({ version: 3, name: '', phone: '0313' });
  expect(forget).toHaveBeenCalledWith('user:u1');
});

it('where both changed one field, the older version is sent, so that the two are laid beside each other', async () => {
  const left = { values: { version: 1, name: 'Менин' }, before: { version: 1, name: 'Эски' } };
  vi.spyOn(halfTyped, 'of').mockResolvedValue(left);
  vi.spyOn(halfTyped, 'keep').mockResolvedValue();
  const initial = { version: 2, name: 'Башканын' };
  const f = new Form({ initial, keep: 'plan:p1', save: () => Promise.resolve() });
  await f.comeBack();
  expect(f.values).toEqual({ version: 1, name: 'Менин' });
});

it('what came back, was sent and refused stands in the form whatever the store holds by then', async () => {
  const left = { values: { version: 1, name: 'Менин' }, before: { version: 1, name: '' } };
  vi.spyOn(halfTyped, 'of').mockResolvedValue(left);
  vi.spyOn(halfTyped, 'keep').mockResolvedValue();
  const refused = () => Promise.reject({ failure: { code: 'version_conflict', params: {} } });
  const f = new Form({ initial: { version: 1, name: '' }, keep: 'person:p1', save: refused });
  await f.comeBack();
  await f.submit();
  const stored = { version: 2, name: 'Башканын' };
  f.meet(stored);
  expect(f.values).toEqual({ version: 1, name: 'Менин' });
  expect(f.joined(stored)).toEqual({ version: 2, name: 'Менин' });
});

it('what was typed and taken back again leaves no draft', async () => {
  const keep = vi.spyOn(halfTyped, 'keep').mockResolvedValue();
  const forget = vi.spyOn(halfTyped, 'forget').mockResolvedValue();
  forget.mockClear();
  const f = new Form({ initial: { name: '' }, keep: 'body:new', save: () => Promise.resolve() });
  f.keep();
  expect(forget, 'nothing was typed yet').not.toHaveBeenCalled();
  f.values.name = 'Мектеп';
  f.keep();
  f.values.name = '';
  f.keep();
  expect(keep).toHaveBeenCalled();
  expect(forget).toHaveBeenCalledTimes(1);
});

it('what cannot be read comes back as it was typed', async () => {
  const keep = vi.spyOn(halfTyped, 'keep').mockResolvedValue();
  const initial = { version: 1, day: null as string | null };
  const parts = { initial, keep: 'measure:m1', save: () => Promise.resolve() };
  const f = new Form(parts);
  f.unread.prefix = 'a-';
  f.unread.tell({ id: 'a-day', why: 'no such day', text: '31.11.2026' });
  f.unread.tell({ id: 'search', why: 'nothing found', text: 'of no field' });
  f.keep();
  const kept = keep.mock.lastCall?.[1];
  expect(kept?.unread).toEqual({ day: '31.11.2026' });
  vi.spyOn(halfTyped, 'of').mockResolvedValue(kept);
  const again = new Form(parts);
  again.unread.prefix = 'b-';
  await again.comeBack();
  expect([again.unread.earlier('b-day'), again.unread.earlier('b-day')]).toEqual(['31.11.2026', undefined]);
});
