import { type Centre, expect, test } from '../support/centre.ts';

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
  disk.fill();
  await submit(centre);
  await expect(page.getByText(t('errors.disk_full')).first()).toBeVisible();
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
  await expect(page.getByText(t('window.failure.silent')).first()).toBeVisible();
  await expect(centre.field('concerns.field.narrative')).toHaveValue(NARRATIVE);
});

test('a character that nobody sees is refused in words; emoji and markup come back as they were', async ({
  centre,
}) => {
  const odd = 'Жол \u{1F6A7}\u{1F469}‍\u{1F469}‍\u{1F467} <b>бар</b> & "тырмакча" ﷽ ө\u0301';
  const { page, t } = centre;
  await centre.enter('staff');
  await begin(centre, 'Жол \u202eөрүлгөн\u202c');
  await submit(centre);
  await expect(page.getByText(t('errors.text_control_character')).first()).toBeVisible();
  await expect(centre.field('concerns.field.narrative')).toHaveValue('Жол \u202eөрүлгөн\u202c');
  await centre.field('concerns.field.narrative').fill(odd);
  await submit(centre);
  await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
  const [made] = await all(centre);
  const { texts } = await centre.call<{ texts: { narrative: string } }>('concern_get', { id: made?.id });
  expect(texts.narrative.normalize('NFC')).toBe(odd.normalize('NFC'));
  await expect(record(centre).getByText('<b>бар</b>')).toBeVisible();
});

test('five megabytes in the clipboard: what was typed stays, and the page says why', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await begin(centre);
  const field = centre.field('concerns.field.narrative');
  await field.evaluate((box: HTMLTextAreaElement) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'ө'.repeat(5 * 1024 * 1024));
    box.focus();
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    if (box.dispatchEvent(event)) box.setRangeText(data.getData('text/plain'), 0, box.value.length, 'end');
  });
  await expect(page.getByText(t('concerns.paste.too_long').split('%{')[0] ?? '')).toBeVisible();
  await expect(field).toHaveValue(NARRATIVE);
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

test('a record changed meanwhile by another window: both are shown, and what was typed is kept', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const row = (await all(centre)).find((one) => one.number === '2026/0060');
  await centre.go(`#/concerns/${row?.id}/edit`);
  await centre.field('concerns.field.narrative').fill('Мен жазган сөз.');
  const concern = await centre.call<{ version: number; deadline: string }>('concern_get', { id: row?.id });
  await centre.call('concern_extend', { id: row?.id, version: concern.version, reason: 'текшерүү керек' });
  await submit(centre);
  await expect(page.getByText(t('concerns.conflict.title'))).toBeVisible();
  await expect(centre.field('concerns.field.narrative')).toHaveValue('Мен жазган сөз.');
  await centre.accessible('two versions beside each other');
  await page.getByRole('button', { name: t('concerns.conflict.keep_mine') }).click();
  await submit(centre);
  await expect(record(centre).getByText('Мен жазган сөз.')).toBeVisible();
});

test('a clock set back and a computer in another zone: the day is the centre’s day', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await page.clock.setSystemTime(new Date('2026-10-01T23:30:00+06:00'));
  await begin(centre);
  await expect(centre.field('concerns.field.received_on')).toHaveValue('01.10.2026');
  await submit(centre);
  await expect(record(centre).getByRole('heading', { level: 1 })).toBeVisible();
  const [made] = await all(centre);
  const concern = await centre.call<{ received_on: string }>('concern_get', { id: made?.id });
  expect(concern.received_on).toBe('2026-10-01');
  await expect(page.getByText(t('window.failure.silent'))).toHaveCount(0);
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
