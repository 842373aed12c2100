/**
 * What a template writes: stretches of text, each with where it comes from and under what it is written. So that a text
 * of which two lines depend on something unknown is no choice of two whole texts.
 */
import type { Source, Span } from "../../source.ts";
import { sliceText } from "../../terraform/functions/text-pieces.ts";
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { withFlags } from "../../value/marks.ts";
import { piecesOf } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Trace } from "../../value/trace.ts";
import type { Condition, StringValue, Value } from "../../value/value.ts";
import { charge, exceed, outOfSteps } from "../../value/work.ts";
import { unless } from "../../value/question.ts";
import { concatenate } from "../effect/evaluation.ts";

interface StretchBase {
  /** What of the template writes it. */
  readonly at: Span;
  readonly when: readonly Condition[];
}

/** As a piece of a string. */
export interface Written extends StretchBase {
  readonly kind: "written";
  readonly text: string;
  readonly trace: Trace | null;
  readonly offset: number;
  readonly flags: number;
}

/** A place in a line whose text is not known, or one of several; or an encoding of a text that is. */
export interface Gap extends StretchBase {
  readonly kind: "gap";
  readonly value: Value;
}

export type Stretch = Written | Gap;

export interface Rendered {
  readonly kind: "rendered";
  readonly stretches: readonly Stretch[];
}

/** What evaluating a pipeline comes to. */
export type Result = Value | Rendered;

const none: readonly Condition[] = [];

/** Texts that are templates and stand nowhere as they are: what they are made of. */
const madeOf = new WeakMap<Source, { readonly text: StringValue; readonly at: Span }>();

/** A file that a text would be; what is read of it stands where the text's parts are written. */
export function sourceOf(text: StringValue, at: Span): Source {
  const source: Source = { path: at.source.path, text: text.text };
  madeOf.set(source, { text, at });
  return source;
}

/** A text of the template itself. */
export function literalTexts({ source, start, end }: Span): readonly Written[] {
  const made = madeOf.get(source);
  if (made !== undefined) {
    const { text, at } = made;
    const part = sliceText(text, start, end, (trace) => trace ?? origin("literal", at));
    return piecesOf(part).flatMap((piece): Written[] =>
      "unknown" in piece ? [] : [{ kind: "written", ...piece, at, when: none }],
    );
  }
  const at = { source, start, end };
  const text = source.text.slice(start, end);
  return [{ kind: "written", text, trace: origin("literal", at), offset: start, flags: 0, at, when: none }];
}

/** Text that nobody wrote: indentation, line ends. */
function filler(text: string, { at, when }: StretchBase): Written {
  return { kind: "written", text, trace: null, offset: -1, flags: 0, at, when };
}

/** A text, as it is printed; of what has several lines and may be one of several texts, each under its conditions. */
export function stretchesOf(value: Value, at: Span): readonly Stretch[] {
  const base = { at, when: none };
  switch (value.kind) {
    case "string":
      if (value.text === "") return [];
      if (value.encodes !== undefined) return [{ kind: "gap", value, ...base }];
      break;
    case "partial":
    case "unknown":
      break;
    case "choice": {
      const hasLines = value.alternatives.some((one) => mayHaveLines(one.value));
      if (!hasLines) return [{ kind: "gap", value, ...base }];
      return value.alternatives.flatMap((one) => under(stretchesOf(one.value, at), one.when));
    }
    default:
      return [{ kind: "gap", value, ...base }];
  }
  charge(1);
  return piecesOf(value).map((piece): Stretch =>
    "unknown" in piece ? { kind: "gap", value: piece.unknown, ...base } : { kind: "written", ...piece, ...base },
  );
}

function mayHaveLines(value: Value): boolean {
  if (value.kind === "string") return value.text.includes("\n");
  return value.kind === "partial" && value.pieces.some((piece) => "text" in piece && piece.text.includes("\n"));
}

/** Code units of text that cost as much as one stretch. */
const stretchLength = 256;

/** Writes them behind the others, within the work budget: templates that use each other double what they write. */
export function append(into: Stretch[], stretches: readonly Stretch[]): void {
  let length = 0;
  for (const one of stretches) length += one.kind === "written" ? one.text.length : 1;
  if (!charge(stretches.length + length / stretchLength)) return exceed(outOfSteps);
  for (const one of stretches) into.push(one);
}

