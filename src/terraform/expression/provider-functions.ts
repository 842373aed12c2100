/** Functions of providers that are known here: those of all others are code that nobody runs here. */
import { attributesOf } from "../../hcl/json.ts";
import { parseHcl } from "../../hcl/parse.ts";
import type { CallExpression } from "../../hcl/syntax.ts";
import type { Source } from "../../source.ts";
import { failure, object, string, unknown } from "../../value/build.ts";
import { marksOf } from "../../value/marks.ts";
import { lift } from "../../value/lift.ts";
import { toDecimal } from "../../value/decimal.ts";
import { origin, step } from "../../value/trace.ts";
import { DEEP_UNKNOWN } from "../../value/value.ts";
import type { Failure, Outcome, StringValue, Value } from "../../value/value.ts";
import { buildArn, parseArn } from "./arn-functions.ts";
import { evaluateArguments } from "./call-function.ts";
import { constantScope } from "./constant-scope.ts";
import { contextOf, spanOf } from "./context.ts";
import type { Context } from "./context.ts";
import { placesIn } from "./decoded-places.ts";
import { reasonOf } from "./operators.ts";

type ProviderFunction = (call: CallExpression, context: Context) => Outcome;

export const builtInProviderFunctions: ReadonlyMap<string, ProviderFunction> = new Map<string, ProviderFunction>([
  ["provider::terraform::encode_expr", encoding(encodeExpression)],
  ["provider::terraform::encode_tfvars", encoding(encodeVariables)],
  ["provider::terraform::decode_tfvars", decodeVariables],
  ["provider::aws::arn_parse", parseArn],
  ["provider::aws::arn_build", buildArn],
]);

/** A call's one argument, which is not null. */
function argumentOf(call: CallExpression, context: Context): Outcome {
  const args = evaluateArguments(call, context);
  if ("kind" in args) return args;
  const [value] = args;
  if (value === undefined || args.length > 1)
    return failure("Invalid function argument", `${call.name} takes one argument.`);
  return value.kind === "null" ? failure("Invalid function argument", "argument must not be null.") : value;
}

/** Lines of HCL, each without its indentation. */
type Lines = readonly string[];

function encoding(encode: (value: Value) => Lines | Failure): ProviderFunction {
  return (call, context) => {
    const value = argumentOf(call, context);
    if (value.kind === "failure") return value;
    return lift([value], "deep", ([one]) => {
      if (one === undefined || (one.flags & DEEP_UNKNOWN) !== 0)
        return unknown("string", reasonOf([value]), { notNull: true });
      const lines = encode(one);
      return "kind" in lines
        ? lines
        : string(
            formatted(lines),
            origin("function", spanOf(context.scope.source, call), `${call.name}()`),
            -1,
            marksOf(one, true),
          );
    });
  };
}

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

function encodeExpression(value: Value): Lines {
  return linesOf(value);
}

function encodeVariables(value: Value): Lines | Failure {
  if (value.kind !== "object" && value.kind !== "map")
    return failure("Invalid function argument", "an object is required.");
  const wrong = [...value.entries.keys()].find((name) => !identifier.test(name));
  return wrong === undefined
    ? [...entryLines(value.entries), ""]
    : failure("Invalid function argument", `${JSON.stringify(wrong)} is not a valid variable name.`);
}

function entryLines(entries: ReadonlyMap<string, Value>): Lines {
  return [...entries].flatMap(([name, item]) =>
    prefixed(`${identifier.test(name) ? name : quoted(name)} = `, linesOf(item)),
  );
}

function prefixed(prefix: string, [first, ...others]: Lines): Lines {
  return [prefix + (first ?? ""), ...others];
}

/** A value as an expression; containers are of bounded depth. */
function linesOf(value: Value): Lines {
  switch (value.kind) {
    case "string":
      return [quoted(value.text)];
    case "number":
      return [toDecimal(value.number)];
    case "bool":
      return [String(value.bool)];
    case "map":
    case "object":
      return value.entries.size === 0 ? ["{}"] : ["{", ...entryLines(value.entries), "}"];
    case "list":
    case "set":
    case "tuple":
      return tupleLines(value.items);
    default:
      return ["null"];
  }
}

