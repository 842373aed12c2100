var M=Object.defineProperty;var Ne=Object.getOwnPropertyDescriptor;var qe=Object.getOwnPropertyNames;var Ce=Object.prototype.hasOwnProperty;var Oe=(e,t)=>{for(var l in t)M(e,l,{get:t[l],enumerable:!0})},Re=(e,t,l,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of qe(t))!Ce.call(e,n)&&n!==l&&M(e,n,{get:()=>t[n],enumerable:!(i=Ne(t,n))||i.enumerable});return e};var Fe=e=>Re(M({},"__esModule",{value:!0}),e);var qt={};Oe(qt,{command:()=>Te});module.exports=Object.defineProperty(qt,"__esModule",{value:!0});var Ot=require("./chunk-2WZI5GVD.cjs"),Rt=require("./chunk-Q4OMQWEB.cjs"),h=require("node:fs"),p=require("node:path"),A=require("node:fs"),Y=require("node:path"),Ae=require("node:util");const{a:Me}=require("./chunk-EI6P252Y.cjs"),{a:Be,d:Pe}=require("./chunk-YDC56NGO.cjs"),{Ab:E,Bb:Je,Bj:Ie,Fb:B,Pj:g,Ql:te,Tl:le,d:De,ia:He,jl:Ge,ml:We,ob:Ue,pk:ze,qk:Le,yb:Qe,yj:Ye}=require("./chunk-WBLQNDDJ.cjs"),{f:P,w:_}=require("./chunk-QY42I347.cjs"),{d:Ke}=require("./chunk-IMBRML3L.cjs");var Xe=`- run: npx --yes --prefix=/tmp borderlint@${_} scan`;function Ze({policy:e,baseline:t}){let l=`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${t}
`;return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${e}]
fail-on: error
${t===null?"":l}`}var u=Ke(Ue(),1),Ve=100;function J(e,t){let l=e.startsWith("\uFEFF")?"\uFEFF":"",i=e.slice(l.length),n=I(i),r=n===null?null:lt(i,n.document,t);if(n===null||r===null)return null;let o=et(i,r);return(0,Ae.isDeepStrictEqual)(I(o)?.value,ie(n.value,t))?{text:l+o,line:tt(o,r)}:null}function I(e){let[t,l]=Qe({Composer:u.Composer,Parser:u.Parser},e,{...Be,schema:"core"},!0)??[];if(t===void 0||l!==void 0||t.errors.length>0||Pe(t)!==null)return null;try{let i=t.toJS({maxAliasCount:Ve});return{document:t,value:JSON.parse(JSON.stringify(i??null))}}catch{return null}}function ie(e,{trail:t,key:l,value:i}){let[n,...r]=t;if(n===void 0)return l===null?[...Array.isArray(e)?e:[],i]:{...e,[l]:i};let o=e??{};return{...o,[n]:ie(o[n]??null,{trail:r,key:l,value:i})}}function et(e,{at:t,text:l,cut:i}){return i===null?e.slice(0,t)+l+e.slice(t):e.slice(0,i[0])+e.slice(i[1],t)+l+e.slice(t)}function tt(e,{at:t,text:l,cut:i}){let n=t-(i===null?0:i[1]-i[0])+l.search(/\S/);return e.slice(0,n).split(`
`).length}function lt(e,{contents:t},{trail:l,key:i,value:n}){let r=a=>l.slice(a).reduceRight((f,c)=>({[c]:f}),o),o=i===null?[n]:{[i]:n};if(t===null||(0,u.isScalar)(t)&&t.value===null&&ne(t))return q(e,e.length,N(r(0),0,b),!1);let s=t;for(let[a,f]of l.entries()){if(!(0,u.isMap)(s))return null;let c=s.items.find(d=>(0,u.isScalar)(d.key)&&d.key.value===f);if(c===void 0)return re(e,s,{[f]:r(a+1)});if(it(c.value)&&ne(c.value))return rt(e,s,c,r(a+1));s=c.value}return i!==null?(0,u.isMap)(s)?re(e,s,{[i]:n}):null:(0,u.isSeq)(s)?nt(e,s,n):null}function it(e){return e===null||(0,u.isScalar)(e)&&e.value===null||(0,u.isCollection)(e)&&e.items.length===0}function ne(e){return!(0,u.isScalar)(e)&&!(0,u.isCollection)(e)?e===null:e.anchor===void 0&&e.tag===void 0}var b={step:2,dash:2,gap:1};function N(e,t,l){return D(e,l).map(i=>" ".repeat(t)+i)}function D(e,t){let{step:l,dash:i,gap:n}=t;return Array.isArray(e)?e.flatMap(r=>{let[o="",...s]=D(r,t);return[`-${" ".repeat(n)}${o}`,...s.map(a=>" ".repeat(1+n)+a)]}):typeof e!="object"||e===null?[(0,u.stringify)(e,{lineWidth:0}).trimEnd()]:Object.entries(e).flatMap(([r,o])=>{let s=D(o,t);if(typeof o!="object"||o===null)return[`${r}: ${s.join("")}`];let a=" ".repeat(Array.isArray(o)?i:l);return[`${r}:`,...s.map(f=>a+f)]})}function H(e,t){return t?JSON.stringify(e):(0,u.stringify)(e,{collectionStyle:"flow",lineWidth:0}).trim().replace(/\n\s*/g," ")}function nt(e,t,l){if(t.flow===!0)return oe(e,t,s=>H(l,s));let i=t.items.flatMap(s=>ue(e,s)??[]),[n]=i,r=i.at(-1);if(n===void 0||r===void 0||i.length<t.items.length)return null;let o={...b,gap:n.gap,dash:ot(e,t)};return se(e,t,n.column,r.line,N([l],n.column,o))}function re(e,t,l){if(t.flow===!0)return oe(e,t,s=>H(l,s).replace(/^\{ *| *\}$/g,""));let i=t.items.flatMap(({key:s})=>(0,u.isScalar)(s)&&s.range?[s.range[0]]:[]),[n]=i,r=i.at(-1);if(n===void 0||r===void 0)return null;let o=v(e,n);return se(e,t,o,G(e,r),N(l,o,{...b,step:st(e,t,o)}))}function oe(e,t,l){let i=t.items.at(-1),n=t.items[0],r=y((0,u.isPair)(n)?n.key:n)?.[0],o=S(i),s=t.range?.[0];if(s===void 0)return null;let a=/^\{?\s*"/.test(e.slice(r??s));if(r===void 0||o===null)return{at:s+1,text:l(a),cut:null};if(!e.slice(s,r).includes(`
`))return{at:o,text:`, ${l(a)}`,cut:null};let f=" ".repeat(v(e,r)),[,c="",d=""]=/^(,?)[ \t]*(#.*)?/.exec(e.slice(o))??[];return c!==""?q(e,W(e,o),[`${f}${l(a)},`],!1):d===""?{at:o,text:`,${ae(e)}${f}${l(a)}`,cut:null}:null}function rt(e,t,{key:l,value:i},n){let r=y(l),o=y(i)??(r===null?null:[r[1]+1,r[1]+1]);if(t.flow===!0)return(0,u.isSeq)(i)&&o!==null&&Array.isArray(n)?{at:o[0]+1,text:H(n[0],/^\s*\{\s*"/.test(e)),cut:null}:null;if(r===null||o===null||!/^(?:~|null|\[[ \t]*\]|\{[ \t]*\})?$/.test(e.slice(...o)))return null;let s=/[ \t]*$/.exec(e.slice(0,o[0]))?.[0].length??0,a=v(e,r[0]),f=ce(e,W(e,o[1]),a),c=q(e,f,N(n,a+b.step,b),!1);return o[0]===o[1]?c:{...c,cut:[o[0]-s,o[1]]}}function se(e,t,l,i,n){let r=S(t);if(r===null)return null;let o=ce(e,W(e,r),l),s=t.items.length>1&&/\n[ \t\r]*\n(?:[ \t]*#.*\n)*$/.test(e.slice(0,i));return q(e,o,n,s)}function q(e,t,l,i){let n=ae(e),r=t>0&&e[t-1]!==`
`?n:"",o=l.map(s=>s+n).join("");return{at:t,text:`${r}${i?n:""}${o}`,cut:null}}function ae(e){return/\r\n/.test(e)?`\r
`:`
`}function G(e,t){return e.lastIndexOf(`
`,t-1)+1}function v(e,t){return t-G(e,t)}function ue(e,t){let l=y(t);if(l===null)return null;let i=G(e,l[0]),n=/^( *)-( +)/.exec(e.slice(i,l[0]+1));return n===null?null:{column:n[1]?.length??0,gap:n[2]?.length??1,line:i}}function ot(e,t){for(let l of t.items)for(let{key:i,value:n}of(0,u.isMap)(l)?l.items:[]){let r=y(i),o=(0,u.isSeq)(n)&&n.flow!==!0?ue(e,n.items[0]):null;if(r!==null&&o!==null)return Math.max(0,o.column-v(e,r[0]))}return b.dash}function st(e,t,l){for(let{value:i}of t.items){let n=(0,u.isMap)(i)&&i.flow!==!0?y(i):null;if(n!==null&&v(e,n[0])>l)return v(e,n[0])-l}return b.step}function y(e){let t=(0,u.isScalar)(e)||(0,u.isCollection)(e)||(0,u.isAlias)(e)?e.range:null;return t?[t[0],t[1]]:null}function S(e){return(0,u.isPair)(e)?S(e.value)??S(e.key):(0,u.isCollection)(e)&&e.flow!==!0&&e.items.length>0?S(e.items.at(-1)):y(e)?.[1]??null}function W(e,t){if(e[t-1]===`
`)return t;let l=e.indexOf(`
`,t);return l<0?e.length:l+1}function ce(e,t,l){let i=t;for(;;){let n=/^( *)#.*(?:\n|$)/.exec(e.slice(i));if(n===null||(n[1]?.length??0)<=l)return i;i+=n[0].length}}var $="npx --no-install borderlint scan --staged --cache --no-summary",de=".pre-commit-config.yaml",C={repo:"https://github.com/borderlint/borderlint",rev:`v${_}`,hooks:[{id:"borderlint-changed"}]},fe=`  - repo: ${C.repo}
    rev: ${C.rev}
    hooks:
      - id: ${C.hooks[0].id}
