/**
 * Settings of JSON values, made when they are looked at and not kept: a large plan has millions of them, and reports
 * name a handful. The same holds for where they stand.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source, Span } from "../../source.ts";
import type { Setting, Subject } from "../../subject.ts";
import { bool, number, string, unknown } from "../../value/build.ts";
import { parseNumber } from "../../value/number.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { isRecord, parseAt, rangeOf } from "./json-scan.ts";
import { exceed } from "../../value/work.ts";

type Path = readonly (string | number)[];

/**
 * Levels of a value, for the sake of the stack: far more than Terraform's own values have. The file's size bounds the
 * rest.
 */
const maxDepth = 1_000;
const tooDeep = "a value is nested too deeply";

/** A span that is worked out when it is asked for: a class, as closures for each would take more than all the rest. */
class LazySpan implements Span {
  readonly source: Source;
  private readonly at: number;
  private readonly path: Path;
  private range: { readonly start: number; readonly end: number } | null = null;

  constructor(source: Source, at: number, path: Path) {
    this.source = source;
    this.at = at;
    this.path = path;
  }

  get start(): number {
    return (this.range ??= rangeOf(this.source.text, this.at, this.path)).start;
  }

  get end(): number {
    return (this.range ??= rangeOf(this.source.text, this.at, this.path)).end;
  }
}

/** Where the value at `path` stands, below the value at the offset `at`. */
export function lazySpan(source: Source, at: number, path: Path): Span {
  return new LazySpan(source, at, path);
}

/** Where the values of a resource stand, and where it says which of them are not known yet. */
export interface Values {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
  readonly unknown: { readonly start: number; readonly end: number } | null;
  /** Name of a value that is not the resource's own. */
  readonly leftOut?: string | null;
}

/** Resources whose settings are kept: each is asked for them many times in a row, and rarely again. */
const maxKept = 64;

/**
 * Makes the subjects of one file.
 *
 * @param broken is told where the values of a resource, when they are asked for, turn out to be no JSON.
 */
export function lazySubjects(
  broken: (at: Span) => void,
): (subject: Omit<Subject, "settings" | "tags">, values: Values) => Subject {
  const kept = new Map<Values, Contents>();
  const contentsOf = (values: Values): Contents => {
    const known = kept.get(values);
    if (known !== undefined) return known;
    const contents = contentsAt(values, broken);
    if (kept.size >= maxKept) kept.clear();
    kept.set(values, contents);
    return contents;
  };
  return (subject, values) => ({
    ...subject,
    get settings() {
      return contentsOf(values).settings;
    },
    get tags() {
      return contentsOf(values).tags;
    },
  });
}

/** One resource that is broken stands for all of them. */
export function firstBroken(faults: Diagnostic[]): (at: Span) => void {
  return (at) => {
    if (faults.length === 0)
      faults.push({ severity: "error", code: "json-syntax", message: "not valid JSON: a resource can't be read", at });
  };
}

type Contents = Pick<Subject, "settings" | "tags">;

function contentsAt(
  { source, start, end, unknown: missing, leftOut = null }: Values,
  broken: (at: Span) => void,
): Contents {
  const all: Setting[] = [];
  const json = parseAt(source.text, start, end);
  if (json === undefined && end > start) broken({ source, start, end: start });
  flatten(all, json, [], source, start);
  const settings = leftOut === null ? all : all.filter(({ path }) => path[0] !== leftOut);
  if (missing !== null)
    flattenUnknown(settings, parseAt(source.text, missing.start, missing.end), [], source, missing.start);
  return { settings, tags: tagsOf(json) };
}

/** Where tags stand, those that win last; `tags_all` and `effective_labels` are those with the provider's defaults. */
const tagNames: readonly string[] = ["effective_labels", "labels", "tags_all", "tags"];

function tagsOf(json: unknown): Record<string, string> {
  const tags: Record<string, string> = {};
  for (const name of tagNames) {
    const given = isRecord(json) ? json[name] : undefined;
    for (const [key, value] of isRecord(given) ? Object.entries(given) : [])
      if (typeof value === "string") tags[key] = value;
  }
  return tags;
}

function flatten(into: Setting[], json: unknown, path: Path, source: Source, start: number): void {
  if (json === null || json === undefined || json === "") return;
  if (path.length > maxDepth) {
    exceed(tooDeep);
    into.push({
      path,
      value: unknown("dynamic", { code: "limit", text: tooDeep }),
      at: lazySpan(source, start, path),
    });
    return;
  }
  if (Array.isArray(json)) {
    json.forEach((item, index) => flatten(into, item, [...path, index], source, start));
  } else if (typeof json === "object") {
    for (const name in json)
      flatten(into, (json as Readonly<Record<string, unknown>>)[name], [...path, name], source, start);
  } else {
    const at = lazySpan(source, start, path);
    into.push({ path, value: scalar(json, at), at });
  }
}

function scalar(json: unknown, at: Span): Value {
  const trace = origin("literal", at);
  if (typeof json === "boolean") return bool(json, trace);
  return typeof json === "number" ? number(parseNumber(String(json)) ?? 0, trace) : string(String(json), trace);
}

/** `true` stands for each value that is known only after apply. */
function flattenUnknown(into: Setting[], json: unknown, path: Path, source: Source, start: number): void {
  if (path.length > maxDepth) return exceed(tooDeep);
  if (json === true)
    into.push({
      path,
      value: unknown("dynamic", { code: "computed", text: "it is known only after apply" }),
      at: lazySpan(source, start, path),
    });
  else if (Array.isArray(json))
    json.forEach((item, index) => flattenUnknown(into, item, [...path, index], source, start));
  else if (typeof json === "object" && json !== null)
    for (const [name, item] of Object.entries(json)) flattenUnknown(into, item, [...path, name], source, start);
}

/** The settings of a value that is small, or needed at once. */
export function settingsBelow(source: Source, at: number, json: unknown): Setting[] {
  const settings: Setting[] = [];
  flatten(settings, json, [], source, at);
  return settings;
}
