/** Runs a script without running it: in order, each branch that may be taken, under what it is taken. */
import type { AndOr, CommandNode, CompoundList, For, If, PipelineNode, Select, Statement, While } from "unbash";
import type { Value } from "../../value/value.ts";
import { runCommand } from "../command.ts";
import { isOwn } from "../texts/contents.ts";
import { fromRedirects, joinedOutput } from "../texts/output.ts";
import { setUp } from "./functions.ts";
import type { Runnable, State } from "../state.ts";
import { join } from "./joining.ts";
import { capturing, exceed, maxDepth, notKnown, spend, tooDeep, under } from "../state.ts";
import { branch } from "./branching.ts";
import { apart, upTo } from "./leaving.ts";
import { runCase } from "./cases.ts";
import { decideExpression } from "./tests.ts";
import { decideCounted } from "../words/arithmetic.ts";
import { again, once } from "./rounds.ts";
import { itemsOf, maxRounds, reading, runCounting, runLines } from "./loops.ts";
import { eachRound, roundsOf } from "./tries.ts";
import { conditionText, excerpt } from "../syntax/wording.ts";
import type { ScriptText } from "../syntax/text.ts";
import { known } from "../words/values.ts";
import { applies, startsShell } from "./pipes.ts";
import { Variables } from "../words/variables.ts";
import { keepFiles } from "../texts/written-files.ts";
import { wordsIn } from "../words/words.ts";
import { decided, opposite, undecided } from "./decision.ts";
import type { Outcome } from "../invocation.ts";

/** Runs every statement; what is not reached is left out. */
export function runScript(state: State, { script, text }: Runnable): void {
  runList(state, text, script.commands);
}

function runList(state: State, text: ScriptText, statements: readonly Statement[]): Outcome {
  let outcome: Outcome = done;
  for (const { command, background } of statements) {
    if (!spend(state)) break;
    const run = (): Outcome =>
      command.type === "AndOr" ? runAndOr(state, text, command) : runPipeline(state, text, command, null);
    // What stands before `&` ends and sets nothing of the script that goes on beside it.
    outcome = background === true ? inShell(state, run) : run();
    // A job in the background has begun, and that is all that is asked of it.
    if (background !== true && endsWith(state, command, outcome)) Object.assign(state, { stop: "exit", fails: true });
  }
  return outcome;
}

/** `set -e`: the shell ends with what fails, where nothing asks for it. */
function endsWith({ failing }: State, command: AndOr | PipelineNode, { decision, asks }: Outcome): boolean {
  if (!failing.ends || failing.asked > 0 || !asks || decision.holds !== false || decision.byDefault) return false;
  if (command.type === "Pipeline") return command.prefixes.every(({ type }) => type !== "Negation");
  return command.type === "Command" || command.type === "Subshell";
}

/** Runs what is asked: that it fails is an answer. */
function asking(state: State, run: () => Outcome): Outcome {
  state.failing.asked += 1;
  const outcome = run();
  state.failing.asked -= 1;
  return outcome;
}

const done: Outcome = { decision: decided(true), asks: false };

/** `a && b || c`: what follows a question is under its answer; what follows a deed takes its success for granted. */
function runAndOr(state: State, text: ScriptText, { commands, operators }: AndOr): Outcome {
  let before = asking(state, () => runPipeline(state, text, commands[0]!, null));
  let last = commands[0]!;
  for (let index = 0; index < operators.length; index += 1) {
    const next = commands[index + 1];
    if (next === undefined || state.stop !== null) break;
    const operator = operators[index]!;
    const otherwise = operator === "&&" && operators[index + 1] === "||" ? commands[index + 2] : undefined;
    const isEither = otherwise !== undefined && before.asks && surelySucceeds(text, next);
    if (isEither) index += 1;
    const isLast = index === operators.length - 1;
    const run = (): Outcome =>
      isEither
        ? runEither(state, text, before, [last, next, otherwise])
        : runNext(state, text, operator, before, last, next);
    before = isLast ? run() : asking(state, run);
    last = isEither ? otherwise : next;
  }
  return before;
}

