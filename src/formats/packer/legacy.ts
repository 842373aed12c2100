/** Packer's old templates: one JSON document with `builders`, `provisioners` and variables that strings call for. */
import type { Source, Span } from "../../source.ts";
import type { OpenCause, Reading, Setting, Subject } from "../../subject.ts";
import { unknown } from "../../value/build.ts";
import { isOpenText } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { fromPieces, piecesOf as piecesOfValue } from "../../value/pieces.ts";
import { origin, originOf, step } from "../../value/trace.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Piece, TextPiece, Value } from "../../value/value.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { piecesOf, settingsOf, valueOf } from "../documents/document-settings.ts";
import { fromDocuments, readingOf, subjectOf } from "../emit.ts";
import type { FormatContext, FormatReading } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { mayHold } from "../reading/recognition.ts";
import { unfollowed } from "../runs/deploys/all.ts";
import { isKept, keepsAll, patternsIn } from "./kept.ts";
import type { Keeping } from "./kept.ts";
import { buildsOf } from "./scenarios.ts";
import { deployedIn, wayOfCommand } from "../effect/ways-of-deploying.ts";

/** The template in a file; null: it is none. */
export function legacyTemplate(source: Source): DocumentNode | null {
  if (!mayHold(source.text, '"builders"')) return null;
  const [template] = readDocuments(source).documents;
  return itemsOf(get(template, "builders")).some((builder) => getText(builder, "type") !== null)
    ? (template ?? null)
    : null;
}

/** In each way in which commands of the repository build it. */
export function readLegacy(path: string, template: DocumentNode, context: FormatContext): FormatReading {
  const variables = get(template, "variables");
  const ways = buildsOf([path], context).map(({ name, parameters, parameterFiles, ...deploy }) => ({
    ...wayOfCommand(deploy),
    name,
    at: deploy.at,
    keeping: { only: patternsIn(deploy.only), except: patternsIn(deploy.except) ?? [] },
    given: new Map([...parameterFiles.flatMap((file) => [...valuesIn(file, context)]), ...parameters]),
  }));
  const alone = { name: "", at: template, keeping: keepsAll, given: new Map<string, Value>() };
  const readings = (ways.length > 0 ? ways : [alone]).map(({ name, at, given, keeping, ...way }): Reading => ({
    ...readingOf(path, subjectsOf(template, { declared: variables, given, at }, keeping), name),
    ...deployedIn(way),
  }));
  return fromDocuments(readDocuments(template.source), readings, unfollowed(context));
}

function valuesIn(path: string, { files }: FormatContext): readonly (readonly [string, Value])[] {
  const read = files.text(path);
  if (!("source" in read)) return [];
  return entriesOf(readDocuments(read.source).documents[0]).flatMap(({ name, value }) =>
    value.kind === "scalar" ? [[name, valueOf(value, "var-file", name)] as const] : [],
  );
}

/** What `{{user}}` calls for: declared in the template, or given by whoever builds it. */
interface Variables {
  readonly declared: DocumentNode | null;
  readonly given: ReadonlyMap<string, Value>;
  /** The command that gives them. */
  readonly at: Span;
}

function subjectsOf(template: DocumentNode, variables: Variables, keeping: Keeping): readonly Subject[] {
  const builders = itemsOf(get(template, "builders")).filter((one) => isKept(nameOf(one), keeping));
  const settings = (node: DocumentNode): readonly Setting[] =>
    settingsOf(node, {
      skip: (_, step) => !builders.some((one) => goesThrough(nameOf(one), step)),
      value: (each) => (each.kind === "scalar" ? filledIn(each, variables, 0) : undefined),
    }).map((one) => withCauses(one, variables));
  const subjects: Subject[] = builders.flatMap((builder) => {
    const type = get(builder, "type");
    const name = getText(builder, "type");
    return type === null || name === null
      ? []
      : [
          subjectOf({
            role: "resource",
            address: `builders.${getText(builder, "name") ?? name}`,
            format: "packer",
            type: name,
            at: type,
            settings: settings(builder),
          }),
        ];
  });
  for (const part of ["provisioners", "post-processors"]) {
    const node = get(template, part);
    if (node !== null)
      subjects.push(
        subjectOf({ role: "file", address: part, format: "packer", type: "build", at: node, settings: settings(node) }),
      );
  }
  return subjects;
}

