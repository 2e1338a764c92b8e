import { type Centre, expect, test } from '../support/centre.ts';
import { Presses } from '../support/presses.ts';

const NARRATIVE = 'Мектептин жанындагы көчөнүн жарыгы үч күндөн бери күйбөйт, балдар караңгыда кайтат.';
const APPLICANT = 'Дептербаева Сынооча';

interface Concern {
  id: string;
  number: string;
  state: string;
  deadline: string | null;
  category: string;
  texts: { narrative: string; applicant: string };
}

const numbers = async (centre: Centre) =>
  (await centre.call<{ rows: { id: string; number: string }[] }>('concern_list', { limit: 200 })).rows;

/** The page says under which number the concern is registered. */
async function registered({ page, t }: Centre, number: string): Promise<void> {
  const record = page.getByRole('region', { name: t('concerns.record.label') });
  await expect(record.getByText(t('concerns.registered.title', { number }))).toBeVisible();
}

/** The least that a concern needs. */
async function fillIn(centre: Centre): Promise<void> {
  const { page } = centre;
  await centre.field('concerns.field.category').fill('жарыгы');
  await page.keyboard.press('Enter');
  await centre.field('concerns.field.narrative').fill(NARRATIVE);
  await centre.field('concerns.field.applicant').fill(APPLICANT);
}

test('a concern is registered without a mouse, with twelve keys at the most beside its text', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const before = await numbers(centre);
  const presses = await Presses.of(page);

  await page.keyboard.press('Control+n');
  await expect(page.getByRole('heading', { name: t('concerns.register.title') })).toBeVisible();
  for (const [name, text] of [
    ['concerns.column.area', 'Жаңы-Мисал'],
    ['concerns.field.category', 'жарыгы'],
    ['concerns.field.narrative', NARRATIVE],
    ['concerns.field.applicant', APPLICANT],
  ] as const) {
    const field = centre.field(name);
    for (let tabs = 0; tabs < 8 && !(await field.evaluate((box) => box === document.activeElement)); tabs++) {
      await page.keyboard.press('Tab');
    }
    await expect(field).toBeFocused();
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Control+Enter');
  await registered(centre, '2026/0061');
  expect(await presses.besideText()).toBeLessThanOrEqual(12);

  const made = (await numbers(centre)).filter((row) => !before.some((old) => old.id === row.id));
  expect(made.map((row) => row.number)).toEqual(['2026/0061']);
  const concern = await centre.call<Concern>('concern_get', { id: made[0]?.id });
  expect(concern).toMatchObject({ state: 'registered', category: 'EN01' });
  expect(concern.texts).toMatchObject({ narrative: NARRATIVE, applicant: APPLICANT });
  expect(concern.deadline).toBe('2026-10-27');
});

test('a likely duplicate stands beside the text while it is typed, and is marked with one press', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const old = (await centre.call<{ rows: Concern[] }>('concern_list', { category: 'PR02', limit: 1 }))
    .rows[0];
  const { texts } = await centre.call<Concern>('concern_get', { id: old?.id });
  await page.keyboard.press('Control+n');
  await fillIn(centre);
  await centre.field('concerns.field.category').fill('дүкөндөн');
  await page.keyboard.press('Enter');
  await centre.field('concerns.field.applicant').fill(texts.applicant);
  const aside = page.getByRole('complementary', { name: t('concerns.register.aside') });
  await expect(aside.getByRole('link', { name: old?.number })).toBeVisible();
  const entry = aside.getByRole('listitem').filter({ has: page.getByRole('link', { name: old?.number }) });
  await entry.getByRole('button', { name: t('concerns.duplicates.mark') }).click();
  await expect(page.getByRole('checkbox', { name: t('concerns.field.repeated') })).toBeChecked();
  await page.keyboard.press('Control+Enter');
  await registered(centre, '2026/0061');
  const [made] = await numbers(centre);
  const concern = await centre.call<{ repeated: boolean; repeats: string }>('concern_get', { id: made?.id });
  expect(concern).toMatchObject({ repeated: true, repeats: old?.id });
});

