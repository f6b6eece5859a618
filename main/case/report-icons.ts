/** The drawings of a report. The same shapes as on the screen, so that a person knows them again. */
import type { Verdict } from '../check/result.ts';
import { type Markup, markup } from './markup.ts';
import type { Outcome } from './report-schema.ts';

export const mark: Markup = markup`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#1f4e79"/><g fill="#fff"><rect x="5.5" y="13.5" width="17" height="5" rx="2.5"/><rect x="9.5" y="8.5" width="4" height="10" rx="2"/></g><path d="M20.5 8.5h3.2a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-3.2" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/></svg>`;

const shapes: Readonly<Record<Verdict, Markup>> = {
  open: markup`<path d="M19.1 17.5a9 9 0 1 1 0-11"/><path d="M9 12h13.2M18.7 8.5l3.5 3.5-3.5 3.5"/>`,
  closed: markup`<circle class="solid" cx="12" cy="12" r="10.5"/><path class="cut" d="M5.8 12h9.6M8.9 12V8.7M15 7.6h1.4a1.4 1.4 0 0 1 1.4 1.4v6a1.4 1.4 0 0 1-1.4 1.4H15"/>`,
  inconclusive: markup`<circle class="dashed" cx="12" cy="12" r="9.6"/><path d="M9.3 9.7a2.75 2.75 0 1 1 4.1 2.4c-.9.5-1.4 1.1-1.4 2.1"/><circle class="solid" cx="12" cy="16.9" r="1.25"/>`,
};

/** Beside it stands the word; the drawing says nothing of its own. */
export function verdictIcon(outcome: Outcome): Markup {
  return markup`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes[outcome === 'not-checked' ? 'inconclusive' : outcome]}</svg>`;
}