/** Null: a call says it. */
function nameOf(builder: DocumentNode): string | null {
  const name = getText(builder, "name") ?? getText(builder, "type") ?? "";
  return name.includes("{{") ? null : name;
}

/** Whether what a builder makes goes through a step, which may keep to some of them. */
function goesThrough(builder: string | null, step: DocumentNode): boolean {
  const [only, except] = ["only", "except"].map((list) => get(step, list));
  if (builder === null || (only?.kind !== "list" && except?.kind !== "list")) return true;
  const names = (list: DocumentNode | null | undefined): readonly (string | null)[] => itemsOf(list).map(textOf);
  return (only?.kind !== "list" || names(only).includes(builder)) && !names(except).includes(builder);
}

const calls = /\{\{([^{}]{1,600})\}\}/g;
const ofVariable = /^\s*user\s*[`"]([^`"]{1,200})[`"]\s*$/;
const maxDepth = 8;

/**
 * A string with the variables it calls for; other calls are known only when Packer runs. Undefined: it calls for none.
 */
function filledIn(node: ScalarNode, variables: Variables, depth: number): Value | undefined {
  if (!node.text.includes("{{")) return undefined;
  const pieces: Piece[] = [];
  let from = 0;
  for (const call of node.text.matchAll(calls)) {
    pieces.push(...piecesOf(node, from, call.index));
    pieces.push(...called(ofVariable.exec(call[1] ?? "")?.[1], node, variables, depth));
    from = call.index + call[0].length;
  }
  pieces.push(...piecesOf(node, from, node.text.length));
  // What whoever builds it gives stands in another file.
  const [only, another] = pieces;
  const isAlone = only !== undefined && another === undefined && "text" in only && isFromElsewhere(only, node);
  return fromPieces(pieces, isAlone ? only.trace : origin("literal", node));
}

/** A command may give what nobody here knows: `-var region=$(REGION)`. */
function withCauses(setting: Setting, { given, at }: Variables): Setting {
  if (given.size === 0 || !isOpenText(setting.value)) return setting;
  const { source, start, end } = setting.at;
  const causes = [...source.text.slice(start, end).matchAll(calls)].flatMap(([, call = ""]): OpenCause[] => {
    const name = ofVariable.exec(call)?.[1] ?? "";
    const value = given.get(name);
    if (value === undefined || !isOpenText(value)) return [];
    return [{ by: name, declared: at, text: `the variable ${name} is set by whoever runs it` }];
  });
  return causes.length === 0 ? setting : { ...setting, leftOpenBy: () => causes };
}

function isFromElsewhere({ trace }: TextPiece, { source }: ScalarNode): boolean {
  return trace !== null && originOf(trace).at.source !== source;
}

function called(name: string | undefined, node: ScalarNode, variables: Variables, depth: number): readonly Piece[] {
  const given = variables.given.get(name ?? "");
  if (given?.kind === "string" || given?.kind === "partial" || given?.kind === "unknown")
    return [...piecesOfValue(given)];
  const declared =
    name === undefined ? undefined : entriesOf(variables.declared).find((entry) => entry.name === name)?.value;
  if (declared?.kind !== "scalar" || declared.value === null || depth >= maxDepth) {
    return [
      {
        unknown: unknown(
          "string",
          {
            code: "variable-not-set",
            text: name === undefined ? "it is known only when Packer runs" : `the variable ${name} has no value`,
          },
          { notNull: true },
        ),
      },
    ];
  }
  const value = filledIn(declared, variables, depth + 1) ?? valueOf(declared, "default", name, DEFAULT);
  const text =
    value.kind === "string" || value.kind === "partial" || value.kind === "unknown"
      ? withFlags(value, DEFAULT)
      : unknown("string", { code: "unsupported", text: "a variable that is no text" });
  return piecesOfValue({
    ...text,
    trace: text.trace === null ? null : step("reference", node, name ?? "", text.trace),
  } as typeof text);
}
