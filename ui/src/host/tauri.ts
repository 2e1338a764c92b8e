import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { Answer, FileHandle, Host, HostEvent } from './host';

/** Whether the pages run in the window of the program. */
export function inWindow(): boolean {
  return '__TAURI_INTERNALS__' in window;
}

/** The window: one command to the store, and what only the computer itself can do. */
export function tauriHost(): Host {
  return {
    call: (name, args) => invoke<Answer>('call', { name, arguments: args }),
    listen(hear) {
      // What a window is told is for it alone: a page does not hear of what it changed itself.
      const target = getCurrentWebview().label;
      const stops = (['changed', 'progress', 'disk_short', 'closing'] as const).map((event) =>
        listen(event, ({ payload }) => hear({ event, data: payload } as HostEvent), { target }),
      );
      return () => {
        for (const stop of stops) void stop.then((end) => end());
      };
    },
    chooseTarget: (wish) => ask<FileHandle | null>('choose_target', wish),
    chooseFolder: () => ask<FileHandle | null>('choose_folder', {}),
    chooseSource: (endings, label) => ask<FileHandle | null>('choose_source', { endings, label }),
    async print(pages) {
      await show(pages);
      return ask<boolean>('print', {});
    },
    open: (file) => ask('open_file', { file }),
    closed: () => ask('closed', {}),
  };
}

/** What is not in the table of commands: names that only the window knows. */
async function ask<T>(wish: string, args: unknown): Promise<T> {
  const { value } = await invoke<Answer>('call', { name: `host_${wish}`, arguments: args });
  return value as T;
}

let clear = () => {};

/**
 * Puts the pages where only the printer sees them. They stay until they were printed, or others come: the dialog
 * answers before the person has, and draws the pages after it has closed.
 */
async function show(pages: readonly string[]): Promise<void> {
  clear();
  const sheet = document.createElement('div');
  sheet.className = 'print-pages';
  const images = pages.map((page) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([page], { type: 'image/svg+xml' }));
    return image;
  });
  sheet.append(...images.map(alone));
  document.body.append(sheet);
  clear = () => {
    window.removeEventListener('afterprint', clear);
    for (const image of images) URL.revokeObjectURL(image.src);
    sheet.remove();
  };
  window.addEventListener('afterprint', clear);
  await Promise.all(images.map((image) => image.decode()));
  for (const image of images) {
    image.parentElement?.classList.toggle('wide', image.naturalWidth > image.naturalHeight);
  }
}

/** A sheet of its own for a page. */
function alone(page: HTMLImageElement): HTMLElement {
  const sheet = document.createElement('div');
  sheet.append(page);
  return sheet;
}
