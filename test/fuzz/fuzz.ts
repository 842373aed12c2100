/** A fuzzer of the whole program: trees of files, policies, configuration, waivers, baselines and saved reports, damaged. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { run } from "../cli/streams.ts";
import { mutated, numbersFrom, oneOf } from "./mutate.ts";
import type { Random } from "./mutate.ts";

type Tree = ReadonlyMap<string, string>;

interface Input {
  readonly files: Tree;
  readonly argv: readonly string[];
}

/** What should not have happened, with all that it takes to see it again. */
export interface Fault extends Input {
  readonly what: string;
}

const repository = dirname(dirname(import.meta.dirname));
const environment = { SOURCE_DATE_EPOCH: "1795651200" };
const largest = 60_000;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
  });
}

/** The inputs of the case folders: one tree a case. */
function seedTrees(): Tree[] {
  const trees = new Map<string, Map<string, string>>();
  for (const cases of ["test/formats/cases", "test/terraform/cases"].map((path) => join(repository, path)))
    for (const path of filesBelow(cases)) {
      const [group, name, ...rest] = relative(cases, path).split("/");
      if (rest.length === 0 || rest.at(-1) === "expected.txt" || statSync(path).size > largest) continue;
      const key = `${cases}/${group}/${name}`;
      const tree = trees.get(key) ?? new Map<string, string>();
      trees.set(key, tree.set(rest.join("/"), readFileSync(path, "utf8")));
    }
  return [...trees.values()];
}

const china = 'provider "aws" {\n  region = "cn-north-1"\n}\nresource "aws_sqs_queue" "a" {}\n';
const waivers =
  "waivers:\n  - rule: clean-cloud/location\n    match: { kind: region, path: main.tf }\n    reason: It ends soon\n    until: 2027-01-01\n";
const configuration =
  "policies: [clean-cloud]\nexclude: [old/]\nwaivers: [w.yaml]\nfail-on: warning\nmin-coverage: 50\nvariables: { a: b }\n";

/** Runs of the program on files of its own, of which one is damaged. */
async function ownFiles(folder: string): Promise<{ damage: string; input: Input }[]> {
  place(folder, new Map([["main.tf", china]]));
  const written = async (...argv: string[]): Promise<string> =>
    (await run(argv, { cwd: folder, env: environment })).stdout;
  const report = await written("scan", "--format", "json");
  await run(["baseline", "-o", "baseline.json"], { cwd: folder, env: environment });
  const baseline = readFileSync(join(folder, "baseline.json"), "utf8");
  const policies = filesBelow(join(repository, "policies")).filter((path) => path.endsWith(".yaml"));
  const own = (name: string, text: string, ...argv: string[]): { damage: string; input: Input } => ({
    damage: name,
    input: { files: new Map([["main.tf", china]]).set(name, text), argv },
  });
  return [
    ...policies.map((path) => own("p.yaml", readFileSync(path, "utf8"), "scan", "--policy", "p.yaml", "main.tf")),
    own("w.yaml", waivers, "scan", "--waivers", "w.yaml", "main.tf"),
    own("borderlint.yaml", configuration, "scan"),
    own("b.json", baseline, "scan", "--baseline", "b.json", "main.tf"),
    ...["terminal", "html", "sarif", "markdown", "csv", "junit", "oscal", "cyclonedx", "gitlab", "github"].map(
      (format) => own("r.json", report, "report", "--format", format, "r.json"),
    ),
    own("r.json", report, "merge", "r.json", "r.json"),
  ];
}

function place(folder: string, files: Tree): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of new Map([[".keep", ""], ...files])) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function damaged(files: Tree, path: string, other: Tree, random: Random): Tree {
  return new Map(files).set(path, mutated(files.get(path) ?? "", oneOf(random, [...other.values()]), random));
}

/** Runs an input twice; null: as it should be. */
async function faultOf(folder: string, input: Input): Promise<Fault | null> {
  place(folder, input.files);
  const once = await run(input.argv, { cwd: folder, env: environment });
  const again = await run(input.argv, { cwd: folder, env: environment });
  const said = once.stdout + once.stderr;
  const what = ![0, 1, 2, 3].includes(once.code)
    ? `exit code ${once.code}`
    : /fault of Borderlint/.test(said)
      ? said.slice(Math.max(0, said.indexOf("fault of Borderlint") - 400)).slice(0, 1200)
      : once.code !== again.code || once.stdout !== again.stdout || once.stderr !== again.stderr
        ? "other bytes the second time"
        : null;
  return what === null ? null : { ...input, what };
}

/**
 * Tries inputs until the time is over.
 *
 * @param told gets each fault.
 * @returns how many were tried.
 */
export async function fuzz(seed: number, milliseconds: number, told: (fault: Fault) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "borderlint-fuzz-"));
  const random = numbersFrom(seed);
  const trees = seedTrees();
  const own = await ownFiles(folder);
  const end = performance.now() + milliseconds;
  let count = 0;
  for (; performance.now() < end; count += 1) {
    const files = oneOf(random, trees);
    let input: Input;
    if (random() < 0.25) {
      const { damage, input: whole } = oneOf(random, own);
      input = { ...whole, files: damaged(whole.files, damage, files, random) };
    } else {
      const changed = damaged(files, oneOf(random, [...files.keys()]), oneOf(random, trees), random);
      input = { files: changed, argv: ["scan", "--format", "json", "."] };
    }
    const fault = await faultOf(folder, input);
    if (fault !== null) told(fault);
  }
  rmSync(folder, { recursive: true, force: true });
  return count;
}
