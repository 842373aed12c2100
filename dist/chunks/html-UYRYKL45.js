import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a as X}from"./chunk-PKOKGSSA.js";import{a as y}from"./chunk-WSNPCEBR.js";import{d as T,e as k}from"./chunk-AJPQVZKB.js";import{a as R,b as p,c as $,d as g,e as w,f as J,g as D,h as q,i as x,j as V,k as H,l as P,m as K,n as G}from"./chunk-P3K6R6IE.js";import"./chunk-DWFRLNZC.js";import{g as s,j as A,o as B}from"./chunk-R5DYNN7P.js";import"./chunk-IMBRML3L.js";import{createHash as Ee}from"node:crypto";var v=25;function N(e,t,r){let n={index:String(t),level:e.level,status:e.status,kind:e.kind,rule:x(e),operator:e.operator?.name??"",jurisdiction:e.location?.jurisdiction??e.operator?.jurisdiction??""},a=Object.entries(n).map(([l,d])=>`data-${l}="${s(d)}"`).join(" "),o=e.status==="open"?e.level:e.status;return`<details class="finding ${e.level} ${e.status}" id="f-${s(e.fingerprint)}" ${a}><summary><span><span class="tag ${o}">${o}</span></span><span>${s(e.message)}</span><code>${s(`${e.at.file}:${e.at.line}`)}</code></summary><div class="body">${r}</div></details>`}function M(e,t,r){let n=[["What",`${s(e.kind)} <code>${s(e.value)}</code>`],["Who",e.operator===null?"":s(J(e.operator))+we(e.operator.lists,r)],["Where",e.location===null?"":s(D(e.location))],["Certainty",s(q(e))],["How",e.sinks.slice(0,v).map(xe).join("")+_(e.sinks.length)],["Affects",Z(e.affects)],["Holds data",Z(e.holdsData)],["Change",e.change===null?"":$e(e.change)],["Waived",e.waiver===null?"":ye(e.waiver)]];return`${be(e)}<dl>${F(n)}${t}</dl>`}function Y(e,t){return F(t===void 0?[["Rule",`<code>${s(e)}</code>`]]:[["Rule",E(t)],["What to do",s(t.fix)]])}function F(e){return e.filter(([,t])=>t!=="").map(([t,r])=>`<dt>${t}</dt><dd>${r}</dd>`).join("")}function we(e,t){return e.map(r=>`<br><span class="soft">on ${s(t.get(r)??r)}</span>`).join("")}function be(e){let t=X(e),r=`<div><code>${s(g(e.at))}</code></div>`;if(t.length===0)return r;let n=Math.max(...t.map(o=>String(o.number??"").length)),a=t.map(o=>`<i>${String(o.number??"").padStart(n)} \u2502</i> ${o.number===null?`<b>${s(o.text)}</b>`:s(o.text)}`);return`${r}<pre>${a.join(`
`)}</pre>`}function xe(e){let r=(e.trace.length<=v?e.trace:[...e.trace.slice(0,v-1),...e.trace.slice(-1)]).map(a=>`<li><code>${s(g(a))}</code> ${s(a.note)}</li>`).join(""),n=`<code>${s(e.subject)}</code> <span class="soft">${s(g(e.at))}</span>`;return r===""?`<div>${n}</div>`:`<div>to ${n}</div><ol class="trace">${r}</ol>`}function Z(e){return e.length===0?"":`${$(e.length,"resource")}: ${e.slice(0,v).map(t=>`<code>${s(t)}</code>`).join(", ")}${_(e.length)}`}function _(e){return e>v?` <span class="soft">and ${p(e-v)} more</span>`:""}function E(e){let t=e.prohibitedFrom===null?"":` <span class="tag warning">prohibited from ${s(e.prohibitedFrom)}</span>`,r=e.references.map(n=>ve(n.title,n.url)).join(", ");return`${s(e.title)} <code class="soft">${s(x(e))}</code>${t}<br>${s(e.why)}${e.law===void 0?"":`<br>Law: ${s(e.law)}`}${r===""?"":`<br>${r}`}`}function ve(e,t){let r=B(t);return r===null?s(e):`<a href="${s(r)}" rel="noreferrer">${s(e)}</a>`}function $e(e){let t=e.proved?"proved by evaluating again":"not proved";return`<code>${s(g(e.at))}</code>: <code>${s(e.replace)}</code> to <code>${s(e.by)}</code> <span class="soft">(${t})</span>`}function ye(e){let t=[e.owner,e.ticket].filter(r=>r!==null).map(r=>s(r??""));return`until ${s(e.expires)}: ${s(e.reason)}${t.length===0?"":` (${t.join(", ")})`} <code>${s(g(e.at))}</code>`}var ke=1080,je=10,j=330,O=750,z=12,ee=20,Se=12,I="location not stated";function ne(e){if(e.length===0)return"";let t=Re(e),r=new Map(e.map(i=>[i.operator,`answers to ${w(i.operatorJurisdiction)}`])),n=260/Math.max(1,t.reduce((i,c)=>i+c.total,0)),a=te(t,i=>i.left,n,r),o=te(t,i=>i.right,n,new Map),l=Math.max(re(a),re(o))+4,d=`Dependencies by operator and jurisdiction: ${t.map(i=>`${i.left} in ${i.right}: ${i.total}`).join("; ")}`;return[`<svg class="picture" viewBox="0 0 ${ke} ${Math.ceil(l)}" role="img" aria-label="${s(d)}">`,...Te(t,a,o),...[...a.values()].map(i=>oe(i,j-z,"end")),...[...o.values()].map(i=>oe(i,O,"start")),"</svg>"].join(`
`)}function Re(e){let t=o=>{let l=new Map;for(let i of e){let c=l.get(o(i))??{flagged:0,total:0};l.set(o(i),{flagged:c.flagged+i.findings,total:c.total+i.total})}let d=[...l].sort(([i,c],[m,h])=>+(h.flagged>0)-+(c.flagged>0)||h.total-c.total||(i<m?-1:1));return new Set(d.slice(0,Se).map(([i])=>i))},r=t(o=>o.operator),n=t(o=>L(o)),a=new Map;for(let o of e){let l=r.has(o.operator)?o.operator:"other operators",d=n.has(L(o))?L(o):"other jurisdictions",i=`${l}\0${d}`,c=a.get(i);a.set(i,{left:l,right:d,total:(c?.total??0)+o.total,flagged:(c?.flagged??!1)||o.findings>0})}return[...a.values()].sort((o,l)=>Number(l.flagged)-Number(o.flagged)||l.total-o.total||(o.left<l.left?-1:1))}function L(e){return e.locationJurisdiction===null?I:w(e.locationJurisdiction)}function te(e,t,r,n){let a=new Map,o=4,l=[...new Set(e.map(t))].sort((d,i)=>+(d===I)-+(i===I));for(let d of l){let i=e.filter(f=>t(f)===d),c=i.reduce((f,S)=>f+S.total,0),m=n.get(d)??"",h=Math.max(m===""?ee:ee*1.6,c*r);a.set(d,{name:d,detail:m,total:c,flagged:i.some(f=>f.flagged),top:o,height:h}),o+=h+je}return a}function re(e){return Math.max(...[...e.values()].map(t=>t.top+t.height))}function Te(e,t,r){let n=new Map,a=(o,l)=>{let d=n.get(o)??o.top,i=d+o.height*l/o.total;return n.set(o,i),[d,i]};return e.flatMap(o=>{let l=t.get(o.left),d=r.get(o.right);if(l===void 0||d===void 0)return[];let[i,c]=a(l,o.total),[m,h]=a(d,o.total),f=(j+O)/2,S=`M${j} ${u(i)}C${f} ${u(i)} ${f} ${u(m)} ${O} ${u(m)}V${u(h)}C${f} ${u(h)} ${f} ${u(c)} ${j} ${u(c)}Z`,he=`${o.left}, ${o.right}: ${$(o.total,"dependency","dependencies")}${o.flagged?", flagged":""}`;return[`<path class="flow${o.flagged?" flagged":""}" d="${S}"><title>${s(he)}</title></path>`]})}function oe(e,t,r){let n=r==="end"?t-8:t+z+8,a=e.top+e.height/2,o=e.detail===""?a+4.5:a-2,l=e.detail===""?"":`<text class="soft" x="${n}" y="${u(a+13)}" text-anchor="${r}">${s(e.detail)}</text>`,d=e.name.length>40?`${e.name.slice(0,39)}\u2026`:e.name;return`<rect class="node${e.flagged?" flagged":""}" x="${t}" y="${u(e.top)}" width="${z}" height="${u(e.height)}" rx="2"><title>${s(e.name)}</title></rect><text x="${n}" y="${u(o)}" text-anchor="${r}">${s(d)}</text>${l}`}function u(e){return String(Math.round(e*10)/10)}var C=`
(() => {
  const rows = [...document.querySelectorAll(".finding")];
  const holder = document.getElementById("bodies");
  const form = document.getElementById("filters");
  if (form === null) return;
  const search = form.querySelector("[type=search]");
  const shown = form.querySelector("output");
  form.hidden = false;

  // Long reports keep the insides of findings as text until one is asked for; it was escaped where it was made.
  let kept = null;
  const bodyOf = (row) => {
    kept ??= JSON.parse(holder.textContent);
    return kept.bodies[Number(row.dataset.index)].replace(/<\\/dl>$/, () => kept.rules[row.dataset.rule] + "</dl>");
  };
  const fill = (row) => {
    const body = row.querySelector(".body");
    if (holder !== null && body.firstChild === null) body.innerHTML = bodyOf(row);
  };
  for (const row of rows) row.addEventListener("toggle", () => { if (row.open) fill(row); });

  let texts = null;
  const textOf = (row, index) => {
    texts ??= rows.map((one) => (one.textContent + " " + (holder === null ? "" : bodyOf(one).replace(/<[^>]*>/g, " "))).toLowerCase());
    return texts[index];
  };

  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    const wanted = [...form.querySelectorAll("select")].filter((select) => select.value !== "");
    let count = 0;
    rows.forEach((row, index) => {
      const matches = wanted.every((select) => row.dataset[select.name] === select.value) && words.every((word) => textOf(row, index).includes(word));
      row.hidden = !matches;
      if (matches) count += 1;
    });
    shown.value = count === rows.length ? "" : count + " of " + rows.length;
  };
  let timer = 0;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, rows.length > 1000 ? 120 : 0); });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply, 0));

  const openLinked = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row !== null && row.matches(".finding")) { row.hidden = false; row.open = true; row.scrollIntoView(); }
  };
  addEventListener("hashchange", openLinked);
  openLinked();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape" && event.target === search) { form.reset(); search.blur(); return; }
    if (typing) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    if (event.key !== "j" && event.key !== "k") return;
    const visible = rows.filter((row) => !row.hidden);
    const at = visible.findIndex((row) => row.contains(document.activeElement));
    const next = visible[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    if (next !== undefined) { const summary = next.querySelector("summary"); summary.focus(); summary.scrollIntoView({ block: "nearest" }); }
  });

  // Paper can't be opened. Beyond a few hundred findings nobody wants that on paper.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = rows.filter((row) => !row.hidden && !row.open).slice(0, 500);
    for (const row of opened) { fill(row); row.open = true; }
  });
  addEventListener("afterprint", () => { for (const row of opened) row.open = false; opened = []; });
})();
`;var W=1e3,Fe={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"};function se(e,t){let r=k(e,t),{summary:n,target:a}=e,o=T(e),l=[["error",p(n.error),n.error===1?"error":"errors"],["warning",p(n.warning),n.warning===1?"warning":"warnings"],["note",p(n.note),n.note===1?"note":"notes"],["",p(n.waived),"waived"],["",p(n.baselined),"baselined"],["",p(n.files),"files"],["",p(n.resources),"resources"],["",o===null?"\u2013":R(o),"coverage"]],d=[`root ${a.root}`,...a.commit===null?[]:[`commit ${a.commit}`],`judged by ${G(e)}`].join("; ");return`<header class="${r.outcome}"><div>
<div class="name">Borderlint</div>
<h1>${Fe[r.outcome]}</h1>
<p>${s(r.reason)}</p>
<p class="soft">${s(d)}</p>
<ul class="numbers">${l.map(([i,c,m])=>`<li${c==="0"||i===""?"":` class="${i}"`}><b>${c}</b><span>${m}</span></li>`).join("")}</ul>
<nav aria-label="Sections"><a href="#dependencies">Dependencies</a><a href="#findings">Findings</a><a href="#waivers">Waivers</a><a href="#coverage">Coverage</a><a href="#law">Rules and law</a><a href="#versions">Versions</a></nav>
</div></header>`}function ae(e){let t=e.map(r=>{let n=r.places.slice(0,6).map(d=>s(d)).join(", ")+(r.places.length>6?` <span class="soft">and ${r.places.length-6} more</span>`:""),a=r.locationJurisdiction===null?'<span class="soft">not stated</span>':s(w(r.locationJurisdiction)),o=r.ties.map(([d,i])=>`${s(d)} ${p(i)}`).join(", "),l=[`<td>${s(r.operator)}<br><span class="soft">${s(w(r.operatorJurisdiction))}</span></td>`,`<td>${a}${n===""?"":`<br><span class="soft">${n}</span>`}</td>`,`<td>${o}</td>`,`<td class="number">${p(r.total)}</td>`,`<td class="number">${r.findings===0?"":p(r.findings)}</td>`];return`<tr${r.findings>0?' class="flagged"':""}>${l.join("")}</tr>`});return b(["Who operates it, and answers to","Where it lies","Through whom","#Dependencies","#Findings"],t,"No dependency was found.")}function ie(e){let t=["expiring","expired","invalid","unused","in-force"],n=[...e.waivers].sort((a,o)=>t.indexOf(a.state)-t.indexOf(o.state)||((a.expires??"")<(o.expires??"")?-1:1)).map(a=>`<tr>${[`<span class="tag ${s(a.state)}">${s(a.state.replace("-"," "))}</span>`,`<span class="date">${s(a.expires??"no date")}</span>`,`<code>${s(a.rule)}</code>`,s(a.reason),s([a.owner,a.ticket].filter(l=>l!==null).join(", ")),`<code>${s(g(a.at))}</code>`].map(l=>`<td>${l}</td>`).join("")}<td class="number">${p(a.findings)}</td></tr>`);return b(["State","Until","Rule","Reason","Owner, ticket","Written at","#Findings"],n,"No waiver is recorded.")}function le(e){let{coverage:t}=e.summary,r=T(e),n=e.unresolved.map(l=>`<tr><td><code>${s(l.subject)}</code></td><td>${s(l.reason)}</td><td><code>${s(g(l.at))}</code></td></tr>`),a=e.diagnostics.map(l=>`<tr><td><span class="tag ${s(l.severity)}">${s(l.severity)}</span></td><td>${s(l.message)} <code class="soft">${s(l.code)}</code></td><td>${l.at===null?"":`<code>${s(g(l.at))}</code>`}</td></tr>`),o=e.formats.map(l=>`<tr><td>${s(l.format)}</td><td>${l.read?"read":'<span class="tag warning">not read</span>'}</td><td class="number">${p(l.files)}</td></tr>`);return[`<p>${r===null?"No sink was found.":`${R(r)}: ${s(K(t))}.`}</p>`,Ne([["known",t.known],["possible",t.possible],["unknown",t.unknown]]),"<h3>Could not be worked out</h3>",b(["Subject","Why","At"],n,"Everything that matters was worked out."),"<h3>Diagnostics</h3>",b(["Severity","Message","At"],a,"Every file was read without complaint."),"<h3>Formats</h3>",b(["Format","","#Files"],o,"No file was seen.")].join(`
`)}function Ne(e){let t=e.reduce((a,[,o])=>a+o,0);if(t===0)return"";let r=0,n=e.map(([a,o])=>{let l=o/t*1e3,d=`<rect class="${a}" x="${r.toFixed(1)}" width="${l.toFixed(1)}" height="14"><title>${a}: ${p(o)}</title></rect>`;return r+=l,d});return`<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${e.map(([a,o])=>`${a} ${o}`).join(", ")}">${n.join("")}</svg>`}function de(e){let t=e.rules.map(n=>`<tr><td>${E(n)}</td><td>${s(n.fix)}</td></tr>`),r=e.lists.map(n=>`<tr><td>${s(n.title)}</td><td><span class="tag">${s(n.status.replaceAll("-"," "))}</span></td><td class="date">${s(n.date??"")}</td><td>${s(n.summary)}</td></tr>`);return["<h3>Rules</h3>",b(["Rule and reason","What to do"],t,"No rule found anything."),"<h3>Legal lists</h3>",b(["List","Status","Since","What it is"],r,"No operator found here is on a list.")].join(`
`)}function ce(e){let t=[["borderlint",e.tool.version,""],["catalogue",e.catalogue.version,e.catalogue.digest],...e.policies.map(r=>[`policy ${r.policy}: ${r.title}`,r.version,r.digest])].map(([r,n,a])=>`<tr><td>${s(r??"")}</td><td>${s(n??"")}</td><td><code>${s(a??"")}</code></td></tr>`);return b(["What judged","Version","Digest"],t,"")}function b(e,t,r){if(t.length===0)return`<p class="soft">${r}</p>`;let n=e.map(o=>o.startsWith("#")?`<th class="number" scope="col">${o.slice(1)}</th>`:`<th scope="col">${o}</th>`),a=t.length>W?`<p class="soft">and ${p(t.length-W)} more: see the JSON report</p>`:"";return`<div class="wide"><table><thead><tr>${n.join("")}</tr></thead><tbody>${t.slice(0,W).join("")}</tbody></table></div>${a}`}var U=`
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
`;function fe(e){let t=e.findings.filter(a=>a.status==="open"),r=e.dependencies.length>0?e.dependencies:e.findings,n=y(t,pe);return[...y(r,pe)].map(([a,o])=>Me(o,n.get(a)?.length??0)).sort((a,o)=>+(o.findings>0)-+(a.findings>0)||o.total-a.total||(a.operator<o.operator?-1:1))}function pe({operator:e,location:t}){return`${e?.entity??""}\0${t?.jurisdiction??""}`}function Me(e,t){let r=e[0],n=e.flatMap(({location:a})=>a===null?[]:[`${a.place} (${a.region})`]);return{operator:r?.operator?.name??"operator not known",operatorJurisdiction:r?.operator?.jurisdiction??null,locationJurisdiction:r?.location?.jurisdiction??null,places:ue(n).map(([a])=>a),ties:ue(e.map(({kind:a})=>a)),total:e.length,findings:t}}function ue(e){return[...y(e,t=>t)].map(([t,r])=>[t,r.length]).sort(([t,r],[n,a])=>a-r||(t<n?-1:1))}var Le=400;function ot(e,{gate:t}){let r=fe(e);return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${ge(U)}'; script-src '${ge(C)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Borderlint: ${s(k(e,t).outcome)}: ${s(e.target.root)}</title>
<style>${U}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${se(e,t)}
<main>
<h2 id="dependencies">Dependencies <small>who operates them, where they lie, through whom they are reached</small></h2>
${ne(r)}
${ae(r)}
<h2 id="findings">Findings <small>${s(P(e.summary))}</small></h2>
${Oe(e)}
<h2 id="waivers">Waivers</h2>
${ie(e)}
<h2 id="coverage">Coverage</h2>
${le(e)}
<h2 id="law">Rules and law</h2>
${de(e)}
<h2 id="versions">Versions and digests</h2>
${ce(e)}
</main>
<footer>The same input, policies and catalogue give this same file.</footer>
<script>${C}</script>
</body>
</html>
`}function ge(e){return`sha256-${Ee("sha256").update(e).digest("base64")}`}function Oe(e){let{findings:t}=e;if(t.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let r=V(e),n=H(e),a=[...new Set(t.map(x))],o=new Map(a.map(d=>[d,Y(d,r.get(d))]));if(t.length<=Le){let d=t.map((i,c)=>N(i,c,M(i,o.get(x(i))??"",n)));return`${me(t)}
${d.join(`
`)}`}let l={rules:Object.fromEntries(o),bodies:t.map(d=>M(d,"",n))};return[me(t),...t.map((d,i)=>N(d,i,"")),`<script type="application/json" id="bodies">${A(l)}</script>`,"<noscript><p>This report is long; the insides of its findings need its script.</p></noscript>"].join(`
`)}function me(e){return`<form class="filters" id="filters" hidden><input type="search" placeholder="Search (press /)" aria-label="Search the findings">${[["level","Any level",n=>n.level],["status","Any status",n=>n.status],["jurisdiction","Any jurisdiction",n=>n.location?.jurisdiction??n.operator?.jurisdiction??""],["operator","Any operator",n=>n.operator?.name??""],["kind","Any kind",n=>n.kind],["rule","Any rule",x]].map(([n,a,o])=>{let d=[...new Set(e.map(o))].filter(i=>i!=="").sort().map(i=>`<option value="${s(i)}">${s(n==="jurisdiction"?w(i):i)}</option>`);return`<select name="${n}" aria-label="${n}"><option value="">${a}</option>${d.join("")}</select>`}).join("")}<button type="reset">Clear</button><output></output></form>`}export{ot as render};
