/** One sentence that says what a finding is: neutral, in the words of the catalogue. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { jurisdictionName } from "../catalogue/jurisdictions.ts";
import type { Dependency } from "../dependency/dependency.ts";
import type { Finding } from "../policy/finding.ts";
import { partOfOperator, verbOf } from "./listed-person.ts";
import { scenarioNames, scenariosText } from "./scenarios.ts";
import type { Certainty, Kind } from "../terms.ts";

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
  product: "Product",
  credential: "Credential",
  browser: "Host for browsers",
};

/** What a message says of a finding. */
interface Told {
  readonly kind: Kind;
  readonly value: string;
  /** As `factsOf` gives them. */
  readonly facts: string;
  /** Whom the rule's lists name, in words. */
  readonly named?: string;
  readonly sinks: readonly { readonly subject: string }[];
  readonly certainty: Certainty;
  readonly condition: string | null;
  readonly scenarios: readonly string[] | null;
}

export function messageOf(finding: Finding, catalogue: Catalogue, named: string | null): string {
  const { kind, value } = finding.dependency;
  return messageFrom({
    ...finding,
    kind,
    value,
    facts: factsOf(finding.dependency, catalogue),
    ...(named === null ? {} : { named }),
    scenarios: scenarioNames(finding),
  });
}

/** Who operates it, and where it lies. */
export function factsOf(dependency: Dependency, catalogue: Catalogue): string {
  const { operator, location } = dependency;
  const facts: string[] = [];
  if (operator !== null)
    facts.push(
      `${verbOf(partOfOperator(dependency, catalogue))} ` +
        `${operator.name}${operator.jurisdiction === null ? "" : ` (${jurisdictionName(operator.jurisdiction)})`}`,
    );
  if (location !== null)
    facts.push(
      location.jurisdiction === null
        ? `in ${location.place}`
        : `in ${placeName(location.place, jurisdictionName(location.jurisdiction))}`,
    );
  if (location?.localOperator !== undefined) facts.push(`run there by ${location.localOperator}`);
  return facts.join(", ") || "not known to the catalogue";
}

/** `Region cn-north-1: in Beijing (mainland China), used by provider.aws and 2 more`. */
export function messageFrom(told: Told): string {
  const { kind, value, facts, named: instead, sinks, certainty, condition, scenarios } = told;
  const where =
    sinks.length === 1 ? (sinks[0]?.subject ?? "") : `${sinks[0]?.subject ?? ""} and ${sinks.length - 1} more`;
  if (certainty === "unknown") return `${where}: ${condition ?? "the configuration does not say where it lies"}`;
  const named = kind === "resource" ? where : `${value}`;
  const tail = kind === "resource" ? "" : `, used by ${where}`;
  const doubt = certainty === "possible" ? `; possible${condition === null ? "" : ` ${condition}`}` : "";
  const when = scenarios === null ? "" : `; ${scenariosText(scenarios)}`;
  const list = instead === undefined ? "" : `; ${instead}`;
  return `${nouns[kind]} ${named}: ${facts}${tail}${list}${doubt}${when}`;
}

function placeName(place: string, jurisdiction: string): string {
  return place === jurisdiction || place.includes(jurisdiction) ? place : `${place} (${jurisdiction})`;
}
