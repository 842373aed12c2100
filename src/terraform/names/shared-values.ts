/**
 * What is worked out of a module once, for all its instances: what it asks on the way is noted with the answers, and
 * whoever would get the same answers in the same order takes over what came of it, with the same traces. Answers are
 * compared by identity, texts as such, and so are plain values where nothing that came out shows how they had come: by
 * what they are (docs/decisions/evaluation.md).
 */
import type { Expression } from "../../hcl/syntax.ts";
import type { Source, Span } from "../../source.ts";
import { differInWay, isTracedBy, plainOf } from "../../value/traced.ts";
import type { Plain } from "../../value/traced.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { isWithin, stepsLeft } from "../../value/work.ts";
import type { Module } from "../written/declarations.ts";

/** Something that instances of a module may answer differently. */
export type Question =
  | {
      /**
       * `var`, `local`, `each`, `count`: what the name stands for. `instance`: what tells it from others in conditions.
       * `element`: in which element of what is repeated. `place`: where its module lies, as seen from the root.
       * `root`: the folder of the root. `workspace`: `terraform.workspace`. `versions`: of the language.
       */
      readonly about:
        | "var"
        | "local"
        | "each"
        | "count"
        | "instance"
        | "element"
        | "place"
        | "root"
        | "workspace"
        | "versions";
      readonly name: string;
    }
  | {
      /** What the module makes of another name: of a resource, a module. */
      readonly about: "other";
      readonly name: string;
      readonly steps: readonly string[];
      readonly at: Span;
    };

/** The same answer is the same object, or the same text. */
export type Answer = object | string | boolean | null;

/** Names whose values may be plain. */
const values: ReadonlySet<Question["about"]> = new Set(["var", "local", "each", "count"] as const);

/** What came of it after certain answers. */
export interface SharedValue {
  readonly outcome: Outcome;
  /** Steps that it cost, without those of what it read. */
  readonly steps: number;
  readonly answers: readonly Answer[];
  /** Whether nothing that came out shows how plain answers had come; undefined: nobody has looked. */
  isBlind?: boolean;
}

/** What is asked next, and where each answer to it leads. */
interface Fork {
  readonly question: Question;
  readonly after: Map<Answer, Fork | SharedValue>;
  /** By what plain answers are: the first that was. */
  plain?: Map<Plain, Value>;
}

export interface Recording {
  readonly around: Recording | null;
  readonly questions: Question[];
  readonly answers: Answer[];
  /** Steps that were left when it began, and those of what it read. */
  readonly before: number;
  stepsOfReads: number;
}

/** What was made of a value. */
interface Made {
  readonly from: object | null;
  readonly source: Source | null;
  readonly around: string | number;
  readonly to: unknown;
}

interface Shared {
  /** How many values there are. */
  count: number;
  readonly values: Map<Expression, Fork | SharedValue>;
  /** By what is written: what was made of the values that it had, and where. */
  readonly made: Map<object, Made[]>;
}

/** Kept answers to one question; more ways of calling a module are worked out each. */
const maxAnswers = 64;
/** Values of one thing that is written of which it is kept what was made of them: those that came last. */
const maxMade = 16;

const ofModules = new WeakMap<Module, Shared>();
let current: Recording | null = null;

function sharedOf(module: Module): Shared {
  let shared = ofModules.get(module);
  if (shared === undefined) ofModules.set(module, (shared = { count: 0, values: new Map(), made: new Map() }));
  return shared;
}

/** What the expression came out as where all questions were answered as they are now; null: nowhere. */
export function sharedValue(
  module: Module,
  expression: Expression,
  answer: (question: Question) => Answer,
): SharedValue | null {
  let known = ofModules.get(module)?.values.get(expression);
  let isAlike = false;
  while (known !== undefined && "question" in known) {
    const answered = answer(known.question);
    let next = known.after.get(answered);
    if (next === undefined) {
      const like = likeIn(known, answered);
      if (like === null) return null;
      next = known.after.get(like);
      isAlike = true;
    }
    known = next;
  }
  if (known === undefined || !isAlike) return known ?? null;
  known.isBlind ??= !isTracedBy(known.outcome, waysOf(known.answers));
  return known.isBlind ? known : null;
}

/** A plain answer before that is the same but for its way. */
function likeIn({ question, plain }: Fork, answer: Answer): Value | null {
  if (plain === undefined || !values.has(question.about)) return null;
  const what = plainOf(answer as Outcome);
  const before = what === null ? undefined : plain.get(what);
  return before !== undefined && differInWay(before, answer as Value) ? before : null;
}

