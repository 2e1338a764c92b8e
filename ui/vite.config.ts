import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));

export default defineConfig({
  plugins: [svelte()],
  // The window opens the pages from its own files: addresses without a leading slash work there and on a test server.
  base: './',
  resolve: {
    alias: {
      $bindings: at('src/bindings'),
      $components: at('src/components'),
      $features: at('src/features'),
      $form: at('src/form'),
      $host: at('src/host'),
      $lib: at('src/lib'),
      $locales: at('../locales'),
    },
    // Svelte's browser side in tests too: components are mounted there.
    ...(process.env.VITEST ? { conditions: ['browser'] } : {}),
  },
  build: {
    target: 'es2022',
    // The policy of the window allows no data: addresses for fonts, and styles only from files.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    sourcemap: false,
  },
  server: { fs: { allow: ['..'] }, strictPort: true },
  test: { environment: 'node', include: ['src/**/*.test.ts'], setupFiles: ['src/test-setup.ts'] },
});