`,pe={file:de,text:`repos:
${fe}`,more:{to:"its repos",text:fe},addedTo:e=>J(e,{trail:["repos"],key:null,value:C})},at={file:".husky/pre-commit",text:`${$}
`,more:{to:"it",text:`${$}
`},isProgram:!0},U={yaml:`pre-commit:
  commands:
    borderlint:
      run: ${$}
`,toml:`[pre-commit.commands.borderlint]
run = ${JSON.stringify($)}
`,json:`"pre-commit": { "commands": { "borderlint": { "run": ${JSON.stringify($)} } } }
`};function ut(e){let t=/[^.]*$/.exec(e)?.[0]??"",l=U[t]??U[t==="jsonc"?"json":"yaml"]??"",i=l===U.yaml;return{file:e,text:l,more:{to:"it",text:l},...i?{addedTo:ct}:{}}}function ct(e){let t=I(e)?.value;return Array.isArray(t?.["pre-commit"]?.jobs)?J(e,{trail:["pre-commit","jobs"],key:null,value:{name:"borderlint",run:$}}):J(e,{trail:["pre-commit","commands"],key:"borderlint",value:{run:$}})}function he(e){return e.split(`
`).map(t=>t.replace(/(?:^|\s)(?:#|\/\/).*$/,"")).some(t=>/borderlint(?!-baseline|-waivers|\\?\.ya?ml)/.test(t))}var dt=["",".",".config/"].flatMap(e=>["yml","yaml","toml","json","jsonc"].map(t=>`${e}lefthook.${t}`));function ft(e){let t=dt.find(e),[l,...i]=[...e(de)?[pe]:[],...e(".husky")?[at]:[],...t===void 0?[]:[ut(t)]];return l===void 0?[pe]:[l,...i]}var pt=e=>e===""?"":`cd ${JSON.stringify(e)} && `;function O(e,t,l){let i=`\${${t.replace(/^.*\$/,"")}:+--changed-since "${t}"}`,n=`npx --yes --prefix=/tmp borderlint@${_}`;return`${pt(e)}${n} scan ${i} --format terminal --format ${l}`}var z=e=>e===""?"":`${e}/`,ht=e=>e===""?"":e.replace(/[^/]+/g,"..")+"/",mt=e=>`          working-directory: ${JSON.stringify(e)}
`,me=e=>["borderlint",...e.match(/[\w-]+/g)??[]].join("-"),L=(e,t)=>e.replace(new RegExp(`^ {${t}}`,"gm"),""),$e=e=>e.replace(/[\\']/g,"\\$&"),ge=(e,t)=>`  ${t}:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - id: borders
        uses: borderlint/borderlint@v${_}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${e===""?"":mt(e)}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`,be=(e,t)=>`${t}:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  before_script:
    - apk add --no-cache git
  script:
    - ${O(e,"$CI_MERGE_REQUEST_DIFF_BASE_SHA","gitlab=gl-code-quality-report.json")}
  rules:
    - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  artifacts:
    when: always
    reports:
      codequality: ${z(e)}gl-code-quality-report.json
