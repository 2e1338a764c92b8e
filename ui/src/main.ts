import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { useHost } from '$host';
import { inWindow, tauriHost } from '$host/tauri';
import { appearance } from '$lib/window/appearance.svelte';

appearance.apply();
const target = document.getElementById('app');
if (!target) throw new Error('the page has no place for the program');

if (inWindow()) {
  useHost(tauriHost());
} else {
  // Only a page that was built for the journeys holds this branch: the flag is a constant of the build.
  if (import.meta.env.MODE === 'journeys') useHost((await import('$host/pipe')).pipeHost());
}
mount(App, { target });
