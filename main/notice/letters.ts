/**
 * The letters of the US Federal Trade Commission and its partners, 2003 and 2004: to owners of open relays in English,
 * French and German, the "Operation Secure Your Server" e-mail, and the business alert, which names no server.
 */
import { parseTarget } from '../identify/target.ts';
import { bestStanding, excerpt, type FoundAddress, findAddresses } from './addresses.ts';
import type { NoticeKind } from './notice.ts';

export interface Letter {
  readonly kind: Extract<NoticeKind, `ftc-${string}`>;
  readonly language: string;
  readonly servers: readonly FoundAddress[];
}

export const lettersSender = 'US Federal Trade Commission';

interface Pattern {
  readonly kind: Letter['kind'];
  readonly language: string;
  /** Any of these, in lower case with single blanks, tells the letter. */
  readonly phrases: readonly string[];
  /** The words around the place where the number was filled in. */
  readonly place: RegExp | null;
}

const patterns: readonly Pattern[] = [
  {
    kind: 'ftc-secure-your-server',
    language: 'en',
    phrases: [
      'may be an open relay mail server or an open proxy server',
      'operation secure your server',
      'secureyourserver@ftc.gov',
    ],
    place: /the IP address,? (.{1,300}?),? may be an open relay/i,
  },
  {
    kind: 'ftc-open-relay-letter',
    language: 'de',
    phrases: ['verschiedene öffentliche datenbanken weisen darauf hin', 'bundeskommission für handel'],
    place: /IP[ -]Adresse:? (.{1,300}?) um einen/i,
  },
  {
    kind: 'ftc-open-relay-letter',
    language: 'fr',
    phrases: ['diverses bases de données publiques', 'un serveur de courrier en relais ouvert'],
    place: /adresse IP suivante (.{1,300}?) est peut-être/i,
  },
  {
    kind: 'ftc-open-relay-letter',
    language: 'en',
    phrases: [
      'various public databases suggest that the following ip address',
      'relay@ftc.gov',
      'ftc.gov/openrelay',
    ],
    place: /the following IP address,? (.{1,300}?),? may be an open relay/i,
  },
  {
    kind: 'ftc-business-alert',
    language: 'en',
    phrases: ['close the door on spam', 'maps transport secu'],
    place: null,
  },
];

/** Which of the letters this is, with the servers filled in, or null where it is none of them. */
export function readLetter(text: string): Letter | null {
  const flat = text.normalize('NFC').replace(/\s+/g, ' ');
  const lower = flat.toLowerCase();
  const pattern = patterns.find(one => one.phrases.some(phrase => lower.includes(phrase)));
  if (pattern === undefined) return null;
  const { kind, language, place } = pattern;
  const filledIn = place?.exec(flat);
  const servers = filledIn ? serversIn(filledIn[1] ?? '', excerpt(filledIn[0], 0)) : [];
  return {
    kind,
    language,
    servers: servers.length > 0 ? servers : bestStanding(findAddresses(text), false),
  };
}

/** What a person filled in for `[insert number]`: addresses, or else names of servers. */
function serversIn(words: string, from: string): FoundAddress[] {
  const addresses = findAddresses(words).map(one => ({ ...one, from }));
  if (addresses.length > 0) return addresses;
  return words.split(/[\s,;]+/).flatMap((word): FoundAddress[] => {
    const target = parseTarget(word.replace(/^[["'<(]+|[\]"'>).]+$/g, ''));
    if (!target.ok || !target.host.includes('.')) return [];
    return [{ address: target.host, port: target.port, standing: 'named', from }];
  });
}
