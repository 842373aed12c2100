/** Where what a plan or state holds stands in its text: found in one pass, parsed when somebody asks for it. */
import { parseAt, rangeOf, scanArray, scanObject, skipSpace, skipValue, wordOf } from "./json-scan.ts";
import { exceed } from "../../value/work.ts";
import { addInputs, addNeeds } from "./needs.ts";
import type { Needs } from "./needs.ts";

/** A resource of planned, prior or current values. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

interface Change {
  readonly unknown: Found | null;
  readonly after: Found | null;
  readonly resource: Found;
}

export interface Contents {
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

/** Modules and the configuration nest no deeper. */
export const maxDepth = 64;
export const tooDeep = "modules or values are nested too deeply";

/** Null: the text breaks off, or is damaged. */
export function contentsOf(text: string): Contents | null {
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
  const end = scanObject(text, skipSpace(text, 0), (name, at) => section(contents, text, name, at));
  return end < 0 ? null : contents;
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
    if (name === "outputs")
      return scanObject(text, where, (output, start) => {
        const end = skipValue(text, start);
        if (end >= 0) addNeeds(contents.needs, `${prefix}output.${output}`, prefix, text.slice(start, end));
        return end;
      });
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
