import type { MemberRole, PersonRow } from '$bindings/commands';
import type { ComboOption } from '$components/types';
import { lists } from '$lib/data/lists.svelte';
import { inLanguage, textOf } from '$lib/words/texts.svelte';

const ROLES: readonly MemberRole[] = ['chair', 'deputy', 'secretary', 'member'];

/** What a person is called in a choice: by name, and for whom names are kept from by office. */
export function personName(person: PersonRow): string {
  return person.full_name ?? inLanguage(person.office);
}

/** Everybody, found by name, office or body. */
export function personOptions(people: readonly PersonRow[]): ComboOption[] {
  return people.map((person) => ({
    value: person.id,
    label: personName(person),
    hint: [inLanguage(person.office), lists.bodyName(person.body)].filter(Boolean).join(', '),
    search: [person.office.ky, person.office.ru, person.office.en, lists.bodyName(person.body)],
  }));
}

/** What a member can be. */
export function roleOptions() {
  return ROLES.map((value) => ({ value, label: textOf(`words.member_role.${value}`) ?? value }));
}
