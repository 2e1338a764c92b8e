import { join } from 'node:path';
import { type Centre, test } from '../support/centre.ts';
import { PICTURES } from '../support/places.ts';
import { RESTORING } from '../support/restoring.ts';
import { BEFORE, FOUNDING, ROLES, type Screen, SCREENS, show } from '../support/screens.ts';
import { TROUBLE } from '../support/trouble.ts';
import { picture, write } from '../support/table.ts';
import { LANGUAGES } from '../support/texts.ts';

async function take(centre: Centre, screens: readonly Screen[]): Promise<void> {
  for (const screen of screens) {
    await show(centre, screen);
    const path = join(PICTURES, picture(screen.name, centre.language));
    await centre.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }
}

test('the table of the screens', write);

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    for (const who of ROLES) {
      test(`the screens of a ${who} in ${language}`, async ({ centre }) => {
        test.setTimeout(240_000);
        if (who === ROLES[0]) await take(centre, BEFORE);
        await centre.enter(who);
        await take(centre, SCREENS[who] ?? []);
      });
    }

    test(`what a head sees when something is wrong in ${language}`, async ({ centre }) => {
      await centre.enter('head');
      await take(centre, TROUBLE);
    });

    test.describe('before there is a centre', () => {
      test.use({ demo: false });

      test(`the steps of the first run and the first day in ${language}`, async ({ centre }) => {
        await take(centre, FOUNDING);
      });

      test(`the steps of a restoration in ${language}`, async ({ centre }) => {
        await take(centre, RESTORING);
      });
    });
  });
}
