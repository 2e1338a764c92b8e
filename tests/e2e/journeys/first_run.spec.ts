import { expect, test } from '../support/centre.ts';

test.use({ demo: false });

test('a centre is founded step by step, and a power cut in the middle loses no answer', async ({
  centre,
}) => {
  const { page, t } = centre;
  const next = page.getByRole('button', { name: t('session.first.next') });
  await expect(page.getByRole('heading', { name: t('session.first.title') })).toBeVisible();
  await centre.accessible('the first step');

  await next.click();
  await expect(page.getByText(t('session.first.centre.missing'))).toBeVisible();
  const name = page.getByRole('group', { name: t('session.first.centre.name') });
  await name.getByLabel(t('common.language.ky')).fill('«Сыноо» коомдук алдын алуу борбору');
  await next.click();
  await page.getByLabel(t('session.first.letterhead.phone')).fill('0312 00 00 00');
  await next.click();
  await page.getByLabel(t('session.first.villages.lines')).fill('Жогорку\nТөмөнкү\n\nЖогорку');

  await centre.bridge.restart('1');
  await page.reload();
  await expect(page.getByLabel(t('session.first.villages.lines'))).toHaveValue('Жогорку\nТөмөнкү\n\nЖогорку');
  await next.click();

  await page.getByLabel(t('session.first.head.user')).fill('Жетекчи');
  await page.getByLabel(t('session.password'), { exact: true }).fill('кыска');
  await page.getByLabel(t('session.first.head.repeat')).fill('кыска');
  await next.click();
  await page.getByRole('button', { name: t('session.first.found') }).click();
  await expect(page.getByText(t('errors.password_short'))).toBeVisible();

  const password = 'кырк жети тынч таш';
  await page.getByLabel(t('session.password'), { exact: true }).fill(password);
  await page.getByLabel(t('session.first.head.repeat')).fill(password);
  await next.click();
  await page.getByRole('button', { name: t('session.first.found') }).click();
  await expect(page.getByRole('navigation', { name: t('window.places') })).toBeVisible();

  const { rows } = await centre.call<{ rows: { names: { ky: string } }[] }>('area_list');
  expect(rows.map((area) => area.names.ky)).toEqual(['Жогорку', 'Төмөнкү']);
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  expect(stored).not.toContain(password);
  expect(stored).not.toContain('Сыноо');
});
