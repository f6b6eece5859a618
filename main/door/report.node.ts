/** Writes the report of a walk into its case. */
import { reportJson } from '../case/report.ts';
import { reportHtml } from '../case/report-html.ts';
import type { OpenCase } from '../case/store.ts';
import type { ReportFormat } from '../contract/command.ts';
import type { SaveReportOutput } from '../wizard/effects.ts';
import { type Reported, reportOf } from '../wizard/reported.ts';
import type { SessionOptions } from './session.ts';

export interface ReportToWrite extends Reported {
  readonly format: ReportFormat;
  readonly file: OpenCase | null;
  readonly makePdf: SessionOptions['makePdf'];
  readonly signal: AbortSignal;
}

/** Never throws for a disk or a browser that does not do its part. */
export async function writeReport({
  format,
  file,
  makePdf,
  signal,
  ...walk
}: ReportToWrite): Promise<SaveReportOutput> {
  const made = reportOf(walk);
  const bytes =
    format === 'json'
      ? Buffer.from(reportJson(made))
      : format === 'html'
        ? Buffer.from(reportHtml(made))
        : ((await makePdf?.(reportHtml(made), signal)) ?? null);
  if (bytes === null) return { saved: false, why: 'pdf-not-possible' };
  const written = await file?.saveReport(format, bytes);
  if (written?.ok !== true) return { saved: false, why: 'report-not-saved' };
  return { saved: true, format, path: written.path };
}
