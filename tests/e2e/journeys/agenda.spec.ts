import { type Centre, expect, test } from '../support/centre.ts';
import { Presses } from '../support/presses.ts';

interface Meeting {
  items: { id: string; number: number }[];
}

/** The meeting that comes next in the invented centre. */
async function next(centre: Centre): Promise<string> {
  const { rows } = await centre.call<{ rows: { id: string }[] }>('meeting_list', { state: 'draft' });
  return rows[0]?.id ?? '';
}

test('from today to the agenda on paper, with two more items, in six presses at the most', async ({
  centre,
}) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const id = await next(centre);
  const before = await centre.call<Meeting>('meeting_get', { id });
  const presses = await Presses.of(page);
  await page.getByRole('main').getByRole('link', { name: /№ 11/ }).click();
  const suggestions = page.getByRole('region', { name: t('meetings.agenda.suggestions') });
  // An item that was taken opens, and lists what it is about: only the rows are counted.
  const rows = page.locator('[id^="agenda-row-"]');
  for (const more of [1, 2]) {
    await suggestions
      .getByRole('button', { name: t('meetings.agenda.take') })
      .first()
      .click();
    await expect(rows).toHaveCount(before.items.length + more);
  }
  await page.keyboard.press('Control+p');
  await expect.poll(() => centre.host.printed.length).toBe(1);
  expect(await presses.all()).toBeLessThanOrEqual(6);
  expect(centre.host.printed[0]?.[0]).toContain('<svg');
  expect((await centre.call<Meeting>('meeting_get', { id })).items).toHaveLength(before.items.length + 2);
});

test('the agenda as it stands goes to paper from today with one press', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('volunteer');
  const presses = await Presses.of(page);
  await page
    .getByRole('button', { name: t('papers.bar.print') })
    .first()
    .click();
  await expect.poll(() => centre.host.printed.length).toBe(1);
  expect(await presses.all()).toBe(1);
});

test('items are put in order with the keys, taken off, and put back by undo', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  const id = await next(centre);
  const { items } = await centre.call<Meeting>('meeting_get', { id });
  const order = async () => (await centre.call<Meeting>('meeting_get', { id })).items.map((item) => item.id);
  await centre.go(`#/meetings/${id}`);
  await page.locator(`#agenda-row-${items[1]?.id}`).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await order())[0]).toBe(items[1]?.id);
  await expect(page.locator(`#agenda-row-${items[1]?.id}`)).toBeFocused();

  await page.keyboard.press('Delete');
  await expect.poll(order).toHaveLength(items.length - 1);
  await page.getByRole('button', { name: t('window.undo.offer') }).click();
  await expect.poll(order).toHaveLength(items.length);
  await centre.accessible('the agenda');
});

test('Enter held down adds one item', async ({ centre }) => {
  const { page } = centre;
  await centre.enter('staff');
  const id = await next(centre);
  const { items } = await centre.call<Meeting>('meeting_get', { id });
  await centre.go(`#/meetings/${id}`);
  const field = centre.field('meetings.agenda.new');
  await field.fill('Кышкы даярдык');
  for (let repeat = 0; repeat < 8; repeat++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  await expect(field).toHaveValue('');
  await expect
    .poll(async () => (await centre.call<Meeting>('meeting_get', { id })).items.length)
    .toBe(items.length + 1);
});
