import type { Locator, Page } from '@playwright/test';
import { type Centre, expect, test } from '../support/centre.ts';
import * as records from '../support/records.ts';

interface Made {
  what: string;
  at: (centre: Centre) => Promise<string>;
  /** Fills in the least that is needed; the cursor stays in a line of the form. */
  fill: (centre: Centre) => Promise<void>;
  /** The words of the button. */
  press: string;
  /** What the store has of it. */
  read: string;
  args?: object;
}

const inKyrgyz = ({ page, t }: Centre) =>
  page
    .getByRole('main')
    .getByRole('textbox', { name: t('common.language.ky') })
    .first();
const MARK = 'Шашылыш-үлгү';

const MADE: readonly Made[] = [
  {
    what: 'a meeting',
    at: async () => '#/meetings/new',
    fill: async (centre) => {
      await centre.field('meetings.form.day').fill('14.10.2026');
      await centre.field('meetings.form.starts').fill('09:00');
      await centre.field('meetings.form.place').fill(MARK);
    },
    press: 'meetings.form.make',
    read: 'meeting_list',
  },
  {
    what: 'a plan',
    at: async () => '#/plan/new',
    fill: async (centre) => {
      await centre.field('plans.plan.first_day').fill('1.1.2027');
      await centre.field('plans.plan.last_day').fill('31.12.2027');
      await centre.field('plans.plan.name').fill(MARK);
    },
    press: 'window.form.save',
    read: 'plan_list',
  },
  {
    what: 'a body',
    at: async () => '#/people/body/new',
    fill: (centre) => inKyrgyz(centre).fill(MARK),
    press: 'window.form.save',
    read: 'body_list',
  },
  {
    what: 'a person',
    at: async () => '#/people/person/new',
    fill: (centre) => centre.field('people.person.full_name').fill(MARK),
    press: 'window.form.save',
    read: 'person_list',
  },
  {
    what: 'a village',
    at: async () => '#/settings/areas',
    fill: async (centre) => {
      await centre.page.getByRole('button', { name: centre.t('settings.areas.add') }).click();
      await inKyrgyz(centre).fill(MARK);
    },
    press: 'window.form.save',
    read: 'area_list',
  },
  {
    what: 'a holiday',
    at: async () => '#/settings/holidays',
    fill: async (centre) => {
      await centre.page.getByRole('button', { name: centre.t('settings.holidays.add') }).click();
      await centre.field('settings.holidays.day').fill('15.10.2026');
      await inKyrgyz(centre).fill(MARK);
    },
    press: 'window.form.save',
    read: 'holiday_list',
    args: { year: 2026 },
  },
];

const HOW = {
  'a double click': async ({ page, t }: Centre, press: string) => {
    await page
      .getByRole('main')

      .getByRole('button', { name: t(press) })
      .first()
      .dblclick();
  },
  'Enter held down': ({ page }: Centre) => held(page),
} as const;

/** A key that somebody rests on. */
async function held(page: Page, key = 'Enter'): Promise<void> {
  for (let repeat = 0; repeat < 20; repeat++) await page.keyboard.down(key);
  await page.keyboard.up(key);
}

for (const [how, hasty] of Object.entries(HOW)) {
  test(`${how} makes everything once`, async ({ centre }) => {
    await centre.enter('head');
    for (const { what, at, fill, press, read, args = {} } of MADE) {
      const times = async () => JSON.stringify(await centre.call(read, args)).split(`"${MARK}"`).length - 1;
      await centre.go(await at(centre));
      await fill(centre);
      centre.host.slow = 50;
      await hasty(centre, press);
      await expect.poll(times, what).toBe(1);
      await asked(centre);
      expect(await times(), what).toBe(1);
    }
  });
}

interface Pressed {
  what: string;
  at: (centre: Centre) => Promise<string>;
  button: (centre: Centre) => Locator;
  /** What there is less of after each deed. */
  left: (centre: Centre) => Promise<number>;
}

