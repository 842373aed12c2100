/** The environment of workflows, jobs and steps: what is set for all, and what is set anew within. */
import { joinPath } from "../../files.ts";
import { folderValue } from "../../script/folders.ts";
import { FOLDER } from "../../script/moves.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get } from "../documents/document.ts";
import { valueIn } from "./evaluate.ts";
import type { Names } from "./evaluate.ts";

export function withEnvironment(names: Names, node: DocumentNode | null): Names {
  const all = new Map(names);
  for (const { name, value } of entriesOf(node))
    if (value.kind === "scalar") all.set(`env.${name}`, valueIn(value, all));
  return all;
}

export function environmentIn(names: Names): ReadonlyMap<string, Value> {
  return new Map([...names].flatMap(([name, value]) => (name.startsWith("env.") ? [[name.slice(4), value]] : [])));
}

/** With the folder in which a step runs. */
export function inFolder(names: Names, folder: string | null): Names {
  if (folder === null || folder.includes("$")) return names;
  return new Map([...names, [`env.${FOLDER}`, folderValue(joinPath(".", folder))]]);
}

/** Whatever is given an environment: its own `env`, and the steps within. */
type Within = readonly [env: DocumentNode | null, steps: readonly DocumentNode[]];

/** An `env` without what everything within it sets anew: nobody sees that. */
export function inForce(env: DocumentNode | null, within: readonly Within[]): DocumentNode | null {
  if (env?.kind !== "map" || within.length === 0) return env;
  const isSetAnew = (name: string): boolean =>
    within.every(
      ([own, steps]) =>
        get(own, name) !== null || (steps.length > 0 && steps.every((step) => get(step, "env", name) !== null)),
    );
  return { ...env, entries: env.entries.filter(({ name }) => !isSetAnew(name)) };
}
