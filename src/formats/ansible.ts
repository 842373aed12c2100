/**
 * Ansible: playbooks, tasks of roles with their variables, collections, inventory plugins.
 *
 * @title Ansible
 * @section machines
 * @recognised playbooks, roles, requirements, inventories
 * @worksOut modules by collection; tasks with Jinja (blocks, loops, inline ifs, common filters) in each way in which a
 *   play runs them: playbooks through roles, their dependencies and the files that tasks take in, under their `when`;
 *   variables by Ansible's precedence, from a role's defaults to `-e` of commands of scripts, targets and pipelines;
 *   inventories that a command or `ansible.cfg` names, and others by name and text (INI, YAML, folders), with groups,
 *   ranges, patterns and `--limit`; machines by their addresses; templates that tasks copy; files of variables that a
 *   role has for its tasks to include, each by itself; collections, repositories
 * @leaves facts of machines, look-ups, registered results and `hostvars`; which hosts an inventory plug-in finds
 */
import { folderOf, joinPath, nameOf } from "../files.ts";
import { noteText } from "../reads.ts";
import type { Source } from "../source.ts";
import type { Reading, Subject } from "../subject.ts";
import { settingsOf, valueOf } from "./documents/document-settings.ts";
import type { DocumentNode, Entry, ScalarNode } from "./documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf } from "./documents/document.ts";
import { namedByAnsible } from "./ansible/named.ts";
import { isInventory } from "./ansible/inventories.ts";
import { hostSubjects } from "./ansible/listed-hosts.ts";
import { isRunAsPlaybook } from "./ansible/playbooks.ts";
import { reachIn, variablesNamed } from "./ansible/reach.ts";
import { ofIdleRole } from "./ansible/idle-roles.ts";
import { nameOfRole, roleNamed, roleOf } from "./ansible/role-files.ts";
import { conditionsOf } from "./ansible/steps.ts";
import { inEachWay } from "./ansible/same-ways.ts";
import type { Way } from "./ansible/same-ways.ts";
import { variableSubjects } from "./ansible/variable-files.ts";
import { playWays, taskWays } from "./ansible/ways.ts";
import { environmentOf } from "./ansible/environments.ts";
import { taskSubjects } from "./ansible/tasks.ts";
import { nothingTold } from "./ansible/told.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import { jinjaValue } from "./jinja/evaluate.ts";
import { textsOfMarks } from "./jinja/parse-template.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { unfollowed } from "./runs/deploys/all.ts";
import { commentsIn } from "./shell.ts";
import { hasKey, mayHaveAtTop, mayHold, unusualDocuments } from "./reading/recognition.ts";
import { eitherOf } from "../pattern.ts";

const inTasks = /(?:^|\/)(?:tasks|handlers)\/(?:.*\/)?[^/]+\.ya?ml$/is;
const inVariables = /(?:^|\/)(?:defaults|vars|group_vars|host_vars)\/(?:.*\/)?[^/]+\.ya?ml$/is;
const requirements = /(?:^|\/)(?:requirements|galaxy)[^/]*\.ya?ml$/i;
const play = /^-?[ \t]+(?:hosts|(?:ansible\.builtin\.)?import_playbook)[ \t]*:/m;
const inPlay = eitherOf(
  [
    /^-?[ \t]+(?:tasks|roles|pre_tasks|post_tasks|handlers|vars|vars_files)[ \t]*:/,
    /^-?[ \t]+(?:gather_facts|become|connection)[ \t]*:/,
    /^-?[ \t]+(?:ansible\.builtin\.)?import_playbook[ \t]*:/, // - ansible.builtin.import_playbook:
  ],
  "m",
);
const task = /^-[ \t]+(?:name|block|[a-z_]\w*(?:\.[a-z_]\w*){0,4})[ \t]*:/m;
const plugin = String.raw`(?:[a-z_]\w*\.[a-z_]\w*\.[a-z_]\w*|\w+_compute|\w*(?:ec2|rds)\w*)`;
const inventory = new RegExp(String.raw`^plugin[ \t]*:[ \t]*["']?${plugin}["']?[ \t]*(?:#.*)?\r?$`, "m");
const inventoryPlugin = new RegExp(`^${plugin}$`);

