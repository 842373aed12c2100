/**
 * `terraform show -json` of a plan or a state: resources with their values, provider configurations, module sources.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source, Span } from "../../source.ts";
import type { ProviderAddress, Reading, Setting, Subject } from "../../subject.ts";
import { isLocalSource } from "../../terraform/module-source.ts";
import { parseProviderAddress } from "../../terraform/provider-address.ts";
import { string, unknown } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { isRecord, parseAt, rangeOf, scanArray, scanObject, skipSpace, skipValue, wordOf } from "./json-scan.ts";
import { firstBroken, lazySpan, lazySubjects, settingsBelow } from "./lazy.ts";
import { regionIn, regionsFilledIn, withoutInstances, withRegion } from "./provider-regions.ts";
import { exceed } from "../../value/work.ts";
import { openPlaces, referenced } from "./references.ts";
import { addInputs, addNeeds, usesOf } from "./needs.ts";
import type { Needs } from "./needs.ts";

/** A resource of planned, prior or current values. */
interface Found {
  readonly start: number;
  readonly end: number;
}

interface Change {
  readonly unknown: Found | null;
  readonly after: Found | null;
  readonly resource: Found;
}

interface Contents {
  readonly resources: Found[];
  readonly data: Found[];
  readonly changes: Map<string, Change>;
  /** Where the values of root variables stand, by name. */
  readonly variables: Map<string, number>;
  /** Where inputs of modules stand, and declarations of their variables: `module.a.var.region`. */
  readonly inputs: Map<string, number>;
  readonly declared: Map<string, number>;
  readonly providers: { readonly key: string; readonly at: number; readonly end: number }[];
  /** Keys of provider configurations by the address of the resource without instance keys. */
  readonly providerKeys: Map<string, string>;
  /** What the configuration of each resource and module names, by its address without instance keys. */
  readonly needs: Map<string, Needs>;
  /** Addresses without instance keys of the resources that set a region of their own. */
  readonly ownRegions: Set<string>;
  /** Where provider configurations point, by their key. */
  readonly regions: Map<string, string>;
  readonly modules: { readonly address: string; readonly at: number }[];
  hasValues: boolean;
}

/** Of `format_version`; minor versions only add. Source: Terraform's documentation of its JSON output. */
const latestMajor = 1;

/** Modules and the configuration nest no deeper. */
const maxDepth = 64;
const tooDeep = "modules or values are nested too deeply";

