// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { keepable, placeOf, read, withOneMore } from './kept';

it('the place says nothing of the person and differs between two', () => {
  const place = placeOf('filters', 'Асел К.');
  expect(place).toMatch(/^concerns-filters-[a-z0-9]+$/);
  expect(placeOf('filters', 'Айдай С.')).not.toBe(place);
});

it('the name of an executor is never kept', () => {
  expect(keepable({ open: '1', executor: 'Үлгүлүева А.' })).toEqual({ open: '1' });
});

it('what is kept twice stands there once, the newest first', () => {
  const kept = withOneMore([{ open: '1' }, { group: 'road' }], { group: 'road' });
  expect(kept).toEqual([{ group: 'road' }, { open: '1' }]);
});

it('what somebody spoilt is as good as nothing', () => {
  localStorage.setItem('spoilt', '{"a":');
  const isText = (one: unknown): one is string => typeof one === 'string';
  expect(read('spoilt', isText)).toEqual([]);
  localStorage.setItem('spoilt', '["a", 1]');
  expect(read('spoilt', isText)).toEqual(['a']);
});
