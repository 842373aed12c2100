const atFirstUse=name=>new Proxy({},{get:(_,key)=>require(name)[key]});var S=Object.defineProperty;var le=Object.getOwnPropertyDescriptor;var ue=Object.getOwnPropertyNames;var ce=Object.prototype.hasOwnProperty;var de=(e,t)=>{for(var o in t)S(e,o,{get:t[o],enumerable:!0})},fe=(e,t,o,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let a of ue(t))!ce.call(e,a)&&a!==o&&S(e,a,{get:()=>t[a],enumerable:!(n=le(t,a))||n.enumerable});return e};var pe=e=>fe(S({},"__esModule",{value:!0}),e);var qt={};de(qt,{namesCommit:()=>se,render:()=>ie});module.exports=Object.defineProperty(qt,"__esModule",{value:!0});var d=require("./chunk-ZLOQASUL.cjs"),s=require("./chunk-ORW2U4T6.cjs"),u=require("./chunk-6QNDPJC4.cjs"),Rt=require("./chunk-Q4OMQWEB.cjs"),At=require("./chunk-IMBRML3L.cjs"),ae=atFirstUse("node:crypto"),b=25,B=6,he=12;function me({number:e,finding:t},o){let n=t.status==="open"?t.level:t.status,a=`<span class="line">${`<b class="what">${(0,u.l)(t.value)} </b>${(0,d.f)(t.at)} ${(0,u.l)(ge(t))}`}${$e(t)}${ve(t)}</span>`;return`<li data-row="${e}"><details class="finding" id="f-${(0,u.l)(t.fingerprint)}"><summary>${(0,d.g)(n)}${a}</summary><div class="body">${o}</div></details></li>`}function ge({sinks:e,at:t}){let[o,...n]=e;return o===void 0||o.subject===t.file?"":n.length===0?o.subject:`${o.subject} and ${n.length} more`}function $e(e){let{affects:t,holdsData:o,scenarios:n,certainty:a,condition:r,waiver:i,status:l,change:c}=e,f=t.length===1?"which holds data":`${(0,s.U)(o.length)} of them with data`,p=o.length===0?"":`, ${f}`,m=[...t.length===0?[]:[`affects ${(0,s.V)(t.length,"resource")}${p}`],...t.length===0&&o.length>0?["holds data"]:[],...n===null?[]:[(0,s.Q)(n)],...a==="certain"?[]:[we(a,r)],...i===null?[]:[`waived until ${i.expires}: ${i.reason}`],...l==="baselined"?["was there before"]:[],...c===null?[]:[`change ${c.replace} to ${c.by}`]];return m.length===0?"":`<span class="detail">${(0,u.l)(m.join("; "))}</span>`}function we(e,t){return e==="default"?"by a variable's default":t===null?e:`${e} ${t}`}function ve(e){let{frame:t,at:o,sinks:n,fingerprint:a}=e,r=t?.lines[o.line-t.line]?.trim()??"",i=r.length>110?`${r.slice(0,109)}\u2026`:r,l=(n[0]?.trace??[]).map(f=>`${f.file}:${f.line}`),c=l.length>B?[...l.slice(0,B-1),"\u2026",...l.slice(-1)]:l;return[`${i===""?"":`<code>${(0,u.l)(i)}</code> `}<i>${(0,u.l)(a.slice(0,he))}</i>`,...c.length<2?[]:[(0,u.l)(c.join(" \u2192 "))]].map(f=>`<span class="paper">${f}</span>`).join("")}function ye(e){let t=[["Rule",e.alsoIn===void 0?"":(0,u.l)((0,s.da)(e))],["Certainty",(0,u.l)((0,s.aa)(e))],["Takes effect",e.sinks.slice(0,b).map(ke).join("")+T(e.sinks.length)],["Affects",I(e.affects)],["Holds data",I(e.holdsData)],["Change",e.change===null?"":je(e.change)],["Waived",e.waiver===null?"":xe(e.waiver)],["Fingerprint",`<a href="#f-${(0,u.l)(e.fingerprint)}">${(0,u.l)(e.fingerprint)}</a>`]];return`<p>${(0,u.l)(e.message)}</p>${be(e)}<dl>${(0,d.c)(t)}</dl>`}function be(e){let t=(0,s.g)(e),o=`<div class="where">${(0,d.d)((0,s.W)(e.at))}</div>`;if(t.length===0)return o;let n=Math.max(...t.map(r=>String(r.number??"").length)),a=t.map(r=>`<i>${String(r.number??"").padStart(n)} \u2502</i> ${r.number===null?`<b>${(0,u.l)(r.text)}</b>`:(0,u.l)(r.text)}`);return`${o}<pre tabindex="0">${a.join(`
`)}</pre>`}function ke(e){let t=(e.trace.length<=b?e.trace:[...e.trace.slice(0,b-1),...e.trace.slice(-1)]).map(n=>`<li>${(0,d.f)(n)} ${(0,u.l)(n.note)}</li>`).join(""),o=`<div>${(0,d.d)(e.subject)} <span class="soft">at ${(0,d.f)(e.at)}</span></div>`;return t===""?o:`${o}<ol class="trace">${t}</ol>`}function I(e){return e.length===0?"":`${(0,s.V)(e.length,"resource")}: ${e.slice(0,b).map(d.d).join(", ")}${T(e.length)}`}function T(e){return e>b?` <span class="soft">and ${(0,s.U)(e-b)} more</span>`:""}function je(e){let t=e.proved?"proved by evaluating again":"not proved",o=[e,...e.with??[]].map(({at:a,replace:r,by:i})=>`in ${(0,d.f)(a)}: ${(0,d.d)(r)} to ${(0,d.d)(i)}`),n=e.beside===void 0?"":`; ${(0,u.l)(e.beside)}`;return`${o.join("; ")} <span class="soft">(${t})</span>${n}`}function xe(e){let t=[e.owner,e.ticket].filter(o=>o!==null).map(o=>(0,u.l)(o??""));return`until ${(0,u.l)(e.expires)}: ${(0,u.l)(e.reason)}${t.length===0?"":` (${t.join(", ")})`}, written at ${(0,d.f)(e.at)}`}function Se(e){let t=(0,s.aj)(e.findings,D),o=e.dependencies.length>0?e.dependencies:e.findings.map(({kind:n,value:a,operator:r,location:i,certainty:l,sinks:c,at:f})=>({kind:n,value:a,operator:r,location:i,certainty:l,at:f,subject:c[0]?.subject??f.file}));return[...(0,s.aj)(o,D)].map(([n,a])=>{let r=t.get(n)??[];return Le(a,r.length,r.filter(({status:i})=>i==="open").length)}).sort((n,a)=>+(a.open>0)-+(n.open>0)||a.total-n.total||(n.operator<a.operator?-1:1))}function O({operator:e}){return e?.name??"operator not known"}function L({kind:e,location:t}){return t?.jurisdiction!=null?t.jurisdiction:t!==null?(0,s.$)(t)?"no one region":"jurisdiction can\u2019t be told":Oe.has(e)?"no single place stated":"no place of its own"}var Oe=new Set(["resource","region","backend","carrier"]);function D(e){return`${O(e)}\0${L(e)}`}function Le(e,t,o){let n=e[0],a=(0,s.aj)(e,({location:r})=>r===null?"":`${r.place} (${r.region})`);return{operator:n===void 0?"":O(n),where:n===void 0?"":L(n),operatorJurisdiction:n?.operator?.jurisdiction??null,locationJurisdiction:n?.location?.jurisdiction??null,places:J(a),ties:J((0,s.aj)(e,({kind:r})=>r)).map(([r,i])=>[r,i.length]),total:e.length,findings:t,open:o}}function J(e){return[...e].sort(([t,o],[n,a])=>a.length-o.length||(t<n?-1:1))}var Ce=400,U={short:{rows:10,causes:15},long:{rows:5,causes:8}};function Ee(e){if(e.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let t=e.flatMap(({causes:r})=>r.flatMap(({findings:i})=>i)),o=t.length>Ce,n={isLong:o,shown:o?U.long:U.short,rows:[],bodies:[],causes:[]},a=e.map(r=>qe(r,n));return[Ie(t.map(({finding:r})=>r)),'<p id="nothing" class="soft" hidden>No finding matches. <button type="button">Show all</button></p>',`<div id="flat" hidden><ol class="rows"></ol>${P("","",!1)}</div>`,`<div id="grouped">${a.join(`
`)}</div>`,`<script type="application/json" id="kept">${(0,u.o)({...Te(t,e),shown:n.shown,...Me(n)})}</script>`,n.isLong?"<noscript><p>This report is long; what is folded, and the insides of its findings, need its script.</p></noscript>":""].join(`
`)}function Me({isLong:e,rows:t,bodies:o,causes:n}){return e?{rows:t,bodies:o,causes:n}:{}}function qe({id:e,rule:t,level:o,causes:n,total:a,open:r},i){let l=n.map((g,h)=>Ae(g,h<i.shown.causes,i)),c=n.slice(i.shown.causes),f=c.reduce((g,h)=>g+h.findings.length,0),p=(0,d.b)(`and ${(0,s.V)(c.length,"more cause","more causes")} with ${(0,s.V)(f,"finding")}`,i.isLong?"":l.slice(i.shown.causes).join("")),m=[r>0?(0,d.g)(o):"",t?.prohibitedFrom==null?"":(0,d.g)("warning",`prohibited from ${t.prohibitedFrom}`)].join(" ");return`<section class="rule" data-rule="${(0,u.l)(e)}">
<h3 id="rule-${(0,u.l)(e)}">${(0,u.l)(t?.title??e)}</h3>
<p class="meta">${m} <span>${Ne(a,r)}</span> ${(0,d.d)(e)}</p>
${Re(t)}
<div class="causes">${l.slice(0,i.shown.causes).join("")}</div>
${c.length===0?"":p}
</section>`}function Ne(e,t){return t===e?(0,s.V)(e,"finding"):`${(0,s.V)(e,"finding")}, ${(0,s.U)(t)} open`}function Re(e){return e===void 0?"":`<dl class="law">${(0,d.c)([["Why",(0,d.e)(e.why)],["Law",(0,d.e)(e.law??"")],["What to do",(0,d.e)(e.fix)],["Sources",e.references.map(({title:t,url:o})=>(0,d.i)(t,o)).join(", ")]])}</dl>`}function P(e,t,o){return`<details class="more"${o?" hidden":""}><summary>${e}</summary><ol class="rows">${t}</ol></details>`}function Ae({number:e,findings:t},o,n){let a=t[0]?.finding;if(a===void 0)return"";let r=t.map((g,h)=>We(g,o&&h<n.shown.rows,n)),i=r.slice(n.shown.rows),l=P(`and ${(0,s.U)(i.length)} more`,i.join(""),i.length===0),c=t.length===1?"":` <span class="count">${(0,s.U)(t.length)}</span>`,f=`<h4>${(0,u.l)(a.kind)} ${(0,d.d)(a.value)}${c}</h4><p class="who">${Fe(a)}</p>`,p=`<ol class="rows">${r.slice(0,n.shown.rows).join("")}</ol>`,m=`<div class="cause" data-cause="${e}">${f}${p}${l}</div>`;return n.causes.push(o?"":m),m}function We(e,t,o){let n=ye(e.finding),a=me(e,o.isLong?"":n);return o.rows.push(t?"":a),o.bodies.push(n),t||!o.isLong?a:""}function Fe(e){let{operator:t,location:o}=e,n=t?.lists.length??0,a=[...t===null?[]:[(0,u.l)((0,s.Z)(e))+(n===0?"":` (<a href="#lists">on ${(0,s.V)(n,"list")}</a>)`)],...o===null?[]:[`lies in ${(0,u.l)((0,s._)(o))}`]];return a.length===0?"Operator and place are not known.":a.join("; ")}var V=[["level","Any level",({level:e})=>e],["status","Any status",({status:e})=>e],["rule","Any rule",s.ba],["operator","Any operator",O],["where","Any place",L],["kind","Any kind",({kind:e})=>e]],Be=[["","Order: by rule and cause"],["file","Order: by file"],["affects","Order: most affected first"]];function Ie(e){let t=V.map(([n,a,r])=>{let i=H(e,r).map(l=>{let c=n==="where"?(0,s.X)(l):l;return`<option value="${(0,u.l)(l)}">${(0,u.l)(c)}</option>`});return`<select name="${n}" aria-label="${a.replace("Any ","Filter by ")}"><option value="">${a}</option>${i.join("")}</select>`}),o=Be.map(([n,a])=>`<option value="${n}">${a}</option>`).join("");return`<form class="filters" id="filters" hidden><input type="search" name="q" placeholder="Search (press /)" aria-label="Search the findings">${t.join("")}<select name="sort" aria-label="Order of the findings">${o}</select><button type="reset">Clear</button><output aria-live="polite"></output></form>`}function H(e,t){return[...new Set(e.map(t))].sort()}function Te(e,t){let o=e.map(({finding:l})=>l),n=V.map(([l,,c])=>{let f=H(o,c),p=new Map(f.map((m,g)=>[m,g]));return{name:l,values:f,of:o.map(m=>p.get(c(m))??0)}}),a=({finding:l})=>l.holdsData.length*1e6+l.affects.length+l.sinks.length/1e6,r=e.toSorted((l,c)=>(0,s.nb)(l.finding.at.file,c.finding.at.file)||l.finding.at.line-c.finding.at.line),i=e.toSorted((l,c)=>a(c)-a(l));return{columns:n,ids:o.map(({fingerprint:l})=>l),orders:{file:r.map(({number:l})=>l),affects:i.map(({number:l})=>l)},rules:t.map(({causes:l})=>l.map(({findings:c})=>c.map(({number:f})=>f)))}}var j=["error","warning","note"];function De(e){let t=(0,s.fa)(e),o=[...(0,s.aj)(e.findings,s.ba)].map(([r,i])=>({id:r,findings:i,open:C(i),level:E(i)})).sort((r,i)=>+(i.open>0)-+(r.open>0)||j.indexOf(r.level)-j.indexOf(i.level)||i.open-r.open||(r.id<i.id?-1:1)),n=0,a=0;return o.map(({id:r,findings:i,open:l,level:c})=>({id:r,rule:t.get(r),level:c,total:i.length,open:l,causes:Je(i).map(f=>({number:n++,findings:f.map(p=>({number:a++,finding:p}))}))}))}function Je(e){return[...(0,s.aj)(e,({kind:t,value:o,operator:n,location:a})=>[t,o,n?.entity,a?.cloud,a?.region,a?.jurisdiction].join("\0")).values()].sort((t,o)=>+(C(o)>0)-+(C(t)>0)||j.indexOf(E(t))-j.indexOf(E(o))||o.length-t.length)}function C(e){return e.filter(({status:t})=>t==="open").length}function E(e){let t=e.filter(({status:n})=>n==="open"),o=t.length>0?t:e;return j.find(n=>o.some(a=>a.level===n))??"note"}var Ue={exclude:"left out by the configuration or a flag","ignore-file":"left out by an ignore file","tool-folder":"a tool\u2019s own folder"};function Pe(e){let{summary:t,unread:o,diagnostics:n,shard:a}=e,r=n.filter(({severity:l})=>l==="error").length,i=o.reduce((l,c)=>l+c.files,0);return[...(0,s.Mk)(e),...(0,s.Nk)(e),...a===null?[]:[`this is part ${a.index} of ${a.count}`],...r===0?[]:[`${(0,s.V)(r,"thing")} could not be read`],...i===0?[]:[`${(0,s.V)(i,"file")} of formats that are not read`],...t.coverage.unknown===0?[]:[`${(0,s.V)(t.coverage.unknown,"value")} could not be worked out`]]}function Ve(e){let{summary:t,formats:o}=e,n=o.filter(l=>l.read).map(({format:l,files:c})=>`${(0,u.l)(l)} ${(0,s.U)(c)}`).join(", "),a=`${(0,s.V)(t.files,"file")}${n===""?"":` (${n})`}`,r=(0,s.Di)(e),i=r===null?`Values that decide who or where: ${(0,s.ia)(e)}.`:`${(0,s.T)(r)} of the values that decide who or where, the sinks, are known: ${(0,u.l)((0,s.ha)(t.coverage))}.`;return["<h3>Looked at</h3>",`<p>${a}, ${(0,s.V)(t.resources,"resource")}.</p>`,`<p>${i}</p>`,Xe(t.coverage),He(e),"<h3>Not looked at</h3>",Ke(e),"<h3>Could not be worked out</h3>",ze(e),"<h3>Notices</h3>",Qe(e)].join(`
`)}function He(e){let t=e.scenarios.map(o=>[(0,d.g)(o.verdict==="fail"?"fail":"pass",o.verdict==="fail"?"failed":"passed"),(0,d.d)(o.root),(0,d.d)(o.name),`<span class="date">${(0,u.l)((0,s.S)(o))}</span>`,(0,u.l)((0,s.R)(o))]);return`<h3>Scenarios: the ways in which roots are run</h3>
${(0,d.a)([{name:"Verdict"},{name:"Root"},{name:"Run"},{name:"Comes to"},{name:"Rests on"}],t,"Every root is run in one way only.")}`}function Ke(e){let{unread:t,leftOut:o,shard:n}=e,a=[...[...(0,s.Mk)(e),...(0,s.Nk)(e)].map(r=>[(0,u.l)(r),"asked for",""]),...n===null?[]:[["the other parts of the work",`part ${n.index} of ${n.count}`,""]],...Ze(e),...t.map(({format:r,files:i,examples:l})=>[`${(0,u.l)(r)}, ${(0,s.V)(i,"file")}`,"format that is not read",l.map(d.d).join(", ")]),...o.map(({by:r,paths:i,examples:l})=>[(0,s.V)(i,"path"),Ue[r],l.map(d.d).join(", ")])];return(0,d.a)([{name:"What"},{name:"Why"},{name:"Where"}],a,`Everything in ${(0,u.l)(_e(e))} was looked at.`)}function Ze({diagnostics:e}){let t=e.filter(({severity:o})=>o==="error");return[...(0,s.aj)(t,({message:o})=>o)].map(([o,n])=>{let a=n.flatMap(({at:r})=>r===null?[]:[`<div>${(0,d.f)(r)}</div>`]);return[(0,u.l)(o),"could not be read",a.slice(0,x).join("")+K(a.length)]})}var x=5;function K(e){return e>x?`<div class="soft">and ${(0,s.U)(e-x)} more, in the JSON report</div>`:""}function _e(e){let[{name:t},...o]=(0,s.Fk)(e);return o.length>0?(0,s.V)(o.length+1,"repository","repositories"):t==="."?"the working directory":t}function ze(e){let t=[...(0,s.aj)(e.unresolved,({reason:o})=>o)].sort(([,o],[,n])=>n.length-o.length).map(([o,n])=>{let a=n.slice(0,x).map(({subject:r,at:i})=>`<div>${(0,d.d)(r)} <span class="soft">${(0,d.f)(i)}</span></div>`);return[(0,u.l)(o),a.join("")+K(n.length),(0,s.U)(n.length)]});return(0,d.a)([{name:"Why"},{name:"What"},{name:"Number",isNumber:!0}],t,"Everything that matters was worked out.")}function Qe({diagnostics:e}){let t=e.filter(({severity:o})=>o!=="error").map(({severity:o,message:n,code:a,at:r})=>[(0,d.g)(o),`${(0,u.l)(n)} <code class="soft">${(0,u.l)(a)}</code>`,r===null?"":(0,d.f)(r)]);return(0,d.a)([{name:"Severity"},{name:"Message"},{name:"Where"}],t,"None.")}function Xe(e){let t=e.known+e.possible+e.unknown;if(t===0)return"";let o=0,n=["known","possible","unknown"].map(l=>{let c=e[l]/t*1e3,f=`<rect class="${l}" x="${o.toFixed(1)}" width="${c.toFixed(1)}" height="10"></rect>`;return o+=c,f}),{known:a,possible:r,unknown:i}=e;return`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${`known ${a}, limited to known alternatives ${r}, unknown ${i}`}">${n.join("")}</svg>`}var M={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"},Z=[["dependencies","Dependencies"],["rules","Rules"],["findings","Findings"],["scope","Scope"],["waivers","Waivers"],["lists","Legal lists"],["legend","Legend"]];function Ge(e){return e.map(([t,o])=>`<a href="#${t}">${o}</a>`).join(`
`)}function Ye(e,t,o,n){let a=(0,s.Ei)(e,o),r=Pe(e),i=r.length===0?"":`<p class="gaps"><a href="#scope">Not everything was looked at</a>: ${(0,u.l)(r.join("; "))}.</p>`,l=[...et(t),["Page made",(0,u.l)(nt(n))],...ot(e),["What fails",rt(o)]];return`<header class="top"><div>
<p class="name">Borderlint: who runs it, where it lies, through whom it is reached</p>
<h1>${(0,u.l)(q(t))}</h1>
<div class="verdict ${a.outcome}">
<p><strong>${M[a.outcome]}</strong> ${(0,u.l)(a.reason)}.</p>${i}
</div>
${at(e)}
<nav aria-label="Sections">
${Ge(t.length>1?[["repositories","Repositories"],...Z]:Z)}
</nav>
<dl class="identity">${(0,d.c)(l)}</dl>
</div></header>`}function q(e){let[t]=e;return e.length===1&&t!==void 0?t.name:(0,s.V)(e.length,"repository","repositories")}function et(e){let[t,...o]=e;if(t===void 0)return[];if(o.length>0){let n=e.map(r=>{let{name:i,root:l,commit:c,at:f,summary:p}=r;return[(0,u.l)(i)+(l==="."?"":` ${(0,d.d)(l)}`),p===void 0?"":(0,u.l)((0,s.ga)(p)),c===null?"":(0,d.d)(c.slice(0,12))+((0,s.Ek)(r)===null?"":", changed"),`<span class="date">${(0,u.l)(f??"not recorded")}</span>`]}),a=[{name:"Repository"},{name:"Comes to"},{name:"Commit"},{name:"Date"}];return[["Repositories",(0,d.b)((0,s.V)(e.length,"repository","repositories"),(0,d.a)(a,n,""))]]}return[["Date",(0,u.l)(t.at??"not recorded")],["Repository",(0,u.l)(t.name)+(t.root==="."?"":`, folder ${(0,d.d)(t.root)}`)],["Commit",t.commit===null?"not under version control, or not known":(0,d.d)(t.commit)+tt(t)]]}function tt(e){let t=(0,s.Ek)(e);return t===null?"":`<div><strong>Not as committed</strong>: ${(0,u.l)(t)}</div>`}function nt(e){let t=/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(e);return t===null?e:`${t[1]} ${t[2]} UTC`}function ot({policies:e,catalogue:t,tool:o}){let n=e.map(({policy:a,title:r,version:i,digest:l})=>`<div>${(0,u.l)(r)}, <code>${(0,u.l)(a)}</code>, version ${(0,u.l)(i)} ${(0,d.h)(l)}</div>`);return[[e.length===1?"Policy":"Policies",n.join("")],["Catalogue",`version ${(0,u.l)(t.version)} ${(0,d.h)(t.digest)}`],["Tool",`Borderlint ${(0,u.l)(o.version)}`]]}function rt({failOn:e,minCoverage:t,strict:o,allowIncomplete:n}){return(0,u.l)([e==="never"?"no finding":`an open finding of level ${e}${e==="error"?"":" or above"}`,...t===null?[]:[`coverage below ${t}%`],...o?["anything unread or unknown"]:[],...n?["that something was not looked at does not"]:[]].join("; "))}function at(e){let{summary:t}=e,o=(0,s.Di)(e);return`<ul class="numbers">${[["error",t.error,t.error===1?"error":"errors"],["warning",t.warning,t.warning===1?"warning":"warnings"],["note",t.note,t.note===1?"note":"notes"],["",t.waived,"waived"],["",t.baselined,"there before"],["",t.resources,t.resources===1?"resource":"resources"],["",t.files,t.files===1?"file":"files"],["",o===null?"\u2013":(0,s.T)(o),"of values known"]].map(([n,a,r])=>{let i=typeof a=="number"?(0,s.U)(a):a,l=a===0?"zero":n;return`<li${l===""?"":` class="${l}"`}><b>${i}</b> ${r}</li>`}).join("")}</ul>`}function st(e,t){let o=t.map(({id:c,total:f,open:p,level:m,rule:g})=>[p>0?(0,d.g)(m):(0,d.g)("waived","none open"),`<a href="#rule-${(0,u.l)(c)}">${(0,u.l)(g?.title??c)}</a><div class="soft">${(0,d.d)(c)}</div>`,`${(0,s.U)(p)}${p===f?"":` <span class="soft">of ${(0,s.U)(f)}</span>`}`]),n=e.passed.map(c=>`<li>${(0,d.g)("pass","passed")} <span>${(0,u.l)(c.title)} <code class="soft">${(0,u.l)((0,s.ba)(c))}</code></span></li>`),{unknown:a}=e.summary.coverage,r=a===0?"":` Of ${(0,s.V)(a,"value")} that could not be worked out, they can say nothing.`,i=t.length+n.length,l=t.length===0?", none of which found anything":`: ${(0,s.U)(t.length)} found something, ${(0,s.U)(n.length)} found nothing`;return[`<p>${(0,s.V)(i,"rule")}${l}.${n.length===0?"":r}</p>`,t.length===0?"":(0,d.a)([{name:"Level"},{name:"Rule"},{name:"Open",isNumber:!0}],o,""),n.length===0?"":`<h3>Found nothing</h3><ul class="passed">${n.join("")}</ul>`].join(`
`)}function it(e,t){let[o]=e,n=e.length===1&&o?.commit!=null?` at ${o.commit.slice(0,12)}`:"",a=`Borderlint: ${q(e)}${n}, ${o?.at??"no date"}: ${t.toLowerCase()}`;return`@page{@bottom-left{content:${(0,u.p)(a)}}}`}function lt(e){let t=new Map([...(0,s.aj)(e.dependencies.filter(({location:r})=>r?.jurisdiction!=null),({subject:r,at:i})=>_(r,i.file))].flatMap(([r,i])=>{let[l]=i;return i.every(({location:c})=>c?.jurisdiction===l?.location?.jurisdiction)&&l!==void 0?[[r,l.location]]:[]})),o=(r,i,l)=>r==="resource"||r==="backend"?t.get(_(i,l))??null:null,n=r=>r.location===null&&r.deployed!==!0?{...r,location:o(r.kind,r.subject,r.at.file)}:r,a=r=>r.location===null?{...r,location:o(r.kind,r.sinks[0]?.subject??"",r.at.file)}:r;return{...e,dependencies:e.dependencies.map(n),findings:e.findings.map(a)}}function _(e,t){return`${e}\0${t}`}var ut=[{style:"broad",width:760,left:236,right:524,height:240,slot:36,isBeside:!0,longest:31},{style:"narrow",width:350,left:8,right:342,height:330,slot:32,isBeside:!1,longest:22}],k=8,ct=10,dt=2,ft=10,z="other operators",Q="other jurisdictions";function pt(e){if(e.length===0)return"";let t=gt(e),o=new Map(e.map(a=>[a.where,[G(a)]])),n=['<span><i class="flow flagged"></i> has open findings</span>','<span><i class="flow"></i> has none</span>',"<span>The thicker a band, the more depends on it.</span>",'<span class="hint">Select a band to see what is behind it.</span>'];return`<figure>${ut.map(a=>mt(t,ht(e,a),o,a)).join(`
`)}<figcaption class="legend">${n.join(" ")}</figcaption></figure>`}function ht(e,{isBeside:t,longest:o}){return new Map(e.map(({operator:n,operatorJurisdiction:a})=>a===null?[n,[n]]:t?[n,[n,`answers to ${(0,s.X)(a)}`]]:[n,[`${X(n,o-a.length-3)} (${a})`]]))}function X(e,t){return e.length>t?`${e.slice(0,t-1)}\u2026`:e}function G({where:e,locationJurisdiction:t}){return t===null?e:(0,s.X)(t)}function mt(e,t,o,n){let a=n.height/Math.max(1,e.reduce((c,f)=>c+f.total,0)),r=Y(e,c=>c.left,t,a,n),i=Y(e,c=>c.right,o,a,n),l=Math.ceil(Math.max(ee(r),ee(i))+2);return[`<svg class="picture ${n.style}" viewBox="0 0 ${n.width} ${l}" role="group" aria-label="Dependencies by operator and jurisdiction">`,...wt(e,r,i,n),...[...r.values()].map(c=>te(c,!0,n)),...[...i.values()].map(c=>te(c,!1,n)),"</svg>"].join(`
`)}function gt(e){let t=r=>{let i=new Map;for(let c of e){let f=i.get(r(c))??{open:0,total:0};i.set(r(c),{open:f.open+c.open,total:f.total+c.total})}let l=[...i].sort(([c,f],[p,m])=>+(m.open>0)-+(f.open>0)||m.total-f.total||(c<p?-1:1));return new Set(l.slice(0,ft).map(([c])=>c))},o=t(r=>r.operator),n=t(r=>r.where),a=new Map;for(let r of e){let i=o.has(r.operator)?r.operator:z,l=n.has(r.where)?r.where:Q,c=`${i}\0${l}`,f=a.get(c);a.set(c,{left:i,right:l,total:(f?.total??0)+r.total,open:(f?.open??0)+r.open,use:f===void 0&&i===r.operator&&l===r.where?r:null})}return[...a.values()].sort((r,i)=>+(i.open>0)-+(r.open>0)||i.total-r.total||(r.left<i.left?-1:1))}function Y(e,t,o,n,{slot:a}){let r=new Map,i=2;for(let l of $t(e,t)){let c=e.filter(g=>t(g)===l),f=c.reduce((g,h)=>g+h.total,0),p=Math.max(dt,f*n),m=Math.max(a,p);r.set(l,{lines:o.get(l)??[l],total:f,flagged:c.some(g=>g.open>0),top:i+(m-p)/2,height:p,end:i+m}),i+=m+ct}return r}function $t(e,t){let o=new Set(e.flatMap(({use:a})=>a?.locationJurisdiction===null?[a.where]:[])),n=a=>a===z||a===Q?2:o.has(a)?1:0;return[...new Set(e.map(t))].sort((a,r)=>n(a)-n(r))}function ee(e){return Math.max(...[...e.values()].map(t=>t.end))}function wt(e,t,o,n){let a=new Map,r=(h,$)=>{let w=a.get(h)??h.top,y=w+h.height*$/h.total;return a.set(h,y),[w,y]},[i,l]=[n.left+k,n.right-k],c=(i+l)/2,f=[...t.keys()],p=new Map,m=[...o.keys()],g=new Map;for(let h of e.toSorted(($,w)=>m.indexOf($.right)-m.indexOf(w.right))){let $=t.get(h.left);$!==void 0&&g.set(h,r($,h.total))}for(let h of e.toSorted(($,w)=>f.indexOf($.left)-f.indexOf(w.left))){let $=o.get(h.right),w=g.get(h);if($===void 0||w===void 0)continue;let[y,A]=w,[W,F]=r($,h.total);p.set(h,`M${i} ${v(y)}C${c} ${v(y)} ${c} ${v(W)} ${l} ${v(W)}V${v(F)}C${c} ${v(F)} ${c} ${v(A)} ${i} ${v(A)}Z`)}return e.map(h=>vt(h,p.get(h)??""))}function vt(e,t){let{use:o,open:n,total:a}=e,r=n===0?"":`, ${(0,s.V)(n,"open finding")}`,i=o===null?e.right:G(o),l=`${e.left}, ${i}: ${(0,s.V)(a,"dependency","dependencies")}${r}`,c=`<path class="flow${n>0?" flagged":""}" d="${t}"><title>${(0,u.l)(l)}</title></path>`;if(o===null)return c;let{operator:f,where:p}=o;return`<a href="${(0,d.j)({operator:f,where:p})}" data-operator="${(0,u.l)(f)}" data-where="${(0,u.l)(p)}" aria-label="${(0,u.l)(l)}">${c}</a>`}function te(e,t,{left:o,right:n,isBeside:a,longest:r}){let i=t?o:n-k,l=t?i-8:i+k+8,c=t?i+k+6:i-6,f=t===a?"end":"start",p=e.top+e.height/2,m=e.lines.length>1?p-3:p+5,g=e.lines.map((h,$)=>{let w=X(h,r+$*7);return`<text${$===0?"":' class="soft"'} x="${a?l:c}" y="${v(m+$*16)}" text-anchor="${f}">${(0,u.l)(w)}</text>`});return`<rect class="node${e.flagged?" flagged":""}" x="${i}" y="${v(e.top)}" width="${k}" height="${v(e.height)}" rx="2"></rect>${g.join("")}`}function v(e){return String(Math.round(e*10)/10)}var ne=`
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
  const plain = (text) => text
    .replaceAll("<wbr>", "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]);
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
    return (number) =>
      wanted.every(({ of, index }) => of[number] === index) && words.every((word) => texts[number].includes(word));
  };

  let matches = () => true;
  // What the address asks for and this report doesn't have: an old link must not look like one that filters.
  let astray = [];
  const more = (rest) => "and " + rest.length.toLocaleString("en") + " more";
  const causeOf = ([number, findings]) => {
    const cause = (causes[number] ??= made(kept.causes[number]));
    list(cause.querySelector(".rows"), cause.querySelector(":scope > .more"), findings, kept.shown.rows, rowOf, more);
    return cause;
  };
  const causesLabel = ({ length }) => "and " + length.toLocaleString("en") + " more cause" + (length === 1 ? "" : "s");

  const apply = () => {
    matches = matching();
    const { value: order } = form.elements.sort;
    grouped.hidden = order !== "";
    flat.hidden = order === "";
    let count = 0;
    let number = 0;
    kept.rules.forEach((ofRule, index) => {
      const all = ofRule.map((findings) => [number++, findings.filter(matches)]);
      const those = all.filter(([, findings]) => findings.length > 0);
      for (const [, findings] of those) count += findings.length;
      if (order !== "") return;
      const section = sections[index];
      const fold = section.querySelector(":scope > .more");
      section.hidden = those.length === 0;
      const most = fold === null ? those.length : kept.shown.causes;
      list(section.querySelector(".causes"), fold, those, most, causeOf, causesLabel);
    });
    if (order !== "") {
      const those = kept.orders[order].filter(matches);
      list(flat.querySelector(".rows"), flat.querySelector(".more"), those, shownFlat, rowOf, more);
    }
    const shown = count === total ? [] : [count.toLocaleString("en") + " of " + total.toLocaleString("en")];
    form.querySelector("output").value = [...shown, ...astray].join("; ");
    nothing.hidden = count > 0;
    mark();
  };

  // What belongs to the chosen operator and place, in the picture and in the list of everything in use.
  const mark = () => {
    const { operator, where } = form.elements;
    for (const one of document.querySelectorAll("[data-operator]")) {
      const isOf = ({ value }, own) => value === "" || value === own;
      const isChosen = isOf(operator, one.dataset.operator) && isOf(where, one.dataset.where);
      if (!one.matches("a")) one.hidden = !isChosen;
      else if (isChosen && operator.value + where.value !== "") one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    for (const picture of document.querySelectorAll(".picture")) {
      picture.classList.toggle("chosen", picture.querySelector("[aria-current]") !== null);
    }
  };

  const fields = [...form.elements].filter(({ name }) => name !== "");
  const write = () => {
    const set = fields.flatMap(({ name, value }) => (value === "" ? [] : [[name, value]]));
    const state = new URLSearchParams(set).toString();
    if (state !== "" || location.hash.includes("=")) history.replaceState(null, "", "#" + state);
  };
  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    astray = [];
    for (const field of fields) {
      const asked = state.get(field.name) ?? "";
      field.value = asked;
      if (field.selectedIndex !== -1) continue;
      field.value = "";
      astray.push("nothing here has the " + field.name + " \u201C" + asked + "\u201D that the address asks for");
    }
  };
  const reset = () => {
    astray = [];
    for (const field of fields) field.value = "";
    apply();
    write();
  };
  let timer = 0;
  form.addEventListener("input", () => {
    astray = [];
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
      if (number >= 0) return reveal(number);
      astray = ["the finding that the address names is not in this report"];
      apply();
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
    if (event.key === "Escape") {
      // Wherever one is; what stands there first is that nothing is left out.
      reset();
      if (event.target === search) search.blur();
      return;
    }
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
`,N=200,R=60;function yt(e){let t=e.map(o=>{let{operator:n,where:a,places:r,ties:i}=o,l=r.map(([f])=>f).filter(f=>f!==""),c=l.slice(0,4).map(u.l).join(", ")+(l.length>4?` and ${l.length-4} more`:"");return[`${(0,u.l)(n)}<div class="soft">${(0,u.l)((0,s.X)(o.operatorJurisdiction))}</div>`,`${(0,u.l)((0,s.X)(a))}${c===""?"":`<div class="soft">${c}</div>`}`,i.map(([f,p])=>`${(0,u.l)(f)} ${(0,s.U)(p)}`).join(", "),(0,s.U)(o.total),o.findings===0?"0":`<a href="${(0,d.j)({operator:n,where:a})}">${(0,s.U)(o.findings)}</a>`]});return(0,d.a)([{name:"Who operates it"},{name:"Where it lies"},{name:"Through what"},{name:"In use",isNumber:!0},{name:"Findings",isNumber:!0}],t,"No dependency was found.")}function bt(e){if(e.length===0)return"";let t=e.map(n=>{let{operator:a,where:r,places:i}=n,l=i.slice(0,R).map(([f,p])=>kt(f,p)),c=i.length>R?`<p class="soft">${(0,s.U)(i.length-R)} more places are in the JSON report.</p>`:"";return`<details class="use" data-operator="${(0,u.l)(a)}" data-where="${(0,u.l)(r)}"><summary>${(0,u.l)(a)}, ${(0,u.l)((0,s.X)(r))} <span class="count">${(0,s.U)(n.total)}</span></summary>${l.join("")}${c}</details>`}),o=e.reduce((n,a)=>n+a.total,0);return(0,d.b)(`Everything in use and where it lies: ${(0,s.U)(o)}`,t.join(`
`))}function kt(e,t){let o=t.slice(0,N).map(a=>`<li>${(0,u.l)(a.kind)} ${(0,d.d)(a.subject)} <span class="soft">${(0,d.f)(a.at)}</span></li>`),n=t.length>N?`<li class="soft">and ${(0,s.U)(t.length-N)} more, in the JSON report</li>`:"";return`${e===""?"":`<h3>${(0,u.l)(e)}</h3>`}<ul class="things">${o.join("")}${n}</ul>`}function jt(e){let t=["expired","invalid","expiring","in-force","unused"],o=[...e.waivers].sort((n,a)=>t.indexOf(n.state)-t.indexOf(a.state)||((n.expires??"")<(a.expires??"")?-1:1)).map(n=>[(0,d.g)(n.state,n.state.replace("-"," ")),`<span class="date">${(0,u.l)(n.expires??"no date")}</span>`,(0,d.d)(n.rule),`<div class="reason">${(0,u.l)(n.reason)}</div>`,(0,u.l)([n.owner,n.ticket].filter(a=>a!==null).join(", ")),(0,d.f)(n.at),(0,s.U)(n.findings)]);return(0,d.a)([{name:"State"},{name:"Until"},{name:"Rule"},{name:"Reason"},{name:"Owner, ticket"},{name:"Written at"},{name:"Findings",isNumber:!0}],o,"No waiver is recorded.")}function xt(e){let t=new Map(e.findings.flatMap(({operator:n})=>n===null?[]:[[n.entity,n]])),o=e.lists.map(({list:n,title:a,status:r,date:i,summary:l,persons:c})=>{let f=[...t.values()].filter(({lists:p})=>p.includes(n)).map(({entity:p,name:m,entries:g})=>{let h=g?.find(y=>y.list===n),$=h??c.find(y=>y.entity===p),w=h?.since==null?"":` <span class="date">${(0,u.l)(h.since)}</span>`;return $?.person==null||$.relation==="itself"?`${(0,u.l)(m)}${w}`:`${(0,u.l)(m)}${w} <span class="soft">(${(0,u.l)($.person)}, its ${(0,u.l)($.relation)})</span>`});return[`${(0,u.l)(a)}<div class="soft">${(0,u.l)(l)}</div>`,`${(0,d.g)("",r.replaceAll("-"," "))} <span class="date">${(0,u.l)(i??"")}</span>`,f.map(p=>`<div>${p}</div>`).join("")]});return(0,d.a)([{name:"List"},{name:"Status, since"},{name:"Names, since"}],o,"No operator found here is on a list.")}function St(){return`<dl class="terms">${[[`${(0,d.g)("error")} ${(0,d.g)("warning")} ${(0,d.g)("note")}`,"Level that the policy gives an open finding."],[(0,d.g)("waived"),"Accepted by a named owner, for a reason, until a date."],[(0,d.g)("baselined"),"Was there before; only what is new fails."],["certain","Holds in every branch of the scenario named, or of all."],["default","Holds unless a caller overrides a variable\u2019s default."],["possible","Holds under a condition that nothing in the configuration decides."],["unknown","The configuration does not say where something lies, or who operates it."],["Scenario","One way in which the repository itself says that a root is run: var files, a workspace, what a pipeline sets."],["Cause","Findings of one rule with one value, operator and place."],["Place of a finding","The line on which the flagged value is written: the one that a person would change."]].map(([e,t])=>`<dt>${e}</dt><dd>${t}</dd>`).join("")}</dl>`}var oe=e=>({name:e,isNumber:!0});function Ot(e,t){let o=[Lt(e,t),Mt(e)].filter(n=>n!=="");return o.length===0?"":`${o.join(`
`)}
`}function Lt(e,t){let o=(0,s.Ok)(e,t).map(({target:a,summary:r,outcome:i})=>[`${(0,u.l)(a.name)}${a.root==="."?"":`, <code>${(0,u.l)(a.root)}</code>`}`,(0,d.g)(i,M[i].toLowerCase())+Ct(a),...[r.error,r.warning,r.note,r.waived+r.baselined].map(s.U),(0,s.U)(r.files),Et(r.coverage),`<span class="date">${(0,u.l)(a.at??"")}</span>`]);if(o.length===0)return"";let n=[{name:"Repository"},{name:"Verdict"},...["Errors","Warnings","Notes","Accepted","Files","Coverage"].map(oe),{name:"Judged on"}];return`<h2 id="repositories">Repositories</h2>
${(0,d.a)(n,o,"")}`}function Ct(e){let t=(0,s.Ik)(e);return t.length===0?"":` <span class="soft">${(0,u.l)(t.join("; "))}</span>`}function Et({sinks:e,unknown:t}){return e===0?"":(0,s.T)((e-t)/e*100)}function Mt(e){let t=(0,s.Pk)(e).map(({owner:n,error:a,warning:r,note:i,accepted:l,targets:c})=>[n===null?"nobody":(0,u.l)(n),...[a,r,i,l,c].map(s.U)]);if(t.length===0)return"";let o=[{name:"Owner"},...["Errors","Warnings","Notes","Accepted","Repositories"].map(oe)];return`<h2 id="owners">Owners <small>by CODEOWNERS; a finding of several counts for each</small></h2>
${(0,d.a)(o,t,"")}`}var se=!0;function ie(e,{gate:t,now:o}){let n=lt(e),a=Se(n),r=De(n),i=n.targets??[{...n.target,name:n.target.root,at:null}],l=M[(0,s.Ei)(n,t).outcome],c=d.k+it(i,l);return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${re(c)}'; script-src '${re(ne)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${(0,u.l)(`${q(i)}: ${l.toLowerCase()}, ${i[0]?.at??"no date"}`)}</title>
<style>${c}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${Ye(n,i,t,o)}
<main>
${Ot(n,t)}<h2 id="dependencies">Who, where, through whom</h2>
${pt(a)}
${yt(a)}
${bt(a)}
<h2 id="rules">Rules</h2>
${st(n,r)}
<h2 id="findings">Findings <small>${(0,u.l)((0,s.ga)(n.summary))}</small></h2>
${Ee(r)}
<h2 id="scope">Scope</h2>
${Ve(n)}
<h2 id="waivers">Waivers</h2>
${jt(n)}
<h2 id="lists">Legal lists</h2>
${xt(n)}
<h2 id="legend">How to read this</h2>
${St()}
</main>
<footer>The same input, policies and catalogue give the same report, but for its date.</footer>
<script>${ne}</script>
</body>
</html>
`}function re(e){return`sha256-${(0,ae.createHash)("sha256").update(e).digest("base64")}`}0&&(module.exports={namesCommit,render});
