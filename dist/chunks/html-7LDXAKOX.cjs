var x=Object.defineProperty;var ae=Object.getOwnPropertyDescriptor;var se=Object.getOwnPropertyNames;var ie=Object.prototype.hasOwnProperty;var le=(e,t)=>{for(var o in t)x(e,o,{get:t[o],enumerable:!0})},ue=(e,t,o,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let r of se(t))!ie.call(e,r)&&r!==o&&x(e,r,{get:()=>t[r],enumerable:!(n=ae(t,r))||n.enumerable});return e};var ce=e=>ue(x({},"__esModule",{value:!0}),e);var xt={};le(xt,{namesCommit:()=>oe,render:()=>re});module.exports=ce(xt);var d=require("./chunk-XLSVWHSI.cjs"),i=require("./chunk-7PDTL7SB.cjs"),u=require("./chunk-CIDPQWVV.cjs"),Ot=require("./chunk-Q4OMQWEB.cjs"),Ct=require("./chunk-IMBRML3L.cjs"),ne=require("node:crypto"),y=25,W=6;function de({number:e,finding:t},o){let n=t.status==="open"?t.level:t.status,r=`<span class="line">${`<b class="what">${(0,u.l)(t.value)} </b>${(0,d.e)(t.at)} ${(0,u.l)(fe(t))}`}${he(t)}${me(t)}</span>`;return`<li data-row="${e}"><details class="finding" id="f-${(0,u.l)(t.fingerprint)}"><summary>${(0,d.f)(n)}${r}</summary><div class="body">${o}</div></details></li>`}function fe({sinks:e,at:t}){let[o,...n]=e;return o===void 0||o.subject===t.file?"":n.length===0?o.subject:`${o.subject} and ${n.length} more`}function he(e){let{affects:t,holdsData:o,scenarios:n,certainty:r,condition:a,waiver:s,status:l,change:c}=e,f=o.length===0?"":`, ${(0,i.Pe)(o.length)} of them with data`,h=[...t.length===0?[]:[`affects ${(0,i.Qe)(t.length,"resource")}${f}`],...t.length===0&&o.length>0?["holds data"]:[],...n===null?[]:[(0,i.Fe)(n)],...r==="certain"?[]:[pe(r,a)],...s===null?[]:[`waived until ${s.expires}: ${s.reason}`],...l==="baselined"?["was there before"]:[],...c===null?[]:[`change ${c.replace} to ${c.by}`]];return h.length===0?"":`<span class="detail">${(0,u.l)(h.join("; "))}</span>`}function pe(e,t){return e==="default"?"by a variable's default":t===null?e:`${e} ${t}`}function me(e){let{frame:t,at:o,sinks:n}=e,r=t?.lines[o.line-t.line]?.trim()??"",a=r.length>110?`${r.slice(0,109)}\u2026`:r,s=(n[0]?.trace??[]).map(c=>`${c.file}:${c.line}`),l=s.length>W?[...s.slice(0,W-1),"\u2026",...s.slice(-1)]:s;return[...a===""?[]:[`<code>${(0,u.l)(a)}</code>`],...l.length<2?[]:[(0,u.l)(l.join(" \u2192 "))]].map(c=>`<span class="paper">${c}</span>`).join("")}function ge(e){let t=[["Certainty",(0,u.l)((0,i.We)(e))],["Takes effect",e.sinks.slice(0,y).map(we).join("")+F(e.sinks.length)],["Affects",R(e.affects)],["Holds data",R(e.holdsData)],["Change",e.change===null?"":ve(e.change)],["Waived",e.waiver===null?"":ye(e.waiver)],["Fingerprint",`<a href="#f-${(0,u.l)(e.fingerprint)}">${(0,u.l)(e.fingerprint)}</a>`]];return`<p>${(0,u.l)(e.message)}</p>${$e(e)}<dl>${(0,d.c)(t)}</dl>`}function $e(e){let t=(0,i.b)(e),o=`<div class="where">${(0,d.d)((0,i.Re)(e.at))}</div>`;if(t.length===0)return o;let n=Math.max(...t.map(a=>String(a.number??"").length)),r=t.map(a=>`<i>${String(a.number??"").padStart(n)} \u2502</i> ${a.number===null?`<b>${(0,u.l)(a.text)}</b>`:(0,u.l)(a.text)}`);return`${o}<pre tabindex="0">${r.join(`
`)}</pre>`}function we(e){let t=(e.trace.length<=y?e.trace:[...e.trace.slice(0,y-1),...e.trace.slice(-1)]).map(n=>`<li>${(0,d.e)(n)} ${(0,u.l)(n.note)}</li>`).join(""),o=`<div>${(0,d.d)(e.subject)} <span class="soft">at ${(0,d.e)(e.at)}</span></div>`;return t===""?o:`${o}<ol class="trace">${t}</ol>`}function R(e){return e.length===0?"":`${(0,i.Qe)(e.length,"resource")}: ${e.slice(0,y).map(d.d).join(", ")}${F(e.length)}`}function F(e){return e>y?` <span class="soft">and ${(0,i.Pe)(e-y)} more</span>`:""}function ve(e){let t=e.proved?"proved by evaluating again":"not proved";return`${[e,...e.with??[]].map(({at:o,replace:n,by:r})=>`in ${(0,d.e)(o)}: ${(0,d.d)(n)} to ${(0,d.d)(r)}`).join("; ")} <span class="soft">(${t})</span>`}function ye(e){let t=[e.owner,e.ticket].filter(o=>o!==null).map(o=>(0,u.l)(o??""));return`until ${(0,u.l)(e.expires)}: ${(0,u.l)(e.reason)}${t.length===0?"":` (${t.join(", ")})`}, written at ${(0,d.e)(e.at)}`}function be(e){let t=(0,i.wg)(e.findings,B),o=e.dependencies.length>0?e.dependencies:e.findings.map(({kind:n,value:r,operator:a,location:s,certainty:l,sinks:c,at:f})=>({kind:n,value:r,operator:a,location:s,certainty:l,at:f,subject:c[0]?.subject??f.file}));return[...(0,i.wg)(o,B)].map(([n,r])=>{let a=t.get(n)??[];return je(r,a.length,a.filter(({status:s})=>s==="open").length)}).sort((n,r)=>+(r.open>0)-+(n.open>0)||r.total-n.total||(n.operator<r.operator?-1:1))}function S({operator:e}){return e?.name??"operator not known"}function O({kind:e,location:t}){return t?.jurisdiction!=null?t.jurisdiction:t!==null?(0,i.Ve)(t)?"no one region":"jurisdiction can\u2019t be told":ke.has(e)?"no single place stated":"no place of its own"}var ke=new Set(["resource","region","backend","carrier"]);function B(e){return`${S(e)}\0${O(e)}`}function je(e,t,o){let n=e[0],r=(0,i.wg)(e,({location:a})=>a===null?"":`${a.place} (${a.region})`);return{operator:n===void 0?"":S(n),where:n===void 0?"":O(n),operatorJurisdiction:n?.operator?.jurisdiction??null,locationJurisdiction:n?.location?.jurisdiction??null,places:T(r),ties:T((0,i.wg)(e,({kind:a})=>a)).map(([a,s])=>[a,s.length]),total:e.length,findings:t,open:o}}function T(e){return[...e].sort(([t,o],[n,r])=>r.length-o.length||(t<n?-1:1))}var xe=400,I={short:{rows:10,causes:15},long:{rows:5,causes:8}};function Se(e){if(e.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let t=e.flatMap(({causes:a})=>a.flatMap(({findings:s})=>s)),o=t.length>xe,n={isLong:o,shown:o?I.long:I.short,rows:[],bodies:[],causes:[]},r=e.map(a=>Ce(a,n));return[We(t.map(({finding:a})=>a)),'<p id="nothing" class="soft" hidden>No finding matches. <button type="button">Show all</button></p>',`<div id="flat" hidden><ol class="rows"></ol>${D("","",!1)}</div>`,`<div id="grouped">${r.join(`
`)}</div>`,`<script type="application/json" id="kept">${(0,u.o)({...Re(t,e),shown:n.shown,...Oe(n)})}</script>`,n.isLong?"<noscript><p>This report is long; what is folded, and the insides of its findings, need its script.</p></noscript>":""].join(`
`)}function Oe({isLong:e,rows:t,bodies:o,causes:n}){return e?{rows:t,bodies:o,causes:n}:{}}function Ce({id:e,rule:t,level:o,causes:n,total:r,open:a},s){let l=n.map((g,p)=>Me(g,p<s.shown.causes,s)),c=n.slice(s.shown.causes),f=c.reduce((g,p)=>g+p.findings.length,0),h=(0,d.b)(`and ${(0,i.Qe)(c.length,"more cause","more causes")} with ${(0,i.Qe)(f,"finding")}`,s.isLong?"":l.slice(s.shown.causes).join("")),m=[a>0?(0,d.f)(o):"",t?.prohibitedFrom==null?"":(0,d.f)("warning",`prohibited from ${t.prohibitedFrom}`)].join(" ");return`<section class="rule" data-rule="${(0,u.l)(e)}">
<h3 id="rule-${(0,u.l)(e)}">${(0,u.l)(t?.title??e)}</h3>
<p class="meta">${m} <span>${Le(r,a)}</span> ${(0,d.d)(e)}</p>
${Ee(t)}
<div class="causes">${l.slice(0,s.shown.causes).join("")}</div>
${c.length===0?"":h}
</section>`}function Le(e,t){return t===e?(0,i.Qe)(e,"finding"):`${(0,i.Qe)(e,"finding")}, ${(0,i.Pe)(t)} open`}function Ee(e){return e===void 0?"":`<dl class="law">${(0,d.c)([["Why",(0,u.l)(e.why)],["Law",(0,u.l)(e.law??"")],["What to do",(0,u.l)(e.fix)],["Sources",e.references.map(({title:t,url:o})=>(0,d.h)(t,o)).join(", ")]])}</dl>`}function D(e,t,o){return`<details class="more"${o?" hidden":""}><summary>${e}</summary><ol class="rows">${t}</ol></details>`}function Me({number:e,findings:t},o,n){let r=t[0]?.finding;if(r===void 0)return"";let a=t.map((g,p)=>qe(g,o&&p<n.shown.rows,n)),s=a.slice(n.shown.rows),l=D(`and ${(0,i.Pe)(s.length)} more`,s.join(""),s.length===0),c=t.length===1?"":` <span class="count">${(0,i.Pe)(t.length)}</span>`,f=`<h4>${(0,u.l)(r.kind)} ${(0,d.d)(r.value)}${c}</h4><p class="who">${Ne(r)}</p>`,h=`<ol class="rows">${a.slice(0,n.shown.rows).join("")}</ol>`,m=`<div class="cause" data-cause="${e}">${f}${h}${l}</div>`;return n.causes.push(o?"":m),m}function qe(e,t,o){let n=ge(e.finding),r=de(e,o.isLong?"":n);return o.rows.push(t?"":r),o.bodies.push(n),t||!o.isLong?r:""}function Ne({operator:e,location:t}){let o=e?.lists.length??0,n=[...e===null?[]:[(0,u.l)((0,i.Te)(e))+(o===0?"":` (<a href="#lists">on ${(0,i.Qe)(o,"list")}</a>)`)],...t===null?[]:[`lies in ${(0,u.l)((0,i.Ue)(t))}`]];return n.length===0?"Operator and place are not known.":n.join("; ")}var J=[["level","Any level",({level:e})=>e],["status","Any status",({status:e})=>e],["rule","Any rule",i.Xe],["operator","Any operator",S],["where","Any place",O],["kind","Any kind",({kind:e})=>e]],Ae=[["","Order: by rule and cause"],["file","Order: by file"],["affects","Order: most affected first"]];function We(e){let t=J.map(([n,r,a])=>{let s=P(e,a).map(l=>{let c=n==="where"?(0,i.Se)(l):l;return`<option value="${(0,u.l)(l)}">${(0,u.l)(c)}</option>`});return`<select name="${n}" aria-label="${r.replace("Any ","Filter by ")}"><option value="">${r}</option>${s.join("")}</select>`}),o=Ae.map(([n,r])=>`<option value="${n}">${r}</option>`).join("");return`<form class="filters" id="filters" hidden><input type="search" name="q" placeholder="Search (press /)" aria-label="Search the findings">${t.join("")}<select name="sort" aria-label="Order of the findings">${o}</select><button type="reset">Clear</button><output aria-live="polite"></output></form>`}function P(e,t){return[...new Set(e.map(t))].sort()}function Re(e,t){let o=e.map(({finding:l})=>l),n=J.map(([l,,c])=>{let f=P(o,c),h=new Map(f.map((m,g)=>[m,g]));return{name:l,values:f,of:o.map(m=>h.get(c(m))??0)}}),r=({finding:l})=>l.holdsData.length*1e6+l.affects.length+l.sinks.length/1e6,a=e.toSorted((l,c)=>Fe(l.finding.at.file,c.finding.at.file)||l.finding.at.line-c.finding.at.line),s=e.toSorted((l,c)=>r(c)-r(l));return{columns:n,ids:o.map(({fingerprint:l})=>l),orders:{file:a.map(({number:l})=>l),affects:s.map(({number:l})=>l)},rules:t.map(({causes:l})=>l.map(({findings:c})=>c.map(({number:f})=>f)))}}function Fe(e,t){return e<t?-1:e>t?1:0}var j=["error","warning","note"];function Be(e){let t=(0,i.Ye)(e),o=[...(0,i.wg)(e.findings,i.Xe)].map(([a,s])=>({id:a,findings:s,open:C(s),level:L(s)})).sort((a,s)=>+(s.open>0)-+(a.open>0)||j.indexOf(a.level)-j.indexOf(s.level)||s.open-a.open||(a.id<s.id?-1:1)),n=0,r=0;return o.map(({id:a,findings:s,open:l,level:c})=>({id:a,rule:t.get(a),level:c,total:s.length,open:l,causes:Te(s).map(f=>({number:n++,findings:f.map(h=>({number:r++,finding:h}))}))}))}function Te(e){return[...(0,i.wg)(e,({kind:t,value:o,operator:n,location:r})=>[t,o,n?.entity,r?.cloud,r?.region,r?.jurisdiction].join("\0")).values()].sort((t,o)=>+(C(o)>0)-+(C(t)>0)||j.indexOf(L(t))-j.indexOf(L(o))||o.length-t.length)}function C(e){return e.filter(({status:t})=>t==="open").length}function L(e){let t=e.filter(({status:n})=>n==="open"),o=t.length>0?t:e;return j.find(n=>o.some(r=>r.level===n))??"note"}var Ie={exclude:"left out by the configuration or a flag","ignore-file":"left out by an ignore file","tool-folder":"a tool\u2019s own folder"};function De(e){let{summary:t,unread:o,diagnostics:n,shard:r}=e,a=n.filter(({severity:l})=>l==="error").length,s=o.reduce((l,c)=>l+c.files,0);return[...(0,i.Ng)(e),...(0,i.Og)(e),...r===null?[]:[`this is part ${r.index} of ${r.count}`],...a===0?[]:[`${(0,i.Qe)(a,"thing")} could not be read`],...s===0?[]:[`${(0,i.Qe)(s,"file")} of formats that are not read`],...t.coverage.unknown===0?[]:[`${(0,i.Qe)(t.coverage.unknown,"value")} could not be worked out`]]}function Je(e){let{summary:t,formats:o}=e,n=o.filter(l=>l.read).map(({format:l,files:c})=>`${(0,u.l)(l)} ${(0,i.Pe)(c)}`).join(", "),r=`${(0,i.Qe)(t.files,"file")}${n===""?"":` (${n})`}`,a=(0,i.df)(e),s=a===null?`Values that decide who or where: ${(0,i.$e)(e)}.`:`${(0,i.Oe)(a)} of the values that decide who or where are known: ${(0,u.l)((0,i._e)(t.coverage))}.`;return["<h3>Looked at</h3>",`<p>${r}, ${(0,i.Qe)(t.resources,"resource")}.</p>`,`<p>${s}</p>`,Ge(t.coverage),Pe(e),"<h3>Not looked at</h3>",Ue(e),"<h3>Could not be worked out</h3>",Ve(e),"<h3>Notices</h3>",Ke(e)].join(`
`)}function Pe(e){let t=e.scenarios.map(o=>[(0,d.f)(o.verdict==="fail"?"fail":"pass",o.verdict==="fail"?"failed":"passed"),(0,d.d)(o.root),(0,d.d)(o.name),(0,u.l)((0,i.He)(o)),(0,u.l)((0,i.Ge)(o))]);return`<h3>Scenarios: the ways in which roots are run</h3>
${(0,d.a)([{name:"Verdict"},{name:"Root"},{name:"Run"},{name:"Comes to"},{name:"Rests on"}],t,"Every root is run in one way only.")}`}function Ue(e){let{unread:t,leftOut:o,diagnostics:n,shard:r}=e,a=[...[...(0,i.Ng)(e),...(0,i.Og)(e)].map(s=>[(0,u.l)(s),"asked for",""]),...r===null?[]:[["the other parts of the work",`part ${r.index} of ${r.count}`,""]],...n.filter(({severity:s})=>s==="error").map(({message:s,at:l})=>[(0,u.l)(s),"could not be read",l===null?"":(0,d.e)(l)]),...t.map(({format:s,files:l,examples:c})=>[`${(0,u.l)(s)}, ${(0,i.Qe)(l,"file")}`,"format that is not read",c.map(d.d).join(", ")]),...o.map(({by:s,paths:l,examples:c})=>[(0,i.Qe)(l,"path"),Ie[s],c.map(d.d).join(", ")])];return(0,d.a)([{name:"What"},{name:"Why"},{name:"Where"}],a,`Everything in ${(0,u.l)(He(e))} was looked at.`)}function He(e){let[{name:t},...o]=(0,i.Gg)(e);return o.length>0?(0,i.Qe)(o.length+1,"repository","repositories"):t==="."?"the working directory":t}function Ve(e){let t=[...(0,i.wg)(e.unresolved,({reason:o})=>o)].sort(([,o],[,n])=>n.length-o.length).map(([o,n])=>{let r=n.slice(0,5).map(({subject:s,at:l})=>`<div>${(0,d.d)(s)} <span class="soft">${(0,d.e)(l)}</span></div>`),a=n.length>5?`<div class="soft">and ${(0,i.Pe)(n.length-5)} more, in the JSON report</div>`:"";return[(0,u.l)(o),r.join("")+a,(0,i.Pe)(n.length)]});return(0,d.a)([{name:"Why"},{name:"What"},{name:"Number",isNumber:!0}],t,"Everything that matters was worked out.")}function Ke({diagnostics:e}){let t=e.filter(({severity:o})=>o!=="error").map(({severity:o,message:n,code:r,at:a})=>[(0,d.f)(o),`${(0,u.l)(n)} <code class="soft">${(0,u.l)(r)}</code>`,a===null?"":(0,d.e)(a)]);return(0,d.a)([{name:"Severity"},{name:"Message"},{name:"Where"}],t,"None.")}function Ge(e){let t=e.known+e.possible+e.unknown;if(t===0)return"";let o=0,n=["known","possible","unknown"].map(l=>{let c=e[l]/t*1e3,f=`<rect class="${l}" x="${o.toFixed(1)}" width="${c.toFixed(1)}" height="10"></rect>`;return o+=c,f}),{known:r,possible:a,unknown:s}=e;return`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${`known ${r}, limited to known alternatives ${a}, unknown ${s}`}">${n.join("")}</svg>`}var U={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"};function Qe(e,t,o,n){let r=(0,i.ef)(e,o),a=De(e),s=a.length===0?"":`<p class="gaps"><a href="#scope">Not everything was looked at</a>: ${(0,u.l)(a.join("; "))}.</p>`,l=[...Ze(t),["Page made",(0,u.l)(ze(n))],...Xe(e),["What fails",Ye(o)]];return`<header class="top"><div>
<p class="name">Borderlint: who runs it, where it lies, through whom it is reached</p>
<h1>${(0,u.l)(H(t))}</h1>
<div class="verdict ${r.outcome}">
<p><strong>${U[r.outcome]}</strong> ${(0,u.l)(r.reason)}.</p>${s}
</div>
${et(e)}
<nav aria-label="Sections">
<a href="#dependencies">Dependencies</a> <a href="#rules">Rules</a> <a href="#findings">Findings</a>
<a href="#scope">Scope</a> <a href="#waivers">Waivers</a> <a href="#lists">Legal lists</a> <a href="#legend">Legend</a>
</nav>
<dl class="identity">${(0,d.c)(l)}</dl>
</div></header>`}function H(e){let[t]=e;return e.length===1&&t!==void 0?t.name:(0,i.Qe)(e.length,"repository","repositories")}function Ze(e){let[t,...o]=e;if(t===void 0)return[];if(o.length>0){let n=e.map(a=>{let{name:s,root:l,commit:c,at:f,summary:h}=a;return[(0,u.l)(s)+(l==="."?"":` ${(0,d.d)(l)}`),h===void 0?"":(0,u.l)((0,i.Ze)(h)),c===null?"":(0,d.d)(c.slice(0,12))+((0,i.Fg)(a)===null?"":", changed"),`<span class="date">${(0,u.l)(f??"not recorded")}</span>`]}),r=[{name:"Repository"},{name:"Comes to"},{name:"Commit"},{name:"Date"}];return[["Repositories",(0,d.b)((0,i.Qe)(e.length,"repository","repositories"),(0,d.a)(r,n,""))]]}return[["Date",(0,u.l)(t.at??"not recorded")],["Repository",(0,u.l)(t.name)+(t.root==="."?"":`, folder ${(0,d.d)(t.root)}`)],["Commit",t.commit===null?"not under version control, or not known":(0,d.d)(t.commit)+_e(t)]]}function _e(e){let t=(0,i.Fg)(e);return t===null?"":`<div><strong>Not as committed</strong>: ${(0,u.l)(t)}</div>`}function ze(e){let t=/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(e);return t===null?e:`${t[1]} ${t[2]} UTC`}function Xe({policies:e,catalogue:t,tool:o}){let n=e.map(({policy:r,title:a,version:s,digest:l})=>`<div>${(0,u.l)(a)}, <code>${(0,u.l)(r)}</code>, version ${(0,u.l)(s)} ${(0,d.g)(l)}</div>`);return[[e.length===1?"Policy":"Policies",n.join("")],["Catalogue",`version ${(0,u.l)(t.version)} ${(0,d.g)(t.digest)}`],["Tool",`Borderlint ${(0,u.l)(o.version)}`]]}function Ye({failOn:e,minCoverage:t,strict:o,allowIncomplete:n}){return(0,u.l)([e==="never"?"no finding":`an open finding of level ${e}${e==="error"?"":" or above"}`,...t===null?[]:[`coverage below ${t}%`],...o?["anything unread or unknown"]:[],...n?["that something was not looked at does not"]:[]].join("; "))}function et(e){let{summary:t}=e,o=(0,i.df)(e);return`<ul class="numbers">${[["error",t.error,t.error===1?"error":"errors"],["warning",t.warning,t.warning===1?"warning":"warnings"],["note",t.note,t.note===1?"note":"notes"],["",t.waived,"waived"],["",t.baselined,"there before"],["",t.resources,t.resources===1?"resource":"resources"],["",t.files,t.files===1?"file":"files"],["",o===null?"\u2013":(0,i.Oe)(o),"of values known"]].map(([n,r,a])=>{let s=typeof r=="number"?(0,i.Pe)(r):r,l=r===0?"zero":n;return`<li${l===""?"":` class="${l}"`}><b>${s}</b> ${a}</li>`}).join("")}</ul>`}function tt(e,t){let o=t.map(({id:l,total:c,open:f,level:h,rule:m})=>[f>0?(0,d.f)(h):(0,d.f)("waived","none open"),`<a href="#rule-${(0,u.l)(l)}">${(0,u.l)(m?.title??l)}</a><div class="soft">${(0,d.d)(l)}</div>`,`${(0,i.Pe)(f)}${f===c?"":` <span class="soft">of ${(0,i.Pe)(c)}</span>`}`]),n=e.passed.map(l=>`<li>${(0,d.f)("pass","passed")} <span>${(0,u.l)(l.title)} <code class="soft">${(0,u.l)((0,i.Xe)(l))}</code></span></li>`),{unknown:r}=e.summary.coverage,a=r===0?"":` Of ${(0,i.Qe)(r,"value")} that could not be worked out, they can say nothing.`,s=t.length+n.length;return[`<p>${(0,i.Qe)(s,"rule")}: ${(0,i.Pe)(t.length)} found something, ${(0,i.Pe)(n.length)} found nothing.${n.length===0?"":a}</p>`,t.length===0?"":(0,d.a)([{name:"Level"},{name:"Rule"},{name:"Open",isNumber:!0}],o,""),n.length===0?"":`<h3>Found nothing</h3><ul class="passed">${n.join("")}</ul>`].join(`
`)}function nt(e){let t=new Map([...(0,i.wg)(e.dependencies.filter(({location:a})=>a?.jurisdiction!=null),({subject:a,at:s})=>V(a,s.file))].flatMap(([a,s])=>{let[l]=s;return s.every(({location:c})=>c?.jurisdiction===l?.location?.jurisdiction)&&l!==void 0?[[a,l.location]]:[]})),o=(a,s,l)=>a==="resource"||a==="backend"?t.get(V(s,l))??null:null,n=a=>a.location===null?{...a,location:o(a.kind,a.subject,a.at.file)}:a,r=a=>a.location===null?{...a,location:o(a.kind,a.sinks[0]?.subject??"",a.at.file)}:a;return{...e,dependencies:e.dependencies.map(n),findings:e.findings.map(r)}}function V(e,t){return`${e}\0${t}`}var ot=[{style:"broad",width:760,left:236,right:524,height:240,slot:36,isBeside:!0,longest:31},{style:"narrow",width:350,left:8,right:342,height:330,slot:32,isBeside:!1,longest:22}],b=8,rt=10,at=2,st=10,K="other operators",G="other jurisdictions";function it(e){if(e.length===0)return"";let t=ct(e),o=new Map(e.map(r=>[r.where,[Z(r)]])),n=['<span><i class="flow flagged"></i> has open findings</span>','<span><i class="flow"></i> has none</span>',"<span>The thicker a band, the more depends on it.</span>",'<span class="hint">Select a band to see what is behind it.</span>'];return`<figure>${ot.map(r=>ut(t,lt(e,r),o,r)).join(`
`)}<figcaption class="legend">${n.join(" ")}</figcaption></figure>`}function lt(e,{isBeside:t,longest:o}){return new Map(e.map(({operator:n,operatorJurisdiction:r})=>r===null?[n,[n]]:t?[n,[n,`answers to ${(0,i.Se)(r)}`]]:[n,[`${Q(n,o-r.length-3)} (${r})`]]))}function Q(e,t){return e.length>t?`${e.slice(0,t-1)}\u2026`:e}function Z({where:e,locationJurisdiction:t}){return t===null?e:(0,i.Se)(t)}function ut(e,t,o,n){let r=n.height/Math.max(1,e.reduce((c,f)=>c+f.total,0)),a=_(e,c=>c.left,t,r,n),s=_(e,c=>c.right,o,r,n),l=Math.ceil(Math.max(z(a),z(s))+2);return[`<svg class="picture ${n.style}" viewBox="0 0 ${n.width} ${l}" role="group" aria-label="Dependencies by operator and jurisdiction">`,...ft(e,a,s,n),...[...a.values()].map(c=>X(c,!0,n)),...[...s.values()].map(c=>X(c,!1,n)),"</svg>"].join(`
`)}function ct(e){let t=a=>{let s=new Map;for(let c of e){let f=s.get(a(c))??{open:0,total:0};s.set(a(c),{open:f.open+c.open,total:f.total+c.total})}let l=[...s].sort(([c,f],[h,m])=>+(m.open>0)-+(f.open>0)||m.total-f.total||(c<h?-1:1));return new Set(l.slice(0,st).map(([c])=>c))},o=t(a=>a.operator),n=t(a=>a.where),r=new Map;for(let a of e){let s=o.has(a.operator)?a.operator:K,l=n.has(a.where)?a.where:G,c=`${s}\0${l}`,f=r.get(c);r.set(c,{left:s,right:l,total:(f?.total??0)+a.total,open:(f?.open??0)+a.open,use:f===void 0&&s===a.operator&&l===a.where?a:null})}return[...r.values()].sort((a,s)=>+(s.open>0)-+(a.open>0)||s.total-a.total||(a.left<s.left?-1:1))}function _(e,t,o,n,{slot:r}){let a=new Map,s=2;for(let l of dt(e,t)){let c=e.filter(g=>t(g)===l),f=c.reduce((g,p)=>g+p.total,0),h=Math.max(at,f*n),m=Math.max(r,h);a.set(l,{lines:o.get(l)??[l],total:f,flagged:c.some(g=>g.open>0),top:s+(m-h)/2,height:h,end:s+m}),s+=m+rt}return a}function dt(e,t){let o=new Set(e.flatMap(({use:r})=>r?.locationJurisdiction===null?[r.where]:[])),n=r=>r===K||r===G?2:o.has(r)?1:0;return[...new Set(e.map(t))].sort((r,a)=>n(r)-n(a))}function z(e){return Math.max(...[...e.values()].map(t=>t.end))}function ft(e,t,o,n){let r=new Map,a=(p,$)=>{let w=r.get(p)??p.top,k=w+p.height*$/p.total;return r.set(p,k),[w,k]},[s,l]=[n.left+b,n.right-b],c=(s+l)/2,f=[...t.keys()],h=new Map,m=[...o.keys()],g=new Map;for(let p of e.toSorted(($,w)=>m.indexOf($.right)-m.indexOf(w.right))){let $=t.get(p.left);$!==void 0&&g.set(p,a($,p.total))}for(let p of e.toSorted(($,w)=>f.indexOf($.left)-f.indexOf(w.left))){let $=o.get(p.right),w=g.get(p);if($===void 0||w===void 0)continue;let[k,q]=w,[N,A]=a($,p.total);h.set(p,`M${s} ${v(k)}C${c} ${v(k)} ${c} ${v(N)} ${l} ${v(N)}V${v(A)}C${c} ${v(A)} ${c} ${v(q)} ${s} ${v(q)}Z`)}return e.map(p=>ht(p,h.get(p)??""))}function ht(e,t){let{use:o,open:n,total:r}=e,a=n===0?"":`, ${(0,i.Qe)(n,"open finding")}`,s=o===null?e.right:Z(o),l=`${e.left}, ${s}: ${(0,i.Qe)(r,"dependency","dependencies")}${a}`,c=`<path class="flow${n>0?" flagged":""}" d="${t}"><title>${(0,u.l)(l)}</title></path>`;if(o===null)return c;let{operator:f,where:h}=o;return`<a href="${(0,d.i)({operator:f,where:h})}" data-operator="${(0,u.l)(f)}" data-where="${(0,u.l)(h)}" aria-label="${(0,u.l)(l)}">${c}</a>`}function X(e,t,{left:o,right:n,isBeside:r,longest:a}){let s=t?o:n-b,l=t?s-8:s+b+8,c=t?s+b+6:s-6,f=t===r?"end":"start",h=e.top+e.height/2,m=e.lines.length>1?h-3:h+5,g=e.lines.map((p,$)=>{let w=Q(p,a+$*7);return`<text${$===0?"":' class="soft"'} x="${r?l:c}" y="${v(m+$*16)}" text-anchor="${f}">${(0,u.l)(w)}</text>`});return`<rect class="node${e.flagged?" flagged":""}" x="${s}" y="${v(e.top)}" width="${b}" height="${v(e.height)}" rx="2"></rect>${g.join("")}`}function v(e){return String(Math.round(e*10)/10)}var Y=`
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
`,E=200,M=60;function pt(e){let t=e.map(o=>{let{operator:n,where:r,places:a,ties:s}=o,l=a.map(([f])=>f).filter(f=>f!==""),c=l.slice(0,4).map(u.l).join(", ")+(l.length>4?` and ${l.length-4} more`:"");return[`${(0,u.l)(n)}<div class="soft">${(0,u.l)((0,i.Se)(o.operatorJurisdiction))}</div>`,`${(0,u.l)((0,i.Se)(r))}${c===""?"":`<div class="soft">${c}</div>`}`,s.map(([f,h])=>`${(0,u.l)(f)} ${(0,i.Pe)(h)}`).join(", "),(0,i.Pe)(o.total),o.findings===0?"0":`<a href="${(0,d.i)({operator:n,where:r})}">${(0,i.Pe)(o.findings)}</a>`]});return(0,d.a)([{name:"Who operates it"},{name:"Where it lies"},{name:"Through what"},{name:"In use",isNumber:!0},{name:"Findings",isNumber:!0}],t,"No dependency was found.")}function mt(e){if(e.length===0)return"";let t=e.map(n=>{let{operator:r,where:a,places:s}=n,l=s.slice(0,M).map(([f,h])=>gt(f,h)),c=s.length>M?`<p class="soft">${(0,i.Pe)(s.length-M)} more places are in the JSON report.</p>`:"";return`<details class="use" data-operator="${(0,u.l)(r)}" data-where="${(0,u.l)(a)}"><summary>${(0,u.l)(r)}, ${(0,u.l)((0,i.Se)(a))} <span class="count">${(0,i.Pe)(n.total)}</span></summary>${l.join("")}${c}</details>`}),o=e.reduce((n,r)=>n+r.total,0);return(0,d.b)(`Everything in use and where it lies: ${(0,i.Pe)(o)}`,t.join(`
`))}function gt(e,t){let o=t.slice(0,E).map(r=>`<li>${(0,u.l)(r.kind)} ${(0,d.d)(r.subject)} <span class="soft">${(0,d.e)(r.at)}</span></li>`),n=t.length>E?`<li class="soft">and ${(0,i.Pe)(t.length-E)} more, in the JSON report</li>`:"";return`${e===""?"":`<h3>${(0,u.l)(e)}</h3>`}<ul class="things">${o.join("")}${n}</ul>`}function $t(e){let t=["expired","invalid","expiring","in-force","unused"],o=[...e.waivers].sort((n,r)=>t.indexOf(n.state)-t.indexOf(r.state)||((n.expires??"")<(r.expires??"")?-1:1)).map(n=>[(0,d.f)(n.state,n.state.replace("-"," ")),`<span class="date">${(0,u.l)(n.expires??"no date")}</span>`,(0,d.d)(n.rule),(0,u.l)(n.reason),(0,u.l)([n.owner,n.ticket].filter(r=>r!==null).join(", ")),(0,d.e)(n.at),(0,i.Pe)(n.findings)]);return(0,d.a)([{name:"State"},{name:"Until"},{name:"Rule"},{name:"Reason"},{name:"Owner, ticket"},{name:"Written at"},{name:"Findings",isNumber:!0}],o,"No waiver is recorded.")}function wt(e){let t=new Map(e.findings.flatMap(({operator:n})=>n===null?[]:[[n.entity,n]])),o=e.lists.map(({list:n,title:r,status:a,date:s,summary:l,persons:c})=>{let f=[...t.values()].filter(({lists:h})=>h.includes(n)).map(({entity:h,name:m})=>{let g=c.find(p=>p.entity===h);return g===void 0||g.relation==="itself"?(0,u.l)(m):`${(0,u.l)(m)} <span class="soft">(${(0,u.l)(g.person)}, its ${(0,u.l)(g.relation)})</span>`});return[`${(0,u.l)(r)}<div class="soft">${(0,u.l)(l)}</div>`,`${(0,d.f)("",a.replaceAll("-"," "))} <span class="date">${(0,u.l)(s??"")}</span>`,f.map(h=>`<div>${h}</div>`).join("")]});return(0,d.a)([{name:"List"},{name:"Status, since"},{name:"Names"}],o,"No operator found here is on a list.")}function vt(){return`<dl class="terms">${[[`${(0,d.f)("error")} ${(0,d.f)("warning")} ${(0,d.f)("note")}`,"Level that the policy gives an open finding."],[(0,d.f)("waived"),"Accepted by a named owner, for a reason, until a date."],[(0,d.f)("baselined"),"Was there before; only what is new fails."],["certain","Holds in every branch of the scenario named, or of all."],["default","Holds unless a caller overrides a variable\u2019s default."],["possible","Holds under a condition that nothing in the configuration decides."],["unknown","The configuration does not say where something lies, or who operates it."],["Scenario","One way in which the repository itself says that a root is run: var files, a workspace, what a pipeline sets."],["Cause","Findings of one rule with one value, operator and place."],["Place of a finding","The line on which the flagged value is written: the one that a person would change."]].map(([e,t])=>`<dt>${e}</dt><dd>${t}</dd>`).join("")}</dl>`}var ee=e=>({name:e,isNumber:!0});function yt(e,t){let o=[bt(e,t),jt(e)].filter(n=>n!=="");return o.length===0?"":`${o.join(`
`)}
`}function bt(e,t){let o=(0,i.Pg)(e,t).map(({target:r,summary:a,outcome:s})=>[`${(0,u.l)(r.name)}${r.root==="."?"":`, <code>${(0,u.l)(r.root)}</code>`}`,(0,u.l)([s,...(0,i.Jg)(r)].join("; ")),...[a.error,a.warning,a.note,a.waived+a.baselined].map(i.Pe),(0,i.Pe)(a.files),kt(a.coverage),`<span class="date">${(0,u.l)(r.at??"")}</span>`]);if(o.length===0)return"";let n=[{name:"Repository"},{name:"Verdict"},...["Errors","Warnings","Notes","Accepted","Files","Coverage"].map(ee),{name:"Judged on"}];return`<h2 id="repositories">Repositories</h2>
${(0,d.a)(n,o,"")}`}function kt({sinks:e,unknown:t}){return e===0?"":(0,i.Oe)((e-t)/e*100)}function jt(e){let t=(0,i.Qg)(e).map(({owner:n,error:r,warning:a,note:s,accepted:l,targets:c})=>[n===null?"nobody":(0,u.l)(n),...[r,a,s,l,c].map(i.Pe)]);if(t.length===0)return"";let o=[{name:"Owner"},...["Errors","Warnings","Notes","Accepted","Repositories"].map(ee)];return`<h2 id="owners">Owners <small>by CODEOWNERS; a finding of several counts for each</small></h2>
${(0,d.a)(o,t,"")}`}var oe=!0;function re(e,{gate:t,now:o}){let n=nt(e),r=be(n),a=Be(n),s=n.targets??[{...n.target,name:n.target.root,at:null}],l=U[(0,i.ef)(n,t).outcome];return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${te(d.j)}'; script-src '${te(Y)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${(0,u.l)(`${H(s)}: ${l.toLowerCase()}, ${s[0]?.at??"no date"}`)}</title>
<style>${d.j}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${Qe(n,s,t,o)}
<main>
${yt(n,t)}<h2 id="dependencies">Who, where, through whom</h2>
${it(r)}
${pt(r)}
${mt(r)}
<h2 id="rules">Rules</h2>
${tt(n,a)}
<h2 id="findings">Findings <small>${(0,u.l)((0,i.Ze)(n.summary))}</small></h2>
${Se(a)}
<h2 id="scope">Scope</h2>
${Je(n)}
<h2 id="waivers">Waivers</h2>
${$t(n)}
<h2 id="lists">Legal lists</h2>
${wt(n)}
<h2 id="legend">How to read this</h2>
${vt()}
</main>
<footer>The same input, policies and catalogue give the same report, but for its date.</footer>
<script>${Y}</script>
</body>
</html>
`}function te(e){return`sha256-${(0,ne.createHash)("sha256").update(e).digest("base64")}`}0&&(module.exports={namesCommit,render});
