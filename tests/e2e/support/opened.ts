import type { Locator } from '@playwright/test';
import { rmSync } from 'node:fs';
import { type Centre, expect } from './centre.ts';
import { choosePlace } from './founding.ts';
import * as records from './records.ts';
import type { Screen } from './screens.ts';

type Way = (centre: Centre) => Promise<void>;
type Address = string | ((centre: Centre) => Promise<string>);

const button = ({ page, t }: Centre, key: string): Locator =>
  page
    .getByRole('main')
    .getByRole('button', { name: t(key), exact: true })
    .first();

/** A place where nothing of what was opened before still stands. */
async function anew(centre: Centre, address: Address): Promise<void> {
  await centre.go('#/settings/appearance');
  await centre.go(typeof address === 'string' ? address : await address(centre));
}

/** What comes when this is pressed on a place. */
function pressed(address: Address, key: string): Way {
  return async (centre) => {
    await anew(centre, address);
    await button(centre, key).click();
  };
}

/** A menu of a place, or what comes when `item` is chosen from it. */
function chosen(address: Address, menu: string, item?: string): Way {
  return async (centre) => {
    await anew(centre, address);
    // The name of a menu may end with the record that it belongs to.
    const [name = ''] = centre.t(menu).split('%{');
    const opener = centre.page.getByRole('main').locator('button[aria-haspopup="menu"]');
    // A list has a menu too, and may call it the same; its record stands after it.
    await opener.and(centre.page.getByRole('button', { name })).last().click();
    const items = centre.page.getByRole('menuitem');
    await expect(items.first()).toBeFocused();
    if (item) await items.filter({ hasText: centre.t(item) }).click();
  };
}

/** A question stands before everything else. */
function asked(way: Way): Way {
  return async (centre) => {
    await way(centre);
    await expect(centre.page.locator('dialog[open]')).toBeVisible();
  };
}

const concern = (id: (centre: Centre) => Promise<string>) => async (centre: Centre) =>
  `#/concerns/${await id(centre)}`;
const registered = concern(records.concern('registered'));
const minutes = async (centre: Centre) => `#/meetings/${await records.meeting('draft')(centre)}/minutes`;
const coming = records.agenda;
const draft = (rest: string) => async (centre: Centre) => `#/plan/${await records.draftPlan(centre)}${rest}`;
const measure = (rest: string) => async (centre: Centre) => {
  const of = await records.measure(centre);
  return `#/plan/${of.plan}/measure/${of.measure}${rest}`;
};
const money = (rest: string) => async (centre: Centre) => {
  const { plan, measure, line } = await records.measure(centre);
  return `#/money/${plan}?measure=${measure}&line=${rest.replace('LINE', line)}`;
};
const of = (before: string, id: (centre: Centre) => Promise<string>, after = '') => {
  return async (centre: Centre) => `${before}${await id(centre)}${after}`;
};

async function drafts(centre: Centre): Promise<void> {
  await records.beginDraft(centre);
  await pressed('#/concerns/drafts', 'concerns.drafts.discard')(centre);
}

const more = 'concerns.step.more';

