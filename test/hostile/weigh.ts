/** A process of its own that makes one check, asked for as JSON, and says what it cost in memory and time. */
import { runCheck } from '../../main/check/check.node.ts';
import type { CheckRequest } from '../../main/check/request.ts';

const request = JSON.parse(process.argv[2] ?? '') as CheckRequest;
const before = process.memoryUsage().rss;
const result = await runCheck(request, {
  signal: new AbortController().signal,
  latch: '0',
  onProgress: () => undefined,
});
const { verdict, reason, durationMs } = result;
// The most it ever had, as the system counts it (getrusage, in kilobytes).
const grownBy = process.resourceUsage().maxRSS * 1_024 - before;
process.stdout.write(
  JSON.stringify({ verdict, reason, durationMs, grownBy, written: JSON.stringify(result).length }),
);
