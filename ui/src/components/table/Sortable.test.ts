// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import Sortable from './Sortable.svelte';

const words = {
  handle: (label: string) => `move ${label}`,
  moved: (label: string, place: number, count: number) => `${label}: ${place} of ${count}`,
};
const item = createRawSnippet<[string, number]>((one) => ({
  render: () => `<div><span>${one()}</span><input aria-label="${one()}"><select></select></div>`,
}));

function list(more: Record<string, unknown> = {}) {
  const items = ['a', 'b', 'c'];
  const onmove = vi.fn((from: number, to: number) => {
    items.splice(to, 0, ...items.splice(from, 1));
    void shown.rerender({ items: [...items] });
  });
  const same = (one: string) => one;
  const props = {
    items: [...items],
    itemKey: same,
    itemLabel: same,
    label: 'Күн тартиби',
    words,
    item,
    onmove,
  };
  const shown = render(Sortable<string>, { ...props, ...more });
  const order = () => screen.getAllByRole('listitem').map((one) => one.querySelector('span')?.textContent);
  return { onmove, order };
}

test('Alt+↓ on the handle moves an item down, says its place and keeps the focus on it', async () => {
  const { order } = list();
  const handle = screen.getByRole('button', { name: 'move a' });
  handle.focus();
  await fireEvent.keyDown(handle, { key: 'ArrowDown', altKey: true });
  await tick();
  await tick();
  expect(order()).toEqual(['b', 'a', 'c']);
  expect(screen.getByRole('status').textContent).toBe('a: 2 of 3');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'move a' }));
});

test('Alt+↑ in a field of the item moves it too, but a list of choices keeps its own key', async () => {
  const { onmove } = list();
  await fireEvent.keyDown(screen.getByLabelText('c'), { key: 'ArrowUp', altKey: true });
  expect(onmove).toHaveBeenCalledExactlyOnceWith(2, 1);
  const [select] = screen.getAllByRole('combobox');
  if (select) await fireEvent.keyDown(select, { key: 'ArrowDown', altKey: true });
  expect(onmove).toHaveBeenCalledTimes(1);
});

test('nothing moves over the ends, without Alt, or when it is closed', async () => {
  const { onmove } = list();
  await fireEvent.keyDown(screen.getByLabelText('a'), { key: 'ArrowUp', altKey: true });
  await fireEvent.keyDown(screen.getByLabelText('c'), { key: 'ArrowDown', altKey: true });
  await fireEvent.keyDown(screen.getByLabelText('b'), { key: 'ArrowDown' });
  expect(onmove).not.toHaveBeenCalled();
});
