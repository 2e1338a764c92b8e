import type { DecisionView, ItemView, MeetingDetail, MeetingRow } from '$bindings/commands';
import type { Day } from '$lib/words/days';

/** What holds on the pages of meetings, whatever the store says. */

/** The meetings that are prepared, the nearest first, and those that were held without final minutes, the last first. */
export function prepared<Row extends Pick<MeetingRow, 'day' | 'starts' | 'state'>>(
  rows: readonly Row[],
  today: Day,
): { coming: Row[]; unwritten: Row[] } {
  const drafts = rows.filter((row) => row.state === 'draft');
  const when = (row: Row) => `${row.day} ${row.starts}`;
  const coming = drafts.filter((row) => row.day >= today).toSorted((a, b) => when(a).localeCompare(when(b)));
  const unwritten = drafts
    .filter((row) => row.day < today)
    .toSorted((a, b) => when(b).localeCompare(when(a)));
  return { coming, unwritten };
}

/** The list with the one at `from` put at `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** Where the focus goes when the one at `at` is gone: the next one, else the last. */
export function neighbour<T>(list: readonly T[], at: number): T | undefined {
  return list[at + 1] ?? list[at - 1];
}

/** How the planned time compares with what the items take. */
export function timeTone(taken: number, planned: number | null): 'fits' | 'over' | 'open' {
  if (planned === null) return 'open';
  return taken > planned ? 'over' : 'fits';
}

/** What the minutes of an item hold so far. */
export function progress(
  item: Pick<ItemView, 'closed' | 'texts' | 'decisions'>,
): 'closed' | 'empty' | 'begun' | 'decided' {
  if (item.closed) return 'closed';
  if (item.decisions.length > 0) return 'decided';
  return item.texts?.heard || item.texts?.spoke ? 'begun' : 'empty';
}

/** Something without which minutes do not become final; `items` are the numbers of the items it is about. */
export interface Missing {
  what: 'day' | 'chair' | 'secretary' | 'participants' | 'items' | 'heard' | 'votes';
  items: number[];
}

/** What is missing before the minutes can become final: the same that the store asks for. */
export function missing(detail: MeetingDetail, today: Day): Missing[] {
  const { meeting, items, decisions } = detail;
  const silent = items.filter((item) => isSilent(item, meeting.form === 'short'));
  const wrong = items.filter((item) => tooManyVotes(item, meeting.participants));
  const lacks: [Missing['what'], boolean, ItemView[]?][] = [
    ['day', meeting.day > today],
    ['chair', isNobody(meeting.chair)],
    ['secretary', isNobody(meeting.secretary)],
    ['participants', meeting.participants === null],
    ['items', items.length === 0 && decisions.length === 0],
    ['heard', silent.length > 0, silent],
    ['votes', wrong.length > 0, wrong],
  ];
  return lacks
    .filter(([, lacks]) => lacks)
    .map(([what, , of]) => ({ what, items: of?.map((item) => item.number) ?? [] }));
}

function isNobody(officer: MeetingDetail['meeting']['chair']): boolean {
  return !officer.name && !officer.office;
}

/** Nothing was heard, said or decided on it, and it is none of those on which nothing need be. */
function isSilent(item: ItemView, short: boolean): boolean {
  return progress(item) === 'empty' && !short && item.recurring !== 'other';
}

function tooManyVotes({ votes }: ItemView, participants: number | null): boolean {
  return (
    votes !== null &&
    participants !== null &&
    votes.in_favour + votes.against + votes.abstained > participants
  );
}

/** The numbers of who was there, as they are typed. */
export interface Headcount {
  participants: number | null;
  women: number | null;
  men: number | null;
  youth: number | null;
}

/** Everybody: what follows from women and men, else what was typed. */
export function everybody({ participants, women, men }: Headcount): number | null {
  return women !== null && men !== null ? women + men : participants;
}

/** The draft of a decision, one decision a line; numbers that were typed before them are not part of them. */
export function draftLines(draft: string): string[] {
  const lines = draft.split('\n').map((line) => line.replace(/^\s*\d+(\.\d+)*[.)]\s+/, '').trim());
  return lines.filter(Boolean);
}

/** The tone of what became of a decision. `soon`: it is due within a week. */
export function decisionTone(
  decision: Pick<DecisionView, 'state' | 'overdue' | 'due_on'>,
  inAWeek: Day,
): 'late' | 'soon' | 'done' | 'plain' {
  if (decision.state === 'done') return 'done';
  if (decision.state === 'cancelled') return 'plain';
  if (decision.overdue || decision.state === 'not_done') return 'late';
  return decision.due_on !== null && decision.due_on <= inAWeek ? 'soon' : 'plain';
}