/** `R=eu-west-1`, `echo eu-west-1`: it succeeds, whatever was asked before it. */
function surelySucceeds(text: ScriptText, node: PipelineNode): boolean {
  if (node.type !== "Command" || node.redirects.length > 0) return false;
  if (node.name !== undefined) return /^(?:echo|printf)$/.test(node.name.text);
  return node.prefix.length > 0 && !/\$\(|`/.test(text.text.slice(node.pos, node.end));
}

/** `[ … ] && R=a || R=b`, `[ … ] && echo a || echo b`: one of both, by one question. */
function runEither(
  state: State,
  text: ScriptText,
  { decision }: Outcome,
  [question, yes, no]: readonly [PipelineNode, PipelineNode, PipelineNode],
): Outcome {
  branch(state, decision, conditionText(text, question, true), [
    () => void runPipeline(state, text, yes, null),
    () => void runPipeline(state, text, no, null),
  ]);
  return done;
}

function runNext(
  state: State,
  text: ScriptText,
  operator: string,
  before: Outcome,
  last: PipelineNode,
  next: PipelineNode,
): Outcome {
  const needed = operator === "&&";
  const { decision, asks } = before;
  if (asks) {
    let outcome = before;
    const taken = needed ? decision : opposite(decision);
    const run = (): void => {
      state.failing.last = !needed;
      outcome = runPipeline(state, text, next, null);
    };
    branch(state, taken, conditionText(text, last, needed), [run]);
    // `[ … ] && a || b`: what comes next depends on the same question.
    return decision.holds === null || taken.holds === false ? before : outcome;
  }
  if (needed) return runPipeline(state, text, next, null);
  branch(state, undecided, `${excerpt(text, last)} fails`, [() => void runPipeline(state, text, next, null)]);
  return before;
}

const hidden = "it runs a text that it writes itself, made over by a program that is not followed";
/** Shorter texts hold no command that reaches anything. */
const shortest = 24;

function isReadable(value: Value): boolean {
  return value.kind !== "unknown";
}

function runPipeline(state: State, text: ScriptText, node: PipelineNode, input: Value | null): Outcome {
  if (node.type !== "Pipeline") return runNode(state, text, node, input);
  const negated = node.prefixes.filter(({ type }) => type === "Negation").length % 2 === 1;
  let outcome: Outcome = done;
  let given = input;
  let isWritten = false;
  const { isApplied } = state;
  state.isApplied = applies(node.commands.at(-1));
  for (const [index, command] of node.commands.entries()) {
    const isLast = index === node.commands.length - 1;
    if (isLast && isWritten && given !== null && !isReadable(given) && startsShell(command)) exceed(state, hidden);
    const from = given;
    const run = (): Outcome => runNode(state, text, command, from);
    if (isLast) outcome = node.commands.length > 1 ? inShell(state, run) : run();
    else {
      const printed = capturing(state, () => void inShell(state, run));
      given = joinedOutput(printed) ?? notKnown("the input");
      // A name or number that goes into a program is no text that was made unreadable.
      isWritten ||= (known(given)?.length ?? 0) >= shortest && isOwn(state, given);
    }
  }
  state.isApplied = isApplied;
  return negated ? { ...outcome, decision: opposite(outcome.decision) } : outcome;
}

function runNode(state: State, text: ScriptText, node: CommandNode, input: Value | null): Outcome {
  if (!spend(state)) return done;
  switch (node.type) {
    case "Command":
      return runCommand(state, text, node, input);
    case "Redirected": {
      const sinks = fromRedirects(state, text, node.redirects);
      if (sinks.files.length === 0) return runNode(state, text, node.command, sinks.input ?? input);
      let outcome = done;
      const printed = joinedOutput(
        capturing(
          state,
          () => void (outcome = runNode(state, text, node.command as CommandNode, sinks.input ?? input)),
        ),
      );
      if (printed !== null) for (const file of sinks.files) file(printed);
      return outcome;
    }
    case "If":
      return runIf(state, text, node);
    case "Case":
      runCase(state, text, node, (body) => void runList(state, text, body.commands));
      return done;
    case "For":
      return upTo(state, "loop", () => runFor(state, text, node));
    case "Select":
      return upTo(state, "loop", () => runSelect(state, text, node));
    case "While":
      return upTo(state, "loop", () => reading(state, input, () => runWhile(state, text, node)));
    case "ArithmeticFor":
      upTo(state, "loop", () =>
        runCounting(state, text, node, () => runLoop(state, () => runList(state, text, node.body.commands))),
      );
      return done;
    case "Subshell":
      return reading(state, input, () => inShell(state, () => runList(state, text, node.body.commands)));
    case "BraceGroup":
      return reading(state, input, () => runList(state, text, node.body.commands));
    case "TestCommand":
      return { decision: decideExpression(state, text, node.expression), asks: true };
    case "ArithmeticCommand":
      return { decision: decideCounted(state, wordsIn(state, text), node.expression), asks: true };
    case "Function":
      setUp(state, node.name.value, { body: node.body, text });
      return done;
    case "Coproc":
      if (node.body.type === "CompoundList") return runList(state, text, node.body.commands);
      return runNode(state, text, node.body, input);
  }
}

/** Runs in a shell of its own, with a copy of the variables. */
function inShell(state: State, run: () => Outcome): Outcome {
  const { variables, positional, notes, failing } = state;
  const [{ atEnd }, { ends }] = [notes, failing];
  state.variables = new Variables(variables);
  state.subshells += 1;
  notes.atEnd = null;
  const outcome = apart(state, run);
  state.subshells -= 1;
  // What it does at its own end, and whether a failure ends it, are its own.
  notes.atEnd = atEnd;
  failing.ends = ends;
  keepFiles(state.variables, variables);
  Object.assign(state, { variables, positional });
  return outcome;
}

/** So deep functions of scripts call each other that people write. */
const usualDepth = 3;
/** What a call costs beside its commands for each function around it beyond these. */
const deepSteps = 15;

/** What a function does when it is called. */
export function runBody(state: State, { body, text }: { body: CommandNode | CompoundList; text: ScriptText }): void {
  if (state.depth >= maxDepth) return exceed(state, tooDeep);
  state.depth += 1;
  // Where each function calls the next several times, calls double with each: the deepest are nearly all of them.
  state.budget.steps -= Math.max(0, state.depth - usualDepth) * deepSteps;
  upTo(state, "return", () => {
    if (body.type === "CompoundList") runList(state, text, body.commands);
    else runNode(state, text, body, null);
  });
  state.depth -= 1;
  if (state.stop === "return") state.stop = null;
}

function runIf(state: State, text: ScriptText, node: If): Outcome {
  const arms = [{ clause: node.clause, then: node.then }, ...node.elif];
  const way = (index: number): void => {
    const arm = arms[index];
    if (arm === undefined) {
      if (node.else !== undefined) runList(state, text, node.else.commands);
      return;
    }
    const asked = asking(state, () => runList(state, text, arm.clause.commands));
    if (state.stop !== null) return;
    const decision = asked.asks ? asked.decision : undecided;
    const condition = asked.asks
      ? conditionText(text, arm.clause, true)
      : `${excerpt(text, arm.clause).replace(/^!\s+/, "not ")} succeeds`;
    branch(state, decision, condition, [() => void runList(state, text, arm.then.commands), () => way(index + 1)]);
  };
  way(0);
  return done;
}

/** Somebody chooses one of them: what is done with one does not hold for the next. */
function runSelect(state: State, text: ScriptText, node: Select): Outcome {
  const [values] = itemsOf(state, text, node);
  if (values.length > maxRounds) exceed(state, `a menu has more than ${maxRounds} choices`);
  const chosen = values.length === 0 ? [notKnown(`$${node.name.value}`)] : values.slice(0, maxRounds);
  const choose = (value: Value): void => {
    state.variables.set(node.name.value, value);
    runLoop(state, () => runList(state, text, node.body.commands));
  };
  join(
    state,
    chosen.map((value) => under(state, null, () => choose(value))),
  );
  return done;
}

function runFor(state: State, text: ScriptText, node: For): Outcome {
  const name = node.name.value;
  const [values, isOpen] = itemsOf(state, text, node);
  if (node.wordlist?.length === 0) return done;
  const rounds = roundsOf(state, text, node, values);
  const body = (): boolean => runLoop(state, () => runList(state, text, node.body.commands));
  const all = (): boolean =>
    eachRound(state, rounds, (value) => {
      if (!spend(state)) return false;
      state.variables.set(name, value);
      return body();
    });
  if (isOpen) again(state, once(state, all), `for ${name}`, body);
  else all();
  return done;
}

function runWhile(state: State, text: ScriptText, node: While): Outcome {
  const clause = excerpt(text, node.clause);
  const body = (): boolean => runLoop(state, () => runList(state, text, node.body.commands));
  runLines(state, {
    isUntil: node.kind === "until",
    clause,
    ask: () => asking(state, () => runList(state, text, node.clause.commands)),
    body,
    perhaps: (run) => branch(state, undecided, clause, [run]),
  });
  return done;
}

/** One round; false: it is the last. */
function runLoop(state: State, run: () => unknown): boolean {
  state.further.loops += 1;
  upTo(state, "round", run);
  state.further.loops -= 1;
  const ends = state.stop === "loop";
  if (ends || state.stop === "round") state.stop = null;
  return !ends;
}