/** As it is there under these conditions; what they exclude falls away. */
export function under(stretches: readonly Stretch[], when: readonly Condition[]): readonly Stretch[] {
  if (when.length === 0) return stretches;
  // Mostly all have the same conditions, which are joined once.
  let last: readonly Condition[] | null = null;
  let joined: readonly Condition[] | null = null;
  return stretches.flatMap((one) => {
    if (one.when !== last) {
      last = one.when;
      joined = one.when.length === 0 ? when : joinConditions(when, one.when);
    }
    return joined === null ? [] : [{ ...one, when: joined }];
  });
}

export function hasLines({ stretches }: Rendered): boolean {
  return stretches.some((one) => one.kind === "written" && one.text.includes("\n"));
}

/** The lines with blanks before each: `indent`, and with a line end before them, `nindent`. */
export function indented({ stretches }: Rendered, width: number, begins: boolean): Rendered {
  const first = stretches[0];
  if (first === undefined) return { kind: "rendered", stretches };
  const blanks = " ".repeat(width);
  const made: Stretch[] = [filler(begins ? `\n${blanks}` : blanks, { at: first.at, when: none })];
  for (const one of stretches) {
    if (one.kind === "gap" || !one.text.includes("\n")) {
      made.push(one);
      continue;
    }
    const lines = one.text.split("\n");
    charge(lines.length);
    let offset = one.offset;
    lines.forEach((line, index) => {
      const isLast = index === lines.length - 1;
      const text = isLast ? line : `${line}\n`;
      if (text !== "") made.push({ ...one, text, offset });
      if (offset >= 0) offset += text.length;
      if (!isLast) made.push(filler(blanks, one));
    });
  }
  return { kind: "rendered", stretches: made };
}

/** Without what stands at the ends. */
export function trimmed({ stretches }: Rendered, atStart: RegExp | null, atEnd: RegExp | null): Rendered {
  const made = [...stretches];
  if (atStart !== null) while (cutStart(made, atStart)) made.shift();
  if (atEnd !== null) while (cutEnd(made, atEnd)) made.pop();
  return { kind: "rendered", stretches: made };
}

/** Cuts the first one; whether nothing is left of it. */
function cutStart(made: Stretch[], from: RegExp): boolean {
  const [one] = made;
  if (one?.kind !== "written") return false;
  const cut = from.exec(one.text)?.[0].length ?? 0;
  if (cut === one.text.length) return true;
  made[0] = { ...one, text: one.text.slice(cut), offset: one.offset < 0 ? -1 : one.offset + cut };
  return false;
}

/** Cuts the last one; whether nothing is left of it. */
function cutEnd(made: Stretch[], of: RegExp): boolean {
  const one = made.at(-1);
  if (one?.kind !== "written") return false;
  const cut = endOf(one.text, of);
  if (cut === one.text.length) return true;
  made[made.length - 1] = { ...one, text: one.text.slice(0, one.text.length - cut) };
  return false;
}

/** How many characters at the end are of a class. */
function endOf(text: string, of: RegExp): number {
  let at = text.length;
  while (at > 0 && of.test(text[at - 1]!)) at -= 1;
  return text.length - at;
}

/** As a value: what is there under conditions is a choice. */
export function valueOfRendered({ stretches }: Rendered, at: Span): Value {
  const [only] = stretches;
  if (only === undefined) return string("", origin("literal", at));
  if (stretches.length === 1 && only.when.length === 0) return valueOfStretch(only);
  const parts: Value[] = [];
  for (let from = 0; from < stretches.length;) {
    const { when } = stretches[from]!;
    let to = from + 1;
    while (to < stretches.length && stretches[to]!.when === when) to += 1;
    const run = stretches.slice(from, to).map(valueOfStretch);
    // A run may be longer than what a call may be given.
    if (when.length === 0) for (const one of run) parts.push(one);
    else
      parts.push(
        choice(
          [
            { value: concatenate(run, at), when },
            { value: string(""), when: unless(when) },
          ],
          false,
        ),
      );
    from = to;
  }
  return concatenate(parts, at);
}

function valueOfStretch(one: Stretch): Value {
  if (one.kind === "gap") return one.value;
  return string(one.text, one.trace, one.offset, one.flags);
}

export function isRendered(result: Result): result is Rendered {
  return result.kind === "rendered";
}

/** As a value, whatever it is. */
export function asValue(result: Result, at: Span): Value {
  return isRendered(result) ? valueOfRendered(result, at) : result;
}

/** The same, of a text that bears these marks. */
export function marked(stretches: readonly Stretch[], flags: number): readonly Stretch[] {
  if (flags === 0) return stretches;
  return stretches.map((one) =>
    one.kind === "gap" ? { ...one, value: withFlags(one.value, flags) } : { ...one, flags: one.flags | flags },
  );
}
