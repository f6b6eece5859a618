import { defineConfig } from '@playwright/test';

/**
 * One runner for every kind of test. Only `door` needs a browser; `test/prepare.mjs` finds or installs one
 * and names it in LATCH_CHROMIUM.
 */
export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: process.env['LATCH_CHROMIUM'] ?? '/usr/bin/chromium',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 800, height: 600 },
  },
  projects: ['unit', 'wizard', 'content', 'hostile', 'door', 'package'].map(name => ({
    name,
    testDir: `test/${name}`,
  })),
});
