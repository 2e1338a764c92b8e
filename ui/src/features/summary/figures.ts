import type {
  Figure,
  FigureName,
  FigureUnit,
  FigureValue,
  SummaryDetail,
  SummaryRow,
  SummaryTable,
} from '$bindings/commands';
import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { inLanguage, textOf } from '$lib/words/texts.svelte';

/** A part of the list of figures. */
export interface ShownSection {
  code: string;
  title: string;
  tables: ShownTable[];
}

/** Rows of one kind. */
export interface ShownTable {
  key: string;
  /** What the rows are, where the section alone does not say it. */
  title: string | undefined;
  rows: ShownRow[];
}

/** A figure with what stands beside it. */
export interface ShownRow {
  figure: Figure;
  share: Figure | undefined;
  name: string;
  unit: FigureUnit;
  /** It tells what another figure is made of. */
  part: boolean;
  total: boolean;
}

const said = (key: string): string => textOf(key) ?? key;

/** What a figure is called; `label` is the name of an area as the summary has it. */
export function figureName(key: string, name: FigureName, label: Figure['label']): string {
  if (name === 'unknown') return key;
  if ('text' in name) return said(name.text);
  return label ? inLanguage(label) : listed(name.listed) || name.listed.code;
}

function listed({ list, code }: Extract<FigureName, { listed: unknown }>['listed']): string {
  switch (list) {
    case 'group':
      return lists.groupName(code);
    case 'category':
      return lists.categoryName(code);
    case 'area':
      return lists.areaName(code);
    case 'body':
      return lists.bodyName(code);
    default:
      return lists.name(list, code);
  }
}

/** The figures as they stand in the printed summary, section by section; what is zero in all columns is left out. */
export function shownSections({ sections, figures }: SummaryDetail): ShownSection[] {
  const byKey = new Map(figures.map((figure) => [figure.key, figure]));
  const shown = sections.map(({ code, title, tables }) => {
    const several = tables.length > 1;
    return {
      code,
      title: said(title),
      tables: tables
        .map((table) => shownTable(table, byKey, several))
        .filter((table) => table.rows.length > 0),
    };
  });
  return shown.filter((section) => section.tables.length > 0);
}

function shownTable(table: SummaryTable, figures: ReadonlyMap<string, Figure>, several: boolean): ShownTable {
  const rows = table.rows.flatMap((row) => shownRow(row, table, figures) ?? []);
  // Rows that have words of their own stand under the head of the whole list.
  const named = several && table.rows.some((row) => row.name !== 'unknown' && 'listed' in row.name);
  return { key: table.title, title: named ? said(table.title) : undefined, rows };
}

function shownRow(
  row: SummaryRow,
  table: SummaryTable,
  figures: ReadonlyMap<string, Figure>,
): ShownRow | undefined {
  const figure = figures.get(row.key);
  if (!figure || !tells(figure)) return undefined;
  return {
    figure,
    share: row.share === null ? undefined : figures.get(row.share),
    name: figureName(row.key, row.name, figure.label),
    unit: row.unit,
    part: row.of !== null || table.of !== null,
    total: row.total,
  };
}

function tells(figure: Figure): boolean {
  const nothing = (value: FigureValue) =>
    value === 'null' || (typeof value === 'object' && 'number' in value && value.number === 0);
  return figure.columns.some((cell) => !nothing(cell.value));
}

/** A value as it is printed. Sums of money are in som. */
export function valueText(unit: FigureUnit, value: FigureValue): string {
  if (value === 'hidden') return '<3';
  if (value === 'null') return '–';
  if ('tenths' in value) return format.percent(value.tenths);
  return unit === 'money' ? format.amount(value.number) : format.number(value.number);
}
