/**
 * What runs the tasks and pipelines of Tekton in a repository, and with what: a default that all of them replace has
 * no effect, and what none of them names, where there are any, is run only by someone else.
 */
import { oncePerTree } from "../reads.ts";
import { isTooDeep } from "../value/work.ts";
import { conditionOn } from "../value/question.ts";
import { under } from "./conditional.ts";
import type { DocumentNode, MapNode } from "./document.ts";
import { get, getText, itemsOf } from "./document.ts";
import type { FormatContext } from "./format.ts";
import { mapOf } from "./overlay.ts";
import { readDocuments } from "./read-documents.ts";

/** By `Task build`: the names of parameters that each who runs it gives. */
type Runs = ReadonlyMap<string, readonly ReadonlySet<string>[]>;

const maxDepth = 100;
const mark = /\btekton\.dev\//;

const runsIn = oncePerTree(lookAt);

function lookAt({ files, paths }: FormatContext): Runs {
  const runs = new Map<string, ReadonlySet<string>[]>();
  const visit = (node: DocumentNode, depth: number): void => {
    if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "a run nests")) return;
    if (node.kind === "list") {
      for (const item of node.items) visit(item, depth + 1);
      return;
    }
    for (const kind of ["Task", "Pipeline"]) {
      const name = getText(node, `${kind.toLowerCase()}Ref`, "name");
      if (name === null) continue;
      const given = new Set(itemsOf(get(node, "params")).flatMap((one) => getText(one, "name") ?? []));
      const key = `${kind} ${name}`;
      runs.set(key, [...(runs.get(key) ?? []), given]);
    }
    for (const { value } of node.entries) visit(value, depth + 1);
  };
  for (const path of paths) {
    if (!/\.(?:ya?ml|json)$/i.test(path)) continue;
    const passing = files.passing?.(path) ?? null;
    if (passing !== null && !mark.test(passing)) continue;
    const read = files.text(path);
    if ("source" in read && mark.test(read.source.text))
      for (const document of readDocuments(read.source).documents) visit(document, 0);
  }
  return runs;
}

/** A task or pipeline as those run it that the repository holds. */
export function asRun(object: MapNode, context: FormatContext): MapNode {
  const kind = getText(object, "kind");
  const version = getText(object, "apiVersion") ?? "";
  if (!version.startsWith("tekton.dev/") || (kind !== "Task" && kind !== "Pipeline")) return object;
  const runs = runsIn(context);
  const name = getText(object, "metadata", "name") ?? "";
  const own = runs.get(`${kind} ${name}`) ?? [];
  const spec = get(object, "spec");
  if (spec?.kind !== "map") return object;
  if (own.length === 0) {
    if (runs.size === 0) return object;
    const when = [
      conditionOn(`${object.source.path}:${object.start}`, `something runs the ${kind.toLowerCase()} ${name}`),
    ];
    return replaced(object, spec, under(spec, when));
  }
  const declared = get(spec, "params");
  if (declared?.kind !== "list") return object;
  const items = declared.items.map((one) => {
    const isGiven = own.every((given) => given.has(getText(one, "name") ?? ""));
    return isGiven && one.kind === "map"
      ? mapOf(
          one,
          one.entries.filter((each) => each.name !== "default"),
        )
      : one;
  });
  return replaced(object, spec, replaced(spec, declared, { ...declared, items }));
}

function replaced(map: MapNode, old: DocumentNode, by: DocumentNode): MapNode {
  return { ...map, entries: map.entries.map((one) => (one.value === old ? { ...one, value: by } : one)) };
}
