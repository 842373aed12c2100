/** GitLab CI: images, variables, scripts, and what is included from elsewhere. */
import type { SettingHint, Subject } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import type { Value } from "../value/value.ts";
import { piecesOf, settingsOf, valueOf } from "./document-settings.ts";
import type { DocumentNode } from "./document.ts";
import { eachOf, entriesOf, get, getText, itemsOf } from "./document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./read-documents.ts";
import { interpolate } from "./shell-variables.ts";
import type { Variable } from "./shell-variables.ts";

type Path = readonly (string | number)[];

export const format: Format = {
  name: "gitlab-ci",
  order: 15,
  mayBe: (path) =>
    /(?:^|[/.])gitlab-ci[^/]*\.ya?ml$/i.test(path) || /(?:^|\/)\.?gitlab(?:-ci)?\/.*\.ya?ml$/i.test(path),
  recognises: ({ source: { text } }) =>
    /^[ \t]+(?:script|stage|trigger|extends)[ \t]*:|^(?:stages|include|default|image|variables|workflow)[ \t]*:/m.test(
      text,
    ),
  read,
};

/** Keys of the top level that are no jobs. */
const shared = new Set([
  "stages",
  "variables",
  "image",
  "services",
  "cache",
  "before_script",
  "after_script",
  "default",
]);
const silent = new Set([
  "stages",
  "workflow",
  "spec",
  "rules",
  "only",
  "except",
  "tags",
  "needs",
  "dependencies",
  "cache",
  "artifacts",
  "coverage",
  "stage",
  "extends",
  "interruptible",
  "retry",
  "timeout",
  "when",
]);

function read({ path, source }: FormatFile): FormatReading {
  const documents = readDocuments(source);
  // A component begins with a document of its inputs.
  const document = documents.documents.at(-1) ?? null;
  const variables = variablesOf(get(document, "variables"), new Map());
  const subjects: Subject[] = includesIn(get(document, "include"), path);
  const file = subjectOf({
    role: "file",
    address: path,
    format: "gitlab-ci",
    type: "gitlab-ci",
    at: { source, start: 0, end: 0 },
  });
  const common = entriesOf(document).filter(({ name }) => shared.has(name));
  subjects.push({ ...file, settings: common.flatMap(({ name, value }) => settings(value, [name], variables)) });
  for (const { name, value } of entriesOf(document)) {
    if (
      shared.has(name) ||
      name === "include" ||
      name === "workflow" ||
      name === "spec" ||
      value.kind !== "map" ||
      isNever(value)
    )
      continue;
    const own = variablesOf(get(value, "variables"), variables);
    subjects.push({ ...file, address: `job/${name}`, type: "gitlab-ci-job", settings: settings(value, [], own) });
    subjects.push(...includesIn(get(value, "trigger", "include"), path));
  }
  return fromDocuments(documents, [readingOf(path, subjects)]);
}

/** A job that is switched off: by itself, or by every rule that it has. */
function isNever(job: DocumentNode): boolean {
  const rules = itemsOf(get(job, "rules"));
  return (
    getText(job, "when") === "never" || (rules.length > 0 && rules.every((rule) => getText(rule, "when") === "never"))
  );
}

/** Values that later settings may refer to; `{value, description, options}` is one with its description. */
function variablesOf(node: DocumentNode | null, outer: ReadonlyMap<string, Variable>): Map<string, Variable> {
  const variables = new Map(outer);
  for (const { name, value } of entriesOf(node)) {
    const scalar = value.kind === "map" ? get(value, "value") : value;
    if (scalar?.kind === "scalar") variables.set(name, interpolatedPieces(scalar, variables));
  }
  return variables;
}

function interpolatedPieces(node: DocumentNode & { kind: "scalar" }, variables: ReadonlyMap<string, Variable>) {
  return interpolate({
    text: node.text,
    literal: (start, end) => piecesOf(node, start, end),
    lookUp: (name) => variables.get(name),
    kind: "environment",
    at: node,
  });
}

function settings(node: DocumentNode, path: Path, variables: ReadonlyMap<string, Variable>) {
  const isSilent = (at: Path): boolean =>
    at.some((part) => typeof part === "string" && silent.has(part)) ||
    (at.includes("variables") && (at.at(-1) === "description" || at.at(-2) === "options"));
  const value = (at: DocumentNode): Value | undefined =>
    at.kind === "scalar" && typeof at.value === "string" && at.text.includes("$")
      ? fromPieces(interpolatedPieces(at, variables))
      : undefined;
  return settingsOf(node, { path, value, hint: hintOf, skip: isSilent });
}

function hintOf(path: Path): SettingHint | undefined {
  const last = path.findLast((part) => typeof part === "string");
  const before = path.filter((part) => typeof part === "string").at(-2);
  if (last === "image" || (last === "services" && typeof path.at(-1) === "number")) return "image";
  if (last === "name" && (before === "image" || before === "services")) return "image";
  return last === "script" || last === "before_script" || last === "after_script" ? "script" : undefined;
}

/** `remote`, `component`, `project` of an include; a plain text is a URL or a file beside. */
function includesIn(node: DocumentNode | null, path: string): Subject[] {
  return eachOf(node).flatMap((include): Subject[] => {
    const source =
      include.kind === "scalar"
        ? /^https?:/.test(include.text)
          ? include
          : null
        : (get(include, "remote") ?? get(include, "component") ?? get(include, "project"));
    if (source?.kind !== "scalar") return [];
    return [
      subjectOf({
        role: "module",
        address: path,
        format: "gitlab-ci",
        type: "gitlab-ci-include",
        at: source,
        source: valueOf(source),
      }),
    ];
  });
}
