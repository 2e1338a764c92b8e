import { expect, test } from '../support/centre.ts';
import { Presses } from '../support/presses.ts';
import { LANGUAGES } from '../support/texts.ts';

test('from today to a printed quarter in four presses at the most', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('head');
  const presses = await Presses.of(page);
  const nav = page.getByRole('navigation', { name: t('window.places') });
  await nav.getByRole('link', { name: t('window.place.summary') }).click();
  await page.getByRole('button', { name: t('papers.bar.print') }).click();
  await expect.poll(() => centre.host.printed.length).toBe(1);
  expect(await presses.all()).toBeLessThanOrEqual(4);
  expect(centre.host.printed[0]?.[0]).toContain('<svg');
});

test('a quarter: words in its language, figures that open their records, and an approval that freezes them', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('head');
  await centre.go('#/summary?period=2026-Q3');
  const results = page.getByLabel(t('summary.window.words.results'));
  await results.fill('Мектептин жанындагы жол коопсуз болду.');
  await expect(page.getByText(/Сакталды \d\d:\d\d/)).toBeVisible();
  // The program goes on while its page is loaded again, and whoever is logged in stays it.
  await page.reload();
  await centre.settled();
  await centre.go('#/summary?period=2026-Q3');
  await expect(results).toHaveValue('Мектептин жанындагы жол коопсуз болду.');

  await page.getByRole('tab', { name: t('summary.window.view.figures') }).click();
  const received = page.getByRole('row', { name: new RegExp(t('summary.row.received')) }).getByRole('link');
  const count = Number(await received.textContent());
  await received.click();
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(count);

  await page.goBack();
  await page.getByRole('button', { name: t('summary.window.approve.offer') }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('summary.window.approve.offer') })
    .click();
  await expect(page.getByText(t('summary.window.approve.done'))).toBeVisible();
  await expect(results).toBeDisabled();
});

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test(`the summary is printed and saved in every form in ${language}`, async ({ centre }) => {
      const { page, t } = centre;
      await centre.enter('staff');
      await centre.go('#/summary?period=2026-Q3');
      await expect(page.getByRole('img').first()).toBeVisible();
      await page.getByRole('button', { name: t('papers.bar.print') }).click();
      await expect.poll(() => centre.host.printed.length).toBe(1);
      for (const form of ['pdf', 'docx', 'xlsx']) {
        await centre.settled();
        await page.getByRole('button', { name: t(`papers.make_${form}`), exact: true }).click();
        await expect.poll(() => centre.host.saved.some((path) => path.endsWith(`.${form}`))).toBe(true);
      }
      await centre.accessible('the summary');
    });
  });
}
