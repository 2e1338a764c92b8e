import type { TextKey } from '$bindings/texts';

/** The forms in which a paper is given away. */
export type PaperFormat = 'pdf' | 'docx' | 'xlsx';

/** What the dialog of the computer calls them. */
export const FORMAT_NAMES = {
  pdf: 'papers.format_pdf',
  docx: 'papers.format_docx',
  xlsx: 'papers.format_xlsx',
} as const satisfies Record<PaperFormat, TextKey>;

/** What the button says: a PDF is opened to be looked at, the others are kept to be edited. */
export const FORMAT_ACTIONS = {
  pdf: 'papers.make_pdf',
  docx: 'papers.make_docx',
  xlsx: 'papers.make_xlsx',
} as const satisfies Record<PaperFormat, TextKey>;
