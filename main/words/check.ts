/** What Latch says about a check: what is asked, what came of it, from where it was seen, and what to do next. */
import type { CheckProgress, ProbeState } from '../check/request.ts';
import type { CheckResult, Control, Finding, Reason, Strength, Vantage, Verdict } from '../check/result.ts';
import { isInternal, sameAddress } from '../check/vantage.ts';
import { openProxy, proxyWithPassword } from './proxy.ts';

export interface VerdictWords {
  readonly word: string;
  readonly sentence: string;
  /** What to do next. */
  readonly next: string;
}

export interface CheckWords {
  /** What one probe asks, by its id; an id that nobody knows is shown as it is. */
  probe(id: string): string;
  stateWord(state: ProbeState): string;
  /** What is being waited for; empty when nothing is. */
  waiting(what: Extract<CheckProgress, { type: 'waiting' }>['for']): string;
  findingWord(finding: Pick<Finding, 'verdict' | 'reason'>): string;
  controlWord(outcome: Control['outcome']): string;
  verdict(result: CheckResult): VerdictWords;
  vantage(vantage: Vantage): string;
}

const probes: Readonly<Record<string, string>> = {
  'own-mailbox@null-sender': 'Take a message for one of your own mailboxes. A healthy server does.',
  'own-mailbox@foreign-sender':
    'Take a message from a stranger for one of your own mailboxes. A healthy server does.',
  'random-mailbox': 'Take a message for an invented mailbox of yours. A healthy server refuses.',
  'random-domain': 'Take a message for a domain that cannot exist. A healthy server refuses.',
  'random-name': 'Take a message for a bare name without a domain. A healthy server refuses.',
  postmaster: 'Take a message for the postmaster. A healthy server does.',
  'plain-foreign@null-sender': 'Pass on a message without a sender to a stranger.',
  'plain-foreign@foreign-sender': 'Pass on a message from a stranger to a stranger.',
  'plain-foreign@own-real': 'Pass on a message to a stranger that claims to come from one of your mailboxes.',
  'plain-foreign@own-invented':
    'Pass on a message to a stranger that claims to come from an invented mailbox of yours.',
  'plain-foreign@server-name': 'Pass on a message to a stranger that claims to come from the server itself.',
  'plain-foreign@localhost': 'Pass on a message to a stranger that claims to come from "localhost".',
  'plain-foreign@server-literal':
    "Pass on a message to a stranger that claims to come from the server's IP address.",
  'plain-foreign@our-literal': 'Pass on a message to a stranger that claims to come from our IP address.',
  'plain-foreign@unqualified': 'Pass on a message to a stranger from a sender without a domain.',
  'plain-literal': 'Pass on a message to a mailbox named by an IP address in place of a domain.',
  'foreign-after-own': 'Pass on a message to a stranger that goes to one of your mailboxes as well.',
  'percent@own': 'Hide the stranger behind a percent sign in one of your addresses.',
  'percent-nowhere':
    'Hide a domain that cannot exist behind a percent sign in one of your addresses. A healthy server refuses.',
  'quoted-nowhere':
    'Hide a domain that cannot exist in quotes in one of your addresses. A healthy server refuses.',
  'bang-nowhere':
    'Hide a domain that cannot exist behind an exclamation mark in one of your addresses. A healthy server refuses.',
  'percent@literal': "Hide the stranger behind a percent sign, at the server's IP address.",
  'quoted@own': 'Hide the stranger in quotes in one of your addresses.',
  quoted: 'Hide the stranger in quotes without a domain.',
  'quoted-percent': 'Hide the stranger in quotes, behind a percent sign.',
  'bang@own': 'Hide the stranger behind an exclamation mark in one of your addresses.',
  'bang@literal': "Hide the stranger behind an exclamation mark, at the server's IP address.",
  bang: 'Hide the stranger behind an exclamation mark.',
  'route@own': 'Send it by way of your server, as the first mail rules allowed.',
  'route@literal': "Send it by way of the server's IP address, as the first mail rules allowed.",
  'double-at@own': 'Write two @ signs, the stranger first.',
  'own-listener': 'Ask our own listener ourselves. Its silence means something only if it answers.',
  'http-get': 'Fetch a page from this computer, as a web proxy does.',
  'http-post': 'Send a form to this computer, as a web proxy does.',
  'connect-25': 'Open a tunnel to the mail port. That would turn the proxy into a mail relay.',
  'connect-80': 'Open a tunnel to the web port.',
  'connect-443': 'Open a tunnel to the port for encrypted pages.',
  'connect-odd': 'Open a tunnel to a port that no service has.',
  socks4: 'Open a connection by SOCKS 4.',
  socks4a: 'Open a connection by SOCKS 4a, with a name.',
  socks5: 'Open a connection by SOCKS 5, without a password.',
};

