/** What tests come to: `[ "$X" = 1 ]`, `[[ $A == b* && -n $C ]]`, the patterns of `case`. */
import type { TestExpression } from "unbash";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import type { ScriptText } from "../syntax/text.ts";
import { known } from "../words/values.ts";
import { decideEach, decided, opposite, undecided } from "./decision.ts";
import type { Decision } from "./decision.ts";
import { valueOf } from "../words/words.ts";

/** The arguments of `[` and `test`, without the closing bracket. */
export function decideTest(values: readonly Value[]): Decision {
  return decideEach(values, decideOne);
}

function decideOne(values: readonly Value[]): Decision {
  const [first, second, third] = values;
  if (first === undefined) return decided(false);
  if (known(first) === "!") return opposite(decideTest(values.slice(1)));
  if (values.length === 1) return unary("-n", first);
  // `[ $X = a ]` with nothing in `X` is an error.
  if (values.length === 2 && /^!?==?$/.test(known(first) ?? "")) return decided(false, ...values);
  if (values.length === 2 && second !== undefined) return unary(known(first) ?? "", second);
  if (values.length === 3 && second !== undefined && third !== undefined)
    return binary(known(second) ?? "", first, third, false);
  const joint = values.findIndex((value) => known(value) === "-a" || known(value) === "-o");
  if (joint <= 0) return undecided;
  const [left, right] = [decideTest(values.slice(0, joint)), decideTest(values.slice(joint + 1))];
  return known(values[joint]) === "-a" ? both(left, right) : opposite(both(opposite(left), opposite(right)));
}

/** What stands in `[[ … ]]`. */
export function decideExpression(state: State, text: ScriptText, expression: TestExpression): Decision {
  switch (expression.type) {
    case "TestUnary":
      return decideEach([valueOf(state, text, expression.operand)], ([one]) => unary(expression.operator, one!));
    case "TestBinary": {
      const operands = [valueOf(state, text, expression.left), valueOf(state, text, expression.right)];
      return decideEach(operands, ([left, right]) => binary(expression.operator, left!, right!, true));
    }
    case "TestNot":
      return expression.negations.length % 2 === 0
        ? decideExpression(state, text, expression.operand)
        : opposite(decideExpression(state, text, expression.operand));
    case "TestGroup":
      return decideExpression(state, text, expression.expression);
    case "TestLogical": {
      const parts = expression.operands.map((operand) => decideExpression(state, text, operand));
      const start = decided(true);
      return expression.operator === "&&"
        ? parts.reduce(both, start)
        : opposite(parts.map(opposite).reduce(both, start));
    }
  }
}

function both(left: Decision, right: Decision): Decision {
  if (left.holds === false) return left;
  if (right.holds === false) return right;
  return left.holds === null || right.holds === null
    ? undecided
    : { holds: true, byDefault: left.byDefault || right.byDefault };
}

function unary(operator: string, operand: Value): Decision {
  if (operator === "!") return decided(known(operand) === "");
  if (operator !== "-z" && operator !== "-n") return undecided;
  // Of a text that is known in part something is there; `}` may only be the end of a pipeline's `${{ … }}`.
  const isThere =
    operand.kind === "partial" && operand.pieces.some((piece) => "text" in piece && /[^}\s]/.test(piece.text));
  const text = isThere ? "…" : known(operand);
  return text === null ? undecided : decided((text === "") === (operator === "-z"), operand);
}

function binary(operator: string, left: Value, right: Value, globs: boolean): Decision {
  const [a, b] = [known(left), known(right)];
  if (a === null || b === null) return undecided;
  switch (operator) {
    case "=":
    case "==":
    case "!=": {
      const holds = globs ? matches(a, b) : a === b;
      if (holds === null) return undecided;
      return decided(holds === (operator !== "!="), left, right);
    }
    case "=~": {
      const fits = globs ? fitsPattern(a, b) : null;
      return fits === null ? undecided : decided(fits, left, right);
    }
    case "-eq":
      return numeric(a, b) ? decided(Number(a) === Number(b), left, right) : undecided;
    case "-ne":
      return numeric(a, b) ? decided(Number(a) !== Number(b), left, right) : undecided;
    case "-gt":
    case "-le":
      return numeric(a, b) ? decided(Number(a) > Number(b) === (operator === "-gt"), left, right) : undecided;
    case "-lt":
    case "-ge":
      return numeric(a, b) ? decided(Number(a) < Number(b) === (operator === "-lt"), left, right) : undecided;
    default:
      return undecided;
  }
}

const maxText = 300;

/** Null: the pattern may be another one for a shell, or asks for ever. */
function fitsPattern(text: string, pattern: string): boolean | null {
  const isPlain = (pattern.match(/[*+{]/g)?.length ?? 0) <= 3 && !/\)[*+{]|\[\[|\[\]|\\[^.]|\(\?|["']/.test(pattern);
  if (!isPlain || text.length > maxText || pattern.length > maxText) return null;
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return null;
  }
}

function numeric(...texts: readonly string[]): boolean {
  return texts.every((text) => /^-?\d{1,15}$/.test(text));
}

/** Whether a pattern of `case` fits; null: it has more than stars at its ends. */
export function matches(text: string, pattern: string): boolean | null {
  const inner = pattern.replace(/^\*+/, "").replace(/(?<!\*)\*+$/, "");
  if (/[*?[\]()|\\]/.test(inner)) return null;
  if (pattern === inner) return text === pattern;
  if (inner === "") return true;
  if (pattern.startsWith("*")) return pattern.endsWith("*") ? text.includes(inner) : text.endsWith(inner);
  return text.startsWith(inner);
}
