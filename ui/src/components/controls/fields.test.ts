// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import DateField from './DateField.svelte';
import MoneyField from './MoneyField.svelte';
import NumberField from './NumberField.svelte';
import TextField from './TextField.svelte';
import TimeField from './TimeField.svelte';

const words = {
  open: 'open',
  previousMonth: 'previous',
  nextMonth: 'next',
  months: [
    'Январь',
    'Февраль',
    'Март',
    'Апрель',
    'Май',
    'Июнь',
    'Июль',
    'Август',
    'Сентябрь',
    'Октябрь',
    'Ноябрь',
    'Декабрь',
  ],
  weekdays: ['дш', 'шш', 'шр', 'бш', 'жм', 'иш', 'жк'],
  long: (day: string) => `long ${day}`,
  wrong: 'wrong day',
};
const today = '2026-11-22';
const box = () => screen.getByRole('textbox') as HTMLInputElement;

async function typed(text: string) {
  await fireEvent.input(box(), { target: { value: text } });
}

test('a typed day is understood, shown in full and written out on leaving', async () => {
  const onchange = vi.fn();
  render(DateField, { label: 'Качан', today, words, onchange });
  await typed('5/11');
  expect(onchange).toHaveBeenLastCalledWith('2026-11-05');
  expect(screen.getByText('long 2026-11-05')).toBeTruthy();
  expect(box().value).toBe('5/11');
  await fireEvent.blur(box());
  expect(box().value).toBe('05.11.2026');
});

test('a day that does not exist is told on leaving, not while it is typed, and stays as typed', async () => {
  render(DateField, { label: 'Качан', today, words });
  await typed('31.6.2026');
  expect(screen.queryByText('wrong day')).toBeNull();
  await fireEvent.blur(box());
  expect(screen.getByText('wrong day')).toBeTruthy();
  expect(box().value).toBe('31.6.2026');
  expect(box().getAttribute('aria-invalid')).toBe('true');
});

test('a day chosen in the calendar takes the place of a text that cannot be read, also when it is the same day', async () => {
  render(DateField, { label: 'Качан', value: '2026-11-05', today, words });
  await typed('31.11.2026');
  await fireEvent.blur(box());
  await fireEvent.keyDown(box(), { key: 'ArrowDown', altKey: true });
  await tick();
  await fireEvent.click(screen.getByRole('button', { name: /long 2026-11-05/ }));
  expect(box().value).toBe('05.11.2026');
  expect(screen.queryByText('wrong day')).toBeNull();
});

test('a day off is named under the field', async () => {
  render(DateField, {
    label: 'Качан',
    today,
    words,
    isOff: (day: string) => (day === '2026-11-07' ? 'майрам' : undefined),
  });
  await typed('7.11');
  expect(screen.getByText('майрам')).toBeTruthy();
});