const reasons: Readonly<Record<Reason, Omit<VerdictWords, 'word'>>> = {
  'trusted-vantage': {
    sentence:
      'This computer is in a place that the server trusts, so it says yes or no to us as to a colleague.',
    next: 'Check from outside: a phone hotspot, another office, or Latch on a computer somewhere else.',
  },
  'could-not-connect': {
    sentence: 'We could not connect. The server may be off, or a firewall may be in the way.',
    next: 'Check that the server runs and that the address and the port are right, or try from another network.',
  },
  'greeting-refused': {
    sentence: 'The server turned us away before we could ask. It may be busy, or it may block this address.',
    next: 'Wait some minutes and check again, or check from another network.',
  },
  'tls-required-and-failed': {
    sentence: 'The server wants an encrypted connection, and we could not make one.',
    next: "Have the server's certificate and encryption settings looked at, then check again.",
  },
  greylisted: {
    sentence: 'The server puts strangers off for a while, and the while was not over when we stopped.',
    next: 'Check again in half an hour from the same place.',
  },
  'accepts-everything': {
    sentence:
      'The server says yes to everything, even to addresses that cannot exist. It may throw the mail away later.',
    next: 'Only a message that arrives would tell. Ask whoever runs the server whether it is a mail trap or a filter in front of another server.',
  },
  'closed-early': {
    sentence: 'The server hung up before we had asked everything.',
    next: 'Wait some minutes and check again. Some servers hang up on whoever asks much.',
  },
  'temporary-failure': {
    sentence: 'The server answered with a temporary error, which is neither yes nor no.',
    next: 'Wait some minutes and check again.',
  },
  'unroutable-test-domain': {
    sentence: 'The server could not find the domain we asked about, so its no does not count.',
    next: 'Check again from a computer whose own mail domain can be used for the test.',
  },
  'hidden-source-address': {
    sentence: 'The server sees us under another address than the one we sent from, one that it may trust.',
    next: 'Something between us changes the address. Check from outside, and look at the networks the server trusts.',
  },
  'accepted-not-arrived': {
    sentence: 'The server took the test message, and it did not arrive while we waited.',
    next: 'Look into the queue of the server: the message may wait there.',
  },
  'own-mail-refused': {
    sentence:
      'The server refused strangers, and it also refused mail for your own domain. Then a no says little.',
    next: 'Check that your own domain and mailbox are spelled right, then check again.',
  },
  'own-domain-unknown': {
    sentence:
      'We do not know for which domain the server takes mail, so we could not see whether it works at all.',
    next: 'Give your own domain, the part after the @ in your addresses, and check again.',
  },
  'not-this-protocol': {
    sentence: 'Something answered that is neither a mail server nor a proxy.',
    next: 'Check the address and the port in your notice.',
  },
  'asks-for-password': {
    sentence: 'It asks for a password. We never guess one.',
    next: 'See that the password is not known to strangers, and that nobody gets in without one from elsewhere.',
  },
  'no-canary': {
    sentence: 'We had no address of our own that the proxy could reach, so nothing could come back to us.',
    next: 'Check from a computer on the internet, or name a listener of yours with --canary.',
  },
  'no-listener-at-port': {
    sentence:
      'Strangers may get through to a port where Latch may not listen on this computer: 25, 80 or 443. That could not be asked.',
    next: 'Check again as root or administrator, or on a computer where nothing else listens on these ports.',
  },
  'no-answer': {
    sentence: 'The server took the connection and then said nothing.',
    next: 'Wait some minutes and check again, or check from another network.',
  },
  'tester-blocked': {
    sentence:
      'The server refuses this computer as such, so it did not say what it would tell other strangers.',
    next: 'Check from another network that is on no blocklist.',
  },
  'taken-as-own-mail': {
    sentence:
      'The server took an odd address, perhaps as one of its own mailboxes. It also takes invented ones.',
    next: 'Look into your mailboxes for our test message, also into the one that takes any name. If it came to you, close the server.',
  },
  bounced: {
    sentence: 'The server took the message and then sent it back to the claimed sender.',
    next: 'It does not pass mail on, but it bothers strangers with returned mail. Have it refuse unknown mailboxes at once.',
  },
  cancelled: {
    sentence: 'The check was stopped.',
    next: 'Start it again when you are ready.',
  },
};

const openMail: Readonly<Record<Strength, string>> = {
  'accepted-at-rcpt': 'We stopped before a message, so this is not confirmed.',
  'accepted-at-data': 'It was ready to take a message for a stranger. We sent none.',
  'accepted-after-data': 'It took a message for a stranger. Whether it arrives is not known yet.',
  arrived: 'Our test message for a stranger arrived: this is confirmed.',
};

