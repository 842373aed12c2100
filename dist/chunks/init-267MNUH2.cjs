var k=Object.defineProperty;var F=Object.getOwnPropertyDescriptor;var G=Object.getOwnPropertyNames;var J=Object.prototype.hasOwnProperty;var O=(e,t)=>{for(var i in t)k(e,i,{get:t[i],enumerable:!0})},D=(e,t,i,s)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of G(t))!J.call(e,n)&&n!==i&&k(e,n,{get:()=>t[n],enumerable:!(s=F(t,n))||s.enumerable});return e};var M=e=>D(k({},"__esModule",{value:!0}),e);var se={};O(se,{command:()=>I});module.exports=M(se);var B=require("./chunk-4EG5GBBL.cjs"),oe=require("./chunk-NNNUWOC3.cjs"),w=require("./chunk-B74GY774.cjs"),r=require("./chunk-7PDTL7SB.cjs"),p=require("./chunk-CIDPQWVV.cjs"),le=require("./chunk-Q4OMQWEB.cjs"),ae=require("./chunk-IMBRML3L.cjs"),d=require("node:fs"),a=require("node:path"),U="npx --no-install borderlint scan --staged --cache --no-summary",z=`- run: npx --yes --prefix=/tmp borderlint@${p.v} scan`;function P({policy:e,baseline:t}){let i=`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${t}
`;return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${e}]
fail-on: error
${t===null?"":i}`}var W=`repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${p.v}
    hooks:
      - id: borderlint-changed
`,L=e=>e===""?"":`cd ${JSON.stringify(e)} && `;function $(e,t,i){let s=`\${${t.replace(/^.*\$/,"")}:+--changed-since "${t}"}`,n=`npx --yes --prefix=/tmp borderlint@${p.v}`;return`${L(e)}${n} scan ${s} --format terminal --format ${i}`}var x=e=>e===""?"":`${e}/`,Q=e=>e===""?"":e.replace(/[^/]+/g,"..")+"/",Y=e=>`          working-directory: ${JSON.stringify(e)}
`,R=e=>e.replace(/[\\']/g,"\\$&"),_=[{name:"GitHub",file:".github/workflows/borderlint.yml",signs:[".github"],host:/github\./,text:(e,t)=>`name: Borderlint
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
${e===""?"":Y(e)}      - if: always() && steps.borders.outputs.sarif-file != ''
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
      codequality: ${x(e)}gl-code-quality-report.json
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
      testResultsFiles: ${x(e)}borderlint.xml
`},{name:"Bitbucket",file:"bitbucket-pipelines.yml",signs:[],host:/bitbucket\./,text:(e,t)=>`clone:
  depth: full
