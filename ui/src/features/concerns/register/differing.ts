import type { DifferingField } from '$lib/data/join';
import { fieldName, valueText } from '../record/history/change_words';
import type { WholeConcern } from '../types';
import { valuesOf, type ConcernValues } from './values';

type Field = keyof ConcernValues;

/** What belongs to the form and not to the concern. */
const OWN: readonly Field[] = ['wording_own', 'reason'];

/** The fields in which two versions differ; an empty one and a missing one are the same. */
export function differing(mine: ConcernValues, stored: ConcernValues): Field[] {
  const said = (value: unknown) => JSON.stringify(value || null);
  return (Object.keys(stored) as Field[]).filter(
    (field) => !OWN.includes(field) && said(mine[field]) !== said(stored[field]),
  );
}

/**
 * What was typed and what somebody else saved meanwhile, in one. A field that only one of them changed since `before`
 * stands as they changed it; where both did, `prefer` says whose stands. When nobody knows any more what was there
 * before, every field counts as changed by both.
 */
export function joined(
  before: ConcernValues | undefined,
  mine: ConcernValues,
  stored: ConcernValues,
  prefer: 'mine' | 'stored',
): ConcernValues {
  const own = before && differing(before, mine);
  const others = before && differing(before, stored);
  // A wording that was given up for the proposed one is changed, whatever still stands in its field.
  if (own && !mine.wording_own && !own.includes('public_wording')) own.push('public_wording');
  const takes = (field: Field) =>
    own && !own.includes(field) ? true : others && !others.includes(field) ? false : prefer === 'stored';
  const taken = (Object.keys(stored) as Field[]).filter((field) => !OWN.includes(field) && takes(field));
  if (taken.includes('public_wording')) taken.push('wording_own');
  return { ...mine, ...Object.fromEntries(taken.map((field) => [field, stored[field]])) };
}

/**
 * What was typed beside what somebody else saved meanwhile, in words. Where nothing was typed since `before`, nothing stands
 * beside what was saved.
 */
export function differences(
  mine: ConcernValues,
  stored: WholeConcern,
  before: ConcernValues | undefined,
): DifferingField[] {
  const other = valuesOf(stored);
  const fields = differing(mine, other);
  const typed = before ? differing(before, mine) : fields;
  return fields.map((field) => ({
    name: fieldName(field),
    mine: typed.includes(field) ? valueText(field, mine[field]) : '',
    stored: valueText(field, other[field]),
  }));
}
