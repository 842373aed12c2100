var p=Object.defineProperty;var $=Object.getOwnPropertyDescriptor;var j=Object.getOwnPropertyNames;var S=Object.prototype.hasOwnProperty;var L=(r,o)=>{for(var e in o)p(r,e,{get:o[e],enumerable:!0})},M=(r,o,e,i)=>{if(o&&typeof o=="object"||typeof o=="function")for(let n of j(o))!S.call(r,n)&&n!==e&&p(r,n,{get:()=>o[n],enumerable:!(i=$(o,n))||i.enumerable});return r};var N=r=>M(p({},"__esModule",{value:!0}),r);var J={};L(J,{a:()=>u,b:()=>l,c:()=>b,d:()=>f,e:()=>h,f:()=>v,g:()=>w,h:()=>y,i:()=>k,j:()=>m});module.exports=N(J);var s=require("./chunk-I4AU7MZE.cjs"),t=require("./chunk-DMEQJN3Q.cjs"),R=`
:root { color-scheme: light dark; --ground: #fff; --raised: #f7f8f9; --ink: #1c2127; --soft: #57606a; --line: #e1e4e8; --strong: #c9ced4; --link: #0b57a4;
  --error: #a8201a; --warning: #7d4e00; --note: #0b57a4; --pass: #176639; --error-ground: #fcebea; --warning-ground: #fbf1dd; --note-ground: #e7f0fa; --pass-ground: #e5f3ea;
  --flow: #8a97a6; --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { --ground: #15181c; --raised: #1c2025; --ink: #e3e6ea; --soft: #a2abb6; --line: #2c3238; --strong: #444c55; --link: #86b7f2;
  --error: #ff9a90; --warning: #eab860; --note: #86b7f2; --pass: #74cb98; --error-ground: #3a1f1d; --warning-ground: #342812; --note-ground: #182a40; --pass-ground: #15301f;
  --flow: #66727f; } }`,U=`
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
main, .top > div, footer { max-width: 1040px; margin: 0 auto; padding: 0 28px; }
a { color: var(--link); text-underline-offset: 2px; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 8px; top: 8px; background: var(--ground); padding: 4px 8px; z-index: 1; }
h1, h2, h3, h4, p { margin: 0; }
h1 { font-size: 30px; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; margin: 6px 0 18px; }
h2 { font-size: 21px; line-height: 1.3; font-weight: 650; letter-spacing: -.005em; margin: 56px 0 14px; scroll-margin-top: 16px; }
h2 small { color: var(--soft); font-weight: 400; font-size: 14px; letter-spacing: 0; margin-left: 6px; }
h3 { font-size: 15px; font-weight: 650; margin: 28px 0 8px; scroll-margin-top: 16px; }
p + p { margin-top: 6px; }
code, pre { font-family: var(--mono); font-size: .88em; }
.soft { color: var(--soft); } td:first-child > .soft { min-width: 148px; } .date { white-space: nowrap; font-variant-numeric: tabular-nums; }
.digest { color: var(--soft); font-size: 12px; word-break: break-all; }
dl { margin: 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 5px 20px; }
dt { color: var(--soft); } dd { margin: 0; }
ol, ul { margin: 0; padding: 0; list-style: none; }
button { font: inherit; font-size: 14px; color: var(--link); background: none; border: 1px solid var(--strong); border-radius: 6px; padding: 3px 12px; cursor: pointer; }
button:hover { border-color: var(--link); }
.tag { display: inline-block; justify-self: start; border-radius: 4px; padding: 0 7px; font-size: 12px; font-weight: 600; line-height: 1.65; white-space: nowrap; color: var(--soft); background: var(--raised); box-shadow: inset 0 0 0 1px var(--line); }
.tag.error, .tag.fail, .tag.expired, .tag.invalid { color: var(--error); background: var(--error-ground); box-shadow: none; }
.tag.warning, .tag.expiring { color: var(--warning); background: var(--warning-ground); box-shadow: none; }
.tag.note { color: var(--note); background: var(--note-ground); box-shadow: none; }
.tag.pass, .tag.in-force { color: var(--pass); background: var(--pass-ground); box-shadow: none; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 7px 18px 7px 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; } td code { overflow-wrap: anywhere; } td > code { display: inline-block; min-width: 14ch; }
th { color: var(--soft); font-weight: 500; font-size: 13px; border-bottom-color: var(--strong); overflow-wrap: normal; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.count { color: var(--soft); font-weight: 400; font-size: 13px; font-variant-numeric: tabular-nums; }
.count::before { content: "\xD7 "; }
.more { margin-top: 4px; }
.more > summary { cursor: pointer; color: var(--link); font-size: 14px; padding: 5px 0; width: fit-content; }
.more > summary:hover { text-decoration: underline; }
footer { margin-top: 64px; padding-top: 16px; padding-bottom: 48px; color: var(--soft); font-size: 13px; }
footer::before { content: ""; display: block; border-top: 1px solid var(--line); margin-bottom: 16px; }
[hidden] { display: none !important; }`,I=`
.top { padding: 32px 0 8px; }
.name { color: var(--soft); font-size: 13px; }
.verdict { border-left: 4px solid var(--pass); background: var(--pass-ground); border-radius: 0 6px 6px 0; padding: 12px 18px; }
.verdict strong { font-size: 17px; margin-right: 10px; color: var(--pass); }
.verdict.fail { border-color: var(--error); background: var(--error-ground); } .verdict.fail strong { color: var(--error); }
.verdict.inconclusive { border-color: var(--warning); background: var(--warning-ground); } .verdict.inconclusive strong { color: var(--warning); }
.gaps { font-size: 14px; }
.numbers { display: flex; flex-wrap: wrap; gap: 14px 32px; margin: 22px 0; font-size: 13px; color: var(--soft); }
.numbers b { display: block; font-size: 22px; line-height: 1.25; font-weight: 600; color: var(--ink); font-variant-numeric: tabular-nums; }
.numbers .error b { color: var(--error); } .numbers .warning b { color: var(--warning); } .numbers .note b { color: var(--note); } .numbers .zero b { color: var(--soft); font-weight: 400; }
nav { display: flex; flex-wrap: wrap; gap: 2px 20px; font-size: 14px; padding: 10px 0; border: solid var(--line); border-width: 1px 0; }
nav a { text-decoration: none; padding: 2px 0; } nav a:hover { text-decoration: underline; }
.identity { margin-top: 18px; font-size: 14px; }
.identity .more { margin: 0; } .identity .more > summary { padding: 0; }`,_=`
figure { margin: 0 0 20px; }
.picture { width: 100%; height: auto; display: block; margin: 0 auto; }
.picture.broad { max-width: 900px; } .picture.narrow { display: none; }
.picture text { fill: var(--ink); font: 13.5px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
.picture text.soft { fill: var(--soft); font-size: 12px; }
.picture .node { fill: var(--flow); } .picture .node.flagged { fill: var(--error); }
.flow { fill: var(--flow); opacity: .3; transition: opacity .1s; } .flow.flagged { fill: var(--error); opacity: .38; }
.picture a { cursor: pointer; } .picture a:hover .flow, .picture a:focus-visible .flow { opacity: .75; }
.picture a:focus-visible { outline: none; } .picture a:focus-visible .flow { stroke: var(--link); stroke-width: 2; }
.picture.chosen .flow { opacity: .12; } .picture.chosen [aria-current] .flow { opacity: .7; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 18px; color: var(--soft); font-size: 13px; margin-top: 10px; }
.legend i { display: inline-block; width: 22px; height: 10px; border-radius: 2px; background: var(--flow); opacity: .4; } .legend i.flagged { background: var(--error); opacity: .5; }
.bar { width: 100%; max-width: 480px; height: 8px; display: block; margin: 10px 0 0; border-radius: 4px; }
.bar .known { fill: var(--pass); } .bar .possible { fill: var(--warning); } .bar .unknown { fill: var(--strong); }
.use { border-bottom: 1px solid var(--line); font-size: 14px; }
.use > summary { cursor: pointer; padding: 6px 0; } .use > summary:hover { color: var(--link); }
.use h3 { font-size: 14px; font-weight: 500; color: var(--soft); margin: 8px 0 2px; }
.things { columns: 2; column-gap: 32px; padding-bottom: 10px; font-size: 13px; } .things li { break-inside: avoid; padding: 1px 0; }
.passed { columns: 2; column-gap: 32px; font-size: 14px; } .passed li { break-inside: avoid; padding: 3px 0; display: flex; gap: 10px; align-items: baseline; }
.passed code { display: block; font-size: 12px; }
.terms { font-size: 14px; }`,D=`
.filters { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0 0 20px; font-size: 14px; }
.filters input, .filters select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--strong); border-radius: 6px; padding: 4px 8px; height: 32px; }
.filters input { flex: 1 1 240px; min-width: 180px; } .filters select { max-width: 232px; } .filters button { height: 32px; }
.filters output { color: var(--soft); font-variant-numeric: tabular-nums; } #nothing { padding: 16px 0; }
.rule { border-top: 1px solid var(--strong); padding: 18px 0 26px; }
.rule > h3 { font-size: 17px; margin: 0; line-height: 1.35; }
.rule > .meta { color: var(--soft); font-size: 13px; margin: 4px 0 12px; }
.law { font-size: 14px; max-width: 880px; margin-bottom: 6px; }
.cause { padding-top: 16px; }
.cause > h4 { font-size: 15px; font-weight: 500; } .cause > h4 code { font-weight: 600; font-size: .93em; }
.who { color: var(--soft); font-size: 13.5px; margin: 1px 0 6px; }
.rows { border-top: 1px solid var(--line); } .rows > li { border-bottom: 1px solid var(--line); }
.more > .rows { border-top: 0; }
.finding { font-size: 14px; }
.finding > summary { cursor: pointer; display: grid; grid-template-columns: 76px minmax(0, 1fr); gap: 0 10px; align-items: baseline; padding: 7px 4px; list-style: none; }
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary:hover, .finding[open] > summary { background: var(--raised); }
.line > code { margin-right: 8px; } .detail { display: block; color: var(--soft); font-size: 13px; }
.what { font-family: var(--mono); font-size: .88em; font-weight: 600; margin-right: 6px; } #grouped .what, .paper { display: none; }
.body { padding: 10px 4px 18px 90px; } .body > p { margin-bottom: 10px; }
.body dl { gap: 6px 20px; font-size: 13.5px; margin-top: 10px; }
.where { color: var(--soft); font-size: 13px; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; margin: 4px 0 0; overflow-x: auto; white-space: pre; overflow-wrap: normal; line-height: 1.45; font-size: 13px; }
pre b { color: var(--error); } pre i { color: var(--soft); font-style: normal; user-select: none; }
.trace { border-left: 2px solid var(--line); margin: 3px 0 8px 3px; padding-left: 12px; font-size: 13px; color: var(--soft); } .trace code { color: var(--ink); }`,P=`
@media screen and (max-width: 720px) {
  main, .top > div, footer { padding-left: 18px; padding-right: 18px; }
  .top { padding-top: 20px; } h1 { font-size: 25px; } h2 { margin-top: 44px; } h2 small { display: block; margin: 2px 0 0; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dt { font-size: 13px; } dd { margin-bottom: 8px; }
  .numbers { display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px 8px; } .numbers b { font-size: 19px; }
  .picture.broad { display: none; } .picture.narrow { display: block; max-width: 440px; }
  .picture.narrow text { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; stroke-linejoin: round; }
  nav a { padding: 5px 0; } .things, .passed { columns: 1; }
  table, tbody, tr, td { display: block; } thead { display: none; }
  tr { border-bottom: 1px solid var(--line); padding: 9px 0; } td { border: 0; padding: 1px 0; } td:empty { display: none; }
  td[data-name]:not([data-name=""], :first-child)::before { content: attr(data-name) ": "; color: var(--soft); font-size: 13px; }
  td.number { text-align: left; } td > div { display: block; }
  .filters { display: grid; grid-template-columns: 1fr 1fr; } .filters input { grid-column: 1 / -1; } .filters > * { max-width: none; min-width: 0; width: 100%; height: 36px; } .filters output { height: auto; align-self: center; } .filters output:empty { display: none; }
  .finding > summary { grid-template-columns: minmax(0, 1fr); gap: 2px; padding: 9px 2px; } .body { padding: 8px 2px 16px; }
}`,C=`
@page { margin: 15mm 14mm; }
@media print {
  :root { color-scheme: light; --ground: #fff; --raised: #fff; --ink: #000; --soft: #444; --line: #d5d5d5; --strong: #999; --link: #000;
    --error: #a01510; --warning: #6b4300; --note: #0b4a8c; --pass: #145a33; --error-ground: #fff; --warning-ground: #fff; --note-ground: #fff; --pass-ground: #fff; --flow: #8a97a6; }
  body { font-size: 9.5pt; line-height: 1.4; } main, .top > div, footer { max-width: none; padding: 0; }
  .top { padding: 0; } h1 { font-size: 20pt; margin-bottom: 10px; } h2 { font-size: 14pt; margin: 22px 0 8px; } h3 { font-size: 10.5pt; margin: 14px 0 4px; }
  nav, .skip, .hint, .filters > :not(output), .use:not([open]) > *, button { display: none !important; } .filters { display: block; }
  table, .law, .identity, .terms, .passed, .finding, .use { font-size: 9pt; } th, td { padding: 3px 12px 3px 0; }
  dl { gap: 2px 14px; } .numbers { margin: 12px 0; gap: 8px 22px; } .numbers b { font-size: 14pt; }
  .verdict, .tag { box-shadow: none; } .tag { padding: 0; border: 0; background: none; } .verdict { border-radius: 0; }
  .rule { padding: 10px 0 8px; } .rule > h3 { font-size: 11.5pt; } .rule > .meta { margin: 1px 0 5px; } .cause { padding-top: 7px; } .who { margin: 0 0 2px; font-size: 8.5pt; } .cause > h4 { font-size: 9.5pt; }
  .finding > summary { grid-template-columns: 60px minmax(0, 1fr); padding: 2.5px 0; } .finding > summary, .finding[open] > summary { background: none; } .finding:not([open]) .paper { display: block; color: var(--soft); font-size: 8pt; line-height: 1.3; } .detail { font-size: 8.5pt; line-height: 1.3; }
  .body { padding: 4px 0 8px 70px; } pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 5px 8px; }
  .picture.broad { max-width: 165mm; } .picture, .legend, .bar { -webkit-print-color-adjust: exact; print-color-adjust: exact; } figure { break-inside: avoid; }
  .more:not([open]) > summary::after { content: ", folded when this was printed"; } .more > summary { color: var(--soft); list-style: none; padding: 2px 0; font-size: 8.5pt; }
  .law a[href^=http]::after { content: " (" attr(href) ")"; font-size: 8pt; } a { text-decoration: none; }
  h2, h3, h4, .meta, .who, .law { break-after: avoid; } tr, li, .verdict, .cause > h4 { break-inside: avoid; } footer { margin-top: 20px; padding-bottom: 0; }
}`,m=`${R}${U}${I}${_}${D}${P}${C}
`,x=1e3,d=12;function u(r,o,e){if(o.length===0)return`<p class="soft">${e}</p>`;let i=o.slice(d,x),n=o.length-x,a=n>0?`<p class="soft">${(0,s.ud)(n)} more are in the JSON report.</p>`:"";return c(r,o.slice(0,d))+(i.length===0?"":l(`and ${(0,s.ud)(o.length-d)} more`,c(r,i)+a))}function c(r,o){let e=r.map(({name:n,isNumber:a})=>`<th scope="col"${a?' class="number"':""}>${n}</th>`),i=o.map(n=>`<tr>${n.map((a,z)=>{let g=r[z];return a===""?"<td></td>":`<td data-name="${g?.name??""}"${g?.isNumber?' class="number"':""}>${a}</td>`}).join("")}</tr>`);return`<table><thead><tr>${e.join("")}</tr></thead><tbody>${i.join("")}</tbody></table>`}function l(r,o){return`<details class="more"><summary>${r}</summary><div>${o}</div></details>`}function b(r){return r.filter(([,o])=>o!=="").map(([o,e])=>`<dt>${o}</dt><dd>${e}</dd>`).join("")}function f(r){return`<code>${F(r)}</code>`}function h(r){return f(`${r.file}:${r.line}`)}function v(r,o=r){return`<span class="tag ${(0,t.l)(r)}">${(0,t.l)(o)}</span>`}function w(r){return`<code class="digest">${(0,t.l)(r)}</code>`}function y(r,o){let e=(0,t.u)(o);return e===null?(0,t.l)(r):`<a href="${(0,t.l)(e)}" rel="noreferrer">${(0,t.l)(r)}</a>`}function k(r){return(0,t.l)(`#${new URLSearchParams(r).toString()}`)}function F(r){return(0,t.l)(r).replace(/[/_](?=[\w$*{[-])|\.(?=[\w-]{3,80}[./_[])/g,"$&<wbr>")}0&&(module.exports={a,b,c,d,e,f,g,h,i,j});
