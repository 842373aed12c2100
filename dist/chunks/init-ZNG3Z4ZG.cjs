var v=Object.defineProperty;var H=Object.getOwnPropertyDescriptor;var q=Object.getOwnPropertyNames;var F=Object.prototype.hasOwnProperty;var G=(e,t)=>{for(var i in t)v(e,i,{get:t[i],enumerable:!0})},J=(e,t,i,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let s of q(t))!F.call(e,s)&&s!==i&&v(e,s,{get:()=>t[s],enumerable:!(n=H(t,s))||n.enumerable});return e};var O=e=>J(v({},"__esModule",{value:!0}),e);var ee={};G(ee,{command:()=>B});module.exports=O(ee);var j=require("./chunk-RBRVKVN3.cjs"),ie=require("./chunk-BWISTR5P.cjs"),w=require("./chunk-U2C5UN7L.cjs"),r=require("./chunk-I4AU7MZE.cjs"),p=require("./chunk-DMEQJN3Q.cjs"),se=require("./chunk-Q4OMQWEB.cjs"),ne=require("./chunk-IMBRML3L.cjs"),d=require("node:fs"),a=require("node:path"),D="npx --no-install borderlint scan --staged --no-summary";function U({policy:e,baseline:t}){return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${e}]
fail-on: error
${t===null?"":`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${t}
`}`}var M=`repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${p.v}
    hooks:
      - id: borderlint-changed
`,W=e=>e===""?"":`cd ${JSON.stringify(e)} && `;function $(e,t,i){let n=`\${${t.replace(/^.*\$/,"")}:+--changed-since "${t}"}`;return`${W(e)}npx --yes --prefix=/tmp borderlint@${p.v} scan ${n} --format terminal --format ${i}`}var _=e=>e===""?"":`${e}/`,z=e=>e===""?"":e.replace(/[^/]+/g,"..")+"/",S=e=>e.replace(/[\\']/g,"\\$&"),x=[{name:"GitHub",file:".github/workflows/borderlint.yml",signs:[".github"],host:/github\./,text:(e,t)=>`name: Borderlint
on:
  push:
    branches: [${JSON.stringify(t)}]
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
        uses: borderlint/borderlint@v${p.v}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${e===""?"":`          working-directory: ${JSON.stringify(e)}
`}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`},{name:"GitLab",file:".gitlab-ci.yml",signs:[],host:/gitlab\./,text:e=>`borderlint:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  before_script:
    - apk add --no-cache git
  script:
    - ${$(e,"$CI_MERGE_REQUEST_DIFF_BASE_SHA","gitlab=gl-code-quality-report.json")}
  rules:
    - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  artifacts:
    when: always
    reports:
      codequality: ${_(e)}gl-code-quality-report.json
`},{name:"Azure DevOps",file:"azure-pipelines.yml",signs:["azure-pipelines.yaml",".azure-pipelines"],host:/dev\.azure\.com|visualstudio\.com/,text:(e,t)=>`trigger: [${JSON.stringify(t)}]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: 0
  - script: ${$(e,"origin/$SYSTEM_PULLREQUEST_TARGETBRANCHNAME","junit=borderlint.xml")}
    displayName: Borderlint
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${_(e)}borderlint.xml
`},{name:"Bitbucket",file:"bitbucket-pipelines.yml",signs:[],host:/bitbucket\./,text:(e,t)=>`clone:
  depth: full
definitions:
  steps:
    - step: &borderlint
        name: Borderlint
        image: node:24
        script:
          - ${$(e,"origin/$BITBUCKET_PR_DESTINATION_BRANCH",`junit=${z(e)}test-results/borderlint.xml`)}
pipelines:
  pull-requests:
    "**":
      - step: *borderlint
  branches:
    ${JSON.stringify(t)}:
      - step: *borderlint