test('the calendar is walked by keys, and what is picked goes into the field, which has the focus again', async () => {
  const onchange = vi.fn();
  render(DateField, { label: 'Качан', today, words, value: '2026-11-20', onchange });
  await fireEvent.keyDown(box(), { key: 'ArrowDown', altKey: true });
  await tick();
  const at = () => document.activeElement as HTMLElement;
  expect(at().getAttribute('aria-label')).toBe('long 2026-11-20');
  for (const [key, day, shiftKey] of [
    ['ArrowRight', '2026-11-21', false],
    ['ArrowDown', '2026-11-28', false],
    ['Home', '2026-11-23', false],
    ['End', '2026-11-29', false],
    ['ArrowRight', '2026-11-30', false],
    ['PageDown', '2026-12-30', false],
    ['PageUp', '2027-12-30', true],
  ] as const) {
    await fireEvent.keyDown(at(), { key: key === 'PageUp' ? 'PageDown' : key, shiftKey });
    await tick();
    expect(at().getAttribute('aria-label')).toBe(`long ${day}`);
  }
  await fireEvent.click(at());
  expect(onchange).toHaveBeenLastCalledWith('2027-12-30');
  expect(box().value).toBe('30.12.2027');
  expect(document.activeElement).toBe(box());
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('Escape leaves the calendar and changes nothing', async () => {
  render(DateField, { label: 'Качан', today, words, value: '2026-11-20' });
  await fireEvent.click(screen.getByLabelText('open'));
  await tick();
  await fireEvent.keyDown(document.activeElement as HTMLElement, { key: 'Escape' });
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(box().value).toBe('20.11.2026');
  expect(document.activeElement).toBe(box());
});

test('a day set elsewhere comes into the field', async () => {
  const { rerender } = render(DateField, { label: 'Качан', today, words, value: '2026-11-20' });
  await rerender({ value: '2026-12-01' });
  expect(box().value).toBe('01.12.2026');
  await rerender({ value: null });
  expect(box().value).toBe('');
});

test('money is taken to the tyiyn and written in thousands', async () => {
  const onchange = vi.fn();
  render(MoneyField, { label: 'Сумма', currency: 'сом', wrong: 'wrong sum', onchange });
  await typed('12500.5');
  expect(onchange).toHaveBeenLastCalledWith(1_250_050);
  await fireEvent.blur(box());
  expect(box().value).toBe('12\u00a0500,50');
  await typed('12.500');
  expect(onchange).toHaveBeenCalledTimes(1);
  await fireEvent.blur(box());
  expect(screen.getByText('wrong sum')).toBeTruthy();
  expect(box().value).toBe('12.500');
});

test('a number stays within its bounds, and the arrows step it', async () => {
  const onchange = vi.fn();
  render(NumberField, { label: 'Аялдар', value: 9, max: 10, wrong: 'wrong', onchange });
  await fireEvent.keyDown(box(), { key: 'ArrowUp' });
  expect(onchange).toHaveBeenLastCalledWith(10);
  await fireEvent.keyDown(box(), { key: 'ArrowUp' });
  expect(box().value).toBe('10');
  await typed('11');
  expect(onchange).toHaveBeenLastCalledWith(10);
  await typed('1 ');
  expect(onchange).toHaveBeenLastCalledWith(1);
});

test.each([
  ['14', '14:00'],
  ['1405', '14:05'],
  ['9.30', '09:30'],
])('the time «%s» is %s', async (text, expected) => {
  const onchange = vi.fn();
  render(TimeField, { label: 'Саат', value: '00:00', wrong: 'wrong time', onchange });
  await typed(text);
  expect(onchange).toHaveBeenLastCalledWith(expected);
});

test.each(['25', '14:75', '24:00', 'саат беш'])(
  'the time «%s» is none: the one before stands, and why is said',
  async (text) => {
    const onchange = vi.fn();
    render(TimeField, { label: 'Саат', value: '09:00', wrong: 'wrong time', onchange });
    await typed(text);
    await fireEvent.blur(box());
    expect(onchange).not.toHaveBeenCalled();
    expect(screen.getByText('wrong time')).toBeTruthy();
    expect(box().value).toBe(text);
  },
);

test('an empty text is no value, and nothing is wrong with it', async () => {
  const onchange = vi.fn();
  render(TimeField, { label: 'Саат', value: '09:00', wrong: 'wrong time', onchange });
  await typed('');
  await fireEvent.blur(box());
  expect(onchange).toHaveBeenLastCalledWith(null);
  expect(screen.queryByText('wrong time')).toBeNull();
});

test('ң ө ү stand beside the field in focus only, and write at the caret', async () => {
  render(TextField, { label: 'Айыл', value: 'Тмнкү' });
  expect(screen.queryByText('ө')).toBeNull();
  box().focus();
  await tick();
  box().setSelectionRange(1, 1);
  await fireEvent.click(screen.getByText('ө'));
  expect(box().value).toBe('Төмнкү');
  expect(box().selectionStart).toBe(2);
  expect(document.activeElement).toBe(box());
});

test('hint and error are read with the field, and a required one says so', () => {
  render(TextField, {
    label: 'Айыл',
    hint: 'мисалы',
    error: 'Айылды жазыңыз',
    required: true,
    id: 'village',
  });
  const ids = box().getAttribute('aria-describedby')?.split(' ') ?? [];
  expect(ids.map((id) => document.getElementById(id)?.textContent?.trim())).toEqual([
    'мисалы',
    'Айылды жазыңыз',
  ]);
  expect(box().required).toBe(true);
  expect(screen.getByLabelText(/Айыл/)).toBe(box());
});
