import type { Commands } from '$bindings/commands';
import type { ChipTone } from '$components';
import { format } from '$lib/words/format';
import { lists } from '$lib/data/lists.svelte';
import { t } from '$lib/words/texts.svelte';
import type { WholeConcern } from '../../types';

type Decision = Commands['decision_get']['value']['decision'];
type Measure = Commands['measure_get']['value'];

/** What stands beneath a step: when, who, which number; parts that are not there leave no trace. */
function joined(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** The small lines of the path. */
export const notes = {
  registered: (concern: WholeConcern) => {
    const deadline = concern.extensions[0]?.from_day ?? concern.deadline;
    return joined(
      format.day(concern.registered_on ?? ''),
      concern.registered_by,
      deadline && t('concerns.due.until', { day: format.day(deadline) }),
    );
  },
  referred: (referral: WholeConcern['referrals'][number]) =>
    joined(
      format.day(referral.sent_on),
      referral.number && t('concerns.path.letter', { number: referral.number }),
    ),
  extended: (extension: WholeConcern['extensions'][number]) =>
    joined(
      format.day(extension.extended_on),
      t('concerns.path.deadline_before', { day: format.day(extension.from_day) }),
    ),
  answered: (answer: WholeConcern['answers'][number]) =>
    joined(
      format.day(answer.answered_on),
      answer.number && t('concerns.path.letter', { number: answer.number }),
    ),
  decided: (decision: Decision) =>
    joined(
      format.day(decision.taken_on),
      decision.due_on && t('concerns.due.until', { day: format.day(decision.due_on) }),
      decision.done_on && t('concerns.path.done_on', { day: format.day(decision.done_on) }),
    ),
};

/** When a measure runs. */
export function measureNote(measure: Measure): string {
  return joined(
    measure.starts_on && format.day(measure.starts_on),
    measure.ends_on && t('concerns.due.until', { day: format.day(measure.ends_on) }),
  );
}

/** Whose money a measure has: each source with what is planned of it. */
export function measureMoney(measure: Measure): string {
  const lines = measure.money?.lines ?? [];
  const sums = lines.map(({ origin, planned }) => {
    const sum = planned ? format.money(planned.money.minor, planned.money.currency) : t('common.not_valued');
    return `${lists.name('fund', origin)}: ${sum}`;
  });
  return sums.join(' · ');
}

/** How the state of a measure is meant. */
export function measureTone(measure: Measure): ChipTone {
  return measure.state === 'done' ? 'done' : measure.state === 'running' ? 'run' : 'plain';
}
