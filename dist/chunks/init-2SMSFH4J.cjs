var v=Object.defineProperty;var G=Object.getOwnPropertyDescriptor;var H=Object.getOwnPropertyNames;var q=Object.prototype.hasOwnProperty;var J=(t,e)=>{for(var i in e)v(t,i,{get:e[i],enumerable:!0})},O=(t,e,i,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let n of H(e))!q.call(t,n)&&n!==i&&v(t,n,{get:()=>e[n],enumerable:!(r=G(e,n))||r.enumerable});return t};var D=t=>O(v({},"__esModule",{value:!0}),t);var nt={};J(nt,{command:()=>N});module.exports=Object.defineProperty(nt,"__esModule",{value:!0});var B=require("./chunk-Z2LGLJXL.cjs"),rt=require("./chunk-NPPZXOHF.cjs"),s=require("./chunk-B3CB23G5.cjs"),p=require("./chunk-NNDMRZLC.cjs"),ot=require("./chunk-Q4OMQWEB.cjs"),lt=require("./chunk-IMBRML3L.cjs"),d=require("node:fs"),a=require("node:path"),M="npx --no-install borderlint scan --staged --cache --no-summary",U=`- run: npx --yes --prefix=/tmp borderlint@${p.w} scan`;function z({policy:t,baseline:e}){let i=`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${e}
`;return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${t}]
fail-on: error
${e===null?"":i}`}var P=`repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${p.w}
    hooks:
      - id: borderlint-changed
`,W=t=>t===""?"":`cd ${JSON.stringify(t)} && `;function $(t,e,i){let r=`\${${e.replace(/^.*\$/,"")}:+--changed-since "${e}"}`,n=`npx --yes --prefix=/tmp borderlint@${p.w}`;return`${W(t)}${n} scan ${r} --format terminal --format ${i}`}var k=t=>t===""?"":`${t}/`,L=t=>t===""?"":t.replace(/[^/]+/g,"..")+"/",Y=t=>`          working-directory: ${JSON.stringify(t)}
`,S=t=>t.replace(/[\\']/g,"\\$&"),_=[{name:"GitHub",file:".github/workflows/borderlint.yml",signs:[".github"],host:/github\./,text:(t,e)=>`name: Borderlint
on:
  push:
    branches: [${JSON.stringify(e)}]
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
  borderlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - id: borders
        uses: borderlint/borderlint@v${p.w}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${t===""?"":Y(t)}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`},{name:"GitLab",file:".gitlab-ci.yml",signs:[],host:/gitlab\./,text:t=>`borderlint:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  before_script:
    - apk add --no-cache git
  script:
    - ${$(t,"$CI_MERGE_REQUEST_DIFF_BASE_SHA","gitlab=gl-code-quality-report.json")}
  rules:
    - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  artifacts:
    when: always
    reports:
      codequality: ${k(t)}gl-code-quality-report.json
`},{name:"Azure DevOps",file:"azure-pipelines.yml",signs:["azure-pipelines.yaml",".azure-pipelines"],host:/dev\.azure\.com|visualstudio\.com/,text:(t,e)=>`trigger: [${JSON.stringify(e)}]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: 0
  - script: ${$(t,"origin/$SYSTEM_PULLREQUEST_TARGETBRANCHNAME","junit=borderlint.xml")}
    displayName: Borderlint
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${k(t)}borderlint.xml
`},{name:"Bitbucket",file:"bitbucket-pipelines.yml",signs:[],host:/bitbucket\./,text:(t,e)=>`clone:
  depth: full
definitions:
  steps:
    - step: &borderlint
        name: Borderlint
        image: node:24
        script:
          - ${$(t,"origin/$BITBUCKET_PR_DESTINATION_BRANCH",`junit=${L(t)}test-results/borderlint.xml`)}
pipelines:
  pull-requests:
    "**":
      - step: *borderlint
  branches:
    ${JSON.stringify(e)}:
      - step: *borderlint
