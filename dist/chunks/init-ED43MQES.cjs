var b=Object.defineProperty;var _=Object.getOwnPropertyDescriptor;var S=Object.getOwnPropertyNames;var W=Object.prototype.hasOwnProperty;var J=(t,e)=>{for(var i in e)b(t,i,{get:e[i],enumerable:!0})},N=(t,e,i,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let r of S(e))!W.call(t,r)&&r!==i&&b(t,r,{get:()=>e[r],enumerable:!(n=_(e,r))||n.enumerable});return t};var O=t=>N(b({},"__esModule",{value:!0}),t);var F={};J(F,{command:()=>x});module.exports=O(F);var v=require("./chunk-76QA43OZ.cjs"),R=require("./chunk-Q2ITUG6P.cjs"),k=require("./chunk-ZH23PJXH.cjs"),s=require("./chunk-PGELHJSX.cjs"),h=require("./chunk-XD2DBX67.cjs"),U=require("./chunk-Q4OMQWEB.cjs"),V=require("./chunk-IMBRML3L.cjs"),f=require("node:fs"),o=require("node:path"),Y="npx --no-install borderlint scan --staged --no-summary";function E(t){return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [clean-network]
fail-on: error
${t===null?"":`# What was there before: \`borderlint baseline --shrink\` drops what is found no more.
baseline: ${t}
`}`}function B(t,e){return`name: Borderlint
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
        uses: borderlint/borderlint@v${h.v}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${t===""?"":`          working-directory: ${JSON.stringify(t)}
`}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`}function D(t){return`borderlint:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  script:
${t===""?"":`    - cd ${JSON.stringify(t)}
`}    - npx --yes borderlint@${h.v} scan --format terminal --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`}var G=`repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${h.v}
    hooks:
      - id: borderlint-changed
`,m="borderlint-baseline.json",$={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},x={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(t,e,i){let n=a=>{i.stdout.write(`${(0,h.f)(a)}
`)},r=a=>{i.stderr.write(`${(0,h.f)(a)}
`)},u=t.yes!==!0&&i.stdin.isTTY===!0&&i.stdout.isTTY===!0?A(i):null,l=i.cwd(),c=(0,s.U)(l,[]),d=(0,o.relative)(c,l).split(o.sep).join("/"),j=(0,o.relative)(l,c).split(o.sep).join("/")||".";d!==""&&r(`this is ${d} of ${c}; workflow and hook go to its top, and the workflow scans ${d}`);let p=await I(i);r(p===0?"first scan: nothing is flagged":`first scan: ${(0,s.Kc)(p,"finding")}`);let w=p>0&&(u===null?t.yes===!0:await u("Record them, so that only new ones fail?"));p>0&&!w&&r("`borderlint baseline` records them, so that only new ones fail"),w&&!(0,f.existsSync)((0,o.resolve)(l,m))&&await P(i),w&&(0,f.existsSync)((0,o.resolve)(l,s._c))&&r(`add to ${s._c}: baseline: ${m}`);for(let{path:a,text:g,what:q}of H(l,j,d,w))if((0,f.existsSync)((0,o.resolve)(l,a))){n(`kept  ${a}, which there is already; it would have been:`);for(let T of g.trimEnd().split(`
`))n(`      ${T}`)}else(u===null||await u(`Write ${q}, ${a}?`))&&((0,s.ue)((0,o.resolve)(l,a),g),n(`wrote ${a}`));let y=[".husky","lefthook.yml","lefthook.yaml"].filter(a=>(0,f.existsSync)((0,o.join)(c,a)));return y.length>0&&r(`for ${y.join(", ")} add: ${Y}`),0}};function H(t,e,i,n){let r=d=>e==="."?d:`${e}/${d}`,u=d=>(0,f.existsSync)((0,o.resolve)(t,r(d))),l=(0,k.c)(t)??"main",c=u(".gitlab-ci.yml")&&!u(".github");return[{path:s._c,text:E(n?m:null),what:"the configuration"},c?{path:r(".gitlab-ci.yml"),text:D(i),what:"the job"}:{path:r(".github/workflows/borderlint.yml"),text:B(i,l),what:"the workflow"},{path:r(".pre-commit-config.yaml"),text:G,what:"the hook"}]}async function I(t){let{report:e}=await(0,s.Wd)((0,s.Td)($,[],t,[]),t,!0);return e.findings.filter(({status:i})=>i==="open").length}async function P(t){return v.a.run({...$,output:m,shrink:null},[],t,[],{})}function A({stdin:t,stdout:e}){let i=C(t);return async n=>{e.write(`${(0,h.f)(n)} [Y/n] `);let{value:r,done:u}=await i.next();return u!==!0&&!/^n/i.test(r.trim())}}async function*C(t){let e="";for await(let i of t){let n=(e+String(i)).split(`
`);e=n.pop()??"",yield*n}return e!==""&&(yield e),void 0}0&&(module.exports={command});
