var B=Object.defineProperty;var Ee=Object.getOwnPropertyDescriptor;var _e=Object.getOwnPropertyNames;var Ne=Object.prototype.hasOwnProperty;var Ce=(e,t)=>{for(var l in t)B(e,l,{get:t[l],enumerable:!0})},Me=(e,t,l,i)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of _e(t))!Ne.call(e,n)&&n!==l&&B(e,n,{get:()=>t[n],enumerable:!(i=Ee(t,n))||i.enumerable});return e};var Oe=e=>Me(B({},"__esModule",{value:!0}),e);var mt={};Ce(mt,{command:()=>je});module.exports=Object.defineProperty(mt,"__esModule",{value:!0});var xe=require("./chunk-REGXCRVS.cjs"),$t=require("./chunk-SDJPA2BG.cjs"),R=require("./chunk-4SAEY3XS.cjs"),a=require("./chunk-L4D7I3RY.cjs"),g=require("./chunk-WIE5MIZS.cjs"),gt=require("./chunk-Q4OMQWEB.cjs"),ke=require("./chunk-IMBRML3L.cjs"),h=require("node:fs"),m=require("node:path"),T=require("node:fs"),Y=require("node:path"),Se=require("node:util"),Re=`- run: npx --yes --prefix=/tmp borderlint@${g.w} scan`;function Fe({policy:e,baseline:t}){let l=`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${t}
`;return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${e}]
fail-on: error
${t===null?"":l}`}var d=(0,ke.d)((0,a.ob)(),1),Be=100;function J(e,t){let l=e.startsWith("\uFEFF")?"\uFEFF":"",i=e.slice(l.length),n=q(i),r=n===null?null:Pe(i,n.document,t);if(n===null||r===null)return null;let o=Je(i,r);return(0,Se.isDeepStrictEqual)(q(o)?.value,V(n.value,t))?{text:l+o,line:qe(o,r)}:null}function q(e){let[t,l]=(0,a.yb)({Composer:d.Composer,Parser:d.Parser},e,{...R.a,schema:"core"},!0)??[];if(t===void 0||l!==void 0||t.errors.length>0||(0,R.d)(t)!==null)return null;try{let i=t.toJS({maxAliasCount:Be});return{document:t,value:JSON.parse(JSON.stringify(i??null))}}catch{return null}}function V(e,{trail:t,key:l,value:i}){let[n,...r]=t;if(n===void 0)return l===null?[...Array.isArray(e)?e:[],i]:{...e,[l]:i};let o=e??{};return{...o,[n]:V(o[n]??null,{trail:r,key:l,value:i})}}function Je(e,{at:t,text:l,cut:i}){return i===null?e.slice(0,t)+l+e.slice(t):e.slice(0,i[0])+e.slice(i[1],t)+l+e.slice(t)}function qe(e,{at:t,text:l,cut:i}){let n=t-(i===null?0:i[1]-i[0])+l.search(/\S/);return e.slice(0,n).split(`
`).length}function Pe(e,{contents:t},{trail:l,key:i,value:n}){let r=u=>l.slice(u).reduceRight((p,c)=>({[c]:p}),o),o=i===null?[n]:{[i]:n};if(t===null||(0,d.isScalar)(t)&&t.value===null&&ee(t))return N(e,e.length,_(r(0),0,y),!1);let s=t;for(let[u,p]of l.entries()){if(!(0,d.isMap)(s))return null;let c=s.items.find(f=>(0,d.isScalar)(f.key)&&f.key.value===p);if(c===void 0)return te(e,s,{[p]:r(u+1)});if(Ie(c.value)&&ee(c.value))return He(e,s,c,r(u+1));s=c.value}return i!==null?(0,d.isMap)(s)?te(e,s,{[i]:n}):null:(0,d.isSeq)(s)?De(e,s,n):null}function Ie(e){return e===null||(0,d.isScalar)(e)&&e.value===null||(0,d.isCollection)(e)&&e.items.length===0}function ee(e){return!(0,d.isScalar)(e)&&!(0,d.isCollection)(e)?e===null:e.anchor===void 0&&e.tag===void 0}var y={step:2,dash:2,gap:1};function _(e,t,l){return P(e,l).map(i=>" ".repeat(t)+i)}function P(e,t){let{step:l,dash:i,gap:n}=t;return Array.isArray(e)?e.flatMap(r=>{let[o="",...s]=P(r,t);return[`-${" ".repeat(n)}${o}`,...s.map(u=>" ".repeat(1+n)+u)]}):typeof e!="object"||e===null?[(0,d.stringify)(e,{lineWidth:0}).trimEnd()]:Object.entries(e).flatMap(([r,o])=>{let s=P(o,t);if(typeof o!="object"||o===null)return[`${r}: ${s.join("")}`];let u=" ".repeat(Array.isArray(o)?i:l);return[`${r}:`,...s.map(p=>u+p)]})}function I(e,t){return t?JSON.stringify(e):(0,d.stringify)(e,{collectionStyle:"flow",lineWidth:0}).trim().replace(/\n\s*/g," ")}function De(e,t,l){if(t.flow===!0)return le(e,t,s=>I(l,s));let i=t.items.flatMap(s=>re(e,s)??[]),[n]=i,r=i.at(-1);if(n===void 0||r===void 0||i.length<t.items.length)return null;let o={...y,gap:n.gap,dash:Ge(e,t)};return ie(e,t,n.column,r.line,_([l],n.column,o))}function te(e,t,l){if(t.flow===!0)return le(e,t,s=>I(l,s).replace(/^\{ *| *\}$/g,""));let i=t.items.flatMap(({key:s})=>(0,d.isScalar)(s)&&s.range?[s.range[0]]:[]),[n]=i,r=i.at(-1);if(n===void 0||r===void 0)return null;let o=x(e,n);return ie(e,t,o,D(e,r),_(l,o,{...y,step:We(e,t,o)}))}function le(e,t,l){let i=t.items.at(-1),n=t.items[0],r=w((0,d.isPair)(n)?n.key:n)?.[0],o=j(i),s=t.range?.[0];if(s===void 0)return null;let u=/^\{?\s*"/.test(e.slice(r??s));if(r===void 0||o===null)return{at:s+1,text:l(u),cut:null};if(!e.slice(s,r).includes(`
`))return{at:o,text:`, ${l(u)}`,cut:null};let p=" ".repeat(x(e,r)),[,c="",f=""]=/^(,?)[ \t]*(#.*)?/.exec(e.slice(o))??[];return c!==""?N(e,H(e,o),[`${p}${l(u)},`],!1):f===""?{at:o,text:`,${ne(e)}${p}${l(u)}`,cut:null}:null}function He(e,t,{key:l,value:i},n){let r=w(l),o=w(i)??(r===null?null:[r[1]+1,r[1]+1]);if(t.flow===!0)return(0,d.isSeq)(i)&&o!==null&&Array.isArray(n)?{at:o[0]+1,text:I(n[0],/^\s*\{\s*"/.test(e)),cut:null}:null;if(r===null||o===null||!/^(?:~|null|\[[ \t]*\]|\{[ \t]*\})?$/.test(e.slice(...o)))return null;let s=/[ \t]*$/.exec(e.slice(0,o[0]))?.[0].length??0,u=x(e,r[0]),p=oe(e,H(e,o[1]),u),c=N(e,p,_(n,u+y.step,y),!1);return o[0]===o[1]?c:{...c,cut:[o[0]-s,o[1]]}}function ie(e,t,l,i,n){let r=j(t);if(r===null)return null;let o=oe(e,H(e,r),l),s=t.items.length>1&&/\n[ \t\r]*\n(?:[ \t]*#.*\n)*$/.test(e.slice(0,i));return N(e,o,n,s)}function N(e,t,l,i){let n=ne(e),r=t>0&&e[t-1]!==`
`?n:"",o=l.map(s=>s+n).join("");return{at:t,text:`${r}${i?n:""}${o}`,cut:null}}function ne(e){return/\r\n/.test(e)?`\r
`:`
`}function D(e,t){return e.lastIndexOf(`
`,t-1)+1}function x(e,t){return t-D(e,t)}function re(e,t){let l=w(t);if(l===null)return null;let i=D(e,l[0]),n=/^( *)-( +)/.exec(e.slice(i,l[0]+1));return n===null?null:{column:n[1]?.length??0,gap:n[2]?.length??1,line:i}}function Ge(e,t){for(let l of t.items)for(let{key:i,value:n}of(0,d.isMap)(l)?l.items:[]){let r=w(i),o=(0,d.isSeq)(n)&&n.flow!==!0?re(e,n.items[0]):null;if(r!==null&&o!==null)return Math.max(0,o.column-x(e,r[0]))}return y.dash}function We(e,t,l){for(let{value:i}of t.items){let n=(0,d.isMap)(i)&&i.flow!==!0?w(i):null;if(n!==null&&x(e,n[0])>l)return x(e,n[0])-l}return y.step}function w(e){let t=(0,d.isScalar)(e)||(0,d.isCollection)(e)||(0,d.isAlias)(e)?e.range:null;return t?[t[0],t[1]]:null}function j(e){return(0,d.isPair)(e)?j(e.value)??j(e.key):(0,d.isCollection)(e)&&e.flow!==!0&&e.items.length>0?j(e.items.at(-1)):w(e)?.[1]??null}function H(e,t){if(e[t-1]===`
`)return t;let l=e.indexOf(`
`,t);return l<0?e.length:l+1}function oe(e,t,l){let i=t;for(;;){let n=/^( *)#.*(?:\n|$)/.exec(e.slice(i));if(n===null||(n[1]?.length??0)<=l)return i;i+=n[0].length}}var b="npx --no-install borderlint scan --staged --cache --no-summary",se=".pre-commit-config.yaml",C={repo:"https://github.com/borderlint/borderlint",rev:`v${g.w}`,hooks:[{id:"borderlint-changed"}]},ae=`  - repo: ${C.repo}
    rev: ${C.rev}
    hooks:
      - id: ${C.hooks[0].id}
