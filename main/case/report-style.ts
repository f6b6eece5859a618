/** How a report looks, on paper first: calm, dark on white, states told apart by shape and word before colour. */
export const reportStyle = `
:root {
  color-scheme: light;
  --ink: #1b2430; --soft: #525c6a; --line: #d5d3cc; --ground: #f6f5f1; --accent: #1f4e79;
  --open: #b3261e; --open-tint: #fdf3f1; --closed: #0a5034; --closed-tint: #f0f8f3;
  --unclear: #7a5200; --unclear-tint: #fdf8ea;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 var(--sans); }
main { max-width: 60rem; margin: 2rem auto; padding: 3rem; background: #fff; border: 1px solid var(--line); border-radius: 8px; }
h1, h2, h3, p, dl, dd, ol, ul, figure { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.2rem; line-height: 1.3; }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
a { color: var(--accent); }
p, li, dd, td, code, pre { overflow-wrap: anywhere; unicode-bidi: isolate; }
code, pre { font-family: var(--mono); font-size: 0.8125rem; line-height: 1.5; direction: ltr; }
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
time { font-variant-numeric: tabular-nums; white-space: nowrap; }

header { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; align-items: start; }
header .mark { width: 3rem; height: 3rem; }

.is-open { --status: var(--open); --tint: var(--open-tint); }
.is-closed { --status: var(--closed); --tint: var(--closed-tint); }
.is-inconclusive, .is-not-checked { --status: var(--unclear); --tint: var(--unclear-tint); }
.icon { fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.icon .solid { fill: currentColor; stroke: none; }
.icon .cut { stroke: #fff; }
.icon .dashed { stroke-dasharray: 3.2 3.2; }

.verdict { display: grid; grid-template-columns: auto 1fr; gap: 0 1.25rem; align-items: center; margin-top: 1.75rem; padding: 1.25rem 1.5rem; border: 1px solid var(--status); border-left-width: 6px; border-radius: 6px; background: var(--tint); }
.verdict .icon { width: 3.5rem; height: 3.5rem; color: var(--status); }
.verdict p + p { margin-top: 0.35rem; }
.verdict strong { display: block; color: var(--status); font-size: 1.5rem; line-height: 1.2; }
.cautions { margin-top: 1rem; padding: 0.75rem 1.25rem; border-left: 6px solid var(--unclear); background: var(--unclear-tint); }
.cautions h2 { margin: 0 0 0.25rem; font-size: 1rem; }
ul { padding-left: 1.25rem; }

.facts { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: 0.5rem 1.25rem; margin-top: 1.75rem; }
.facts dt { color: var(--soft); }
.facts dd > * + * { margin-top: 0.15rem; }
.checks { display: grid; gap: 1rem; margin-top: 1.75rem; }
.pair { grid-template-columns: repeat(2, minmax(0, 1fr)); }
.check { padding: 1rem 1.25rem; border: 1px solid var(--line); border-top: 4px solid var(--status, var(--line)); border-radius: 6px; }
.check h2 { margin: 0; font-size: 0.875rem; font-weight: 600; color: var(--soft); }
.check .word { display: flex; gap: 0.5rem; align-items: center; margin: 0.25rem 0 0.5rem; color: var(--status); font-size: 1.2rem; font-weight: 700; }
.check .icon { width: 1.5rem; height: 1.5rem; }
.check p + p { margin-top: 0.4rem; }

.steps { padding: 0; list-style: none; }
.steps > li { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: 0.25rem 1.25rem; padding: 0.6rem 0; border-top: 1px solid var(--line); }
.steps pre { grid-column: 2; }
pre { margin: 0; padding: 0.5rem 0.75rem; background: var(--ground); border-radius: 4px; white-space: pre-wrap; }

table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 0.875rem; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-top: 0; color: var(--soft); font-weight: 600; }
td:last-child, th:last-child { padding-right: 0; }
td code { display: block; }
.answer { display: block; color: var(--soft); font-size: 0.8125rem; }
.state { display: inline-flex; gap: 0.35rem; align-items: center; color: var(--status); font-weight: 600; white-space: nowrap; }
.state .icon { flex: none; width: 1rem; height: 1rem; }
.asked { width: 39%; }
.port { width: 5.75rem; }

.transcript { padding: 0; background: none; font-size: 0.75rem; line-height: 1.45; }
.transcript .us { color: var(--accent); font-weight: 600; }
.transcript .note { color: var(--soft); font-style: italic; }

@media screen and (max-width: 48rem) {
  main { margin: 0; padding: 1.25rem; border: 0; border-radius: 0; }
  .facts, .pair, .steps > li { grid-template-columns: minmax(0, 1fr); gap: 0 1rem; }
  .pair { gap: 1rem; }
  h1 { font-size: 1.35rem; }
  header .mark { width: 2.25rem; height: 2.25rem; }
  .facts dd { margin-bottom: 0.75rem; }
  .steps pre { grid-column: 1; }
}
@page {
  margin: 16mm 16mm 18mm;
  @top-left { content: ""; } @top-center { content: ""; } @top-right { content: ""; }
  @bottom-left { content: ""; } @bottom-center { content: ""; }
  @bottom-right { content: counter(page) " / " counter(pages); color: #525c6a; font: 8pt system-ui, Arial, sans-serif; }
}
@media print {
  * { print-color-adjust: exact; }
  html { font-size: 10pt; }
  body { background: #fff; font-size: 1rem; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  h2 { margin-top: 1.75rem; }
  h2, h3, .lead { break-after: avoid; break-inside: avoid; }
  .verdict, .check, .cautions, .facts, tr, .steps > li { break-inside: avoid; }
  .appendix { break-before: page; }
  .appendix h2 { margin-top: 0; }
  a { color: inherit; text-decoration: none; }
}
`;
