import type { LucideIcon } from '@lucide/svelte';
import type { Snippet } from 'svelte';

/** An icon: `import X from '@lucide/svelte/icons/x'`, one by one, so that only the used ones are shipped. */
export type Icon = LucideIcon;

/** How a message or a mark is meant. Each has its own icon, so that colour alone says nothing. */
export type Tone = 'info' | 'ok' | 'warn' | 'danger';
/** How a state of a record is meant. */
export type ChipTone = 'late' | 'soon' | 'done' | 'run' | 'plain';

/** What every control takes. */
export interface Control {
  label: string;
  hint?: string;
  /** Words that say what to do; the field is then marked as wrong. */
  error?: string;
  id?: string;
  required?: boolean;
  disabled?: boolean;
  /** The label is there for a screen reader only: in a table whose header says it. */
  hideLabel?: boolean;
}

/** What a field hands to the control in it. */
export interface FieldParts {
  id: string;
  labelId: string;
  describedBy: string | undefined;
  invalid: true | undefined;
}

export interface Option {
  value: string;
  label: string;
  hint?: string;
  disabled?: boolean;
}

export interface ComboOption extends Option {
  /** What it is found by beside its label: its name in the other languages, its number. */
  search?: readonly string[];
  group?: string;
}

export interface ComboWords {
  clear: string;
  /** Said when nothing matches. */
  none: string;
  /** Said of a text that is left and matches several: one is to be chosen. */
  several: string;
  /** Said of a text that is left and matches nothing. */
  unknown: (text: string) => string;
  /** Said to a screen reader: how many are offered. */
  count: (count: number) => string;
  /** With `oncreate`: the last line of the list. */
  create?: (text: string) => string;
}

export interface DateWords {
  /** Opens the calendar. */
  open: string;
  previousMonth: string;
  nextMonth: string;
  /** Twelve names, as they stand before a year. */
  months: readonly string[];
  /** Seven short names from Monday. */
  weekdays: readonly string[];
  /** A day in full, as it is shown beneath the field and read aloud in the calendar. */
  long: (day: string) => string;
  /** Said under the field when there is no such day. */
  wrong: string;
}

export interface Column<Row> {
  key: string;
  label: string;
  /** In rem; columns without it share the rest. */
  width?: number;
  align?: 'start' | 'end' | 'center';
  /** Cut at the end of the column with the whole text as its title. */
  truncate?: boolean;
  /** The text of the cell, and its title where it is cut. A `cell` snippet may show it otherwise. */
  text?: (row: Row) => string;
  sortable?: boolean;
  /** Not shown while the table is narrower than this, in rem. */
  from?: number;
}

export interface Sort {
  key: string;
  direction: 'ascending' | 'descending';
}

export interface MenuItem {
  label: string;
  icon?: Icon;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  /** A line above it. */
  apart?: boolean;
  onselect: () => void;
}

export interface Tab {
  value: string;
  label: string;
  icon?: Icon;
  count?: string | number;
}

/** How a part of a bar is drawn; all can be told apart in grey. */
export type Pattern = 'solid' | 'hatch' | 'light' | 'dots' | 'rows' | 'columns' | 'steps' | 'cross' | 'none';

export interface BarPart {
  label: string;
  value: number;
  /** The value in words: «312,0 · 48 %». */
  text: string;
  pattern?: Pattern;
  href?: string;
}

export interface SortableWords {
  /** The name of the handle: «move «…»: Alt+↑, Alt+↓». */
  handle: (label: string) => string;
  /** Said after a move. */
  moved: (label: string, place: number, count: number) => string;
}

export interface PageWords {
  zoomIn: string;
  zoomOut: string;
  fit: string;
  page: (page: number, pages: number) => string;
  /** The name of the whole preview. */
  label: string;
}

/** A place on a page that leads somewhere, in parts of the page (0…1) from its upper left corner. */
export interface PageLink {
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
  href: string;
  label: string;
}

export interface Check {
  tone: Tone;
  text: string;
  href?: string;
}

export interface Fact {
  label: string;
  value: string | number | null | undefined | Snippet;
}
