import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a as Q}from"./chunk-65V66LAC.js";import{a as k}from"./chunk-WSNPCEBR.js";import{d as N,e as j}from"./chunk-RBSPSAQX.js";import{a as R,b as p,c as y,d as g,e as w,f as q,g as V,h as H,i as v,j as K,k as P,l as G,m as X,n as Z}from"./chunk-7V5ZKYLD.js";import{g as o,j as A,p as B}from"./chunk-DMMKZY6R.js";import{d as D,e as J}from"./chunk-SFIIT57B.js";import"./chunk-UWU3RILU.js";import"./chunk-IMBRML3L.js";import{createHash as Ce}from"node:crypto";var $=25;function M(e,t,r){let s={index:String(t),level:e.level,status:e.status,kind:e.kind,rule:v(e),operator:e.operator?.name??"",jurisdiction:e.location?.jurisdiction??e.operator?.jurisdiction??""},a=Object.entries(s).map(([i,c])=>`data-${i}="${o(c)}"`).join(" "),n=e.status==="open"?e.level:e.status;return`<details class="finding ${e.level} ${e.status}" id="f-${o(e.fingerprint)}" ${a}><summary><span><span class="tag ${n}">${n}</span></span><span>${o(e.message)}</span><code>${o(`${e.at.file}:${e.at.line}`)}</code></summary><div class="body">${r}</div></details>`}function L(e,t,r){let s=[["What",`${o(e.kind)} <code>${o(e.value)}</code>`],["Who",e.operator===null?"":o(q(e.operator))+ve(e.operator,r)],["Where",e.location===null?"":o(V(e.location))],["Certainty",o(H(e))],["How",e.sinks.slice(0,$).map(ye).join("")+te(e.sinks.length)],["Affects",Y(e.affects)],["Holds data",Y(e.holdsData)],["Change",e.change===null?"":je(e.change)],["Waived",e.waiver===null?"":Se(e.waiver)]];return`${$e(e)}<dl>${F(s)}${t}</dl>`}function ee(e,t){return F(t===void 0?[["Rule",`<code>${o(e)}</code>`]]:[["Rule",E(t)],["What to do",o(t.fix)]])}function F(e){return e.filter(([,t])=>t!=="").map(([t,r])=>`<dt>${t}</dt><dd>${r}</dd>`).join("")}function ve(e,t){return e.lists.map(r=>`<br><span class="soft">on ${o(t.of(e,r))}</span>`).join("")}function $e(e){let t=Q(e),r=`<div><code>${o(g(e.at))}</code></div>`;if(t.length===0)return r;let s=Math.max(...t.map(n=>String(n.number??"").length)),a=t.map(n=>`<i>${String(n.number??"").padStart(s)} \u2502</i> ${n.number===null?`<b>${o(n.text)}</b>`:o(n.text)}`);return`${r}<pre>${a.join(`
`)}</pre>`}function ye(e){let r=(e.trace.length<=$?e.trace:[...e.trace.slice(0,$-1),...e.trace.slice(-1)]).map(a=>`<li><code>${o(g(a))}</code> ${o(a.note)}</li>`).join(""),s=`<code>${o(e.subject)}</code> <span class="soft">${o(g(e.at))}</span>`;return r===""?`<div>${s}</div>`:`<div>to ${s}</div><ol class="trace">${r}</ol>`}function Y(e){return e.length===0?"":`${y(e.length,"resource")}: ${e.slice(0,$).map(t=>`<code>${o(t)}</code>`).join(", ")}${te(e.length)}`}function te(e){return e>$?` <span class="soft">and ${p(e-$)} more</span>`:""}function E(e){let t=e.prohibitedFrom===null?"":` <span class="tag warning">prohibited from ${o(e.prohibitedFrom)}</span>`,r=e.references.map(s=>ke(s.title,s.url)).join(", ");return`${o(e.title)} <code class="soft">${o(v(e))}</code>${t}<br>${o(e.why)}${e.law===void 0?"":`<br>Law: ${o(e.law)}`}${r===""?"":`<br>${r}`}`}function ke(e,t){let r=B(t);return r===null?o(e):`<a href="${o(r)}" rel="noreferrer">${o(e)}</a>`}function je(e){let t=e.proved?"proved by evaluating again":"not proved";return`<code>${o(g(e.at))}</code>: <code>${o(e.replace)}</code> to <code>${o(e.by)}</code> <span class="soft">(${t})</span>`}function Se(e){let t=[e.owner,e.ticket].filter(r=>r!==null).map(r=>o(r??""));return`until ${o(e.expires)}: ${o(e.reason)}${t.length===0?"":` (${t.join(", ")})`} <code>${o(g(e.at))}</code>`}var Te=1080,Re=10,S=330,z=750,C=12,re=20,Ne=12;function ae(e){if(e.length===0)return"";let t=Fe(e),r=new Map(e.map(d=>[d.operator,`answers to ${w(d.operatorJurisdiction)}`])),s=260/Math.max(1,t.reduce((d,f)=>d+f.total,0)),a=new Set(e.map(d=>d.unplaced)),n=oe(t,d=>d.left,s,r,a),i=oe(t,d=>d.right,s,new Map,a),c=Math.max(ne(n),ne(i))+4,l=`Dependencies by operator and jurisdiction: ${t.map(d=>`${d.left} in ${d.right}: ${d.total}`).join("; ")}`;return[`<svg class="picture" viewBox="0 0 ${Te} ${Math.ceil(c)}" role="img" aria-label="${o(l)}">`,...Me(t,n,i),...[...n.values()].map(d=>se(d,S-C,"end")),...[...i.values()].map(d=>se(d,z,"start")),"</svg>"].join(`
`)}function Fe(e){let t=n=>{let i=new Map;for(let l of e){let d=i.get(n(l))??{flagged:0,total:0};i.set(n(l),{flagged:d.flagged+l.findings,total:d.total+l.total})}let c=[...i].sort(([l,d],[f,h])=>+(h.flagged>0)-+(d.flagged>0)||h.total-d.total||(l<f?-1:1));return new Set(c.slice(0,Ne).map(([l])=>l))},r=t(n=>n.operator),s=t(n=>O(n)),a=new Map;for(let n of e){let i=r.has(n.operator)?n.operator:"other operators",c=s.has(O(n))?O(n):"other jurisdictions",l=`${i}\0${c}`,d=a.get(l);a.set(l,{left:i,right:c,total:(d?.total??0)+n.total,flagged:(d?.flagged??!1)||n.findings>0})}return[...a.values()].sort((n,i)=>Number(i.flagged)-Number(n.flagged)||i.total-n.total||(n.left<i.left?-1:1))}function O(e){return e.unplaced??w(e.locationJurisdiction)}function oe(e,t,r,s,a){let n=new Map,i=4,c=[...new Set(e.map(t))].sort((l,d)=>Number(a.has(l))-Number(a.has(d)));for(let l of c){let d=e.filter(x=>t(x)===l),f=d.reduce((x,T)=>x+T.total,0),h=s.get(l)??"",b=Math.max(h===""?re:re*1.6,f*r);n.set(l,{name:l,detail:h,total:f,flagged:d.some(x=>x.flagged),top:i,height:b}),i+=b+Re}return n}function ne(e){return Math.max(...[...e.values()].map(t=>t.top+t.height))}function Me(e,t,r){let s=new Map,a=(n,i)=>{let c=s.get(n)??n.top,l=c+n.height*i/n.total;return s.set(n,l),[c,l]};return e.flatMap(n=>{let i=t.get(n.left),c=r.get(n.right);if(i===void 0||c===void 0)return[];let[l,d]=a(i,n.total),[f,h]=a(c,n.total),b=(S+z)/2,x=`M${S} ${u(l)}C${b} ${u(l)} ${b} ${u(f)} ${z} ${u(f)}V${u(h)}C${b} ${u(h)} ${b} ${u(d)} ${S} ${u(d)}Z`,T=`${n.left}, ${n.right}: ${y(n.total,"dependency","dependencies")}${n.flagged?", flagged":""}`;return[`<path class="flow${n.flagged?" flagged":""}" d="${x}"><title>${o(T)}</title></path>`]})}function se(e,t,r){let s=r==="end"?t-8:t+C+8,a=e.top+e.height/2,n=e.detail===""?a+4.5:a-2,i=e.detail===""?"":`<text class="soft" x="${s}" y="${u(a+13)}" text-anchor="${r}">${o(e.detail)}</text>`,c=e.name.length>40?`${e.name.slice(0,39)}\u2026`:e.name;return`<rect class="node${e.flagged?" flagged":""}" x="${t}" y="${u(e.top)}" width="${C}" height="${u(e.height)}" rx="2"><title>${o(e.name)}</title></rect><text x="${s}" y="${u(n)}" text-anchor="${r}">${o(c)}</text>${i}`}function u(e){return String(Math.round(e*10)/10)}var I=`
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
`;var W=1e3,Le={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"};function ie(e,t){let r=j(e,t),{summary:s,target:a}=e,n=N(e),i=[["error",p(s.error),s.error===1?"error":"errors"],["warning",p(s.warning),s.warning===1?"warning":"warnings"],["note",p(s.note),s.note===1?"note":"notes"],["",p(s.waived),"waived"],["",p(s.baselined),"baselined"],["",p(s.files),"files"],["",p(s.resources),"resources"],["",n===null?"\u2013":R(n),"coverage"]],c=[`root ${a.root}`,...a.commit===null?[]:[`commit ${a.commit}`],`judged by ${Z(e)}`].join("; ");return`<header class="${r.outcome}"><div>
<div class="name">Borderlint</div>
<h1>${Le[r.outcome]}</h1>
<p>${o(r.reason)}</p>
<p class="soft">${o(c)}</p>
<ul class="numbers">${i.map(([l,d,f])=>`<li${d==="0"||l===""?"":` class="${l}"`}><b>${d}</b><span>${f}</span></li>`).join("")}</ul>
<nav aria-label="Sections"><a href="#dependencies">Dependencies</a><a href="#findings">Findings</a><a href="#waivers">Waivers</a><a href="#coverage">Coverage</a><a href="#law">Rules and law</a><a href="#versions">Versions</a></nav>
</div></header>`}function le(e){let t=e.map(r=>{let s=r.places.slice(0,6).map(c=>o(c)).join(", ")+(r.places.length>6?` <span class="soft">and ${r.places.length-6} more</span>`:""),a=r.locationJurisdiction===null?`<span class="soft">${o(r.unplaced??"not stated")}</span>`:o(w(r.locationJurisdiction)),n=r.ties.map(([c,l])=>`${o(c)} ${p(l)}`).join(", "),i=[`<td>${o(r.operator)}<br><span class="soft">${o(w(r.operatorJurisdiction))}</span></td>`,`<td>${a}${s===""?"":`<br><span class="soft">${s}</span>`}</td>`,`<td>${n}</td>`,`<td class="number">${p(r.total)}</td>`,`<td class="number">${r.findings===0?"":p(r.findings)}</td>`];return`<tr${r.findings>0?' class="flagged"':""}>${i.join("")}</tr>`});return m(["Who operates it, and answers to","Where it lies","Through whom","#Dependencies","#Findings"],t,"No dependency was found.")}function de(e){if(e.scenarios.length===0)return"";let t=e.scenarios.map(r=>`<tr${r.verdict==="fail"?' class="flagged"':""}><td><code>${o(r.root)}</code></td><td><code>${o(r.name)}</code></td><td>${o(J(r))}</td><td class="soft">${o(D(r))}</td></tr>`);return`<h2 id="scenarios">Scenarios <small>the ways in which roots are run</small></h2>
${m(["Root","Run","Comes to","Rests on"],t,"")}
`}function ce(e){let t=["expiring","expired","invalid","unused","in-force"],s=[...e.waivers].sort((a,n)=>t.indexOf(a.state)-t.indexOf(n.state)||((a.expires??"")<(n.expires??"")?-1:1)).map(a=>`<tr>${[`<span class="tag ${o(a.state)}">${o(a.state.replace("-"," "))}</span>`,`<span class="date">${o(a.expires??"no date")}</span>`,`<code>${o(a.rule)}</code>`,o(a.reason),o([a.owner,a.ticket].filter(i=>i!==null).join(", ")),`<code>${o(g(a.at))}</code>`].map(i=>`<td>${i}</td>`).join("")}<td class="number">${p(a.findings)}</td></tr>`);return m(["State","Until","Rule","Reason","Owner, ticket","Written at","#Findings"],s,"No waiver is recorded.")}function pe(e){let{coverage:t}=e.summary,r=N(e),s=e.unresolved.map(i=>`<tr><td><code>${o(i.subject)}</code></td><td>${o(i.reason)}</td><td><code>${o(g(i.at))}</code></td></tr>`),a=e.diagnostics.map(i=>`<tr><td><span class="tag ${o(i.severity)}">${o(i.severity)}</span></td><td>${o(i.message)} <code class="soft">${o(i.code)}</code></td><td>${i.at===null?"":`<code>${o(g(i.at))}</code>`}</td></tr>`),n=e.formats.map(i=>`<tr><td>${o(i.format)}</td><td>${i.read?"read":'<span class="tag warning">not read</span>'}</td><td class="number">${p(i.files)}</td></tr>`);return[`<p>${r===null?"No sink was found.":`${R(r)}: ${o(X(t))}.`}</p>`,Ee([["known",t.known],["possible",t.possible],["unknown",t.unknown]]),"<h3>Could not be worked out</h3>",m(["Subject","Why","At"],s,"Everything that matters was worked out."),"<h3>Diagnostics</h3>",m(["Severity","Message","At"],a,"Every file was read without complaint."),"<h3>Formats</h3>",m(["Format","","#Files"],n,"No file was seen.")].join(`
`)}function Ee(e){let t=e.reduce((a,[,n])=>a+n,0);if(t===0)return"";let r=0,s=e.map(([a,n])=>{let i=n/t*1e3,c=`<rect class="${a}" x="${r.toFixed(1)}" width="${i.toFixed(1)}" height="14"><title>${a}: ${p(n)}</title></rect>`;return r+=i,c});return`<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${e.map(([a,n])=>`${a} ${n}`).join(", ")}">${s.join("")}</svg>`}function ue(e){let t=e.rules.map(s=>`<tr><td>${E(s)}</td><td>${o(s.fix)}</td></tr>`),r=e.lists.map(s=>`<tr><td>${o(s.title)}</td><td><span class="tag">${o(s.status.replaceAll("-"," "))}</span></td><td class="date">${o(s.date??"")}</td><td>${o(s.summary)}</td></tr>`);return["<h3>Rules</h3>",m(["Rule and reason","What to do"],t,"No rule found anything."),"<h3>Legal lists</h3>",m(["List","Status","Since","What it is"],r,"No operator found here is on a list.")].join(`
`)}function fe(e){let t=[["borderlint",e.tool.version,""],["catalogue",e.catalogue.version,e.catalogue.digest],...e.policies.map(r=>[`policy ${r.policy}: ${r.title}`,r.version,r.digest])].map(([r,s,a])=>`<tr><td>${o(r??"")}</td><td>${o(s??"")}</td><td><code>${o(a??"")}</code></td></tr>`);return m(["What judged","Version","Digest"],t,"")}function m(e,t,r){if(t.length===0)return`<p class="soft">${r}</p>`;let s=e.map(n=>n.startsWith("#")?`<th class="number" scope="col">${n.slice(1)}</th>`:`<th scope="col">${n}</th>`),a=t.length>W?`<p class="soft">and ${p(t.length-W)} more: see the JSON report</p>`:"";return`<div class="wide"><table><thead><tr>${s.join("")}</tr></thead><tbody>${t.slice(0,W).join("")}</tbody></table></div>${a}`}var U=`
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
`;function he(e){let t=e.findings.filter(a=>a.status==="open"),r=e.dependencies.length>0?e.dependencies:e.findings,s=k(t,ge);return[...k(r,ge)].map(([a,n])=>ze(n,s.get(a)?.length??0)).sort((a,n)=>+(n.findings>0)-+(a.findings>0)||n.total-a.total||(a.operator<n.operator?-1:1))}function ge(e){return`${e.operator?.entity??""}\0${e.location?.jurisdiction??we(e)??""}`}var Oe=new Set(["resource","region","backend","carrier"]);function we({kind:e,location:t}){return t?.jurisdiction!=null?null:t!==null?"jurisdiction can\u2019t be told":Oe.has(e)?"location not stated":"no place of its own"}function ze(e,t){let r=e[0],s=e.flatMap(({location:a})=>a===null?[]:[`${a.place} (${a.region})`]);return{operator:r?.operator?.name??"operator not known",operatorJurisdiction:r?.operator?.jurisdiction??null,locationJurisdiction:r?.location?.jurisdiction??null,unplaced:r===void 0?null:we(r),places:me(s).map(([a])=>a),ties:me(e.map(({kind:a})=>a)),total:e.length,findings:t}}function me(e){return[...k(e,t=>t)].map(([t,r])=>[t,r.length]).sort(([t,r],[s,a])=>a-r||(t<s?-1:1))}var Ie=400;function lt(e,{gate:t}){let r=he(e);return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${be(U)}'; script-src '${be(I)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Borderlint: ${o(j(e,t).outcome)}: ${o(e.target.root)}</title>
<style>${U}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${ie(e,t)}
<main>
<h2 id="dependencies">Dependencies <small>who operates them, where they lie, through whom they are reached</small></h2>
${ae(r)}
${le(r)}
<h2 id="findings">Findings <small>${o(G(e.summary))}</small></h2>
${We(e)}
${de(e)}<h2 id="waivers">Waivers</h2>
${ce(e)}
<h2 id="coverage">Coverage</h2>
${pe(e)}
<h2 id="law">Rules and law</h2>
${ue(e)}
<h2 id="versions">Versions and digests</h2>
${fe(e)}
</main>
<footer>The same input, policies and catalogue give this same file.</footer>
<script>${I}</script>
</body>
</html>
`}function be(e){return`sha256-${Ce("sha256").update(e).digest("base64")}`}function We(e){let{findings:t}=e;if(t.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let r=K(e),s=P(e),a=[...new Set(t.map(v))],n=new Map(a.map(c=>[c,ee(c,r.get(c))]));if(t.length<=Ie){let c=t.map((l,d)=>M(l,d,L(l,n.get(v(l))??"",s)));return`${xe(t)}
${c.join(`
`)}`}let i={rules:Object.fromEntries(n),bodies:t.map(c=>L(c,"",s))};return[xe(t),...t.map((c,l)=>M(c,l,"")),`<script type="application/json" id="bodies">${A(i)}</script>`,"<noscript><p>This report is long; the insides of its findings need its script.</p></noscript>"].join(`
`)}function xe(e){return`<form class="filters" id="filters" hidden><input type="search" placeholder="Search (press /)" aria-label="Search the findings">${[["level","Any level",s=>s.level],["status","Any status",s=>s.status],["jurisdiction","Any jurisdiction",s=>s.location?.jurisdiction??s.operator?.jurisdiction??""],["operator","Any operator",s=>s.operator?.name??""],["kind","Any kind",s=>s.kind],["rule","Any rule",v]].map(([s,a,n])=>{let c=[...new Set(e.map(n))].filter(l=>l!=="").sort().map(l=>`<option value="${o(l)}">${o(s==="jurisdiction"?w(l):l)}</option>`);return`<select name="${s}" aria-label="${s}"><option value="">${a}</option>${c.join("")}</select>`}).join("")}<button type="reset">Clear</button><output></output></form>`}export{lt as render};
