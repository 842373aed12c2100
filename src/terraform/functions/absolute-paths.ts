/**
 * Absolute paths. Where the tree lies on the machine that will run Terraform nobody knows; how its folders lie to each
 * other everybody does. So an absolute path is a hole for where the working directory or a folder above it lies, and
 * behind it the known way down from there.
 */
import { string, unknown } from "../../value/build.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import type { Trace } from "../../value/trace.ts";
import type { Piece, StringValue, Value } from "../../value/value.ts";
import { cleanPath } from "./files.ts";
import type { FunctionContext } from "./function-context.ts";

const identityOfFolder = "folder ";

/** The absolute path of `path`; `rootFolder` is relative to the working directory, or absolute where that is known. */
export function absolutePath(path: StringValue, rootFolder: string, trace: Trace): Value {
  if (path.text.startsWith("/") || rootFolder.startsWith("/"))
    return string(
      cleanPath(path.text.startsWith("/") ? path.text : `${rootFolder}/${path.text}`),
      trace,
      -1,
      path.flags,
    );
  const [, up = "", down = ""] = /^((?:\.\.(?:\/|$))*)(.*)$/s.exec(cleanPath(`./${rootFolder}/${path.text}`)) ?? [];
  const folder = cleanPath(`./${up}`);
  const hole = unknown(
    "string",
    { code: "environment", text: "where the folders lie is known only on the machine that runs Terraform" },
    {
      notNull: true,
      identity: { key: identityOfFolder + folder, words: `the absolute path of ${JSON.stringify(folder)}` },
    },
    trace,
    path.flags,
  );
  if (down === "" || down === ".") return hole;
  return fromPieces([{ unknown: hole }, { text: `/${down}`, trace: path.trace, offset: -1, flags: path.flags }], trace);
}

/** What of an absolute path leads down from the hole; null where it has none, or its way is not known. */
function wayDown(value: Value): { readonly folder: string; readonly down: string } | null {
  if (value.kind !== "partial" && value.kind !== "unknown") return null;
  const [first, ...rest] = piecesOf(value);
  const folder = folderOfHole(first);
  if (folder === null) return null;
  let down = "";
  for (const piece of rest) {
    if ("unknown" in piece) return null;
    down += piece.text;
  }
  return down === "" || down.startsWith("/") ? { folder, down } : null;
}

function folderOfHole(piece: Piece | undefined): string | null {
  const key = piece !== undefined && "unknown" in piece ? piece.unknown.identity?.key : undefined;
  return key?.startsWith(identityOfFolder) === true ? key.slice(identityOfFolder.length) : null;
}

/**
 * An absolute path of `absolutePath`, or what was joined to one, as a path relative to the root module; else as it is.
 */
export function relativeToRoot(value: Value, context: Pick<FunctionContext, "rootFolder">): Value {
  const way = wayDown(value);
  if (way === null) return value;
  const text = relativePath(cleanPath(`./${context.rootFolder}`), cleanPath(`./${way.folder}/${way.down}`));
  return string(text, value.trace, -1, value.flags);
}

/** The way from a folder to a file or folder; both are clean and start at the same place. */
export function relativePath(folder: string, file: string): string {
  const [from, to] = [folder, file].map((path) => (path === "." ? [] : path.split("/"))) as [string[], string[]];
  let common = 0;
  while (common < from.length && from[common] === to[common]) common += 1;
  return [...Array<string>(from.length - common).fill(".."), ...to.slice(common)].join("/") || ".";
}

/** What is left of a text behind a beginning of which only the place is known; null where it does not begin so. */
export function behindFolder(text: Value, beginning: Value): string | null {
  const whole = wayDown(text);
  const part = wayDown(beginning);
  return whole !== null && part !== null && whole.folder === part.folder && whole.down.startsWith(part.down)
    ? whole.down.slice(part.down.length)
    : null;
}
