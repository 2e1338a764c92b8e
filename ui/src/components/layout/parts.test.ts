// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, test, vi } from 'vitest';
import Button from '../controls/Button.svelte';
import CheckGroup from '../controls/CheckGroup.svelte';
import FilterChip from '../controls/FilterChip.svelte';
import Pages from './Pages.svelte';
import PasswordField from '../controls/PasswordField.svelte';
import Phrases from '../controls/Phrases.svelte';
import Progress from './Progress.svelte';
import Select from '../controls/Select.svelte';
import StackedBar from '../figures/StackedBar.svelte';
import Steps from './Steps.svelte';
import ThreadStep from './ThreadStep.svelte';

const text = (words: string) => createRawSnippet(() => ({ render: () => `<span>${words}</span>` }));

test('a busy button keeps the focus and takes no second press', async () => {
  const onclick = vi.fn();
  const { rerender } = render(Button, {
    onclick,
    busy: true,
    type: 'submit',
    keys: 'Ctrl+Enter',
    children: text('Каттоо'),
  });
  const button = screen.getByRole('button');
  button.focus();
  const free = await fireEvent.click(button);
  expect(onclick).not.toHaveBeenCalled();
  expect(free).toBe(false);
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-keyshortcuts')).toBe('Control+Enter');
  await rerender({ busy: false });
  await fireEvent.click(button);
  expect(onclick).toHaveBeenCalledTimes(1);
});

test('a password is shown on demand, and Caps Lock is told', async () => {
  render(PasswordField, { label: 'Сырсөз', capsLabel: 'caps', showLabel: 'show' });
  const box = screen.getByLabelText('Сырсөз') as HTMLInputElement;
  expect(box.type).toBe('password');
  await fireEvent.click(screen.getByRole('button', { name: 'show' }));
  expect(box.type).toBe('text');
  const press = new KeyboardEvent('keydown', { key: 'A', bubbles: true });
  Object.defineProperty(press, 'getModifierState', { value: (key: string) => key === 'CapsLock' });
  await fireEvent(box, press);
  expect(screen.getByRole('status').textContent).toBe('caps');
});

test('ticked answers keep the order of the options', async () => {
  const onchange = vi.fn();
  const options = ['ky', 'ru', 'en'].map((value) => ({ value, label: value }));
  render(CheckGroup, { label: 'Тилдер', options, value: ['en'], onchange });
  await fireEvent.click(screen.getByLabelText('ky'));
  expect(onchange).toHaveBeenLastCalledWith(['ky', 'en']);
  await fireEvent.click(screen.getByLabelText('en'));
  expect(onchange).toHaveBeenLastCalledWith(['ky']);
});

test('nothing chosen is null and not an empty word', async () => {
  const onchange = vi.fn();
  render(Select, {
    label: 'Мезгил',
    options: [{ value: 'a', label: 'A' }],
    value: 'a',
    empty: '—',
    onchange,
  });
  await fireEvent.change(screen.getByRole('combobox'), { target: { value: '' } });
  expect(onchange).toHaveBeenLastCalledWith(null);
});

test('progress says how much of how much, and can be stopped', async () => {
  const oncancel = vi.fn();
  render(Progress, {
    label: 'Импорт',
    value: 1200,
    of: 5000,
    text: '1 200 / 5 000',
    cancelLabel: 'stop',
    oncancel,
  });
  const bar = screen.getByRole('progressbar', { name: 'Импорт' });
  expect(bar.getAttribute('aria-valuenow')).toBe('24');
  expect(bar.getAttribute('aria-valuetext')).toBe('1 200 / 5 000');
  await fireEvent.click(screen.getByRole('button', { name: 'stop' }));
  expect(oncancel).toHaveBeenCalledTimes(1);
});

test('progress without an end has no number', () => {
  render(Progress, { label: 'Көчүрмө' });
  expect(screen.getByRole('progressbar').hasAttribute('aria-valuenow')).toBe(false);
});

test('the parts of a bar differ in their pattern, and each has its words', () => {
  const parts = [1, 2, 3].map((value) => ({ label: `part ${value}`, value, text: `${value} %` }));
  const { container } = render(StackedBar, { label: 'Булактар', parts });
  const drawn = [...(container.querySelector('.bar')?.querySelectorAll('.part') ?? [])].map(
    (part) => part.classList[1],
  );
  expect(drawn).toEqual(['solid', 'hatch', 'light']);
  expect(
    screen.getAllByRole('listitem').map((item) => item.textContent?.replace(/\s+/g, ' ').trim()),
  ).toEqual(['part 1 1 %', 'part 2 2 %', 'part 3 3 %']);
});

test('a step says where one is, and a finished one can be gone back to', async () => {
  const onselect = vi.fn();
  render(Steps, {
    label: 'Кадамдар',
    steps: ['one', 'two', 'three'],
    current: 1,
    doneLabel: 'done',
    onselect,
  });
  const items = screen.getAllByRole('listitem');
  expect(items.map((item) => item.getAttribute('aria-current'))).toEqual([null, 'step', null]);
  expect(items[0]?.textContent).toContain('done');
  expect(screen.getAllByRole('button')).toHaveLength(1);
  await fireEvent.click(screen.getByRole('button', { name: 'one' }));
  expect(onselect).toHaveBeenCalledWith(0);
});

test('the state of a step is said in a word', () => {
  render(ThreadStep, { title: 'Жөнөтүлдү', state: 'late', stateLabel: 'кечиккен', href: '#/x' });
  expect(screen.getByRole('listitem').textContent).toContain('(кечиккен)');
  expect(screen.getByRole('link', { name: 'Жөнөтүлдү' }).getAttribute('href')).toBe('#/x');
});

test('a filter is taken away by its own button', async () => {
  const onremove = vi.fn();
  render(FilterChip, { label: 'Каралууда', removeLabel: 'remove Каралууда', onremove });
  await fireEvent.click(screen.getByRole('button', { name: 'remove Каралууда' }));
  expect(onremove).toHaveBeenCalledTimes(1);
});

test('a phrase goes to the caret and does not stick to the word before it', async () => {
  const area = document.createElement('textarea');
  document.body.append(area);
  area.value = 'Смета';
  area.focus();
  area.setSelectionRange(5, 5);
  render(Phrases, { label: 'Даяр сөздөр', phrases: ['бекитилсин', 'жүктөлсүн'], box: area });
  await fireEvent.click(screen.getByText('бекитилсин'));
  expect(area.value).toBe('Смета бекитилсин');
  area.remove();
});

test('pages are pictures with their number, and zoom goes by steps to its ends', async () => {
  const words = {
    zoomIn: 'in',
    zoomOut: 'out',
    fit: 'fit',
    label: 'pages',
    page: (page: number, pages: number) => `${page} of ${pages}`,
  };
  render(Pages, { pages: ['<svg/>', '<svg/>'], words, zoom: 2 });
  expect(screen.getAllByRole('img').map((page) => page.getAttribute('alt'))).toEqual(['1 of 2', '2 of 2']);
  expect(screen.getAllByRole('img')[0]?.getAttribute('src')).toMatch(/^blob:/);
  await fireEvent.click(screen.getByRole('button', { name: 'in' }));
  expect(screen.getByText(/300/)).toBeTruthy();
  expect((screen.getByRole('button', { name: 'in' }) as HTMLButtonElement).disabled).toBe(true);
  await fireEvent.keyDown(screen.getByRole('region', { name: 'pages' }), { key: '0', ctrlKey: true });
  expect(screen.getByText(/100/)).toBeTruthy();
});
