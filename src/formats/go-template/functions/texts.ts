/** Functions of texts, of Go's templates and of Sprig. What is not known of a text leaves a hole in what they make. */
import type { Span } from "../../../source.ts";
import { compilePattern, findMatches, tooMuchWork } from "../../../terraform/functions/regular-expression.ts";
import { bool, nullOf, object, string, tuple, unknown } from "../../../value/build.ts";
import { flowOf } from "../../../value/flow.ts";
import { step } from "../../../value/trace.ts";
import type { Value } from "../../../value/value.ts";
import { callTerraform } from "../../effect/evaluation.ts";
import { textual } from "../truth.ts";
import type { GoFunction } from "../world.ts";
import { formatted } from "./format.ts";
import { quoted, together } from "./quoting.ts";
import type { Text } from "./quoting.ts";
import { atMost } from "../../../value/work.ts";

const none = nullOf("dynamic");

function textAt(args: readonly Value[], at: number): Text {
  return textual(args[at] ?? string(""));
}

function open(args: readonly Value[]): Value {
  return unknown("string", { code: "computed", text: "it depends on what is not known" }, flowOf(args));
}

/** Terraform's function of these of the arguments, in this order. */
function same(name: string, ...order: readonly number[]): GoFunction {
  return (args, at) =>
    callTerraform(
      name,
      order.map((index) => textAt(args, index)),
      at,
    );
}

/** What is cut off a text; of one of which nothing is known, no more is known of the rest. */
function ofKnown(name: string): GoFunction {
  return (args, at) => {
    const text = textAt(args, 1);
    return text.kind === "unknown" ? text : callTerraform(name, [text, textAt(args, 0)], at);
  };
}

/** A text that is made of another one by itself. */
function changed(name: string, change: (text: string) => string): GoFunction {
  return (args, at) => {
    const text = textAt(args, args.length - 1);
    if (text.kind !== "string") return text;
    const made = change(text.text);
    return made === text.text ? text : string(made, step("function", at, `${name}()`, text.trace), -1, text.flags);
  };
}

function isTextual(value: Value): boolean {
  return value.kind === "string" || value.kind === "partial" || (value.kind === "unknown" && value.type === "string");
}

/** Blanks stand between two of which neither is a text. */
const print: GoFunction = (args) =>
  together(
    args.flatMap((one, index) => {
      const before = args[index - 1];
      const isApart = before !== undefined && !isTextual(before) && !isTextual(one);
      return isApart ? [" ", textual(one)] : [textual(one)];
    }),
  );

/** Of what is longer; the end of a text of which not all is known is left as it is. */
const trunc: GoFunction = (args, at) => {
  const [width] = args;
  const text = textAt(args, 1);
  if (width?.kind !== "number" || typeof width.number !== "number") return open(args);
  if (text.kind !== "string") return text;
  const count = width.number;
  if (text.text.length <= Math.abs(count)) return text;
  const [from, length] = count < 0 ? [text.text.length + count, -count] : [0, count];
  return callTerraform("substr", [text, { ...width, number: from }, { ...width, number: length }], at);
};

const substr: GoFunction = (args, at) => {
  const [from, to] = args;
  const text = textAt(args, 2);
  if (from?.kind !== "number" || to?.kind !== "number" || text.kind !== "string") return open(args);
  const [first, last] = [Number(from.number), Number(to.number)];
  const end = last < 0 || last > text.text.length ? text.text.length : last;
  return callTerraform(
    "substr",
    [text, { ...from, number: Math.max(0, first) }, { ...to, number: Math.max(0, end - Math.max(0, first)) }],
    at,
  );
};

const replace: GoFunction = (args, at) => {
  const [from, to, text] = [textAt(args, 0), textAt(args, 1), textAt(args, 2)];
  if (from.kind === "string" && /^\/.+\/$/s.test(from.text))
    // Terraform would take it for a regular expression.
    return text.kind === "string" && to.kind === "string" && !text.text.includes(from.text) ? text : open(args);
  return callTerraform("replace", [text, from, to], at);
};

/** `split`: a map of `_0`, `_1` …; `splitList`: a list. */
function parts(args: readonly Value[], at: Span): Value {
  return callTerraform("split", [textAt(args, 0), textAt(args, args.length - 1)], at);
}

const split: GoFunction = (args, at) => {
  const made = parts(args, at);
  return "items" in made ? object(made.items.map((one, index) => [`_${index}`, one] as const)) : open(args);
};

const join: GoFunction = (args, at) => {
  const [separator, list = none] = [textAt(args, 0), args[1]];
  if ("items" in list)
    return callTerraform(
      "join",
      [
        separator,
        tuple(
          list.items.map((one) => (one.kind === "choice" ? one : textual(one))),
          list.trace,
        ),
      ],
      at,
    );
  return list.kind === "unknown" ? open(args) : textual(list);
};

