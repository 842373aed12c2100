/** Texts as they are written, line by line: `toYaml`, `fromYaml`, `indent` and their like. */
import type { Span } from "../../../source.ts";

import { object, unknown } from "../../../value/build.ts";
import { alternativesOf } from "../../../value/choice.ts";
import { flowOf } from "../../../value/flow.ts";
import { childOf, keyOf } from "../../../value/parts.ts";

import { originOf } from "../../../value/trace.ts";
import type { MapValue, ObjectValue, StringValue, Value } from "../../../value/value.ts";
import { charge, isTooDeep } from "../../../value/work.ts";
import { callTerraform } from "../../effect/evaluation.ts";
import { documentsOf } from "../documents.ts";
import { nodeValue } from "../node-value.ts";
import { append, asValue, indented, isRendered, stretchesOf, trimmed, under } from "../rendered.ts";
import type { Rendered, Result, Stretch } from "../rendered.ts";
import { nothing, textual, writtenOut } from "../truth.ts";
import type { TextFunction } from "../world.ts";
import { quoted } from "./quoting.ts";

const maxDepth = 100;

function rendered(result: Result | undefined, at: Span): Rendered {
  if (result !== undefined && isRendered(result)) return result;
  const value = result ?? nothing;
  const stretches = alternativesOf(value).flatMap((one) => under(stretchesOf(textual(one.value), at), one.when));
  if (value.kind !== "choice") return { kind: "rendered", stretches };
  const isPlain = alternativesOf(value).every((one) => one.value.kind !== "string" || !one.value.text.includes("\n"));
  return { kind: "rendered", stretches: isPlain ? [{ kind: "gap", value, at, when: [] }] : stretches };
}

function width(result: Result | undefined): number {
  const value = result !== undefined && !isRendered(result) && result.kind === "number" ? Number(result.number) : 0;
  return Number.isSafeInteger(value) ? Math.max(0, Math.min(value, 200)) : 0;
}

interface Writer {
  readonly at: Span;
  readonly into: Stretch[];
}

function put({ at, into }: Writer, text: string): void {
  into.push({ kind: "written", text, trace: null, offset: -1, flags: 0, at, when: [] });
}

