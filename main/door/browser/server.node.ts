/**
 * The browser door: the page on 127.0.0.1, for a server without a desktop and for any machine where Electron
 * can't start. It is a transport and a lifetime; what it lets in is decided in `admission.ts`.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { BrowserRefusal } from '../../words/browser.ts';
import type { Session } from '../session.ts';
import { admit } from './admission.ts';
import { readBody } from './command-body.node.ts';
import { makeKeys } from './keys.node.ts';
import { type PageFile, readPageFiles } from './page-files.node.ts';
import { refusalPage, refusalStyle } from './refusal-page.ts';
import { type ViewStreams, viewStreams } from './view-streams.node.ts';

export interface BrowserDoorOptions {
  readonly session: Session;
  /** Folder of the built page. */
  readonly rendererDir: string;
  /** 0 for any that is free. */
  readonly port: number;
}

export interface BrowserDoor {
  /** The link that lets one browser in, once. */
  readonly url: string;
  /** Another such link. */
  readonly newUrl: () => string;
  /** Ends every connection and stops listening. The session stays open: it is its maker's to close. */
  readonly close: () => Promise<void>;
}

interface Room {
  readonly session: Session;
  readonly files: ReadonlyMap<string, PageFile>;
  readonly keys: ReturnType<typeof makeKeys>;
  readonly streams: ViewStreams;
}

const rest = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const pagePolicy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; ${rest}`;
const refusalPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(refusalStyle).digest('base64')}'; ${rest}`;

const headers = {
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Opens the door. Rejects with Node's own error where the port is taken (`EADDRINUSE`) or may not be used
 * (`EACCES`), and where the folder holds no built page.
 */
export async function startBrowserDoor(options: BrowserDoorOptions): Promise<BrowserDoor> {
  const { session } = options;
  const files = await readPageFiles(options.rendererDir);
  const server = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    connectionsCheckingInterval: 5_000,
  });
  server.maxConnections = 128;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const room: Room = { session, files, keys: makeKeys(), streams: viewStreams(session) };
  server.on('request', (request, answer) => {
    // A window that was closed in the middle of an answer is no mistake of ours.
    answer.on('error', () => {});
    void serve(room, request, answer);
  });
  // Anything that is not a plain request ends here: tunnels, WebSockets, and bytes that are no HTTP.
  server.on('connect', (_request, socket) => socket.destroy());
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('clientError', (_error, socket) => socket.destroy());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const newUrl = () => `http://127.0.0.1:${port}/?token=${room.keys.newToken()}`;
  return {
    url: newUrl(),
    newUrl,
    close: () => {
      room.streams.close();
      return new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function serve(room: Room, request: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { session, files, keys, streams } = room;
  const refuse = (refusal: BrowserRefusal, status: number) => sendRefusal(room, answer, refusal, status);
  for (const [name, value] of Object.entries(headers)) answer.setHeader(name, value);

  const admission = admit({
    method: request.method ?? '',
    target: request.url ?? '',
    host: request.headers.host,
    origin: request.headers.origin,
    fetchSite: one(request.headers['sec-fetch-site']),
    contentType: request.headers['content-type'],
    hasKey: keys.holds(request.headers.cookie),
  });
  switch (admission.to) {
    case 'refusal':
      return refuse(admission.refusal, admission.status);
    case 'exchange':
      if (!keys.use(admission.token)) return refuse('used-link', 403);
      answer.writeHead(303, { location: '/', 'set-cookie': keys.setCookie() }).end();
      return undefined;
    case 'views':
      if (!streams.open(answer)) refuse('too-many', 503);
      return undefined;
    case 'command': {
      const body = await readBody(request);
      if (body.ok) {
        session.send(body.value);
        answer.writeHead(204).end();
      } else if (body.why !== 'broken-off') {
        refuse(body.why, body.why === 'too-long' ? 413 : 400);
      }
      return undefined;
    }
    case 'file': {
      const file = files.get(admission.path);
      if (!file) return refuse('not-here', 404);
      answer.writeHead(200, { 'content-type': file.type, 'content-length': file.body.length }).end(file.body);
      return undefined;
    }
    default:
      return admission satisfies never;
  }
}

function sendRefusal(room: Room, answer: ServerResponse, refusal: BrowserRefusal, status: number): void {
  answer.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': refusalPolicy,
    // What of the request was not read is not waited for.
    connection: 'close',
    ...(status === 405 ? { allow: 'GET, POST' } : {}),
  });
  answer.end(refusalPage(refusal, room.session.view().language));
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
