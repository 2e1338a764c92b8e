export { default as Funding } from './Funding.svelte';
export { patternOf } from './rules';