const regexMatch: GoFunction = (args) => {
  const [pattern, text] = [textAt(args, 0), textAt(args, 1)];
  const compiled = pattern.kind === "string" ? compilePattern(pattern.text) : null;
  const isKnown =
    compiled !== null && !("kind" in compiled) && text.kind === "string" && !tooMuchWork(compiled, text.text);
  return isKnown
    ? bool(findMatches(compiled, text.text, 1).length > 0)
    : unknown("bool", { code: "computed", text: "the text is not known" });
};

/** Matches as texts; null: nobody knows. */
function matches(args: readonly Value[], most: number): readonly string[] | null {
  const [pattern, text] = [textAt(args, 0), textAt(args, 1)];
  const compiled = pattern.kind === "string" ? compilePattern(pattern.text) : null;
  if (compiled === null || "kind" in compiled || text.kind !== "string" || tooMuchWork(compiled, text.text))
    return null;
  return findMatches(compiled, text.text, most).map(({ start, end }) => text.text.slice(start, end));
}

const regexFind: GoFunction = (args) => {
  const found = matches(args, 1);
  const text = textAt(args, 1);
  return found === null ? open(args) : string(found[0] ?? "", text.trace, -1, text.flags);
};

const maxMatches = 1_000;

const regexFindAll: GoFunction = (args) => {
  const found = matches(args, maxMatches + 1);
  return found === null
    ? open(args)
    : tuple(atMost(found, maxMatches, "matches of one expression").map((one) => string(one, textAt(args, 1).trace)));
};

const regexReplaceAll: GoFunction = (args, at) => {
  const [pattern, text, to] = [textAt(args, 0), textAt(args, 1), textAt(args, 2)];
  if (pattern.kind !== "string") return open(args);
  return callTerraform("replace", [text, string(`/${pattern.text}/`), to], at);
};

/** What stands in its place names no group. */
const regexReplaceAllLiteral: GoFunction = (args, at) => {
  const [pattern, text, to] = args;
  if (to?.kind !== "string") return open(args);
  return regexReplaceAll([pattern!, text!, to.text.includes("$") ? string(to.text.replaceAll("$", "$$$$")) : to], at);
};

/** Words of a name: `fooBar`, `foo-bar`, `foo_bar`. */
function wordsOf(text: string): string[] {
  return text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .split(/[\s_.-]+/)
    .filter((word) => word !== "");
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

export const texts: Readonly<Record<string, GoFunction>> = {
  upper: same("upper", 0),
  lower: same("lower", 0),
  title: same("title", 0),
  untitle: changed("untitle", (text) => text.slice(0, 1).toLowerCase() + text.slice(1)),
  nospace: changed("nospace", (text) => text.replace(/\s/g, "")),
  camelcase: changed("camelcase", (text) => wordsOf(text).map(capital).join("")),
  snakecase: changed("snakecase", (text) => wordsOf(text).join("_").toLowerCase()),
  kebabcase: changed("kebabcase", (text) => wordsOf(text).join("-").toLowerCase()),
  base: changed("base", (text) => text.slice(text.lastIndexOf("/") + 1)),
  trimAll: same("trim", 1, 0),
  trimSuffix: ofKnown("trimsuffix"),
  trimPrefix: ofKnown("trimprefix"),
  contains: same("strcontains", 1, 0),
  hasPrefix: same("startswith", 1, 0),
  hasSuffix: same("endswith", 1, 0),
  trunc,
  substr,
  replace,
  repeat: (args) => {
    const [count] = args;
    const text = textAt(args, 1);
    const times = count?.kind === "number" ? Number(count.number) : Number.NaN;
    if (text.kind !== "string" || !(times >= 0 && times * text.text.length <= 10_000)) return open(args);
    return string(text.text.repeat(times), text.trace, -1, text.flags);
  },
  quote: (args) => together(args.flatMap((one, index) => [index === 0 ? "" : " ", quoted(textual(one)) as Text])),
  squote: (args) => together(args.flatMap((one, index) => [index === 0 ? "'" : " '", textual(one), "'"])),
  cat: (args) => together(args.flatMap((one, index) => (index === 0 ? [textual(one)] : [" ", textual(one)]))),
  print,
  println: (args) => together([...args.flatMap((one, index) => [index === 0 ? "" : " ", textual(one)]), "\n"]),
  printf: (args) => {
    const [pattern, ...others] = args;
    return pattern?.kind === "string" ? formatted(pattern, others) : open(args);
  },
  join,
  splitList: parts,
  split,
  regexMatch,
  mustRegexMatch: regexMatch,
  regexFind,
  mustRegexFind: regexFind,
  regexFindAll,
  mustRegexFindAll: regexFindAll,
  regexReplaceAll,
  mustRegexReplaceAll: regexReplaceAll,
  regexReplaceAllLiteral,
  mustRegexReplaceAllLiteral: regexReplaceAllLiteral,
  b64enc: (args, at) => callTerraform("base64encode", [textAt(args, 0)], at),
  b64dec: (args, at) => callTerraform("base64decode", [textAt(args, 0)], at),
  urlquery: same("urlencode", 0),
};
