/** What an expression of a program comes to, in all the ways that it may; nothing is run. */
import { bool, nullOf, number, object, string, tuple, unknown } from "../../../value/build.ts";
import { alternativesOf } from "../../../value/choice.ts";
import { origin } from "../../../value/trace.ts";
import type { Value } from "../../../value/value.ts";
import { charge } from "../../../value/work.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import { nameOfWay } from "../../../script/programs/syntax.ts";
import { choose, combine, concatenate, not, sameAs } from "../../effect/evaluation.ts";
import { askedValue, callValue, comprehended } from "./calls.ts";
import { wordValue as commandWord, environmentValue } from "./given.ts";
import { top } from "./loaded.ts";
import type { Whose } from "./deployed.ts";
import { memberValue, nameValue } from "./names.ts";
import { orElse } from "./or-else.ts";
import { anyOf, entriesOf, merged } from "./parts.ts";
import type { Frame, Run } from "./run.ts";
import { mostDepth, notFollowed, shownIn, spanOf } from "./run.ts";
import type { Scope } from "./bindings.ts";

export function startRun({ context, project, program }: Whose, isWide: boolean): Run {
  const run: Run = {
    context,
    project,
    program,
    isWide,
    known: new Map(),
    instances: new Map(),
    heirs: new Map(),
    sites: new Map(),
    busy: new Set(),
    depth: 0,
    cuts: 0,
    evaluate: (expression, scope, frame) => evaluate(expression, scope, frame, run),
  };
  return run;
}

function evaluate(expression: Expression, scope: Scope, frame: Frame | null, run: Run): Value {
  const before = frame === null ? run.known.get(expression) : undefined;
  if (before !== undefined) return before;
  if (run.depth >= mostDepth || !charge(2)) return notFollowed("it is too deep to be followed");
  const { cuts } = run;
  run.depth += 1;
  const made = valueOf(expression, scope, frame, run);
  run.depth -= 1;
  if (frame === null && run.cuts === cuts) run.known.set(expression, made);
  return made;
}

function valueOf(expression: Expression, scope: Scope, frame: Frame | null, run: Run): Value {
  const go = (one: Expression): Value => evaluate(one, scope, frame, run);
  switch (expression.kind) {
    case "text":
      return textValue(expression, scope, go);
    case "number":
      return number(expression.value, origin("literal", spanOf(scope, expression)));
    case "name":
      return wordValue(expression.name, expression, scope) ?? nameValue(expression.name, expression, scope, frame, run);
    case "member":
      return (
        given(nameOfWay(expression.of), expression.name, expression, scope, run) ??
        memberOrAsked(expression, scope, frame, run)
      );
    case "index": {
      const key = go(expression.at);
      const asked = key.kind === "string" ? given(nameOfWay(expression.of), key.text, expression, scope, run) : null;
      const name = `program ${scope.module().path}:${expression.at.start}`;
      const number = key.kind === "number" && typeof key.number === "number" ? key.number : 0;
      const word = wordGiven(nameOfWay(expression.of), number);
      if (word !== null) return commandWord(word, spanOf(scope, expression), run);
      return asked ?? anyOf(go(expression.of), key, name, shownIn(scope, expression.at));
    }
    case "call":
      return callValue(expression, scope, frame, run);
    case "list":
      return tuple(
        expression.items.flatMap((one) =>
          one.kind === "spread" ? entriesOf(go(one.of)).map(([, held]) => held) : [go(one)],
        ),
      );
    case "map":
      return mapValue(expression, scope, go);
    case "binary":
      return binaryValue(expression, scope, go);
    case "choice": {
      const words = shownIn(scope, expression.condition);
      const key = `program ${scope.module().path}:${expression.condition.start}`;
      return choose(go(expression.condition), go(expression.then), go(expression.otherwise), key, words);
    }
    case "other": {
      if (expression.rounds !== undefined) return comprehended(expression, expression.rounds.over, scope, frame, run);
      const [only] = expression.inner;
      const isNot = /^(?:!|not\b)/.test(scope.module().source.text.slice(expression.start, expression.end));
      return only !== undefined && isNot ? not(go(only)) : notFollowed("an expression");
    }
    default:
      return notFollowed("a function");
  }
}

function memberOrAsked(
  expression: Extract<Expression, { kind: "member" }>,
  scope: Scope,
  frame: Frame | null,
  run: Run,
): Value {
  const value = memberValue(expression, scope, frame, run);
  const isOpen = value.kind === "unknown" && value.reason.code === "unsupported";
  return (isOpen ? askedValue(expression, scope, frame, run) : null) ?? value;
}

