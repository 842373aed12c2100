/** What Go's templates take for true, and what they print. */
import { nullOf, unknown } from "../../value/build.ts";
import { convert } from "../../value/convert.ts";
import { stringsIn } from "../../value/flow.ts";
import { withFlags } from "../../value/marks.ts";
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
      return value.entries.size > 0 ? true : value.rest === undefined ? false : undefined;
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
      return made.kind === "string" ? withFlags({ ...made, trace: value.trace }, value.flags) : lost(value);
    }
    default:
      return lost(value);
  }
}

function lost(value: Value): Unknown {
  return unknown("string", { code: "unsupported", text: "printed as Go prints it" }, { literals: stringsIn([value]) });
}

/** What a path leads to where there is nothing. */
export const nothing: Value = nullOf("dynamic");
