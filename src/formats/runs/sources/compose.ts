/** Services of Compose that run Terraform, and what others run in them: `docker compose run terraform apply`. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { environmentIn } from "../../../script/environment-file.ts";
import { folderValue } from "../../../script/folders.ts";
import { terraform, terragrunt } from "../../../script/noting.ts";
import { known, shownText, textPieces } from "../../../script/values.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { environmentsOf, interpolated } from "../../compose/environment.ts";
import { eachOf, entriesOf, get, getText, textOf } from "../../document.ts";
import type { DocumentNode, ScalarNode } from "../../document.ts";
import type { Variable } from "../../shell-variables.ts";
import { mountedBy, placeIn, terraformImage } from "../container.ts";
import { documentsAt, scalarValue } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const ownName = /(?:^|\/)(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/i;
/** Options of `docker compose` and of its `run` that take a word. */
const valued = /^(?:-f|--file|-p|--project-name|--profile|--env-file|-e|--env|-v|--volume|-w|--workdir|-u|--user)$/;
const usual = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

export const source: RunSource = {
  mayBe: (path) => ownName.test(path),
  *jobs(path, context): Iterable<Job> {
    const [document = null] = documentsAt(context.files, path);
    for (const { name, value } of entriesOf(get(document, "services"))) {
      const service = serviceOf(value, path, ".", context);
      if (service === null || service.command.length === 0) continue;
      const scripts = [scriptOf(service, service.command, value)];
      yield { name: `${path}: ${name}`, path, repository: folderOf(path), concerns: [], isOffered: true, scripts };
    }
  },
  called({ name, words, folder, repository }, context) {
    const isCompose = name === "docker-compose" || name === "podman-compose";
    if (!isCompose && !(/^(?:docker|podman|nerdctl)$/.test(name) && known(words[0]) === "compose")) return null;
    const { file, service, given, set } = asked(isCompose ? words : words.slice(1));
    const names = file === null ? usual : [file];
    const path = names.map((one) => joinPath(folder, one)).find((one) => "source" in context.files.text(one));
    if (path === undefined || service === null) return null;
    const [document = null] = documentsAt(context.files, path);
    const node = get(document, "services", service);
    const base = folderOf(path) === repository ? "." : relative(folderOf(path), repository);
    const made = node === null ? null : serviceOf(node, path, base, context);
    if (made === null) return null;
    const environment = new Map([...made.environment, ...set]);
    return [scriptOf({ ...made, environment }, given.length > 0 ? given : made.command, node!)];
  },
};

function relative(folder: string, repository: string): string {
  return repository === "." ? folder : folder.slice(repository.length + 1);
}

interface Asked {
  readonly file: string | null;
  readonly service: string | null;
  readonly given: readonly Value[];
  readonly set: readonly (readonly [name: string, value: Value])[];
}

/** `-f FILE run -e NAME=value SERVICE words…` */
function asked(words: readonly Value[]): Asked {
  let file: string | null = null;
  let isRun = false;
  const set: (readonly [string, Value])[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const text = shownText(word) ?? "";
    if (valued.test(text)) {
      const next = words[(index += 1)] ?? string("");
      const [whole, name] = /^(\w+)=/.exec(shownText(next) ?? "") ?? [];
      if (/^(?:-f|--file)$/.test(text)) file = shownText(next);
      else if (/^(?:-e|--env)$/.test(text) && whole !== undefined && name !== undefined)
        set.push([name, fromPieces(cut(textPieces(next), whole.length))]);
    } else if (text.startsWith("-")) continue;
    else if (!isRun) {
      if (text !== "run" && text !== "exec") break;
      isRun = true;
    } else return { file, service: text, given: words.slice(index + 1), set };
  }
  return { file, service: null, given: [], set };
}

function cut([first, ...rest]: readonly Piece[], length: number): readonly Piece[] {
  if (first === undefined || !("text" in first)) return [];
  const left = { ...first, text: first.text.slice(length), offset: first.offset < 0 ? -1 : first.offset + length };
  return [...(left.text === "" ? [] : [left]), ...rest];
}

