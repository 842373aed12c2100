import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a as b,b as F,c as N,d as h,e as v,f as w,g as G,h as fe,i as B,j as P}from"./chunk-IHAJCDA7.js";import{b as I}from"./chunk-QA33VOYL.js";import{$c as O,Tc as j,Uc as p,Vc as g,Wc as se,Xc as S,Yc as ie,Zc as ae,_c as le,ad as ce,b as te,bd as A,cd as de,gd as q,hd as W,ic as ne,jc as oe,jd as x,kc as re,kd as ue,ld as pe}from"./chunk-JKJUVJMJ.js";import{j as l,m as ee}from"./chunk-EXGGY5KF.js";import"./chunk-4NRLOZG6.js";import"./chunk-Q4OMQWEB.js";import"./chunk-IMBRML3L.js";import{createHash as Gt}from"node:crypto";var T=25,me=6;function he({number:e,finding:t},s){let n=t.status==="open"?t.level:t.status,r=`<span class="line"><b class="what">${l(t.value)} </b>${v(t.at)} ${l(ze(t))}${Ze(t)}${Xe(t)}</span>`;return`<li data-row="${e}"><details class="finding" id="f-${l(t.fingerprint)}"><summary>${w(n)}${r}</summary><div class="body">${s}</div></details></li>`}function ze({sinks:e,at:t}){let[s,...n]=e;return s===void 0||s.subject===t.file?"":n.length===0?s.subject:`${s.subject} and ${n.length} more`}function Ze(e){let{affects:t,holdsData:s,scenarios:n,certainty:r,condition:o,waiver:i,status:a,change:c}=e,d=s.length===0?"":`, ${p(s.length)} of them with data`,u=[...t.length===0?[]:[`affects ${g(t.length,"resource")}${d}`],...t.length===0&&s.length>0?["holds data"]:[],...n===null?[]:[ne(n)],...r==="certain"?[]:[Qe(r,o)],...i===null?[]:[`waived until ${i.expires}: ${i.reason}`],...a==="baselined"?["was there before"]:[],...c===null?[]:[`change ${c.replace} to ${c.by}`]];return u.length===0?"":`<span class="detail">${l(u.join("; "))}</span>`}function Qe(e,t){return e==="default"?"by a variable's default":t===null?e:`${e} ${t}`}function Xe(e){let{frame:t,at:s,sinks:n}=e,r=t?.lines[s.line-t.line]?.trim()??"",o=r.length>110?`${r.slice(0,109)}\u2026`:r,a=(n[0]?.trace??[]).map(u=>`${u.file}:${u.line}`),c=a.length>me?[...a.slice(0,me-1),"\u2026",...a.slice(-1)]:a;return[...o===""?[]:[`<code>${l(o)}</code>`],...c.length<2?[]:[l(c.join(" \u2192 "))]].map(u=>`<span class="paper">${u}</span>`).join("")}function we(e){let t=[["Certainty",l(le(e))],["Takes effect",e.sinks.slice(0,T).map(et).join("")+ye(e.sinks.length)],["Affects",ge(e.affects)],["Holds data",ge(e.holdsData)],["Change",e.change===null?"":tt(e.change)],["Waived",e.waiver===null?"":nt(e.waiver)],["Fingerprint",`<a href="#f-${l(e.fingerprint)}">${l(e.fingerprint)}</a>`]];return`<p>${l(e.message)}</p>${Ye(e)}<dl>${N(t)}</dl>`}function Ye(e){let t=te(e),s=`<div class="where">${h(se(e.at))}</div>`;if(t.length===0)return s;let n=Math.max(...t.map(o=>String(o.number??"").length)),r=t.map(o=>`<i>${String(o.number??"").padStart(n)} \u2502</i> ${o.number===null?`<b>${l(o.text)}</b>`:l(o.text)}`);return`${s}<pre tabindex="0">${r.join(`
`)}</pre>`}function et(e){let s=(e.trace.length<=T?e.trace:[...e.trace.slice(0,T-1),...e.trace.slice(-1)]).map(r=>`<li>${v(r)} ${l(r.note)}</li>`).join(""),n=`<div>${h(e.subject)} <span class="soft">at ${v(e.at)}</span></div>`;return s===""?n:`${n}<ol class="trace">${s}</ol>`}function ge(e){return e.length===0?"":`${g(e.length,"resource")}: ${e.slice(0,T).map(h).join(", ")}${ye(e.length)}`}function ye(e){return e>T?` <span class="soft">and ${p(e-T)} more</span>`:""}function tt(e){let t=e.proved?"proved by evaluating again":"not proved";return`in ${v(e.at)}: ${h(e.replace)} to ${h(e.by)} <span class="soft">(${t})</span>`}function nt(e){let t=[e.owner,e.ticket].filter(s=>s!==null).map(s=>l(s??""));return`until ${l(e.expires)}: ${l(e.reason)}${t.length===0?"":` (${t.join(", ")})`}, written at ${v(e.at)}`}function ve(e){let t=x(e.findings,$e),s=e.dependencies.length>0?e.dependencies:e.findings.map(({kind:n,value:r,operator:o,location:i,certainty:a,sinks:c,at:d})=>({kind:n,value:r,operator:o,location:i,certainty:a,at:d,subject:c[0]?.subject??d.file}));return[...x(s,$e)].map(([n,r])=>{let o=t.get(n)??[];return rt(r,o.length,o.filter(({status:i})=>i==="open").length)}).sort((n,r)=>+(r.open>0)-+(n.open>0)||r.total-n.total||(n.operator<r.operator?-1:1))}function D({operator:e}){return e?.name??"operator not known"}function U({kind:e,location:t}){return t?.jurisdiction!=null?t.jurisdiction:t!==null?"jurisdiction can\u2019t be told":ot.has(e)?"no single place stated":"no place of its own"}var ot=new Set(["resource","region","backend","carrier"]);function $e(e){return`${D(e)}\0${U(e)}`}function rt(e,t,s){let n=e[0],r=x(e,({location:o})=>o===null?"":`${o.place} (${o.region})`);return{operator:n===void 0?"":D(n),where:n===void 0?"":U(n),operatorJurisdiction:n?.operator?.jurisdiction??null,locationJurisdiction:n?.location?.jurisdiction??null,places:be(r),ties:be(x(e,({kind:o})=>o)).map(([o,i])=>[o,i.length]),total:e.length,findings:t,open:s}}function be(e){return[...e].sort(([t,s],[n,r])=>r.length-s.length||(t<n?-1:1))}var st=400,xe={short:{rows:10,causes:15},long:{rows:5,causes:8}};function ke(e){if(e.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let t=e.flatMap(({causes:o})=>o.flatMap(({findings:i})=>i)),s=t.length>st,n={isLong:s,shown:s?xe.long:xe.short,rows:[],bodies:[],causes:[]},r=e.map(o=>at(o,n));return[mt(t.map(({finding:o})=>o)),'<p id="nothing" class="soft" hidden>No finding matches. <button type="button">Show all</button></p>','<div id="flat" hidden><ol class="rows"></ol><details class="more"><summary></summary><ol class="rows"></ol></details></div>',`<div id="grouped">${r.join(`
`)}</div>`,`<script type="application/json" id="kept">${ee({...gt(t,e),shown:n.shown,...it(n)})}</script>`,n.isLong?"<noscript><p>This report is long; what is folded, and the insides of its findings, need its script.</p></noscript>":""].join(`
`)}function it({isLong:e,rows:t,bodies:s,causes:n}){return e?{rows:t,bodies:s,causes:n}:{}}function at({id:e,rule:t,level:s,causes:n,total:r,open:o},i){let a=n.map((y,m)=>dt(y,m<i.shown.causes,i)),c=n.slice(i.shown.causes),d=c.reduce((y,m)=>y+m.findings.length,0),u=F(`and ${g(c.length,"more cause","more causes")} with ${g(d,"finding")}`,i.isLong?"":a.slice(i.shown.causes).join("")),f=[o>0?w(s):"",t?.prohibitedFrom==null?"":w("warning",`prohibited from ${t.prohibitedFrom}`)].join(" ");return`<section class="rule" data-rule="${l(e)}">
<h3 id="rule-${l(e)}">${l(t?.title??e)}</h3>
<p class="meta">${f} <span>${lt(r,o)}</span> ${h(e)}</p>
${ct(t)}
<div class="causes">${a.slice(0,i.shown.causes).join("")}</div>
${c.length===0?"":u}
</section>`}function lt(e,t){return t===e?g(e,"finding"):`${g(e,"finding")}, ${p(t)} open`}function ct(e){return e===void 0?"":`<dl class="law">${N([["Why",l(e.why)],["Law",l(e.law??"")],["What to do",l(e.fix)],["Sources",e.references.map(({title:t,url:s})=>fe(t,s)).join(", ")]])}</dl>`}function dt({number:e,findings:t},s,n){let r=t[0]?.finding;if(r===void 0)return"";let o=t.map((u,f)=>ut(u,s&&f<n.shown.rows,n)),i=o.slice(n.shown.rows),a=`<details class="more"${i.length===0?" hidden":""}><summary>and ${p(i.length)} more</summary><ol class="rows">${i.join("")}</ol></details>`,c=t.length===1?"":` <span class="count">${p(t.length)}</span>`,d=`<div class="cause" data-cause="${e}"><h4>${l(r.kind)} ${h(r.value)}${c}</h4><p class="who">${pt(r)}</p><ol class="rows">${o.slice(0,n.shown.rows).join("")}</ol>${a}</div>`;return n.causes.push(s?"":d),d}function ut(e,t,s){let n=we(e.finding),r=he(e,s.isLong?"":n);return s.rows.push(t?"":r),s.bodies.push(n),t||!s.isLong?r:""}function pt({operator:e,location:t}){let s=e?.lists.length??0,n=[...e===null?[]:[l(ie(e))+(s===0?"":` (<a href="#lists">on ${g(s,"list")}</a>)`)],...t===null?[]:[`lies in ${l(ae(t))}`]];return n.length===0?"Operator and place are not known.":n.join("; ")}var Re=[["level","Any level",({level:e})=>e],["status","Any status",({status:e})=>e],["rule","Any rule",O],["operator","Any operator",D],["where","Any place",U],["kind","Any kind",({kind:e})=>e]],ft=[["","Order: by rule and cause"],["file","Order: by file"],["affects","Order: most affected first"]];function mt(e){let t=Re.map(([n,r,o])=>{let i=Se(e,o).map(a=>{let c=n==="where"?S(a):a;return`<option value="${l(a)}">${l(c)}</option>`});return`<select name="${n}" aria-label="${r.replace("Any ","Filter by ")}"><option value="">${r}</option>${i.join("")}</select>`}),s=ft.map(([n,r])=>`<option value="${n}">${r}</option>`).join("");return`<form class="filters" id="filters" hidden><input type="search" name="q" placeholder="Search (press /)" aria-label="Search the findings">${t.join("")}<select name="sort" aria-label="Order of the findings">${s}</select><button type="reset">Clear</button><output aria-live="polite"></output></form>`}function Se(e,t){return[...new Set(e.map(t))].sort()}function gt(e,t){let s=e.map(({finding:a})=>a),n=Re.map(([a,,c])=>{let d=Se(s,c),u=new Map(d.map((f,y)=>[f,y]));return{name:a,values:d,of:s.map(f=>u.get(c(f))??0)}}),r=({finding:a})=>a.holdsData.length*1e6+a.affects.length+a.sinks.length/1e6,o=e.toSorted((a,c)=>ht(a.finding.at.file,c.finding.at.file)||a.finding.at.line-c.finding.at.line),i=e.toSorted((a,c)=>r(c)-r(a));return{columns:n,ids:s.map(({fingerprint:a})=>a),orders:{file:o.map(({number:a})=>a),affects:i.map(({number:a})=>a)},rules:t.map(({causes:a})=>a.map(({findings:c})=>c.map(({number:d})=>d)))}}function ht(e,t){return e<t?-1:e>t?1:0}var E=["error","warning","note"];function je(e){let t=ce(e),s=[...x(e.findings,O)].map(([o,i])=>({id:o,findings:i,open:J(i),level:H(i)})).sort((o,i)=>+(i.open>0)-+(o.open>0)||E.indexOf(o.level)-E.indexOf(i.level)||i.open-o.open||(o.id<i.id?-1:1)),n=0,r=0;return s.map(({id:o,findings:i,open:a,level:c})=>({id:o,rule:t.get(o),level:c,total:i.length,open:a,causes:wt(i).map(d=>({number:n++,findings:d.map(u=>({number:r++,finding:u}))}))}))}function wt(e){return[...x(e,({kind:s,value:n,operator:r,location:o})=>[s,n,r?.entity,o?.cloud,o?.region,o?.jurisdiction].join("\0")).values()].sort((s,n)=>+(J(n)>0)-+(J(s)>0)||E.indexOf(H(s))-E.indexOf(H(n))||n.length-s.length)}function J(e){return e.filter(({status:t})=>t==="open").length}function H(e){let t=e.filter(({status:n})=>n==="open"),s=t.length>0?t:e;return E.find(n=>s.some(r=>r.level===n))??"note"}var yt={exclude:"left out by the configuration","ignore-file":"left out by an ignore file","tool-folder":"a tool\u2019s own folder"};function Oe(e){let{summary:t,unread:s,diagnostics:n,shard:r}=e,o=n.filter(({severity:a})=>a==="error").length,i=s.reduce((a,c)=>a+c.files,0);return[...I(e),...r===null?[]:[`this is part ${r.index} of ${r.count}`],...o===0?[]:[`${g(o,"thing")} could not be read`],...i===0?[]:[`${g(i,"file")} of formats that are not read`],...t.coverage.unknown===0?[]:[`${g(t.coverage.unknown,"value")} could not be worked out`]]}function Fe(e){let{summary:t,formats:s}=e,n=s.filter(o=>o.read),r=q(e);return["<h3>Looked at</h3>",`<p>${g(t.files,"file")}${n.length===0?"":` (${n.map(({format:o,files:i})=>`${l(o)} ${p(i)}`).join(", ")})`}, ${g(t.resources,"resource")}.</p>`,`<p>${r===null?"No value that decides who or where was found.":`${j(r)} of the values that decide who or where are known: ${l(de(t.coverage))}.`}</p>`,kt(t.coverage),$t(e),"<h3>Not looked at</h3>",bt(e),"<h3>Could not be worked out</h3>",vt(e),"<h3>Notices</h3>",xt(e)].join(`
`)}function $t(e){let t=e.scenarios.map(n=>[w(n.verdict==="fail"?"fail":"pass",n.verdict==="fail"?"failed":"passed"),h(n.root),h(n.name),l(re(n)),l(oe(n))]);return`<h3>Scenarios: the ways in which roots are run</h3>
${b([{name:"Verdict"},{name:"Root"},{name:"Run"},{name:"Comes to"},{name:"Rests on"}],t,"Every root is run in one way only.")}`}function bt(e){let{unread:t,leftOut:s,diagnostics:n,shard:r}=e,o=[...I(e).map(i=>[l(i),"asked for",""]),...r===null?[]:[["the other parts of the work",`part ${r.index} of ${r.count}`,""]],...n.filter(({severity:i})=>i==="error").map(({message:i,at:a})=>[l(i),"could not be read",a===null?"":v(a)]),...t.map(({format:i,files:a,examples:c})=>[`${l(i)}, ${g(a,"file")}`,"format that is not read",c.map(h).join(", ")]),...s.map(({by:i,paths:a,examples:c})=>[g(a,"path"),yt[i],c.map(h).join(", ")])];return b([{name:"What"},{name:"Why"},{name:"Where"}],o,"Everything that was given was looked at.")}function vt(e){let t=[...x(e.unresolved,({reason:n})=>n)].sort(([,n],[,r])=>r.length-n.length).map(([n,r])=>{let o=r.slice(0,5).map(({subject:a,at:c})=>`<div>${h(a)} <span class="soft">${v(c)}</span></div>`),i=r.length>5?`<div class="soft">and ${p(r.length-5)} more, in the JSON report</div>`:"";return[l(n),o.join("")+i,p(r.length)]});return b([{name:"Why"},{name:"What"},{name:"Number",isNumber:!0}],t,"Everything that matters was worked out.")}function xt({diagnostics:e}){let t=e.filter(({severity:s})=>s!=="error").map(({severity:s,message:n,code:r,at:o})=>[w(s),`${l(n)} <code class="soft">${l(r)}</code>`,o===null?"":v(o)]);return b([{name:"Severity"},{name:"Message"},{name:"Where"}],t,"None.")}function kt(e){let t=e.known+e.possible+e.unknown;if(t===0)return"";let s=0,n=["known","possible","unknown"].map(o=>{let i=e[o]/t*1e3,a=`<rect class="${o}" x="${s.toFixed(1)}" width="${i.toFixed(1)}" height="10"></rect>`;return s+=i,a});return`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${`known ${e.known}, limited to known alternatives ${e.possible}, unknown ${e.unknown}`}">${n.join("")}</svg>`}var V={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"};function Ne(e,t,s,n){let r=W(e,s),o=Oe(e),i=o.length===0?"":`<p class="gaps"><a href="#scope">Not everything was looked at</a>: ${l(o.join("; "))}.</p>`;return`<header class="top"><div>
<p class="name">Borderlint: who runs it, where it lies, through whom it is reached</p>
<h1>${l(K(t))}</h1>
<div class="verdict ${r.outcome}"><p><strong>${V[r.outcome]}</strong> ${l(r.reason)}.</p>${i}</div>
${Ft(e)}
<nav aria-label="Sections"><a href="#dependencies">Dependencies</a> <a href="#rules">Rules</a> <a href="#findings">Findings</a> <a href="#scope">Scope</a> <a href="#waivers">Waivers</a> <a href="#lists">Legal lists</a> <a href="#legend">Legend</a></nav>
<dl class="identity">${N([...Rt(t),["Page made",l(St(n))],...jt(e),["What fails",Ot(s)]])}</dl>
</div></header>`}function K(e){let[t]=e;return e.length===1&&t!==void 0?t.name:g(e.length,"repository","repositories")}function Rt(e){let[t,...s]=e;if(t===void 0)return[];if(s.length>0){let n=e.map(({name:o,root:i,commit:a,at:c,summary:d})=>[l(o)+(i==="."?"":` ${h(i)}`),d===void 0?"":l(A(d)),a===null?"":h(a.slice(0,12)),`<span class="date">${l(c??"not recorded")}</span>`]),r=[{name:"Repository"},{name:"Comes to"},{name:"Commit"},{name:"Date"}];return[["Repositories",F(g(e.length,"repository","repositories"),b(r,n,""))]]}return[["Date",l(t.at??"not recorded")],["Repository",l(t.name)+(t.root==="."?"":`, folder ${h(t.root)}`)],["Commit",t.commit===null?"not under version control, or not known":h(t.commit)]]}function St(e){let t=/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(e);return t===null?e:`${t[1]} ${t[2]} UTC`}function jt({policies:e,catalogue:t,tool:s}){let n=e.map(({policy:r,title:o,version:i,digest:a})=>`<div>${l(o)}, <code>${l(r)}</code>, version ${l(i)} ${G(a)}</div>`);return[[e.length===1?"Policy":"Policies",n.join("")],["Catalogue",`version ${l(t.version)} ${G(t.digest)}`],["Tool",`Borderlint ${l(s.version)}`]]}function Ot({failOn:e,minCoverage:t,strict:s,allowIncomplete:n}){return l([e==="never"?"no finding":`an open finding of level ${e}${e==="error"?"":" or above"}`,...t===null?[]:[`coverage below ${t}%`],...s?["anything unread or unknown"]:[],...n?["that something was not looked at does not"]:[]].join("; "))}function Ft(e){let{summary:t}=e,s=q(e);return`<ul class="numbers">${[["error",t.error,t.error===1?"error":"errors"],["warning",t.warning,t.warning===1?"warning":"warnings"],["note",t.note,t.note===1?"note":"notes"],["",t.waived,"waived"],["",t.baselined,"there before"],["",t.resources,t.resources===1?"resource":"resources"],["",t.files,t.files===1?"file":"files"],["",s===null?"\u2013":j(s),"of values known"]].map(([o,i,a])=>{let c=typeof i=="number"?p(i):i,d=i===0?"zero":o;return`<li${d===""?"":` class="${d}"`}><b>${c}</b> ${a}</li>`}).join("")}</ul>`}function Te(e,t){let s=t.map(({id:a,total:c,open:d,level:u,rule:f})=>[d>0?w(u):w("waived","none open"),`<a href="#rule-${l(a)}">${l(f?.title??a)}</a><div class="soft">${h(a)}</div>`,`${p(d)}${d===c?"":` <span class="soft">of ${p(c)}</span>`}`]),n=e.passed.map(a=>`<li>${w("pass","passed")} <span>${l(a.title)} <code class="soft">${l(O(a))}</code></span></li>`),{unknown:r}=e.summary.coverage,o=r===0?"":` Of ${g(r,"value")} that could not be worked out, they can say nothing.`,i=t.length+n.length;return[`<p>${g(i,"rule")}: ${p(t.length)} found something, ${p(n.length)} found nothing.${n.length===0?"":o}</p>`,t.length===0?"":b([{name:"Level"},{name:"Rule"},{name:"Open",isNumber:!0}],s,""),n.length===0?"":`<h3>Found nothing</h3><ul class="passed">${n.join("")}</ul>`].join(`
`)}function Me(e){let t=new Map([...x(e.dependencies.filter(({location:o})=>o?.jurisdiction!=null),({subject:o,at:i})=>Le(o,i.file))].flatMap(([o,i])=>{let[a]=i;return i.every(({location:d})=>d?.jurisdiction===a?.location?.jurisdiction)&&a!==void 0?[[o,a.location]]:[]})),s=(o,i,a)=>o==="resource"||o==="backend"?t.get(Le(i,a))??null:null,n=o=>o.location===null?{...o,location:s(o.kind,o.subject,o.at.file)}:o,r=o=>o.location===null?{...o,location:s(o.kind,o.sinks[0]?.subject??"",o.at.file)}:o;return{...e,dependencies:e.dependencies.map(n),findings:e.findings.map(r)}}function Le(e,t){return`${e}\0${t}`}var Nt=[{style:"broad",width:760,left:236,right:524,height:240,leastHeight:36,isBeside:!0,longest:31},{style:"narrow",width:350,left:8,right:342,height:330,leastHeight:32,isBeside:!1,longest:22}],M=8,Tt=10,Lt=10,qe="other operators",We="other jurisdictions";function Be(e){if(e.length===0)return"";let t=Et(e),s=new Map(e.map(r=>[r.where,[Ue(r)]])),n=['<span><i class="flow flagged"></i> has open findings</span>','<span><i class="flow"></i> has none</span>',"<span>The thicker a band, the more depends on it.</span>",'<span class="hint">Select a band to see what is behind it.</span>'];return`<figure>${Nt.map(r=>Ct(t,Mt(e,r),s,r)).join(`
`)}<figcaption class="legend">${n.join(" ")}</figcaption></figure>`}function Mt(e,{isBeside:t,longest:s}){return new Map(e.map(({operator:n,operatorJurisdiction:r})=>r===null?[n,[n]]:t?[n,[n,`answers to ${S(r)}`]]:[n,[`${De(n,s-r.length-3)} (${r})`]]))}function De(e,t){return e.length>t?`${e.slice(0,t-1)}\u2026`:e}function Ue({where:e,locationJurisdiction:t}){return t===null?e:S(t)}function Ct(e,t,s,n){let r=n.height/Math.max(1,e.reduce((c,d)=>c+d.total,0)),o=Ce(e,c=>c.left,t,r,n),i=Ce(e,c=>c.right,s,r,n),a=Math.ceil(Math.max(Ee(o),Ee(i))+2);return[`<svg class="picture ${n.style}" viewBox="0 0 ${n.width} ${a}" role="group" aria-label="Dependencies by operator and jurisdiction">`,...qt(e,o,i,n),...[...o.values()].map(c=>Ae(c,!0,n)),...[...i.values()].map(c=>Ae(c,!1,n)),"</svg>"].join(`
`)}function Et(e){let t=o=>{let i=new Map;for(let c of e){let d=i.get(o(c))??{open:0,total:0};i.set(o(c),{open:d.open+c.open,total:d.total+c.total})}let a=[...i].sort(([c,d],[u,f])=>+(f.open>0)-+(d.open>0)||f.total-d.total||(c<u?-1:1));return new Set(a.slice(0,Lt).map(([c])=>c))},s=t(o=>o.operator),n=t(o=>o.where),r=new Map;for(let o of e){let i=s.has(o.operator)?o.operator:qe,a=n.has(o.where)?o.where:We,c=`${i}\0${a}`,d=r.get(c);r.set(c,{left:i,right:a,total:(d?.total??0)+o.total,open:(d?.open??0)+o.open,use:d===void 0&&i===o.operator&&a===o.where?o:null})}return[...r.values()].sort((o,i)=>+(i.open>0)-+(o.open>0)||i.total-o.total||(o.left<i.left?-1:1))}function Ce(e,t,s,n,{leastHeight:r}){let o=new Map,i=2;for(let a of At(e,t)){let c=e.filter(f=>t(f)===a),d=c.reduce((f,y)=>f+y.total,0),u=Math.max(r,d*n);o.set(a,{lines:s.get(a)??[a],total:d,flagged:c.some(f=>f.open>0),top:i,height:u}),i+=u+Tt}return o}function At(e,t){let s=new Set(e.flatMap(({use:r})=>r?.locationJurisdiction===null?[r.where]:[])),n=r=>r===qe||r===We?2:s.has(r)?1:0;return[...new Set(e.map(t))].sort((r,o)=>n(r)-n(o))}function Ee(e){return Math.max(...[...e.values()].map(t=>t.top+t.height))}function qt(e,t,s,n){let r=new Map,o=(m,$)=>{let k=r.get(m)??m.top,C=k+m.height*$/m.total;return r.set(m,C),[k,C]},[i,a]=[n.left+M,n.right-M],c=(i+a)/2,d=[...t.keys()],u=new Map,f=[...s.keys()],y=new Map;for(let m of e.toSorted(($,k)=>f.indexOf($.right)-f.indexOf(k.right))){let $=t.get(m.left);$!==void 0&&y.set(m,o($,m.total))}for(let m of e.toSorted(($,k)=>d.indexOf($.left)-d.indexOf(k.left))){let $=s.get(m.right),k=y.get(m);if($===void 0||k===void 0)continue;let[C,Q]=k,[X,Y]=o($,m.total);u.set(m,`M${i} ${R(C)}C${c} ${R(C)} ${c} ${R(X)} ${a} ${R(X)}V${R(Y)}C${c} ${R(Y)} ${c} ${R(Q)} ${i} ${R(Q)}Z`)}return e.map(m=>Wt(m,u.get(m)??""))}function Wt(e,t){let{use:s,open:n,total:r}=e,o=n===0?"":`, ${g(n,"open finding")}`,i=`${e.left}, ${s===null?e.right:Ue(s)}: ${g(r,"dependency","dependencies")}${o}`,a=`<path class="flow${n>0?" flagged":""}" d="${t}"><title>${l(i)}</title></path>`;if(s===null)return a;let{operator:c,where:d}=s;return`<a href="${B({operator:c,where:d})}" data-operator="${l(c)}" data-where="${l(d)}" aria-label="${l(i)}">${a}</a>`}function Ae(e,t,{left:s,right:n,isBeside:r,longest:o}){let i=t?s:n-M,a=t?i-8:i+M+8,c=t?i+M+6:i-6,d=t===r?"end":"start",u=e.top+e.height/2,f=e.lines.length>1?u-3:u+5,y=e.lines.map((m,$)=>{let k=De(m,o+$*7);return`<text${$===0?"":' class="soft"'} x="${r?a:c}" y="${R(f+$*16)}" text-anchor="${d}">${l(k)}</text>`});return`<rect class="node${e.flagged?" flagged":""}" x="${i}" y="${R(e.top)}" width="${M}" height="${R(e.height)}" rx="2"></rect>${y.join("")}`}function R(e){return String(Math.round(e*10)/10)}var _=`
(() => {
  const form = document.getElementById("filters");
  if (form === null) return;
  const kept = JSON.parse(document.getElementById("kept").textContent);
  const total = kept.ids.length;
  const grouped = document.getElementById("grouped");
  const flat = document.getElementById("flat");
  const nothing = document.getElementById("nothing");
  const sections = [...grouped.querySelectorAll(".rule")];
  const search = form.elements.q;
  const batch = 500;
  const shownFlat = 100;
  form.hidden = false;

  // Elements by number. Long reports keep most of them as text, which was escaped where it was made.
  const rows = [];
  const causes = [];
  const collect = (root) => {
    for (const one of root.querySelectorAll("[data-row]")) rows[Number(one.dataset.row)] ??= one;
    for (const one of root.querySelectorAll("[data-cause]")) causes[Number(one.dataset.cause)] ??= one;
  };
  collect(document);
  const made = (text) => {
    const template = document.createElement("template");
    template.innerHTML = text;
    return template.content.firstElementChild;
  };
  const rowOf = (number) => (rows[number] ??= made(kept.rows[number]));
  const fillBody = (finding) => {
    const body = finding.querySelector(".body");
    if (body.firstChild === null) body.innerHTML = kept.bodies[Number(finding.parentElement.dataset.row)];
  };

  // A list of which the rest waits behind a fold.
  const waiting = new Map();
  const innerOf = (fold) => fold.querySelector(":scope > ol, :scope > div");
  const list = (shown, fold, items, limit, elementOf, label) => {
    shown.replaceChildren(...items.slice(0, limit).map(elementOf));
    if (fold === null) return;
    const rest = items.slice(limit);
    fold.hidden = rest.length === 0;
    fold.open = false;
    fold.querySelector("summary").textContent = label(rest);
    fold.querySelector(":scope > button")?.remove();
    innerOf(fold).replaceChildren();
    waiting.set(fold, { rest, elementOf });
  };
  const unfold = (fold) => {
    const state = waiting.get(fold);
    if (state === undefined) return;
    innerOf(fold).append(...state.rest.splice(0, batch).map(state.elementOf));
    fold.querySelector(":scope > button")?.remove();
    if (state.rest.length === 0) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Show more of " + state.rest.length.toLocaleString("en");
    button.addEventListener("click", () => unfold(fold));
    fold.append(button);
  };
  document.addEventListener("toggle", ({ target }) => {
    if (!target.open) return;
    if (target.matches(".finding")) fillBody(target);
    else if (target.matches(".more") && innerOf(target)?.firstChild === null) unfold(target);
  }, true);

  let texts = null;
  const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
  const plain = (text) => text.replaceAll("<wbr>", "").replace(/<[^>]*>/g, " ").replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]);
  const textOf = (number) => {
    const own = rows[number]?.textContent ?? plain(kept.rows[number]);
    const inside = kept.bodies === undefined ? "" : plain(kept.bodies[number]);
    return [own, inside, ...kept.columns.map(({ values, of }) => values[of[number]])].join(" ").toLowerCase();
  };

  const matching = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    if (words.length > 0) texts ??= kept.ids.map((_, number) => textOf(number));
    const wanted = kept.columns.flatMap(({ name, values, of }) => {
      const { value } = form.elements[name];
      return value === "" ? [] : [{ of, index: values.indexOf(value) }];
    });
    return (number) => wanted.every(({ of, index }) => of[number] === index) && words.every((word) => texts[number].includes(word));
  };

  let matches = () => true;
  const more = (rest) => "and " + rest.length.toLocaleString("en") + " more";
  const causeOf = ([number, findings]) => {
    const cause = (causes[number] ??= made(kept.causes[number]));
    list(cause.querySelector(".rows"), cause.querySelector(":scope > .more"), findings, kept.shown.rows, rowOf, more);
    return cause;
  };
  const causesLabel = (rest) => "and " + rest.length.toLocaleString("en") + (rest.length === 1 ? " more cause" : " more causes");

  const apply = () => {
    matches = matching();
    const { value: order } = form.elements.sort;
    grouped.hidden = order !== "";
    flat.hidden = order === "";
    let count = 0;
    let number = 0;
    kept.rules.forEach((ofRule, index) => {
      const those = ofRule.map((findings) => [number++, findings.filter(matches)]).filter(([, findings]) => findings.length > 0);
      for (const [, findings] of those) count += findings.length;
      if (order !== "") return;
      const section = sections[index];
      const fold = section.querySelector(":scope > .more");
      section.hidden = those.length === 0;
      list(section.querySelector(".causes"), fold, those, fold === null ? those.length : kept.shown.causes, causeOf, causesLabel);
    });
    if (order !== "") list(flat.querySelector(".rows"), flat.querySelector(".more"), kept.orders[order].filter(matches), shownFlat, rowOf, more);
    form.querySelector("output").value = count === total ? "" : count.toLocaleString("en") + " of " + total.toLocaleString("en");
    nothing.hidden = count > 0;
    mark();
  };

  // What belongs to the chosen operator and place, in the picture and in the list of everything in use.
  const mark = () => {
    const { operator, where } = form.elements;
    for (const one of document.querySelectorAll("[data-operator]")) {
      const isChosen = (operator.value === "" || one.dataset.operator === operator.value) && (where.value === "" || one.dataset.where === where.value);
      if (!one.matches("a")) one.hidden = !isChosen;
      else if (isChosen && operator.value + where.value !== "") one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    for (const picture of document.querySelectorAll(".picture")) picture.classList.toggle("chosen", picture.querySelector("[aria-current]") !== null);
  };

  const fields = [...form.elements].filter(({ name }) => name !== "");
  const write = () => {
    const state = new URLSearchParams(fields.flatMap(({ name, value }) => (value === "" ? [] : [[name, value]]))).toString();
    if (state !== "" || location.hash.includes("=")) history.replaceState(null, "", "#" + state);
  };
  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) {
      field.value = state.get(field.name) ?? "";
      // A value that is not offered chooses nothing.
      if (field.selectedIndex === -1) field.value = "";
    }
  };
  const reset = () => {
    for (const field of fields) field.value = "";
    apply();
    write();
  };
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { apply(); write(); }, total > 1000 ? 120 : 0);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); write(); });
  form.addEventListener("reset", (event) => { event.preventDefault(); reset(); });
  nothing.querySelector("button").addEventListener("click", reset);
  document.addEventListener("click", (event) => {
    const flow = event.target.closest?.("a[data-operator]");
    if (flow === null || flow === undefined || !flow.hasAttribute("aria-current")) return;
    event.preventDefault();
    reset();
  });

  // A finding that the address names is brought out, whatever it is folded in.
  const openUntil = (fold, isThere) => {
    if (fold === null) return;
    while (!isThere() && (waiting.get(fold)?.rest.length ?? 0) > 0) unfold(fold);
  };
  const reveal = (number) => {
    if (!matches(number)) reset();
    if (flat.hidden) {
      let at = 0;
      kept.rules.forEach((ofRule, index) => ofRule.forEach((findings) => {
        const cause = at++;
        if (!findings.includes(number)) return;
        openUntil(sections[index].querySelector(":scope > .more"), () => causes[cause]?.isConnected === true);
        openUntil(causes[cause].querySelector(":scope > .more"), () => rowOf(number).isConnected);
      }));
    } else openUntil(flat.querySelector(".more"), () => rowOf(number).isConnected);
    const row = rowOf(number);
    for (let at = row; at !== null; at = at.parentElement) if (at.matches("details")) at.open = true;
    const finding = row.querySelector(".finding");
    if (kept.bodies !== undefined) fillBody(finding);
    finding.open = true;
    finding.querySelector("summary").focus({ preventScroll: true });
    row.scrollIntoView();
  };
  const go = (isFirst) => {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (hash.startsWith("f-")) {
      const number = kept.ids.indexOf(hash.slice(2));
      if (number >= 0) reveal(number);
    } else if (hash.includes("=")) {
      read();
      apply();
      if (!isFirst) document.getElementById("findings").scrollIntoView();
    }
  };
  addEventListener("hashchange", () => go(false));
  apply();
  go(true);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target === search) { reset(); search.blur(); return; }
    if (event.target.matches("input, select, textarea")) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    if (event.key !== "j" && event.key !== "k") return;
    const there = [...document.querySelectorAll(".finding > summary")].filter((summary) => summary.checkVisibility());
    const at = there.findIndex((summary) => summary.parentElement.contains(document.activeElement));
    const next = there[event.key === "j" ? at + 1 : Math.max(0, at - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  });
})();
`;var z=200,Z=60;function Ie(e){let t=e.map(s=>{let{operator:n,where:r,places:o,ties:i}=s,a=o.map(([d])=>d).filter(d=>d!==""),c=a.slice(0,4).map(l).join(", ")+(a.length>4?` and ${a.length-4} more`:"");return[`${l(n)}<div class="soft">${l(S(s.operatorJurisdiction))}</div>`,`${l(S(r))}${c===""?"":`<div class="soft">${c}</div>`}`,i.map(([d,u])=>`${l(d)} ${p(u)}`).join(", "),p(s.total),s.findings===0?"0":`<a href="${B({operator:n,where:r})}">${p(s.findings)}</a>`]});return b([{name:"Who operates it"},{name:"Where it lies"},{name:"Through what"},{name:"In use",isNumber:!0},{name:"Findings",isNumber:!0}],t,"No dependency was found.")}function Ge(e){if(e.length===0)return"";let t=e.map(n=>{let{operator:r,where:o,places:i}=n,a=i.slice(0,Z).map(([d,u])=>Bt(d,u)),c=i.length>Z?`<p class="soft">${p(i.length-Z)} more places are in the JSON report.</p>`:"";return`<details class="use" data-operator="${l(r)}" data-where="${l(o)}"><summary>${l(r)}, ${l(S(o))} <span class="count">${p(n.total)}</span></summary>${a.join("")}${c}</details>`}),s=e.reduce((n,r)=>n+r.total,0);return F(`Everything in use and where it lies: ${p(s)}`,t.join(`
`))}function Bt(e,t){let s=t.slice(0,z).map(r=>`<li>${l(r.kind)} ${h(r.subject)} <span class="soft">${v(r.at)}</span></li>`),n=t.length>z?`<li class="soft">and ${p(t.length-z)} more, in the JSON report</li>`:"";return`${e===""?"":`<h3>${l(e)}</h3>`}<ul class="things">${s.join("")}${n}</ul>`}function Pe(e){let t=["expired","invalid","expiring","in-force","unused"],s=[...e.waivers].sort((n,r)=>t.indexOf(n.state)-t.indexOf(r.state)||((n.expires??"")<(r.expires??"")?-1:1)).map(n=>[w(n.state,n.state.replace("-"," ")),`<span class="date">${l(n.expires??"no date")}</span>`,h(n.rule),l(n.reason),l([n.owner,n.ticket].filter(r=>r!==null).join(", ")),v(n.at),p(n.findings)]);return b([{name:"State"},{name:"Until"},{name:"Rule"},{name:"Reason"},{name:"Owner, ticket"},{name:"Written at"},{name:"Findings",isNumber:!0}],s,"No waiver is recorded.")}function Je(e){let t=new Map(e.findings.flatMap(({operator:n})=>n===null?[]:[[n.entity,n]])),s=e.lists.map(({list:n,title:r,status:o,date:i,summary:a,persons:c})=>{let d=[...t.values()].filter(({lists:u})=>u.includes(n)).map(({entity:u,name:f})=>{let y=c.find(m=>m.entity===u);return y===void 0||y.relation==="itself"?l(f):`${l(f)} <span class="soft">(${l(y.person)}, its ${l(y.relation)})</span>`});return[`${l(r)}<div class="soft">${l(a)}</div>`,`${w("",o.replaceAll("-"," "))} <span class="date">${l(i??"")}</span>`,d.map(u=>`<div>${u}</div>`).join("")]});return b([{name:"List"},{name:"Status, since"},{name:"Names"}],s,"No operator found here is on a list.")}function He(){return`<dl class="terms">${[[`${w("error")} ${w("warning")} ${w("note")}`,"Level that the policy gives an open finding."],[w("waived"),"Accepted by a named owner, for a reason, until a date."],[w("baselined"),"Was there before; only what is new fails."],["certain","Holds in every branch of the scenario named, or of all."],["default","Holds unless a caller overrides a variable\u2019s default."],["possible","Holds under a condition that nothing in the configuration decides."],["unknown","The configuration does not say where something lies, or who operates it."],["Scenario","One way in which the repository itself says that a root is run: var files, a workspace, what a pipeline sets."],["Cause","Findings of one rule with one value, operator and place."],["Place of a finding","The line on which the flagged value is written: the one that a person would change."]].map(([t,s])=>`<dt>${t}</dt><dd>${s}</dd>`).join("")}</dl>`}var Ve=e=>({name:e,isNumber:!0});function Ke(e,t){let s=[Dt(e,t),It(e)].filter(n=>n!=="");return s.length===0?"":`${s.join(`
`)}
`}function Dt(e,t){let s=ue(e,t).map(({target:r,summary:o,outcome:i})=>[`${l(r.name)}${r.root==="."?"":`, <code>${l(r.root)}</code>`}`,i,...[o.error,o.warning,o.note,o.waived+o.baselined].map(p),p(o.files),Ut(o.coverage),`<span class="date">${l(r.at??"")}</span>`]);if(s.length===0)return"";let n=[{name:"Repository"},{name:"Verdict"},...["Errors","Warnings","Notes","Accepted","Files","Coverage"].map(Ve),{name:"Judged on"}];return`<h2 id="repositories">Repositories</h2>
${b(n,s,"")}`}function Ut({sinks:e,unknown:t}){return e===0?"":j((e-t)/e*100)}function It(e){let t=pe(e).map(({owner:n,error:r,warning:o,note:i,accepted:a,targets:c})=>[n===null?"nobody":l(n),...[r,o,i,a,c].map(p)]);if(t.length===0)return"";let s=[{name:"Owner"},...["Errors","Warnings","Notes","Accepted","Repositories"].map(Ve)];return`<h2 id="owners">Owners <small>by CODEOWNERS; a finding of several counts for each</small></h2>
${b(s,t,"")}`}function Vn(e,{gate:t,now:s}){let n=Me(e),r=ve(n),o=je(n),i=n.targets??[{...n.target,name:n.target.root,at:null}],a=V[W(n,t).outcome];return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${_e(P)}'; script-src '${_e(_)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${l(`${K(i)}: ${a.toLowerCase()}, ${i[0]?.at??"no date"}`)}</title>
<style>${P}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${Ne(n,i,t,s)}
<main>
${Ke(n,t)}<h2 id="dependencies">Who, where, through whom</h2>
${Be(r)}
${Ie(r)}
${Ge(r)}
<h2 id="rules">Rules</h2>
${Te(n,o)}
<h2 id="findings">Findings <small>${l(A(n.summary))}</small></h2>
${ke(o)}
<h2 id="scope">Scope</h2>
${Fe(n)}
<h2 id="waivers">Waivers</h2>
${Pe(n)}
<h2 id="lists">Legal lists</h2>
${Je(n)}
<h2 id="legend">How to read this</h2>
${He()}
</main>
<footer>The same input, policies and catalogue give the same report, but for its date.</footer>
<script>${_}</script>
</body>
</html>
`}function _e(e){return`sha256-${Gt("sha256").update(e).digest("base64")}`}export{Vn as render};
