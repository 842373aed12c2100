/** Values in words, for people: what a value may be, and that it may be something else. */
import { quote, toJson } from "./json.ts";
import type { Certain, Choice, PartialString, Unknown, Value } from "./value.ts";
import { DEEP_CHOICE, DEEP_UNKNOWN } from "./value.ts";

/** `one of "a", "b" or other values`; known values as JSON, parts of texts as templates: `"logs-${var.env}"`. */
export function toWords(value: Value): string {
  if ((value.flags & (DEEP_UNKNOWN | DEEP_CHOICE)) === 0) return toJson(value);
  switch (value.kind) {
    case "list":
    case "set":
    case "tuple":
      return `[${value.items.map(within).join(",")}]`;
    case "map":
    case "object":
      return `{${[...value.entries].map(([key, item]) => `${quote(key)}:${within(item)}`).join(",")}}`;
    case "partial":
      return partlyKnown(value);
    case "unknown":
      return ofUnknown(value);
    case "choice":
      return ofChoice(value);
    default:
      return toJson(value);
  }
}

/** In a container, words stand in parentheses. */
function within(value: Value): string {
  const words = toWords(value);
  return value.kind === "unknown" || value.kind === "choice" ? `(${words})` : words;
}

function ofUnknown({ among, type, literals = [], certain }: Unknown): string {
  if (among !== undefined) return ofChoice(among);
  const has = certain === undefined ? [] : partsOf(certain);
  if (has.length > 0) return `it has ${has.join(", ")}, perhaps others beside`;
  return type === "string" || type === "dynamic" ? oneOf(literals.map(toJson), true) : "not known";
}

function partsOf({ items, entries }: Certain): readonly string[] {
  return [...items.map(within), ...[...entries].map(([key, item]) => `${quote(key)}: ${within(item)}`)];
}

function ofChoice({ alternatives, open }: Choice): string {
  const words = alternatives.flatMap(({ value }) => {
    if (value.kind !== "unknown") return [toWords(value)];
    return value.type === "string" || value.type === "dynamic" ? (value.literals ?? []).map(toJson) : [];
  });
  return oneOf(words, open);
}

function oneOf(words: readonly string[], isOpen: boolean): string {
  const told = [...new Set(words)];
  const [only] = told;
  if (only === undefined) return "not known";
  const known = told.length === 1 ? only : `one of ${told.join(", ")}`;
  return isOpen ? `${known} or other values` : known;
}

/** The text with what its holes stand for, where they have a name. */
function partlyKnown({ pieces }: PartialString): string {
  const parts = pieces.map((piece) =>
    "unknown" in piece ? `\${${piece.unknown.identity?.words ?? "…"}}` : quote(piece.text).slice(1, -1),
  );
  return `"${parts.join("")}"`;
}
