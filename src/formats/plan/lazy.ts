/**
 * Settings of JSON values, made when they are looked at and not kept: a large plan has millions of them, and reports
 * name a handful. The same holds for where they stand.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source, Span } from "../../source.ts";
import type { Reading, Setting, Sieve, Subject } from "../../subject.ts";
import { bool, number, string, unknown } from "../../value/build.ts";
import { parseNumber } from "../../value/decimal.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { isRecord, parseAt, rangeOf, rangeWithin } from "./json-scan.ts";
import { Sifter } from "./sifting.ts";
import type { Sifting } from "./sifting.ts";
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
  private at: number;
  private path: Path | null;
  private behind: number;

  /** @param end of the value at `at`, which has the path; -1: nobody knows. */
  constructor(source: Source, at: number, path: Path, end: number) {
    this.source = source;
    this.at = at;
    this.path = path;
    this.behind = end;
  }

  get start(): number {
    if (this.path !== null) this.find(this.path);
    return this.at;
  }

  get end(): number {
    if (this.path !== null) this.find(this.path);
    return this.behind;
  }

  private find(path: Path): void {
    const { text } = this.source;
    const { start, end } =
      this.behind < 0 ? rangeOf(text, this.at, path) : rangeWithin(text, this.at, this.behind, path);
    this.at = start;
    this.behind = end;
    this.path = null;
  }
}

