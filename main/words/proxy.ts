/** What Latch says about an open proxy, and about one that asks for a password. */
import type { CheckResult, Finding } from '../check/result.ts';
import type { VerdictWords } from './check.ts';

type Said = Omit<VerdictWords, 'word'>;

const ways = (count: number) => (count === 1 ? '1 way' : `${count} ways`);

const closeIt = 'Close it now. We show each step.';

export function openProxy({ findings }: Pick<CheckResult, 'findings'>): Said {
  const open = findings.filter(({ verdict }) => verdict === 'open');
  const ports = new Set(open.map(portOf));
  const came = `${open.length} of the ${ways(findings.length)} we tried came back to us.`;
  if (ports.size === 1 && ports.has(443))
    return {
      sentence: `Strangers can use this proxy, but only to port 443, the one for encrypted pages: ${came} Whatever they do there is done in your name.`,
      next: 'Close it now. A list of allowed ports keeps no stranger out. A list of your own networks does, or a password. We show each step.',
    };
  if (ports.size === 1 && ports.has(25))
    return {
      sentence: `Strangers can use this proxy, but only to port 25, the one for mail: ${came} That turns the proxy into a mail relay.`,
      next: closeIt,
    };
  const mail = ports.has(25)
    ? ' It also takes them to port 25, the one for mail: that turns the proxy into a mail relay.'
    : '';
  return { sentence: `Strangers can use this proxy: ${came}${mail}`, next: closeIt };
}

/** Nobody got in, and what stands in the way is a password. */
export function proxyWithPassword({ findings }: Pick<CheckResult, 'findings'>): Said {
  return {
    sentence: `It asks strangers for a password: the ${ways(findings.length)} we tried led nowhere without one. We never guess one.`,
    next: 'Closed to strangers, as long as no stranger knows the password. Change it if it is short or was ever shared. Then make a report for whoever wrote to you.',
  };
}

/** The port that a way of proxies was asked for: `192.0.2.1:25`, `[2001:db8::1]:25`. */
function portOf({ form }: Finding): number {
  return Number(/:(\d+)$/.exec(form.to)?.[1] ?? 0);
}
