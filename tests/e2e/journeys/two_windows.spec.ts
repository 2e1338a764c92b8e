import { type Centre, expect, test } from '../support/centre.ts';
import { meeting } from '../support/records.ts';

interface Concern {
  id: string;
  number: string;
  version: number;
  state: string;
  texts: { narrative: string; phone: string; instruction: string };
}

const NUMBER = '2026/0060';
const PHONE = '0555 00 00 77';
const MINE = 'Дүкөндүн терезесин сындырышты, мен муну угуп жазып алдым.';
const THEIRS = 'Дүкөндөн түнкүсүн уурулук болду, ээси эртең менен байкады.';

const record = ({ page, t }: Centre) => page.getByRole('region', { name: t('concerns.record.label') });
const narrative = (centre: Centre) => centre.field('concerns.field.narrative');
const phone = (centre: Centre) => centre.field('concerns.field.phone');
const save = ({ page }: Centre) => page.keyboard.press('Control+Enter');
const conflict = ({ page, t }: Centre) =>
  page.getByRole('status').filter({ hasText: t('window.conflict.title') });

async function stored(centre: Centre): Promise<Concern> {
  const { rows } = await centre.call<{ rows: Concern[] }>('concern_list', { limit: 200 });
  const id = rows.find((row) => row.number === NUMBER)?.id;
  return centre.call<Concern>('concern_get', { id });
}

/** Two windows, and the same concern being changed in both. */
async function both(one: Centre): Promise<Centre> {
  const other = await one.beside();
  const { id } = await stored(one);
  for (const window of [one, other]) {
    await window.go(`#/concerns/${id}/edit`);
    await expect(narrative(window)).not.toHaveValue('');
  }
  return other;
}

/** The other window was quicker: it has saved, and shows the record. */
async function saves(other: Centre): Promise<void> {
  await save(other);
  await expect(record(other).getByRole('heading', { level: 1 })).toBeVisible();
}

/** This window changed the narrative; the other one changed the phone meanwhile, and was quicker. */
async function crossed(centre: Centre): Promise<void> {
  const other = await both(centre);
  await narrative(centre).fill(MINE);
  await phone(other).fill(PHONE);
  await saves(other);
  await save(centre);
}

/** The store has what both windows changed. */
async function hasBoth(centre: Centre): Promise<void> {
  await expect(record(centre).getByText(MINE)).toBeVisible();
  expect((await stored(centre)).texts).toMatchObject({ narrative: MINE, phone: PHONE });
}

test('two windows change one concern: both wordings are seen, and whoever was slower goes on from the newer one', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const other = await both(centre);
  await narrative(centre).fill(MINE);
  await narrative(other).fill(THEIRS);
  await saves(other);
  // The news of it reaches this window, and takes nothing that was typed.
  await expect(narrative(centre)).toHaveValue(MINE);

  // Whoever writes far below sees what is said above.
  await centre.field('concerns.field.notes').focus();
  await save(centre);
  await expect(conflict(centre)).toBeInViewport();
  await expect(narrative(centre)).toHaveValue(MINE);
  await expect(conflict(centre)).toContainText(MINE);
  await expect(conflict(centre)).toContainText(THEIRS);
  await centre.accessible('two versions beside each other');
  expect((await stored(centre)).texts.narrative).toBe(THEIRS);

  await page.getByRole('button', { name: t('window.conflict.take_stored') }).click();
  await expect(narrative(centre)).toHaveValue(THEIRS);
  // What was typed here is not saved anywhere else: it stays in sight until the concern is saved.
  await expect(conflict(centre)).toContainText(MINE);
  await narrative(centre).fill(`${THEIRS} ${MINE}`);
  await save(centre);
  await expect(record(centre).getByText(`${THEIRS} ${MINE}`)).toBeVisible();
  await expect(record(other).getByText(`${THEIRS} ${MINE}`)).toBeVisible();
  expect((await stored(centre)).texts.narrative).toBe(`${THEIRS} ${MINE}`);
});

test('one window changes the narrative and another the phone: whoever saves their own loses nothing of the other', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await crossed(centre);
  await expect(conflict(centre)).toContainText(PHONE);
  await page.getByRole('button', { name: t('window.conflict.keep_mine') }).click();
  await hasBoth(centre);
});

test('whoever takes the newer version keeps what only they had changed', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await crossed(centre);
  await page.getByRole('button', { name: t('window.conflict.take_stored') }).click();
  await expect(phone(centre)).toHaveValue(PHONE);
  await expect(narrative(centre)).toHaveValue(MINE);
  await save(centre);
  await hasBoth(centre);
});

