/** What `borderlint init` writes. */
import { version } from "../version.gen.ts";

export const hookText = "npx --no-install borderlint scan --staged --no-summary";

/** @param baseline file of what was there before; null: there is none. */
export function configText(baseline: string | null): string {
  return `# What \`borderlint scan\` does here; flags win over it. \`borderlint policy list\` shows the packs.
policy: [clean-network]
fail-on: error
${baseline === null ? "" : `# What was there before: \`borderlint baseline --shrink\` drops what is found no more.\nbaseline: ${baseline}\n`}`;
}

/**
 * @param folder that is scanned, from the repository's top; empty: all.
 * @param branch the repository's main one.
 */
export function workflowText(folder: string, branch: string): string {
  return `name: Borderlint
on:
  push:
    branches: [${JSON.stringify(branch)}]
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
        uses: borderlint/borderlint@v${version}
        with:
          changed-since: \${{ github.event_name == 'pull_request' && 'base' || '' }}
${folder === "" ? "" : `          working-directory: ${JSON.stringify(folder)}\n`}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`;
}

/** @param folder as that of the workflow. */
export function gitlabText(folder: string): string {
  return `borderlint:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  script:
${folder === "" ? "" : `    - cd ${JSON.stringify(folder)}\n`}    - npx --yes borderlint@${version} scan --format terminal --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
}

export const preCommitText = `repos:
  - repo: https://github.com/borderlint/borderlint
    rev: v${version}
    hooks:
      - id: borderlint-changed
`;
