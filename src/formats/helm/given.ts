/** What commands of the repository give to its own charts: files of values (`-f`), and values one by one (`--set`). */
import type { Source, Span } from "../../source.ts";
import { shownText } from "../../script/values.ts";
import { piecesOf } from "../../value/pieces.ts";
import { originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode, Entry, ScalarNode } from "../document.ts";
import type { FormatContext } from "../format.ts";
import { laidOver, mapOf } from "../overlay.ts";
import { deploysOfTemplate } from "../runs/deploys/all.ts";
import { openDocument } from "./chart.ts";

/** One way in which the repository itself installs a chart. */
export interface Given {
  readonly name: string;
  readonly values: DocumentNode | null;
  /** Files of values, by their paths. */
  readonly files: readonly string[];
  /** Texts of which what they say is given: nobody replaces it. */
  readonly sources: ReadonlySet<Source>;
}

export function givenTo(folder: string, context: FormatContext): readonly Given[] {
  return deploysOfTemplate(folder, ["helm"], context).map(({ name, at, parameters, parameterFiles }): Given => {
    const files = parameterFiles.filter((path) => context.paths.includes(path));
    let values: DocumentNode | null = null;
    const sources = new Set<Source>([at.source]);
    for (const path of files) {
      const document = openDocument(path, context);
      if (document === null) continue;
      sources.add(document.source);
      values = laidOver(values, document);
    }
    for (const [key, value] of parameters) {
      const node = under(namesOf(key), value, at);
      if (node !== null) values = laidOver(values, node);
      for (const source of sourcesIn(value)) sources.add(source);
    }
    return { name, values, files, sources };
  });
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

/** A document that says one thing; null: it sets an element of a list, which can't be laid over. */
function under(names: readonly string[], value: Value, at: Span): DocumentNode | null {
  if (names.length === 0 || names.some((name) => name.startsWith("["))) return null;
  return names.reduceRight<DocumentNode>(
    (inner, name) => {
      const entry: Entry = { name, key: at, value: inner };
      return mapOf(at, [entry]);
    },
    scalarOf(value, at),
  );
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