const rows = async (centre: Centre, list: string, args: object) =>
  (await centre.call<{ rows: unknown[] }>(list, args)).rows.length;

/** Buttons of a row that goes when its deed is done, and another comes under the hand. */
const PRESSED: readonly Pressed[] = [
  {
    what: 'one decision is carried out',
    at: async () => '#/meetings/decisions',
    button: ({ page, t }) =>
      page.getByRole('main').getByRole('button', { name: t('meetings.follow.carried_out') }),
    left: (centre) => rows(centre, 'decision_list', { unfinished: 'open', limit: 100 }),
  },
  {
    what: 'one suggestion is taken to the agenda',
    at: records.agenda,
    button: ({ page, t }) =>
      page
        .getByRole('region', { name: t('meetings.agenda.suggestions') })
        .getByRole('button', { name: t('meetings.agenda.take') }),
    left: async (centre) => {
      const { items } = await records.agendaRead(centre);
      return 100 - items.length;
    },
  },
  {
    what: 'one item is taken off the agenda',
    at: records.agenda,
    button: ({ page, t }) => page.getByRole('button', { name: t('meetings.agenda.remove').split('%{')[0] }),
    left: async (centre) => (await records.agendaRead(centre)).items.length,
  },
  {
    what: 'one holiday is removed',
    at: async () => '#/settings/holidays',
    button: ({ page, t }) =>
      page.getByRole('main').getByRole('button', { name: t('settings.remove'), exact: true }),
    left: async (centre) =>
      (await centre.call<{ holidays: unknown[] }>('holiday_list', { year: 2026 })).holidays.length,
  },
];

/** The hand is too quick the second time: another button stands there by then, or has the focus. */
const AGAIN = {
  'a double click': {
    begin: async ({ page }: Centre, button: Locator) => {
      const box = await button.boundingBox();
      if (!box) throw new Error('the button is not there');
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down({ clickCount: 1 });
      await page.mouse.up({ clickCount: 1 });
    },
    again: async ({ page }: Centre) => {
      await page.mouse.down({ clickCount: 2 });
      await page.mouse.up({ clickCount: 2 });
    },
  },
  'Enter held down': {
    begin: async ({ page }: Centre, button: Locator) => {
      await button.focus();
      await page.keyboard.down('Enter');
    },
    again: ({ page }: Centre) => held(page),
  },
} as const;

for (const [how, { begin, again }] of Object.entries(AGAIN)) {
  test(`${how} is for one row of a list, though the next one comes under the hand`, async ({ centre }) => {
    await centre.enter('head');
    for (const { what, at, button, left } of PRESSED) {
      await centre.go(await at(centre));
      const before = await left(centre);
      expect(await button(centre).count(), what).toBeGreaterThan(1);
      await begin(centre, button(centre).first());
      await expect.poll(() => left(centre), what).toBe(before - 1);
      await centre.settled();
      await again(centre);
      await asked(centre);
      expect(await left(centre), what).toBe(before - 1);
    }
  });
}

test('Delete held down takes one item off the agenda', async ({ centre }) => {
  const { page } = centre;
  await centre.enter('head');
  await centre.go(await records.agenda(centre));
  const before = (await records.agendaRead(centre)).items.length;
  await page.locator('[id^="agenda-row-"]').first().focus();
  await page.keyboard.down('Delete');
  await expect(page.locator('[id^="agenda-row-"]')).toHaveCount(before - 1);
  await held(page, 'Delete');
  await asked(centre);
  expect((await records.agendaRead(centre)).items).toHaveLength(before - 1);
});

/** All that the page was going to ask of the store is answered: one more question of its own is, after it. */
async function asked({ page, t }: Centre): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('2026/0060');
  const hits = page.getByRole('listbox', { name: t('search.title') }).getByRole('option');
  await expect(hits).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(hits).toHaveCount(0);
}
