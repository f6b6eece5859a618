/** Reads the body of a Command, no further than a Command can be long. */
import type { IncomingMessage } from 'node:http';
import { longestNotice } from '../../contract/command.ts';

/** Bytes. The longest notice fits in any script and with the escapes that JSON puts in. */
export const longestBody = longestNotice * 4;

export type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: 'too-long' | 'not-json' | 'broken-off' };

export async function readBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return { ok: false, why: 'too-long' };
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(piece)) return { ok: false, why: 'not-json' };
      length += piece.length;
      if (length > longestBody) return { ok: false, why: 'too-long' };
      pieces.push(piece);
    }
  } catch {
    return { ok: false, why: 'broken-off' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, why: 'not-json' };
  }
}
