import type { Commands } from '$bindings/commands';

/** A concern in a list, as this person may see it. */
export type ConcernRow = Commands['concern_list']['value']['rows'][number];
/** The page of one concern; `texts` and what stands beside it are there only for whoever sees all of it. */
export type ConcernDetail = Commands['concern_get']['value'];
/** What is asked of the list. */
export type ListArgs = Commands['concern_list']['args'];
/** Where a page of the list begins. */
export type After = NonNullable<Commands['concern_list']['value']['next']>;
/** What is sent when a concern is registered or changed. */
export type ConcernForm = Commands['concern_record']['args']['concern'];
/** A concern that is likely the one being typed. */
export type Duplicate = Commands['concern_duplicates']['value'][number];
/** The deadlines that a concern would have. */
export type Deadlines = Commands['deadline_preview']['value'];
/** A draft. */
export type Draft = Commands['draft_list']['value'][number];
/** Where a concern stands. */
export type State = ConcernRow['state'];
/** What the law calls it. */
export type Kind = ConcernForm['kind'];
/** How it came. */
export type Channel = ConcernForm['channel'];
/** How an answer ended it. */
export type Outcome = Commands['concern_answer']['args']['outcome'];

/** A concern of which this person sees everything. */
export type WholeConcern = ConcernDetail & {
  [
    K in 'number' | 'texts' | 'safety' | 'referrals' | 'extensions' | 'answers' | 'attachments' | 'thread'
  ]-?: NonNullable<ConcernDetail[K]>;
};

/** This person sees all of it. */
export function isWhole(concern: ConcernDetail): concern is WholeConcern {
  return concern.texts !== undefined && concern.texts !== null;
}
