import { type Centre, expect, test } from '../support/centre.ts';
import { clock } from '../support/clock.ts';

const NARRATIVE = 'Көчөнүн жарыгы жок.';

interface Row {
  id: string;
  number: string;
}

const all = async (centre: Centre) =>
  (await centre.call<{ rows: Row[] }>('concern_list', { limit: 200 })).rows;

/** A new concern with all that it needs. */
async function begin(centre: Centre, narrative = NARRATIVE): Promise<void> {
  await centre.page.keyboard.press('Control+n');
  await centre.field('concerns.field.category').fill('жарыгы');
  await centre.page.keyboard.press('Enter');
  await centre.field('concerns.field.narrative').fill(narrative);
  await centre.field('concerns.field.applicant').fill('Сынообаев Дептер');
}

/** The clipboard holds this text. */
async function copy({ page, address }: Centre, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: address });
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
}

const submit = (centre: Centre) => centre.page.keyboard.press('Control+Enter');
const record = (centre: Centre) =>
  centre.page.getByRole('region', { name: centre.t('concerns.record.label') });

test('a full disk: a clear sentence, the text stays, and it is saved once there is room', async ({
  centre,
  disk,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const before = await all(centre);
  await begin(centre);
  await page.getByText(t('concerns.register.more')).click();
  await centre.field('concerns.field.notes').fill('Түнкүсүн');
  disk.fill();
  await submit(centre);
  await expect(page.getByText(t('errors.disk_full')).first()).toBeInViewport();
  await expect(page.getByText(t('concerns.drafts.not_kept'))).toBeVisible();
  await expect(centre.field('concerns.field.narrative')).toHaveValue(NARRATIVE);
  await centre.accessible('a disk without room');
  disk.clear();
  await submit(centre);
  await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
  expect(await all(centre)).toHaveLength(before.length + 1);
});

test('a store that ends behind an open page: a clear sentence, and the text stays', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await begin(centre);
  await centre.host.store.kill();
  await submit(centre);
  await expect(page.getByText(t('window.failure.silent')).first()).toBeInViewport();
  await expect(centre.field('concerns.field.narrative')).toHaveValue(NARRATIVE);
  // Every other place says it too, and none is empty or broken.
  for (const place of [
    'today',
    'concerns',
    'meetings',
    'plan',
    'money',
    'summary?period=2026-Q3',
    'people/person',
  ]) {
    await centre.page.evaluate((hash) => (location.hash = hash), `#/${place}`);
    await expect(page.getByRole('main').getByText(t('window.failure.silent')).first(), place).toBeVisible();
  }
});

test('minutes that the program cannot save: the words stay, and are saved once there is room', async ({
  centre,
  disk,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const { rows } = await centre.call<{ rows: Row[] }>('meeting_list', { state: 'draft' });
  const stored = async () => JSON.stringify(await centre.call('meeting_get', { id: rows[0]?.id }));
  await centre.go(`#/meetings/${rows[0]?.id}/minutes`);
  disk.fill();
  const heard = centre.field('documents.minutes.heard');
  await heard.pressSequentially('Угулду:');
  await expect(page.getByText(t('errors.disk_full')).first()).toBeVisible();
  await expect(heard).toHaveValue('Угулду:');
  disk.clear();
  await heard.pressSequentially(' жарык күйбөйт.');
  await expect.poll(stored).toContain('Угулду: жарык күйбөйт.');
  await expect(page.getByText(t('errors.disk_full'))).toHaveCount(0);
});

test('a sign that nobody sees is left out, a control character refused; emoji and markup come back', async ({
  centre,
}) => {
  const odd = 'Жол \u{1F6A7}\u{1F469}‍\u{1F469}‍\u{1F467} <b>бар</b> & "тырмакча" ﷽ ө\u0301';
  const { page, t } = centre;
  await centre.enter('staff');
  await begin(centre, `\u202e${odd}\u202c\u200b`);
  await centre.field('concerns.field.applicant').fill('Сынообаев\u0000 Дептер\u0007');
  await submit(centre);
  await expect(page.getByText(t('errors.text_control_character')).first()).toBeInViewport();
  await centre.field('concerns.field.applicant').fill('Сынообаев \u{1F464} Дептер');
  await submit(centre);
  await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
  const [made] = await all(centre);
  const { texts } = await centre.call<{ texts: { narrative: string; applicant: string } }>('concern_get', {
    id: made?.id,
  });
  expect(texts.narrative.normalize('NFC')).toBe(odd.normalize('NFC'));
  expect(texts.applicant).toBe('Сынообаев \u{1F464} Дептер');
  await expect(record(centre).getByText('<b>бар</b>')).toBeVisible();
});

test('five megabytes in the clipboard: what was typed stays, the page says why, and goes on', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await begin(centre);
  await copy(centre, 'ө'.repeat(5 * 1024 * 1024));

  const narrative = centre.field('concerns.field.narrative');
  await narrative.press('Control+v');
  await expect(page.getByText(t('concerns.paste.too_long').split('%{')[0] ?? '')).toBeVisible();
  await expect(narrative).toHaveValue(NARRATIVE);

  // A line says it too, and so does the search; neither takes a part of it.
  for (const field of [centre.field('concerns.field.street'), centre.field('search.label')]) {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k');
    await expect(field).toBeVisible();
    await field.press('Control+v');
    await expect(page.getByText(t('errors.text_too_long'))).toBeVisible();
    await expect(field).toHaveValue('');
    await page.keyboard.press('Escape');
  }
  await submit(centre);
  await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
});

