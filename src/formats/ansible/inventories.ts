/**
 * Which inventories there are: those that a command or `ansible.cfg` names, whatever they are called, and where nobody
 * says, the files that are called and written as one. Source: Ansible's documentation of inventories.
 */
import { folderOf, isBelow, nameOf } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { Source } from "../../source.ts";
import { entriesOf, get } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { deploysOfKind, isPlaced } from "../runs/deploys/all.ts";
import type { Deploy } from "../runs/deploys/all.ts";
import { atMost } from "../../value/work.ts";
import { namedInventories, settingsFor } from "./settings.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** One inventory; of files of variables alone, one without sources. */
export interface Inventory {
  /** The files that list its groups and hosts. */
  readonly sources: readonly string[];
  /** Folders in which `group_vars` and `host_vars` count with it. */
  readonly folders: readonly string[];
  /** Hosts that are written in its place: `web1,web2`. */
  readonly hosts: readonly string[];
}

/** The files of variables in one folder, by the group or host that they are of. */
export interface VariableFiles {
  readonly groups: Map<string, string[]>;
  readonly hosts: Map<string, string[]>;
}

const variableFile = /^((?:.*\/)?)(group_vars|host_vars)\/([^/]+?)(?:\.(?:ya?ml|json))?(?:\/.*)?$/s;
const inVariables = /(?:^|\/)(?:group_vars|host_vars)\//;
/** Known by its name wherever it lies. */
const ownName = inSequence(
  [
    /^(?:[\w.-]*[._-])?(?:hosts|inventory)/, // aws_hosts
    /(?:[._-][\w-]+)*(?:\.(?:ini|ya?ml|cfg))?$/, // -production.yml
  ],
  "i",
);
/** What an environment is called. */
const environment = inSequence(
  [
    /(?:^|[._-])/,
    eitherOf([
      /prod(?:uction)?|live|stag(?:e|ing)|stg|dev(?:el(?:opment)?)?/, // stg
      /test(?:ing)?|qa|uat|demo|sandbox|local|vagrant/,
    ]),
    /(?:[._-]|$)/,
  ],
  "i",
);
const ownFolder = /(?:^|\/)(?:inventor(?:y|ies)|environments|envs?)\//;
const mayList = /^[^.]+(?:\.(?:ini|ya?ml))?$|\.ini$/;
const notOne = eitherOf([
  /(?:^|\/)etc\/hosts/,
  /(?:^|\/)(?:templates|files|tasks|roles|vars|defaults|handlers|meta)\//,
]);
const maxInventories = 64;

export function variableFileOf(path: string): { folder: string; kind: string; name: string } | null {
  const [, folder = "", kind, name = ""] = variableFile.exec(path) ?? [];
  return kind === undefined ? null : { folder: folder === "" ? "." : folder.slice(0, -1), kind, name };
}

interface Found {
  /** By folder: what may be an inventory by its name. */
  readonly listed: ReadonlyMap<string, readonly string[]>;
  readonly variables: ReadonlyMap<string, VariableFiles>;
}

const known = new WeakMap<readonly string[], Found>();

function foundAmong(paths: readonly string[]): Found {
  const before = known.get(paths);
  if (before !== undefined) return before;
  const listed = new Map<string, string[]>();
  const variables = new Map<string, VariableFiles>();
  for (const path of paths) {
    const variable = variableFileOf(path);
    if (variable !== null) {
      const { folder, kind, name } = variable;
      const files = variables.get(folder) ?? {
        groups: new Map<string, string[]>(),
        hosts: new Map<string, string[]>(),
      };
      variables.set(folder, files);
      const into = files[kind === "group_vars" ? "groups" : "hosts"];
      into.set(name, [...(into.get(name) ?? []), path]);
    } else if (mayBeCalledSo(path)) listed.set(folderOf(path), [...(listed.get(folderOf(path)) ?? []), path]);
  }
  const made = { listed, variables };
  known.set(paths, made);
  return made;
}

function mayBeCalledSo(path: string): boolean {
  const name = nameOf(path);
  if (notOne.test(path) || inVariables.test(path)) return false;
  if (ownName.test(name)) return true;
  // What else is called `.ini` is told by its text.
  return mayList.test(name) && (ownFolder.test(path) || /\.ini$/i.test(name) || isEnvironment(name));
}

function isEnvironment(name: string): boolean {
  return environment.test(name) && !/\.ya?ml$/i.test(name);
}

