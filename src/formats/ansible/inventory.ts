/**
 * Inventories: which groups and hosts there are, and the files and lines that give them variables. Source: Ansible's
 * documentation of inventories and of the precedence of variables.
 */
import { isBelow, nameOf } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import type { Source } from "../../source.ts";
import type { DocumentNode, Entry, ScalarNode } from "../document.ts";
import { entriesOf, get } from "../document.ts";
import type { FormatContext } from "../format.ts";
import { mapOf } from "../overlay.ts";
import { readDocuments } from "../read-documents.ts";
import { atMost, exceed, isTooDeep } from "../../value/work.ts";

/** One inventory, or the folder of a playbook with files of variables beside it. */
interface Inventory {
  /** With a slash at its end, or empty. */
  readonly folder: string;
  /** Name of a group → files with its variables, weakest first. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly hosts: ReadonlyMap<string, readonly string[]>;
}

/** What a file of an inventory says. */
interface Listed {
  /** Group → what it holds: groups and hosts. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Group or host → variables that the file itself sets. */
  readonly variables: ReadonlyMap<string, readonly DocumentNode[]>;
}

/** Variables of one kind of host, weakest first. */
export type HostVariables = readonly DocumentNode[];

const variableFile = /^((?:.*\/)?)(group_vars|host_vars)\/([^/]+?)(?:\.(?:ya?ml|json))?(?:\/.*)?$/s;
const inventoryName = /^(?:hosts|inventory|production|staging|[\w.-]+\.ini)(?:\.ya?ml)?$/;
/** Without files of variables beside it, an inventory is known by its name or its folder. */
const ownName = /(?:^|\/)(?:hosts|inventory)(?:\.ini|\.ya?ml)?$/;
const ownFolder = /(?:^|\/)(?:inventor(?:y|ies)|environments)\//;
const maxInventories = 64;
const maxWays = 256;
const maxDepth = 16;

function isInventory(path: string): boolean {
  if (/(?:^|\/)etc\/hosts$/.test(path)) return false;
  return ownName.test(path) || (inventoryName.test(nameOf(path)) && ownFolder.test(path));
}

const known = new WeakMap<readonly string[], readonly Inventory[]>();

function inventoriesAmong(paths: readonly string[]): readonly Inventory[] {
  const before = known.get(paths);
  if (before !== undefined) return before;
  const found = new Map<string, { groups: Map<string, string[]>; hosts: Map<string, string[]> }>();
  const inventory = (folder: string) => {
    const one = found.get(folder) ?? { groups: new Map<string, string[]>(), hosts: new Map<string, string[]>() };
    found.set(folder, one);
    return one;
  };
  for (const path of paths) {
    const [, folder = "", kind, name = ""] = variableFile.exec(path) ?? [];
    if (kind === undefined) {
      if (isInventory(path)) inventory(path.slice(0, -nameOf(path).length));
      continue;
    }
    const into = inventory(folder)[kind === "group_vars" ? "groups" : "hosts"];
    into.set(name, [...(into.get(name) ?? []), path]);
  }
  const made = [...found].map(([folder, one]) => ({ folder, ...one }));
  known.set(paths, made);
  return made;
}

/**
 * The variables of hosts below a folder, in each way in which a play's `hosts` may be: by every inventory, every group
 * of it that the play names, every host with variables of its own. At least one way, maybe without any.
 */
export function hostWays(folder: string, hosts: string | null, context: FormatContext): readonly HostVariables[] {
  const near = inventoriesAmong(context.paths).filter((one) => isBelow(`${one.folder}x`, folder));
  const ways = atMost(near, maxInventories, "inventories").flatMap((one) => waysIn(one, hosts, context));
  return ways.length === 0 ? [[]] : atMost(ways, maxWays, "groups and hosts of which a play may be");
}

function waysIn(inventory: Inventory, hosts: string | null, context: FormatContext): readonly HostVariables[] {
  const listed = listedIn(inventory.folder, context);
  const wanted = named(hosts);
  const isWanted = (name: string): boolean =>
    wanted === null || wanted.has(name) || ancestors(name, listed).some((one) => wanted.has(one));
  const common = [...fromFiles(inventory.groups.get("all"), context), ...(listed.variables.get("all") ?? [])];
  const ofGroup = (name: string): HostVariables => [
    ...(listed.variables.get(name) ?? []),
    ...fromFiles(inventory.groups.get(name), context),
  ];
  const all = (name: string): HostVariables => [
    ...common,
    ...ancestors(name, listed)
      .filter((one) => one !== "all")
      .flatMap(ofGroup),
  ];
  const set = [...inventory.groups.keys(), ...listed.variables.keys(), ...inventory.hosts.keys()];
  const groups = [...new Set(set)].filter((name) => name !== "all" && isWanted(name));
  const ways = groups.map((name): HostVariables => {
    const isHost = inventory.hosts.has(name);
    return [...all(name), ...(isHost ? fromFiles(inventory.hosts.get(name), context) : ofGroup(name))];
  });
  // Whoever is in none of them.
  const isClosed = wanted !== null && ways.length > 0;
  return isClosed ? ways : [common, ...ways];
}

/** The groups and hosts of a pattern; null: it may be any. */
function named(hosts: string | null): ReadonlySet<string> | null {
  if (hosts === null || /\{\{|[*~[]|(?:^|[:,])(?:all|localhost)(?:$|[:,])/.test(hosts)) return null;
  return new Set(
    hosts
      .split(/[:,]/)
      .map((word) => word.trim())
      .filter((word) => word !== "" && !word.startsWith("!")),
  );
}

/** The groups that hold a group or host, the outermost first. */
function ancestors(name: string, { members }: Listed): readonly string[] {
  const found: string[] = [];
  let now = [name];
  for (let depth = 0; depth < maxDepth && now.length > 0; depth += 1) {
    const above = [...members].flatMap(([group, held]) =>
      held.some((one) => now.includes(one)) && !found.includes(group) ? [group] : [],
    );
    found.unshift(...above);
    now = above;
  }
  if (now.length > 0) exceed(`groups hold each other more than ${maxDepth} deep`);
  return found;
}

function fromFiles(paths: readonly string[] | undefined, context: FormatContext): readonly DocumentNode[] {
  return (paths ?? []).flatMap((path) => {
    const read = context.files.text(path);
    return "source" in read ? readDocuments(read.source).documents.slice(0, 1) : [];
  });
}

const listings = new WeakMap<readonly string[], Map<string, () => Listed>>();

function listedIn(folder: string, context: FormatContext): Listed {
  let all = listings.get(context.paths);
  if (all === undefined) listings.set(context.paths, (all = new Map()));
  let listed = all.get(folder);
  if (listed === undefined) {
    listed = onceRead(context.files, () => {
      const into = { members: new Map<string, string[]>(), variables: new Map<string, DocumentNode[]>() };
      for (const name of context.files.names(folder === "" ? "." : folder.slice(0, -1)) ?? []) {
        const read = inventoryName.test(nameOf(name)) ? context.files.text(folder + name) : null;
        if (read === null || !("source" in read)) continue;
        if (/\.ya?ml$/.test(name)) listDocument(readDocuments(read.source).documents[0] ?? null, into, 0);
        else listLines(read.source, into);
      }
      return into;
    });
    all.set(folder, listed);
  }
  return listed();
}

interface Listing {
  readonly members: Map<string, string[]>;
  readonly variables: Map<string, DocumentNode[]>;
}

function put<T>(into: Map<string, T[]>, name: string, one: T): void {
  into.set(name, [...(into.get(name) ?? []), one]);
}

const maxLines = 20_000;

/** `[group]` with hosts, `[group:children]`, `[group:vars]`. */
function listLines(source: Source, into: Listing): void {
  let group = "ungrouped";
  let part = "";
  for (const line of atMost(
    [...source.text.matchAll(/(?<=^|\n)[ \t]*([^\s#;][^\n]*)/g)],
    maxLines,
    "lines in an inventory",
  )) {
    const text = line[1]?.trimEnd() ?? "";
    const section = /^\[([^\]:]+)(?::(\w+))?\]/.exec(text);
    if (section !== null) [group, part] = [section[1] ?? "", section[2] ?? ""];
    else if (part === "vars") {
      const entry = setting(source, line.index + line[0].indexOf(text), text);
      if (entry !== null) put(into.variables, group, mapOf(entry.key, [entry]));
    } else {
      const [host = ""] = text.split(/\s/, 1);
      put(into.members, group, host);
      // `web1 ansible_host=192.0.2.1 hub=registry.example`
      for (const pair of text.matchAll(/(?<=\s)\w+=(?:"[^"]*"|'[^']*'|[^\s"'#]+)/g)) {
        const entry = setting(source, line.index + line[0].indexOf(text) + pair.index, pair[0]);
        if (entry !== null && part === "") put(into.variables, host, mapOf(entry.key, [entry]));
      }
    }
  }
}

/** `name=value` at `start`. */
function setting(source: Source, start: number, text: string): Entry | null {
  const [whole, name, quote = "", value = ""] = /^(\w+)\s*=\s*(["']?)(.*?)\2$/s.exec(text) ?? [];
  if (whole === undefined || name === undefined) return null;
  const from = start + whole.length - quote.length - value.length;
  const node: ScalarNode = {
    kind: "scalar",
    source,
    start: from,
    end: from + value.length,
    tag: null,
    value,
    text: value,
    stretches: [{ start: 0, offset: from }],
  };
  return { name, key: { source, start, end: start + name.length }, value: node };
}

/** `all: {children: {web: {hosts: {…}, vars: {…}}}}` */
function listDocument(node: DocumentNode | null, into: Listing, depth: number): void {
  if (isTooDeep(depth, maxDepth, "groups of an inventory nest")) return;
  for (const { name, value } of entriesOf(node)) {
    const vars = get(value, "vars");
    if (vars !== null) put(into.variables, name, vars);
    for (const host of entriesOf(get(value, "hosts"))) {
      put(into.members, name, host.name);
      if (host.value.kind === "map") put(into.variables, host.name, host.value);
    }
    for (const child of entriesOf(get(value, "children"))) put(into.members, name, child.name);
    listDocument(get(value, "children"), into, depth + 1);
  }
}
