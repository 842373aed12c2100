var k=Object.defineProperty;var Z=Object.getOwnPropertyDescriptor;var tt=Object.getOwnPropertyNames;var et=Object.prototype.hasOwnProperty;var it=(t,e)=>{for(var i in e)k(t,i,{get:e[i],enumerable:!0})},nt=(t,e,i,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let r of tt(e))!et.call(t,r)&&r!==i&&k(t,r,{get:()=>e[r],enumerable:!(n=Z(e,r))||n.enumerable});return t};var rt=t=>nt(k({},"__esModule",{value:!0}),t);var Nt={};it(Nt,{command:()=>Y});module.exports=Object.defineProperty(Nt,"__esModule",{value:!0});var z=require("./chunk-KECNCS3H.cjs"),Rt=require("./chunk-WH2R743Z.cjs"),o=require("./chunk-XYMC663A.cjs"),c=require("./chunk-TRLVQKVZ.cjs"),Bt=require("./chunk-ZL737RX6.cjs"),Ct=require("./chunk-IMBRML3L.cjs"),u=require("node:fs"),a=require("node:path"),L=require("node:fs"),W=require("node:path"),ot=`- run: npx --yes --prefix=/tmp borderlint@${c.w} scan`;function st({policy:t,baseline:e}){let i=`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${e}
`;return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${t}]
fail-on: error
${e===null?"":i}`}var h="npx --no-install borderlint scan --staged --cache --no-summary",A=".pre-commit-config.yaml",R=`  - repo: https://github.com/borderlint/borderlint
    rev: v${c.w}
    hooks:
      - id: borderlint-changed
`,B={file:A,text:`repos:
${R}`,more:{to:"its repos",text:R}},lt={file:".husky/pre-commit",text:`${h}
`,more:{to:"it",text:`${h}
`},isProgram:!0},C={yaml:`pre-commit:
  commands:
    borderlint:
      run: ${h}
`,toml:`[pre-commit.commands.borderlint]
run = ${JSON.stringify(h)}
`,json:`"pre-commit": { "commands": { "borderlint": { "run": ${JSON.stringify(h)} } } }
`};function at(t){let e=/[^.]*$/.exec(t)?.[0]??"",i=C[e]??C[e==="jsonc"?"json":"yaml"]??"";return{file:t,text:i,more:{to:"it",text:i}}}var dt=["",".",".config/"].flatMap(t=>["yml","yaml","toml","json","jsonc"].map(e=>`${t}lefthook.${e}`));function ut(t){let e=dt.find(t),[i,...n]=[...t(A)?[B]:[],...t(".husky")?[lt]:[],...e===void 0?[]:[at(e)]];return i===void 0?[B]:[i,...n]}var ct=t=>t===""?"":`cd ${JSON.stringify(t)} && `;function y(t,e,i){let n=`\${${e.replace(/^.*\$/,"")}:+--changed-since "${e}"}`,r=`npx --yes --prefix=/tmp borderlint@${c.w}`;return`${ct(t)}${r} scan ${n} --format terminal --format ${i}`}var _=t=>t===""?"":`${t}/`,pt=t=>t===""?"":t.replace(/[^/]+/g,"..")+"/",mt=t=>`          working-directory: ${JSON.stringify(t)}
`,I=t=>["borderlint",...t.match(/[\w-]+/g)??[]].join("-"),E=(t,e)=>t.replace(new RegExp(`^ {${e}}`,"gm"),""),F=t=>t.replace(/[\\']/g,"\\$&"),O=(t,e)=>`  ${e}:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - id: borders
        uses: borderlint/borderlint@v${c.w}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${t===""?"":mt(t)}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`,q=(t,e)=>`${e}:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  before_script:
    - apk add --no-cache git
  script:
    - ${y(t,"$CI_MERGE_REQUEST_DIFF_BASE_SHA","gitlab=gl-code-quality-report.json")}
  rules:
    - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  artifacts:
    when: always
    reports:
      codequality: ${_(t)}gl-code-quality-report.json
`,H=t=>`  - script: ${y(t,"origin/$SYSTEM_PULLREQUEST_TARGETBRANCHNAME","junit=borderlint.xml")}
    displayName: Borderlint
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${_(t)}borderlint.xml
`,J=(t,e)=>{let i=`junit=${pt(t)}test-results/borderlint.xml`;return`    - step:${e}
        name: Borderlint
        image: node:24
        script:
          - ${y(t,"origin/$BITBUCKET_PR_DESTINATION_BRANCH",i)}
