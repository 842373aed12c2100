/** The steps of a job that are run, each with what those before it left it in `$GITHUB_ENV` or put out. */
import { aloneWith, followed } from "../../script/followed.ts";
import { fileLeftAt } from "../../script/texts/written-files.ts";
import { alternativesOfAny } from "../../script/words/values.ts";
import { Variables } from "../../script/words/variables.ts";
import { nullOf, string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import type { Condition, Value } from "../../value/value.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import { linesOf } from "../runs/lines-left.ts";
import type { Left } from "../runs/lines-left.ts";
import { environmentIn, withEnvironment } from "./environment.ts";
import { answerOf, conditionOf, interpolated, isOff } from "./evaluate.ts";
import type { Names } from "./evaluate.ts";
import { named, perhaps } from "./outputs.ts";
import { inShellWordsOf } from "./script-words.ts";
import { eitherOf } from "../../pattern.ts";

/** A step that is run, with the names that hold in it, and under which condition. */
export interface Step {
  readonly step: DocumentNode;
  /** Among those that are run. */
  readonly index: number;
  readonly inStep: Names;
  readonly when: readonly Condition[];
}

/** The steps of a job or an action, and the names that hold behind them. */
export interface Steps {
  readonly steps: readonly Step[];
  readonly after: Names;
}

/** @param putOut what a step puts out */
export function stepsOf(job: DocumentNode, outer: Names, putOut: (step: DocumentNode, names: Names) => Left): Steps {
  const steps: Step[] = [];
  let names = outer;
  let isOpen = false;
  for (const step of itemsOf(get(job, "steps"))) {
    const [condition, env] = [get(step, "if"), get(step, "env")];
    const inStep = withEnvironment(names, env);
    // A step before it may have set what it asks.
    const isDoubtful = isOpen && isOff(condition, inStep);
    const asked = isDoubtful ? withEnvironment(withoutEnvironment(names), env) : inStep;
    if (isOff(condition, asked)) continue;
    const when = conditionOf(condition, asked);
    steps.push({ step, index: steps.length, inStep, when });
    names = namesBehind(step, names, inStep, when);
    const id = getText(step, "id");
    if (id !== null) {
      const outputs = putOut(step, inStep);
      names = withOutputs(names, id, answerOf(condition, asked) === undefined ? perhaps(outputs) : outputs, when);
    }
    isOpen ||= opensEnvironment(step);
  }
  return { steps, after: names };
}

const writes = /\b(?:GITHUB|GITEA|FORGEJO)_ENV\b/;
/** The file of the repository that stands for the one to which they write. */
const file = "/left/environment";

/** The names that hold behind a step; those that it sets perhaps may be as they were. */
export function namesBehind(step: DocumentNode, names: Names, inStep: Names, when: readonly Condition[]): Names {
  const run = get(step, "run");
  if (run?.kind !== "scalar" || !writes.test(run.text)) return names;
  const variables = new Variables(environmentIn(inStep));
  for (const name of ["GITHUB_ENV", "GITEA_ENV", "FORGEJO_ENV"]) variables.set(name, string(file));
  const content = leftBy(scriptIn(run, step, inStep), run, variables);
  if (content === null) return names;
  const all = new Map(names);
  for (const [name, left] of linesOf(content)) {
    const key = `env.${name}`;
    all.set(key, instead(left, names.get(key) ?? string(""), when));
  }
  return all;
}

function withOutputs(names: Names, id: string, outputs: Left, when: readonly Condition[]): Names {
  if (outputs.size === 0) return names;
  const left = named(`steps.${id}`, outputs).map(([name, value]) => [name, instead(value, string(""), when)] as const);
  return new Map([...names, ...left]);
}

/** What a step runs, in words of a shell. */
export function scriptIn(run: ScalarNode, step: DocumentNode, names: Names): Value {
  return inShellWordsOf(getText(step, "shell"), interpolated(run, names));
}

/** What a script writes to the file, in each of the ways in which it may read; null: nothing in any. */
function leftBy(script: Value, at: DocumentNode, variables: Variables): Value | null {
  const around = aloneWith(new Map());
  const ways = alternativesOfAny(script).map(({ value, when }) => ({
    left: followed({ value, at, variables, positional: null, around }).reached.files.get(fileLeftAt(file)) ?? null,
    when,
  }));
  const [only] = ways;
  if (ways.every(({ left }) => left === null)) return null;
  if (ways.length === 1 && only !== undefined) return only.left;
  const alternatives = ways.flatMap(({ left, when }) =>
    alternativesOfAny(left ?? nullOf("string")).map((one) => ({ value: one.value, when: [...when, ...one.when] })),
  );
  return choice(alternatives, script.kind === "choice" && script.open);
}

/** A value that is set under conditions, in the place of what was there. */
function instead(left: Value, before: Value, when: readonly Condition[]): Value {
  const alternatives = alternativesOfAny(left).map((one) => ({
    value: one.value.kind === "null" ? before : one.value,
    when: [...one.when, ...when],
  }));
  const [only] = alternatives;
  if (left.kind !== "choice" && when.length === 0 && only !== undefined) return only.value;
  return choice(when.length === 0 ? alternatives : [...alternatives, { value: before, when: [] }], false);
}

/** Actions that set no environment of which a condition would ask: GitHub's own, and those of makers of tools. */
const plain = eitherOf(
  [
    /^docker:\/\//,
    /^(?:actions|github|docker|hashicorp|opentofu|helm)\//, // actions/checkout
    /^(?:aws-actions|azure|google-github-actions)\//,
  ],
  "i",
);

/** Whether a step may set whatever it likes in the environment of those behind it. */
function opensEnvironment(step: DocumentNode): boolean {
  const uses = getText(step, "uses");
  if (uses !== null) return !plain.test(uses);
  const shell = getText(step, "shell") ?? "bash";
  return writes.test(getText(step, "run") ?? "") && !/^(?:bash|sh)\b/.test(shell);
}

/** Names without the environment, of which nobody knows any longer what it is. */
function withoutEnvironment(names: Names): Names {
  return new Map([...names].filter(([name]) => !name.startsWith("env.")));
}
