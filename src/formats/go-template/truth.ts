/** What Go's templates take for true, and what they print. */
import { nullOf, unknown } from "../../value/build.ts";
import { convert } from "../../value/convert.ts";
import { stringsIn } from "../../value/flow.ts";
import { withFlags } from "../../value/marks.ts";
import { originOf } from "../../value/trace.ts";
import type { PartialString, StringValue, Unknown, Value } from "../../value/value.ts";

/** Names of what whoever installs a chart says, and never leaves empty. */
const neverEmpty = "helm:";

/** Whether a value that is no choice is not empty; undefined: nobody knows. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case "null":
      return false;
    case "bool":
      return value.bool;
    case "number":
      return value.number !== 0;
    case "string":
      return value.text !== "";
    case "partial":
      return value.pieces.some((piece) => "text" in piece && piece.text !== "") ? true : undefined;
    case "list":
    case "set":
    case "tuple":
      return value.items.length > 0;
    case "map":
      return value.entries.size > 0;
    case "object":
      if (value.entries.size > 0) return true;
      return value.rest === undefined ? false : undefined;
    case "unknown":
      return isOfRelease(value) ? true : undefined;
    default:
      return undefined;
  }
}

export function isOfRelease({ identity }: Unknown): boolean {
  return identity?.key.startsWith(neverEmpty) === true;
}

/** A text that only whoever installs the chart says. */
export function saidByInstaller(words: string): Unknown {
  const identity = { key: `${neverEmpty}${words}`, words };
  return unknown(
    "string",
    { code: "environment", text: `${words} is said by whoever installs it` },
    { notNull: true, identity },
  );
}

/** As JSON and YAML have it, where a number is one whatever its size. */
export function writtenOut(value: Value): StringValue | PartialString | Unknown {
  const made = value.kind === "number" ? convert(value, "string") : null;
  return made?.kind === "string" ? withFlags({ ...made, trace: value.trace }, value.flags) : textual(value);
}

/** As it is printed; of what is not set, whoever installs the chart may set it. */
export function textual(value: Value): StringValue | PartialString | Unknown {
  switch (value.kind) {
    case "string":
    case "partial":
      return value;
    case "unknown":
      return value;
    case "null": {
      const name = value.trace?.name ?? "";
      const text = `${name === "" ? "a value" : name} is not set`;
      return unknown("string", { code: "variable-not-set", text }, {}, value.trace, value.flags);
    }
    case "bool":
    case "number": {
      const made = convert(value, "string");
      if (made.kind === "string" && isFloat(value))
        return withFlags({ ...made, text: floatText(made.text), trace: value.trace }, value.flags);
      return made.kind === "string" ? withFlags({ ...made, trace: value.trace }, value.flags) : lost(value);
    }
    default:
      return lost(value);
  }
}

/** Whether a number stands in a document, where Go has no whole ones; what `--set` gives is one. */
export function isFloat({ kind, trace }: Value): boolean {
  if (kind !== "number" || trace === null) return false;
  const { at, kind: from } = originOf(trace);
  return from === "literal" && /^[-+.\w]{1,40}$/.test(at.source.text.slice(at.start, at.end));
}

/** As Go prints a number that may have a fraction: from a million on with an exponent. */
function floatText(text: string): string {
  const [, sign = "", digits = ""] = /^(-?)(\d{7,40})$/.exec(text) ?? [];
  if (digits === "") return text;
  const exact = digits.slice(0, 1) + (digits.length > 1 ? `.${digits.slice(1)}` : "");
  const fraction = exact.replace(/0+$/, "").replace(/\.$/, "");
  return `${sign}${fraction}e+${String(digits.length - 1).padStart(2, "0")}`;
}

function lost(value: Value): Unknown {
  return unknown("string", { code: "unsupported", text: "printed as Go prints it" }, { literals: stringsIn([value]) });
}

/** What a path leads to where there is nothing. */
export const nothing: Value = nullOf("dynamic");