`,ye=e=>`  - script: ${O(e,"origin/$SYSTEM_PULLREQUEST_TARGETBRANCHNAME","junit=borderlint.xml")}
    displayName: Borderlint
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${z(e)}borderlint.xml
`,we=(e,t)=>{let l=`junit=${ht(e)}test-results/borderlint.xml`;return`    - step:${t}
        name: Borderlint
        image: node:24
        script:
          - ${O(e,"origin/$BITBUCKET_PR_DESTINATION_BRANCH",l)}
`},ve=e=>`    stage('Borderlint') {
      steps {
        sh '${$e(O(e,"origin/$CHANGE_TARGET","junit=borderlint.xml"))}'
      }
      post { always { junit '${$e(z(e))}borderlint.xml' } }
    }
`,Q=[{name:"GitHub",file:".github/workflows/borderlint.yml",signs:[".github/workflows"],host:/github\./,text:(e,t)=>`name: Borderlint
on:
  push:
    branches: [${JSON.stringify(t)}]
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
${ge(e,"borderlint")}`,more:e=>({to:"its jobs",text:ge(e,me(e))})},{name:"GitLab",file:".gitlab-ci.yml",signs:[],host:/gitlab\./,text:e=>be(e,"borderlint"),more:e=>({to:"its jobs",text:be(e,me(e))})},{name:"Azure DevOps",file:"azure-pipelines.yml",signs:["azure-pipelines.yaml",".azure-pipelines"],host:/dev\.azure\.com|visualstudio\.com/,text:(e,t)=>`trigger: [${JSON.stringify(t)}]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: 0
${ye(e)}`,more:e=>({to:"the steps of a job that checks out with fetchDepth: 0",text:L(ye(e),2).replace("displayName",`condition: succeededOrFailed()
  displayName`)})},{name:"Bitbucket",file:"bitbucket-pipelines.yml",signs:[],host:/bitbucket\./,text:(e,t)=>`clone:
  depth: full
