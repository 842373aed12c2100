/** Scripts among settings: put together where they stand in parts, and taken apart into what their commands name. */
import type { Diagnostic } from "../diagnostic.ts";
import { commandSettings, scriptSettings } from "../script/settings.ts";
import { isShellScript } from "../script/syntax.ts";
import type { Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string, unknown } from "../value/build.ts";
import { choice } from "../value/choice.ts";
import { joinConditions } from "../value/condition.ts";
import { fromPieces, piecesOf } from "../value/pieces.ts";
import { DEFAULT } from "../value/value.ts";
import type { Condition, Piece, TextPiece, Value } from "../value/value.ts";
import type { Branch, Text } from "./text.ts";
import { HOLE, textsOf } from "./text.ts";

type Path = readonly (string | number)[];

/** A command that stands word by word in a list. */
export interface WordList {
  readonly path: Path;
  readonly words: readonly Setting[];
  readonly named: boolean;
}

/** Lists whose items are lines of one script, and lists whose items are the words of one command. */
const lineLists =
  /^(?:script|scripts|before_?script|after_?script|inline|commands|runcmd|bootcmd|run|install|cmds|pre_?install|post_?install)$/i;
const wordLists = /^(?:command|args|entrypoint|cmd|arguments|execute)$/i;

/** The settings, with the lines of one script as one, and the words of one command together. */
export function joinedScripts(settings: readonly Setting[]): readonly (Setting | WordList)[] {
  if (!settings.some(isItem)) return settings;
  const joined: (Setting | WordList)[] = [];
  for (let index = 0; index < settings.length; index += 1) {
    const first = settings[index]!;
    const list = isItem(first) ? String(first.path.at(-2)) : "";
    if (!isItem(first)) {
      joined.push(first);
      continue;
    }
    const items = [first];
    while (index + 1 < settings.length && follows(first, settings[index + 1]!, list)) {
      index += 1;
      items.push(settings[index]!);
    }
    if (isWordOfLine(first)) joined.push({ path: first.path.slice(0, -2), words: items, named: true });
    else if (wordLists.test(list))
      joined.push({ path: first.path.slice(0, -2), words: items, named: !/^arg/i.test(list) });
    else joined.push(...oneScript(items));
  }
  return joined;
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
  return value.kind === "unknown" ? items : [{ ...first, path: first.path.slice(0, -1), value, at: around(items) }];
}

/** From the first line to the last, where they stand in one file. */
function around(items: readonly Setting[]): Span {
  const [first, last] = [items[0]!.at, items.at(-1)!.at];
  return first.source === last.source && first.start < last.end ? { ...first, end: last.end } : first;
}

/** What a command's words say; where they say nothing in particular, they stay as they are. */
export function commandsOf({ path, words, named }: WordList, tell: Tell): readonly Setting[] {
  const [first] = words;
  if (first === undefined) return [];
  const { settings, fault } = commandSettings({ words, path, at: first.at, named, ...variablesOf(first) });
  if (fault === null) return settings;
  tell(fault);
  return [...settings, ...words];
}

function variablesOf({ variables }: Setting): Pick<Setting, "variables"> {
  return variables === undefined ? {} : { variables };
}

/** Takes what is to be said of the input. */
export type Tell = (diagnostic: Diagnostic) => void;

export interface ScriptTexts {
  /** What its commands name, each as a setting with one text. */
  readonly texts: readonly { readonly setting: Setting; readonly text: Text }[];
  /** There may be more in it than was found by following its commands. */
  readonly inPart: boolean;
}

/**
 * A script is followed command by command. Where that goes wrong it is told: as an error where a shell surely runs it,
 * as a warning where only its name says so.
 */
export function scriptTexts(text: Text, setting: Setting, path: Path, tell: Tell): ScriptTexts {
  const value = fromPieces(piecesIn(text));
  if (value.kind === "unknown") return { texts: [], inPart: false };
  const { settings, fault } = scriptSettings({ value, path, at: setting.at, ...variablesOf(setting) });
  const isSure = setting.hint === "script" || fault?.code === "script-limit" || isShellScript(text.text);
  if (fault !== null) tell(isSure ? fault : { ...fault, severity: "warning" });
  const texts = settings.flatMap((one) =>
    textsOf(one.value).map((inner) => ({
      setting: one,
      text: { ...inner, branch: joinedBranch(text.branch, inner.branch, one.value) },
    })),
  );
  return { texts, inPart: fault !== null };
}

/** The same text where nobody knows whether the line in which it stands is reached. */
export function perhapsReached(text: Text): Text {
  const outer = text.branch?.choice.alternatives[text.branch.index];
  const value = outer?.value ?? string(text.text);
  const made = choice([{ value, when: [...(outer?.when ?? []), reached] }], true);
  return made.kind === "choice" ? { ...text, branch: { choice: made, index: 0 } } : text;
}

const reached: Condition = { key: "script line", branch: "true", text: "the script reaches this line" };

/** A text as the pieces of a value. */
function piecesIn({ text, segments }: Text): Piece[] {
  return segments.flatMap(({ start, trace, offset, byDefault }, index): Piece[] => {
    const part = text.slice(start, segments[index + 1]?.start ?? text.length);
    const flags = byDefault ? DEFAULT : 0;
    if (!part.includes(HOLE)) return [{ text: part, trace, offset, flags }];
    return part
      .split(HOLE)
      .flatMap((known, at): Piece[] => [
        ...(at === 0 ? [] : [{ unknown: unknown("string", { code: "computed", text: "a part that is not known" }) }]),
        ...(known === "" ? [] : [{ text: known, trace, offset: at === 0 ? offset : -1, flags }]),
      ]);
  });
}

/** A script that is one of several, in which something is run under a condition. */
function joinedBranch(outer: Branch | null, inner: Branch | null, value: Value): Branch | null {
  if (outer === null || inner === null) return inner ?? outer;
  const [first, second] = [outer.choice.alternatives[outer.index], inner.choice.alternatives[inner.index]];
  const when = joinConditions(first?.when ?? [], second?.when ?? []);
  const joined = choice([{ value, when: when ?? [] }], true);
  return joined.kind === "choice" ? { choice: joined, index: 0 } : inner;
}
