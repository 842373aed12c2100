/** Runs the bundled action as GitHub's runner does: a process, environment, command files, an event. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";

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

  /** One step. Inputs that are not given have the defaults of action.yml, as with the runner. */
  run(inputs: Readonly<Record<string, string>> = {}, event: unknown = {}): Step {
    const commandFile = (name: string): string => {
      const path = join(this.temporary, name);
      writeFileSync(path, "");
      return path;
    };
    const output = commandFile("output");
    const summary = commandFile("summary");
    const eventPath = join(this.temporary, "event.json");
    writeFileSync(eventPath, JSON.stringify(event));
    const env: Record<string, string> = {
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
      env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] = inputs[name] ?? value;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, definition.runs.main)], {
      cwd: this.repository,
      env,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    return {
      code: status,
      log: stdout,
      errors: stderr,
      outputs: readOutputs(readFileSync(output, "utf8")),
      summary: readFileSync(summary, "utf8"),
      annotations: readAnnotations(stdout),
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
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
