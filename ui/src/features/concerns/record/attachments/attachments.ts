import { host, type FileHandle } from '$host';
import { format } from '$lib/words/format';
import { t } from '$lib/words/texts.svelte';
import type { WholeConcern } from '../../types';

/** A photograph or paper of a concern. */
export type Attachment = WholeConcern['attachments'][number];

/** What the dialog offers. What a file really is, the program finds out by its content. */
const ENDINGS = ['jpg', 'jpeg', 'png', 'pdf'];
const KB = 1024;
const MB = KB * KB;

/** The length of a file as people say it: never nothing, and megabytes with one decimal. */
export function sizeText(bytes: number): string {
  if (bytes < MB) return t('concerns.attachments.size_kb', { size: format.number(Math.ceil(bytes / KB)) });
  return t('concerns.attachments.size_mb', { size: format.tenths(Math.round((bytes * 10) / MB)) });
}

/** The name that is proposed for a file: of the number, for the name it came with may hold a person. */
export function proposedName(number: string, place: number): string {
  return t('concerns.attachments.file_name', { number: number.replaceAll('/', '-'), n: String(place) });
}

/** Asks for a file to attach. */
export function chooseFile(): Promise<FileHandle | null> {
  return host().chooseSource(ENDINGS, t('concerns.attachments.accepted'));
}
