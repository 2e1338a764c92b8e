import type { call } from '$lib/data/call';
import type { WholeConcern } from '../../types';
import type { Others } from './path';

/** Asks what stands behind the pointers of a concern. What is gone, or not for this person, is left out. */
export async function othersOf(thread: WholeConcern['thread'], ask: typeof call): Promise<Others> {
  const ids = (kind: string) => [...new Set(thread.filter((one) => one.kind === kind).map((one) => one.id))];
  const [items, decisions, measures] = await Promise.all([
    present(ids('item').map((id) => ask('item_get', { id }))),
    present(ids('decision').map((id) => ask('decision_get', { id }))),
    present(ids('measure').map((id) => ask('measure_get', { id }))),
  ]);
  return { items, decisions, measures };
}

async function present<T>(asked: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(asked);
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
