/** One application of a format to its arguments, piece by piece. */
import { append } from "../../append.ts";
import { convert } from "../../value/convert.ts";
import { failure, string } from "../../value/build.ts";
import { doubtsOf } from "../../value/doubt.ts";
import { piecesOf } from "../../value/pieces.ts";
import {
  DEEP_UNKNOWN,
  type FailedAlternative,
  type Failure,
  type Piece,
  type StringValue,
  type Unknown,
  type Value,
} from "../../value/value.ts";
import {
  type Verb,
  formatNumber,
  isIntegral,
  isTooWide,
  padToWidth,
  parseFormat,
  plainNumber,
} from "./format-verbs.ts";
import { clustersOf } from "./grapheme-clusters.ts";
import { jsonPieces } from "./json-encoding.ts";
import { beyondLimit, unknownFrom } from "./known-arguments.ts";
import { holeFor, isHole, literal, rewritten } from "./text-pieces.ts";

/** The pieces of `format` with `args` put in; unknown where Terraform can't tell or it would be too much. */
export function formatPieces(format: StringValue, args: readonly Value[]): readonly Piece[] | Failure | Unknown {
  const parts = parseFormat(format.text);
  if ("kind" in parts) return parts;
  const verbs = parts.filter((part) => "letter" in part);
  const used = verbs.reduce((most, verb) => Math.max(most, verb.argument + 1), 0);
  if (verbs.some(isTooWide)) return beyondLimit("string", "the format asks for too much text");
  const pieces: Piece[] = [];
  for (const part of parts) {
    if (!("letter" in part)) {
      append(pieces, rewritten(format, [part]));
      continue;
    }
    const arg = args[part.argument];
    if (arg === undefined)
      return failure(
        "Not enough arguments",
        `${part.raw} takes argument ${part.argument + 1}, but there are only ${args.length}.`,
      );
    const formatted = formatOne(part, arg);
    if ("kind" in formatted) return areUnclear(args) ? unknownFrom("string", args, { notNull: true }) : formatted;
    append(pieces, formatted);
  }
  if (used < args.length)
    return failure("Too many arguments", `The format uses only ${used} of ${args.length} arguments.`);
  return pieces;
}

function formatOne(verb: Verb, arg: Value): readonly Piece[] | Failure {
  if (verb.letter === "v") return formatAsIs(verb, arg);
  if (!/[tbdoxXeEfgGsq]/.test(verb.letter))
    return failure("Unknown verb", `${verb.raw} is not a verb of format strings.`);
  if (arg.kind === "null") return failure("Null in a format", `${verb.raw} can't format null.`);
  if (verb.letter === "s" || verb.letter === "q") return formatString(verb, arg);
  const wanted = convert(arg, verb.letter === "t" ? "bool" : "number");
  switch (wanted.kind) {
    case "failure":
      return failure("Invalid format argument", `${verb.raw}: ${wanted.detail}.`);
    case "bool":
      return [computed(String(wanted.bool), wanted)];
    case "number": {
      const text = formatNumber(verb, wanted);
      return typeof text === "string" ? [computed(text, wanted)] : text;
    }
    default:
      return [holeOf(arg)];
  }
}

/** Text made from a value that is none itself. */
function computed(text: string, from: Value): Piece {
  return { text, trace: from.trace, offset: -1, flags: from.flags & ~DEEP_UNKNOWN };
}

function holeOf(value: Value): Piece {
  return holeFor(unknownFrom("string", [value]));
}

function formatString(verb: Verb, arg: Value): readonly Piece[] | Failure {
  const converted = convert(arg, "string");
  if (converted.kind === "failure") return failure("Invalid format argument", `${verb.raw}: ${converted.detail}.`);
  const plain = verb.letter === "s" && verb.width === null && (verb.precision ?? 0) === 0;
  if (converted.kind === "partial" || converted.kind === "unknown")
    return plain ? piecesOf(converted) : [holeOf(converted)];
  if (converted.kind !== "string") return [holeOf(converted)];
  if (plain) return piecesOf(converted);
  // A precision of zero cuts nothing off.
  const cut = verb.precision ? clustersOf(converted.text).slice(0, verb.precision).join("") : converted.text;
  const shortened = string(cut, converted.trace, cut === converted.text ? converted.offset : -1, converted.flags);
  if (verb.letter === "s") return [computed(padToWidth(verb, cut), converted)];
  return padded(verb, jsonPieces(shortened), converted);
}

function padded(verb: Verb, pieces: readonly Piece[] | Failure, from: Value): readonly Piece[] | Failure {
  if ("kind" in pieces || verb.width === null) return pieces;
  if (pieces.some(isHole)) return [holeOf(from)];
  return [computed(padToWidth(verb, pieces.map((piece) => (isHole(piece) ? "" : piece.text)).join("")), from)];
}

/** `%v`: strings and numbers as they are, the rest (and with `#` all) as JSON. */
function formatAsIs(verb: Verb, arg: Value): readonly Piece[] | Failure {
  if (!verb.flags.includes("#")) {
    if (arg.kind === "string" || arg.kind === "partial") return padded(verb, piecesOf(arg), arg);
    if (arg.kind === "number") return padded(verb, [computed(plainNumber(arg), arg)], arg);
  }
  if (arg.kind === "unknown") return [holeOf(arg)];
  return padded(verb, arg.kind === "null" ? [literal("null")] : jsonPieces(arg), arg);
}

/** When a format is an error since what is not known may be null, a fraction, or of another type than a verb takes. */
export function doubtsOfFormat(format: StringValue, args: readonly Value[]): readonly FailedAlternative[] {
  const parts = parseFormat(format.text);
  if ("kind" in parts) return [];
  return parts.flatMap((part) => {
    const arg = "letter" in part && part.letter !== "v" ? args[part.argument] : undefined;
    if (arg === undefined || !("letter" in part)) return [];
    const doubts = doubtsOf(arg, typeTaken(part.letter));
    return isIntegral(part) && mayBeFraction(arg) ? [...doubts, { failure: notWhole, when: [] }] : doubts;
  });
}

const notWhole = failure("Invalid format argument", "what is not known may be no whole number");

/** Whether what is not known may be a fraction: no count of anything is one. */
function mayBeFraction(arg: Value): boolean {
  return (
    arg.kind === "unknown" && !/^(?:length|floor|ceil|parseint|index)\(|^count\.index\b/.test(arg.identity?.key ?? "")
  );
}

/** The type that a verb takes: `%t` a bool, `%q` a text, `%d` a number. */
function typeTaken(letter: string): "bool" | "string" | "number" {
  if (letter === "t") return "bool";
  return letter === "s" || letter === "q" ? "string" : "number";
}

/** Whether a part of them is not known. */
export function areUnclear(args: readonly Value[]): boolean {
  return args.some((each) => (each.flags & DEEP_UNKNOWN) !== 0);
}

/** Whether an argument is a null of no type: it is not known to be anything, and so the whole result is not. */
export function hasUntypedNull(args: readonly Value[]): boolean {
  return args.some((arg) => arg.kind === "null" && arg.type === "dynamic");
}
