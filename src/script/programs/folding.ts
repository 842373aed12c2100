/**
 * What expressions come to that are made of nothing but constants. Bounded: the texts are short, and nothing that a
 * program says is run.
 */
import { nameOfWay } from "./syntax.ts";
import type { Expression } from "./syntax.ts";

export type Constant = string | number | readonly Constant[];
export type Constants = ReadonlyMap<string, Constant | null>;

const longest = 20_000;
const maxDepth = 60;

/** Null: it is more than constants, or longer than a text that a person writes. */
export function folded(expression: Expression, program: string, names: Constants, depth = 0): Constant | null {
  if (depth > maxDepth) return null;
  const fold = (one: Expression): Constant | null => folded(one, program, names, depth + 1);
  switch (expression.kind) {
    case "text":
      return bounded(
        expression.parts.reduce<string | null>((sofar, part) => {
          if (sofar === null) return null;
          if (typeof part === "string") return sofar + part;
          if (!("expression" in part)) return sofar + program.slice(part.start, part.end);
          const inner = fold(part.expression);
          return inner === null || Array.isArray(inner) ? null : `${sofar}${String(inner)}`;
        }, ""),
      );
    case "number":
      return expression.value;
    case "name":
      return names.get(expression.name) ?? null;
    case "list":
      return all(expression.items.map(fold));
    case "binary":
      return ofBinary(expression.sign, fold(expression.left), fold(expression.right));
    case "slice":
      return ofSlice(
        fold(expression.of),
        expression.bounds.map((one) => (one === null ? null : fold(one))),
        expression,
      );
    case "index":
      return ofIndex(fold(expression.of), fold(expression.at));
    case "other": {
      const [only] = expression.inner;
      const isOne = expression.inner.length === 1 && expression.rounds === undefined;
      const value = isOne && program[expression.start] === "-" ? fold(only!) : null;
      return typeof value === "number" ? -value : null;
    }
    case "call":
      return ofCall(expression, fold, program);
    default:
      return null;
  }
}

function bounded(text: string | null): string | null {
  return text === null || text.length > longest ? null : text;
}

function all(items: readonly (Constant | null)[]): readonly Constant[] | null {
  return items.every((one) => one !== null) ? items : null;
}

function ofBinary(sign: string, left: Constant | null, right: Constant | null): Constant | null {
  if (left === null || right === null) return null;
  if (sign === "+") {
    if (typeof left === "number" && typeof right === "number") return left + right;
    if (Array.isArray(left) || Array.isArray(right))
      return Array.isArray(left) && Array.isArray(right) ? [...left, ...right] : null;
    return bounded(`${String(left)}${String(right)}`);
  }
  if (sign === "*" && typeof left === "string" && typeof right === "number")
    return right * left.length <= longest ? left.repeat(Math.max(0, Math.trunc(right))) : null;
  if (sign === "%" && typeof left === "string") return formatted(left, Array.isArray(right) ? right : [right]);
  if (typeof left === "number" && typeof right === "number") return sign === "-" ? left - right : null;
  return null;
}

