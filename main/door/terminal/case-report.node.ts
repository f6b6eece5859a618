/** The report of a case as the bytes of a file. */
import { reportJson } from '../../case/report.ts';
import { reportHtml } from '../../case/report-html.ts';
import type { Report } from '../../case/report-schema.ts';
import type { ReportFormat } from '../../contract/command.ts';
import { printToPdf } from '../browser/pdf.node.ts';

/** Null where this computer has no browser that can print a PDF. */
export async function reportBytes(
  report: Report,
  format: ReportFormat,
  signal: AbortSignal,
): Promise<string | Uint8Array | null> {
  switch (format) {
    case 'json':
      return reportJson(report);
    case 'html':
      return reportHtml(report);
    case 'pdf':
      return printToPdf(reportHtml(report), signal);
    default:
      return format satisfies never;
  }
}
