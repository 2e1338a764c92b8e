import { describe, expect, it, test } from 'vitest';
import type { ItemView, MeetingDetail } from '$bindings/commands';
import {
  decisionTone,
  draftLines,
  everybody,
  missing,
  moved,
  neighbour,
  prepared,
  progress,
  timeTone,
} from './rules';

const texts = {
  title: 'Көчө жарыгы',
  rapporteur: '',
  prepared_by: '',
  draft_decision: '',
  heard: '',
  spoke: '',
  questions: '',
};

function item(over: Partial<ItemView> = {}): ItemView {
  const empty = {
    minutes: null,
    recurring: null,
    restricted: false,
    closed: false,
    votes: null,
    links: [],
    decisions: [],
  };
  return { id: '1', version: 1, number: 1, texts, ...empty, ...over } as ItemView;
}

function held(
  over: object = {},
  items: ItemView[] = [item({ texts: { ...texts, heard: 'Смета даяр.' } })],
): MeetingDetail {
  const meeting = {
    day: '2026-11-20',
    form: 'full',
    participants: 23,
    chair: { name: '', office: 'Жетекчи', person: null },
    secretary: { name: 'Катчы К.', office: '', person: null },
    ...over,
  };
  return { meeting, items, decisions: [] } as unknown as MeetingDetail;
}

describe('meetings that are prepared', () => {
  const row = (day: string, starts = '', state: 'draft' | 'final' = 'draft') => ({ day, starts, state });

  it('stand the nearest first, and those held without final minutes the last first', () => {
    const rows = [
      row('2026-12-04'),
      row('2026-11-22', '15:00'),
      row('2026-11-22', '09:00'),
      row('2026-11-10'),
      row('2026-11-20'),
      row('2026-11-01', '', 'final'),
    ];
    const { coming, unwritten } = prepared(rows, '2026-11-22');
    expect(coming.map((one) => `${one.day} ${one.starts}`.trim())).toEqual([
      '2026-11-22 09:00',
      '2026-11-22 15:00',
      '2026-12-04',
    ]);
    expect(unwritten.map((one) => one.day)).toEqual(['2026-11-20', '2026-11-10']);
  });
});

test.each([
  [0, 2, ['b', 'c', 'a', 'd']],
  [3, 0, ['d', 'a', 'b', 'c']],
  [1, 2, ['a', 'c', 'b', 'd']],
  [2, 2, ['a', 'b', 'c', 'd']],
])('an item moved from %i to %i', (from, to, order) => {
  expect(moved(['a', 'b', 'c', 'd'], from, to)).toEqual(order);
});

test.each([
  [0, 'b'],
  [2, 'b'],
])('when the item at %i is gone the focus goes to %s', (at, next) => {
  expect(neighbour(['a', 'b', 'c'], at)).toBe(next);
});

test.each([
  [70, 75, 'fits'],
  [75, 75, 'fits'],
  [80, 75, 'over'],
  [80, null, 'open'],
])('%i minutes against %s planned: %s', (taken, planned, tone) => {
  expect(timeTone(taken, planned)).toBe(tone);
});

describe('what the minutes of an item hold', () => {
  const decision = {} as ItemView['decisions'][number];
  test.each<[string, Partial<ItemView>, string]>([
    ['nothing', {}, 'empty'],
    ['something heard', { texts: { ...texts, heard: 'Смета даяр.' } }, 'begun'],
    ['somebody spoke', { texts: { ...texts, spoke: 'Макул.' } }, 'begun'],
    ['a decision', { decisions: [decision] }, 'decided'],
    ['it is closed to this person', { closed: true, texts: null }, 'closed'],
  ])('%s', (_, over, state) => {
    expect(progress(item(over))).toBe(state);
  });
});

describe('what is missing before minutes become final', () => {
  test.each<[string, MeetingDetail, string[]]>([
    ['nothing', held(), []],
    ['its day has not come', held({ day: '2026-11-23' }), ['day']],
    ['nobody chaired it', held({ chair: { name: '', office: '', person: null } }), ['chair']],
    ['nobody kept the minutes', held({ secretary: { name: '', office: '', person: null } }), ['secretary']],
    ['nobody was counted', held({ participants: null }), ['participants']],
    ['no item and no decision', held({}, []), ['items']],
    ['an item without a word', held({}, [item()]), ['heard 1']],
    ['an item without a word in the short form', held({ form: 'short' }, [item()]), []],
    ['other matters on which nothing was said', held({}, [item({ recurring: 'other' })]), []],
    ['a closed item says nothing to this person', held({}, [item({ closed: true, texts: null })]), []],
    [
      'more votes than people',
      held({ participants: 2 }, [
        item({ texts: { ...texts, heard: 'Бар' }, votes: { in_favour: 2, against: 1, abstained: 0 } }),
      ]),
      ['votes 1'],
    ],
  ])('%s', (_, detail, expected) => {
    const found = missing(detail, '2026-11-22').map(({ what, items }) => [what, ...items].join(' '));
    expect(found).toEqual(expected);
  });
});

test.each([
  [{ participants: null, women: 9, men: 14, youth: 6 }, 23],
  [{ participants: 150, women: null, men: null, youth: null }, 150],
  [{ participants: 150, women: 40, men: null, youth: null }, 150],
  [{ participants: 5, women: 0, men: 0, youth: null }, 0],
  [{ participants: null, women: 9, men: null, youth: null }, null],
])('everybody of %o is %s', (count, all) => {
  expect(everybody(count)).toBe(all);
});

test('a draft is one decision a line, without the numbers typed before them', () => {
  const draft =
    '1. Смета бекитилсин.\n\n2) 117,0 миң сом бөлүнсүн.\n  2.1. Мөөнөтү 15.12.2026.\n12 чырак коюлсун.';
  expect(draftLines(draft)).toEqual([
    'Смета бекитилсин.',
    '117,0 миң сом бөлүнсүн.',
    'Мөөнөтү 15.12.2026.',
    '12 чырак коюлсун.',
  ]);
});

test.each<['open' | 'done' | 'not_done' | 'cancelled', boolean, string | null, string]>([
  ['done', false, '2026-11-01', 'done'],
  ['open', true, '2026-11-20', 'late'],
  ['not_done', false, null, 'late'],
  ['open', false, '2026-11-29', 'soon'],
  ['open', false, '2026-11-30', 'plain'],
  ['open', false, null, 'plain'],
  ['cancelled', true, '2026-11-01', 'plain'],
])('a decision that is %s, overdue %s, due %s is shown as %s', (state, overdue, due_on, tone) => {
  expect(decisionTone({ state, overdue, due_on }, '2026-11-29')).toBe(tone);
});
