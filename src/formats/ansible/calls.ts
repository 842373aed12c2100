/** The files and roles that tasks take in, as far as their names are known. */
import { folderOf, joinPath } from "../../files.ts";
import { alternativesOf } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { patternOf } from "../../terraform/pipeline-run.ts";
import type { DocumentNode, ScalarNode } from "../document.ts";
import { entriesOf, get, getText, itemsOf } from "../document.ts";
import type { FormatContext } from "../format.ts";
import { hasJinja } from "../jinja/parse-template.ts";
import { jinjaValue } from "../jinja/evaluate.ts";
import { itemsIn } from "./loops.ts";
import { filesIn, isFile, roleOf } from "./role-files.ts";
import { lastWord } from "./steps.ts";
import type { Step } from "./steps.ts";
import { isAlways, ofRole, readAll } from "./variables.ts";

export interface RoleCall {
  readonly name: DocumentNode | null;
  readonly given: readonly DocumentNode[];
  /** The file of tasks with which it begins; null: `main`. */
  readonly from: string | null;
}

export interface FileCall {
  readonly path: string;
  /** Null: it is named and not run. */
  readonly when: readonly Condition[] | null;
  /** The item of a loop for which it is run. */
  readonly item: DocumentNode | null;
}

/** What a role of a list is given: beside its name, and under `vars`. */
export function givenTo(role: DocumentNode): readonly DocumentNode[] {
  return role.kind === "map" ? [role, ...[get(role, "vars")].filter((one) => one !== null)] : [];
}

/** `include_role: {name: a, tasks_from: b.yml}` with the variables of the task. */
export function calledRole({ task, module }: Step): RoleCall | null {
  if (module === null || !/^(?:include|import)_role$/.test(lastWord(module.name))) return null;
  const from = getText(module.value, "tasks_from")?.replace(/\.ya?ml$/, "") ?? null;
  const given = [get(task, "vars")].filter((one) => one !== null);
  return { name: get(module.value, "name") ?? get(module.value, "role"), given, from };
}

/** The files of tasks that a task takes in; those that its name fits and that it does not take in never run. */
export function calledFiles(
  { module, task, variables, when }: Step,
  role: string | null,
  playbook: string,
  context: FormatContext,
): readonly FileCall[] {
  if (module === null || !/^(?:include|import)_tasks$|^include$/.test(lastWord(module.name))) return [];
  const node = module.value.kind === "scalar" ? module.value : get(module.value, "file");
  if (node?.kind !== "scalar") return [];
  const by = node.source.path;
  const folders = [folderOf(by), ...(role === null ? [] : [joinPath(role, "tasks"), role]), folderOf(playbook)];
  const pathOf = (text: string): string | null => {
    const own = inPlace(text.trim(), role, playbook);
    const places = own.startsWith("/") ? [] : folders.map((folder) => joinPath(folder, own));
    return (
      places.find((one) => isFile(one, context)) ?? (isFile(joinPath(".", own), context) ? joinPath(".", own) : null)
    );
  };
  if (!hasJinja(node.text)) {
    const path = pathOf(node.text);
    return path === null ? [] : items(task, variables).map((item) => ({ path, when, item }));
  }
  const taken: FileCall[] = [];
  let isOpen = false;
  for (const item of items(task, variables)) {
    const own = item === null ? variables : new Map(variables).set("item", { node: item, flags: 0 });
    for (const one of namesOf(node, own)) {
      if (one.text === null) isOpen = true;
      const path = one.text === null ? null : pathOf(one.text);
      const under = when === null ? null : joinConditions(when, one.when);
      if (path !== null && (under !== null || when === null)) taken.push({ path, when: under, item });
    }
  }
  const left = fitting(node, by, role, context).filter((path) => !taken.some((one) => one.path === path));
  return [...taken, ...left.map((path) => ({ path, when: isOpen ? when : null, item: null }))];
}

/** The name with the folders of Ansible's own variables put in. */
function inPlace(text: string, role: string | null, playbook: string): string {
  const from = (folder: string): string => (folder === "." ? "" : `${folder}/`);
  return text
    .replace(/^\{\{\s*role_path\s*\}\}\//, from(role ?? "."))
    .replace(/^\{\{\s*playbook_dir\s*\}\}\//, from(folderOf(playbook)));
}

/** A turn for each item; a list that is not known is gone through once. */
function items(task: DocumentNode, variables: Step["variables"]): readonly (DocumentNode | null)[] {
  const found = itemsIn(task, variables);
  return found === null || found.length === 0 ? [null] : found;
}

function namesOf(
  node: ScalarNode,
  variables: Step["variables"],
): readonly { readonly text: string | null; readonly when: readonly Condition[] }[] {
  if (/^\{\{\s*(?:role_path|playbook_dir)\s*\}\}\/[^{}]*$/.test(node.text)) return [{ text: node.text, when: [] }];
  const value = jinjaValue(node, variables);
  if (value === undefined) return [{ text: node.text, when: [] }];
  return alternativesOf(value).map((one) => ({
    text: one.value.kind === "string" ? one.value.text : null,
    when: one.when,
  }));
}

const maxFiles = 100;

/** Files of tasks beside the task, or of its role, that a name with gaps may mean. */
function fitting(node: ScalarNode, by: string, role: string | null, context: FormatContext): readonly string[] {
  const pattern = node.text
    .replace(/\{\{\s*role_path\s*\}\}\/(?:tasks\/)?/, "")
    .replaceAll(/\{\{.*?\}\}|\{%.*?%\}/gs, "*");
  if (!/[^*./]/.test(pattern)) return [];
  const own = role ?? roleOf(by);
  const tasks = own === "." ? "tasks" : joinPath(own, "tasks");
  const fits = patternOf(joinPath(tasks, pattern));
  const files = filesIn(tasks, context).filter((path) => path !== by && path !== joinPath(tasks, "main.yml"));
  return atMost(files.filter(fits), maxFiles, "files that a name may mean");
}

/** Files of variables of which a role includes one or another, so that nobody here knows which. */
export function alternativesIn(role: string, context: FormatContext): readonly DocumentNode[] {
  const files = ofRole(role, "vars", context).filter((path) => !isAlways(path));
  if (files.length === 0) return [];
  const tasks = [...ofRole(role, "tasks", context), ...ofRole(role, "handlers", context)];
  const included = readAll(tasks, context).flatMap((list) => includedIn(list, 0));
  // Whoever says plainly what he includes includes that.
  if (included.length > 0 && included.every((text) => text !== null)) return [];
  return readAll(files, context);
}

const maxDepth = 8;

/** Names that `include_vars` gives, in blocks as well; null: one that only the run knows. */
function includedIn(list: DocumentNode, depth: number): readonly (string | null)[] {
  if (depth > maxDepth) return [];
  return itemsOf(list).flatMap((task) => [
    ...["block", "rescue", "always"].flatMap((part) => {
      const inner = get(task, part);
      return inner === null ? [] : includedIn(inner, depth + 1);
    }),
    ...entriesOf(task)
      .filter(({ name }) => lastWord(name) === "include_vars")
      .map(({ value }) => {
        const text = value.kind === "scalar" ? value.text : getText(value, "file");
        return text === null || hasJinja(text) || /\s/.test(text) ? null : text;
      }),
  ]);
}