`},P=t=>`    stage('Borderlint') {
      steps {
        sh '${F(y(t,"origin/$CHANGE_TARGET","junit=borderlint.xml"))}'
      }
      post { always { junit '${F(_(t))}borderlint.xml' } }
    }
`,j=[{name:"GitHub",file:".github/workflows/borderlint.yml",signs:[".github"],host:/github\./,text:(t,e)=>`name: Borderlint
on:
  push:
    branches: [${JSON.stringify(e)}]
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
${O(t,"borderlint")}`,more:t=>({to:"its jobs",text:O(t,I(t))})},{name:"GitLab",file:".gitlab-ci.yml",signs:[],host:/gitlab\./,text:t=>q(t,"borderlint"),more:t=>({to:"its jobs",text:q(t,I(t))})},{name:"Azure DevOps",file:"azure-pipelines.yml",signs:["azure-pipelines.yaml",".azure-pipelines"],host:/dev\.azure\.com|visualstudio\.com/,text:(t,e)=>`trigger: [${JSON.stringify(e)}]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: 0
${H(t)}`,more:t=>({to:"the steps of a job that checks out with fetchDepth: 0",text:E(H(t),2).replace("displayName",`condition: succeededOrFailed()
  displayName`)})},{name:"Bitbucket",file:"bitbucket-pipelines.yml",signs:[],host:/bitbucket\./,text:(t,e)=>`clone:
  depth: full
definitions:
  steps:
${J(t," &borderlint")}pipelines:
  pull-requests:
    "**":
      - step: *borderlint
  branches:
    ${JSON.stringify(e)}:
      - step: *borderlint
