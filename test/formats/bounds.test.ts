/** Bounds of what one file is worked out to: past each, the diagnostic says so; at it, nothing. */
import { expect, test } from "vitest";
import { readFormats } from "../../src/formats/read.ts";
import { filesOf } from "../fuzz/memory-files.ts";

type Tree = Record<string, string>;

function times(count: number, make: (index: number) => string, separator = "\n"): string {
  return Array.from({ length: count }, (_, index) => make(index + 1)).join(separator);
}

function listOf(count: number): string {
  return `[${times(count, (at) => `w${at}`, ", ")}]`;
}

/** A map of maps, `count` levels of it around `inner`, in the flow style. */
function levels(count: number, inner: string): string {
  return `${"{a: ".repeat(count)}${inner}${"}".repeat(count)}`;
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec: {template: {spec: {containers: [{name: a, image: a}]}}}
`;

const rows: readonly (readonly [name: string, tree: (count: number) => Tree, most: number, told: string])[] = [
  [
    "files that one pattern matches",
    (count) => ({
      "a.sh": "#!/bin/sh\nkubectl apply -f m/*.yaml\n",
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`m/a${at}.yaml`, pod("a")])),
    }),
    499,
    "they name more than 500 files",
  ],
  [
    "folders that one pattern matches",
    (count) => ({
      "a.sh": "#!/bin/sh\nkubectl apply -f m/*/a.yaml\n",
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`m/d${at}/b.yaml`, "a: b\n"])),
    }),
    500,
    "a pattern matches more than 500 folders",
  ],
  [
    "stars of a pattern",
    (count) => ({ "a.sh": `#!/bin/sh\nkubectl apply -f ${"*a".repeat(count)}.yaml\n` }),
    3,
    "a pattern has more than 3 stars",
  ],
  [
    "ways of calling a task",
    (count) => ({
      "Taskfile.yml": `version: "3"
tasks:
  a:
    internal: true
    cmds: ["echo {{.R}}"]
  b:
    cmds:
${times(count, (at) => `      - {task: a, vars: {R: v${at}}}`)}
`,
    }),
    20,
    "there are more than 20 ways of calling one task",
  ],
  [
    "tasks that call each other with values",
    (count) => ({
      "Taskfile.yml": `version: "3"
tasks:
  t0:
    cmds: ["echo {{.R}}"]
${times(count, (at) => `  t${at}:\n    cmds: [{task: t${at - 1}, vars: {R: v${at}}}]`)}
`,
    }),
    4,
    "tasks call each other more than",
  ],
  [
    "groups of Buildkite",
    (count) => ({
      ".buildkite/pipeline.yml": `steps: ${"[{group: a, steps: ".repeat(count)}[{command: echo}]${"}]".repeat(count)}
`,
    }),
    8,
    "groups of steps nest more than 8 deep",
  ],
  [
    "steps of CircleCI",
    (count) => ({
      ".circleci/config.yml": `version: 2.1
jobs:
  build:
    docker: [{image: a}]
    steps: ${"[{when: {condition: true, steps: ".repeat(count)}[{run: echo}]${"}}]".repeat(count)}
`,
    }),
    8,
    "steps are nested more than 8 deep",
  ],
  [
    "legs of Azure",
    (count) => ({
      "azure-pipelines.yml": `trigger: [main]
jobs:
- job: a
  strategy:
    matrix:
${times(count, (at) => `      l${at}: {x: a}`)}
  steps: [{script: echo}]
`,
    }),
    256,
    "a matrix has more than 256 legs",
  ],
  [
    "combinations of GitLab",
    (count) => ({
      ".gitlab-ci.yml": `a:\n  parallel: {matrix: [{A: ${listOf(count)}}]}\n  script: [echo $A]\n`,
    }),
    200,
    "there are more than 200 combinations of a matrix",
  ],
  [
    "turns of a loop of CloudFormation",
    (count) => ({
      "a.yaml": `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::All: [N, ${listOf(count)}, {"Q\${N}": {Type: AWS::SQS::Queue}}]
`,
    }),
    1_000,
    "there are more than 1000 turns of a loop",
  ],
  [
    "loops of CloudFormation",
    (count) => ({
      "a.yaml": `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::LanguageExtensions
Resources:
  ${times(count, (at) => `{Fn::ForEach::L${at}: [N${at}, [a], `, "")}{"Q": {Type: AWS::SQS::Queue}}${"]}".repeat(count)}
`,
    }),
    8,
    "loops nest more than 8 deep",
  ],
  [
    "copies of a resource",
    (count) => ({
      "a.json": JSON.stringify({
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: [{ type: "Microsoft.Storage/storageAccounts", name: "a", copy: { name: "c", count } }],
      }),
    }),
    1_000,
    "there are more than 1000 copies of one thing",
  ],
  [
    "values of a chart",
    (count) => ({
      "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
      "c/templates/a.yaml": deployment,
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`c/values-${at}.yaml`, "image: {tag: a}\n"])),
    }),
    256,
    "there are more than 256 files of values",
  ],
  [
    "actions of a template",
    (count) => ({
      "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
      "c/templates/a.yaml": `${deployment}${"# {{/* a */}}\n".repeat(count)}`,
    }),
    20_000,
    "a template has more than 20000 actions",
  ],
  [
    "marks of a script that is filled in",
    (count) => ({ "a.sh.tpl": `#!/bin/sh\n${"echo {{ a }}\n".repeat(count)}` }),
    800,
    "there are more than 800 marks in a template",
  ],
  [
    "stacks of Pulumi",
    (count) => ({
      "Pulumi.yaml": "name: a\nruntime: yaml\n",
      ...Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`Pulumi.s${at}.yaml`, "config: {aws:region: a}\n"]),
      ),
    }),
    50,
    "there are more than 50 stacks",
  ],
  [
    "turns of a loop of Ansible",
    (count) => ({
      "playbook.yml": `- hosts: all
  tasks:
  - name: a
    get_url: {url: "https://{{ item }}", dest: /a}
    loop: ${listOf(count)}
`,
    }),
    200,
    "there are more than 200 turns of a loop",
  ],
  [
    "settings of applications",
    (count) => ({ "src/main/resources/application.yml": `spring: ${levels(count - 1, "https://hub.example")}\n` }),
    64,
    "settings nest more than 64 deep",
  ],
  [
    "playbooks of Ansible that import each other",
    (count) =>
      Object.fromEntries(
        times(count + 1, (at) => `${at}`, " ")
          .split(" ")
          .map((at, index) => [
            `p${at}.yml`,
            `${index < count ? `- import_playbook: p${index + 2}.yml\n` : ""}- hosts: all\n` +
              `  tasks: [{get_url: {url: a, dest: /a}}]\n`,
          ]),
      ),
    16,
    "playbooks import each other more than 16 deep",
  ],
  [
    "blocks of Ansible",
    (count) => ({
      "playbook.yml": `- hosts: all
  tasks: ${"[{block: ".repeat(count)}[{get_url: {url: a, dest: /a}}]${"}]".repeat(count)}
`,
    }),
    16,
    "blocks of tasks nest more than 16 deep",
  ],
  [
    "inventories",
    (count) => ({
      "playbook.yml": "- hosts: all\n  tasks:\n  - get_url: {url: a, dest: /a}\n",
      ...Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`inventories/i${at}/group_vars/all.yml`, `a: ${at}\n`]),
      ),
    }),
    64,
    "there are more than 64 inventories",
  ],
  [
    "groups of an inventory",
    (count) => ({
      "playbook.yml": "- hosts: all\n  tasks:\n  - get_url: {url: a, dest: /a}\n",
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`group_vars/g${at}.yml`, `a: ${at}\n`])),
    }),
    // One way more is that of whoever is in none of them.
    255,
    "there are more than 256 groups and hosts of which a play may be",
  ],
  [
    "marks of a template of Ansible",
    (count) => ({
      "roles/r/tasks/main.yml": "- template: {src: a.j2, dest: /a}\n",
      "roles/r/templates/a.j2": "{# a #}\n".repeat(count),
    }),
    4_000,
    "there are more than 4000 marks in a template",
  ],
  [
    "a patch of Kustomize",
    (count) => ({
      "kustomization.yaml": "resources: [a.yaml]\npatches: [{path: p.yaml}]\n",
      "a.yaml": `apiVersion: v1\nkind: A\nmetadata: {name: a}\nspec: ${levels(count, "b")}\n`,
      "p.yaml": `apiVersion: v1\nkind: A\nmetadata: {name: a}\nspec: ${levels(count, "c")}\n`,
    }),
    99,
    "a patch nests more than 100 deep",
  ],
  [
    "hosts of a lock file",
    (count) => ({
      "package-lock.json": JSON.stringify({
        lockfileVersion: 3,
        packages: Object.fromEntries(
          Array.from({ length: count }, (_, at) => [
            `node_modules/a${at}`,
            { resolved: `https://h${at}.example.com/a.tgz` },
          ]),
        ),
      }),
    }),
    999,
    "it names more than 1000 hosts",
  ],
  [
    "variables of a makefile",
    (count) => ({
      Makefile: `${times(count, (at) => `A${at} = $(A${at + 1})`)}\nA${count + 1} = a\nall:\n\tcurl https://$(A1)/\n`,
    }),
    32,
    "variables lead to each other more than 32 deep",
  ],
  [
    "words of a Jenkinsfile",
    (count) => ({ Jenkinsfile: `pipeline { agent any }\n${"x ".repeat(count - 5)}` }),
    200_000,
    "a program has more than 200000 words",
  ],
  [
    "words of an expression of GitHub",
    (count) => ({
      ".github/workflows/a.yml": `on: push
jobs: {a: {runs-on: x, steps: [{run: "curl \${{ format(${times(Math.ceil(count / 2) - 1, () => "a", ", ")}) }}"}]}}
`,
    }),
    2_000,
    "an expression has more than 2000 words",
  ],
  [
    "numbers that a chart counts to",
    (count) => chart({ "templates/a.yaml": `${pod("a")}{{ range until ${count} }}{{ end }}` }),
    1_000,
    "a template counts further than 1000 numbers",
  ],
  [
    "matches in a chart's text",
    (count) => chart({ "templates/a.yaml": `${pod(`{{ regexFindAll \`a\` (repeat ${count} \`a\`) -1 | first }}`)}` }),
    1_000,
    "there are more than 1000 matches of one expression",
  ],
  [
    "charts under aliases",
    (count) => ({
      ...chart(
        { "templates/a.yaml": `${pod("{{ .Values.a }}")}` },
        times(count, (at) => alias(at)),
      ),
      "b/Chart.yaml": "apiVersion: v2\nname: b\nversion: 1.0.0\n",
      "b/templates/b.yaml": pod("{{ .Values.b }}"),
    }),
    300,
    "a chart brings along more than 300 charts",
  ],
];

function chart(files: Tree, dependencies = ""): Tree {
  const required = dependencies === "" ? "" : `dependencies:\n${dependencies}\n`;
  const own = Object.entries(files).map(([path, text]) => [`c/${path}`, text] as const);
  return { "c/Chart.yaml": `apiVersion: v2\nname: c\nversion: 1.0.0\n${required}`, ...Object.fromEntries(own) };
}

function alias(at: number): string {
  return `- {name: b, version: 1.0.0, repository: "file://../b", alias: b${at}}`;
}

function pod(image: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {containers: [{name: a, image: ${JSON.stringify(image)}}]}
`;
}

function told(tree: Tree): string {
  const paths = Object.keys(tree).toSorted();
  const { diagnostics } = readFormats(filesOf(new Map(Object.entries(tree))), paths, paths, () => undefined);
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) => message)
    .join("\n");
}

