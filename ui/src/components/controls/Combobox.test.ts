// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Combobox from './Combobox.svelte';

const options = [
  {
    value: 'road',
    label: 'Жол коопсуздугу',
    hint: 'Безопасность дорожного движения',
    search: ['Road safety'],
  },
  { value: 'light', label: 'Көчө жарыгы', hint: 'Уличное освещение', search: ['Street lighting'] },
  { value: 'water', label: 'Сугат суу', hint: 'Поливная вода', search: ['Irrigation water'] },
];
const words = {
  clear: 'clear',
  none: 'nothing',
  several: 'choose one',
  unknown: (text: string) => `no ${text}`,
  count: (count: number) => `${count} offered`,
  create: (text: string) => `add ${text}`,
};

function combobox(more: Record<string, unknown> = {}) {
  render(Combobox, { label: 'Категория', options, words, ...more });
  const box = screen.getByRole('combobox') as HTMLInputElement;
  return {
    box,
    type: (text: string) => fireEvent.input(box, { target: { value: text } }),
    press: (key: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(box, { key, ...init }),
    offered: () => screen.queryAllByRole('option').map((option) => option.textContent?.trim()),
  };
}

test('typing finds by any language, also without ң ө ү, and says how many', async () => {
  const { type, offered } = combobox();
  await type('кочо');
  expect(offered()).toHaveLength(1);
  expect(screen.getByRole('status').textContent).toBe('1 offered');
  await type('irrig');
  expect(offered()[0]).toContain('Сугат суу');
  await type('полив');
  expect(offered()[0]).toContain('Сугат суу');
  await type('бала');
  expect(offered()).toEqual(['nothing']);
});

test('the matched part is bold', async () => {
  const { type } = combobox();
  await type('коч');
  expect(screen.getByRole('option').querySelector('b')?.textContent).toBe('Көч');
});

test('arrows go round, Enter takes, the list closes', async () => {
  const onchange = vi.fn();
  const { box, press, offered } = combobox({ onchange });
  await press('ArrowDown');
  expect(offered()).toHaveLength(3);
  const active = () => document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent;
  expect(active()).toContain('Жол');
  await press('ArrowUp');
  expect(active()).toContain('Сугат');
  await press('ArrowDown');
  await press('ArrowDown');
  expect(active()).toContain('Көчө');
  await press('Enter');
  expect(onchange).toHaveBeenLastCalledWith('light');
  expect(box.value).toBe('Көчө жарыгы');
  expect(box.getAttribute('aria-expanded')).toBe('false');
});

test('Enter takes the first match; leaving takes the only one, whatever it is left by', async () => {
  const onchange = vi.fn();
  const { box, type, press } = combobox({ onchange });
  await type('ко');
  await press('Enter');
  expect(onchange).toHaveBeenLastCalledWith('road');
  await type('кочо');
  await fireEvent.blur(box);
  expect(onchange).toHaveBeenLastCalledWith('light');
  expect(box.value).toBe('Көчө жарыгы');
});

test('leaving takes the line that was gone to by the keys', async () => {
  const onchange = vi.fn();
  const { box, type, press } = combobox({ onchange });
  await type('ко');
  await press('ArrowDown');
  await fireEvent.blur(box);
  expect(onchange).toHaveBeenLastCalledWith('light');
});

test('a text that matches several is left open, and says that one is to be chosen', async () => {
  const onchange = vi.fn();
  const { box, type } = combobox({ onchange });
  await fireEvent.focus(box);
  await type('ко');
  expect(screen.queryByText('choose one')).toBeNull();
  await fireEvent.blur(box);
  expect(screen.getByText('choose one')).toBeTruthy();
  expect(box.value).toBe('ко');
  expect(onchange).not.toHaveBeenCalled();
});

test('Escape closes the list first and empties the field then', async () => {
  const { box, type, press, offered } = combobox();
  await type('жол');
  await press('Escape');
  expect(offered()).toHaveLength(0);
  expect(box.value).toBe('жол');
  await press('Escape');
  expect(box.value).toBe('');
});

test('typing over a choice takes the choice back', async () => {
  const onchange = vi.fn();
  const { box, type } = combobox({ value: 'road', onchange });
  expect(box.value).toBe('Жол коопсуздугу');
  await type('Жол');
  expect(onchange).toHaveBeenLastCalledWith(null);
});

test('the whole name of an option, typed and left, is that option', async () => {
  const onchange = vi.fn();
  const { box, type } = combobox({ onchange });
  await type('кочо жарыгы');
  await fireEvent.blur(box);
  expect(onchange).toHaveBeenLastCalledWith('light');
});

test('words that mean nothing stay in the field, which says so', async () => {
  const { box, type } = combobox();
  await type('такыр башка');
  await fireEvent.blur(box);
  expect(box.value).toBe('такыр башка');
  expect(screen.getByText('no такыр башка')).toBeTruthy();
  expect(box.getAttribute('aria-invalid')).toBe('true');
});

test('in a free field the text means itself', async () => {
  const onchange = vi.fn();
  const { box, type, press } = combobox({ free: true, onchange });
  await type('жол');
  expect(box.getAttribute('aria-activedescendant')).toBeNull();
  await press('Tab');
  expect(onchange).not.toHaveBeenCalled();
  expect(box.value).toBe('жол');
});

test('the last line offers to make a new one of what was typed', async () => {
  const oncreate = vi.fn();
  const { type, press, offered } = combobox({ oncreate });
  await type('Жаңы көйгөй');
  expect(offered()).toEqual(['add Жаңы көйгөй']);
  await press('Enter');
  expect(oncreate, 'Enter alone makes nothing new').not.toHaveBeenCalled();
  await press('ArrowDown');
  await press('Enter');
  expect(oncreate).toHaveBeenCalledWith('Жаңы көйгөй');
});

test('options that were searched for elsewhere are not filtered again', async () => {
  const onsearch = vi.fn();
  const { type, offered } = combobox({ searched: true, onsearch });
  await type('qqq');
  expect(onsearch).toHaveBeenCalledWith('qqq');
  expect(offered()).toHaveLength(3);
});
