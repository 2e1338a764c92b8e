import { type Theme, THEMES } from '../support/accessible.ts';
import { type Centre, expect, test } from '../support/centre.ts';
import { RESTORING } from '../support/restoring.ts';
import { BEFORE, FOUNDING, ROLES, type Screen, SCREENS, show } from '../support/screens.ts';
import { TROUBLE } from '../support/trouble.ts';
import { table, written } from '../support/table.ts';
import { type Language, LANGUAGES } from '../support/texts.ts';

interface Look {
  themes: readonly Theme[];
  size: number;
  width: number;
  height: number;
}

/** In which language what does not depend on the language is asked: it has the longest words. */
const ASKED_IN: Language = 'ru';

/**
 * How every screen is looked at: in every language, and in large type in a small window. A theme is colours and
 * the width of lines, which are the same in every language, and large type changes the room: what axe asks of those is
 * answered in one language.
 */
const looks = (language: Language): readonly Look[] => [
  { themes: language === ASKED_IN ? THEMES : ['light'], size: 100, width: 1366, height: 768 },
  { themes: language === ASKED_IN ? ['light'] : [], size: 150, width: 1280, height: 680 },
];

/** A key instead of words, a placeholder that nobody filled. */
const RAW = /%\{\w+\}|\b(?:undefined|NaN|Invalid Date|\[object Object\])\b/;

async function lookAt(centre: Centre, screen: Screen, { themes }: Look): Promise<void> {
  await show(centre, screen);
  await centre.accessible(screen.name, themes);
  const { page } = centre;
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(wider, `${screen.name} is wider than the window`).toBeLessThanOrEqual(0);
  expect.soft(await page.locator('body').innerText(), screen.name).not.toMatch(RAW);
  const alerts = await page.locator('main').getByRole('alert').allInnerTexts();
  expect.soft(alerts, `${screen.name} says that it failed`).toEqual([]);
  expect.soft(await page.locator('html').getAttribute('lang')).toBe(centre.language);
}

/** Type of this size from now on, as somebody chose it on this computer before. */
async function enlarge({ page }: Centre, { size }: Look): Promise<void> {
  await page.evaluate((size) => localStorage.setItem('size', size), String(size));
  await page.reload();
}

for (const language of LANGUAGES) {
  for (const look of looks(language)) {
    const { themes, size, width, height } = look;
    test.describe(`${[language, ...themes].join(', ')}, ${size} %, ${width}×${height}`, () => {
      test.use({ language, viewport: { width, height } });

      for (const who of ROLES) {
        test(`nothing is in the way of anybody on any screen of a ${who}, and nothing is cut`, async ({
          centre,
        }) => {
          test.setTimeout(240_000);
          await enlarge(centre, look);
          if (who === ROLES[0]) for (const screen of BEFORE) await lookAt(centre, screen, look);
          await centre.enter(who);
          for (const screen of SCREENS[who] ?? []) await lookAt(centre, screen, look);
        });
      }

      test('nothing is in the way of anybody when something is wrong, and nothing is cut', async ({
        centre,
      }) => {
        await enlarge(centre, look);
        await centre.enter('head');
        for (const screen of TROUBLE) await lookAt(centre, screen, look);
      });

      test.describe('before there is a centre', () => {
        test.use({ demo: false });

        test('nothing is in the way of anybody who founds a centre, and nothing is cut', async ({
          centre,
        }) => {
          await enlarge(centre, look);
          for (const screen of FOUNDING) await lookAt(centre, screen, look);
        });

        test('nothing is in the way of anybody who brings a copy back, and nothing is cut', async ({
          centre,
        }) => {
          await enlarge(centre, look);
          for (const screen of RESTORING) await lookAt(centre, screen, look);
        });
      });
    });
  }
}

test('a theme is chosen in the settings, holds at once and after a new start', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('head');
  await centre.go('#/settings/appearance');
  for (const theme of THEMES) {
    await page.getByRole('radio', { name: t(`settings.theme.${theme}`) }).check({ force: true });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  }
});

test('the table of the screens is up to date', () => {
  expect(written(), 'run `cargo xtask screenshots`').toBe(table());
});
