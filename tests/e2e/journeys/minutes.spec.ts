import { expect, test } from '../support/centre.ts';

const DECISION = 'Мектептин жанындагы эки чырак оңдолсун.';

interface Row {
  id: string;
  number: number;
  day: string;
}
interface Suggestion {
  kind: string;
  title: string;
}

test('minutes are finished when the meeting ends, and an unfinished decision stands before the next one', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('head');
  await centre.go('#/meetings/new');
  await centre.field('meetings.form.day').fill('7.10.2026');
  await centre.field('meetings.form.starts').fill('09:00');
  await centre.field('meetings.form.place').fill('Айыл өкмөтү');
  await page.keyboard.press('Control+Enter');
  await centre.field('meetings.agenda.new').fill('Көчө жарыгы');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('region', { name: t('documents.agenda.name') }).getByRole('listitem'),
  ).toHaveCount(1);

  await page
    .getByRole('navigation', { name: t('meetings.head.views') })
    .getByRole('link', { name: t('meetings.head.minutes') })
    .click();
  await centre.field('documents.minutes.heard').fill('Электр тармактарынын адиси: эки чырак күйгөн.');
  await page.keyboard.press('Control+Shift+x');
  await centre.field('meetings.decision.text').fill(DECISION);
  await centre.field('documents.minutes.responsible').fill('Райондук электр тармактары');
  await centre.field('documents.minutes.due').fill('21.10.2026');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(DECISION)).toBeVisible();
  await centre.field('meetings.attendance.women').fill('7');
  await centre.field('meetings.attendance.men').fill('5');
  await centre.field('meetings.attendance.youth').fill('3');
  await page.getByRole('button', { name: t('meetings.final.button') }).click();
  const dialog = page.getByRole('alertdialog');
  await centre.accessible('the question before minutes become final');
  await dialog.getByRole('button', { name: t('meetings.final.yes') }).click();
  await expect(page.getByText(t('meetings.state_of.final'))).toBeVisible();

  const { rows } = await centre.call<{ rows: Row[] }>('meeting_list', { state: 'final', limit: 1 });
  expect(rows[0]?.day).toBe('2026-10-07');
  const coming = (await centre.call<{ rows: Row[] }>('meeting_list', { state: 'draft' })).rows[0];
  await centre.go(`#/meetings/${coming?.id}`);
  const suggestions = page.getByRole('region', { name: t('meetings.agenda.suggestions') });
  const back = suggestions.getByRole('listitem').filter({ hasText: DECISION });
  await expect(back).toBeVisible();
  await back.getByRole('button').click();
  await expect(
    page.getByRole('region', { name: t('documents.agenda.name') }).getByText(DECISION),
  ).toBeVisible();
  const left = await centre.call<Suggestion[]>('agenda_suggestions', { meeting: coming?.id });
  expect(left.map((one) => one.title)).not.toContain(DECISION);

  for (const copy of ['internal', 'public']) {
    await centre.go(`#/meetings/${rows[0]?.id}/minutes`);
    await page.getByRole('button', { name: t('papers.bar.print'), expanded: false }).click();
    const bar = page.getByRole('region', { name: t('meetings.print.label') });
    await bar.getByText(t(`meetings.print.${copy}`)).click();
    const printed = centre.host.printed.length;
    await bar.getByRole('button', { name: t('papers.bar.print') }).click();
    await expect.poll(() => centre.host.printed.length).toBe(printed + 1);
    await centre.go('#/meetings');
  }
});

test('a meeting that has not happened is not made final, and the page says what is missing', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('head');
  const { rows } = await centre.call<{ rows: Row[] }>('meeting_list', { state: 'draft' });
  await centre.go(`#/meetings/${rows[0]?.id}/minutes`);
  await page.getByRole('button', { name: t('meetings.final.button') }).click();
  await expect(page.getByRole('dialog').getByText(t('meetings.missing.day'))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: t('meetings.final.button') })).toBeFocused();
});

test('a decision is marked as carried out where the decisions stand', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('volunteer');
  await centre.go('#/meetings/decisions');
  const before = await centre.call<{ rows: unknown[] }>('decision_list', { unfinished: 'open', limit: 100 });
  await page
    .getByRole('button', { name: t('meetings.follow.carried_out') })
    .first()
    .click();
  await expect(page.getByText(t('window.undo.offer'))).toBeVisible();
  await expect
    .poll(
      async () =>
        (await centre.call<{ rows: unknown[] }>('decision_list', { unfinished: 'open', limit: 100 })).rows
          .length,
    )
    .toBe(before.rows.length - 1);
});
