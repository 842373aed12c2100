/** What programs that build nothing are given by whatever starts them. Each case is a small repository. */
import { expect, test } from "vitest";
import { run } from "../cli/streams.ts";
import { folderOf, git, reportOf, repositoryOf, write } from "../scan/workspace.ts";

type Tree = Readonly<Record<string, string>>;

const python = (taken: string): string =>
  `import os, sys, argparse, boto3\nplaces = {"cn": "cn-north-1", "eu": "eu-west-1"}\n${taken}\n` +
  'boto3.client("s3", region_name=places[where])\n';
const node = (taken: string): string =>
  'import { S3Client } from "@aws-sdk/client-s3";\nconst places = { cn: "cn-north-1", eu: "eu-west-1" };\n' +
  `new S3Client({ region: places[${taken}] });\n`;
const parsed =
  "parser = argparse.ArgumentParser()\n" +
  'parser.add_argument("--where", "-w", default="eu")\nwhere = parser.parse_args().where';
const asked = python('where = os.environ["WHERE"]');
const script = (...lines: readonly string[]): Tree => ({ "run.sh": ["#!/bin/sh", ...lines, ""].join("\n") });
const workflow = (rest: string): Tree => ({ ".github/workflows/a.yml": `on: push\n${rest}` });
const step = (text: string): string => `jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{run: ${text}}]\n`;

const given: Readonly<Record<string, Tree>> = {
  "a variable before a command": { "d.py": asked, ...script("WHERE=cn python3 d.py") },
  "an exported variable, in another folder": { "x/d.py": asked, ...script("export WHERE=cn", "cd x && python d.py") },
  "a variable of a file that is read in": {
    "d.py": asked,
    "live.env": "WHERE=cn\n",
    ...script("set -a", ". ./live.env", "python d.py"),
  },
  "a default that a variable replaces": {
    "d.py": python('where = os.getenv("WHERE", "eu")'),
    ...script("WHERE=cn python d.py"),
  },
  "a variable that a module reads": {
    "d.py": python("from conf import where"),
    "conf.py": 'import os\nwhere = os.environ["WHERE"]\n',
    ...script("WHERE=cn python d.py"),
  },
  "a variable, and a module that builds": {
    "d.py": "import clients\n",
    "clients.py": asked,
    ...script("WHERE=cn python d.py"),
  },
  "a module by its name": { "tools/d.py": asked, "tools/__init__.py": "", ...script("WHERE=cn python3 -m tools.d") },
  "a program that uv runs": { "d.py": asked, ...script("WHERE=cn uv run d.py") },
  "a program that is a command": { "d.py": `#!/usr/bin/env python3\n${asked}`, ...script("WHERE=cn ./d.py") },
  "a workflow's variable": { "d.py": asked, ...workflow(`env: {WHERE: cn}\n${step("python d.py")}`) },
  "GitLab's variable": { "d.py": asked, ".gitlab-ci.yml": "variables: {WHERE: cn}\na:\n  script: [python d.py]\n" },
  "a target's variable": { "d.py": asked, Makefile: "deploy:\n\tWHERE=cn python3 d.py\n" },
  "a package's script": {
    "d.mjs": node("process.env.WHERE"),
    "package.json": '{"scripts": {"d": "WHERE=cn node d.mjs"}}',
  },
  "a file of the environment": {
    "d.mjs": node("process.env.WHERE"),
    "live.env": "WHERE=cn\n",
    ...script("node --env-file=live.env d.mjs"),
  },
  "a program that starts another": {
    "d.py": asked,
    "up.py": 'import subprocess, os\nsubprocess.run(["python3", "d.py"], env={**os.environ, "WHERE": "cn"})\n',
    ...script("python up.py"),
  },
  "an option": { "d.py": python(parsed), ...script("python d.py --where cn") },
  "an option in one word": { "d.py": python(parsed), ...script("python3 -u ./d.py --where=cn -v") },
  "an option's letter": { "d.py": python(parsed), ...script("python d.py -w cn") },
  "a word": { "d.py": python("where = sys.argv[2]"), ...script("W=cn", "python d.py x $W") },
  "a word, in Node": { "d.mjs": node("process.argv[2]"), ...script("node d.mjs cn") },
};

test.each(Object.entries(given))("%s", async (_, tree) => {
  const { findings } = await reportOf(folderOf(tree));
  expect(findings.map(({ value, certainty }) => `${value} ${certainty}`)).toEqual(["cn-north-1 certain"]);
});

const elsewhere: Readonly<Record<string, Tree>> = {
  "an image": { Dockerfile: "FROM python:3\nCOPY d.py .\nCMD python d.py\n" },
  "a service": { "d.service": "[Service]\nExecStart=/usr/bin/python3 /opt/d.py\n" },
  "a server": { Procfile: "web: uvicorn d:app\n" },
  "another job, by itself": workflow(step("python d.py")),
};

test.each(Object.entries(elsewhere))("what %s starts as well may be anything still", async (_, tree) => {
  const { findings } = await reportOf(folderOf({ "d.py": asked, ...script("WHERE=eu python d.py"), ...tree }));
  expect(findings.map(({ value, certainty }) => `${value} ${certainty}`)).toContain("cn-north-1 possible");
});

test("a change of what a program is given is one of the program", async () => {
  const folder = repositoryOf({ "d.py": asked, ...script("WHERE=eu python d.py") });
  git(folder, "checkout", "-q", "-b", "change");
  write(folder, script("WHERE=cn python d.py"));
  git(folder, "commit", "-qam", "Go there");
  const { code, stdout } = await run(["scan", "--changed-since", "main"], { cwd: folder });
  expect(stdout).toContain("cn-north-1");
  expect(code).toBe(1);
});
