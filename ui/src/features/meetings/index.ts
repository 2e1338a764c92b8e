export { default as Meetings } from './Meetings.svelte';
export { meetingTitle } from './words';
