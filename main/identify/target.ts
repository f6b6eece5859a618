/** Reads what a person typed or pasted as the name of one server. */
import ipaddr from 'ipaddr.js';

export type Target =
  | { readonly ok: true; readonly host: string; readonly port: number | null }
  | {
      readonly ok: false;
      readonly why: TargetProblem;
      /** What the person may have meant: the domain of a mail address, the host of a web address. */
      readonly offer: string | null;
    };

/** Keys of sentences in `main/words/identify.ts`. */
export type TargetProblem =
  | 'empty'
  | 'too-long'
  | 'has-spaces'
  | 'is-mailbox'
  | 'is-web-address'
  | 'is-network'
  | 'port-unreadable'
  | 'not-an-address';

/** A name is at most 253 characters (RFC 1035 2.3.4); scheme, brackets and port come on top. */
const longest = 300;

const schemes = /^(smtps?|submissions?|https?|socks(?:4a?|5h?)?):\/\//i;
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Accepts a host name, an IPv4 or IPv6 address, either with a port, an SMTP address literal
 * (`[192.0.2.7]`, `[IPv6:2001:db8::1]`, RFC 5321 4.1.3) and `smtp://host:port` without a path.
 * The host comes back in its canonical spelling: addresses as RFC 5952 writes them, names in lower case and
 * ASCII without the final dot.
 */
export function parseTarget(text: string): Target {
  const typed = text.trim();
  if (typed === '') return no('empty');
  if (typed.length > longest) return no('too-long');
  if (/\s/.test(typed)) return no('has-spaces');

  const scheme = schemes.exec(typed)?.[0] ?? '';
  const bare = typed.slice(scheme.length).replace(/\/$/, '');
  if (bare.includes('@')) return no('is-mailbox', offeredHost(bare.slice(bare.lastIndexOf('@') + 1)));
  if (/^[^/]+\/\d{1,3}$/.test(bare) && canonicalAddress(bare.split('/')[0] ?? '') !== null)
    return no('is-network', canonicalAddress(bare.split('/')[0] ?? ''));
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(bare) || /[/?#]/.test(bare))
    return no('is-web-address', offeredHost(bare.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')));

  const { host: written, port: writtenPort } = splitPort(bare);
  const host = canonicalHost(written);
  if (host === null) return no('not-an-address');
  if (writtenPort === null) return { ok: true, host, port: null };
  const port = /^\d{1,5}$/.test(writtenPort) ? Number(writtenPort) : 0;
  if (port < 1 || port > 65_535) return no('port-unreadable', host);
  return { ok: true, host, port };
}

/** Canonical spelling of an IPv4 or IPv6 address, or null. Spellings that only some programs read as an
 * address (`1.2.3`, `0x7f.1`, padded octets) are none. */
export function canonicalAddress(text: string): string | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  if (!text.includes(':') || text.length > 80 || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String();
}

/** Canonical spelling of a host name or an address, or null where the text is neither. */
export function canonicalHost(text: string): string | null {
  const literal = /^\[(?:IPv6:)?([^\]]+)\]$/i.exec(text)?.[1];
  if (literal !== undefined) return canonicalAddress(literal);
  const address = canonicalAddress(text);
  if (address !== null) return address;
  if (text.includes(':')) return null;
  const name = asciiName(text.replace(/\.$/, ''));
  if (name === null || name.length > 253) return null;
  const labels = name.split('.');
  if (!labels.every(part => label.test(part))) return null;
  // A last label of digits alone would be read as an odd spelling of an IPv4 address (WHATWG URL, 3.5).
  return /^\d+$/.test(labels.at(-1) ?? '') ? null : name;
}

/** Names outside ASCII become what is asked of the DNS (UTS 46, as URL does it). */
function asciiName(text: string): string | null {
  const lower = text.toLowerCase();
  if (/^[a-z0-9._-]+$/.test(lower)) return lower;
  if (!/^[\p{L}\p{N}\p{M}._-]+$/u.test(lower) || !URL.canParse(`http://${lower}/`)) return null;
  return new URL(`http://${lower}/`).hostname;
}

function splitPort(text: string): { host: string; port: string | null } {
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? null };
  const colon = text.indexOf(':');
  // Two colons without brackets are an IPv6 address; its last group is not a port (RFC 5952 6).
  if (colon === -1 || colon !== text.lastIndexOf(':')) return { host: text, port: null };
  return { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

function offeredHost(text: string): string | null {
  return canonicalHost(splitPort(text.split(/[/?#]/)[0] ?? '').host);
}

function no(why: TargetProblem, offer: string | null = null): Target {
  return { ok: false, why, offer };
}
