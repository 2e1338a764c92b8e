/** A field in which two versions differ, in words. */
export interface DifferingField {
  /** What the field is called. */
  name: string;
  mine: string;
  stored: string;
}

/** What was typed, with what others changed meanwhile in the fields that were not touched here. */
export function merged<V extends object>(read: V, mine: V, stored: V): V {
  const untouched = Object.keys(stored).filter(
    (field) => JSON.stringify(mine[field as keyof V]) === JSON.stringify(read[field as keyof V]),
  );
  return { ...mine, ...Object.fromEntries(untouched.map((field) => [field, stored[field as keyof V]])) };
}

/** Whether a field was changed both here and elsewhere, and not alike. */
export function overlaps<V extends object>(read: V, mine: V, stored: V): boolean {
  const said = (of: V, field: string) => JSON.stringify(of[field as keyof V]);
  return Object.keys(stored)
    .filter((field) => field !== 'version')
    .some(
      (field) =>
        said(mine, field) !== said(read, field) &&
        said(stored, field) !== said(read, field) &&
        said(mine, field) !== said(stored, field),
    );
}

/** The fields that are named in which two versions differ; a missing value and an empty text are the same. */
export function differing<V extends object>(
  mine: V,
  stored: V,
  names: Readonly<Partial<Record<keyof V & string, string>>> | undefined,
  say: (field: keyof V & string, value: unknown) => string = plain,
): DifferingField[] {
  const said = (value: unknown) => JSON.stringify(value ?? '');
  const fields = Object.keys(names ?? {}) as (keyof V & string)[];
  return fields
    .filter((field) => said(mine[field]) !== said(stored[field]))
    .map((field) => ({
      name: names?.[field] ?? field,
      mine: say(field, mine[field]) || '—',
      stored: say(field, stored[field]) || '—',
    }));
}

/** A text or a number as it is, several values beside each other, a text in several languages as its lines. */
export function plain(_: string, value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  if (value !== null && typeof value === 'object') return Object.values(value).filter(Boolean).join('\n');
  return String(value ?? '');
}

/** Whether two versions have the same words, as the store keeps them: without the spaces around a text. */
export function sameWords(one: unknown, other: unknown): boolean {
  const trimmed = (_: string, value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);
  return JSON.stringify(one, trimmed) === JSON.stringify(other, trimmed);
}
