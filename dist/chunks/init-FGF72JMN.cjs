var E=Object.defineProperty;var Z=Object.getOwnPropertyDescriptor;var tt=Object.getOwnPropertyNames;var et=Object.prototype.hasOwnProperty;var it=(t,e)=>{for(var i in e)E(t,i,{get:e[i],enumerable:!0})},nt=(t,e,i,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let r of tt(e))!et.call(t,r)&&r!==i&&E(t,r,{get:()=>e[r],enumerable:!(n=Z(e,r))||n.enumerable});return t};var rt=t=>nt(E({},"__esModule",{value:!0}),t);var Nt={};it(Nt,{command:()=>K});module.exports=Object.defineProperty(Nt,"__esModule",{value:!0});var Q=require("./chunk-QBPYTHEX.cjs"),Rt=require("./chunk-PL3ZJRIQ.cjs"),s=require("./chunk-SYET5MHQ.cjs"),m=require("./chunk-KUJANYUI.cjs"),Bt=require("./chunk-Q4OMQWEB.cjs"),It=require("./chunk-IMBRML3L.cjs"),p=require("node:fs"),u=require("node:path"),x=require("node:fs"),A=require("node:path"),st=`- run: npx --yes --prefix=/tmp borderlint@${m.w} scan`;function ot({policy:t,baseline:e}){let i=`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${e}
`;return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${t}]
fail-on: error
${e===null?"":i}`}var b="npx --no-install borderlint scan --staged --cache --no-summary",C=".pre-commit-config.yaml",F=`  - repo: https://github.com/borderlint/borderlint
    rev: v${m.w}
    hooks:
      - id: borderlint-changed
`,J={file:C,text:`repos:
${F}`,more:{to:"its repos",text:F}},lt={file:".husky/pre-commit",text:`${b}
`,more:{to:"it",text:`${b}
`},isProgram:!0},O={yaml:`pre-commit:
  commands:
    borderlint:
      run: ${b}
`,toml:`[pre-commit.commands.borderlint]
run = ${JSON.stringify(b)}
`,json:`"pre-commit": { "commands": { "borderlint": { "run": ${JSON.stringify(b)} } } }
`};function at(t){let e=/[^.]*$/.exec(t)?.[0]??"",i=O[e]??O[e==="jsonc"?"json":"yaml"]??"";return{file:t,text:i,more:{to:"it",text:i}}}var dt=["",".",".config/"].flatMap(t=>["yml","yaml","toml","json","jsonc"].map(e=>`${t}lefthook.${e}`));function ut(t){let e=dt.find(t),[i,...n]=[...t(C)?[J]:[],...t(".husky")?[lt]:[],...e===void 0?[]:[at(e)]];return i===void 0?[J]:[i,...n]}var ct=t=>t===""?"":`cd ${JSON.stringify(t)} && `;function _(t,e,i){let n=`\${${e.replace(/^.*\$/,"")}:+--changed-since "${e}"}`,r=`npx --yes --prefix=/tmp borderlint@${m.w}`;return`${ct(t)}${r} scan ${n} --format terminal --format ${i}`}var S=t=>t===""?"":`${t}/`,pt=t=>t===""?"":t.replace(/[^/]+/g,"..")+"/",mt=t=>`          working-directory: ${JSON.stringify(t)}
`,H=t=>["borderlint",...t.match(/[\w-]+/g)??[]].join("-"),T=(t,e)=>t.replace(new RegExp(`^ {${e}}`,"gm"),""),q=t=>t.replace(/[\\']/g,"\\$&"),G=(t,e)=>`  ${e}:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - id: borders
        uses: borderlint/borderlint@v${m.w}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${t===""?"":mt(t)}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`,M=(t,e)=>`${e}:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  before_script:
    - apk add --no-cache git
  script:
    - ${_(t,"$CI_MERGE_REQUEST_DIFF_BASE_SHA","gitlab=gl-code-quality-report.json")}
  rules:
    - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  artifacts:
    when: always
    reports:
      codequality: ${S(t)}gl-code-quality-report.json
`,P=t=>`  - script: ${_(t,"origin/$SYSTEM_PULLREQUEST_TARGETBRANCHNAME","junit=borderlint.xml")}
    displayName: Borderlint
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${S(t)}borderlint.xml
`,D=(t,e)=>{let i=`junit=${pt(t)}test-results/borderlint.xml`;return`    - step:${e}
        name: Borderlint
        image: node:24
        script:
          - ${_(t,"origin/$BITBUCKET_PR_DESTINATION_BRANCH",i)}
