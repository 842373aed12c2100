/** One sentence that says what a finding is: neutral, in the words of the catalogue. */
import { jurisdictionName } from "../catalogue/jurisdictions.ts";
import type { Finding } from "../policy/finding.ts";
import { scenarioNames, scenariosText } from "./scenarios.ts";
import type { Kind } from "../terms.ts";

/** What is found, at the beginning of a sentence. */
export const nouns: Readonly<Record<Kind, string>> = {
  provider: "Provider",
  resource: "Resource",
  region: "Region",
  partition: "Partition",
  endpoint: "Host",
  image: "Image",
  module: "Module",
  backend: "State back end",
  mirror: "Mirror",
  resolver: "Resolver",
  carrier: "Carrier",
  model: "Model",
  app: "App",
  credential: "Credential",
  browser: "Host for browsers",
};

/** `Region cn-north-1 lies in Beijing (mainland China); aws_s3_bucket.logs depends on it`. */
export function messageOf(finding: Finding): string {
  const { dependency, sinks, certainty, condition } = finding;
  const { kind, value, operator, location } = dependency;
  const facts: string[] = [];
  if (operator !== null)
    facts.push(
      `operated by ${operator.name}${operator.jurisdiction === null ? "" : ` (${jurisdictionName(operator.jurisdiction)})`}`,
    );
  if (location !== null)
    facts.push(
      location.jurisdiction === null
        ? `in ${location.place}`
        : `in ${placeName(location.place, jurisdictionName(location.jurisdiction))}`,
    );
  if (location?.localOperator !== undefined) facts.push(`run there by ${location.localOperator}`);
  const where =
    sinks.length === 1 ? (sinks[0]?.subject ?? "") : `${sinks[0]?.subject ?? ""} and ${sinks.length - 1} more`;
  if (certainty === "unknown") return `${where}: ${condition ?? "the configuration does not say where it lies"}`;
  const named = kind === "resource" ? where : `${value}`;
  const tail = kind === "resource" ? "" : `, used by ${where}`;
  const doubt = certainty === "possible" ? `; possible${condition === null ? "" : ` ${condition}`}` : "";
  const names = scenarioNames(finding);
  const when = names === null ? "" : `; ${scenariosText(names)}`;
  return `${nouns[kind]} ${named}: ${facts.join(", ") || "not known to the catalogue"}${tail}${doubt}${when}`;
}

function placeName(place: string, jurisdiction: string): string {
  return place === jurisdiction || place.includes(jurisdiction) ? place : `${place} (${jurisdiction})`;
}
