/**
 * The variables that plays and roles see, in each way in which the repository uses them: by every inventory, every
 * play, and what that gives. Weakest first: a role's defaults, the hosts' variables, the play's, the role's own, what
 * it is given. What is the same for all files of a role is worked out once.
 */
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import { DEFAULT } from "../../value/value.ts";
import type { DocumentNode } from "../document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../document.ts";
import type { FormatContext } from "../format.ts";
import type { Variable, Variables } from "../jinja/evaluate.ts";
import { readDocuments } from "../read-documents.ts";
import { hostWays } from "./inventory.ts";
import type { HostVariables } from "./inventory.ts";
import { atMost } from "../../value/work.ts";

/** Beside the variables: `environment` of the play, under a name that no variable can have. */
export const playEnvironment = "environment of the play";

const maxUses = 64;
const maxWays = 256;

/** The folder of the role that a file of tasks or variables belongs to. */
export function roleOf(path: string): string {
  const role = /^(.*?)\/?(?:tasks|handlers|defaults|vars)\//.exec(path)?.[1] ?? "";
  return role === "" ? "." : role;
}

interface Known {
  /** Files below folders of this name, by the folder: `roles/a/defaults`. */
  readonly below: ReadonlyMap<string, readonly string[]>;
  readonly ways: Map<string, () => readonly Variables[]>;
  uses: (() => readonly Use[]) | null;
}

const known = new WeakMap<readonly string[], Known>();

function knownOf(paths: readonly string[]): Known {
  const before = known.get(paths);
  if (before !== undefined) return before;
  const below = new Map<string, string[]>();
  for (const path of paths) {
    for (const match of path.matchAll(/(?:^|\/)(?:defaults|vars|templates)(?=\/)/g)) {
      const folder = path.slice(0, match.index + match[0].length);
      const files = below.get(folder);
      if (files === undefined) below.set(folder, [path]);
      else files.push(path);
    }
  }
  const made: Known = { below, ways: new Map(), uses: null };
  known.set(paths, made);
  return made;
}

/** Files below a folder that is named `defaults`, `vars` or `templates`. */
export function filesIn(folder: string, { paths }: FormatContext): readonly string[] {
  return knownOf(paths).below.get(folder) ?? [];
}

export function roleWays(role: string, context: FormatContext): readonly Variables[] {
  const { ways } = knownOf(context.paths);
  let made = ways.get(role);
  if (made === undefined) ways.set(role, (made = onceRead(context.files, () => makeRoleWays(role, context))));
  return made();
}

function makeRoleWays(role: string, context: FormatContext): readonly Variables[] {
  const own = (name: string): readonly string[] =>
    filesIn(role === "." ? name : joinPath(role, name), context).filter((one) => /\.ya?ml$/i.test(one));
  const base = joinPath(role, "../..");
  const uses: readonly (Use | null)[] = usesIn(context).filter(
    (use) => use.role === nameOf(role) && isBelow(use.path, base),
  );
  const [defaults, always] = [readAll(own("defaults"), context), readAll(own("vars").filter(isAlways), context)];
  const included = own("vars").filter((path) => !isAlways(path));
  const pairs = atMost(uses.length === 0 ? [null] : uses, maxUses, "plays that use a role").flatMap((use) =>
    hostWays(base, use === null ? null : getText(use.play, "hosts"), context).map((hosts) => ({ use, hosts })),
  );
  const make = ({ use, hosts }: (typeof pairs)[number], more: DocumentNode | null): Variables => {
    const all = new Map<string, Variable>();
    for (const node of defaults) addVariables(all, node, DEFAULT);
    addHostVariables(all, hosts);
    if (use !== null) addPlayVariables(all, use.play, use.path, context);
    for (const node of always) addVariables(all, node, 0);
    addVariables(all, more, 0);
    for (const given of use?.given ?? []) addVariables(all, given, 0);
    return all;
  };
  const plain = pairs.map((pair) => make(pair, null));
  // Where that would be too many, each is looked at with the first use.
  const first = pairs.slice(0, plain.length * (included.length + 1) > maxWays ? 1 : pairs.length);
  const each = readAll(included, context).flatMap((more) => first.map((pair) => make(pair, more)));
  return atMost([...plain, ...each], maxWays, "ways in which a role is used");
}