`},U=t=>`    stage('Borderlint') {
      steps {
        sh '${q(_(t,"origin/$CHANGE_TARGET","junit=borderlint.xml"))}'
      }
      post { always { junit '${q(S(t))}borderlint.xml' } }
    }
`,N=[{name:"GitHub",file:".github/workflows/borderlint.yml",signs:[".github/workflows"],host:/github\./,text:(t,e)=>`name: Borderlint
on:
  push:
    branches: [${JSON.stringify(e)}]
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
${G(t,"borderlint")}`,more:t=>({to:"its jobs",text:G(t,H(t))})},{name:"GitLab",file:".gitlab-ci.yml",signs:[],host:/gitlab\./,text:t=>M(t,"borderlint"),more:t=>({to:"its jobs",text:M(t,H(t))})},{name:"Azure DevOps",file:"azure-pipelines.yml",signs:["azure-pipelines.yaml",".azure-pipelines"],host:/dev\.azure\.com|visualstudio\.com/,text:(t,e)=>`trigger: [${JSON.stringify(e)}]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: 0
${P(t)}`,more:t=>({to:"the steps of a job that checks out with fetchDepth: 0",text:T(P(t),2).replace("displayName",`condition: succeededOrFailed()
  displayName`)})},{name:"Bitbucket",file:"bitbucket-pipelines.yml",signs:[],host:/bitbucket\./,text:(t,e)=>`clone:
  depth: full
definitions:
  steps:
${D(t," &borderlint")}pipelines:
  pull-requests:
    "**":
      - step: *borderlint
  branches:
    ${JSON.stringify(e)}:
      - step: *borderlint
