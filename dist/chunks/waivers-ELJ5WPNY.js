import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{Lc as m,Mc as d,Oc as f,Rc as g,Vc as $,Wc as i}from"./chunk-JKJUVJMJ.js";import{d as u,l as c}from"./chunk-EXGGY5KF.js";import"./chunk-4NRLOZG6.js";import"./chunk-Q4OMQWEB.js";import"./chunk-IMBRML3L.js";var A={arguments:[m],options:{...d,json:{type:"boolean",describe:"JSON for programs"}},examples:[["borderlint waivers","what is accepted, until when, by whom"]],async run(n,r,t,o){let{report:e}=await g(f(n,r,t,o),t,!1);return t.stdout.write(n.json===!0?`${c(e.waivers,2)}
`:x(e)),0}};function x({waivers:n,diagnostics:r}){return n.length===0?`No waiver is recorded.
`:n.map(t=>`${b(t,R(t,r)).map(u).join(`
`)}
`).join(`
`)}function R({state:n,at:r},t){return n!=="invalid"?null:t.find(e=>e.code==="waiver-invalid"&&e.at!==null&&i(e.at)===i(r))?.message??null}function b(n,r){let{state:t,rule:o,reason:e,owner:w,expires:s,ticket:v,at:h,findings:j}=n,l=s===null?"":` until ${s}`,a=[e,w,v].filter(p=>p!==null&&p!=="");return[r===null?`${t.replace("-"," ")}: ${o}${l} (${$(j,"finding")})`:`${t}: ${o}${l}: ${r}`,...a.length===0?[]:[`  ${a.join(", ")}`],`  ${i(h)}`]}export{A as command};
