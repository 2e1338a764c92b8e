import type { Commands, Language } from '$bindings/commands';
import { host } from '$host';
import { call, failed } from '$lib/data/call';
import { t } from '$lib/words/texts.svelte';
import { toast } from '$lib/window/toasts.svelte';
import { FORMAT_NAMES, type PaperFormat } from './formats';

export type { PaperFormat };

/** Which document, and of what. */
export type Wanted = Commands['document_pages']['args']['document'];

/** Lays a document out and prints it. False when the person thought better of it; a failure is said. */
export async function printDocument(document: Wanted, language: Language): Promise<boolean> {
  return said(async () => {
    const { pages } = await call('document_print', { document, language });
    return await host().print(pages);
  });
}

/**
 * Asks where the file shall go and writes it there. `name` is the file's name without its ending and never holds a
 * person. True when it was written, false when the person thought better of it; a failure is said.
 */
export async function saveDocument(
  document: Wanted,
  format: PaperFormat,
  language: Language,
  name: string,
  { open = false } = {},
): Promise<boolean> {
  return said(async () => {
    const out = await host().chooseTarget({ form: format, name, label: t(FORMAT_NAMES[format]) });
    if (out === null) return false;
    await call('document_make', { document, format, language, out });
    if (open) await host().open(out);
    else toast.done(t('papers.file.saved'));
    return true;
  });
}

async function said(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (thrown) {
    toast.fail(failed(thrown).failure);
    return false;
  }
}
