/** Scripts of Terramate: whoever runs one runs its commands in each stack that has it, with what is set for that. */
import { folderOf } from "../../../files.ts";
import { attributesOf } from "../../../hcl/json.ts";
import type { Attribute, Block } from "../../../hcl/syntax.ts";
import { oncePerTree } from "../../../reads.ts";
import { folderValue, gap } from "../../../script/folders.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import type { Span } from "../../../source.ts";
import { isTerramate, scriptsFor } from "../../../terraform/terramate/terramate.ts";
import type { StackScripts } from "../../../terraform/terramate/terramate.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Outcome, Piece, Value } from "../../../value/value.ts";
import { atMost } from "../../../value/work.ts";
import { joinedLines } from "../job.ts";
import type { Job, RunContext, RunSource } from "../job.ts";

const maxStacks = 500;
const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

export const source: RunSource = {
  mayBe: isTerramate,
  *jobs(path, context): Iterable<Job> {
    const read = context.files.text(path);
    if (!("source" in read) || !/^[ \t]*script\b/m.test(read.source.text)) return;
    for (const folder of stacksAmong(context)) {
      const stack = scriptsFor(context.files, folder);
      for (const block of stack?.scripts ?? []) {
        if (block.source.path !== path) continue;
        const name = block.labels.map(({ text }) => text).join(" ");
        const environment = new Map(stack!.environment.map((one) => [one.name, wordOf(stack!.evaluate(one))]));
        const at: Span = { source: block.source, start: block.typeStart, end: block.typeEnd };
        const scripts = commandsOf(block, stack!).map((value) => ({
          value,
          at,
          environment,
          folder: folderValue(folder),
        }));
        yield { name: `${path}: ${name} in ${folder}`, path, repository: ".", concerns: [], isOffered: true, scripts };
      }
    }
  },
};

/** Folders of stacks. */
const stacksAmong = oncePerTree(({ files, paths }: RunContext): readonly string[] => {
  const folders = paths.filter(isTerramate).flatMap((path) => {
    const read = files.text(path);
    return "source" in read && /^[ \t]*stack[ \t]*\{/m.test(read.source.text) ? [folderOf(path)] : [];
  });
  return atMost([...new Set(folders)], maxStacks, "stacks of Terramate");
});

/** `commands = [["terraform", "apply"]]` and `command = ["terraform", "apply"]` of each of its jobs. */
function commandsOf({ body }: Block, stack: StackScripts): readonly Value[] {
  const jobs = body.blocks.filter(({ type }) => type === "job");
  const set = jobs.flatMap((job) => attributesOf(job.body)).filter(({ name }) => /^commands?$/.test(name));
  return set.flatMap((one: Attribute) => {
    const value = stack.evaluate(one);
    const lines = one.name === "command" ? [value] : itemsOf(value);
    return lines.length === 0 ? [] : [joinedLines(lines.map((line) => lineOf(itemsOf(line))))];
  });
}

function itemsOf(value: Outcome): readonly Value[] {
  return value.kind === "tuple" || value.kind === "list" ? value.items : [];
}

/** Words as a shell takes them; an object behind them holds options of Terramate's. */
function lineOf(words: readonly Value[]): Value {
  const given = words.filter(({ kind }) => kind !== "object" && kind !== "map").map(wordOf);
  return fromPieces(
    given.flatMap((word) => {
      const quote = (shownText(word) ?? "").includes("'") ? '"' : "'";
      return [piece(` ${quote}`), ...textPieces(word), piece(quote)];
    }),
  );
}

function wordOf(value: Outcome): Value {
  return value.kind === "string" || value.kind === "partial" || value.kind === "unknown" ? value : gap("a word");
}