`,ue={file:se,text:`repos:
${ae}`,more:{to:"its repos",text:ae},addedTo:e=>J(e,{trail:["repos"],key:null,value:C})},ze={file:".husky/pre-commit",text:`${b}
`,more:{to:"it",text:`${b}
`},isProgram:!0},G={yaml:`pre-commit:
  commands:
    borderlint:
      run: ${b}
`,toml:`[pre-commit.commands.borderlint]
run = ${JSON.stringify(b)}
`,json:`"pre-commit": { "commands": { "borderlint": { "run": ${JSON.stringify(b)} } } }
`};function Ue(e){let t=/[^.]*$/.exec(e)?.[0]??"",l=G[t]??G[t==="jsonc"?"json":"yaml"]??"",i=l===G.yaml;return{file:e,text:l,more:{to:"it",text:l},...i?{addedTo:Ye}:{}}}function Ye(e){let t=q(e)?.value;return Array.isArray(t?.["pre-commit"]?.jobs)?J(e,{trail:["pre-commit","jobs"],key:null,value:{name:"borderlint",run:b}}):J(e,{trail:["pre-commit","commands"],key:"borderlint",value:{run:b}})}function de(e){return e.split(`
`).map(t=>t.replace(/(?:^|\s)(?:#|\/\/).*$/,"")).some(t=>/borderlint(?!-baseline|-waivers|\\?\.ya?ml)/.test(t))}var Le=["",".",".config/"].flatMap(e=>["yml","yaml","toml","json","jsonc"].map(t=>`${e}lefthook.${t}`));function Qe(e){let t=Le.find(e),[l,...i]=[...e(se)?[ue]:[],...e(".husky")?[ze]:[],...t===void 0?[]:[Ue(t)]];return l===void 0?[ue]:[l,...i]}var Ke=e=>e===""?"":`cd ${JSON.stringify(e)} && `;function M(e,t,l){let i=`\${${t.replace(/^.*\$/,"")}:+--changed-since "${t}"}`,n=`npx --yes --prefix=/tmp borderlint@${g.w}`;return`${Ke(e)}${n} scan ${i} --format terminal --format ${l}`}var W=e=>e===""?"":`${e}/`,Xe=e=>e===""?"":e.replace(/[^/]+/g,"..")+"/",Ze=e=>`          working-directory: ${JSON.stringify(e)}
`,ce=e=>["borderlint",...e.match(/[\w-]+/g)??[]].join("-"),z=(e,t)=>e.replace(new RegExp(`^ {${t}}`,"gm"),""),fe=e=>e.replace(/[\\']/g,"\\$&"),pe=(e,t)=>`  ${t}:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - id: borders
        uses: borderlint/borderlint@v${g.w}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${e===""?"":Ze(e)}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`,me=(e,t)=>`${t}:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  before_script:
    - apk add --no-cache git
  script:
    - ${M(e,"$CI_MERGE_REQUEST_DIFF_BASE_SHA","gitlab=gl-code-quality-report.json")}
  rules:
    - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  artifacts:
    when: always
    reports:
      codequality: ${W(e)}gl-code-quality-report.json
