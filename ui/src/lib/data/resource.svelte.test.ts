// @vitest-environment happy-dom
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { changes } from './changes';
import { resource, type Resource } from './resource.svelte';

const soon = () => new Promise((resolve) => setTimeout(resolve));

function inEffect<T>(make: () => Resource<T>): [Resource<T>, () => void] {
  let made: Resource<T> | undefined;
  const stop = $effect.root(() => {
    made = make();
  });
  flushSync();
  if (!made) throw new Error('nothing was made');
  return [made, stop];
}

describe('something that is read and kept fresh', () => {
  it('is read again when one of its kinds changes, and only then', async () => {
    const load = vi.fn(() => Promise.resolve(load.mock.calls.length));
    const [read, stop] = inEffect(() => resource(load, ['concern']));
    await soon();
    changes.tell(['meeting']);
    flushSync();
    expect(load).toHaveBeenCalledTimes(1);
    changes.tell(['concern']);
    flushSync();
    await soon();
    expect(read.value).toBe(2);
    stop();
  });

  it('shows the answer to the last question, even when an earlier one comes later', async () => {
    const answers: ((value: string) => void)[] = [];
    const [read, stop] = inEffect(() =>
      resource(() => new Promise<string>((resolve) => answers.push(resolve))),
    );
    read.reload();
    flushSync();
    answers[1]?.('new');
    await soon();
    answers[0]?.('old');
    await soon();
    expect(read.value).toBe('new');
    stop();
  });

  it('takes over what an action answered and asks nothing', async () => {
    const load = vi.fn(() => Promise.resolve('read'));
    const [read, stop] = inEffect(() => resource(load));
    read.set('saved');
    await soon();
    expect([read.value, read.loading, load.mock.calls.length]).toEqual(['saved', false, 1]);
    stop();
  });

  it('keeps the old value when a later reading fails', async () => {
    let fails = false;
    const [read, stop] = inEffect(() =>
      resource(() => (fails ? Promise.reject(new Error('gone')) : Promise.resolve('value'))),
    );
    await soon();
    fails = true;
    read.reload();
    flushSync();
    await soon();
    expect([read.value, read.failure?.code]).toEqual(['value', 'host_silent']);
    stop();
  });
});