/** `"%s-%d" % (a, 1)` */
export const percentMark = /%(?:[-+0 #]*\d*(?:\.\d+)?)[sdr]/g;

function formatted(form: string, values: readonly Constant[]): string | null {
  let at = 0;
  const made = form.replace(percentMark, () => String(values[at++] ?? ""));
  return at > values.length || values.some((one) => Array.isArray(one)) ? null : bounded(made.replaceAll("%%", "%"));
}

function ofSlice(
  of: Constant | null,
  [from, to, step]: readonly (Constant | null)[],
  { bounds }: Extract<Expression, { kind: "slice" }>,
): Constant | null {
  if (
    (typeof of !== "string" && !Array.isArray(of)) ||
    [from, to, step].some((one, at) => one === null && bounds[at] != null)
  )
    return null;
  const items: readonly Constant[] = typeof of === "string" ? Array.from(of) : of;
  const by = typeof step === "number" ? step : 1;
  if (by !== -1 && by < 1) return null;
  const cut = by === -1 ? items.toReversed() : items.slice(numberOr(from, 0), numberOr(to, items.length));
  const made = by > 1 ? cut.filter((_, at) => at % by === 0) : cut;
  return typeof of === "string" ? made.join("") : made;
}

function numberOr(value: Constant | null | undefined, other: number): number {
  return typeof value === "number" ? value : other;
}

function ofIndex(of: Constant | null, at: Constant | null): Constant | null {
  if (typeof at !== "number" || (typeof of !== "string" && !Array.isArray(of))) return null;
  const items: readonly Constant[] = typeof of === "string" ? Array.from(of) : of;
  return items.at(at) ?? null;
}

type Call = Extract<Expression, { kind: "call" }>;

function ofCall({ callee, args, named }: Call, fold: (one: Expression) => Constant | null, program: string) {
  const way = nameOfWay(callee) ?? "";
  const values = args.map(fold);
  const known = all(values);
  const [first] = known ?? [];
  if (known !== null && typeof first === "string" && known.length <= 2) {
    if (/(?:^|\.)(?:b64decode|urlsafe_b64decode|atob|standard_b64decode)$/.test(way)) return decoded(first, "base64");
    if (way === "Buffer.from") return typeof known[1] === "string" ? decoded(first, known[1]) : first;
    if (/(?:^|\.)(?:fromhex|unhexlify)$/.test(way)) return decoded(first, "hex");
  }
  if (known !== null && /^(?:String\.fromCharCode|chr)$/.test(way) && known.every((one) => typeof one === "number"))
    return String.fromCharCode(...(known as readonly number[]).slice(0, longest));
  if (/^(?:str|String|bytes|list|tuple|shlex\.quote)$/.test(way)) return first ?? null;
  if (/^(?:decodeURIComponent|(?:urllib\.parse\.)?unquote)$/.test(way) && typeof first === "string")
    return unescaped(first);
  if (callee.kind !== "member" || known === null) return null;
  const of = fold(callee.of);
  if (of === null) return null;
  if (callee.name === "format" && typeof of === "string") {
    const keys = new Map(named.map(({ key, value }) => [program.slice(key.start, key.end), fold(value)]));
    return braced(of, known, keys);
  }
  return Array.isArray(of) ? ofList(of, callee.name, known) : ofText(String(of), callee.name, known);
}

function decoded(text: string, encoding: string): string | null {
  if (!/^(?:base64|base64url|hex|utf-?8|latin1)$/i.test(encoding)) return null;
  const made = Buffer.from(text, encoding as BufferEncoding).toString("utf8");
  return made.includes("\uFFFD") || made === "" ? null : bounded(made);
}

function unescaped(text: string): string | null {
  try {
    return bounded(decodeURIComponent(text));
  } catch {
    return null;
  }
}

/** `"{}-{x}".format(a, x=b)` */
function braced(form: string, values: readonly Constant[], keys: ReadonlyMap<string, Constant | null>): string | null {
  let at = 0;
  let isWhole = true;
  const made = form.replace(/\{(\w*)(?:![rs])?(?::[^{}]*)?\}/g, (_, key: string) => {
    const numbered = key === "" ? values[at++] : values[Number(key)];
    const value = /^\d*$/.test(key) ? numbered : keys.get(key);
    isWhole &&= value != null && !Array.isArray(value);
    return String(value);
  });
  return isWhole ? bounded(made) : null;
}

function ofList(of: readonly Constant[], name: string, args: readonly Constant[]): Constant | null {
  if (name === "join") return bounded(of.map(String).join(typeof args[0] === "string" ? args[0] : ","));
  if (name === "reverse" || name === "toReversed") return of.toReversed();
  if (name === "concat") return [...of, ...args.flat()];
  return name === "slice" ? of.slice(numberOr(args[0], 0), numberOr(args[1], of.length)) : null;
}

function ofText(of: string, name: string, args: readonly Constant[]): Constant | null {
  const [first, second] = args;
  switch (name) {
    case "join":
      return Array.isArray(first) ? bounded(first.map(String).join(of)) : null;
    case "replace":
    case "replaceAll":
      if (typeof first !== "string" || typeof second !== "string" || first === "") return null;
      return of.length * (second.length + 1) > longest * 10 ? null : bounded(of.split(first).join(second));
    case "upper":
    case "toUpperCase":
      return of.toUpperCase();
    case "lower":
    case "toLowerCase":
      return of.toLowerCase();
    case "strip":
    case "trim":
      return args.length === 0 ? of.trim() : null;
    case "rstrip":
    case "lstrip":
    case "trimEnd":
    case "trimStart":
      return args.length === 0 ? of.trim() : null;
    case "decode":
    case "encode":
    case "toString":
      return of;
    case "split":
      if (first === "") return Array.from(of);
      return typeof first === "string" ? of.split(first) : of.trim().split(/\s+/);
    case "concat":
      return bounded(of + args.map(String).join(""));
    case "slice":
    case "substring":
      return of.slice(numberOr(first, 0), numberOr(second, of.length));
    case "repeat":
      return typeof first === "number" && first * of.length <= longest && first >= 0 ? of.repeat(first) : null;
    default:
      return null;
  }
}
