/** What Compose takes variables from: the `.env` beside a file, and the `env_file`s of its services. */
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, joinPath } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { fromPieces } from "../../value/pieces.ts";
import { originOf } from "../../value/trace.ts";
import type { Condition, TextPiece, Value } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import { readEnvFile } from "../../script/texts/environment-file.ts";
import { isUsual, startedAlone, takenPerhaps } from "../commands/compose-calls.ts";
import { startsOf } from "../commands/docker-calls.ts";
import type { ComposeStart } from "../commands/docker-calls.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { interpolate } from "../effect/shell-variables.ts";
import type { Variable } from "../effect/shell-variables.ts";

/** The file that is kept out of the repository, or what stands there to be copied to it: that holds by default. */
function copiedTo(path: string, { files }: FormatContext): string {
  const names = ["", ".example", ".sample", ".template", ".dist"].flatMap((word) => [
    `${path}${word}`,
    `${path.replace(/(^|\/)\.(env)$/, "$1$2")}${word}`,
  ]);
  return names.find((one) => "source" in files.text(one)) ?? path;
}

/** The variables of a file, and where they are written. */
export interface Environment {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly paths: readonly string[];
  /** Under what it is there. */
  readonly when: readonly Condition[];
}

/**
 * The `.env` beside a file; where others include it and say which files, those; where commands start it with others,
 * what each of them gives.
 */
export function environmentsOf(path: string, context: FormatContext): readonly Environment[] {
  const given = includedWith(path, context);
  const usual = given.length > 0 ? given : [joinPath(folderOf(path), ".env")];
  const starts = given.length > 0 ? [] : startsOf(path, context);
  const pathsOf = ({ environment, folders }: ComposeStart): readonly string[] =>
    environment.length > 0 ? environment.map((one) => placeIn(folders, one, context)) : usual;
  const ways = new Map(
    starts.filter(({ isOpen }) => !isOpen).map((one) => [pathsOf(one).join("\n"), pathsOf(one)] as const),
  );
  // What stands there and is left aside by all is nobody's either.
  const aside = usual.filter((one) => "source" in context.files.text(one));
  // Nobody has to say anything for what lies where Compose looks by itself.
  const isOpen = isUsual(path) && ways.size > 0 && !ways.has(usual.join("\n")) && aside.length > 0;
  const sure = ways.size === 0 ? [usual] : [...ways.values()];
  const known = new Set([...sure, ...(aside.length === 0 || isOpen ? [usual] : [])].map((paths) => paths.join("\n")));
  const perhaps = new Map(starts.filter((one) => one.isOpen).map((one) => [pathsOf(one).join("\n"), pathsOf(one)]));
  const all = [
    ...sure.map((paths) => ({ paths, when: [] })),
    ...(isOpen ? [{ paths: usual, when: [startedAlone(path)] }] : []),
    ...[...perhaps].flatMap(([key, paths]) => (known.has(key) ? [] : [{ paths, when: [takenPerhaps(path)] }])),
  ];
  return atMost(all, maxEnvironments, "files of variables with which services are started").map(({ paths, when }) => {
    const variables = new Map<string, Variable>();
    const read = paths.flatMap((one) => addVariables(variables, one, context) ?? []);
    return { variables, paths: [...read, ...aside], when };
  });
}

const maxEnvironments = 32;

function placeIn(folders: readonly string[], file: string, { files }: FormatContext): string {
  const places = folders.map((folder) => joinPath(folder, file));
  return places.find((place) => "source" in files.text(place)) ?? places[0] ?? file;
}

const included = oncePerTree(inclusionsIn);

/** The `env_file`s with which other files include this one; all files are looked at once for all. */
function includedWith(path: string, context: FormatContext): readonly string[] {
  return included(context).get(path) ?? [];
}

