/**
 * The desktop door: the unmodified build under a stand-in for the `electron` module, and in Electron itself where
 * its runtime is present. The stand-in shows the wiring; it is no evidence for sandbox, isolation or permissions.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { pagePolicy } from '../../main/door/desktop/origin.ts';
import {
  type Desktop,
  type DesktopOptions,
  openInElectron,
  openUnderStandIn,
  realElectron,
} from '../fakes/electron/open-desktop.ts';

const test = base.extend<{
  dataDir: string;
  /** Opens a desktop door that is ended with the test, whatever came of it. */
  ended: <Door extends Desktop>(door: Promise<Door>) => Promise<Door>;
}>({
  dataDir: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `latch-desktop-${browserName}-`));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  ended: async ({ browserName: _browser }, use) => {
    const doors: Desktop[] = [];
    await use(async opening => {
      const door = await opening;
      doors.push(door);
      return door;
    });
    for (const door of doors) await door.kill();
  },
});

interface WithBridge {
  readonly latch: { readonly send: (command: unknown) => void };
}

const electron = realElectron();
const ways: readonly (readonly [string, (options: DesktopOptions) => Promise<Desktop>])[] = [
  ['under the stand-in', openUnderStandIn],
  ['in Electron', options => openInElectron(electron ?? '', options)],
];

