// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { leftBefore, setUp } from './set_up.svelte';

describe('the steps after a centre was founded', () => {
  beforeEach(() => localStorage.clear());

  it('are gone on with where the power failed', () => {
    expect(leftBefore()).toBeUndefined();
    setUp.goTo('copies');
    expect(leftBefore()).toBe('copies');
    setUp.goTo('recovery');
    expect([setUp.left, leftBefore()]).toEqual(['recovery', 'recovery']);
  });

  it('are asked once', () => {
    setUp.goTo('recovery');
    setUp.finish();
    expect([setUp.left, leftBefore()]).toEqual([undefined, undefined]);
    expect(localStorage).toHaveLength(0);
  });

  it.each(['', 'done', 'centre', '{}'])('are not asked for what nobody remembers: %j', (stored) => {
    localStorage.setItem('set_up', stored);
    expect(leftBefore()).toBeUndefined();
  });
});
