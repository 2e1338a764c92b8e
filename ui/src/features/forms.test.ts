// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/svelte';
import type { Component } from 'svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useHost } from '$host';
import { DraftKeeper } from '$lib/data/draft_keeper.svelte';
import { blank, type DraftContent } from './concerns/register/values';

// What is left in one form must not come back in the next test.
vi.mock('$lib/data/half_typed', () => ({
  halfTyped: Object.fromEntries(
    ['of', 'keep', 'forget', 'leftBefore'].map((name) => [name, async () => undefined]),
  ),
}));

/**
 * Every form of the window: what cannot be read in it is never sent as nothing. Forms are found by what they are made of, so
 * that a new one has to be entered here.
 */

const sources = import.meta.glob<string>('./**/*.svelte', { query: '?raw', import: 'default', eager: true });
const modules = import.meta.glob<{ default: Component }>('./**/*.svelte');
const MAKES = /import \{[^}]*\b(?:form|autosave)\b[^}]*\} from '\$lib\/data\/(?:form|autosave)\.svelte'/;
const forms = Object.keys(sources).filter((path) => MAKES.test(sources[path] ?? ''));

const nothing = () => undefined;
const leave = { onsaved: nothing, oncancel: nothing, onclose: nothing, ontook: nothing };
const money = { measures: [], sources: [], lines: [], currencies: [] };
const plan = {
  id: 'p',
  version: 1,
  title: '',
  first_day: '2026-01-01',
  last_day: '2026-12-31',
  measures: [],
  priorities: [],
  signatures: [],
  areas: [],
  money,
};
const concern = {
  id: 'c',
  version: 1,
  number: '2026/0001',
  state: 'registered',
  restricted: false,
  deadline: '2026-11-20',
  texts: { narrative: '', instruction: '', referred_to: '', public_wording: '', applicant: '' },
  safety: { consent_on: null },
  referrals: [],
  extensions: [],
  answers: [],
  attachments: [],
  thread: [],
};
const texts = { title: '', rapporteur: '', prepared_by: '', draft_decision: '', note: '' };
const item = {
  id: 'i',
  version: 1,
  number: 1,
  texts,
  minutes: null,
  links: [],
  closed: false,
  restricted: false,
  decisions: [],
  votes: null,
};
const head = {
  id: 'm',
  version: 1,
  day: '2026-11-20',
  state: 'draft',
  participants: null,
  women: null,
  men: null,
};
const detail = {
  meeting: {
    ...head,
    youth: null,
    quorum_rule: 'none',
    quorum_of: null,
    absent: '',
    guests: [],
    present: [],
  },
  members: [],
  members_present: 0,
  quorum: null,
  items: [item],
  decisions: [],
};
const sent: string[] = [];
const meeting = {
  id: 'm',
  isFinal: false,
  detail,
  keeps: () => nothing,
  typing: () => ({ keeps: () => nothing, keep: undefined }),
  send: (name: string) => {
    sent.push(name);
    return Promise.resolve(detail);
  },
};
const line = { id: 'l', version: 1, planned: null, entries: [], origin: 'local' };
const decision = {
  id: 'd',
  version: 1,
  state: 'open',
  texts: { text: 'Чечим' },
  due_on: null,
  done_on: null,
  body: null,
};

