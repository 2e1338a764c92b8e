import { expect, type Locator, type Page } from '@playwright/test';
import { type Centre, PASSWORD, PEOPLE, test } from '../support/centre.ts';

/** So many steps at the most to anything on a page. */
const FAR = 90;

const focused = (field: Locator) => field.evaluate((node) => node === document.activeElement);

/** Goes on with Tab until the focus is there; on the way it is always seen. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeAttached();
  for (let step = 0; step < FAR && !(await focused(goal)); step++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return true;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      const own = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      // A choice of buttons shows the focus of its radio on the button.
      const parent = at.parentElement ? getComputedStyle(at.parentElement) : undefined;
      const beside = at.nextElementSibling ? getComputedStyle(at.nextElementSibling) : undefined;
      return own || [parent, beside].some((style) => style && style.outlineStyle !== 'none');
    });
    const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    expect.soft(seen, `the focus is seen on ${at}`).toBe(true);
  }
  await expect(goal).toBeFocused();
}

/** Chooses a place on the left. */
async function place({ page, t }: Centre, name: string): Promise<void> {
  const places = page.getByRole('navigation', { name: t('window.places') });
  await tabTo(page, places.getByRole('link', { name: t(`window.place.${name}`) }));
  await page.keyboard.press('Enter');
}

test('a whole day is done with the keyboard alone', async ({ centre }) => {
  test.setTimeout(180_000);
  const { page, t } = centre;
  const { keyboard } = page;
  await page.evaluate(() => {
    addEventListener('pointerdown', () => Object.assign(window, { mouse: true }), true);
  });

  // The morning: log in.
  const who = page.getByRole('radio', { name: PEOPLE.head });
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, page.getByRole('radio', { checked: true }));
  for (let step = 0; step < 6 && !(await who.isChecked()); step++) await keyboard.press('ArrowDown');
  await tabTo(page, centre.field('session.password'));
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: t('window.places') })).toBeVisible();

  // Somebody comes in.
  await keyboard.press('Control+n');
  await tabTo(page, centre.field('concerns.field.category'));
  await keyboard.type('жарыгы');
  await tabTo(page, centre.field('concerns.field.narrative'));
  await keyboard.type('Көпүрөнүн жанында жарык жок.');
  await tabTo(page, centre.field('concerns.field.applicant'));
  await keyboard.type('Сынообаев Дептер');
  await keyboard.press('Control+Enter');
  const record = page.getByRole('region', { name: t('concerns.record.label') });
  await expect(record.getByText(t('concerns.registered.title', { number: '2026/0061' }))).toBeVisible();
  await keyboard.press('Control+p');
  await expect.poll(() => centre.host.printed.length).toBe(1);

  // Somebody asks what became of a concern; it is answered.
  await keyboard.press('Control+k');
  await keyboard.type('2026/0060');
  await expect(page.getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(record.getByText('2026/0060')).toBeVisible();
  await tabTo(page, record.getByRole('button', { name: t('concerns.step.answer') }));
  await keyboard.press('Enter');
  await expect(record.getByRole('form', { name: t('concerns.step.answer') })).toBeVisible();
  await tabTo(
    page,
    record
      .getByRole('radiogroup', { name: t('concerns.field.outcome') })
      .getByRole('radio')
      .first(),
  );
  await keyboard.press('Space');
  await keyboard.press('Control+Enter');
  await expect(page.getByText(t('concerns.done.answered'))).toBeVisible();

  // The agenda of the next meeting.
  await place(centre, 'meetings');
  await tabTo(page, page.getByRole('main').getByRole('link', { name: /№ 11/ }).first());
  await keyboard.press('Enter');
  await tabTo(page, centre.field('meetings.agenda.new'));
  await keyboard.type('Кышкы даярдык');
  await keyboard.press('Enter');
  const agenda = page.getByRole('region', { name: t('documents.agenda.name') });
  await expect(agenda.getByRole('listitem').filter({ hasText: 'Кышкы даярдык' })).toBeVisible();
  await keyboard.press('Alt+ArrowUp');
  await keyboard.press('Control+p');
  await expect.poll(() => centre.host.printed.length).toBe(2);

  // Minutes.
  await tabTo(page, page.getByRole('link', { name: t('meetings.head.minutes') }));
  await keyboard.press('Enter');
  await tabTo(page, centre.field('documents.minutes.heard'));
  await keyboard.type('Даярдык башталды.');
  await keyboard.press('Control+Shift+x');
  await expect(centre.field('meetings.decision.text')).toBeFocused();
  await keyboard.type('Көмүр даярдалсын.');
  await keyboard.press('Control+Enter');
  await expect(page.getByRole('main').getByText('Көмүр даярдалсын.')).toBeVisible();

  // The quarter.
  await place(centre, 'summary');
  await expect(page.getByRole('tab', { name: t('summary.window.view.figures') })).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: t('papers.bar.print') })).toBeEnabled();
  await keyboard.press('Control+p');
  await expect.poll(() => centre.host.printed.length).toBe(3);

  // The evening.
  await keyboard.press('Control+l');
  await expect(centre.field('session.password')).toBeFocused();
  expect(await page.evaluate(() => 'mouse' in window)).toBe(false);
});
