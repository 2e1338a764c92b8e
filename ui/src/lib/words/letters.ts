/** The letters of Kyrgyz that a Russian keyboard lacks. */
export const LETTERS = ['ң', 'ө', 'ү'] as const;
export type Letter = (typeof LETTERS)[number];
export type TextBox = HTMLInputElement | HTMLTextAreaElement;

/** Which letter Alt makes of a key: by the Cyrillic letter on it, by the Latin sound, else by the key's place. */
const BY_LETTER: Record<string, Letter> = { н: 'ң', о: 'ө', у: 'ү', n: 'ң', o: 'ө', u: 'ү' };
const BY_PLACE: Record<string, Letter> = { KeyY: 'ң', KeyJ: 'ө', KeyE: 'ү' };
const CYRILLIC = /^[\u0400-\u052f]$/;
const TEXT_TYPES = ['text', 'search', 'password', 'tel', 'url', ''];

/** Puts a text where the caret is, over what is selected; the caret stands behind it and undo takes it back. */
export function insertText(box: TextBox, text: string): void {
  if (box.disabled || box.readOnly) return;
  if (document.activeElement !== box) box.focus();
  if (typed(text)) return;
  const start = box.selectionStart ?? box.value.length;
  const end = box.selectionEnd ?? start;
  const room =
    box.maxLength < 0 ? text.length : Math.max(0, box.maxLength - box.value.length + (end - start));
  box.setRangeText(text.slice(0, room), start, end);
  const caret = start + Math.min(room, text.length);
  box.setSelectionRange(caret, caret);
  box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
}

/** The letter for this press of a key, or undefined. */
export function letterOf(event: KeyboardEvent): string | undefined {
  if (!event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const key = event.key.toLowerCase();
  const letter = BY_LETTER[key] ?? (CYRILLIC.test(key) ? undefined : BY_PLACE[event.code]);
  const capital = event.shiftKey !== event.getModifierState('CapsLock');
  return capital ? letter?.toUpperCase() : letter;
}

/** Alt+Н, Alt+О, Alt+У write ң, ө, ү in every text field of the page. Returns what ends it. */
export function speakAlt(page: Document = document): () => void {
  const press = (event: KeyboardEvent) => {
    const box = event.target;
    const letter = letterOf(event);
    if (!letter || !isTextBox(box)) return;
    event.preventDefault();
    event.stopPropagation();
    insertText(box, letter);
  };
  page.addEventListener('keydown', press, true);
  return () => page.removeEventListener('keydown', press, true);
}

/** Whether letters can be written there. */
export function isTextBox(target: EventTarget | null): target is TextBox {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && TEXT_TYPES.includes(target.type);
}

/** The browser's own typing keeps its undo history; nothing else does, so the old call is still the right one. */
function typed(text: string): boolean {
  return typeof document.execCommand === 'function' && document.execCommand('insertText', false, text);
}
