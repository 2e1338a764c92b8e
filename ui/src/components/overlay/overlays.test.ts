// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import Confirm from './Confirm.svelte';
import Dialog from './Dialog.svelte';
import ErrorSummary from '../controls/ErrorSummary.svelte';
import Menu from './Menu.svelte';
import Tabs from '../layout/Tabs.svelte';

const html = (markup: string) => createRawSnippet(() => ({ render: () => markup }));
const focused = () => document.activeElement as HTMLElement;
const added: HTMLElement[] = [];
afterEach(() => added.splice(0).forEach((element) => element.remove()));

function outside(markup: string): HTMLElement {
  const holder = document.createElement('div');
  holder.innerHTML = markup;
  document.body.append(holder);
  added.push(holder);
  return holder.firstElementChild as HTMLElement;
}

test('a dialog takes the focus to what it asks and gives it back to where it was', async () => {
  const opener = outside('<button>open</button>');
  opener.focus();
  const props = { title: 'Узартуу', closeLabel: 'close', onclose: vi.fn(), children: html('<input>') };
  const { rerender } = render(Dialog, { ...props, open: true });
  await tick();
  expect(screen.getByRole('dialog', { name: 'Узартуу' })).toBeTruthy();
  expect(focused().tagName).toBe('INPUT');
  await rerender({ open: false });
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(focused()).toBe(opener);
});

test('the cross and Escape close a dialog and say so', async () => {
  const onclose = vi.fn();
  render(Dialog, { open: true, title: 'Узартуу', closeLabel: 'close', onclose });
  await fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  expect(onclose).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a question that cannot be taken back has its focus on «no»', async () => {
  const onyes = vi.fn();
  const onclose = vi.fn();
  render(Confirm, {
    open: true,
    title: 'Өчүрөсүзбү?',
    text: 'Кайтарылбайт.',
    yes: 'yes',
    no: 'no',
    danger: true,
    onyes,
    onclose,
  });
  await tick();
  const dialog = screen.getByRole('alertdialog');
  expect(document.getElementById(dialog.getAttribute('aria-describedby') ?? '')?.textContent?.trim()).toBe(
    'Кайтарылбайт.',
  );
  expect(focused().textContent?.trim()).toBe('no');
  await fireEvent.click(focused());
  expect(onclose).toHaveBeenCalledTimes(1);
  expect(onyes).not.toHaveBeenCalled();
});

test('the error summary takes the focus, and its lines lead to the fields', async () => {
  const field = outside('<input id="village">');
  const group = outside('<div id="how"><input type="radio"></div>');
  render(ErrorSummary, {
    title: 'Эки ката',
    errors: [
      { id: 'village', text: 'Айылды жазыңыз' },
      { id: 'how', text: 'Бирин тандаңыз' },
    ],
  });
  expect(focused()).toBe(screen.getByRole('alert', { name: 'Эки ката' }));
  await fireEvent.click(screen.getByText('Айылды жазыңыз'));
  expect(focused()).toBe(field);
  await fireEvent.click(screen.getByText('Бирин тандаңыз'));
  expect(focused()).toBe(group.firstElementChild);
});

test('mending a field does not pull the focus back to the summary; the next failed try does', async () => {
  const field = outside('<input id="a">');
  const errors = [
    { id: 'a', text: 'one' },
    { id: 'b', text: 'two' },
  ];
  const { rerender } = render(ErrorSummary, { title: 'Ката', errors, attempt: 1 });
  field.focus();
  await rerender({ errors: errors.slice(1) });
  expect(focused()).toBe(field);
  await rerender({ attempt: 2 });
  expect(focused()).toBe(screen.getByRole('alert'));
});

test('a menu is walked by keys and letters, takes with a press, and gives the focus back', async () => {
  const taken = vi.fn();
  const items = [
    { label: 'Excel', onselect: () => taken('excel') },
    { label: 'Жабык', disabled: true, onselect: () => taken('closed') },
    { label: 'Word', onselect: () => taken('word') },
  ];
  render(Menu, { label: 'Чыгаруу', items });
  const opener = screen.getByRole('button', { name: /Чыгаруу/ });
  await fireEvent.keyDown(opener, { key: 'ArrowDown' });
  await tick();
  expect(focused().textContent?.trim()).toBe('Excel');
  await fireEvent.keyDown(focused(), { key: 'ArrowDown' });
  expect(focused().textContent?.trim()).toBe('Word');
  await fireEvent.keyDown(focused(), { key: 'ArrowDown' });
  expect(focused().textContent?.trim()).toBe('Excel');
  await fireEvent.keyDown(focused(), { key: 'w' });
  expect(focused().textContent?.trim()).toBe('Word');
  await fireEvent.click(focused());
  expect(taken).toHaveBeenCalledExactlyOnceWith('word');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(focused()).toBe(opener);
  await fireEvent.keyDown(opener, { key: 'ArrowUp' });
  await tick();
  await fireEvent.keyDown(focused(), { key: 'Escape' });
  expect(focused()).toBe(opener);
});

test('tabs go round with the arrows and show their page', async () => {
  const tabs = ['a', 'b', 'c'].map((value) => ({ value, label: `tab ${value}` }));
  render(Tabs, { label: 'Бөлүктөр', tabs, value: 'a', children: html('<p>page</p>') });
  const selected = () =>
    screen.getAllByRole('tab').find((tab) => tab.getAttribute('aria-selected') === 'true');
  selected()?.focus();
  await fireEvent.keyDown(focused(), { key: 'ArrowLeft' });
  expect(selected()?.textContent?.trim()).toBe('tab c');
  expect(focused()).toBe(selected());
  await fireEvent.keyDown(focused(), { key: 'ArrowRight' });
  expect(selected()?.textContent?.trim()).toBe('tab a');
  expect(screen.getAllByRole('tab').filter((tab) => tab.tabIndex === 0)).toHaveLength(1);
  expect(screen.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(selected()?.id);
});
