/** How the repository installs its own charts: with which files of values, and values one by one. */
import type { Source, Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { origin, originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { laidOver } from "../effect/overlay.ts";
import { deploysOfTemplate, isPlaced } from "../runs/deploys/all.ts";
import type { Deploy } from "../runs/deploys/all.ts";
import { openDocument } from "./chart.ts";
import { documentsIn } from "./embedded.ts";
import type { Install, Layer } from "./install.ts";
import { installsOf } from "./installs.ts";
import { setIn } from "./set-values.ts";

/** One way in which the repository itself installs a chart. */
export interface Given {
  readonly name: string;
  readonly values: DocumentNode | null;
  /** Files of values, by their paths. */
  readonly files: readonly string[];
  /** Texts of which what they say is given: nobody replaces it. */
  readonly sources: ReadonlySet<Source>;
  /** Where it is given, and in words what else is, of which nobody here knows what it says. */
  readonly at: Span;
  readonly open: readonly string[];
  /** The chart's own values are not laid below. */
  readonly isAlone: boolean;
  readonly isTrial: boolean;
  /** What nobody knows to be so, where it is installed in this way only then. */
  readonly onlyIf?: string;
}

export function givenTo(folder: string, context: FormatContext): readonly Given[] {
  const commands = deploysOfTemplate(folder, ["helm"], context).map((one) => commandInstall(one, folder, context));
  const installs = [...commands, ...installsOf(folder, context)];
  return installs.flatMap((install): Given[] => {
    const { name, at, layers, open, isAlone = false, isTrial = false, onlyIf } = install;
    const ways = waysOf(layers, context);
    return ways.map((way) => {
      const lost = way.lost.map((path) => `-f ${path}`);
      const called = ways.length === 1 ? name : `${name}: ${way.files.join(", ")}`;
      const given = valuesOf(way.layers, at, context);
      const told = { name: called, files: way.files, at, open: [...lost, ...open], isAlone, isTrial };
      return { ...given, ...told, ...(onlyIf === undefined ? {} : { onlyIf }) };
    });
  });
}

/** Files, in the order in which Helm takes them, and then values. */
function commandInstall(deploy: Deploy, chart: string, context: FormatContext): Install {
  const { name, at, parameters, parameterFiles, contents, input, isOpen, isTrial, onlyIf } = deploy;
  const layers = parameterFiles.flatMap((file): Layer[] => {
    // That a file is not there is told where commands are looked at.
    if (file !== "-") return [{ file, isOptional: !file.includes("*") }];
    const [node] = input === null ? [] : documentsIn(input, at);
    return node === undefined ? [] : [{ node }];
  });
  const isUnheard = parameterFiles.includes("-") && (input === null || documentsIn(input, at).length === 0);
  for (const [key, value] of parameters) layers.push({ name: key, value, at });
  for (const [key, content] of contents) layers.push({ name: key, content, at });
  const lost = [...contents].filter(([, path]) => "unreadable" in context.files.text(path));
  const open = [
    ...(isUnheard ? ["-f -"] : []),
    ...lost.map(([key, path]) => `--set-file ${key}=${path}`),
    ...(isOpen ? ["what --set names"] : []),
  ];
  return { name, at, chart, layers, open, isTrial, ...(onlyIf === undefined ? {} : { onlyIf }) };
}

interface Way {
  readonly layers: readonly Layer[];
  readonly files: readonly string[];
  /** Files that are named and not there. */
  readonly lost: readonly string[];
}

const maxWays = 64;

/** Files of values as they are named; where a part of a name is not known, each file that it may be is a way. */
function waysOf(layers: readonly Layer[], { paths }: FormatContext): readonly Way[] {
  let ways: readonly Way[] = [{ layers: [], files: [], lost: [] }];
  for (const layer of layers) {
    const there = "file" in layer ? placeOf(layer.file, paths) : null;
    if (!("file" in layer) || there !== null) {
      const named = there ?? ("from" in layer ? layer.from : undefined);
      const placed = there === null ? layer : { file: there };
      ways = ways.map((way) => ({
        ...way,
        layers: [...way.layers, placed],
        files: named === undefined ? way.files : [...way.files, named],
      }));
      continue;
    }
    const { file, isOptional = false } = layer;
    const fitting = file.includes("*") ? paths.filter((one) => isPlaced(file, one)) : [];
    if (fitting.length === 0) {
      if (!isOptional) ways = ways.map((way) => ({ ...way, lost: [...way.lost, file.replaceAll("*", "…")] }));
      continue;
    }
    ways = ways.flatMap((way) =>
      fitting.map((one) => ({ ...way, layers: [...way.layers, { file: one }], files: [...way.files, one] })),
    );
    ways = atMost(ways, maxWays, "files of values that may be named");
  }
  return ways;
}

/** As it is named, or the one file whose path ends so. */
function placeOf(file: string, paths: readonly string[]): string | null {
  if (paths.includes(file)) return file;
  if (file.includes("*") || !file.includes("/")) return null;
  const ends = paths.filter((path) => path.endsWith(`/${file}`));
  return ends.length === 1 ? ends[0]! : null;
}

function valuesOf(layers: readonly Layer[], at: Span, context: FormatContext): Pick<Given, "values" | "sources"> {
  let values: DocumentNode | null = null;
  const sources = new Set<Source>([at.source]);
  for (const layer of layers) {
    if ("file" in layer || "node" in layer) {
      const document = "node" in layer ? layer.node : openDocument(layer.file, context);
      if (document === null) continue;
      for (const source of sourcesOf(document)) sources.add(source);
      values = laidOver(values, document);
      continue;
    }
    const value = "value" in layer ? layer.value : contentOf(layer.content, context);
    if (value === null) continue;
    values = setIn(values, layer.name, value, layer.at);
    for (const source of sourcesIn(value)) sources.add(source);
  }
  return { values, sources };
}

/** The whole text of a file. */
function contentOf(path: string, { files }: FormatContext): Value | null {
  const read = files.text(path);
  if (!("source" in read)) return null;
  const { source } = read;
  return string(source.text, origin("file", { source, start: 0, end: source.text.length }, path), 0);
}

/** Texts in which nodes are written; those of one document may be of several. */
function sourcesOf(node: DocumentNode): ReadonlySet<Source> {
  const sources = new Set<Source>();
  const visit = (one: DocumentNode): void => {
    sources.add(one.source);
    if (one.kind === "list") for (const item of one.items) visit(item);
    else if (one.kind === "map") for (const { value } of one.entries) visit(value);
  };
  visit(node);
  return sources;
}

function sourcesIn(value: Value): readonly Source[] {
  if (value.kind === "choice") return value.alternatives.flatMap((one) => sourcesIn(one.value));
  return value.trace === null ? [] : [originOf(value.trace).at.source];
}
