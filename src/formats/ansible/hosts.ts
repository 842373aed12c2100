/**
 * The variables of hosts, in each way in which those of a play may be. Source: Ansible's documentation of the
 * precedence of variables, and `host_group_vars` with its order of plug-ins.
 */
import { onceRead } from "../../reads.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { atMost, exceed } from "../../value/work.ts";
import type { Pattern } from "./host-patterns.ts";
import { inventoriesFor, variablesIn } from "./inventories.ts";
import type { Inventory, VariableFiles } from "./inventories.ts";
import { addListed, emptyListing } from "./listing.ts";
import type { Listing } from "./listing.ts";
import { numberOf } from "./numbers.ts";
import type { Deploy } from "../runs/deploys/all.ts";

/** Variables of one kind of host, weakest first. */
export type HostVariables = readonly DocumentNode[];

const maxWays = 256;
const maxDepth = 16;

/** Some host: its name, empty for any of a group, and the groups that hold it, the outermost first. */
interface Host {
  readonly name: string;
  readonly groups: readonly string[];
}

/**
 * @param folder of the playbook.
 * @param patterns which hosts it is for; null: any.
 * @returns at least one way, maybe without any variables.
 */
export function hostWays(
  folder: string,
  patterns: readonly (Pattern | null)[],
  run: Deploy | null,
  context: FormatContext,
): readonly HostVariables[] {
  const inventories = inventoriesFor(folder, run, context);
  const ways = inventories.flatMap((one) => waysIn(one, folder, patterns, context));
  if (ways.length > 0) return atMost(distinct(ways), maxWays, "groups and hosts of which a play may be");
  // No inventory that is here lists any of them.
  const [first] = inventories;
  const files = first === undefined ? filesOf([folder], context) : filesOf([...first.folders, folder], context);
  return [[...fromFiles(files, "groups", "all", context)]];
}

function waysIn(
  inventory: Inventory,
  folder: string,
  patterns: readonly (Pattern | null)[],
  context: FormatContext,
): readonly HostVariables[] {
  const listing = listingOf(inventory, context);
  const own = filesOf(inventory.folders, context);
  const beside = inventory.folders.includes(folder) ? [] : filesOf([folder], context);
  const fits = ({ name, groups }: Host): boolean =>
    patterns.every((pattern) => pattern === null || pattern(name, new Set(groups)));
  const hosts = hostsOf(listing, [...own, ...beside]).filter(fits);
  if (fits({ name: "localhost", groups: [] }) && hosts.length === 0) hosts.push({ name: "localhost", groups: [] });
  // Whoever is in none of the groups that have variables.
  const isOpen = listing.named.size === 0 || listing.isOpen;
  if (isOpen && fits({ name: "\0", groups: ["all"] })) hosts.unshift({ name: "", groups: [] });
  return hosts.map(({ name, groups }): HostVariables => {
    const listed = (group: string): readonly DocumentNode[] => listing.ofGroups.get(group) ?? [];
    const inFiles = (files: readonly VariableFiles[], group: string): HostVariables =>
      fromFiles(files, "groups", group, context);
    return [
      ...listed("all"),
      ...groups.flatMap(listed),
      ...inFiles(own, "all"),
      ...inFiles(beside, "all"),
      ...groups.flatMap((group) => inFiles(own, group)),
      ...groups.flatMap((group) => inFiles(beside, group)),
      ...(listing.ofHosts.get(name) ?? []),
      ...fromFiles([...own, ...beside], "hosts", name, context),
    ];
  });
}

function filesOf(folders: readonly string[], context: FormatContext): readonly VariableFiles[] {
  return folders.flatMap((folder) => variablesIn(folder, context) ?? []);
}

function fromFiles(
  files: readonly VariableFiles[],
  kind: keyof VariableFiles,
  name: string,
  { files: all }: FormatContext,
): HostVariables {
  return files.flatMap((one) =>
    (one[kind].get(name) ?? []).toSorted().flatMap((path) => {
      const read = all.text(path);
      return "source" in read ? readDocuments(read.source).documents.slice(0, 1) : [];
    }),
  );
}

/** Every host that is listed, every one with variables of its own, and any of each group that nobody lists. */
function hostsOf(listing: Listing, files: readonly VariableFiles[]): Host[] {
  const { hosts, children, ofGroups, named } = listing;
  const groupsOf = heldBy(hosts);
  const parents = heldBy(children);
  const above = (name: string): readonly string[] => ancestors(groupsOf.get(name) ?? [], parents);
  const around = (group: string): readonly string[] => ancestors([group], parents);
  const own = files.flatMap((one) => [...one.hosts.keys()]).filter((name) => !named.has(name));
  // A group that the inventory lists without hosts has none, unless somebody else adds them.
  const isListed = (group: string): boolean =>
    !listing.isOpen && named.size > 0 && (hosts.has(group) || children.has(group));
  const groups = [...files.flatMap((one) => [...one.groups.keys()]), ...ofGroups.keys()];
  const anyOf = [...new Set(groups)].filter((group) => group !== "all" && !isListed(group));
  return [
    ...[...new Set([...named.keys(), ...own])].map((name) => ({ name, groups: above(name) })),
    ...anyOf.map((group) => ({ name: "", groups: around(group) })),
  ];
}

/** Who holds each of those that are held. */
function heldBy(held: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  for (const [group, names] of held) for (const name of names) holders.set(name, [...(holders.get(name) ?? []), group]);
  return holders;
}

/** Groups with all that hold them, the outermost first; of one depth by name. */
function ancestors(own: readonly string[], parents: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const depths = new Map<string, number>();
  let now = own.filter((one) => one !== "all");
  for (let depth = 1; depth <= maxDepth && now.length > 0; depth += 1) {
    for (const group of now) depths.set(group, depth);
    now = [...new Set(now.flatMap((one) => parents.get(one) ?? []))].filter((one) => one !== "all");
  }
  // Groups that hold each other in a circle are an error of Ansible's.
  if (now.length > 0 && depths.size > maxDepth) exceed(`groups hold each other more than ${maxDepth} deep`);
  return [...depths].toSorted(([a, left], [b, right]) => right - left || (a < b ? -1 : 1)).map(([group]) => group);
}

const listings = new WeakMap<readonly string[], Map<string, () => Listing>>();

function listingOf({ sources, hosts }: Inventory, context: FormatContext): Listing {
  const { paths, files } = context;
  let all = listings.get(paths);
  if (all === undefined) listings.set(paths, (all = new Map()));
  const key = [...sources, ...hosts].join("\n");
  let listing = all.get(key);
  if (listing === undefined) {
    listing = onceRead(files, () => {
      const into = emptyListing();
      for (const path of sources) {
        const read = files.text(path);
        if ("source" in read) addListed(into, read.source);
      }
      const source = { path: "", text: hosts.join("\n") };
      if (hosts.length > 0) addListed(into, source);
      return into;
    });
    all.set(key, listing);
  }
  return listing();
}

/** Ways that differ only in how a host is reached are one: what the tasks do there is the same. */
function distinct(ways: readonly HostVariables[]): readonly HostVariables[] {
  const seen = new Set<string>();
  return ways.filter((way) => {
    const key = way
      .filter((node) => !isConnection(node))
      .map(numberOf)
      .join(" ");
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function isConnection(node: DocumentNode): boolean {
  const names = entriesOf(node).map(({ name }) => name);
  return names.every((name) => /^ansible_(?:ssh_)?(?:host|port|user|connection|private_key_file)$/.test(name));
}
