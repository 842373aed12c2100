/** Ansible: playbooks, tasks of roles with their variables, collections, inventory plugins. */
import { folderOf, isBelow, joinPath, nameOf } from "../files.ts";
import { onceRead } from "../reads.ts";
import type { Subject } from "../subject.ts";
import { DEFAULT } from "../value/value.ts";
import { settingsOf, valueOf } from "./document-settings.ts";
import type { DocumentNode, Entry, ScalarNode } from "./document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "./document.ts";
import { taskSubjects } from "./ansible-tasks.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { jinjaValue } from "./jinja/evaluate.ts";
import type { Variable } from "./jinja/evaluate.ts";
import { readDocuments } from "./read-documents.ts";

const inTasks = /(?:^|\/)(?:tasks|handlers)\/(?:.*\/)?[^/]+\.ya?ml$/i;
const inVariables = /(?:^|\/)(?:defaults|vars|group_vars|host_vars)\/(?:.*\/)?[^/]+\.ya?ml$/i;
const requirements = /(?:^|\/)(?:requirements|galaxy)[^/]*\.ya?ml$/i;
const play = /^-?[ \t]+(?:hosts|(?:ansible\.builtin\.)?import_playbook)[ \t]*:/m;
const inPlay =
  /^-?[ \t]+(?:tasks|roles|pre_tasks|post_tasks|handlers|vars|vars_files|gather_facts|become|connection|(?:ansible\.builtin\.)?import_playbook)[ \t]*:/m;
