import type {
  DecisionView,
  ItemView,
  Meeting,
  MeetingRow,
  Officer,
  PersonRow,
  Suggestion,
} from '$bindings/commands';
import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { inLanguage, t, textOf } from '$lib/words/texts.svelte';

type Named = Pick<MeetingRow, 'kind' | 'number' | 'group_id' | 'group_name'>;
type Timed = Pick<Meeting, 'day' | 'starts' | 'place'>;

/** What a meeting is called: «Борбордун № 8 отуруму». */
export function meetingTitle(meeting: Named): string {
  const number = String(meeting.number);
  const group = lists.bodyName(meeting.group_id) || meeting.group_name;
  if (group) return t('meetings.title.named', { name: group, number });
  const own = textOf(`meetings.title_of.${meeting.kind}`, { number });
  return own ?? t('meetings.title.other', { name: lists.name('meeting', meeting.kind), number });
}

/** When and where it meets. */
export function whenAndWhere(meeting: Timed): string {
  const day = format.dayLong(meeting.day);
  const when = meeting.starts ? t('meetings.title.day_and_time', { day, time: meeting.starts }) : day;
  return [when, meeting.place].filter(Boolean).join(' · ');
}

/** The name of who holds an office, or the office alone. */
export function officerName(officer: Officer): string {
  return officer.name || officer.office;
}

/** A person as far as this role is told of them. */
export function personName(person: PersonRow): string {
  return [person.full_name, inLanguage(person.office)].filter(Boolean).join(', ');
}

/** What an item is called; a closed one has no other name. */
export function itemTitle(item: Pick<ItemView, 'closed' | 'recurring' | 'texts'>): string {
  if (item.closed || !item.texts) return t('common.closed_item');
  if (item.texts.title) return item.texts.title;
  return item.recurring ? recurringTitle(item.recurring) : t('meetings.item.untitled');
}

/** The document's own word for an item that comes back at every meeting. */
export function recurringTitle(recurring: NonNullable<ItemView['recurring']>): string {
  return recurring === 'follow_up' ? t('documents.item.follow_up') : t('documents.item.other');
}

/** What a decision says; a closed one says nothing. */
export function decisionText(decision: Pick<DecisionView, 'texts'>): string {
  return decision.texts?.text ?? t('common.closed_item');
}

/** Who is responsible for a decision. */
export function responsible(decision: Pick<DecisionView, 'texts'>): string {
  return decision.texts?.responsible || lists.bodyName(decision.texts?.body);
}

/** How far a decision is, in one word. */
export function decisionState(decision: Pick<DecisionView, 'state' | 'overdue'>): string {
  if (decision.overdue && decision.state === 'open') return t('meetings.state.overdue');
  return textOf(`words.decision_state.${decision.state}`) ?? decision.state;
}

/** What a suggestion is called. */
export function suggestionTitle(suggestion: Suggestion): string {
  if (suggestion.closed) return t('common.closed_item');
  if (suggestion.title) return suggestion.title;
  return suggestion.recurring ? recurringTitle(suggestion.recurring) : suggestion.label;
}

/** What is good to know of it: its village, who is responsible, by when. */
export function suggestionFacts(suggestion: Suggestion): string {
  if (suggestion.closed) return t('meetings.suggestion.hidden');
  const facts = [
    lists.areaName(suggestion.area),
    suggestion.responsible && t('meetings.decision.responsible_is', { name: suggestion.responsible }),
    suggestion.due_on && t('meetings.decision.due_is', { day: format.day(suggestion.due_on) }),
  ];
  return facts.filter(Boolean).join(' · ');
}

/** The words that decide, as acts write them. */
export function phrases(): string[] {
  return [
    t('meetings.phrase.approve'),
    t('meetings.phrase.oblige'),
    t('meetings.phrase.assign'),
    t('meetings.phrase.note'),
    t('meetings.phrase.control'),
    t('meetings.phrase.recommend'),
    t('meetings.phrase.allocate'),
    t('meetings.phrase.act'),
  ];
}
