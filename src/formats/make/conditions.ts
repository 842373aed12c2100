/** Conditions in makefiles: what stands between them is the shell's where it is a recipe's, and nobody knows more. */
import { question, usualQuestions } from "../../script/syntax/syntax.ts";
import type { Condition } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import type { Expansion } from "./expansion.ts";

interface Recipe {
  readonly lines: (Expansion | string)[];
}

/** What `ifeq` and its like ask, in words; null: the file does not say the answer. */
export interface Question {
  readonly text: string;
  readonly answer: boolean | null;
  /** What the file answers while nobody sets otherwise what it has a default for. */
  readonly usual?: boolean;
}

const maxNested = 100;
/** How many of those before an `else` a branch is told apart by. */
const maxBefore = 32;

/** A condition that is open. */
export interface Open {
  /** `else ifeq`: all but the last were answered with no, or the branch is not taken. */
  asked: readonly Question[];
  /** Behind `else` by itself: the last was answered with no as well. */
  isElse: boolean;
  /** The recipe among whose lines it stands as the shell's. */
  recipe: Recipe | null;
  /** Whether Make passes over its lines, or over all around it. */
  isPassed: boolean;
  /** Whether it is a question there, and not only lines of one branch. */
  isAsked: boolean;
  /** One of several files is read: recipes that stand in it are there for whoever takes it. */
  readonly isFile?: boolean;
}

/** What was answered with no, and what with yes. */
function answersOf({ asked, isElse }: Open): readonly [no: readonly Question[], yes: Question | undefined] {
  return isElse ? [asked, undefined] : [asked.slice(0, -1), asked.at(-1)];
}

/** Whether Make passes over the lines. */
export function isPassedOver(open: readonly Open[]): boolean {
  return open.at(-1)?.isPassed === true;
}

function isPassed(one: Open, around: Open | undefined): boolean {
  const [no, yes] = answersOf(one);
  return around?.isPassed === true || yes?.answer === false || no.some(({ answer }) => answer === true);
}

/** One question more: of those before it counts what Make may have taken. */
function askedAfter(asked: readonly Question[], next: Question): readonly Question[] {
  const left = asked.filter(({ answer }) => answer !== false);
  const taken = left.find(({ answer }) => answer === true);
  return taken === undefined ? [...left.slice(-maxBefore), next] : [taken, next];
}

export function conditionsOf(open: readonly Open[]): Condition[] {
  return open.flatMap((one) => {
    const [no, yes] = answersOf(one);
    const asking = ({ text, answer, usual }: Question, branch: boolean): Condition[] => {
      if (answer !== null) return [];
      const condition = { key: `make ${text}`, branch: String(branch), text: branch ? text : `not ${text}` };
      return [usual === undefined ? condition : { ...condition, usual: usual === branch }];
    };
    return [...no.flatMap((each) => asking(each, false)), ...(yes === undefined ? [] : asking(yes, true))];
  });
}

/**
 * One of several files is included: what stands in it is, where none of those before it are,
 * and in the last where no other is.
 */
export function oneOf(files: readonly { readonly path: string }[], index: number): Open {
  const asked = files.slice(0, index + 1).map(({ path }) => ({ text: `${path} is included`, answer: null }));
  const isElse = index === files.length - 1;
  return {
    asked: isElse ? asked.slice(0, -1) : asked,
    isElse,
    recipe: null,
    isPassed: false,
    isAsked: false,
    isFile: true,
  };
}

/** On a line of its own, even behind one that says that it goes on. */
const closing = "\nfi";
const otherwise = "else :";

function askingLine(word: string, { text, usual }: Question): string {
  return `${word} ${usual === undefined ? question : usualQuestions[`${usual}`]} '${text}'; then :`;
}

/** Conditions around recipes' lines become the shell's, so that the lines hold under them. */
export function steer(word: string, asked: Question | null, open: Open[], recipe: Recipe | null): void {
  if (word === "endif") {
    const one = open.pop();
    if (one !== undefined) end(one);
    return;
  }
  if (word !== "else") {
    if (asked === null) return;
    const isTooMuch = isTooDeep(open.length, maxNested, "conditions of a makefile nest");
    const made: Open = {
      asked: isTooMuch ? [] : [asked],
      isElse: false,
      recipe: null,
      isPassed: false,
      isAsked: false,
    };
    made.isPassed = isPassed(made, open.at(-1));
    open.push(made);
    return;
  }
  const top = open.at(-1);
  if (top === undefined) return;
  if (asked === null) top.isElse = true;
  else if (top.asked.length > 0) top.asked = askedAfter(top.asked, asked);
  top.isPassed = isPassed(top, open.at(-2));
  if (top.recipe === null || top.recipe !== recipe || !top.isAsked || top.isPassed) return;
  top.recipe.lines.push(asked?.answer === null ? askingLine("elif", asked) : otherwise);
}

/** Before a line of a recipe: what it stands under, and is not asked yet. */
export function ask(open: readonly Open[], recipe: Recipe): void {
  for (const one of open) {
    if (one.recipe === recipe || one.isFile === true) continue;
    one.recipe = recipe;
    const [no, yes] = answersOf(one);
    const before = no.filter(({ answer }) => answer === null);
    const last = yes?.answer === null ? [yes] : [];
    one.isAsked = before.length + last.length > 0;
    const lines = [...before, ...last].map((each, index) => askingLine(index === 0 ? "if" : "elif", each));
    recipe.lines.push(...lines, ...(one.isAsked && last.length === 0 ? [otherwise] : []));
  }
}

/** Behind the last line of a recipe: what is open goes on around others. */
export function close(open: readonly Open[]): void {
  for (const one of open) end(one);
}

function end(one: Open): void {
  if (one.isAsked) one.recipe?.lines.push(closing);
  one.recipe = null;
  one.isAsked = false;
}
