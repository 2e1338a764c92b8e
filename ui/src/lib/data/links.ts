import type { Kind } from '$bindings/commands';
import { href } from '../window/route.svelte';

/** Where a record of a kind is shown; kinds that have no place of their own are not here. */
const PLACES: Partial<Record<Kind, (id: string) => string>> = {
  concern: (id) => href(['concerns', id]),
  area: (id) => href(['concerns'], { area: id }),
  meeting: (id) => href(['meetings', id]),
  item: (id) => href(['meetings', 'item', id]),
  decision: (id) => href(['meetings', 'decision', id]),
  plan: (id) => href(['plan', id]),
  priority: (id) => href(['plan', 'priority', id]),
  measure: (id) => href(['plan', 'measure', id]),
  recommendation: (id) => href(['plan', 'recommendation', id]),
  body: (id) => href(['people', 'body', id]),
  person: (id) => href(['people', 'person', id]),
};

/** The address of a record, if it has a place of its own. */
export function linkTo(kind: Kind, id: string): string | undefined {
  return PLACES[kind]?.(id);
}
