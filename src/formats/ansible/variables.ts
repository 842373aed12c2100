/**
 * The variables that plays and roles see. Source: Ansible's documentation of the precedence of variables; weakest
 * first: a role's defaults, the hosts' variables, the play's, the role's own, what the role is given. What a command
 * gives (`-e`) nothing replaces.
 */
import { append } from "../../append.ts";
import { folderOf, joinPath } from "../../files.ts";
import { oncePerKey } from "../../reads.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import type { Variable } from "../jinja/evaluate.ts";
import { readDocuments } from "../documents/read-documents.ts";
import type { Deploy } from "../runs/deploys/all.ts";
import { placesOf } from "../runs/invocation.ts";
import { shownText } from "../../script/words/values.ts";
import type { HostVariables } from "./hosts.ts";
import { putDefaults } from "./module-defaults.ts";
import { filesIn, isFile, roleIn, roleNamed } from "./role-files.ts";

/** Beside the variables: `environment` of the play, under a name that no variable can have. */
export const playEnvironment = "environment of the play";

/** One play, for one kind of host, as one command runs it. */
export interface PlayWay {
  readonly path: string;
  readonly play: DocumentNode;
  /** What another playbook gives that imports it. */
  readonly imported: readonly DocumentNode[];
  readonly hosts: HostVariables;
  readonly run: Deploy | null;
  /** Folders of the roles that the play lists: each sees what the others bring. */
  readonly roles: readonly string[];
}

export function put(into: Map<string, Variable>, name: string, variable: Variable): void {
  if (into.get(name)?.isFixed !== true) into.set(name, variable);
}

interface Named {
  readonly name: string;
  readonly variable: Variable;
}

/** What a map says, by its flags: every way that sees it sees the same ones. */
const variablesOf = new WeakMap<DocumentNode, Map<number, readonly Named[]>>();

function namedIn(node: DocumentNode, flags: number): readonly Named[] {
  let byFlags = variablesOf.get(node);
  if (byFlags === undefined) variablesOf.set(node, (byFlags = new Map()));
  let made = byFlags.get(flags);
  if (made === undefined) {
    made = entriesOf(node).map(({ name, value }) => ({ name, variable: { node: value, flags } }));
    byFlags.set(flags, made);
  }
  return made;
}

export function addVariables(into: Map<string, Variable>, node: DocumentNode | null, flags: number): void {
  if (node === null) return;
  for (const { name, variable } of namedIn(node, flags)) put(into, name, variable);
}

export function readNode(path: string, { files }: FormatContext): DocumentNode | null {
  const read = files.text(path);
  return "source" in read ? (readDocuments(read.source).documents[0] ?? null) : null;
}

export function readAll(paths: readonly string[], context: FormatContext): readonly DocumentNode[] {
  return paths.flatMap((path) => readNode(path, context) ?? []);
}

/** Files below a role's folder of that name. */
export function ofRole(role: string, name: string, context: FormatContext): readonly string[] {
  const folder = role === "." ? name : joinPath(role, name);
  return filesIn(folder, context).filter((one) => /\.ya?ml$/i.test(one));
}

/** With which files of a role it is used; null: `main`. */
export interface From {
  readonly tasks: string | null;
  readonly vars: string | null;
  readonly defaults: string | null;
  readonly handlers: string | null;
}

export const fromMain: From = { tasks: null, vars: null, defaults: null, handlers: null };

/** What a role loads by itself; the other files of its variables are there for tasks to include: one or another. */
export function isAlways(path: string): boolean {
  return isNamed(path, "vars", "main");
}

/** Whether it is the file of that name in the part of a role, or below the folder of that name. */
function isNamed(path: string, part: string, name: string): boolean {
  const at = `/${path}`.lastIndexOf(`/${part}/${name}`);
  return at >= 0 && /^(?:\.ya?ml$|\/)/i.test(`/${path}`.slice(at + part.length + name.length + 2));
}

export function addDefaults(into: Map<string, Variable>, role: string, context: FormatContext, from = fromMain): void {
  const files = ofRole(role, "defaults", context);
  const named = files.filter((path) => isNamed(path, "defaults", from.defaults ?? "main"));
  for (const node of readAll(named.length > 0 ? named : files, context)) addVariables(into, node, DEFAULT);
}

export function addRoleVariables(
  into: Map<string, Variable>,
  role: string,
  context: FormatContext,
  from = fromMain,
): void {
  for (const node of roleVariables(`${role}\0${from.vars ?? "main"}`, context)) addVariables(into, node, 0);
}

const roleVariables = oncePerKey((key, context: FormatContext): readonly DocumentNode[] => {
  const [role = "", name = ""] = key.split("\0");
  return readAll(
    ofRole(role, "vars", context).filter((path) => isNamed(path, "vars", name)),
    context,
  );
});

const defaultsOfRoles = new WeakMap<readonly string[], Map<string, ReadonlyMap<string, Variable>>>();

/** What a role says it needs, in `meta`. */
export function dependenciesOf(role: string, context: FormatContext): readonly DocumentNode[] {
  const path = ["meta/main.yml", "meta/main.yaml"]
    .map((one) => joinPath(role, one))
    .find((one) => isFile(one, context));
  return path === undefined ? [] : itemsOf(get(readNode(path, context), "dependencies"));
}

/** Each role behind those that it needs, and these behind theirs: it sees what they bring. */
function withNeeded(roles: readonly string[], context: FormatContext): readonly string[] {
  return roles.length === 0 ? [] : neededOf(roles.join("\0"), context);
}

