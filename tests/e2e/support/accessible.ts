import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What nobody may be hindered by: the rules of WCAG 2.2 up to AA, and what is good practice beside them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The themes of the window, as they stand on its root. */
export const THEMES = ['light', 'dark', 'contrast'] as const;
/** One of them. */
export type Theme = (typeof THEMES)[number];

/** Puts the page into a theme as the settings do, while it is open. */
export async function dress(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((next) => {
    document.documentElement.dataset.theme = next;
  }, theme);
}

/**
 * What axe finds on the page as it stands, in words. It is put on the page once and asked there: bringing it anew for
 * each question, with a page of its own for the answer, takes six times as long.
 */
export async function hindrances(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    // What is made anew stands pale until it is there; a page that stays busy is looked at as it is.
    const busy = () => document.querySelector('[aria-busy="true"]');
    for (let n = 0; n < 100 && busy(); n++) await new Promise((again) => setTimeout(again, 50));
    const changing = document.getAnimations().filter((motion) => motion instanceof CSSTransition);
    await Promise.allSettled(changing.map((motion) => motion.finished));
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, { runOnly: tags, resultTypes: ['violations'] });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map((node) => node.html.slice(0, 200)).join('\n  ')}`,
    );
  }, RULES);
}
