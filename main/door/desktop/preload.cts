/**
 * All that the page gets of Electron: two functions. A sandboxed preload is CommonJS and may load nothing but
 * `electron` (Electron's documentation, "Process Sandboxing"). What crosses is copied by the context bridge;
 * event objects stay here.
 */
const {
  contextBridge,
  ipcRenderer,
}: Pick<typeof import('electron'), 'contextBridge' | 'ipcRenderer'> = require('electron');

contextBridge.exposeInMainWorld('latch', {
  send: (command: unknown): void => {
    ipcRenderer.send('command', command);
  },
  /** Calls back with the present View and every later one; returns the way to stop it. */
  onView: (show: (view: unknown) => void): (() => void) => {
    const listener = (_event: unknown, view: unknown): void => show(view);
    ipcRenderer.on('view', listener);
    ipcRenderer.invoke('view').then(
      view => show(view),
      // Refused: main does not take this frame for its page, and so there is nothing to show.
      () => {},
    );
    return () => {
      ipcRenderer.off('view', listener);
    };
  },
});
