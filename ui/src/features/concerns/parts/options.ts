import type { ListName } from '$bindings/commands';
import type { ComboOption, Option } from '$components';
import { lists } from '$lib/data/lists.svelte';
import { inLanguage, LANGUAGES } from '$lib/words/texts.svelte';

type Names = Parameters<typeof inLanguage>[0];

/** A thing is found by its name in any of the three languages. */
function everyName(names: Names): string[] {
  return LANGUAGES.map((language) => names?.[language] ?? '').filter(Boolean);
}

/** The items of a list. */
export function codeOptions(list: ListName): Option[] {
  return lists.items(list).map((item) => ({ value: item.code, label: inLanguage(item.names) }));
}

/** The categories that are offered, with the one that is chosen though no longer offered. */
export function categoryOptions(chosen?: string | null): ComboOption[] {
  const offered = lists.categories.filter((category) => !category.hidden || category.code === chosen);
  return offered.map((category) => ({
    value: category.code,
    label: inLanguage(category.names),
    hint: otherName(category.names) ?? lists.groupName(category.group_code),
    search: [...everyName(category.names), category.code, lists.groupName(category.group_code)],
  }));
}

/** Villages and streets that are still there; villages come first, and each says what it lies in. */
export function areaOptions(chosen?: string | null): ComboOption[] {
  const there = lists.areas.filter((area) => !area.closed_on || area.id === chosen);
  const rank = (kind: string) => (kind === 'village' || kind === 'city' ? 0 : kind === 'district' ? 1 : 2);
  const sorted = there.toSorted((a, b) => rank(a.kind) - rank(b.kind));
  return sorted.map((area) => ({
    value: area.id,
    label: inLanguage(area.names),
    hint: lists.areaName(area.parent) || undefined,
    search: everyName(area.names),
  }));
}

/** The bodies, without those that must not be chosen. */
export function bodyOptions(except?: string | null): ComboOption[] {
  return lists.bodies
    .filter((body) => body.id !== except)
    .map((body) => ({ value: body.id, label: inLanguage(body.names), search: everyName(body.names) }));
}

/** The name in another language, beneath the one in the language of the window. */
function otherName(names: Names): string | undefined {
  const shown = inLanguage(names);
  return [names?.ru, names?.ky].find((name) => name && name !== shown);
}
