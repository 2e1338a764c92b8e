export { default as FirstRun } from './first_run/FirstRun.svelte';
export { default as LanguageChoice } from './LanguageChoice.svelte';
export { default as LogIn } from './LogIn.svelte';