/** How each form that reads what is typed is opened, and how many of its fields at least cannot read everything. */
const OPENED: Record<string, { props: object; reads: number }> = {
  './concerns/record/steps/AnswerForm.svelte': { props: { concern }, reads: 1 },
  './concerns/record/steps/ExtendForm.svelte': { props: { concern }, reads: 1 },
  './concerns/record/steps/ReasonForm.svelte': { props: { concern, what: 'reopen' }, reads: 0 },
  './concerns/record/steps/ReferForm.svelte': { props: { concern }, reads: 2 },
  './concerns/record/steps/ReferralAnswerForm.svelte': {
    props: { concern: 'c', referral: { id: 'r', version: 1 } },
    reads: 1,
  },
  './concerns/record/steps/InstructForm.svelte': { props: { concern }, reads: 0 },
  './concerns/register/ConcernSheet.svelte': {
    props: {
      begun: { values: blank('2026-11-20', 'ky') },
      keeper: new DraftKeeper<DraftContent>('concern'),
      title: '',
      submit: '',
      back: [],
      save: () => Promise.resolve(void sent.push('concern')),
    },
    reads: 2,
  },
  './funding/EntryForm.svelte': { props: { line, kind: 'spending' }, reads: 2 },
  './funding/LineForm.svelte': { props: { plan, measure: 'x' }, reads: 1 },
  './meetings/agenda/ItemEditor.svelte': { props: { meeting, item }, reads: 1 },
  './meetings/decisions/FollowUpForm.svelte': {
    props: { row: { decision, meeting: head }, list: {} },
    reads: 1,
  },
  './meetings/form/MeetingForm.svelte': { props: {}, reads: 3 },
  './meetings/minutes/Attendance.svelte': { props: { meeting, detail }, reads: 2 },
  './meetings/minutes/DecisionEditor.svelte': { props: { meeting, item: null, decision }, reads: 1 },
  './meetings/minutes/ItemMinutes.svelte': { props: { meeting, detail, item }, reads: 1 },
  './people/members/ApproveForm.svelte': { props: { group: null, people: [], members: [] }, reads: 1 },
  './people/members/MemberForm.svelte': { props: { group: null, people: [] }, reads: 2 },
  './plans/recommendation/FulfilmentForm.svelte': {
    props: { recommendation: { id: 'r', version: 1 }, year: 2026, entry: undefined },
    reads: 0,
  },
  './plans/measure/MeasureForm.svelte': { props: { plan }, reads: 2 },
  './plans/plan/PlanForm.svelte': { props: {}, reads: 2 },
  './plans/priority/PriorityForm.svelte': { props: { plan, chosen: true }, reads: 1 },
  './plans/recommendation/RecommendationForm.svelte': { props: {}, reads: 3 },
  './plans/plan/SignaturesForm.svelte': { props: { plan }, reads: 3 },
  './plans/measure/StateForm.svelte': {
    props: { measure: { id: 'x', version: 1, state: 'planned' } },
    reads: 1,
  },
  './settings/calendar/HolidayForm.svelte': { props: {}, reads: 1 },
  './settings/calendar/RuleForm.svelte': { props: {}, reads: 5 },
};

/** They take names, texts, passwords and codes only: nothing that is typed there can be unreadable. */
const TAKES_ANY_TEXT = [
  './copies/CodeForm.svelte',
  './copies/Earlier.svelte',
  './people/bodies/BodyForm.svelte',
  './people/persons/PersonForm.svelte',
  './restore/NewPassword.svelte',
  './restore/Restore.svelte',
  './session/LogIn.svelte',
  './session/first_run/FirstRun.svelte',
  './settings/Account.svelte',
  './settings/Centre.svelte',
  './settings/NamesForm.svelte',
  './settings/areas/AreaForm.svelte',
  './settings/users/UserForm.svelte',
  './settings/users/UserSteps.svelte',
  './summary/Narrative.svelte',
];

const isQuestion = (name: string) =>
  /^search$|^user_names$|^draft_save$|_(?:list|get|preview|state|due|duplicates|suggestions)$/.test(name);

