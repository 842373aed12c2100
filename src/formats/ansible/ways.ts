/** In which ways the tasks of a file, a role or a play are run; of a role that nobody uses, with any host near it. */
import { joinPath } from "../../files.ts";
import { oncePerKey } from "../../reads.ts";
import { atMost } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import type { Variable } from "../jinja/evaluate.ts";
import { alternativesIn } from "./calls.ts";
import { hostWays } from "./hosts.ts";
import { reachIn } from "./reach.ts";
import { roleOf } from "./role-files.ts";
import type { Way } from "./same-ways.ts";
import { addDefaults, addRoleVariables, addVariables } from "./variables.ts";
import { placeOf } from "./walk.ts";

const maxWays = 256;

/** Of a file of tasks, or of a playbook that is read as one. */
export function taskWays(path: string, context: FormatContext): readonly Way[] {
  const { tasks, roles, isOpen } = reachIn(context);
  const ways = tasks.get(path);
  if (ways !== undefined) return ways;
  // A role of which others only take other files: `tasks_from`.
  const isLeftOut = !isOpen && roles.has(roleOf(path)) && /(?:^|\/)tasks\/main\.ya?ml$/.test(path);
  return isLeftOut ? [] : roleWays(roleOf(path), context);
}

export function playWays(play: DocumentNode, context: FormatContext): readonly Way[] {
  return reachIn(context).plays.get(placeOf(play)) ?? [{ variables: new Map(), when: [] }];
}

export function roleWays(role: string, context: FormatContext): readonly Way[] {
  const used = reachIn(context).roles.get(role);
  if (used !== undefined) return used;
  return waysUnused(role, context);
}

const waysUnused = oncePerKey(unusedWays);

function unusedWays(role: string, context: FormatContext): readonly Way[] {
  const hosts = hostWays(joinPath(role, "../.."), [null], null, context);
  const ways = [null, ...alternativesIn(role, context)].flatMap((more) =>
    hosts.map((own): Way => {
      const variables = new Map<string, Variable>();
      addDefaults(variables, role, context);
      for (const node of own) addVariables(variables, node, 0);
      addRoleVariables(variables, role, context);
      addVariables(variables, more, 0);
      return { variables, when: [] };
    }),
  );
  return atMost(ways, maxWays, "ways in which a role is used");
}
