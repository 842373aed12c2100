/** Lists and maps of a program of which it may take any entry: each says a place, and no single one takes effect. */
import { eitherOf } from "../../pattern.ts";
import { programOf } from "./parse.ts";
import type { Range } from "./cursor.ts";
import { nameOfWay } from "./syntax.ts";
import type { Dialect, Expression, MapEntry, Statement } from "./syntax.ts";

const deepest = 30;

type IsPlace = (key: Expression) => boolean;

/** @param isPlaceName whether what is called so is where something lies. */
export function tablesIn(text: string, dialect: Dialect, isPlaceName: (name: string) => boolean): readonly Range[] {
  const found: Range[] = [];
  const isPlace: IsPlace = (key) => isPlaceName(nameIn(key, text));
  const look = (expression: Expression): void => {
    if (isTable(expression, isPlace)) found.push({ start: expression.start, end: expression.end });
  };
  inStatements(programOf(text, dialect), look, 0);
  return found;
}

type Look = (expression: Expression) => void;

function inStatements(statements: readonly Statement[], look: Look, depth: number): void {
  if (depth > deepest) return;
  for (const one of statements) {
    if (one.kind === "assign") written(one.value, look);
    else if (one.kind === "if") inStatements([...one.then, ...one.otherwise], look, depth + 1);
    else if (one.kind === "for") written(one.over, look);
    else if (one.kind === "expression") written(one.expression, look);
    if ("body" in one) inStatements(one.body, look, depth + 1);
  }
}

/** What only holds data for whoever asks. */
const holding = eitherOf([
  /^(?:Object|Array)\.\w+$/, // Object.freeze
  /^(?:Map|Set|dict|list|tuple|frozenset|MappingProxyType|next|iter)$/,
]);
const asking = new Set(
  "find findLast filter at get forEach map flatMap reduce some every entries values items".split(" "),
);

/** What a name is given, also where it is one entry of what is written there. */
function written(expression: Expression, look: Look, depth = 0): void {
  const go = (one: Expression): void => written(one, look, depth + 1);
  if (depth > deepest) return;
  look(expression);
  if (expression.kind === "member" || expression.kind === "index") return go(expression.of);
  if (expression.kind === "binary") return [expression.left, expression.right].forEach(go);
  if (expression.kind === "map") return expression.entries.forEach(({ value }) => go(value));
  if (expression.kind === "other" && expression.rounds !== undefined) return go(expression.rounds.over);
  if (expression.kind !== "call") return;
  const { callee, args } = expression;
  if (callee.kind === "member" && asking.has(callee.name)) go(callee.of);
  if (holding.test(nameOfWay(callee) ?? "")) args.forEach(go);
}

function isTable(expression: Expression, isPlace: IsPlace): boolean {
  return entriesOf(expression).filter((one) => saysPlace(one, isPlace, 0)).length > 1;
}

/** The items of a list, or the entries of a map, that are maps themselves. */
function entriesOf(expression: Expression): readonly Expression[] {
  if (expression.kind === "list") return expression.items.flatMap((one) => (one.kind === "list" ? one.items : [one]));
  return namedIn(expression).map(({ value }) => value);
}

function namedIn(expression: Expression): readonly MapEntry[] {
  if (expression.kind === "map") return expression.entries;
  return expression.kind === "call" && nameOfWay(expression.callee) === "dict" ? expression.named : [];
}

function saysPlace(expression: Expression, isPlace: IsPlace, depth: number): boolean {
  if (depth > deepest) return false;
  return namedIn(expression).some(({ key, value }) => isPlace(key) || saysPlace(value, isPlace, depth + 1));
}

function nameIn(key: Expression, text: string): string {
  if (key.kind === "name") return key.name;
  const [part] = key.kind === "text" ? key.parts : [];
  if (part === undefined || typeof part === "string") return part ?? "";
  return "expression" in part ? "" : text.slice(part.start, part.end);
}
