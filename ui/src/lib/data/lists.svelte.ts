import type { Area, Body, Category, ListItem, ListName, Lists } from '$bindings/commands';
import { call } from './call';
import { changes } from './changes';
import { inLanguage } from '../words/texts.svelte';

/** As many rows a page as the store gives. */
const PAGE = 200;

/** All rows of a list that the store gives page by page: villages and bodies are few enough to be held. */
async function everyPage<T>(
  ask: (after: string | null) => Promise<{ rows: T[]; next: string | null }>,
): Promise<T[]> {
  const rows: T[] = [];
  let after: string | null = null;
  do {
    const page = await ask(after);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

/** The lists, villages and bodies that every screen names things by; read once, and again when one changes. */
class Directory {
  #lists = $state.raw<Lists>();
  #areas = $state.raw<readonly Area[]>([]);
  #bodies = $state.raw<readonly Body[]>([]);

  /** Reads everything; to be awaited after log-in. */
  async load(): Promise<void> {
    await Promise.all([this.#readLists(), this.#readAreas(), this.#readBodies()]);
    changes.hear((kinds) => {
      if (kinds.has('category') || kinds.has('list_item')) void this.#readLists();
      if (kinds.has('area')) void this.#readAreas();
      if (kinds.has('body')) void this.#readBodies();
    });
  }

  /** The groups of categories. */
  get groups() {
    return this.#lists?.groups ?? [];
  }

  /** Every category, hidden ones too. */
  get categories(): readonly Category[] {
    return this.#lists?.categories ?? [];
  }

  /** Every village and street. */
  get areas(): readonly Area[] {
    return this.#areas;
  }

  /** Every body. */
  get bodies(): readonly Body[] {
    return this.#bodies;
  }

  /** The items of a list that are offered. */
  items(list: ListName): readonly ListItem[] {
    return this.#all(list).filter((item) => !item.hidden);
  }

  /** The items of a list, those too that are no longer offered. */
  every(list: ListName): readonly ListItem[] {
    return this.#all(list);
  }

  /** What an item of a list is called; an unknown code says itself. */
  name(list: ListName, code: string | null | undefined): string {
    if (!code) return '';
    const item = this.#all(list).find((item) => item.code === code);
    return item ? inLanguage(item.names) : code;
  }

  /** A category by its code. */
  category(code: string | null | undefined): Category | undefined {
    return this.categories.find((category) => category.code === code);
  }

  /** What a category is called. */
  categoryName(code: string | null | undefined): string {
    const category = this.category(code);
    return category ? inLanguage(category.names) : (code ?? '');
  }

  /** What a group of categories is called. */
  groupName(code: string | null | undefined): string {
    const group = this.groups.find((group) => group.code === code);
    return group ? inLanguage(group.names) : (code ?? '');
  }

  /** What a village is called. */
  areaName(id: string | null | undefined): string {
    const area = this.#areas.find((area) => area.id === id);
    return area ? inLanguage(area.names) : '';
  }

  /** What a body is called. */
  bodyName(id: string | null | undefined): string {
    const body = this.#bodies.find((body) => body.id === id);
    return body ? inLanguage(body.names) : '';
  }

  #all(list: ListName): readonly ListItem[] {
    return this.#lists?.lists.find((items) => items.list === list)?.items ?? [];
  }

  async #readLists(): Promise<void> {
    this.#lists = await call('list_all', {});
  }

  async #readAreas(): Promise<void> {
    this.#areas = await everyPage((after) => call('area_list', { after, limit: PAGE }));
  }

  async #readBodies(): Promise<void> {
    this.#bodies = await everyPage((after) => call('body_list', { after, limit: PAGE }));
  }
}

/** The lists of this centre. */
export const lists = new Directory();
