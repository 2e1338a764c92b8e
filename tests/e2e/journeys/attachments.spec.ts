import { readFileSync } from 'node:fs';
import { type Centre, expect, test } from '../support/centre.ts';
import { picture, Stick } from '../support/files.ts';

interface Concern {
  id: string;
  number: string;
  restricted?: boolean;
  attachments?: { name: string; kind: string }[];
}

const PHOTO = 'Көчө № 5, түн.png';
let stick: Stick;
test.beforeEach(() => (stick = new Stick()));
test.afterEach(() => stick.remove());

/** Opens an open concern that has no attachment yet. */
async function openBare(centre: Centre): Promise<Concern> {
  const { rows } = await centre.call<{ rows: Concern[] }>('concern_list', { limit: 200 });
  for (const row of rows.filter((row) => !row.restricted)) {
    const concern = await centre.call<Concern>('concern_get', { id: row.id });
    if (concern.attachments?.length !== 0) continue;
    await centre.go(`#/concerns/${row.id}`);
    return concern;
  }
  throw new Error('every concern has attachments');
}

const section = ({ page, t }: Centre) => page.getByRole('region', { name: t('concerns.attachments.title') });
const deed = (centre: Centre, what: string, name = PHOTO) =>
  section(centre).getByRole('button', {
    name: centre.t(`concerns.attachments.${what}`).replace('%{name}', name),
  });
const adding = (centre: Centre) =>
  section(centre).getByRole('button', { name: centre.t('concerns.attachments.add') });

/** Attaches a file with the keyboard alone. */
async function attach(centre: Centre, path: string): Promise<void> {
  centre.host.next.push(path);
  await adding(centre).focus();
  await centre.page.keyboard.press('Enter');
}

for (const language of ['ky', 'ru'] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ language });

    test(`a photograph is attached, looked at, saved, removed and brought back in ${language}`, async ({
      centre,
    }) => {
      const { page, t } = centre;
      await centre.enter('staff');
      const concern = await openBare(centre);
      await expect(section(centre)).toContainText(t('concerns.attachments.none'));

      await attach(centre, stick.put(PHOTO, picture(900, 600)));
      await expect(section(centre).getByRole('listitem')).toContainText(PHOTO);
      await expect(page.getByText(t('concerns.attachments.added'))).toBeVisible();
      await expect(adding(centre)).toBeFocused();
      await centre.accessible('a concern with an attachment', ['light', 'dark', 'contrast']);

      await deed(centre, 'show').focus();
      await page.keyboard.press('Enter');
      const shown = page.getByRole('dialog', { name: PHOTO }).getByRole('img');
      await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900);
      await centre.accessible('the picture');
      await page.keyboard.press('Escape');
      await expect(deed(centre, 'show')).toBeFocused();

      await deed(centre, 'save').press('Enter');
      await expect(page.getByText(t('concerns.attachments.saved'))).toBeVisible();
      const saved = centre.host.saved.at(-1) ?? '';
      expect(saved, 'the name is of the number').toContain(concern.number.replace('/', '-'));
      const kept = readFileSync(saved);
      expect(kept.subarray(1, 4).toString()).toBe('PNG');
      expect(kept.includes('taken at home'), 'nothing but the points').toBe(false);

      await deed(centre, 'remove').press('Enter');
      await expect(section(centre)).toContainText(t('concerns.attachments.none'));
      await expect(adding(centre), 'the focus is not lost with the row').toBeFocused();
      await page.getByRole('button', { name: t('window.undo.offer') }).click();
      await expect(section(centre).getByRole('listitem')).toContainText(PHOTO);
    });
  });
}

test('what is no picture and no paper is refused in its place, and a paper is taken', async ({ centre }) => {
  const { page, t } = centre;
  await centre.enter('staff');
  await openBare(centre);
  await attach(centre, stick.put('арыз.pdf', '<!DOCTYPE html><script>alert(1)</script>'));
  await expect(section(centre).getByRole('alert')).toContainText(t('errors.attachment_kind_unknown'));
  await attach(centre, stick.put('үзүк.png', picture(90, 60).subarray(0, 200)));
  await expect(section(centre).getByRole('alert')).toContainText(t('errors.attachment_damaged'));
  await attach(centre, stick.put('Өтүнмө №5.pdf', '%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n'));
  await expect(section(centre).getByRole('listitem')).toContainText('Өтүнмө №5.pdf');
  await expect(section(centre).getByRole('alert')).toHaveCount(0);
  await expect(deed(centre, 'show', 'Өтүнмө №5.pdf'), 'a paper is not shown here').toHaveCount(0);
  await expect(page.getByText(t('concerns.attachments.added'))).toBeVisible();
});

test('a volunteer sees no attachments', async ({ centre }) => {
  await centre.enter('volunteer');
  const { rows } = await centre.call<{ rows: Concern[] }>('concern_list', { limit: 1 });
  await centre.go(`#/concerns/${rows[0]?.id}`);
  await expect(section(centre)).toHaveCount(0);
});
