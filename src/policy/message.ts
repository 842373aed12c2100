/** What a finding says, in one sentence without a full stop. */
import { jurisdictionName } from "../catalogue/jurisdictions.ts";
import type { Dependency } from "../dependency/dependency.ts";
import type { Kind, LocationRef } from "../dependency/terms.ts";
import type { Finding } from "./finding.ts";

const nouns: Readonly<Record<Kind, string>> = {
  provider: "provider",
  resource: "resource type",
  region: "region",
  partition: "partition",
  endpoint: "endpoint",
  image: "image",
  module: "module",
  backend: "back end",
  mirror: "mirror",
  resolver: "resolver",
  carrier: "carrier",
  model: "model",
  app: "app",
  credential: "credential",
};

const ties: Readonly<Partial<Record<Kind, string>>> = { image: "comes from", module: "comes from", model: "comes from", app: "is of", credential: "is for", carrier: "is" };

/** `region cn-north-1 of Amazon Web Services (United States) lies in Beijing, mainland China, run by Sinnet; …` */
export function messageOf(finding: Finding): string {
  return [factsOf(finding.dependency), ...circumstancesOf(finding)].join("; ");
}

function factsOf({ kind, value, operator, location }: Dependency): string {
  const what = `${nouns[kind]} ${value}`;
  const who = operator === null ? null : `${operator.name}${operator.jurisdiction === null ? "" : ` (${jurisdictionName(operator.jurisdiction)})`}`;
  if (location !== null) return `${what}${who === null ? "" : ` of ${who}`} ${whereOf(location)}`;
  return who === null ? what : `${what} ${ties[kind] ?? "is operated by"} ${who}`;
}

function whereOf({ place, jurisdiction, cannotExclude, localOperator }: LocationRef): string {
  const country = jurisdiction === null ? null : jurisdictionName(jurisdiction);
  const where = country === null || country === place ? place : `${place}, ${country}`;
  const open = jurisdiction === null && cannotExclude !== undefined ? `, which may include ${cannotExclude.map(jurisdictionName).join(", ")}` : "";
  return `lies in ${where}${open}${localOperator === undefined ? "" : `, run by ${localOperator}`}`;
}

function* circumstancesOf({ certainty, condition, affects, holdsData, sinks, dependency, rule }: Finding): Iterable<string> {
  if (certainty === "possible") yield condition === null ? "in some cases only" : condition;
  if (certainty === "default") yield "unless a default is overridden";
  if (sinks.length > 1) yield `takes effect in ${sinks.length} places`;
  if (affects.length > 0) yield `${counted(affects.length, "resource")} deployed through it`;
  if (holdsData.length > 0) yield `${holdsData.length === 1 ? "one holds" : `${holdsData.length} hold`} data`;
  if (!dependency.verified && rule.level !== "note") yield "not confirmed by a second source, so a note only";
}

function counted(count: number, noun: string): string {
  return count === 1 ? `one ${noun}` : `${count} ${noun}s`;
}
