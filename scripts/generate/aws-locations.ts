/**
 * Draws the location-bearing attributes of AWS resources from the typings of `@cdktf/provider-aws`: each resource's
 * configuration interface says which attributes can be set, their Terraform names, and which nested structure is where.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inSequence } from "../../src/pattern.ts";

interface Attribute {
  readonly name: string;
  /** Name of the interface of a nested block or object; null for a scalar or a list of them. */
  readonly structure: string | null;
}

/** What an attribute that carries a location is called. Zones of DNS are none. */
const locationName = new RegExp(
  [
    String.raw`^(?:.*_)?(?:regions?|region_names?|availability_zones?|availability_zone_ids?|edge_locations?|`,
    String.raw`locations?|placement_region)$`,
  ].join(""),
);
/** Attributes so called that don't say where anything lies: clients' geography, paths, coordinates, filters. */
const notLocations = new RegExp(
  [
    String.raw`geo_restriction|geolocation|(?:file|output|image|key|credential|resource)_locations?$|(?:^|`,
    String.raw`[._])(?:all|multi|single|calling|supported|state_or)_|exclu|addresses\.|create_rule|artifacts|`,
    String.raw`cache\.|logs\.|source\.location|sources\.location|artifact_store\.location`,
  ].join(""),
);
/** `location` at the top is a meeting point of networks here, and a file's or nothing's elsewhere. */
const topLocation = /^aws_dx_/;
/** Attributes that carry one under another name. Source: the documentation of each resource. */
const further: readonly (readonly [type: string, path: string])[] = [
  ["aws_ssmincidents_replication_set", "region.name"],
  ["aws_ssmincidents_replication_set", "regions.name"],
  ["aws_dlm_lifecycle_policy", "policy_details.schedule.cross_region_copy_rule.target"],
  ["aws_dlm_lifecycle_policy", "policy_details.action.cross_region_copy.target"],
];
const maxDepth = 12;

export async function generate(): Promise<Map<string, string>> {
  const library = join(dirname(createRequire(import.meta.url).resolve("@cdktf/provider-aws/package.json")), "lib");
  const typesByPath = new Map<string, Set<string>>();
  for (const folder of readdirSync(library, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const text = typings(join(library, folder.name));
    const type = /tfResourceType = "(aws_\w+)"/.exec(text)?.[1];
    if (type === undefined) continue;
    for (const path of locationPaths(text)) {
      if (path !== "region" && !notLocations.test(path) && (path !== "location" || topLocation.test(type)))
        add(typesByPath, path, type);
    }
  }
  for (const [type, path] of further) add(typesByPath, path, type);
  return new Map([["src/dependency/sinks/aws-locations.gen.ts", render(typesByPath)]]);
}

function add(map: Map<string, Set<string>>, path: string, type: string): void {
  map.set(path, (map.get(path) ?? new Set()).add(type));
}

function typings(folder: string): string {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".d.ts")) : [];
  return names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

const structure = inSequence(
  [
    /export interface (\w+)( extends cdktf\.TerraformMetaArguments)? \{\n/,
    /([\s\S]*?)\n\}/, // its members
  ],
  "g",
);

/** Paths, without list positions, of the attributes of a resource's configuration that carry a location. */
function locationPaths(text: string): string[] {
  const structures = new Map<string, Attribute[]>();
  let root: string | undefined;
  for (const found of text.matchAll(structure)) {
    if (found[2] !== undefined) root ??= found[1];
    structures.set(found[1]!, attributesOf(found[3]!));
  }
  const paths: string[] = [];
  const visit = (structure: string, prefix: string, depth: number): void => {
    if (depth > maxDepth) return;
    for (const { name, structure: nested } of structures.get(structure) ?? []) {
      if (nested !== null && structures.has(nested)) {
        if (name !== "timeouts") visit(nested, `${prefix}${name}.`, depth + 1);
      } else if (locationName.test(name)) {
        paths.push(prefix + name);
      }
    }
  };
  if (root !== undefined) visit(root, "", 0);
  return paths;
}

/** Members of an interface; the link to the documentation ends in the attribute's Terraform name. */
function attributesOf(body: string): Attribute[] {
  return [...body.matchAll(/#(\w+) \w+#\w+\}[\s\S]*?readonly \w+\??: ([^;{]+|\{)/g)].map((found) => ({
    name: found[1]!,
    structure: /^([A-Z]\w+)(?:\[\])?(?: \||$)/.exec(found[2]!.trim())?.[1] ?? null,
  }));
}

function render(typesByPath: ReadonlyMap<string, ReadonlySet<string>>): string {
  const short = (type: string): string => type.slice("aws_".length);
  const rows = [...typesByPath]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, of]) => `  "${path}": "${[...of].map(short).sort().join(" ")}",`);
  return [
    "// Generated from the typings of @cdktf/provider-aws by scripts/generate/aws-locations.ts; do not edit.",
    "/** Attributes that say where something lies, beside `region`: path without list positions → types without " +
      "`aws_`. */",
    "export const awsLocations: Readonly<Record<string, string>> = {",
    ...rows,
    "};",
    "",
  ].join("\n");
}
