/** Whole processes as the operating system accounts for them. */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Measurement {
  /** Of user and system, all threads, in seconds; not a number where the system doesn't say. */
  readonly processor: number;
  readonly wall: number;
  /** Largest resident set in MiB; null where the system doesn't say. */
  readonly peak: number | null;
  readonly code: number | null;
}

export interface Command {
  readonly name: string;
  readonly command: readonly string[];
  readonly folder: string;
}

/** Linux counts in hundredths of a second, whatever the kernel's own clock does. */
const ticksPerSecond = 100;

export function isInstalled(command: string): boolean {
  return command === process.execPath || spawnSync(command, ["--version"]).error === undefined;
}

/** Runs a process to its end. Its output is read and thrown away, since a full pipe would stop it. */
export async function measure({ command: [program = "", ...args], folder }: Command): Promise<Measurement> {
  const before = processorOfChildren();
  const start = performance.now();
  const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  child.stdout.resume();
  let peak: number | null = null;
  const sample = setInterval(() => {
    peak = Math.max(peak ?? 0, residentPeak(child.pid) ?? 0) || peak;
  }, 5);
  return new Promise((done) => {
    child.on("close", (code) => {
      clearInterval(sample);
      done({
        wall: (performance.now() - start) / 1000,
        processor: processorOfChildren() - before,
        peak,
        code,
      });
    });
  });
}

/** Measures commands in turn, so that a machine whose speed drifts treats them alike. */
export async function inTurn(commands: readonly Command[], runs: number): Promise<Map<string, Measurement[]>> {
  const measured = new Map<string, Measurement[]>(commands.map(({ name }) => [name, []]));
  for (let run = 0; run < runs; run += 1)
    for (const command of commands) measured.get(command.name)?.push(await measure(command));
  return measured;
}

/** Seconds that all children which have ended took, by the fields 16 and 17 of `/proc/self/stat`. */
function processorOfChildren(): number {
  try {
    const text = readFileSync("/proc/self/stat", "utf8");
    // The second field, a name in parentheses, may hold blanks.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
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

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints columns: the first to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    );
}
