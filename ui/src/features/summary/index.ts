export { default as Summary } from './Summary.svelte';
