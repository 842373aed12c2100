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
    const alone = scriptOf(document, null, inputsOf(document));
    if (alone !== null) yield { name: path, path, repository: ".", concerns: [], scripts: [alone], isOffered: true };
    for (const job of itemsOf(get(document, "jobs"))) {
      const scripts = stepsIn(get(job, "plan"), 0).flatMap((step): readonly Script[] => {
        const config = get(step, "config");
        const script = config === null ? null : scriptOf(config, get(step, "params"), inputsOf(config));
        return script === null ? [] : [script];
      });
      const name = `${path}: ${getText(job, "name") ?? "?"}`;
      if (scripts.length > 0) yield { name, path, repository: ".", concerns: [], scripts };
    }
  }
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

/** The command of a task with its environment; null: it has none. */
function scriptOf(task: DocumentNode, given: DocumentNode | null, inputs: readonly string[]): Script | null {
  const [program, folder] = [get(task, "run", "path"), get(task, "run", "dir")];
  if (program?.kind !== "scalar") return null;
  const words = itemsOf(get(task, "run", "args")).filter((word) => word.kind === "scalar");
  const last = words.at(-1);
  const isShell = /(?:^|\/)(?:ba|da|z)?sh$/.test(program.text);
  if (isShell && (last === undefined || !words.some((word) => /^-\w*c$/.test(word.text)))) return null;
  const value = isShell ? scalarValue(last!) : commandOf([program, ...words]);
  const environment = new Map(
    [...entriesOf(get(task, "params")), ...entriesOf(given)].flatMap(({ name, value: one }) =>
      one.kind === "scalar" ? [[name, withGaps(scalarValue(one), variable)] as const] : [],
    ),
  );
  const where = folder?.kind === "scalar" ? withoutInput(scalarValue(folder), inputs, "") : string("");
  return {
    value: withoutInput(withGaps(value, variable), inputs, behindChange),
    at: last ?? program,
    environment,
    folder: entered(folderValue("."), where),
  };
}

const behindChange = String.raw`\b(?:cd|pushd)[ \t]+["']?|-chdir=["']?`;

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
