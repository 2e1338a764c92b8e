import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { t, textOf } from '$lib/words/texts.svelte';
import type { Currency } from './parts/sums';
import type { Fulfilment, Ground, MeasureState, Party, PlanRow, Signature } from './types';

/** Codes of plans in the language of the window. */

export function stateName(state: MeasureState): string {
  return lists.name('measure', state);
}

export function partyName(party: Party): string {
  return textOf(`plans.party.${party}`) ?? party;
}

export function groundName(ground: Ground): string {
  return textOf(`plans.ground.${ground}`) ?? ground;
}

export function fulfilmentName(state: Fulfilment['state']): string {
  return textOf(`plans.fulfilment.${state}`) ?? state;
}

/** The name of a currency, as it stands behind a sum. */
export function currencyName(currency: Currency): string {
  return textOf(`values.money.${currency.toLowerCase()}`, { amount: '' })?.trim() ?? currency;
}

/** `01.01.2026 – 31.12.2027`. */
export function spellOf(plan: Pick<PlanRow, 'first_day' | 'last_day'>): string {
  return t('plans.plan.spell', { first: format.day(plan.first_day), last: format.day(plan.last_day) });
}

/** `2026`, `2026–2027`: to tell plans apart in a list. */
export function yearsOfPlan(plan: Pick<PlanRow, 'first_day' | 'last_day'>): string {
  const [first, last] = [plan.first_day.slice(0, 4), plan.last_day.slice(0, 4)];
  return first === last ? first : `${first}–${last}`;
}

/** Who signed: the office and the body, `төрага, Айылдык кеңеш`. */
export function signerOf(signature: Signature): string {
  const body = signature.body ? lists.bodyName(signature.body) : (signature.body_name ?? '');
  return [signature.office, body].filter(Boolean).join(', ');
}

/** The document behind a signature: `№ 8-6, 10.03.2026`. */
export function paperOf(signature: Signature): string {
  const number = signature.number ? t('plans.sign.numbered', { number: signature.number }) : '';
  return [number, format.day(signature.day)].filter(Boolean).join(', ');
}
