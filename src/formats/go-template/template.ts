/**
 * Text templates (Go's, as Helm fills them in), read without running them: what is written outside the actions takes
 * effect, under the conditions of the blocks in which it stands.
 */
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, Value } from "../../value/value.ts";
import { exceed } from "../../value/work.ts";
import { eitherOf } from "../../pattern.ts";

/** What a condition comes to under the values that are given: undefined where nobody knows. */
export type Decide = (condition: string) => boolean | undefined;

export function isTemplate({ text }: Source): boolean {
  return /\{\{\s{0,1000}[^}\s]/.test(text);
}

interface Block {
  readonly opens: "if" | "other" | "define";
  /** Whether this branch is taken; undefined: unknown. */
  taken: boolean | undefined;
  /** Whether an earlier branch of it certainly is. */
  settled: boolean;
  condition: string;
}

/** A stretch of literal text or an action, and under what it stands. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly hole: boolean;
  /** What the action writes where the values say nothing: the text of `default "…"`, of a format, or a bare string. */
  readonly words?: Words;
}

interface Words {
  readonly start: number;
  readonly end: number;
  readonly flags: number;
}

const maxActions = 20_000;

interface Action {
  /** Empty for comments. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The actions in order; what is not closed ends the reading. */
function actionsIn({ text }: Source): Action[] {
  const actions: Action[] = [];
  for (
    let start = text.indexOf("{{");
    start >= 0 && actions.length < maxActions;
    start = text.indexOf("{{", actions.at(-1)!.end)
  ) {
    const comment = /^\{\{-?\s{0,20}\/\*/.exec(text.slice(start, start + 30));
    const close = comment === null ? closing(text, start + 2) : text.indexOf("}}", text.indexOf("*/", start));
    if (close < 0) break;
    actions.push({
      text:
        comment === null
          ? text
              .slice(start + 2, close)
              .replace(/^-|-$/g, "")
              .trim()
          : "",
      start,
      end: close + 2,
    });
  }
  if (actions.length >= maxActions && text.includes("{{", actions.at(-1)!.end))
    exceed(`a template has more than ${maxActions} actions`);
  return actions;
}

const marks = /\}\}|\\.|"(?:[^"\\\n]|\\.)*"|`[^`]*`/gs;

/** Where an action ends; strings in it may hold braces. */
function closing(text: string, from: number): number {
  marks.lastIndex = from;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text))
    if (match[0] === "}}") return match.index;
  return -1;
}

/** Settings of what a template writes: the part that is certain as one text, each unsettled block as another. */
export function templateSettings(source: Source, decide: Decide): Setting[] {
  const certain: Part[] = [];
  const doubtful: { readonly condition: string; readonly parts: Part[] }[] = [];
  const open: Block[] = [];
  const add = (part: Part): void => {
    if (part.start === part.end || open.some(({ taken }) => taken === false)) return;
    const unsure = open.find(({ taken }) => taken === undefined);
    if (unsure === undefined) certain.push(part);
    else if (doubtful.at(-1)?.condition === unsure.condition) doubtful.at(-1)!.parts.push(part);
    else doubtful.push({ condition: unsure.condition, parts: [part] });
  };
  let from = 0;
  for (const { text, start, end } of actionsIn(source)) {
    add({ start: from, end: start, hole: false });
    from = end;
    if (!step(open, text, decide) && text !== "") {
      const words = wordsOf(source.text.slice(start, end), start, decide);
      add({ start, end, hole: true, ...(words === null ? {} : { words }) });
    }
  }
  add({ start: from, end: source.text.length, hole: false });
  return [
    ...textSettings(source, certain, null),
    ...doubtful.flatMap(({ parts, condition }) => textSettings(source, parts, condition)),
  ];
}

