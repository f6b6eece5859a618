import { chmodSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** `npx latch` in a checkout runs the file itself, by its first line. */
const executable: Plugin = {
  name: 'latch-executable',
  writeBundle: () => chmodSync('out/main/latch.js', 0o755),
};

/**
 * Three builds, chosen by `--mode`: what runs in Node (the doors), the sandboxed preload (CommonJS, as
 * Electron asks for), and the page. Libraries are bundled, so that the packed app holds the build and the
 * content and no node_modules.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'preload') {
    return {
      build: {
        outDir: 'out/preload',
        emptyOutDir: true,
        target: 'node24',
        minify: false,
        lib: { entry: 'main/door/desktop/preload.cts', formats: ['cjs'], fileName: () => 'preload.cjs' },
        rolldownOptions: { external: ['electron'] },
      },
    };
  }
  if (mode === 'renderer') {
    return {
      root: 'renderer',
      base: './',
      plugins: [react()],
      build: {
        outDir: '../out/renderer',
        emptyOutDir: true,
        target: 'chrome120',
        assetsInlineLimit: 0,
        modulePreload: false,
      },
    };
  }
  return {
    plugins: [executable],
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: 'out/main',
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: {
          latch: 'main/door/latch.node.ts',
          start: 'main/door/start.node.ts',
          desktop: 'main/door/desktop/main.node.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  };
});
