/** The themes. */
export const THEMES = ['light', 'dark', 'contrast'] as const;
/** The sizes of type, in percent. */
export const SIZES = [100, 125, 150] as const;
/** After so many idle minutes the window locks itself; 5 unless somebody chose otherwise. */
export const LOCK_MINUTES = [2, 5, 10, 15, 30] as const;

/** A theme. */
export type Theme = (typeof THEMES)[number];
/** A size of type. */
export type Size = (typeof SIZES)[number];

/** How the window looks on this computer. It belongs to the eyes before the screen and not to the register. */
class Appearance {
  #theme = $state<Theme>(kept('theme', THEMES, 'light'));
  #size = $state<Size>(kept('size', SIZES, 100));
  #lockAfter = $state<number>(kept('lock', LOCK_MINUTES, 5));

  /** Puts it on the page. */
  apply(): void {
    document.documentElement.dataset.theme = this.#theme;
    document.documentElement.dataset.size = String(this.#size);
  }

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    this.#keep('theme', theme);
  }

  get size(): Size {
    return this.#size;
  }

  set size(size: Size) {
    this.#size = size;
    this.#keep('size', size);
  }

  /** Idle minutes until the window locks itself. */
  get lockAfter(): number {
    return this.#lockAfter;
  }

  set lockAfter(minutes: number) {
    this.#lockAfter = minutes;
    this.#keep('lock', minutes);
  }

  #keep(name: string, value: string | number): void {
    localStorage.setItem(name, String(value));
    this.apply();
  }
}

function kept<T extends string | number>(name: string, allowed: readonly T[], otherwise: T): T {
  const stored = localStorage.getItem(name);
  return allowed.find((value) => String(value) === stored) ?? otherwise;
}

/** How the window looks. */
export const appearance = new Appearance();
