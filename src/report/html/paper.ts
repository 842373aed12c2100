/** What stands at the foot of every printed page: pages get apart, and each has to say of which report it is. */
import { cssString } from "../escape.ts";
import type { ReportTarget } from "../report.ts";
import { titleOf } from "./heading.ts";

export function pageFoot(targets: readonly ReportTarget[], outcome: string): string {
  const [first] = targets;
  const commit = targets.length === 1 && first?.commit != null ? ` at ${first.commit.slice(0, 12)}` : "";
  const of = `Borderlint: ${titleOf(targets)}${commit}, ${first?.at ?? "no date"}: ${outcome.toLowerCase()}`;
  return `@page{@bottom-left{content:${cssString(of)}}}`;
}
