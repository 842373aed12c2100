/**
 * All that a run asked of its tree, with what it was told: where a later run would be told the same of each, it would
 * find the same (docs/decisions/cache.md).
 */
import type { Stamps } from "../../discover/stamps.ts";
import { joinPath } from "../../files.ts";
import type { Files, ReadText } from "../../files.ts";
import { digestOf } from "./sealing.ts";

/** What can be asked of a path: text and bytes of a file, what is in a folder, and which links lead there. */
type Question = "text" | "bytes" | "folder" | "way";

/** The digest of what was told, and what the disk said of the path before; null: that says nothing. */
type Answer = readonly [digest: string, stamp: string | null];
type Asked = readonly [Question, path: string, ...Answer];

export interface Observing {
  /** The tree, which takes down what it is asked. */
  readonly files: Files;
  observed(): readonly Asked[];
  /**
   * What an earlier run observed, as it would be now, with stamps where these have become worth something; null: it
   * would be told something else, and that is more than some texts.
   */
  stillSo(before: readonly Asked[]): Still | null;
}

interface Still {
  readonly observed: readonly Asked[];
  readonly isFresher: boolean;
  /** Files whose text is another. */
  readonly changed: ReadonlySet<string>;
}

/** Where more has changed, everything is read again. */
const maxChanged = 20;

/** Whether the answer to a question for a text was this text, in a file to which no link leads. */
export function wasText(digest: string, text: string): boolean {
  return digest === digestOf(`[]\n${plainly(text)}`);
}

export function observing(files: Files, stamps: Stamps): Observing {
  const notes = notesOn(files, stamps);
  return {
    files: notedTree(files, notes),
    observed: () => notes.all(),
    stillSo(before) {
      let isFresher = false;
      const observed: Asked[] = [];
      const changed = new Set<string>();
      for (const one of before) {
        const [question, path, digest, stamp] = one;
        if (stamp !== null && stampOf(stamps, question, path) === stamp) {
          observed.push(one);
          continue;
        }
        const [anew, fresh] = notes.ask(question, path);
        if (anew !== digest) {
          if (question !== "text" || changed.size === maxChanged) return null;
          changed.add(path);
          continue;
        }
        isFresher ||= fresh !== stamp;
        observed.push([question, path, digest, fresh]);
      }
      return { observed, isFresher, changed };
    },
  };
}

interface Notes {
  text(path: string): ReadText;
  bytes(path: string): ReturnType<Files["bytes"]>;
  /** The same text where nobody keeps it. */
  passing(path: string): string | null;
  folder(path: string): void;
  way(path: string): readonly string[];
  /** Asks it of the tree, unless that was done before. */
  ask(question: Question, path: string): Answer;
  all(): readonly Asked[];
}

function notesOn(files: Files, stamps: Stamps): Notes {
  const known: Readonly<Record<Question, Map<string, Answer>>> = {
    text: new Map(),
    bytes: new Map(),
    folder: new Map(),
    way: new Map(),
  };
  const wayTo = (path: string): string => JSON.stringify(files.through?.(path) ?? []);
  const note = (question: Question, path: string, told: string, stamp: string | null): void => {
    known[question].set(path, [digestOf(`${wayTo(path)}\n${told}`), stamp]);
  };
  // The stamp is taken first: what changes after it, and before the answer, changes the stamp.
  const noted = <T>(question: "text" | "bytes", path: string, ask: () => T, told: (answer: T) => string): T => {
    if (known[question].has(path)) return ask();
    const stamp = stamps.file(path);
    const answer = ask();
    note(question, path, told(answer), stamp);
    return answer;
  };
  const notes: Omit<Notes, "ask" | "all"> = {
    text: (path) => noted("text", path, () => files.text(path), textOf),
    bytes: (path) => noted("bytes", path, () => files.bytes(path), bytesOf),
    passing(path) {
      const isNew = !known.text.has(path);
      const stamp = isNew ? stamps.file(path) : null;
      const plain = files.passing?.(path) ?? null;
      if (isNew && plain !== null) note("text", path, plainly(plain), stamp);
      return plain;
    },
    folder(path) {
      if (known.folder.has(path)) return;
      const stamp = stamps.folder(path);
      const told = listingOf(files, path);
      // Whether what a link leads to is a file is not to be seen from the folder.
      note("folder", path, told, hasLinks(files, path) ? null : stamp);
    },
    way(path) {
      if (!known.text.has(path) && !known.bytes.has(path) && !known.folder.has(path)) note("way", path, "", null);
      return files.through?.(path) ?? [];
    },
  };
  return {
    ...notes,
    ask(question, path) {
      notes[question](path);
      const [digest, stamp] = known[question].get(path) ?? [digestOf(`${wayTo(path)}\n`), null];
      return [digest, stamp];
    },
    all: () =>
      (["folder", "text", "bytes", "way"] as const).flatMap((question) =>
        [...known[question]].map(([path, answer]): Asked => [question, path, ...answer]),
      ),
  };
}

function notedTree(files: Files, notes: Notes): Files {
  const { linked } = files;
  return {
    ...files,
    text: notes.text,
    bytes: notes.bytes,
    ...(files.passing === undefined ? {} : { passing: notes.passing }),
    names(folder) {
      notes.folder(folder);
      return files.names(folder);
    },
    folders(folder) {
      notes.folder(folder);
      return files.folders(folder);
    },
    ...(linked === undefined
      ? {}
      : {
          linked(folder: string) {
            notes.folder(folder);
            return linked(folder);
          },
        }),
    ...(files.through === undefined ? {} : { through: notes.way }),
  };
}

function stampOf(stamps: Stamps, question: Question, path: string): string | null {
  return question === "folder" ? stamps.folder(path) : stamps.file(path);
}

function textOf(read: ReadText): string {
  if ("unreadable" in read) return read.unreadable;
  return read.problem === null ? plainly(read.source.text) : `${read.problem}\n${read.source.text}`;
}

function plainly(text: string): string {
  return `text\n${text}`;
}

function bytesOf(content: ReturnType<Files["bytes"]>): string {
  return typeof content === "string" ? content : `bytes\n${digestOf(content)}`;
}

function listingOf(files: Files, folder: string): string {
  return JSON.stringify([files.names(folder), files.folders(folder), files.linked?.(folder) ?? []]);
}

/** Also where it can't be listed. */
function hasLinks(files: Files, folder: string): boolean {
  const names = files.names(folder);
  return (
    names === null ||
    (files.linked?.(folder) ?? []).length > 0 ||
    names.some((name) => (files.through?.(joinPath(folder, name)) ?? []).length > 0)
  );
}
