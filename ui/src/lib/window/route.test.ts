// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { go, href, parsed, route, setQuery } from './route.svelte';

describe('the address', () => {
  beforeEach(() => go([]));

  it.each([
    ['', [], {}],
    ['#/', [], {}],
    ['#/concerns', ['concerns'], {}],
    ['#/concerns/019a?open=1&area=7', ['concerns', '019a'], { open: '1', area: '7' }],
    ['#concerns//x/', ['concerns', 'x'], {}],
    ['#/a%20b?q=%D2%AF%D0%B9', ['a b'], { q: 'үй' }],
    // Cut in the middle of a letter: no address is an error.
    ['#/%D2', ['%D2'], {}],
  ])('reads %s', (hash, path, query) => {
    expect(parsed(hash)).toEqual({ path, query });
  });

  it('leaves out what is empty', () => {
    expect(href(['concerns'], { state: '', open: '1' })).toBe('#/concerns?open=1');
  });

  it('survives the way there and back, whatever is in it', () => {
    const place = { path: ['meetings', 'а/б?в#г'], query: { text: 'ң & ө = ү' } };
    expect(parsed(href(place.path, place.query))).toEqual(place);
  });

  it('changes one filter and leaves the others', () => {
    go(['concerns'], { open: '1', area: '7' });
    setQuery({ area: '' });
    expect(route.query).toEqual({ open: '1' });
    expect(route.path).toEqual(['concerns']);
  });
});
