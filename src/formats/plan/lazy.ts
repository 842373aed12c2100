/**
 * Settings of JSON values, made when they are looked at and not kept: a large plan has millions of them, and reports
 * name a handful. The same holds for where they stand.
 */
import type { Source, Span } from "../../source.ts";
import type { Setting, Subject } from "../../subject.ts";
import { bool, number, string, unknown } from "../../value/build.ts";
import { parseNumber } from "../../value/number.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { parseAt, rangeOf } from "./json-scan.ts";

type Path = readonly (string | number)[];

/** Leaves of one subject, and levels of its values. */
const maxSettings = 20_000;
const maxDepth = 48;

/** A span that is worked out when it is asked for. */
export function lazySpan(source: Source, at: number, path: Path): Span {
  let range: { readonly start: number; readonly end: number } | null = null;
  const found = (): { readonly start: number; readonly end: number } => (range ??= rangeOf(source.text, at, path));
  return {
    source,
    get start() {
      return found().start;
    },
    get end() {
      return found().end;
    },
  };
}

/** Where the values of a resource stand, and where it says which of them are not known yet. */
export interface Values {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly unknown: { readonly start: number; readonly end: number } | null;
}

let last: { readonly values: Values; readonly settings: readonly Setting[] } | null = null;

/** A subject whose settings are read each time that another one was looked at in between. */
export function lazySubject(subject: Omit<Subject, "settings">, values: Values): Subject {
  return {
    ...subject,
    get settings() {
      if (last?.values !== values) last = { values, settings: settingsAt(values) };
      return last.settings;
    },
  };
}

function settingsAt({ source, start, end, unknown: missing }: Values): Setting[] {
  const settings: Setting[] = [];
  flatten(settings, parseAt(source.text, start, end), [], (path) => lazySpan(source, start, path));
  if (missing !== null) flattenUnknown(settings, parseAt(source.text, missing.start, missing.end), [], (path) => lazySpan(source, missing.start, path));
  return settings;
}

function flatten(into: Setting[], json: unknown, path: Path, spanAt: (path: Path) => Span): void {
  if (json === null || json === undefined || json === "" || into.length >= maxSettings || path.length > maxDepth) return;
  if (Array.isArray(json)) {
    json.forEach((item, index) => flatten(into, item, [...path, index], spanAt));
  } else if (typeof json === "object") {
    for (const name in json) flatten(into, (json as Readonly<Record<string, unknown>>)[name], [...path, name], spanAt);
  } else {
    const at = spanAt(path);
    into.push({ path, value: scalar(json, at), at });
  }
}

function scalar(json: unknown, at: Span): Value {
  const trace = origin("literal", at);
  if (typeof json === "boolean") return bool(json, trace);
  return typeof json === "number" ? number(parseNumber(String(json)) ?? 0, trace) : string(String(json), trace);
}

/** `true` stands for each value that is known only after apply. */
function flattenUnknown(into: Setting[], json: unknown, path: Path, spanAt: (path: Path) => Span): void {
  if (into.length >= maxSettings || path.length > maxDepth) return;
  if (json === true) into.push({ path, value: unknown("dynamic", { code: "computed", text: "it is known only after apply" }), at: spanAt(path) });
  else if (Array.isArray(json)) json.forEach((item, index) => flattenUnknown(into, item, [...path, index], spanAt));
  else if (typeof json === "object" && json !== null) for (const [name, item] of Object.entries(json)) flattenUnknown(into, item, [...path, name], spanAt);
}

/** The settings of a value that is small, or needed at once. */
export function settingsBelow(source: Source, at: number, json: unknown): Setting[] {
  const settings: Setting[] = [];
  flatten(settings, json, [], (path) => lazySpan(source, at, path));
  return settings;
}
