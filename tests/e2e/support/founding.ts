import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Centre, expect } from './centre.ts';
import { WORKED_ON } from './people.ts';

/** What is asked of whoever founds a centre, one step after another. */
export const STEPS = ['centre', 'letterhead', 'villages', 'head', 'ready'] as const;
/** What is left to do once the store is made. */
export const LATER_STEPS = ['copies', 'recovery'] as const;
/** One of them. */
export type LaterStep = (typeof LATER_STEPS)[number];
/** One of them. */
export type Step = (typeof STEPS)[number];

/** What an invented head answers. */
export const ANSWERS = {
  name: {
    ky: '«Сыноо» коомдук алдын алуу борбору',
    ru: 'Общественно-профилактический центр «Сыноо»',
    en: 'Community prevention centre “Synoo”',
  },
  territory: { ky: 'Сыноо айыл аймагы', ru: 'Сынооский айыльный аймак', en: 'Synoo ayil aimak' },
  phone: '0312 00 00 00',
  villages: ['Жогорку', 'Төмөнкү'],
  user: 'Жетекчи',
  password: 'кырк жети тынч таш',
} as const;

/** Answers what a step asks; nothing on the last one, where all is looked at once more. */
export async function answer({ page, t }: Centre, step: Step): Promise<void> {
  const inLanguages = async (key: string, names: Readonly<Record<string, string>>) => {
    const group = page.getByRole('group', { name: t(key), exact: true });
    for (const [language, name] of Object.entries(names)) {
      await group.getByLabel(t(`common.language.${language}`)).fill(name);
    }
  };
  if (step === 'centre') {
    await inLanguages('session.first.centre.name', ANSWERS.name);
    await inLanguages('session.first.centre.territory', ANSWERS.territory);
  } else if (step === 'letterhead') {
    await page.getByLabel(t('session.first.letterhead.phone')).fill(ANSWERS.phone);
  } else if (step === 'villages') {
    await page.getByLabel(t('session.first.villages.lines')).fill(ANSWERS.villages.join('\n'));
  } else if (step === 'head') {
    await page.getByLabel(t('session.first.head.user')).fill(ANSWERS.user);
    await page.getByLabel(t('session.password'), { exact: true }).fill(ANSWERS.password);
    await page.getByLabel(t('session.first.head.repeat')).fill(ANSWERS.password);
  }
}

/** Presses what leads on. */
export async function press({ page, t }: Centre, what: 'next' | 'back' | 'found'): Promise<void> {
  await page.getByRole('button', { name: t(`session.first.${what}`) }).click();
}

/** Goes on to this step from the one before it. */
export async function goOn(centre: Centre, step: Step): Promise<void> {
  await press(centre, 'next');
  await standsAt(centre, step);
}

/** The page shows this step. */
export async function standsAt({ page, t }: Centre, step: Step | LaterStep): Promise<void> {
  const steps = page.getByRole('list', { name: t('session.first.title') }).getByRole('listitem');
  const at = steps.nth([...STEPS, ...LATER_STEPS].indexOf(step));
  await expect(at).toHaveAttribute('aria-current', 'step', WORKED_ON);
  await expect(at).toContainText(t(`session.first.step.${step}`));
}

/** Founds the centre after the last look at the answers: from here on there is a register. */
export async function found(centre: Centre): Promise<void> {
  await press(centre, 'found');
  await standsAt(centre, 'copies');
}

/** Chooses a folder for the copies; without one a new folder beside that of the register. */
export async function choosePlace({ page, host, t }: Centre, folder?: string): Promise<string> {
  const place = folder ?? join(host.folder, '..', 'көчүрмөлөр');
  mkdirSync(place, { recursive: true });
  host.next.push(place);
  await page.getByRole('button', { name: t('copies.place.choose') }).click();
  await expect(page.getByRole('button', { name: t('copies.place.other') })).toBeVisible();
  return place;
}

/** Makes the recovery sheet; its code, as it stands on the paper. */
export async function makeSheet({ page, t }: Centre, button = 'copies.sheet.make'): Promise<string[]> {
  const answered = page.waitForResponse((answer) =>
    Boolean(answer.request().postData()?.includes('"recovery_code_new"')),
  );
  await page
    .getByRole('button', { name: t(button) })
    .last()
    .click();
  const { value } = (await (await answered).json()) as { value: string[] };
  await expect(page.getByRole('region', { name: t('papers.preview.label') }).getByRole('img')).toBeVisible();
  return value;
}

/** Leaves what is left of setting up for another day, step by step; the first day begins. */
export async function putOff(centre: Centre, from: LaterStep = 'copies'): Promise<void> {
  const later = centre.page.getByRole('button', { name: centre.t('copies.step.later') });
  for (const step of LATER_STEPS.slice(LATER_STEPS.indexOf(from))) {
    await standsAt(centre, step);
    await later.click();
  }
  await firstDay(centre);
}

/** The first day has begun. */
export async function firstDay(centre: Centre): Promise<void> {
  const { page, t } = centre;
  await expect(page.getByRole('navigation', { name: t('window.places') })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('window.place.today'));
  await centre.settled();
}