const neededOf = oncePerKey((names, context: FormatContext): readonly string[] => {
  const [all, under] = [new Set<string>(), new Set<string>()];
  // A list of its own, since whoever writes a repository says how long a chain of roles is.
  const open = names.split("\0").toReversed();
  for (let role = open.at(-1); role !== undefined; role = open.at(-1)) {
    if (under.has(role) || all.has(role)) {
      open.pop();
      all.add(role);
      continue;
    }
    under.add(role);
    const needed = dependenciesOf(role, context).flatMap((node) => roleNamed(roleIn(node) ?? "", role!, context) ?? []);
    append(
      open,
      needed.toReversed().filter((one) => !under.has(one)),
    );
  }
  return [...all];
});

function neededBy(role: string | null, context: FormatContext): readonly string[] {
  return role === null ? [] : withNeeded([role], context).slice(0, -1);
}

/** The defaults of several roles, which every way begins with. */
function defaultsOf(
  roles: readonly string[],
  role: string | null,
  from: From,
  context: FormatContext,
): ReadonlyMap<string, Variable> {
  let known = defaultsOfRoles.get(context.paths);
  if (known === undefined) defaultsOfRoles.set(context.paths, (known = new Map()));
  const key = [...roles, role ?? "", from.defaults ?? ""].join("\n");
  let defaults = known.get(key);
  if (defaults === undefined) {
    const made = new Map<string, Variable>();
    for (const one of withNeeded(roles, context)) addDefaults(made, one, context);
    for (const one of neededBy(role, context)) addDefaults(made, one, context);
    if (role !== null) addDefaults(made, role, context, from);
    known.set(key, (defaults = made));
  }
  return defaults;
}

/** What the tasks of a play see, or those of a role in it. */
export function playVariables(
  way: PlayWay,
  role: string | null,
  context: FormatContext,
  from = fromMain,
): Map<string, Variable> {
  const all = new Map(defaultsOf(way.roles, role, from, context));
  for (const node of way.hosts) addVariables(all, node, 0);
  addPlayVariables(all, way.play, way.path, context);
  for (const node of way.imported) addVariables(all, node, 0);
  for (const one of [...withNeeded(way.roles, context), ...neededBy(role, context)])
    addRoleVariables(all, one, context);
  if (role !== null) addRoleVariables(all, role, context, from);
  addGiven(all, way.run, context);
  return all;
}

function addPlayVariables(into: Map<string, Variable>, play: DocumentNode, path: string, context: FormatContext): void {
  // A list of maps is the old form.
  for (const node of eachOf(get(play, "vars"))) addVariables(into, node, 0);
  for (const asked of itemsOf(get(play, "vars_prompt"))) {
    const [name, node] = [getText(asked, "name"), get(asked, "default")];
    if (name !== null && node !== null) put(into, name, { node, flags: DEFAULT });
  }
  const environment = get(play, "environment");
  if (environment !== null) into.set(playEnvironment, { node: environment, flags: 0 });
  const defaults = get(play, "module_defaults");
  if (defaults !== null) putDefaults(into, defaults);
  for (const file of eachOf(get(play, "vars_files"))) addVariables(into, firstOf(file, folderOf(path), context), 0);
}

/** Of several names in one item the first that is there. */
function firstOf(file: DocumentNode, folder: string, context: FormatContext): DocumentNode | null {
  for (const one of eachOf(file)) {
    const text = (textOf(one) ?? "").replace(/^\{\{\s*playbook_dir\s*\}\}\//, "");
    for (const place of [text, `vars/${text}`]) {
      const node = text === "" ? null : readNode(joinPath(folder, place), context);
      if (node !== null) return node;
    }
  }
  return null;
}

/** `-e name=value -e @file.yml` */
function addGiven(into: Map<string, Variable>, run: Deploy | null, context: FormatContext): void {
  if (run === null) return;
  const given: (readonly [name: string, node: DocumentNode])[] = [
    ...readAll(run.parameterFiles, context).flatMap((node) =>
      entriesOf(node).map((one) => [one.name, one.value] as const),
    ),
    ...[...run.parameters].map(([name, value]) => [name, nodeOf(value, run, context)] as const),
  ];
  for (const [name, node] of given) into.set(name, { node, flags: 0, isFixed: true });
}

const givenNodes = new WeakMap<readonly string[], Map<string, DocumentNode>>();

/**
 * A value of a command as a node that stands where it is written. What says the same at the same places is one node, so
 * that plays that differ in nothing else are one way.
 */
function nodeOf(value: Value, { at }: Deploy, { paths }: FormatContext): DocumentNode {
  const places = placesOf(value);
  const { source, start, end } = places[0] ?? at;
  const text = shownText(value) ?? "";
  const made: DocumentNode = {
    kind: "scalar",
    source,
    start,
    end,
    tag: null,
    value: text,
    text,
    stretches: [],
    made: value,
  };
  let known = givenNodes.get(paths);
  if (known === undefined) givenNodes.set(paths, (known = new Map()));
  // What is not one certain text is itself alone.
  if (value.kind !== "string") return made;
  const where = [made, ...places].map((one) => `${one.source.path} ${one.start} ${one.end}`);
  const key = JSON.stringify([text, value.flags, where]);
  const before = known.get(key);
  if (before === undefined) known.set(key, made);
  return before ?? made;
}
