/** Environments of tox: their commands, which no shell cuts, with what they set. Source: tox's reference. */
import { folderValue } from "../../script/folders.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { withFolderMarks } from "./toml-tasks.ts";
import { readSections } from "../documents/sections.ts";
import type { SectionLine } from "../documents/sections.ts";
import type { Source } from "../../source.ts";
import { entered } from "../../script/folders.ts";
import { joinedLines, withGaps } from "./job.ts";
import type { Tasks } from "./job.ts";

const commands = /^commands(?:_pre|_post)?$/;
const folders = /^change_?dir$/;
/** On the line of `set_env`, or on one of those behind it, which no setting of tox is called like. */
const settings = /^set_?env$/;
const variable = /^[A-Z]\w*$/;
/** `{posargs:x}`, `{env:NAME}`; `{toxinidir}` is the folder of the file. */
const marks = /\{[^{}\n]{0,200}\}/g;

export function* tasksOfTox(source: Source): Tasks {
  const lines = readSections(source);
  const names = new Set(lines.flatMap(({ section }) => (section.startsWith("testenv") ? [section] : [])));
  for (const name of names) {
    const own = lines.filter(({ section }) => section === name);
    const lacks = (key: RegExp): boolean => !own.some((one) => key.test(one.key));
    // What the base says of all environments.
    const base = lines.filter(({ section, key }) => section === "testenv" && lacks(new RegExp(`^${key}$`)));
    const all = name === "testenv" ? own : [...base, ...own];
    const run = all.filter(({ key, value }) => commands.test(key) && value !== "");
    const [first] = run;
    if (first === undefined) continue;
    const folder = all.findLast(({ key }) => folders.test(key));
    const environment = new Map<string, Value>(all.flatMap(setBy));
    const value = joinedLines(run.map((one) => withGaps(withFolderMarks(valueOf(one, /^-\s*/)), marks)));
    const at = folder === undefined ? folderValue(".") : entered(folderValue("."), withFolderMarks(valueOf(folder)));
    yield [name.replace(/^testenv:?/, "") || "testenv", [{ value, at: first.at, environment, folder: at }]];
  }
}

function valueOf({ value, at }: SectionLine, without = /^(?!)/): Value {
  const skipped = without.exec(value)?.[0].length ?? 0;
  return string(value.slice(skipped), origin("literal", at), at.start + skipped);
}

/** `NAME = value` */
function setBy(line: SectionLine): readonly (readonly [string, Value])[] {
  if (variable.test(line.key)) return [[line.key, valueOf(line)]];
  if (!settings.test(line.key)) return [];
  const [whole, name] = /^([A-Za-z_]\w*)\s*=\s*/.exec(line.value) ?? [];
  return whole === undefined || name === undefined ? [] : [[name, valueOf(line, /^\w+\s*=\s*/)]];
}
