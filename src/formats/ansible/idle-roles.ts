/** Roles that no play of the repository takes, though it has plays: nobody here runs them. */
import { joinPath, nameOf } from "../../files.ts";
import type { Reading } from "../../subject.ts";
import type { FormatContext } from "../format.ts";
import { reachIn } from "./reach.ts";
import { isFile, roleOf } from "./role-files.ts";

/** Under what a file of such a role takes effect; those of collections are made for plays elsewhere. */
export function ofIdleRole(path: string, context: FormatContext): Pick<Reading, "onlyIf"> {
  const folder = roleOf(path);
  if (!/(?:^|\/)roles\/[^/]+$/.test(folder)) return {};
  const { plays, roles, tasks } = reachIn(context);
  if (plays.size === 0 || roles.has(folder) || tasks.has(path)) return {};
  if (isFile(joinPath(folder, "../../galaxy.yml"), context)) return {};
  return { onlyIf: `a play takes the role ${nameOf(folder)}, which none here does` };
}
