/** Folders as scripts name them: paths that begin with `/` at the repository's folder. */
import { joinPath } from "../files.ts";
import { string, unknown } from "../value/build.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Piece, Value } from "../value/value.ts";
import { concatenated, mapTexts, shownText } from "./words/values.ts";
import { eitherOf } from "../pattern.ts";

/** Stands for text that nobody knows. */
export const UNKNOWN = "\uFFFC";

const slash = string("/");

/** Where one is after `cd to`. */
export function entered(folder: Value, to: Value): Value {
  return mapTexts(concatenated([folder, slash, to]), (joined) => {
    const text = shownText(joined);
    return text === null ? gap("a folder") : textValue(normalised(text));
  });
}

/** Folders in which a job finds the repository, whatever its runner calls them. */
const checkouts = eitherOf([
  /^\/(?:builds|home\/runner\/work)\/[^/]+\/[^/]+(?=\/|$)/, // /builds/group/project
  /^\/(?:github\/)?workspace(?=\/|$)/, // /github/workspace
]);

/** `/a/../b`, and `/a//b` where the second path began anew. */
function normalised(text: string): string {
  const again = text.lastIndexOf("//");
  const last = (again < 0 ? text : text.slice(again + 1)).replace(checkouts, "");
  // `~/repo` is where CircleCI checks out; what lies before an unknown folder's name is unknown with it.
  const path = last.replace(/^.*\/~\/[^/]+/, "").replace(new RegExp(`^/(?:[^/]*/)*${UNKNOWN}/`), `/${UNKNOWN}/`);
  const joined = joinPath(".", path.replace(/^\/+/, ""));
  return joined === "." || joined === "" ? "/" : `/${joined}`;
}

function textValue(text: string): Value {
  if (!text.includes(UNKNOWN)) return string(text);
  const pieces = text
    .split(UNKNOWN)
    .flatMap((part, index): readonly Piece[] => [
      ...(index === 0 ? [] : [{ unknown: gap("a part of a folder's name") }]),
      ...(part === "" ? [] : [{ text: part, trace: null, offset: -1, flags: 0 }]),
    ]);
  return fromPieces(pieces);
}

/** A folder's text as a path relative to the repository's; `*` stands for what nobody knows. */
export function relativeFolder(text: string): string {
  return joinPath(".", text.replaceAll(UNKNOWN, "*").replace(/^\/+/, ""));
}

/** A folder of the tree as a path in the repository that it lies in. */
export function inRepository(folder: string, repository: string): string {
  if (folder === repository) return ".";
  return repository === "." ? folder : folder.slice(repository.length + 1);
}

/** A folder of the repository as scripts see it. */
export function folderValue(path: string): Value {
  return string(path === "." || path === "" ? "/" : `/${path}`);
}

export function gap(text: string): ReturnType<typeof unknown> {
  return unknown("string", { code: "environment", text: `${text} is known only to the run` });
}
