import { moneyOf, rateOf, typedSum, wrongRate } from '$features/plans';
import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { t } from '$lib/words/texts.svelte';
import { isInKind } from './rules';
import type { Line, Origin } from './types';
import { originName } from './words';

/** What stands in the fields of a line. */
export function typedLine(from: Line | undefined, measure: string | undefined) {
  return {
    version: from?.version ?? 0,
    measure: (measure ?? null) as string | null,
    origin: (from?.origin ?? 'local') as string | null,
    funder: from?.funder_body ? lists.bodyName(from.funder_body) : (from?.funder ?? ''),
    funder_body: (from?.funder_body ?? null) as string | null,
    paid_through: (from?.paid_through ?? null) as string | null,
    in_kind: from?.in_kind ?? false,
    ...typedSum(from?.planned),
    people: (from?.people ?? null) as number | null,
    days: (from?.days ?? null) as number | null,
    note: from?.note ?? '',
  };
}

/** The fields of a line. */
export type TypedLine = ReturnType<typeof typedLine>;

/** What is sent of them: only ashar is counted in people and days, and only money passes a budget. */
export function sentLine({ amount, currency, rate, rate_day, ...values }: TypedLine) {
  const sum = { amount, currency, rate, rate_day };
  const origin = values.origin as Origin;
  const ashar = origin === 'ashar';
  const inKind = isInKind(origin, values.in_kind);
  return {
    version: values.version,
    measure: values.measure ?? '',
    origin,
    funder: values.funder_body ? '' : values.funder.trim(),
    funder_body: values.funder_body,
    paid_through: inKind || values.paid_through === origin ? null : (values.paid_through as Origin | null),
    in_kind: inKind,
    planned: moneyOf(sum),
    rate: rateOf(sum),
    people: ashar ? values.people : null,
    days: ashar ? values.days : null,
    note: values.note,
  };
}

/** What is to be mended in them. */
export function wrongLine(values: TypedLine): Partial<Record<keyof TypedLine, string>> {
  const ashar = values.origin === 'ashar';
  return {
    ...(values.measure ? {} : { measure: 'funding.line.measure_missing' }),
    ...(ashar && values.days && !values.people ? { people: 'funding.line.people_missing' } : {}),
    ...(ashar && values.people && !values.days ? { days: 'funding.line.days_missing' } : {}),
    ...wrongRate(values),
  };
}

/** The names of the fields. */
export function lineLabels() {
  return {
    measure: t('funding.column.measure'),
    origin: t('funding.column.source'),
    funder: t('funding.line.funder'),
    in_kind: t('funding.line.in_kind'),
    amount: t('funding.line.planned'),
    currency: t('plans.sum.currency'),
    rate: t('plans.sum.rate'),
    rate_day: t('plans.sum.rate_day'),
    paid_through: t('funding.line.paid_through'),
    people: t('funding.line.people'),
    days: t('funding.line.days'),
    note: t('funding.line.note'),
  } satisfies Partial<Record<keyof TypedLine, string>>;
}

/** A value of a field in words. */
export function sayLine(field: keyof TypedLine, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (field === 'origin' || field === 'paid_through') return originName(value as Origin);
  if (field === 'amount') return format.amount(Number(value));
  if (field === 'rate_day') return format.day(String(value));
  if (field === 'in_kind') return value ? t('common.yes') : t('common.no');
  return String(value);
}
