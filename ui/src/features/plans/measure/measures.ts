import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { t } from '$lib/words/texts.svelte';
import { linesOf } from '../rules';
import { moneyOf, rateOf, typedSum, wrongRate, type Currency } from '../parts/sums';
import type { Measure, PlanPage, Pointer } from '../types';

/** What stands in the fields of a measure. */
export function typedMeasure(from: Measure | undefined, priority?: string) {
  return {
    version: from?.version ?? 0,
    title: from?.title ?? '',
    priority: (from ? from.priority : priority) ?? null,
    responsible: from?.responsible ?? '',
    coordinator: from?.coordinator ?? '',
    starts_on: from?.starts_on ?? null,
    ends_on: from?.ends_on ?? null,
    ...typedSum(from?.cost),
    outcome: from?.outcome ?? '',
    areas: [...(from?.areas ?? [])] as string[],
    links: [...(from?.links ?? [])] as Pointer[],
    causes: from?.causes ?? '',
    outputs: (from?.outputs ?? []).join('\n'),
    partners: (from?.partners ?? []).join('\n'),
    places: (from?.places ?? []).join('\n'),
    indicator: from?.indicator ?? '',
    baseline: from?.baseline ?? '',
    target: from?.target ?? '',
    actual: from?.actual ?? '',
  };
}

/** The fields of a measure. */
export type TypedMeasure = ReturnType<typeof typedMeasure>;

/** What is sent of them. */
export function sentMeasure({ amount, currency, rate, rate_day, ...values }: TypedMeasure) {
  const sum = { amount, currency, rate, rate_day };
  return {
    ...values,
    outputs: linesOf(values.outputs),
    partners: linesOf(values.partners),
    places: linesOf(values.places),
    cost: moneyOf(sum),
    cost_rate: rateOf(sum),
  };
}

/** What is to be mended in them. */
export function wrongMeasure(values: TypedMeasure): Partial<Record<keyof TypedMeasure, string>> {
  const reversed = values.starts_on && values.ends_on && values.ends_on < values.starts_on;
  return {
    ...(values.title.trim() ? {} : { title: 'plans.measure.title_missing' }),
    ...(reversed ? { ends_on: 'plans.measure.days_reversed' } : {}),
    ...wrongRate(values),
  };
}

/** The names of the fields. */
export function measureLabels() {
  return {
    title: t('plans.measure.title'),
    priority: t('plans.priority.one'),
    responsible: t('plans.measure.responsible'),
    coordinator: t('plans.measure.coordinator'),
    starts_on: t('plans.measure.starts_on'),
    ends_on: t('plans.measure.ends_on'),
    amount: t('plans.measure.cost'),
    currency: t('plans.sum.currency'),
    rate: t('plans.sum.rate'),
    rate_day: t('plans.sum.rate_day'),
    outcome: t('plans.measure.outcome'),
    areas: t('plans.measure.areas'),
    links: t('plans.links.label'),
    causes: t('plans.measure.causes'),
    outputs: t('plans.measure.outputs'),
    partners: t('plans.measure.partners'),
    places: t('plans.measure.places'),
    indicator: t('plans.measure.indicator'),
    baseline: t('plans.measure.baseline'),
    target: t('plans.measure.target'),
    actual: t('plans.measure.actual'),
  } satisfies Partial<Record<keyof TypedMeasure, string>>;
}

/** A value of a field in words. */
export function sayMeasure(plan: PlanPage, field: keyof TypedMeasure, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field) {
    case 'priority':
      return plan.priorities.find((one) => one.id === value)?.title ?? '';
    case 'starts_on':
    case 'ends_on':
    case 'rate_day':
      return format.day(String(value));
    case 'amount':
      return format.amount(Number(value));
    case 'currency':
      return value as Currency;
    case 'areas':
      return (value as string[]).map((area) => lists.areaName(area)).join(', ');
    case 'links':
      return String((value as Pointer[]).length);
    default:
      return String(value);
  }
}
