import type { Figure, FigureValue } from '$bindings/commands';
import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { inLanguage, t, textOf } from '$lib/words/texts.svelte';

/** A part of the list of figures. */
export interface Section {
  name: string;
  figures: Figure[];
}

/** Figures whose names stand in the printed summary. */
const ROWS: Readonly<Record<string, string>> = {
  'concerns.received': 'received',
  'concerns.restricted': 'restricted',
  'concerns.received.anonymous': 'anonymous',
  'concerns.received.repeated': 'repeated',
  'concerns.received.collective': 'collective',
  'concerns.executed': 'executed',
  'concerns.executed_percent': 'executed_percent',
  'concerns.answered': 'answered',
  'concerns.answered_with_deadline': 'answered_with_deadline',
  'concerns.answered_in_time': 'answered_in_time',
  'concerns.resolved': 'resolved',
  'concerns.open': 'open',
  'concerns.overdue': 'overdue',
  'concerns.unplanned': 'unplanned',
  'meetings.held': 'meetings_held',
  'meetings.participants': 'participants',
  'meetings.women': 'women',
  'meetings.men': 'men',
  'meetings.youth': 'youth',
  'decisions.taken': 'decisions_taken',
  'decisions.done': 'decisions_done',
  'decisions.overdue': 'decisions_overdue',
  'funding.ashar.person_days': 'person_days',
  'funding.unsourced': 'unsourced',
};

/** Families of figures, one for each member of a list: the beginning of the key → what the rest of it is called. */
const FAMILIES: readonly [begins: string, section: string, name: (rest: string, figure: Figure) => string][] =
  [
    ['concerns.group.', 'groups', (code) => lists.groupName(code)],
    ['concerns.category.', 'categories', (code) => lists.categoryName(code)],
    [
      'concerns.area.',
      'areas',
      (id, figure) => (figure.label ? inLanguage(figure.label) : lists.areaName(id)),
    ],
    ['concerns.referred.', 'referrals', (id) => lists.bodyName(id)],
    ['concerns.outcome.', 'concerns', (code) => lists.name('outcome', code)],
    ['concerns.received.kind.', 'concerns', (code) => lists.name('kind', code)],
    ['measures.', 'measures', (code) => lists.name('measure', code)],
    ['funding.', 'funding_som', fundingName],
    ['concerns.received.', 'concerns', (code) => lists.name('channel', code)],
    ['concerns.', 'concerns', (rest) => rest],
    ['meetings.', 'meetings', (rest) => rest],
    ['decisions.', 'meetings', (rest) => rest],
  ];

function fundingName(rest: string): string {
  const [source = '', what = ''] = rest.split('.', 2);
  const of = source === 'total' ? t('summary.row.total') : lists.name('fund', source);
  return [of, textOf(`summary.column.${what}`) ?? what].join(' – ');
}

function familyOf(key: string) {
  return FAMILIES.find(([begins]) => key.startsWith(begins));
}

/** What a figure is called. */
export function figureName(figure: Figure): string {
  const row = ROWS[figure.key];
  const said = row && textOf(`summary.row.${row}`);
  if (said) return said;
  const family = familyOf(figure.key);
  return family ? family[2](figure.key.slice(family[0].length), figure) : figure.key;
}

/** Figures that tell what the one above them is made of. */
export const isPart = (key: string): boolean => /^concerns\.(?:(?:received|outcome)\.|restricted$)/.test(key);

/** The figures as they stand in the summary, part by part; what is zero in all columns is left out. */
export function sections(figures: readonly Figure[]): Section[] {
  const parts = new Map<string, Figure[]>();
  for (const figure of figures.filter(tells)) {
    const section = familyOf(figure.key)?.[1] ?? 'other';
    parts.set(section, [...(parts.get(section) ?? []), figure]);
  }
  return [...parts].map(([section, figures]) => ({
    name: textOf(`summary.section.${section}`) ?? section,
    figures,
  }));
}

function tells(figure: Figure): boolean {
  const nothing = (value: FigureValue) =>
    value === 'null' || (typeof value === 'object' && 'number' in value && value.number === 0);
  return figure.columns.some((cell) => !nothing(cell.value));
}

/** A value as it is printed. Sums of money are in som. */
export function valueText(key: string, value: FigureValue): string {
  if (value === 'hidden') return '<3';
  if (value === 'null') return '–';
  if ('tenths' in value) return format.percent(value.tenths);
  return isMoney(key) ? format.amount(value.number) : format.number(value.number);
}

function isMoney(key: string): boolean {
  return key === 'funding.unsourced' || /^funding\..*\.(planned|allocated|spent)$/.test(key);
}
