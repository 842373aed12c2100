/** What a schema asks for, in the words of who writes the file. */

/** As the generated validators give it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string | undefined;
}

/**
 * A place in a document in words: `"level"`, `an entry of "final"`. What lies around it is told by line and column.
 *
 * @param path keys, and numbers of entries as numbers or digits
 */
export function placeWords(path: readonly (string | number)[]): string {
  const isEntry = (step: string | number): boolean => typeof step === "number" || /^\d+$/.test(step);
  const named = path.findLastIndex((step) => !isEntry(step));
  if (named < 0) return path.length === 0 ? "the document" : "an entry";
  const first = path.slice(0, named).findLastIndex(isEntry) + 1;
  const keys = `"${path.slice(first, named + 1).join(".")}"`;
  return named < path.length - 1 ? `an entry of ${keys}` : keys;
}

/** Steps of a JSON pointer, as validators give it. */
export function pointerSteps(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"));
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  null: "empty",
};

/**
 * The whole of it: `"level" must be a text`, `"title" is missing`.
 *
 * @param path of the faulty place.
 * @param written what stands there; null: nothing. Left out where nobody has it at hand.
 */
export function faultWords(
  path: readonly (string | number)[],
  error: SchemaError,
  all: readonly SchemaError[],
  written: unknown = undefined,
): string {
  return error.keyword === "required"
    ? `"${String(error.params["missingProperty"])}" is missing`
    : `${placeWords(path)} ${schemaWords(error, all, written)}`;
}

/**
 * What follows the name of the faulty place: `must be a text or a list`.
 *
 * @param all of one document: of a failed choice they tell between what.
 * @param written what stands there; null: nothing
 */
function schemaWords(error: SchemaError, all: readonly SchemaError[], written: unknown): string {
  const { keyword, params, instancePath } = error;
  switch (keyword) {
    case "type":
      if (written === null) return "is empty";
      return `must be ${kindsOf([error]).join(" or ")}${isUnquoted(error, written) ? ": put it in quotes" : ""}`;
    case "anyOf": {
      const here = all.filter((one) => one.instancePath === instancePath && one !== error);
      const missing = here.flatMap((one) =>
        one.keyword === "required" ? [`"${String(one.params["missingProperty"])}"`] : [],
      );
      if (missing.length > 1) return `needs ${missing.join(" or ")}`;
      // A constant is allowed alone, and by itself: `final: true`.
      const fixed = here
        .filter((one) => one.keyword === "const")
        .map((one) => `${String(one.params["allowedValue"])}, `);
      const words = here.flatMap((one) => one.params["allowedValues"] ?? []).map(String);
      const asked = kindsOf(here.filter((one) => one.keyword === "type"));
      if (here.some((one) => one.keyword === "minItems" || one.keyword === "minLength")) return "must not be empty";
      if (words.length > 0)
        return `must be ${fixed.join("")}one of ${[...new Set(words)].join(", ")}, or ${asked.join(" or ")} of them`;
      return asked.length === 0 ? "is of a form that is not known" : `must be ${asked.join(" or ")}`;
    }
    case "minProperties":
    case "minItems":
    case "minLength":
      return Number(params["limit"]) === 1
        ? "must not be empty"
        : `must have at least ${String(params["limit"])} of them`;
    case "maxItems":
    case "maxLength":
      return `must have at most ${String(params["limit"])} of them`;
    case "maximum":
      return `must be at most ${String(params["limit"])}`;
    case "minimum":
      return `must be at least ${String(params["limit"])}`;
    case "uniqueItems":
      return "must not name the same twice";
    case "pattern":
      return forms[String(params["pattern"])] ?? `must be of the form ${String(params["pattern"])}`;
    default:
      return error.message ?? "is not valid";
  }
}

/** YAML takes `version: 1` for a number, and `title: yes` for what it may be. */
function isUnquoted({ params }: SchemaError, written: unknown): boolean {
  return [params["type"]].flat().includes("string") && ["number", "boolean"].includes(typeof written);
}

/** Patterns of the schemas, in words: who writes a file reads no regular expressions. */
const forms: Readonly<Record<string, string>> = {
  ".": "must not be empty",
  "\\S": "must not be empty",
  "^[A-Z]{2}$": "must be two capital letters of ISO 3166-1",
  [String.raw`^\d{4}-\d{2}-\d{2}$`]: "must be a date: 2027-03-31",
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "must be a date: 2027-03-31",
  [String.raw`^https?:\/\/\S+$`]: "must be an address: https://example.com/page",
  [String.raw`^https?://\S+$`]: "must be an address: https://example.com/page",
  [String.raw`^.+:\d+$`]: "must be a file and a line: main.tf:12",
  "^[a-z][a-z0-9-]*$": "must be small letters, digits and hyphens, a letter first",
  "^[a-z0-9][a-z0-9-]*$": "must be small letters, digits and hyphens",
  "^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$": "must be small letters, digits and hyphens, with / between parts",
};

function kindsOf(errors: readonly SchemaError[]): string[] {
  const names = errors.flatMap(({ params }) => params["type"]).flat();
  return [...new Set(names.map((name) => kinds[String(name)] ?? String(name)))];
}
