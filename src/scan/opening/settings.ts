/** Finds the files of configuration, and what they come to together. */
import type { Diagnostic } from "../../diagnostic.ts";
import { UsageError } from "../../diagnostic.ts";
import { walk } from "../../discover/walk.ts";
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Cascade, Layer } from "../../config/cascade.ts";
import { configName, emptyConfig, writtenAt } from "../../config/config.ts";
import type { Config, NamingKey } from "../../config/config.ts";
import { hintAt } from "./given-file.ts";
import { placeOf } from "../../source.ts";
import type { Source } from "../../source.ts";

export const defaultPolicy = "clean-network";

const noSettings: Cascade = {
  config: { ...emptyConfig, policies: [defaultPolicy] },
  stated: [],
  scopes: [],
  closed: [],
  diagnostics: [],
};

/** Folders from the working directory upwards, as far as the tree reaches; deeper nothing lies. */
export const maxDepth = 64;

/** @param cwd absolute, for the names of folders above it. */
export async function openSettings(files: Files, cwd: string, paths: readonly string[]): Promise<Cascade> {
  const misnamed: string[] = [];
  const upward = configsAbove(files, misnamed);
  const below = configsBelow(files, paths, misnamed).filter((path) => !upward.includes(path));
  const found = upward.length + below.length === 0 ? noSettings : await joinedSettings(files, upward, below, cwd);
  const meant = misnamed.length === 0 ? [] : await meantForConfig(files, misnamed);
  return { ...found, diagnostics: [...found.diagnostics, ...meant.map(notRead)] };
}

async function meantForConfig(files: Files, misnamed: readonly string[]): Promise<string[]> {
  const { isMeantForConfig } = await import("../../config/read.ts");
  return [...new Set(misnamed)].sort().filter((path) => {
    const source = sourceOf(files, path);
    return source === null || isMeantForConfig(source);
  });
}

/** Whether someone may have meant it for a file of configuration. */
function isMisnamed(name: string): boolean {
  return name !== configName && /^\.?borderlint\.ya?ml$/i.test(name);
}

function notRead(path: string): Diagnostic {
  const at = { source: { path, text: "" }, start: 0, end: 0 };
  return { severity: "warning", code: "config-name", message: `${path} is not read; name it ${configName}`, at };
}

/** What one file says that was named. */
export async function settingsOf(files: Files, path: string, cwd: string): Promise<Cascade> {
  return joinedSettings(files, [path], [], cwd);
}

async function joinedSettings(
  files: Files,
  upward: readonly string[],
  below: readonly string[],
  cwd: string,
): Promise<Cascade> {
  const { cascade } = await import("../../config/cascade.ts");
  const diagnostics: Diagnostic[] = [];
  const own = await Promise.all(upward.map((path) => layerOf(files, path)));
  refuse(own.flatMap((layer) => layer.diagnostics));
  const nested = await Promise.all(below.map((path) => layerOf(files, path)));
  // A file of one team can't stop the scan of all others; that it was not heeded is told, and no pass.
  diagnostics.push(...nested.flatMap((layer) => layer.diagnostics));
  const names = cwd.split(/[\\/]/);
  const wayFrom = (folder: string): string[] => {
    const levels = folder.split("/").filter((part) => part === "..").length;
    return levels === 0 ? [] : names.slice(-levels);
  };
  const found = cascade(own, nested, wayFrom, defaultPolicy);
  return { ...found, diagnostics: [...diagnostics, ...found.diagnostics] };
}

async function layerOf(files: Files, path: string): Promise<Layer & { readonly diagnostics: readonly Diagnostic[] }> {
  const { readConfig } = await import("../../config/read.ts");
  const source = sourceOf(files, path);
  if (source === null) {
    const message = `${path} can't be read`;
    const at = { source: { path, text: "" }, start: 0, end: 0 };
    const diagnostics: Diagnostic[] = [{ severity: "error", code: "config", message, at }];
    return { path, folder: folderOf(path), config: emptyConfig, keys: new Map(), diagnostics };
  }
  return { path, folder: folderOf(path), ...readConfig(source) };
}

/** In the working directory and above it, as far as the tree reaches; the outermost first. */
function configsAbove(files: Files, misnamed: string[]): string[] {
  const found: string[] = [];
  let folder = ".";
  for (let depth = 0; depth < maxDepth; depth += 1) {
    const names = files.names(folder);
    if (names === null) break;
    misnamed.push(...names.filter(isMisnamed).map((name) => joinPath(folder, name)));
    // What is no file is told as one that can't be read.
    if (names.includes(configName) || files.folders(folder).includes(configName))
      found.unshift(joinPath(folder, configName));
    folder = joinPath(folder, "..");
  }
  return found;
}

/** Below it or beside it: in what is scanned, and on the way there; outer ones before inner ones. */
function configsBelow(files: Files, paths: readonly string[], misnamed: string[]): string[] {
  const walked = walk(files, paths, []).files;
  misnamed.push(...walked.filter((path) => isMisnamed(nameOf(path))));
  const scanned = walked.filter((path) => path.endsWith(`/${configName}`));
  const between = paths.flatMap((path) => {
    const parts = joinPath(".", path).split("/");
    return parts.map((_, index) => joinPath(parts.slice(0, index + 1).join("/"), configName));
  });
  return [...new Set([...between.filter((path) => sourceOf(files, path) !== null), ...scanned])]
    .filter((path) => path !== configName)
    .sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
}

export function sourceOf(files: Files, path: string): Source | null {
  const read = files.text(joinPath(".", path));
  return "source" in read ? read.source : null;
}

/** What a value of the configuration names is not there, or can't be taken. */
export function refuseValue(config: Pick<Config, "written">, key: NamingKey, value: string, message: string): never {
  throw new UsageError(describe({ severity: "error", code: "config", message, ...placed(config, key, value) }));
}

function placed(config: Pick<Config, "written">, key: NamingKey, value: string): Pick<Diagnostic, "at"> {
  const at = writtenAt(config, key, value);
  return at === null ? {} : { at };
}

/**
 * A scan of nothing would pass: what `paths` of the configuration names must be there.
 *
 * @param trees what is scanned, and the base: a change may remove a folder that the configuration of its base names.
 */
export function checkPaths(config: Config, trees: readonly Files[]): void {
  for (const path of config.paths)
    if (!trees.some((files) => isThere(files, path)))
      refuseValue(config, "paths", path, `"paths": ${path}: ${notThere(path, trees[0])}`);
}

function notThere(path: string, files: Files | undefined): string {
  return isBelow(joinPath(".", path), ".") && !path.startsWith("/")
    ? `no such file or folder${files === undefined ? "" : hintAt(files, path)}`
    : "this lies outside of the repository; name what is inside, or give the path on the command line";
}

function isThere(files: Files, path: string): boolean {
  const folder = joinPath(path, "..");
  const name = nameOf(path);
  return (
    files.names(path) !== null ||
    files.names(folder)?.includes(name) === true ||
    files.linked?.(folder).includes(name) === true
  );
}

/**
 * Errors in what the user wrote for the program itself mean that it can't run.
 *
 * @param why what may be the reason for them.
 */
export function refuse(diagnostics: readonly Diagnostic[], why: readonly string[] = []): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UsageError([...errors.map(describe), ...why].join("\n"));
}

function describe({ message, at }: Diagnostic): string {
  if (at === undefined) return message;
  const { file, line, column } = placeOf(at);
  return `${file}:${line}:${column}: ${message}`;
}
