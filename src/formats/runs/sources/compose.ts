/** Services of Compose that run Terraform, and what others run in them: `docker compose run terraform apply`. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { environmentIn } from "../../../script/texts/environment-file.ts";
import { folderValue } from "../../../script/folders.ts";
import { terraform, terragrunt } from "../../../script/noting.ts";
import { known, shownText, textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { environmentsOf, interpolated } from "../../compose/environment.ts";
import { eachOf, entriesOf, get, getText, textOf } from "../../documents/document.ts";
import type { DocumentNode, ScalarNode } from "../../documents/document.ts";
import type { Variable } from "../../effect/shell-variables.ts";
import { askedOfCompose } from "../compose-words.ts";
import { mountedBy, placeIn, terraformImage } from "../container.ts";
import { splitWords, wordsAsCommand } from "../plain-words.ts";
import { documentsAt, scalarValue } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const ownName = /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/i;
const usual = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

export const source: RunSource = {
  mayBe: (path) => ownName.test(path),
  *jobs(path, context): Iterable<Job> {
    const [document = null] = documentsAt(context.files, path);
    for (const { name, value } of entriesOf(get(document, "services"))) {
      const container = containerOf(value, path, context, () => undefined);
      const words = wordsIn(container, "up", [], null);
      if (words.length === 0) continue;
      const { mounts, inside, environment } = container;
      const folder = inside === null ? null : placeIn(mounts, folderValue("."), inside);
      const scripts = [scriptOf(words, environment, folder, value)];
      yield { name: `${path}: ${name}`, path, repository: folderOf(path), concerns: [], isOffered: true, scripts };
    }
  },
  called({ name, words, folder, repository, environment }, context) {
    const isCompose = name === "docker-compose" || name === "podman-compose";
    if (!isCompose && !(/^(?:docker|podman|nerdctl)$/.test(name) && known(words[0]) === "compose")) return null;
    const { files, service, inner, given, set, passed, entry, workdir } = askedOfCompose(
      isCompose ? words : words.slice(1),
    );
    if (service === null) return null;
    // Of several files the later ones say more of a service, or say it anew.
    const found = (files.length > 0 ? files : usual)
      .map((one) => joinPath(folder, one))
      .flatMap((path) => {
        const node = get(documentsAt(context.files, path)[0] ?? null, "services", service);
        return node === null ? [] : [{ path, node }];
      });
    const [first] = found;
    if (first === undefined) return null;
    const last = files.length > 0 ? found.at(-1)! : first;
    const base = folderOf(last.path) === repository ? "." : relative(folderOf(last.path), repository);
    const made = containerOf(last.node, last.path, context, environment);
    const own = files.length > 1 ? containerOf(first.node, first.path, context, environment) : made;
    const sees = passed.flatMap((one) => {
      const value = environment(one);
      return value === undefined ? [] : [[one, value] as const];
    });
    const variables = new Map([...own.environment, ...made.environment, ...sees, ...set]);
    const all = {
      ...made,
      entry: made.entry.length > 0 ? made.entry : own.entry,
      mounts: [...made.mounts, ...own.mounts],
    };
    const isTerraform = all.isTerraform || own.isTerraform;
    const command = made.command.length > 0 ? made.command : own.command;
    const at = workdir ?? made.inside ?? own.inside;
    const script = wordsIn({ ...all, command, isTerraform }, inner, given, entry);
    return [scriptOf(script, variables, at === null ? null : placeIn(all.mounts, folderValue(base), at), last.node)];
  },
};

function relative(folder: string, repository: string): string {
  return repository === "." ? folder : folder.slice(repository.length + 1);
}

function cut([first, ...rest]: readonly Piece[], length: number): readonly Piece[] {
  if (first === undefined || !("text" in first)) return [];
  const left = { ...first, text: first.text.slice(length), offset: first.offset < 0 ? -1 : first.offset + length };
  return [...(left.text === "" ? [] : [left]), ...rest];
}

/** What a service says of the container in which it runs. */
interface Container {
  readonly environment: ReadonlyMap<string, Value>;
  readonly entry: readonly Value[];
  readonly command: readonly Value[];
  /** Its image runs what it is given as Terraform. */
  readonly isTerraform: boolean;
  readonly mounts: readonly { readonly from: Value; readonly to: string }[];
  /** The folder in it where it begins. */
  readonly inside: string | null;
}

