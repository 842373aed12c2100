/** Tasks of Rake, with those that they need. */
import { folderOf, joinPath } from "../../../files.ts";
import { folderValue, inRepository } from "../../../script/folders.ts";
import { known, shownText, textPieces } from "../../../script/words/values.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Value } from "../../../value/value.ts";
import { charge, exceed } from "../../../value/work.ts";
import { ownRakefile, rakefileName } from "../../rakefile/names.ts";
import { rakeTasksIn } from "../../rakefile/tasks.ts";
import type { RakeTask } from "../../rakefile/tasks.ts";
import { joinedLines } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const maxTasks = 1_000;

export const source: RunSource = {
  mayBe: (path) => rakefileName.test(path),
  *jobs(path, context): Iterable<Job> {
    const tasks = tasksAt(path, context);
    for (const name of new Set(tasks.map((one) => one.name)))
      yield {
        name: `${path}: ${name}`,
        path,
        repository: topOf(path, context),
        concerns: [],
        isOffered: true,
        scripts: scriptsOf(tasks, [name], new Map(), folderValue(".")),
      };
  },
  called({ name, words: all, folder, repository }, context) {
    const isBundled = name === "bundle" && known(all[0]) === "exec" && known(all[1]) === "rake";
    if (name !== "rake" && !isBundled) return null;
    const words = isBundled ? all.slice(2) : all;
    const file = context.files.names(folder)?.find((one) => ownRakefile.test(one));
    if (file === undefined) return null;
    const given = new Map<string, Value>();
    const asked = words.flatMap((word): readonly string[] => {
      const text = shownText(word) ?? "";
      const [set, key] = /^([A-Z]\w*)=/.exec(text) ?? [];
      if (set !== undefined && word.kind === "string") given.set(key!, fromPieces(behind(word, set.length)));
      return set !== undefined || text.startsWith("-") ? [] : [text.replace(/\[.*$/, "")];
    });
    const start = folderValue(inRepository(folder, repository));
    return scriptsOf(tasksAt(joinPath(folder, file), context), asked.length > 0 ? asked : ["default"], given, start);
  },
};

function behind(word: Value, length: number) {
  const [first, ...rest] = textPieces(word);
  if (first === undefined || "unknown" in first) return textPieces(word);
  return [{ ...first, text: first.text.slice(length), offset: first.offset < 0 ? -1 : first.offset + length }, ...rest];
}

function tasksAt(path: string, { files }: RunContext): readonly RakeTask[] {
  const read = files.text(path);
  return "source" in read ? rakeTasksIn(read.source) : [];
}

/** Rake runs in the folder of the Rakefile, which takes in what lies below it. */
function topOf(path: string, { files }: RunContext): string {
  for (let at = folderOf(path); ; at = folderOf(at)) {
    if (files.names(at)?.some((name) => ownRakefile.test(name)) === true) return at;
    if (at === "." || at === "") return folderOf(path);
  }
}

function scriptsOf(
  tasks: readonly RakeTask[],
  asked: readonly string[],
  environment: ReadonlyMap<string, Value>,
  folder: Value,
): Script[] {
  const made = new Set<string>();
  const scripts: Script[] = [];
  const make = (name: string, from: string): void => {
    // A name is looked for from the innermost namespace on.
    const spaces = from.split(":").slice(0, -1);
    const full = spaces
      .map((_, index) => [...spaces.slice(0, spaces.length - index), name].join(":"))
      .concat(name)
      .find((one) => tasks.some((task) => task.name === one));
    if (full === undefined || made.has(full)) return;
    if (made.size >= maxTasks || !charge(1)) return exceed(`one task needs more than ${maxTasks} others`);
    made.add(full);
    const all = tasks.filter((task) => task.name === full);
    for (const { needs } of all) for (const need of needs) make(need, full);
    for (const { lines, at } of all)
      if (lines.length > 0) scripts.push({ value: joinedLines(lines), at, environment, folder });
  };
  for (const name of asked) make(name, name);
  return scripts;
}