`},{name:"Jenkins",file:"Jenkinsfile",signs:[],host:/(?!)/,text:t=>`pipeline {
  agent { docker { image 'node:24' } }
  stages {
    stage('Borderlint') {
      steps {
        sh '${S($(t,"origin/$CHANGE_TARGET","junit=borderlint.xml"))}'
      }
      post { always { junit '${S(k(t))}borderlint.xml' } }
    }
  }
}
`}];function Q(t,e){return _.find(({file:i,signs:r})=>[i,...r].some(t))??_.find(({host:i})=>e!==null&&i.test(e))??_[0]}var g="borderlint-baseline.json",f="clean-network",A={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},N={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(t,e,i){let r=u=>{i.stdout.write(`${(0,p.f)(u)}
`)},n=u=>{i.stderr.write(`${(0,p.f)(u)}
`)},o=t.yes!==!0&&i.stdin.isTTY===!0&&i.stdout.isTTY===!0?tt(i):null,l=i.cwd(),c=(0,s.Ea)(l,[]),h=(0,a.relative)(c,l).split(a.sep).join("/"),I=(0,a.relative)(l,c).split(a.sep).join("/")||".";h!==""&&n(`this is ${h} of ${c}; workflow and hook go to its top, and the workflow scans ${h}`);let w=o===null||(0,d.existsSync)((0,a.resolve)(l,s.gg))?f:await et(o),{open:m,doubt:C}=await X(w,i);n(`first scan: ${m>0?(0,s.m)(m,"finding"):C??"nothing is flagged"}`);let b=m>0&&(o===null?t.yes===!0:await j(o,"Record them, so that only new ones fail?"));m>0&&!b&&n("`borderlint baseline` records them, so that only new ones fail"),b&&!(0,d.existsSync)((0,a.resolve)(l,g))&&await V(w,i);for(let u of K(l,I,h,{policy:w,baseline:b?g:null})){let y=(0,a.resolve)(l,u.path);if((0,d.existsSync)(y))for(let F of Z(u,(0,d.readFileSync)(y,"utf8")))r(F);else(o===null||await j(o,`Write ${u.what}, ${u.path}?`))&&((0,s._h)(y,u.text),r(`wrote ${u.path}`))}let x=(0,a.resolve)(l,s.gg);b&&!((0,d.existsSync)(x)&&(0,d.readFileSync)(x,"utf8").includes("baseline:"))&&n(`for the baseline to count, add to ${s.gg}: baseline: ${g}`);let E=[".husky","lefthook.yml","lefthook.yaml"].filter(u=>(0,d.existsSync)((0,a.join)(c,u)));E.length>0&&n(`for ${E.join(", ")} add: ${M}`);let T=["atlantis.yaml","atlantis.yml"].find(u=>(0,d.existsSync)((0,a.join)(c,u)));return T!==void 0&&n(`for ${T} add to the steps of its workflow's plan: ${U}`),0}};function K(t,e,i,r){let n=l=>e==="."?l:`${e}/${l}`,o=Q(l=>(0,d.existsSync)((0,a.resolve)(t,n(l))),(0,s.Gg)(t));return[{path:s.gg,text:z(r),what:"the configuration"},{path:n(o.file),text:o.text(i,(0,s.Fg)(t)??"main"),what:`the pipeline of ${o.name}`},{path:n(".pre-commit-config.yaml"),text:P,what:"the hook"}]}async function X(t,e){let{report:i}=await(0,s.wh)((0,s.th)(R(t),[],e,[]),e,!0),{outcome:r,reason:n}=(0,s._f)(i,s.Xf);return{open:i.findings.filter(({status:o})=>o==="open").length,doubt:r==="inconclusive"?`inconclusive: ${n}`:null}}async function V(t,e){return B.a.run({...R(t),output:g,shrink:null},[],e,[],{})}function R(t){return t===f?A:{...A,policy:[t]}}function Z({path:t,text:e},i){if(i===e)return[`kept  ${t}, which is as it would be written`];if(i.includes("borderlint"))return[`kept  ${t}, which names borderlint already`];let r=e.startsWith(`repos:
`)&&/^repos:/m.test(i),n=(r?e.slice(7):e).trimEnd().split(`
`);return[`kept  ${t}, which there is already; ${r?"add to its repos:":"it would have been:"}`,...n.map(o=>`      ${o}`)]}function tt({stdin:t,stdout:e}){let i=it(t),r=!1;return async(n,o)=>{if(r)return null;e.write(`${n.split(`
`).map(p.f).join(`
`)} [${o}] `);let{value:l,done:c}=await i.next();return c!==!0?l.trim():(e.write(`
no answer: what was not agreed to is not written
`),r=!0,null)}}async function j(t,e){let i=await t(e,"Y/n");return i!==null&&!/^n/i.test(i)}async function et(t){let e=Math.max(...s.Aa.map(r=>r.length)),i=["Policies, of which more can be named in borderlint.yaml later:",...s.Aa.map(r=>`  ${r.padEnd(e)}  ${(0,s.Ba)(r)}`),"Which one?"].join(`
`);for(let r=0;r<3;r+=1){let n=await t(i,f);if(n===null||n===""||/^y(?:es)?$/i.test(n))return f;if(s.Aa.includes(n))return n;let[o]=(0,s.F)(n,s.Aa);i=`There is no "${n}"${o===void 0?", one of those above":`; did you mean ${o}?`}`}return f}async function*it(t){let e="";for await(let i of t){let r=(e+String(i)).split(`
`);e=r.pop()??"",yield*r}return e!==""&&(yield e),void 0}0&&(module.exports={command});
