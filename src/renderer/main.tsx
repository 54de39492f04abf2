import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './app/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { YardmasterClient } from '../client/client.ts';
import { IpcTransport } from '../client/ipc-transport.ts';
import { SocketTransport } from '../client/socket-transport.ts';
import { App } from './app/app.tsx';
import { startI18n } from './app/i18n.ts';
import { desktop } from './lib/desktop.ts';
import { printInLight } from './lib/print.ts';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');

const client = new YardmasterClient({ transport: desktop ? new IpcTransport(desktop) : new SocketTransport() });
client.start();
printInLight();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
);
