import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { t, textOf } from '$lib/words/texts.svelte';
import { sourceLabel, type Part, type Spell } from './rules';
import type { Base, EntryKind, Line, Origin, Warning } from './types';
import { unit } from './unit.svelte';

/** Codes of money in the language of the window. */

export function originName(origin: Origin): string {
  return lists.name('fund', origin);
}

export function kindName(kind: EntryKind): string {
  return kind === 'allocation' ? t('funding.entry.allocation') : t('funding.entry.spending');
}

export function baseName(base: Base): string {
  return textOf(`funding.base.${base}`) ?? base;
}

/** The giver by name, as typed or as the centre keeps it. */
export function funderOf(line: Pick<Line, 'funder' | 'funder_body'>): string {
  return line.funder_body ? lists.bodyName(line.funder_body) : line.funder;
}

/** A source by name: `Ашар: 24 киши × 3 күн`, `Эл аралык донор: …`. */
export function sourceName(line: Line): string {
  const labour =
    line.people && line.days
      ? t('funding.line.labour', { people: format.number(line.people), days: format.number(line.days) })
      : '';
  return sourceLabel(originName(line.origin), [funderOf(line), labour].filter(Boolean).join(', '));
}

/** A spell of a plan: `IV чейр. 2026`. */
export function spellName(spell: Spell): string {
  const key = spell.quarter ? `values.period_short.quarter_${spell.quarter}` : 'values.period_short.year';
  return textOf(key, { year: String(spell.year) }) ?? spell.key;
}

/** The parts of a bar in words. */
export function partsInWords(parts: readonly Part[]): string {
  const said = parts.map((part) => {
    const name = part.origin ? originName(part.origin) : t('funding.column.unsourced');
    return t('funding.bar.part', { name, sum: unit.words(part.value) });
  });
  return said.join('; ');
}

/** What does not fit, and what to do. */
export function warningWords(warning: Warning): string {
  const amount = warning.amount ? unit.words(warning.amount.minor, warning.amount.currency) : '';
  const day = warning.day ? format.day(warning.day) : '';
  return textOf(`funding.warning.${warning.code}`, { number: warning.number, amount, day }) ?? warning.code;
}
