/** What the result of a call takes on from its arguments. */
import type { Span } from "../../source.ts";
import { markOfPlace, marksOf, withFlags, withPartsByDefault, withPlacesByDefault } from "../../value/marks.ts";
import { withTrace } from "../../value/parts.ts";
import { origin } from "../../value/trace.ts";
import { DEEP_PARTS_BY_DEFAULT, DEFAULT, PARTS_BY_DEFAULT } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import type { TerraformFunction } from "../functions/function.ts";

/** Sensitivity and the like pass from the arguments to the result; a text that has no trace is written by the call. */
export function finish(called: TerraformFunction, result: Value, args: readonly Value[], at: Span): Value {
  const deeply = called.lift === "deep";
  let marks = 0;
  let isWhole = false;
  const looked = called.lookedAt?.(args) ?? args.length;
  if (called.marksItself !== true)
    for (const [place, arg] of args.entries()) {
      const parameter = called.parameters[place] ?? called.rest;
      const given = marksOf(arg, deeply || parameter?.marksDeeply === true);
      marks |= place < looked ? given : given & ~DEFAULT;
      isWhole ||= place < looked && (arg.flags & (deeply ? wholes : PARTS_BY_DEFAULT)) !== 0;
    }
  const traced =
    (result.kind === "string" || result.kind === "partial") && result.trace === null
      ? withTrace(result, origin("function", at, `${called.name}()`))
      : result;
  if (called.partsByDefault === true && (marks & DEFAULT) !== 0 && "size" in traced)
    return withPartsByDefault(withFlags(traced, marks & ~DEFAULT));
  if (called.byPlace === true) for (const arg of args) marks |= markOfPlace(arg);
  const marked = withFlags(traced, marks);
  // A text has what it is made of; how many there are of something, or whether there is, hangs on all.
  const isText = traced.kind === "string" || traced.kind === "partial";
  const isEnough = traced.kind === "bool" && called.isEnough?.(traced.bool) === true;
  if (!isWhole || isText || isEnough) return marked;
  return called.sorts === true ? withPlacesByDefault(withPartsByDefault(marked)) : withPartsByDefault(marked);
}

const wholes = PARTS_BY_DEFAULT | DEEP_PARTS_BY_DEFAULT;
