/** Where a repository was cloned from, as git's own file says it: starting git would cost more than a small scan. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Of git's settings only so much is read. */
const maxSettings = 20_000;

/** The address of the remote `origin`, else of the first; empty: there is none. */
export function remoteOf(top: string): string {
  const text = read(join(gitFolder(top), "config"));
  const remotes = [...text.matchAll(/^[ \t]*\[remote "([^"\n]{1,100})"\][^\n]*\n((?:(?![ \t]*\[)[^\n]*\n?)*)/gm)];
  const [, , body] = remotes.find(([, name]) => name === "origin") ?? remotes[0] ?? [];
  return /^[ \t]*url[ \t]*=[ \t]*([^\n]*)$/m.exec(body ?? "")?.[1]?.trim() ?? "";
}

function gitFolder(top: string): string {
  const link = /^gitdir: (.*)$/m.exec(read(join(top, ".git")))?.[1];
  if (link === undefined) return join(top, ".git");
  const folder = resolve(top, link);
  const common = read(join(folder, "commondir")).trim();
  return common === "" ? folder : resolve(folder, common);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8").slice(0, maxSettings);
  } catch {
    return "";
  }
}
