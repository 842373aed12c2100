/**
 * Parses a template of Go. Source: the documentation of `text/template`; `break` and `continue` of Go 1.18, `else with`
 * of 1.23.
 */
import { wholeOf } from "../../source.ts";
import type { Source, Span } from "../../source.ts";
import { exceed } from "../../value/work.ts";
import { Refused, peek, take, wholePipeline } from "./parse-pipeline.ts";
import type { Words } from "./parse-pipeline.ts";
import { stretchesIn } from "./scan.ts";
import type { Part, Pipeline, Template } from "./tree.ts";

const maxActions = 20_000;
const maxDepth = 100;

/** A block that is not closed yet. */
interface Open {
  readonly kind: "top" | "if" | "with" | "range" | "define" | "block";
  readonly at: Span;
  /** Of `define` and `block`. */
  readonly name: string;
  readonly pipeline: Pipeline | null;
  readonly body: Part[];
  /** What follows `else`. */
  otherwise: Part[] | null;
  /** `else if` opens a block that the same `end` closes. */
  readonly isChained: boolean;
}

interface State {
  readonly open: Open[];
  readonly defined: Map<string, readonly Part[]>;
}

const known = new WeakMap<Source, Template>();

/** The template that a file is; parsed once. */
export function templateOf(source: Source): Template {
  let template = known.get(source);
  if (template === undefined) known.set(source, (template = parseTemplate(source, 0, source.text.length)));
  return template;
}

/** The template that stands in `[start, end)` of a file. */
export function parseTemplate(source: Source, start: number, end: number): Template {
  const top = opened("top", { source, start, end }, null);
  const state: State = { open: [top], defined: new Map() };
  try {
    readInto(state, source, start, end);
    const last = state.open.at(-1)!;
    if (last !== top) throw new Refused(`{{ ${last.kind} }} is not closed`, last.at.start);
    return { parts: top.body, defined: state.defined, fault: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const at = { ...wholeOf(source), start: error.start, end: error.start };
    const message = `not a template that Go can fill in: ${error.message}`;
    return {
      parts: top.body,
      defined: state.defined,
      fault: { severity: "error", code: "template-syntax", message, at },
    };
  }
}

function readInto(state: State, source: Source, start: number, end: number): void {
  const stretches = stretchesIn(source, start, end);
  let actions = 0;
  let next = stretches.next();
  for (; next.done !== true; next = stretches.next()) {
    const { value } = next;
    const at = { source, start: value.start, end: value.end };
    if (value.kind === "text") add(state, { ...at, kind: "text" });
    else {
      actions += 1;
      if (actions > maxActions) return exceed(`a template has more than ${maxActions} actions`);
      if (value.kind === "action") step(state, { source, words: value.words, end: value.end, next: 0 }, at);
    }
  }
  if (next.value !== null) throw new Refused(next.value.message, next.value.start);
}

function opened(kind: Open["kind"], at: Span, pipeline: Pipeline | null, name = "", isChained = false): Open {
  return { kind, at, pipeline, name, body: [], otherwise: null, isChained };
}

function add({ open }: State, part: Part): void {
  const block = open.at(-1)!;
  (block.otherwise ?? block.body).push(part);
}

function push(state: State, block: Open): void {
  if (state.open.length > maxDepth) throw new Refused(`blocks nest more than ${maxDepth} deep`, block.at.start);
  state.open.push(block);
}

const keywords = new Set(["if", "with", "range", "else", "end", "define", "block", "template", "break", "continue"]);

function step(state: State, reader: Words, at: Span): void {
  const word = peek(reader);
  if (word === undefined) throw new Refused("a value is missing", at.start);
  if (word.kind !== "name" || !keywords.has(word.text))
    return add(state, { ...at, kind: "action", pipeline: wholePipeline(reader) });
  reader.next += 1;
  switch (word.text) {
    case "if":
    case "with":
    case "range":
      return push(state, opened(word.text, at, wholePipeline(reader)));
    case "else":
      return enterElse(state, reader, at);
    case "end":
      nothingMore(reader);
      return close(state, at);
    case "define":
    case "block":
      return define(state, reader, at, word.text);
    case "template": {
      const name = nameIn(reader);
      const pipeline = peek(reader) === undefined ? null : wholePipeline(reader);
      return add(state, { ...at, kind: "template", name, pipeline });
    }
    default:
      nothingMore(reader);
      if (!state.open.some(({ kind }) => kind === "range"))
        throw new Refused(`{{ ${word.text} }} stands outside of a loop`, at.start);
      return add(state, { ...at, kind: word.text as "break" | "continue" });
  }
}

function nothingMore(reader: Words): void {
  const word = peek(reader);
  if (word !== undefined) throw new Refused(`${JSON.stringify(word.text)} is not expected here`, word.start);
}

function nameIn(reader: Words): string {
  const word = peek(reader);
  if (word?.kind !== "string" && word?.kind !== "raw")
    throw new Refused("a name is missing", word?.start ?? reader.end);
  reader.next += 1;
  return word.text.slice(1, -1);
}

function define(state: State, reader: Words, at: Span, kind: "define" | "block"): void {
  const name = nameIn(reader);
  if (kind === "define") {
    nothingMore(reader);
    return push(state, opened(kind, at, null, name));
  }
  push(state, opened(kind, at, wholePipeline(reader), name));
}

function enterElse(state: State, reader: Words, at: Span): void {
  const block = state.open.at(-1)!;
  if (!/^(?:if|with|range)$/.test(block.kind) || block.otherwise !== null)
    throw new Refused("{{ else }} belongs to no block", at.start);
  block.otherwise = [];
  const kind = (["if", "with"] as const).find((name) => take(reader, "name", name));
  if (kind === undefined) return nothingMore(reader);
  push(state, opened(kind, at, wholePipeline(reader), "", true));
}

function close(state: State, at: Span): void {
  const block = state.open.pop()!;
  if (block.kind === "top") {
    state.open.push(block);
    throw new Refused("{{ end }} closes nothing", at.start);
  }
  const span = { ...block.at, end: at.end };
  if (block.kind === "define" || block.kind === "block") state.defined.set(block.name, block.body);
  if (block.kind === "block") add(state, { ...span, kind: "template", name: block.name, pipeline: block.pipeline });
  if (block.kind === "if" || block.kind === "with" || block.kind === "range")
    add(state, {
      ...span,
      kind: block.kind,
      pipeline: block.pipeline!,
      body: block.body,
      otherwise: block.otherwise ?? [],
    });
  if (block.isChained) close(state, at);
}
