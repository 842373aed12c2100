/** Where reports are put: each in a file of its own, and none in the place of what was scanned or what judged it. */
import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { isInside } from "../discover/folders.ts";

const maxLinks = 16;

/** Where a file is or will be, behind links. */
export function realPlace(cwd: string, file: string, links = maxLinks): string {
  const path = resolve(cwd, file);
  try {
    return realpathSync(path);
  } catch {
    if (isLink(path) && links > 0) return realPlace(dirname(path), readlinkSync(path), links - 1);
    return dirname(path) === path ? path : join(realPlace(cwd, dirname(path), links), basename(path));
  }
}

/** What can't be looked at, as below a file, is none: writing there says why. */
function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/**
 * Said before the scan, whose work would be lost. Throws `UsageError`. @param said names the flag and what it is given.
 */
export function refuseFolder(said: string, file: string, cwd: string): void {
  if (/[/\\]$/.test(file) || (existsSync(resolve(cwd, file)) && statSync(resolve(cwd, file)).isDirectory()))
    throw new UsageError(`${said}: this is a folder; name a file in it`);
  // Some of it is run, and git reads nothing any more where its configuration is a report.
  if (
    realPlace(cwd, file)
      .split(/[/\\]/)
      .some((name) => name.toLowerCase() === ".git")
  )
    throw new UsageError(`${said}: this lies in .git, where only git writes; give it another place`);
}

/**
 * What no flag names is written in the repository alone: a link there may lead anywhere. Throws `UsageError`.
 *
 * @param root of the repository, or of the working directory where there is none.
 */
export function refuseAway(said: string, file: string, cwd: string, root: string): void {
  refuseFolder(said, file, cwd);
  if (!isInside(realPlace(cwd, file), realpathSync(root)))
    throw new UsageError(`${said}: this lies outside of the repository, where only a flag has something written`);
}

/**
 * A report must not take the place of what it is about, or of what judged it. Throws `UsageError`.
 *
 * @param rests files that the verdict rests on. @param isRead of a path relative to `cwd`, whether it was scanned.
 */
export function refuseInputs(
  targets: readonly { readonly format: string; readonly file: string | null }[],
  cwd: string,
  rests: readonly string[],
  isRead: (path: string) => boolean,
  said = (format: string): string => `--format ${format}`,
): void {
  const judging = new Set(rests.map((path) => realPlace(cwd, path)));
  for (const { format, file } of targets) {
    if (file === null) continue;
    const place = realPlace(cwd, file);
    const here = relative(realpathSync(cwd), place).split(sep).join("/");
    const scanned = isRead(here) ? "a file that was scanned" : null;
    const what = judging.has(place) ? "what the verdict rests on" : scanned;
    if (what !== null)
      throw new UsageError(`${said(`${format}=${file}`)}: this is ${what}; give the report its own file`);
  }
}

/** Of a path relative to `cwd`, whether it is one of these files. */
export function isOneOf(files: readonly string[], cwd: string): (path: string) => boolean {
  const places = new Set(files.map((file) => relative(realpathSync(cwd), realPlace(cwd, file)).split(sep).join("/")));
  return (path) => places.has(path);
}
