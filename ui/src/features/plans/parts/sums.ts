import type { Commands } from '$bindings/commands';

/** A sum with its currency. */
export type Money = NonNullable<Commands['funding_entry_add']['args']['amount']>;
/** The rate of another currency with its day. */
export type DatedRate = NonNullable<Commands['funding_entry_add']['args']['rate']>;
/** A currency in which centres are promised money. */
export type Currency = NonNullable<Money['currency']>;

/** Every currency, the som first. */
export const CURRENCIES: readonly Currency[] = ['KGS', 'USD', 'EUR', 'RUB', 'KZT', 'CHF', 'GBP'];

/** A sum as it is typed. */
export interface Sum {
  /** Hundredth parts; nothing when it is not known. */
  amount: number | null;
  currency: Currency;
  /** Som for one unit, as typed. */
  rate: string;
  rate_day: string | null;
}

/** A sum as the store gives it. */
interface Stored {
  money: Money;
  rate?: DatedRate | null;
}

const RATE = /^\d{1,7}([.,]\d{1,6})?$/;

/** What stands in the fields of a sum. */
export function typedSum(stored: Stored | null | undefined): Sum {
  return {
    amount: stored?.money.minor ?? null,
    currency: stored?.money.currency ?? 'KGS',
    rate: stored?.rate?.rate ?? '',
    rate_day: stored?.rate?.day ?? null,
  };
}

/** The sum that is sent; nothing when none was typed. */
export function moneyOf(sum: Sum): Money | null {
  return sum.amount === null ? null : { minor: sum.amount, currency: sum.currency };
}

/** The rate that is sent: only with a sum, only for another currency. */
export function rateOf(sum: Sum): DatedRate | null {
  const rate = sum.rate.trim().replace(',', '.');
  if (sum.amount === null || sum.currency === 'KGS' || !rate || !sum.rate_day) return null;
  return { rate, day: sum.rate_day };
}

/** What is wrong with a rate: the sentences by field. Without a rate the sum is kept and not valued. */
export function wrongRate(sum: Sum): Partial<Record<'rate' | 'rate_day', string>> {
  const rate = sum.rate.trim();
  if (sum.amount === null || sum.currency === 'KGS' || (!rate && !sum.rate_day)) return {};
  if (!RATE.test(rate) || Number(rate.replace(',', '.')) === 0) return { rate: 'errors.rate_invalid' };
  return sum.rate_day ? {} : { rate_day: 'plans.sum.rate_day_missing' };
}
