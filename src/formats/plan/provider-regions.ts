/**
 * Where the provider configurations of a plan point. A plan gives the names in an expression and not its value; what is
 * deployed through the configuration may say the region all the same, because its provider fills it in.
 */
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { parseAt, rangeOf, wordOf } from "./json-scan.ts";
import { lazySpan } from "./lazy.ts";

const regionName = "region";
/** Resources of one configuration that are asked; the first tells as much as the last. */
const maxAsked = 20;

export interface RegionSources {
  readonly resources: readonly { readonly start: number }[];
  /** Keys of provider configurations by the address of the resource without instance keys. */
  readonly providerKeys: ReadonlyMap<string, string>;
  /** Addresses without instance keys of the resources that set a region of their own. */
  readonly ownRegions: ReadonlySet<string>;
}

/** `aws_s3_bucket.a["x"]` becomes `aws_s3_bucket.a`. */
export function withoutInstances(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");
}

/** By the key of the configuration, the region that its resources have without setting one, as a setting. */
export function regionsFilledIn({ text, path }: Source, from: RegionSources): ReadonlyMap<string, Setting> {
  const source: Source = { text, path };
  const asked = new Map<string, number>();
  const found = new Map<string, Setting>();
  const differing = new Set<string>();
  for (const { start } of from.resources) {
    const range = rangeOf(text, start, ["address"]);
    const address = withoutInstances(wordOf(parseAt(text, range.start, range.end)));
    const key = from.providerKeys.get(address);
    if (key === undefined || from.ownRegions.has(address)) continue;
    const count = asked.get(key) ?? 0;
    if (count >= maxAsked) continue;
    asked.set(key, count + 1);
    const region = regionAt(source, start);
    const known = found.get(key);
    if (region === null) continue;
    if (known === undefined) found.set(key, region);
    else if (textOf(known) !== textOf(region)) differing.add(key);
  }
  for (const key of differing) found.delete(key);
  return found;
}

function regionAt(source: Source, start: number): Setting | null {
  const values = rangeOf(source.text, start, ["values"]);
  const json = parseAt(source.text, values.start, values.end) as Readonly<Record<string, unknown>> | null | undefined;
  const text = json?.[regionName];
  if (typeof text !== "string" || text === "") return null;
  const at = lazySpan(source, values.start, [regionName]);
  return { path: [regionName], value: string(text, origin("literal", at)), at };
}

function textOf({ value }: Setting): string | null {
  return value.kind === "string" ? value.text : null;
}

/** The settings of a configuration, with the region that was filled in where they leave it open. */
export function withRegion(settings: readonly Setting[], filledIn: Setting | undefined): readonly Setting[] {
  if (filledIn === undefined || settings.some((one) => isRegion(one) && one.value.kind === "string")) return settings;
  return [...settings.filter((one) => !isRegion(one)), filledIn];
}

/** The region that settings say for certain. */
export function regionIn(settings: readonly Setting[]): string | null {
  const said = settings.find(isRegion);
  return said === undefined ? null : textOf(said);
}

function isRegion({ path }: Setting): boolean {
  return path.length === 1 && path[0] === regionName;
}