definitions:
  steps:
    - step: &borderlint
        name: Borderlint
        image: node:24
        script:
          - ${$(e,"origin/$BITBUCKET_PR_DESTINATION_BRANCH",`junit=${Q(e)}test-results/borderlint.xml`)}
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
        sh '${R($(e,"origin/$CHANGE_TARGET","junit=borderlint.xml"))}'
      }
      post { always { junit '${R(x(e))}borderlint.xml' } }
    }
  }
}
`}];function K(e,t){return _.find(({file:i,signs:s})=>[i,...s].some(e))??_.find(({host:i})=>t!==null&&i.test(t))??_[0]}var g="borderlint-baseline.json",f="clean-network",A={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},I={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(e,t,i){let s=u=>{i.stdout.write(`${(0,p.f)(u)}
`)},n=u=>{i.stderr.write(`${(0,p.f)(u)}
`)},o=e.yes!==!0&&i.stdin.isTTY===!0&&i.stdout.isTTY===!0?te(i):null,l=i.cwd(),c=(0,r.ga)(l,[]),h=(0,a.relative)(c,l).split(a.sep).join("/"),C=(0,a.relative)(l,c).split(a.sep).join("/")||".";h!==""&&n(`this is ${h} of ${c}; workflow and hook go to its top, and the workflow scans ${h}`);let y=o===null||(0,d.existsSync)((0,a.resolve)(l,r.mf))?f:await ie(o),{open:m,doubt:q}=await X(y,i);n(`first scan: ${m>0?(0,r.Qe)(m,"finding"):q??"nothing is flagged"}`);let b=m>0&&(o===null?e.yes===!0:await N(o,"Record them, so that only new ones fail?"));m>0&&!b&&n("`borderlint baseline` records them, so that only new ones fail"),b&&!(0,d.existsSync)((0,a.resolve)(l,g))&&await Z(y,i);for(let u of V(l,C,h,{policy:y,baseline:b?g:null})){let v=(0,a.resolve)(l,u.path);if((0,d.existsSync)(v))for(let H of ee(u,(0,d.readFileSync)(v,"utf8")))s(H);else(o===null||await N(o,`Write ${u.what}, ${u.path}?`))&&((0,r.Sg)(v,u.text),s(`wrote ${u.path}`))}let E=(0,a.resolve)(l,r.mf);b&&!((0,d.existsSync)(E)&&(0,d.readFileSync)(E,"utf8").includes("baseline:"))&&n(`for the baseline to count, add to ${r.mf}: baseline: ${g}`);let T=[".husky","lefthook.yml","lefthook.yaml"].filter(u=>(0,d.existsSync)((0,a.join)(c,u)));T.length>0&&n(`for ${T.join(", ")} add: ${U}`);let S=["atlantis.yaml","atlantis.yml"].find(u=>(0,d.existsSync)((0,a.join)(c,u)));return S!==void 0&&n(`for ${S} add to the steps of its workflow's plan: ${z}`),0}};function V(e,t,i,s){let n=l=>t==="."?l:`${t}/${l}`,o=K(l=>(0,d.existsSync)((0,a.resolve)(e,n(l))),(0,w.d)(e));return[{path:r.mf,text:P(s),what:"the configuration"},{path:n(o.file),text:o.text(i,(0,w.c)(e)??"main"),what:`the pipeline of ${o.name}`},{path:n(".pre-commit-config.yaml"),text:W,what:"the hook"}]}async function X(e,t){let{report:i}=await(0,r.qg)((0,r.ng)(j(e),[],t,[]),t,!0),{outcome:s,reason:n}=(0,r.ef)(i,r.bf);return{open:i.findings.filter(({status:o})=>o==="open").length,doubt:s==="inconclusive"?`inconclusive: ${n}`:null}}async function Z(e,t){return B.a.run({...j(e),output:g,shrink:null},[],t,[],{})}function j(e){return e===f?A:{...A,policy:[e]}}function ee({path:e,text:t},i){if(i===t)return[`kept  ${e}, which is as it would be written`];if(i.includes("borderlint"))return[`kept  ${e}, which names borderlint already`];let s=t.startsWith(`repos:
`)&&/^repos:/m.test(i),n=(s?t.slice(7):t).trimEnd().split(`
`);return[`kept  ${e}, which there is already; ${s?"add to its repos:":"it would have been:"}`,...n.map(o=>`      ${o}`)]}function te({stdin:e,stdout:t}){let i=ne(e),s=!1;return async(n,o)=>{if(s)return null;t.write(`${n.split(`
`).map(p.f).join(`
`)} [${o}] `);let{value:l,done:c}=await i.next();return c!==!0?l.trim():(t.write(`
no answer: what was not agreed to is not written
`),s=!0,null)}}async function N(e,t){let i=await e(t,"Y/n");return i!==null&&!/^n/i.test(i)}async function ie(e){let t=Math.max(...r.ca.map(s=>s.length)),i=["Policies, of which more can be named in borderlint.yaml later:",...r.ca.map(s=>`  ${s.padEnd(t)}  ${(0,r.da)(s)}`),"Which one?"].join(`
`);for(let s=0;s<3;s+=1){let n=await e(i,f);if(n===null||n===""||/^y(?:es)?$/i.test(n))return f;if(r.ca.includes(n))return n;let[o]=(0,r.h)(n,r.ca);i=`There is no "${n}"${o===void 0?", one of those above":`; did you mean ${o}?`}`}return f}async function*ne(e){let t="";for await(let i of e){let s=(t+String(i)).split(`
`);t=s.pop()??"",yield*s}return t!==""&&(yield t),void 0}0&&(module.exports={command});
