/**
 * Each bound of what is followed to where Terraform is run: past it, the diagnostic says so; just below it, nothing.
 */
import { expect, test } from "vitest";
import { runsIn } from "../../../src/formats/runs/all.ts";
import { filesOf } from "../../fuzz/memory-files.ts";

interface Row {
  readonly name: string;
  /** The tree in which the bound is met `count` times. */
  readonly tree: (count: number) => Record<string, string>;
  /** The most that is followed. */
  readonly most: number;
  readonly told: string;
}

const workflow = ".github/workflows/a.yml";

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index + 1)).join("\n");
}

function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `w${index + 1}`).join(" ");
}

const rows: readonly Row[] = [
  {
    name: "ways of one job",
    tree: (count) => ({ "a.sh": `for r in ${words(count)}; do terraform apply -var-file=$r.tfvars; done\n` }),
    most: 100,
    told: "a.sh: one job runs it in more than 100 ways",
  },
  {
    name: "ways of one command",
    tree: (count) => ({
      "a.sh": `case $1 in
${lines(count, (at) => `v${at}) A=${at};;`)}
esac
if x; then B=1; else B=2; fi
terraform apply -var=a=$A -var=b=$B
`,
    }),
    // What it is given may be none of them.
    most: 15,
    told: "a.sh: one command may be given in more than 32 ways",
  },
  {
    name: "rounds of a loop",
    tree: (count) => ({ "a.sh": `for r in ${words(count)}; do echo $r; done\nterraform apply\n` }),
    most: 200,
    told: "a.sh: a loop has more than 200 rounds",
  },
  {
    name: "length of a script",
    tree: (count) => ({ "a.sh": `terraform apply\n${"#".repeat(count - 17)}\n` }),
    most: 2_000_000,
    told: "a.sh: it is longer than is followed",
  },
  {
    name: "scripts that start each other",
    tree: (count) => ({
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${at}.sh`, `./s${at + 1}.sh\n`])),
      [`s${count}.sh`]: "terraform apply\n",
    }),
    most: 8,
    told: "s0.sh: scripts and targets start each other more than 8 deep",
  },
  {
    name: "choices of a workflow",
    tree: (count) => ({
      [workflow]: `on:
  workflow_dispatch:
    inputs:
      a:
        options: [${words(count).replaceAll(" ", ", ")}]
jobs:
  a:
    steps:
      - run: terraform apply
`,
    }),
    most: 256,
    told: `${workflow}: its inputs have more than 256 combinations`,
  },
  {
    name: "combinations of a matrix",
    tree: (count) => ({
      [workflow]: `on: push
jobs:
  a:
    strategy:
      matrix:
        a: [${words(count).replaceAll(" ", ", ")}]
    steps:
      - run: terraform apply
`,
    }),
    most: 256,
    told: `${workflow}: a matrix has more than 256 combinations`,
  },
  {
    name: "actions that use each other",
    tree: (count) => ({
      [workflow]: "on: push\njobs:\n  a:\n    steps:\n      - uses: ./a1\n      - run: terraform apply\n",
      ...Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `a${at + 1}/action.yml`,
          `runs:\n  steps:\n    - ${at + 1 === count ? "run: terraform apply" : `uses: ./a${at + 2}`}\n`,
        ]),
      ),
    }),
    most: 10,
    told: `${workflow}: workflows and actions use each other more than 10 deep`,
  },
  {
    name: "choices of a Jenkinsfile",
    tree: (count) => ({
      Jenkinsfile: `choice(name: 'A', choices: [${words(count).replace(/\w+/g, "'$&'").replaceAll(" ", ", ")}])
sh 'terraform apply'
`,
    }),
    most: 32,
    told: "Jenkinsfile: its parameters have more than 32 combinations",
  },
  {
    name: "words of a Jenkinsfile",
    tree: (count) => ({ Jenkinsfile: `sh 'terraform apply'\n${"x ".repeat(count - 2)}` }),
    most: 200_000,
    told: "Jenkinsfile: a program has more than 200000 words",
  },
  {
    name: "targets of a makefile",
    tree: (count) => ({ Makefile: lines(count, (at) => `t${at}:\n\tterraform apply -var-file=${at}.tfvars`) }),
    most: 1_000,
    told: "Makefile: it has more than 1000 targets",
  },
  {
    name: "recipes that need each other",
    tree: (count) => ({
      justfile: `${lines(count, (at) => `r${at}: r${at + 1}`)}\nr${count + 1}:\n  terraform apply\n`,
    }),
    most: 8,
    told: "justfile: recipes need each other more than 8 deep",
  },
  {
    name: "tasks that call each other",
    tree: (count) => ({
      "Taskfile.yml": `tasks:
${lines(count, (at) => `  t${at}:\n    deps: [t${at + 1}]`)}
  t${count + 1}:
    cmds: [terraform apply]
`,
    }),
    most: 8,
    told: "Taskfile.yml: tasks call each other more than 8 deep",
  },
  {
    name: "commands of a task",
    tree: (count) => ({
      "Taskfile.yml": `tasks:\n  t:\n    cmds:\n${lines(count, () => "      - terraform plan")}\n`,
    }),
    most: 1_000,
    told: "Taskfile.yml: one task runs more than 1000 commands",
  },
  {
    name: "steps of CircleCI in steps",
    tree: (count) => ({
      ".circleci/config.yml": `jobs:\n  build:\n    steps:\n${lines(count, (at) => {
        const indent = " ".repeat(6 * at);
        return `${indent}- when:\n${indent}    condition: true\n${indent}    steps:`;
      })}\n${" ".repeat(6 * (count + 1))}- run: terraform apply\n`,
    }),
    most: 8,
    told: ".circleci/config.yml: steps are nested more than 8 deep",
  },
];

function told(tree: Record<string, string>): string[] {
  const files = filesOf(new Map(Object.entries(tree)));
  return runsIn(files, Object.keys(tree)).diagnostics.map(({ severity, code, message, at }) => {
    expect([severity, code]).toEqual(["error", "work-budget"]);
    expect(at?.source.path).toBe(message.split(" ")[1]);
    return message;
  });
}

test.each(rows)("$name", ({ tree, most, told: expected }) => {
  const [path, bound] = expected.split(/: (.*)/s);
  expect(told(tree(most))).toEqual([]);
  expect(told(tree(most + 1))).toContain(`how ${path} runs Terraform could not be worked out whole: ${bound}`);
});

test("what starts itself is followed once, and that is all of it", () => {
  expect(
    told({ "a.sh": 'terraform apply -var=a=$1\n./a.sh "$1"\n', Makefile: "a:\n\tterraform plan\n\tmake a\n" }),
  ).toEqual([]);
});
