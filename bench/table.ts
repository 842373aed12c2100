/**
 * `npm run bench:table -- [ROW..] [--tree FOLDER..] [--runs N]`: what a whole scan costs, as ratios of the processor
 * time of whole processes that are run in turn. Real trees, which are no part of this repository, are named by `--tree`
 * or by `BORDERLINT_TREES`, parted by colons; everything else is made up in the temporary folder.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { inTurn, isInstalled, median, table } from "./process.ts";
import type { Command, Measurement } from "./process.ts";
import { chain, lattice, tenFiles, wholeMap, workflows, writeDocuments, writeState } from "./rows.ts";
import type { Tree } from "./rows.ts";
import { writeTree } from "./tree.ts";

const program = resolve(import.meta.dirname, "../dist/borderlint.js");
const place = join(tmpdir(), "borderlint-bench-table");
const node = process.execPath;

/** One line of the table: A is measured against B. */
interface Row {
  readonly what: string;
  readonly a: Command;
  readonly b: Command | null;
  readonly goal: string;
  /** What the ratio is of. */
  readonly of?: "processor" | "wall";
  /** Done before both. */
  readonly prepare?: () => void;
}

const readByAll = (count: number): Tree => workflows(40, count, false, true);
const { rows: wanted, trees, runs } = argumentsOf(process.argv.slice(2));
const sections: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  trees: () =>
    trees.map((tree) => ({
      what:
        `scan : terraform fmt, ` +
        `${basename(tree) === "examples" ? tree.split("/").slice(-2).join("/") : basename(tree)}`,
      a: scan(tree),
      b: { name: "b", command: ["terraform", "fmt", "-check", "-recursive"], folder: tree },
      goal: "≤ 1.0",
    })),
  start: () => [
    {
      what: "ten files with their modules : node -e 0",
      a: scan(written("ten", tenFiles())),
      b: { name: "b", command: [node, "-e", "0"], folder: place },
      goal: "≤ 2",
    },
  ],
  memory: () => [{ what: "10,000 files", a: scan(synthetic(10_000)), b: null, goal: "< 400 MB" }],
  large: () => [
    {
      what: "100,000 files : 10,000",
      a: scan(synthetic(100_000)),
      b: { ...scan(synthetic(10_000)), name: "b" },
      goal: "≤ 10, < 1.5 GB",
    },
  ],
  instances: () => [pair("3,000 instances given the whole map : 1,000", wholeMap(3_000), wholeMap(1_000), "≤ 3.5")],
  attributes: () => [
    pair("chain of attributes, 26 : 13", chain(26), chain(13), "linear"),
    pair("lattice of attributes, 26 : 13", lattice(26), lattice(13), "linear"),
  ],
  workflows: () => [
    pair("80 workflows beside 40 roots : none", workflows(40, 80), workflows(40, 0), "≤ 1.6"),
    pair("80 workflows with 3 environments that 40 roots read : none", readByAll(80), readByAll(0), "≤ 1.6"),
    pair("80 workflows that each name one of 40 roots : none", workflows(40, 80, true), workflows(40, 0), "≤ 1.6"),
  ],
  changed: () => {
    const folder = synthetic(10_000);
    if (!existsSync(join(folder, ".git"))) {
      const git = (...args: string[]): unknown =>
        execFileSync("git", ["-c", "user.name=b", "-c", "user.email=b@example.com", ...args], {
          cwd: folder,
          stdio: "ignore",
        });
      git("init");
      git("add", "-A");
      git("commit", "-qm", "base");
      appendFileSync(join(folder, "live/team-0000/stack-0000/main.tf"), "# changed\n");
    }
    const cache = join(place, "cache");
    return [
      {
        what: "one of 10,000 changed, --changed-since",
        a: scan(folder, "--changed-since", "HEAD"),
        b: null,
        goal: "< 1.5 s",
      },
      {
        what: "one of 10,000 changed, warm --cache",
        a: scan(folder, "--cache", cache),
        b: null,
        goal: "< 1.5 s",
        prepare: () => {
          execFileSync(
            node,
            [program, "scan", ".", "--quiet", "--fail-on", "never", "--allow-incomplete", "--cache", cache],
            {
              cwd: folder,
              stdio: "ignore",
            },
          );
          appendFileSync(join(folder, "live/team-0000/stack-0000/main.tf"), `# ${process.hrtime.bigint()}\n`);
        },
      },
    ];
  },
  state: async () => {
    const folder = join(place, "state");
    if (!existsSync(join(folder, "terraform.tfstate"))) {
      mkdirSync(folder, { recursive: true });
      await writeState(join(folder, "terraform.tfstate"), 200_000_000);
    }
    return [
      {
        what: "state of 200 MB : JSON.parse",
        a: scan(folder),
        b: nodeProgram(folder, 'JSON.parse(require("node:fs").readFileSync("terraform.tfstate","utf8"))'),
        goal: "≤ 4, < 1 GB",
      },
    ];
  },
  yaml: async () => {
    const folder = join(place, "yaml");
    if (!existsSync(join(folder, "all.yaml"))) {
      mkdirSync(folder, { recursive: true });
      await writeDocuments(join(folder, "all.yaml"), 20_000);
    }
    const library = join(dirname(program), "chunks/yaml.cjs");
    const read =
      `const{parseAllDocuments}=require(${JSON.stringify(library)}` +
      `);parseAllDocuments(require("node:fs").readFileSync("all.yaml","utf8"))`;
    return [
      { what: "YAML of 20,000 documents : the library", a: scan(folder), b: nodeProgram(folder, read), goal: "≤ 3" },
    ];
  },
  jobs: () =>
    trees.slice(0, 1).map((tree) => ({
      what: `wall time, --jobs 2 : --jobs 1, ${basename(tree)}`,
      a: scan(tree, "--jobs", "2"),
      b: { ...scan(tree, "--jobs", "1"), name: "b" },
      goal: "≤ 0.6",
      of: "wall" as const,
    })),
};

