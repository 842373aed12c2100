import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import"./chunk-UETXHSTC.js";import{version}from"./chunk-VDPGFQD6.js";import"./chunk-D5OCXKAP.js";import"./chunk-ZFFQZP3S.js";import{existsSync,mkdirSync,writeFileSync}from"node:fs";import{dirname,join}from"node:path";var files={"borderlint.yaml":"# What `borderlint scan` does here; flags win over it. `borderlint policy list` shows the packs.\npolicy: [clean-network]\nfail-on: error\n",".github/workflows/borderlint.yml":`name: Borderlint
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
      - run: npx --yes borderlint@${version} scan --format github
`,".pre-commit-config.yaml":`repos:
  - repo: local
    hooks:
      - id: borderlint
        name: Borderlint
        language: node
        additional_dependencies: [borderlint@${version}]
        entry: borderlint scan
        pass_filenames: false
        files: \\.(tf|tofu|tfvars|hcl|json|ya?ml)$|Dockerfile
`},command={arguments:[],options:{},async run(_,__,streams){for(let[name,text]of Object.entries(files)){let path=join(streams.cwd(),name);if(existsSync(path)){streams.stdout.write(`kept  ${name}, which there is already; it would have been:
${text.replace(/^/gm,"      ").trimEnd()}
`);continue}mkdirSync(dirname(path),{recursive:!0}),writeFileSync(path,text),streams.stdout.write(`wrote ${name}
`)}return 0}};export{command};
