import { expect, test } from '../support/centre.ts';

interface Line {
  origin: string;
  planned: { money: { minor: number } } | null;
}
interface Overview {
  measures: { title: string; lines?: Line[]; planned: number; unsourced: number }[];
}

test('a measure gets three funders, and what has no source is counted once', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await centre.go('#/plan/new');
  await centre.field('plans.plan.name').fill('Сыноо планы');
  await centre.field('plans.plan.first_day').fill('1.1.2027');
  await centre.field('plans.plan.last_day').fill('31.12.2027');
  await page.getByRole('button', { name: t('window.form.save') }).click();
  await page
    .getByRole('link', { name: t('plans.measure.one') })
    .first()
    .click();
  await centre.field('plans.measure.title').fill('Мектепке чейинки көчөнү жарыктандыруу');
  await centre.field('plans.measure.cost').fill('300 000');
  await page.getByRole('button', { name: t('window.form.save') }).click();
  await expect(page.getByRole('heading', { name: 'Мектепке чейинки көчөнү жарыктандыруу' })).toBeVisible();

  const span = { first: '2027-01-01', last: '2027-12-31' };
  const measure = async () =>
    (await centre.call<Overview>('money_overview', span)).measures.find((one) =>
      one.title.startsWith('Мектепке чейинки'),
    );
  await page.getByRole('link', { name: t('plans.money.open') }).click();
  for (const [origin, sum] of [
    ['state', '120 000'],
    ['local', '80 000,50'],
    ['ashar', '20 000'],
  ] as const) {
    const before = (await measure())?.lines?.length ?? 0;
    await page
      .getByRole('link', { name: t('funding.line.one') })
      .or(page.getByRole('button', { name: t('funding.line.one') }))
      .first()
      .click();
    await page.getByLabel(t('funding.column.source')).selectOption(origin);
    if (origin === 'ashar') {
      await centre.field('funding.line.people').fill('20');
      await centre.field('funding.line.days').fill('2');
      await centre.field('funding.line.value').fill(sum);
    } else {
      await centre.field('funding.line.planned').fill(sum);
    }
    await page.getByRole('button', { name: t('window.form.save') }).click();
    await expect.poll(async () => (await measure())?.lines?.length).toBe(before + 1);
  }
  expect(await measure()).toMatchObject({ planned: 22_000_050, unsourced: 7_999_950 });
  await centre.accessible('a measure with three funders');
});
