/** `case`: of its ways one is taken, the first whose pattern fits; each is under the condition that it is. */
import type { Case, CaseItem, CompoundList } from "unbash";
import { isAmong } from "../../value/condition.ts";
import { isSame } from "../../value/same.ts";
import type { Condition, Value } from "../../value/value.ts";
import { decided } from "./decision.ts";
import { branch } from "./branching.ts";
import { join } from "./joining.ts";
import { openCondition, under } from "../state.ts";
import type { Branch, State } from "../state.ts";
import type { ScriptText } from "../syntax/text.ts";
import { matches } from "./tests.ts";
import { known, textPieces } from "../words/values.ts";
import { excerpt } from "../syntax/wording.ts";
import { valueOf } from "../words/words.ts";

export function runCase(state: State, text: ScriptText, node: Case, runBody: (body: CompoundList) => void): void {
  const value = valueOf(state, text, node.word);
  const branches: Branch[] = [];
  const subject = known(value);
  const words = excerpt(text, node.word);
  const ways = subject === null ? waysOf(state, node.items, words, value) : null;
  let hasOther = false;
  let falls = false;
  for (const [index, item] of node.items.entries()) {
    const patterns = item.pattern.map((pattern) => pattern.value);
    const isOther = patterns.includes("*");
    hasOther ||= isOther;
    const answers = patterns.map((pattern) => (subject === null ? null : matches(subject, pattern)));
    const run = (): void => runBody(item.body);
    if (falls) {
      run();
      falls = item.terminator === ";&";
      if (falls) continue;
      break;
    }
    if (answers.includes(true)) {
      const decision = decided(true, value);
      const condition = `${words} is ${patterns.join(" or ")}`;
      if (branches.length === 0) branch(state, decision, condition, [run]);
      else branches.push(under(state, openCondition(state, condition).yes, run));
      hasOther = true;
      falls = item.terminator === ";&" && !decision.byDefault;
      if (!decision.byDefault && item.terminator !== ";&" && item.terminator !== ";;&") break;
      continue;
    }
    if (answers.every((answer) => answer === false) && (value.flags & 2) === 0) continue;
    const condition = `${words} is ${isOther ? "anything else" : patterns.join(" or ")}`;
    branches.push(under(state, ways?.[index] ?? openCondition(state, condition).yes, run));
  }
  if (branches.length > 0) {
    const nothing = {
      own: new Map<string, Value>(),
      positional: state.positional,
      ends: null,
      when: noneOf(ways ?? [], words),
    };
    join(state, hasOther && subject === null ? branches : [...branches, nothing]);
  }
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
