import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import"./chunk-YZE2LB2R.js";import{a as r}from"./chunk-MKNXOLBA.js";import"./chunk-DWQUZ6UQ.js";import"./chunk-IMBRML3L.js";import{existsSync as i,mkdirSync as s,writeFileSync as l}from"node:fs";import{dirname as a,join as c}from"node:path";var d={"borderlint.yaml":"# What `borderlint scan` does here; flags win over it. `borderlint policy list` shows the packs.\npolicy: [clean-network]\nfail-on: error\n",".github/workflows/borderlint.yml":`name: Borderlint
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
      - run: npx --yes borderlint@${r} scan --format github
`,".pre-commit-config.yaml":`repos:
  - repo: local
    hooks:
      - id: borderlint
        name: Borderlint
        language: node
        additional_dependencies: [borderlint@${r}]
        entry: borderlint scan
        pass_filenames: false
        files: \\.(tf|tofu|tfvars|hcl|json|ya?ml)$|Dockerfile
`},y={arguments:[],options:{},async run(m,u,e){for(let[n,t]of Object.entries(d)){let o=c(e.cwd(),n);if(i(o)){e.stdout.write(`kept  ${n}, which there is already; it would have been:
${t.replace(/^/gm,"      ").trimEnd()}
`);continue}s(a(o),{recursive:!0}),l(o,t),e.stdout.write(`wrote ${n}
`)}return 0}};export{y as command};
