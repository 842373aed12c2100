import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a as j}from"./chunk-45TYJM7I.js";import"./chunk-HXYKR57X.js";import{Oc as k,Rc as v,Vc as T,W as g,cc as $,nd as S}from"./chunk-JKJUVJMJ.js";import{d as h,t as m}from"./chunk-EXGGY5KF.js";import"./chunk-4NRLOZG6.js";import"./chunk-Q4OMQWEB.js";import"./chunk-IMBRML3L.js";import{existsSync as c}from"node:fs";import{join as E,relative as G,resolve as u,sep as I}from"node:path";var q="npx --no-install borderlint scan --staged --no-summary";function _(t){return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [clean-network]
fail-on: error
${t===null?"":`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${t}
`}`}function O(t){return`name: Borderlint
on:
  push:
    branches: [main]
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
        uses: borderlint/borderlint@v${m}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${t===""?"":`          working-directory: ${JSON.stringify(t)}
`}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`}function P(t){return`borderlint:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  script:
${t===""?"":`    - cd ${JSON.stringify(t)}
`}    - npx --yes borderlint@${m} scan --format terminal --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`}var C=`repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${m}
    hooks:
      - id: borderlint-changed
`;var b="borderlint-baseline.json",N={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},rt={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(t,o,e){let s=r=>{e.stdout.write(`${h(r)}
`)},i=r=>{e.stderr.write(`${h(r)}
`)},a=t.yes!==!0&&e.stdin.isTTY===!0&&e.stdout.isTTY===!0?A(e):null,n=e.cwd(),f=$(n,[]),w=G(f,n).split(I).join("/"),W=G(n,f).split(I).join("/")||".";w!==""&&i(`this is ${w} of ${f}; workflow and hook are for the whole repository and go to its top`);let d=await J(e);i(d===0?"first scan: nothing is flagged":`first scan: ${T(d,"finding")}`);let p=d>0&&(a===null?t.yes===!0:await a("Record them, so that only new ones fail?"));d>0&&!p&&i("`borderlint baseline` records them, so that only new ones fail"),p&&!c(u(n,b))&&await V(e),p&&c(u(n,g))&&i(`add to ${g}: baseline: ${b}`);for(let{path:r,text:x,what:Y}of F(n,W,w,p))if(c(u(n,r))){s(`kept  ${r}, which there is already; it would have been:`);for(let B of x.trimEnd().split(`
`))s(`      ${B}`)}else(a===null||await a(`Write ${Y}, ${r}?`))&&(S(u(n,r),x),s(`wrote ${r}`));let y=[".husky","lefthook.yml","lefthook.yaml"].filter(r=>c(E(f,r)));return y.length>0&&i(`for ${y.join(", ")} add: ${q}`),0}};function F(t,o,e,s){let i=n=>o==="."?n:`${o}/${n}`,l=n=>c(u(t,i(n))),a=l(".gitlab-ci.yml")&&!l(".github");return[{path:g,text:_(s?b:null),what:"the configuration"},a?{path:i(".gitlab-ci.yml"),text:P(e),what:"the job"}:{path:i(".github/workflows/borderlint.yml"),text:O(e),what:"the workflow"},{path:i(".pre-commit-config.yaml"),text:C,what:"the hook"}]}async function J(t){let{report:o}=await v(k(N,[],t,[]),t,!0);return o.findings.filter(({status:e})=>e==="open").length}async function V(t){return j.run({...N,output:b,shrink:null},[],t,[],{})}function A({stdin:t,stdout:o}){let e=D(t);return async s=>{o.write(`${h(s)} [Y/n] `);let{value:i,done:l}=await e.next();return l!==!0&&!/^n/i.test(i.trim())}}async function*D(t){let o="";for await(let e of t){let s=(o+String(e)).split(`
`);o=s.pop()??"",yield*s}return o!==""&&(yield o),void 0}export{rt as command};
