import { expect, test } from '../support/centre.ts';
import { ANSWERS, answer, found, goOn, press, putOff, standsAt, STEPS } from '../support/founding.ts';
import { LANGUAGES } from '../support/texts.ts';

/** The names by which the languages stand on the cover, each in its own. */
const OWN = { ky: 'КЫР — Кыргызча', ru: 'РУС — Русский', en: 'ENG — English' } as const;

test.use({ demo: false });

test('a centre is founded step by step, and a power cut in the middle loses no answer', async ({
  centre,
}) => {
  const { page, t } = centre;
  await expect(page.getByRole('heading', { name: t('session.first.title') })).toBeVisible();

  await press(centre, 'next');
  await expect(page.getByText(t('session.first.centre.missing'))).toBeVisible();
  await answer(centre, 'centre');
  await goOn(centre, 'letterhead');
  await answer(centre, 'letterhead');
  await goOn(centre, 'villages');
  const villages = page.getByLabel(t('session.first.villages.lines'));
  await villages.fill('Жогорку\nТөмөнкү\n\nЖогорку');

  await centre.bridge.restart('1');
  await page.reload();
  await expect(villages).toHaveValue('Жогорку\nТөмөнкү\n\nЖогорку');
  await goOn(centre, 'head');

  await answer(centre, 'head');
  await page.getByLabel(t('session.password'), { exact: true }).fill('кыска');
  await page.getByLabel(t('session.first.head.repeat')).fill('кыска');
  await goOn(centre, 'ready');
  await press(centre, 'found');
  await standsAt(centre, 'head');
  await expect(page.getByText(t('errors.password_short'))).toBeVisible();

  await answer(centre, 'head');
  await goOn(centre, 'ready');
  await found(centre);
  await putOff(centre);

  const { rows } = await centre.call<{ rows: { names: { ky: string } }[] }>('area_list');
  expect(rows.map((area) => area.names.ky)).toEqual(['Жогорку', 'Төмөнкү']);
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  expect(stored).not.toContain(ANSWERS.password);
  expect(stored).not.toContain('Сыноо');
});

for (const language of LANGUAGES) {
  test(`whoever chooses ${language} on the cover is asked in it, step by step, up to the first day`, async ({
    centre,
  }) => {
    const { page } = centre;
    // The program began in Kyrgyz; from here on every word is looked for in the language that was chosen.
    await page.getByRole('button', { name: OWN[language] }).click();
    centre.language = language;
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const [at, step] of STEPS.entries()) {
      if (at > 0) await goOn(centre, step);
      else await standsAt(centre, step);
      await answer(centre, step);
    }
    // The last look shows what was answered, in the language of whoever looks.
    for (const said of [ANSWERS.name[language], ANSWERS.territory[language], ANSWERS.user]) {
      await expect(page.getByRole('definition').filter({ hasText: said })).toBeVisible();
    }
    await found(centre);
    await putOff(centre);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('alert')).toHaveCount(0);
    const state = await centre.call<{ user: string; language: string }>('session_state');
    expect(state).toMatchObject({ user: ANSWERS.user, language });
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('heading', { name: ANSWERS.name[language] })).toBeVisible();
  });
}
