// @vitest-environment happy-dom
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '$bindings/commands';
import { useHost, type Host } from '$host';
import { session } from '$lib/data/session.svelte';
import { speak, t } from '$lib/words/texts.svelte';
import type { WholeConcern } from '../../types';
import Attachments from './Attachments.svelte';

const answers = vi.fn<(name: string, args: unknown) => Promise<{ value: unknown; changed: [] }>>();
const chooseSource = vi.fn<() => Promise<string | null>>();
const chooseTarget = vi.fn<(wish: unknown) => Promise<string | null>>();
const onchanged = vi.fn();

const PHOTO = { id: 'a', name: 'Көчө.jpg', kind: 'jpeg', size: 2048, added_at: '2026-11-21T04:00:00Z' };
const PAPER = { ...PHOTO, id: 'b', name: 'Өтүнмө №5.pdf', kind: 'pdf', added_by: 'Адис' };
const concern = (attachments: object[]) =>
  ({ id: 'c', number: '2026/0042', attachments }) as unknown as WholeConcern;

function shown(attachments: object[], role: 'staff' | 'volunteer' = 'staff') {
  session.take({ state: 'open', role, language: 'en' } as unknown as SessionState);
  render(Attachments, { concern: concern(attachments), onchanged });
  return within(screen.getByRole('region', { name: t('concerns.attachments.title') }));
}
const button = (what: 'show' | 'save' | 'remove', name: string) => ({
  name: t(`concerns.attachments.${what}`, { name }),
});

beforeEach(() => {
  speak('en');
  for (const mock of [answers, chooseSource, chooseTarget, onchanged]) mock.mockReset();
  answers.mockResolvedValue({ value: {}, changed: [] });
  useHost({ call: answers, chooseSource, chooseTarget } as unknown as Host);
});

describe('the attachments of a concern', () => {
  it('are told with what they are, how large, from which day and from whom', () => {
    const rows = shown([PHOTO, PAPER]).getAllByRole('listitem');
    expect(rows[0]?.textContent).toContain('JPEG picture · 2 KB · 21.11.2026');
    expect(rows[1]?.textContent).toContain('PDF · 2 KB · 21.11.2026 · Адис');
  });

  it('only pictures are shown in the window', () => {
    const section = shown([PHOTO, PAPER]);
    expect(section.queryByRole('button', button('show', PHOTO.name))).not.toBeNull();
    expect(section.queryByRole('button', button('show', PAPER.name))).toBeNull();
  });

  it('are added by whoever may, and the record takes over what was answered', async () => {
    chooseSource.mockResolvedValue('file-1');
    const section = shown([]);
    await fireEvent.click(section.getByRole('button', { name: t('concerns.attachments.add') }));
    await vi.waitFor(() => expect(onchanged).toHaveBeenCalled());
    expect(answers).toHaveBeenCalledWith('attachment_add', { concern: 'c', file: 'file-1' });
  });

  it('whoever may not add gets no button for it', () => {
    const section = shown([], 'volunteer');
    expect(section.queryByRole('button', { name: t('concerns.attachments.add') })).toBeNull();
  });

  it('a file that is refused is said in its place, and a later one that is taken takes the words away', async () => {
    chooseSource.mockResolvedValue('file-1');
    answers.mockRejectedValueOnce({ code: 'attachment_kind_unknown', params: {}, message: '' });
    const section = shown([]);
    const add = section.getByRole('button', { name: t('concerns.attachments.add') });
    await fireEvent.click(add);
    const alert = await section.findByRole('alert');
    expect(alert.textContent).toContain(t('errors.attachment_kind_unknown'));
    await fireEvent.click(add);
    await vi.waitFor(() => expect(section.queryByRole('alert')).toBeNull());
  });

  it('somebody who thinks better of it changes nothing', async () => {
    chooseSource.mockResolvedValue(null);
    chooseTarget.mockResolvedValue(null);
    const section = shown([PHOTO]);
    await fireEvent.click(section.getByRole('button', { name: t('concerns.attachments.add') }));
    await vi.waitFor(() => expect(chooseSource).toHaveBeenCalled());
    await fireEvent.click(section.getByRole('button', button('save', PHOTO.name)));
    await vi.waitFor(() => expect(chooseTarget).toHaveBeenCalled());
    expect(answers).not.toHaveBeenCalled();
  });

  it('a proposed name holds the number and the form, and not the name that the file came with', async () => {
    chooseTarget.mockResolvedValue('file-2');
    const section = shown([PHOTO, PAPER]);
    await fireEvent.click(section.getByRole('button', button('save', PAPER.name)));
    await vi.waitFor(() =>
      expect(answers).toHaveBeenCalledWith('attachment_save', { attachment: 'b', to: 'file-2' }),
    );
    expect(chooseTarget).toHaveBeenCalledWith({ form: 'pdf', name: '2026-0042, attachment 2', label: 'PDF' });
  });
});
