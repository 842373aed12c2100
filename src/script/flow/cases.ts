/** `case`: of its ways one is taken, the first whose pattern fits; each is under the condition that it is. */
import type { Case, CaseItem, CompoundList } from "unbash";
import { isAmong } from "../../value/condition.ts";
import { isSame } from "../../value/same.ts";
import type { Condition, Value } from "../../value/value.ts";
import { runByDefault } from "./branching.ts";
import { join } from "./joining.ts";
import { idleWay, openCondition, under } from "../state.ts";
import type { Branch, State } from "../state.ts";
import type { ScriptText } from "../syntax/text.ts";
import { matches } from "./tests.ts";
import { DEFAULT, alternativesOfAny, isOverridable, known, textPieces } from "../words/values.ts";
import { excerpt } from "../syntax/wording.ts";
import { valueOf } from "../words/words.ts";

export function runCase(state: State, text: ScriptText, node: Case, runBody: RunBody): void {
  const value = valueOf(state, text, node.word);
  const subject = known(value);
  if (subject !== null && !isOverridable(value)) return runKnown(state, subject, node.items, runBody);
  const words = excerpt(text, node.word);
  const ways = waysOf(state, node.items, words, value);
  const wayOf = (index: number): Condition => {
    const patterns = node.items[index]?.pattern.map((pattern) => pattern.value) ?? [];
    return ways?.[index] ?? openCondition(state, textOf(words, patterns)).yes;
  };
  const usual = subject === null ? -1 : node.items.findIndex((item) => fits(item, subject) === true);
  const branches = node.items.flatMap((item, index) =>
    index === usual || !mayFit(item, value) ? [] : [under(state, wayOf(index), () => runBody(item.body))],
  );
  const hasOther = node.items.some(({ pattern }) => pattern.some((one) => one.value === "*"));
  const isDecided = subject !== null && (usual >= 0 || node.items.every((item) => fits(item, subject) === false));
  if (isDecided) {
    const run = (): void => (usual < 0 ? undefined : runFrom(node.items, usual, runBody));
    const [none] = noneOf(ways ?? [], words);
    const taken = usual < 0 ? (none ?? openCondition(state, words).no) : wayOf(usual);
    const idle = hasOther || usual < 0 ? [] : [idleWay(state, none === undefined ? [] : [none])];
    if (branches.length + idle.length === 0) run();
    else runByDefault(state, { run, usual: { ...taken, usual: true } }, [...branches, ...idle]);
    return;
  }
  if (branches.length > 0) join(state, hasOther ? branches : [...branches, idleWay(state, noneOf(ways ?? [], words))]);
}

type RunBody = (body: CompoundList) => void;

/** The way of a text that nobody overrides; what may fit is taken perhaps. */
function runKnown(state: State, subject: string, items: readonly CaseItem[], runBody: RunBody): void {
  const perhaps: Branch[] = [];
  let index = 0;
  for (; index < items.length; index += 1) {
    const item = items[index]!;
    const answer = fits(item, subject);
    if (answer === false) continue;
    if (answer === true && perhaps.length === 0) {
      runFrom(items, index, runBody);
      if (item.terminator !== ";;&") return;
      continue;
    }
    const patterns = item.pattern.map((pattern) => pattern.value);
    const condition = openCondition(state, textOf(JSON.stringify(subject), patterns)).yes;
    perhaps.push(under(state, condition, () => runBody(item.body)));
    if (answer === true) break;
  }
  if (perhaps.length > 0) join(state, index < items.length ? perhaps : [...perhaps, idleWay(state, [])]);
}

/** A way, and behind `;&` the next. */
function runFrom(items: readonly CaseItem[], start: number, runBody: RunBody): void {
  for (let index = start; index < items.length; index += 1) {
    const { body, terminator } = items[index]!;
    runBody(body);
    if (terminator !== ";&") return;
  }
}

/** Null: nobody knows. */
function fits({ pattern }: CaseItem, subject: string): boolean | null {
  const answers = pattern.map((one) => matches(subject, one.value));
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

/** Whether one of the texts that it may be fits; of what others may set nobody knows all. */
function mayFit(item: CaseItem, value: Value): boolean {
  return alternativesOfAny(value).some((one) => {
    const text = known(one.value);
    return text === null || (one.value.flags & DEFAULT) !== 0 || fits(item, text) !== false;
  });
}

/**
 * Conditions of which no two hold together, in the order of the items: what one way sets never meets what another one
 * does. Null: in a loop one may be taken after the other, and some go on to the next.
 */
function waysOf(state: State, items: readonly CaseItem[], words: string, value: Value): readonly Condition[] | null {
  if (state.further.loops > 0 || items.some(({ terminator }) => terminator === ";&" || terminator === ";;&"))
    return null;
  const patterns = items.map(({ pattern }) => pattern.map((one) => one.value));
  const isPlain = patterns.flat().every((one) => one === "*" || !/[*?[\]()|\\]/.test(one));
  // What fits a pattern may fit one that stands elsewhere as well: such ways exclude only each other.
  if (!isPlain) {
    const { key } = openCondition(state, words).yes;
    return patterns.map((own, index) => isAmong(key, new Set([`way ${index}`]), textOf(words, own)));
  }
  const key = keyOf(state, words, value);
  const taken = new Set<string>();
  return patterns.map((own) => {
    const isOther = own.includes("*");
    const left = own.filter((one) => !taken.has(one));
    const text = textOf(words, own);
    const way = isOther ? { key, branch: "", except: new Set(taken), text } : isAmong(key, new Set(left), text);
    for (const one of own) taken.add(one);
    return way;
  });
}

const unlisted = " is none of ";
const maxTold = 8;

/** Whether it is that a `case` without `*)` has no way for what it is asked. */
export function isUnlisted({ text }: Condition): boolean {
  return text.includes(unlisted);
}

/** That none of them is taken. */
function noneOf(ways: readonly Condition[], words: string): readonly Condition[] {
  const [first] = ways;
  if (first === undefined) return [];
  const except = new Set(ways.flatMap(({ branch: one, among }) => (one === "" ? [...(among ?? [])] : [one])));
  const told = [...except].slice(0, maxTold).join(", ");
  return [{ key: first.key, branch: "", except, text: `${words}${unlisted}${told}` }];
}

function textOf(words: string, patterns: readonly string[]): string {
  return `${words} is ${patterns.includes("*") ? "anything else" : patterns.join(" or ")}`;
}

/** The same where the same was asked before of what the script has from outside, and nothing moved since. */
function keyOf(state: State, words: string, value: Value): string {
  const before = state.asked.get(words);
  if (
    before !== undefined &&
    isFromOutside(state, words, value) &&
    before.given === state.positional &&
    isSame(before.value, value)
  )
    return before.key;
  const { key } = openCondition(state, words).yes;
  state.asked.set(words, { value, given: state.positional, key });
  return key;
}

/** Names to which a shell gives other values by itself. */
const ownNames = /\$\{?(?:[?!_](?!\w)|S?RANDOM|SECONDS|LINENO|PIPESTATUS|EPOCH\w*|BASH\w*)/;

/** Whether it is all that somebody sets elsewhere; the words of a function are those of one call. */
function isFromOutside(state: State, words: string, value: Value): boolean {
  const pieces = textPieces(value);
  const [only] = pieces;
  if (only === undefined || pieces.length > 1 || "text" in only) return false;
  const { reason } = only.unknown;
  if (reason.code !== "environment" || ownNames.test(words)) return false;
  return !/\$\d/.test(reason.text) || (state.calling.size === 0 && state.depth === 0);
}
