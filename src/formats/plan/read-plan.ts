/**
 * `terraform show -json` of a plan or a state: resources with their values, provider configurations, module sources.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source, Span } from "../../source.ts";
import type { Reading, Subject } from "../../subject.ts";
import { isLocalSource } from "../../terraform/written/module-source.ts";
import { parseProviderAddress } from "../../terraform/written/provider-address.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { parseAt, scanObject, skipValue, wordOf } from "./json-scan.ts";
import { firstBroken, lazySpan, lazySubjects } from "./lazy.ts";
import type { LazySubjects } from "./lazy.ts";
import { withoutInstances } from "./provider-regions.ts";
import { usesOf } from "./needs.ts";
import { contentsOf } from "./contents.ts";
import type { Contents, Found } from "./contents.ts";
import { base, providerAddress, providerSubjects } from "./provider-configurations.ts";

/** Of `format_version`; minor versions only add. Source: Terraform's documentation of its JSON output. */
const latestMajor = 1;

export function readPlan(source: Source, format: "plan" | "state"): { readings: Reading[]; diagnostics: Diagnostic[] } {
  const { text } = source;
  const contents = contentsOf(text);
  if (contents === null) return { readings: [], diagnostics: [brokenOff(source)] };
  const faults: Diagnostic[] = [];
  const broken = firstBroken(faults);
  const { make, sift } = lazySubjects(broken);
  const subjects = [
    ...providerSubjects(contents, source, format),
    ...moduleSubjects(contents, source, format),
    ...resourceSubjects(make, contents, source, format, broken),
  ];
  const diagnostics: Diagnostic[] = [];
  const version = /"format_version"\s*:\s*"(\d+)/.exec(text)?.[1] ?? "1";
  if (Number(version) > latestMajor)
    diagnostics.push({
      severity: "error",
      code: "plan-version",
      message: `the format of this ${format} is newer than what is known of it; parts may not have been read`,
      at: { source, start: 0, end: 0 },
    });
  return {
    readings: [
      { root: source.path, scenario: "", isInventory: true, sift, subjects, unresolved: [], diagnostics: faults },
    ],
    diagnostics,
  };
}

export function brokenOff(source: Source): Diagnostic {
  return {
    severity: "error",
    code: "json-syntax",
    message: "not valid JSON: the file breaks off or is damaged",
    at: { source, start: source.text.length, end: source.text.length },
  };
}

function* resourceSubjects(
  make: LazySubjects["make"],
  contents: Contents,
  source: Source,
  format: string,
  broken: (at: Span) => void,
): Iterable<Subject> {
  const { text } = source;
  for (const found of [...contents.resources, ...contents.data]) {
    const head = headOf(text, found);
    if (head === null) broken({ source, start: found.start, end: found.start });
    else if (head.values !== null) yield resourceSubject(make, contents, source, format, found, head, head.values);
  }
  if (contents.hasValues) return;
  for (const { after, resource } of contents.changes.values()) {
    const head = headOf(text, resource);
    if (head === null) broken({ source, start: resource.start, end: resource.start });
    else if (after !== null) yield resourceSubject(make, contents, source, format, resource, head, after);
  }
}

/** What a resource says of itself; where its values stand, which are parsed when somebody asks for them. */
interface Head {
  readonly words: ReadonlyMap<string, string>;
  readonly values: Found | null;
}

const headNames: ReadonlySet<string> = new Set(["address", "type", "mode", "provider_name"]);

/** Null: it is no object. */
function headOf(text: string, { start }: Found): Head | null {
  const words = new Map<string, string>();
  let values: Found | null = null;
  if (text.charCodeAt(start) !== 0x7b) return null;
  const end = scanObject(text, start, (name, at) => {
    const stop = skipValue(text, at);
    if (stop >= 0 && headNames.has(name)) words.set(name, wordOf(parseAt(text, at, stop)));
    if (stop >= 0 && name === "values" && text.charCodeAt(at) === 0x7b) values = { start: at, end: stop };
    return stop;
  });
  return end < 0 ? null : { words, values };
}

function resourceSubject(
  make: LazySubjects["make"],
  contents: Contents,
  source: Source,
  format: string,
  found: Found,
  { words }: Head,
  values: Found,
): Subject {
  const address = words.get("address") ?? "";
  const block = withoutInstances(address);
  const key = contents.providerKeys.get(block);
  const region = key === undefined || contents.ownRegions.has(block) ? undefined : contents.regions.get(key);
  const subject = {
    ...base,
    role: words.get("mode") === "data" ? ("data" as const) : ("resource" as const),
    address,
    format,
    at: lazySpan(source, found.start, ["type"]),
    type: words.get("type") ?? "",
    provider: parseProviderAddress(words.get("provider_name") ?? ""),
    ...(key === undefined ? {} : { providerConfig: providerAddress(key) }),
    ...usesOf(contents.needs, block),
  };
  const isFilledIn = region !== undefined && memberOf(source.text, values, "region") === region;
  const missing = contents.changes.get(address)?.unknown ?? null;
  return make(subject, { source, ...values, unknown: missing, leftOut: isFilledIn ? "region" : null });
}

/** A member of an object; undefined: it has none of the name. */
function memberOf(text: string, values: Found, name: string): unknown {
  let found: unknown;
  scanObject(text, values.start, (member, at) => {
    const stop = skipValue(text, at);
    if (stop >= 0 && member === name) found = parseAt(text, at, stop);
    return stop;
  });
  return found;
}

function* moduleSubjects(contents: Contents, source: Source, format: string): Iterable<Subject> {
  for (const { address, at } of contents.modules) {
    const text = parseAt(source.text, at, skipValue(source.text, at));
    if (typeof text !== "string" || isLocalSource(text)) continue;
    const span = lazySpan(source, at, []);
    yield {
      ...base,
      role: "module",
      address,
      format,
      at: span,
      type: address.slice(address.lastIndexOf(".") + 1),
      provider: null,
      settings: [],
      tags: {},
      source: string(text, origin("literal", span)),
    };
  }
}
