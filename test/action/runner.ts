/**
 * Runs the action as GitHub's runner does: environment, command files, an event. The bundle as a process where that is
 * what is tested; else the same program in this one, which need not start it fifty times.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { run } from "../../src/action/run.ts";

const root = resolve(import.meta.dirname, "../..");
const definition = parse(readFileSync(join(root, "action.yml"), "utf8")) as {
  inputs: Record<string, { default?: string; required?: boolean }>;
  outputs: Record<string, object>;
  runs: { using: string; main: string };
};

export { definition };

export interface Step {
  readonly code: number | null;
  readonly log: string;
  readonly errors: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Annotations: what the runner would take from the log. */
  readonly annotations: readonly {
    readonly level: string;
    readonly properties: Readonly<Record<string, string>>;
    readonly message: string;
  }[];
}

export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), "borderlint-action-"));
  readonly repository = join(this.folder, "repository");
  readonly temporary = join(this.folder, "temp");

  constructor() {
    mkdirSync(this.repository);
    mkdirSync(this.temporary);
    this.git("init", "-q", "-b", "main");
  }

  put(path: string, text: string): void {
    const full = join(this.repository, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }

  commit(message: string): string {
    this.git("add", "-A");
    this.git("commit", "-qm", message);
    return this.git("rev-parse", "HEAD");
  }

  git(...args: string[]): string {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"];
    return execFileSync("git", [...identity, ...args], { cwd: this.repository, encoding: "utf8" }).trim();
  }

  /** Leaves of the history what a checkout without `fetch-depth` brings. */
  makeShallow(): void {
    const whole = `${this.repository}-whole`;
    renameSync(this.repository, whole);
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${whole}`, this.repository]);
  }

  /** One step, in this process. Inputs that are not given have the defaults of action.yml, as with the runner. */
  async run(inputs: Readonly<Record<string, string>> = {}, event: unknown = {}): Promise<Step> {
    const { env: environment, write } = { env: process.env, write: process.stdout.write };
    const files = this.commandFiles();
    let log = "";
    process.env = this.environment(inputs, event, files);
    process.stdout.write = (text: string | Uint8Array): boolean => {
      log += String(text);
      return true;
    };
    try {
      await run();
      return stepOf(Number(process.exitCode ?? 0), log, "", files);
    } finally {
      process.env = environment;
      process.stdout.write = write;
      process.exitCode = undefined;
    }
  }

  /** The same by the bundle, as a process. */
  start(inputs: Readonly<Record<string, string>> = {}, event: unknown = {}): Step {
    const files = this.commandFiles();
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, definition.runs.main)], {
      cwd: this.repository,
      env: this.environment(inputs, event, files),
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    return stepOf(status, stdout, stderr, files);
  }

  private commandFiles(): CommandFiles {
    const files = { output: join(this.temporary, "output"), summary: join(this.temporary, "summary") };
    for (const path of Object.values(files)) writeFileSync(path, "");
    return files;
  }

  private environment(
    inputs: Readonly<Record<string, string>>,
    event: unknown,
    { output, summary }: CommandFiles,
  ): Record<string, string> {
    const eventPath = join(this.temporary, "event.json");
    writeFileSync(eventPath, JSON.stringify(event));
    const environment: Record<string, string> = {
      PATH: process.env["PATH"] ?? "",
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: "quarrystone/live",
      GITHUB_WORKSPACE: this.repository,
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: this.temporary,
    };
    for (const [name, { default: value = "" }] of Object.entries(definition.inputs))
      environment[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] = inputs[name] ?? value;
    return environment;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface CommandFiles {
  readonly output: string;
  readonly summary: string;
}

function stepOf(code: number | null, log: string, errors: string, { output, summary }: CommandFiles): Step {
  return {
    code,
    log,
    errors,
    outputs: readOutputs(readFileSync(output, "utf8")),
    summary: readFileSync(summary, "utf8"),
    annotations: readAnnotations(log),
  };
}

/** `name<<DELIMITER`, lines, `DELIMITER`. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name, , value] of text.matchAll(/^([^<\n]+)<<(\S+)\r?\n([^]*?)\r?\n\2$/gm))
    outputs[name ?? ""] = value ?? "";
  return outputs;
}

/** What the runner takes from a log: commands at the start of a line, none between `stop-commands` and its token. */
function readAnnotations(log: string): Step["annotations"] {
  const found: { level: string; properties: Record<string, string>; message: string }[] = [];
  let stopped: string | null = null;
  for (const line of log.split("\n")) {
    if (stopped !== null) {
      if (line.trim() === `::${stopped}::`) stopped = null;
      continue;
    }
    const [, command, properties, message] = /^\s*::([\w-]+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
    if (command === "stop-commands") stopped = message ?? "";
    else if (command !== undefined) {
      const pairs = (properties ?? "")
        .split(",")
        .filter((pair) => pair !== "")
        .map((pair): [string, string] => [
          pair.slice(0, pair.indexOf("=")),
          decoded(pair.slice(pair.indexOf("=") + 1)),
        ]);
      found.push({ level: command, properties: Object.fromEntries(pairs), message: decoded(message ?? "") });
    }
  }
  return found;
}

function decoded(text: string): string {
  return text.replace(/%(0D|0A|3A|2C|25)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
