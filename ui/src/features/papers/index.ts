export { default as PagePreview } from './PagePreview.svelte';
export { default as PrintBar } from './PrintBar.svelte';
export { paperLanguage } from './language.svelte';
export { printDocument, saveDocument, type PaperFormat, type Wanted } from './papers';
