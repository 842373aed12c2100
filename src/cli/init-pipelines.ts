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
  /** What is added where a pipeline is there already, and where to. */
  readonly more: (folder: string) => { readonly to: string; readonly text: string };
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
/** What tells the job of a folder from those of others. */
const jobName = (folder: string): string => ["borderlint", ...(folder.match(/[\w-]+/g) ?? [])].join("-");
/** Lines further to the left, as they stand elsewhere. */
const outdented = (text: string, by: number): string => text.replace(new RegExp(`^ {${by}}`, "gm"), "");
const groovy = (text: string): string => text.replace(/[\\']/g, "\\$&");

const gitHubJob = (folder: string, name: string): string => `  ${name}:
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
`;

const gitLabJob = (folder: string, name: string): string => `${name}:
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
`;

const azureSteps = (folder: string): string => {
  const line = scan(folder, "origin/$SYSTEM_PULLREQUEST_TARGETBRANCHNAME", "junit=borderlint.xml");
  return `  - script: ${line}
    displayName: Borderlint
  - task: PublishTestResults@2
    condition: always()
    inputs:
      testResultsFormat: JUnit
      testResultsFiles: ${below(folder)}borderlint.xml
`;
};

const bitbucketStep = (folder: string, anchor: string): string => {
  const report = `junit=${up(folder)}test-results/borderlint.xml`;
  return `    - step:${anchor}
        name: Borderlint
        image: node:24
        script:
          - ${scan(folder, "origin/$BITBUCKET_PR_DESTINATION_BRANCH", report)}
`;
};

const jenkinsStage = (folder: string): string => `    stage('Borderlint') {
      steps {
        sh '${groovy(scan(folder, "origin/$CHANGE_TARGET", "junit=borderlint.xml"))}'
      }
      post { always { junit '${groovy(below(folder))}borderlint.xml' } }
    }
`;

/** GitHub is the first: what nothing tells of another. */
export const pipelines: readonly [Pipeline, ...Pipeline[]] = [
  {
    name: "GitHub",
    file: ".github/workflows/borderlint.yml",
    signs: [".github/workflows"],
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
${gitHubJob(folder, "borderlint")}`,
    more: (folder) => ({ to: "its jobs", text: gitHubJob(folder, jobName(folder)) }),
  },
  {
    name: "GitLab",
    file: ".gitlab-ci.yml",
    signs: [],
    host: /gitlab\./,
    text: (folder) => gitLabJob(folder, "borderlint"),
    more: (folder) => ({ to: "its jobs", text: gitLabJob(folder, jobName(folder)) }),
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
${azureSteps(folder)}`,
    more: (folder) => ({
      to: "the steps of a job that checks out with fetchDepth: 0",
      text: outdented(azureSteps(folder), 2).replace("displayName", "condition: succeededOrFailed()\n  displayName"),
    }),
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
${bitbucketStep(folder, " &borderlint")}pipelines:
  pull-requests:
    "**":
      - step: *borderlint
  branches:
    ${JSON.stringify(branch)}:
      - step: *borderlint
`,
    more: (folder) => ({
      to: "the steps of pull requests and of the main branch, with `clone: { depth: full }`",
      text: outdented(bitbucketStep(folder, ""), 4),
    }),
  },
  {
    name: "Jenkins",
    file: "Jenkinsfile",
    signs: [],
    host: /(?!)/,
    text: (folder) => `pipeline {
  agent { docker { image 'node:24' } }
  stages {
${jenkinsStage(folder)}  }
}
`,
    more: (folder) => ({ to: "its stages", text: outdented(jenkinsStage(folder), 4) }),
  },
];

/** Those that a repository uses, by what is there; where nothing is, the one of where it comes from. */
export function pipelinesOf(
  isThere: (path: string) => boolean,
  origin: string | null,
): readonly [Pipeline, ...Pipeline[]] {
  const isHome = ({ host }: Pipeline): boolean => origin !== null && host.test(origin);
  const used = pipelines.filter(({ file, signs }) => [file, ...signs].some(isThere));
  // What a merge request waits for is said first; the others are often left from before, or mirrors.
  const [first, ...others] = [...used.filter(isHome), ...used.filter((one) => !isHome(one))];
  return first === undefined ? [pipelines.find(isHome) ?? pipelines[0]] : [first, ...others];
}

const run = /borderlint\/borderlint@|\bnpx [^\n]*borderlint|\bborderlint +scan\b/g;
/** `cd "infra" && npx borderlint scan` */
const runIn = /\bcd ["']?([^"'&;\n]+?)["']? *&&[^\n]*borderlint/g;
/** The input of the action, in its own step. */
const actionIn = /borderlint\/borderlint@(?:(?!^ *- )[^])*?working-directory: *["']?([^"'\n]+)/gm;

/** The folders that a pipeline which is there scans, from the repository's top; empty text: the top itself. */
export function scannedBy(text: string): ReadonlySet<string> {
  const folders = [...text.matchAll(runIn), ...text.matchAll(actionIn)].map(([, folder = ""]) =>
    folder.replace(/^\.\/|\/+$/g, "").trim(),
  );
  const runs = text.match(run) ?? [];
  return new Set(runs.length > folders.length ? ["", ...folders] : folders);
}
