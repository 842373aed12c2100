/** Serverless Framework: provider and region through the framework's variables, plugins, environment. */
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Source } from "../source.ts";
import type { Subject } from "../subject.ts";
import { tagsOf } from "./cloudformation.ts";
import { origin } from "../value/trace.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Piece, TextPiece, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { piecesOf, settingsOf, valueOf } from "./document-settings.ts";
import type { DocumentNode, ScalarNode } from "./document.ts";
import { eachOf, entriesOf, get, itemsOf } from "./document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./read-documents.ts";
import { resolveReferences } from "./references.ts";
import { isTooDeep } from "../value/work.ts";

export const format: Format = {
  name: "serverless",
  order: 24,
  mayBe: (path) => /^serverless(?:[.-][\w.-]+)?\.(?:ya?ml|json)$/i.test(nameOf(path)),
  recognises: ({ source: { text } }) =>
    (/^[ \t]*["']?provider["']?[ \t]*:/m.test(text) &&
      /^[ \t]*["']?(?:service|functions|plugins|frameworkVersion)["']?[ \t]*:/m.test(text)) ||
    (/^["']?component["']?[ \t]*:/m.test(text) && /^["']?inputs["']?[ \t]*:/m.test(text)),
  read,
};

const maxDepth = 12;

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  const document = documents.documents[0] ?? null;
  const stages = stagesIn(document, source.text);
  const scenarios =
    stages.length === 0
      ? [{ label: "", stage: null }]
      : stages.map((stage) => ({ label: `--stage ${stage.text}`, stage }));
  const readings = scenarios.map(({ label, stage }) =>
    readingOf(path, subjectsOf({ document, path, context, stage }, source), label),
  );
  return fromDocuments(documents, readings);
}

/** Stages that the file has something for: keys of a map in which it looks for what the stage is called. */
function stagesIn(document: DocumentNode | null, text: string): readonly TextPiece[] {
  const found = new Map<string, TextPiece>();
  for (const match of text.matchAll(
    /\$\{self:([\w.-]+)\.\$\{(?:self:provider\.stage|sls:stage|opt:stage)[^{}]{0,100}\}/g,
  ))
    for (const { name, key } of entriesOf(get(document, ...match[1]!.split("."))))
      if (!found.has(name) && !/^(?:default|other)$/.test(name))
        found.set(name, { text: name, trace: origin("parameter", key, "--stage"), offset: -1, flags: 0 });
  return [...found.values()];
}

function subjectsOf(scope: Scope, source: Source): Subject[] {
  const { document, path } = scope;
  const value = (node: DocumentNode): Value | undefined =>
    node.kind === "scalar" && node.text.includes("${") ? fromPieces(textOf(scope, node, 0)) : undefined;
  const provider = get(document, "provider");
  const name = provider?.kind === "scalar" ? provider : get(provider, "name");
  // What `custom` holds takes effect where it is referred to.
  const settings = settingsOf(document, {
    value,
    skip: (at) =>
      (at[0] === "resources" && at.includes("Resources")) ||
      at[0] === "custom" ||
      at[0] === "service" ||
      at[0] === "provider" ||
      at[0] === "plugins" ||
      at[0] === "params",
  });
  const subjects = [
    subjectOf({
      role: "file",
      address: path,
      format: "serverless",
      type: "serverless",
      at: document ?? { source, start: 0, end: 0 },
      settings,
    }),
  ];
  if (name?.kind === "scalar")
    subjects.push(
      subjectOf({
        role: "provider",
        address: `provider.${name.text}`,
        format: "serverless",
        type: `${name.text}:service`,
        at: name,
        source: valueOf(name),
        settings: provider?.kind === "map" ? settingsOf(provider, { value }) : [],
      }),
    );
  for (const plugin of [...itemsOf(get(document, "plugins")), ...itemsOf(get(document, "plugins", "modules"))]) {
    if (plugin.kind === "scalar")
      subjects.push(
        subjectOf({
          role: "requirement",
          address: path,
          format: "serverless",
          type: plugin.text,
          at: plugin,
          source: valueOf(plugin),
        }),
      );
  }
  for (const component of eachOf(get(document, "component"))) {
    if (component.kind === "scalar")
      subjects.push(
        subjectOf({
          role: "requirement",
          address: path,
          format: "serverless",
          type: component.text,
          at: component,
          source: valueOf(component),
        }),
      );
  }
  return [...subjects, ...stackResources(scope, value, name?.kind === "scalar" ? `provider.${name.text}` : undefined)];
}

/** What the service deploys of CloudFormation's, in the region and with the tags of its provider. */
function stackResources(
  { document }: Scope,
  value: (node: DocumentNode) => Value | undefined,
  providerConfig: string | undefined,
): Subject[] {
  return eachOf(get(document, "resources")).flatMap((part) =>
    entriesOf(get(part, "Resources")).flatMap(({ name, value: resource }): Subject[] => {
      const type = get(resource, "Type");
      if (type?.kind !== "scalar") return [];
      const settings = settingsOf(get(resource, "Properties"), { value });
      return [
        {
          ...subjectOf({ role: "resource", address: name, format: "serverless", type: type.text, at: type, settings }),
          tags: tagsOf(settings),
          ...(providerConfig === undefined ? {} : { providerConfig }),
        },
      ];
    }),
  );
}

interface Scope {
  readonly document: DocumentNode | null;
  readonly path: string;
  readonly context: FormatContext;
  /** What the stage is called; null: what is written counts. */
  readonly stage: TextPiece | null;
}

function textOf(scope: Scope, node: ScalarNode, depth: number): Piece[] {
  return resolveReferences(node, ["${", "}"], ({ inner, at }) =>
    isTooDeep(depth, maxDepth, "variables lead to each other") ? undefined : chosen(scope, node, inner, at, depth),
  );
}

/** The first of the sources, separated by commas, that gives a value. */
function chosen(
  scope: Scope,
  node: ScalarNode,
  inner: string,
  at: number,
  depth: number,
): readonly Piece[] | undefined {
  let from = 0;
  let isDefault = false;
  for (const source of split(inner)) {
    const start = at + from + source.length - source.trimStart().length;
    from += source.length + 1;
    const text = source.trim();
    if (scope.stage !== null && /^(?:opt:stage|sls:stage|self:provider\.stage)$/.test(text)) return [scope.stage];
    const quoted = /^(["']).*\1$/s.test(text);
    const found = quoted ? piecesOf(node, start + 1, start + text.length - 1) : named(scope, node, start, text, depth);
    if (found !== undefined)
      return isDefault
        ? found.map((piece) => ("unknown" in piece ? piece : { ...piece, flags: piece.flags | DEFAULT }))
        : found;
    // Whoever deploys may set options and the environment.
    isDefault ||= /^(?:opt|env|param):/.test(text);
  }
  return undefined;
}

/** At commas outside of quotes and of references within. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === "{" || char === "(") depth += 1;
    else if (char === "}" || char === ")") depth -= 1;
    else if (char === "," && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** `self:a.b`, `file(x.yml):a.b`, `sls:stage`, with references inside resolved first. */
function named(
  scope: Scope,
  node: ScalarNode,
  start: number,
  text: string,
  depth: number,
): readonly Piece[] | undefined {
  const pieces = resolveReferences(
    node,
    ["${", "}"],
    ({ inner, at }) =>
      isTooDeep(depth, maxDepth, "variables lead to each other")
        ? undefined
        : chosen(scope, node, inner, at, depth + 1),
    start,
    start + text.length,
  );
  if (pieces.some((piece) => "unknown" in piece)) return undefined;
  const address = pieces.map((piece) => ("text" in piece ? piece.text : "")).join("");
  const inherited = pieces.some((piece) => "flags" in piece && (piece.flags & DEFAULT) !== 0) ? DEFAULT : 0;
  const target = targetOf(scope, address);
  if (target?.kind !== "scalar" || target.value === null) return undefined;
  return textOf(scope, target, depth + 1).map((piece) =>
    "unknown" in piece ? piece : { ...piece, flags: piece.flags | inherited },
  );
}

function targetOf({ document, path, context }: Scope, address: string): DocumentNode | null {
  const self = /^self:(.+)$/.exec(address)?.[1];
  if (self !== undefined) return get(document, ...self.split("."));
  if (address === "sls:stage") return get(document, "provider", "stage");
  const file = /^file\(([^)]+)\)(?::(.+))?$/.exec(address);
  if (file === null) return null;
  const read = context.files.text(joinPath(folderOf(path), file[1]!.trim()));
  if (!("source" in read) || !/\.(?:ya?ml|json)$/i.test(read.source.path)) return null;
  return get(readDocuments(read.source).documents[0] ?? null, ...(file[2]?.split(".") ?? []));
}
