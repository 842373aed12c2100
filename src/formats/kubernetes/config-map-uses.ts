/**
 * Which members of config maps no container has: whoever takes the map as variables sets them itself, or takes another
 * map behind it that has them as well.
 */
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { isTooDeep } from "../../value/work.ts";

/** Names of the members of a map; null: of a map that nobody here knows. */
type MembersOf = (name: string) => Iterable<string> | null;

interface Uses {
  /** Maps that containers take whole. */
  readonly whole: Set<string>;
  /** Members that some container has: `web/ENDPOINT`. */
  readonly had: Set<string>;
  /** Whatever else is named: a map may be mounted, or read by a controller. */
  readonly named: Set<string>;
}

const maxDepth = 100;
/** What goes by a name of its own, which may be that of a map. */
const called = new Set(["labels", "matchLabels", "selector", "ports", "serviceAccountName", "serviceAccount"]);

/** `web/ENDPOINT` for each member that nobody has. */
export function unusedMembers(objects: readonly DocumentNode[], names: ReadonlySet<string>, membersOf: MembersOf) {
  const uses: Uses = { whole: new Set(), had: new Set(), named: new Set() };
  for (const object of objects)
    for (const { name, value } of entriesOf(object)) if (name !== "metadata") look(value, uses, membersOf, 0);
  const unused = new Set<string>();
  for (const name of names)
    if (uses.whole.has(name) && !uses.named.has(name))
      for (const member of membersOf(name) ?? [])
        if (!uses.had.has(`${name}/${member}`)) unused.add(`${name}/${member}`);
  return unused;
}

function look(node: DocumentNode, uses: Uses, membersOf: MembersOf, depth: number): void {
  if (node.kind === "scalar") {
    uses.named.add(node.text);
    // `kubectl get configmap web`
    if (/\b(?:cm|configmaps?)\b/.test(node.text))
      for (const [word] of node.text.matchAll(/[\w.-]{1,253}/g)) uses.named.add(word);
    return;
  }
  if (isTooDeep(depth, maxDepth, "an object nests")) return;
  if (node.kind === "list") {
    for (const item of node.items) look(item, uses, membersOf, depth + 1);
    return;
  }
  const taken = get(node, "envFrom");
  if (taken !== null) take(node, itemsOf(taken), uses, membersOf);
  const isContainer = get(node, "image") !== null;
  for (const { name, value } of node.entries)
    if (name !== "envFrom" && !called.has(name) && !(isContainer && name === "name"))
      look(value, uses, membersOf, depth + 1);
}

function take(container: DocumentNode, taken: readonly DocumentNode[], uses: Uses, membersOf: MembersOf): void {
  const own = get(container, "env");
  // What is there only under a condition leaves the map's where it is not.
  const certain = own?.when === undefined ? itemsOf(own).filter(({ when }) => when === undefined) : [];
  const set = new Set(certain.map((one) => getText(one, "name")));
  // Of several the last counts.
  for (const one of taken.toReversed()) {
    const name = getText(one, "configMapRef", "name") ?? textOf(get(one, "configMapRef"));
    const prefix = getText(one, "prefix") ?? "";
    if (name === null) continue;
    uses.whole.add(name);
    for (const member of membersOf(name) ?? []) {
      if (!set.has(prefix + member)) uses.had.add(`${name}/${member}`);
      if (one.when === undefined && taken.length > 1) set.add(prefix + member);
    }
  }
}