/** Whether a file is written as an inventory is. */
function isWrittenSo(source: Source): boolean {
  if (/\.ya?ml$/i.test(source.path) || source.text.startsWith("---")) {
    const [document] = readDocuments(source).documents;
    // `spec: { hosts: [example.com] }` of an object of Kubernetes, in a file that is called so.
    if (get(document, "apiVersion") !== null) return false;
    return (
      get(document, "plugin") !== null ||
      entriesOf(document).some(({ value }) => ["hosts", "children"].some((name) => get(value, name) !== null))
    );
  }
  if (!/^\[[\w.-]+(?::(?:children|vars))?\][ \t]*(?:[#;].*)?\r?$/m.test(source.text)) return false;
  // `regions = all` under a plain header is a setting of some other program.
  return source.text
    .split(/^(?=\[)/m)
    .every((part) => /^\[[^\]]*:vars\]/.test(part) || !/^[ \t]*[\w.-]+[ \t]*=/m.test(part));
}

function textsOf(paths: readonly string[], { files }: FormatContext): readonly Source[] {
  return paths.flatMap((path) => {
    const read = files.text(path);
    return "source" in read ? [read.source] : [];
  });
}

/** All that are known by their names, and folders of variables that are of none of them. */
const discovered = oncePerTree(discover);

function discover(context: FormatContext): readonly Inventory[] {
  const { listed, variables } = foundAmong(context.paths);
  const made: Inventory[] = [];
  for (const [folder, paths] of listed) {
    const files = textsOf(paths, context)
      .filter(isWrittenSo)
      .map(({ path }) => path);
    // `production` beside `staging` is another one; `01-hosts` beside `02-groups` is the same.
    const isApart = files.some((path) => environment.test(nameOf(path)));
    const together = files.length === 0 ? [] : [files];
    const groups = isApart ? files.map((path) => [path]) : together;
    made.push(...groups.map((sources) => ({ sources, folders: [folder], hosts: [] })));
  }
  const taken = new Set(made.flatMap(({ folders }) => folders));
  for (const folder of variables.keys())
    if (!taken.has(folder)) made.push({ sources: [], folders: [folder], hosts: [] });
  return made;
}

/** Every file that is an inventory of something here. */
export function isInventory(path: string, context: FormatContext): boolean {
  return allSources(context).has(path);
}

const allSources = oncePerTree((context: FormatContext): ReadonlySet<string> => {
  const named = [...namedInventories(context), ...deploysOfKind("ansible", context).flatMap((run) => run.inventories)];
  const given = named.flatMap((one) => filesAt(one, context));
  return new Set([...given, ...discovered(context).flatMap((one) => one.sources)]);
});

const ignored = /(?:~|\.(?:orig|bak|cfg|retry|pyc|pyo|md|rst|txt|j2|swp))$|(?:^|\/)\./;

const filesOfNames = new WeakMap<readonly string[], Map<string, readonly string[]>>();

/** Each play of each command asks for the same ones. */
function filesAt(named: string, { paths }: FormatContext): readonly string[] {
  let known = filesOfNames.get(paths);
  if (known === undefined) filesOfNames.set(paths, (known = new Map()));
  let files = known.get(named);
  if (files === undefined) known.set(named, (files = findFilesAt(named, paths)));
  return files;
}

/** The files of an inventory that is named: one, or all in a folder. */
function findFilesAt(named: string, paths: readonly string[]): readonly string[] {
  if (named.includes(",")) return [];
  const files = paths.filter((path) => path === named || isPlaced(named, path));
  if (files.length > 0) return files;
  const folder = named.replace(/\/+$/, "");
  return paths.filter(
    (path) => folder !== "." && isBelow(path, folder) && !inVariables.test(path) && !ignored.test(nameOf(path)),
  );
}

function inventoryAt(named: readonly string[], context: FormatContext): Inventory | null {
  const hosts = named
    .filter((one) => one.includes(","))
    .flatMap((one) => one.split(","))
    .map((one) => one.trim())
    .filter((one) => one !== "");
  const files = named.flatMap((one) => filesAt(one, context));
  if (hosts.length === 0 && files.length === 0) return null;
  const folders = named.flatMap((one) => {
    if (files.includes(one)) return [folderOf(one)];
    return one.includes(",") ? [] : [one];
  });
  const beside = files.map(folderOf);
  return { sources: [...new Set(files)], folders: [...new Set([...folders, ...beside])], hosts };
}

/** Where a play looks for what is its own: from the folder of its settings, or above the folder of playbooks. */
export function baseOf(folder: string, context: FormatContext): string {
  const settings = settingsFor(folder, context);
  return settings?.folder ?? (folder.replace(/(?:^|\/)(?:playbooks?|plays)$/, "") || ".");
}

/** What is named; a path of which a part is not known is each that it may be, by itself. */
function ways(named: readonly string[], context: FormatContext): readonly (readonly string[])[] {
  const open = named.find((one) => one.includes("*"));
  if (open === undefined) return [named];
  const known = named.filter((one) => one !== open);
  const files = context.paths.filter((path) => isPlaced(open, path) && !inVariables.test(path));
  const folders = discovered(context)
    .flatMap((one) => one.folders)
    .filter((folder) => isPlaced(open, folder));
  return (files.length > 0 ? files : [...new Set(folders)]).map((one) => [one, ...known]);
}

/**
 * The inventories with which the playbooks of a folder are run: by the command, by settings, else any that is near.
 * What lies beside the playbook counts with each of them.
 */
export function inventoriesFor(folder: string, run: Deploy | null, context: FormatContext): readonly Inventory[] {
  const said = run !== null && run.inventories.length > 0 ? run.inventories : null;
  const named = said ?? settingsFor(folder, context)?.inventories ?? [];
  const given = ways(named, context).flatMap((each) => inventoryAt(each, context) ?? []);
  if (given.length > 0) return atMost(given, maxInventories, "inventories");
  const base = baseOf(folder, context);
  const near = discovered(context).filter(({ folders: [own = "."] }) => isBelow(own, base));
  // Variables beside the playbook alone are of every inventory, and one by themselves only where there is no other.
  const others = near.filter((one) => one.sources.length > 0 || one.folders[0] !== folder);
  return atMost(others.length > 0 ? others : near, maxInventories, "inventories");
}

/** The files of variables of hosts and groups that count for a playbook of a folder. */
export function variableFilesFor(folder: string, run: Deploy | null, context: FormatContext): readonly string[] {
  const folders = inventoriesFor(folder, run, context).flatMap((one) => [...one.folders, folder]);
  return [...new Set(folders)].flatMap((each) => {
    const found = variablesIn(each, context);
    return found === null ? [] : [...found.groups.values(), ...found.hosts.values()].flat();
  });
}

export function variablesIn(folder: string, { paths }: FormatContext): VariableFiles | null {
  return foundAmong(paths).variables.get(folder) ?? null;
}
