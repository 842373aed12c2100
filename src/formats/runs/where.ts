/** In which folder a command runs Terraform. */
import type { Files } from "../../files.ts";
import { joinPath } from "../../files.ts";
import { entered, folderValue, relativeFolder, UNKNOWN } from "../../script/folders.ts";
import { shownText } from "../../script/words/values.ts";
import { string } from "../../value/build.ts";
import type { Combination } from "./combinations.ts";
import type { Invocation } from "./invocation.ts";
import type { Job, Script } from "./job.ts";

/** What a command stands in. */
export interface Placed {
  readonly job: Job;
  readonly files: Files;
  /** The script that is followed. */
  readonly script: Script | null;
}

/** The script that runs it, and the folder in which. */
export interface Where {
  readonly script: Script | null;
  readonly folder: string;
  readonly saysFolder: boolean;
}

export function whereOf(
  { job, files, script }: Placed,
  { folder }: Combination,
  invoked: Invocation,
  name: string,
): Where {
  const { usualFolder = null } = job;
  const start = shownText(script?.folder ?? folderValue(".")) ?? "/";
  const isUsual = usualFolder !== null && (folder === start || name.startsWith("gitlab-"));
  const around = isUsual ? entered(folderValue("."), usualFolder) : entered(folderValue("."), string(folder));
  const at = invoked.folder === null ? around : entered(around, invoked.folder);
  const saysFolder = isUsual || invoked.folder !== null || folder !== start || (script?.folder ?? null) !== null;
  const text = shownText(at) ?? UNKNOWN;
  return { script, folder: job.isElsewhere === true ? asCheckedOut(text, job, files) : text, saysFolder };
}

/** A folder of another machine as what it may be of the repository, which lies nobody knows where on it. */
function asCheckedOut(folder: string, { repository }: Job, files: Files): string {
  const isThere = (path: string): boolean => files.names(joinPath(repository, relativeFolder(path))) !== null;
  if (folder.includes(UNKNOWN) || isThere(folder)) return folder;
  const parts = folder.split("/").slice(1);
  const rest = parts.map((_, index) => parts.slice(index).join("/")).find((path) => path !== "" && isThere(path));
  return rest === undefined ? folder : `/${UNKNOWN}/${rest}`;
}
