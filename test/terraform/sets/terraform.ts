/** What the real Terraform plans for configurations, many of them in one run. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Configuration } from "./configurations.ts";
import type { Outcome } from "./judge.ts";

const environment = { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };

const version = spawnSync("terraform", ["version", "-json"], { encoding: "utf8", env: environment });

/** Whether there is a Terraform of the version whose answers we give. */
export const isInstalled = version.status === 0 && version.stdout.includes('"1.11.');

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly after: { readonly input?: unknown } | null };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly after?: unknown }>>;
}

/**
 * Plans every setting of every configuration as a module of one root. Where one of them is refused, all of them are
 * tried again in halves; null stands for a configuration of which some setting is refused.
 */
export function planAll(configurations: readonly Configuration[]): readonly (readonly Outcome[] | null)[] {
  if (configurations.length === 0) return [];
  const plan = planOnce(configurations);
  if (plan !== null) return outcomesOf(configurations, plan);
  if (configurations.length === 1) return [null];
  const half = Math.ceil(configurations.length / 2);
  return [...planAll(configurations.slice(0, half)), ...planAll(configurations.slice(half))];
}

function planOnce(configurations: readonly Configuration[]): Plan | null {
  const folder = mkdtempSync(join(tmpdir(), "sets-"));
  const calls: string[] = [];
  for (const [index, { files, given }] of configurations.entries()) {
    writeFiles(join(folder, `c${index}`), files);
    for (const [at, values] of given.entries()) {
      const inputs = Object.entries(values).map(([name, value]) => `  ${name} = ${value}\n`);
      calls.push(`module "c${index}_${at}" {\n  source = "./c${index}"\n${inputs.join("")}}`);
      calls.push(`output "c${index}_${at}" {\n  value = module.c${index}_${at}\n}`);
    }
  }
  writeFiles(folder, { "main.tf": calls.join("\n") });
  const run = (...args: string[]): string | null => {
    const { status, stdout } = spawnSync("terraform", args, {
      cwd: folder,
      encoding: "utf8",
      env: environment,
      maxBuffer: 1e9,
    });
    return status === 0 ? stdout : null;
  };
  const isPlanned =
    run("init", "-backend=false") !== null && run("plan", "-refresh=false", "-input=false", "-out=plan") !== null;
  const shown = isPlanned ? run("show", "-json", "plan") : null;
  rmSync(folder, { recursive: true });
  return shown === null ? null : (JSON.parse(shown) as Plan);
}

function outcomesOf(configurations: readonly Configuration[], plan: Plan): (readonly Outcome[])[] {
  const resources = new Map<string, Record<string, unknown>>();
  for (const { address, change } of plan.resource_changes ?? []) {
    const [, name = "", local = ""] = /^module\.(c\d+_\d+)\.(.*)$/s.exec(address) ?? [];
    const known = resources.get(name) ?? {};
    known[local] = change.after?.input ?? null;
    resources.set(name, known);
  }
  return configurations.map(({ given }, index) =>
    given.map((_, at): Outcome => {
      const name = `c${index}_${at}`;
      const outputs = plan.output_changes?.[name]?.after;
      return { resources: resources.get(name) ?? {}, outputs: (outputs ?? {}) as Record<string, unknown> };
    }),
  );
}
