/** The style sheet of the HTML report. A constant, so that the page can name its digest in its Content-Security-Policy. */
export const style = `
:root { color-scheme: light dark; --ground: #fff; --raised: #f6f7f9; --ink: #1a1f29; --soft: #5a6372; --line: #dde1e7; --link: #1f5fbf;
  --error: #b3261e; --warning: #8f5200; --note: #1f5fbf; --pass: #1a7040; --error-ground: #fdecea; --warning-ground: #fdf3e1; --note-ground: #e8f0fc; --pass-ground: #e6f4ec;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --raised: #1d2128; --ink: #e4e7ec; --soft: #a0a9b8; --line: #343a45; --link: #8ab4f8;
  --error: #ff8a80; --warning: #f5b84d; --note: #8ab4f8; --pass: #6fcf97; --error-ground: #3a1d1b; --warning-ground: #35290f; --note-ground: #1a2942; --pass-ground: #16301f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main, header > div, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 8px; top: 8px; background: var(--ground); padding: 4px 8px; }
header { border-bottom: 1px solid var(--line); border-top: 6px solid var(--pass); background: var(--raised); padding: 20px 0 24px; }
header.fail { border-top-color: var(--error); } header.inconclusive { border-top-color: var(--warning); }
.name { color: var(--soft); font-weight: 600; letter-spacing: .02em; }
h1 { margin: 4px 0 2px; font-size: 30px; line-height: 1.2; }
.pass h1 { color: var(--pass); } .fail h1 { color: var(--error); } .inconclusive h1 { color: var(--warning); }
header p { margin: 0; overflow-wrap: anywhere; }
.numbers { display: flex; flex-wrap: wrap; gap: 10px; margin: 18px 0 0; padding: 0; list-style: none; }
.numbers li { background: var(--ground); border: 1px solid var(--line); border-radius: 8px; padding: 8px 14px; min-width: 96px; }
.numbers b { display: block; font-size: 21px; line-height: 1.25; font-variant-numeric: tabular-nums; }
.numbers span { color: var(--soft); font-size: 13px; }
.numbers .error b { color: var(--error); } .numbers .warning b { color: var(--warning); } .numbers .note b { color: var(--note); }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 16px; font-size: 14px; }
h2 { font-size: 20px; margin: 36px 0 10px; scroll-margin-top: 12px; }
h2 small { color: var(--soft); font-weight: 400; font-size: 14px; }
h3 { font-size: 15px; margin: 20px 0 6px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 6px 10px 6px 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; } td code { overflow-wrap: anywhere; } .tag, .date { white-space: nowrap; }
th { color: var(--soft); font-weight: 600; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.flagged td:first-child { box-shadow: inset 3px 0 var(--error); padding-left: 9px; }
code, pre { font-family: var(--mono); font-size: 13px; overflow-wrap: anywhere; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; margin: 8px 0; overflow-x: auto; white-space: pre; overflow-wrap: normal; line-height: 1.45; }
pre b { color: var(--error); font-weight: 700; } pre i { color: var(--soft); font-style: normal; user-select: none; }
.tag { display: inline-block; border-radius: 4px; padding: 0 7px; font-size: 12.5px; font-weight: 600; line-height: 1.6; background: var(--raised); color: var(--soft); border: 1px solid var(--line); white-space: nowrap; }
.tag.error { background: var(--error-ground); color: var(--error); border-color: transparent; } .tag.warning, .tag.expiring, .tag.expired { background: var(--warning-ground); color: var(--warning); border-color: transparent; }
.tag.note { background: var(--note-ground); color: var(--note); border-color: transparent; } .tag.in-force { background: var(--pass-ground); color: var(--pass); border-color: transparent; }
.filters { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; margin: 8px 0 12px; padding: 10px 12px; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; font-size: 14px; }
.filters input[type=search], .filters select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 6px; padding: 4px 8px; }
.filters input[type=search] { flex: 1 1 220px; min-width: 160px; } .filters select { max-width: 210px; }
.filters output { color: var(--soft); }
.finding { border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 6px; margin: 6px 0; content-visibility: auto; contain-intrinsic-size: auto 46px; }
.finding.error { border-left-color: var(--error); } .finding.warning { border-left-color: var(--warning); } .finding.note { border-left-color: var(--note); }
.finding.waived, .finding.baselined { border-left-color: var(--line); }
.finding > summary { cursor: pointer; padding: 9px 12px; display: grid; grid-template-columns: 86px 1fr auto; gap: 2px 10px; align-items: baseline; list-style: none; }
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary:hover { background: var(--raised); }
.finding > summary code { color: var(--soft); text-align: right; max-width: 380px; }
.body { padding: 2px 14px 12px; border-top: 1px solid var(--line); }
dl { display: grid; grid-template-columns: 112px 1fr; gap: 4px 10px; margin: 10px 0 0; font-size: 14px; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
ol.trace { margin: 0 0 6px; padding: 0; list-style: none; counter-reset: step; border-left: 2px solid var(--line); }
ol.trace li { padding: 1px 0 1px 12px; position: relative; } ol.trace li::before { content: ""; position: absolute; left: -5px; top: 9px; width: 8px; height: 8px; border-radius: 50%; background: var(--soft); }
ol.trace li:first-child::before { background: var(--error); }
ul.plain { margin: 0; padding: 0; list-style: none; }
.soft { color: var(--soft); }
.bar { width: 100%; height: 14px; display: block; border-radius: 7px; } .bar .known { fill: var(--pass); } .bar .possible { fill: var(--warning); } .bar .unknown { fill: var(--error); } .bar .none { fill: var(--line); }
.picture { width: 100%; height: auto; display: block; margin: 4px 0 8px; } .picture text { fill: var(--ink); font: 13px system-ui, "Liberation Sans", sans-serif; } .picture .soft { fill: var(--soft); font-size: 12px; }
.picture .node { fill: var(--soft); } .picture .flow { fill: var(--link); opacity: .22; } .picture .flagged.flow { fill: var(--error); opacity: .42; } .picture .flagged.node { fill: var(--error); }
.picture .flow:hover { opacity: .75; }
footer { margin-top: 40px; padding-top: 14px; padding-bottom: 40px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; }
[hidden] { display: none !important; }
@media (max-width: 680px) { main, header > div, footer { padding: 0 14px; } .finding > summary { grid-template-columns: 1fr; } .finding > summary code { text-align: left; } dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dt { margin-top: 6px; } .wide { overflow-x: auto; } summary span, summary code { overflow-wrap: anywhere; min-width: 0; } .filters > * { max-width: 100%; } }
@media print {
  :root { color-scheme: light; --ground: #fff; --raised: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; --error: #a01510; --warning: #7a4600; --note: #174a94; --pass: #145a33; --error-ground: #fff; --warning-ground: #fff; --note-ground: #fff; --pass-ground: #fff; }
  body { font-size: 10.5pt; } .filters, nav, .skip, .more { display: none; } main, header > div, footer { max-width: none; padding: 0; }
  .finding { content-visibility: visible; break-inside: avoid-page; } .finding > summary { grid-template-columns: 70px 1fr auto; } details::details-content { content-visibility: visible; block-size: auto; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; } h2, h3, summary { break-after: avoid; } tr, li { break-inside: avoid; } a[href^=http]::after { content: " (" attr(href) ")"; font-size: 9pt; overflow-wrap: anywhere; }
  .tag { border: 1px solid currentColor !important; } .picture .flow { opacity: .3; -webkit-print-color-adjust: exact; print-color-adjust: exact; } .picture, .bar { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
