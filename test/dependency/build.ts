/**
 * Builds subjects by hand. Every literal stands on a line of its own in one made-up file, so that origins can be told.
 */
import { detect } from "../../src/dependency/detect.ts";
import type { Dependency } from "../../src/dependency/dependency.ts";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import type { Source, Span } from "../../src/source.ts";
import type { ProviderAddress, Reading, Role, Setting, SettingHint, Subject } from "../../src/subject.ts";
import { origin } from "../../src/value/trace.ts";
import { DEFAULT } from "../../src/value/value.ts";
import type {
  Alternative,
  Choice,
  Condition,
  PartialString,
  Piece,
  StringValue,
  TextPiece,
  Unknown,
  Value,
} from "../../src/value/value.ts";

/** A value, or a plain one that becomes a literal. */
export type Plain = string | number | boolean | null | Value | readonly Plain[] | { readonly [name: string]: Plain };

let lines = 0;
const file: { -readonly [K in keyof Source]: Source[K] } = { path: "main.tf", text: "" };

function write(text: string): Span {
  const start = file.text.length;
  file.text += `${text}\n`;
  lines += text.split("\n").length;
  return { source: file, start, end: start + text.length };
}

export function literal(text: string, flags = 0): StringValue {
  const at = write(JSON.stringify(text));
  return { kind: "string", text, trace: origin("literal", at), offset: at.start + 1, flags };
}

export const byDefault = (text: string): StringValue => literal(text, DEFAULT);

/** A heredoc: its text stands in the file letter by letter. */
export function heredoc(text: string): StringValue {
  const at = write(`<<EOT\n${text}\nEOT`);
  return { kind: "string", text, trace: origin("literal", at), offset: at.start + "<<EOT\n".length, flags: 0 };
}

export const unknown: Unknown = {
  kind: "unknown",
  type: "string",
  reason: { code: "variable-not-set", text: "var.x is not set" },
  trace: null,
  flags: 0,
};

/** A template: texts, literals with traces of their own, and unknown parts. */
export function template(...parts: (string | StringValue | Unknown)[]): PartialString | StringValue {
  const pieces = parts.map((part): Piece => {
    if (typeof part !== "string" && part.kind === "unknown") return { unknown: part };
    const { text, trace, offset, flags } = typeof part === "string" ? literal(part) : part;
    return { text, trace, offset, flags };
  });
  const texts = pieces.filter((piece): piece is TextPiece => "text" in piece);
  if (texts.length < pieces.length) return { kind: "partial", pieces, trace: null, flags: 0 };
  return {
    kind: "string",
    text: texts.map((piece) => piece.text).join(""),
    pieces: texts,
    trace: null,
    offset: -1,
    flags: 0,
  };
}

export function when(key: string, branch: string): Condition {
  return { key, branch, text: `${key} is ${branch}` };
}

export function oneOf(alternatives: readonly [Value | string | null, Condition][], open = false): Choice {
  return {
    kind: "choice",
    open,
    fails: [],
    trace: null,
    flags: 0,
    alternatives: alternatives.map(([value, condition]): Alternative => ({
      value: typeof value === "string" ? literal(value) : (value ?? nothing),
      when: [condition],
    })),
  };
}

const nothing: Value = { kind: "null", type: "string", trace: null, flags: 0 };

function isValue(plain: object): plain is Value {
  return "kind" in plain && "flags" in plain;
}

function flatten(into: Setting[], path: (string | number)[], plain: Plain, hint: SettingHint | undefined): void {
  if (Array.isArray(plain))
    return (plain as readonly Plain[]).forEach((item, index) => flatten(into, [...path, index], item, hint));
  if (typeof plain === "object" && plain !== null && !isValue(plain)) {
    for (const [name, item] of Object.entries(plain)) flatten(into, [...path, name], item as Plain, hint);
    return;
  }
  const value = valueOf(plain as string | number | boolean | null | Value);
  const at = value.trace?.at ?? write(`# ${path.join(".")}`);
  into.push({ path, value, at, ...(hint === undefined ? {} : { hint }) });
}