definitions:
  steps:
${we(e," &borderlint")}pipelines:
  pull-requests:
    "**":
      - step: *borderlint
  branches:
    ${JSON.stringify(t)}:
      - step: *borderlint
`,more:e=>({to:"the steps of pull requests and of the main branch, with `clone: { depth: full }`",text:L(we(e,""),4)})},{name:"Jenkins",file:"Jenkinsfile",signs:[],host:/(?!)/,text:e=>`pipeline {
  agent { docker { image 'node:24' } }
  stages {
${ve(e)}  }
}
`,more:e=>({to:"its stages",text:L(ve(e),4)})}];function $t(e,t){let l=({host:o})=>t!==null&&o.test(t),i=Q.filter(({file:o,signs:s})=>[o,...s].some(e)),[n,...r]=[...i.filter(l),...i.filter(o=>!l(o))];return n===void 0?[Q.find(l)??Q[0]]:[n,...r]}var gt=/borderlint\/borderlint@|\bnpx [^\n]*borderlint|\bborderlint +scan\b/g,bt=/\bcd ["']?([^"'&;\n]+?)["']? *&&[^\n]*borderlint/g,yt=/borderlint\/borderlint@(?:(?!^ *- )[^])*?working-directory: *["']?([^"'\n]+)/gm;function wt(e){let t=[...e.matchAll(bt),...e.matchAll(yt)].map(([,i=""])=>i.replace(/^\.\/|\/+$/g,"").trim()),l=e.match(gt)??[];return new Set(l.length>t.length?["",...t]:t)}function vt(e){return{path:g,text:Ze(e),what:"the configuration",told:()=>({said:"which is there already",add:null}),addedTo:()=>null}}function xt(e,t,l){let i=d=>t==="."?d:`${t}/${d}`,n=d=>(0,A.existsSync)((0,Y.resolve)(e,i(d))),r=d=>({path:i(d.file),text:d.text(l,ze(e)??"main"),what:`the pipeline of ${d.name}`,told:x=>St(d,x,l),addedTo:()=>null}),[o,...s]=$t(n,Le(e)),a=ft(n),f=(0,Y.resolve)(e,i("package.json")),c=(0,A.existsSync)(f)&&(0,A.readFileSync)(f,"utf8").includes('"borderlint"');return{pipelines:[r(o),...s.map(r)],hooks:a.map(d=>kt(d,i(d.file))),needs:c?null:a.find(({text:d})=>d.includes($))?.file??null}}var xe={said:"which names borderlint already",add:null};function kt({text:e,more:t,addedTo:l,isProgram:i},n){return{path:n,text:e,what:"the hook",told:r=>he(r)?xe:{said:"which is there already",add:t},addedTo:r=>he(r)?null:l?.(r)??null,...i===!0?{isProgram:i}:{}}}function St({more:e},t,l){let i=wt(t);if(i.has(l)||l===""&&i.size===0&&t.includes("borderlint"))return xe;let n=[...i].map(r=>r||"the top").join(", ");return{said:`which is there already${n===""?"":` and scans from ${n}, where not all counts that ${g} here says`}`,add:e(l)}}function jt({path:e,text:t,told:l},i,n){if(i===t)return[`kept  ${e}, which is as it would be written`];let{said:r,add:o}=l(i);if(o===null)return[`kept  ${e}, ${r}`];let s=o.text.trimEnd().split(`
`);return[`kept  ${e}, ${r}; add to ${o.to}${n?", as --yes does":""}:`,...s.map(a=>`      ${a}`)]}var w="borderlint-baseline.json",j="clean-network",ke={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},Te={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too, and add the hook to a list of hooks that is there"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(e,t,l){let i=m=>{l.stdout.write(`${P(m)}
`)},n=m=>{l.stderr.write(`${P(m)}
`)},r=e.yes!==!0&&l.stdin.isTTY===!0&&l.stdout.isTTY===!0?Et(l):null,o=l.cwd(),s=B(o,[]),a=(0,p.relative)(s,o).split(p.sep).join("/"),f=(0,p.relative)(o,s).split(p.sep).join("/")||".",c=xt(o,f,a),d=c.pipelines.some(({path:m})=>!(0,h.existsSync)((0,p.resolve)(o,m)))?`, and the workflow scans ${a}`:"";a!==""&&n(`this is ${a} of ${s}; ${g} goes here, workflow and hook go to its top${d}`);let x=(0,h.existsSync)((0,p.resolve)(o,g)),K=r!==null&&!x,X=K&&await R(r,`Write the configuration, ${g}?`)?await _t(r):null,Ee=K?X!==null:!x,F=X??j,{open:k,doubt:Z}=await At(F,l);n(`first scan: ${k>0?He(k,"finding"):Z??"nothing is flagged"}`);let T=k>0&&(r===null?e.yes===!0:await R(r,"Record them, so that only new ones fail?"));k>0&&!T&&n(`\`borderlint baseline\` records them, and only new ones fail where the configuration says \`baseline: ${w}\``),Z!==null&&k===0&&n("until there is something to judge, each run of the pipeline ends so, with exit code 3, and does not pass"),T&&!(0,h.existsSync)((0,p.resolve)(o,w))&&await Tt(F,l);let _e=vt({policy:F,baseline:T?w:null});(Ee||x)&&await Se(_e,o,i,null,!1);for(let m of[...c.pipelines,...c.hooks])await Se(m,o,i,r,e.yes===!0);let V=(0,p.resolve)(o,g);T&&!((0,h.existsSync)(V)&&(0,h.readFileSync)(V,"utf8").includes("baseline:"))&&n(`for the baseline to count, add to ${g}: baseline: ${w}`),c.needs!==null&&n(`${c.needs} runs the program of the repository itself: npm install --save-dev borderlint`);let ee=["atlantis.yaml","atlantis.yml"].find(m=>(0,h.existsSync)((0,p.join)(s,m)));return ee!==void 0&&n(`for ${ee} add to the steps of its workflow's plan: ${Xe}`),0}};async function Se(e,t,l,i,n){let r=(0,p.resolve)(t,e.path);if(le(`${e.what}, ${e.path}`,e.path,t,B(t,[])),!(0,h.existsSync)(r))return i!==null&&!await R(i,`Write ${e.what}, ${e.path}?`)?void 0:(te(r,e.text),e.isProgram===!0&&(0,h.chmodSync)(r,493),l(`wrote ${e.path}`));let o=(0,h.readFileSync)(r),s=o.toString("utf8"),a=Buffer.from(s).equals(o)?e.addedTo(s):null,f=a!==null&&(i===null?n:await R(i,`Add ${e.what} to ${e.path}?`));if(a===null||!f){for(let c of jt(e,s,a!==null))l(c);return}te(r,a.text),l(`added ${e.what} to ${e.path}, line ${a.line}`)}async function At(e,t){let{report:l}=await We(Ge(je(e),[],t,[]),t,!0),{outcome:i,reason:n}=Ie(l,Ye);return{open:l.findings.filter(({status:r})=>r==="open").length,doubt:i==="inconclusive"?`inconclusive: ${n}`:null}}async function Tt(e,t){let l=t.cwd();return le(`the baseline ${w}`,w,l,B(l,[])),Me.run({...je(e),output:w,shrink:null},[],t,[],{})}function je(e){return e===j?ke:{...ke,policy:[e]}}function Et({stdin:e,stdout:t}){let l=Nt(e),i=!1;return async(n,r)=>{if(i)return null;t.write(`${n.split(`
`).map(P).join(`
`)} [${r}] `);let{value:o,done:s}=await l.next();return s!==!0?o.trim():(t.write(`
no answer: what was not agreed to is not written
`),i=!0,null)}}async function R(e,t){let l=await e(t,"Y/n");return l!==null&&!/^n/i.test(l)}async function _t(e){let t=Math.max(...E.map(i=>i.length)),l=["Policies, of which more can be named in borderlint.yaml later:",...E.map(i=>`  ${i.padEnd(t)}  ${Je(i)}`),"Which one?"].join(`
`);for(let i=0;i<3;i+=1){let n=await e(l,j);if(n===null)return null;if(n===""||/^y(?:es)?$/i.test(n))return j;if(E.includes(n))return n;let[r]=De(n,E);l=`There is no "${n}"${r===void 0?", one of those above":`; did you mean ${r}?`}`}return j}async function*Nt(e){let t="";for await(let l of e){let i=(t+String(l)).split(`
`);t=i.pop()??"",yield*i}return t!==""&&(yield t),void 0}0&&(module.exports={command});
