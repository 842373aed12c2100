/** `environment` of plays and blocks: what is in force for some task within. */
import { isTooDeep } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, get, itemsOf } from "../documents/document.ts";
import { inForce } from "../effect/in-force.ts";
import type { Heir } from "../effect/in-force.ts";
import { lastWord, moduleOf, partsOf } from "./steps.ts";

/** What a play or a block says, without what each of its tasks and roles sets anew. */
export function environmentOf(node: DocumentNode): DocumentNode | null {
  const lists = ["pre_tasks", "tasks", "post_tasks", "handlers"].map((name) => get(node, name));
  const roles = itemsOf(get(node, "roles")).map((role): Heir => ({ own: own(role), heirs: [] }));
  const tasks = [...lists, ...partsOf(node)].flatMap((list) => heirsIn(list, 0));
  return inForce(get(node, "environment"), [...tasks, ...roles]);
}

/** Several maps are one, the last of them the strongest. */
function own(node: DocumentNode): readonly DocumentNode[] {
  return eachOf(get(node, "environment"));
}

const maxDepth = 16;

/** What only tells, decides or notes asks for no variable. Source: Ansible's collection `ansible.builtin`. */
const telling = /^(?:debug|assert|fail|meta|pause|set_fact|include_vars|add_host|group_by)$/;

function heirsIn(list: DocumentNode | null, depth: number): readonly Heir[] {
  if (list === null || isTooDeep(depth, maxDepth, "blocks of tasks nest")) return [];
  return itemsOf(list).flatMap((task): readonly Heir[] => {
    const parts = partsOf(task);
    if (parts.length > 0) return [{ own: own(task), heirs: parts.flatMap((part) => heirsIn(part, depth + 1)) }];
    const name = lastWord(moduleOf(task)?.name ?? "");
    if (telling.test(name)) return [];
    // What `include_tasks` says is its own, and not that of the tasks that it brings.
    return [{ own: name.startsWith("include") ? [] : own(task), heirs: [] }];
  });
}
