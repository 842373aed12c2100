/** Parameters of a template whose value the declaration itself refuses: whoever deploys them gets an error. */
import { refusal } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Span } from "../../source.ts";
import { originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";

export interface Limited {
  readonly name: string;
  /** What is given, else the default. */
  readonly value: Value | null;
  /** The values that are allowed; empty: all are. */
  readonly allowed: readonly Value[];
  readonly at: Span;
}

/** Only what is certain: a value that is known, and of which no allowed one may be the same. */
export function refusedParameters(parameters: readonly Limited[]): Diagnostic[] {
  return parameters.flatMap(({ name, value, allowed, at }): Diagnostic[] => {
    // Azure minds no case; who does minds it in what is told less often.
    const texts = allowed.map((one) => scalarText(one)?.toLowerCase() ?? null);
    const refused = value === null ? [] : textsIn(value).filter((text) => !texts.includes(text.toLowerCase()));
    if (refused.length === 0 || texts.length === 0 || texts.includes(null)) return [];
    return [refusal(`the parameter ${name}`, "is none of those that it allows", writtenAt(value, at))];
  });
}

function writtenAt(value: Value | null, declared: Span): Span {
  return value === null || value.trace === null ? declared : originOf(value.trace).at;
}

function textsIn(value: Value): readonly string[] {
  if (value.kind === "tuple") return value.items.flatMap(textsIn);
  const text = scalarText(value);
  return text === null ? [] : [text];
}

/** Null: it is not known, or no scalar. */
function scalarText(value: Value): string | null {
  if (value.kind === "string") return value.text;
  if (value.kind === "bool") return String(value.bool);
  return value.kind === "number" ? String(value.number) : null;
}
