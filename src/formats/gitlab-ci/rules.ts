/**
 * Under what a job is run: its `rules`, and `only` and `except` of variables, over the variables that the pipeline
 * says. Source: GitLab's reference of `rules` and of expressions of variables.
 */
import type { Condition } from "../../value/value.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { conditionOn } from "../../value/question.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, get, getText, itemsOf, textOf } from "../documents/document.ts";

/** A variable as a pipeline says it. */
export interface Said {
  readonly text: string;
  /** Whoever starts the pipeline may set another. */
  readonly byDefault: boolean;
}

/** Undefined: nobody here says it. Null: it is made of what only a run knows. */
export type Names = (name: string) => Said | null | undefined;

interface Answer {
  /** Null: the run decides. */
  readonly holds: boolean | null;
  readonly byDefault: boolean;
  /** Somebody sets what decides it; all else are ways in which the repository is run: branches, tags, events. */
  readonly isChosen: boolean;
}

const ofRun: Answer = { holds: null, byDefault: false, isChosen: false };
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
  const answer = asked.reduce(and, { holds: true, byDefault: false, isChosen: false });
  if (answer.holds === false && !answer.byDefault) return never;
  const isOpen = answer.holds === false || (answer.holds === null && answer.isChosen);
  return isOpen ? [conditionOn(job.source.path, texts)] : [];
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
    const said = written === null ? { holds: true, byDefault: false, isChosen: false } : answerTo(text, names);
    const answer = isAsked ? and(said, ofRun) : said;
    if (answer.holds === false && !answer.byDefault) continue;
    if (isNever) {
      if (answer.holds !== true) continue;
      if (!answer.byDefault) break;
      before.push(conditionOn(rule.source.path, text, false));
    } else if (answer.holds === true || (answer.holds === null && !answer.isChosen)) {
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

/** Whether one of several expressions holds. */
function joined(nodes: readonly DocumentNode[], names: Names): Answer {
  return nodes.map((one) => answerTo(textOf(one) ?? "", names)).reduce(or);
}

function opposite({ holds, ...rest }: Answer): Answer {
  return { ...rest, holds: holds === null ? null : !holds };
}

function and(left: Answer, right: Answer): Answer {
  const no = [left, right].filter(({ holds }) => holds === false);
  if (no.length > 0) return no.find(({ byDefault }) => !byDefault) ?? no[0]!;
  const isOpen = left.holds === null || right.holds === null;
  const isChosen = [left, right].some((one) => one.holds === null && one.isChosen);
  return { holds: isOpen ? null : true, byDefault: left.byDefault || right.byDefault, isChosen };
}

function or(left: Answer, right: Answer): Answer {
  const made = opposite(and(opposite(left), opposite(right)));
  const open = [left, right].filter(({ holds }) => holds === null);
  return made.holds === null ? { ...made, isChosen: open.every(({ isChosen }) => isChosen) } : made;
}

/** Set by GitLab: how the pipeline came to be run. */
const ofPlatform = /^(?:CI|GITLAB|TRIGGER|CHAT|DEPLOY)(?:_|$)/;

type Operand = Said | { readonly unknown: "run" | "chosen" };

const token = inSequence(
  [
    /\s*/,
    new RegExp(
      `(${
        eitherOf([
          /&&|\|\||[=!]=|[=!]~|[()]/,
          /\$\{\w+\}|\$\w+/, // $REGION
          /"[^"]*"|'[^']*'|null\b/,
          /\/(?:\\.|[^/\\])+\/[a-z]*/, // /^cn-/i
        ]).source
      })`,
    ),
  ],
  "y",
);
const maxTokens = 200;

/** What an expression says: `$REGION == "cn" && ($CI_COMMIT_TAG || $FORCE)`. */
function answerTo(text: string, names: Names): Answer {
  const tokens = tokensOf(text);
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

/** Null: it is written in another way. */
function tokensOf(text: string): readonly string[] | null {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const [, found] = token.exec(text) ?? [];
    if (found === undefined || tokens.length >= maxTokens) return null;
    tokens.push(found);
  }
  return tokens.length === 0 ? null : tokens;
}

/** `null` is what nobody sets. */
const nothing = "\0";

function operandOf(word: string, names: Names): Operand {
  if (word === "null") return { text: nothing, byDefault: false };
  if (!word.startsWith("$")) return { text: word.startsWith("/") ? word : word.slice(1, -1), byDefault: false };
  const name = word.replace(/[${}]/g, "");
  const said = names(name);
  if (said !== null && said !== undefined) return said;
  return { unknown: said === undefined && !ofPlatform.test(name) ? "chosen" : "run" };
}

function open(...operands: readonly Operand[]): Answer | null {
  const unknown = operands.flatMap((one) => ("unknown" in one ? [one.unknown] : []));
  return unknown.length === 0 ? null : { ...ofRun, isChosen: unknown.includes("chosen") };
}

function of(holds: boolean, ...operands: readonly Operand[]): Answer {
  return { holds, byDefault: operands.some((one) => "byDefault" in one && one.byDefault), isChosen: false };
}

function isSet(operand: Operand): Answer {
  return "unknown" in operand ? open(operand)! : of(operand.text !== "" && operand.text !== nothing, operand);
}

function same(left: Operand, right: Operand): Answer {
  if ("unknown" in left || "unknown" in right) return open(left, right)!;
  return of(left.text === right.text, left, right);
}

const maxText = 300;

function fits(left: Operand, right: Operand): Answer {
  if ("unknown" in left || "unknown" in right) return open(left, right)!;
  const [, pattern, flags = ""] = /^\/(.+)\/([a-z]*)$/.exec(right.text) ?? [];
  // What repeats what repeats may be asked for ever.
  const isPlain = pattern !== undefined && (pattern.match(/[*+{]/g)?.length ?? 0) <= 3 && !/\)[*+{]/.test(pattern);
  if (!isPlain || left.text.length > maxText) return ofRun;
  try {
    return of(new RegExp(pattern, flags.replace(/[^im]/g, "")).test(left.text), left, right);
  } catch {
    return ofRun;
  }
}
