import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Centre, expect, type Who } from './centre.ts';
import { answer, choosePlace, found, goOn, makeSheet, press, putOff, standsAt, STEPS } from './founding.ts';
import { OPENED } from './opened.ts';
import * as records from './records.ts';
import { RESTORING } from './restoring.ts';
import { TROUBLE } from './trouble.ts';

/** A screen of the program: what is looked at in every language and theme, and what is in the pictures. */
export interface Screen {
  /** The first part of the name of its picture. */
  name: string;
  /** What it shows, in the table of docs/screens.md. */
  shows: string;
  /** The place, or what leads to it: steps, or an address that holds the id of a record. */
  at: string | ((centre: Centre) => Promise<string | void>);
}

const { concern, meeting } = records;

/** Goes to a place that holds the id of a record. */
function of(id: (centre: Centre) => Promise<string>, address: (id: string) => string) {
  return async (centre: Centre) => address(await id(centre));
}

async function register(centre: Centre, category: string): Promise<void> {
  await centre.go('#/concerns/new');
  await centre.field('concerns.field.category').fill(category);
  await centre.page.keyboard.press('Enter');
}

async function search(centre: Centre): Promise<void> {
  await centre.go('#/today');
  await centre.page.keyboard.press('Control+k');
  await centre.page.keyboard.type('жол');
  await expect(centre.page.getByRole('option').first()).toBeVisible();
}

async function copyToStick(centre: Centre): Promise<void> {
  const { page, host, t } = centre;
  await centre.go('#/settings/copies');
  host.next.push(mkdtempSync(join(host.folder, '..', 'флешка-')));
  await page.getByRole('button', { name: t('copies.make.stick') }).click();
  await expect(page.getByText(t('copies.made.title'))).toBeVisible();
}

const measure = async (centre: Centre) => {
  const { plan, measure } = await records.measure(centre);
  return `${plan}/measure/${measure}`;
};
const money = async (centre: Centre) => (await measure(centre)).replace('/measure/', '?measure=');

const FOUNDED = {
  centre: 'The first run: the centre',
  letterhead: 'The first run: its letterhead',
  villages: 'The first run: its villages',
  head: 'The first run: its head',
  ready: 'The first run: a last look',
} as const;

/** What somebody goes through who founds a centre, with its answers, and the places of the first day. */
export const FOUNDING: readonly Screen[] = [
  ...STEPS.map((step, at) => ({
    name: `first-run-${at + 1}`,
    shows: FOUNDED[step],
    at: async (centre: Centre) => {
      if (at > 0) await goOn(centre, step);
      await answer(centre, step);
    },
  })),
  { name: 'first-run-6', shows: 'The first run: where copies go', at: found },
  {
    name: 'first-run-6-place',
    shows: 'The first run: a place on the same disk',
    at: async (centre) => void (await choosePlace(centre)),
  },
  {
    name: 'first-run-7',
    shows: 'The first run: why there is a recovery sheet',
    at: async (centre) => {
      await press(centre, 'next');
      await standsAt(centre, 'recovery');
    },
  },
  {
    name: 'first-run-7-sheet',
    shows: 'The first run: the recovery sheet',
    at: async (centre) => void (await makeSheet(centre)),
  },
  {
    name: 'first-run-7-code',
    shows: 'The first run: its code being typed back',
    at: ({ page, t }) => page.getByRole('button', { name: t('copies.sheet.printed') }).click(),
  },
  { name: 'first-day', shows: 'Today on the first day', at: (centre) => putOff(centre, 'recovery') },
  { name: 'concerns-empty', shows: 'The register before the first concern', at: '#/concerns' },
  { name: 'meetings-empty', shows: 'Meetings before the first one', at: '#/meetings' },
  { name: 'decisions-empty', shows: 'Decisions before the first one', at: '#/meetings/decisions' },
  { name: 'plan-empty', shows: 'The place of the plan before there is one', at: '#/plan' },
  { name: 'money-empty', shows: 'The place of the money before there is a plan', at: '#/money' },
  { name: 'summary-empty', shows: 'A quarter in which nothing happened', at: '#/summary?period=2026-Q3' },
  { name: 'bodies-empty', shows: 'Bodies before the first one', at: '#/people/body' },
  { name: 'members-empty', shows: 'Members before the first one', at: '#/people/members' },
];

/** What stands before anybody has logged in. */
export const BEFORE: readonly Screen[] = [
  { name: 'log-in', shows: 'The log-in page, which is the lock as well', at: async () => undefined },
];

