export { default as Forgotten } from './Forgotten.svelte';
export { default as Restore } from './Restore.svelte';