`,he=e=>`  - script: ${M(e,"origin/$SYSTEM_PULLREQUEST_TARGETBRANCHNAME","junit=borderlint.xml")}
    displayName: Borderlint
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${W(e)}borderlint.xml
`,$e=(e,t)=>{let l=`junit=${Xe(e)}test-results/borderlint.xml`;return`    - step:${t}
        name: Borderlint
        image: node:24
        script:
          - ${M(e,"origin/$BITBUCKET_PR_DESTINATION_BRANCH",l)}
`},ge=e=>`    stage('Borderlint') {
      steps {
        sh '${fe(M(e,"origin/$CHANGE_TARGET","junit=borderlint.xml"))}'
      }
      post { always { junit '${fe(W(e))}borderlint.xml' } }
    }
`,U=[{name:"GitHub",file:".github/workflows/borderlint.yml",signs:[".github/workflows"],host:/github\./,text:(e,t)=>`name: Borderlint
on:
  push:
    branches: [${JSON.stringify(t)}]
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
${pe(e,"borderlint")}`,more:e=>({to:"its jobs",text:pe(e,ce(e))})},{name:"GitLab",file:".gitlab-ci.yml",signs:[],host:/gitlab\./,text:e=>me(e,"borderlint"),more:e=>({to:"its jobs",text:me(e,ce(e))})},{name:"Azure DevOps",file:"azure-pipelines.yml",signs:["azure-pipelines.yaml",".azure-pipelines"],host:/dev\.azure\.com|visualstudio\.com/,text:(e,t)=>`trigger: [${JSON.stringify(t)}]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: 0
${he(e)}`,more:e=>({to:"the steps of a job that checks out with fetchDepth: 0",text:z(he(e),2).replace("displayName",`condition: succeededOrFailed()
  displayName`)})},{name:"Bitbucket",file:"bitbucket-pipelines.yml",signs:[],host:/bitbucket\./,text:(e,t)=>`clone:
  depth: full
