/** What whoever starts a run may choose: the default holds by default, every other value is possible. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../scan/workspace.ts";

const run = (region: string): string => `aws s3 ls --region ${region}`;
const workflow = (inputs: string, rest: string): Record<string, string> => ({
  ".github/workflows/a.yml": `on:
  workflow_dispatch:
    inputs:
      r: ${inputs}
jobs:
  a:
    runs-on: x
${rest}`,
});

/** Files with FIRST for the default and SECOND for another value. */
const choices: Readonly<Record<string, Record<string, string>>> = {
  "GitHub, a default": workflow(
    "{type: choice, options: [FIRST, SECOND], default: FIRST}",
    `    steps:\n      - run: ${run("${{ inputs.r }}")}\n`,
  ),
  "GitHub, the first": workflow(
    "{type: choice, options: [FIRST, SECOND]}",
    `    env: {R: "\${{ github.event.inputs.r }}"}\n    steps:\n      - run: ${run("$R")}\n`,
  ),
  GitLab: {
    ".gitlab-ci.yml": `variables:
  R:
    value: FIRST
    options: [FIRST, SECOND]
j:
  script: ["${run("$R")}"]
`,
  },
  "Azure DevOps": {
    "azure-pipelines.yml": `parameters:
- name: r
  default: FIRST
  values: [FIRST, SECOND]
steps:
- script: ${run("${{ parameters.r }}")}
`,
  },
  CircleCI: {
    ".circleci/config.yml": `version: 2.1
parameters:
  r: {type: enum, enum: [FIRST, SECOND], default: FIRST}
jobs:
  a:
    docker: [{image: alpine}]
    steps: [{run: "${run("<< pipeline.parameters.r >>")}"}]
workflows: {w: {jobs: [a]}}
`,
  },
  Jenkins: {
    Jenkinsfile: `pipeline { agent any
 parameters { choice(name: 'R', choices: ['FIRST', 'SECOND']) }
 stages { stage('a') { steps { sh "${run("${params.R}")}" } } } }
`,
  },
};

async function certainties(files: Record<string, string>, first: string, second: string): Promise<string[]> {
  const filled = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll("FIRST", first).replaceAll("SECOND", second)]),
  );
  const { findings } = await reportOf(folderOf(filled));
  const told = findings.filter(({ level }) => level === "error" || level === "warning");
  return [...new Set(told.map(({ value, certainty }) => `${value} ${certainty}`))];
}

test.each(Object.entries(choices))("%s", async (_, files) => {
  expect(await certainties(files, "cn-north-1", "eu-west-1")).toEqual(["cn-north-1 default"]);
  expect(await certainties(files, "eu-west-1", "cn-north-1")).toEqual(["cn-north-1 possible"]);
  expect(await certainties(files, "eu-west-1", "us-east-1")).toEqual([]);
});

test("a box that is not ticked", async () => {
  const files = (value: string) =>
    workflow(
      `{type: boolean, default: ${value}}`,
      `    steps:
      - if: inputs.r
        run: ${run("cn-north-1")}
      - if: "!inputs.r"
        run: ${run("us-east-1")}
`,
    );
  expect(await certainties(files("false"), "", "")).toEqual(["cn-north-1 possible"]);
  expect(await certainties(files("true"), "", "")).toEqual(["cn-north-1 certain"]);
});
