var v=Object.defineProperty;var H=Object.getOwnPropertyDescriptor;var q=Object.getOwnPropertyNames;var G=Object.prototype.hasOwnProperty;var J=(e,t)=>{for(var i in t)v(e,i,{get:t[i],enumerable:!0})},M=(e,t,i,r)=>{if(t&&typeof t=="object"||typeof t=="function")for(let n of q(t))!G.call(e,n)&&n!==i&&v(e,n,{get:()=>t[n],enumerable:!(r=H(t,n))||r.enumerable});return e};var O=e=>M(v({},"__esModule",{value:!0}),e);var ne={};J(ne,{command:()=>N});module.exports=Object.defineProperty(ne,"__esModule",{value:!0});var B=require("./chunk-GX3YAYMB.cjs"),re=require("./chunk-UMFS3EKG.cjs"),s=require("./chunk-EAPVJ7BC.cjs"),p=require("./chunk-REYYMC7P.cjs"),oe=require("./chunk-ZL737RX6.cjs"),le=require("./chunk-IMBRML3L.cjs"),d=require("node:fs"),a=require("node:path"),D="npx --no-install borderlint scan --staged --cache --no-summary",U=`- run: npx --yes --prefix=/tmp borderlint@${p.w} scan`;function z({policy:e,baseline:t}){let i=`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${t}
`;return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [${e}]
fail-on: error
${t===null?"":i}`}var L=`repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${p.w}
    hooks:
      - id: borderlint-changed
`,P=e=>e===""?"":`cd ${JSON.stringify(e)} && `;function $(e,t,i){let r=`\${${t.replace(/^.*\$/,"")}:+--changed-since "${t}"}`,n=`npx --yes --prefix=/tmp borderlint@${p.w}`;return`${P(e)}${n} scan ${r} --format terminal --format ${i}`}var k=e=>e===""?"":`${e}/`,W=e=>e===""?"":e.replace(/[^/]+/g,"..")+"/",Y=e=>`          working-directory: ${JSON.stringify(e)}
`,S=e=>e.replace(/[\\']/g,"\\$&"),x=[{name:"GitHub",file:".github/workflows/borderlint.yml",signs:[".github"],host:/github\./,text:(e,t)=>`name: Borderlint
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
        uses: borderlint/borderlint@v${p.w}
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
      codequality: ${k(e)}gl-code-quality-report.json
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
      testResultsFiles: ${k(e)}borderlint.xml
`},{name:"Bitbucket",file:"bitbucket-pipelines.yml",signs:[],host:/bitbucket\./,text:(e,t)=>`clone:
  depth: full
definitions:
  steps:
    - step: &borderlint
        name: Borderlint
        image: node:24
        script:
          - ${$(e,"origin/$BITBUCKET_PR_DESTINATION_BRANCH",`junit=${W(e)}test-results/borderlint.xml`)}
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
      post { always { junit '${S(k(e))}borderlint.xml' } }
    }
  }
}
`}];function Q(e,t){return x.find(({file:i,signs:r})=>[i,...r].some(e))??x.find(({host:i})=>t!==null&&i.test(t))??x[0]}var g="borderlint-baseline.json",f="clean-network",A={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},N={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(e,t,i){let r=u=>{i.stdout.write(`${(0,p.f)(u)}
`)},n=u=>{i.stderr.write(`${(0,p.f)(u)}
`)},o=e.yes!==!0&&i.stdin.isTTY===!0&&i.stdout.isTTY===!0?ee(i):null,l=i.cwd(),c=(0,s.Ea)(l,[]),h=(0,a.relative)(c,l).split(a.sep).join("/"),I=(0,a.relative)(l,c).split(a.sep).join("/")||".";h!==""&&n(`this is ${h} of ${c}; workflow and hook go to its top, and the workflow scans ${h}`);let w=o===null||(0,d.existsSync)((0,a.resolve)(l,s.mg))?f:await te(o),{open:m,doubt:C}=await V(w,i);n(`first scan: ${m>0?(0,s.m)(m,"finding"):C??"nothing is flagged"}`);let b=m>0&&(o===null?e.yes===!0:await j(o,"Record them, so that only new ones fail?"));m>0&&!b&&n("`borderlint baseline` records them, so that only new ones fail"),b&&!(0,d.existsSync)((0,a.resolve)(l,g))&&await X(w,i);for(let u of K(l,I,h,{policy:w,baseline:b?g:null})){let y=(0,a.resolve)(l,u.path);if((0,d.existsSync)(y))for(let F of Z(u,(0,d.readFileSync)(y,"utf8")))r(F);else(o===null||await j(o,`Write ${u.what}, ${u.path}?`))&&((0,s.ei)(y,u.text),r(`wrote ${u.path}`))}let _=(0,a.resolve)(l,s.mg);b&&!((0,d.existsSync)(_)&&(0,d.readFileSync)(_,"utf8").includes("baseline:"))&&n(`for the baseline to count, add to ${s.mg}: baseline: ${g}`);let E=[".husky","lefthook.yml","lefthook.yaml"].filter(u=>(0,d.existsSync)((0,a.join)(c,u)));E.length>0&&n(`for ${E.join(", ")} add: ${D}`);let T=["atlantis.yaml","atlantis.yml"].find(u=>(0,d.existsSync)((0,a.join)(c,u)));return T!==void 0&&n(`for ${T} add to the steps of its workflow's plan: ${U}`),0}};function K(e,t,i,r){let n=l=>t==="."?l:`${t}/${l}`,o=Q(l=>(0,d.existsSync)((0,a.resolve)(e,n(l))),(0,s.Mg)(e));return[{path:s.mg,text:z(r),what:"the configuration"},{path:n(o.file),text:o.text(i,(0,s.Lg)(e)??"main"),what:`the pipeline of ${o.name}`},{path:n(".pre-commit-config.yaml"),text:L,what:"the hook"}]}async function V(e,t){let{report:i}=await(0,s.Ch)((0,s.zh)(R(e),[],t,[]),t,!0),{outcome:r,reason:n}=(0,s.eg)(i,s.bg);return{open:i.findings.filter(({status:o})=>o==="open").length,doubt:r==="inconclusive"?`inconclusive: ${n}`:null}}async function X(e,t){return B.a.run({...R(e),output:g,shrink:null},[],t,[],{})}function R(e){return e===f?A:{...A,policy:[e]}}function Z({path:e,text:t},i){if(i===t)return[`kept  ${e}, which is as it would be written`];if(i.includes("borderlint"))return[`kept  ${e}, which names borderlint already`];let r=t.startsWith(`repos:
`)&&/^repos:/m.test(i),n=(r?t.slice(7):t).trimEnd().split(`
`);return[`kept  ${e}, which there is already; ${r?"add to its repos:":"it would have been:"}`,...n.map(o=>`      ${o}`)]}function ee({stdin:e,stdout:t}){let i=ie(e),r=!1;return async(n,o)=>{if(r)return null;t.write(`${n.split(`
`).map(p.f).join(`
`)} [${o}] `);let{value:l,done:c}=await i.next();return c!==!0?l.trim():(t.write(`
no answer: what was not agreed to is not written
`),r=!0,null)}}async function j(e,t){let i=await e(t,"Y/n");return i!==null&&!/^n/i.test(i)}async function te(e){let t=Math.max(...s.Aa.map(r=>r.length)),i=["Policies, of which more can be named in borderlint.yaml later:",...s.Aa.map(r=>`  ${r.padEnd(t)}  ${(0,s.Ba)(r)}`),"Which one?"].join(`
`);for(let r=0;r<3;r+=1){let n=await e(i,f);if(n===null||n===""||/^y(?:es)?$/i.test(n))return f;if(s.Aa.includes(n))return n;let[o]=(0,s.F)(n,s.Aa);i=`There is no "${n}"${o===void 0?", one of those above":`; did you mean ${o}?`}`}return f}async function*ie(e){let t="";for await(let i of e){let r=(t+String(i)).split(`
`);t=r.pop()??"",yield*r}return t!==""&&(yield t),void 0}0&&(module.exports={command});
