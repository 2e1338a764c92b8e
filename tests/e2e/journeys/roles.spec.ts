import { type Centre, expect, test } from '../support/centre.ts';

interface Row {
  id: string;
  number: string;
  restricted: boolean;
  closed: boolean;
  applicant?: string;
}

/** A closed case as the head sees it: what nobody else may see of it. */
async function closedCase(centre: Centre) {
  await centre.enter('head');
  const { rows } = await centre.call<{ rows: Row[] }>('concern_list', { limit: 200 });
  const row = rows.find((one) => one.restricted && one.applicant);
  const concern = await centre.call<{ texts: Record<string, string> }>('concern_get', { id: row?.id });
  const secrets = [row?.applicant, concern.texts.narrative, concern.texts.phone].filter((text) => text);
  expect(secrets.length).toBeGreaterThan(1);
  await centre.lock();
  return { id: row?.id ?? '', number: row?.number ?? '', secrets: secrets as string[] };
}

test('of a closed case staff without entitlement see the number, the group and the state', async ({
  centre,
}) => {
  const { page, t } = centre;
  const { id, number, secrets } = await closedCase(centre);
  await centre.enter('unentitled');
  await centre.go(`#/concerns/${id}`);
  const record = page.getByRole('region', { name: t('concerns.record.label') });
  await expect(record.getByText(number)).toBeVisible();
  await expect(record.getByText(t('concerns.closed.title'))).toBeVisible();
  await expect(record.getByRole('button', { name: t('concerns.step.answer') })).toHaveCount(0);
  const html = await page.content();
  for (const secret of secrets) expect(html).not.toContain(secret);
  await centre.accessible('a closed case');
  const answer = await centre.call('concern_get', { id });
  for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret);
});

test('a volunteer sees public wording only, registers nothing and is refused by the store too', async ({
  centre,
}) => {
  const { page, t } = centre;
  const { id, secrets } = await closedCase(centre);
  await centre.enter('volunteer');
  await centre.go('#/concerns');
  await expect(page.getByRole('row')).not.toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: t('concerns.column.applicant') })).toHaveCount(0);
  await expect(page.getByRole('button', { name: t('concerns.journal.open') })).toHaveCount(0);
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('heading', { name: t('concerns.register.title') })).toHaveCount(0);
  await centre.go(`#/concerns/${id}`);
  const html = await page.content();
  for (const secret of secrets) expect(html).not.toContain(secret);
  for (const [name, args] of [
    ['concern_record', { concern: {} }],
    ['concern_get', { id }],
    ['user_list', {}],
    ['summary_get', { period: '2026-Q3' }],
  ] as const) {
    const { error } = await centre.host.store.call(name, args);
    expect(error, name).toBeDefined();
  }
});

test('only a head makes minutes and summaries final, instructs, cancels and opens the accounts', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await centre.go('#/summary?period=2026-Q3');
  await expect(page.getByRole('button', { name: t('papers.bar.print') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('summary.window.approve.offer') })).toHaveCount(0);
  await centre.go('#/settings/users');
  await expect(page.getByText('Жетекчи Үлгү')).toHaveCount(0);
  const { rows } = await centre.call<{ rows: { id: string }[] }>('meeting_list', { state: 'draft' });
  await centre.go(`#/meetings/${rows[0]?.id}/minutes`);
  await expect(page.getByRole('button', { name: t('papers.bar.print') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('meetings.final.button') })).toHaveCount(0);
});

test('whoever registers a closed case sees it until the session ends', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('unentitled');
  await page.keyboard.press('Control+n');
  await centre.field('concerns.field.category').fill('FM01');
  await page.keyboard.press('Enter');
  await centre.field('concerns.field.narrative').fill('Үй ичиндеги оор жагдай.');
  await centre.field('concerns.field.applicant').fill('Сынообаева Үрүл');
  await page.keyboard.press('Control+Enter');
  const record = page.getByRole('region', { name: t('concerns.record.label') });
  await expect(record.getByText('Сынообаева Үрүл')).toBeVisible();
  const hash = new URL(page.url()).hash;
  await centre.lock();
  await centre.enter('unentitled');
  await centre.go(hash);
  await expect(record.getByText(t('concerns.closed.title'))).toBeVisible();
  await expect(page.getByText('Сынообаева Үрүл')).toHaveCount(0);
});