`},{name:"Jenkins",file:"Jenkinsfile",signs:[],host:/(?!)/,text:e=>`pipeline {
  agent { docker { image 'node:24' } }
  stages {
    stage('Borderlint') {
      steps {
        sh '${S($(e,"origin/$CHANGE_TARGET","junit=borderlint.xml"))}'
      }
      post { always { junit '${S(_(e))}borderlint.xml' } }
    }
  }
}
`}];function P(e,t){return x.find(({file:i,signs:n})=>[i,...n].some(e))??x.find(({host:i})=>t!==null&&i.test(t))??x[0]}var g="borderlint-baseline.json",c="clean-network",R={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},B={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(e,t,i){let n=u=>{i.stdout.write(`${(0,p.f)(u)}
`)},s=u=>{i.stderr.write(`${(0,p.f)(u)}
`)},o=e.yes!==!0&&i.stdin.isTTY===!0&&i.stdout.isTTY===!0?Z(i):null,l=i.cwd(),f=(0,r.Z)(l,[]),h=(0,a.relative)(f,l).split(a.sep).join("/"),I=(0,a.relative)(l,f).split(a.sep).join("/")||".";h!==""&&s(`this is ${h} of ${f}; workflow and hook go to its top, and the workflow scans ${h}`);let y=o===null||(0,d.existsSync)((0,a.resolve)(l,r.Sd))?c:await V(o),m=await Y(y,i);s(m===0?"first scan: nothing is flagged":`first scan: ${(0,r.vd)(m,"finding")}`);let b=m>0&&(o===null?e.yes===!0:await N(o,"Record them, so that only new ones fail?"));m>0&&!b&&s("`borderlint baseline` records them, so that only new ones fail"),b&&!(0,d.existsSync)((0,a.resolve)(l,g))&&await Q(y,i);for(let u of L(l,I,h,{policy:y,baseline:b?g:null})){let k=(0,a.resolve)(l,u.path);if((0,d.existsSync)(k))for(let C of K(u,(0,d.readFileSync)(k,"utf8")))n(C);else(o===null||await N(o,`Write ${u.what}, ${u.path}?`))&&((0,r.rf)(k,u.text),n(`wrote ${u.path}`))}let E=(0,a.resolve)(l,r.Sd);b&&!((0,d.existsSync)(E)&&(0,d.readFileSync)(E,"utf8").includes("baseline:"))&&s(`for the baseline to count, add to ${r.Sd}: baseline: ${g}`);let T=[".husky","lefthook.yml","lefthook.yaml"].filter(u=>(0,d.existsSync)((0,a.join)(f,u)));return T.length>0&&s(`for ${T.join(", ")} add: ${D}`),0}};function L(e,t,i,n){let s=l=>t==="."?l:`${t}/${l}`,o=P(l=>(0,d.existsSync)((0,a.resolve)(e,s(l))),(0,w.d)(e));return[{path:r.Sd,text:U(n),what:"the configuration"},{path:s(o.file),text:o.text(i,(0,w.c)(e)??"main"),what:`the pipeline of ${o.name}`},{path:s(".pre-commit-config.yaml"),text:M,what:"the hook"}]}async function Y(e,t){let{report:i}=await(0,r.Se)((0,r.Pe)(A(e),[],t,[]),t,!0);return i.findings.filter(({status:n})=>n==="open").length}async function Q(e,t){return j.a.run({...A(e),output:g,shrink:null},[],t,[],{})}function A(e){return e===c?R:{...R,policy:[e]}}function K({path:e,text:t},i){if(i===t)return[`kept  ${e}, which is as it would be written`];if(i.includes("borderlint"))return[`kept  ${e}, which names borderlint already`];let n=t.startsWith(`repos:
`)&&/^repos:/m.test(i),s=(n?t.slice(7):t).trimEnd().split(`
`);return[`kept  ${e}, which there is already; ${n?"add to its repos:":"it would have been:"}`,...s.map(o=>`      ${o}`)]}function Z({stdin:e,stdout:t}){let i=X(e);return async(n,s)=>{t.write(`${(0,p.f)(n)} [${s}] `);let{value:o,done:l}=await i.next();return l===!0?"n":o.trim()}}async function N(e,t){return!/^n/i.test(await e(t,"Y/n"))}async function V(e){let t=r.W.join(", "),i=`Which policy? There are ${t}`;for(let n=0;n<3;n+=1){let s=await e(i,c);if(s==="")return c;if(r.W.includes(s))return s;let[o]=(0,r.h)(s,r.W);i=`There is no "${s}"${o===void 0?`; there are ${t}`:`; did you mean ${o}?`}`}return c}async function*X(e){let t="";for await(let i of e){let n=(t+String(i)).split(`
`);t=n.pop()??"",yield*n}return t!==""&&(yield t),void 0}0&&(module.exports={command});