beforeEach(() => {
  sent.length = 0;
  // A list, a page of a list and a record in one.
  const value = Object.assign([], { rows: [], hits: [], next: null, groups: [], categories: [], items: {} });
  const call = (name: string) => {
    if (!isQuestion(name)) sent.push(name);
    return Promise.resolve({ value, changed: [] });
  };
  useHost({ call } as never);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function mounted(path: string): Promise<HTMLElement> {
  const form = await modules[path]?.();
  if (!form) throw new Error(`${path} is no component`);
  const { container } = render(form.default, { ...leave, ...OPENED[path]?.props } as never);
  for (let turn = 0; turn < 5; turn++) {
    await Promise.resolve();
    await tick();
  }
  return container as HTMLElement;
}

async function opened(path: string): Promise<HTMLElement> {
  const container = await mounted(path);
  await fill(container);
  // What is saved as it is typed is saved by now.
  await vi.advanceTimersByTimeAsync(2_000);
  sent.length = 0;
  return container;
}

/** Something stands in every field, so that nothing but the field in question keeps the form from being sent. */
async function fill(container: HTMLElement, but?: HTMLInputElement): Promise<void> {
  for (const area of container.querySelectorAll('textarea'))
    await fireEvent.input(area, { target: { value: 'Сыноо' } });
  for (const select of container.querySelectorAll('select')) {
    const value = [...select.options].find((option) => option.value)?.value;
    if (!select.value && value) await fireEvent.change(select, { target: { value } });
  }
  const groups = new Set<string>();
  for (const radio of container.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
    if (!groups.has(radio.name)) await fireEvent.click(radio);
    groups.add(radio.name);
  }
  for (const box of boxes(container).filter((box) => box !== but)) {
    for (const text of ['1', '01.06.2026', ''])
      if (box.value === '' || box.getAttribute('aria-invalid') === 'true') await typed(box, text);
  }
}

const boxes = (container: HTMLElement) => [
  ...container.querySelectorAll<HTMLInputElement>('input[type="text"]:not([disabled])'),
];

async function typed(box: HTMLInputElement, text: string): Promise<void> {
  await fireEvent.focus(box);
  await fireEvent.input(box, { target: { value: text } });
  await fireEvent.blur(box);
}

/** By the button, by Ctrl+Enter, and by a pause in typing. */
async function save(container: HTMLElement, box: HTMLInputElement): Promise<void> {
  const form = container.querySelector('form');
  if (form) await fireEvent.submit(form);
  await fireEvent.keyDown(box, { key: 'Enter', code: 'Enter', ctrlKey: true });
  await vi.advanceTimersByTimeAsync(2_000);
}

/** Steps of the log-in page, each with a frame of its own, and a line that adds an item to an agenda. */
const OTHER_FRAMES = [
  './copies/CodeForm.svelte',
  './meetings/agenda/NewItem.svelte',
  './restore/NewPassword.svelte',
  './restore/Restore.svelte',
  './session/LogIn.svelte',
  './session/first_run/FirstRun.svelte',
];

/** Passwords and codes are kept nowhere; a concern that is being registered is a draft of its own. */
const KEEP_NOTHING = [
  './concerns/register/ConcernSheet.svelte',
  './copies/CodeForm.svelte',
  './copies/Earlier.svelte',
  './restore/NewPassword.svelte',
  './restore/Restore.svelte',
  './session/LogIn.svelte',
  './session/first_run/FirstRun.svelte',
  './settings/Account.svelte',
  './settings/users/UserSteps.svelte',
];

describe('every form of the window', () => {
  it('stands in the one frame', () => {
    const others = Object.keys(sources).filter((path) => sources[path]?.includes('<form'));
    expect(others.sort()).toEqual(OTHER_FRAMES);
  });

  it('keeps what is half typed', () => {
    expect(forms.filter((path) => !/\bkeep\b *:|\.typing\(/.test(sources[path] ?? '')).sort()).toEqual(
      KEEP_NOTHING,
    );
  });

  it('stands in the table of this test', () => {
    expect([...forms].sort()).toEqual([...Object.keys(OPENED), ...TAKES_ANY_TEXT].sort());
  });

  it.each(Object.keys(OPENED))(
    '%s: what cannot be read is not sent, and stays',
    { timeout: 60_000 },
    async (path) => {
      let container = await opened(path);
      let read = 0;
      for (let at = 0; at < boxes(container).length; at++) {
        const box = boxes(container)[at];
        if (!box) continue;
        const before = box.value;
        await typed(box, '31.11.2026 өң?');
        if (box.getAttribute('aria-invalid') === 'true') {
          read++;
          await save(container, box);
          expect(sent, `${box.id} of ${path} was sent`).toEqual([]);
          expect(box.value).toBe('31.11.2026 өң?');
          const said = document.getElementById(`${box.id}-error`)?.textContent;
          expect(said, `${box.id} says why`).toBeTruthy();
          // What else is missing is marked by now.
          cleanup();
          container = await opened(path);
        } else await typed(box, before);
      }
      expect(read).toBeGreaterThanOrEqual(OPENED[path]?.reads ?? 0);
    },
  );

  it.each(Object.keys(OPENED))('%s: a day that it proposed is not sent as none', async (path) => {
    const isDay = (box: HTMLInputElement) => /^\d\d\.\d\d\.\d{4}$/.test(box.value);
    const proposed = boxes(await mounted(path)).filter(isDay).length;
    for (let at = 0; at < proposed; at++) {
      cleanup();
      const container = await mounted(path);
      const box = boxes(container).filter(isDay)[at];
      if (!box) continue;
      await typed(box, '');
      await fill(container, box);
      sent.length = 0;
      await save(container, box);
      expect(sent, `${box.id} of ${path} was sent without its day`).toEqual([]);
      const said = document.getElementById(`${box.id}-error`)?.textContent;
      expect(said, `${box.id} of ${path} says that a day is missing`).toBeTruthy();
    }
  });
});