/** Items stand on one line, but for the lines inside a map. */
function tupleLines(items: readonly Value[]): Lines {
  const lines = ["["];
  for (const [at, item] of items.entries()) {
    const [first, ...others] = linesOf(item);
    lines[lines.length - 1] += (at === 0 ? "" : ", ") + (first ?? "");
    lines.push(...others);
  }
  lines[lines.length - 1] += "]";
  return lines;
}

const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

function quoted(text: string): string {
  return `"${text.replace(/[$%](?=\{)/g, "$&$&").replace(/["\\]|[^ \p{L}\p{M}\p{N}\p{P}\p{S}]/gu, escapeOf)}"`;
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return (
    escapes[character] ??
    (code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`)
  );
}

const assignment = /^((?:"(?:[^"\\]|\\.)*"|[^"= ]+)) = (.*)$/s;

/** Indents and aligns lines as `terraform fmt` does. */
function formatted(lines: Lines): string {
  const indents: number[] = [];
  const indented: string[] = [];
  let chain: { at: number; name: string; rest: string }[] = [];
  const align = (): void => {
    const width = Math.max(...chain.map(({ name }) => [...name].length));
    for (const { at, name, rest } of chain) indented[at] += `${name}${" ".repeat(width - [...name].length)} = ${rest}`;
    chain = [];
  };
  for (const [at, line] of lines.entries()) {
    const net = netBrackets(line);
    if (net < 0) close(indents, -net);
    indented.push(line === "" ? "" : "  ".repeat(indents.length));
    if (net > 0) indents.push(net);
    const parts = assignment.exec(line);
    if (parts === null || net !== 0) {
      align();
      indented[at] += line;
    } else chain.push({ at, name: parts[1] ?? "", rest: parts[2] ?? "" });
  }
  align();
  return indented.join("\n");
}

/** How many brackets a line opens and does not close. */
function netBrackets(line: string): number {
  let net = 0;
  for (const [bracket] of line.replace(/\\.|"(?:[^"\\]|\\.)*"/g, "").matchAll(/[[\]{}]/g))
    net += bracket === "[" || bracket === "{" ? 1 : -1;
  return net;
}

function close(indents: number[], count: number): void {
  let left = count;
  for (let last = indents.pop(); last !== undefined && left > 0; last = indents.pop()) {
    if (last > left) indents.push(last - left);
    left -= Math.min(left, last);
    if (left === 0) return;
  }
}

/** A var file's text as an object. */
function decodeVariables(call: CallExpression, context: Context): Outcome {
  const text = argumentOf(call, context);
  if (text.kind === "failure") return text;
  return lift([text], "shallow", ([one]) => {
    if (one?.kind === "unknown" || one?.kind === "partial") return unknown("dynamic", reasonOf([one]));
    if (one?.kind !== "string") return failure("Invalid function argument", "a string is required.");
    return decoded(one, call, context);
  });
}

function decoded(text: StringValue, call: CallExpression, context: Context): Outcome {
  const source: Source = { path: context.scope.source.path, text: text.text };
  const { body, diagnostics } = parseHcl(source);
  if (diagnostics.length > 0 || body.blocks.length > 0)
    return failure("Error in function call", "invalid tfvars syntax.");
  const at = spanOf(context.scope.source, call);
  const moved = placesIn(text, (from) => step("function", at, `${call.name}()`, from));
  const entries: [string, Value][] = [];
  for (const attribute of attributesOf(body)) {
    const value = context.evaluate(attribute.value, contextOf(constantScope(source), context.evaluate));
    if (value.kind === "failure")
      return failure("Error in function call", `invalid expression for ${attribute.name}: ${value.detail}`);
    entries.push([attribute.name, moved(value)]);
  }
  return object(entries, origin("function", at, `${call.name}()`));
}
