/**
 * `when` of tasks of Tekton and of steps of Argo Workflows, with parameters filled in: whether they are run. Source:
 * Tekton's reference of when expressions, Argo's of conditionals.
 */
import { conditionOn } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import type { DocumentNode, MapNode, ScalarNode } from "../documents/document.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import { piecesOf } from "../documents/document-settings.ts";
import { wordsIn } from "../effect/expression-tokens.ts";
import { allOf, someOf } from "../effect/truths.ts";

/** Under what something is run; none: it is, in some way. Null: it never is. */
export type When = readonly Condition[] | null;

interface Answer {
  /** Undefined: only a run knows. */
  readonly holds: boolean | undefined;
  /** What somebody may give otherwise decides it, or nobody here gives it. */
  readonly isChosen: boolean;
}

/** All expressions of a task have to hold. */
export function whenOfTask(task: DocumentNode): When {
  const all = itemsOf(get(task, "when"));
  return whenOf(
    task,
    all.map((one) => answerOfTask(one)),
    all.map((one) => shownOf(one)).join(" and "),
  );
}

function shownOf(expression: DocumentNode): string {
  const cel = get(expression, "cel");
  const words = ["input", "operator", "values"].map((name) => writtenAt(get(expression, name)));
  return cel === null ? words.join(" ") : writtenAt(cel);
}

/** As it is written, before anything was put in the place of marks. */
function writtenAt(node: DocumentNode | null): string {
  return node === null ? "" : node.source.text.slice(node.start, node.end);
}

function whenOf(at: DocumentNode, answers: readonly Answer[], text: string): When {
  if (answers.some(({ holds, isChosen }) => holds === false && !isChosen)) return null;
  const isOpen = answers.some(({ holds, isChosen }) => holds !== true && isChosen);
  return isOpen ? [conditionOn(at.source.path, text)] : [];
}

function answerOfTask(expression: DocumentNode): Answer {
  const cel = get(expression, "cel");
  if (cel?.kind === "scalar") return answerTo(cel);
  const [input, values] = [get(expression, "input"), get(expression, "values")];
  if (input?.kind !== "scalar" || values?.kind !== "list") return { holds: undefined, isChosen: false };
  const all = [input, ...values.items];
  if (all.some((one) => one.kind !== "scalar" || isOpen(one.text)))
    return { holds: undefined, isChosen: isGiven(input) };
  const isIn = values.items.some((one) => one.kind === "scalar" && one.text === input.text);
  const isNot = getText(expression, "operator")?.toLowerCase() === "notin";
  return { holds: isIn !== isNot, isChosen: all.some(byDefault) };
}

/** Marks that nothing was put in the place of. */
function isOpen(text: string): boolean {
  return /\$\(|\{\{/.test(text);
}

/** A parameter that whoever runs it gives. */
function isGiven({ text }: ScalarNode): boolean {
  return /\$\(params\b|\{\{=?\s*(?:workflow|inputs)\.parameters\b/.test(text) && !/\btasks\.|\bsteps\./.test(text);
}

function byDefault(node: DocumentNode): boolean {
  return node.kind === "scalar" && piecesOf(node, 0, node.text.length).some(({ flags }) => (flags & DEFAULT) !== 0);
}

/** `when` of a step or task of Argo: `{{inputs.parameters.region}} == cn`. */
export function whenOfStep(step: DocumentNode): When {
  const node = get(step, "when");
  return node?.kind === "scalar" ? whenOf(step, [answerTo(node)], writtenAt(node)) : [];
}

const token = /\s*(&&|\|\||[=!]=|[!()]|"[^"]*"|'[^']*'|[^\s=!&|()"']+)/y;
const maxTokens = 100;

/** Words that are compared, joined by `&&` and `||`. */
function answerTo(node: ScalarNode): Answer {
  const isChosen = byDefault(node) || isGiven(node);
  const tokens = isOpen(node.text) ? null : wordsIn(node.text, token, maxTokens);
  if (tokens === null) return { holds: undefined, isChosen };
  let at = 0;
  const either = (): boolean | undefined => {
    let left = all();
    for (; tokens[at] === "||"; left = someOf([left, all()])) at += 1;
    return left;
  };
  const all = (): boolean | undefined => {
    let left = one();
    for (; tokens[at] === "&&"; left = allOf([left, one()])) at += 1;
    return left;
  };
  const one = (): boolean | undefined => {
    const first = tokens[at++];
    // It negates what stands next to it, and no comparison.
    if (first === "!")
      return /^[!(]$/.test(tokens[at] ?? "") || !/^[=!]=$/.test(tokens[at + 1] ?? "") ? not(one()) : undefined;
    if (first === "(") {
      const inner = either();
      return tokens[at++] === ")" ? inner : undefined;
    }
    const operator = tokens[at];
    if (operator !== "==" && operator !== "!=") return first === "true" || (first === "false" ? false : undefined);
    const other = tokens[at + 1];
    at += 2;
    if (first === undefined || other === undefined) return undefined;
    const equal = areEqual(first, other);
    return operator === "==" ? equal : not(equal);
  };
  const holds = either();
  return { holds: at === tokens.length ? holds : undefined, isChosen };
}

/**
 * Words as govaluate compares them, which Argo asks: numbers by what they amount to, and never equal to a text.
 * Undefined: they are of different kinds, or may be times or numbers written in another way.
 */
function areEqual(left: string, right: string): boolean | undefined {
  const [one, other] = [left, right].map(kindOf);
  if (left === right) return true;
  if (one !== other || one === "unusual") return undefined;
  if (one === "number") return Number(left) === Number(right);
  return bare(left) === bare(right);
}

function kindOf(word: string): "number" | "truth" | "text" | "unusual" {
  if (word.includes("\\") || /^["']?[-+.]?\d+[-:/. ]/.test(word)) return /^\d+\.\d+$/.test(word) ? "number" : "unusual";
  if (/^["']/.test(word)) return "text";
  if (/^\d+$/.test(word)) return "number";
  if (/^[-+.]?\d/.test(word)) return "unusual";
  return word === "true" || word === "false" ? "truth" : "text";
}

function bare(word: string): string {
  return /^["']/.test(word) ? word.slice(1, -1) : word;
}

function not(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

/** What says when something is run deploys nothing. */
export function withoutWhen(node: MapNode): MapNode {
  return get(node, "when") === null ? node : { ...node, entries: node.entries.filter(({ name }) => name !== "when") };
}
