/**
 * Platforms that run Terraform and are themselves declared in Terraform: a workspace of HCP Terraform or a stack of
 * Spacelift is a run of a folder of the repository, with the variables that are declared for it.
 */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { folderValue } from "../../script/folders.ts";
import { known, shownText } from "../../script/values.ts";
import type { Subject } from "../../subject.ts";
import { declaresRuns } from "../../terraform/declared-runs.ts";
import { openLibrary } from "../../terraform/library.ts";
import { rootInstance } from "../../terraform/root-instance.ts";
import { scenariosOf } from "../../terraform/scenario.ts";
import { emitInstance } from "../../terraform/subjects.ts";
import type { Emission } from "../../terraform/subjects.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { Job } from "./job.ts";

interface Platform {
  /** What is run, and where it says in which folder. */
  readonly run: string;
  readonly folder: string;
  /** What sets something for it, and where it says for which. */
  readonly variable: string;
  readonly of: string;
  readonly name: string;
  /** Names are those of the environment; else only what says so is. */
  readonly isEnvironment: boolean;
}

const platforms: readonly Platform[] = [
  {
    run: "tfe_workspace",
    folder: "working_directory",
    variable: "tfe_variable",
    of: "workspace_id",
    name: "key",
    isEnvironment: false,
  },
  {
    run: "spacelift_stack",
    folder: "project_root",
    variable: "spacelift_environment_variable",
    of: "stack_id",
    name: "name",
    isEnvironment: true,
  },
];
const maxFolders = 50;

/** @param paths of files of Terraform. */
export function jobsOfPlatforms(files: Files, paths: readonly string[]): readonly Job[] {
  const folders = new Set(paths.filter((path) => declaresRuns(files, path)).map(folderOf));
  return atMost([...folders], maxFolders, "folders that declare platforms").flatMap((folder) => {
    const subjects = subjectsIn(files, folder);
    return platforms.flatMap((platform) => jobsOf(platform, subjects, files));
  });
}

function subjectsIn(files: Files, folder: string): readonly Subject[] {
  const library = openLibrary(files);
  const module = library.module(folder);
  if (module === null) return [];
  const emission: Emission = { subjects: [], unresolved: [], seen: new Set() };
  const [first] = scenariosOf(files, module, [], [], { inputs: [], workspace: null });
  if (first !== undefined) emitInstance(emission, rootInstance(files, library, module, first));
  return emission.subjects.filter(({ role }) => role === "resource");
}

function jobsOf(platform: Platform, subjects: readonly Subject[], files: Files): readonly Job[] {
  const variables = subjects.filter(({ type }) => type === platform.variable);
  return subjects.flatMap((subject): readonly Job[] => {
    const folder = subject.type === platform.run ? known(valueOf(subject, platform.folder) ?? undefined) : null;
    const { path } = subject.at.source;
    const repository = folder === null ? "" : repositoryOf(path, plain(folder), files);
    // What runs the top of another repository does not run the root that declares it.
    if (folder === null || joinPath(repository, plain(folder)) === folderOf(path)) return [];
    const { environment, given, script } = commandOf(
      platform,
      variables.filter((one) => isFor(one, platform, subject.address)),
    );
    return [
      {
        name: subject.address,
        path,
        repository,
        concerns: [],
        scripts: [
          { value: string(script), at: subject.at, environment, variables: given, folder: folderValue(plain(folder)) },
        ],
      },
    ];
  });
}

/** The folder above the declaration in which the one lies that it names. */
function repositoryOf(path: string, folder: string, files: Files): string {
  for (let at = folderOf(path); ; at = folderOf(at)) {
    if (at === "." || at === "") return ".";
    if (folder !== "." && files.names(joinPath(at, folder)) !== null) return at;
  }
}

function plain(folder: string): string {
  return folder.replace(/^[./]+|\/+$/g, "") || ".";
}

function commandOf(
  { name, isEnvironment }: Platform,
  variables: readonly Subject[],
): { environment: Map<string, Value>; given: Map<string, Value>; script: string } {
  const environment = new Map<string, Value>();
  const given = new Map<string, Value>();
  let flags = "";
  for (const [index, one] of variables.entries()) {
    const [key, value] = [known(valueOf(one, name) ?? undefined), whole(valueOf(one, "value"))];
    if (key === null || value === null || !/^[\w-]+$/.test(key)) continue;
    if (isEnvironment || known(valueOf(one, "category") ?? undefined) === "env") environment.set(key, value);
    else {
      given.set(`given_${index}`, value);
      flags += ` -var "${key}=$given_${index}"`;
    }
  }
  return { environment, given, script: `terraform apply${flags}` };
}

/** Where the literal stands, with its quotes: it is the same place for whoever declares it. */
function whole(value: Value | null): Value | null {
  return value?.kind === "string" && value.trace !== null ? string(value.text, value.trace, -1, value.flags) : value;
}

/** By `workspace_id = tfe_workspace.infra[each.key].id`, whose text stands for what is known only later. */
function isFor(variable: Subject, { of }: Platform, address: string): boolean {
  const value = valueOf(variable, of);
  // One of a set, or of a context, which others take up.
  if (value === null) return false;
  const words = value.kind === "unknown" ? (value.identity?.key.split("|").at(-1) ?? "") : (shownText(value) ?? "");
  const key = /\[.*\]$/.exec(variable.address)?.[0] ?? "";
  return words.replace(/\[each\.(?:key|value)\]|\[count\.index\]/, () => key).replace(/\.(?:id|name)$/, "") === address;
}

function valueOf({ settings }: Subject, name: string): Value | null {
  return settings.find(({ path }) => path.length === 1 && path[0] === name)?.value ?? null;
}