const words: Readonly<Record<Verdict, string>> = {
  open: 'Open',
  closed: 'Closed',
  inconclusive: 'Could not tell',
};

const ways = (count: number) => (count === 1 ? '1 way' : `${count} ways`);

const places: Readonly<Record<Vantage['kind'], (from: string) => string>> = {
  outside: from => `Seen from ${from}, an address the server does not know.`,
  borrowed: from => `Seen from ${from}, an address borrowed for this check that the server does not know.`,
  asked: from =>
    `Asked of the mail program itself, how it treats ${from}, an address it does not know. This shows its rules, and not what a firewall or a change of addresses in front of it does.`,
  lan: from => `Seen from ${from}, in the same network as the server.`,
  loopback: from => `Seen from ${from}, on the server itself.`,
};

/** What it means that the server saw another address than the one that was used: nothing else looks at this. */
function otherAddress(from: string | null, seenAs: string | null): readonly string[] {
  if (seenAs === null || from === null || sameAddress(seenAs, from)) return [];
  const saw = `The server saw ${seenAs} instead, so something between us changes addresses.`;
  return isInternal(seenAs)
    ? [
        saw,
        `That is an address inside a network, such as a gateway of containers or a router: if the server trusts it, everybody who comes through it is trusted, and "trust my network" means "trust the world".`,
      ]
    : [saw];
}

function verdict(result: CheckResult): VerdictWords {
  const accepted = result.findings.filter(finding => finding.verdict === 'open').length;
  const tried = result.findings.length;
  const word = words[result.verdict];
  switch (result.verdict) {
    case 'open':
      return result.kind === 'mail'
        ? {
            word,
            sentence: `This server accepts mail for strangers: it said yes to ${accepted} of the ${ways(tried)} we tried. ${openMail[result.strength ?? 'accepted-at-rcpt']}`,
            next: 'Close it now. We show each step.',
          }
        : { word, ...openProxy(result) };
    case 'closed': {
      if (result.kind === 'proxy' && result.reason === 'asks-for-password')
        return { word, ...proxyWithPassword(result) };
      const refused = result.findings.filter(
        finding => finding.verdict === 'closed' && finding.reason === null,
      ).length;
      const caught = result.findings.filter(({ reason }) => reason === 'taken-as-own-mail').length;
      if (caught > 0) {
        return {
          word,
          sentence: `Of the ${ways(tried)} we tried, ${refused} ${refused === 1 ? 'was' : 'were'} refused and ${caught} went into a mailbox of your own, as far as we could see: your server takes any name.`,
          next: 'Make a report for whoever wrote to you. To be certain, have real messages sent and see where they go.',
        };
      }
      const all = refused === tried ? 'were all refused' : 'led nowhere';
      return {
        word,
        sentence: tried === 1 ? 'The one way we tried was refused.' : `The ${ways(tried)} we tried ${all}.`,
        next: 'Make a report for whoever wrote to you.',
      };
    }
    case 'inconclusive':
      if (result.reason === 'could-not-connect' && result.target.addresses.length === 0) {
        return {
          word,
          sentence: 'This name leads nowhere: it does not stand for any address.',
          next: 'Check the spelling, or use the IP address from your notice.',
        };
      }
      return { word, ...reasons[result.reason ?? 'temporary-failure'] };
  }
}

const english: CheckWords = {
  probe: id => probes[id] ?? id,
  stateWord: state =>
    ({
      'to-come': 'to come',
      running: 'asking',
      refused: 'refused',
      accepted: 'accepted',
      unclear: 'unclear',
    })[state],
  waiting: what =>
    what === null
      ? ''
      : {
          connect: 'Waiting for the server to take the connection.',
          greeting: 'The server takes its time to say hello. That is usual with some filters.',
          'slow-replies': 'The server answers slowly. That is how some servers slow down strangers.',
          greylist: 'The server asks strangers to come back later. We wait and ask again.',
          arrival: 'Waiting for the test message to arrive.',
        }[what],
  // A yes that passes nothing on is closed and yet no refusal.
  findingWord: ({ verdict: found, reason }) =>
    found === 'closed' && reason !== null
      ? 'led nowhere'
      : { open: 'accepted', closed: 'refused', inconclusive: 'unclear' }[found],
  controlWord: outcome => ({ accepted: 'accepted', refused: 'refused', unknown: 'unclear' })[outcome],
  verdict,
  vantage({ kind, from, seenAs, said }) {
    if (from === null && kind !== 'asked') return 'No connection was made, so nothing was seen.';
    const seen = places[kind](from ?? 'an address');
    return [
      seen,
      ...otherAddress(from, seenAs),
      ...(said === null ? [] : ['This is what you told us.']),
    ].join(' ');
  },
};

/** English for every language until there is another table. */
export function checkWords(_language: string): CheckWords {
  return english;
}
