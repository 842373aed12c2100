/**
 * Commands that stand in documents of services and tools, with the environment and the folder that is set around them:
 * containers of Kubernetes and Argo, pipelines of smaller services, hooks, tasks of editors.
 */
import { folderOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { entered, folderValue, gap } from "../../script/folders.ts";
import { shell } from "../../script/noting.ts";
import { slice } from "../../script/syntax/text.ts";
import { known, textPieces } from "../../script/words/values.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { withRunParameters } from "../argo/workflow-parameters.ts";
import { eachOf, entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { objectsIn } from "../kubernetes/objects.ts";
import { terraformImage } from "./container.ts";
import { runByHarness } from "./harness.ts";
import { documentsAt, joinedLines, scalarValue, withParts } from "./job.ts";
import type { Job, Script } from "./job.ts";
import { splitWords, wordsAsCommand } from "./plain-words.ts";
import { writtenKinds } from "./written-kinds.ts";
import type { WrittenKind } from "./written-kinds.ts";

const ofTerraform = /terraform|tofu|terragrunt/i;

/**
 * @param paths of all files of the scan.
 * @param names whether a text names what runs Terraform, or what starts that.
 */
export function jobsOfDocuments(
  files: Files,
  paths: readonly string[],
  names: (text: string) => boolean,
): readonly Job[] {
  return paths.flatMap((path): readonly Job[] => {
    const kind = writtenKinds.find((one) => one.path.test(path));
    const read = kind === undefined ? null : files.text(path);
    if (kind === undefined || read === null || !("source" in read)) return [];
    const { text } = read.source;
    // Of objects of Kubernetes there may be very many: only those are read that name it themselves.
    const isAsked = kind.isOfKubernetes === true ? ofTerraform.test(text) : names(text);
    if (!isAsked || kind.content?.test(text) === false) return [];
    const base = { path, concerns: [], isElsewhere: true, ...(kind.isOffered === true ? { isOffered: true } : {}) };
    if (kind.isOfKubernetes === true)
      return documentsAt(files, path)
        .flatMap((one) => objectsIn(one, 0))
        .filter((object) => !(getText(object, "apiVersion") ?? "").startsWith("tekton.dev/"))
        .flatMap((object): readonly Job[] => {
          const scripts = scriptsIn(get(withRunParameters(object), "spec"), kind, nothingAround, "");
          const called = `${getText(object, "kind") ?? "?"} ${getText(object, "metadata", "name") ?? "?"}`;
          return scripts.length === 0 ? [] : [{ ...base, name: `${path}: ${called}`, repository: ".", scripts }];
        });
    const scripts = documentsAt(files, path).flatMap((one) => scriptsIn(one, kind, nothingAround, ""));
    return scripts.length === 0 ? [] : [{ ...base, name: path, repository: repositoryOf(path), scripts }];
  });
}

/** The folder that holds that of the service, or else that of the file. */
function repositoryOf(path: string): string {
  const at = path.search(/(?:^|\/)(?:\.[\w-]+|bamboo-specs)\//);
  if (at < 0) return folderOf(path);
  return at === 0 ? "." : path.slice(0, at);
}

/** What is said around a command. */
interface Around {
  readonly environment: ReadonlyMap<string, Value>;
  readonly folder: Value | null;
  /** Lines that run before those of each job. */
  readonly before: readonly Value[];
  readonly isTerraform: boolean;
}

const nothingAround: Around = { environment: new Map(), folder: null, before: [], isTerraform: false };

const environmentName = /^(?:envs?|env_?vars|environment|environment_?variables|variables)$/i;
const folderName = /^(?:dir|cwd|directory|working_?dir(?:ectory)?|work_?dir)$/i;
const wordsName = /^(?:args|arguments)$/;

function scriptsIn(node: DocumentNode | null, kind: WrittenKind, outer: Around, name: string): readonly Script[] {
  if (node === null) return [];
  const isCommand = kind.commands.test(name);
  if (node.kind === "scalar") return isCommand ? [scriptOf([node], outer)] : [];
  if (node.kind === "list") {
    const lines = isCommand ? node.items.filter((item) => item.kind === "scalar") : [];
    const others = node.items.filter((item) => item.kind !== "scalar");
    return [
      ...(lines.length === 0 ? [] : [scriptOf(lines, outer)]),
      ...others.flatMap((item) => scriptsIn(item, kind, outer, name)),
    ];
  }
  // A task of Cirrus that is never run.
  if (getText(node, "only_if") === "false" || getText(node, "skip") === "true") return [];
  const around = aroundIn(node, outer);
  const ofHarness = runByHarness(node, (one) => filled(one));
  if (ofHarness !== null) return [{ ...ofHarness, environment: around.environment }];
  const words = kind.program === undefined ? null : wordsIn(node, kind.program, around);
  const taken = (one: string): boolean => words !== null && (kind.program!.test(one) || wordsName.test(one));
  return [
    ...(words === null ? [] : [words]),
    ...node.entries.flatMap((one) =>
      taken(one.name) || environmentName.test(one.name) || one.name === "prologue"
        ? []
        : scriptsIn(one.value, kind, around, isCommand && one.value.kind !== "map" ? name : one.name),
    ),
  ];
}

function aroundIn(node: MapNode, outer: Around): Around {
  const environment = new Map(outer.environment);
  let { folder, isTerraform } = outer;
  // Editors have both under one key.
  for (const { name, value } of [...node.entries, ...entriesOf(get(node, "options"))]) {
    if (environmentName.test(name)) for (const [key, set] of environmentIn(value)) environment.set(key, set);
    else if (folderName.test(name) && value.kind === "scalar") folder = entered(folderValue("."), filled(value));
    else if (name === "image" && value.kind === "scalar") isTerraform = terraformImage.test(value.text);
  }
  const before = eachOf(get(node, "prologue", "commands")).filter((one) => one.kind === "scalar");
  return { environment, folder, isTerraform, before: [...outer.before, ...before.map((one) => filled(one))] };
}

/** `NAME: value`, or a list of `NAME=value`, `{ name, value }` or `NAME: value`. */
function environmentIn(node: DocumentNode): readonly (readonly [name: string, value: Value])[] {
  if (node.kind === "map")
    return node.entries.map(({ name, value }) => [name, value.kind === "scalar" ? filled(value) : gap(name)] as const);
  return itemsOf(node).flatMap((item): readonly (readonly [string, Value])[] => {
    if (item.kind === "scalar") {
      const [whole, name = ""] = /^([A-Za-z_]\w*)=/.exec(item.text) ?? [];
      return whole === undefined ? [] : [[name, slice(textPieces(filled(item)), whole.length, item.text.length)]];
    }
    const name = ["name", "Name", "key"].map((key) => getText(item, key)).find((one) => one !== null) ?? null;
    if (name === null) return environmentIn(item);
    const value = get(item, "value") ?? get(item, "Value");
    return [[name, value?.kind === "scalar" ? filled(value) : gap(name)]];
  });
}

/** A program with its words; null: there is none, or a shell cuts them. */
function wordsIn(node: MapNode, program: RegExp, { isTerraform, ...around }: Around): Script | null {
  const named = node.entries.find(({ name, value }) => program.test(name) && value.kind !== "map")?.value ?? null;
  const given = itemsOf(node.entries.find(({ name }) => wordsName.test(name))?.value ?? null);
  const isLine = named?.kind === "scalar" && given.length === 0 && !program.test("entry");
  const at = named ?? given[0] ?? null;
  if (at === null || isLine || (named === null && !isTerraform)) return null;
  const head = named?.kind === "scalar" ? splitWords(filled(named)) : itemsOf(named).map((one) => filled(one));
  const words = [...(named === null ? [string("terraform")] : head), ...given.map((one) => filled(one))];
  const isShell = shell.test((known(words[0]) ?? "").replace(/^.*\//, ""));
  const line = isShell ? words.findIndex((word) => /^-\w*c$/.test(known(word) ?? "")) + 1 : 0;
  const script = line === 0 ? null : words[line];
  return { value: script ?? wordsAsCommand(words), at, environment: around.environment, folder: around.folder };
}

function scriptOf(lines: readonly DocumentNode[], { environment, folder, before }: Around): Script {
  return { value: joinedLines([...before, ...lines.map((one) => filled(one))]), at: lines[0]!, environment, folder };
}

/** What the service fills in: `${{ x }}`, `{{ x }}`, `<+x>`; and the folder that an editor has open. */
const marks = /\$?\{\{[^{}\n]{0,200}\}\}|<\+[^<>\n]{1,200}>|\$\{workspaceFolder\}/g;

function filled(node: DocumentNode): Value {
  return withParts(scalarValue(node), marks, ([mark]) =>
    mark === "${workspaceFolder}" ? [{ text: "/", trace: null, offset: -1, flags: 0 }] : [{ unknown: gap(mark) }],
  );
}
