// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import DataTable from './DataTable.svelte';

interface Row {
  id: string;
}
const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: `r${at}` }));
const columns = [{ key: 'id', label: '№', text: (row: Row) => row.id }];
const VIEW = 400;

/** The test's page has no layout: the place of the table is said to be so high. */
const own = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientHeight');
beforeAll(() =>
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => VIEW }),
);
afterAll(() => {
  if (own) Object.defineProperty(HTMLElement.prototype, 'clientHeight', own);
});

async function table(rows: Row[], more: Record<string, unknown> = {}) {
  const props = {
    caption: 'Кайрылуулар',
    columns,
    rows,
    rowKey: (row: Row) => row.id,
    onselect: vi.fn(),
    ...more,
  };
  const { rerender } = render(DataTable<Row>, props);
  await tick();
  const port = screen.getByRole('grid').closest('.port') as HTMLElement;
  return {
    props,
    port,
    rerender,
    drawn: () => screen.getAllByRole('row').flatMap((row) => row.dataset.key ?? []),
    focused: () => (document.activeElement as HTMLElement).dataset.key,
    press: async (key: string) => {
      await fireEvent.keyDown(document.activeElement ?? port, { key });
      await tick();
    },
    async scroll(top: number) {
      port.scrollTop = top;
      await fireEvent.scroll(port);
      await tick();
    },
  };
}

test('of a million rows only those that are seen are drawn, and all are counted', async () => {
  const { drawn } = await table(rowsOf(1_000_000));
  expect(drawn()).toHaveLength(18);
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('1000001');
});

test('scrolling draws other rows, with their place in the whole', async () => {
  const { drawn, scroll } = await table(rowsOf(1000));
  await scroll(4000);
  expect(drawn()[0]).toBe('r92');
  expect(screen.getAllByRole('row')[1]?.getAttribute('aria-rowindex')).toBe('94');
});

test('the keys go from row to row, to both ends and by pages; Enter chooses', async () => {
  const { props, focused, press } = await table(rowsOf(1000));
  screen.getAllByRole('row')[1]?.focus();
  await press('ArrowDown');
  expect(focused()).toBe('r1');
  await press('PageDown');
  expect(focused()).toBe('r10');
  await press('End');
  expect(focused()).toBe('r999');
  await press('ArrowDown');
  expect(focused()).toBe('r999');
  await press('Home');
  expect(focused()).toBe('r0');
  await press('Enter');
  expect(props.onselect).toHaveBeenCalledWith({ id: 'r0' });
});

test('only one row is on the way of Tab, and it is the chosen one', async () => {
  await table(rowsOf(100), { selected: 'r3' });
  const stops = screen.getAllByRole('row').filter((row) => row.tabIndex === 0 && row.dataset.key);
  expect(stops.map((row) => row.dataset.key)).toEqual(['r3']);
  expect(stops[0]?.getAttribute('aria-selected')).toBe('true');
});

test('rows that come in above leave the eye where it is', async () => {
  const rows = rowsOf(1000);
  const { rerender, scroll, port } = await table(rows);
  await scroll(4000);
  await rerender({ rows: [{ id: 'new1' }, { id: 'new2' }, ...rows] });
  await tick();
  expect(port.scrollTop).toBe(4080);
});

test('at the top a new row is seen', async () => {
  const rows = rowsOf(1000);
  const { rerender, port, drawn } = await table(rows);
  await rerender({ rows: [{ id: 'new' }, ...rows] });
  await tick();
  expect(port.scrollTop).toBe(0);
  expect(drawn()[0]).toBe('new');
});

test('another list begins at its top', async () => {
  const { rerender, scroll, port } = await table(rowsOf(1000));
  await scroll(4000);
  await rerender({ rows: rowsOf(500).map(({ id }) => ({ id: `other-${id}` })) });
  await tick();
  expect(port.scrollTop).toBe(0);
});

test('the focus stays on its row when rows change in the middle, and goes to its neighbour when it is gone', async () => {
  const rows = rowsOf(50);
  const { rerender, focused } = await table(rows);
  screen.getAllByRole('row')[5]?.focus();
  expect(focused()).toBe('r4');
  await rerender({ rows: [...rows.slice(0, 2), { id: 'new' }, ...rows.slice(2)] });
  await tick();
  expect(focused()).toBe('r4');
  await rerender({ rows: rows.filter(({ id }) => id !== 'r4') });
  await tick();
  await tick();
  expect(['r3', 'r5', 'r6']).toContain(focused());
});

test('more is asked for near the end, once for each end', async () => {
  const onmore = vi.fn();
  const { scroll, rerender } = await table(rowsOf(100), { onmore });
  expect(onmore).not.toHaveBeenCalled();
  await scroll(3000);
  expect(onmore).toHaveBeenCalledTimes(1);
  await scroll(3300);
  expect(onmore).toHaveBeenCalledTimes(1);
  await rerender({ rows: rowsOf(110) });
  await tick();
  expect(onmore).toHaveBeenCalledTimes(2);
});

test('a press in a link of a row does not choose the row', async () => {
  const { props } = await table(rowsOf(3));
  const cell = screen.getByText('r1');
  const link = document.createElement('a');
  cell.append(link);
  await fireEvent.click(link);
  expect(props.onselect).not.toHaveBeenCalled();
  await fireEvent.click(cell);
  expect(props.onselect).toHaveBeenCalledWith({ id: 'r1' });
});
