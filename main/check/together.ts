/** One result out of the checks of several servers of one domain. Pure. */
import type { CheckResult, Finding } from './result.ts';

const mostLines = 20_000;
const mostFindings = 5_000;
const mostControls = 500;

/**
 * Open where one of them is, closed where all are. Vantage, reason and strength are those of the server that decided;
 * each finding names its server by the address in its door.
 */
export function together(domain: string, results: readonly [CheckResult, ...CheckResult[]]): CheckResult {
  const [first] = results;
  const deciding =
    results.find(({ verdict }) => verdict === 'open') ??
    results.find(({ verdict }) => verdict === 'inconclusive') ??
    first;
  const sum = (of: (result: CheckResult) => number) => results.reduce((all, one) => all + of(one), 0);
  const open = results.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict === 'open');
  return {
    ...deciding,
    strength: deciding.verdict === 'open' ? strongest(open, deciding.strength) : deciding.strength,
    target: {
      host: domain.slice(0, 300),
      addresses: distinct(results.flatMap(({ target }) => target.addresses)).slice(0, 64),
      ports: distinct(results.flatMap(({ target }) => target.ports)).slice(0, 64),
    },
    findings: results.flatMap(({ findings }) => findings).slice(0, mostFindings),
    controls: results.flatMap(({ controls }) => controls).slice(0, mostControls),
    connections: sum(({ connections }) => connections),
    roundTrips: sum(({ roundTrips }) => roundTrips),
    durationMs: sum(({ durationMs }) => durationMs),
    startedAt: first.startedAt,
    transcript: transcriptOf(results).slice(0, mostLines),
  };
}

function strongest(open: readonly Finding[], known: CheckResult['strength']): CheckResult['strength'] {
  return open.some(({ strength }) => strength === 'arrived') ? 'arrived' : known;
}

/** One after the other, as it was: connections count on, and so does the time. */
function transcriptOf(results: readonly CheckResult[]): CheckResult['transcript'] {
  let connections = 0;
  const [first] = results;
  return results.flatMap(result => {
    const before = connections;
    const later = Math.max(0, Date.parse(result.startedAt) - Date.parse(first?.startedAt ?? ''));
    connections += Math.max(0, ...result.transcript.map(({ connection }) => connection));
    return [
      { connection: before, ms: later, who: 'note' as const, text: `server: ${result.target.host}` },
      ...result.transcript.map(line => ({
        ...line,
        connection: line.connection + before,
        ms: line.ms + later,
      })),
    ];
  });
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
