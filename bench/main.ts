/**
 * `npm run bench [-- FOLDER]`: whole processes side by side in one run: Borderlint, `rg` as what it costs to look at
 * the files at all, `node -e 0` as what it costs to start, and the other scanners that are installed. Medians of
 * several runs taken in turn, peak memory, and the ratios, which say more than the times.
 */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isInstalled, measure, median, table } from "./process.ts";
import type { Measurement } from "./process.ts";
import { treeOf, writeTree } from "./tree.ts";

const program = resolve(import.meta.dirname, "../dist/borderlint.js");
const treeFiles = 10_000;
const runs = 5;
/** A scanner that takes longer than this is not asked again. */
const patience = 60;

interface Contender {
  readonly name: string;
  readonly command: readonly string[];
}

const given = process.argv[2];
if (!existsSync(program)) throw new Error("dist/borderlint.js is missing: npm run build");

const ten = join(tmpdir(), "borderlint-bench-ten");
writeTen(ten);
await compare("Start-up: ten files", ten, [
  { name: "node -e 0", command: [process.execPath, "-e", "0"] },
  { name: "borderlint --version", command: [process.execPath, program, "--version"] },
  { name: "borderlint scan", command: [process.execPath, program, "scan", ten] },
  { name: "borderlint scan --format json", command: [process.execPath, program, "scan", ten, "--format", "json"] },
  ...others(ten),
]);

const tree = given === undefined ? join(tmpdir(), `borderlint-bench-${treeFiles}`) : resolve(given);
if (given === undefined) writeTree(tree, treeFiles);
await compare(`Throughput: ${given ?? `${treeFiles} synthetic files`}, ${sizeOf(tree)}`, tree, [
  { name: "rg", command: ["rg", "--hidden", "-c", "cn-north-1|aliyuncs\\.com|alicloud", tree] },
  { name: "node -e 0", command: [process.execPath, "-e", "0"] },
  { name: "borderlint scan", command: [process.execPath, program, "scan", tree, "--format", "json"] },
  ...others(tree),
]);

/** The scanners that one would use instead, as they would be called offline. */
function others(folder: string): Contender[] {
  return [
    { name: "tflint", command: ["tflint", "--chdir", folder, "--recursive", "--no-color"] },
    { name: "trivy", command: ["trivy", "config", "--skip-check-update", "--quiet", folder] },
    { name: "checkov", command: ["checkov", "--quiet", "--compact", "--skip-download", "-d", folder] },
  ];
}

async function compare(title: string, folder: string, contenders: readonly Contender[]): Promise<void> {
  const present = contenders.filter(({ command }) => isInstalled(command[0] ?? ""));
  const measured = new Map<string, Measurement[]>(present.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const { name, command } of present) {
      const before = measured.get(name) ?? [];
      if (before.some(({ wall }) => wall > patience)) continue;
      before.push(await measure({ name, command, folder }));
    }
  }
  print(title, measured);
}

function print(title: string, measured: ReadonlyMap<string, readonly Measurement[]>): void {
  const first = [...measured.values()][0] ?? [];
  const base = median(first.map((one) => one.processor));
  const rows = [...measured].map(([name, all]) => {
    const processor = median(all.map((one) => one.processor));
    const peaks = all.flatMap((one) => one.peak ?? []);
    return [
      name,
      processor.toFixed(2),
      median(all.map((one) => one.wall)).toFixed(2),
      peaks.length === 0 ? "–" : median(peaks).toFixed(0),
      (processor / base).toFixed(2),
      [...new Set(all.map((one) => one.code))].join(","),
    ];
  });
  console.log(`\n${title} (${runs} runs, node ${process.versions.node})\n`);
  table([["", "processor s", "wall s", "peak MiB", `x ${[...measured.keys()][0] ?? ""}`, "exit"], ...rows]);
}

function sizeOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes(`${folder}/.git`),
  );
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return `${files.length} files, ${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A change of ten files, as a hook sees it. */
function writeTen(folder: string): void {
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const [path, text] of treeOf(200)) {
    if (!path.startsWith("live/") || !path.endsWith(".tf") || written === 10) continue;
    writeFileSync(join(folder, `${written}-${path.split("/").at(-1) ?? ""}`), text);
    written += 1;
  }
}