`,more:t=>({to:"the steps of pull requests and of the main branch, with `clone: { depth: full }`",text:E(J(t,""),4)})},{name:"Jenkins",file:"Jenkinsfile",signs:[],host:/(?!)/,text:t=>`pipeline {
  agent { docker { image 'node:24' } }
  stages {
${P(t)}  }
}
`,more:t=>({to:"its stages",text:E(P(t),4)})}];function ht(t,e){return j.find(({file:i,signs:n})=>[i,...n].some(t))??j.find(({host:i})=>e!==null&&i.test(e))??j[0]}var ft=/borderlint\/borderlint@|\bnpx [^\n]*borderlint|\bborderlint +scan\b/g,bt=/\bcd ["']?([^"'&;\n]+?)["']? *&&[^\n]*borderlint/g,$t=/borderlint\/borderlint@(?:(?!^ *- )[^])*?working-directory: *["']?([^"'\n]+)/gm;function gt(t){let e=[...t.matchAll(bt),...t.matchAll($t)].map(([,n=""])=>n.replace(/^\.\/|\/+$/g,"").trim()),i=t.match(ft)??[];return new Set(i.length>e.length?["",...e]:e)}function wt(t){return{path:o.mg,text:st(t),what:"the configuration",told:()=>({said:"which is there already",add:null})}}function yt(t,e,i){let n=l=>e==="."?l:`${e}/${l}`,r=l=>(0,L.existsSync)((0,W.resolve)(t,n(l))),s=ht(r,(0,o.Ng)(t));return{pipeline:{path:n(s.file),text:s.text(i,(0,o.Mg)(t)??"main"),what:`the pipeline of ${s.name}`,told:l=>vt(s,l,i)},hooks:ut(r).map(l=>xt(l,n(l.file)))}}var M={said:"which names borderlint already",add:null};function xt({text:t,more:e,isProgram:i},n){return{path:n,text:t,what:"the hook",told:r=>r.includes("borderlint")?M:{said:"which is there already",add:e},...i===!0?{isProgram:i}:{}}}function vt({more:t},e,i){let n=gt(e);if(n.has(i)||i===""&&n.size===0&&e.includes("borderlint"))return M;let r=[...n].map(s=>s||"the top").join(", ");return{said:`which is there already${r===""?"":` and scans from ${r}, where not all counts that ${o.mg} here says`}`,add:t(i)}}function kt({path:t,text:e,told:i},n){if(n===e)return[`kept  ${t}, which is as it would be written`];let{said:r,add:s}=i(n);if(s===null)return[`kept  ${t}, ${r}`];let l=s.text.trimEnd().split(`
`);return[`kept  ${t}, ${r}; add to ${s.to}:`,...l.map(p=>`      ${p}`)]}var f="borderlint-baseline.json",b="clean-network",D={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},Y={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(t,e,i){let n=d=>{i.stdout.write(`${(0,c.f)(d)}
`)},r=d=>{i.stderr.write(`${(0,c.f)(d)}
`)},s=t.yes!==!0&&i.stdin.isTTY===!0&&i.stdout.isTTY===!0?jt(i):null,l=i.cwd(),p=(0,o.Ea)(l,[]),$=(0,a.relative)(p,l).split(a.sep).join("/"),Q=(0,a.relative)(l,p).split(a.sep).join("/")||".",x=yt(l,Q,$),K=(0,u.existsSync)((0,a.resolve)(l,x.pipeline.path))?"":`, and the workflow scans ${$}`;$!==""&&r(`this is ${$} of ${p}; workflow and hook go to its top${K}`);let v=s===null||(0,u.existsSync)((0,a.resolve)(l,o.mg))?b:await St(s),{open:m,doubt:S}=await _t(v,i);r(`first scan: ${m>0?(0,o.m)(m,"finding"):S??"nothing is flagged"}`);let g=m>0&&(s===null?t.yes===!0:await U(s,"Record them, so that only new ones fail?"));m>0&&!g&&r(`\`borderlint baseline\` records them, and only new ones fail where the configuration says \`baseline: ${f}\``),S!==null&&m===0&&r("until there is something to judge, each run of the pipeline ends so, with exit code 3, and does not pass"),g&&!(0,u.existsSync)((0,a.resolve)(l,f))&&await Et(v,i);let V=wt({policy:v,baseline:g?f:null});for(let d of[V,x.pipeline,...x.hooks]){let w=(0,a.resolve)(l,d.path);if((0,u.existsSync)(w))for(let X of kt(d,(0,u.readFileSync)(w,"utf8")))n(X);else(s===null||await U(s,`Write ${d.what}, ${d.path}?`))&&((0,o.gi)(w,d.text),d.isProgram===!0&&(0,u.chmodSync)(w,493),n(`wrote ${d.path}`))}let T=(0,a.resolve)(l,o.mg);g&&!((0,u.existsSync)(T)&&(0,u.readFileSync)(T,"utf8").includes("baseline:"))&&r(`for the baseline to count, add to ${o.mg}: baseline: ${f}`);let N=["atlantis.yaml","atlantis.yml"].find(d=>(0,u.existsSync)((0,a.join)(p,d)));return N!==void 0&&r(`for ${N} add to the steps of its workflow's plan: ${ot}`),0}};async function _t(t,e){let{report:i}=await(0,o.Fh)((0,o.Ch)(G(t),[],e,[]),e,!0),{outcome:n,reason:r}=(0,o.eg)(i,o.bg);return{open:i.findings.filter(({status:s})=>s==="open").length,doubt:n==="inconclusive"?`inconclusive: ${r}`:null}}async function Et(t,e){return z.a.run({...G(t),output:f,shrink:null},[],e,[],{})}function G(t){return t===b?D:{...D,policy:[t]}}function jt({stdin:t,stdout:e}){let i=Tt(t),n=!1;return async(r,s)=>{if(n)return null;e.write(`${r.split(`
`).map(c.f).join(`
`)} [${s}] `);let{value:l,done:p}=await i.next();return p!==!0?l.trim():(e.write(`
no answer: what was not agreed to is not written
`),n=!0,null)}}async function U(t,e){let i=await t(e,"Y/n");return i!==null&&!/^n/i.test(i)}async function St(t){let e=Math.max(...o.Aa.map(n=>n.length)),i=["Policies, of which more can be named in borderlint.yaml later:",...o.Aa.map(n=>`  ${n.padEnd(e)}  ${(0,o.Ba)(n)}`),"Which one?"].join(`
`);for(let n=0;n<3;n+=1){let r=await t(i,b);if(r===null||r===""||/^y(?:es)?$/i.test(r))return b;if(o.Aa.includes(r))return r;let[s]=(0,o.F)(r,o.Aa);i=`There is no "${r}"${s===void 0?", one of those above":`; did you mean ${s}?`}`}return b}async function*Tt(t){let e="";for await(let i of t){let n=(e+String(i)).split(`
`);e=n.pop()??"",yield*n}return e!==""&&(yield e),void 0}0&&(module.exports={command});
