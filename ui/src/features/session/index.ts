export { default as Cover } from './Cover.svelte';
export { default as FirstRun } from './first_run/FirstRun.svelte';
export { default as LanguageChoice } from './LanguageChoice.svelte';
export { default as LogIn } from './LogIn.svelte';
export { default as SetUp } from './first_run/SetUp.svelte';
export { setUp } from './first_run/set_up.svelte';
