var x=Object.defineProperty;var oe=Object.getOwnPropertyDescriptor;var re=Object.getOwnPropertyNames;var ae=Object.prototype.hasOwnProperty;var se=(e,t)=>{for(var r in t)x(e,r,{get:t[r],enumerable:!0})},ie=(e,t,r,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let o of re(t))!ae.call(e,o)&&o!==r&&x(e,o,{get:()=>t[o],enumerable:!(n=oe(t,o))||n.enumerable});return e};var le=e=>ie(x({},"__esModule",{value:!0}),e);var vt={};se(vt,{render:()=>ne});module.exports=le(vt);var d=require("./chunk-J5IBO4XJ.cjs"),i=require("./chunk-K7U7KCKE.cjs"),u=require("./chunk-IKRTKGWO.cjs"),bt=require("./chunk-Q4OMQWEB.cjs"),kt=require("./chunk-IMBRML3L.cjs"),te=require("node:crypto"),y=25,R=6;function ue({number:e,finding:t},r){let n=t.status==="open"?t.level:t.status,o=`<span class="line"><b class="what">${(0,u.k)(t.value)} </b>${(0,d.e)(t.at)} ${(0,u.k)(ce(t))}${de(t)}${pe(t)}</span>`;return`<li data-row="${e}"><details class="finding" id="f-${(0,u.k)(t.fingerprint)}"><summary>${(0,d.f)(n)}${o}</summary><div class="body">${r}</div></details></li>`}function ce({sinks:e,at:t}){let[r,...n]=e;return r===void 0||r.subject===t.file?"":n.length===0?r.subject:`${r.subject} and ${n.length} more`}function de(e){let{affects:t,holdsData:r,scenarios:n,certainty:o,condition:a,waiver:s,status:l,change:c}=e,f=r.length===0?"":`, ${(0,i.ed)(r.length)} of them with data`,p=[...t.length===0?[]:[`affects ${(0,i.fd)(t.length,"resource")}${f}`],...t.length===0&&r.length>0?["holds data"]:[],...n===null?[]:[(0,i.vc)(n)],...o==="certain"?[]:[fe(o,a)],...s===null?[]:[`waived until ${s.expires}: ${s.reason}`],...l==="baselined"?["was there before"]:[],...c===null?[]:[`change ${c.replace} to ${c.by}`]];return p.length===0?"":`<span class="detail">${(0,u.k)(p.join("; "))}</span>`}function fe(e,t){return e==="default"?"by a variable's default":t===null?e:`${e} ${t}`}function pe(e){let{frame:t,at:r,sinks:n}=e,o=t?.lines[r.line-t.line]?.trim()??"",a=o.length>110?`${o.slice(0,109)}\u2026`:o,s=(n[0]?.trace??[]).map(c=>`${c.file}:${c.line}`),l=s.length>R?[...s.slice(0,R-1),"\u2026",...s.slice(-1)]:s;return[...a===""?[]:[`<code>${(0,u.k)(a)}</code>`],...l.length<2?[]:[(0,u.k)(l.join(" \u2192 "))]].map(c=>`<span class="paper">${c}</span>`).join("")}function he(e){let t=[["Certainty",(0,u.k)((0,i.kd)(e))],["Takes effect",e.sinks.slice(0,y).map(ge).join("")+F(e.sinks.length)],["Affects",W(e.affects)],["Holds data",W(e.holdsData)],["Change",e.change===null?"":$e(e.change)],["Waived",e.waiver===null?"":we(e.waiver)],["Fingerprint",`<a href="#f-${(0,u.k)(e.fingerprint)}">${(0,u.k)(e.fingerprint)}</a>`]];return`<p>${(0,u.k)(e.message)}</p>${me(e)}<dl>${(0,d.c)(t)}</dl>`}function me(e){let t=(0,i.b)(e),r=`<div class="where">${(0,d.d)((0,i.gd)(e.at))}</div>`;if(t.length===0)return r;let n=Math.max(...t.map(a=>String(a.number??"").length)),o=t.map(a=>`<i>${String(a.number??"").padStart(n)} \u2502</i> ${a.number===null?`<b>${(0,u.k)(a.text)}</b>`:(0,u.k)(a.text)}`);return`${r}<pre tabindex="0">${o.join(`
`)}</pre>`}function ge(e){let t=(e.trace.length<=y?e.trace:[...e.trace.slice(0,y-1),...e.trace.slice(-1)]).map(n=>`<li>${(0,d.e)(n)} ${(0,u.k)(n.note)}</li>`).join(""),r=`<div>${(0,d.d)(e.subject)} <span class="soft">at ${(0,d.e)(e.at)}</span></div>`;return t===""?r:`${r}<ol class="trace">${t}</ol>`}function W(e){return e.length===0?"":`${(0,i.fd)(e.length,"resource")}: ${e.slice(0,y).map(d.d).join(", ")}${F(e.length)}`}function F(e){return e>y?` <span class="soft">and ${(0,i.ed)(e-y)} more</span>`:""}function $e(e){let t=e.proved?"proved by evaluating again":"not proved";return`${[e,...e.with??[]].map(({at:r,replace:n,by:o})=>`in ${(0,d.e)(r)}: ${(0,d.d)(n)} to ${(0,d.d)(o)}`).join("; ")} <span class="soft">(${t})</span>`}function we(e){let t=[e.owner,e.ticket].filter(r=>r!==null).map(r=>(0,u.k)(r??""));return`until ${(0,u.k)(e.expires)}: ${(0,u.k)(e.reason)}${t.length===0?"":` (${t.join(", ")})`}, written at ${(0,d.e)(e.at)}`}function ve(e){let t=(0,i.wd)(e.findings,B),r=e.dependencies.length>0?e.dependencies:e.findings.map(({kind:n,value:o,operator:a,location:s,certainty:l,sinks:c,at:f})=>({kind:n,value:o,operator:a,location:s,certainty:l,at:f,subject:c[0]?.subject??f.file}));return[...(0,i.wd)(r,B)].map(([n,o])=>{let a=t.get(n)??[];return be(o,a.length,a.filter(({status:s})=>s==="open").length)}).sort((n,o)=>+(o.open>0)-+(n.open>0)||o.total-n.total||(n.operator<o.operator?-1:1))}function S({operator:e}){return e?.name??"operator not known"}function O({kind:e,location:t}){return t?.jurisdiction!=null?t.jurisdiction:t!==null?"jurisdiction can\u2019t be told":ye.has(e)?"no single place stated":"no place of its own"}var ye=new Set(["resource","region","backend","carrier"]);function B(e){return`${S(e)}\0${O(e)}`}function be(e,t,r){let n=e[0],o=(0,i.wd)(e,({location:a})=>a===null?"":`${a.place} (${a.region})`);return{operator:n===void 0?"":S(n),where:n===void 0?"":O(n),operatorJurisdiction:n?.operator?.jurisdiction??null,locationJurisdiction:n?.location?.jurisdiction??null,places:I(o),ties:I((0,i.wd)(e,({kind:a})=>a)).map(([a,s])=>[a,s.length]),total:e.length,findings:t,open:r}}function I(e){return[...e].sort(([t,r],[n,o])=>o.length-r.length||(t<n?-1:1))}var ke=400,T={short:{rows:10,causes:15},long:{rows:5,causes:8}};function je(e){if(e.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let t=e.flatMap(({causes:a})=>a.flatMap(({findings:s})=>s)),r=t.length>ke,n={isLong:r,shown:r?T.long:T.short,rows:[],bodies:[],causes:[]},o=e.map(a=>Se(a,n));return[Ne(t.map(({finding:a})=>a)),'<p id="nothing" class="soft" hidden>No finding matches. <button type="button">Show all</button></p>','<div id="flat" hidden><ol class="rows"></ol><details class="more"><summary></summary><ol class="rows"></ol></details></div>',`<div id="grouped">${o.join(`
`)}</div>`,`<script type="application/json" id="kept">${(0,u.n)({...Ae(t,e),shown:n.shown,...xe(n)})}</script>`,n.isLong?"<noscript><p>This report is long; what is folded, and the insides of its findings, need its script.</p></noscript>":""].join(`
`)}function xe({isLong:e,rows:t,bodies:r,causes:n}){return e?{rows:t,bodies:r,causes:n}:{}}function Se({id:e,rule:t,level:r,causes:n,total:o,open:a},s){let l=n.map((g,m)=>Ce(g,m<s.shown.causes,s)),c=n.slice(s.shown.causes),f=c.reduce((g,m)=>g+m.findings.length,0),p=(0,d.b)(`and ${(0,i.fd)(c.length,"more cause","more causes")} with ${(0,i.fd)(f,"finding")}`,s.isLong?"":l.slice(s.shown.causes).join("")),h=[a>0?(0,d.f)(r):"",t?.prohibitedFrom==null?"":(0,d.f)("warning",`prohibited from ${t.prohibitedFrom}`)].join(" ");return`<section class="rule" data-rule="${(0,u.k)(e)}">
<h3 id="rule-${(0,u.k)(e)}">${(0,u.k)(t?.title??e)}</h3>
<p class="meta">${h} <span>${Oe(o,a)}</span> ${(0,d.d)(e)}</p>
${Le(t)}
<div class="causes">${l.slice(0,s.shown.causes).join("")}</div>
${c.length===0?"":p}
</section>`}function Oe(e,t){return t===e?(0,i.fd)(e,"finding"):`${(0,i.fd)(e,"finding")}, ${(0,i.ed)(t)} open`}function Le(e){return e===void 0?"":`<dl class="law">${(0,d.c)([["Why",(0,u.k)(e.why)],["Law",(0,u.k)(e.law??"")],["What to do",(0,u.k)(e.fix)],["Sources",e.references.map(({title:t,url:r})=>(0,d.h)(t,r)).join(", ")]])}</dl>`}function Ce({number:e,findings:t},r,n){let o=t[0]?.finding;if(o===void 0)return"";let a=t.map((p,h)=>Ee(p,r&&h<n.shown.rows,n)),s=a.slice(n.shown.rows),l=`<details class="more"${s.length===0?" hidden":""}><summary>and ${(0,i.ed)(s.length)} more</summary><ol class="rows">${s.join("")}</ol></details>`,c=t.length===1?"":` <span class="count">${(0,i.ed)(t.length)}</span>`,f=`<div class="cause" data-cause="${e}"><h4>${(0,u.k)(o.kind)} ${(0,d.d)(o.value)}${c}</h4><p class="who">${Me(o)}</p><ol class="rows">${a.slice(0,n.shown.rows).join("")}</ol>${l}</div>`;return n.causes.push(r?"":f),f}function Ee(e,t,r){let n=he(e.finding),o=ue(e,r.isLong?"":n);return r.rows.push(t?"":o),r.bodies.push(n),t||!r.isLong?o:""}function Me({operator:e,location:t}){let r=e?.lists.length??0,n=[...e===null?[]:[(0,u.k)((0,i.id)(e))+(r===0?"":` (<a href="#lists">on ${(0,i.fd)(r,"list")}</a>)`)],...t===null?[]:[`lies in ${(0,u.k)((0,i.jd)(t))}`]];return n.length===0?"Operator and place are not known.":n.join("; ")}var D=[["level","Any level",({level:e})=>e],["status","Any status",({status:e})=>e],["rule","Any rule",i.ld],["operator","Any operator",S],["where","Any place",O],["kind","Any kind",({kind:e})=>e]],qe=[["","Order: by rule and cause"],["file","Order: by file"],["affects","Order: most affected first"]];function Ne(e){let t=D.map(([n,o,a])=>{let s=J(e,a).map(l=>{let c=n==="where"?(0,i.hd)(l):l;return`<option value="${(0,u.k)(l)}">${(0,u.k)(c)}</option>`});return`<select name="${n}" aria-label="${o.replace("Any ","Filter by ")}"><option value="">${o}</option>${s.join("")}</select>`}),r=qe.map(([n,o])=>`<option value="${n}">${o}</option>`).join("");return`<form class="filters" id="filters" hidden><input type="search" name="q" placeholder="Search (press /)" aria-label="Search the findings">${t.join("")}<select name="sort" aria-label="Order of the findings">${r}</select><button type="reset">Clear</button><output aria-live="polite"></output></form>`}function J(e,t){return[...new Set(e.map(t))].sort()}function Ae(e,t){let r=e.map(({finding:l})=>l),n=D.map(([l,,c])=>{let f=J(r,c),p=new Map(f.map((h,g)=>[h,g]));return{name:l,values:f,of:r.map(h=>p.get(c(h))??0)}}),o=({finding:l})=>l.holdsData.length*1e6+l.affects.length+l.sinks.length/1e6,a=e.toSorted((l,c)=>Re(l.finding.at.file,c.finding.at.file)||l.finding.at.line-c.finding.at.line),s=e.toSorted((l,c)=>o(c)-o(l));return{columns:n,ids:r.map(({fingerprint:l})=>l),orders:{file:a.map(({number:l})=>l),affects:s.map(({number:l})=>l)},rules:t.map(({causes:l})=>l.map(({findings:c})=>c.map(({number:f})=>f)))}}function Re(e,t){return e<t?-1:e>t?1:0}var j=["error","warning","note"];function We(e){let t=(0,i.md)(e),r=[...(0,i.wd)(e.findings,i.ld)].map(([a,s])=>({id:a,findings:s,open:L(s),level:C(s)})).sort((a,s)=>+(s.open>0)-+(a.open>0)||j.indexOf(a.level)-j.indexOf(s.level)||s.open-a.open||(a.id<s.id?-1:1)),n=0,o=0;return r.map(({id:a,findings:s,open:l,level:c})=>({id:a,rule:t.get(a),level:c,total:s.length,open:l,causes:Fe(s).map(f=>({number:n++,findings:f.map(p=>({number:o++,finding:p}))}))}))}function Fe(e){return[...(0,i.wd)(e,({kind:t,value:r,operator:n,location:o})=>[t,r,n?.entity,o?.cloud,o?.region,o?.jurisdiction].join("\0")).values()].sort((t,r)=>+(L(r)>0)-+(L(t)>0)||j.indexOf(C(t))-j.indexOf(C(r))||r.length-t.length)}function L(e){return e.filter(({status:t})=>t==="open").length}function C(e){let t=e.filter(({status:n})=>n==="open"),r=t.length>0?t:e;return j.find(n=>r.some(o=>o.level===n))??"note"}var Be={exclude:"left out by the configuration or a flag","ignore-file":"left out by an ignore file","tool-folder":"a tool\u2019s own folder"};function Ie(e){let{summary:t,unread:r,diagnostics:n,shard:o}=e,a=n.filter(({severity:l})=>l==="error").length,s=r.reduce((l,c)=>l+c.files,0);return[...(0,i.Id)(e),...o===null?[]:[`this is part ${o.index} of ${o.count}`],...a===0?[]:[`${(0,i.fd)(a,"thing")} could not be read`],...s===0?[]:[`${(0,i.fd)(s,"file")} of formats that are not read`],...t.coverage.unknown===0?[]:[`${(0,i.fd)(t.coverage.unknown,"value")} could not be worked out`]]}function Te(e){let{summary:t,formats:r}=e,n=r.filter(a=>a.read),o=(0,i.sd)(e);return["<h3>Looked at</h3>",`<p>${(0,i.fd)(t.files,"file")}${n.length===0?"":` (${n.map(({format:a,files:s})=>`${(0,u.k)(a)} ${(0,i.ed)(s)}`).join(", ")})`}, ${(0,i.fd)(t.resources,"resource")}.</p>`,`<p>${o===null?"No value that decides who or where was found.":`${(0,i.dd)(o)} of the values that decide who or where are known: ${(0,u.k)((0,i.od)(t.coverage))}.`}</p>`,Pe(t.coverage),De(e),"<h3>Not looked at</h3>",Je(e),"<h3>Could not be worked out</h3>",He(e),"<h3>Notices</h3>",Ue(e)].join(`
`)}function De(e){let t=e.scenarios.map(r=>[(0,d.f)(r.verdict==="fail"?"fail":"pass",r.verdict==="fail"?"failed":"passed"),(0,d.d)(r.root),(0,d.d)(r.name),(0,u.k)((0,i.xc)(r)),(0,u.k)((0,i.wc)(r))]);return`<h3>Scenarios: the ways in which roots are run</h3>
${(0,d.a)([{name:"Verdict"},{name:"Root"},{name:"Run"},{name:"Comes to"},{name:"Rests on"}],t,"Every root is run in one way only.")}`}function Je(e){let{unread:t,leftOut:r,diagnostics:n,shard:o}=e,a=[...(0,i.Id)(e).map(s=>[(0,u.k)(s),"asked for",""]),...o===null?[]:[["the other parts of the work",`part ${o.index} of ${o.count}`,""]],...n.filter(({severity:s})=>s==="error").map(({message:s,at:l})=>[(0,u.k)(s),"could not be read",l===null?"":(0,d.e)(l)]),...t.map(({format:s,files:l,examples:c})=>[`${(0,u.k)(s)}, ${(0,i.fd)(l,"file")}`,"format that is not read",c.map(d.d).join(", ")]),...r.map(({by:s,paths:l,examples:c})=>[(0,i.fd)(l,"path"),Be[s],c.map(d.d).join(", ")])];return(0,d.a)([{name:"What"},{name:"Why"},{name:"Where"}],a,"Everything that was given was looked at.")}function He(e){let t=[...(0,i.wd)(e.unresolved,({reason:r})=>r)].sort(([,r],[,n])=>n.length-r.length).map(([r,n])=>{let o=n.slice(0,5).map(({subject:s,at:l})=>`<div>${(0,d.d)(s)} <span class="soft">${(0,d.e)(l)}</span></div>`),a=n.length>5?`<div class="soft">and ${(0,i.ed)(n.length-5)} more, in the JSON report</div>`:"";return[(0,u.k)(r),o.join("")+a,(0,i.ed)(n.length)]});return(0,d.a)([{name:"Why"},{name:"What"},{name:"Number",isNumber:!0}],t,"Everything that matters was worked out.")}function Ue({diagnostics:e}){let t=e.filter(({severity:r})=>r!=="error").map(({severity:r,message:n,code:o,at:a})=>[(0,d.f)(r),`${(0,u.k)(n)} <code class="soft">${(0,u.k)(o)}</code>`,a===null?"":(0,d.e)(a)]);return(0,d.a)([{name:"Severity"},{name:"Message"},{name:"Where"}],t,"None.")}function Pe(e){let t=e.known+e.possible+e.unknown;if(t===0)return"";let r=0,n=["known","possible","unknown"].map(o=>{let a=e[o]/t*1e3,s=`<rect class="${o}" x="${r.toFixed(1)}" width="${a.toFixed(1)}" height="10"></rect>`;return r+=a,s});return`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${`known ${e.known}, limited to known alternatives ${e.possible}, unknown ${e.unknown}`}">${n.join("")}</svg>`}var H={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"};function Ve(e,t,r,n){let o=(0,i.td)(e,r),a=Ie(e),s=a.length===0?"":`<p class="gaps"><a href="#scope">Not everything was looked at</a>: ${(0,u.k)(a.join("; "))}.</p>`;return`<header class="top"><div>
<p class="name">Borderlint: who runs it, where it lies, through whom it is reached</p>
<h1>${(0,u.k)(U(t))}</h1>
<div class="verdict ${o.outcome}"><p><strong>${H[o.outcome]}</strong> ${(0,u.k)(o.reason)}.</p>${s}</div>
${Ze(e)}
<nav aria-label="Sections"><a href="#dependencies">Dependencies</a> <a href="#rules">Rules</a> <a href="#findings">Findings</a> <a href="#scope">Scope</a> <a href="#waivers">Waivers</a> <a href="#lists">Legal lists</a> <a href="#legend">Legend</a></nav>
<dl class="identity">${(0,d.c)([...Ke(t),["Page made",(0,u.k)(_e(n))],...ze(e),["What fails",Ge(r)]])}</dl>
</div></header>`}function U(e){let[t]=e;return e.length===1&&t!==void 0?t.name:(0,i.fd)(e.length,"repository","repositories")}function Ke(e){let[t,...r]=e;if(t===void 0)return[];if(r.length>0){let n=e.map(({name:a,root:s,commit:l,at:c,summary:f})=>[(0,u.k)(a)+(s==="."?"":` ${(0,d.d)(s)}`),f===void 0?"":(0,u.k)((0,i.nd)(f)),l===null?"":(0,d.d)(l.slice(0,12)),`<span class="date">${(0,u.k)(c??"not recorded")}</span>`]),o=[{name:"Repository"},{name:"Comes to"},{name:"Commit"},{name:"Date"}];return[["Repositories",(0,d.b)((0,i.fd)(e.length,"repository","repositories"),(0,d.a)(o,n,""))]]}return[["Date",(0,u.k)(t.at??"not recorded")],["Repository",(0,u.k)(t.name)+(t.root==="."?"":`, folder ${(0,d.d)(t.root)}`)],["Commit",t.commit===null?"not under version control, or not known":(0,d.d)(t.commit)]]}function _e(e){let t=/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(e);return t===null?e:`${t[1]} ${t[2]} UTC`}function ze({policies:e,catalogue:t,tool:r}){let n=e.map(({policy:o,title:a,version:s,digest:l})=>`<div>${(0,u.k)(a)}, <code>${(0,u.k)(o)}</code>, version ${(0,u.k)(s)} ${(0,d.g)(l)}</div>`);return[[e.length===1?"Policy":"Policies",n.join("")],["Catalogue",`version ${(0,u.k)(t.version)} ${(0,d.g)(t.digest)}`],["Tool",`Borderlint ${(0,u.k)(r.version)}`]]}function Ge({failOn:e,minCoverage:t,strict:r,allowIncomplete:n}){return(0,u.k)([e==="never"?"no finding":`an open finding of level ${e}${e==="error"?"":" or above"}`,...t===null?[]:[`coverage below ${t}%`],...r?["anything unread or unknown"]:[],...n?["that something was not looked at does not"]:[]].join("; "))}function Ze(e){let{summary:t}=e,r=(0,i.sd)(e);return`<ul class="numbers">${[["error",t.error,t.error===1?"error":"errors"],["warning",t.warning,t.warning===1?"warning":"warnings"],["note",t.note,t.note===1?"note":"notes"],["",t.waived,"waived"],["",t.baselined,"there before"],["",t.resources,t.resources===1?"resource":"resources"],["",t.files,t.files===1?"file":"files"],["",r===null?"\u2013":(0,i.dd)(r),"of values known"]].map(([n,o,a])=>{let s=typeof o=="number"?(0,i.ed)(o):o,l=o===0?"zero":n;return`<li${l===""?"":` class="${l}"`}><b>${s}</b> ${a}</li>`}).join("")}</ul>`}function Qe(e,t){let r=t.map(({id:l,total:c,open:f,level:p,rule:h})=>[f>0?(0,d.f)(p):(0,d.f)("waived","none open"),`<a href="#rule-${(0,u.k)(l)}">${(0,u.k)(h?.title??l)}</a><div class="soft">${(0,d.d)(l)}</div>`,`${(0,i.ed)(f)}${f===c?"":` <span class="soft">of ${(0,i.ed)(c)}</span>`}`]),n=e.passed.map(l=>`<li>${(0,d.f)("pass","passed")} <span>${(0,u.k)(l.title)} <code class="soft">${(0,u.k)((0,i.ld)(l))}</code></span></li>`),{unknown:o}=e.summary.coverage,a=o===0?"":` Of ${(0,i.fd)(o,"value")} that could not be worked out, they can say nothing.`,s=t.length+n.length;return[`<p>${(0,i.fd)(s,"rule")}: ${(0,i.ed)(t.length)} found something, ${(0,i.ed)(n.length)} found nothing.${n.length===0?"":a}</p>`,t.length===0?"":(0,d.a)([{name:"Level"},{name:"Rule"},{name:"Open",isNumber:!0}],r,""),n.length===0?"":`<h3>Found nothing</h3><ul class="passed">${n.join("")}</ul>`].join(`
`)}function Xe(e){let t=new Map([...(0,i.wd)(e.dependencies.filter(({location:a})=>a?.jurisdiction!=null),({subject:a,at:s})=>P(a,s.file))].flatMap(([a,s])=>{let[l]=s;return s.every(({location:c})=>c?.jurisdiction===l?.location?.jurisdiction)&&l!==void 0?[[a,l.location]]:[]})),r=(a,s,l)=>a==="resource"||a==="backend"?t.get(P(s,l))??null:null,n=a=>a.location===null?{...a,location:r(a.kind,a.subject,a.at.file)}:a,o=a=>a.location===null?{...a,location:r(a.kind,a.sinks[0]?.subject??"",a.at.file)}:a;return{...e,dependencies:e.dependencies.map(n),findings:e.findings.map(o)}}function P(e,t){return`${e}\0${t}`}var Ye=[{style:"broad",width:760,left:236,right:524,height:240,leastHeight:36,isBeside:!0,longest:31},{style:"narrow",width:350,left:8,right:342,height:330,leastHeight:32,isBeside:!1,longest:22}],b=8,et=10,tt=10,V="other operators",K="other jurisdictions";function nt(e){if(e.length===0)return"";let t=at(e),r=new Map(e.map(o=>[o.where,[z(o)]])),n=['<span><i class="flow flagged"></i> has open findings</span>','<span><i class="flow"></i> has none</span>',"<span>The thicker a band, the more depends on it.</span>",'<span class="hint">Select a band to see what is behind it.</span>'];return`<figure>${Ye.map(o=>rt(t,ot(e,o),r,o)).join(`
`)}<figcaption class="legend">${n.join(" ")}</figcaption></figure>`}function ot(e,{isBeside:t,longest:r}){return new Map(e.map(({operator:n,operatorJurisdiction:o})=>o===null?[n,[n]]:t?[n,[n,`answers to ${(0,i.hd)(o)}`]]:[n,[`${_(n,r-o.length-3)} (${o})`]]))}function _(e,t){return e.length>t?`${e.slice(0,t-1)}\u2026`:e}function z({where:e,locationJurisdiction:t}){return t===null?e:(0,i.hd)(t)}function rt(e,t,r,n){let o=n.height/Math.max(1,e.reduce((c,f)=>c+f.total,0)),a=G(e,c=>c.left,t,o,n),s=G(e,c=>c.right,r,o,n),l=Math.ceil(Math.max(Z(a),Z(s))+2);return[`<svg class="picture ${n.style}" viewBox="0 0 ${n.width} ${l}" role="group" aria-label="Dependencies by operator and jurisdiction">`,...it(e,a,s,n),...[...a.values()].map(c=>Q(c,!0,n)),...[...s.values()].map(c=>Q(c,!1,n)),"</svg>"].join(`
`)}function at(e){let t=a=>{let s=new Map;for(let c of e){let f=s.get(a(c))??{open:0,total:0};s.set(a(c),{open:f.open+c.open,total:f.total+c.total})}let l=[...s].sort(([c,f],[p,h])=>+(h.open>0)-+(f.open>0)||h.total-f.total||(c<p?-1:1));return new Set(l.slice(0,tt).map(([c])=>c))},r=t(a=>a.operator),n=t(a=>a.where),o=new Map;for(let a of e){let s=r.has(a.operator)?a.operator:V,l=n.has(a.where)?a.where:K,c=`${s}\0${l}`,f=o.get(c);o.set(c,{left:s,right:l,total:(f?.total??0)+a.total,open:(f?.open??0)+a.open,use:f===void 0&&s===a.operator&&l===a.where?a:null})}return[...o.values()].sort((a,s)=>+(s.open>0)-+(a.open>0)||s.total-a.total||(a.left<s.left?-1:1))}function G(e,t,r,n,{leastHeight:o}){let a=new Map,s=2;for(let l of st(e,t)){let c=e.filter(h=>t(h)===l),f=c.reduce((h,g)=>h+g.total,0),p=Math.max(o,f*n);a.set(l,{lines:r.get(l)??[l],total:f,flagged:c.some(h=>h.open>0),top:s,height:p}),s+=p+et}return a}function st(e,t){let r=new Set(e.flatMap(({use:o})=>o?.locationJurisdiction===null?[o.where]:[])),n=o=>o===V||o===K?2:r.has(o)?1:0;return[...new Set(e.map(t))].sort((o,a)=>n(o)-n(a))}function Z(e){return Math.max(...[...e.values()].map(t=>t.top+t.height))}function it(e,t,r,n){let o=new Map,a=(m,$)=>{let w=o.get(m)??m.top,k=w+m.height*$/m.total;return o.set(m,k),[w,k]},[s,l]=[n.left+b,n.right-b],c=(s+l)/2,f=[...t.keys()],p=new Map,h=[...r.keys()],g=new Map;for(let m of e.toSorted(($,w)=>h.indexOf($.right)-h.indexOf(w.right))){let $=t.get(m.left);$!==void 0&&g.set(m,a($,m.total))}for(let m of e.toSorted(($,w)=>f.indexOf($.left)-f.indexOf(w.left))){let $=r.get(m.right),w=g.get(m);if($===void 0||w===void 0)continue;let[k,q]=w,[N,A]=a($,m.total);p.set(m,`M${s} ${v(k)}C${c} ${v(k)} ${c} ${v(N)} ${l} ${v(N)}V${v(A)}C${c} ${v(A)} ${c} ${v(q)} ${s} ${v(q)}Z`)}return e.map(m=>lt(m,p.get(m)??""))}function lt(e,t){let{use:r,open:n,total:o}=e,a=n===0?"":`, ${(0,i.fd)(n,"open finding")}`,s=`${e.left}, ${r===null?e.right:z(r)}: ${(0,i.fd)(o,"dependency","dependencies")}${a}`,l=`<path class="flow${n>0?" flagged":""}" d="${t}"><title>${(0,u.k)(s)}</title></path>`;if(r===null)return l;let{operator:c,where:f}=r;return`<a href="${(0,d.i)({operator:c,where:f})}" data-operator="${(0,u.k)(c)}" data-where="${(0,u.k)(f)}" aria-label="${(0,u.k)(s)}">${l}</a>`}function Q(e,t,{left:r,right:n,isBeside:o,longest:a}){let s=t?r:n-b,l=t?s-8:s+b+8,c=t?s+b+6:s-6,f=t===o?"end":"start",p=e.top+e.height/2,h=e.lines.length>1?p-3:p+5,g=e.lines.map((m,$)=>{let w=_(m,a+$*7);return`<text${$===0?"":' class="soft"'} x="${o?l:c}" y="${v(h+$*16)}" text-anchor="${f}">${(0,u.k)(w)}</text>`});return`<rect class="node${e.flagged?" flagged":""}" x="${s}" y="${v(e.top)}" width="${b}" height="${v(e.height)}" rx="2"></rect>${g.join("")}`}function v(e){return String(Math.round(e*10)/10)}var X=`
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
`,E=200,M=60;function ut(e){let t=e.map(r=>{let{operator:n,where:o,places:a,ties:s}=r,l=a.map(([f])=>f).filter(f=>f!==""),c=l.slice(0,4).map(u.k).join(", ")+(l.length>4?` and ${l.length-4} more`:"");return[`${(0,u.k)(n)}<div class="soft">${(0,u.k)((0,i.hd)(r.operatorJurisdiction))}</div>`,`${(0,u.k)((0,i.hd)(o))}${c===""?"":`<div class="soft">${c}</div>`}`,s.map(([f,p])=>`${(0,u.k)(f)} ${(0,i.ed)(p)}`).join(", "),(0,i.ed)(r.total),r.findings===0?"0":`<a href="${(0,d.i)({operator:n,where:o})}">${(0,i.ed)(r.findings)}</a>`]});return(0,d.a)([{name:"Who operates it"},{name:"Where it lies"},{name:"Through what"},{name:"In use",isNumber:!0},{name:"Findings",isNumber:!0}],t,"No dependency was found.")}function ct(e){if(e.length===0)return"";let t=e.map(n=>{let{operator:o,where:a,places:s}=n,l=s.slice(0,M).map(([f,p])=>dt(f,p)),c=s.length>M?`<p class="soft">${(0,i.ed)(s.length-M)} more places are in the JSON report.</p>`:"";return`<details class="use" data-operator="${(0,u.k)(o)}" data-where="${(0,u.k)(a)}"><summary>${(0,u.k)(o)}, ${(0,u.k)((0,i.hd)(a))} <span class="count">${(0,i.ed)(n.total)}</span></summary>${l.join("")}${c}</details>`}),r=e.reduce((n,o)=>n+o.total,0);return(0,d.b)(`Everything in use and where it lies: ${(0,i.ed)(r)}`,t.join(`
`))}function dt(e,t){let r=t.slice(0,E).map(o=>`<li>${(0,u.k)(o.kind)} ${(0,d.d)(o.subject)} <span class="soft">${(0,d.e)(o.at)}</span></li>`),n=t.length>E?`<li class="soft">and ${(0,i.ed)(t.length-E)} more, in the JSON report</li>`:"";return`${e===""?"":`<h3>${(0,u.k)(e)}</h3>`}<ul class="things">${r.join("")}${n}</ul>`}function ft(e){let t=["expired","invalid","expiring","in-force","unused"],r=[...e.waivers].sort((n,o)=>t.indexOf(n.state)-t.indexOf(o.state)||((n.expires??"")<(o.expires??"")?-1:1)).map(n=>[(0,d.f)(n.state,n.state.replace("-"," ")),`<span class="date">${(0,u.k)(n.expires??"no date")}</span>`,(0,d.d)(n.rule),(0,u.k)(n.reason),(0,u.k)([n.owner,n.ticket].filter(o=>o!==null).join(", ")),(0,d.e)(n.at),(0,i.ed)(n.findings)]);return(0,d.a)([{name:"State"},{name:"Until"},{name:"Rule"},{name:"Reason"},{name:"Owner, ticket"},{name:"Written at"},{name:"Findings",isNumber:!0}],r,"No waiver is recorded.")}function pt(e){let t=new Map(e.findings.flatMap(({operator:n})=>n===null?[]:[[n.entity,n]])),r=e.lists.map(({list:n,title:o,status:a,date:s,summary:l,persons:c})=>{let f=[...t.values()].filter(({lists:p})=>p.includes(n)).map(({entity:p,name:h})=>{let g=c.find(m=>m.entity===p);return g===void 0||g.relation==="itself"?(0,u.k)(h):`${(0,u.k)(h)} <span class="soft">(${(0,u.k)(g.person)}, its ${(0,u.k)(g.relation)})</span>`});return[`${(0,u.k)(o)}<div class="soft">${(0,u.k)(l)}</div>`,`${(0,d.f)("",a.replaceAll("-"," "))} <span class="date">${(0,u.k)(s??"")}</span>`,f.map(p=>`<div>${p}</div>`).join("")]});return(0,d.a)([{name:"List"},{name:"Status, since"},{name:"Names"}],r,"No operator found here is on a list.")}function ht(){return`<dl class="terms">${[[`${(0,d.f)("error")} ${(0,d.f)("warning")} ${(0,d.f)("note")}`,"Level that the policy gives an open finding."],[(0,d.f)("waived"),"Accepted by a named owner, for a reason, until a date."],[(0,d.f)("baselined"),"Was there before; only what is new fails."],["certain","Holds in every branch of the scenario named, or of all."],["default","Holds unless a caller overrides a variable\u2019s default."],["possible","Holds under a condition that nothing in the configuration decides."],["unknown","The configuration does not say where something lies, or who operates it."],["Scenario","One way in which the repository itself says that a root is run: var files, a workspace, what a pipeline sets."],["Cause","Findings of one rule with one value, operator and place."],["Place of a finding","The line on which the flagged value is written: the one that a person would change."]].map(([e,t])=>`<dt>${e}</dt><dd>${t}</dd>`).join("")}</dl>`}var Y=e=>({name:e,isNumber:!0});function mt(e,t){let r=[gt(e,t),wt(e)].filter(n=>n!=="");return r.length===0?"":`${r.join(`
`)}
`}function gt(e,t){let r=(0,i.Jd)(e,t).map(({target:o,summary:a,outcome:s})=>[`${(0,u.k)(o.name)}${o.root==="."?"":`, <code>${(0,u.k)(o.root)}</code>`}`,(0,u.k)([s,...(0,i.Ed)(o)].join("; ")),...[a.error,a.warning,a.note,a.waived+a.baselined].map(i.ed),(0,i.ed)(a.files),$t(a.coverage),`<span class="date">${(0,u.k)(o.at??"")}</span>`]);if(r.length===0)return"";let n=[{name:"Repository"},{name:"Verdict"},...["Errors","Warnings","Notes","Accepted","Files","Coverage"].map(Y),{name:"Judged on"}];return`<h2 id="repositories">Repositories</h2>
${(0,d.a)(n,r,"")}`}function $t({sinks:e,unknown:t}){return e===0?"":(0,i.dd)((e-t)/e*100)}function wt(e){let t=(0,i.Kd)(e).map(({owner:n,error:o,warning:a,note:s,accepted:l,targets:c})=>[n===null?"nobody":(0,u.k)(n),...[o,a,s,l,c].map(i.ed)]);if(t.length===0)return"";let r=[{name:"Owner"},...["Errors","Warnings","Notes","Accepted","Repositories"].map(Y)];return`<h2 id="owners">Owners <small>by CODEOWNERS; a finding of several counts for each</small></h2>
${(0,d.a)(r,t,"")}`}function ne(e,{gate:t,now:r}){let n=Xe(e),o=ve(n),a=We(n),s=n.targets??[{...n.target,name:n.target.root,at:null}],l=H[(0,i.td)(n,t).outcome];return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${ee(d.j)}'; script-src '${ee(X)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${(0,u.k)(`${U(s)}: ${l.toLowerCase()}, ${s[0]?.at??"no date"}`)}</title>
<style>${d.j}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${Ve(n,s,t,r)}
<main>
${mt(n,t)}<h2 id="dependencies">Who, where, through whom</h2>
${nt(o)}
${ut(o)}
${ct(o)}
<h2 id="rules">Rules</h2>
${Qe(n,a)}
<h2 id="findings">Findings <small>${(0,u.k)((0,i.nd)(n.summary))}</small></h2>
${je(a)}
<h2 id="scope">Scope</h2>
${Te(n)}
<h2 id="waivers">Waivers</h2>
${ft(n)}
<h2 id="lists">Legal lists</h2>
${pt(n)}
<h2 id="legend">How to read this</h2>
${ht()}
</main>
<footer>The same input, policies and catalogue give the same report, but for its date.</footer>
<script>${X}</script>
</body>
</html>
`}function ee(e){return`sha256-${(0,te.createHash)("sha256").update(e).digest("base64")}`}0&&(module.exports={render});
