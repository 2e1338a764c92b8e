/** A key with its modifiers, by the physical key, so that it works in any layout: `ctrl+KeyK`, `alt+ArrowUp`. */
export type Chord = string;

/** What a chord does; `false` lets the browser go on with the key. */
export type Run = (event: KeyboardEvent) => void;

/** The chord of a key press. */
export function chordOf(event: KeyboardEvent): Chord {
  const parts = [];
  // Command on a Mac's keyboard is what Ctrl is elsewhere.
  if (event.ctrlKey || event.metaKey) parts.push('ctrl');
  if (event.altKey) parts.push('alt');
  if (event.shiftKey) parts.push('shift');
  return [...parts, event.code].join('+');
}

/** Listens on the whole page until the returned function is called. A key held down runs once. */
export function shortcuts(chords: Record<Chord, Run>): () => void {
  const press = (event: KeyboardEvent) => {
    const run = chords[chordOf(event)];
    if (!run || event.defaultPrevented) return;
    event.preventDefault();
    if (!event.repeat) run(event);
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}
