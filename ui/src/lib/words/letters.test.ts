// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { insertText, letterOf, speakAlt } from './letters';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const end of cleanups.splice(0)) end();
  document.body.replaceChildren();
});

function box(value: string, start: number, end = start): HTMLInputElement {
  const input = document.createElement('input');
  document.body.append(input);
  input.value = value;
  input.focus();
  input.setSelectionRange(start, end);
  return input;
}
const alt = (key: string, code: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, code, altKey: true, bubbles: true, cancelable: true, ...more });

test('a letter goes to the caret, and the caret stands behind it', () => {
  const input = box('Тмнкү', 1);
  insertText(input, 'ө');
  expect(input.value).toBe('Төмнкү');
  expect(input.selectionStart).toBe(2);
  insertText(input, 'ө');
  expect(input.value).toBe('Төөмнкү');
  expect(document.activeElement).toBe(input);
});

test('a letter takes the place of what is selected', () => {
  const input = box('жануу', 2, 4);
  insertText(input, 'ң');
  expect(input.value).toBe('жаңу');
  expect([input.selectionStart, input.selectionEnd]).toEqual([3, 3]);
});

test('who listens to the field hears of the letter', () => {
  const input = box('', 0);
  let heard = '';
  input.addEventListener('input', () => (heard = input.value));
  insertText(input, 'ү');
  expect(heard).toBe('ү');
});

test('a full or closed field takes no letter', () => {
  const full = box('аб', 2);
  full.maxLength = 2;
  insertText(full, 'ү');
  expect(full.value).toBe('аб');
  const closed = box('аб', 2);
  closed.readOnly = true;
  insertText(closed, 'ү');
  expect(closed.value).toBe('аб');
});

test.each([
  ['Russian layout, Н', alt('н', 'KeyY'), 'ң'],
  ['Russian layout, О', alt('о', 'KeyJ'), 'ө'],
  ['Russian layout, У', alt('у', 'KeyE'), 'ү'],
  ['Russian layout, the key with т is not ң', alt('т', 'KeyN'), undefined],
  ['Latin layout by sound', alt('n', 'KeyN'), 'ң'],
  ['Latin layout by the place of О', alt('j', 'KeyJ'), 'ө'],
  ['with Shift', alt('У', 'KeyE', { shiftKey: true }), 'Ү'],
  ['with Ctrl it is another command', alt('н', 'KeyY', { ctrlKey: true }), undefined],
  ['another letter', alt('а', 'KeyF'), undefined],
])('%s', (_name, event, expected) => expect(letterOf(event)).toBe(expected));

test('the whole page writes letters with Alt, until it is told to stop', () => {
  const input = box('к', 1);
  const stop = speakAlt();
  cleanups.push(stop);
  const press = alt('о', 'KeyJ');
  input.dispatchEvent(press);
  expect(input.value).toBe('кө');
  expect(press.defaultPrevented).toBe(true);
  stop();
  input.dispatchEvent(alt('о', 'KeyJ'));
  expect(input.value).toBe('кө');
});

test('outside a text field Alt+У stays what it was', () => {
  cleanups.push(speakAlt());
  const button = document.createElement('button');
  document.body.append(button);
  const press = alt('у', 'KeyE');
  button.dispatchEvent(press);
  expect(press.defaultPrevented).toBe(false);
});
