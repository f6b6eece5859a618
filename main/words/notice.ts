/** What Latch says about a notice it has read, and the letters it writes about one. */
import type { NoticeKind, NoticeProblem } from '../notice/notice.ts';

export interface NoticeWords {
  /** What kind of notice this is, a sentence each. */
  readonly kinds: Readonly<Record<NoticeKind, string>>;
  readonly forward: ForwardWords;
  /** A sample of the open-relay letter about the practice server. */
  practiceLetter(host: string, port: number): string;
}

interface ForwardWords {
  subject(address: string): string;
  readonly greeting: string;
  received(address: string): string;
  readonly problem: Readonly<Record<NoticeProblem, string>>;
  from(sender: string): string;
  dated(date: string): string;
  quoted(words: string): string;
  readonly please: string;
  readonly attached: string;
  readonly closing: string;
}

const english: NoticeWords = {
  kinds: {
    'ftc-open-relay-letter': 'This is the open-relay letter of the US Federal Trade Commission.',
    'ftc-secure-your-server':
      'This is the "Operation Secure Your Server" e-mail of the US Federal Trade Commission. It speaks of an open relay or an open proxy.',
    'ftc-business-alert':
      'This is the open-relay leaflet of the US Federal Trade Commission for businesses. It does not name a server.',
    arf: 'This is a complaint about mail from this address, in the format that mail providers use among themselves (ARF).',
    'x-arf': 'This is a complaint about this address in the format that abuse desks use (X-ARF).',
    'security-report':
      'This is a security report: a list of servers that an observer has seen on the internet.',
    bounce: 'This is a mail that came back, or the reply of the server that refused it.',
    address: 'This is the address of a server.',
    unknown: 'We do not know this kind of notice. We read the addresses out of it.',
  },
  forward: {
    subject: address => `A notice about ${address} that was sent to us`,
    greeting: 'Hello,',
    received: address =>
      `we received a notice about ${address}. This address is not ours. We believe it is yours, or that you know whose it is, so we pass the notice on to you.`,
    problem: {
      relay: `The notice says that the server may be an open mail relay: it passes on mail for strangers.`,
      'http-proxy':
        'The notice says that the server may be an open web proxy: it forwards connections for strangers.',
      'socks-proxy':
        'The notice says that the server may be an open SOCKS proxy: it forwards connections for strangers.',
      listed:
        'The notice says that the address is on a blocklist, so that other servers refuse mail from it.',
      other: 'The notice says that unwanted mail or connections come from this address.',
      none: 'The notice names the address. It does not say that something is wrong with it.',
    },
    from: sender => `It came from: ${sender}`,
    dated: date => `It is dated: ${date}`,
    quoted: words => `It says: "${words}"`,
    please:
      'Please find out whether the server passes on mail or connections for strangers, and close it if it does. If you are not the right contact either, please send this on to whoever looks after the server.',
    attached: 'The notice as we received it is below.',
    closing: 'Kind regards',
  },
  practiceLetter: (host, port) =>
    [
      'UNITED STATES OF AMERICA',
      'FEDERAL TRADE COMMISSION',
      'WASHINGTON, D.C. 20580',
      '',
      `Various public databases suggest that the following IP address, ${host.includes(':') ? `[${host}]` : host}:${port}, may be an open relay mail server. If that is the case, this letter contains important information for you that may affect your organization's email server and online presence.`,
      '',
      'If you have any questions about the instructions or this letter, please contact relay@ftc.gov.',
      '',
    ].join('\n'),
};

/** Words in the language asked for, by BCP 47 tag; English where there are none. */
export function noticeWords(_language: string): NoticeWords {
  return english;
}

/** What kind of notice this is, in people's words. */
export function noticeSentence(kind: NoticeKind, language = 'en'): string {
  return noticeWords(language).kinds[kind];
}
