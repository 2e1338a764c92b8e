import type { ConcernValues } from './values';

type Field = keyof ConcernValues;

/** What belongs to the form and not to the concern. */
const OWN: readonly Field[] = ['wording_own', 'reason'];

/** The fields in which what was typed and what is stored differ; an empty one and a missing one are the same. */
export function differing(mine: ConcernValues, stored: ConcernValues): Field[] {
  const said = (value: unknown) => JSON.stringify(value || null);
  return (Object.keys(stored) as Field[]).filter(
    (field) => !OWN.includes(field) && said(mine[field]) !== said(stored[field]),
  );
}
