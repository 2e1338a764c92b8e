import { drawn, follow, placeAt, reveal, scrolledHeight, type Place } from './virtual';

/** Rows that are drawn on both sides of those that are seen. */
export const OVER = 8;

/** What a long table shows of its rows, and where it stands. */
export class Scroller {
  readonly #count: () => number;
  readonly #rowHeight: () => number;

  /** The element that scrolls, its size, and the height of the head that stays on top. */
  port = $state<HTMLElement>();
  width = $state(0);
  height = $state(0);
  head = $state(0);
  place = $state.raw<Place>({ top: 0, bar: 0 });

  // The head changes its height with the size of type, and with it the height of a row.
  readonly rem = $derived.by(() => (this.head >= 0 ? typeSize() : 0));
  readonly row = $derived.by(() => (this.#rowHeight() / 16) * this.rem);
  readonly view = $derived(Math.max(0, this.height - this.head));
  readonly whole = $derived.by(() => this.#count() * this.row);
  readonly range = $derived.by(() => drawn(this.place.top, this.view, this.row, this.#count(), OVER));
  /** Where the first drawn row begins; above the upper edge when the bar moves less than the rows do. */
  readonly above = $derived(this.place.bar + this.range.from * this.row - this.place.top);
  readonly scrolled = $derived(scrolledHeight(this.whole) + this.head);

  /** For so many rows, each so many pixels high at 100 % type. */
  constructor(count: () => number, rowHeight: () => number) {
    this.#count = count;
    this.#rowHeight = rowHeight;
  }

  /** The scroll bar was moved. Tells whether it was. */
  follow(): boolean {
    if (!this.port || this.port.scrollTop === this.place.bar) return false;
    this.place = follow(this.place, this.port.scrollTop, this.view, this.whole);
    return true;
  }

  /** So many pixels of rows are to be above. */
  to(top: number): void {
    this.place = placeAt(top, this.view, this.whole);
    this.settle();
  }

  /** A row is to be wholly seen. */
  reveal(at: number): void {
    if (this.view > 0) this.to(reveal(this.place.top, this.view, this.row, at));
  }

  /** The bar goes where the rows are, once the page is as high as they need. */
  settle(): void {
    if (!this.port || this.port.scrollTop === this.place.bar) return;
    this.port.scrollTop = this.place.bar;
    // The browser rounds; what it made of it is where the bar stands.
    const bar = this.port.scrollTop;
    if (Math.abs(bar - this.place.bar) < 1) this.place = { top: this.place.top, bar };
  }

  /** Whether the end of the rows is within so many screens. */
  near(screens: number): boolean {
    return this.view > 0 && this.place.top + this.view * (1 + screens) >= this.whole;
  }
}

function typeSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
