import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{a as i}from"./chunk-PCEPW5AZ.js";import"./chunk-VMMLBUHE.js";import{a as n}from"./chunk-MKNXOLBA.js";import"./chunk-EGERESIP.js";import"./chunk-IMBRML3L.js";import{existsSync as s}from"node:fs";import{join as l}from"node:path";var a={"borderlint.yaml":"# What `borderlint scan` does here; flags win over it. `borderlint policy list` shows the packs.\npolicy: [clean-network]\nfail-on: error\n",".github/workflows/borderlint.yml":`name: Borderlint
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
jobs:
  borderlint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v5
        with:
          node-version: 24
      - run: npx --yes borderlint@${n} scan --format github
`,".pre-commit-config.yaml":`repos:
  - repo: local
    hooks:
      - id: borderlint
        name: Borderlint
        language: node
        additional_dependencies: [borderlint@${n}]
        entry: borderlint scan
        pass_filenames: false
        files: \\.(tf|tofu|tfvars|hcl|json|ya?ml)$|Dockerfile
`},w={arguments:[],options:{},async run(c,d,e){for(let[o,t]of Object.entries(a)){let r=l(e.cwd(),o);if(s(r)){e.stdout.write(`kept  ${o}, which there is already; it would have been:
${t.replace(/^/gm,"      ").trimEnd()}
`);continue}i(r,t),e.stdout.write(`wrote ${o}
`)}return 0}};export{w as command};
