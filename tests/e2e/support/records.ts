import type { Centre } from './centre.ts';

interface Row {
  id: string;
  state: string;
  restricted?: boolean;
}

const first = async (
  centre: Centre,
  list: string,
  args: object,
  fits: (row: Row) => boolean = () => true,
) => {
  const { rows } = await centre.call<{ rows: Row[] }>(list, args);
  return rows.find(fits)?.id ?? '';
};

/** A concern of the invented centre in this state, closed or not; its id. */
export const concern =
  (state: string, restricted = false) =>
  (centre: Centre) =>
    first(
      centre,
      'concern_list',
      { limit: 200 },
      (row) => row.restricted === restricted && row.state === state,
    );

/** A meeting that is to come, or one whose minutes are final. */
export const meeting = (state: 'draft' | 'final') => (centre: Centre) =>
  first(centre, 'meeting_list', { state });

/** Where the agenda of the next meeting stands. */
export const agenda = async (centre: Centre) => `#/meetings/${await meeting('draft')(centre)}`;

/** The next meeting as the store has it. */
export const agendaRead = async (centre: Centre) =>
  centre.call<{ items: unknown[] }>('meeting_get', { id: await meeting('draft')(centre) });

/** The plan that is approved. */
export const plan = (centre: Centre) => first(centre, 'plan_list', {}, (row) => row.state === 'approved');

/** A plan that is being written. */
export async function draftPlan(centre: Centre): Promise<string> {
  const there = await first(centre, 'plan_list', {}, (row) => row.state === 'draft');
  if (there) return there;
  const days = { first_day: '2027-01-01', last_day: '2027-12-31' };
  return (await centre.call<{ id: string }>('plan_save', { title: 'Сыноо планы', ...days })).id;
}

/** The first measure of the plan and the first line of its money, by the addresses of both. */
export async function measure(centre: Centre): Promise<{ plan: string; measure: string; line: string }> {
  const id = await plan(centre);
  const { money } = await centre.call<{ money: { measures: { id: string; lines: { id: string }[] }[] } }>(
    'plan_get',
    { id },
  );
  const [of] = money.measures;
  return { plan: id, measure: of?.id ?? '', line: of?.lines[0]?.id ?? '' };
}

/** A recommendation to a body. */
export const recommendation = (centre: Centre) => first(centre, 'recommendation_list', {});

/** A body or a person. */
export const somebody = (list: 'body_list' | 'person_list') => (centre: Centre) => first(centre, list, {});

/** A decision that nobody has carried out yet. */
export async function decision(centre: Centre): Promise<string> {
  const { rows } = await centre.call<{ rows: { decision: { id: string } }[] }>('decision_list', {
    unfinished: 'open',
  });
  return rows[0]?.decision.id ?? '';
}

/** A concern that somebody began to register; nothing when it was begun before. */
export async function beginDraft(centre: Centre): Promise<void> {
  if ((await centre.call<unknown[]>('draft_list')).length > 0) return;
  const values = { category: 'EN01', narrative: 'Көчөнүн жарыгы үч күндөн бери күйбөйт.' };
  await centre.call('draft_save', { form: 'concern', content: { values } });
}