for (const [way, open] of ways) {
  test.describe(way, () => {
    test.skip(way === 'in Electron' && electron === null, 'not run here: there is no Electron runtime');

    test('the window shows the first screen, a Command changes it, and closing it ends the program well', async ({
      dataDir,
      ended,
    }) => {
      const { page, errors, close } = await ended(open({ dataDir }));
      const before = await page.locator('h1').innerText();
      await page.getByRole('textbox').fill('192.0.2.25');
      await page.getByRole('textbox').press('Tab');
      await page.locator('form').evaluate(form => (form as HTMLFormElement).requestSubmit());
      await expect(page.locator('h1')).not.toHaveText(before);
      await expect(page.locator('h1')).toContainText('192.0.2.25');
      expect(await close()).toBe(0);
      expect(errors()).not.toMatch(/Error|Unhandled/);
    });

    test('a program that was ended comes back to the same screen', async ({ dataDir, ended }) => {
      const first = await ended(open({ dataDir }));
      await first.page.getByRole('textbox').fill('192.0.2.26');
      await first.page.locator('form').evaluate(form => (form as HTMLFormElement).requestSubmit());
      await expect(first.page.locator('h1')).toContainText('192.0.2.26');
      const title = await first.page.locator('h1').innerText();
      // Written whole or not at all, but not in the same instant.
      await first.page.waitForTimeout(300);
      await first.kill();
      const second = await ended(open({ dataDir }));
      await expect(second.page.locator('h1')).toHaveText(title);
      await second.close();
    });

    test('the page is given two functions and nothing of Node or Electron', async ({ dataDir, ended }) => {
      const { page, close } = await ended(open({ dataDir }));
      const given = await page.evaluate(() => ({
        latch: Object.entries((window as unknown as WithBridge).latch).map(
          ([name, value]) => `${name}: ${typeof value}`,
        ),
        others: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
          name => name in window,
        ),
      }));
      expect(given).toEqual({ latch: ['send: function', 'onView: function'], others: [] });
      await close();
    });

    test('a link, a script and a form lead nowhere', async ({ dataDir, ended }) => {
      const { page, close } = await ended(open({ dataDir }));
      const here = page.url();
      const pages = page.context().pages().length;
      await page.evaluate(() => {
        const link = document.createElement('a');
        link.id = 'away';
        link.href = 'https://elsewhere.invalid/';
        link.textContent = 'away';
        document.body.prepend(link);
      });
      await page.locator('#away').click();
      await page.evaluate(() => {
        document.querySelector('#away')?.setAttribute('target', '_blank');
      });
      await page.locator('#away').click();
      await page.evaluate(() => void window.open('https://elsewhere.invalid/popup'));
      await page.evaluate(() => void (location.href = 'https://elsewhere.invalid/script'));
      await page.waitForTimeout(300);
      expect(page.url()).toBe(here);
      await expect.poll(() => page.context().pages().length).toBe(pages);
      await expect(page.locator('h1')).toBeVisible();
      await close();
    });

    test('the policy stops a script that got into the page, and every request to elsewhere', async ({
      dataDir,
      ended,
    }) => {
      const { page, close } = await ended(open({ dataDir }));
      const violations = await page.evaluate(async () => {
        const seen: string[] = [];
        document.addEventListener('securitypolicyviolation', event => seen.push(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.gotIn = true';
        document.body.append(script);
        const image = document.createElement('img');
        image.src = 'https://elsewhere.invalid/pixel.png';
        document.body.append(image);
        await fetch('https://elsewhere.invalid/').catch(() => {});
        await fetch('/index.html').catch(() => {});
        await new Promise(resolve => setTimeout(resolve, 200));
        return { seen: [...new Set(seen)].sort(), gotIn: 'gotIn' in window };
      });
      expect(violations).toEqual({ seen: ['connect-src', 'img-src', 'script-src-elem'], gotIn: false });
      await close();
    });

    test('nothing but the files of the page is served, each with the policy', async ({ dataDir, ended }) => {
      const { page, close } = await ended(open({ dataDir }));
      const answers = new Map<string, { status: number; policy: string | undefined }>();
      page.on('response', async response => {
        answers.set(new URL(response.url()).pathname, {
          status: response.status(),
          policy: response.headers()['content-security-policy'],
        });
      });
      await page.reload();
      await page.locator('h1').waitFor();
      for (const path of [
        '/package.json',
        '/index.html.map',
        '/assets/',
        '/..%2f..%2fpackage.json',
        '/%2e%2e/package.json',
      ]) {
        await page.evaluate(
          path =>
            new Promise(resolve => {
              const image = document.createElement('img');
              for (const over of ['load', 'error']) image.addEventListener(over, () => resolve(null));
              image.src = path;
              document.body.append(image);
            }),
          path,
        );
      }
      const served = [...answers].filter(([, { status }]) => status === 200).map(([path]) => path);
      expect(
        served.every(path => path === '/index.html' || path === '/icon.svg' || path.startsWith('/assets/')),
      ).toBe(true);
      expect(served.length).toBeGreaterThan(2);
      expect([...answers].filter(([, { status }]) => status === 404).length).toBeGreaterThanOrEqual(4);
      for (const [path, { policy }] of answers) expect(policy, path).toBe(pagePolicy);
      await close();
    });
  });
}

test.describe('under the stand-in, what was asked of Electron', () => {
  test('the window is boxed in and the process sandboxed', async ({ dataDir, ended }) => {
    const { ask, close } = await ended(openUnderStandIn({ dataDir }));
    expect(await ask({ ask: 'posture' })).toMatchObject({
      sandboxed: true,
      paths: { userData: join(dataDir, 'desktop') },
      schemes: [{ scheme: 'app', privileges: { standard: true, secure: true } }],
      window: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      },
    });
    await close();
  });

  test('every permission but writing to the clipboard is refused, asked either way', async ({
    dataDir,
    ended,
  }) => {
    const { ask, close } = await ended(openUnderStandIn({ dataDir }));
    const answer = (permission: string, url = 'app://latch/') => ask({ ask: 'permission', permission, url });
    expect(await answer('clipboard-sanitized-write')).toEqual({ requested: true, checked: true });
    const no = { requested: false, checked: false };
    expect(await answer('clipboard-sanitized-write', 'https://elsewhere.invalid/')).toEqual(no);
    for (const permission of [
      'clipboard-read',
      'media',
      'geolocation',
      'notifications',
      'usb',
      'openExternal',
      'unknown',
    ]) {
      expect(await answer(permission), permission).toEqual(no);
    }
    await close();
  });

  test('a frame inside the page is not heard and is shown nothing', async ({ dataDir, ended }) => {
    const { page, close } = await ended(openUnderStandIn({ dataDir }));
    const title = await page.locator('h1').innerText();
    await page.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.name = 'inner';
      document.body.append(frame);
    });
    const inner = page.frame({ name: 'inner' });
    if (inner === null) throw new Error('no frame');
    const shown = await inner.evaluate(() =>
      window.standInSend?.('view', []).then(
        () => 'shown',
        () => 'refused',
      ),
    );
    expect(shown).toBe('refused');
    await inner.evaluate(() => window.standInSend?.('command', [{ type: 'useThisMachine' }]));
    await page.waitForTimeout(300);
    await expect(page.locator('h1')).toHaveText(title);
    // The same Command from the page itself is heard.
    await page.evaluate(() => (window as unknown as WithBridge).latch.send({ type: 'useThisMachine' }));
    await expect(page.locator('h1')).not.toHaveText(title);
    await close();
  });

  test('no address opens in the browser that is not a source on the screen', async ({ dataDir, ended }) => {
    const { page, ask, close } = await ended(openUnderStandIn({ dataDir }));
    await page.evaluate(() => {
      for (const url of ['https://elsewhere.invalid/', 'file:///etc/passwd', 'javascript:alert(1)'])
        window.open(url);
    });
    await page.waitForTimeout(300);
    expect(await ask({ ask: 'opened' })).toEqual([]);
    await close();
  });

  test('a source on the screen opens in the browser, and a report becomes a PDF in a window of its own', async ({
    dataDir,
    ended,
  }) => {
    const { page, ask, close } = await ended(openUnderStandIn({ dataDir, practice: true }));
    const send = (command: object) =>
      page.evaluate(one => (window as unknown as WithBridge).latch.send(one), command);
    const title = page.locator('h1');
    /** Sends a Command and waits until the screen it leads to is there. */
    const go = async (command: object, screen: RegExp) => {
      await send(command);
      await expect(page.locator('main')).toHaveClass(screen, { timeout: 20_000 });
    };
    await page.locator('form').evaluate(form => (form as HTMLFormElement).requestSubmit());
    await expect(title).toContainText('127.0.0.1');
    await go({ type: 'thisIsMine' }, /screen-agree/);
    const yes = { mayTest: true, vantage: 'outside', ownDomain: 'practice.example' };
    await go({ type: 'agreeToCheck', ...yes }, /screen-(look|name)/);
    await expect(page.locator('main')).toHaveClass(/screen-name/, { timeout: 20_000 });
    await go({ type: 'confirmProduct', product: 'latch-practice', version: '1.0' }, /screen-check/);
    await go({ type: 'startCheck' }, /screen-verdict/);
    await go({ type: 'closeIt' }, /screen-keep-working/);
    await go({ type: 'answerKeepWorking', answers: {} }, /screen-step/);

    await page
      .getByRole('link', { name: /RFC/, includeHidden: true })
      .first()
      .evaluate(link => {
        for (
          let fold = link.closest('details');
          fold;
          fold = fold.parentElement?.closest('details') ?? null
        ) {
          fold.open = true;
        }
      });
    const source = page.getByRole('link', { name: /RFC/ }).first();
    const address = await source.getAttribute('href');
    await source.click();
    await expect.poll(() => ask({ ask: 'opened' })).toEqual([address]);

    await go({ type: 'revisit', place: 'check' }, /screen-verdict/);
    await go({ type: 'handOver' }, /screen-hand-over/);
    await send({ type: 'saveReport', format: 'pdf' });
    const path = page.locator('code', { hasText: /\.pdf$/ });
    await expect(path).toBeVisible({ timeout: 30_000 });
    expect(
      readFileSync(await path.innerText())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(
      page
        .context()
        .pages()
        .filter(one => one.url().includes('report')),
    ).toEqual([]);
    expect(await close()).toBe(0);
  });

  test('a packed app does not run without its sandbox', async ({ dataDir }) => {
    await expect(
      openUnderStandIn({ dataDir, env: { STAND_IN_PACKED: '1' }, args: ['--no-sandbox'] }),
    ).rejects.toThrow(/does not run without the sandbox/);
  });
});
