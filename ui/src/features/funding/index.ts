export { default as Funding } from './Funding.svelte';
