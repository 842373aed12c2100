/** Provisioners `local-exec` that run Terraform in another folder, with what the root gives to them. */
import { folderOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { entered, folderValue } from "../../script/folders.ts";
import type { Setting, Subject } from "../../subject.ts";
import { mayProvision } from "../../terraform/scenarios/declared-runs.ts";
import { asItStands, deployedIn } from "../../terraform/subjects/deployed-in.ts";
import { withCallers } from "../../terraform/written/callers.ts";
import type { Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import type { Job } from "./job.ts";

const maxFolders = 50;

/**
 * @param paths of files of Terraform.
 * @param starts whether a text names what starts something that runs Terraform.
 */
export function jobsOfProvisioners(
  files: Files,
  paths: readonly string[],
  starts: (text: string) => boolean,
): readonly Job[] {
  const declaring = paths.filter((path) => mayProvision(files, path, starts)).map(folderOf);
  if (declaring.length === 0) return [];
  const { folders, called } = withCallers(files, paths, declaring);
  const roots = [...folders].filter((folder) => !called.has(folder));
  return atMost(roots, maxFolders, "folders with commands that run Terraform").flatMap((folder) => {
    const [subjects = []] = deployedIn(files, folder, asItStands, 1);
    return subjects.flatMap((subject) => jobsOf(subject, folder));
  });
}

function jobsOf({ address, settings }: Subject, root: string): readonly Job[] {
  return settings.flatMap((command): readonly Job[] => {
    const { path } = command;
    if (path[0] !== "provisioner" || path[1] !== "local-exec" || path.at(-1) !== "command") return [];
    const own = settings.filter((one) => path.slice(0, -1).every((part, index) => one.path[index] === part));
    const [folder] = own.filter((one) => one.path.at(-1) === "working_dir").map(({ value }) => value);
    const start = folderValue(root);
    return [jobOf(address, command, environmentAmong(own), folder === undefined ? start : entered(start, folder))];
  });
}

function environmentAmong(settings: readonly Setting[]): ReadonlyMap<string, Value> {
  return new Map(
    settings.flatMap(({ path, value }) =>
      path.at(-2) === "environment" ? [[String(path.at(-1)), value] as const] : [],
    ),
  );
}

function jobOf(address: string, { value, at }: Setting, environment: ReadonlyMap<string, Value>, folder: Value): Job {
  const { path } = at.source;
  const scripts = [{ value, at, environment, folder }];
  return { name: `${address} in ${path}`, path, repository: ".", concerns: [], scripts };
}
