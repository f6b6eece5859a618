/** The links that let a browser in once, and the cookie that lets it stay. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Keys {
  /** A new token for a link: 256 bits, good for one use. */
  readonly newToken: () => string;
  /** Whether the token is good; it is not any more afterwards. */
  readonly use: (token: string) => boolean;
  /** The header that gives a browser its key. */
  readonly setCookie: () => string;
  /** Whether a `Cookie` header holds the key. */
  readonly holds: (cookies: string | undefined) => boolean;
}

export function makeKeys(): Keys {
  const unused = new Set<string>();
  const key = secret();
  // Browsers keep cookies by host and not by port: two Latches, or two tunnels, must not take each other's.
  const name = `latch-${randomBytes(4).toString('hex')}`;
  return {
    newToken: () => {
      const token = secret();
      unused.add(token);
      return token;
    },
    use: token => {
      for (const good of unused) {
        if (isSame(good, token)) return unused.delete(good);
      }
      return false;
    },
    // Not `Secure`: the way to loopback, and through a tunnel to it, is plain HTTP.
    setCookie: () => `${name}=${key}; HttpOnly; SameSite=Strict; Path=/`,
    holds: cookies =>
      (cookies ?? '')
        .split(';')
        .map(cookie => cookie.trim())
        .some(cookie => cookie.startsWith(`${name}=`) && isSame(cookie.slice(name.length + 1), key)),
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** In the same time whatever differs, so that a secret can't be found out letter by letter. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
