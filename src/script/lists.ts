/** Scripts and commands that settings give in parts: line by line, or word by word. */
import type { Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { fromPieces, piecesOf } from "../value/pieces.ts";
import type { Piece, TextPiece } from "../value/value.ts";
import { programBefore } from "./manual/image-programs.ts";
import { withInterpreters } from "./languages/of-setting.ts";
import type { Path } from "./state.ts";
import { concatenated, shownText } from "./words/values.ts";
import { eitherOf } from "../pattern.ts";

/** A command that stands word by word in a list. */
export interface WordList {
  readonly path: Path;
  readonly words: readonly Setting[];
  readonly named: boolean;
}

/** Lists whose items are lines of one script, and lists whose items are the words of one command. */
const lineLists = eitherOf(
  [
    /^(?:script|scripts|before_?script|after_?script|pre_?install|post_?install)$/, // before_script
    /^(?:inline|commands|runcmd|bootcmd|run|install|cmds)$/,
  ],
  "i",
);
const wordLists = /^(?:command|args|entrypoint|cmd|arguments|execute)$/i;

/** The settings, with the lines of one script as one, and the words of one command together. */
export function joinedScripts(all: readonly Setting[]): readonly (Setting | WordList)[] {
  const given = withInterpreters(all);
  if (!given.some((one) => isItem(one) || one.path.at(-1) === "command")) return given;
  const settings = inRunningOrder(given);
  const images = imagesIn(settings);
  const joined: (Setting | WordList)[] = [];
  const programs = programsIn(settings);
  for (let index = 0; index < settings.length; index += 1) {
    const first = settings[index]!;
    const list = isItem(first) ? String(first.path.at(-2)) : "";
    if (!isItem(first)) {
      joined.push(behindImage(first, images));
      continue;
    }
    const items = [first];
    const from = index;
    while (index + 1 < settings.length && follows(first, settings[index + 1]!, list)) {
      index += 1;
      items.push(settings[index]!);
    }
    if (isWordOfLine(first)) joined.push({ path: first.path.slice(0, -2), words: items, named: true });
    else if (wordLists.test(list)) {
      const path = first.path.slice(0, -2);
      const checked = textOfCheck(items);
      if (checked !== null) {
        joined.push(checked);
        continue;
      }
      const program = /^arg/i.test(list) ? programs.get(path.join(separator)) : undefined;
      if (program !== undefined) items.unshift(program);
      const before = wordsOfImage(imageBeside(images, path, from), items[0]!);
      items.unshift(...before);
      const named = program !== undefined || before.length > 0 || !/^arg/i.test(list);
      joined.push({ path, words: items, named });
    } else joined.push(...oneScript(items));
  }
  return joined;
}

/** `[CMD-SHELL, "curl …"]`: a check of a container's health says first by whom its text is run; null: it is none. */
function textOfCheck([kind, text]: readonly Setting[]): Setting | null {
  const isOfShell = text !== undefined && kind !== undefined && shownText(kind.value) === "CMD-SHELL";
  return isOfShell ? { ...text, path: text.path.slice(0, -1), hint: "script" } : null;
}

const separator = "\0";

/** Which words come first: the program, what it is told to run, what that is given. */
const ranks: readonly RegExp[] = [/^entrypoint$/i, /^command$/i, /^(?:args|cmd|arguments)$/i];

function rankOf(setting: Setting): number {
  return isItem(setting) && !isWordOfLine(setting)
    ? ranks.findIndex((name) => name.test(String(setting.path.at(-2))))
    : -1;
}

/** Words of one command together and in their order, whatever stands between: `args` may come before `command`. */
function inRunningOrder(settings: readonly Setting[]): readonly Setting[] {
  const byCommand = new Map<string, { readonly setting: Setting; readonly rank: number }[]>();
  for (const setting of settings) {
    const rank = rankOf(setting);
    if (rank < 0) continue;
    const key = setting.path.slice(0, -2).join(separator);
    const known = byCommand.get(key);
    if (known === undefined) byCommand.set(key, [{ setting, rank }]);
    else known.push({ setting, rank });
  }
  const lists = [...byCommand.values()].filter((words) => words.some(({ rank }) => rank !== words[0]?.rank));
  if (lists.length === 0) return settings;
  const moved = new Map<Setting, readonly Setting[]>();
  for (const words of lists) {
    const ordered = words.toSorted((a, b) => a.rank - b.rank).map(({ setting }) => setting);
    for (const { setting } of words) moved.set(setting, setting === words[0]?.setting ? ordered : []);
  }
  return settings.flatMap((setting) => moved.get(setting) ?? setting);
}

/** Programs that are named beside their arguments: `command = "sh"`, `entrypoint: bash`. */
function programsIn(settings: readonly Setting[]): ReadonlyMap<string, Setting> {
  const programs = new Map<string, Setting>();
  for (const setting of settings) {
    const { path, value } = setting;
    const isName = /^(?:command|entrypoint)$/i.test(String(path.at(-1)));
    if (isName && value.kind === "string" && !/\s/.test(value.text))
      programs.set(path.slice(0, -1).join(separator), setting);
  }
  return programs;
}

/** Images by the path of what they stand in, each with its position among the settings. */
type Images = ReadonlyMap<string, readonly { readonly text: string; readonly index: number }[]>;

function imagesIn(settings: readonly Setting[]): Images {
  const images = new Map<string, { readonly text: string; readonly index: number }[]>();
  for (const [index, { path, hint, value }] of settings.entries()) {
    if (hint !== "image" && path.at(-1) !== "image") continue;
    const text = shownText(value);
    if (text === null) continue;
    const key = path.slice(0, -1).join(separator);
    const beside = images.get(key);
    if (beside === undefined) images.set(key, [{ text, index }]);
    else beside.push({ text, index });
  }
  return images;
}

/** The image beside a command; of the stages of a build the one before it. */
function imageBeside(images: Images, path: Path, index: number): string | null {
  const beside = images.get(path.join(separator)) ?? [];
  return (beside.findLast((one) => one.index < index) ?? beside[0])?.text ?? null;
}

/** The words of the image's own program, as far as those of the command are added to it. */
function wordsOfImage(image: string | null, first: Setting): readonly Setting[] {
  const text = image === null ? null : shownText(first.value);
  if (image === null || text === null) return [];
  return programBefore(image, text.split(/\s/, 1)[0] ?? "").map((word) => ({ ...first, value: string(word) }));
}

/** The same of a command in one text: `command: run qwen3`. */
function behindImage(setting: Setting, images: Images): Setting {
  if (images.size === 0 || setting.path.at(-1) !== "command") return setting;
  const before = wordsOfImage(imageBeside(images, setting.path.slice(0, -1), Number.MAX_SAFE_INTEGER), setting);
  if (before.length === 0) return setting;
  const words = before.map(({ value }) => value);
  const spaced = words.flatMap((word) => [word, string(" ")]);
  return { ...setting, value: concatenated([...spaced, setting.value]) };
}

/** A line of a script that is written word by word: `runcmd: [[curl, -O, …]]`. */
function isWordOfLine({ path, hint }: Setting): boolean {
  const list = path.at(-3);
  return (
    hint === "script" &&
    typeof path.at(-1) === "number" &&
    typeof path.at(-2) === "number" &&
    typeof list === "string" &&
    lineLists.test(list)
  );
}

function isItem(setting: Setting): boolean {
  if (isWordOfLine(setting)) return true;
  const { path, hint } = setting;
  const list = path.at(-2);
  if (typeof path.at(-1) !== "number" || typeof list !== "string") return false;
  return hint === "script" ? lineLists.test(list) || wordLists.test(list) : hint === undefined && isBareList(list);
}

/** Names that say even where the format does not that a shell gets what is in the list. */
function isBareList(list: string): boolean {
  return /^(?:command|args|entrypoint|inline|runcmd)$/i.test(list);
}

function follows(first: Setting, next: Setting, list: string): boolean {
  const length = first.path.length;
  if (next.path.length !== length || !isItem(next)) return false;
  if (!first.path.slice(0, -2).every((part, index) => next.path[index] === part)) return false;
  if (isWordOfLine(first) || isWordOfLine(next))
    return isWordOfLine(first) && isWordOfLine(next) && first.path.at(-2) === next.path.at(-2);
  const other = String(next.path.at(-2));
  if (/^before_?script$/i.test(list) && /^script$/i.test(other)) return true;
  return other === list || (/^(?:command|entrypoint)$/i.test(list) && /^(?:args|command|cmd)$/i.test(other));
}

const lineEnd: TextPiece = { text: "\n", trace: null, offset: -1, flags: 0 };

function oneScript(items: readonly Setting[]): readonly Setting[] {
  const [first] = items;
  if (first === undefined || items.length < 2) return items;
  const pieces: Piece[] = [];
  for (const { value } of items) {
    // What has alternatives is a script by itself.
    if (value.kind !== "string" && value.kind !== "partial" && value.kind !== "unknown") return items;
    pieces.push(...piecesOf(value), lineEnd);
  }
  const value = fromPieces(pieces);
  if (value.kind === "unknown") return items;
  return [{ ...first, path: first.path.slice(0, -1), value, at: around(items), ...sourcedOf(items) }];
}

/** Files that any of them reads. */
export function sourcedOf(items: readonly Setting[]): Pick<Setting, "sourced"> {
  const all = items.flatMap(({ sourced }) => (sourced === undefined ? [] : [sourced]));
  const [first, ...others] = all;
  if (first === undefined) return {};
  return { sourced: others.length === 0 ? first : new Map(all.flatMap((one) => [...one])) };
}

/** From the first line to the last, where they stand in one file. */
function around(items: readonly Setting[]): Span {
  const [first, last] = [items[0]!.at, items.at(-1)!.at];
  return first.source === last.source && first.start < last.end ? { ...first, end: last.end } : first;
}
