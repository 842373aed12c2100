/** YAML documents of the catalogue: checked against their schema, with the line of every part. */
import { Composer, isCollection, isMap, isScalar, Parser, type Document, type Node } from "yaml";
import type { Diagnostic } from "../diagnostic.ts";
import { faultOfTree, tooDeep, yamlOptions } from "../document/yaml-tree.ts";
import { documentsWithin } from "../document/yaml-within.ts";
import { worded } from "../document/yaml-words.ts";
import { faultWords, placeWords, pointerSteps } from "../document/schema-words.ts";
import type { SchemaError } from "../document/schema-words.ts";
import { wholeOf, type Source, type Span } from "../source.ts";

/** A compiled schema, as ajv makes it: false leaves the errors on the function. */
interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** What a document is, by the key that names it. */
export const documentKeys = {
  entity: "entity",
  list: "list",
  cloud: "regions",
  "data-classes": "data-classes",
  correct: "correction",
} as const;
type DocumentType = (typeof documentKeys)[keyof typeof documentKeys];
export type Validators = Readonly<Record<DocumentType, Validator>>;

type Path = readonly (string | number)[];

export interface CatalogueDocument {
  readonly type: DocumentType;
  /** Valid against the schema of its type. */
  readonly value: unknown;
  /** Where the value at `path` stands. */
  at(path: Path): Span;
}

/** Anchors expand to at most this many nodes; catalogue files use none. */
const maxAliases = 20;

function spanOf(source: Source, node: Node | null | undefined): Span {
  return node?.range ? { source, start: node.range[0], end: node.range[1] } : wholeOf(source);
}

/**
 * The node at `path`, or the deepest one above it that exists; the key of a map entry rather than its value where
 * `key`.
 */
function locate(source: Source, document: Document, path: Path, key = false): Span {
  let node = document.contents as Node | null;
  for (const [index, step] of path.entries()) {
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (pair === undefined) break;
      if (key && index === path.length - 1) return spanOf(source, pair.key as Node);
      node = (pair.value as Node | null) ?? (pair.key as Node);
    } else {
      const next = node.items[Number(step)] as Node | undefined;
      if (next === undefined) break;
      node = next;
    }
  }
  return spanOf(source, node);
}

function pathOf(pointer: string): Path {
  return pointerSteps(pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function describe(error: SchemaError, all: readonly SchemaError[]): string {
  const { additionalProperty, allowedValues } = error.params;
  const path = pathOf(error.instancePath);
  if (additionalProperty !== undefined) return `unknown key "${String(additionalProperty)}"`;
  if (Array.isArray(allowedValues)) return `${placeWords(path)} must be one of ${allowedValues.join(", ")}`;
  return faultWords(path, error, all);
}

/**
 * Of a failed choice (`anyOf`) only one error tells what was meant: what is wrong deeper, else more than a wrong type.
 */
function telling(errors: readonly SchemaError[]): readonly SchemaError[] {
  const chosen = new Map<string, SchemaError | null>();
  for (const choice of errors.filter(({ keyword }) => keyword === "anyOf")) {
    const deeper = errors.some(({ instancePath }) => instancePath.startsWith(`${choice.instancePath}/`));
    const here = errors.find(
      ({ instancePath, keyword }) => instancePath === choice.instancePath && keyword !== "anyOf" && keyword !== "type",
    );
    chosen.set(choice.instancePath, deeper ? null : (here ?? choice));
  }
  return errors.filter((error) => !chosen.has(error.instancePath) || chosen.get(error.instancePath) === error);
}

function checkSchema(source: Source, document: Document, value: unknown, validate: Validator): Diagnostic[] {
  if (validate(value)) return [];
  return telling(validate.errors ?? []).map((error) => {
    const { additionalProperty } = error.params;
    const path = pathOf(error.instancePath);
    const unknownKey = additionalProperty === undefined ? null : [...path, String(additionalProperty)];
    const at = locate(source, document, unknownKey ?? path, unknownKey !== null);
    return { severity: "error", code: "catalogue-schema", message: describe(error, validate.errors ?? []), at };
  });
}

function typeOf(value: unknown): DocumentType | null {
  if (typeof value !== "object" || value === null) return null;
  const key = Object.keys(documentKeys).find((name) => Object.hasOwn(value, name)) as
    | keyof typeof documentKeys
    | undefined;
  return key === undefined ? null : documentKeys[key];
}

/** The library throws at what is nested too deeply for the stack. */
function documentsIn(source: Source, refuse: (message: string, at: Span) => void): readonly Document[] {
  try {
    const parsed = documentsWithin({ Parser, Composer }, source.text, yamlOptions);
    if (parsed !== null) return parsed;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  refuse(tooDeep, wholeOf(source));
  return [];
}

/** The documents of one file that are fit to be used, and what is wrong with the others. */
export function readDocuments(
  source: Source,
  validators: Validators,
): { documents: CatalogueDocument[]; diagnostics: Diagnostic[] } {
  const documents: CatalogueDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  const refuse = (message: string, at: Span): void => {
    diagnostics.push({ severity: "error", code: "catalogue-syntax", message, at });
  };
  for (const document of documentsIn(source, refuse)) {
    for (const { message, pos } of document.errors)
      refuse(worded(message, tooDeep), { source, start: pos[0], end: pos[1] });
    if (document.errors.length > 0 || document.contents === null) continue;
    const fault = faultOfTree(document);
    if (fault !== null) {
      const [start, end] = fault.range ?? [0, source.text.length];
      refuse(fault.message, { source, start, end });
      continue;
    }
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: maxAliases });
    } catch {
      refuse("too many aliases", wholeOf(source));
      continue;
    }
    const type = typeOf(value);
    if (type === null) {
      const message = `expected a document with one of the keys ${Object.keys(documentKeys).join(", ")}`;
      diagnostics.push({ severity: "error", code: "catalogue-schema", message, at: spanOf(source, document.contents) });
      continue;
    }
    const wrong = checkSchema(source, document, value, validators[type]);
    diagnostics.push(...wrong);
    if (wrong.length === 0) documents.push({ type, value, at: (path) => locate(source, document, path) });
  }
  return { documents, diagnostics };
}
