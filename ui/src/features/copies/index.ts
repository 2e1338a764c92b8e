export { copies } from './watch.svelte';
export { default as CopiesPart } from './CopiesPart.svelte';
export { default as CopyAge } from './CopyAge.svelte';
export { default as PlaceStep } from './PlaceStep.svelte';
export { Sheet } from './sheet.svelte';
export { default as SheetStep } from './SheetStep.svelte';