function inclusionsIn({ files, paths }: FormatContext): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, readonly string[]>();
  for (const path of paths) {
    const read = /compose[^/]*\.ya?ml$/i.test(path) ? files.text(path) : null;
    if (read === null || !("source" in read) || !/^include[ \t]*:/m.test(read.source.text)) continue;
    const placeOf = (node: DocumentNode): string => joinPath(folderOf(path), textOf(node) ?? "");
    for (const item of itemsOf(get(readDocuments(read.source).documents[0], "include"))) {
      const variables = eachOf(get(item, "env_file")).map(placeOf);
      for (const place of eachOf(get(item, "path")).map(placeOf))
        given.set(place, [...(given.get(place) ?? []), ...variables]);
    }
  }
  return given;
}

/** Reads a file of variables, which may name those before them; its path, or null where it sets none. */
function addVariables(variables: Map<string, Variable>, own: string, context: FormatContext): string | null {
  const from = copiedTo(own, context);
  const read = context.files.text(from);
  const all = "source" in read ? readEnvFile(read.source) : [];
  for (const one of all) {
    const { name } = one;
    const value = { ...one.value, flags: from === own ? 0 : DEFAULT };
    const literal = (start: number, end: number): TextPiece[] =>
      start < end ? [{ ...value, text: value.text.slice(start, end), offset: value.offset + start }] : [];
    variables.set(
      name,
      value.text.includes("$")
        ? interpolate({
            text: value.text,
            literal,
            lookUp: (one) => variables.get(one),
            kind: "environment",
            at: originOf(value.trace!).at,
          })
        : [value],
    );
  }
  return all.length === 0 ? null : from;
}

/** What Compose makes of a text with variables. */
export function interpolated(
  node: DocumentNode,
  variables: Pick<ReadonlyMap<string, Variable>, "get">,
): Value | undefined {
  if (node.kind !== "scalar" || typeof node.value !== "string" || !node.text.includes("$")) return undefined;
  const pieces = interpolate({
    text: node.text,
    literal: (start, end) => piecesOf(node, start, end),
    lookUp: (name) => variables.get(name),
    kind: "environment",
    at: node,
  });
  return fromPieces(pieces);
}

/** Those whose name has a variable in it. */
export function openEnvironmentFiles(service: DocumentNode): DocumentNode[] {
  return eachOf(get(service, "env_file")).filter((node) => (textOf(node) ?? getText(node, "path"))?.includes("$"));
}

export function environmentFiles(
  service: DocumentNode,
  path: string,
  context: FormatContext,
  missing: Diagnostic[],
): { path: string; source: Source; flags: number }[] {
  return eachOf(get(service, "env_file")).flatMap((node) => {
    const name = textOf(node) ?? getText(node, "path");
    if (name === null || name.includes("$")) return [];
    const file = joinPath(folderOf(path), name);
    const there = copiedTo(file, context);
    const read = context.files.text(there);
    if ("source" in read) return [{ path: there, source: read.source, flags: there === file ? 0 : DEFAULT }];
    // Compose does without those that it is told it may do without.
    const isNeeded = getText(node, "required") !== "false" || read.unreadable !== "missing";
    const message = `${file} sets environment and can't be read: ${read.unreadable}`;
    if (isNeeded) missing.push({ severity: "error", code: "include-missing", message, at: node });
    return [];
  });
}

export interface EnvironmentFile {
  readonly source: Source;
  readonly flags: number;
}

/** What a service is given by its files: of each name the last, unless the service sets it itself (`said`). */
export function environmentSettings(files: readonly EnvironmentFile[], said: readonly string[]): Setting[] {
  const taken = new Set(said);
  const all = files.flatMap(({ source, flags }) => readEnvFile(source).map((one) => ({ ...one, source, flags })));
  const effective = all.reverse().filter(({ name }) => !taken.has(name) && taken.add(name));
  return effective.reverse().map(({ name, value, source, flags }) => ({
    path: ["environment", name],
    value: fromPieces([{ ...value, flags }]),
    at: { source, start: value.offset, end: value.offset + value.text.length },
  }));
}