/** What opens on a place: steps of a record, questions, menus, and the forms of what stands in lists. */
export const OPENED: readonly Screen[] = [
  { name: 'search-empty', shows: 'The search before anything is typed', at: searchEmpty },
  { name: 'concern-answer', shows: 'An answer', at: pressed(registered, 'concerns.step.answer') },
  { name: 'concern-refer', shows: 'A referral', at: pressed(registered, 'concerns.step.refer') },
  { name: 'concern-extend', shows: 'An extension', at: pressed(registered, 'concerns.step.extend') },
  {
    name: 'concern-instruct',
    shows: 'An instruction of the head',
    at: chosen(registered, more, 'concerns.step.instruct'),
  },
  {
    name: 'concern-cancel',
    shows: 'A number being cancelled',
    at: chosen(registered, more, 'concerns.step.cancel'),
  },
  {
    name: 'concern-reopen',
    shows: 'A concern being reopened',
    at: pressed(concern(records.concern('closed')), 'concerns.step.reopen'),
  },
  {
    name: 'concern-unrestrict',
    shows: 'The mark of a restricted concern being taken off',
    at: chosen(concern(records.concern('registered', true)), more, 'concerns.step.unrestrict'),
  },
  {
    name: 'concern-restrict',
    shows: 'The question before a concern is restricted',
    at: asked(chosen(registered, more, 'concerns.step.restrict')),
  },
  { name: 'concern-menu', shows: 'The other steps of a concern', at: chosen(registered, more) },
  {
    name: 'concerns-filter',
    shows: 'The filters of the register',
    at: asked(pressed('#/concerns', 'concerns.filter.add')),
  },
  {
    name: 'concerns-columns',
    shows: 'The columns of the register',
    at: asked(chosen('#/concerns', 'concerns.menu.label', 'concerns.menu.columns')),
  },
  {
    name: 'journal',
    shows: 'The journal of a period',
    at: asked(pressed('#/concerns', 'concerns.journal.open')),
  },
  { name: 'draft-discard', shows: 'The question before a draft is thrown away', at: asked(drafts) },
  {
    name: 'meeting-menu',
    shows: 'What can be done with a meeting',
    at: chosen(coming, 'meetings.head.more'),
  },
  {
    name: 'meeting-edit',
    shows: 'A meeting being changed',
    at: of('#/meetings/', records.meeting('draft'), '/edit'),
  },
  {
    name: 'minutes-missing',
    shows: 'What minutes lack before they are final',
    at: asked(pressed(minutes, 'meetings.final.button')),
  },
  {
    name: 'minutes-paper',
    shows: 'Final minutes on their way to paper',
    at: pressed(of('#/meetings/', records.meeting('final'), '/minutes'), 'papers.bar.print'),
  },
  {
    name: 'decision-follow-up',
    shows: 'What became of one decision',
    at: of('#/meetings/decisions?decision=', records.decision),
  },
  { name: 'measure-edit', shows: 'A measure being changed', at: measure('?edit=1') },
  { name: 'measure-state', shows: 'How far a measure has come', at: measure('?do=state') },
  { name: 'plan-menu', shows: 'What can be done with a plan', at: chosen('#/plan', 'plans.plan.more') },
  { name: 'recommendation-new', shows: 'A new recommendation', at: '#/plan/recommendations/new' },
  {
    name: 'recommendation',
    shows: 'What a body did about a recommendation',
    at: of('#/plan/recommendations/', records.recommendation, '?followed=2026'),
  },
  { name: 'line-new', shows: 'A new source of a measure', at: money('new') },
  { name: 'line', shows: 'A source and its entries', at: money('LINE') },
  { name: 'line-edit', shows: 'A source being changed', at: money('LINE&do=line') },
  { name: 'line-allocation', shows: 'An allocation', at: money('LINE&do=allocation') },
  { name: 'line-spending', shows: 'A spending', at: money('LINE&do=spending') },
  {
    name: 'money-agenda',
    shows: 'A gap in the money being put on an agenda',
    at: asked(pressed('#/money', 'funding.agenda.put')),
  },
  {
    name: 'summary-approve',
    shows: 'The question before a summary is approved',
    at: asked(pressed('#/summary?period=2026-Q3', 'summary.window.approve.offer')),
  },
  { name: 'body-new', shows: 'A new body', at: '#/people/body/new' },
  {
    name: 'body-edit',
    shows: 'A body being changed',
    at: of('#/people/body/', records.somebody('body_list')),
  },
  { name: 'person-new', shows: 'A new person', at: '#/people/person/new' },
  {
    name: 'person-edit',
    shows: 'A person being changed',
    at: of('#/people/person/', records.somebody('person_list')),
  },
  { name: 'person-restored', shows: 'A form with what was half typed in it', at: halfTyped },
  { name: 'person-conflict', shows: 'A form that two people changed in one field', at: conflict },
  { name: 'form-unread', shows: 'A form with a day and a choice that cannot be read', at: unread },
  { name: 'member-new', shows: 'A new member', at: pressed('#/people/members', 'people.members.add') },
  {
    name: 'composition',
    shows: 'Members being approved',
    at: pressed('#/people/members', 'people.composition.approve'),
  },
  {
    name: 'member-end',
    shows: 'The question before a membership ends',
    at: asked(pressed('#/people/members', 'people.members.end')),
  },
  { name: 'user-new', shows: 'A new user', at: pressed('#/settings/users', 'settings.users.add') },
  { name: 'user-edit', shows: 'A user being changed', at: pressed('#/settings/users', 'settings.edit') },
  {
    name: 'user-password',
    shows: 'A new password for a user',
    at: asked(chosen('#/settings/users', 'settings.users.more', 'settings.users.new_password')),
  },
  {
    name: 'user-remove',
    shows: 'The question before a user is removed',
    at: asked(chosen('#/settings/users', 'settings.users.more', 'settings.users.remove')),
  },
  {
    name: 'sheet-renew',
    shows: 'The question before the recovery sheet is replaced',
    at: asked(pressed('#/settings/copies', 'copies.sheet.renew')),
  },
  { name: 'area-new', shows: 'A new village', at: pressed('#/settings/areas', 'settings.areas.add') },
  {
    name: 'area-rename',
    shows: 'A village getting another name',
    at: asked(chosen('#/settings/areas', 'settings.areas.more', 'settings.areas.rename')),
  },
  {
    name: 'area-close',
    shows: 'A village that is no more',
    at: asked(chosen('#/settings/areas', 'settings.areas.more', 'settings.areas.close')),
  },
  { name: 'list-edit', shows: 'The name of an item of a list', at: listItem },
  {
    name: 'holiday-new',
    shows: 'A new holiday',
    at: pressed('#/settings/holidays', 'settings.holidays.add'),
  },
  { name: 'rule-new', shows: 'A new rule', at: pressed('#/settings/rules', 'settings.rules.add') },
  { name: 'plan-draft', shows: 'A plan being written', at: draft('') },
  { name: 'plan-edit', shows: 'A plan being changed', at: draft('/edit') },
  { name: 'priority-new', shows: 'A new priority', at: draft('/priority/new') },
  { name: 'measure-new', shows: 'A new measure', at: draft('/measure/new') },
  { name: 'signatures', shows: 'The signatures of a plan', at: draft('/signatures') },
  { name: 'copies-trouble', shows: 'A place for copies that vanished', at: vanished },
];

