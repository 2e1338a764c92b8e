import { describe, expect, it } from 'vitest';
import type { Figure, SummaryDetail, SummaryRow, SummaryTable } from '$bindings/commands';
import { figureName, shownSections, valueText } from './figures';

const figure = (key: string, number: number, label: Figure['label'] = null): Figure => {
  const cell = { value: { number } };
  return { key, label, columns: [cell, cell, cell] };
};

const row = (key: string, name: SummaryRow['name'], more: Partial<SummaryRow> = {}): SummaryRow => ({
  key,
  name,
  unit: 'count',
  of: null,
  share: null,
  total: false,
  ...more,
});

const table = (title: string, rows: SummaryRow[], of: string | null = null): SummaryTable => ({
  title,
  of,
  bars: false,
  shares: false,
  rows,
});

const listed = (list: 'channel' | 'area', code: string) => ({ listed: { list, code } });

function summary(figures: Figure[], tables: SummaryTable[]): SummaryDetail {
  return {
    period: '2026-Q3',
    version: 0,
    figures,
    sections: [{ code: 'concerns', title: 'a section', annex: false, tables }],
    partial: false,
    narrative: {},
    approved_on: null,
    approved_by: '',
    digest: '',
  };
}

describe('the figures of a summary', () => {
  const plain = table('figures', [
    row('all', { text: 'All of them' }),
    row('some', { text: 'Some' }, { of: 'all' }),
  ]);
  const channels = table('Channel', [row('by.oral', listed('channel', 'oral'))], 'all');

  it('stand as they were handed over, parts under what they are a part of', () => {
    const [section] = shownSections(
      summary([figure('by.oral', 3), figure('some', 1), figure('all', 4)], [plain, channels]),
    );
    expect(section?.tables.map((one) => one.title)).toEqual([undefined, 'Channel']);
    const rows = section?.tables.flatMap((one) => one.rows) ?? [];
    expect(rows.map(({ name, part }) => [name, part])).toEqual([
      ['All of them', false],
      ['Some', true],
      ['oral', true],
    ]);
  });

  it('leave out what is zero in all columns, and a section with nothing else', () => {
    const some = shownSections(summary([figure('all', 4), figure('some', 0)], [plain]));
    expect(some.flatMap((one) => one.tables).flatMap((one) => one.rows)).toHaveLength(1);
    expect(shownSections(summary([figure('all', 0)], [plain, channels]))).toEqual([]);
  });

  it('are called by an area as the summary knows it, or by the key that nobody knows', () => {
    const label = { ky: 'Айыл', ru: 'Айыл', en: 'Айыл' };
    expect(figureName('a', listed('area', '1'), label)).toBe('Айыл');
    expect(figureName('a', listed('area', '1'), null)).toBe('1');
    expect(figureName('letters.sent', 'unknown', null)).toBe('letters.sent');
  });

  it('are written by their unit', () => {
    expect(valueText('count', { number: 12 })).toBe('12');
    expect(valueText('money', { number: 1_200 })).toBe('12,00');
    expect(valueText('percent', 'null')).toBe('–');
    expect(valueText('count', 'hidden')).toBe('<3');
  });
});
