/** GitLab runs the commands of lists within a script, as anchors put them there, like its own. */
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";
import { setAtOnce } from "../effect/set-at-once.ts";
import { isTooDeep } from "../../value/work.ts";

const scripts: ReadonlySet<string> = new Set(["script", "before_script", "after_script"]);
/** GitLab itself permits 10. */
const maxDepth = 50;

export function withFlatScripts(top: MapNode): MapNode {
  const flat = inJob(top);
  return { ...flat, entries: flat.entries.map((entry) => ({ ...entry, value: inEach(entry.value) })) };
}

/** Variables that a job sets anew before it starts any program: what they were set to before nothing gets to see. */
export function setAnew(job: DocumentNode, defaults: readonly Entry[]): ReadonlySet<string> {
  const inForce = (name: string): DocumentNode | null =>
    get(job, name) ?? defaults.find((one) => one.name === name)?.value ?? null;
  // What comes after has a shell of its own.
  if (inForce("after_script") !== null || inForce("hooks") !== null) return new Set();
  return setAtOnce(["before_script", "script"].map(inForce));
}

function inEach(node: DocumentNode): DocumentNode {
  return node.kind === "map" ? inJob(node) : node;
}

function inJob(job: MapNode): MapNode {
  const isNested = ({ name, value }: Entry): boolean =>
    scripts.has(name) && value.kind === "list" && value.items.some(({ kind }) => kind === "list");
  if (!job.entries.some(isNested)) return job;
  return {
    ...job,
    entries: job.entries.map((entry) =>
      isNested(entry) && entry.value.kind === "list"
        ? { ...entry, value: { ...entry.value, items: commandsIn(entry.value, 0) } }
        : entry,
    ),
  };
}

function commandsIn(node: DocumentNode, depth: number): readonly DocumentNode[] {
  if (node.kind !== "list" || isTooDeep(depth, maxDepth, "a script nests")) return [node];
  return node.items.flatMap((item) => commandsIn(item, depth + 1));
}