for (const name of wanted)
  if (!Object.hasOwn(sections, name)) throw new Error(`${name}: there are ${Object.keys(sections).join(", ")}`);
if (!existsSync(program)) throw new Error("dist/borderlint.js is missing: npm run build");
mkdirSync(place, { recursive: true });
const printed: string[][] = [["", "A", "B", "A / B", "peak MiB", "goal"]];
for (const name of wanted.length > 0 ? wanted : Object.keys(sections))
  for (const row of (await sections[name]?.()) ?? []) printed.push(await line(row));
console.log(`seconds, medians of ${runs} in turn, node ${process.versions.node}\n`);
table(printed);

async function line({ what, a, b, goal, of = "processor", prepare }: Row): Promise<string[]> {
  prepare?.();
  const commands = [a, ...(b === null ? [] : [b])];
  const absent = commands.find(({ command }) => !isInstalled(command[0] ?? ""));
  if (absent !== undefined) return [what, `${absent.command[0]} is not installed`, "", "", "", goal];
  const measured = await inTurn(commands, runs);
  const [first, second] = [measured.get("a") ?? [], measured.get("b")];
  const figure = (all: readonly Measurement[]): number => median(all.map((one) => one[of]));
  const ratio =
    second === undefined ? "" : median(first.map((one, run) => one[of] / (second[run]?.[of] ?? Number.NaN))).toFixed(2);
  const peak = median(first.flatMap((one) => one.peak ?? []));
  const failed = first.some(({ code }) => code === null || code === 2) ? " (failed)" : "";
  return [
    what,
    figure(first).toFixed(2) + failed,
    second === undefined ? "" : figure(second).toFixed(2),
    ratio,
    peak.toFixed(0),
    goal,
  ];
}

function scan(folder: string, ...flags: string[]): Command {
  return { name: "a", command: [node, program, "scan", ".", "--format", "json", ...flags], folder };
}

function nodeProgram(folder: string, text: string): Command {
  return { name: "b", command: [node, "-e", text], folder };
}

function pair(what: string, large: Tree, small: Tree, goal: string): Row {
  const name = what.replace(/\W+/g, "-");
  return { what, a: scan(written(`${name}-a`, large)), b: { ...scan(written(`${name}-b`, small)), name: "b" }, goal };
}

function written(name: string, tree: Tree): string {
  const folder = join(place, name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function synthetic(files: number): string {
  const folder = join(tmpdir(), `borderlint-bench-${files}`);
  writeTree(folder, files);
  return folder;
}

function argumentsOf(args: readonly string[]): { rows: string[]; trees: string[]; runs: number } {
  const result = {
    rows: [] as string[],
    trees: (process.env["BORDERLINT_TREES"] ?? "").split(":").filter((tree) => tree !== ""),
    runs: 3,
  };
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === "--tree") result.trees.push(resolve(args[(index += 1)] ?? "."));
    else if (args[index] === "--runs") result.runs = Number(args[(index += 1)]);
    else result.rows.push(args[index] ?? "");
  }
  return result;
}
