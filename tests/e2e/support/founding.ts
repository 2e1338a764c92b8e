import { type Centre, expect } from './centre.ts';

/** What is asked of whoever founds a centre, one step after another. */
export const STEPS = ['centre', 'letterhead', 'villages', 'head', 'ready'] as const;
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
export async function press({ page, t }: Centre, what: 'next' | 'found'): Promise<void> {
  await page.getByRole('button', { name: t(`session.first.${what}`) }).click();
}

/** Goes on to this step from the one before it. */
export async function goOn(centre: Centre, step: Step): Promise<void> {
  await press(centre, 'next');
  await standsAt(centre, step);
}

/** The page shows this step. */
export async function standsAt({ page, t }: Centre, step: Step): Promise<void> {
  const steps = page.getByRole('list', { name: t('session.first.title') }).getByRole('listitem');
  await expect(steps.nth(STEPS.indexOf(step))).toHaveAttribute('aria-current', 'step');
  await expect(steps.nth(STEPS.indexOf(step))).toContainText(t(`session.first.step.${step}`));
}

/** Founds the centre after the last step; its first day begins. */
export async function found(centre: Centre): Promise<void> {
  const { page, t } = centre;
  await press(centre, 'found');
  await expect(page.getByRole('navigation', { name: t('window.places') })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('window.place.today'));
  await centre.settled();
}
