/**
 * Platforms that run Terraform and are themselves declared in Terraform: a workspace of HCP Terraform or a stack of
 * Spacelift is a run of a folder of the repository, with the variables that are declared for it.
 */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { folderValue } from "../../script/folders.ts";
import { known } from "../../script/words/values.ts";
import type { Subject } from "../../subject.ts";
import { declaresRuns } from "../../terraform/scenarios/declared-runs.ts";
import { withCallers } from "../../terraform/written/callers.ts";
import { asItStands, deployedIn } from "../../terraform/subjects/deployed-in.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { Job } from "./job.ts";
import { plain, topOf } from "./tops.ts";
import { platforms, textAt, valueAt, variablesIn } from "./platform-variables.ts";
import type { Platform } from "./platform-variables.ts";

const maxFolders = 50;

/** @param paths of files of Terraform. */
export function jobsOfPlatforms(files: Files, paths: readonly string[]): readonly Job[] {
  const declaring = paths.filter((path) => declaresRuns(files, path)).map(folderOf);
  const { folders } = withCallers(files, paths, declaring);
  return atMost([...folders], maxFolders, "folders that declare platforms").flatMap((folder) => {
    const [subjects = []] = deployedIn(files, folder, asItStands, 1);
    const resources = subjects.filter(({ role }) => role === "resource");
    return platforms.flatMap((platform) => jobsOf(platform, resources, files));
  });
}

function jobsOf(platform: Platform, subjects: readonly Subject[], files: Files): readonly Job[] {
  const given = variablesIn(platform, subjects);
  const runs = subjects.flatMap((subject): readonly Run[] => {
    const folder = subject.type === platform.run ? textAt(subject, platform.folder) : null;
    if (folder === null) return [];
    const { path } = subject.at.source;
    const top = topOf(path, plain(folder), files);
    return [{ subject, path, folder: plain(folder), top, of: repositoryNamed(platform, subject) }];
  });
  const isOther = ofOthers(runs);
  return runs.flatMap((run): readonly Job[] => {
    const { subject, path, folder, top } = run;
    const repository = top ?? ".";
    // What runs the top of another repository does not run the root that declares it.
    if (isOther(run) || joinPath(repository, folder) === folderOf(path)) return [];
    const { environment, variables, script } = commandOf(platform, given(subject));
    const scripts = [{ value: string(script), at: subject.at, environment, variables, folder: folderValue(folder) }];
    return [{ name: subject.address, path, repository, concerns: [], scripts }];
  });
}

interface Run {
  readonly subject: Subject;
  readonly path: string;
  readonly folder: string;
  /** Folder in which that lies; null: it is not there. */
  readonly top: string | null;
  /** The repository that it names. */
  readonly of: string | null;
}

function repositoryNamed({ repository }: Platform, { settings }: Subject): string | null {
  const setting = settings.find(
    ({ path }) => path.filter((part) => !/^\d+$/.test(String(part))).join(".") === repository,
  );
  return known(setting?.value);
}

/** Of several repositories that are named one may be this: the only one of which all folders are there. */
function ofOthers(runs: readonly Run[]): (run: Run) => boolean {
  const names = new Set(runs.flatMap(({ of }) => (of === null ? [] : [of])));
  const here = [...names].filter((name) => runs.every(({ of, top }) => of !== name || top !== null));
  return ({ of }) => of !== null && names.size > 1 && (here.length > 1 || !here.includes(of));
}

function commandOf(
  { name, isEnvironment }: Platform,
  given: readonly Subject[],
): { environment: Map<string, Value>; variables: Map<string, Value>; script: string } {
  const environment = new Map<string, Value>();
  const variables = new Map<string, Value>();
  let flags = "";
  for (const [index, one] of given.entries()) {
    const [key, value] = [textAt(one, name), whole(valueAt(one, "value"))];
    if (key === null || value === null || !/^[\w-]+$/.test(key)) continue;
    if (isEnvironment || /^(?:env|shell)$/.test(textAt(one, "category") ?? "")) environment.set(key, value);
    else {
      variables.set(`given_${index}`, value);
      flags += ` -var "${key}=$given_${index}"`;
    }
  }
  return { environment, variables, script: `terraform apply${flags}` };
}

/** Where the literal stands, with its quotes: it is the same place for whoever declares it. */
function whole(value: Value | null): Value | null {
  return value?.kind === "string" && value.trace !== null ? string(value.text, value.trace, -1, value.flags) : value;
}
