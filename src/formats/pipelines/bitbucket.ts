/**
 * Bitbucket: steps with the image and the services that they run with. An image or a service that no step of the file
 * uses is there for steps to come, or for repositories that import the file's pipelines: it is only possible.
 */
import { under } from "../effect/conditional.ts";
import { conditionOn } from "../../value/question.ts";
import type { DocumentNode, Entry } from "../documents/document.ts";
import { entriesOf, get, itemsOf, textOf } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";
import { isTooDeep } from "../../value/work.ts";

const maxDepth = 16;

export function asRun(document: DocumentNode): DocumentNode {
  const pipelines = get(document, "pipelines");
  if (document.kind !== "map" || pipelines === null) return document;
  const steps = stepsIn(pipelines, 0);
  const services = new Set(steps.flatMap((step) => itemsOf(get(step, "services")).map(textOf)));
  const unused = (one: Entry, words: string): Entry => ({
    ...one,
    value: under(one.value, [conditionOn(one.key.source.path, words)]),
  });
  const entries = document.entries.flatMap((entry): Entry[] => {
    if (entry.name === "image")
      return steps.length > 0 && steps.every((step) => get(step, "image") !== null)
        ? [unused(entry, "a step has no image of its own")]
        : [entry];
    if (entry.name !== "definitions") return [entry];
    const kept = entriesOf(get(entry.value, "services")).map((one) =>
      services.has(one.name) ? one : unused(one, `a step uses the service ${one.name}`),
    );
    const all = { name: "services", key: entry.key, value: mapOf(entry.value, kept) };
    // Pipelines that other repositories run.
    const shared = entriesOf(entry.value).filter(({ name }) => name === "pipelines");
    return [{ ...entry, value: mapOf(entry.value, [all, ...shared]) }];
  });
  return mapOf(document, entries);
}

function stepsIn(node: DocumentNode, depth: number): readonly DocumentNode[] {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "steps nest")) return [];
  if (node.kind === "list") return node.items.flatMap((item) => stepsIn(item, depth + 1));
  return node.entries.flatMap(({ name, value }) => {
    if (name === "step") return [value];
    return name === "variables" ? [] : stepsIn(value, depth + 1);
  });
}