/** What a role loads by itself; the other files of its variables are there for tasks to include: one or another. */
function isAlways(path: string): boolean {
  return /(?:^|\/)vars\/main(?:\.ya?ml$|\/)/i.test(path);
}

/** What the tasks of a play see. */
export function playWays(play: DocumentNode, path: string, context: FormatContext): readonly Variables[] {
  return hostWays(folderOf(path), getText(play, "hosts"), context).map((hosts) => {
    const all = new Map<string, Variable>();
    addHostVariables(all, hosts);
    addPlayVariables(all, play, path, context);
    return all;
  });
}

/**
 * What `make` makes in each way, where ways that differ only in what `mentioned` does not name are one. `mentioned` is
 * asked again after each, as it may have found more texts to look at.
 */
export function inEachWay<T>(
  ways: readonly Variables[],
  mentioned: () => readonly string[],
  make: (variables: Variables) => readonly T[],
): T[] {
  const done: Variables[] = [];
  let texts: readonly string[] = [];
  let names: readonly string[] = [];
  return ways.flatMap((variables) => {
    if (ways.length > 1) {
      const now = mentioned();
      if (now.length > texts.length) [texts, names] = [now, wordsIn(now.join("\n"))];
      if (done.some((other) => isSame(variables, other, names))) return [];
      done.push(variables);
    }
    return make(variables);
  });
}

/** Whether all that these names lead to is the same. */
function isSame(left: Variables, right: Variables, names: readonly string[]): boolean {
  const seen = new Set([...names, playEnvironment]);
  for (const name of seen) {
    const [a, b] = [left.get(name), right.get(name)];
    if (a === undefined && b === undefined) continue;
    if (a === undefined || b === undefined || a.flags !== b.flags || !isSameNode(a.node, b.node)) return false;
    for (const word of wordsOf(a.node)) seen.add(word);
  }
  return true;
}

function isSameNode(left: DocumentNode, right: DocumentNode): boolean {
  return left === right || (left.source.path === right.source.path && left.start === right.start);
}

const knownWords = new WeakMap<DocumentNode, readonly string[]>();

function wordsOf(node: DocumentNode): readonly string[] {
  let words = knownWords.get(node);
  if (words === undefined) {
    const text = node.source.text.slice(node.start, node.end);
    knownWords.set(node, (words = text.includes("{{") || text.includes("{%") ? wordsIn(text) : []));
  }
  return words;
}

function wordsIn(text: string): readonly string[] {
  return [...new Set(text.match(/[a-z_]\w*/gi) ?? [])];
}

/** A play that uses a role, and what it gives to it. */
interface Use {
  readonly role: string;
  readonly path: string;
  readonly play: DocumentNode;
  readonly given: readonly DocumentNode[];
}

const ofRoles = /(?:^|\/)(?:tasks|handlers|defaults|vars|group_vars|host_vars)\//;

function usesIn(context: FormatContext): readonly Use[] {
  const all = knownOf(context.paths);
  all.uses ??= onceRead(context.files, () =>
    context.paths
      .filter((path) => /\.ya?ml$/i.test(path) && !ofRoles.test(path))
      .flatMap((path) => usesOf(path, context)),
  );
  return all.uses();
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

export function readNode(path: string, { files }: FormatContext): DocumentNode | null {
  const read = files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

function readAll(paths: readonly string[], context: FormatContext): readonly DocumentNode[] {
  return paths.flatMap((path) => readNode(path, context) ?? []);
}

function addHostVariables(into: Map<string, Variable>, hosts: HostVariables): void {
  for (const node of hosts) addVariables(into, node, DEFAULT);
}

function addPlayVariables(into: Map<string, Variable>, play: DocumentNode, path: string, context: FormatContext): void {
  addVariables(into, get(play, "vars"), 0);
  const environment = get(play, "environment");
  if (environment !== null) into.set(playEnvironment, { node: environment, flags: 0 });
  for (const file of eachOf(get(play, "vars_files")))
    addVariables(into, readNode(joinPath(folderOf(path), textOf(file) ?? ""), context), 0);
}

export function addVariables(into: Map<string, Variable>, node: DocumentNode | null, flags: number): void {
  for (const { name, value } of entriesOf(node)) into.set(name, { node: value, flags });
}
