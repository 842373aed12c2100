/**
 * Configuration that a resource writes into a file (`local_file` with `filename = "users.tf"`): whoever runs what lies
 * there deploys it. What it leaves to files beside it is not known here, and nothing left open.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { Setting, Subject } from "../../subject.ts";
import { alternativesOf } from "../../value/choice.ts";
import type { Condition, Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { HclFile } from "../../hcl/syntax.ts";
import type { Instance } from "../names/instance.ts";
import { rootInstance } from "../names/root-instance.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import { withIdle } from "../providers/idle.ts";
import type { Module } from "../written/declarations.ts";
import type { Library } from "../written/library.ts";
import { moduleOf } from "../written/load-module.ts";
import { parseRendered } from "../written/rendered.ts";
import { emitInstance } from "./subjects.ts";
import type { Emission } from "./subjects.ts";

const writing = /^local_(?:sensitive_)?file$/;
const configuration = /\.(?:tf|tofu)(?:\.json)?$/;
const maxFiles = 100;

/** Files that are there together. */
export interface Written {
  readonly folder: string;
  readonly when: readonly Condition[];
  readonly files: HclFile[];
  /** What stands in places that were filled in. */
  readonly names: Map<string, Value>;
}

/** What is deployed by configuration that `subjects` of a root write. */
export function writtenRoots(
  subjects: readonly Subject[],
  instance: Instance,
): { readonly subjects: readonly Subject[]; readonly diagnostics: readonly Diagnostic[] } {
  const writers = subjects.filter(({ role, type }) => role === "resource" && writing.test(type));
  if (writers.length === 0) return { subjects: [], diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const together = new Map<string, Written>();
  for (const writer of atMost(writers, maxFiles, "files that are written"))
    readWriter(writer, instance, together, diagnostics);
  return { subjects: [...together.values()].flatMap((written) => deployedBy(written, instance)), diagnostics };
}

function readWriter(
  { settings, when }: Subject,
  { world }: Instance,
  together: Map<string, Written>,
  diagnostics: Diagnostic[],
): void {
  const of = (name: string): Setting | undefined => settings.find(({ path }) => path.length === 1 && path[0] === name);
  const name = nameWritten(of("filename")?.value);
  const content = of("content") ?? of("sensitive_content");
  if (name === null || content === undefined) return;
  const folder = joinPath(world.root, folderOf(name));
  for (const { value, when: chosen } of alternativesOf(content.value)) {
    if (value.kind !== "string" && value.kind !== "partial") continue;
    const conditions = [...when, ...chosen];
    const key = [folder, ...conditions.map(({ key: one, branch }) => `${one}=${branch}`)].join("\0");
    const written: Written = together.get(key) ?? { folder, when: conditions, files: [], names: new Map() };
    together.set(key, written);
    // The same name is given by others that write files, in other folders or in their place.
    const { file, names } = parseRendered(
      value,
      `${together.size}_${written.files.length}_${nameOf(name)}`,
      content.at,
    );
    written.files.push({ ...file, name: nameOf(name) });
    for (const [hole, one] of names) written.names.set(hole, one);
    if (file.diagnostics.some(({ code }) => code === "hcl-syntax")) diagnostics.push(unread(nameOf(name), content.at));
  }
}

/** `users.tf`, whatever stands before it; null: no name of configuration. */
function nameWritten(value: Value | undefined): string | null {
  if (value?.kind === "string") return configuration.test(value.text) ? value.text : null;
  const last = value?.kind === "partial" ? value.pieces.at(-1) : undefined;
  if (last === undefined || !("text" in last) || !configuration.test(last.text)) return null;
  return nameOf(last.text);
}

function deployedBy(written: Written, { world }: Instance): readonly Subject[] {
  const { label, environment } = world.scenario;
  const scenario: Scenario = {
    label,
    assignments: new Map(),
    workspace: null,
    environment,
    diagnostics: [],
    isLibrary: true,
  };
  return deployedByWritten(written, world, () => [scenario]);
}

/**
 * What is deployed by configuration that something writes into a folder.
 *
 * @param scenarios the ways in which it is run.
 */
export function deployedByWritten(
  { folder, when, files: parsed, names }: Written,
  { files, library }: { readonly files: Files; readonly library: Library },
  scenarios: (module: Module) => readonly Scenario[],
): readonly Subject[] {
  const module = moduleOf(folder, parsed);
  return scenarios(module).flatMap((scenario) => {
    const instance = rootInstance(files, library, module, { ...scenario, names });
    const emission: Emission = { subjects: [], unresolved: [], seen: new Set() };
    emitInstance(emission, instance);
    return withIdle(emission.subjects, instance).map((subject) => ({ ...subject, when: [...when, ...subject.when] }));
  });
}

function unread(name: string, at: Span): Diagnostic {
  const message = `what is written into ${name} is no configuration that can be read whole`;
  return { severity: "error", code: "template-lines", message, at };
}
