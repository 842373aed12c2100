/** Variables of Taskfiles, and what commands make of them. */
import { folderOf, joinPath } from "../../files.ts";
import { environmentIn } from "../../script/texts/environment-file.ts";
import { throughQuotes } from "../../script/syntax/filled-in.ts";
import { slice } from "../../script/syntax/text.ts";
import { shownText, textPieces } from "../../script/words/values.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { resolveReferences } from "../effect/references.ts";

/** Variables of a file or a task, in pieces. */
export type TaskVariables = ReadonlyMap<string, readonly Piece[]>;

/** Variables at what the file gives them; whoever calls may give them another value. */
export function taskVariables(
  node: DocumentNode | null,
  outer: TaskVariables,
  given: TaskVariables = new Map(),
): TaskVariables {
  const variables = new Map([...outer, ...given]);
  for (const { name, value } of entriesOf(node)) {
    if (given.has(name)) continue;
    const command = get(value, "sh");
    if (command?.kind === "scalar") {
      variables.set(asked(name), [own("$("), ...scriptPieces(command, variables), own("\n)")]);
      variables.delete(name);
    } else if (value.kind === "scalar") variables.set(name, piecesIn(value, variables));
    else if (value.kind === "list") variables.set(name, listed(value.items, variables));
  }
  return variables;
}

/** What a command prints, `{sh: …}`, is asked by the scripts that want it: no variable has such a name. */
function asked(name: string): string {
  return `$(${name})`;
}

function own(text: string): Piece {
  return { text, trace: null, offset: -1, flags: 0 };
}

/** A list, as words between spaces; what is more than words is not known here. */
function listed(items: readonly DocumentNode[], variables: TaskVariables): readonly Piece[] {
  return items.flatMap((item, index): readonly Piece[] => {
    const words = item.kind === "scalar" ? piecesIn(item, variables) : [];
    return [...(index === 0 ? [] : [own(" ")]), ...words];
  });
}

/**
 * `for: [a, b]`, `for: {var: LIST}`: the command once with each as its `ITEM`; what else it may go over is not known
 * here.
 */
export function roundsOf(command: DocumentNode, variables: TaskVariables): readonly TaskVariables[] {
  const items = get(command, "for");
  if (items === null) return [variables];
  const turn = (name: string, pieces: readonly Piece[]): TaskVariables => new Map([...variables, [name, pieces]]);
  if (items.kind === "list") {
    const scalars = items.items.filter((item) => item.kind === "scalar");
    return scalars.map((item) => turn("ITEM", piecesIn(item, variables)));
  }
  const list = variables.get(getText(items, "var") ?? "");
  if (list === undefined || list.some((piece) => !("text" in piece))) return [variables];
  const name = getText(items, "as") ?? "ITEM";
  const words = wordsOf(list, getText(items, "split") ?? /\s+/);
  return atMost(words, maxTurns, "turns of a command of a Taskfile").map((word) => turn(name, word));
}

/** The words of a text, each with where it is written. */
function wordsOf(list: readonly Piece[], separator: string | RegExp): readonly (readonly Piece[])[] {
  const text = list.map((piece) => ("text" in piece ? piece.text : "")).join("");
  let from = 0;
  return text.split(separator).flatMap((word) => {
    if (word === "") return [];
    from = text.indexOf(word, from);
    const start = from;
    from += word.length;
    return [textPieces(slice(list, start, from))];
  });
}

const maxTurns = 50;

/** What the files of variables give; of those that set a name, the first counts. */
export function filesIn(
  files: readonly DocumentNode[],
  path: string,
  variables: TaskVariables,
  context: FormatContext,
): ReadonlyMap<string, Value> {
  const environment = new Map<string, Value>();
  for (const file of files.toReversed()) {
    const name = file.kind === "scalar" ? shownText(taskValue(file, variables)) : null;
    const read = name === null ? null : context.files.text(joinPath(folderOf(path), name));
    if (read !== null && "source" in read)
      for (const [set, value] of environmentIn(read.source)) environment.set(set, value);
  }
  return environment;
}

/** A scalar with its variables filled in. */
export function taskValue(node: ScalarNode, variables: TaskVariables): Value {
  return fromPieces(piecesIn(node, variables));
}

/** A command, in which what others print is asked. */
export function scriptPieces(node: ScalarNode, variables: TaskVariables): readonly Piece[] {
  return throughQuotes(piecesIn(node, variables, (name) => variables.get(asked(name))));
}

/** Whether what a command prints is a part of it. */
function asks({ text }: ScalarNode, variables: TaskVariables): boolean {
  return [...text.matchAll(/\{\{[\s-]*\.(\w+)/g)].some(([, name = ""]) => variables.has(asked(name)));
}

/** What a task runs, with the variables of the environment before it that commands print. */
export function scriptValue(node: ScalarNode, variables: TaskVariables, environments: readonly DocumentNode[]): Value {
  const set = environments.flatMap((one) =>
    entriesOf(one).flatMap(({ name, value }): readonly Piece[] => {
      if (!/^[A-Za-z_]\w*$/.test(name)) return [];
      if (value.kind === "scalar")
        return asks(value, variables) ? [own(`export ${name}="`), ...scriptPieces(value, variables), own('"\n')] : [];
      const command = get(value, "sh");
      if (command?.kind !== "scalar") return [];
      return [own(`export ${name}="$(`), ...scriptPieces(command, variables), own('\n)"\n')];
    }),
  );
  return fromPieces([...set, ...scriptPieces(node, variables)]);
}

/** `{{.NAME}}`, `{{.NAME | default "x"}}`. */
export function piecesIn(
  node: ScalarNode,
  variables: TaskVariables,
  printed: (name: string) => readonly Piece[] | undefined = () => undefined,
): readonly Piece[] {
  return resolveReferences(node, ["{{", "}}"], ({ inner, at }) => {
    const name = /^[\s-]*\.(\w+)/.exec(inner)?.[1] ?? "";
    const known = variables.get(name) ?? printed(name);
    const fallback = /default\s+"([^"]*)"/.exec(inner);
    if (known !== undefined || fallback === null) return known;
    const start = at + fallback.index + fallback[0].indexOf('"') + 1;
    return piecesOf(node, start, start + fallback[1]!.length, origin("default", node), DEFAULT);
  });
}
