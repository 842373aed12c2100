const atFirstUse=name=>new Proxy({},{get:(_,key)=>require(name)[key]});var S=Object.defineProperty;var ue=Object.getOwnPropertyDescriptor;var ce=Object.getOwnPropertyNames;var de=Object.prototype.hasOwnProperty;var fe=(e,t)=>{for(var o in t)S(e,o,{get:t[o],enumerable:!0})},pe=(e,t,o,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let a of ce(t))!de.call(e,a)&&a!==o&&S(e,a,{get:()=>t[a],enumerable:!(n=ue(t,a))||n.enumerable});return e};var he=e=>pe(S({},"__esModule",{value:!0}),e);var Nt={};fe(Nt,{namesCommit:()=>ie,render:()=>le});module.exports=Object.defineProperty(Nt,"__esModule",{value:!0});var d=require("./chunk-EZKNE7BO.cjs"),s=require("./chunk-L4D7I3RY.cjs"),c=require("./chunk-WIE5MIZS.cjs"),Rt=require("./chunk-Q4OMQWEB.cjs"),Wt=require("./chunk-IMBRML3L.cjs"),se=atFirstUse("node:crypto"),y=25,B=6,me=12;function ge({number:e,finding:t},o){let n=t.status==="open"?t.level:t.status,a=`<span class="line">${`<b class="what">${(0,c.l)(t.value)} </b>${(0,d.f)(t.at)} ${(0,c.l)($e(t))}`}${we(t)}${ye(t)}</span>`;return`<li data-row="${e}"><details class="finding" id="f-${(0,c.l)(t.fingerprint)}"><summary>${(0,d.g)(n)}${a}</summary><div class="body">${o}</div></details></li>`}function $e({sinks:e,at:t}){let[o,...n]=e;return o===void 0||o.subject===t.file?"":n.length===0?o.subject:`${o.subject} and ${n.length} more`}function we(e){let{affects:t,holdsData:o,scenarios:n,certainty:a,condition:r,waiver:i,status:l,change:u}=e,f=t.length===1?"which holds data":`${(0,s.fa)(o.length)} of them with data`,p=o.length===0?"":`, ${f}`,m=[...t.length===0?[]:[`affects ${(0,s.ga)(t.length,"resource")}${p}`],...t.length===0&&o.length>0?["holds data"]:[],...n===null?[]:[(0,s.ba)(n)],...a==="certain"?[]:[ve(a,r)],...i===null?[]:[`waived until ${i.expires}: ${i.reason}`],...l==="baselined"?["was there before"]:[],...u===null?[]:[`change ${u.replace} to ${u.by}`]];return m.length===0?"":`<span class="detail">${(0,c.l)(m.join("; "))}</span>`}function ve(e,t){return e==="default"?"by a variable's default":t===null?e:`${e} ${t}`}function ye(e){let{frame:t,at:o,sinks:n,fingerprint:a}=e,r=t?.lines[o.line-t.line]?.trim()??"",i=r.length>110?`${r.slice(0,109)}\u2026`:r,l=(n[0]?.trace??[]).map(f=>`${f.file}:${f.line}`),u=l.length>B?[...l.slice(0,B-1),"\u2026",...l.slice(-1)]:l;return[`${i===""?"":`<code>${(0,c.l)(i)}</code> `}<i>${(0,c.l)(a.slice(0,me))}</i>`,...u.length<2?[]:[(0,c.l)(u.join(" \u2192 "))]].map(f=>`<span class="paper">${f}</span>`).join("")}function be(e){let t=[["Rule",e.alsoIn===void 0?"":(0,c.l)((0,s.ra)(e))],["Certainty",(0,c.l)((0,s.oa)(e))],["Takes effect",e.sinks.slice(0,y).map(je).join("")+I(e.sinks.length)],["Affects",T(e.affects)],["Holds data",T(e.holdsData)],["Change",e.change===null?"":xe(e.change)],["Waived",e.waiver===null?"":Se(e.waiver)],["Fingerprint",`<a href="#f-${(0,c.l)(e.fingerprint)}">${(0,c.l)(e.fingerprint)}</a>`]];return`<p>${(0,c.l)(e.message)}</p>${ke(e)}<dl>${(0,d.c)(t)}</dl>`}function ke(e){let t=(0,s.g)(e),o=`<div class="where">${(0,d.d)((0,s.ha)(e.at))}</div>`;if(t.length===0)return o;let n=Math.max(...t.map(r=>String(r.number??"").length)),a=t.map(r=>`<i>${String(r.number??"").padStart(n)} \u2502</i> ${r.number===null?`<b>${(0,c.l)(r.text)}</b>`:(0,c.l)(r.text)}`);return`${o}<pre tabindex="0">${a.join(`
`)}</pre>`}function je(e){let t=(e.trace.length<=y?e.trace:[...e.trace.slice(0,y-1),...e.trace.slice(-1)]).map(n=>`<li>${(0,d.f)(n)} ${(0,c.l)(n.note)}</li>`).join(""),o=`<div>${(0,d.d)(e.subject)} <span class="soft">at ${(0,d.f)(e.at)}</span></div>`;return t===""?o:`${o}<ol class="trace">${t}</ol>`}function T(e){return e.length===0?"":`${(0,s.ga)(e.length,"resource")}: ${e.slice(0,y).map(d.d).join(", ")}${I(e.length)}`}function I(e){return e>y?` <span class="soft">and ${(0,s.fa)(e-y)} more</span>`:""}function xe(e){let t=e.proved?"proved by evaluating again":"not proved",o=[e,...e.with??[]].map(({at:a,replace:r,by:i})=>`in ${(0,d.f)(a)}: ${(0,d.d)(r)} to ${(0,d.d)(i)}`),n=e.beside===void 0?"":`; ${(0,c.l)(e.beside)}`;return`${o.join("; ")} <span class="soft">(${t})</span>${n}`}function Se(e){let t=[e.owner,e.ticket].filter(o=>o!==null).map(o=>(0,c.l)(o??""));return`until ${(0,c.l)(e.expires)}: ${(0,c.l)(e.reason)}${t.length===0?"":` (${t.join(", ")})`}, written at ${(0,d.f)(e.at)}`}function Oe(e){let t=(0,s.Y)(e.findings,D),o=e.dependencies.length>0?e.dependencies:e.findings.map(({kind:n,value:a,operator:r,location:i,certainty:l,sinks:u,at:f})=>({kind:n,value:a,operator:r,location:i,certainty:l,at:f,subject:u[0]?.subject??f.file}));return[...(0,s.Y)(o,D)].map(([n,a])=>{let r=t.get(n)??[];return Ce(a,r.length,r.filter(({status:i})=>i==="open").length)}).sort((n,a)=>+(a.open>0)-+(n.open>0)||a.total-n.total||(n.operator<a.operator?-1:1))}function O({operator:e}){return e?.name??"operator not known"}function L({kind:e,location:t}){return t?.jurisdiction!=null?t.jurisdiction:t!==null?(0,s.na)(t)?"no one region":"jurisdiction can\u2019t be told":Le.has(e)?"no single place stated":"no place of its own"}var Le=new Set(["resource","region","backend","carrier"]);function D(e){return`${O(e)}\0${L(e)}`}function Ce(e,t,o){let n=e[0],a=(0,s.Y)(e,({location:r})=>r===null?"":`${r.place} (${r.region})`);return{operator:n===void 0?"":O(n),where:n===void 0?"":L(n),operatorJurisdiction:n?.operator?.jurisdiction??null,locationJurisdiction:n?.location?.jurisdiction??null,places:J(a),ties:J((0,s.Y)(e,({kind:r})=>r)).map(([r,i])=>[r,i.length]),total:e.length,findings:t,open:o}}function J(e){return[...e].sort(([t,o],[n,a])=>a.length-o.length||(t<n?-1:1))}var Ee=400,U={short:{rows:10,causes:15},long:{rows:5,causes:8}};function Me(e){if(e.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let t=e.flatMap(({causes:r})=>r.flatMap(({findings:i})=>i)),o=t.length>Ee,n={isLong:o,shown:o?U.long:U.short,rows:[],bodies:[],causes:[]},a=e.map(r=>Ne(r,n));return[Ie(t.map(({finding:r})=>r)),'<p id="nothing" class="soft" hidden>No finding matches. <button type="button">Show all</button></p>',`<div id="flat" hidden><ol class="rows"></ol>${P("","",!1)}</div>`,`<div id="grouped">${a.join(`
`)}</div>`,`<script type="application/json" id="kept">${(0,c.o)({...De(t,e),shown:n.shown,...qe(n)})}</script>`,n.isLong?"<noscript><p>This report is long; what is folded, and the insides of its findings, need its script.</p></noscript>":""].join(`
`)}function qe({isLong:e,rows:t,bodies:o,causes:n}){return e?{rows:t,bodies:o,causes:n}:{}}function Ne({id:e,rule:t,level:o,causes:n,total:a,open:r},i){let l=n.map((g,h)=>We(g,h<i.shown.causes,i)),u=n.slice(i.shown.causes),f=u.reduce((g,h)=>g+h.findings.length,0),p=(0,d.b)(`and ${(0,s.ga)(u.length,"more cause","more causes")} with ${(0,s.ga)(f,"finding")}`,i.isLong?"":l.slice(i.shown.causes).join("")),m=[r>0?(0,d.g)(o):"",t?.prohibitedFrom==null?"":(0,d.g)("warning",`prohibited from ${t.prohibitedFrom}`)].join(" ");return`<section class="rule" data-rule="${(0,c.l)(e)}">
<h3 id="rule-${(0,c.l)(e)}">${(0,c.l)(t?.title??e)}</h3>
<p class="meta">${m} <span>${Ae(a,r)}</span> ${(0,d.d)(e)}</p>
${Re(t)}
<div class="causes">${l.slice(0,i.shown.causes).join("")}</div>
${u.length===0?"":p}
</section>`}function Ae(e,t){return t===e?(0,s.ga)(e,"finding"):`${(0,s.ga)(e,"finding")}, ${(0,s.fa)(t)} open`}function Re(e){return e===void 0?"":`<dl class="law">${(0,d.c)([["Why",(0,d.e)(e.why)],["Law",(0,d.e)(e.law??"")],["What to do",(0,d.e)(e.fix)],["Sources",e.references.map(({title:t,url:o})=>(0,d.i)(t,o)).join(", ")]])}</dl>`}function P(e,t,o){return`<details class="more"${o?" hidden":""}><summary>${e}</summary><ol class="rows">${t}</ol></details>`}function We({number:e,findings:t},o,n){let a=t[0]?.finding;if(a===void 0)return"";let r=t.map((g,h)=>Fe(g,o&&h<n.shown.rows,n)),i=r.slice(n.shown.rows),l=P(`and ${(0,s.fa)(i.length)} more`,i.join(""),i.length===0),u=t.length===1?"":` <span class="count">${(0,s.fa)(t.length)}</span>`,f=`<h4>${(0,c.l)(a.kind)} ${(0,d.d)(a.value)}${u}</h4><p class="who">${Be(a)}</p>`,p=`<ol class="rows">${r.slice(0,n.shown.rows).join("")}</ol>`,m=`<div class="cause" data-cause="${e}">${f}${p}${l}</div>`;return n.causes.push(o?"":m),m}function Fe(e,t,o){let n=be(e.finding),a=ge(e,o.isLong?"":n);return o.rows.push(t?"":a),o.bodies.push(n),t||!o.isLong?a:""}function Be(e){let{operator:t,location:o}=e,n=t?.lists.length??0,a=[...t===null?[]:[(0,c.l)((0,s.ka)(e))+(n===0?"":` (<a href="#lists">on ${(0,s.ga)(n,"list")}</a>)`)],...o===null?[]:[`lies in ${(0,c.l)((0,s.ma)(o))}`]];return a.length===0?"Operator and place are not known.":a.join("; ")}var V=[["level","Any level",({level:e})=>e],["status","Any status",({status:e})=>e],["rule","Any rule",s.pa],["operator","Any operator",O],["where","Any place",L],["kind","Any kind",({kind:e})=>e]],Te=[["","Order: by rule and cause"],["file","Order: by file"],["affects","Order: most affected first"]];function Ie(e){let t=V.map(([n,a,r])=>{let i=H(e,r).map(l=>{let u=n==="where"?(0,s.ia)(l):l;return`<option value="${(0,c.l)(l)}">${(0,c.l)(u)}</option>`});return`<select name="${n}" aria-label="${a.replace("Any ","Filter by ")}"><option value="">${a}</option>${i.join("")}</select>`}),o=Te.map(([n,a])=>`<option value="${n}">${a}</option>`).join("");return`<form class="filters" id="filters" hidden><input type="search" name="q" placeholder="Search (press /)" aria-label="Search the findings">${t.join("")}<select name="sort" aria-label="Order of the findings">${o}</select><button type="reset">Clear</button><output aria-live="polite"></output></form>`}function H(e,t){return[...new Set(e.map(t))].sort()}function De(e,t){let o=e.map(({finding:l})=>l),n=V.map(([l,,u])=>{let f=H(o,u),p=new Map(f.map((m,g)=>[m,g]));return{name:l,values:f,of:o.map(m=>p.get(u(m))??0)}}),a=({finding:l})=>l.holdsData.length*1e6+l.affects.length+l.sinks.length/1e6,r=e.toSorted((l,u)=>(0,s.tb)(l.finding.at.file,u.finding.at.file)||l.finding.at.line-u.finding.at.line),i=e.toSorted((l,u)=>a(u)-a(l));return{columns:n,ids:o.map(({fingerprint:l})=>l),orders:{file:r.map(({number:l})=>l),affects:i.map(({number:l})=>l)},rules:t.map(({causes:l})=>l.map(({findings:u})=>u.map(({number:f})=>f)))}}var j=["error","warning","note"];function Je(e){let t=(0,s.ta)(e),o=[...(0,s.Y)(e.findings,s.pa)].map(([r,i])=>({id:r,findings:i,open:C(i),level:E(i)})).sort((r,i)=>+(i.open>0)-+(r.open>0)||j.indexOf(r.level)-j.indexOf(i.level)||i.open-r.open||(r.id<i.id?-1:1)),n=0,a=0;return o.map(({id:r,findings:i,open:l,level:u})=>({id:r,rule:t.get(r),level:u,total:i.length,open:l,causes:Ue(i).map(f=>({number:n++,findings:f.map(p=>({number:a++,finding:p}))}))}))}function Ue(e){return[...(0,s.Y)(e,({kind:t,value:o,operator:n,location:a})=>[t,o,n?.entity,a?.cloud,a?.region,a?.jurisdiction].join("\0")).values()].sort((t,o)=>+(C(o)>0)-+(C(t)>0)||j.indexOf(E(t))-j.indexOf(E(o))||o.length-t.length)}function C(e){return e.filter(({status:t})=>t==="open").length}function E(e){let t=e.filter(({status:n})=>n==="open"),o=t.length>0?t:e;return j.find(n=>o.some(a=>a.level===n))??"note"}var Pe={exclude:"left out by the configuration or a flag","ignore-file":"left out by an ignore file","tool-folder":"a tool\u2019s own folder"};function Ve(e){let{summary:t,unread:o,diagnostics:n,shard:a}=e,r=n.filter(({severity:l})=>l==="error").length,i=o.reduce((l,u)=>l+u.files,0);return[...(0,s.Tk)(e),...(0,s.Uk)(e),...a===null?[]:[`this is part ${a.index} of ${a.count}`],...r===0?[]:[`${(0,s.ga)(r,"thing")} could not be read`],...i===0?[]:[`${(0,s.ga)(i,"file")} of formats that are not read`],...t.coverage.unknown===0?[]:[`${(0,s.ga)(t.coverage.unknown,"value")} could not be worked out`]]}function He(e){let{summary:t,formats:o}=e,n=o.filter(l=>l.read).map(({format:l,files:u})=>`${(0,c.l)(l)} ${(0,s.fa)(u)}`).join(", "),a=`${(0,s.ga)(t.files,"file")}${n===""?"":` (${n})`}`,r=(0,s.Li)(e),i=r===null?`Values that decide who or where: ${(0,s.xa)(e)}.`:`${(0,s.ea)(r)} of the values that decide who or where, the sinks, are known: ${(0,c.l)((0,s.wa)(t.coverage))}.`;return["<h3>Looked at</h3>",`<p>${a}, ${(0,s.ga)(t.resources,"resource")}.</p>`,`<p>${i}</p>`,Qe(t.coverage),Ke(e),"<h3>Not looked at</h3>",_e(e),"<h3>Could not be worked out</h3>",Ze(e),"<h3>Notices</h3>",Ge(e)].join(`
`)}function Ke(e){let t=e.scenarios.map(o=>[(0,d.g)(o.verdict==="fail"?"fail":"pass",o.verdict==="fail"?"failed":"passed"),(0,d.d)(o.root),(0,d.d)(o.name),`<span class="date">${(0,c.l)((0,s.da)(o))}</span>`,(0,c.l)((0,s.ca)(o))]);return`<h3>Scenarios: the ways in which roots are run</h3>
${(0,d.a)([{name:"Verdict"},{name:"Root"},{name:"Run"},{name:"Comes to"},{name:"Rests on"}],t,"Every root is run in one way only.")}`}function _e(e){let{unread:t,leftOut:o,shard:n}=e,a=[...[...(0,s.Tk)(e),...(0,s.Uk)(e)].map(r=>[(0,c.l)(r),"asked for",""]),...n===null?[]:[["the other parts of the work",`part ${n.index} of ${n.count}`,""]],...ze(e),...t.map(({format:r,files:i,examples:l})=>[`${(0,c.l)(r)}, ${(0,s.ga)(i,"file")}`,"format that is not read",l.map(d.d).join(", ")]),...o.map(({by:r,paths:i,examples:l})=>[(0,s.ga)(i,"path"),Pe[r],l.map(d.d).join(", ")])];return(0,d.a)([{name:"What"},{name:"Why"},{name:"Where"}],a,`Everything in ${(0,c.l)(Ye(e))} was looked at.`)}function ze({diagnostics:e}){let t=e.filter(({severity:o})=>o==="error");return[...(0,s.Y)(t,({message:o})=>o)].map(([o,n])=>{let a=n.flatMap(({at:r})=>r===null?[]:[`<div>${(0,d.f)(r)}</div>`]);return[(0,c.l)(o),"could not be read",a.slice(0,x).join("")+K(a.length)]})}var x=5;function K(e){return e>x?`<div class="soft">and ${(0,s.fa)(e-x)} more, in the JSON report</div>`:""}function Ye(e){let[{name:t},...o]=(0,s.Mk)(e);return o.length>0?(0,s.ga)(o.length+1,"repository","repositories"):t==="."?"the working directory":t}function Ze(e){let t=[...(0,s.Y)(e.unresolved,({reason:o})=>o)].sort(([,o],[,n])=>n.length-o.length).map(([o,n])=>{let a=n.slice(0,x).map(({subject:r,at:i})=>`<div>${(0,d.d)(r)} <span class="soft">${(0,d.f)(i)}</span></div>`);return[(0,c.l)(o),a.join("")+K(n.length),(0,s.fa)(n.length)]});return(0,d.a)([{name:"Why"},{name:"What"},{name:"Number",isNumber:!0}],t,"Everything that matters was worked out.")}function Ge({diagnostics:e}){let t=e.filter(({severity:o})=>o!=="error").map(({severity:o,message:n,code:a,at:r})=>[(0,d.g)(o),`${(0,c.l)(n)} <code class="soft">${(0,c.l)(a)}</code>`,r===null?"":(0,d.f)(r)]);return(0,d.a)([{name:"Severity"},{name:"Message"},{name:"Where"}],t,"None.")}function Qe(e){let t=e.known+e.possible+e.unknown;if(t===0)return"";let o=0,n=["known","possible","unknown"].map(l=>{let u=e[l]/t*1e3,f=`<rect class="${l}" x="${o.toFixed(1)}" width="${u.toFixed(1)}" height="10"></rect>`;return o+=u,f}),{known:a,possible:r,unknown:i}=e;return`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${`known ${a}, limited to known alternatives ${r}, unknown ${i}`}">${n.join("")}</svg>`}var M={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"},_=[["dependencies","Dependencies"],["rules","Rules"],["findings","Findings"],["scope","Scope"],["waivers","Waivers"],["lists","Legal lists"],["legend","Legend"]];function Xe(e){return e.map(([t,o])=>`<a href="#${t}">${o}</a>`).join(`
`)}function et(e,t,o,n){let a=(0,s.Mi)(e,o),r=Ve(e),i=r.length===0?"":`<p class="gaps"><a href="#scope">Not everything was looked at</a>: ${(0,c.l)(r.join("; "))}.</p>`,l=[...tt(t),["Page made",(0,c.l)(ot(n))],...rt(e),["What fails",at(o)]];return`<header class="top"><div>
<p class="name">Borderlint: who runs it, where it lies, through whom it is reached</p>
<h1>${(0,c.l)(q(t))}</h1>
<div class="verdict ${a.outcome}">
<p><strong>${M[a.outcome]}</strong> ${(0,c.l)(a.reason)}.</p>${i}
</div>
${st(e)}
<nav aria-label="Sections">
${Xe(t.length>1?[["repositories","Repositories"],..._]:_)}
</nav>
<dl class="identity">${(0,d.c)(l)}</dl>
</div></header>`}function q(e){let[t]=e;return e.length===1&&t!==void 0?t.name:(0,s.ga)(e.length,"repository","repositories")}function tt(e){let[t,...o]=e;if(t===void 0)return[];if(o.length>0){let n=e.map(r=>{let{name:i,root:l,commit:u,at:f,summary:p}=r;return[(0,c.l)(i)+(l==="."?"":` ${(0,d.d)(l)}`),p===void 0?"":(0,c.l)((0,s.va)(p)),u===null?"":(0,d.d)(u.slice(0,12))+((0,s.Lk)(r)===null?"":", changed"),`<span class="date">${(0,c.l)(f??"not recorded")}</span>`]}),a=[{name:"Repository"},{name:"Comes to"},{name:"Commit"},{name:"Date"}];return[["Repositories",(0,d.b)((0,s.ga)(e.length,"repository","repositories"),(0,d.a)(a,n,""))]]}return[["Date",(0,c.l)(t.at??"not recorded")],["Repository",(0,c.l)(t.name)+(t.root==="."?"":`, folder ${(0,d.d)(t.root)}`)],["Commit",t.commit===null?"not under version control, or not known":(0,d.d)(t.commit)+nt(t)]]}function nt(e){let t=(0,s.Lk)(e);return t===null?"":`<div><strong>Not as committed</strong>: ${(0,c.l)(t)}</div>`}function ot(e){let t=/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(e);return t===null?e:`${t[1]} ${t[2]} UTC`}function rt({policies:e,catalogue:t,tool:o}){let n=e.map(({policy:a,title:r,version:i,digest:l})=>`<div>${(0,c.l)(r)}, <code>${(0,c.l)(a)}</code>, version ${(0,c.l)(i)} ${(0,d.h)(l)}</div>`);return[[e.length===1?"Policy":"Policies",n.join("")],["Catalogue",`version ${(0,c.l)(t.version)} ${(0,d.h)(t.digest)}`],["Tool",`Borderlint ${(0,c.l)(o.version)}`]]}function at({failOn:e,minCoverage:t,strict:o,allowIncomplete:n}){return(0,c.l)([e==="never"?"no finding":`an open finding of level ${e}${e==="error"?"":" or above"}`,...t===null?[]:[`coverage below ${t}%`],...o?["anything unread or unknown"]:[],...n?["that something was not looked at does not"]:[]].join("; "))}function st(e){let{summary:t}=e,o=(0,s.Li)(e);return`<ul class="numbers">${[["error",t.error,t.error===1?"error":"errors"],["warning",t.warning,t.warning===1?"warning":"warnings"],["note",t.note,t.note===1?"note":"notes"],["",t.waived,"waived"],["",t.baselined,"there before"],["",t.resources,t.resources===1?"resource":"resources"],["",t.files,t.files===1?"file":"files"],["",o===null?"\u2013":(0,s.ea)(o),"of values known"]].map(([n,a,r])=>{let i=typeof a=="number"?(0,s.fa)(a):a,l=a===0?"zero":n;return`<li${l===""?"":` class="${l}"`}><b>${i}</b> ${r}</li>`}).join("")}</ul>`}function it(e,t){let o=t.map(({id:u,total:f,open:p,level:m,rule:g})=>[p>0?(0,d.g)(m):(0,d.g)("waived","none open"),`<a href="#rule-${(0,c.l)(u)}">${(0,c.l)(g?.title??u)}</a><div class="soft">${(0,d.d)(u)}</div>`,`${(0,s.fa)(p)}${p===f?"":` <span class="soft">of ${(0,s.fa)(f)}</span>`}`]),n=e.passed.map(u=>`<li>${(0,d.g)("pass","passed")} <span>${(0,c.l)(u.title)} <code class="soft">${(0,c.l)((0,s.pa)(u))}</code></span></li>`),{unknown:a}=e.summary.coverage,r=a===0?"":` Of ${(0,s.ga)(a,"value")} that could not be worked out, they can say nothing.`,i=t.length+n.length,l=t.length===0?", none of which found anything":`: ${(0,s.fa)(t.length)} found something, ${(0,s.fa)(n.length)} found nothing`;return[`<p>${(0,s.ga)(i,"rule")}${l}.${n.length===0?"":r}</p>`,t.length===0?"":(0,d.a)([{name:"Level"},{name:"Rule"},{name:"Open",isNumber:!0}],o,""),n.length===0?"":`<h3>Found nothing</h3><ul class="passed">${n.join("")}</ul>`].join(`
`)}function lt(e,t){let[o]=e,n=e.length===1&&o?.commit!=null?` at ${o.commit.slice(0,12)}`:"",a=`Borderlint: ${q(e)}${n}, ${o?.at??"no date"}: ${t.toLowerCase()}`;return`@page{@bottom-left{content:${(0,c.p)(a)}}}`}function ut(e){let t=new Map([...(0,s.Y)(e.dependencies.filter(({location:r})=>r?.jurisdiction!=null),({subject:r,at:i})=>z(r,i.file))].flatMap(([r,i])=>{let[l]=i;return i.every(({location:u})=>u?.jurisdiction===l?.location?.jurisdiction)&&l!==void 0?[[r,l.location]]:[]})),o=(r,i,l)=>r==="resource"||r==="backend"?t.get(z(i,l))??null:null,n=r=>r.location===null&&r.deployed!==!0?{...r,location:o(r.kind,r.subject,r.at.file)}:r,a=r=>r.location===null?{...r,location:o(r.kind,r.sinks[0]?.subject??"",r.at.file)}:r;return{...e,dependencies:e.dependencies.map(n),findings:e.findings.map(a)}}function z(e,t){return`${e}\0${t}`}var ct=[{style:"broad",width:760,left:236,right:524,height:240,slot:36,isBeside:!0,longest:31},{style:"narrow",width:350,left:8,right:342,height:330,slot:32,isBeside:!1,longest:22}],b=8,dt=10,ft=2,pt=10,Y="other operators",Z="other jurisdictions";function ht(e){if(e.length===0)return"";let t=$t(e),o=new Map(e.map(a=>[a.where,[Q(a)]])),n=['<span><i class="flow flagged"></i> has open findings</span>','<span><i class="flow"></i> has none</span>',"<span>The thicker a band, the more depends on it.</span>",'<span class="hint">Select a band to see what is behind it.</span>'];return`<figure>${ct.map(a=>gt(t,mt(e,a),o,a)).join(`
`)}<figcaption class="legend">${n.join(" ")}</figcaption></figure>`}function mt(e,{isBeside:t,longest:o}){return new Map(e.map(({operator:n,operatorJurisdiction:a})=>a===null?[n,[n]]:t?[n,[n,`answers to ${(0,s.ia)(a)}`]]:[n,[`${G(n,o-a.length-3)} (${a})`]]))}function G(e,t){return e.length>t?`${e.slice(0,t-1)}\u2026`:e}function Q({where:e,locationJurisdiction:t}){return t===null?e:(0,s.ia)(t)}function gt(e,t,o,n){let a=n.height/Math.max(1,e.reduce((u,f)=>u+f.total,0)),r=X(e,u=>u.left,t,a,n),i=X(e,u=>u.right,o,a,n),l=Math.ceil(Math.max(ee(r),ee(i))+2);return[`<svg class="picture ${n.style}" viewBox="0 0 ${n.width} ${l}" role="group" aria-label="Dependencies by operator and jurisdiction">`,...vt(e,r,i,n),...[...r.values()].map(u=>te(u,!0,n)),...[...i.values()].map(u=>te(u,!1,n)),"</svg>"].join(`
`)}function $t(e){let t=r=>{let i=new Map;for(let u of e){let f=i.get(r(u))??{open:0,total:0};i.set(r(u),{open:f.open+u.open,total:f.total+u.total})}let l=[...i].sort(([u,f],[p,m])=>+(m.open>0)-+(f.open>0)||m.total-f.total||(u<p?-1:1));return new Set(l.slice(0,pt).map(([u])=>u))},o=t(r=>r.operator),n=t(r=>r.where),a=new Map;for(let r of e){let i=o.has(r.operator)?r.operator:Y,l=n.has(r.where)?r.where:Z,u=`${i}\0${l}`,f=a.get(u);a.set(u,{left:i,right:l,total:(f?.total??0)+r.total,open:(f?.open??0)+r.open,use:f===void 0&&i===r.operator&&l===r.where?r:null})}return[...a.values()].sort((r,i)=>+(i.open>0)-+(r.open>0)||i.total-r.total||(r.left<i.left?-1:1))}function X(e,t,o,n,{slot:a}){let r=new Map,i=2;for(let l of wt(e,t)){let u=e.filter(g=>t(g)===l),f=u.reduce((g,h)=>g+h.total,0),p=Math.max(ft,f*n),m=Math.max(a,p);r.set(l,{lines:o.get(l)??[l],total:f,flagged:u.some(g=>g.open>0),top:i+(m-p)/2,height:p,end:i+m}),i+=m+dt}return r}function wt(e,t){let o=new Set(e.flatMap(({use:a})=>a?.locationJurisdiction===null?[a.where]:[])),n=a=>a===Y||a===Z?2:o.has(a)?1:0;return[...new Set(e.map(t))].sort((a,r)=>n(a)-n(r))}function ee(e){return Math.max(...[...e.values()].map(t=>t.end))}function vt(e,t,o,n){let a=new Map,r=(h,$)=>{let w=a.get(h)??h.top,k=w+h.height*$/h.total;return a.set(h,k),[w,k]},[i,l]=[n.left+b,n.right-b],u=(i+l)/2,f=[...t.keys()],p=new Map,m=[...o.keys()],g=new Map;for(let h of e.toSorted(($,w)=>m.indexOf($.right)-m.indexOf(w.right))){let $=t.get(h.left);$!==void 0&&g.set(h,r($,h.total))}for(let h of e.toSorted(($,w)=>f.indexOf($.left)-f.indexOf(w.left))){let $=o.get(h.right),w=g.get(h);if($===void 0||w===void 0)continue;let[k,R]=w,[W,F]=r($,h.total);p.set(h,`M${i} ${v(k)}C${u} ${v(k)} ${u} ${v(W)} ${l} ${v(W)}V${v(F)}C${u} ${v(F)} ${u} ${v(R)} ${i} ${v(R)}Z`)}return e.map(h=>yt(h,p.get(h)??""))}function yt(e,t){let{use:o,open:n,total:a}=e,r=n===0?"":`, ${(0,s.ga)(n,"open finding")}`,i=o===null?e.right:Q(o),l=`${e.left}, ${i}: ${(0,s.ga)(a,"dependency","dependencies")}${r}`,u=`<path class="flow${n>0?" flagged":""}" d="${t}"><title>${(0,c.l)(l)}</title></path>`;if(o===null)return u;let{operator:f,where:p}=o;return`<a href="${(0,d.j)({operator:f,where:p})}" data-operator="${(0,c.l)(f)}" data-where="${(0,c.l)(p)}" aria-label="${(0,c.l)(l)}">${u}</a>`}function te(e,t,{left:o,right:n,isBeside:a,longest:r}){let i=t?o:n-b,l=t?i-8:i+b+8,u=t?i+b+6:i-6,f=t===a?"end":"start",p=e.top+e.height/2,m=e.lines.length>1?p-3:p+5,g=e.lines.map((h,$)=>{let w=G(h,r+$*7);return`<text${$===0?"":' class="soft"'} x="${a?l:u}" y="${v(m+$*16)}" text-anchor="${f}">${(0,c.l)(w)}</text>`});return`<rect class="node${e.flagged?" flagged":""}" x="${i}" y="${v(e.top)}" width="${b}" height="${v(e.height)}" rx="2"></rect>${g.join("")}`}function v(e){return String(Math.round(e*10)/10)}var ne=`
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
`,N=200,A=60;function bt(e){let t=e.map(o=>{let{operator:n,where:a,places:r,ties:i}=o,l=r.map(([f])=>f).filter(f=>f!==""),u=l.slice(0,4).map(c.l).join(", ")+(l.length>4?` and ${l.length-4} more`:"");return[`${(0,c.l)(n)}<div class="soft">${(0,c.l)((0,s.ia)(o.operatorJurisdiction))}</div>`,`${(0,c.l)((0,s.ia)(a))}${u===""?"":`<div class="soft">${u}</div>`}`,i.map(([f,p])=>`${(0,c.l)(f)} ${(0,s.fa)(p)}`).join(", "),(0,s.fa)(o.total),o.findings===0?"0":`<a href="${(0,d.j)({operator:n,where:a})}">${(0,s.fa)(o.findings)}</a>`]});return(0,d.a)([{name:"Who operates it"},{name:"Where it lies"},{name:"Through what"},{name:"In use",isNumber:!0},{name:"Findings",isNumber:!0}],t,"No dependency was found.")}function kt(e){if(e.length===0)return"";let t=e.map(n=>{let{operator:a,where:r,places:i}=n,l=i.slice(0,A).map(([f,p])=>jt(f,p)),u=i.length>A?`<p class="soft">${(0,s.fa)(i.length-A)} more places are in the JSON report.</p>`:"";return`<details class="use" data-operator="${(0,c.l)(a)}" data-where="${(0,c.l)(r)}"><summary>${(0,c.l)(a)}, ${(0,c.l)((0,s.ia)(r))} <span class="count">${(0,s.fa)(n.total)}</span></summary>${l.join("")}${u}</details>`}),o=e.reduce((n,a)=>n+a.total,0);return(0,d.b)(`Everything in use and where it lies: ${(0,s.fa)(o)}`,t.join(`
`))}function jt(e,t){let o=t.slice(0,N).map(a=>`<li>${(0,c.l)(a.kind)} ${(0,d.d)(a.subject)} <span class="soft">${(0,d.f)(a.at)}</span></li>`),n=t.length>N?`<li class="soft">and ${(0,s.fa)(t.length-N)} more, in the JSON report</li>`:"";return`${e===""?"":`<h3>${(0,c.l)(e)}</h3>`}<ul class="things">${o.join("")}${n}</ul>`}function xt(e){let t=["expired","invalid","expiring","in-force","unused"],o=[...e.waivers].sort((n,a)=>t.indexOf(n.state)-t.indexOf(a.state)||((n.expires??"")<(a.expires??"")?-1:1)).map(n=>[(0,d.g)(n.state,n.state.replace("-"," ")),`<span class="date">${(0,c.l)(n.expires??"no date")}</span>`,(0,d.d)(n.rule),`<div class="reason">${(0,c.l)(n.reason)}</div>`,(0,c.l)([n.owner,n.ticket].filter(a=>a!==null).join(", ")),(0,d.f)(n.at),(0,s.fa)(n.findings)]);return(0,d.a)([{name:"State"},{name:"Until"},{name:"Rule"},{name:"Reason"},{name:"Owner, ticket"},{name:"Written at"},{name:"Findings",isNumber:!0}],o,"No waiver is recorded.")}function oe(e,{person:t,relation:o,covers:n,since:a,source:r}){let i=a===null?"":` <span class="date">${(0,c.l)(a)}</span>`,l=`${(0,s._)(t)}${o==="itself"?"":`, its ${o}`}`,u=n===void 0?"":`: ${n}`,f=t===null||t===e?"":` <span class="soft">(${(0,c.l)(l+u)})</span>`;return`${(0,c.l)(e)}${i}${f}${r===""?"":`<div class="soft">${(0,c.l)(r)}</div>`}`}function St(e){let t=new Map(e.findings.flatMap(({operator:n})=>n===null?[]:[[n.entity,n]])),o=e.lists.map(({list:n,title:a,status:r,date:i,summary:l,persons:u})=>{let f=[...t.values()].filter(({lists:p})=>p.includes(n)).map(({entity:p,name:m,entries:g})=>{let h=g?.filter(w=>w.list===n)??[];if(h.length>0)return h.map(w=>oe(m,w)).join("<br>");let $=u.find(w=>w.entity===p);return oe(m,{...$??{person:null,relation:""},since:null,source:""})});return[`${(0,c.l)(a)}<div class="soft">${(0,c.l)(l)}</div>`,`${(0,d.g)("",r.replaceAll("-"," "))} <span class="date">${(0,c.l)(i??"")}</span>`,f.map(p=>`<div>${p}</div>`).join("")]});return(0,d.a)([{name:"List"},{name:"Status, since"},{name:"Names, since"}],o,"No operator found here is on a list.")}function Ot(){return`<dl class="terms">${[[`${(0,d.g)("error")} ${(0,d.g)("warning")} ${(0,d.g)("note")}`,"Level that the policy gives an open finding."],[(0,d.g)("waived"),"Accepted by a named owner, for a reason, until a date."],[(0,d.g)("baselined"),"Was there before; only what is new fails."],["certain","Holds in every branch of the scenario named, or of all."],["default","Holds unless a caller overrides a variable\u2019s default."],["possible","Holds under a condition that nothing in the configuration decides."],["unknown","The configuration does not say where something lies, or who operates it."],["Scenario","One way in which the repository itself says that a root is run: var files, a workspace, what a pipeline sets."],["Cause","Findings of one rule with one value, operator and place."],["Place of a finding","The line on which the flagged value is written: the one that a person would change."]].map(([e,t])=>`<dt>${e}</dt><dd>${t}</dd>`).join("")}</dl>`}var re=e=>({name:e,isNumber:!0});function Lt(e,t){let o=[Ct(e,t),qt(e)].filter(n=>n!=="");return o.length===0?"":`${o.join(`
`)}
`}function Ct(e,t){let o=(0,s.Vk)(e,t).map(({target:a,summary:r,outcome:i})=>[`${(0,c.l)(a.name)}${a.root==="."?"":`, <code>${(0,c.l)(a.root)}</code>`}`,(0,d.g)(i,M[i].toLowerCase())+Et(a),...[r.error,r.warning,r.note,r.waived+r.baselined].map(s.fa),(0,s.fa)(r.files),Mt(r.coverage),`<span class="date">${(0,c.l)(a.at??"")}</span>`]);if(o.length===0)return"";let n=[{name:"Repository"},{name:"Verdict"},...["Errors","Warnings","Notes","Accepted","Files","Coverage"].map(re),{name:"Judged on"}];return`<h2 id="repositories">Repositories</h2>
${(0,d.a)(n,o,"")}`}function Et(e){let t=(0,s.Pk)(e);return t.length===0?"":` <span class="soft">${(0,c.l)(t.join("; "))}</span>`}function Mt({sinks:e,unknown:t}){return e===0?"":(0,s.ea)((e-t)/e*100)}function qt(e){let t=(0,s.Wk)(e).map(({owner:n,error:a,warning:r,note:i,accepted:l,targets:u})=>[n===null?"nobody":(0,c.l)(n),...[a,r,i,l,u].map(s.fa)]);if(t.length===0)return"";let o=[{name:"Owner"},...["Errors","Warnings","Notes","Accepted","Repositories"].map(re)];return`<h2 id="owners">Owners <small>by CODEOWNERS; a finding of several counts for each</small></h2>
${(0,d.a)(o,t,"")}`}var ie=!0;function le(e,{gate:t,now:o}){let n=ut(e),a=Oe(n),r=Je(n),i=n.targets??[{...n.target,name:n.target.root,at:null}],l=M[(0,s.Mi)(n,t).outcome],u=d.k+lt(i,l);return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${ae(u)}'; script-src '${ae(ne)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${(0,c.l)(`${q(i)}: ${l.toLowerCase()}, ${i[0]?.at??"no date"}`)}</title>
<style>${u}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${et(n,i,t,o)}
<main>
${Lt(n,t)}<h2 id="dependencies">Who, where, through whom</h2>
${ht(a)}
${bt(a)}
${kt(a)}
<h2 id="rules">Rules</h2>
${it(n,r)}
<h2 id="findings">Findings <small>${(0,c.l)((0,s.va)(n.summary))}</small></h2>
${Me(r)}
<h2 id="scope">Scope</h2>
${He(n)}
<h2 id="waivers">Waivers</h2>
${xt(n)}
<h2 id="lists">Legal lists</h2>
${St(n)}
<h2 id="legend">How to read this</h2>
${Ot()}
</main>
<footer>The same input, policies and catalogue give the same report, but for its date.</footer>
<script>${ne}</script>
</body>
</html>
`}function ae(e){return`sha256-${(0,se.createHash)("sha256").update(e).digest("base64")}`}0&&(module.exports={namesCommit,render});
