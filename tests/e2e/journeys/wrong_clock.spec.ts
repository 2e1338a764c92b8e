import { expect, test } from '../support/centre.ts';
import { clock } from '../support/clock.ts';
import { ANSWERS } from '../support/founding.ts';
import { LANGUAGES } from '../support/texts.ts';

test.use({ demo: false });

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test(`a clock that a dead battery set back is asked about, in ${language}`, async ({ centre, disk }) => {
      const { page, t } = centre;
      await centre.call('first_run', {
        centre: { name: ANSWERS.name, language },
        user: ANSWERS.user,
        password: ANSWERS.password,
      });
      await centre.bridge.restart('1', clock(disk, '2016-01-01T00:05:00+06:00'));
      await page.reload();
      await page.getByLabel(t('session.password'), { exact: true }).fill(ANSWERS.password);
      await page.keyboard.press('Enter');
      const question = page.getByRole('alertdialog', { name: t('session.clock.title') });
      await expect(question).toContainText('01.01.2016');
      await centre.accessible('the question about the clock');
      await page.screenshot({
        path: test.info().outputPath(`clock-${language}.png`),
        animations: 'disabled',
      });
      await page.keyboard.press('Enter');
      await expect(page.getByText(t('session.clock.still'))).toBeVisible();
      // Put away, it comes back with the next save, and what was typed stays.
      await page.keyboard.press('Escape');
      await expect(question).toBeHidden();
      const save = { kind: 'village', names: { ky: 'Көк-Тоо' } };
      const refused = await centre.host.store.call('area_save', save);
      expect(refused.error?.code).toBe('clock_doubted');
      await page.reload();
      await expect(question).toBeVisible();
      await question.getByRole('button', { name: t('session.clock.right') }).click();
      await expect(question).toBeHidden();
      const saved = await centre.host.store.call('area_save', save);
      expect(saved.error).toBeUndefined();
    });
  });
}
