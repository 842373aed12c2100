const atFirstUse=name=>new Proxy({},{get:(_,key)=>require(name)[key]});var M=Object.defineProperty;var Le=Object.getOwnPropertyDescriptor;var Ee=Object.getOwnPropertyNames;var qe=Object.prototype.hasOwnProperty;var Me=(e,t)=>{for(var o in t)M(e,o,{get:t[o],enumerable:!0})},Ne=(e,t,o,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let i of Ee(t))!qe.call(e,i)&&i!==o&&M(e,i,{get:()=>t[i],enumerable:!(n=Le(t,i))||n.enumerable});return e};var Ae=e=>Ne(M({},"__esModule",{value:!0}),e);var bn={};Me(bn,{namesCommit:()=>Oe,render:()=>Ce});module.exports=Object.defineProperty(bn,"__esModule",{value:!0});var jn=require("./chunk-Q4OMQWEB.cjs"),xn=require("./chunk-IMBRML3L.cjs"),Se=atFirstUse("node:crypto");const{a:b,b:N,c:A,d:$,e:R,f:j,g:y,h:_,i:Re,j:Z,k:We}=require("./chunk-YJKU3AZZ.cjs"),{Aj:G,Bj:Q,Dl:X,El:Be,Hl:Fe,Ll:Y,Ml:ee,Nl:Ie,Ol:Te,_:x,aa:De,da:Je,ea:He,fa:Ue,g:Pe,ga:W,ha:h,ia:g,ja:Ve,ka:S,ma:Ke,oa:ze,pa:_e,qa:Ze,ra:B,ta:Ge,tb:Qe,va:Xe,xa:te,ya:Ye,za:et}=require("./chunk-WBLQNDDJ.cjs"),{l:u,o:tt,p:nt}=require("./chunk-QY42I347.cjs");var O=25,ne=6,ot=12;function rt({number:e,finding:t},o){let n=t.status==="open"?t.level:t.status,i=`<span class="line">${`<b class="what">${u(t.value)} </b>${j(t.at)} ${u(it(t))}`}${at(t)}${lt(t)}</span>`;return`<li data-row="${e}"><details class="finding" id="f-${u(t.fingerprint)}"><summary>${y(n)}${i}</summary><div class="body">${o}</div></details></li>`}function it({sinks:e,at:t}){let[o,...n]=e;return o===void 0||o.subject===t.file?"":n.length===0?o.subject:`${o.subject} and ${n.length} more`}function at(e){let{affects:t,holdsData:o,scenarios:n,certainty:i,condition:r,waiver:a,status:s,change:l}=e,c=t.length===1?"which holds data":`${h(o.length)} of them with data`,d=o.length===0?"":`, ${c}`,p=[...t.length===0?[]:[`affects ${g(t.length,"resource")}${d}`],...t.length===0&&o.length>0?["holds data"]:[],...n===null?[]:[Je(n)],...i==="certain"?[]:[st(i,r)],...a===null?[]:[`waived until ${a.expires}: ${a.reason}`],...s==="baselined"?["was there before"]:[],...l===null?[]:[`change ${l.replace} to ${l.by}`]];return p.length===0?"":`<span class="detail">${u(p.join("; "))}</span>`}function st(e,t){return e==="default"?"by a variable's default":t===null?e:`${e} ${t}`}function lt(e){let{frame:t,at:o,sinks:n,fingerprint:i}=e,r=t?.lines[o.line-t.line]?.trim()??"",a=r.length>110?`${r.slice(0,109)}\u2026`:r,s=(n[0]?.trace??[]).map(c=>`${c.file}:${c.line}`),l=s.length>ne?[...s.slice(0,ne-1),"\u2026",...s.slice(-1)]:s;return[`${a===""?"":`<code>${u(a)}</code> `}<i>${u(i.slice(0,ot))}</i>`,...l.length<2?[]:[u(l.join(" \u2192 "))]].map(c=>`<span class="paper">${c}</span>`).join("")}function ut(e){let t=[["Rule",e.alsoIn===void 0?"":u(Ge(e))],["Certainty",u(Ze(e))],["Takes effect",e.sinks.slice(0,O).map(dt).join("")+re(e.sinks.length)],["Affects",oe(e.affects)],["Holds data",oe(e.holdsData)],["Change",e.change===null?"":ft(e.change)],["Waived",e.waiver===null?"":pt(e.waiver)],["Fingerprint",`<a href="#f-${u(e.fingerprint)}">${u(e.fingerprint)}</a>`]];return`<p>${u(e.message)}</p>${ct(e)}<dl>${A(t)}</dl>`}function ct(e){let t=Pe(e),o=`<div class="where">${$(Ve(e.at))}</div>`;if(t.length===0)return o;let n=Math.max(...t.map(r=>String(r.number??"").length)),i=t.map(r=>`<i>${String(r.number??"").padStart(n)} \u2502</i> ${r.number===null?`<b>${u(r.text)}</b>`:u(r.text)}`);return`${o}<pre tabindex="0">${i.join(`
`)}</pre>`}function dt(e){let t=(e.trace.length<=O?e.trace:[...e.trace.slice(0,O-1),...e.trace.slice(-1)]).map(n=>`<li>${j(n)} ${u(n.note)}</li>`).join(""),o=`<div>${$(e.subject)} <span class="soft">at ${j(e.at)}</span></div>`;return t===""?o:`${o}<ol class="trace">${t}</ol>`}function oe(e){return e.length===0?"":`${g(e.length,"resource")}: ${e.slice(0,O).map($).join(", ")}${re(e.length)}`}function re(e){return e>O?` <span class="soft">and ${h(e-O)} more</span>`:""}function ft(e){let t=e.proved?"proved by evaluating again":"not proved",o=[e,...e.with??[]].map(({at:i,replace:r,by:a})=>`in ${j(i)}: ${$(r)} to ${$(a)}`),n=e.beside===void 0?"":`; ${u(e.beside)}`;return`${o.join("; ")} <span class="soft">(${t})</span>${n}`}function pt(e){let t=[e.owner,e.ticket].filter(o=>o!==null).map(o=>u(o??""));return`until ${u(e.expires)}: ${u(e.reason)}${t.length===0?"":` (${t.join(", ")})`}, written at ${j(e.at)}`}function ht(e){let t=x(e.findings,ie),o=e.dependencies.length>0?e.dependencies:e.findings.map(({kind:n,value:i,operator:r,location:a,certainty:s,sinks:l,at:c})=>({kind:n,value:i,operator:r,location:a,certainty:s,at:c,subject:l[0]?.subject??c.file}));return[...x(o,ie)].map(([n,i])=>{let r=t.get(n)??[];return gt(i,r.length,r.filter(({status:a})=>a==="open").length)}).sort((n,i)=>+(i.open>0)-+(n.open>0)||i.total-n.total||(n.operator<i.operator?-1:1))}function F({operator:e}){return e?.name??"operator not known"}function I({kind:e,location:t}){return t?.jurisdiction!=null?t.jurisdiction:t!==null?_e(t)?"no one region":"jurisdiction can\u2019t be told":mt.has(e)?"no single place stated":"no place of its own"}var mt=new Set(["resource","region","backend","carrier"]);function ie(e){return`${F(e)}\0${I(e)}`}function gt(e,t,o){let n=e[0],i=x(e,({location:r})=>r===null?"":`${r.place} (${r.region})`);return{operator:n===void 0?"":F(n),where:n===void 0?"":I(n),operatorJurisdiction:n?.operator?.jurisdiction??null,locationJurisdiction:n?.location?.jurisdiction??null,places:ae(i),ties:ae(x(e,({kind:r})=>r)).map(([r,a])=>[r,a.length]),total:e.length,findings:t,open:o}}function ae(e){return[...e].sort(([t,o],[n,i])=>i.length-o.length||(t<n?-1:1))}var $t=400,se={short:{rows:10,causes:15},long:{rows:5,causes:8}};function wt(e){if(e.length===0)return'<p class="soft">Nothing that the policies flag was found.</p>';let t=e.flatMap(({causes:r})=>r.flatMap(({findings:a})=>a)),o=t.length>$t,n={isLong:o,shown:o?se.long:se.short,rows:[],bodies:[],causes:[]},i=e.map(r=>yt(r,n));return[Ct(t.map(({finding:r})=>r)),'<p id="nothing" class="soft" hidden>No finding matches. <button type="button">Show all</button></p>',`<div id="flat" hidden><ol class="rows"></ol>${le("","",!1)}</div>`,`<div id="grouped">${i.join(`
`)}</div>`,`<script type="application/json" id="kept">${tt({...Lt(t,e),shown:n.shown,...vt(n)})}</script>`,n.isLong?"<noscript><p>This report is long; what is folded, and the insides of its findings, need its script.</p></noscript>":""].join(`
`)}function vt({isLong:e,rows:t,bodies:o,causes:n}){return e?{rows:t,bodies:o,causes:n}:{}}function yt({id:e,rule:t,level:o,causes:n,total:i,open:r},a){let s=n.map((m,f)=>jt(m,f<a.shown.causes,a)),l=n.slice(a.shown.causes),c=l.reduce((m,f)=>m+f.findings.length,0),d=N(`and ${g(l.length,"more cause","more causes")} with ${g(c,"finding")}`,a.isLong?"":s.slice(a.shown.causes).join("")),p=[r>0?y(o):"",t?.prohibitedFrom==null?"":y("warning",`prohibited from ${t.prohibitedFrom}`)].join(" ");return`<section class="rule" data-rule="${u(e)}">
<h3 id="rule-${u(e)}">${u(t?.title??e)}</h3>
<p class="meta">${p} <span>${bt(i,r)}</span> ${$(e)}</p>
${kt(t)}
<div class="causes">${s.slice(0,a.shown.causes).join("")}</div>
${l.length===0?"":d}
</section>`}function bt(e,t){return t===e?g(e,"finding"):`${g(e,"finding")}, ${h(t)} open`}function kt(e){return e===void 0?"":`<dl class="law">${A([["Why",R(e.why)],["Law",R(e.law??"")],["What to do",R(e.fix)],["Sources",e.references.map(({title:t,url:o})=>Re(t,o)).join(", ")]])}</dl>`}function le(e,t,o){return`<details class="more"${o?" hidden":""}><summary>${e}</summary><ol class="rows">${t}</ol></details>`}function jt({number:e,findings:t},o,n){let i=t[0]?.finding;if(i===void 0)return"";let r=t.map((m,f)=>xt(m,o&&f<n.shown.rows,n)),a=r.slice(n.shown.rows),s=le(`and ${h(a.length)} more`,a.join(""),a.length===0),l=t.length===1?"":` <span class="count">${h(t.length)}</span>`,c=`<h4>${u(i.kind)} ${$(i.value)}${l}</h4><p class="who">${St(i)}</p>`,d=`<ol class="rows">${r.slice(0,n.shown.rows).join("")}</ol>`,p=`<div class="cause" data-cause="${e}">${c}${d}${s}</div>`;return n.causes.push(o?"":p),p}function xt(e,t,o){let n=ut(e.finding),i=rt(e,o.isLong?"":n);return o.rows.push(t?"":i),o.bodies.push(n),t||!o.isLong?i:""}function St(e){let{operator:t,location:o}=e,n=t?.lists.length??0,i=[...t===null?[]:[u(Ke(e))+(n===0?"":` (<a href="#lists">on ${g(n,"list")}</a>)`)],...o===null?[]:[`lies in ${u(ze(o))}`]];return i.length===0?"Operator and place are not known.":i.join("; ")}var ue=[["level","Any level",({level:e})=>e],["status","Any status",({status:e})=>e],["rule","Any rule",B],["operator","Any operator",F],["where","Any place",I],["kind","Any kind",({kind:e})=>e]],Ot=[["","Order: by rule and cause"],["file","Order: by file"],["affects","Order: most affected first"]];function Ct(e){let t=ue.map(([n,i,r])=>{let a=ce(e,r).map(s=>{let l=n==="where"?S(s):s;return`<option value="${u(s)}">${u(l)}</option>`});return`<select name="${n}" aria-label="${i.replace("Any ","Filter by ")}"><option value="">${i}</option>${a.join("")}</select>`}),o=Ot.map(([n,i])=>`<option value="${n}">${i}</option>`).join("");return`<form class="filters" id="filters" hidden><input type="search" name="q" placeholder="Search (press /)" aria-label="Search the findings">${t.join("")}<select name="sort" aria-label="Order of the findings">${o}</select><button type="reset">Clear</button><output aria-live="polite"></output></form>`}function ce(e,t){return[...new Set(e.map(t))].sort()}function Lt(e,t){let o=e.map(({finding:s})=>s),n=ue.map(([s,,l])=>{let c=ce(o,l),d=new Map(c.map((p,m)=>[p,m]));return{name:s,values:c,of:o.map(p=>d.get(l(p))??0)}}),i=({finding:s})=>s.holdsData.length*1e6+s.affects.length+s.sinks.length/1e6,r=e.toSorted((s,l)=>Qe(s.finding.at.file,l.finding.at.file)||s.finding.at.line-l.finding.at.line),a=e.toSorted((s,l)=>i(l)-i(s));return{columns:n,ids:o.map(({fingerprint:s})=>s),orders:{file:r.map(({number:s})=>s),affects:a.map(({number:s})=>s)},rules:t.map(({causes:s})=>s.map(({findings:l})=>l.map(({number:c})=>c)))}}var E=["error","warning","note"];function Et(e){let t=Xe(e),o=[...x(e.findings,B)].map(([r,a])=>({id:r,findings:a,open:T(a),level:D(a)})).sort((r,a)=>+(a.open>0)-+(r.open>0)||E.indexOf(r.level)-E.indexOf(a.level)||a.open-r.open||(r.id<a.id?-1:1)),n=0,i=0;return o.map(({id:r,findings:a,open:s,level:l})=>({id:r,rule:t.get(r),level:l,total:a.length,open:s,causes:qt(a).map(c=>({number:n++,findings:c.map(d=>({number:i++,finding:d}))}))}))}function qt(e){return[...x(e,({kind:t,value:o,operator:n,location:i})=>[t,o,n?.entity,i?.cloud,i?.region,i?.jurisdiction].join("\0")).values()].sort((t,o)=>+(T(o)>0)-+(T(t)>0)||E.indexOf(D(t))-E.indexOf(D(o))||o.length-t.length)}function T(e){return e.filter(({status:t})=>t==="open").length}function D(e){let t=e.filter(({status:n})=>n==="open"),o=t.length>0?t:e;return E.find(n=>o.some(i=>i.level===n))??"note"}var Mt={exclude:"left out by the configuration or a flag","ignore-file":"left out by an ignore file","tool-folder":"a tool\u2019s own folder"};function Nt(e){let{summary:t,unread:o,diagnostics:n,shard:i}=e,r=n.filter(({severity:s})=>s==="error").length,a=o.reduce((s,l)=>s+l.files,0);return[...Y(e),...ee(e),...i===null?[]:[`this is part ${i.index} of ${i.count}`],...r===0?[]:[`${g(r,"thing")} could not be read`],...a===0?[]:[`${g(a,"file")} of formats that are not read`],...t.coverage.unknown===0?[]:[`${g(t.coverage.unknown,"value")} could not be worked out`]]}function At(e){let{summary:t,formats:o}=e,n=o.filter(s=>s.read).map(({format:s,files:l})=>`${u(s)} ${h(l)}`).join(", "),i=`${g(t.files,"file")}${n===""?"":` (${n})`}`,r=G(e),a=r===null?`Values that decide who or where: ${et(e)}.`:`${W(r)} of the values that decide who or where, the sinks, are known: ${u(Ye(t.coverage))}.`;return["<h3>Looked at</h3>",`<p>${i}, ${g(t.resources,"resource")}.</p>`,`<p>${a}</p>`,Dt(t.coverage),Rt(e),"<h3>Not looked at</h3>",Wt(e),"<h3>Could not be worked out</h3>",It(e),"<h3>Notices</h3>",Tt(e)].join(`
`)}function Rt(e){let t=e.scenarios.map(o=>[y(o.verdict==="fail"?"fail":"pass",o.verdict==="fail"?"failed":"passed"),$(o.root),$(o.name),`<span class="date">${u(Ue(o))}</span>`,u(He(o))]);return`<h3>Scenarios: the ways in which roots are run</h3>
${b([{name:"Verdict"},{name:"Root"},{name:"Run"},{name:"Comes to"},{name:"Rests on"}],t,"Every root is run in one way only.")}`}function Wt(e){let{unread:t,leftOut:o,shard:n}=e,i=[...[...Y(e),...ee(e)].map(r=>[u(r),"asked for",""]),...n===null?[]:[["the other parts of the work",`part ${n.index} of ${n.count}`,""]],...Bt(e),...t.map(({format:r,files:a,examples:s})=>[`${u(r)}, ${g(a,"file")}`,"format that is not read",s.map($).join(", ")]),...o.map(({by:r,paths:a,examples:s})=>[g(a,"path"),Mt[r],s.map($).join(", ")])];return b([{name:"What"},{name:"Why"},{name:"Where"}],i,`Everything in ${u(Ft(e))} was looked at.`)}function Bt({diagnostics:e}){let t=e.filter(({severity:o})=>o==="error");return[...x(t,({message:o})=>o)].map(([o,n])=>{let i=n.flatMap(({at:r})=>r===null?[]:[`<div>${j(r)}</div>`]);return[u(o),"could not be read",i.slice(0,q).join("")+de(i.length)]})}var q=5;function de(e){return e>q?`<div class="soft">and ${h(e-q)} more, in the JSON report</div>`:""}function Ft(e){let[{name:t},...o]=Be(e);return o.length>0?g(o.length+1,"repository","repositories"):t==="."?"the working directory":t}function It(e){let t=[...x(e.unresolved,({reason:o})=>o)].sort(([,o],[,n])=>n.length-o.length).map(([o,n])=>{let i=n.slice(0,q).map(({subject:r,at:a})=>`<div>${$(r)} <span class="soft">${j(a)}</span></div>`);return[u(o),i.join("")+de(n.length),h(n.length)]});return b([{name:"Why"},{name:"What"},{name:"Number",isNumber:!0}],t,"Everything that matters was worked out.")}function Tt({diagnostics:e}){let t=e.filter(({severity:o})=>o!=="error").map(({severity:o,message:n,code:i,at:r})=>[y(o),`${u(n)} <code class="soft">${u(i)}</code>`,r===null?"":j(r)]);return b([{name:"Severity"},{name:"Message"},{name:"Where"}],t,"None.")}function Dt(e){let t=e.known+e.possible+e.unknown;if(t===0)return"";let o=0,n=["known","possible","unknown"].map(s=>{let l=e[s]/t*1e3,c=`<rect class="${s}" x="${o.toFixed(1)}" width="${l.toFixed(1)}" height="10"></rect>`;return o+=l,c}),{known:i,possible:r,unknown:a}=e;return`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${`known ${i}, limited to known alternatives ${r}, unknown ${a}`}">${n.join("")}</svg>`}var J={pass:"Passed",fail:"Failed",inconclusive:"Inconclusive"},fe=[["dependencies","Dependencies"],["rules","Rules"],["findings","Findings"],["scope","Scope"],["waivers","Waivers"],["lists","Legal lists"],["legend","Legend"]];function Jt(e){return e.map(([t,o])=>`<a href="#${t}">${o}</a>`).join(`
`)}function Ht(e,t,o,n){let i=Q(e,o),r=Nt(e),a=r.length===0?"":`<p class="gaps"><a href="#scope">Not everything was looked at</a>: ${u(r.join("; "))}.</p>`,s=[...Ut(t),["Page made",u(Vt(n))],...Kt(e),["What fails",zt(o)]];return`<header class="top"><div>
<p class="name">Borderlint: who runs it, where it lies, through whom it is reached</p>
<h1>${u(H(t))}</h1>
<div class="verdict ${i.outcome}">
<p><strong>${J[i.outcome]}</strong> ${u(i.reason)}.</p>${a}
</div>
${_t(e)}
<nav aria-label="Sections">
${Jt(t.length>1?[["repositories","Repositories"],...fe]:fe)}
</nav>
<dl class="identity">${A(s)}</dl>
</div></header>`}function H(e){let[t]=e;return e.length===1&&t!==void 0?t.name:g(e.length,"repository","repositories")}function Ut(e){let[t,...o]=e;if(t===void 0)return[];if(o.length>0){let n=e.map(r=>{let{name:a,root:s,commit:l,at:c,summary:d}=r;return[u(a)+(s==="."?"":` ${$(s)}`),d===void 0?"":u(te(d)),l===null?"":$(l.slice(0,12))+(X(r)===null?"":", changed"),`<span class="date">${u(c??"not recorded")}</span>`]}),i=[{name:"Repository"},{name:"Comes to"},{name:"Commit"},{name:"Date"}];return[["Repositories",N(g(e.length,"repository","repositories"),b(i,n,""))]]}return[["Date",u(t.at??"not recorded")],["Repository",u(t.name)+(t.root==="."?"":`, folder ${$(t.root)}`)],["Commit",t.commit===null?"not under version control, or not known":$(t.commit)+Pt(t)]]}function Pt(e){let t=X(e);return t===null?"":`<div><strong>Not as committed</strong>: ${u(t)}</div>`}function Vt(e){let t=/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(e);return t===null?e:`${t[1]} ${t[2]} UTC`}function Kt({policies:e,catalogue:t,tool:o}){let n=e.map(({policy:i,title:r,version:a,digest:s})=>`<div>${u(r)}, <code>${u(i)}</code>, version ${u(a)} ${_(s)}</div>`);return[[e.length===1?"Policy":"Policies",n.join("")],["Catalogue",`version ${u(t.version)} ${_(t.digest)}`],["Tool",`Borderlint ${u(o.version)}`]]}function zt({failOn:e,minCoverage:t,strict:o,allowIncomplete:n}){return u([e==="never"?"no finding":`an open finding of level ${e}${e==="error"?"":" or above"}`,...t===null?[]:[`coverage below ${t}%`],...o?["anything unread or unknown"]:[],...n?["that something was not looked at does not"]:[]].join("; "))}function _t(e){let{summary:t}=e,o=G(e);return`<ul class="numbers">${[["error",t.error,t.error===1?"error":"errors"],["warning",t.warning,t.warning===1?"warning":"warnings"],["note",t.note,t.note===1?"note":"notes"],["",t.waived,"waived"],["",t.baselined,"there before"],["",t.resources,t.resources===1?"resource":"resources"],["",t.files,t.files===1?"file":"files"],["",o===null?"\u2013":W(o),"of values known"]].map(([n,i,r])=>{let a=typeof i=="number"?h(i):i,s=i===0?"zero":n;return`<li${s===""?"":` class="${s}"`}><b>${a}</b> ${r}</li>`}).join("")}</ul>`}function Zt(e,t){let o=t.map(({id:l,total:c,open:d,level:p,rule:m})=>[d>0?y(p):y("waived","none open"),`<a href="#rule-${u(l)}">${u(m?.title??l)}</a><div class="soft">${$(l)}</div>`,`${h(d)}${d===c?"":` <span class="soft">of ${h(c)}</span>`}`]),n=e.passed.map(l=>`<li>${y("pass","passed")} <span>${u(l.title)} <code class="soft">${u(B(l))}</code></span></li>`),{unknown:i}=e.summary.coverage,r=i===0?"":` Of ${g(i,"value")} that could not be worked out, they can say nothing.`,a=t.length+n.length,s=t.length===0?", none of which found anything":`: ${h(t.length)} found something, ${h(n.length)} found nothing`;return[`<p>${g(a,"rule")}${s}.${n.length===0?"":r}</p>`,t.length===0?"":b([{name:"Level"},{name:"Rule"},{name:"Open",isNumber:!0}],o,""),n.length===0?"":`<h3>Found nothing</h3><ul class="passed">${n.join("")}</ul>`].join(`
`)}function Gt(e,t){let[o]=e,n=e.length===1&&o?.commit!=null?` at ${o.commit.slice(0,12)}`:"",i=`Borderlint: ${H(e)}${n}, ${o?.at??"no date"}: ${t.toLowerCase()}`;return`@page{@bottom-left{content:${nt(i)}}}`}function Qt(e){let t=new Map([...x(e.dependencies.filter(({location:r})=>r?.jurisdiction!=null),({subject:r,at:a})=>pe(r,a.file))].flatMap(([r,a])=>{let[s]=a;return a.every(({location:l})=>l?.jurisdiction===s?.location?.jurisdiction)&&s!==void 0?[[r,s.location]]:[]})),o=(r,a,s)=>r==="resource"||r==="backend"?t.get(pe(a,s))??null:null,n=r=>r.location===null&&r.deployed!==!0?{...r,location:o(r.kind,r.subject,r.at.file)}:r,i=r=>r.location===null?{...r,location:o(r.kind,r.sinks[0]?.subject??"",r.at.file)}:r;return{...e,dependencies:e.dependencies.map(n),findings:e.findings.map(i)}}function pe(e,t){return`${e}\0${t}`}var Xt=[{style:"broad",width:760,left:236,right:524,height:240,slot:36,isBeside:!0,longest:31},{style:"narrow",width:350,left:8,right:342,height:330,slot:32,isBeside:!1,longest:22}],C=8,Yt=10,en=2,tn=10,he="other operators",me="other jurisdictions";function nn(e){if(e.length===0)return"";let t=an(e),o=new Map(e.map(i=>[i.where,[$e(i)]])),n=['<span><i class="flow flagged"></i> has open findings</span>','<span><i class="flow"></i> has none</span>',"<span>The thicker a band, the more depends on it.</span>",'<span class="hint">Select a band to see what is behind it.</span>'];return`<figure>${Xt.map(i=>rn(t,on(e,i),o,i)).join(`
`)}<figcaption class="legend">${n.join(" ")}</figcaption></figure>`}function on(e,{isBeside:t,longest:o}){return new Map(e.map(({operator:n,operatorJurisdiction:i})=>i===null?[n,[n]]:t?[n,[n,`answers to ${S(i)}`]]:[n,[`${ge(n,o-i.length-3)} (${i})`]]))}function ge(e,t){return e.length>t?`${e.slice(0,t-1)}\u2026`:e}function $e({where:e,locationJurisdiction:t}){return t===null?e:S(t)}function rn(e,t,o,n){let i=n.height/Math.max(1,e.reduce((l,c)=>l+c.total,0)),r=we(e,l=>l.left,t,i,n),a=we(e,l=>l.right,o,i,n),s=Math.ceil(Math.max(ve(r),ve(a))+2);return[`<svg class="picture ${n.style}" viewBox="0 0 ${n.width} ${s}" role="group" aria-label="Dependencies by operator and jurisdiction">`,...ln(e,r,a,n),...[...r.values()].map(l=>ye(l,!0,n)),...[...a.values()].map(l=>ye(l,!1,n)),"</svg>"].join(`
`)}function an(e){let t=r=>{let a=new Map;for(let l of e){let c=a.get(r(l))??{open:0,total:0};a.set(r(l),{open:c.open+l.open,total:c.total+l.total})}let s=[...a].sort(([l,c],[d,p])=>+(p.open>0)-+(c.open>0)||p.total-c.total||(l<d?-1:1));return new Set(s.slice(0,tn).map(([l])=>l))},o=t(r=>r.operator),n=t(r=>r.where),i=new Map;for(let r of e){let a=o.has(r.operator)?r.operator:he,s=n.has(r.where)?r.where:me,l=`${a}\0${s}`,c=i.get(l);i.set(l,{left:a,right:s,total:(c?.total??0)+r.total,open:(c?.open??0)+r.open,use:c===void 0&&a===r.operator&&s===r.where?r:null})}return[...i.values()].sort((r,a)=>+(a.open>0)-+(r.open>0)||a.total-r.total||(r.left<a.left?-1:1))}function we(e,t,o,n,{slot:i}){let r=new Map,a=2;for(let s of sn(e,t)){let l=e.filter(m=>t(m)===s),c=l.reduce((m,f)=>m+f.total,0),d=Math.max(en,c*n),p=Math.max(i,d);r.set(s,{lines:o.get(s)??[s],total:c,flagged:l.some(m=>m.open>0),top:a+(p-d)/2,height:d,end:a+p}),a+=p+Yt}return r}function sn(e,t){let o=new Set(e.flatMap(({use:i})=>i?.locationJurisdiction===null?[i.where]:[])),n=i=>i===he||i===me?2:o.has(i)?1:0;return[...new Set(e.map(t))].sort((i,r)=>n(i)-n(r))}function ve(e){return Math.max(...[...e.values()].map(t=>t.end))}function ln(e,t,o,n){let i=new Map,r=(f,w)=>{let v=i.get(f)??f.top,L=v+f.height*w/f.total;return i.set(f,L),[v,L]},[a,s]=[n.left+C,n.right-C],l=(a+s)/2,c=[...t.keys()],d=new Map,p=[...o.keys()],m=new Map;for(let f of e.toSorted((w,v)=>p.indexOf(w.right)-p.indexOf(v.right))){let w=t.get(f.left);w!==void 0&&m.set(f,r(w,f.total))}for(let f of e.toSorted((w,v)=>c.indexOf(w.left)-c.indexOf(v.left))){let w=o.get(f.right),v=m.get(f);if(w===void 0||v===void 0)continue;let[L,V]=v,[K,z]=r(w,f.total);d.set(f,`M${a} ${k(L)}C${l} ${k(L)} ${l} ${k(K)} ${s} ${k(K)}V${k(z)}C${l} ${k(z)} ${l} ${k(V)} ${a} ${k(V)}Z`)}return e.map(f=>un(f,d.get(f)??""))}function un(e,t){let{use:o,open:n,total:i}=e,r=n===0?"":`, ${g(n,"open finding")}`,a=o===null?e.right:$e(o),s=`${e.left}, ${a}: ${g(i,"dependency","dependencies")}${r}`,l=`<path class="flow${n>0?" flagged":""}" d="${t}"><title>${u(s)}</title></path>`;if(o===null)return l;let{operator:c,where:d}=o;return`<a href="${Z({operator:c,where:d})}" data-operator="${u(c)}" data-where="${u(d)}" aria-label="${u(s)}">${l}</a>`}function ye(e,t,{left:o,right:n,isBeside:i,longest:r}){let a=t?o:n-C,s=t?a-8:a+C+8,l=t?a+C+6:a-6,c=t===i?"end":"start",d=e.top+e.height/2,p=e.lines.length>1?d-3:d+5,m=e.lines.map((f,w)=>{let v=ge(f,r+w*7);return`<text${w===0?"":' class="soft"'} x="${i?s:l}" y="${k(p+w*16)}" text-anchor="${c}">${u(v)}</text>`});return`<rect class="node${e.flagged?" flagged":""}" x="${a}" y="${k(e.top)}" width="${C}" height="${k(e.height)}" rx="2"></rect>${m.join("")}`}function k(e){return String(Math.round(e*10)/10)}var be=`
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
`,U=200,P=60;function cn(e){let t=e.map(o=>{let{operator:n,where:i,places:r,ties:a}=o,s=r.map(([c])=>c).filter(c=>c!==""),l=s.slice(0,4).map(u).join(", ")+(s.length>4?` and ${s.length-4} more`:"");return[`${u(n)}<div class="soft">${u(S(o.operatorJurisdiction))}</div>`,`${u(S(i))}${l===""?"":`<div class="soft">${l}</div>`}`,a.map(([c,d])=>`${u(c)} ${h(d)}`).join(", "),h(o.total),o.findings===0?"0":`<a href="${Z({operator:n,where:i})}">${h(o.findings)}</a>`]});return b([{name:"Who operates it"},{name:"Where it lies"},{name:"Through what"},{name:"In use",isNumber:!0},{name:"Findings",isNumber:!0}],t,"No dependency was found.")}function dn(e){if(e.length===0)return"";let t=e.map(n=>{let{operator:i,where:r,places:a}=n,s=a.slice(0,P).map(([c,d])=>fn(c,d)),l=a.length>P?`<p class="soft">${h(a.length-P)} more places are in the JSON report.</p>`:"";return`<details class="use" data-operator="${u(i)}" data-where="${u(r)}"><summary>${u(i)}, ${u(S(r))} <span class="count">${h(n.total)}</span></summary>${s.join("")}${l}</details>`}),o=e.reduce((n,i)=>n+i.total,0);return N(`Everything in use and where it lies: ${h(o)}`,t.join(`
`))}function fn(e,t){let o=t.slice(0,U).map(i=>`<li>${u(i.kind)} ${$(i.subject)} <span class="soft">${j(i.at)}</span></li>`),n=t.length>U?`<li class="soft">and ${h(t.length-U)} more, in the JSON report</li>`:"";return`${e===""?"":`<h3>${u(e)}</h3>`}<ul class="things">${o.join("")}${n}</ul>`}function pn(e){let t=["expired","invalid","expiring","in-force","unused"],o=[...e.waivers].sort((n,i)=>t.indexOf(n.state)-t.indexOf(i.state)||((n.expires??"")<(i.expires??"")?-1:1)).map(n=>[y(n.state,n.state.replace("-"," ")),`<span class="date">${u(n.expires??"no date")}</span>`,$(n.rule),`<div class="reason">${u(n.reason)}</div>`,u([n.owner,n.ticket].filter(i=>i!==null).join(", ")),j(n.at),h(n.findings)]);return b([{name:"State"},{name:"Until"},{name:"Rule"},{name:"Reason"},{name:"Owner, ticket"},{name:"Written at"},{name:"Findings",isNumber:!0}],o,"No waiver is recorded.")}function ke(e,{person:t,relation:o,covers:n,since:i,source:r}){let a=i===null?"":` <span class="date">${u(i)}</span>`,s=`${De(t)}${o==="itself"?"":`, its ${o}`}`,l=n===void 0?"":`: ${n}`,c=t===null||t===e?"":` <span class="soft">(${u(s+l)})</span>`;return`${u(e)}${a}${c}${r===""?"":`<div class="soft">${u(r)}</div>`}`}function hn(e){let t=new Map(e.findings.flatMap(({operator:n})=>n===null?[]:[[n.entity,n]])),o=e.lists.map(({list:n,title:i,status:r,date:a,summary:s,persons:l})=>{let c=[...t.values()].filter(({lists:d})=>d.includes(n)).map(({entity:d,name:p,entries:m})=>{let f=m?.filter(v=>v.list===n)??[];if(f.length>0)return f.map(v=>ke(p,v)).join("<br>");let w=l.find(v=>v.entity===d);return ke(p,{...w??{person:null,relation:""},since:null,source:""})});return[`${u(i)}<div class="soft">${u(s)}</div>`,`${y("",r.replaceAll("-"," "))} <span class="date">${u(a??"")}</span>`,c.map(d=>`<div>${d}</div>`).join("")]});return b([{name:"List"},{name:"Status, since"},{name:"Names, since"}],o,"No operator found here is on a list.")}function mn(){return`<dl class="terms">${[[`${y("error")} ${y("warning")} ${y("note")}`,"Level that the policy gives an open finding."],[y("waived"),"Accepted by a named owner, for a reason, until a date."],[y("baselined"),"Was there before; only what is new fails."],["certain","Holds in every branch of the scenario named, or of all."],["default","Holds unless a caller overrides a variable\u2019s default."],["possible","Holds under a condition that nothing in the configuration decides."],["unknown","The configuration does not say where something lies, or who operates it."],["Scenario","One way in which the repository itself says that a root is run: var files, a workspace, what a pipeline sets."],["Cause","Findings of one rule with one value, operator and place."],["Place of a finding","The line on which the flagged value is written: the one that a person would change."]].map(([e,t])=>`<dt>${e}</dt><dd>${t}</dd>`).join("")}</dl>`}var je=e=>({name:e,isNumber:!0});function gn(e,t){let o=[$n(e,t),yn(e)].filter(n=>n!=="");return o.length===0?"":`${o.join(`
`)}
`}function $n(e,t){let o=Ie(e,t).map(({target:i,summary:r,outcome:a})=>[`${u(i.name)}${i.root==="."?"":`, <code>${u(i.root)}</code>`}`,y(a,J[a].toLowerCase())+wn(i),...[r.error,r.warning,r.note,r.waived+r.baselined].map(h),h(r.files),vn(r.coverage),`<span class="date">${u(i.at??"")}</span>`]);if(o.length===0)return"";let n=[{name:"Repository"},{name:"Verdict"},...["Errors","Warnings","Notes","Accepted","Files","Coverage"].map(je),{name:"Judged on"}];return`<h2 id="repositories">Repositories</h2>
${b(n,o,"")}`}function wn(e){let t=Fe(e);return t.length===0?"":` <span class="soft">${u(t.join("; "))}</span>`}function vn({sinks:e,unknown:t}){return e===0?"":W((e-t)/e*100)}function yn(e){let t=Te(e).map(({owner:n,error:i,warning:r,note:a,accepted:s,targets:l})=>[n===null?"nobody":u(n),...[i,r,a,s,l].map(h)]);if(t.length===0)return"";let o=[{name:"Owner"},...["Errors","Warnings","Notes","Accepted","Repositories"].map(je)];return`<h2 id="owners">Owners <small>by CODEOWNERS; a finding of several counts for each</small></h2>
${b(o,t,"")}`}var Oe=!0;function Ce(e,{gate:t,now:o}){let n=Qt(e),i=ht(n),r=Et(n),a=n.targets??[{...n.target,name:n.target.root,at:null}],s=J[Q(n,t).outcome],l=We+Gt(a,s);return`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src '${xe(l)}'; script-src '${xe(be)}'; base-uri 'none'; form-action 'none'`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${u(`${H(a)}: ${s.toLowerCase()}, ${a[0]?.at??"no date"}`)}</title>
<style>${l}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${Ht(n,a,t,o)}
<main>
${gn(n,t)}<h2 id="dependencies">Who, where, through whom</h2>
${nn(i)}
${cn(i)}
${dn(i)}
<h2 id="rules">Rules</h2>
${Zt(n,r)}
<h2 id="findings">Findings <small>${u(te(n.summary))}</small></h2>
${wt(r)}
<h2 id="scope">Scope</h2>
${At(n)}
<h2 id="waivers">Waivers</h2>
${pn(n)}
<h2 id="lists">Legal lists</h2>
${hn(n)}
<h2 id="legend">How to read this</h2>
${mn()}
</main>
<footer>The same input, policies and catalogue give the same report, but for its date.</footer>
<script>${be}</script>
</body>
</html>
`}function xe(e){return`sha256-${(0,Se.createHash)("sha256").update(e).digest("base64")}`}0&&(module.exports={namesCommit,render});