test.each(rows)("%s", (_, tree, most, expected) => {
  expect(told(tree(most))).toBe("");
  expect(told(tree(most + 1))).toContain(expected);
});

test("a chart that brings itself along is told", () => {
  const tree = (name: string, other: string): Tree => ({
    [`${name}/Chart.yaml`]: `apiVersion: v2
name: ${name}
version: 1.0.0
dependencies: [{name: ${other}, repository: "file://../${other}"}]
`,
  });
  expect(told({ ...tree("a", "b"), ...tree("b", "a") })).toContain("the chart in a brings itself along");
});

test("stacks that import and inherit the same over and over are no bound", () => {
  const three = (make: (at: number) => string): string => times(3, make, "");
  const imports = (at: number): string => `import:\n${three(() => `  - s${at}\n`)}`;
  const component = (level: number, at: number): string =>
    `    c${level}_${at}: {metadata: {inherits: [${times(3, (one) => `c${level - 1}_${one}`, ", ")}]}}\n`;
  const stacks = Array.from({ length: 18 }, (_, at) => [`stacks/s${at}.yaml`, imports(at + 1)] as const);
  expect(
    told({
      "atmos.yaml": "stacks: {base_path: stacks}\n",
      ...Object.fromEntries(stacks),
      "stacks/a.yaml": "import:\n  - path: s0\n    context: {region: eu}\n",
      "stacks/s18.yaml": `components:
  terraform:
${times(18, (level) => three((at) => component(level, at)), "")}`,
    }),
  ).toBe("");
});

test("what leads back to itself is no bound", () => {
  expect(told({ Makefile: "A := $(A)\nB = $(C)\nC = $(B)\nall:\n\tcurl https://$(A)/$(B)\n" })).toBe("");
});
