// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refuseDoublePresses } from './double_press';

let stop = () => {};
beforeEach(() => {
  document.body.innerHTML =
    '<button id="one"></button><button id="two"></button><input id="line" /><textarea id="text"></textarea>';
  stop = refuseDoublePresses();
});
afterEach(() => stop());

const at = (id: string) => document.getElementById(id) as HTMLElement;
const click = (id: string, detail: number) =>
  at(id).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
const press = (id: string, key: string, more: KeyboardEventInit = {}) =>
  at(id).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));

it('gives the second click of a double click to nobody but the button of the first', () => {
  const [one, two] = [vi.fn(), vi.fn()];
  at('one').onclick = one;
  at('two').onclick = two;
  click('one', 1);
  click('two', 2);
  click('two', 3);
  expect(two).not.toHaveBeenCalled();
  click('two', 1);
  expect(two).toHaveBeenCalledOnce();
  click('two', 2);
  expect(two).toHaveBeenCalledTimes(2);
  click('one', 0);
  expect(one).toHaveBeenCalledTimes(2);
});

it.each([
  ['Enter on a button', 'one', 'Enter', {}, false],
  ['Delete on a row', 'one', 'Delete', {}, false],
  ['Enter in a line', 'line', 'Enter', {}, false],
  ['Ctrl+Enter in a text', 'text', 'Enter', { ctrlKey: true }, false],
  ['Enter in a text, which is a new line', 'text', 'Enter', {}, true],
  ['Delete in a line, which takes a letter', 'line', 'Delete', {}, true],
  ['an arrow', 'one', 'ArrowDown', {}, true],
])('lets %s that is held down through or not', (_, id, key, more, through) => {
  expect(press(id, key, more)).toBe(true);
  expect(press(id, key, { ...more, repeat: true })).toBe(through);
});
