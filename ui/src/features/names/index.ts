export { default as Trilingual } from './Trilingual.svelte';
