import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{frameLines}from"./chunk-JLIWBGLF.js";import{groupedBy}from"./chunk-3GY6YG7F.js";import{coverageOf,verdictOf}from"./chunk-PMAF4RPG.js";import{certaintyText,count,coverageText,grouped,judgedByText,jurisdictionText,listTexts,locationText,operatorText,percent,placeText,ruleId,rulesById,totalsText}from"./chunk-S6UTGTOF.js";import"./chunk-EY3RKG7F.js";import{html,scriptJson,webUrl}from"./chunk-EXOHNUOT.js";import"./chunk-ZFFQZP3S.js";import{createHash}from"node:crypto";var listed=25;function findingElement(finding,index,body){let data={index:String(index),level:finding.level,status:finding.status,kind:finding.kind,rule:ruleId(finding),operator:finding.operator?.name??"",jurisdiction:finding.location?.jurisdiction??finding.operator?.jurisdiction??""},attributes=Object.entries(data).map(([name,value])=>`data-${name}="${html(value)}"`).join(" "),label=finding.status==="open"?finding.level:finding.status;return`<details class="finding ${finding.level} ${finding.status}" id="f-${html(finding.fingerprint)}" ${attributes}><summary><span><span class="tag ${label}">${label}</span></span><span>${html(finding.message)}</span><code>${html(`${finding.at.file}:${finding.at.line}`)}</code></summary><div class="body">${body}</div></details>`}function findingBody(finding,ruleItems2,lists){let facts=[["What",`${html(finding.kind)} <code>${html(finding.value)}</code>`],["Who",finding.operator===null?"":html(operatorText(finding.operator))+legalStatus(finding.operator.lists,lists)],["Where",finding.location===null?"":html(locationText(finding.location))],["Certainty",html(certaintyText(finding))],["How",finding.sinks.slice(0,listed).map(way).join("")+more(finding.sinks.length)],["Affects",addresses(finding.affects)],["Holds data",addresses(finding.holdsData)],["Change",finding.change===null?"":changeText(finding.change)],["Waived",finding.waiver===null?"":waiverText(finding.waiver)]];return`${frame(finding)}<dl>${items(facts)}${ruleItems2}</dl>`}function ruleItems(id,rule){return items(rule===void 0?[["Rule",`<code>${html(id)}</code>`]]:[["Rule",ruleText(rule)],["What to do",html(rule.fix)]])}function items(facts){return facts.filter(([,text])=>text!=="").map(([name,text])=>`<dt>${name}</dt><dd>${text}</dd>`).join("")}function legalStatus(names,lists){return names.map(name=>`<br><span class="soft">on ${html(lists.get(name)??name)}</span>`).join("")}function frame(finding){let lines=frameLines(finding),place=`<div><code>${html(placeText(finding.at))}</code></div>`;if(lines.length===0)return place;let gutter=Math.max(...lines.map(line=>String(line.number??"").length)),text=lines.map(line=>`<i>${String(line.number??"").padStart(gutter)} \u2502</i> ${line.number===null?`<b>${html(line.text)}</b>`:html(line.text)}`);return`${place}<pre>${text.join(`
`)}</pre>`}function way(sink){let trace=(sink.trace.length<=listed?sink.trace:[...sink.trace.slice(0,listed-1),...sink.trace.slice(-1)]).map(step=>`<li><code>${html(placeText(step))}</code> ${html(step.note)}</li>`).join(""),where=`<code>${html(sink.subject)}</code> <span class="soft">${html(placeText(sink.at))}</span>`;return trace===""?`<div>${where}</div>`:`<div>to ${where}</div><ol class="trace">${trace}</ol>`}function addresses(list){return list.length===0?"":`${count(list.length,"resource")}: ${list.slice(0,listed).map(address=>`<code>${html(address)}</code>`).join(", ")}${more(list.length)}`}function more(total){return total>listed?` <span class="soft">and ${grouped(total-listed)} more</span>`:""}function ruleText(rule){let from=rule.prohibitedFrom===null?"":` <span class="tag warning">prohibited from ${html(rule.prohibitedFrom)}</span>`,sources=rule.references.map(reference=>link(reference.title,reference.url)).join(", ");return`${html(rule.title)} <code class="soft">${html(ruleId(rule))}</code>${from}<br>${html(rule.why)}${rule.law===void 0?"":`<br>Law: ${html(rule.law)}`}${sources===""?"":`<br>${sources}`}`}function link(title,url){let target=webUrl(url);return target===null?html(title):`<a href="${html(target)}" rel="noreferrer">${html(title)}</a>`}function changeText(change){let proof=change.proved?"proved by evaluating again":"not proved";return`<code>${html(placeText(change.at))}</code>: <code>${html(change.replace)}</code> to <code>${html(change.by)}</code> <span class="soft">(${proof})</span>`}function waiverText(waiver){let rest=[waiver.owner,waiver.ticket].filter(text=>text!==null).map(text=>html(text??""));return`until ${html(waiver.expires)}: ${html(waiver.reason)}${rest.length===0?"":` (${rest.join(", ")})`} <code>${html(placeText(waiver.at))}</code>`}var width=1080,gap=10,leftEdge=330,rightEdge=750,nodeWidth=12,leastHeight=20,drawn=12,unstated="location not stated";function picture(uses){if(uses.length===0)return"";let flows=bundled(uses),details=new Map(uses.map(use=>[use.operator,`answers to ${jurisdictionText(use.operatorJurisdiction)}`])),scale=260/Math.max(1,flows.reduce((sum,flow)=>sum+flow.total,0)),left=stacked(flows,flow=>flow.left,scale,details),right=stacked(flows,flow=>flow.right,scale,new Map),height=Math.max(bottom(left),bottom(right))+4,label=`Dependencies by operator and jurisdiction: ${flows.map(flow=>`${flow.left} in ${flow.right}: ${flow.total}`).join("; ")}`;return[`<svg class="picture" viewBox="0 0 ${width} ${Math.ceil(height)}" role="img" aria-label="${html(label)}">`,...bands(flows,left,right),...[...left.values()].map(node=>nodeElement(node,leftEdge-nodeWidth,"end")),...[...right.values()].map(node=>nodeElement(node,rightEdge,"start")),"</svg>"].join(`
`)}function bundled(uses){let names=of=>{let totals=new Map;for(let use of uses){let before=totals.get(of(use))??{flagged:0,total:0};totals.set(of(use),{flagged:before.flagged+use.findings,total:before.total+use.total})}let ranked=[...totals].sort(([a,x],[b,y])=>+(y.flagged>0)-+(x.flagged>0)||y.total-x.total||(a<b?-1:1));return new Set(ranked.slice(0,drawn).map(([name])=>name))},lefts=names(use=>use.operator),rights=names(use=>placeName(use)),flows=new Map;for(let use of uses){let left=lefts.has(use.operator)?use.operator:"other operators",right=rights.has(placeName(use))?placeName(use):"other jurisdictions",key=`${left}\0${right}`,before=flows.get(key);flows.set(key,{left,right,total:(before?.total??0)+use.total,flagged:(before?.flagged??!1)||use.findings>0})}return[...flows.values()].sort((a,b)=>Number(b.flagged)-Number(a.flagged)||b.total-a.total||(a.left<b.left?-1:1))}function placeName(use){return use.locationJurisdiction===null?unstated:jurisdictionText(use.locationJurisdiction)}function stacked(flows,end,scale,details){let nodes=new Map,top=4,names=[...new Set(flows.map(end))].sort((a,b)=>+(a===unstated)-+(b===unstated));for(let name of names){let own=flows.filter(flow=>end(flow)===name),total=own.reduce((sum,flow)=>sum+flow.total,0),detail=details.get(name)??"",height=Math.max(detail===""?leastHeight:leastHeight*1.6,total*scale);nodes.set(name,{name,detail,total,flagged:own.some(flow=>flow.flagged),top,height}),top+=height+gap}return nodes}function bottom(nodes){return Math.max(...[...nodes.values()].map(node=>node.top+node.height))}function bands(flows,left,right){let used=new Map,slice=(node,total)=>{let from=used.get(node)??node.top,to=from+node.height*total/node.total;return used.set(node,to),[from,to]};return flows.flatMap(flow=>{let start=left.get(flow.left),end=right.get(flow.right);if(start===void 0||end===void 0)return[];let[a,b]=slice(start,flow.total),[c,d]=slice(end,flow.total),middle=(leftEdge+rightEdge)/2,path=`M${leftEdge} ${n(a)}C${middle} ${n(a)} ${middle} ${n(c)} ${rightEdge} ${n(c)}V${n(d)}C${middle} ${n(d)} ${middle} ${n(b)} ${leftEdge} ${n(b)}Z`,title=`${flow.left}, ${flow.right}: ${count(flow.total,"dependency","dependencies")}${flow.flagged?", flagged":""}`;return[`<path class="flow${flow.flagged?" flagged":""}" d="${path}"><title>${html(title)}</title></path>`]})}function nodeElement(node,x,anchor){let textX=anchor==="end"?x-8:x+nodeWidth+8,middle=node.top+node.height/2,first=node.detail===""?middle+4.5:middle-2,detail=node.detail===""?"":`<text class="soft" x="${textX}" y="${n(middle+13)}" text-anchor="${anchor}">${html(node.detail)}</text>`,name=node.name.length>40?`${node.name.slice(0,39)}\u2026`:node.name;return`<rect class="node${node.flagged?" flagged":""}" x="${x}" y="${n(node.top)}" width="${nodeWidth}" height="${n(node.height)}" rx="2"><title>${html(node.name)}</title></rect><text x="${textX}" y="${n(first)}" text-anchor="${anchor}">${html(name)}</text>${detail}`}function n(value){return String(Math.round(value*10)/10)}var script=`
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
`;var maxRows=1e3,outcomes={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"};function heading(report,gate){let verdict=verdictOf(report,gate),{summary,target}=report,coverage=coverageOf(report),numbers=[["error",grouped(summary.error),summary.error===1?"error":"errors"],["warning",grouped(summary.warning),summary.warning===1?"warning":"warnings"],["note",grouped(summary.note),summary.note===1?"note":"notes"],["",grouped(summary.waived),"waived"],["",grouped(summary.baselined),"baselined"],["",grouped(summary.files),"files"],["",grouped(summary.resources),"resources"],["",coverage===null?"\u2013":percent(coverage),"coverage"]],scope=[`root ${target.root}`,...target.commit===null?[]:[`commit ${target.commit}`],`judged by ${judgedByText(report)}`].join("; ");return`<header class="${verdict.outcome}"><div>
<div class="name">Borderlint</div>
<h1>${outcomes[verdict.outcome]}</h1>
<p>${html(verdict.reason)}</p>
<p class="soft">${html(scope)}</p>
<ul class="numbers">${numbers.map(([style2,number,label])=>`<li${number==="0"||style2===""?"":` class="${style2}"`}><b>${number}</b><span>${label}</span></li>`).join("")}</ul>
<nav aria-label="Sections"><a href="#dependencies">Dependencies</a><a href="#findings">Findings</a><a href="#waivers">Waivers</a><a href="#coverage">Coverage</a><a href="#law">Rules and law</a><a href="#versions">Versions</a></nav>
</div></header>`}function usesTable(uses){let rows=uses.map(use=>{let places=use.places.slice(0,6).map(place=>html(place)).join(", ")+(use.places.length>6?` <span class="soft">and ${use.places.length-6} more</span>`:""),where=use.locationJurisdiction===null?'<span class="soft">not stated</span>':html(jurisdictionText(use.locationJurisdiction)),ties=use.ties.map(([kind,number])=>`${html(kind)} ${grouped(number)}`).join(", "),cells=[`<td>${html(use.operator)}<br><span class="soft">${html(jurisdictionText(use.operatorJurisdiction))}</span></td>`,`<td>${where}${places===""?"":`<br><span class="soft">${places}</span>`}</td>`,`<td>${ties}</td>`,`<td class="number">${grouped(use.total)}</td>`,`<td class="number">${use.findings===0?"":grouped(use.findings)}</td>`];return`<tr${use.findings>0?' class="flagged"':""}>${cells.join("")}</tr>`});return table(["Who operates it, and answers to","Where it lies","Through whom","#Dependencies","#Findings"],rows,"No dependency was found.")}function waiversTable(report){let order=["expiring","expired","invalid","unused","in-force"],rows=[...report.waivers].sort((a,b)=>order.indexOf(a.state)-order.indexOf(b.state)||((a.expires??"")<(b.expires??"")?-1:1)).map(waiver=>`<tr>${[`<span class="tag ${html(waiver.state)}">${html(waiver.state.replace("-"," "))}</span>`,`<span class="date">${html(waiver.expires??"no date")}</span>`,`<code>${html(waiver.rule)}</code>`,html(waiver.reason),html([waiver.owner,waiver.ticket].filter(text=>text!==null).join(", ")),`<code>${html(placeText(waiver.at))}</code>`].map(cell=>`<td>${cell}</td>`).join("")}<td class="number">${grouped(waiver.findings)}</td></tr>`);return table(["State","Until","Rule","Reason","Owner, ticket","Written at","#Findings"],rows,"No waiver is recorded.")}function coverageSection(report){let{coverage}=report.summary,share=coverageOf(report),unresolved=report.unresolved.map(gap2=>`<tr><td><code>${html(gap2.subject)}</code></td><td>${html(gap2.reason)}</td><td><code>${html(placeText(gap2.at))}</code></td></tr>`),diagnostics=report.diagnostics.map(diagnostic=>`<tr><td><span class="tag ${html(diagnostic.severity)}">${html(diagnostic.severity)}</span></td><td>${html(diagnostic.message)} <code class="soft">${html(diagnostic.code)}</code></td><td>${diagnostic.at===null?"":`<code>${html(placeText(diagnostic.at))}</code>`}</td></tr>`),formats=report.formats.map(format=>`<tr><td>${html(format.format)}</td><td>${format.read?"read":'<span class="tag warning">not read</span>'}</td><td class="number">${grouped(format.files)}</td></tr>`);return[`<p>${share===null?"No sink was found.":`${percent(share)}: ${html(coverageText(coverage))}.`}</p>`,bar([["known",coverage.known],["possible",coverage.possible],["unknown",coverage.unknown]]),"<h3>Could not be worked out</h3>",table(["Subject","Why","At"],unresolved,"Everything that matters was worked out."),"<h3>Diagnostics</h3>",table(["Severity","Message","At"],diagnostics,"Every file was read without complaint."),"<h3>Formats</h3>",table(["Format","","#Files"],formats,"No file was seen.")].join(`
`)}function bar(parts){let total=parts.reduce((sum,[,number])=>sum+number,0);if(total===0)return"";let x=0,pieces=parts.map(([name,number])=>{let width2=number/total*1e3,piece=`<rect class="${name}" x="${x.toFixed(1)}" width="${width2.toFixed(1)}" height="14"><title>${name}: ${grouped(number)}</title></rect>`;return x+=width2,piece});return`<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${parts.map(([name,number])=>`${name} ${number}`).join(", ")}">${pieces.join("")}</svg>`}function lawSection(report){let rules=report.rules.map(rule=>`<tr><td>${ruleText(rule)}</td><td>${html(rule.fix)}</td></tr>`),lists=report.lists.map(list=>`<tr><td>${html(list.title)}</td><td><span class="tag">${html(list.status.replaceAll("-"," "))}</span></td><td class="date">${html(list.date??"")}</td><td>${html(list.summary)}</td></tr>`);return["<h3>Rules</h3>",table(["Rule and reason","What to do"],rules,"No rule found anything."),"<h3>Legal lists</h3>",table(["List","Status","Since","What it is"],lists,"No operator found here is on a list.")].join(`
`)}function versionsTable(report){let rows=[["borderlint",report.tool.version,""],["catalogue",report.catalogue.version,report.catalogue.digest],...report.policies.map(policy=>[`policy ${policy.policy}: ${policy.title}`,policy.version,policy.digest])].map(([name,version,digest2])=>`<tr><td>${html(name??"")}</td><td>${html(version??"")}</td><td><code>${html(digest2??"")}</code></td></tr>`);return table(["What judged","Version","Digest"],rows,"")}function table(columns,rows,none){if(rows.length===0)return`<p class="soft">${none}</p>`;let head=columns.map(column=>column.startsWith("#")?`<th class="number" scope="col">${column.slice(1)}</th>`:`<th scope="col">${column}</th>`),rest=rows.length>maxRows?`<p class="soft">and ${grouped(rows.length-maxRows)} more: see the JSON report</p>`:"";return`<div class="wide"><table><thead><tr>${head.join("")}</tr></thead><tbody>${rows.slice(0,maxRows).join("")}</tbody></table></div>${rest}`}var style=`
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
`;function usesOf(report){let open=report.findings.filter(finding=>finding.status==="open"),dependencies=report.dependencies.length>0?report.dependencies:report.findings,flagged=groupedBy(open,keyOf);return[...groupedBy(dependencies,keyOf)].map(([key,group])=>useOf(group,flagged.get(key)?.length??0)).sort((a,b)=>+(b.findings>0)-+(a.findings>0)||b.total-a.total||(a.operator<b.operator?-1:1))}function keyOf({operator,location}){return`${operator?.entity??""}\0${location?.jurisdiction??""}`}function useOf(group,findings){let first=group[0],places=group.flatMap(({location})=>location===null?[]:[`${location.place} (${location.region})`]);return{operator:first?.operator?.name??"operator not known",operatorJurisdiction:first?.operator?.jurisdiction??null,locationJurisdiction:first?.location?.jurisdiction??null,places:counted(places).map(([place])=>place),ties:counted(group.map(({kind})=>kind)),total:group.length,findings}}function counted(names){return[...groupedBy(names,name=>name)].map(([name,all])=>[name,all.length]).sort(([a,x],[b,y])=>y-x||(a<b?-1:1))}var maxInline=400;function render(report,{gate}){let uses=usesOf(report);return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${digest(style)}'; script-src '${digest(script)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Borderlint: ${html(verdictOf(report,gate).outcome)}: ${html(report.target.root)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${heading(report,gate)}
<main>
<h2 id="dependencies">Dependencies <small>who operates them, where they lie, through whom they are reached</small></h2>
${picture(uses)}
${usesTable(uses)}
<h2 id="findings">Findings <small>${html(totalsText(report.summary))}</small></h2>
${findingsSection(report)}
<h2 id="waivers">Waivers</h2>
${waiversTable(report)}
<h2 id="coverage">Coverage</h2>
${coverageSection(report)}
<h2 id="law">Rules and law</h2>
${lawSection(report)}
<h2 id="versions">Versions and digests</h2>
${versionsTable(report)}
</main>
<footer>The same input, policies and catalogue give this same file.</footer>
<script>${script}</script>
</body>
</html>
`}function digest(text){return`sha256-${createHash("sha256").update(text).digest("base64")}`}function findingsSection(report){let{findings}=report;if(findings.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let rules=rulesById(report),lists=listTexts(report),ids=[...new Set(findings.map(ruleId))],items2=new Map(ids.map(id=>[id,ruleItems(id,rules.get(id))]));if(findings.length<=maxInline){let elements=findings.map((finding,index)=>findingElement(finding,index,findingBody(finding,items2.get(ruleId(finding))??"",lists)));return`${filters(findings)}
${elements.join(`
`)}`}let kept={rules:Object.fromEntries(items2),bodies:findings.map(finding=>findingBody(finding,"",lists))};return[filters(findings),...findings.map((finding,index)=>findingElement(finding,index,"")),`<script type="application/json" id="bodies">${scriptJson(kept)}</script>`,"<noscript><p>This report is long; the insides of its findings need its script.</p></noscript>"].join(`
`)}function filters(findings){return`<form class="filters" id="filters" hidden><input type="search" placeholder="Search (press /)" aria-label="Search the findings">${[["level","Any level",finding=>finding.level],["status","Any status",finding=>finding.status],["jurisdiction","Any jurisdiction",finding=>finding.location?.jurisdiction??finding.operator?.jurisdiction??""],["operator","Any operator",finding=>finding.operator?.name??""],["kind","Any kind",finding=>finding.kind],["rule","Any rule",ruleId]].map(([name,label,of])=>{let options=[...new Set(findings.map(of))].filter(value=>value!=="").sort().map(value=>`<option value="${html(value)}">${html(name==="jurisdiction"?jurisdictionText(value):value)}</option>`);return`<select name="${name}" aria-label="${name}"><option value="">${label}</option>${options.join("")}</select>`}).join("")}<button type="reset">Clear</button><output></output></form>`}export{render};
