/** The pipelines into which `borderlint init` puts the scan, as docs/pipelines.md shows them. */
import { version } from "../version.gen.ts";

export interface Pipeline {
  readonly name: string;
  /** From the repository's top; in other endings too. */
  readonly file: string;
  /** What else tells that the repository uses it. */
  readonly signs: readonly string[];
  /** Of the remote's address, where no file tells. */
  readonly host: RegExp;
  /**
   * @param folder that is scanned, from the repository's top; empty: all.
   * @param branch the repository's main one.
   */
  readonly text: (folder: string, branch: string) => string;
}

/** A folder below the top is scanned from there, so that its configuration counts. */
const within = (folder: string): string => (folder === "" ? "" : `cd ${JSON.stringify(folder)} && `);

/**
 * The line that scans.
 *
 * @param base what a change is compared with, where the variable in it is set: `origin/$TARGET`.
 * @param report the report that the pipeline shows: `junit=FILE`.
 */
function scan(folder: string, base: string, report: string): string {
  const from = `\${${base.replace(/^.*\$/, "")}:+--changed-since "${base}"}`;
  const program = `npx --yes --prefix=/tmp borderlint@${version}`;
  return `${within(folder)}${program} scan ${from} --format terminal --format ${report}`;
}

const below = (folder: string): string => (folder === "" ? "" : `${folder}/`);
const up = (folder: string): string => (folder === "" ? "" : folder.replace(/[^/]+/g, "..") + "/");
const workingDirectory = (folder: string): string => `          working-directory: ${JSON.stringify(folder)}\n`;
const groovy = (text: string): string => text.replace(/[\\']/g, "\\$&");

/** GitHub is the first: what nothing tells of another. */
export const pipelines: readonly [Pipeline, ...Pipeline[]] = [
  {
    name: "GitHub",
    file: ".github/workflows/borderlint.yml",
    signs: [".github"],
    host: /github\./,
    text: (folder, branch) => `name: Borderlint
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
${folder === "" ? "" : workingDirectory(folder)}      - if: always() && steps.borders.outputs.sarif-file != ''
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: \${{ steps.borders.outputs.sarif-file }}
`,
  },
  {
    name: "GitLab",
    file: ".gitlab-ci.yml",
    signs: [],
    host: /gitlab\./,
    text: (folder) => `borderlint:
  image: node:24-alpine
  variables:
    GIT_DEPTH: 0
  before_script:
    - apk add --no-cache git
  script:
    - ${scan(folder, "$CI_MERGE_REQUEST_DIFF_BASE_SHA", "gitlab=gl-code-quality-report.json")}
  rules:
    - if: $CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  artifacts:
    when: always
    reports:
      codequality: ${below(folder)}gl-code-quality-report.json
`,
  },
  {
    name: "Azure DevOps",
    file: "azure-pipelines.yml",
    signs: ["azure-pipelines.yaml", ".azure-pipelines"],
    host: /dev\.azure\.com|visualstudio\.com/,
    text: (folder, branch) => `trigger: [${JSON.stringify(branch)}]
pool:
  vmImage: ubuntu-latest
steps:
  - checkout: self
    fetchDepth: 0
  - script: ${scan(folder, "origin/$SYSTEM_PULLREQUEST_TARGETBRANCHNAME", "junit=borderlint.xml")}
    displayName: Borderlint
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${below(folder)}borderlint.xml
`,
  },
  {
    name: "Bitbucket",
    file: "bitbucket-pipelines.yml",
    signs: [],
    host: /bitbucket\./,
    text: (folder, branch) => `clone:
  depth: full
definitions:
  steps:
    - step: &borderlint
        name: Borderlint
        image: node:24
        script:
          - ${scan(folder, "origin/$BITBUCKET_PR_DESTINATION_BRANCH", `junit=${up(folder)}test-results/borderlint.xml`)}
pipelines:
  pull-requests:
    "**":
      - step: *borderlint
  branches:
    ${JSON.stringify(branch)}:
      - step: *borderlint
`,
  },
  {
    name: "Jenkins",
    file: "Jenkinsfile",
    signs: [],
    host: /(?!)/,
    text: (folder) => `pipeline {
  agent { docker { image 'node:24' } }
  stages {
    stage('Borderlint') {
      steps {
        sh '${groovy(scan(folder, "origin/$CHANGE_TARGET", "junit=borderlint.xml"))}'
      }
      post { always { junit '${groovy(below(folder))}borderlint.xml' } }
    }
  }
}
`,
  },
];

/** The one that a repository uses, by what is there and where it comes from. */
export function pipelineOf(isThere: (path: string) => boolean, origin: string | null): Pipeline {
  return (
    pipelines.find(({ file, signs }) => [file, ...signs].some(isThere)) ??
    pipelines.find(({ host }) => origin !== null && host.test(origin)) ??
    pipelines[0]
  );
}
