import { expect, PASSWORD, test } from '../support/centre.ts';

test('a wrong password is said in words, and what was typed can be typed again', async ({ centre }) => {
  const { page, t } = centre;
  await page.getByLabel(t('session.password'), { exact: true }).fill('башка сырсөз');
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('errors.password_wrong'))).toBeVisible();
  await expect(page.getByLabel(t('session.password'), { exact: true })).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: t('window.places') })).toBeVisible();
});

test('a lock takes everything off the screen, and the address tells nothing', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('head');
  await centre.go('#/concerns');
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel(t('session.password'), { exact: true })).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page).toHaveTitle('Дептер');
  const { error } = await centre.host.store.call('concern_counts', {});
  expect(error?.code).toBe('session_locked');
});

test('nobody at the screen for five minutes: it locks itself', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await page.clock.setSystemTime(new Date(Date.parse('2026-10-07T10:06:00+06:00')));
  await expect(page.getByLabel(t('session.password'), { exact: true })).toBeVisible({ timeout: 20_000 });
});

for (const [who, places] of [
  ['volunteer', ['today', 'concerns', 'meetings', 'plan', 'money', 'people', 'settings']],
  ['staff', ['today', 'concerns', 'meetings', 'plan', 'money', 'summary', 'people', 'settings']],
] as const) {
  test(`a ${who} sees the places of the role and no others`, async ({ centre }) => {
    await centre.enter(who);
    const list = centre.page.getByRole('navigation', { name: centre.t('window.places') }).getByRole('list');
    const links = list.getByRole('link');
    await expect(links).toHaveCount(places.length);
    for (const place of places)
      await expect(links.filter({ hasText: centre.t(`window.place.${place}`) })).toHaveCount(1);
    await expect(centre.page.getByRole('button', { name: centre.t('window.register') })).toHaveCount(
      who === 'staff' ? 1 : 0,
    );
  });
}

test('the language changes at once, and nothing half typed is lost', async ({ centre }) => {
  const { page } = centre;
  await centre.enter('head');
  await centre.go('#/settings/account');
  await page.getByLabel(centre.t('settings.account.current')).fill('жарым сөз');
  await page.getByRole('button', { name: /ENG/ }).click();
  await expect(page.getByLabel('Present password')).toHaveValue('жарым сөз');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: /РУС/ }).click();
  await expect(page.getByLabel('Нынешний пароль')).toHaveValue('жарым сөз');
});
