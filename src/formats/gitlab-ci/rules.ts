/**
 * Under what a job is run: its `rules`, and `only` and `except` of variables, over the variables that the pipeline
 * says. Source: GitLab's reference of `rules` and of expressions of variables.
 */
import type { Condition } from "../../value/value.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { compilePattern, findMatches, tooMuchWork } from "../../terraform/functions/regular-expression.ts";
import { conditionOn } from "../../value/question.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { wordsIn } from "../effect/expression-tokens.ts";

/** A variable as a pipeline says it. */
export interface Said {
  readonly text: string;
  /** Whoever starts the pipeline may set another. */
  readonly byDefault: boolean;
  /** What it is in other ways of starting the pipeline. */
  readonly others?: readonly string[];
}

/** Undefined: nobody here says it. Null: it is made of what only a run knows. */
export type Names = (name: string) => Said | null | undefined;

interface Answer {
  /** Null: the run decides. */
  readonly holds: boolean | null;
  /** So it is where nobody sets anything. */
  readonly byDefault: boolean;
}

/** Ways in which the repository is run decide it: branches, tags, events. */
const ofRun: Answer = { holds: null, byDefault: false };
const always: Answer = { holds: true, byDefault: false };
const never = null;

/** Conditions under which a job is run; none: it is, in some way. Null: it never is. */
export function conditionsOfJob(job: DocumentNode, names: Names): readonly Condition[] | null {
  const rules = get(job, "rules");
  if (getText(job, "when") === "never") return never;
  if (rules !== null) return conditionsOfRules(itemsOf(rules), names);
  const only = eachOf(get(job, "only", "variables"));
  const except = eachOf(get(job, "except", "variables"));
  const asked = [
    ...(only.length === 0 ? [] : [joined(only, names)]),
    ...(except.length === 0 ? [] : [opposite(joined(except, names))]),
  ];
  const texts = [...only, ...except].map((one) => textOf(one) ?? "").join(", ");
  const answer = asked.reduce(and, always);
  if (answer.holds !== false) return [];
  return answer.byDefault ? [conditionOn(job.source.path, texts)] : never;
}

/** The first rule that fits decides, and where none does, nothing is run. */
export function conditionsOfRules(rules: readonly DocumentNode[], names: Names): readonly Condition[] | null {
  const ways: string[] = [];
  const before: Condition[] = [];
  for (const rule of rules) {
    const isNever = getText(rule, "when") === "never";
    const written = get(rule, "if");
    const text = textOf(written) ?? "";
    const isAsked = ["changes", "exists"].some((name) => get(rule, name) !== null);
    const said = written === null ? always : answerTo(written, names);
    const answer = isAsked ? and(said, ofRun) : said;
    if (answer.holds === false && !answer.byDefault) continue;
    if (isNever) {
      if (answer.holds !== true) continue;
      if (!answer.byDefault) break;
      before.push(conditionOn(rule.source.path, text, false));
    } else if (answer.holds !== false) {
      // Others may let it run before, under less.
      if (before.length === 0) return [];
      ways.push(before.map((one) => one.text).join(" and "));
      if (answer.holds === true && !answer.byDefault) break;
    } else ways.push([...before.map((one) => one.text), text].join(" and "));
  }
  const [first] = rules;
  if (ways.length === 0 || first === undefined) return rules.length === 0 ? [] : never;
  return [conditionOn(first.source.path, [...new Set(ways)].join(" or "))];
}

/**
 * Rules of which each is the one that decides in some way of running the pipeline: on a branch, for a tag, or where
 * nobody sets anything. What they set is brought.
 */
export function rulesInTurn(rules: readonly DocumentNode[], names: Names): readonly DocumentNode[] {
  const found: DocumentNode[] = [];
  for (const rule of rules) {
    const written = get(rule, "if");
    const isAsked = ["changes", "exists"].some((name) => get(rule, name) !== null);
    const said = written === null ? always : answerTo(written, names);
    const { holds } = isAsked ? and(said, ofRun) : said;
    if (holds === false) continue;
    if (getText(rule, "when") !== "never") found.push(rule);
    // Those behind it have their turn where somebody sets something.
    if (holds === true) return found;
  }
  return found;
}

/** Whether one of several expressions holds. */
function joined(nodes: readonly DocumentNode[], names: Names): Answer {
  return nodes.map((one) => answerTo(one, names)).reduce(or);
}

function opposite({ holds, ...rest }: Answer): Answer {
  return { ...rest, holds: holds === null ? null : !holds };
}

function and(left: Answer, right: Answer): Answer {
  const no = [left, right].filter(({ holds }) => holds === false);
  if (no.length > 0) return no.find(({ byDefault }) => !byDefault) ?? no[0]!;
  const isOpen = left.holds === null || right.holds === null;
  return { holds: isOpen ? null : true, byDefault: left.byDefault || right.byDefault };
}

