/**
 * A CycloneDX 1.6 bill of materials of cloud dependencies: one service for each operator, cloud and region in use,
 * flagged or not, with where the evidence stands and in which scenarios it was found against. What was not looked at
 * makes the composition incomplete. Third-party registers read it.
 */
import { jsonText, visible } from "../escape.ts";
import { groupedBy } from "../group.ts";
import { uuidOf } from "../identifier.ts";
import { notLookedAt } from "../not-looked-at.ts";
import type { Finding, Report, ReportDependency } from "../report.ts";
import { comesTo } from "../scenarios.ts";
import { lookedAt } from "../partial.ts";
import { stateText } from "../state.ts";
import { count, jurisdictionText, placeText, subjectText } from "../words.ts";

/** Places that one service names; a register needs a few, not ten thousand. */
const maxEvidence = 50;

interface Property {
  readonly name: string;
  readonly value: string;
}

export const namesCommit = true;

export function render(report: Report): string {
  const scenarios = groupedBy(report.findings, serviceKey);
  const gaps = notLookedAt(report);
  const services = [...groupedBy(report.dependencies, serviceKey)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, uses]) => service(key, uses, scenarioProperties(scenarios.get(key) ?? [])));
  const content = {
    metadata: {
      tools: { components: [{ type: "application", name: report.tool.name, version: report.tool.version }] },
      component: {
        type: "application",
        "bom-ref": "target",
        name: visible(nameOf(report)),
        ...versionOf(report),
      },
      properties: [
        ...judgedBy(report),
        ...states(report),
        ...runs(report),
        ...gaps.map(({ kind, text }) => ({ name: `borderlint:not-looked-at:${kind}`, value: visible(text) })),
      ],
    },
    services,
    dependencies: [{ ref: "target", dependsOn: services.map((one) => one["bom-ref"]) }],
    // That nothing is known to be missing is no proof that nothing is.
    compositions: [{ aggregate: gaps.length > 0 ? "incomplete" : "unknown", dependencies: ["target"] }],
  };
  const serialNumber = `urn:uuid:${uuidOf("cyclonedx", JSON.stringify(content))}`;
  return `${jsonText({ bomFormat: "CycloneDX", specVersion: "1.6", serialNumber, version: 1, ...content }, 2)}\n`;
}

/** As the organisation knows what was looked at; a folder where nobody says. */
function nameOf(report: Report): string {
  const [{ name, root }, ...others] = lookedAt(report);
  if (others.length > 0) return count(others.length + 1, "repository", "repositories");
  return name === "." ? root : name;
}

/** The commit; of a tree that differs from it, not that alone. */
function versionOf(report: Report): { version?: string } {
  const { commit } = report.target;
  if (commit === null) return {};
  return { version: stateText(lookedAt(report)[0]) === null ? commit : `${commit}+changed` };
}

function states(report: Report): Property[] {
  return lookedAt(report).flatMap((target) => {
    const state = stateText(target);
    return state === null ? [] : [{ name: "borderlint:not-as-committed", value: visible(`${target.name}: ${state}`) }];
  });
}

function judgedBy(report: Report): Property[] {
  return [
    { name: "borderlint:catalogue", value: `${report.catalogue.version} ${report.catalogue.digest}` },
    ...report.policies.map((policy) => ({
      name: "borderlint:policy",
      value: visible(`${policy.policy} ${policy.version} ${policy.digest}`),
    })),
  ];
}

/** The ways in which roots are run, and what each comes to. */
function runs({ scenarios }: Report): Property[] {
  return scenarios.map((scenario) => ({
    name: "borderlint:scenario",
    value: visible(`${scenario.root}: ${scenario.name}: ${scenario.verdict}, ${comesTo(scenario)}`),
  }));
}

/** In which scenarios something is found against a service; of what holds in all nothing is said. */
function scenarioProperties(findings: readonly Finding[]): Property[] {
  return distinct(findings.flatMap(({ scenarios }) => scenarios ?? [])).map((value) => ({
    name: "borderlint:scenario",
    value: visible(value),
  }));
}

function serviceKey({ operator, location }: Pick<ReportDependency, "operator" | "location">): string {
  return [operator?.entity ?? "unknown", location?.cloud ?? "", location?.region ?? ""].join("\0");
}

function service(
  key: string,
  uses: readonly ReportDependency[],
  scenarios: readonly Property[],
): { readonly "bom-ref": string } & Record<string, unknown> {
  const first = uses[0];
  const operator = first?.operator ?? null;
  const location = first?.location ?? null;
  const endpoints = distinct(uses.filter((use) => use.kind === "endpoint").map((use) => endpointUri(use.value)));
  const properties: Property[] = [
    { name: "borderlint:operator-jurisdiction", value: jurisdictionText(operator?.jurisdiction ?? null) },
    ...(location === null
      ? []
      : [
          {
            name: "borderlint:location",
            value: visible(`${location.place}, ${jurisdictionText(location.jurisdiction)}`),
          },
        ]),
    ...distinct(uses.map((use) => use.kind)).map((value) => ({ name: "borderlint:kind", value })),
    ...(operator?.lists ?? []).map((list) => ({ name: "borderlint:list", value: visible(list) })),
    ...distinct(uses.map((use) => `${subjectText(use)} (${placeText(use.at)})`))
      .slice(0, maxEvidence)
      .map((value) => ({ name: "borderlint:evidence", value: visible(value) })),
    ...scenarios,
  ];
  return {
    "bom-ref": uuidOf("service", key),
    provider: { name: visible(operator?.name ?? "unknown operator") },
    name: visible(
      location === null
        ? (operator?.entity ?? "unknown")
        : `${location.cloud ?? operator?.entity ?? "unknown"} ${location.region}`,
    ),
    ...(endpoints.length === 0 ? {} : { endpoints }),
    "x-trust-boundary": true,
    ...(location?.jurisdiction == null ? {} : { trustZone: location.jurisdiction }),
    properties,
  };
}

function endpointUri(value: string): string {
  const text = visible(value);
  return encodeURI(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
