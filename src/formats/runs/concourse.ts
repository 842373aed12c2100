/** Concourse: the tasks of jobs, with what `params` puts into their environment; a file with one task alone as well. */
import { entered, folderValue } from "../../script/folders.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { isTooDeep } from "../../value/work.ts";
import { textPieces } from "../../script/words/values.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { documentsAt, scalarValue, withGaps, withParts } from "./job.ts";
import type { Job, RunContext, Script } from "./job.ts";

const maxDepth = 8;
/** What whoever sets the pipeline, or a store of secrets, fills in. */
const variable = /\(\([^()\n]{1,200}\)\)/g;

/** The jobs of a file, where it is Concourse's. */
export function* concourseJobs(path: string, context: RunContext): Iterable<Job> {
  const read = context.files.text(path);
  if (!("source" in read) || !/\bplatform[ \t]*:|\btask[ \t]*:/.test(read.source.text)) return;
  for (const document of documentsAt(context.files, path)) {
    // A task alone is what a pipeline runs, which may give it more.
    const alone = scriptOf({ task: document, params: null, vars: null, inputs: inputsOf(document) });
    if (alone !== null) yield { name: path, path, repository: ".", concerns: [], scripts: [alone], isOffered: true };
    for (const job of itemsOf(get(document, "jobs"))) {
      const scripts = stepsIn(get(job, "plan"), 0).flatMap((step): readonly Script[] => {
        const script = taskOf(step, context);
        return script === null ? [] : [script];
      });
      const name = `${path}: ${getText(job, "name") ?? "?"}`;
      if (scripts.length > 0) yield { name, path, repository: ".", concerns: [], scripts };
    }
  }
}

/** What a step runs: the task stands in it, or in a file of the repository (`file: repository/ci/deploy.yml`). */
function taskOf(step: DocumentNode, context: RunContext): Script | null {
  const given = { params: get(step, "params"), vars: get(step, "vars") };
  const config = get(step, "config");
  if (config !== null) return scriptOf({ ...given, task: config, inputs: inputsOf(config) });
  const [, input = "", path = ""] = /^([^/]+)\/(.+)$/.exec(getText(step, "file") ?? "") ?? [];
  if (path === "" || !context.paths.includes(path)) return null;
  const [task] = documentsAt(context.files, path);
  return task === undefined ? null : scriptOf({ ...given, task, inputs: [...inputsOf(task), input] });
}

/** Folders in which a task finds what it works on: a repository is one of them. */
function inputsOf(task: DocumentNode): readonly string[] {
  return itemsOf(get(task, "inputs")).flatMap((one) => getText(one, "path") ?? getText(one, "name") ?? []);
}

/** Steps that run a task, those within others included. */
function stepsIn(node: DocumentNode | null, depth: number): readonly DocumentNode[] {
  if (node === null || isTooDeep(depth, maxDepth, "steps of a plan nest")) return [];
  if (node.kind === "list") return node.items.flatMap((one) => stepsIn(one, depth + 1));
  if (get(node, "task") !== null) return [node];
  return entriesOf(node).flatMap(({ name, value }) =>
    /^(?:do|try|in_parallel|aggregate|steps)$/.test(name) ? stepsIn(value, depth + 1) : [],
  );
}

interface Task {
  readonly task: DocumentNode;
  /** What the step puts over the parameters of the task. */
  readonly params: DocumentNode | null;
  /** What the step fills in: `((region))`. */
  readonly vars: DocumentNode | null;
  readonly inputs: readonly string[];
}

/** The command of a task with its environment; null: it has none. */
function scriptOf({ task, params, vars, inputs }: Task): Script | null {
  const [program, folder] = [get(task, "run", "path"), get(task, "run", "dir")];
  if (program?.kind !== "scalar") return null;
  const words = itemsOf(get(task, "run", "args")).filter((word) => word.kind === "scalar");
  const last = words.at(-1);
  const isShell = /(?:^|\/)(?:ba|da|z)?sh$/.test(program.text);
  if (isShell && (last === undefined || !words.some((word) => /^-\w*c$/.test(word.text)))) return null;
  const value = isShell ? scalarValue(last!) : commandOf([program, ...words]);
  const environment = new Map(
    [...entriesOf(get(task, "params")), ...entriesOf(params)].flatMap(({ name, value: one }) =>
      one.kind === "scalar" ? [[name, filledIn(scalarValue(one), vars)] as const] : [],
    ),
  );
  const where = folder?.kind === "scalar" ? withoutInput(scalarValue(folder), inputs, "") : string("");
  return {
    value: withoutInput(filledIn(value, vars), inputs, behindChange),
    at: last ?? program,
    environment,
    folder: entered(folderValue("."), where),
  };
}

function filledIn(value: Value, vars: DocumentNode | null): Value {
  const filled = withParts(value, variable, ([whole]) => {
    const given = get(vars, whole.slice(2, -2).trim());
    return given?.kind === "scalar" ? textPieces(scalarValue(given)) : undefined;
  });
  return withGaps(filled, variable);
}

/** Where a path stands that is gone to, or started. */
const behindChange = [
  String.raw`\b(?:cd|pushd|sh|bash|source)[ \t]+["']?|-chdir=["']?`,
  String.raw`(?:^|[\n;&|(])[ \t]*["']?(?:\.[ \t]+)?`,
].join("|");

/** A path without the name under which the repository lies there. */
function withoutInput(value: Value, inputs: readonly string[], behind: string): Value {
  const names = inputs.filter((name) => /^[\w.-]+$/.test(name)).map((name) => name.replaceAll(".", "\\."));
  if (names.length === 0) return value;
  const mark = new RegExp(`(?<=${behind === "" ? "^" : behind})(?:\\./)?(?:${names.join("|")})(?=[/\\s"';&]|$)`, "g");
  return withParts(value, mark, () => [{ text: ".", trace: null, offset: -1, flags: 0 }]);
}

/** Words as they are given. */
function commandOf(words: readonly DocumentNode[]): Value {
  const quote: Piece = { text: "'", trace: null, offset: -1, flags: 0 };
  const space: Piece = { ...quote, text: " " };
  return fromPieces(words.flatMap((word) => [quote, ...textPieces(scalarValue(word)), quote, space]));
}
