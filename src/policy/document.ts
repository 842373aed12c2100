/** YAML files of users, checked against their schema, with the place of every part. */
import { Composer, isMap, isScalar, isSeq, Parser } from "yaml";
import type { Document, Node } from "yaml";
import type { Diagnostic } from "../diagnostic.ts";
import type { Source, Span } from "../source.ts";
import { wholeOf } from "../source.ts";
import { faultWords, placeWords, pointerSteps } from "../document/schema-words.ts";
import type { SchemaError } from "../document/schema-words.ts";
import { suggestion } from "./suggest.ts";
import { faultOfTree, maxDepth, tooDeep, yamlOptions } from "../document/yaml-tree.ts";
import { documentsWithin } from "../document/yaml-within.ts";
import { worded } from "../document/yaml-words.ts";

/** A compiled schema, as ajv makes it: false leaves the errors on the function. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export type Path = readonly (string | number)[];

export interface YamlDocument {
  /** Valid against the schema where there are no faults; bare dates are texts. */
  readonly value: unknown;
  /** The value at a path, or the deepest one above it that exists. */
  at(path: Path): Span;
  /** The key at the end of a path. */
  keyAt(path: Path): Span;
}

/** Anchors expand to at most this many nodes. */
const maxAliases = 100;

/** One way in which a document differs from its schema. */
export interface Fault {
  readonly path: Path;
  readonly message: string;
  readonly at: Span;
}

/**
 * @param keys that the schema knows, for suggestions.
 * @returns no document where the text is no YAML.
 */
export function checkDocument(
  source: Source,
  validate: Validator,
  keys: ReadonlySet<string>,
): { document: YamlDocument | null; faults: readonly Fault[] } {
  const failed = (message: string, at: Span) => ({ document: null, faults: [{ path: [], message, at }] });
  let parsed: Document;
  let value: unknown;
  try {
    const all = documentsWithin({ Composer, Parser }, source.text, { ...yamlOptions, schema: "core" }, true);
    const [first, second] = all ?? [];
    if (first === undefined) return failed(tooDeep, wholeOf(source));
    parsed = first;
    const [error] = parsed.errors;
    if (error !== undefined)
      return failed(worded(error.message, tooDeep), { source, start: error.pos[0], end: error.pos[1] });
    if (second !== undefined)
      return failed("a second document begins here (---); the file may hold only one", {
        source,
        start: second.range[0],
        end: second.range[1],
      });
    const fault = faultOfTree(parsed);
    if (fault !== null) {
      const [start, end] = fault.range ?? [0, source.text.length];
      return failed(fault.message, { source, start, end });
    }
    value = parsed.toJS({ maxAliasCount: maxAliases });
  } catch (error) {
    const isUnnamed = error instanceof ReferenceError && error.message.startsWith("Unresolved alias");
    return failed(
      isUnnamed ? worded(error.message, tooDeep) : "too many aliases, or nested too deeply",
      wholeOf(source),
    );
  }
  if (depthOf(value) > maxDepth) return failed(tooDeep, wholeOf(source));
  const document: YamlDocument = {
    value,
    at: (path) => spanAt(source, parsed, path, false),
    keyAt: (path) => spanAt(source, parsed, path, true),
  };
  if (validate(value)) return { document, faults: [] };
  return {
    document,
    faults: telling(validate.errors ?? []).map((error) => faultOf(error, validate.errors ?? [], document, keys)),
  };
}

/**
 * A document of which nothing can be used where anything is wrong with it.
 *
 * @param code of the diagnostics: `policy`, `config`.
 */
export function readDocument(
  source: Source,
  validate: Validator,
  keys: ReadonlySet<string>,
  code: string,
): { document: YamlDocument | null; diagnostics: readonly Diagnostic[] } {
  const { document, faults } = checkDocument(source, validate, keys);
  return { document: faults.length > 0 ? null : document, diagnostics: errorsOf(faults, code) };
}

export function errorsOf(faults: readonly Fault[], code: string): Diagnostic[] {
  return faults.map(({ message, at }) => ({ severity: "error", code, message, at }));
}

/** Levels of nesting with what aliases stand for, counted without recursion. */
function depthOf(value: unknown): number {
  let depth = 0;
  for (let level = [value]; level.length > 0 && depth <= maxDepth; depth += 1) {
    level = level.flatMap((part) =>
      typeof part === "object" && part !== null ? (Object.values(part) as unknown[]) : [],
    );
  }
  return depth;
}

function spanOf(source: Source, node: unknown): Span {
  const range = (node as Node | null | undefined)?.range;
  return range ? { source, start: range[0], end: range[1] } : wholeOf(source);
}

function spanAt(source: Source, document: Document, path: Path, key: boolean): Span {
  let node: unknown = document.contents;
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) break;
      if (key && index === path.length - 1) return spanOf(source, pair.key);
      node = pair.value ?? pair.key;
    } else if (isSeq(node)) {
      const next = node.items[Number(step)];
      if (next === undefined) break;
      node = next;
    } else {
      break;
    }
  }
  return spanOf(source, node);
}

/** A document with more faults than this is of another kind; each costs a search for what was meant. */
const maxTold = 200;

/** Of a failed choice only what is wrong deepest tells what was meant. */
function telling(all: readonly SchemaError[]): readonly SchemaError[] {
  const errors = all.slice(0, maxTold * 10);
  const choices = errors.filter(({ keyword }) => keyword === "anyOf");
  const deepest = errors.filter((error) => {
    if (error.keyword === "anyOf")
      return !errors.some(
        (other) => other.keyword !== "anyOf" && other.instancePath.startsWith(`${error.instancePath}/`),
      );
    return !choices.some((choice) => choice.instancePath === error.instancePath);
  });
  const seen = new Set<string>();
  return deepest.slice(0, maxTold).filter(({ instancePath, keyword, params }) => {
    const key = [instancePath, keyword, JSON.stringify(params)].join("\0");
    return !seen.has(key) && seen.add(key);
  });
}

function faultOf(
  error: SchemaError,
  all: readonly SchemaError[],
  document: YamlDocument,
  keys: ReadonlySet<string>,
): Fault {
  const path = pointerSteps(error.instancePath);
  const { additionalProperty, allowedValues } = error.params;
  if (typeof additionalProperty === "string") {
    return {
      path,
      message: keys.has(additionalProperty)
        ? `"${additionalProperty}" does not stand here`
        : `unknown key "${additionalProperty}"${suggestion(additionalProperty, keys)}`,
      at: document.keyAt([...path, additionalProperty]),
    };
  }
  const at = document.at(path);
  const written = path.reduce<unknown>(
    (part, step) => (part as Record<string, unknown> | null | undefined)?.[step],
    document.value,
  );
  if (Array.isArray(allowedValues)) {
    const allowed = allowedValues.map(String);
    return {
      path,
      message: `${placeWords(path)} must be one of ${allowed.join(", ")}${suggestion(String(written), allowed)}`,
      at,
    };
  }
  return { path, message: faultWords(path, error, all, written ?? null), at };
}
