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