/** @param outside what whoever starts it has in his environment: it goes before the file of variables. */
function containerOf(
  node: DocumentNode,
  path: string,
  context: RunContext,
  outside: (name: string) => Value | undefined,
): Container {
  // Which of the ways of starting it runs this, nobody knows: the first.
  const written = environmentsOf(path, context)[0]?.variables ?? new Map<string, Variable>();
  const variables: Variables = { get: (name) => piecesOutside(outside(name)) ?? written.get(name) };
  const texts = (key: string): Value[] => eachOf(get(node, key)).flatMap((one) => wordsOf(one, variables));
  const environment = new Map<string, Value>();
  for (const file of eachOf(get(node, "env_file"))) {
    const read = context.files.text(joinPath(folderOf(path), textOf(file) ?? getText(file, "path") ?? ""));
    if ("source" in read) for (const [name, value] of environmentIn(read.source)) environment.set(name, value);
  }
  for (const [name, value] of environmentSet(get(node, "environment"), variables, outside))
    environment.set(name, value);
  const mounts = eachOf(get(node, "volumes")).flatMap((one) => {
    if (one.kind !== "map") return mountedBy(filled(one, variables), textOf(one) ?? "") ?? [];
    const [from, to] = [getText(one, "source"), getText(one, "target")];
    return from === null || to === null ? [] : [{ from: string(from), to }];
  });
  return {
    environment,
    entry: texts("entrypoint"),
    command: texts("command"),
    isTerraform: terraformImage.test(getText(node, "image") ?? ""),
    mounts,
    inside: getText(node, "working_dir"),
  };
}

type Variables = Pick<ReadonlyMap<string, Variable>, "get">;

function piecesOutside(value: Value | undefined): Variable | undefined {
  return value?.kind === "string" || value?.kind === "partial" ? textPieces(value) : undefined;
}

/** The words of the program that runs: of `exec` those that are given, of the others behind what the container runs. */
function wordsIn(
  { entry, command, isTerraform }: Pick<Container, "entry" | "command" | "isTerraform">,
  verb: "run" | "exec" | "up",
  given: readonly Value[],
  entering: Value | null,
): readonly Value[] {
  if (verb === "exec") return given;
  if (entering !== null) return [...splitWords(entering), ...given];
  const words = given.length > 0 ? given : command;
  if (entry.length > 0) return [...entry, ...words];
  const program = nameOf(shownText(words[0] ?? string("")) ?? "");
  return isTerraform && !terraform.test(program) && !terragrunt.test(program) ? [string("terraform"), ...words] : words;
}

function filled(node: DocumentNode, variables: Variables): Value {
  return interpolated(node, variables) ?? (node.kind === "scalar" ? scalarValue(node) : string(""));
}

/** `NAME: value`, or a list of `NAME=value`; a name by itself has what it has outside. */
function* environmentSet(
  node: DocumentNode | null,
  variables: Variables,
  outside: (name: string) => Value | undefined,
): Iterable<readonly [name: string, value: Value]> {
  for (const { name, value } of entriesOf(node)) {
    const own = textOf(value) === null ? outside(name) : filled(value, variables);
    if (own !== undefined) yield [name, own];
  }
  for (const item of node?.kind === "list" ? node.items : []) {
    const [whole, name, equals] = /^(\w+)(=|$)/.exec(textOf(item) ?? "") ?? [];
    if (whole === undefined || name === undefined) continue;
    const own = equals === "" ? outside(name) : fromPieces(cut(textPieces(filled(item, variables)), whole.length));
    if (own !== undefined) yield [name, own];
  }
}

/** An item of a list is one word; a text is split. */
function wordsOf(node: DocumentNode, variables: Variables): readonly Value[] {
  if (node.kind !== "scalar") return [];
  const value = filled(node, variables);
  return isAlone(node) ? splitWords(value) : [value];
}

function isAlone(node: ScalarNode): boolean {
  return !/^\s*-\s/.test(node.source.text.slice(node.source.text.lastIndexOf("\n", node.start) + 1, node.start + 1));
}

/** The words of a program as a script has them: what is in them is no shell's any more. */
function scriptOf(
  words: readonly Value[],
  environment: ReadonlyMap<string, Value>,
  folder: Value | null,
  at: DocumentNode,
): Script {
  return { value: wordsAsCommand(words), at, environment, folder };
}