const task = /^-[ \t]+(?:name|block|[a-z_]\w*(?:\.[a-z_]\w*){0,4})[ \t]*:/m;
const inventory =
  /^plugin[ \t]*:[ \t]*["']?(?:[a-z_]\w*\.[a-z_]\w*\.[a-z_]\w*|\w+_compute|\w*(?:ec2|rds)\w*)["']?[ \t]*(?:#.*)?\r?$/m;

type Part = "play" | "tasks" | "variables" | "requirements" | "inventory";

export const format: Format = {
  name: "ansible",
  order: 60,
  mayBe: (path) => /\.ya?ml$/i.test(path),
  recognises: ({ path, source: { text } }, context) => partOf(path, text, context) !== null,
  read,
};

function partOf(path: string, text: string, { paths }: FormatContext): Part | null {
  if (
    requirements.test(path) &&
    (/^(?:collections|roles|dependencies|namespace)[ \t]*:/m.test(text) ||
      /^-[ \t]+(?:src|name|role)[ \t]*:/m.test(text))
  )
    return "requirements";
  if (inTasks.test(path) && task.test(text)) return "tasks";
  if (inVariables.test(path) && (/(?:^|\/)(?:group|host)_vars\//.test(path) || isRole(folderOf(folderOf(path)), paths)))
    return "variables";
  if (/^-[ \t]/m.test(text) && play.test(text) && inPlay.test(text)) return "play";
  return inventory.test(text) ? "inventory" : null;
}

/** Folders with tasks beside their variables. */
function isRole(folder: string, paths: readonly string[]): boolean {
  const roles = rolesAmong(paths);
  return roles.has(folder);
}

const knownRoles = new WeakMap<readonly string[], ReadonlySet<string>>();

function rolesAmong(paths: readonly string[]): ReadonlySet<string> {
  let roles = knownRoles.get(paths);
  if (roles === undefined) {
    roles = new Set(
      paths.filter((path) => /(?:^|\/)tasks\/[^/]+\.ya?ml$/.test(path)).map((path) => folderOf(folderOf(path))),
    );
    knownRoles.set(paths, roles);
  }
  return roles;
}

function read({ path, source }: FormatFile, context: FormatContext): FormatReading {
  const documents = readDocuments(source);
  const nodes = documents.documents;
  const part = partOf(path, source.text, context);
  const subjects = nodes.flatMap((node): Subject[] => {
    if (part === "requirements") return requirementSubjects(node, path);
    if (part === "tasks")
      return waysOf(path, context).flatMap((variables) =>
        taskSubjects(node, variables, { template: (name) => templateFor(roleOf(path), name, context) }),
      );
    if (part === "variables") return variableSubjects(node, path, context);
    return part === "play"
      ? itemsOf(node).flatMap((one) => playSubjects(one, path, context))
      : inventorySubjects(node, path);
  });
  return fromDocuments(documents, [readingOf(path, subjects)]);
}

function readNode(path: string, { files }: FormatContext): DocumentNode | null {
  const read = files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

/** The folder of the role that a file of tasks or variables belongs to. */
function roleOf(path: string): string {
  const role = /^(.*?)\/?(?:tasks|handlers|defaults|vars)\//.exec(path)?.[1] ?? "";
  return role === "" ? "." : role;
}

/**
 * The variables that a file of tasks sees, in each way in which its role is used: by each inventory, each play and what
 * that gives to it. Weakest first: the role's defaults, groups, the play, the role's variables, what it is given.
 */
function waysOf(path: string, context: FormatContext): readonly Map<string, Variable>[] {
  const role = roleOf(path);
  const own = (name: string): readonly string[] =>
    context.paths.filter((one) => /\.ya?ml$/i.test(one) && isBelow(one, joinPath(role, name)));
  const base = joinPath(role, "../..");
  const ways = usesIn(context).filter((use) => use.role === nameOf(role) && isBelow(use.path, base));
  const inventories = inventoriesIn(base, context);
  return inventories.flatMap((groups) =>
    (ways.length === 0 ? [null] : ways).slice(0, maxWays).map((use) => {
      const variables = new Map<string, Variable>();
      for (const file of own("defaults")) addVariables(variables, readNode(file, context), DEFAULT);
      for (const file of groups) addVariables(variables, readNode(file, context), DEFAULT);
      if (use !== null) addPlayVariables(variables, use.play, use.path, context);
      for (const file of own("vars")) addVariables(variables, readNode(file, context), 0);
      for (const given of use?.given ?? []) addVariables(variables, given, 0);
      return variables;
    }),
  );
}

const maxWays = 8;

/** Files with the variables of all hosts, for each inventory below a folder; at least one way, maybe without files. */
function inventoriesIn(folder: string, { paths }: FormatContext): readonly (readonly string[])[] {
  const all = paths.filter(
    (one) => /(?:^|\/)group_vars\/all(?:\.ya?ml$|\/[^/]+\.ya?ml$)/.test(one) && isBelow(one, folder),
  );
  const folders = [...new Set(all.map((one) => one.replace(/group_vars\/.*$/, "")))];
  return folders.length === 0
    ? [[]]
    : folders.slice(0, maxWays).map((each) => all.filter((one) => one.startsWith(`${each}group_vars/`)));
}

/** A play that uses a role, and what it gives to it. */
interface Use {
  readonly role: string;
  readonly path: string;
  readonly play: DocumentNode;
  readonly given: readonly DocumentNode[];
}

const knownUses = new WeakMap<readonly string[], () => readonly Use[]>();

function usesIn(context: FormatContext): readonly Use[] {
  let uses = knownUses.get(context.paths);
  if (uses === undefined) {
    uses = onceRead(context.files, () =>
      context.paths
        .filter((path) => /\.ya?ml$/i.test(path) && !inTasks.test(path) && !inVariables.test(path))
        .flatMap((path) => usesOf(path, context)),
    );
    knownUses.set(context.paths, uses);
  }
  return uses();
}

function usesOf(path: string, context: FormatContext): readonly Use[] {
  const read = context.files.text(path);
  if (!("source" in read) || !/^[ \t-]*hosts[ \t]*:/m.test(read.source.text) || !/role/.test(read.source.text))
    return [];
  return itemsOf(readNode(path, context)).flatMap((play) => {
    const listed = itemsOf(get(play, "roles")).map((role): [DocumentNode | null, readonly DocumentNode[]] =>
      role.kind === "scalar"
        ? [role, []]
        : [get(role, "role") ?? get(role, "name"), [role, ...[get(role, "vars")].filter((one) => one !== null)]],
    );
    const called = ["pre_tasks", "tasks", "post_tasks"].flatMap((part) =>
      itemsOf(get(play, part)).flatMap((task): [DocumentNode | null, readonly DocumentNode[]][] => {
        const module = entriesOf(task).find(({ name }) => /(?:^|\.)(?:include|import)_role$/.test(name));
        if (module === undefined) return [];
        return [[get(module.value, "name"), [get(task, "vars")].filter((one) => one !== null)]];
      }),
    );
    return [...listed, ...called].flatMap(([name, given]) => {
      const text = textOf(name);
      return text === null ? [] : [{ role: nameOf(text), path, play, given }];
    });
  });
}

function addPlayVariables(
  variables: Map<string, Variable>,
  play: DocumentNode,
  path: string,
  context: FormatContext,
): void {
  addVariables(variables, get(play, "vars"), 0);
  for (const file of eachOf(get(play, "vars_files")))
    addVariables(variables, readNode(joinPath(folderOf(path), textOf(file) ?? ""), context), 0);
}

/** A template of a role, or beside a play, as one text. */
function templateFor(folder: string, name: string, { files }: FormatContext): ScalarNode | null {
  if (name.includes("{{") || name.startsWith("/")) return null;
  for (const path of [joinPath(folder, `templates/${name}`), joinPath(folder, name)]) {
    const read = files.text(path);
    if (!("source" in read)) continue;
    const { source } = read;
    const { text } = source;
    return {
      kind: "scalar",
      source,
      start: 0,
      end: text.length,
      tag: null,
      value: text,
      text,
      stretches: [{ start: 0, offset: 0 }],
    };
  }
  return null;
}

function addVariables(variables: Map<string, Variable>, node: DocumentNode | null, flags: number): void {
  for (const { name, value } of entriesOf(node)) variables.set(name, { node: value, flags });
}

function playSubjects(node: DocumentNode, path: string, context: FormatContext): Subject[] {
  const ways = inventoriesIn(folderOf(path), context).map((groups) => {
    const variables = new Map<string, Variable>();
    for (const file of groups) addVariables(variables, readNode(file, context), DEFAULT);
    addPlayVariables(variables, node, path, context);
    return variables;
  });
  const around = { template: (name: string) => templateFor(folderOf(path), name, context) };
  const tasks = ways.flatMap((variables) =>
    ["pre_tasks", "tasks", "post_tasks", "handlers"].flatMap((name) =>
      taskSubjects(get(node, name), variables, around),
    ),
  );
  const [variables = new Map<string, Variable>()] = ways;
  const roles = itemsOf(get(node, "roles")).flatMap((role) => roleSubjects(role, path));
  const settings = settingsOf(get(node, "environment"), {
    path: ["environment"],
    value: (one) => jinjaValue(one, variables),
  });
  const own = subjectOf({ role: "file", address: path, format: "ansible", type: "ansible-play", at: node, settings });
  return [own, ...collectionSubjects(get(node, "collections"), path), ...tasks, ...roles];
}

/** A role of a collection, and what it is given. */
function roleSubjects(role: DocumentNode, path: string): Subject[] {
  const name = role.kind === "scalar" ? role : (get(role, "role") ?? get(role, "name"));
  if (name?.kind !== "scalar") return [];
  const given =
    role.kind === "map"
      ? settingsOf(role, { skip: (at) => /^(?:role|name|when|tags|become)$/.test(String(at[0] ?? "")) })
      : [];
  const made =
    given.length === 0
      ? []
      : [
          subjectOf({
            role: "file",
            address: `role/${name.text}`,
            format: "ansible",
            type: "ansible-role",
            at: name,
            settings: given,
          }),
        ];
  return name.text.split(".").length < 3 ? made : [...made, requirementOf(name, path)];
}

function requirementOf(node: DocumentNode & { kind: "scalar" }, address: string): Subject {
  return subjectOf({
    role: "requirement",
    address,
    format: "ansible",
    type: node.text,
    at: node,
    source: valueOf(node),
  });
}

function collectionSubjects(list: DocumentNode | null, path: string): Subject[] {
  return eachOf(list).flatMap((item) => {
    const name = item.kind === "scalar" ? item : get(item, "name");
    const named =
      name?.kind === "scalar" ? [/[:/]/.test(name.text) ? sourceOf(name, path) : requirementOf(name, path)] : [];
    const from = get(item, "source");
    return from?.kind === "scalar" && /[:/]/.test(from.text) ? [...named, sourceOf(from, path)] : named;
  });
}

/** A repository or server from which a collection or role comes. */
function sourceOf(node: DocumentNode & { kind: "scalar" }, address: string): Subject {
  return subjectOf({
    role: "module",
    address,
    format: "ansible",
    type: "ansible-source",
    at: node,
    source: valueOf(node),
  });
}

function requirementSubjects(node: DocumentNode, path: string): Subject[] {
  const roles = node.kind === "list" ? node : get(node, "roles");
  const sources = itemsOf(roles)
    .flatMap((role) => (role.kind === "scalar" ? [role] : [get(role, "src"), get(role, "name")]))
    .filter((one) => one?.kind === "scalar" && /[:/]/.test(one.text));
  const dependencies = entriesOf(get(node, "dependencies")).map((entry) => named(entry, path));
  return [
    ...collectionSubjects(get(node, "collections"), path),
    ...dependencies,
    ...sources.flatMap((one) => (one?.kind === "scalar" ? [sourceOf(one, path)] : [])),
  ];
}

/** `dependencies: {alibaba.alicloud: "*"}`: the key is the name. */
function named({ name, key }: Entry, address: string): Subject {
  return subjectOf({ role: "requirement", address, format: "ansible", type: name, at: key });
}

/** Variables that templates see; those of tasks are judged where the tasks use them. */
function variableSubjects(node: DocumentNode, path: string, context: FormatContext): Subject[] {
  const isRoleFile = /(?:^|\/)(?:defaults|vars)\//.test(path);
  const folder = folderOf(folderOf(path));
  const templates = isRoleFile
    ? context.paths.filter((one) => isBelow(one, joinPath(folder, "templates"))).flatMap((one) => textAt(one, context))
    : null;
  const ways = isRoleFile ? waysOf(path, context) : [];
  const variables = new Map<string, Variable>();
  addVariables(variables, node, 0);
  const used = entriesOf(node).filter(
    (entry) => templates === null || (templates.some((text) => text.includes(entry.name)) && isInForce(entry, ways)),
  );
  const flags = /(?:^|\/)(?:defaults|group_vars)\//.test(path) ? DEFAULT : 0;
  const settings = used.flatMap(({ name, value }) =>
    settingsOf(value, { path: [name], flags, value: (one) => jinjaValue(one, variables) }),
  );
  return settings.length === 0
    ? []
    : [subjectOf({ role: "file", address: path, format: "ansible", type: "ansible-variables", at: node, settings })];
}

/** Whether this is what the variable is in some way in which the role is used. */
function isInForce({ name, value }: Entry, ways: readonly ReadonlyMap<string, Variable>[]): boolean {
  return ways.some((variables) => {
    const node = variables.get(name)?.node;
    return node === undefined || (node.source.path === value.source.path && node.start === value.start);
  });
}

function textAt(path: string, { files }: FormatContext): string[] {
  const read = files.text(path);
  return "source" in read ? [read.source.text] : [];
}

function inventorySubjects(node: DocumentNode, path: string): Subject[] {
  const plugin = get(node, "plugin");
  if (plugin?.kind !== "scalar") return [];
  const settings = settingsOf(node, {
    skip: (at) =>
      at.length === 1 &&
      /^(?:plugin|keyed_groups|compose|groups|filters|exclude_filters|hostnames|hostvars_prefix)$/.test(String(at[0])),
  });
  return [
    subjectOf({
      role: "resource",
      address: nameOf(path),
      format: "ansible",
      type: getText(node, "plugin") ?? "",
      at: plugin,
      settings,
    }),
  ];
}