/** Places on the ways that plain answers had come. */
function waysOf(answers: readonly Answer[]): ReadonlySet<Span> {
  const ways = new Set<Span>();
  for (const answer of answers) {
    if (typeof answer !== "object" || answer === null || plainOf(answer as Outcome) === null) continue;
    for (let node = (answer as Value).trace; node !== null; node = node.from) ways.add(node.at);
  }
  return ways;
}

/**
 * Begins to note what an expression asks. Whoever begins ends, with what this returned; functions that call back would
 * make the stack of nested references twice as deep.
 */
export function beginValue(): Recording {
  const recording: Recording = { around: current, questions: [], answers: [], before: stepsLeft(), stepsOfReads: 0 };
  current = recording;
  return recording;
}

/** Keeps what the expression came out as for other instances. */
export function endValue(recording: Recording, module: Module, expression: Expression, outcome: Outcome): void {
  current = recording.around;
  if (!isWithin()) return;
  const { questions, answers, before, stepsOfReads } = recording;
  const value: SharedValue = { outcome, steps: before - stepsLeft() - stepsOfReads, answers };
  const shared = sharedOf(module);
  const { values: known } = shared;
  const [first] = questions;
  if (first === undefined) {
    if (!known.has(expression)) shared.count += 1;
    known.set(expression, value);
    return;
  }
  let fork = known.get(expression);
  if (fork === undefined) known.set(expression, (fork = { question: first, after: new Map() }));
  for (const [at, question] of questions.entries()) {
    // The same answers lead to the same question, unless somebody remembered what was asked before.
    if (!("question" in fork) || !isSame(fork.question, question) || fork.after.size >= maxAnswers) return;
    const answer = answers[at] ?? null;
    const what = values.has(question.about) ? plainOf(answer as Outcome) : null;
    if (what !== null && fork.plain?.has(what) !== true) (fork.plain ??= new Map()).set(what, answer as Value);
    const next = questions[at + 1];
    if (next === undefined) {
      if (!fork.after.has(answer)) shared.count += 1;
      fork.after.set(answer, value);
      return;
    }
    let further: Fork | SharedValue | undefined = fork.after.get(answer);
    if (further === undefined) fork.after.set(answer, (further = { question: next, after: new Map() }));
    fork = further;
  }
}

function isSame(a: Question, b: Question): boolean {
  if (a.about !== b.about || a.name !== b.name) return false;
  return a.about !== "other" || (b.about === "other" && a.at.start === b.at.start && a.at.source === b.at.source);
}

/** Notes what was asked, and answered. */
export function noteAnswer(question: Question, answer: Answer): void {
  if (current === null) return;
  if (question.about !== "other")
    for (const { name, about } of current.questions) if (name === question.name && about === question.about) return;
  current.questions.push(question);
  current.answers.push(answer);
}

interface Pause {
  readonly recording: Recording;
  readonly before: number;
}

/** What follows, up to `endRead`, is on the account of the name that is read. */
export function beginRead(): Pause | null {
  if (current === null) return null;
  const pause = { recording: current, before: stepsLeft() };
  current = null;
  return pause;
}

/** Notes what a name was read as. */
export function endRead(pause: Pause | null, question: Question, answer: Answer): void {
  if (pause === null) return;
  const { recording, before } = pause;
  current = recording;
  recording.stepsOfReads += before - stepsLeft();
  noteAnswer(question, answer);
}

/**
 * What is made of the same value is the same: instances and scenarios that read it find so, by its identity, that they
 * read the same.
 *
 * @param written what makes it: the expression that is read, the body that is repeated, an output
 * @param source and `around`: what else tells one from another that comes of the value: the file and place where it is
 * read, the path of the instance or setting. Asked for often: they are compared, not put together.
 */
export function madeOnce<From extends object | null, To>(
  module: Module,
  written: object,
  source: Source | null,
  around: string | number,
  from: From,
  make: (from: From) => To,
): To {
  const { made } = sharedOf(module);
  let known = made.get(written);
  if (known === undefined) made.set(written, (known = []));
  for (const one of known) if (one.from === from && one.around === around && one.source === source) return one.to as To;
  const to = make(from);
  if (known.length >= maxMade) known.shift();
  known.push({ from, source, around, to });
  return to;
}

/** How many values are kept of a module. */
export function sharedCount(module: Module): number {
  return ofModules.get(module)?.count ?? 0;
}

/** Lets go of what was kept for a root's scenarios. */
export function forget(module: Module): void {
  ofModules.delete(module);
}