definitions:
  steps:
${$e(e," &borderlint")}pipelines:
  pull-requests:
    "**":
      - step: *borderlint
  branches:
    ${JSON.stringify(t)}:
      - step: *borderlint
`,more:e=>({to:"the steps of pull requests and of the main branch, with `clone: { depth: full }`",text:z($e(e,""),4)})},{name:"Jenkins",file:"Jenkinsfile",signs:[],host:/(?!)/,text:e=>`pipeline {
  agent { docker { image 'node:24' } }
  stages {
${ge(e)}  }
}
`,more:e=>({to:"its stages",text:z(ge(e),4)})}];function Ve(e,t){let l=({host:o})=>t!==null&&o.test(t),i=U.filter(({file:o,signs:s})=>[o,...s].some(e)),[n,...r]=[...i.filter(l),...i.filter(o=>!l(o))];return n===void 0?[U.find(l)??U[0]]:[n,...r]}var et=/borderlint\/borderlint@|\bnpx [^\n]*borderlint|\bborderlint +scan\b/g,tt=/\bcd ["']?([^"'&;\n]+?)["']? *&&[^\n]*borderlint/g,lt=/borderlint\/borderlint@(?:(?!^ *- )[^])*?working-directory: *["']?([^"'\n]+)/gm;function it(e){let t=[...e.matchAll(tt),...e.matchAll(lt)].map(([,i=""])=>i.replace(/^\.\/|\/+$/g,"").trim()),l=e.match(et)??[];return new Set(l.length>t.length?["",...t]:t)}function nt(e){return{path:a._i,text:Fe(e),what:"the configuration",told:()=>({said:"which is there already",add:null}),addedTo:()=>null}}function rt(e,t,l){let i=f=>t==="."?f:`${t}/${f}`,n=f=>(0,T.existsSync)((0,Y.resolve)(e,i(f))),r=f=>({path:i(f.file),text:f.text(l,(0,a.yj)(e)??"main"),what:`the pipeline of ${f.name}`,told:k=>st(f,k,l),addedTo:()=>null}),[o,...s]=Ve(n,(0,a.zj)(e)),u=Qe(n),p=(0,Y.resolve)(e,i("package.json")),c=(0,T.existsSync)(p)&&(0,T.readFileSync)(p,"utf8").includes('"borderlint"');return{pipelines:[r(o),...s.map(r)],hooks:u.map(f=>ot(f,i(f.file))),needs:c?null:u.find(({text:f})=>f.includes(b))?.file??null}}var be={said:"which names borderlint already",add:null};function ot({text:e,more:t,addedTo:l,isProgram:i},n){return{path:n,text:e,what:"the hook",told:r=>de(r)?be:{said:"which is there already",add:t},addedTo:r=>de(r)?null:l?.(r)??null,...i===!0?{isProgram:i}:{}}}function st({more:e},t,l){let i=it(t);if(i.has(l)||l===""&&i.size===0&&t.includes("borderlint"))return be;let n=[...i].map(r=>r||"the top").join(", ");return{said:`which is there already${n===""?"":` and scans from ${n}, where not all counts that ${a._i} here says`}`,add:e(l)}}function at({path:e,text:t,told:l},i,n){if(i===t)return[`kept  ${e}, which is as it would be written`];let{said:r,add:o}=l(i);if(o===null)return[`kept  ${e}, ${r}`];let s=o.text.trimEnd().split(`
`);return[`kept  ${e}, ${r}; add to ${o.to}${n?", as --yes does":""}:`,...s.map(u=>`      ${u}`)]}var v="borderlint-baseline.json",A="clean-network",ye={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},je={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too, and add the hook to a list of hooks that is there"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(e,t,l){let i=$=>{l.stdout.write(`${(0,g.f)($)}
`)},n=$=>{l.stderr.write(`${(0,g.f)($)}
`)},r=e.yes!==!0&&l.stdin.isTTY===!0&&l.stdout.isTTY===!0?ct(l):null,o=l.cwd(),s=(0,a.Fb)(o,[]),u=(0,m.relative)(s,o).split(m.sep).join("/"),p=(0,m.relative)(o,s).split(m.sep).join("/")||".",c=rt(o,p,u),f=c.pipelines.some(({path:$})=>!(0,h.existsSync)((0,m.resolve)(o,$)))?`, and the workflow scans ${u}`:"";u!==""&&n(`this is ${u} of ${s}; ${a._i} goes here, workflow and hook go to its top${f}`);let k=(0,h.existsSync)((0,m.resolve)(o,a._i)),L=r!==null&&!k,Q=L&&await O(r,`Write the configuration, ${a._i}?`)?await ft(r):null,Ae=L?Q!==null:!k,F=Q??A,{open:S,doubt:K}=await ut(F,l);n(`first scan: ${S>0?(0,a.ga)(S,"finding"):K??"nothing is flagged"}`);let E=S>0&&(r===null?e.yes===!0:await O(r,"Record them, so that only new ones fail?"));S>0&&!E&&n(`\`borderlint baseline\` records them, and only new ones fail where the configuration says \`baseline: ${v}\``),K!==null&&S===0&&n("until there is something to judge, each run of the pipeline ends so, with exit code 3, and does not pass"),E&&!(0,h.existsSync)((0,m.resolve)(o,v))&&await dt(F,l);let Te=nt({policy:F,baseline:E?v:null});(Ae||k)&&await we(Te,o,i,null,!1);for(let $ of[...c.pipelines,...c.hooks])await we($,o,i,r,e.yes===!0);let X=(0,m.resolve)(o,a._i);E&&!((0,h.existsSync)(X)&&(0,h.readFileSync)(X,"utf8").includes("baseline:"))&&n(`for the baseline to count, add to ${a._i}: baseline: ${v}`),c.needs!==null&&n(`${c.needs} runs the program of the repository itself: npm install --save-dev borderlint`);let Z=["atlantis.yaml","atlantis.yml"].find($=>(0,h.existsSync)((0,m.join)(s,$)));return Z!==void 0&&n(`for ${Z} add to the steps of its workflow's plan: ${Re}`),0}};async function we(e,t,l,i,n){let r=(0,m.resolve)(t,e.path);if((0,a.$k)(`${e.what}, ${e.path}`,e.path,t,(0,a.Fb)(t,[])),!(0,h.existsSync)(r))return i!==null&&!await O(i,`Write ${e.what}, ${e.path}?`)?void 0:((0,a.Yk)(r,e.text),e.isProgram===!0&&(0,h.chmodSync)(r,493),l(`wrote ${e.path}`));let o=(0,h.readFileSync)(r),s=o.toString("utf8"),u=Buffer.from(s).equals(o)?e.addedTo(s):null,p=u!==null&&(i===null?n:await O(i,`Add ${e.what} to ${e.path}?`));if(u===null||!p){for(let c of at(e,s,u!==null))l(c);return}(0,a.Yk)(r,u.text),l(`added ${e.what} to ${e.path}, line ${u.line}`)}async function ut(e,t){let{report:l}=await(0,a.uk)((0,a.rk)(ve(e),[],t,[]),t,!0),{outcome:i,reason:n}=(0,a.Mi)(l,a.Ji);return{open:l.findings.filter(({status:r})=>r==="open").length,doubt:i==="inconclusive"?`inconclusive: ${n}`:null}}async function dt(e,t){let l=t.cwd();return(0,a.$k)(`the baseline ${v}`,v,l,(0,a.Fb)(l,[])),xe.a.run({...ve(e),output:v,shrink:null},[],t,[],{})}function ve(e){return e===A?ye:{...ye,policy:[e]}}function ct({stdin:e,stdout:t}){let l=pt(e),i=!1;return async(n,r)=>{if(i)return null;t.write(`${n.split(`
`).map(g.f).join(`
`)} [${r}] `);let{value:o,done:s}=await l.next();return s!==!0?o.trim():(t.write(`
no answer: what was not agreed to is not written
`),i=!0,null)}}async function O(e,t){let l=await e(t,"Y/n");return l!==null&&!/^n/i.test(l)}async function ft(e){let t=Math.max(...a.Ab.map(i=>i.length)),l=["Policies, of which more can be named in borderlint.yaml later:",...a.Ab.map(i=>`  ${i.padEnd(t)}  ${(0,a.Bb)(i)}`),"Which one?"].join(`
`);for(let i=0;i<3;i+=1){let n=await e(l,A);if(n===null)return null;if(n===""||/^y(?:es)?$/i.test(n))return A;if(a.Ab.includes(n))return n;let[r]=(0,a.d)(n,a.Ab);l=`There is no "${n}"${r===void 0?", one of those above":`; did you mean ${r}?`}`}return A}async function*pt(e){let t="";for await(let l of e){let i=(t+String(l)).split(`
`);t=i.pop()??"",yield*i}return t!==""&&(yield t),void 0}0&&(module.exports={command});
