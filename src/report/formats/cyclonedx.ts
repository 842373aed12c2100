/**
 * A CycloneDX 1.6 bill of materials of cloud dependencies: one service for each operator, cloud and region in use,
 * flagged or not, with where the evidence stands. Third-party registers read it.
 */
import { jsonText, visible } from "../escape.ts";
import { groupedBy } from "../group.ts";
import { uuidOf } from "../identifier.ts";
import type { Report, ReportDependency } from "../report.ts";
import { jurisdictionText, placeText } from "../words.ts";

/** Places that one service names; a register needs a few, not ten thousand. */
const maxEvidence = 50;

interface Property {
  readonly name: string;
  readonly value: string;
}

export function render(report: Report): string {
  const services = [...groupedBy(report.dependencies, serviceKey)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, uses]) => service(key, uses));
  const content = {
    metadata: {
      tools: { components: [{ type: "application", name: report.tool.name, version: report.tool.version }] },
      component: {
        type: "application",
        "bom-ref": "target",
        name: visible(report.target.root),
        ...(report.target.commit === null ? {} : { version: report.target.commit }),
      },
      properties: judgedBy(report),
    },
    services,
    dependencies: [{ ref: "target", dependsOn: services.map((one) => one["bom-ref"]) }],
  };
  const serialNumber = `urn:uuid:${uuidOf("cyclonedx", JSON.stringify(content))}`;
  return `${jsonText({ bomFormat: "CycloneDX", specVersion: "1.6", serialNumber, version: 1, ...content }, 2)}\n`;
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

function serviceKey({ operator, location }: ReportDependency): string {
  return [operator?.entity ?? "unknown", location?.cloud ?? "", location?.region ?? ""].join("\0");
}

function service(
  key: string,
  uses: readonly ReportDependency[],
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
    ...distinct(uses.map((use) => `${use.subject} (${placeText(use.at)})`))
      .slice(0, maxEvidence)
      .map((value) => ({ name: "borderlint:evidence", value: visible(value) })),
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