test('a third change while two versions are compared is compared as well', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const other = await both(centre);
  await narrative(centre).fill(MINE);
  await narrative(other).fill(THEIRS);
  await saves(other);
  await save(centre);
  await expect(conflict(centre)).toContainText(THEIRS);

  const { id } = await stored(centre);
  await other.go(`#/concerns/${id}/edit`);
  await phone(other).fill(PHONE);
  await saves(other);
  await page.getByRole('button', { name: t('window.conflict.keep_mine') }).click();
  await expect(conflict(centre)).toContainText(PHONE);
  await expect(narrative(centre)).toHaveValue(MINE);
  await page.getByRole('button', { name: t('window.conflict.keep_mine') }).click();
  await hasBoth(centre);
});

test('an instruction that the head gives meanwhile stands, whatever is saved after it', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('head');
  await both(centre);
  await narrative(centre).fill(MINE);
  const { id, version } = await stored(centre);
  await centre.call('concern_instruct', { id, version, instruction: 'Участкалык инспектор барсын.' });

  await save(centre);
  await page.getByRole('button', { name: t('window.conflict.keep_mine') }).click();
  await expect(record(centre).getByText(MINE)).toBeVisible();
  expect((await stored(centre)).texts).toMatchObject({
    narrative: MINE,
    instruction: 'Участкалык инспектор барсын.',
  });
});

test('a concern that is answered meanwhile: why it is changed is asked, and then it is saved', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await both(centre);
  await narrative(centre).fill(MINE);
  const { id, version } = await stored(centre);
  await centre.call('concern_answer', { id, version, outcome: 'explained', answered_on: '2026-10-07' });

  await save(centre);
  await page.getByRole('button', { name: t('window.conflict.keep_mine') }).click();
  const reason = centre.field('concerns.field.edit_reason');
  await expect(reason).toBeVisible();
  await expect(narrative(centre)).toHaveValue(MINE);
  await reason.fill('Арыз ээси тактады.');
  await save(centre);
  await expect(record(centre).getByText(MINE)).toBeVisible();
  expect(await stored(centre)).toMatchObject({ state: 'closed', texts: { narrative: MINE } });
});

test('a step that is half typed when another window is quicker is taken with the next press', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const other = await centre.beside();
  const { id } = await stored(centre);
  await centre.go(`#/concerns/${id}`);
  await record(centre)
    .getByRole('button', { name: t('concerns.step.refer') })
    .click();
  const note = centre.field('concerns.field.note');
  await note.fill('Тез арада карап чыгуу суралат.');
  const body = centre.field('concerns.field.body');
  await body.fill('милиция');
  await page.keyboard.press('Enter');
  await expect(body).not.toHaveValue('милиция');

  await other.go(`#/concerns/${id}/edit`);
  await phone(other).fill(PHONE);
  await saves(other);
  await expect(record(centre).getByText(PHONE)).toBeVisible();
  await expect(note).toHaveValue('Тез арада карап чыгуу суралат.');
  await save(centre);
  await expect(page.getByText(t('concerns.done.referred'))).toBeVisible();
  expect(await stored(centre)).toMatchObject({ state: 'referred', texts: { phone: PHONE } });
});

test('another window locks: the sentence is clear, and what was typed comes back with its author', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const other = await both(centre);
  await narrative(centre).fill(MINE);
  await expect(page.getByText(/Каралама сакталды \d\d:\d\d/)).toBeVisible();
  await other.lock();

  await save(centre);
  await expect(page.getByText(t('errors.session_locked')).first()).toBeVisible();
  await expect(narrative(centre)).toHaveValue(MINE);
  await page.reload();
  await centre.enter('staff');
  await centre.go('#/concerns/drafts');
  await page.getByRole('link', { name: t('concerns.drafts.go_on') }).click();
  await expect(narrative(centre)).toHaveValue(MINE);
  await save(centre);
  await expect(record(centre).getByText(MINE)).toBeVisible();
});

test('two windows take the same minutes: whoever takes the newer version can have their own words back', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const other = await centre.beside();
  const heard = (window: Centre) => window.field('documents.minutes.heard');
  for (const window of [centre, other]) {
    await window.go(`#/meetings/${await meeting('draft')(centre)}/minutes`);
    await expect(heard(window)).toBeEditable();
  }
  // This window is still being typed into when the other one pauses, and is saved.
  await Promise.all([heard(other).fill(THEIRS), heard(centre).pressSequentially(MINE, { delay: 60 })]);
  await page.getByRole('button', { name: t('window.conflict.take_stored') }).click();
  await expect(heard(centre)).toHaveValue(THEIRS);
  await expect(page.getByText(t('window.conflict.taken'))).toBeVisible();
  await page.getByRole('button', { name: t('window.undo.offer') }).click();
  await expect(heard(centre)).toHaveValue(MINE);
  await expect(heard(other), 'they are saved over the newer version').toHaveValue(MINE);
});
