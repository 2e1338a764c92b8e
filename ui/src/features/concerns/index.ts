export { default as Concerns } from './Concerns.svelte';
export { default as ConcernLink } from './parts/ConcernLink.svelte';
export { default as ConcernState } from './parts/ConcernState.svelte';
export { default as CarefulText } from './parts/CarefulText.svelte';
export { titleOf } from './parts/names';
export { daysBetween, due, isOpen } from './states';