function textValue(
  { parts, start, end }: Extract<Expression, { kind: "text" }>,
  scope: Scope,
  go: (one: Expression) => Value,
): Value {
  const { source } = scope.module();
  const values = parts.map((part): Value => {
    if (typeof part === "string") return string(part);
    if ("expression" in part) return asText(go(part.expression));
    const at = { source, start: part.start, end: part.end };
    return string(source.text.slice(at.start, at.end), origin("literal", at), at.start);
  });
  const [only] = values;
  if (only === undefined) return string("");
  return values.length === 1 ? only : concatenate(values, { source, start, end });
}

/** What is put into a text and is not known is a hole in it. */
function asText(value: Value): Value {
  return value.kind === "unknown" && value.type !== "string" ? { ...value, type: "string" } : value;
}

function wordValue(name: string, at: Expression, scope: Scope): Value | null {
  if (/^(?:true|True|false|False)$/.test(name)) return bool(/^[tT]/.test(name), origin("literal", spanOf(scope, at)));
  if (/^(?:None|null|undefined)$/.test(name)) return nullOf("dynamic");
  const { path } = scope.module();
  if (name === "__file__" || name === "__filename") return string(top + path);
  return name === "__dirname" ? string(top + path.slice(0, Math.max(0, path.lastIndexOf("/")))) : null;
}

/** Of what a program is started with, the number of the word behind its own name; null: it is none. */
function wordGiven(of: string | null, index: number): number | null {
  const before = of === "sys.argv" ? 0 : 1;
  const isWords = /^(?:sys\.argv|process\.argv|Bun\.argv|Deno\.args)$/.test(of ?? "");
  const number = of === "Deno.args" ? index + 1 : index - before;
  return isWords && number >= 1 ? number : null;
}

/** `process.env.A`, `os.environ["A"]` */
function given(of: string | null, name: string, at: Expression, scope: Scope, run: Run): Value | null {
  if (of === "import.meta") {
    const { path } = scope.module();
    if (/^(?:url|filename)$/.test(name)) return string(top + path);
    if (name === "dirname") return string(top + path.slice(0, Math.max(0, path.lastIndexOf("/"))));
  }
  const isEnvironment = /^(?:process\.env|import\.meta\.env|(?:os\.)?environ|Bun\.env|Deno\.env)$/.test(of ?? "");
  return isEnvironment && name !== "get" ? environmentValue(name, spanOf(scope, at), scope.module(), run) : null;
}

function mapValue(
  { entries, spreads }: Extract<Expression, { kind: "map" }>,
  scope: Scope,
  go: (one: Expression) => Value,
): Value {
  const isPython = scope.module().dialect === "python";
  const own = entries.flatMap(({ key, value }) => {
    const name = key.kind === "name" && !isPython ? string(key.name) : go(key);
    const made = go(value);
    return alternativesOf(name).flatMap(({ value: one }) => (one.kind === "string" ? [[one.text, made] as const] : []));
  });
  const written = object(own);
  return spreads.length === 0 ? written : merged([...spreads.map(go), written]);
}

const comparing = /^(?:={2,3}|is)$/;

function binaryValue(
  expression: Extract<Expression, { kind: "binary" }>,
  scope: Scope,
  go: (one: Expression) => Value,
): Value {
  const { sign, left, right } = expression;
  if (/^(?:\|\||\?\?|or)$/.test(sign))
    return isAsked(expression) ? combine([go(left), go(right)], "any") : orElse(go(left), go(right), scope, left);
  if (/^(?:&&|and)$/.test(sign)) return isAsked(left) ? combine([go(left), go(right)], "all") : go(right);
  if (comparing.test(sign)) return sameAs(go(left), go(right));
  if (/^!={1,2}$/.test(sign)) return not(sameAs(go(left), go(right)));
  if (sign === "+") return concatenate([asText(go(left)), asText(go(right))], spanOf(scope, expression));
  // A path of Python's `pathlib`.
  if (sign === "/") return concatenate([asText(go(left)), string("/"), asText(go(right))], spanOf(scope, expression));
  return unknown("dynamic", { code: "computed", text: shownIn(scope, expression) });
}

/** Whether it is a question, and no value that is taken. */
function isAsked(expression: Expression): boolean {
  if (expression.kind !== "binary") return false;
  if (/^(?:\|\||or|&&|and)$/.test(expression.sign)) return isAsked(expression.left) && isAsked(expression.right);
  return /^(?:[=!]={1,2}|[<>]=?|in|not|is|instanceof)$/.test(expression.sign);
}
