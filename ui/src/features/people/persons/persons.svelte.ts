import type { PersonId, PersonRow } from '$bindings/commands';
import { call } from '$lib/data/call';
import { resource, type Resource } from '$lib/data/resource.svelte';

const PAGE = 200;

/** Everybody whom the centre knows by office: some hundreds at the most. */
export function persons(): Resource<PersonRow[]> {
  return resource(async () => {
    const rows: PersonRow[] = [];
    let after: PersonId | null = null;
    do {
      const page: { rows: PersonRow[]; next: PersonId | null } = await call('person_list', {
        after,
        limit: PAGE,
      });
      rows.push(...page.rows);
      after = page.next;
    } while (after !== null);
    return rows;
  }, ['person']);
}
