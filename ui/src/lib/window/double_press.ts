/** What is pressed by these keys happens once, however long they are held; a text loses letters as long as one likes. */
const ACTING = ['Enter', 'Delete'];

const pressable = (target: EventTarget | null) =>
  target instanceof Element ? target.closest('button, a, summary') : null;

/**
 * A double press acts once. When a row goes with the action, the next one comes under the mouse, or takes the focus: the
 * second half of a double click is not for it, nor is a key that is held down. Ends with the returned function.
 */
export function refuseDoublePresses(): () => void {
  let first: Element | null = null;

  function click(event: MouseEvent) {
    // 0 is a press of the keyboard, 2 the second click of a double one; the same button may be pressed as fast as one can.
    if (event.detail === 1) first = pressable(event.target);
    else if (event.detail > 1 && pressable(event.target) !== first) end(event);
  }
  function press(event: KeyboardEvent) {
    if (!event.repeat || !ACTING.includes(event.key)) return;
    const { target } = event;
    const writes =
      target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && event.key === 'Delete');
    if (!writes || event.ctrlKey) end(event);
  }

  window.addEventListener('click', click, { capture: true });
  window.addEventListener('keydown', press, { capture: true });
  return () => {
    window.removeEventListener('click', click, { capture: true });
    window.removeEventListener('keydown', press, { capture: true });
  };
}

function end(event: Event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
