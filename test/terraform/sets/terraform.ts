/** What the real Terraform plans for configurations, many of them in one run. */
import { spawnSync } from "node:child_process";
import type { SpawnSyncReturns } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { block } from "./configurations.ts";
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
    readonly change: {
      readonly after: { readonly input?: unknown } | null;
      readonly after_unknown?: { readonly input?: unknown };
    };
  }[];
  readonly output_changes?: Readonly<
    Record<
      string,
      {
        readonly after?: Readonly<Record<string, Outcome["outputs"]>>;
        readonly after_unknown?: boolean | Readonly<Record<string, Readonly<Record<string, unknown>>>>;
      }
    >
  >;
}

interface Message {
  readonly diagnostic?: { readonly severity: string; readonly range?: { readonly filename: string } };
}

/** Of a plan, so many configurations at once: a graph of more costs more for each of them. */
const atOnce = 10;

/** Plans every setting of every configuration; null stands for a configuration of which some setting is refused. */
export function planAll(configurations: readonly Configuration[]): readonly (readonly Outcome[] | null)[] {
  const planned: (readonly Outcome[] | null)[] = [];
  for (let from = 0; from < configurations.length; from += atOnce)
    planned.push(...planTogether(configurations.slice(from, from + atOnce)));
  return planned;
}

/**
 * Plans configurations as modules of one root, an instance for each setting. Terraform says which of them it refuses,
 * and plans the others; where it refuses them before it plans anything, it is asked again without these.
 */
function planTogether(configurations: readonly Configuration[]): readonly (readonly Outcome[] | null)[] {
  const folder = mkdtempSync(join(tmpdir(), "sets-"));
  for (const [index, { files }] of configurations.entries()) writeFiles(join(folder, `c${index}`), files);
  const left = new Set(configurations.keys());
  let plan: Plan | null = null;
  while (left.size > 0 && plan === null) {
    writeRoot(folder, configurations, left);
    const { status, stdout, stderr } = terraform(
      folder,
      "plan",
      "-refresh=false",
      "-input=false",
      "-json",
      "-out=plan",
    );
    const refused = refusedIn(stdout);
    if (status !== 0 && refused.size === 0) throw new Error(`terraform plan failed: ${stdout}${stderr}`);
    for (const index of refused) left.delete(index);
    if (existsSync(join(folder, "plan"))) plan = JSON.parse(terraform(folder, "show", "-json", "plan").stdout) as Plan;
  }
  rmSync(folder, { recursive: true });
  const outcomes = plan === null ? new Map<number, readonly Outcome[]>() : outcomesOf(configurations, left, plan);
  return configurations.map((_, index) => outcomes.get(index) ?? null);
}

/**
 * A root that calls the configurations that are `left`, and what `terraform init` would write: nothing comes from
 * elsewhere.
 */
function writeRoot(folder: string, configurations: readonly Configuration[], left: ReadonlySet<number>): void {
  const calls: string[] = [];
  const modules = [{ Key: "", Source: "", Dir: "." }];
  for (const index of left) {
    const { given = [] } = configurations[index] ?? {};
    const names = Object.keys(given[0] ?? {});
    const settings = given.map(
      (values, at) => `"${at}" = { ${names.map((name) => `${name} = ${values[name]}`).join(", ")} }`,
    );
    const inputs = names.map((name) => `${name} = each.value.${name}`);
    calls.push(
      block(`module "c${index}"`, `source = "./c${index}"`, `for_each = { ${settings.join(", ")} }`, ...inputs),
      block(`output "c${index}"`, `value = module.c${index}`),
    );
    modules.push({ Key: `c${index}`, Source: `./c${index}`, Dir: `c${index}` });
    for (const path of Object.keys(configurations[index]?.files ?? {})) {
      const folder = dirname(path);
      if (folder === "." || !path.endsWith(".tf")) continue;
      // A module is called as its folder is.
      const Key = `c${index}.${folder.replaceAll("/", ".")}`;
      modules.push({ Key, Source: `./${basename(folder)}`, Dir: `c${index}/${folder}` });
    }
  }
  writeFiles(folder, {
    "main.tf": calls.join("\n"),
    ".terraform/modules/modules.json": JSON.stringify({ Modules: modules }),
  });
}

function terraform(folder: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync("terraform", args, { cwd: folder, encoding: "utf8", env: environment, maxBuffer: 1e9 });
}

/** Whose files the errors stand in that a plan reports. */
function refusedIn(messages: string): ReadonlySet<number> {
  const refused = new Set<number>();
  for (const line of messages.split("\n")) {
    if (!line.startsWith("{")) continue;
    const { diagnostic } = JSON.parse(line) as Message;
    const [, index] = /^c(\d+)\//.exec(diagnostic?.range?.filename ?? "") ?? [];
    if (diagnostic?.severity === "error" && index !== undefined) refused.add(Number(index));
  }
  return refused;
}

function outputsOf(known: Outcome["outputs"], later: Readonly<Record<string, unknown>>): Outcome["outputs"] {
  const names = new Set([...Object.keys(known), ...Object.keys(later)]);
  return Object.fromEntries([...names].map((name) => [name, withUnknown(known[name] ?? null, later[name])]));
}

/** A value of a plan, in which null stands where something is known only after apply. */
function withUnknown(value: unknown, later: unknown): unknown {
  if (later === true) return { __unknown__: true };
  if (Array.isArray(value))
    return value.map((one: unknown, at) => withUnknown(one, Array.isArray(later) ? later[at] : undefined));
  if (typeof later !== "object" || later === null || Array.isArray(later)) return value;
  const known = (typeof value === "object" ? value : null) as Readonly<Record<string, unknown>> | null;
  const parts = later as Readonly<Record<string, unknown>>;
  const names = new Set([...Object.keys(known ?? {}), ...Object.keys(parts)]);
  return Object.fromEntries([...names].map((name) => [name, withUnknown(known?.[name] ?? null, parts[name])]));
}

function outcomesOf(
  configurations: readonly Configuration[],
  left: ReadonlySet<number>,
  plan: Plan,
): ReadonlyMap<number, readonly Outcome[]> {
  const resources = new Map<string, Record<string, unknown>>();
  for (const { address, change } of plan.resource_changes ?? []) {
    const [, index = "", at = "", local = ""] = /^module\.c(\d+)\["(\d+)"\]\.(.*)$/s.exec(address) ?? [];
    const known = resources.get(`${index} ${at}`) ?? {};
    known[local] = withUnknown(change.after?.input ?? null, change.after_unknown?.input);
    resources.set(`${index} ${at}`, known);
  }
  return new Map(
    [...left].map((index) => {
      const { after: outputs = {}, after_unknown: later } = plan.output_changes?.[`c${index}`] ?? {};
      const { given = [] } = configurations[index] ?? {};
      return [
        index,
        given.map((_, at) => ({
          resources: resources.get(`${index} ${at}`) ?? {},
          outputs: outputsOf(outputs[at] ?? {}, typeof later === "object" ? (later[at] ?? {}) : {}),
        })),
      ];
    }),
  );
}
