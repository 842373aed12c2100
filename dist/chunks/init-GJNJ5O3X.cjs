var m=Object.defineProperty;var T=Object.getOwnPropertyDescriptor;var _=Object.getOwnPropertyNames;var S=Object.prototype.hasOwnProperty;var W=(t,e)=>{for(var i in e)m(t,i,{get:e[i],enumerable:!0})},Y=(t,e,i,s)=>{if(e&&typeof e=="object"||typeof e=="function")for(let r of _(e))!S.call(t,r)&&r!==i&&m(t,r,{get:()=>e[r],enumerable:!(s=T(e,r))||s.enumerable});return t};var E=t=>Y(m({},"__esModule",{value:!0}),t);var F={};W(F,{command:()=>k});module.exports=E(F);var v=require("./chunk-I7EM2A6W.cjs"),M=require("./chunk-JOEXPVZO.cjs"),o=require("./chunk-K7U7KCKE.cjs"),h=require("./chunk-IKRTKGWO.cjs"),R=require("./chunk-Q4OMQWEB.cjs"),V=require("./chunk-IMBRML3L.cjs"),c=require("node:fs"),n=require("node:path"),J="npx --no-install borderlint scan --staged --no-summary";function N(t){return`# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
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
        uses: borderlint/borderlint@v${h.u}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${t===""?"":`          working-directory: ${JSON.stringify(t)}
`}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`}function B(t){return`borderlint:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  script:
${t===""?"":`    - cd ${JSON.stringify(t)}
`}    - npx --yes borderlint@${h.u} scan --format terminal --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`}var D=`repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${h.u}
    hooks:
      - id: borderlint-changed
`,w="borderlint-baseline.json",$={policy:[],config:null,"var-file":[],var:[],workspace:null,exclude:[],waivers:[],"waivers-from":null,baseline:null,"changed-since":null,staged:null,shard:null},k={arguments:[],options:{yes:{type:"boolean",alias:"y",describe:"ask nothing: write all that is missing, a baseline too"}},examples:[["borderlint init","ask, then write what is missing"],["borderlint init --yes","without questions"]],async run(t,e,i){let s=a=>{i.stdout.write(`${(0,h.e)(a)}
`)},r=a=>{i.stderr.write(`${(0,h.e)(a)}
`)},u=t.yes!==!0&&i.stdin.isTTY===!0&&i.stdout.isTTY===!0?A(i):null,l=i.cwd(),d=(0,o.mc)(l,[]),b=(0,n.relative)(d,l).split(n.sep).join("/"),x=(0,n.relative)(l,d).split(n.sep).join("/")||".";b!==""&&r(`this is ${b} of ${d}; workflow and hook are for the whole repository and go to its top`);let f=await I(i);r(f===0?"first scan: nothing is flagged":`first scan: ${(0,o.fd)(f,"finding")}`);let p=f>0&&(u===null?t.yes===!0:await u("Record them, so that only new ones fail?"));f>0&&!p&&r("`borderlint baseline` records them, so that only new ones fail"),p&&!(0,c.existsSync)((0,n.resolve)(l,w))&&await P(i),p&&(0,c.existsSync)((0,n.resolve)(l,o.$))&&r(`add to ${o.$}: baseline: ${w}`);for(let{path:a,text:g,what:j}of G(l,x,b,p))if((0,c.existsSync)((0,n.resolve)(l,a))){s(`kept  ${a}, which there is already; it would have been:`);for(let q of g.trimEnd().split(`
`))s(`      ${q}`)}else(u===null||await u(`Write ${j}, ${a}?`))&&((0,o.Md)((0,n.resolve)(l,a),g),s(`wrote ${a}`));let y=[".husky","lefthook.yml","lefthook.yaml"].filter(a=>(0,c.existsSync)((0,n.join)(d,a)));return y.length>0&&r(`for ${y.join(", ")} add: ${J}`),0}};function G(t,e,i,s){let r=d=>e==="."?d:`${e}/${d}`,u=d=>(0,c.existsSync)((0,n.resolve)(t,r(d))),l=u(".gitlab-ci.yml")&&!u(".github");return[{path:o.$,text:N(s?w:null),what:"the configuration"},l?{path:r(".gitlab-ci.yml"),text:B(i),what:"the job"}:{path:r(".github/workflows/borderlint.yml"),text:O(i),what:"the workflow"},{path:r(".pre-commit-config.yaml"),text:D,what:"the hook"}]}async function I(t){let{report:e}=await(0,o.bd)((0,o._c)($,[],t,[]),t,!0);return e.findings.filter(({status:i})=>i==="open").length}async function P(t){return v.a.run({...$,output:w,shrink:null},[],t,[],{})}function A({stdin:t,stdout:e}){let i=C(t);return async s=>{e.write(`${(0,h.e)(s)} [Y/n] `);let{value:r,done:u}=await i.next();return u!==!0&&!/^n/i.test(r.trim())}}async function*C(t){let e="";for await(let i of t){let s=(e+String(i)).split(`
`);e=s.pop()??"",yield*s}return e!==""&&(yield e),void 0}0&&(module.exports={command});
