import { format } from '$lib/words/format';
import { t } from '$lib/words/texts.svelte';

/** How sums are shown: som with tyiyn, or thousand som as the papers of councils have them. */
export type Unit = 'som' | 'thousand';

const KEPT = 'money-unit';

class MoneyUnit {
  #unit = $state<Unit>(localStorage.getItem(KEPT) === 'som' ? 'som' : 'thousand');

  get current(): Unit {
    return this.#unit;
  }

  /** It is a matter of the eyes before the screen and is kept on this computer. */
  set current(unit: Unit) {
    this.#unit = unit;
    localStorage.setItem(KEPT, unit);
  }

  /** Tyiyn without their unit, for a column; a dash where there is nothing. */
  column(tyiyn: number | null | undefined): string {
    if (!tyiyn) return '—';
    return this.#unit === 'som' ? format.amount(tyiyn) : format.thousands(tyiyn);
  }

  /** A sum in a sentence. Another currency is said as it was typed. */
  words(minor: number, currency = 'KGS'): string {
    if (this.#unit === 'som' || currency !== 'KGS') return format.money(minor, currency);
    return t('funding.unit.amount', { amount: format.thousands(minor) });
  }
}

const THOUSANDS = { planned: 6, allocated: 6.5, spent: 8.25, unsourced: 6.75 } as const;
const SOM = 8.5;

/** The width of a column of sums in rem: its figures and its heading in every language. */
export function sumWidth(column: keyof typeof THOUSANDS): number {
  return unit.current === 'som' ? SOM : THOUSANDS[column];
}

/** How sums are shown in this window. */
export const unit = new MoneyUnit();