function valueOf(plain: string | number | boolean | null | Value): Value {
  if (plain === null) return nothing;
  if (typeof plain === "string") return literal(plain);
  if (typeof plain === "number")
    return { kind: "number", number: plain, trace: origin("literal", write(String(plain))), flags: 0 };
  if (typeof plain === "boolean")
    return { kind: "bool", bool: plain, trace: origin("literal", write(String(plain))), flags: 0 };
  return plain;
}

export interface Made {
  readonly role?: Role;
  readonly address?: string;
  readonly format?: string;
  /** `hashicorp/aws`, `host/namespace/type`; of a resource by default the implicit one of its type. */
  readonly provider?: string | null;
  readonly source?: string | Value;
  readonly region?: Value;
  readonly providerConfig?: string;
  readonly when?: readonly Condition[];
  readonly byDefault?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  readonly hint?: SettingHint;
}

function addressOf(provider: string, implicit: boolean): ProviderAddress {
  const [type = "", namespace = "hashicorp", host = "registry.terraform.io"] = provider.split("/").reverse();
  return { host, namespace, type, implicit };
}

export function subject(type: string, settings: { readonly [name: string]: Plain } = {}, made: Made = {}): Subject {
  const flat: Setting[] = [];
  for (const [name, plain] of Object.entries(settings)) flatten(flat, [name], plain, made.hint);
  const role = made.role ?? "resource";
  const isTerraform = (made.format ?? "terraform") === "terraform" && (role === "resource" || role === "data");
  const implied = isTerraform && type.includes("_") ? type.slice(0, type.indexOf("_")) : null;
  const provider = made.provider === undefined ? implied : made.provider;
  return {
    role,
    address: made.address ?? `${type}.x`,
    format: made.format ?? "terraform",
    at: write(`# ${type}`),
    type,
    provider: provider === null ? null : addressOf(provider, made.provider === undefined),
    ...(made.source === undefined
      ? {}
      : { source: typeof made.source === "string" ? literal(made.source) : made.source }),
    settings: flat,
    ...(made.region === undefined ? {} : { region: made.region }),
    ...(made.providerConfig === undefined ? {} : { providerConfig: made.providerConfig }),
    when: made.when ?? [],
    byDefault: made.byDefault ?? false,
    tags: made.tags ?? {},
  };
}

export function reading(...subjects: Subject[]): Reading {
  return { root: ".", scenario: "", subjects, unresolved: [], diagnostics: [] };
}

export function dependencies(...subjects: Subject[]): Dependency[] {
  return detect(reading(...subjects), builtinCatalogue());
}

/** In short: `region ap-east-1 aws/HK`, with the certainty where it is not certain. */
function shortly(dependency: Dependency): string {
  const { kind, value, operator, location, certainty } = dependency;
  const where = location === null ? "" : `/${location.jurisdiction ?? "?"}`;
  return `${kind} ${value} ${operator?.entity ?? "-"}${where}${certainty === "certain" ? "" : ` ${certainty}`}`;
}

/** What is found beside the resources' and neutral operators' own ties. */
export function flagged(...subjects: Subject[]): string[] {
  const flags = new Set(["CN", "HK", "MO", "RU", "IR", "BY"]);
  return dependencies(...subjects)
    .filter(
      ({ operator, location, kind }) =>
        kind === "model" ||
        flags.has(operator?.jurisdiction ?? "") ||
        flags.has(location?.jurisdiction ?? "") ||
        (location?.cannotExclude ?? []).length > 0,
    )
    .map(shortly)
    .sort();
}

/** Text of the file at a dependency's origin. */
export function writtenAt({ origin: { source, start, end } }: Dependency): string {
  return source.text.slice(start, end);
}