/** Where the value at `path` stands, below the value at the offset `at`. */
export function lazySpan(source: Source, at: number, path: Path): Span {
  return new LazySpan(source, at, path, -1);
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

type Head = Omit<Subject, "settings" | "tags">;

/** Makes the subjects of one file. */
export interface LazySubjects {
  make(subject: Head, values: Values): Subject;
  /** From now on they give only what is wanted of their settings. */
  readonly sift: NonNullable<Reading["sift"]>;
}

/** @param broken is told where the values of a resource, when they are asked for, turn out to be no JSON. */
export function lazySubjects(broken: (at: Span) => void): LazySubjects {
  let kept = new Map<Values, Contents>();
  let sieveOf: (subject: Subject) => Sieve | null = () => null;
  let sifters = new WeakMap<Sieve, Sifter>();
  const sifterOf = (sieve: Sieve): Sifter => {
    let sifter = sifters.get(sieve);
    if (sifter === undefined) sifters.set(sieve, (sifter = new Sifter(sieve, tagGroups)));
    return sifter;
  };
  const contentsOf = (subject: Subject, values: Values): Contents => {
    let contents = kept.get(values);
    if (contents === undefined) {
      const sieve = sieveOf(subject);
      const found = sieve === null ? null : sifterOf(sieve).sift(values.source.text, values.start, values.end);
      contents = found === null ? contentsAt(values, broken, sieve) : contentsOfSifting(found, values);
      if (kept.size >= maxKept) kept = new Map();
      kept.set(values, contents);
    }
    return contents;
  };
  const shared = { contentsOf };
  return {
    make: (subject, values) => new LazySubject(subject, values, shared),
    sift(given) {
      sieveOf = given;
      sifters = new WeakMap();
      kept = new Map();
    },
  };
}

/** A resource whose settings are made when they are asked for: a class, as there are hundreds of thousands. */
class LazySubject implements Subject {
  readonly role: Subject["role"];
  readonly address: string;
  readonly format: string;
  readonly at: Span;
  readonly type: string;
  readonly provider: Subject["provider"];
  readonly when: Subject["when"];
  readonly byDefault: boolean;
  declare readonly providerConfig?: string;
  declare readonly parents?: readonly string[];
  declare readonly uses?: readonly string[];
  private readonly values: Values;
  private readonly shared: { contentsOf(subject: Subject, values: Values): Contents };

  constructor(head: Head, values: Values, shared: LazySubject["shared"]) {
    this.role = head.role;
    this.address = head.address;
    this.format = head.format;
    this.at = head.at;
    this.type = head.type;
    this.provider = head.provider;
    this.when = head.when;
    this.byDefault = head.byDefault;
    if (head.providerConfig !== undefined) this.providerConfig = head.providerConfig;
    if (head.parents !== undefined) this.parents = head.parents;
    if (head.uses !== undefined) this.uses = head.uses;
    this.values = values;
    this.shared = shared;
  }

  get settings(): Subject["settings"] {
    return this.shared.contentsOf(this, this.values).settings;
  }

  get tags(): Subject["tags"] {
    return this.shared.contentsOf(this, this.values).tags;
  }
}

/** One resource that is broken stands for all of them. */
export function firstBroken(faults: Diagnostic[]): (at: Span) => void {
  return (at) => {
    if (faults.length === 0)
      faults.push({ severity: "error", code: "json-syntax", message: "not valid JSON: a resource can't be read", at });
  };
}

type Contents = Pick<Subject, "settings" | "tags">;

function contentsAt(values: Values, broken: (at: Span) => void, sieve: Sieve | null): Contents {
  const { source, start, end } = values;
  const json = parseAt(source.text, start, end);
  if (json === undefined && end > start) broken({ source, start, end: start });
  const all = (sieve === null ? null : sifted(json, sieve, values)) ?? settingsBelow(source, start, json);
  return { settings: withUnknown(all, values), tags: tagsOf(json) };
}

function contentsOfSifting({ settings, tags: found }: Sifting, values: Values): Contents {
  const { source } = values;
  const all = settings.map(({ path, json, start, end, verdict }): Setting => {
    const at = { source, start, end };
    return marked({ path, value: scalar(json, at), at }, verdict);
  });
  const tags: Record<string, string> = {};
  for (const group of found.length === 0 ? [] : tagNames)
    for (const [of, name, text] of found) if (of === group) tags[name] = text;
  return { settings: withUnknown(all, values), tags };
}

function marked(setting: Setting, verdict: ReturnType<Sieve["verdict"]>): Setting {
  if (verdict === "count") return { ...setting, isQuiet: true };
  return verdict === "name" ? { ...setting, isName: true } : setting;
}

function withUnknown(all: Setting[], { source, unknown: missing, leftOut = null }: Values): Setting[] {
  const settings = leftOut === null ? all : all.filter(({ path }) => path[0] !== leftOut);
  if (missing !== null)
    flattenUnknown(settings, parseAt(source.text, missing.start, missing.end), [], source, missing.start);
  return settings;
}

/** The settings that are wanted; null: all of them are. */
function sifted(json: unknown, sieve: Sieve, { source, start, end }: Values): Setting[] | null {
  const path: (string | number)[] = [];
  const into: Setting[] = [];
  /** False: every setting is wanted. */
  const sift = (value: unknown, at: object): boolean => {
    if (value === null || value === undefined || value === "") return true;
    if (typeof value !== "object") {
      const verdict = sieve.verdict(at, String(value));
      if (verdict !== "drop" && verdict !== "all")
        into.push(marked(settingOf(value, [...path], source, start, end), verdict));
      return verdict !== "all";
    }
    if (path.length > maxDepth) return false;
    if (Array.isArray(value)) return value.every((item, index) => within(item, at, index));
    for (const name in value) if (!within((value as Json)[name], at, name)) return false;
    return true;
  };
  const within = (value: unknown, at: object, name: string | number): boolean => {
    path.push(name);
    const isSifted = sift(value, sieve.below(at, name));
    path.pop();
    return isSifted;
  };
  return sift(json, sieve.top) ? into : null;
}

type Json = Readonly<Record<string, unknown>>;

/** Where tags stand, those that win last; `tags_all` and `effective_labels` are those with the provider's defaults. */
const tagNames: readonly string[] = ["effective_labels", "labels", "tags_all", "tags"];
const tagGroups: ReadonlySet<string> = new Set(tagNames);

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
    for (const name in json) flatten(into, (json as Json)[name], [...path, name], source, start);
  } else {
    into.push(settingOf(json, path, source, start, -1));
  }
}

function settingOf(json: unknown, path: Path, source: Source, start: number, end: number): Setting {
  const at = new LazySpan(source, start, path, end);
  return { path, value: scalar(json, at), at };
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