function or(left: Answer, right: Answer): Answer {
  return opposite(and(opposite(left), opposite(right)));
}

/** Set by GitLab: how the pipeline came to be run. */
const ofPlatform = /^(?:CI|GITLAB|TRIGGER|CHAT)(?:_|$)/;

/** Null: only a run knows. */
type Operand = Said | null;

const token = inSequence(
  [
    /\s*/,
    new RegExp(
      `(${
        eitherOf([
          /&&|\|\||[=!]=|[=!]~|[()]/,
          /\$\{\w+\}|\$\w+/, // $REGION
          /"[^"]*"|'[^']*'|null\b/,
          /\/(?:\\.|[^/\\])+\/[ismU]*/, // /^cn-/i
        ]).source
      })`,
    ),
  ],
  "y",
);
const maxTokens = 200;

/** What an expression says: `$REGION == "cn" && ($CI_COMMIT_TAG || $FORCE)`. */
function answerTo(node: DocumentNode, names: Names): Answer {
  const answer = worked(textOf(node) ?? "", names);
  // Whoever includes the file, or starts it, may give its inputs otherwise.
  return hasInputs(node) ? { ...answer, byDefault: true } : answer;
}

/** Whether what stands in a node may be what an input gives. */
export function hasInputs({ source }: DocumentNode): boolean {
  return source.text.includes("$[[");
}

function worked(text: string, names: Names): Answer {
  const tokens = wordsIn(text, token, maxTokens);
  if (tokens === null) return ofRun;
  let at = 0;
  const next = (): string | undefined => tokens[at];
  const alternatives = (): Answer => {
    let left = conjunction();
    while (next() === "||") {
      at += 1;
      left = or(left, conjunction());
    }
    return left;
  };
  const conjunction = (): Answer => {
    let left = comparison();
    while (next() === "&&") {
      at += 1;
      left = and(left, comparison());
    }
    return left;
  };
  const comparison = (): Answer => {
    if (next() === "(") {
      at += 1;
      const inner = alternatives();
      if (next() === ")") at += 1;
      return inner;
    }
    const left = operandOf(tokens[at++] ?? "", names);
    const operator = next();
    if (operator === undefined || !/^(?:[=!]=|[=!]~)$/.test(operator)) return isSet(left);
    const right = operandOf(tokens[at + 1] ?? "", names);
    at += 2;
    const answer = operator.endsWith("~") ? fits(left, right) : same(left, right);
    return operator.startsWith("!") ? opposite(answer) : answer;
  };
  const answer = alternatives();
  return at === tokens.length ? answer : ofRun;
}

/** `null` is what nobody sets. */
const nothing = "\0";

function operandOf(word: string, names: Names): Operand {
  if (word === "null") return { text: nothing, byDefault: false };
  if (word.startsWith("/")) return { text: word, byDefault: false };
  // What a text within quotes stands for is asked of nobody here.
  if (/^["']/.test(word)) return word.includes("$") ? null : { text: word.slice(1, -1), byDefault: false };
  if (!word.startsWith("$")) return null;
  const name = word.replace(/[${}]/g, "");
  const said = names(name);
  if (said !== undefined) return said;
  return ofPlatform.test(name) ? null : { text: nothing, byDefault: true };
}

/** Null of `holds`: it can't be told. */
function compared(left: Said, right: Said, holds: (left: string, right: string) => boolean | null): Answer {
  const answer = holds(left.text, right.text);
  if (answer === null) return ofRun;
  const isOtherwise = [left.text, ...(left.others ?? [])].some((one) =>
    [right.text, ...(right.others ?? [])].some((other) => holds(one, other) !== answer),
  );
  return { holds: answer, byDefault: left.byDefault || right.byDefault || isOtherwise };
}

function isSet(operand: Operand): Answer {
  return operand === null ? ofRun : compared(operand, operand, (text) => text !== "" && text !== nothing);
}

function same(left: Operand, right: Operand): Answer {
  // What nobody sets is hardly what a run comes with.
  if (left === null || right === null)
    return [left, right].some((one) => one?.text === nothing && one.byDefault)
      ? { holds: false, byDefault: true }
      : ofRun;
  return compared(left, right, (one, other) => one === other);
}

function fits(left: Operand, right: Operand): Answer {
  return left === null || right === null ? ofRun : compared(left, right, isFitting);
}

/** GitLab looks for what RE2 finds; null: it is no pattern. */
function isFitting(text: string, written: string): boolean | null {
  const [, source, flags = ""] = /^\/(.+)\/([ismU]*)$/s.exec(written) ?? [];
  if (source === undefined) return null;
  const pattern = compilePattern(flags === "" ? source : `(?${flags})${source}`);
  const asked = text === nothing ? "" : text;
  if (!("compiled" in pattern) || tooMuchWork(pattern, asked)) return null;
  return findMatches(pattern, asked, 1).length > 0;
}