export function readPlan(source: Source, format: "plan" | "state"): { readings: Reading[]; diagnostics: Diagnostic[] } {
  const contents: Contents = {
    resources: [],
    data: [],
    changes: new Map(),
    variables: new Map(),
    inputs: new Map(),
    declared: new Map(),
    providers: [],
    providerKeys: new Map(),
    needs: new Map(),
    ownRegions: new Set(),
    regions: new Map(),
    modules: [],
    hasValues: false,
  };
  const { text } = source;
  const end = scanObject(text, skipSpace(text, 0), (name, at) => section(contents, text, name, at));
  if (end < 0) return { readings: [], diagnostics: [brokenOff(source)] };
  const faults: Diagnostic[] = [];
  const broken = firstBroken(faults);
  const subjects = [
    ...providerSubjects(contents, source, format),
    ...moduleSubjects(contents, source, format),
    ...resourceSubjects(contents, source, format, broken),
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
    readings: [{ root: source.path, scenario: "", isInventory: true, subjects, unresolved: [], diagnostics: faults }],
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

function section(contents: Contents, text: string, name: string, at: number): number {
  switch (name) {
    case "planned_values":
    case "values":
      contents.hasValues = true;
      return rootModule(text, at, (found) => contents.resources.push(found));
    case "prior_state":
      // What exists is planned too; only what was read stands here alone.
      return scanObject(text, at, (inner, where) =>
        inner === "values"
          ? rootModule(text, where, (found) => isData(text, found) && contents.data.push(found))
          : skipValue(text, where),
      );
    case "resource_changes":
      return scanArray(text, at, (where) => change(contents, text, where));
    case "variables":
      return scanObject(text, at, (variable, where) => {
        contents.variables.set(variable, where);
        return skipValue(text, where);
      });
    case "configuration":
      return configuration(contents, text, at);
    default:
      return skipValue(text, at);
  }
}

function rootModule(text: string, at: number, take: (found: Found) => void): number {
  return scanObject(text, at, (name, where) =>
    name === "root_module" ? resourcesIn(text, where, take, 0) : skipValue(text, where),
  );
}

function resourcesIn(text: string, at: number, take: (found: Found) => void, depth: number): number {
  return scanObject(text, at, (name, where) => {
    if (name === "child_modules" && depth >= maxDepth) exceed(tooDeep);
    else if (name === "child_modules")
      return scanArray(text, where, (child) => resourcesIn(text, child, take, depth + 1));
    if (name !== "resources") return skipValue(text, where);
    return scanArray(text, where, (start) => {
      const end = skipValue(text, start);
      if (end >= 0) take({ start, end });
      return end;
    });
  });
}

function isData(text: string, { start }: Found): boolean {
  const { start: at, end } = rangeOf(text, start, ["mode"]);
  return text.slice(at, end) === '"data"';
}

function change(contents: Contents, text: string, at: number): number {
  let address = "";
  let missing: Found | null = null;
  let after: Found | null = null;
  const end = scanObject(text, at, (name, where) => {
    const valueEnd = name === "change" ? -1 : skipValue(text, where);
    if (name === "address") address = wordOf(parseAt(text, where, valueEnd));
    if (name !== "change") return valueEnd;
    return scanObject(text, where, (part, start) => {
      const stop = skipValue(text, start);
      if (stop >= 0 && part === "after_unknown" && stop - start > "{}".length) missing = { start, end: stop };
      if (stop >= 0 && part === "after" && text.charCodeAt(start) === 0x7b) after = { start, end: stop };
      return stop;
    });
  });
  if (end >= 0) contents.changes.set(address, { unknown: missing, after, resource: { start: at, end } });
  return end;
}

function configuration(contents: Contents, text: string, at: number): number {
  return scanObject(text, at, (name, where) => {
    if (name === "root_module") return configuredModule(contents, text, where, "", 0);
    if (name !== "provider_config") return skipValue(text, where);
    return scanObject(text, where, (key, start) => {
      const end = skipValue(text, start);
      if (end >= 0) contents.providers.push({ key, at: start, end });
      return end;
    });
  });
}

function configuredModule(contents: Contents, text: string, at: number, prefix: string, depth: number): number {
  return scanObject(text, at, (name, where) => {
    if (name === "resources")
      return scanArray(text, where, (resource) => configuredResource(contents, text, resource, prefix));
    if (name === "variables") noteMembers(contents.declared, `${prefix}var.`, text, where);
    if (name === "module_calls" && depth >= maxDepth) exceed(tooDeep);
    if (name !== "module_calls" || depth >= maxDepth) return skipValue(text, where);
    return scanObject(text, where, (call, start) => {
      const address = `${prefix}module.${call}`;
      return scanObject(text, start, (part, value) => {
        if (part === "source") contents.modules.push({ address, at: value });
        const end = part === "module" ? -1 : skipValue(text, value);
        if (part === "expressions" && end >= 0) {
          addInputs(contents.needs, address, prefix, text, value);
          noteMembers(contents.inputs, `${address}.var.`, text, value);
        }
        if (part === "depends_on" && end >= 0) addNeeds(contents.needs, address, prefix, text.slice(value, end));
        return part === "module" ? configuredModule(contents, text, value, `${address}.`, depth + 1) : end;
      });
    });
  });
}

/** Notes where the members of an object stand. */
function noteMembers(into: Map<string, number>, prefix: string, text: string, at: number): void {
  scanObject(text, at, (name, where) => {
    into.set(prefix + name, where);
    return skipValue(text, where);
  });
}

function configuredResource(contents: Contents, text: string, at: number, prefix: string): number {
  let address = "";
  let key = "";
  let saysRegion = false;
  const named: string[] = [];
  const end = scanObject(text, at, (name, where) => {
    const valueEnd = skipValue(text, where);
    if (name === "expressions")
      scanObject(text, where, (argument, start) => {
        saysRegion ||= argument === "region";
        return skipValue(text, start);
      });
    if ((name === "expressions" || name === "depends_on") && valueEnd >= 0) named.push(text.slice(where, valueEnd));
    if (name === "address") address = wordOf(parseAt(text, where, valueEnd));
    if (name === "provider_config_key") key = wordOf(parseAt(text, where, valueEnd));
    return valueEnd;
  });
  if (key !== "") contents.providerKeys.set(prefix + address, key);
  for (const part of named) addNeeds(contents.needs, prefix + address, prefix, part);
  if (saysRegion) contents.ownRegions.add(prefix + address);
  return end;
}

const base = { when: [], byDefault: false } as const;

function* resourceSubjects(
  contents: Contents,
  source: Source,
  format: string,
  broken: (at: Span) => void,
): Iterable<Subject> {
  const { text } = source;
  const make = lazySubjects(broken);
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
  make: ReturnType<typeof lazySubjects>,
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

/** Keys are `aws`, `aws.cn`, `module.a.module.b:aws`. */
function providerAddress(key: string): string {
  const colon = key.lastIndexOf(":");
  return colon < 0 ? `provider.${key}` : `${key.slice(0, colon)}.provider.${key.slice(colon + 1)}`;
}

function* providerSubjects(contents: Contents, source: Source, format: string): Iterable<Subject> {
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
