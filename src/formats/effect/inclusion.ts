/**
 * Files that a file of a format includes from the same repository: each is judged where it is included. Circles, depth,
 * number and missing files are told.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source, Span } from "../../source.ts";
import { folderOf, isBelow, joinPath } from "../../files.ts";
import type { FormatContext } from "../format.ts";
import { atMost } from "../../value/work.ts";

/** What one root leads to. */
export interface Inclusion {
  readonly context: FormatContext;
  /** The files that are being included, the root first. */
  readonly trail: readonly string[];
  /** Shared by everything that the root leads to. */
  readonly found: {
    readonly diagnostics: Diagnostic[];
    /** Files that were read so, the root not among them. */
    readonly files: Set<string>;
    count: number;
  };
}

export interface Included {
  readonly path: string;
  readonly source: Source;
  /** For what the included file includes itself. */
  readonly inclusion: Inclusion;
}

const maxDepth = 32;
const maxIncludes = 1_000;

export function inclusionOf(root: string, context: FormatContext): Inclusion {
  return { context, trail: [root], found: { diagnostics: [], files: new Set(), count: 0 } };
}

/** The file at `path`, which stands at `at`; null: it can't be read, and why is told. */
export function include(inclusion: Inclusion, path: string, at: Span): Included | null {
  const { trail, found, context } = inclusion;
  const tell = (diagnostic: Diagnostic): null => {
    const isNew = !found.diagnostics.some(
      ({ code, message }) => code === diagnostic.code && message === diagnostic.message,
    );
    if (isNew) found.diagnostics.push(diagnostic);
    return null;
  };
  if (trail.includes(path)) {
    const message = `${path} includes itself: ${[...trail, path].join(" → ")}`;
    return tell({ severity: "error", code: "include-cycle", message, at });
  }
  found.count += 1;
  if (trail.length > maxDepth || found.count > maxIncludes) {
    const message = `${trail[0] ?? path} includes more than is followed; the rest was not looked at`;
    return tell({ severity: "error", code: "include-limit", message, at });
  }
  const read = context.files.text(path);
  if (!("source" in read)) {
    const message = `${path} is included and can't be read: ${read.unreadable}`;
    return tell({ severity: "error", code: "include-missing", message, at });
  }
  found.files.add(path);
  return { path, source: read.source, inclusion: { ...inclusion, trail: [...trail, path] } };
}

const maxMatches = 500;

/** The files below `folder` whose path from there a pattern of `*`, `**` and `?` matches. */
export function matching({ paths }: FormatContext, folder: string, pattern: string): readonly string[] {
  const relative = pattern.replace(/^\.?\//, "");
  const first = joinPath(folder, relative.split(/[*?]/, 1)[0]!.replace(/(?<![^/])[^/]*$/, ""));
  const words = relative.split("/");
  return atMost(
    paths.filter(
      (path) => isBelow(path, first) && fits((folder === "." ? path : path.slice(folder.length + 1)).split("/"), words),
    ),
    maxMatches,
    "files that a pattern names",
  );
}

/** By parts of the path; `**` alone stands for any number of them, beside other letters for anything below as well. */
function fits(parts: readonly string[], words: readonly string[]): boolean {
  // Which of the first parts may end where the words so far do.
  let ends = new Set([0]);
  for (const word of words) {
    const next = new Set<number>();
    for (const end of ends) {
      if (word.includes("**")) {
        const last = word.replace(/^.*\*\*/, "*");
        if (word === "**") next.add(end);
        for (let to = end; to < parts.length; to += 1) if (fitsPart(parts[to]!, last)) next.add(to + 1);
      } else if (end < parts.length && fitsPart(parts[end]!, word)) next.add(end + 1);
    }
    ends = next;
  }
  return ends.has(parts.length);
}

function fitsPart(part: string, word: string): boolean {
  const pieces = word.split(/\*+/);
  const [head = "", ...rest] = pieces;
  const same = (text: string, at: number): boolean =>
    at + text.length <= part.length && [...text].every((char, index) => char === "?" || char === part[at + index]);
  if (rest.length === 0) return part.length === head.length && same(head, 0);
  if (!same(head, 0)) return false;
  let at = head.length;
  const tail = rest.pop()!;
  for (const middle of rest) {
    while (at <= part.length && !same(middle, at)) at += 1;
    if (at > part.length) return false;
    at += middle.length;
  }
  return part.length - tail.length >= at && same(tail, part.length - tail.length);
}

/**
 * Where a path leads that stands in a file: from the root of the repository with a slash, else from beside the file.
 */
export function besides(file: string, root: string, written: string): string {
  return written.startsWith("/") ? joinPath(root, written.slice(1)) : joinPath(folderOf(file), written);
}

/** Of `paths`, what others use, directly or through each other; in a circle that nobody else uses, nobody is used. */
export function usedAmong(paths: readonly string[], usesOf: (path: string) => readonly string[]): ReadonlySet<string> {
  const uses = new Map(paths.map((path) => [path, usesOf(path).filter((one) => one !== path)]));
  const named = new Set([...uses.values()].flat());
  const reached = new Set<string>();
  const waiting = paths.filter((path) => !named.has(path));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const one of uses.get(path) ?? usesOf(path)) {
      if (reached.has(one)) continue;
      reached.add(one);
      waiting.push(one);
    }
  }
  return reached;
}
