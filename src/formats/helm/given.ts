/** What commands of the repository give to its own charts: files of values (`-f`), and values one by one (`--set`). */
import type { Source, Span } from "../../source.ts";
import { shownText } from "../../script/values.ts";
import { string } from "../../value/build.ts";
import { piecesOf } from "../../value/pieces.ts";
import { originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode, ListNode, ScalarNode } from "../document.ts";
import type { FormatContext } from "../format.ts";
import { laidOver, mapOf } from "../overlay.ts";
import { deploysOfTemplate, isPlaced } from "../runs/deploys/all.ts";
import { openDocument } from "./chart.ts";

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
}

export function givenTo(folder: string, context: FormatContext): readonly Given[] {
  return deploysOfTemplate(folder, ["helm"], context).flatMap((deploy): Given[] => {
    const { name, at, parameters, parameterFiles, isOpen } = deploy;
    const ways = waysOf(parameterFiles, context);
    return ways.map(({ files, lost }) => {
      const open = [
        ...lost.map((path) => `-f ${path}`),
        ...(isOpen ? ["what --set-file, --set-json or --set name"] : []),
      ];
      const called = ways.length === 1 ? name : `${name}: ${files.join(", ")}`;
      return { ...valuesOf(files, parameters, at, context), name: called, files, at, open };
    });
  });
}

const maxWays = 64;

/** Files of values as they are named; where a part of a name is not known, each file that it may be is a way. */
function waysOf(
  named: readonly string[],
  { paths }: FormatContext,
): readonly { readonly files: readonly string[]; readonly lost: readonly string[] }[] {
  let ways: { files: readonly string[]; lost: readonly string[] }[] = [{ files: [], lost: [] }];
  for (const path of named) {
    if (paths.includes(path)) {
      ways = ways.map(({ files, lost }) => ({ files: [...files, path], lost }));
      continue;
    }
    if (!path.includes("*")) continue;
    const fitting = paths.filter((one) => isPlaced(path, one));
    ways =
      fitting.length === 0
        ? ways.map(({ files, lost }) => ({ files, lost: [...lost, path.replaceAll("*", "…")] }))
        : ways.flatMap(({ files, lost }) => fitting.map((one) => ({ files: [...files, one], lost })));
    ways = [...atMost(ways, maxWays, "files that -f may name")];
  }
  return ways;
}

function valuesOf(
  files: readonly string[],
  parameters: ReadonlyMap<string, Value>,
  at: Span,
  context: FormatContext,
): Pick<Given, "values" | "sources"> {
  let values: DocumentNode | null = null;
  const sources = new Set<Source>([at.source]);
  for (const path of files) {
    const document = openDocument(path, context);
    if (document === null) continue;
    sources.add(document.source);
    values = laidOver(values, document);
  }
  for (const [key, value] of parameters) {
    const names = namesOf(key);
    if (names.length > 0) values = withSet(values, names, nodeOf(value, at), at);
    for (const source of sourcesIn(value)) sources.add(source);
  }
  return { values, sources };
}

function sourcesIn(value: Value): readonly Source[] {
  if (value.kind === "choice") return value.alternatives.flatMap((one) => sourcesIn(one.value));
  return value.trace === null ? [] : [originOf(value.trace).at.source];
}

/** `a.b\\.c[0].d` */
function namesOf(key: string): readonly string[] {
  return key
    .split(/(?<!\\)\.|(?=\[)/)
    .map((name) => name.replace(/\\(.)/g, "$1"))
    .filter((name) => name !== "");
}

/** Helm's own bound is 65,536; nobody sets that many by hand. */
const maxElements = 1_000;

/** What is set takes its place in what is given so far; elements of a list leave the others as they are. */
function withSet(
  node: DocumentNode | null,
  [name, ...rest]: readonly string[],
  set: DocumentNode,
  at: Span,
): DocumentNode {
  if (name === undefined) return set;
  const position = /^\[(\d{1,5})\]$/.exec(name)?.[1];
  if (position !== undefined && Number(position) < maxElements) {
    const items = node?.kind === "list" ? [...node.items] : [];
    while (items.length <= Number(position)) items.push(nothingAt(at));
    items[Number(position)] = withSet(items[Number(position)] ?? null, rest, set, at);
    return listOf(items, at);
  }
  const entries = node?.kind === "map" ? node.entries : [];
  const before = entries.find((entry) => entry.name === name)?.value ?? null;
  const entry = { name, key: at, value: withSet(before, rest, set, at) };
  return mapOf(at, [...entries.filter((one) => one.name !== name), entry]);
}

function listOf(items: readonly DocumentNode[], { source, start, end }: Span): ListNode {
  return { kind: "list", source, start, end, tag: null, items };
}

function nothingAt({ source, start, end }: Span): ScalarNode {
  return { kind: "scalar", source, start, end, tag: null, stretches: [], value: null, text: "" };
}

/** `{a,b}` is a list. */
function nodeOf(value: Value, at: Span): DocumentNode {
  const text = value.kind === "string" ? value.text : "";
  if (value.kind !== "string" || !text.startsWith("{") || !text.endsWith("}")) return scalarOf(value, at);
  const items: DocumentNode[] = [];
  let from = 1;
  for (const part of text.slice(1, -1).split(",")) {
    const offset = value.offset < 0 ? -1 : value.offset + from;
    items.push(scalarOf(string(part, value.trace, offset), at));
    from += part.length + 1;
  }
  return listOf(atMost(items, maxElements, "elements of a list that is set"), at);
}

const typed: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function scalarOf(value: Value, at: Span): ScalarNode {
  const text = shownText(value) ?? "";
  const node = { kind: "scalar", source: at.source, start: at.start, end: at.end, tag: null, stretches: [] } as const;
  if (value.kind !== "string") return { ...node, value: text, text, made: value };
  if (Object.hasOwn(typed, text)) return { ...node, value: typed[text]!, text };
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(text)) return { ...node, value: Number(text), text };
  const pieces = piecesOf(value).filter((piece) => "text" in piece);
  return { ...node, value: text, text, pieces };
}
