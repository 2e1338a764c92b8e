export { default as Today } from './Today.svelte';
