/** Two channels: `command` from the page, `view` to it. Nothing else crosses. */
import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Session } from '../session.ts';
import { mayCommand, type Sender } from './origin.ts';

/** Joins the window's page to the session; returns the way to part them. */
export function openBridge(window: BrowserWindow, session: Session): () => void {
  const ours = (event: IpcMainEvent | IpcMainInvokeEvent) => mayCommand(senderOf(event, window));
  const onCommand = (event: IpcMainEvent, command: unknown) => {
    if (ours(event)) session.send(command);
  };
  ipcMain.on('command', onCommand);
  ipcMain.handle('view', event => {
    if (!ours(event)) throw new Error('Only the page of Latch is shown the view.');
    return session.view();
  });
  const stop = session.subscribe(view => {
    if (!window.isDestroyed()) window.webContents.send('view', view);
  });
  return () => {
    stop();
    ipcMain.off('command', onCommand);
    ipcMain.removeHandler('view');
  };
}

/** Null where the frame is gone: it may have navigated or been destroyed before its message came. */
function senderOf(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): Sender | null {
  const frame = event.senderFrame;
  if (frame === null || frame.isDestroyed() || window.isDestroyed()) return null;
  return {
    isOurWindow: event.sender === window.webContents,
    isMainFrame: frame.parent === null,
    origin: frame.origin,
  };
}
