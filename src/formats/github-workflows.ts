/** GitHub workflows and composite actions, and those of Gitea and Forgejo: actions by owner, images, environment, scripts. */
import type { Setting, SettingHint, Subject } from "../subject.ts";
import { fromPieces } from "../value/pieces.ts";
import { origin, step } from "../value/trace.ts";
import type { Piece, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { piecesOf, settingOf, settingsOf, valueOf } from "./document-settings.ts";
import type { DocumentNode, ScalarNode } from "./document.ts";
import { entriesOf, get, getText, itemsOf } from "./document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./read-documents.ts";

type Path = readonly (string | number)[];
/** `env.X` and `inputs.x` with their values. */
type Names = ReadonlyMap<string, readonly Piece[]>;

export const format: Format = {
  name: "github-workflows",
  order: 16,
  mayBe: (path) =>
    /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i.test(path) || /(?:^|\/)action\.ya?ml$/i.test(path),
  recognises: ({ source: { text } }) => /^["']?(?:jobs|runs)["']?[ \t]*:/m.test(text),
  read,
};

function read({ path, source }: FormatFile): FormatReading {
  const documents = readDocuments(source);
  const document = documents.documents[0] ?? null;
  const names = withEnvironment(inputsOf(document), get(document, "env"));
  const file = subjectOf({
    role: "file",
    address: path,
    format: "github-workflows",
    type: "github-workflow",
    at: { source, start: 0, end: 0 },
    settings: settings(get(document, "env"), ["env"], names),
  });
  const runs = get(document, "runs");
  const jobs = entriesOf(get(document, "jobs")).flatMap(({ name, value }) => jobSubjects(value, `job/${name}`, names));
  return fromDocuments(documents, [
    readingOf(path, [file, ...jobs, ...(runs === null ? [] : jobSubjects(runs, path, names))]),
  ]);
}

/** Defaults of what a caller or a person may enter. */
function inputsOf(document: DocumentNode | null): Map<string, readonly Piece[]> {
  const events = ["workflow_dispatch", "workflow_call"].map((event) => get(document, "on", event, "inputs"));
  const names = new Map<string, readonly Piece[]>();
  for (const { name, value } of [...events, get(document, "inputs")].flatMap(entriesOf)) {
    const node = get(value, "default");
    if (node?.kind === "scalar" && node.text !== "")
      names.set(`inputs.${name}`, piecesOf(node, 0, node.text.length, origin("default", node), DEFAULT));
  }
  return names;
}

function withEnvironment(names: Names, node: DocumentNode | null): Names {
  const all = new Map(names);
  for (const { name, value } of entriesOf(node))
    if (value.kind === "scalar") all.set(`env.${name}`, interpolated(value, all));
  return all;
}

const expression = /\$\{\{([^{}]{1,500})\}\}/g;

/** The text, with what is known of its expressions in their place; the others stay as they are written. */
function interpolated(node: ScalarNode, names: Names): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of node.text.matchAll(expression)) {
    const content = match[1]!;
    const name = /^[\w.-]+/.exec(content.trim())?.[0] ?? "";
    const known = names.get(name.replace(/^github\.event\./, ""));
    const fallback = /\|\| *'([^']*)' *$/.exec(content);
    if (known === undefined && fallback === null) continue;
    pieces.push(...piecesOf(node, from, match.index));
    from = match.index + match[0].length;
    const start = match.index + 3 + (fallback === null ? 0 : fallback.index + fallback[0].indexOf("'") + 1);
    if (known !== undefined)
      pieces.push(
        ...known.map((piece) =>
          "unknown" in piece ? piece : { ...piece, trace: step("reference", node, name, piece.trace) },
        ),
      );
    else pieces.push(...piecesOf(node, start, start + fallback![1]!.length, origin("default", node), DEFAULT));
  }
  return [...pieces, ...piecesOf(node, from, node.text.length)];
}

function settings(
  node: DocumentNode | null,
  path: Path,
  names: Names,
  hint: (path: Path) => SettingHint | undefined = () => undefined,
): Setting[] {
  const value = (at: DocumentNode): Value | undefined =>
    at.kind === "scalar" && at.text.includes("${{") ? fromPieces(interpolated(at, names)) : undefined;
  return settingsOf(node, { path, value, hint });
}

/** A job or step that is switched off: `if: false`. */
function isOff(node: DocumentNode): boolean {
  const condition = get(node, "if");
  return condition?.kind === "scalar" && /^(?:false|\$\{\{\s*false\s*\}\})$/.test(condition.text);
}

function jobSubjects(job: DocumentNode, address: string, outer: Names): Subject[] {
  if (isOff(job)) return [];
  const names = withEnvironment(outer, get(job, "env"));
  const own: Setting[] = [];
  const modules = useOf(job, address);
  addUse(job, names, own);
  for (const part of ["env", "container", "services", "strategy", "image", "defaults"])
    own.push(...settings(get(job, part), [part], names, imageHint));
  itemsOf(get(job, "steps")).forEach((one, index) => {
    if (isOff(one)) return;
    const inStep = withEnvironment(names, get(one, "env"));
    own.push(...settings(get(one, "env"), ["steps", index, "env"], inStep));
    own.push(...settings(get(one, "run"), ["steps", index, "run"], inStep, () => "script"));
    modules.push(...useOf(one, address));
    addUse(one, inStep, own, ["steps", index]);
  });
  return [
    subjectOf({ role: "file", address, format: "github-workflows", type: "github-job", at: job, settings: own }),
    ...modules,
  ];
}

function imageHint(path: Path): SettingHint | undefined {
  const last = path.at(-1);
  return last === "image" || (path.length === 1 && last === "container") ? "image" : undefined;
}

/** An action or a reusable workflow, by its owner. */
function useOf(node: DocumentNode, address: string): Subject[] {
  const uses = get(node, "uses");
  if (uses?.kind !== "scalar" || /^(?:\.|docker:)/.test(uses.text)) return [];
  return [
    subjectOf({
      role: "module",
      address,
      format: "github-workflows",
      type: uses.text.split("@", 1)[0]!,
      at: uses,
      source: valueOf(uses),
    }),
  ];
}

/** What an action is given; an image that is used as one stands there as well. */
function addUse(node: DocumentNode, names: Names, into: Setting[], path: Path = []): void {
  const uses = get(node, "uses");
  if (uses?.kind === "scalar" && uses.text.startsWith("docker://"))
    into.push(settingOf([...path, "image"], uses, valueOf(uses), "image"));
  const builds = getText(node, "uses")?.startsWith("docker/") === true;
  for (const { name, value } of entriesOf(get(node, "with"))) {
    // Docker's actions call the names of images tags.
    const isImage = builds && (name === "tags" || name === "images");
    into.push(
      ...settings(value, [...path, "with", isImage ? "images" : name], names, () =>
        isImage ? "image" : name === "script" || name === "run" ? "script" : undefined,
      ),
    );
  }
}
