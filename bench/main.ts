/**
 * `npm run bench [-- FOLDER]`: whole processes side by side in one run: Borderlint, `rg` as what it costs to look at
 * the files at all, `node -e 0` as what it costs to start, and the other scanners that are installed. Medians of
 * several runs taken in turn, peak memory, and the ratios, which say more than the times.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { treeOf, writeTree } from "./tree.ts";

const program = resolve(import.meta.dirname, "../dist/borderlint.js");
const treeFiles = 10_000;
const runs = 5;
/** A scanner that takes longer than this is not asked again. */
const patience = 60_000;

interface Contender {
  readonly name: string;
  readonly command: readonly string[];
}

interface Measurement {
  readonly milliseconds: number;
  /** Largest resident set in MiB; null where the system doesn't say. */
  readonly peak: number | null;
  readonly code: number | null;
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
  const present = contenders.filter(({ command }) => installed(command[0] ?? ""));
  const measured = new Map<string, Measurement[]>(present.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const { name, command } of present) {
      const before = measured.get(name) ?? [];
      if (before.some(({ milliseconds }) => milliseconds > patience)) continue;
      before.push(await measure(command, folder));
    }
  }
  print(title, measured);
}

function installed(command: string): boolean {
  return command === process.execPath || spawnSync(command, ["--version"]).status === 0;
}

/** Runs a process to its end. Its output is read and thrown away, since a full pipe would stop it. */
async function measure([command = "", ...args]: readonly string[], cwd: string): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "ignore"] });
  child.stdout.resume();
  let peak: number | null = null;
  const sample = setInterval(() => {
    peak = Math.max(peak ?? 0, residentPeak(child.pid) ?? 0) || peak;
  }, 5);
  return new Promise((done) => {
    child.on("close", (code) => {
      clearInterval(sample);
      done({ milliseconds: performance.now() - start, peak, code });
    });
  });
}

/** High-water mark of a process's resident set in MiB, from Linux's `/proc`. */
function residentPeak(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

function print(title: string, measured: ReadonlyMap<string, readonly Measurement[]>): void {
  const base = [...measured].map(([name, all]) => ({ name, median: median(all.map((one) => one.milliseconds)) }))[0];
  const rows = [...measured].map(([name, all]) => {
    const times = all.map((one) => one.milliseconds);
    const peaks = all.flatMap((one) => one.peak ?? []);
    return [
      name,
      `${median(times).toFixed(0)}`,
      `${Math.min(...times).toFixed(0)}`,
      peaks.length === 0 ? "–" : median(peaks).toFixed(0),
      `${(median(times) / (base?.median ?? 1)).toFixed(2)}`,
      [...new Set(all.map((one) => one.code))].join(","),
    ];
  });
  console.log(`\n${title} (${runs} runs, node ${process.versions.node})\n`);
  table([["", "median ms", "best ms", "peak MiB", `x ${base?.name ?? ""}`, "exit"], ...rows]);
}

function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
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
