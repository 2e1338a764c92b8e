import type { Language } from '$bindings/commands';
import { PROSE_LIMIT } from '$lib/window/paste';
import { LINE_LIMIT } from '../parts/paste';
import type { Channel, ConcernForm, Kind, WholeConcern } from '../types';

/** Everything a person types about a concern, as it stands in the form. */
export interface ConcernValues {
  channel: string | null;
  received_on: string | null;
  registered_on: string | null;
  area: string | null;
  street: string;
  landmark: string;
  kind: string | null;
  category: string | null;
  second_category: string | null;
  narrative: string;
  public_wording: string;
  /** The wording was typed; until then it is proposed. */
  wording_own: boolean;
  wording_checked: boolean;
  applicant: string;
  phone: string;
  address: string;
  language: string;
  anonymous: boolean;
  collective: boolean;
  repeated: boolean;
  repeats: string | null;
  urgent: boolean;
  executor: string;
  target_on: string | null;
  notes: string;
  restricted: boolean;
  child_present: boolean;
  do_not_call: boolean;
  do_not_write: boolean;
  safe_to_take_home: boolean;
  safe_way: string;
  consent_on: string | null;
  consent_language: string | null;
  complained_about: string | null;
  hidden_from: string[];
  /** Why an answered concern is changed. */
  reason: string;
}

/** Texts that the form does not show and gives back as they were. */
export interface Kept {
  instruction: string;
  referred_to: string;
}

/** The six answers without which nothing is registered. */
export const REQUIRED = ['channel', 'received_on', 'kind', 'category', 'narrative', 'applicant'] as const;

/** One of them. */
export type Required = (typeof REQUIRED)[number];

/** An empty form: what is asked most often is answered already. */
export function blank(today: string, language: Language): ConcernValues {
  return {
    channel: 'oral',
    received_on: today,
    registered_on: today,
    area: null,
    street: '',
    landmark: '',
    kind: 'statement',
    category: null,
    second_category: null,
    narrative: '',
    public_wording: '',
    wording_own: false,
    wording_checked: false,
    applicant: '',
    phone: '',
    address: '',
    language: language === 'en' ? 'ky' : language,
    anonymous: false,
    collective: false,
    repeated: false,
    repeats: null,
    urgent: false,
    executor: '',
    target_on: null,
    notes: '',
    restricted: false,
    child_present: false,
    do_not_call: false,
    do_not_write: false,
    safe_to_take_home: false,
    safe_way: '',
    consent_on: null,
    consent_language: null,
    complained_about: null,
    hidden_from: [],
    reason: '',
  };
}

/** The form of a concern that is there. */
export function valuesOf(concern: WholeConcern): ConcernValues {
  const { texts, safety } = concern;
  return {
    channel: concern.channel ?? null,
    received_on: concern.received_on ?? null,
    registered_on: concern.registered_on ?? null,
    area: concern.area ?? null,
    street: texts.street,
    landmark: texts.landmark,
    kind: concern.kind ?? null,
    category: concern.category ?? null,
    second_category: concern.second_category || null,
    narrative: texts.narrative,
    public_wording: texts.public_wording,
    wording_own: true,
    wording_checked: concern.wording_checked ?? false,
    applicant: texts.applicant,
    phone: texts.phone,
    address: texts.address,
    language: concern.language ?? '',
    anonymous: concern.anonymous ?? false,
    collective: concern.collective ?? false,
    repeated: concern.repeated ?? false,
    repeats: concern.repeats ?? null,
    urgent: concern.urgent ?? false,
    executor: concern.executor ?? '',
    target_on: concern.target_on ?? null,
    notes: texts.notes,
    restricted: concern.restricted ?? false,
    child_present: safety.child_present,
    do_not_call: safety.do_not_call,
    do_not_write: safety.do_not_write,
    safe_to_take_home: safety.safe_to_take_home,
    safe_way: texts.safe_way,
    consent_on: safety.consent_on ?? null,
    consent_language: safety.consent_language ?? null,
    complained_about: concern.complained_about ?? null,
    hidden_from: [...(concern.hidden_from ?? [])],
    reason: '',
  };
}

