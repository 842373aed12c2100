/** Which of the values that manifests of Atmos say count for what is deployed, and which are replaced by another's. */
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get } from "../documents/document.ts";
import { isTooDeep } from "../../value/work.ts";
import type { Component } from "./components.ts";

type Path = readonly (string | number)[];

export interface Winning {
  /** Takes what the components of a stack are given, which is put together from these files. */
  add(files: readonly string[], document: DocumentNode | null, deployed: readonly Component[]): void;
  /** Whether all that a value might count for has another in its place. */
  isReplaced(path: Path, node: DocumentNode): boolean;
}

const maxDepth = 20;

export function winners(): Winning {
  const counting = new Set<string>();
  // What is set for each file's stacks, and files whose values count for more than components of Terraform.
  const set = new Map<string, Set<string>>();
  const beyond = new Set<string>();
  return {
    add(files, document, deployed) {
      const kinds = entriesOf(get(document, "components")).map(({ name }) => name);
      if (kinds.some((kind) => kind !== "terraform")) for (const file of files) beyond.add(file);
      for (const { vars, env } of deployed)
        for (const [section, node] of [
          ["vars", vars],
          ["env", env],
        ] as const)
          for (const [name, value] of leavesOf(node, section, 0)) {
            counting.add(placeOf(value));
            for (const file of files) set.set(file, (set.get(file) ?? new Set()).add(name));
          }
    },
    isReplaced(path, node) {
      const name = nameIn(path);
      const { path: file } = node.source;
      if (name === null || node.kind !== "scalar" || node.text.includes("{{")) return false;
      return !beyond.has(file) && !counting.has(placeOf(node)) && set.get(file)?.has(name) === true;
    },
  };
}

function placeOf({ source, start }: DocumentNode): string {
  return `${source.path}\0${start}`;
}

/** The name of a value from its section on; what stands in a list has none. */
function nameIn(path: Path): string | null {
  const at = path.findIndex((part) => part === "vars" || part === "env");
  const isBelowList = path.some((part) => typeof part === "number");
  return at < 0 || isBelowList || !/^(?:|terraform|overrides|components)$/.test(String(at === 0 ? "" : path[0]))
    ? null
    : path.slice(at).join("\0");
}

function* leavesOf(node: DocumentNode | null, name: string, depth: number): Iterable<readonly [string, DocumentNode]> {
  if (node === null || isTooDeep(depth, maxDepth, "variables of a stack nest")) return;
  if (node.kind !== "map") yield [name, node];
  for (const entry of entriesOf(node)) yield* leavesOf(entry.value, `${name}\0${entry.name}`, depth + 1);
}
