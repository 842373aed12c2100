/** The ready pieces of docs/spread, run as processes with stand-ins for `npx` and `gh`. */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Report } from "../../src/report/report.ts";
import { folderOf, write } from "../scan/workspace.ts";

const program = resolve("dist/borderlint.js");
const aws = (region: string): string =>
  `provider "aws" {\n  region = "${region}"\n}\nresource "aws_s3_bucket" "b" {}\n`;
const tree = Object.fromEntries(
  ["cn-north-1", "eu-west-1", "ap-east-1", "us-east-1", "cn-north-1"].map((region, at) => [
    `r${at}/main.tf`,
    aws(region),
  ]),
);
let tools = "";
/** What V8 compiled of the program is kept there, for all of the twenty times that it is started. */
let compiled = "";

beforeAll(() => {
  compiled = folderOf({});
  // `npx --yes borderlint@VERSION …` and `gh repo list|clone`, of this tree as it is built.
  tools = folderOf({
    npx: `#!/bin/sh
[ -z "$HELD" ] || exec sleep 600
while [ "\${1#--}" != "$1" ]; do shift; done
shift
exec ${process.execPath} ${program} "$@"
`,
    gh: `#!/bin/sh
case "$2" in
list) printf 'acme/shop\\nacme/billing\\nacme/site\\n' ;;
clone) cp -r "$REPOSITORIES/$3" "$4" ;;
esac
`,
  });
  for (const name of ["npx", "gh"]) chmodSync(join(tools, name), 0o755);
});

interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs a step; with `isKilled`, ends it and all that it started, and what scans is held so that it can't be done. */
function ran(script: string, cwd: string, env: Readonly<Record<string, string>>, isKilled = false): Promise<Ran> {
  const child = spawn("sh", ["-ec", script], {
    cwd,
    env: {
      PATH: `${tools}:${process.env["PATH"]}`,
      HOME: cwd,
      XDG_CACHE_HOME: compiled,
      ...(isKilled ? { HELD: "1" } : {}),
      ...env,
    },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (text) => (output += String(text)));
  child.stderr.on("data", (text) => (output += String(text)));
  if (isKilled) setTimeout(() => process.kill(-child.pid!, "SIGKILL"), 150);
  return new Promise((done) => child.on("close", (code) => done({ code: code ?? -1, output })));
}

/** What one run finds, without the name of a folder that nobody chose. */
function told({ findings, summary, unresolved, diagnostics }: Report) {
  return { findings: findings.map((one) => ({ ...one, change: null })), summary, unresolved, diagnostics };
}

async function wholeOf(folder: string): Promise<Report> {
  const { output } = await ran("npx --yes borderlint scan --format json --fail-on never", folder, {});
  return JSON.parse(output) as Report;
}

async function mergedOf(folder: string): Promise<{ code: number; report: Report }> {
  const { code } = await ran("npx --yes borderlint merge ../reports/*.json --format json=../all.json", folder, {});
  return { code, report: JSON.parse(readFileSync(join(folder, "../all.json"), "utf8")) as Report };
}

/** Every job, of which one is killed and started again. */
async function expectNothingLost(script: string, jobs: readonly Readonly<Record<string, string>>[]): Promise<void> {
  const top = folderOf({});
  const folder = join(top, "tree");
  write(folder, tree);
  mkdirSync(join(top, "reports"));
  const [first, ...others] = jobs;
  await ran(script, folder, first!, true);
  for (const env of others) expect(await ran(script, folder, env)).toMatchObject({ code: 0 });
  expect(readdirSync(join(top, "reports")).filter((name) => name.endsWith(".json"))).toHaveLength(others.length);
  const cut = await mergedOf(folder);
  expect(cut.report.diagnostics.map(({ code }) => code)).toContain("shard-missing");
  expect(cut.report.summary.incomplete).toBe(true);
  // Started again, and once more than needed.
  for (const env of [first!, first!]) expect(await ran(script, folder, env)).toMatchObject({ code: 0 });
  const { report } = await mergedOf(folder);
  expect(told(report)).toEqual(told(await wholeOf(folder)));
}

describe("a scheduler kills a job and starts it again", () => {
  test("Kubernetes", async () => {
    const job = parse(readFileSync("docs/spread/kubernetes-job.yaml", "utf8"));
    const [container] = job.spec.template.spec.containers;
    const given = Object.fromEntries(
      container.env.map(({ name, value }: { name: string; value: string }) => [name, value]),
    );
    expect(given.JOB_COMPLETIONS).toBe(String(job.spec.completions));
    const jobs = Array.from({ length: job.spec.completions as number }, (_, index) => ({
      ...given,
      REPORTS: "../reports",
      JOB_COMPLETION_INDEX: String(index),
    }));
    await expectNothingLost(container.args[0], jobs);
  }, 240_000);

  test("GitLab", async () => {
    const pipeline = parse(readFileSync("docs/spread/gitlab-ci.yml", "utf8"));
    const count = pipeline.borderlint.parallel as number;
    const script = (pipeline.borderlint.script as string[]).join("\n").replace("json=reports/", "json=../reports/");
    const jobs = Array.from({ length: count }, (_, index) => ({
      ...pipeline.variables,
      CI_NODE_INDEX: String(index + 1),
      CI_NODE_TOTAL: String(count),
    }));
    await expectNothingLost(script, jobs);
  }, 240_000);
});

test("GitHub: a matrix over an organisation's repositories", async () => {
  const workflow = parse(readFileSync("docs/spread/github-organisation.yml", "utf8"));
  const stepOf = (job: string): string =>
    workflow.jobs[job].steps.find((step: { run?: string }) => step.run !== undefined).run as string;
  const repositories = folderOf({
    "acme/shop/main.tf": aws("cn-north-1"),
    "acme/billing/main.tf": aws("cn-north-1"),
    "acme/site/main.tf": aws("eu-west-1"),
  });
  const folder = folderOf({});
  const env = { ...workflow.env, PARTS: "2", REPOSITORIES: repositories, GITHUB_OUTPUT: join(folder, "output") };
  expect(await ran(stepOf("list"), folder, { ...env, GITHUB_REPOSITORY_OWNER: "acme" })).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, "output"), "utf8")).toBe("parts=[0,1]\n");
  const scan = async (part: string, isKilled = false): Promise<void> => {
    const job = join(folder, `job-${part}`);
    rmSync(job, { recursive: true, force: true });
    write(job, { "repositories.txt": readFileSync(join(folder, "repositories.txt"), "utf8") });
    const { code, output } = await ran(stepOf("scan"), job, { ...env, PART: part }, isKilled);
    if (isKilled) return;
    expect([code, output]).toEqual([0, ""]);
    mkdirSync(join(folder, "all"), { recursive: true });
    for (const name of readdirSync(join(job, "reports")))
      write(join(folder, "all"), { [name]: readFileSync(join(job, "reports", name), "utf8") });
  };
  const joined = async (): Promise<Ran> => {
    write(join(folder, "all"), { "repositories.txt": readFileSync(join(folder, "repositories.txt"), "utf8") });
    return ran(stepOf("join"), folder, env);
  };
  await scan("0");
  await scan("1", true);
  const cut = await joined();
  expect(cut.code).toBe(3);
  expect(cut.output).toContain("not scanned:");
  await scan("1");
  expect((await joined()).code).toBe(1);
  const report = JSON.parse(readFileSync(join(folder, "organisation.json"), "utf8")) as Report;
  expect(report.targets?.map(({ name }) => name)).toEqual(["acme/billing", "acme/shop", "acme/site"]);
  expect(report.findings.map(({ at }) => at.file)).toEqual(["acme/billing/main.tf", "acme/shop/main.tf"]);
  // One that can't be cloned holds up no other of its part.
  rmSync(join(repositories, "acme/billing"), { recursive: true });
  const job = join(folder, "job-broken");
  write(job, { "repositories.txt": readFileSync(join(folder, "repositories.txt"), "utf8") });
  const broken = await ran(stepOf("scan"), job, { ...env, PART: "1" });
  expect(broken).toMatchObject({
    code: 1,
    output: expect.stringContaining("acme/billing could not be cloned") as string,
  });
  expect(readdirSync(join(job, "reports"))).toEqual(["acme_site.json"]);
  const short = await ran(stepOf("list"), folder, { ...env, LIMIT: "3", GITHUB_REPOSITORY_OWNER: "acme" });
  expect(short).toMatchObject({ code: 1, output: expect.stringContaining("cut at 3") as string });
}, 240_000);
