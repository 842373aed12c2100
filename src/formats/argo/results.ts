/**
 * What tasks of Tekton and templates of Argo Workflows leave to those behind them: what their scripts write to the
 * files of results and outputs, or print. What only a run knows stays open.
 */
import { followed, aloneWith, printedBy } from "../../script/followed.ts";
import { fileLeftAt } from "../../script/texts/written-files.ts";
import { slice } from "../../script/syntax/text.ts";
import { concatenated, shownText, textPieces } from "../../script/words/values.ts";
import type { TextPiece, Value } from "../../value/value.ts";
import { inSequence } from "../../pattern.ts";
import { scalarValue, withParts } from "../runs/job.ts";
import { get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode, MapNode, ScalarNode } from "../documents/document.ts";
import { composed, substituted } from "../effect/substitute.ts";

/** By what asks for them: `pick.results.region`, `pick.outputs.result`. */
type Results = Map<string, ScalarNode>;

const ofTask = /\$\(tasks\.([\w-]+\.results\.[\w-]+)\)/g;
const ofStep = inSequence(
  [
    /\{\{=?\s*(?:steps|tasks)\./, // {{tasks.
    /([\w-]+\.outputs\.(?:result|parameters\.[\w-]+))\s*\}\}/, // pick.outputs.result}}
  ],
  "g",
);
const path = /\$\(results\.([\w-]+)\.path\)/g;
/** Where the files of results stand for themselves. */
const folder = "/left/results/";
/** Results that are made of results that are made of results. */
const maxRounds = 6;

/** A pipeline of Tekton whose tasks have the results of others where they ask for them. */
export function withResults(pipeline: MapNode): MapNode {
  return withThem(pipeline, ofTask, (filled) => {
    const results: Results = new Map();
    for (const task of [...itemsOf(get(filled, "tasks")), ...itemsOf(get(filled, "finally"))])
      for (const [name, node] of resultsOf(get(task, "taskSpec")))
        results.set(`${getText(task, "name") ?? ""}.results.${name}`, node);
    return results;
  });
}

/** A workflow of Argo whose steps have the outputs of others where they ask for them. */
export function withOutputs(spec: MapNode): MapNode {
  return withThem(spec, ofStep, (filled) => {
    const templates = itemsOf(get(filled, "templates"));
    const results: Results = new Map();
    const open = new Set<string>();
    for (const { name, template } of templates.flatMap((one) => callsIn(one)))
      for (const own of templates.filter((one) => getText(one, "name") === template))
        for (const [output, node] of outputsOf(own)) {
          const key = `${name}.outputs.${output}`;
          const before = results.get(key);
          if (before !== undefined && before.text !== node.text) open.add(key);
          results.set(key, node);
        }
    for (const key of open) results.delete(key);
    return results;
  });
}

function withThem(node: MapNode, marks: RegExp, resultsIn: (filled: MapNode) => Results): MapNode {
  let filled = node;
  for (let round = 0; round < maxRounds && asks(filled, marks); round += 1) {
    const results = resultsIn(filled);
    const next = substituted(filled, marks, (name) => results.get(name));
    if (results.size === 0 || next.kind !== "map") return filled;
    filled = next;
  }
  return filled;
}

function asks(node: DocumentNode, marks: RegExp): boolean {
  if (node.kind === "scalar") return node.text.search(marks) >= 0;
  return node.kind === "list"
    ? node.items.some((item) => asks(item, marks))
    : node.entries.some(({ value }) => asks(value, marks));
}

