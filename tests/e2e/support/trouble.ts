import { type Centre, expect } from './centre.ts';
import { picture, Stick } from './files.ts';
import * as records from './records.ts';
import type { Screen } from './screens.ts';

type Told = Record<string, Record<string, unknown>>;

/**
 * What commands answer from now on beside what is true: the journeys and the tests of the program bring these states
 * about; here it is how they look.
 */
async function told({ page }: Centre, answers: Told): Promise<void> {
  await page.unrouteAll();
  await page.route('**/host/call*', async (route) => {
    const { name } = JSON.parse(route.request().postData() ?? '{}') as { name?: string };
    const response = await route.fetch();
    const more = answers[name ?? ''];
    if (!more || !response.ok()) return route.fulfill({ response });
    const answer = (await response.json()) as { value: Record<string, unknown> };
    await route.fulfill({ response, json: { ...answer, value: { ...answer.value, ...more } } });
  });
}

/** The page as it opens when the program says so. */
function opens(address: string, answers: Told, seen: string) {
  return async (centre: Centre): Promise<void> => {
    await told(centre, answers);
    await centre.go(address);
    await centre.page.reload();
    await expect(centre.page.getByText(centre.t(seen).split('%{')[0] ?? '').first()).toBeVisible();
    await centre.settled();
  };
}

const copies = (state: Record<string, unknown>): Told => ({ copies_state: state });
const left = {
  made_at: ['2026-11-02T08:00:00Z', '2026-09-14T08:00:00Z'],
  names: ['Мурунку Үлгү'],
  key_is_old: false,
};

/** An open concern with a photograph. */
async function attached(centre: Centre): Promise<void> {
  await told(centre, {});
  const stick = new Stick();
  await centre.go(`#/concerns/${await records.concern('registered')(centre)}`);
  const section = centre.page.getByRole('region', { name: centre.t('concerns.attachments.title') });
  const add = section.getByRole('button', { name: centre.t('concerns.attachments.add') });
  centre.host.next.push(stick.put('Көчө № 5.png', picture(900, 600)));
  await add.click();
  await expect(section.getByRole('listitem')).toHaveCount(1);
  await centre.page.getByRole('button', { name: centre.t('window.close') }).click();
  await section.scrollIntoViewIfNeeded();
  stick.remove();
}

/** The question before somebody is removed whose password opens copies that are out of reach. */
async function removal(centre: Centre): Promise<void> {
  await told(centre, { copies_open_to: left });
  await centre.go('#/settings/users');
  const menus = centre.page.getByRole('main').locator('button[aria-haspopup="menu"]');
  await menus.last().click();
  await centre.page
    .getByRole('menuitem')
    .filter({ hasText: centre.t('settings.users.remove') })
    .click();
  await expect(centre.page.locator('dialog[open]')).toBeVisible();
}

/** What a person sees when something is wrong: with the clock, the disk, the copies. */
export const TROUBLE: readonly Screen[] = [
  {
    name: 'concern-attachments',
    shows: 'A concern with a photograph',
    at: attached,
  },
  {
    name: 'trouble-read-only',
    shows: 'A register that can only be read',
    at: opens('#/concerns', { session_state: { read_only: true } }, 'window.read_only.title'),
  },
  {
    name: 'trouble-outline',
    shows: 'Restricted concerns where nobody can note who reads them',
    at: opens('#/concerns', { session_state: { in_outline: true } }, 'window.in_outline.title'),
  },
  {
    name: 'trouble-disk',
    shows: 'A disk with little room left',
    at: opens('#/meetings', { session_state: { disk_short: true } }, 'window.disk_short.title'),
  },
  {
    name: 'trouble-clock',
    shows: 'The question about a clock that stands before the newest entry',
    at: opens(
      '#/today',
      {
        session_state: {
          clock: { why: 'before_entry', now: '2016-01-01T00:05:00Z', newest: '2026-11-20T09:12:00Z' },
        },
      },
      'session.clock.title',
    ),
  },
  {
    name: 'trouble-ahead',
    shows: 'A newest copy that holds steps which the register lost',
    at: opens('#/settings/copies', copies({ behind: true, waiting: false }), 'copies.behind.title'),
  },
  {
    name: 'trouble-unclosed',
    shows: 'Cases that may lie open although they were closed',
    at: opens('#/settings/copies', copies({ unclosed: true }), 'copies.unclosed.title'),
  },
  {
    name: 'trouble-differs',
    shows: 'Copies that tell of another history than the register',
    at: opens('#/settings/copies', copies({ trouble: 'history_differs' }), 'copies.differs.title'),
  },
  {
    name: 'trouble-damaged',
    shows: 'A copy that was changed or damaged',
    at: opens(
      '#/settings/copies',
      copies({
        trouble: 'copies_damaged',
        damaged: ['/home/depter/copies/depter-copies/2026-11-20_0800-7c1e'],
      }),
      'copies.trouble.second',
    ),
  },
  {
    name: 'trouble-forgotten',
    shows: 'Copies of which nobody knows any more where they were',
    at: opens('#/settings/copies', copies({ trouble: 'copies_forgotten' }), 'copies.trouble.second'),
  },
  {
    name: 'trouble-unproven',
    shows: 'Words that were not written by who is named',
    at: async (centre) => {
      const id = await records.concern('referred', true)(centre);
      await opens(`#/concerns/${id}`, { concern_get: { unproven: true } }, 'concerns.unproven.title')(centre);
    },
  },
  {
    name: 'trouble-leavers',
    shows: 'Copies that somebody opens who has no account any more',
    at: opens('#/settings/copies', { copies_open_to: left }, 'copies.left.title'),
  },
  { name: 'user-remove-copies', shows: 'The removal of somebody who goes on opening copies', at: removal },
];