/** The screens of each role; those that look the same for another role stand once. */
export const SCREENS: Readonly<Partial<Record<Who, readonly Screen[]>>> = {
  head: [
    { name: 'today-head', shows: 'Today, as the head sees it', at: '#/today' },
    { name: 'concerns', shows: 'The register', at: '#/concerns' },
    {
      name: 'concern',
      shows: 'A concern and its path',
      at: of(concern('referred'), (id) => `#/concerns/${id}`),
    },
    {
      name: 'concern-restricted',
      shows: 'A restricted concern',
      at: of(concern('referred', true), (id) => `#/concerns/${id}`),
    },
    {
      name: 'concern-edit',
      shows: 'A concern being edited',
      at: of(concern('referred'), (id) => `#/concerns/${id}/edit`),
    },
    {
      name: 'register',
      shows: 'A concern being registered, with its deadline',
      at: (centre) => register(centre, 'EN01'),
    },
    {
      name: 'register-restricted',
      shows: 'A restricted concern being registered: safety first',
      at: (centre) => register(centre, 'FM01'),
    },
    { name: 'drafts', shows: 'Drafts', at: '#/concerns/drafts' },
    { name: 'search', shows: 'The search', at: search },
    { name: 'meetings', shows: 'Meetings to come', at: '#/meetings' },
    { name: 'meetings-past', shows: 'Past meetings', at: '#/meetings/past' },
    { name: 'decisions', shows: 'What became of decisions', at: '#/meetings/decisions' },
    { name: 'meeting-new', shows: 'A new meeting', at: '#/meetings/new' },
    {
      name: 'agenda',
      shows: 'An agenda and its suggestions',
      at: of(meeting('draft'), (id) => `#/meetings/${id}`),
    },
    {
      name: 'minutes',
      shows: 'Minutes being written',
      at: of(meeting('draft'), (id) => `#/meetings/${id}/minutes`),
    },
    {
      name: 'minutes-final',
      shows: 'Final minutes',
      at: of(meeting('final'), (id) => `#/meetings/${id}/minutes`),
    },
    {
      name: 'projector',
      shows: 'Minutes on the wall',
      at: of(meeting('draft'), (id) => `#/meetings/${id}/projector`),
    },
    { name: 'plan', shows: 'The joint plan', at: '#/plan' },
    { name: 'measure', shows: 'A measure of the plan', at: of(measure, (path) => `#/plan/${path}`) },
    { name: 'plan-new', shows: 'A new plan', at: '#/plan/new' },
    { name: 'recommendations', shows: 'Recommendations to bodies', at: '#/plan/recommendations' },
    { name: 'money', shows: 'The money of the plan by source', at: '#/money' },
    { name: 'money-measure', shows: 'The sources of a measure', at: of(money, (path) => `#/money/${path}`) },
    { name: 'summary', shows: 'The quarterly summary as it prints', at: '#/summary?period=2026-Q3' },
    { name: 'summary-figures', shows: 'Its figures', at: '#/summary?period=2026-Q3&view=figures' },
    {
      name: 'summary-records',
      shows: 'The records behind a figure',
      at: '#/summary/records?period=2026-Q3&figure=concerns.received',
    },
    { name: 'bodies', shows: 'Bodies', at: '#/people/body' },
    { name: 'persons', shows: 'People', at: '#/people/person' },
    { name: 'members', shows: 'Members of the centre', at: '#/people/members' },
    { name: 'settings-appearance', shows: 'Settings: appearance', at: '#/settings/appearance' },
    { name: 'settings-account', shows: 'Settings: own account', at: '#/settings/account' },
    { name: 'settings-centre', shows: 'Settings: the centre', at: '#/settings/centre' },
    { name: 'settings-users', shows: 'Settings: users', at: '#/settings/users' },
    { name: 'settings-copies', shows: 'Settings: backups', at: '#/settings/copies' },
    { name: 'settings-areas', shows: 'Settings: villages', at: '#/settings/areas' },
    { name: 'settings-lists', shows: 'Settings: lists', at: '#/settings/lists' },
    { name: 'settings-holidays', shows: 'Settings: holidays', at: '#/settings/holidays' },
    { name: 'settings-rules', shows: 'Settings: rules for deadlines', at: '#/settings/rules' },
    ...OPENED,
  ],
  staff: [
    { name: 'today-staff', shows: 'Today, as staff see it', at: '#/today' },
    { name: 'copies-made', shows: 'A copy to a stick, as staff make it', at: copyToStick },
  ],
  unentitled: [
    {
      name: 'concern-closed',
      shows: 'A restricted concern without entitlement',
      at: async (centre) => {
        const args = { limit: 200 };
        const { rows } = await centre.call<{ rows: { id: string; closed: boolean }[] }>('concern_list', args);
        await centre.go(`#/concerns/${rows.find((row) => row.closed)?.id}`);
      },
    },
    {
      name: 'summary-partial',
      shows: 'The figures of what somebody without entitlement sees',
      at: '#/summary?period=2026-Q3&view=figures',
    },
    {
      name: 'summary-partial-page',
      shows: 'The same as it prints',
      at: '#/summary?period=2026-Q3',
    },
  ],
  volunteer: [
    { name: 'today-volunteer', shows: 'Today, as a volunteer sees it', at: '#/today' },
    { name: 'concerns-volunteer', shows: 'The register, as a volunteer sees it', at: '#/concerns' },
    { name: 'money-volunteer', shows: 'The money, as a volunteer sees it', at: '#/money' },
  ],
};

/** Goes to a screen; what stood open on the one before is closed. */
export async function show(centre: Centre, { at }: Screen): Promise<void> {
  const open = centre.page.locator('dialog[open], [role="menu"]');
  // The first Escape empties a field of a search, the second leaves it.
  for (let press = 0; press < 2 && (await open.count()) > 0; press++)
    await centre.page.keyboard.press('Escape');
  await expect(open).toHaveCount(0);
  const address = typeof at === 'string' ? at : await at(centre);
  if (address) await centre.go(address);
  await centre.settled();
}

/** Every role with screens of its own. */
export const ROLES = Object.keys(SCREENS) as Who[];

/** All of them, in the order of the table. */
export const ALL: readonly Screen[] = [
  ...FOUNDING,
  ...RESTORING,
  ...BEFORE,
  ...ROLES.flatMap((who) => SCREENS[who] ?? []),
  ...TROUBLE,
];
