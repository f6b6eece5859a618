/** A report becomes a PDF in a window nobody sees, with nothing it could run or reach. */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { boxed, hardenSession } from './hardening.node.ts';
import { reportUrl } from './origin.ts';
import { serveReport } from './scheme.node.ts';

/** A long report prints in a second or two; a minute means that it never will. */
const longestMs = 60_000;

/** A4 pages of the given HTML; null where it could not be printed or the signal came first. */
export async function printReport(html: string, signal: AbortSignal): Promise<Uint8Array | null> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  if (ended.aborted) return null;
  // Not "persist:": a session of this name lives in memory only.
  const own = session.fromPartition(`report-${randomUUID()}`);
  hardenSession(own, { permission: () => false, request: url => url === reportUrl });
  serveReport(own, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...boxed, javascript: false, session: own },
  });
  const close = () => {
    if (!window.isDestroyed()) window.destroy();
  };
  ended.addEventListener('abort', close, { once: true });
  try {
    await window.loadURL(reportUrl);
    return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
  } catch {
    return null;
  } finally {
    ended.removeEventListener('abort', close);
    close();
  }
}