test('a power cut while a concern is typed loses nothing that stood there at the last pause', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await page.keyboard.press('Control+n');
  await fillIn(centre);
  await expect(page.getByText(/Каралама сакталды \d\d:\d\d/)).toBeVisible();
  await centre.powerCut('staff');
  await centre.go('#/concerns/drafts');
  await page.getByRole('link', { name: t('concerns.drafts.go_on') }).click();
  await expect(centre.field('concerns.field.narrative')).toHaveValue(NARRATIVE);
  await expect(centre.field('concerns.field.applicant')).toHaveValue(APPLICANT);
  await page.keyboard.press('Control+Enter');
  await registered(centre, '2026/0061');
  expect(await centre.call('draft_list')).toEqual([]);
});

for (const [how, press] of [
  [
    'a double click',
    (centre: Centre) =>
      centre.page
        .getByRole('main')
        .getByRole('button', { name: centre.t('concerns.register.submit') })
        .dblclick(),
  ],
  [
    'Ctrl+Enter held down',
    async ({ page }: Centre) => {
      await page.keyboard.down('Control');
      for (let repeat = 0; repeat < 12; repeat++) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      await page.keyboard.up('Control');
    },
  ],
] as const) {
  test(`${how} registers one concern`, async ({ centre }) => {
    const { page } = centre;
    await centre.enter('staff');
    const before = await numbers(centre);
    await page.keyboard.press('Control+n');
    await fillIn(centre);
    await press(centre);
    await registered(centre, '2026/0061');
    expect(await numbers(centre)).toHaveLength(before.length + 1);
  });
}

test('what is missing is said in its place, and a press leads to the field', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const before = await numbers(centre);
  await page.keyboard.press('Control+n');
  await centre.field('concerns.field.narrative').fill(NARRATIVE);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(t('concerns.register.errors'))).toBeVisible();
  await centre.accessible('a form with faults');
  await page
    .getByRole('alert')
    .getByRole('button', { name: t('concerns.missing.applicant') })
    .click();
  await expect(centre.field('concerns.field.applicant')).toBeFocused();
  await expect(centre.field('concerns.field.narrative')).toHaveValue(NARRATIVE);
  expect(await numbers(centre)).toHaveLength(before.length);
});

test('a closed category says first what keeps people safe, and its receipt says nothing', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await page.keyboard.press('Control+n');
  await centre.field('concerns.field.category').fill('FM01');
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('concerns.safety.call_police'))).toBeVisible();
  await centre.field('concerns.field.narrative').fill(NARRATIVE);
  await centre.field('concerns.field.applicant').fill(APPLICANT);
  await centre.accessible('a closed concern being registered');
  await page.getByRole('checkbox', { name: t('concerns.safety.safe_to_take_home') }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: t('concerns.registered.receipt') }).click();
  await expect.poll(() => centre.host.printed.length).toBe(1);
  await expect(page).not.toHaveTitle(/Сынооча/);
  expect(page.url()).not.toContain('Сынооча');
});

test('a registered concern is taken back within ten seconds, and its number is not given again', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await page.keyboard.press('Control+n');
  await fillIn(centre);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: t('window.undo.offer') }).click();
  await expect(page.getByText(t('window.undo.done'))).toBeVisible();
  await page.keyboard.press('Control+n');
  await fillIn(centre);
  await page.keyboard.press('Control+Enter');
  await registered(centre, '2026/0062');
});

test('a village that is missing is added where it is typed, and by nobody who may not', async ({
  centre,
}) => {
  const { page, t } = centre;
  const NEW = 'Жаңы-Конуш';
  const offer = page.getByRole('option', { name: t('window.combo.add', { text: NEW }) });
  const village = centre.field('concerns.column.area');
  await centre.enter('staff');
  await centre.go('#/concerns/new');
  await village.fill(NEW);
  await expect(offer).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(page.getByText(t('window.combo.unknown', { text: NEW })).first()).toBeVisible();

  await centre.lock();
  await centre.enter('head');
  await centre.go('#/concerns/new');
  await village.fill(NEW);
  await page.keyboard.press('Enter');
  await expect(offer, 'Enter alone adds nothing').toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('window.combo.added', { text: NEW }))).toBeVisible();
  await expect(village).toHaveValue(NEW);
  await page.keyboard.press('Tab');
  await expect(page.getByText(t('window.combo.unknown', { text: NEW }))).toHaveCount(0);
  const { rows } = await centre.call<{ rows: { names: { ky: string } }[] }>('area_list', { limit: 200 });
  expect(rows.filter(({ names }) => names.ky === NEW)).toHaveLength(1);
});
