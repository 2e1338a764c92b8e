import type { Page } from '@playwright/test';

interface Counted {
  presses: number;
  beside: number;
}

/** What a person presses on a page, from now on; the keys held with others (Ctrl, Alt, Shift) are not counted alone. */
export class Presses {
  private constructor(private readonly page: Page) {}

  /** Begins to count. */
  static async of(page: Page): Promise<Presses> {
    await page.evaluate(() => {
      const counted = window as unknown as Counted;
      Object.assign(counted, { presses: 0, beside: 0 });
      const held = new Set(['Control', 'Alt', 'Shift', 'Meta', 'AltGraph']);
      window.addEventListener(
        'keydown',
        (event) => {
          if (event.repeat || held.has(event.key)) return;
          counted.presses++;
          const field =
            event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
          const writes = event.key.length === 1 && !event.ctrlKey && !event.altKey;
          const text = field && !['radio', 'checkbox'].includes(event.target.type);
          if (!(text && writes)) counted.beside++;
        },
        true,
      );
      window.addEventListener('pointerdown', () => (counted.presses++, counted.beside++), true);
    });
    return new Presses(page);
  }

  /** All of them: keys and clicks. */
  all(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as Counted).presses);
  }

  /** Those that wrote no letter into a field. */
  besideText(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as Counted).beside);
  }
}
