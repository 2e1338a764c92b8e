import type { Pattern } from '$components/types';
import type { Base, Line, MeasureMoney, Origin, SourceTotals, Warning } from './types';

/** Who can give, in the order in which the papers print it. */
export const ORIGINS: readonly Origin[] = [
  'local',
  'state',
  'business',
  'residents',
  'ashar',
  'donor',
  'ngo',
  'other',
];
/** The bases of a share. */
export const BASES: readonly Base[] = ['planned', 'allocated', 'spent'];

const PATTERNS: Record<Origin, Pattern> = {
  local: 'solid',
  state: 'rows',
  business: 'hatch',
  residents: 'light',
  ashar: 'steps',
  donor: 'dots',
  ngo: 'columns',
  other: 'cross',
};

/** How the money of an origin is drawn: all of them can be told apart in grey. */
export function patternOf(origin: Origin): Pattern {
  return PATTERNS[origin];
}

/** A share in tenths of a percent, as the formats take it; the store gives it with its one decimal. */
export function tenths(share: number | null | undefined): number | null {
  return share === null || share === undefined ? null : Math.round(share * 10);
}

/** The share of a source on a base. */
export function shareOn(base: Base, source: Pick<Line | SourceTotals, `share_${Base}`>): number | null {
  return tenths(source[`share_${base}`]);
}

/** The base of shares that is shown first: what was allocated, and what was planned as long as nothing was. */
export function firstBase(sums: { allocated?: number | null }): Base {
  return sums.allocated ? 'allocated' : 'planned';
}

/** A part of a bar. */
export interface Part {
  origin: Origin | undefined;
  value: number;
  pattern: Pattern;
}

/** What the bar of a measure is made of: what is planned by origin, and what has no source. */
export function partsOf(measure: Pick<MeasureMoney, 'lines' | 'unsourced'>): Part[] {
  const lines = measure.lines ?? [];
  const of = (origin: Origin) => {
    const valued = lines.filter((line) => line.origin === origin).map((line) => line.planned?.tyiyn ?? 0);
    return valued.reduce((sum, one) => sum + one, 0);
  };
  const parts: Part[] = ORIGINS.map((origin) => ({ origin, value: of(origin), pattern: patternOf(origin) }));
  const gap: Part = { origin: undefined, value: measure.unsourced ?? 0, pattern: 'none' };
  return [...parts, gap].filter((part) => part.value > 0);
}

/** A spell of a plan by which allocations and spendings can be narrowed. */
export interface Spell {
  key: string;
  year: number;
  /** None is the whole year. */
  quarter: number | undefined;
  first: string;
  last: string;
}

const QUARTERS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const;

/** The years of a plan and their quarters, as far as the plan goes; the latest first. */
export function spellsOf(plan: { first_day: string; last_day: string }): Spell[] {
  const spells: Spell[] = [];
  for (let year = Number(plan.last_day.slice(0, 4)); year >= Number(plan.first_day.slice(0, 4)); year--) {
    spells.push({ key: `${year}`, year, quarter: undefined, first: `${year}-01-01`, last: `${year}-12-31` });
    for (const [at, [first, last]] of [...QUARTERS.entries()].reverse()) {
      const spell = { first: `${year}-${first}`, last: `${year}-${last}` };
      if (spell.first > plan.last_day || spell.last < plan.first_day) continue;
      spells.push({ key: `${year}-Q${at + 1}`, year, quarter: at + 1, ...spell });
    }
  }
  return spells;
}

/** The warnings about the chosen measure first, the rest in their order. */
export function warningsFirst(warnings: readonly Warning[], measure: string | undefined): Warning[] {
  const own = warnings.filter((one) => one.measure === measure);
  return [...own, ...warnings.filter((one) => one.measure !== measure)];
}

/** The line that a warning is about: itself, or the one of its entry. */
export function lineOf(
  warning: Pick<Warning, 'about'>,
  lines: readonly Pick<Line, 'id' | 'entries'>[],
): string | undefined {
  const { kind, id } = warning.about;
  if (kind === 'line') return id;
  return lines.find((line) => line.entries.some((entry) => entry.id === id))?.id;
}

/** Ashar is labour, and labour is given in kind. */
export function isInKind(origin: Origin, ticked: boolean): boolean {
  return ticked || origin === 'ashar';
}

/** Who gave, and which name stands behind it: `Эл аралык донор: …`. */
export function sourceLabel(origin: string, funder: string): string {
  return funder ? `${origin}: ${funder}` : origin;
}