/** What is sent to the store. A checked form only: the required answers are there. */
export function formOf(values: ConcernValues, wording: string, kept: Kept): ConcernForm {
  return {
    kind: values.kind as Kind,
    channel: values.channel as Channel,
    received_on: values.received_on ?? '',
    registered_on: values.registered_on,
    area: values.area,
    category: values.category ?? '',
    second_category: values.second_category ?? '',
    language: values.language,
    anonymous: values.anonymous,
    collective: values.collective,
    repeated: values.repeated,
    repeats: values.repeated ? values.repeats : null,
    urgent: values.urgent,
    executor: values.executor,
    target_on: values.kind === 'signal' ? values.target_on : null,
    restricted: values.restricted,
    safety: {
      consent_on: values.consent_on,
      consent_language: values.consent_on ? (values.consent_language as Language | null) : null,
      do_not_call: values.do_not_call,
      do_not_write: values.do_not_write,
      safe_to_take_home: values.safe_to_take_home,
      child_present: values.child_present,
    },
    complained_about: values.complained_about,
    hidden_from: values.hidden_from,
    wording_checked: values.wording_checked,
    texts: {
      applicant: values.anonymous ? '' : values.applicant,
      phone: values.phone,
      address: values.address,
      street: values.street,
      landmark: values.landmark,
      narrative: values.narrative,
      notes: values.notes,
      public_wording: wording,
      instruction: kept.instruction,
      safe_way: values.safe_way,
      referred_to: kept.referred_to,
      reason: '',
    },
  };
}

/** Whether a required answer is given. */
export function isAnswered(values: ConcernValues, field: Required): boolean {
  if (field === 'applicant') return values.anonymous || values.applicant.trim() !== '';
  return Boolean(values[field]?.trim());
}

/** How many of the six are given. */
export function answered(values: ConcernValues): number {
  return REQUIRED.filter((field) => isAnswered(values, field)).length;
}

/** What cannot be sent as it is: field → key of the sentence that says what to do. */
export function check(values: ConcernValues, today: string): Partial<Record<keyof ConcernValues, string>> {
  const wrong: Partial<Record<keyof ConcernValues, string>> = {};
  for (const field of REQUIRED) if (!isAnswered(values, field)) wrong[field] = `concerns.missing.${field}`;
  if (values.anonymous && values.kind !== 'signal') wrong.kind = 'errors.applicant_missing';
  if (values.received_on && values.received_on > today) wrong.received_on = 'concerns.wrong.received_on';
  // The deadline is counted from it.
  if (!values.registered_on) wrong.registered_on = 'errors.day_invalid';
  else if (values.received_on && values.registered_on < values.received_on) {
    wrong.registered_on = 'concerns.wrong.registered_on';
  }
  for (const field of LONG)
    if ([...values[field]].length > PROSE_LIMIT) wrong[field] = 'errors.text_too_long';
  for (const field of SHORT)
    if ([...values[field]].length > LINE_LIMIT) wrong[field] = 'errors.text_too_long';
  return wrong;
}

const LONG = ['narrative', 'notes'] as const;
const SHORT = [
  'street',
  'landmark',
  'public_wording',
  'applicant',
  'phone',
  'address',
  'executor',
  'safe_way',
  'reason',
] as const;

/** The fields of the second part of the page: when one of them is wrong it is opened. */
export const IN_MORE: readonly (keyof ConcernValues)[] = [
  'registered_on',
  'second_category',
  'address',
  'executor',
  'target_on',
  'notes',
];

/** What a draft holds. */
export interface DraftContent {
  values: ConcernValues;
  /** What stood in fields and could not be read, by their names. */
  unread?: Record<string, string>;
  /** The concern that is being changed, and the version that was read; nothing for a new one. */
  edits?: { id: string; version: number };
}

/** The form of a draft: what it holds, and for what it does not know the answer of an empty one. */
export function fromDraft(content: unknown, otherwise: ConcernValues): DraftContent {
  const draft = (typeof content === 'object' && content !== null ? content : {}) as Partial<DraftContent>;
  const typed = (draft.values ?? {}) as unknown as Record<string, unknown>;
  const values = Object.fromEntries(
    Object.entries(otherwise).map(([field, value]) => [
      field,
      sameKind(typed[field], value) ? typed[field] : value,
    ]),
  ) as unknown as ConcernValues;
  const { unread, edits } = draft;
  return { values, ...(unread ? { unread } : {}), ...(edits ? { edits } : {}) };
}

function sameKind(typed: unknown, value: unknown): boolean {
  if (typed === undefined) return false;
  if (Array.isArray(value)) return Array.isArray(typed);
  if (value === null || typed === null) return typed === null || typeof typed === 'string';
  return typeof typed === typeof value;
}
