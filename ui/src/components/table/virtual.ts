/** Browsers draw no element higher than some tens of millions of pixels; what is longer scrolls by this much. */
export const LONGEST = 8_000_000;

export interface Range {
  /** The first row that is drawn, and the one after the last. */
  from: number;
  to: number;
}

/** Which rows are drawn: those that are seen, and some on both sides. */
export function drawn(top: number, view: number, row: number, count: number, over: number): Range {
  const from = Math.max(0, Math.floor(top / row) - over);
  const to = Math.min(count, Math.ceil((top + view) / row) + over);
  return { from: Math.min(from, to), to };
}

/** How high the scrolled content is, for rows of this height in all. */
export function scrolledHeight(whole: number): number {
  return Math.min(whole, LONGEST);
}

/** Where the scroll bar stands, and what of the rows is seen there. */
export interface Place {
  /** The pixels above the first seen row, as if all rows were drawn. */
  top: number;
  /** The same, as the scroll bar counts. */
  bar: number;
}

/**
 * The place after the scroll bar moved. Small moves are followed pixel by pixel, also where the bar stands for more
 * rows than it has pixels; a pull at the bar goes to its part of the whole.
 */
export function follow(was: Place, bar: number, view: number, whole: number): Place {
  const scrolled = scrolledHeight(whole);
  const room = Math.max(0, whole - view);
  if (scrolled === whole) return { top: bar, bar };
  const barRoom = scrolled - view;
  if (bar <= 0 || bar >= barRoom) return { top: bar <= 0 ? 0 : room, bar };
  const small = Math.abs(bar - was.bar) <= view;
  const top = small ? was.top + bar - was.bar : (bar / barRoom) * room;
  return { top: Math.min(Math.max(0, top), room), bar };
}

/** The place at which so many pixels are above. */
export function placeAt(top: number, view: number, whole: number): Place {
  const room = Math.max(0, whole - view);
  const inside = Math.min(Math.max(0, top), room);
  const scrolled = scrolledHeight(whole);
  const bar = scrolled === whole ? inside : (inside / room) * (scrolled - view);
  return { top: inside, bar };
}

/** How far to scroll so that a row is wholly seen: the new pixels above, or the same when it is. */
export function reveal(top: number, view: number, row: number, at: number): number {
  if (at * row < top) return at * row;
  return Math.max(top, (at + 1) * row - view);
}

/** What was drawn before the rows changed. */
export interface Before {
  keys: readonly string[];
  from: number;
  /** The index of the first row that was seen. */
  seen: number;
}

/**
 * By how many rows the ones that were seen have moved, after others came or went above them. Undefined when none of
 * them is left: then it is another list.
 */
export function moved<Row>(
  was: Before,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): number | undefined {
  const old = new Map(was.keys.map((key, at) => [key, was.from + at]));
  for (const [at, row] of rows.entries()) {
    const index = old.get(keyOf(row));
    if (index !== undefined && index >= was.seen) return at - index;
  }
  return undefined;
}
