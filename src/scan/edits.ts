/** Texts put in the place of others, and the tree as it is then. */
import type { Files, ReadText } from "../files.ts";
import type { Source, Span } from "../source.ts";

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

/** Where in the text as it was a part of the edited text stands; null: it is edited itself. */
export function asItWas({ source, start, end }: Span, edits: readonly Edit[], files: Files): Span | null {
  const read = files.text(source.path);
  if (!("source" in read)) return null;
  let shift = 0;
  const own = edits.filter(({ at }) => at.source.path === source.path).toSorted((a, b) => a.at.start - b.at.start);
  for (const { at, replace, by } of own) if (at.start + shift < start) shift += by.length - replace.length;
  const before = { source: read.source, start: start - shift, end: end - shift };
  const isSame = read.source.text.slice(before.start, before.end) === source.text.slice(start, end);
  return isSame ? before : null;
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
  const byFile = new Map<string, Edit[]>();
  for (const edit of editsOf(changes.map((one) => whereItLies(one, files))))
    byFile.set(edit.at.source.path, [...(byFile.get(edit.at.source.path) ?? []), edit]);
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
