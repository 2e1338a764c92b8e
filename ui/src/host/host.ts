import type { CommandName, Failure, Kind } from '$bindings/commands';

/** What the store answered: the value, and the kinds of records that changed. */
export interface Answer {
  value: unknown;
  changed: Kind[];
}

/** How far long work has come. */
export interface ProgressEvent {
  work: string;
  done: number;
  of: number;
}

/** What the host tells without being asked. */
export type HostEvent =
  | { event: 'changed'; data: Kind[] }
  | { event: 'progress'; data: ProgressEvent }
  /** Somebody wants to close the window: drafts are to be kept first. */
  | { event: 'disk_short'; data: null }
  | { event: 'closing'; data: null };

/** A file that the host chose; only the host knows its path. */
export type FileHandle = string;

/** The forms in which a file is saved. */
export type FileForm = 'pdf' | 'docx' | 'xlsx' | 'json' | 'jpeg' | 'png';

/** A file to be saved: its form, and its name without the ending. The name never holds a person. */
export interface SaveWish {
  form: FileForm;
  name: string;
  /** What the dialog calls the form. */
  label: string;
}

/** Where the pages run: the window, or a browser in tests. Nothing else knows which. */
export interface Host {
  /** Runs a command. Rejects with a {@link Failure}. */
  call(name: CommandName, args: unknown): Promise<Answer>;
  /** Listens until the returned function is called. */
  listen(hear: (event: HostEvent) => void): () => void;
  /** Asks where a file shall go; null when the person thought better of it. */
  chooseTarget(wish: SaveWish): Promise<FileHandle | null>;
  /** Asks for a folder, such as a stick; null when the person thought better of it. */
  chooseFolder(): Promise<FileHandle | null>;
  /** Asks for a file to read; `label` names the kind of file in the dialog. */
  chooseSource(endings: string[], label: string): Promise<FileHandle | null>;
  /**
   * Hands pages to the printer's dialog: the moment that counts as "on paper". False when the person thought better
   * of it, as far as the system tells; rejects when the printer did not take them.
   */
  print(pages: readonly string[]): Promise<boolean>;
  /** Opens a file that was just written with the program that the computer has for it. */
  open(file: FileHandle): Promise<void>;
  /** The drafts are kept: the window may close. */
  closed(): Promise<void>;
}

/** What a {@link Host.call} rejects with. */
export type { Failure };
