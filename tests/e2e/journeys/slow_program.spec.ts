import type { Locator, Page } from '@playwright/test';
import { type Centre, expect, test } from '../support/centre.ts';
import * as records from '../support/records.ts';

/** An old computer: so long it thinks about everything. */
const SLOW = 400;
const STAYS = 'Күн сайын кечинде көчөдө иттер чуркап жүрөт, балдар коркот. ';
const GOES = 'Мектептин жанындагы көчөнүн жарыгы үч күндөн бери күйбөйт. ';
const REST = 'Ветеринар чакырылсын, тургундарга кулактандыруу жазылсын.';

/** The page sends this command to the store. */
const sends = (page: Page, command: string) =>
  page.waitForRequest((request) => (request.postData() ?? '').includes(`"name":"${command}"`));

interface Written {
  what: string;
  /** The place, and the field in which something is written. */
  at: (centre: Centre) => Promise<string>;
  field: (centre: Centre) => Locator;
  /** What keeps it while it is written, and what the store has of it. */
  kept: string;
  read: (centre: Centre) => Promise<unknown>;
}

const WRITTEN: readonly Written[] = [
  {
    what: 'a concern',
    at: async () => '#/concerns/new',
    field: (centre) => centre.field('concerns.field.narrative'),
    kept: 'draft_save',
    read: (centre) => centre.call('draft_list'),
  },
  {
    what: 'what was heard at a meeting',
    at: async (centre) => `${await records.agenda(centre)}/minutes`,
    field: (centre) => centre.field('documents.minutes.heard'),
    kept: 'minutes_save',
    read: records.agendaRead,
  },
  {
    what: 'who prepared an item of an agenda',
    at: records.agenda,
    field: (centre) => centre.field('documents.agenda.column_prepared_by'),
    kept: 'agenda_item_save',
    read: records.agendaRead,
  },
  {
    what: 'the words of a summary',
    at: async () => '#/summary?period=2026-Q3',
    field: (centre) => centre.page.getByLabel(centre.t('summary.window.words.results')),
    kept: 'summary_words',
    read: (centre) => centre.call('summary_get', { period: '2026-Q3' }),
  },
];

for (const { what, at, field, kept, read } of WRITTEN) {
  test(`${what}, written faster than the program saves, is kept to the last letter, also for whoever goes elsewhere`, async ({
    centre,
  }) => {
    const { page, t } = centre;
    await centre.enter('staff');
    await centre.go(await at(centre));
    const box = field(centre);
    centre.host.slow = SLOW;
    const write = async (text: string) => {
      await box.fill('');
      const saving = sends(page, kept);
      await box.pressSequentially(text);
      await saving;
      // The program still thinks about the first part.
      await box.pressSequentially(REST);
    };
    const stands = async (text: string) => {
      const whole = async () => JSON.stringify(await read(centre)).includes(text + REST);
      await expect.poll(whole, 'what was written stands in the store').toBe(true);
    };
    await write(STAYS);
    await stands(STAYS);
    await expect(box).toHaveValue(STAYS + REST);

    await write(GOES);
    const places = page.getByRole('navigation', { name: t('window.places') });
    await places.getByRole('link', { name: t('window.place.today') }).click();
    await expect(box).toHaveCount(0);
    await stands(GOES);
  });
}