async function halfTyped(centre: Centre): Promise<void> {
  const address = `#/people/person/${await records.somebody('person_list')(centre)}`;
  await anew(centre, address);
  await centre.field('people.person.note').fill('Дүйшөмбү күнү телефон чалуу керек');
  await anew(centre, address);
  await expect(centre.page.getByText(centre.t('window.form.restored'))).toBeVisible();
}

async function conflict(centre: Centre): Promise<void> {
  const id = await records.somebody('person_list')(centre);
  await anew(centre, `#/people/person/${id}`);
  await centre.field('people.person.note').fill('Дүйшөмбү күнү телефон чалуу керек');
  const { person } = await centre.call<{ person: Record<string, unknown> }>('person_get', { id });
  const { removed_at: _, ...now } = person;
  await centre.call('person_save', { ...now, note: 'Бейшемби күнү борборго келет' });
  const form = centre.page.getByRole('main').locator('form');
  await form.getByRole('button', { name: centre.t('window.form.save') }).click();
  await expect(centre.page.getByText(centre.t('window.conflict.title'))).toBeVisible();
}

async function unread(centre: Centre): Promise<void> {
  await anew(centre, '#/plan/recommendations/new');
  // The list beside it is chosen from by a field of the same name.
  const form = centre.page.getByRole('main').locator('form');
  await form.getByRole('combobox').first().fill('Жашыл дүйнө');
  await form.getByLabel(centre.t('plans.recommendations.made_on')).fill('31.11.2026');
  await centre.page.keyboard.press('Tab');
  await expect(centre.page.getByText(centre.t('errors.day_invalid')).first()).toBeVisible();
}

async function vanished(centre: Centre): Promise<void> {
  await anew(centre, '#/settings/copies');
  const place = await choosePlace(centre);
  rmSync(place, { recursive: true });
  await button(centre, 'copies.make.now').click();
  await expect(centre.page.getByText(centre.t('copies.trouble.title'))).toBeVisible();
}

async function searchEmpty(centre: Centre): Promise<void> {
  await anew(centre, '#/today');
  await centre.page.keyboard.press('Control+k');
  await expect(centre.page.locator('dialog[open]')).toBeVisible();
}

async function listItem(centre: Centre): Promise<void> {
  await anew(centre, '#/settings/lists');
  const name = new RegExp(`^${centre.t('settings.lists.rename').split('%{')[0]}`);
  await centre.page.getByRole('button', { name }).first().click();
}
