/** Texts put in the place of others, and the tree as it is then. */
import type { Files, ReadText } from "../../files.ts";
import type { Source, Span } from "../../source.ts";

export interface Edit {
  readonly at: Span;
  readonly replace: string;
  readonly by: string;
}

export interface Change extends Edit {
  /** What must go with it: the zones of a region that goes. */
  readonly with?: readonly Edit[];
}

/** All edits of some changes, each once. */
export function editsOf(changes: Iterable<Change>): Edit[] {
  const edits = new Map<string, Edit>();
  for (const change of changes)
    for (const edit of [change, ...(change.with ?? [])]) edits.set(`${edit.at.source.path}:${edit.at.start}`, edit);
  return [...edits.values()];
}

/** Where in the text as it was a part of an edited text stands; null: it is edited itself. */
export function beforeEdits(edits: readonly Edit[], files: Files): (at: Span) => Span | null {
  const byFile = new Map([...byFiles(edits)].map(([path, own]) => [path, shiftsOf(own)]));
  return ({ source, start, end }) => {
    const read = files.text(source.path);
    if (!("source" in read)) return null;
    const shift = byFile.get(source.path)?.findLast(({ until }) => until < start)?.shift ?? 0;
    const before = { source: read.source, start: start - shift, end: end - shift };
    const isSame = read.source.text.slice(before.start, before.end) === source.text.slice(start, end);
    return isSame ? before : null;
  };
}

/** By how much the text behind each edit has moved, in order. */
function shiftsOf(edits: readonly Edit[]): readonly { readonly until: number; readonly shift: number }[] {
  let shift = 0;
  return edits
    .toSorted((a, b) => a.at.start - b.at.start)
    .map(({ at, replace, by }) => {
      const until = at.start + shift;
      shift += by.length - replace.length;
      return { until, shift };
    });
}

function byFiles(edits: readonly Edit[]): Map<string, Edit[]> {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) {
    const own = byFile.get(edit.at.source.path);
    if (own === undefined) byFile.set(edit.at.source.path, [edit]);
    else own.push(edit);
  }
  return byFile;
}

function endOf(path: string, files: Files): string {
  return files.through?.(path).at(-1) ?? path;
}

/** What is reached through a link is changed in the file to which that leads. */
export function whereItLies<E extends Edit>(edit: E, files: Files): E {
  const { source, ...span } = edit.at;
  return { ...edit, at: { ...span, source: { ...source, path: endOf(source.path, files) } } };
}

/** The same tree with some texts changed. */
export function withChanges(files: Files, changes: readonly Edit[]): Files {
  const byFile = byFiles(editsOf(changes.map((one) => whereItLies(one, files))));
  const texts = new Map<string, ReadText>();
  const changedText = (name: string): ReadText | null => {
    // Whoever follows a link to a changed file finds it changed.
    const edits = byFile.get(endOf(name, files));
    if (edits === undefined) return null;
    let made = texts.get(name);
    if (made === undefined) {
      const read = files.text(name);
      made = "source" in read ? { source: edited(read.source, edits), problem: read.problem } : read;
      texts.set(name, made);
    }
    return made;
  };
  return {
    text: (path) => changedText(path) ?? files.text(path),
    bytes(path) {
      const made = changedText(path);
      return made !== null && "source" in made ? Buffer.from(made.source.text) : files.bytes(path);
    },
    names: (folder) => files.names(folder),
    folders: (folder) => files.folders(folder),
    linked: (folder) => files.linked?.(folder) ?? [],
    through: (path) => files.through?.(path) ?? [],
  };
}

/** Later edits first, so that earlier offsets stay right. */
export function edited({ path, text }: Source, changes: readonly Edit[]): Source {
  let made = text;
  for (const { at, replace, by } of changes.toSorted((a, b) => b.at.start - a.at.start)) {
    const start = made.indexOf(replace, at.start);
    if (start >= 0 && start < at.end) made = made.slice(0, start) + by + made.slice(start + replace.length);
  }
  return { path, text: made };
}