test('five megabytes where every pause is saved: what stood there stays, and goes on being saved', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const { rows } = await centre.call<{ rows: Row[] }>('meeting_list', { state: 'draft' });
  await centre.go(`#/meetings/${rows[0]?.id}/minutes`);
  const heard = centre.field('documents.minutes.heard');
  await heard.fill('Угулду:');
  await copy(centre, 'ө'.repeat(5 * 1024 * 1024));
  await heard.press('Control+v');
  await expect(page.getByText(t('errors.text_too_long'))).toBeVisible();
  await heard.press('End');
  await heard.pressSequentially(' жарык күйбөйт.');
  await expect(heard).toHaveValue('Угулду: жарык күйбөйт.');
  await expect
    .poll(async () => JSON.stringify(await centre.call('meeting_get', { id: rows[0]?.id })))
    .toContain('Угулду: жарык күйбөйт.');
});

test('a line of five hundred and one letters: the page says where it stands, and what to do', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await begin(centre);
  await centre.field('concerns.field.street').fill('ө'.repeat(501));
  await submit(centre);
  await expect(page.getByText(t('errors.text_too_long')).first()).toBeInViewport();
  await centre.field('concerns.field.street').fill('ө'.repeat(500));
  await submit(centre);
  await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
});

test('typing faster than the program loses no letter', async ({ centre }) => {
  const long = 'Күн сайын кечинде көчөдө иттер чуркап жүрөт, балдар коркот. '.repeat(6).trim();
  await centre.enter('staff');
  await begin(centre);
  await centre.field('concerns.field.narrative').fill('');
  await centre.field('concerns.field.narrative').pressSequentially(long, { delay: 0 });
  await submit(centre);
  await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
  const [made] = await all(centre);
  const { texts } = await centre.call<{ texts: { narrative: string } }>('concern_get', { id: made?.id });
  expect(texts.narrative).toBe(long);
});

for (const [how, moment, shown] of [
  ['set back by a week', '2026-09-30T23:30:00+06:00', '30.09.2026'],
  ['whose battery is dead', '2020-01-01T00:05:00+06:00', '01.01.2020'],
] as const) {
  test(`a clock ${how}: everything is there, the day is the computer’s, and no number is given twice`, async ({
    centre,
    disk,
  }) => {
    const { page, t } = centre;
    await centre.enter('staff');
    await begin(centre);
    await submit(centre);
    await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
    const before = await all(centre);

    await centre.bridge.restart('1', clock(disk, moment));
    await page.clock.setSystemTime(new Date(moment));
    await page.reload();
    await centre.enter('staff');
    await begin(centre);
    await expect(centre.field('concerns.field.received_on')).toHaveValue(shown);
    await submit(centre);
    await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(t('window.failure.silent'))).toHaveCount(0);

    const after = await all(centre);
    const numbers = after.map((row) => row.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual(expect.arrayContaining(before.map((row) => row.number)));
    const [made] = after.filter((row) => !before.some((old) => old.id === row.id));
    const concern = await centre.call<{ received_on: string }>('concern_get', { id: made?.id });
    expect(concern.received_on).toBe(moment.slice(0, 10));
    // What was written last can be taken back, though by the clock it is older than what it stands on.
    await page.getByRole('button', { name: t('window.undo.offer') }).click();
    await expect(page.getByText(t('window.undo.done'))).toBeVisible();
  });
}

test('a clock set back while somebody writes: the day is asked for in words, and nothing is lost', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await begin(centre);
  await page.clock.setSystemTime(new Date('2026-10-01T23:30:00+06:00'));
  await submit(centre);
  await expect(page.getByText(t('concerns.wrong.received_on')).first()).toBeInViewport();
  await expect(centre.field('concerns.field.narrative')).toHaveValue(NARRATIVE);
  await centre.field('concerns.field.received_on').fill('1.10.2026');
  await submit(centre);
  await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
  const [made] = await all(centre);
  const concern = await centre.call<{ received_on: string }>('concern_get', { id: made?.id });
  expect(concern.received_on).toBe('2026-10-01');
});

test.describe('on a computer in another time zone', () => {
  test.use({ timezoneId: 'America/Los_Angeles' });

  test('today is the day in Bishkek', async ({ centre }) => {
    await centre.enter('staff');
    await centre.page.keyboard.press('Control+n');
    await expect(centre.field('concerns.field.received_on')).toHaveValue('07.10.2026');
  });
});

test('a file that cannot be written is said in words, and the page goes on', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await centre.go('#/summary?period=2026-Q3');
  centre.host.next.push('/proc/depter/отчёт.pdf');
  await page.getByRole('button', { name: t('papers.make_pdf') }).click();
  await expect(page.getByText(t('errors.file_not_writable'))).toBeVisible();
  await page.getByRole('button', { name: t('papers.bar.print') }).click();
  await expect.poll(() => centre.host.printed.length).toBe(1);
});
