import { type Centre, expect, test } from '../support/centre.ts';
import { ROLES, type Screen, SCREENS, show } from '../support/screens.ts';
import { table, written } from '../support/table.ts';
import { LANGUAGES } from '../support/texts.ts';

/** Every theme is looked at in one language and every language in one theme: together they cover the table. */
const RUNS = [
  ...LANGUAGES.map((language) => ({ language, theme: 'light', size: '100', width: 1366, height: 768 })),
  { language: 'ky', theme: 'dark', size: '100', width: 1366, height: 768 },
  { language: 'ky', theme: 'contrast', size: '100', width: 1366, height: 768 },
  { language: 'ru', theme: 'light', size: '150', width: 1280, height: 680 },
] as const;

/** A key instead of words, a placeholder that nobody filled. */
const RAW = /%\{\w+\}|\b(?:undefined|NaN|Invalid Date|\[object Object\])\b/;

async function lookAt(centre: Centre, screen: Screen): Promise<void> {
  await show(centre, screen);
  await centre.accessible(screen.name);
  const { page } = centre;
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(wider, `${screen.name} is wider than the window`).toBeLessThanOrEqual(0);
  expect.soft(await page.locator('main').innerText(), screen.name).not.toMatch(RAW);
  await expect
    .soft(page.locator('main').getByRole('alert'), `${screen.name} says that it failed`)
    .toHaveCount(0);
  expect.soft(await page.locator('html').getAttribute('lang')).toBe(centre.language);
}

for (const { language, theme, size, width, height } of RUNS) {
  test.describe(`${language}, ${theme}, ${size} %, ${width}×${height}`, () => {
    test.use({ language, viewport: { width, height } });

    for (const who of ROLES) {
      test(`nothing is in the way of anybody on any screen of a ${who}, and nothing is cut`, async ({
        centre,
      }) => {
        test.setTimeout(240_000);
        await centre.page.evaluate(
          ([theme, size]) => {
            localStorage.setItem('theme', theme);
            localStorage.setItem('size', size);
          },
          [theme, size] as const,
        );
        await centre.page.reload();
        if (who === ROLES[0]) await centre.accessible('the log-in page');
        await centre.enter(who);
        for (const screen of SCREENS[who] ?? []) await lookAt(centre, screen);
      });
    }
  });
}

test('the table of the screens is up to date', () => {
  expect(written(), 'run `cargo xtask screenshots`').toBe(table());
});
