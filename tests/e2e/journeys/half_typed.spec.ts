import { type Centre, expect, test } from '../support/centre.ts';
import { OPENED } from '../support/opened.ts';
import { concern, somebody } from '../support/records.ts';
import { type Screen, show } from '../support/screens.ts';

const TYPED = 'Жарым жазылган сөз';

/** The forms of the window that keep what is half typed in them; steps of a concern and its registering have journeys of their own. */
const FORMS = [
  'plan-edit',
  'priority-new',
  'measure-new',
  'measure-edit',
  'signatures',
  'recommendation-new',
  'recommendation',
  'line-new',
  'line-edit',
  'line-spending',
  'meeting-edit',
  'decision-follow-up',
  'person-new',
  'person-edit',
  'body-edit',
  'area-new',
  'holiday-new',
  'rule-new',
  'user-new',
];

const screen = (name: string) => OPENED.find((one) => one.name === name) as Screen;

/** A field of the form that takes any words. */
const field = ({ page }: Centre) =>
  page
    .getByRole('main')
    .locator('form')
    .locator('textarea, input[type="text"]:not([inputmode]):not([role="combobox"])')
    .filter({ visible: true })
    .last();

const kept = async (centre: Centre) =>
  (await centre.call<{ form: string }[]>('draft_list', {})).filter(({ form }) => form.startsWith('form:'));

/** The program dies, and is started again. */
async function died(centre: Centre): Promise<void> {
  await centre.host.store.kill();
  await centre.bridge.restart(centre.name);
  await centre.page.reload();
}

test('what is half typed in any form comes back after a lock, and after a program that died', async ({
  centre,
}) => {
  test.setTimeout(240_000);
  const { page, t } = centre;
  await centre.enter('head');
  for (const name of FORMS) {
    await show(centre, screen(name));
    await field(centre).fill(TYPED);
  }
  await expect.poll(async () => (await kept(centre)).length).toBe(FORMS.length);

  for (const end of [() => centre.lock(), () => died(centre)]) {
    await end();
    await centre.enter('head');
    for (const name of FORMS) {
      await show(centre, screen(name));
      await expect.soft(page.getByText(t('window.form.restored')), name).toBeVisible();
      await expect.soft(field(centre), name).toHaveValue(TYPED);
    }
  }

  for (const name of FORMS) {
    await show(centre, screen(name));
    await page.getByRole('button', { name: t('window.form.clear') }).click();
    await expect.soft(field(centre), name).not.toHaveValue(TYPED);
  }
  await expect.poll(async () => (await kept(centre)).length).toBe(0);
});

test('a form joins what was saved elsewhere meanwhile, field by field', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('head');
  const id = await somebody('person_list')(centre);
  await centre.go(`#/people/person/${id}`);
  await field(centre).fill(TYPED);
  await expect.poll(async () => (await kept(centre)).length).toBe(1);
  await centre.lock();
  await centre.enter('head');
  const { person } = await centre.call<{ person: Record<string, unknown> }>('person_get', { id });
  const { removed_at: _, ...now } = person;
  await centre.call('person_save', { ...now, phone: '0312 00-00-00' });
  await centre.go(`#/people/person/${id}`);
  await expect(field(centre)).toHaveValue(TYPED);
  await page
    .getByRole('main')
    .locator('form')
    .getByRole('button', { name: t('window.form.save') })
    .click();
  await expect(page.getByText(t('settings.saved'))).toBeVisible();
  const saved = await centre.call<{ person: Record<string, unknown> }>('person_get', { id });
  expect(saved.person).toMatchObject({ phone: '0312 00-00-00', note: TYPED });
});

test('a half typed answer opens again by itself after a program that died, once', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const address = `#/concerns/${await concern('registered')(centre)}`;
  await centre.go(address);
  await page.getByRole('button', { name: t('concerns.step.answer'), exact: true }).click();
  const answer = centre.field('concerns.field.answer');
  await answer.fill(TYPED);
  await expect.poll(async () => (await kept(centre)).length).toBe(1);
  await died(centre);
  await centre.enter('staff');
  await centre.go(address);
  await expect(page.getByText(t('window.form.restored'))).toBeVisible();
  await expect(answer).toHaveValue(TYPED);
  await page.keyboard.press('Escape');
  await centre.go('#/today');
  await centre.go(address);
  await expect(page.getByRole('button', { name: t('concerns.step.answer'), exact: true })).toBeVisible();
  await expect(answer).toHaveCount(0);
  await page.getByRole('button', { name: t('concerns.step.answer'), exact: true }).click();
  await expect(answer, 'what was typed is still there').toHaveValue(TYPED);
});

test('what cannot be read comes back as it was typed, and still says why', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('head');
  const address = '#/plan/recommendations/new';
  const form = page.getByRole('main').locator('form');
  const day = form.getByLabel(t('plans.recommendations.made_on'));
  const body = form.getByRole('combobox').first();
  await centre.go(address);
  await day.fill('31.11.2026');
  await body.fill('Жашыл дүйнө');
  await expect.poll(async () => (await kept(centre)).length).toBe(1);
  await died(centre);
  await centre.enter('head');
  await centre.go(address);
  await expect(day).toHaveValue('31.11.2026');
  await expect(body).toHaveValue('Жашыл дүйнө');
  await form.getByRole('button', { name: t('window.form.save') }).click();
  await expect(form.getByText(t('errors.day_invalid')).first()).toBeVisible();
  await page.getByRole('button', { name: t('window.form.clear') }).click();
  await expect(body).toHaveValue('');
});

test('where two people changed one field of a person, both are laid side by side', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('head');
  const id = await somebody('person_list')(centre);
  await centre.go(`#/people/person/${id}`);
  await field(centre).fill(TYPED);
  const { person } = await centre.call<{ person: Record<string, unknown> }>('person_get', { id });
  const { removed_at: _, ...now } = person;
  await centre.call('person_save', { ...now, note: 'Башканын жазганы', phone: '0312 11-11-11' });
  const form = page.getByRole('main').locator('form');
  await form.getByRole('button', { name: t('window.form.save') }).click();
  const compared = form.getByRole('status').filter({ hasText: t('window.conflict.title') });
  await expect(compared).toContainText('Башканын жазганы');
  await expect(compared).toContainText(TYPED);
  await expect(compared, 'what was not touched is no matter of choice').not.toContainText('0312 11-11-11');
  await compared.getByRole('button', { name: t('window.conflict.keep_mine') }).click();
  await expect(page.getByText(t('settings.saved'))).toBeVisible();
  const saved = await centre.call<{ person: Record<string, unknown> }>('person_get', { id });
  expect(saved.person).toMatchObject({ phone: '0312 11-11-11', note: TYPED });
});

test('what a volunteer typed for a meeting outlives a program that died', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('volunteer');
  await centre.go('#/meetings/new');
  await centre.field('meetings.form.place').fill(TYPED);
  await expect.poll(async () => (await kept(centre)).length).toBe(1);
  await died(centre);
  await centre.enter('volunteer');
  await centre.go('#/meetings/new');
  await expect(page.getByText(t('window.form.restored'))).toBeVisible();
  await expect(centre.field('meetings.form.place')).toHaveValue(TYPED);
});
