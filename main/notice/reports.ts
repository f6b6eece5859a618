/** Machine-readable complaints: ARF (RFC 5965) and X-ARF in its versions 0.1 to 0.2, 3 and 4. */
import { z } from 'zod';
import { parseTarget } from '../identify/target.ts';
import { excerpt } from './addresses.ts';
import { readDate } from './dates.ts';
import { type Headers, splitHeaders } from './mail.ts';
import type { NoticeCase, NoticeProblem } from './notice.ts';
import { problemIn } from './problem.ts';

export interface Complaint {
  readonly kind: 'arf' | 'x-arf';
  readonly sender: string | null;
  readonly date: string | null;
  readonly cases: readonly NoticeCase[];
}

/** The `message/feedback-report` part of an ARF mail, alone or as a paste. Null where the text is none. */
export function readArf(text: string): Complaint | null {
  const { headers } = splitHeaders(text);
  const type = headers.get('feedback-type')?.trim().toLowerCase();
  if (type === undefined) return null;
  const source = headers.get('source-ip') ?? '';
  // RFC 6591 and RFC 5965 7.3: "not-spam" takes a complaint back, "dmarc" and "auth-failure" are statistics.
  const problem: NoticeProblem = ['not-spam', 'auth-failure', 'dmarc'].includes(type) ? 'none' : 'other';
  return {
    kind: 'arf',
    sender: null,
    date: readDate(headers.get('arrival-date') ?? headers.get('received-date') ?? ''),
    cases: caseOf(source, null, problem, `Source-IP: ${source}`),
  };
}

/** X-ARF up to 0.2: flat YAML, one `Key: value` a line, so that no YAML parser meets what a stranger wrote. */
export function readXarfLines(text: string): Complaint | null {
  const { headers } = splitHeaders(text.replace(/^\s{0,50}---\s{0,50}\n/, ''));
  const source = unquoted(headers, 'source');
  if (source === '' || !(headers.has('report-type') || headers.has('category'))) return null;
  const words = ['report-type', 'category', 'service'].map(name => unquoted(headers, name)).join(' ');
  return {
    kind: 'x-arf',
    sender: unquoted(headers, 'reported-from').slice(0, 300) || null,
    date: readDate(unquoted(headers, 'date')),
    // `Port` is the port that was talked to at the reporter's (the attacked service), so it is left out.
    cases: caseOf(source, null, problemOf(words), `Source: ${source}`),
  };
}

const someText = z.union([z.string(), z.number()]).transform(value => String(value).slice(0, 1_000));
const port = z.coerce.number().int().min(1).max(65_535).nullable().catch(null);

const third = z.object({
  Version: someText,
  ReporterInfo: z
    .object({ ReporterOrg: someText.optional(), ReporterOrgEmail: someText.optional() })
    .optional(),
  Report: z.object({
    ReportClass: someText.optional(),
    ReportType: someText.optional(),
    Date: someText.optional(),
    Source: z.object({ IP: someText.optional(), Port: port.optional() }).optional(),
    SourceIp: someText.optional(),
    SourcePort: port.optional(),
  }),
});

const fourth = z.object({
  xarf_version: someText,
  reporter: z.object({ org: someText.optional(), contact: someText.optional() }).optional(),
  timestamp: someText.optional(),
  source_identifier: someText,
  source_port: port.optional(),
  category: someText.optional(),
  type: someText.optional(),
  service: someText.optional(),
  description: someText.optional(),
});

/** X-ARF 3 and 4: one JSON object, or a list of them. Null where the text is no JSON or says nothing of the kind. */
export function readXarfJson(text: string): Complaint | null {
  const complaints = [parseJson(text)].flat(1).slice(0, 500).flatMap(complaintOf);
  const [first] = complaints;
  if (first === undefined) return null;
  return { ...first, cases: complaints.flatMap(one => one.cases).slice(0, 500) };
}

function complaintOf(value: unknown): Complaint[] {
  const four = fourth.safeParse(value);
  if (four.success) {
    const { reporter, timestamp, source_identifier, source_port, category, type, service, description } =
      four.data;
    const words = [type, service, description].filter(one => one !== undefined).join(' ');
    // `open_service` names a service that runs on the source, so the port is the server's own.
    const own = category === 'vulnerability' || category === 'infrastructure';
    return [
      {
        kind: 'x-arf',
        sender: (reporter?.org ?? reporter?.contact)?.slice(0, 300) ?? null,
        date: readDate(timestamp ?? ''),
        cases: caseOf(
          source_identifier,
          own ? (source_port ?? null) : null,
          problemOf(words),
          `source_identifier: ${source_identifier}, ${category ?? ''} ${words}`,
        ),
      },
    ];
  }
  const three = third.safeParse(value);
  if (!three.success) return [];
  const { ReporterInfo, Report } = three.data;
  const source = Report.Source?.IP ?? Report.SourceIp ?? '';
  const words = [Report.ReportClass, Report.ReportType].filter(one => one !== undefined).join(' ');
  const proxyOrRelay = ['http-proxy', 'socks-proxy', 'relay'].includes(problemOf(words));
  return [
    {
      kind: 'x-arf',
      sender: (ReporterInfo?.ReporterOrg ?? ReporterInfo?.ReporterOrgEmail)?.slice(0, 300) ?? null,
      date: readDate(Report.Date ?? ''),
      cases: caseOf(
        source,
        proxyOrRelay ? (Report.Source?.Port ?? Report.SourcePort ?? null) : null,
        problemOf(words),
        `Source: ${source}, ${words}`,
      ),
    },
  ];
}

/** `OpenProxy` and `open_relay` are written as one word there. */
function problemOf(words: string): NoticeProblem {
  const spaced = words.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
  const found = problemIn(spaced);
  if (found !== 'none') return found;
  return /prox/i.test(spaced) ? 'http-proxy' : 'other';
}

function caseOf(source: string, port: number | null, problem: NoticeProblem, from: string): NoticeCase[] {
  const target = parseTarget(source);
  return target.ok
    ? [{ address: target.host, port: port ?? target.port, problem, from: excerpt(from, 0) }]
    : [];
}

function unquoted(headers: Headers, name: string): string {
  return (headers.get(name) ?? '').trim().replace(/^(["'])(.*)\1$/, '$2');
}

function parseJson(text: string): unknown {
  if (!/^\s{0,50}[[{]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
