import { expect, test } from '../support/centre.ts';

test('what somebody said in spring is found by five letters of a name, typed without ң, ө, ү', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const [any] = (
    await centre.call<{ rows: { id: string }[] }>('concern_list', { category: 'EN01', limit: 1 })
  ).rows;
  const { texts } = await centre.call<{ texts: object }>('concern_get', { id: any?.id });
  const spring = {
    kind: 'statement',
    channel: 'oral',
    received_on: '2026-04-14',
    registered_on: '2026-04-14',
  };
  const { number } = await centre.call<{ number: string }>('concern_record', {
    concern: { ...spring, category: 'EN01', texts: { ...texts, applicant: 'Сынообаева Өмүрзейнеп' } },
  });

  await page.keyboard.press('Control+k');
  await page.keyboard.type('омурз');
  const hits = page.getByRole('listbox', { name: t('search.title') }).getByRole('option');
  await expect(hits.first()).toContainText(number);
  await centre.accessible('the search');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const record = page.getByRole('region', { name: t('concerns.record.label') });
  await expect(record.getByText('Сынообаева Өмүрзейнеп')).toBeVisible();
});

test('a number, a word of the middle and a wrong layout are found as well', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('head');
  await page.keyboard.press('Control+k');
  const hits = page.getByRole('listbox', { name: t('search.title') }).getByRole('option');
  for (const [typed, found] of [
    ['2026/0060', '2026/0060'],
    ['уурулуг', 'уурулуг'],
    // «мал» with the keyboard left on Latin letters.
    ['vfk', 'Мал'],
  ] as const) {
    await page.keyboard.press('Control+a');
    await page.keyboard.type(typed);
    await expect(hits.filter({ hasText: found }).first()).toBeVisible();
  }
});

test('a volunteer finds no applicant, and a person without entitlement nothing of a closed case', async ({
  centre,
}) => {
  const { page } = centre;
  await centre.enter('volunteer');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Үлгүбаев');
  const answer = await centre.call<{ hits: unknown[] }>('search', { text: 'Үлгүбаев', limit: 30 });
  expect(JSON.stringify(answer.hits)).not.toContain('Үлгүбаев');
  await expect(page.getByRole('dialog').getByText('Үлгүбаев')).toHaveCount(0);
});

test('whoever types quickly sees the answer to the last letter', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('уурулук кирди чыкты', { delay: 1 });
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2026/0058', { delay: 1 });
  const hits = page.getByRole('listbox', { name: t('search.title') }).getByRole('option');
  await expect(hits).toHaveCount(1);
  await expect(hits.first()).toContainText('2026/0058');
});