interface Service {
  readonly environment: ReadonlyMap<string, Value>;
  readonly command: readonly Value[];
  /** What its image runs with the words of the command. */
  readonly program: string;
  readonly folder: Value | null;
}

/** Null: it runs no Terraform that is known. */
function serviceOf(node: DocumentNode, path: string, folder: string, context: RunContext): Service | null {
  // Which of the ways of starting it runs this, nobody knows: the first.
  const variables = environmentsOf(path, context)[0]?.variables ?? new Map<string, Variable>();
  const texts = (key: string): Value[] => eachOf(get(node, key)).flatMap((one) => wordsOf(one, variables));
  const [entry, command] = [texts("entrypoint"), texts("command")];
  const program = nameOf(shownText(entry[0] ?? command[0] ?? string("")) ?? "");
  const isNamed = terraform.test(program) || terragrunt.test(program);
  if (!isNamed && !(entry.length === 0 && terraformImage.test(getText(node, "image") ?? ""))) return null;
  const environment = new Map<string, Value>();
  for (const file of eachOf(get(node, "env_file"))) {
    const read = context.files.text(joinPath(folderOf(path), textOf(file) ?? getText(file, "path") ?? ""));
    if ("source" in read) for (const [name, value] of environmentIn(read.source)) environment.set(name, value);
  }
  for (const [name, value] of environmentSet(get(node, "environment"), variables)) environment.set(name, value);
  const mounts = eachOf(get(node, "volumes")).flatMap((one) => {
    if (one.kind !== "map") return mountedBy(filled(one, variables), textOf(one) ?? "") ?? [];
    const [from, to] = [getText(one, "source"), getText(one, "target")];
    return from === null || to === null ? [] : [{ from: string(from), to }];
  });
  const inside = getText(node, "working_dir");
  const words = [...entry, ...command];
  return {
    environment,
    command: isNamed ? words.slice(1) : words,
    program: isNamed ? program : "terraform",
    folder: inside === null ? null : placeIn(mounts, folderValue(folder), inside),
  };
}

function filled(node: DocumentNode, variables: ReadonlyMap<string, Variable>): Value {
  return interpolated(node, variables) ?? (node.kind === "scalar" ? scalarValue(node) : string(""));
}

/** `NAME: value`, or a list of `NAME=value`. */
function* environmentSet(
  node: DocumentNode | null,
  variables: ReadonlyMap<string, Variable>,
): Iterable<readonly [name: string, value: Value]> {
  for (const { name, value } of entriesOf(node)) if (textOf(value) !== null) yield [name, filled(value, variables)];
  for (const item of node?.kind === "list" ? node.items : []) {
    const [whole, name] = /^(\w+)=/.exec(textOf(item) ?? "") ?? [];
    if (whole !== undefined && name !== undefined)
      yield [name, fromPieces(cut(textPieces(filled(item, variables)), whole.length))];
  }
}

/** An item of a list is one word; a text is split. */
function wordsOf(node: DocumentNode, variables: ReadonlyMap<string, Variable>): readonly Value[] {
  if (node.kind !== "scalar") return [];
  return /\s/.test(node.text) && isAlone(node)
    ? node.text.split(/\s+/).flatMap((word) => (word === "" ? [] : [string(word)]))
    : [filled(node, variables)];
}

function isAlone(node: ScalarNode): boolean {
  return !/^\s*-\s/.test(node.source.text.slice(node.source.text.lastIndexOf("\n", node.start) + 1, node.start + 1));
}

function scriptOf({ environment, program, folder }: Service, words: readonly Value[], at: DocumentNode): Script {
  const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });
  const quoted = words.flatMap((word) => [piece(' "'), ...textPieces(word), piece('"')]);
  return { value: fromPieces([piece(program), ...quoted]), at, environment, folder };
}
