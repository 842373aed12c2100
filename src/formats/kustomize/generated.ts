/** Files whose text a generator of Kustomize puts into a config map or secret. */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { noteText } from "../../reads.ts";
import type { Setting } from "../../subject.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import { wholeOf } from "../../source.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { itemsOf, get, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readEnvFile } from "../../script/texts/environment-file.ts";
import { fromPieces } from "../../value/pieces.ts";

const maxFiles = 200;
/** Files for people; and those that are named as what is run. */
const otherwise = /(?:^|\/)(?:README|NOTES|CHANGELOG|LICENSE)\b|\.(?:md|rst|adoc|sh|bash)$/i;

export interface GeneratedFile {
  readonly path: string;
  readonly settings: readonly Setting[];
}

/** `files: [app.conf, name=conf/app.conf]`, as the data that they become. */
export function generatedFiles(
  generators: readonly DocumentNode[],
  path: string,
  { files }: FormatContext,
  gone: ReadonlySet<DocumentNode>,
): readonly GeneratedFile[] {
  const nodes = generators.flatMap((one) => itemsOf(get(one, "files"))).filter((node) => !gone.has(node));
  const named = nodes.flatMap((node) => textOf(node) ?? []);
  return atMost(named, maxFiles, "files of generators").flatMap((text): GeneratedFile[] => {
    const equals = text.indexOf("=");
    const file = joinPath(folderOf(path), text.slice(equals + 1));
    const key = equals < 0 ? nameOf(file) : text.slice(0, equals);
    const read = otherwise.test(file) || otherwise.test(key) ? null : files.text(file);
    if (read === null || !("source" in read)) return [];
    const { source } = read;
    noteText(file);
    const at = wholeOf(source);
    const value = string(source.text, origin("file", at, file), 0);
    return [{ path: file, settings: [{ path: ["data", key], value, at, hint: "text" }] }];
  });
}

/** The lines of a file of variables. */
export function environmentSettings(path: string, { files }: FormatContext): Setting[] {
  const read = files.text(path);
  if (!("source" in read)) return [];
  return readEnvFile(read.source).map(({ name, value }) => ({
    path: ["environment", name],
    value: fromPieces([value]),
    at: { source: read.source, start: value.offset, end: value.offset + value.text.length },
  }));
}
