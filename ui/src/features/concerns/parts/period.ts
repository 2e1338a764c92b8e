/** What a journal can be printed for. */
export type Span = 'this_quarter' | 'last_quarter' | 'this_year' | 'days';

/** The period as the register writes it; undefined while the days do not make one. */
export function journalPeriod(
  span: Span,
  today: string,
  lastQuarter: string,
  from: string | null,
  to: string | null,
): string | undefined {
  switch (span) {
    case 'this_quarter':
      return quarter(today);
    case 'last_quarter':
      return quarter(lastQuarter);
    case 'this_year':
      return today.slice(0, 4);
    case 'days':
      return from && to && from <= to ? `${from}..${to}` : undefined;
  }
}

function quarter(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
}
