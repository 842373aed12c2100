/** What a script of PowerShell has come to at a line, and what is noted of it. */
import type { Source } from "../../source.ts";
import type { Setting, SettingHint } from "../../subject.ts";
import { choice } from "../../value/choice.ts";
import { unless } from "../../value/question.ts";
import type { Value } from "../../value/value.ts";
import { alternativesOfAny } from "../words/values.ts";
import { groupIn } from "./groups.ts";
import type { Group } from "./groups.ts";
import { conditionsIn } from "./powershell-blocks.ts";
import type { Blocks } from "./powershell-blocks.ts";
import type { KnownText } from "./powershell-conditions.ts";
import type { Variables } from "./powershell-values.ts";

export interface Reader {
  readonly source: Source;
  /** By their names in small letters. */
  readonly variables: Variables;
  readonly blocks: Blocks;
  /** Names of variables that are set inside of blocks. */
  readonly doubtful: Set<string>;
  readonly known: KnownText;
  /** Lists, and variables that take on one element after the other. */
  readonly lists: Map<string, readonly Value[]>;
  readonly tables: Map<string, readonly Entry[]>;
  /** What is set, by what it stands under. */
  readonly groups: Map<string, Group>;
  /** What variables were last set to, with nothing behind it yet that could read them. */
  readonly unread: Map<string, Setting>;
}

export interface Entry {
  readonly key: string;
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

export function add(reader: Reader, path: readonly string[], value: Value, from: number, to: number): Setting {
  const hint = path.length > 1 && path[0]!.startsWith("$") ? hintOf(path[1]!) : undefined;
  const plain = { path, value, at: { source: reader.source, start: from, end: to } };
  const setting = hint === undefined ? plain : { ...plain, hint };
  settingsNow(reader).push(setting);
  return setting;
}

export function settingsNow({ groups, blocks }: Reader): Setting[] {
  const when = conditionsIn(blocks);
  return groupIn(groups, when).settings;
}

/** What is set inside of a block leaves in force what was set before, where that is not run. */
export function assign({ variables, blocks, doubtful }: Reader, name: string, value: Value): void {
  const when = conditionsIn(blocks);
  const before = variables.get(name);
  if (blocks.open.some(({ isTable }) => !isTable)) doubtful.add(name);
  if (when.length === 0) return void variables.set(name, value);
  const others =
    before === undefined
      ? []
      : alternativesOfAny(before).map((one) => ({ ...one, when: [...one.when, ...unless(when)] }));
  variables.set(name, choice([{ value, when }, ...others], before === undefined));
}

/** What a variable was set to before nobody has. */
export function withdrawUnread(reader: Reader, name: string): void {
  const before = reader.unread.get(name);
  const settings = settingsNow(reader);
  if (before !== undefined) settings.splice(settings.indexOf(before), 1);
}

function hintOf(name: string): SettingHint | undefined {
  if (/^(?:region|location|zone)$/i.test(name)) return "region";
  return /^image$/i.test(name) ? "image" : undefined;
}
