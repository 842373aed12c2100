/** The files and roles that tasks take in, as far as their names are known. */
import { folderOf, joinPath } from "../../files.ts";
import { alternativesOf } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import type { Condition } from "../../value/value.ts";
import { atMost, isTooDeep } from "../../value/work.ts";
import { patternOf } from "../../terraform/scenarios/pipeline-run.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { hasJinja } from "../jinja/parse-template.ts";
import { jinjaValue } from "../jinja/evaluate.ts";
import { itemName, itemsIn, noneTaken } from "./loops.ts";
import { turnsTaken } from "./turns.ts";
import { filesIn, isFile, nameOfRole, roleOf, rolesCalled } from "./role-files.ts";
import { lastWord } from "./steps.ts";
import type { Step } from "./steps.ts";
import { isAlways, ofRole, readAll } from "./variables.ts";
import type { From } from "./variables.ts";

export interface RoleCall {
  /** Null: only the run knows. */
  readonly name: string | null;
  readonly given: readonly DocumentNode[];
  readonly from: From;
  readonly item?: Item;
  /** Null: it is named and not used. */
  readonly when: readonly Condition[] | null;
}

/** What a loop sets for one of its turns. */
export interface Item {
  readonly name: string;
  readonly node: DocumentNode;
}

export interface FileCall {
  readonly path: string;
  /** Null: it is named and not run. */
  readonly when: readonly Condition[] | null;
  /** The item of a loop for which it is run. */
  readonly item: Item | null;
}

/** What a role of a list is given: beside its name, and under `vars`. */
export function givenTo(role: DocumentNode): readonly DocumentNode[] {
  return role.kind === "map" ? [role, ...[get(role, "vars")].filter((one) => one !== null)] : [];
}

/** `include_role: {name: a, tasks_from: b.yml}` with the variables of the task, once for each item of its loop. */
export function calledRoles(step: Step, context: FormatContext): readonly RoleCall[] {
  const { task, module, variables } = step;
  if (module === null || !/^(?:include|import)_role$/.test(lastWord(module.name))) return [];
  const given = [get(task, "vars")].filter((one) => one !== null);
  const said = module.value;
  const name = said.kind === "map" ? nameOfRole(said) : null;
  return items(task, variables).flatMap((item) => {
    const own = item === null ? variables : withItem(variables, item);
    const from = (part: string): string | null => nameOfPart(get(said, part), own);
    const parts = { vars: from("vars_from"), defaults: from("defaults_from"), handlers: from("handlers_from") };
    return textsOf(name, own, step.when).flatMap((one): RoleCall[] =>
      tasksFrom(get(said, "tasks_from"), one, own, context).map(({ text, when }) => {
        const call = { name: one.text, given, from: { ...parts, tasks: text }, when };
        return item === null ? call : { ...call, item };
      }),
    );
  });
}

/** A text with what it holds under; null: only the run knows it, or it never holds. */
interface Text {
  readonly text: string | null;
  readonly when: readonly Condition[] | null;
}

function textsOf(node: DocumentNode | null, own: Step["variables"], around: Text["when"]): readonly Text[] {
  if (node?.kind !== "scalar") return [{ text: null, when: around }];
  return namesOf(node, own).flatMap(({ text, when }): Text[] => {
    const under = around === null ? null : joinConditions(around, when);
    return under === null && around !== null ? [] : [{ text, when: under }];
  });
}

/** Without its end; what only the run knows is the file that is there without saying. */
function nameOfPart(node: DocumentNode | null, own: Step["variables"]): string | null {
  const [only, ...others] = node === null ? [] : textsOf(node, own, []);
  return others.length > 0 || only === undefined ? null : withoutEnd(only.text);
}

function withoutEnd(text: string | null): string | null {
  return text?.replace(/\.ya?ml$/i, "") ?? null;
}

/** The files with which a role may begin: what only the run knows is each of them. */
function tasksFrom(
  node: DocumentNode | null,
  { text: role, when }: Text,
  own: Step["variables"],
  context: FormatContext,
): readonly Text[] {
  if (node === null) return [{ text: null, when }];
  return textsOf(node, own, when).flatMap((one): Text[] => {
    if (one.text !== null) return [{ text: withoutEnd(one.text), when: one.when }];
    const folders = role === null ? [] : rolesCalled(role, context);
    const files = folders.flatMap((folder) =>
      filesIn(joinPath(folder, "tasks"), context)
        .filter((path) => /\.ya?ml$/i.test(path))
        .map((path) => withoutEnd(path.slice(joinPath(folder, "tasks/").length + 1))),
    );
    const each = atMost([...new Set(files)], maxFiles, "files that a name may mean");
    return each.length === 0 ? [{ text: null, when: one.when }] : each.map((text) => ({ text, when: one.when }));
  });
}

function withItem(variables: Step["variables"], { name, node }: Item): Step["variables"] {
  return new Map(variables).set(name, { node, flags: 0 });
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
    const own = item === null ? variables : withItem(variables, item);
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
function items(task: DocumentNode, variables: Step["variables"]): readonly (Item | null)[] {
  const found = itemsIn(task, variables);
  if (found === noneTaken) return [];
  const name = itemName(task);
  const some = found === null ? [] : atMost(found, maxItems, "turns of a loop");
  const all = some.map((node) => ({ name, node }));
  if (all.length === 0) return [null];
  return turnsTaken(task, all, (item) => withItem(variables, item)).map(({ item }) => item);
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

/** What Jinja fills in; a mark that nothing closes ends at the next one, since else each was looked for to the end. */
export const filledIn = /\{\{(?:(?!\{\{).)*?\}\}|\{%(?:(?!\{%).)*?%\}/gs;

const maxFiles = 100;
const maxItems = 200;

/** Files of tasks beside the task, or of its role, that a name with gaps may mean. */
function fitting(node: ScalarNode, by: string, role: string | null, context: FormatContext): readonly string[] {
  const pattern = node.text.replace(/\{\{\s*role_path\s*\}\}\/(?:tasks\/)?/, "").replaceAll(filledIn, "*");
  if (!/[^*./]/.test(pattern)) return [];
  const own = role ?? roleOf(by);
  // Beside a playbook other playbooks lie; files of tasks have a folder of their own.
  if (own === "." && pattern.includes("/") && !/^[^/]*\*/.test(pattern)) {
    const place = joinPath(folderOf(by), pattern);
    const folder = folderOf(place.slice(0, place.indexOf("*") + 1));
    const beside = filesIn(folder, context).filter((path) => path !== by && patternOf(place)(path));
    return atMost(beside, maxFiles, "files that a name may mean");
  }
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

const maxDepth = 16;

/** Names that `include_vars` gives, in blocks as well; null: one that only the run knows. */
function includedIn(list: DocumentNode, depth: number): readonly (string | null)[] {
  if (isTooDeep(depth, maxDepth, "blocks of tasks nest")) return [];
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