const fallback = eitherOf([
  /(\$?\.[\w.]{1,300})\s{0,100}\|\s{0,100}default\s{1,100}"([^"\\\n]{1,500})"/, // .Values.region | default "…"
  /\bdefault\s+"([^"\\\n]{1,500})"\s+(\$?\.[\w.]+)/, // default "…" .Values.region
]);
const format = /^\{\{-?[\s(]{0,100}(?:(?:printf?|quote)[\s(]{1,100})?"([^"\\\n]{1,500})"/;

/** The literal text that an action writes, as far as it writes one. */
function wordsOf(action: string, start: number, decide: Decide): Words | null {
  const found = fallback.exec(action);
  const literal = found === null ? format.exec(action) : null;
  if (found === null && literal === null) return null;
  // Who sets the value replaces the default.
  if (found !== null && decide(found[1] ?? found[4] ?? "") === true) return null;
  const text = found?.[2] ?? found?.[3] ?? literal?.[1] ?? "";
  const from = start + action.indexOf(`"${text}"`) + 1;
  return { start: from, end: from + text.length, flags: found === null ? 0 : DEFAULT };
}

/** Whether the action steers; then the open blocks are changed. */
function step(open: Block[], action: string, decide: Decide): boolean {
  const word = /^\S*/.exec(action)![0];
  const rest = action.slice(word.length).trim();
  if (word === "if") {
    const taken = decide(rest);
    open.push({ opens: "if", taken, settled: taken === true, condition: rest });
  } else if (word === "with" || word === "range" || word === "block" || word === "define") {
    open.push({ opens: word === "define" ? "define" : "other", taken: true, settled: true, condition: "" });
  } else if (word === "else") {
    const block = open.at(-1);
    if (block?.opens === "if") enterElse(block, rest, decide);
  } else if (word === "end") {
    open.pop();
  } else {
    return (
      word === "template" ||
      word === "include" ||
      word === "fail" ||
      /^\$?\w*\s*:?=/.test(action) ||
      /^(?:toYaml|tpl)\b/.test(action)
    );
  }
  return true;
}

function enterElse(block: Block, rest: string, decide: Decide): void {
  const wasUnknown = block.taken === undefined;
  const own = rest.startsWith("if ") ? decide(rest.slice(3)) : true;
  if (block.settled) block.taken = false;
  else block.taken = wasUnknown && own !== false ? undefined : own;
  if (block.taken === true) block.settled = true;
  block.condition = rest.startsWith("if ") ? rest.slice(3) : `not ${block.condition}`;
}

/** A text of more pieces than values keep is cut into several. */
const maxParts = 900;

function textSettings(source: Source, parts: readonly Part[], condition: string | null): Setting[] {
  const settings: Setting[] = [];
  // Whatever the branches that are taken, it is the same file that takes effect.
  const at = { source, start: 0, end: 0 };
  for (let from = 0; from < parts.length; from += maxParts) {
    const value = fromPieces(parts.slice(from, from + maxParts).flatMap((part) => piecesOf(source, part)));
    settings.push({ path: [], value: condition === null ? value : under(value, condition), at, hint: "text" });
  }
  return settings;
}

/** What an action writes is not known; where it makes a word of its own, its braces stand for it and say where. */
function piecesOf(source: Source, { start, end, hole, words }: Part): Piece[] {
  const literal = (to: number): Piece => ({
    text: source.text.slice(start, to),
    trace: origin("literal", { source, start, end }),
    offset: start,
    flags: 0,
  });
  if (!hole) return [literal(end)];
  const gap: Piece = { unknown: unknown("string", { code: "unsupported", text: "filled in by a template" }) };
  if (words !== undefined) return formatted(source, words, gap);
  return /[\w.-]/.test((source.text[start - 1] ?? " ") + (source.text[end] ?? " ")) ? [gap] : [literal(start + 2), gap];
}

/** A text in which `%s` and its like stand for what nobody knows. */
function formatted(source: Source, { start, end, flags }: Words, gap: Piece): Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (const match of source.text.slice(start, end).matchAll(/%[-+\w.]{0,4}?[a-zA-Z]/g)) {
    const at = start + match.index;
    if (from < at)
      pieces.push({
        text: source.text.slice(from, at),
        trace: origin("literal", { source, start: from, end: at }),
        offset: from,
        flags,
      });
    pieces.push(gap);
    from = at + match[0].length;
  }
  if (from < end)
    pieces.push({
      text: source.text.slice(from, end),
      trace: origin("literal", { source, start: from, end }),
      offset: from,
      flags,
    });
  return pieces;
}

function under(value: Value, condition: string): Value {
  return choice([{ value, when: [{ key: condition, branch: "true", text: condition }] }], true);
}