/** What the steps of a task write to the files of its results. */
function resultsOf(task: DocumentNode | null): Results {
  const results: Results = new Map();
  if (itemsOf(get(task, "results")).length === 0) return results;
  for (const step of itemsOf(get(task, "steps"))) {
    const script = get(step, "script") ?? handedToShell(step);
    if (script?.kind !== "scalar") continue;
    const variables = new Map(
      itemsOf(get(step, "env")).flatMap((one) => {
        const [name, value] = [getText(one, "name"), get(one, "value")];
        return name === null || value?.kind !== "scalar" ? [] : [[name, withPlaces(scalarValue(value))] as const];
      }),
    );
    for (const one of itemsOf(get(task, "results"))) {
      const name = getText(one, "name") ?? "";
      const node = asNode(leftBy(withPlaces(scalarValue(script)), script, variables, `${folder}${name}`), script);
      if (node !== null) results.set(name, node);
    }
  }
  return results;
}

function withPlaces(value: Value): Value {
  return withParts(value, path, ([, name = ""]) => [plain(`${folder}${name}`)]);
}

/** What a template prints, and what it writes to the files of its parameters. */
function outputsOf(template: DocumentNode): Results {
  const results: Results = new Map();
  const source = get(template, "script", "source");
  const script = source ?? handedToShell(get(template, "container"));
  if (script?.kind !== "scalar" || (source !== null && !isOfShell(get(template, "script")))) return results;
  const value = scalarValue(script);
  const printed = printedBy({
    value,
    at: script,
    variables: new Map(),
    positional: null,
    around: aloneWith(new Map()),
  });
  const result = printed.length === 0 ? null : asNode(concatenated(printed), script);
  if (result !== null) results.set("result", result);
  for (const one of itemsOf(get(template, "outputs", "parameters"))) {
    const file = getText(one, "valueFrom", "path");
    if (file === null || file === "") continue;
    const place = `${folder}${getText(one, "name") ?? ""}`;
    const moved = withParts(value, literally(file), () => [plain(place)]);
    const node = asNode(leftBy(moved, script, new Map(), place), script);
    if (node !== null) results.set(`parameters.${getText(one, "name") ?? ""}`, node);
  }
  return results;
}

function literally(text: string): RegExp {
  return new RegExp(`${text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\w./-])`, "g");
}

function isOfShell(script: DocumentNode | null): boolean {
  const [program] = itemsOf(get(script, "command"));
  const name = program?.kind === "scalar" ? program.text.replace(/^.*\//, "") : "";
  return name === "" || /^(?:ba|da|a|z|k)?sh$/.test(name);
}

/** `command: [sh, -c]` and what it is given. */
function handedToShell(step: DocumentNode | null): DocumentNode | null {
  const words = [...itemsOf(get(step, "command")), ...itemsOf(get(step, "args"))];
  const flag = words.findIndex((word) => word.kind === "scalar" && /^-\w*c$/.test(word.text));
  return flag < 1 ? null : (words[flag + 1] ?? null);
}

function leftBy(value: Value, at: DocumentNode, variables: ReadonlyMap<string, Value>, file: string): Value | null {
  const { reached } = followed({ value, at, variables, positional: null, around: aloneWith(new Map()) });
  return reached.files.get(fileLeftAt(file)) ?? null;
}

/** A text that is known, without the end of its line, where the script stands that makes it. */
function asNode(value: Value | null, at: ScalarNode): ScalarNode | null {
  if (value?.kind !== "string" || value.text.trim() === "") return null;
  const made = slice(textPieces(value), 0, (shownText(value) ?? "").trimEnd().length);
  return composed(
    at,
    textPieces(made).filter((piece) => "text" in piece),
  );
}

interface Call {
  readonly name: string;
  readonly template: string;
}

/** Steps and tasks of a template that run another one. */
function callsIn(template: DocumentNode): readonly Call[] {
  const steps = itemsOf(get(template, "steps")).flatMap((group) => itemsOf(group));
  return [...steps, ...itemsOf(get(template, "dag", "tasks"))].flatMap((one) => {
    const [name, called] = [getText(one, "name"), getText(one, "template")];
    return name === null || called === null ? [] : [{ name, template: called }];
  });
}

function plain(text: string): TextPiece {
  return { text, trace: null, offset: -1, flags: 0 };
}
