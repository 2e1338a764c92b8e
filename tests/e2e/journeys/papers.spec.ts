import { type Centre, expect, test } from '../support/centre.ts';
import { LANGUAGES } from '../support/texts.ts';

interface Row {
  id: string;
  restricted: boolean;
}

const first = async (centre: Centre, list: string, args: object) =>
  (await centre.call<{ rows: Row[] }>(list, args)).rows.find((row) => !row.restricted)?.id;

/** Presses the key that prints, and waits for the paper. */
async function print(centre: Centre, what: string): Promise<void> {
  const printed = centre.host.printed.length;
  await centre.page.keyboard.press('Control+p');
  await expect.poll(() => centre.host.printed.length, what).toBe(printed + 1);
  expect(centre.host.printed.at(-1)?.[0], what).toContain('<svg');
  await centre.settled();
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test(`every document is printed in ${language}`, async ({ centre }) => {
      const { page, t } = centre;
      await centre.enter('head');
      await centre.go(`#/meetings/${await first(centre, 'meeting_list', { state: 'draft' })}`);
      await expect(page.getByRole('button', { name: t('papers.bar.print') })).toBeVisible();
      await print(centre, 'the agenda');

      await centre.go(`#/meetings/${await first(centre, 'meeting_list', { state: 'final' })}/minutes`);
      await page.getByRole('button', { name: t('papers.bar.print'), expanded: false }).click();
      for (const copy of ['internal', 'public']) {
        const bar = page.getByRole('region', { name: t('meetings.print.label') });
        await bar.getByText(t(`meetings.print.${copy}`)).click();
        await print(centre, `the ${copy} copy of the minutes`);
      }

      await centre.go('#/summary?period=2026-Q3');
      await expect(page.getByRole('img').first()).toBeVisible();
      await print(centre, 'the summary');

      await centre.go('#/concerns');
      await page.getByRole('button', { name: t('concerns.journal.open') }).click();
      const printed = centre.host.printed.length;
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('papers.bar.print') })
        .click();
      await expect.poll(() => centre.host.printed.length, 'the journal').toBe(printed + 1);
      await page.keyboard.press('Escape');

      await centre.go(`#/concerns/${await first(centre, 'concern_list', { limit: 200 })}`);
      const record = page.getByRole('region', { name: t('concerns.record.label') });
      await record.getByRole('button', { name: t('concerns.step.more') }).click();
      await page.getByRole('menuitem', { name: t('concerns.step.receipt') }).click();
      await expect.poll(() => centre.host.printed.length, 'the receipt').toBe(printed + 2);
    });
  });
}
