import { describe, expect, it, vi } from 'vitest';
import { useHost, type Host } from '$host';
import { act } from './act.svelte';
import { call, type Failed } from './call';
import { changes } from './changes';
import { toast } from '../window/toasts.svelte';

function hostThat(answers: Host['call']): void {
  useHost({ call: answers } as Host);
}

describe('a call', () => {
  it('tells everybody what changed', async () => {
    hostThat(() => Promise.resolve({ value: 7, changed: ['concern'] }));
    const heard = vi.fn();
    const stop = changes.hear(heard);
    await call('session_state', {});
    stop();
    await call('session_state', {});
    expect(heard.mock.calls).toEqual([[new Set(['concern'])]]);
  });

  it('fails with the code of the store', async () => {
    hostThat(() => Promise.reject({ code: 'session_locked', params: {}, message: '…' }));
    await expect(call('concern_counts', {})).rejects.toMatchObject({ failure: { code: 'session_locked' } });
  });

  it.each([new Error('gone'), 'gone', undefined, { error: 1 }])(
    'fails with a code of its own: %j',
    async (thrown) => {
      hostThat(() => Promise.reject(thrown));
      const failure = await call('concern_counts', {}).catch((caught: Failed) => caught.failure.code);
      expect(failure).toBe('host_silent');
    },
  );
});

describe('an action', () => {
  it('is done once, however often the button is pressed', async () => {
    const answer = vi.fn(() => Promise.resolve({ value: null, changed: [] }));
    hostThat(answer);
    await Promise.all([act('undo', {}), act('undo', {}), act('undo', {})]);
    expect(answer).toHaveBeenCalledTimes(1);
    await act('undo', {});
    expect(answer).toHaveBeenCalledTimes(2);
  });

  it('offers to take back only the last step', async () => {
    hostThat(() => Promise.resolve({ value: null, changed: [] }));
    toast.clear();
    await act('undo', {}, { done: 'first', undo: true });
    await act('undo', {}, { done: 'second', undo: true });
    expect(toast.shown.filter((shown) => shown.undo).map((shown) => shown.text)).toEqual(['second']);
  });

  it('says why it failed and goes on', async () => {
    hostThat(() => Promise.reject({ code: 'disk_full', params: {}, message: 'full' }));
    toast.clear();
    expect(await act('undo', {}, { done: 'done' })).toBeUndefined();
    expect(toast.shown.map((shown) => shown.tone)).toEqual(['late']);
  });
});
