/** What a job that starts a pipeline hands on to it. Source: GitLab's reference of `trigger:forward`. */
import type { DocumentNode, Entry, MapNode } from "../documents/document.ts";
import { entriesOf, get, getText } from "../documents/document.ts";
import { mapOf } from "../effect/overlay.ts";
import type { Job } from "./jobs.ts";
import { isRuled, ruledIn } from "./ruled.ts";
import { atMost } from "../../value/work.ts";

const maxWays = 64;

/**
 * Variables of a job, and of its pipeline, that the pipeline gets which it starts: one way for each leg of a matrix,
 * and for each rule that sets some.
 */
export function forwardedBy(top: MapNode, { node, ways }: Job): readonly (readonly Entry[])[] {
  if (getText(node, "trigger", "forward", "yaml_variables") === "false") return [[]];
  const isAlways = isRuled(get(node, "rules")) || isRuled(get(top, "workflow", "rules"));
  const given = ways.flatMap(({ variables }) => ruledIn(variables, isAlways).map((one) => one.variables.entries));
  return atMost(given, maxWays, "ways of starting a pipeline");
}

/** They count before whatever the pipeline itself says, and its jobs. */
export function withForwarded(top: MapNode, given: readonly Entry[]): MapNode {
  const [first] = given;
  if (first === undefined) return top;
  const names = new Set(given.map(({ name }) => name));
  const others = (node: DocumentNode | null): readonly Entry[] =>
    entriesOf(node).filter(({ name }) => !names.has(name));
  const withoutOwn = (job: DocumentNode): DocumentNode =>
    job.kind !== "map" || get(job, "variables")?.kind !== "map"
      ? job
      : mapOf(
          job,
          job.entries.map((one) =>
            one.name === "variables" ? { ...one, value: mapOf(one.value, others(one.value)) } : one,
          ),
        );
  const variables = {
    name: "variables",
    key: first.key,
    value: mapOf(first.value, [...others(get(top, "variables")), ...given]),
  };
  const entries = top.entries
    .filter(({ name }) => name !== "variables")
    .map((one) => ({ ...one, value: withoutOwn(one.value) }));
  return mapOf(top, [variables, ...entries]);
}