`,more:t=>({to:"the steps of pull requests and of the main branch, with `clone: { depth: full }`",text:T(D(t,""),4)})},{name:"Jenkins",file:"Jenkinsfile",signs:[],host:/(?!)/,text:t=>`pipeline {
  agent { docker { image 'node:24' } }
  stages {
${U(t)}  }
}
`,more:t=>({to:"its stages",text:T(U(t),4)})}];function ht(t,e){let i=({host:l})=>e!==null&&l.test(e),n=N.filter(({file:l,signs:c})=>[l,...c].some(t)),[r,...o]=[...n.filter(i),...n.filter(l=>!i(l))];return r===void 0?[N.find(i)??N[0]]:[r,...o]}var ft=/borderlint\/borderlint@|\bnpx [^\n]*borderlint|\bborderlint +scan\b/g,bt=/\bcd ["']?([^"'&;\n]+?)["']? *&&[^\n]*borderlint/g,$t=/borderlint\/borderlint@(?:(?!^ *- )[^])*?working-directory: *["']?([^"'\n]+)/gm;function gt(t){let e=[...t.matchAll(bt),...t.matchAll($t)].map(([,n=""])=>n.replace(/^\.\/|\/+$/g,"").trim()),i=t.match(ft)??[];return new Set(i.length>e.length?["",...e]:e)}function wt(t){return{path:s.tg,text:ot(t),what:"the configuration",told:()=>({said:"which is there already",add:null})}}function yt(t,e,i){let n=a=>e==="."?a:`${e}/${a}`,r=a=>(0,x.existsSync)((0,A.resolve)(t,n(a))),o=a=>({path:n(a.file),text:a.text(i,(0,s.Tg)(t)??"main"),what:`the pipeline of ${a.name}`,told:$=>vt(a,$,i)}),[l,...c]=ht(r,(0,s.Ug)(t)),h=ut(r),v=(0,A.resolve)(t,n("package.json")),f=(0,x.existsSync)(v)&&(0,x.readFileSync)(v,"utf8").includes('"borderlint"');return{pipelines:[o(l),...c.map(o)],hooks:h.map(a=>xt(a,n(a.file))),needs:f?null:h.find(({text:a})=>a.includes(b))?.file??null}}var z={said:"which names borderlint already",add:null};function xt({text:t,more:e,isProgram:i},n){return{path:n,text:t,what:"the hook",told:r=>r.includes("borderlint")?z:{said:"which is there already",add:e},...i===!0?{isProgram:i}:{}}}function vt({more:t},e,i){let n=gt(e);if(n.has(i)||i===""&&n.size===0&&e.includes("borderlint"))return z;let r=[...n].map(o=>o||"the top").join(", ");return{said:`which is there already${r===""?"":` and scans from ${r}, where not all counts that ${s.tg} here says`}`,add:t(i)}}function kt({path:t,text:e,told:i},n){if(n===e)return[`kept  ${t}, which is as it would be written`];let{said:r,add:o}=i(n);if(o===null)return[`kept  ${t}, ${r}`];let l=o.text.trimEnd().split(`
`);return[`kept  ${t}, ${r}; add to ${o.to}:`,...l.map(c=>`      ${c}`)]}var w="borderlint-baseline.json",y="clean-network",L={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},K={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(t,e,i){let n=d=>{i.stdout.write(`${(0,m.f)(d)}
`)},r=d=>{i.stderr.write(`${(0,m.f)(d)}
`)},o=t.yes!==!0&&i.stdin.isTTY===!0&&i.stdout.isTTY===!0?Et(i):null,l=i.cwd(),c=(0,s.Ia)(l,[]),h=(0,u.relative)(c,l).split(u.sep).join("/"),v=(0,u.relative)(l,c).split(u.sep).join("/")||".",f=yt(l,v,h),a=f.pipelines.some(({path:d})=>!(0,p.existsSync)((0,u.resolve)(l,d)))?`, and the workflow scans ${h}`:"";h!==""&&r(`this is ${h} of ${c}; workflow and hook go to its top${a}`);let $=o===null||(0,p.existsSync)((0,u.resolve)(l,s.tg))?y:await St(o),{open:g,doubt:R}=await jt($,i);r(`first scan: ${g>0?(0,s.m)(g,"finding"):R??"nothing is flagged"}`);let k=g>0&&(o===null?t.yes===!0:await Y(o,"Record them, so that only new ones fail?"));g>0&&!k&&r(`\`borderlint baseline\` records them, and only new ones fail where the configuration says \`baseline: ${w}\``),R!==null&&g===0&&r("until there is something to judge, each run of the pipeline ends so, with exit code 3, and does not pass"),k&&!(0,p.existsSync)((0,u.resolve)(l,w))&&await _t($,i);let V=wt({policy:$,baseline:k?w:null});for(let d of[V,...f.pipelines,...f.hooks]){let j=(0,u.resolve)(l,d.path);if((0,p.existsSync)(j))for(let X of kt(d,(0,p.readFileSync)(j,"utf8")))n(X);else(o===null||await Y(o,`Write ${d.what}, ${d.path}?`))&&((0,s.oi)(j,d.text),d.isProgram===!0&&(0,p.chmodSync)(j,493),n(`wrote ${d.path}`))}let B=(0,u.resolve)(l,s.tg);k&&!((0,p.existsSync)(B)&&(0,p.readFileSync)(B,"utf8").includes("baseline:"))&&r(`for the baseline to count, add to ${s.tg}: baseline: ${w}`),f.needs!==null&&r(`${f.needs} runs the program of the repository itself: npm install --save-dev borderlint`);let I=["atlantis.yaml","atlantis.yml"].find(d=>(0,p.existsSync)((0,u.join)(c,d)));return I!==void 0&&r(`for ${I} add to the steps of its workflow's plan: ${st}`),0}};async function jt(t,e){let{report:i}=await(0,s.Mh)((0,s.Jh)(W(t),[],e,[]),e,!0),{outcome:n,reason:r}=(0,s.lg)(i,s.ig);return{open:i.findings.filter(({status:o})=>o==="open").length,doubt:n==="inconclusive"?`inconclusive: ${r}`:null}}async function _t(t,e){return Q.a.run({...W(t),output:w,shrink:null},[],e,[],{})}function W(t){return t===y?L:{...L,policy:[t]}}function Et({stdin:t,stdout:e}){let i=Tt(t),n=!1;return async(r,o)=>{if(n)return null;e.write(`${r.split(`
`).map(m.f).join(`
`)} [${o}] `);let{value:l,done:c}=await i.next();return c!==!0?l.trim():(e.write(`
no answer: what was not agreed to is not written
`),n=!0,null)}}async function Y(t,e){let i=await t(e,"Y/n");return i!==null&&!/^n/i.test(i)}async function St(t){let e=Math.max(...s.Ea.map(n=>n.length)),i=["Policies, of which more can be named in borderlint.yaml later:",...s.Ea.map(n=>`  ${n.padEnd(e)}  ${(0,s.Fa)(n)}`),"Which one?"].join(`
`);for(let n=0;n<3;n+=1){let r=await t(i,y);if(r===null||r===""||/^y(?:es)?$/i.test(r))return y;if(s.Ea.includes(r))return r;let[o]=(0,s.H)(r,s.Ea);i=`There is no "${r}"${o===void 0?", one of those above":`; did you mean ${o}?`}`}return y}async function*Tt(t){let e="";for await(let i of t){let n=(e+String(i)).split(`
`);e=n.pop()??"",yield*n}return e!==""&&(yield e),void 0}0&&(module.exports={command});