/** Neither a number, a truth nor a mark of YAML. */
const plain = /^[A-Za-z/_](?:[\w./@+=,;()$<>*~^%?&!|-]|:(?=[^\s:])|\x20(?=[^\s#:]))*$/;
const words = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const lines = /^[^\s#][^\r\t]*$/s;

function writeText(writer: Writer, value: StringValue, depth: number): void {
  const { text } = value;
  const isPlain = plain.test(text) && !words.test(text);
  if (isPlain) append(writer.into, stretchesOf(value, writer.at));
  else if (text.includes("\n") && lines.test(text) && !/\n[ \t]+$/.test(text)) {
    put(writer, `|${chomping(text)}\n`);
    const body: Rendered = { kind: "rendered", stretches: stretchesOf(value, writer.at) };
    append(writer.into, trimmed(indented(body, depth * 2, false), null, /[ \n]/).stretches);
  } else append(writer.into, stretchesOf(quoted(value), writer.at));
}

/** How the header of a block says what becomes of the breaks at its end: all are kept, one, or none. */
function chomping(text: string): string {
  if (text.endsWith("\n\n")) return "+";
  return text.endsWith("\n") ? "" : "-";
}

/** A value behind its key or dash, and the line's end. */
function writeValue(writer: Writer, value: Value, depth: number, isItem: boolean): void {
  if (isTooDeep(depth, maxDepth, "values nest") || !charge(1)) return;
  if ("items" in value && value.items.length > 0) {
    if (!isItem) put(writer, "\n");
    writeItems(
      writer,
      value.items.map((item) => childOf(value, item)),
      isItem ? depth : depth - 1,
      isItem,
    );
  } else if ((value.kind === "object" || value.kind === "map") && value.entries.size > 0) {
    if (!isItem) put(writer, "\n");
    writeEntries(writer, value, depth, isItem);
  } else {
    if (!isItem) put(writer, " ");
    writeScalar(writer, value, depth);
    put(writer, "\n");
  }
}

function writeScalar(writer: Writer, value: Value, depth: number): void {
  if ("items" in value) put(writer, "[]");
  else if (value.kind === "object" || value.kind === "map") put(writer, "{}");
  else if (value.kind === "string") writeText(writer, value, depth);
  else if (value.kind === "null") put(writer, "null");
  else if (value.kind === "partial") append(writer.into, stretchesOf(quoted(value), writer.at));
  else append(writer.into, stretchesOf(value.kind === "choice" ? value : writtenOut(value), writer.at));
}

function isContainer(value: Value): boolean {
  return "items" in value || "entries" in value;
}

/** What may be one of several lists or maps is written as often, each under its conditions. */
function eachWay(writer: Writer, value: Value, write: (writer: Writer, value: Value) => void): void {
  const ways = alternativesOf(value);
  if (value.kind !== "choice" || !ways.some((one) => isContainer(one.value))) return write(writer, value);
  for (const one of ways) {
    const into: Stretch[] = [];
    write({ at: writer.at, into }, one.value);
    append(writer.into, under(into, one.when));
  }
}

function writeEntries(writer: Writer, value: MapValue | ObjectValue, depth: number, isItem: boolean): void {
  let isFirst = isItem;
  for (const [name, child] of value.entries) {
    eachWay(writer, childOf(value, child), (to, one) => {
      if (!isFirst) put(to, "  ".repeat(depth));
      isFirst = false;
      writeKey(to, keyOf(value, name));
      put(to, ":");
      writeValue(to, one, depth + 1, false);
    });
  }
}

function writeKey(writer: Writer, key: StringValue): void {
  const at = key.trace === null ? null : originOf(key.trace).at;
  const isWritten = at !== null && at.source.text.startsWith(key.text, at.start);
  const placed: StringValue = isWritten ? { ...key, offset: at.start } : key;
  if (plain.test(key.text) && !words.test(key.text)) append(writer.into, stretchesOf(placed, writer.at));
  else append(writer.into, stretchesOf(quoted(key), writer.at));
}

function writeItems(writer: Writer, items: readonly Value[], depth: number, isItem: boolean): void {
  let isFirst = isItem;
  for (const item of items)
    eachWay(writer, item, (to, one) => {
      if (!isFirst) put(to, "  ".repeat(depth));
      isFirst = false;
      put(to, "- ");
      writeValue(to, one, depth + 1, true);
    });
}

function toYaml(args: readonly Result[], at: Span): Result {
  const [given = nothing] = args;
  if (isRendered(given)) return toYaml([asValue(given, at)], at);
  const into: Stretch[] = [];
  eachWay({ at, into }, given, (writer, value) => {
    if (value.kind === "object" || value.kind === "map") {
      if (value.entries.size > 0) return writeEntries(writer, value, 0, false);
    } else if ("items" in value && value.items.length > 0) {
      return writeItems(
        writer,
        value.items.map((item) => childOf(value, item)),
        0,
        false,
      );
    }
    writeScalar(writer, value, 0);
  });
  return trimmed({ kind: "rendered", stretches: into }, null, /\n/);
}

/** What a text says as YAML; of a list or map as `wanted` has it. */
function fromYaml(args: readonly Result[], at: Span): Result {
  const text = rendered(args[0], at);
  const { documents, fault } = documentsOf(text.stretches, at.source.path, new Map());
  const [document] = documents;
  if (fault === null && document !== undefined) return nodeValue(document);
  if (text.stretches.length === 0) return object([]);
  return unknown(
    "dynamic",
    { code: "unsupported", text: "a text that can't be read as YAML" },
    flowOf([asValue(text, at)]),
  );
}

function toJson(args: readonly Result[], at: Span): Result {
  return callTerraform("jsonencode", [asValue(args[0] ?? nothing, at)], at);
}

/** Drops what a text ends or begins with, where it is known. */
const trim = ([given]: readonly Result[], at: Span): Rendered =>
  trimmed(rendered(given, at), /^[ \t\r\n]+/, /[ \t\r\n]/);

export const written: Readonly<Record<string, TextFunction>> = {
  indent: ([count, text], at) => indented(rendered(text, at), width(count), false),
  nindent: ([count, text], at) => {
    const made = rendered(text, at);
    return made.stretches.length === 0 ? made : indented(made, width(count), true);
  },
  trim,
  trimspace: trim,
  toString: ([given]: readonly Result[], at: Span): Result => rendered(given, at),
  toYaml,
  mustToYaml: toYaml,
  toYamlPretty: toYaml,
  fromYaml,
  fromJson: fromYaml,
  mustFromJson: fromYaml,
  fromYamlArray: fromYaml,
  fromJsonArray: fromYaml,
  toJson,
  mustToJson: toJson,
  toPrettyJson: toJson,
  toRawJson: toJson,
  mustToPrettyJson: toJson,
  mustToRawJson: toJson,
};
