/**
 * What evaluating a root, or reading a document, depended on: plain data that says when the result still holds. A
 * change that meets no record changes no result (docs/decisions/recorded-reads.md).
 *
 * Files are noted by a wrapper around the tree; what is asked of the way of running by the evaluator
 * (`terraform/scenarios/scenario-reads.ts`). What several roots share, such as the body of a module, is read once and
 * keeps a record of its own, which each of them takes over.
 */
import type { Files } from "./files.ts";

/** A record that is being written. Nothing is allocated for what is noted already. */
export interface Noted {
  /** Files that were asked for, whether there or not, with the links through which the way led. */
  readonly files: Set<string>;
  /** Folders of which the listing was asked for, whether there or not. */
  readonly folders: Set<string>;
  /** Records of what was read once for several. */
  readonly parts: Set<Noted>;
}

/** A record without its parts. */
export interface Reads {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

export function nothingRead(): Noted {
  return { files: new Set(), folders: new Set(), parts: new Set() };
}

interface Recorder {
  /** The innermost record that is being written. */
  current: Noted | null;
}

const recorders = new WeakMap<Files, Recorder>();

/** The same tree, which notes in the record that is being written what is asked of it. */
export function recording(files: Files): Files {
  const recorder: Recorder = { current: null };
  const noteFile = (path: string): void => {
    const { current } = recorder;
    if (current === null || current.files.has(path)) return;
    current.files.add(path);
    for (const one of files.through?.(path) ?? []) current.files.add(one);
  };
  const noteFolder = (folder: string): void => {
    const { current } = recorder;
    if (current === null || current.folders.has(folder)) return;
    current.folders.add(folder);
    const way = files.through?.(folder) ?? [];
    for (const [index, one] of way.entries()) (index === way.length - 1 ? current.folders : current.files).add(one);
  };
  const recorded: Files = {
    ...files,
    text(path) {
      noteFile(path);
      return files.text(path);
    },
    passing(path) {
      noteFile(path);
      return files.passing?.(path) ?? null;
    },
    bytes(path) {
      noteFile(path);
      return files.bytes(path);
    },
    names(folder) {
      noteFolder(folder);
      return files.names(folder);
    },
    folders(folder) {
      noteFolder(folder);
      return files.folders(folder);
    },
  };
  recorders.set(recorded, recorder);
  return recorded;
}

/** The same tree, in which a file goes by another name as well: what a template becomes. */
export function calledAlso(files: Files, name: string, path: string): Files {
  const made: Files = {
    ...files,
    text: (asked) => files.text(asked === name ? path : asked),
    bytes: (asked) => files.bytes(asked === name ? path : asked),
  };
  const recorder = recorders.get(files);
  if (recorder !== undefined) recorders.set(made, recorder);
  return made;
}

/** The same tree, in which some files have other texts. */
export function withOtherTexts(files: Files, other: (path: string) => ReturnType<Files["text"]> | undefined): Files {
  const made: Files = {
    ...files,
    text: (asked) => other(asked) ?? files.text(asked),
  };
  const recorder = recorders.get(files);
  if (recorder !== undefined) recorders.set(made, recorder);
  return made;
}

/** Notes in `reads` what `work` asks of `files`, and makes it part of the record that is being written around it. */
export function noting<T>(files: Files, reads: Noted, work: () => T): T {
  const recorder = recorders.get(files);
  if (recorder === undefined) return work();
  const around = recorder.current;
  if (around !== null && around !== reads) around.parts.add(reads);
  recorder.current = reads;
  try {
    return work();
  } finally {
    recorder.current = around;
  }
}

/** What is found out for all together and must not count as read by the one that happens to ask first. */
export function unnoted(files: Files, work: () => void): void {
  const recorder = recorders.get(files);
  const around = recorder?.current ?? null;
  if (recorder !== undefined) recorder.current = null;
  try {
    work();
  } finally {
    if (recorder !== undefined) recorder.current = around;
  }
}

/** Makes a value when it is first asked for; what that read becomes part of the record of everyone who asks. */
export function onceRead<T>(files: Files, make: () => T): () => T {
  const recorder = recorders.get(files);
  let made: { readonly value: T } | null = null;
  // Nobody takes down what is asked of most trees.
  if (recorder === undefined) return () => (made ??= { value: make() }).value;
  const reads = nothingRead();
  return () => {
    if (made === null) made = { value: noting(files, reads, make) };
    else recorder.current?.parts.add(reads);
    return made.value;
  };
}

/** The files of a scan, each list of them a reading of its own. */
export interface Tree {
  readonly files: Files;
  readonly paths: readonly string[];
}

/** The same, once for each list of files. */
export function oncePerTree<C extends Tree, T>(make: (tree: C) => T): (tree: C) => T {
  const known = new WeakMap<readonly string[], () => T>();
  return (tree) => {
    let found = known.get(tree.paths);
    if (found === undefined) known.set(tree.paths, (found = onceRead(tree.files, () => make(tree))));
    return found();
  };
}

/** The same, once for each list of files and each key. */
export function oncePerKey<C extends Tree, T>(make: (key: string, tree: C) => T): (key: string, tree: C) => T {
  const known = new WeakMap<readonly string[], Map<string, () => T>>();
  return (key, tree) => {
    let ofTree = known.get(tree.paths);
    if (ofTree === undefined) known.set(tree.paths, (ofTree = new Map()));
    let found = ofTree.get(key);
    if (found === undefined) ofTree.set(key, (found = onceRead(tree.files, () => make(key, tree))));
    return found();
  };
}

/** A record with those of its parts. */
export function allReads(noted: Noted): Reads {
  if (noted.parts.size === 0) return noted;
  const files = new Set<string>();
  const folders = new Set<string>();
  const seen = new Set<Noted>([noted]);
  for (const one of seen) {
    for (const path of one.files) files.add(path);
    for (const folder of one.folders) folders.add(folder);
    for (const part of one.parts) seen.add(part);
  }
  return { files, folders };
}

/** Texts that functions such as `file` handed to an evaluation, by their paths; null: nobody asks. */
let texts: Set<string> | null = null;

/** Notes that the text of a file takes part in what is evaluated, so that somebody has looked at it. */
export function noteText(path: string): void {
  texts?.add(path);
}

/** Whether somebody has looked at it in what is being done. */
export function isTextNoted(path: string): boolean {
  return texts?.has(path) === true;
}

/** Does the work, and tells which texts took part in it. */
export function withTexts<T>(work: () => T): { readonly made: T; readonly texts: readonly string[] } {
  const around = texts;
  const own = new Set<string>();
  texts = own;
  try {
    return { made: work(), texts: [...own] };
  } finally {
    texts = around;
  }
}
