/** Tasks of Ansible that run Terraform, by its modules or by commands, with what their plays give to them. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { UNKNOWN, entered, folderValue, inRepository } from "../../script/folders.ts";
import { concatenated, known, shownText } from "../../script/words/values.ts";
import type { Setting, Subject } from "../../subject.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Value } from "../../value/value.ts";
import { format } from "../ansible.ts";
import type { Job } from "./job.ts";
import { plain, topOf } from "./tops.ts";

/** Source: the collections community.general and cloud.terraform. */
const module = /^(?:(?:community\.general|cloud\.terraform)\.)?terraform$/;
const inTask = /^[ \t-]*(?:(?:community\.general|cloud\.terraform)\.)?terraform[ \t]*:/m;
const command = /^(?:ansible\.builtin\.)?(?:command|shell)$/;
const asCommand = /(?:^|[\s"'{,.])(?:command|shell|(?:local_)?action)["']?[ \t]*:/g;
/** A command is looked for among the letters behind its key, up to the next task. */
const maxCommand = 2_000;
const nextTask = /\n[ \t]*-[ \t]+[\w.]+[ \t]*:/;

/**
 * @param paths of all files of the scan.
 * @param starts whether a text names what runs Terraform, or what starts that.
 */
export function jobsOfPlaybooks(
  files: Files,
  paths: readonly string[],
  starts: (text: string) => boolean,
): readonly Job[] {
  return paths.flatMap((path) => {
    if (!/\.ya?ml$/i.test(path)) return [];
    const read = files.text(path);
    if (!("source" in read)) return [];
    const { text } = read.source;
    if (!inTask.test(text) && !hasCommand(text, starts)) return [];
    const { source } = read;
    const context = { files, paths };
    if (!format.recognises({ path, source }, context)) return [];
    const { readings } = format.read({ path, source }, context);
    return readings
      .flatMap(({ subjects }) => subjects)
      .filter(({ format: name }) => name === "ansible")
      .flatMap((subject): readonly Job[] => {
        if (module.test(subject.type)) return jobOf(subject, path, files);
        return command.test(subject.type) ? jobOfCommand(subject, path, files, starts) : [];
      });
  });
}

/** Reading a playbook costs more than a look at its text: only one with such a command is read. */
function hasCommand(text: string, starts: (text: string) => boolean): boolean {
  for (const { index, 0: key } of text.matchAll(asCommand)) {
    const from = index + key.length;
    const behind = text.slice(from, from + maxCommand);
    const end = nextTask.exec(behind)?.index ?? behind.length;
    if (starts(behind.slice(0, end))) return true;
  }
  return false;
}

/** `command: terraform apply`, `shell: …`, in the folder of `chdir`. */
function jobOfCommand(subject: Subject, path: string, files: Files, starts: (text: string) => boolean): readonly Job[] {
  const written = commandIn(subject);
  if (written === null || !starts(shownText(written.value) ?? "")) return [];
  const change =
    valueAt(subject, "chdir") ?? subject.settings.find(({ path: [of, name] }) => isChange(of, name))?.value;
  const { repository, folder } = startOf(path, change ?? null, written.value, files);
  const { at, variables = new Map<string, Value>() } = written;
  const scripts = [{ value: fromHere(written.value), at, environment: variables, folder }];
  return [{ name: `${subject.address} in ${path}`, path, repository, concerns: [], scripts }];
}

function isChange(of: string | number | undefined, name: string | number | undefined): boolean {
  return of === "args" && name === "chdir";
}

/** A free-form command, `cmd`, or the words of `argv`. */
function commandIn({ settings }: Subject): Setting | null {
  const whole = settings.find(({ path }) => path.length === 1 && /^(?:command|cmd|_raw_params)$/.test(String(path[0])));
  if (whole !== undefined) return whole;
  const words = settings.filter(({ path }) => path.length === 2 && path[0] === "argv");
  const [first] = words;
  if (first === undefined) return null;
  const value = concatenated(words.flatMap(({ value: word }) => [string('"'), word, string('" ')]));
  return { ...first, value };
}

/** `cd {{ playbook_dir }}/infra`: what nobody knows of it is where the repository begins. */
function fromHere(value: Value): Value {
  if (value.kind !== "partial") return value;
  const { pieces } = value;
  return fromPieces(
    pieces.map((piece, index) => {
      const [before, after] = [pieces[index - 1], pieces[index + 1]];
      const isStart = before !== undefined && "text" in before && /(?:chdir=|\bcd[ \t]+)["']?$/.test(before.text);
      const isWhole = after !== undefined && "text" in after && after.text.startsWith("/");
      return "unknown" in piece && isStart && isWhole ? { text: ".", trace: null, offset: -1, flags: 0 } : piece;
    }),
    value.trace,
  );
}

const goesTo = /(?:-chdir=|--working-dir[= ]|\bcd[ \t]+)["']?([^\s"';&|]+)/;

/**
 * Where a command runs. Ansible runs it where it was started itself, which nobody says: in the folder above the
 * playbook in which it finds the one that it goes to, else in the next one with what it starts.
 */
function startOf(
  path: string,
  change: Value | null,
  command: Value,
  files: Files,
): { readonly repository: string; readonly folder: Value } {
  const named = shownText(change ?? command) ?? "";
  const to = change === null ? goesTo.exec(named)?.[1] : named;
  const inside = to === undefined ? null : plain(to.replace(`${UNKNOWN}/`, ""));
  const top = inside === null || inside.includes(UNKNOWN) ? null : topFor(path, inside, files);
  if (top !== null) {
    const start = folderValue(".");
    return { repository: top, folder: change === null || inside === null ? start : folderValue(inside) };
  }
  const start = folderValue(inRepository(startAbove(path, shownText(command) ?? "", files), "."));
  return { repository: ".", folder: change === null ? start : entered(start, change) };
}

/** Above which a root lies where it is named, or at least a folder. */
function topFor(path: string, inside: string, files: Files): string | null {
  const isRoot = (one: string): boolean => files.names(one)?.some(isConfigurationFile) === true;
  return topOf(path, inside, files, isRoot) ?? topOf(path, inside, files);
}

/** What a program of the kind reads in the folder where it is started. */
const readBy: ReadonlyMap<string, RegExp> = new Map([
  ["make", /^(?:gnu)?makefile$/i],
  ["just", /^\.?justfile$/i],
  ["task", /^taskfile(?:\.dist)?\.ya?ml$/i],
  ["npm", /^package\.json$/],
]);

/** The folder of a file, or the next one above it, in which a command finds what it starts, or Terraform's files. */
function startAbove(path: string, command: string, files: Files): string {
  const [, program = ""] = /^\s*(\S+)/.exec(command) ?? [];
  const read = readBy.get(program);
  const isIt = (folder: string): boolean =>
    program.includes("/")
      ? "source" in files.text(joinPath(folder, program))
      : files.names(folder)?.some((name) => (read === undefined ? isConfigurationFile(name) : read.test(name))) ===
        true;
  for (let at = folderOf(path); at !== "." && at !== ""; at = folderOf(at)) if (isIt(at)) return at;
  return ".";
}

function jobOf(subject: Subject, path: string, files: Files): readonly Job[] {
  // `{{ playbook_dir }}/infra`: what nobody knows of it is where it begins.
  const folder = shownText(valueAt(subject, "project_path") ?? string(UNKNOWN))?.replace(`${UNKNOWN}/`, "");
  if (folder === undefined || folder.includes(UNKNOWN)) return [];
  const inside = plain(folder);
  const isRoot = (one: string): boolean => files.names(one)?.some(isConfigurationFile) === true;
  const repository = topOf(path, inside, files, isRoot);
  if (repository === null) return [];
  const { script, variables } = commandOf(subject);
  const environment = new Map<string, Value>();
  const value = string(script);
  const start = folderValue(inside);
  const name = `${subject.address} in ${path}`;
  const scripts = [{ value, at: subject.at, environment, variables, folder: start }];
  return [{ name, path, repository, concerns: [], scripts }];
}

function commandOf(subject: Subject): { script: string; variables: Map<string, Value> } {
  const variables = new Map<string, Value>();
  const word = (value: Value): string => {
    const name = `given_${variables.size}`;
    variables.set(name, value);
    return `$${name}`;
  };
  const workspace = valueAt(subject, "workspace");
  let script = workspace === null ? "" : `terraform workspace select "${word(workspace)}"\n`;
  script += "terraform apply";
  for (const { path, value } of subject.settings)
    if (/^variables_files?$/.test(String(path[0])) && path.length < 3) script += ` -var-file="${word(value)}"`;
  for (const { path, value } of subject.settings) {
    const [of, name] = path;
    const isOne = of === "variables" && path.length === 2 && /^[\w-]+$/.test(String(name));
    if (isOne && known(value) !== "") script += ` -var "${String(name)}=${word(value)}"`;
  }
  return { script, variables };
}

function valueAt({ settings }: Subject, name: string): Value | null {
  return settings.find(({ path }) => path.length === 1 && path[0] === name)?.value ?? null;
}