/** `hosts`: an inventory that lists them; `inventory`: one that asks a cloud for them. */
type Part = "play" | "tasks" | "variables" | "requirements" | "inventory" | "hosts";

/** Inventories that are not YAML are known by what names them, or by their names and text. */
const listing = eitherOf(
  [
    /(?:^|\/)[^./]+$/, // inventories/production
    /\.(?:ini|inv|hosts|inventory)$/,
    /(?:^|\/)(?:hosts|inventory)\.[\w-]+$/, // hosts.aws
  ],
  "i",
);

export const format: Format = {
  name: "ansible",
  order: 60,
  mayBe: (path) => /\.ya?ml$/i.test(path) || listing.test(path),
  guesses: (path) => !/\.ya?ml$/i.test(path),
  recognises: ({ path, source }, context) => partOf(path, source, context) !== null,
  read,
};

function partOf(path: string, source: Source, context: FormatContext): Part | null {
  if (!/\.ya?ml$/i.test(path)) {
    if (isInventory(path, context)) return "hosts";
    return isRunAsPlaybook(path, context) ? "play" : null;
  }
  const part = partOfText(path, source, context);
  return part === null && isInventory(path, context) ? "hosts" : part;
}

/** Of what is YAML, whatever it is called. */
function partOfText(path: string, source: Source, context: FormatContext): Part | null {
  const { text } = source;
  if (
    requirements.test(path) &&
    (/^(?:collections|roles|dependencies|namespace)[ \t]*:/m.test(text) ||
      /^-[ \t]+(?:src|name|role)[ \t]*:/m.test(text))
  )
    return "requirements";
  if (inTasks.test(path) && task.test(text)) return "tasks";
  if (
    inVariables.test(path) &&
    (/(?:^|\/)(?:group|host)_vars\//.test(path) || isRole(folderOf(folderOf(path)), context.paths))
  )
    return "variables";
  if (/^-[ \t]/m.test(text) && play.test(text) && inPlay.test(text)) return "play";
  return inventory.test(text) ? "inventory" : partOfTree(path, source);
}

const inPlays = new Set(
  "tasks roles pre_tasks post_tasks handlers vars vars_files gather_facts become connection".split(" "),
);
const playbooks = ["import_playbook", "ansible.builtin.import_playbook"];

/** Of what is not written plainly, by its keys. */
function partOfTree(path: string, source: Source): Part | null {
  const isNamedSo = requirements.test(path) || inTasks.test(path);
  const words = isNamedSo ? [""] : ["hosts", "import_playbook", "plugin"];
  // Plays and tasks are lists.
  const mayBe = isNamedSo || mayHaveAtTop(source, "plugin");
  const documents = mayBe && words.some((word) => mayHold(source.text, word)) ? unusualDocuments(source) : [];
  const items = documents.flatMap(itemsOf);
  if (requirements.test(path) && documents.some((one) => hasKey(one, ["collections", "roles", "dependencies"])))
    return "requirements";
  if (requirements.test(path) && items.some((one) => hasKey(one, ["src", "name", "role"]))) return "requirements";
  if (inTasks.test(path) && items.some(({ kind }) => kind === "map")) return "tasks";
  if (items.some((one) => hasKey(one, playbooks) || (hasKey(one, ["hosts"]) && hasKey(one, inPlays)))) return "play";
  return documents.some((one) => inventoryPlugin.test(getText(one, "plugin") ?? "")) ? "inventory" : null;
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
  // What others include as tasks, or import as a playbook, is so, wherever it lies and whatever it is called.
  const part = partOf(path, source, context) ?? partOfText(path, source, context) ?? "tasks";
  if (part === "hosts" && !/\.ya?ml$/i.test(path))
    return { readings: [readingOf(path, hostSubjects(source))], diagnostics: [], comments: commentsIn(source) };
  const documents = readDocuments(source);
  const nodes = documents.documents;
  const subjects =
    part === "hosts"
      ? hostSubjects(source)
      : nodes.flatMap((node): Subject[] => {
          if (part === "requirements") return requirementSubjects(node, path);
          if (part === "tasks") return inWays(taskWays(path, context), node, roleOf(path), context);
          if (part === "variables") return variableSubjects(node, path, context);
          return part === "play"
            ? itemsOf(node).flatMap((one) => playSubjects(one, path, context))
            : inventorySubjects(node, path);
        });
  const names = part === "play" || part === "tasks" ? namedByAnsible(nodes, path, context) : [];
  // A file that is no playbook is run by those that are, of which each says what was not followed.
  const unknown = part === "play" ? reachIn(context).diagnostics.get(path) : undefined;
  const told = [...(unknown === undefined ? [] : [unknown]), ...(part === "play" ? unfollowed(context) : [])];
  // What a command gives takes effect here.
  const doubt = part === "tasks" || part === "variables" ? ofIdleRole(path, context) : {};
  const reading: Reading = { ...readingOf(path, subjects), isGiven: true, ...doubt };
  return { ...fromDocuments(documents, [reading], told), names };
}

/** A template of a role, or beside a play, as one text. */
function templateFor(folder: string, name: string, { files }: FormatContext): ScalarNode | null {
  if (name.includes("{{") || name.startsWith("/")) return null;
  for (const path of [joinPath(folder, `templates/${name}`), joinPath(folder, name)]) {
    const read = files.text(path);
    if (!("source" in read)) continue;
    noteText(path);
    return templateOf(read.source);
  }
  return null;
}

const templates = new WeakMap<Source, ScalarNode>();

/** One node however many tasks fill it in, so that it is taken apart once. */
function templateOf(source: Source): ScalarNode {
  const known = templates.get(source);
  if (known !== undefined) return known;
  const { text } = source;
  const stretches = [{ start: 0, offset: 0 }];
  const node: ScalarNode = {
    kind: "scalar",
    source,
    start: 0,
    end: text.length,
    tag: null,
    value: text,
    text,
    stretches,
  };
  templates.set(source, node);
  return node;
}

/** The tasks of a list, in each way in which it runs. Templates lie below `folder`. */
function inWays(ways: readonly Way[], list: DocumentNode | null, folder: string, context: FormatContext): Subject[] {
  if (list === null) return [];
  const texts = new Set([list.source.text.slice(list.start, list.end)]);
  const template = (name: string): ScalarNode | null => {
    const found = templateFor(folder, name, context);
    if (found !== null) texts.add(textsOfMarks(found.text));
    return found;
  };
  const variables = (name: string): DocumentNode | null => variablesNamed(name, list, folder, context);
  const told = nothingTold();
  return inEachWay(
    ways,
    () => [...texts],
    (way) => taskSubjects(list, way, { template, variables, told }),
  );
}

function playSubjects(node: DocumentNode, path: string, context: FormatContext): Subject[] {
  const ways = playWays(node, context);
  const [first] = ways;
  // Whoever imports it switches it off.
  if (first === undefined) return [];
  const tasks = ["pre_tasks", "tasks", "post_tasks", "handlers"].flatMap((name) =>
    inWays(ways, get(node, name), folderOf(path), context),
  );
  const roles = itemsOf(get(node, "roles")).flatMap((role) => roleSubjects(role, path, first, context));
  const settings = settingsOf(environmentOf(node), {
    path: ["environment"],
    value: (one) => jinjaValue(one, first.variables),
  });
  const own = subjectOf({ role: "file", address: path, format: "ansible", type: "ansible-play", at: node, settings });
  const made = [{ ...own, when: first.when }, ...collectionSubjects(get(node, "collections"), path)];
  return [...made, ...tasks, ...roles];
}

/** A role of a collection, and what it is given. */
function roleSubjects(role: DocumentNode, path: string, { variables }: Way, context: FormatContext): Subject[] {
  const name = nameOfRole(role);
  if (name?.kind !== "scalar" || conditionsOf(role, variables) === null) return [];
  // A role that is here says itself what it does with what it is given.
  const given =
    role.kind === "map" && roleNamed(name.text, folderOf(path), context) === null
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

/** What a plug-in for inventories is told of hosts and groups, not of the cloud that it asks. */
const ofPlugin = new Set(
  "plugin keyed_groups compose groups filters exclude_filters hostnames hostvars_prefix".split(" "),
);

function inventorySubjects(node: DocumentNode, path: string): Subject[] {
  const plugin = get(node, "plugin");
  if (plugin?.kind !== "scalar") return [];
  const settings = settingsOf(node, {
    skip: (at) => at.length === 1 && ofPlugin.has(String(at[0])),
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
