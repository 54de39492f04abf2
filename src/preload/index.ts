import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, BridgePush } from '../contract/bridge.ts';

/** The one bridge between the page and its site. Frozen by Electron; the page never sees `ipcRenderer`. */
const bridge: Bridge = {
  invoke: (channel, argument) => ipcRenderer.invoke(`yardmaster:${channel}`, argument),
  subscribe: (listener) => {
    const forward = (_event: unknown, push: BridgePush) => listener(push);
    ipcRenderer.on('yardmaster:push', forward);
    return () => void ipcRenderer.off('yardmaster:push', forward);
  },
  platform: Object.freeze({
    os: process.platform,
    electron: process.versions['electron'] ?? '',
    version: '0.1.0',
  }),
};

contextBridge.exposeInMainWorld('yardmaster', Object.freeze(bridge));
