/** Provider configurations of a plan, with the expressions that it gives of them. */
import type { Source } from "../../source.ts";
import type { ProviderAddress, Setting, Subject } from "../../subject.ts";
import { parseProviderAddress } from "../../terraform/written/provider-address.ts";
import { unknown } from "../../value/build.ts";
import { isRecord, parseAt, rangeOf, wordOf } from "./json-scan.ts";
import { lazySpan, settingsBelow } from "./lazy.ts";
import { regionIn, regionsFilledIn, withRegion } from "./provider-regions.ts";
import { exceed } from "../../value/work.ts";
import { openPlaces, referenced } from "./references.ts";
import { maxDepth, tooDeep } from "./contents.ts";
import type { Contents } from "./contents.ts";

/** What a plan says of all alike. */
export const base = { when: [], byDefault: false } as const;

/** Keys are `aws`, `aws.cn`, `module.a.module.b:aws`. */
export function providerAddress(key: string): string {
  const colon = key.lastIndexOf(":");
  return colon < 0 ? `provider.${key}` : `${key.slice(0, colon)}.provider.${key.slice(colon + 1)}`;
}

export function* providerSubjects(contents: Contents, source: Source, format: string): Iterable<Subject> {
  const filledIn = regionsFilledIn(source, contents);
  const used = new Set(contents.providerKeys.values());
  for (const { key, at, end } of contents.providers) {
    const config = parseAt(source.text, at, end);
    if (!isRecord(config)) continue;
    const provider: ProviderAddress | null =
      typeof config["full_name"] === "string" ? parseProviderAddress(config["full_name"]) : null;
    const settings: Setting[] = [];
    const module = config["module_address"];
    const prefix = typeof module === "string" ? `${module}.` : "";
    expressionSettings(settings, config["expressions"], ["expressions"], [], { source, at, contents, prefix });
    const said = withRegion(settings, filledIn.get(key));
    const region = regionIn(said);
    if (region !== null) contents.regions.set(key, region);
    yield {
      ...base,
      role: "provider",
      address: providerAddress(key),
      format,
      at: lazySpan(source, at, [provider === null ? "name" : "full_name"]),
      type: wordOf(config["name"] ?? key),
      provider,
      settings: said,
      tags: {},
      // All that it deploys stands in the plan.
      ...(used.has(key) ? openPlaces(said, provider, lazySpan(source, at, [])) : {}),
    };
  }
}

interface Expressions {
  readonly source: Source;
  /** Where the configuration begins. */
  readonly at: number;
  readonly contents: Pick<Contents, "variables" | "inputs" | "declared">;
  /** Of the module in which it stands: `module.a.`. */
  readonly prefix: string;
}

/**
 * `{"constant_value": x}`, `{"references": [...]}`, or blocks of these. `from` is the way to it, `path` that of the
 * setting.
 */
function expressionSettings(
  into: Setting[],
  json: unknown,
  from: readonly (string | number)[],
  path: readonly (string | number)[],
  context: Expressions,
): void {
  if (from.length > maxDepth) return exceed(tooDeep);
  const { source, at } = context;
  if (Array.isArray(json)) {
    json.forEach((item, index) => expressionSettings(into, item, [...from, index], [...path, index], context));
  } else if (isRecord(json) && "constant_value" in json) {
    const start = rangeOf(source.text, at, [...from, "constant_value"]).start;
    for (const setting of settingsBelow(source, start, json["constant_value"]))
      into.push({ ...setting, path: [...path, ...setting.path] });
  } else if (isRecord(json) && Array.isArray(json["references"])) {
    const span = lazySpan(source, at, from);
    into.push({
      path,
      value:
        referenced(json["references"], source, context.prefix, context.contents) ??
        unknown("dynamic", {
          code: "computed",
          text: `it is made of ${json["references"].map(String).slice(0, 4).join(", ")}`,
        }),
      at: span,
    });
  } else if (isRecord(json)) {
    for (const [name, item] of Object.entries(json))
      expressionSettings(into, item, [...from, name], [...path, name], context);
  }
}
