import { expect, test } from '../support/centre.ts';
import { meeting } from '../support/records.ts';

interface Concern {
  id: string;
  number: string;
  state: string;
}

test('an answer is taken back with one press, and the concern is open again', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const { rows } = await centre.call<{ rows: Concern[] }>('concern_list', { limit: 200 });
  const concern = rows.find((row) => row.number === '2026/0060');
  await centre.go(`#/concerns/${concern?.id}`);
  const record = page.getByRole('region', { name: t('concerns.record.label') });
  await record.getByRole('button', { name: t('concerns.step.answer') }).click();
  await record
    .getByRole('radiogroup', { name: t('concerns.field.outcome') })
    .getByRole('radio')
    .first()
    .check({ force: true });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(t('concerns.done.answered'))).toBeVisible();
  const state = async () => (await centre.call<Concern>('concern_get', { id: concern?.id })).state;
  expect(await state()).not.toBe('registered');
  await page.getByRole('button', { name: t('window.undo.offer') }).click();
  await expect(page.getByText(t('window.undo.done'))).toBeVisible();
  await expect.poll(state).toBe('registered');
  await expect(record.getByRole('button', { name: t('concerns.step.answer') })).toBeVisible();
});

test('undo reaches one’s own steps of this session only', async ({ centre }) => {
  await centre.enter('staff');
  const undo = async () => (await centre.host.store.call('undo', {})).error?.code;
  expect(await undo(), 'the steps of others').toMatch(/^(nothing_to_undo|undo_not_own)$/);
  await centre.call('agenda_item_save', { meeting: await meeting('draft')(centre), title: 'Үлгү маселе' });
  await centre.lock();
  await centre.enter('staff');
  expect(await undo(), 'the steps before the lock').toBe('nothing_to_undo');
});
