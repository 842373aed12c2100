/**
 * In which ways each file of tasks is run: every playbook is followed, in each way in which it is started and for each
 * kind of host, through the roles and files that it names. Done once for all files that ask.
 */
import { folderOf, joinPath } from "../../files.ts";
import { faultOf } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { oncePerTree } from "../../reads.ts";
import type { Condition } from "../../value/value.ts";
import { charge, isTooDeep, within } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, get, itemsOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import type { Variable, Variables } from "../jinja/evaluate.ts";
import type { RoleCall } from "./calls.ts";
import { alternativesIn, calledFiles, calledRoles, givenTo } from "./calls.ts";
import { patternOf } from "./host-patterns.ts";
import { hostWays } from "./hosts.ts";
import type { HostVariables } from "./hosts.ts";
import { variableFilesFor } from "./inventories.ts";
import { hostsOf, playbooksAmong, startsOf } from "./playbooks.ts";
import type { Playbook, Start } from "./playbooks.ts";
import { isFile, roleIn, roleNamed } from "./role-files.ts";
import type { Way } from "./same-ways.ts";
import { moduleDefaults } from "./module-defaults.ts";
import { addFacts, conditionsOf, leadsOn, stepsOf } from "./steps.ts";
import type { Fact, Scopes } from "./steps.ts";
import { addVariables, dependenciesOf, fromMain, playVariables, readNode } from "./variables.ts";
import type { PlayWay } from "./variables.ts";
import { once, placeOf, record, walkIn } from "./walk.ts";
import type { Walk } from "./walk.ts";
import { wordsAround, wordsBehindFile, wordsBehindPlay, wordsBehindRole, wordsOfFile } from "./words.ts";

export interface Reach {
  /** File of tasks → the ways in which it is run; what is named and never runs has none. */
  readonly tasks: ReadonlyMap<string, readonly Way[]>;
  /** Folder of a role → the ways in which it is used. */
  readonly roles: ReadonlyMap<string, readonly Way[]>;
  /** Play, by its place → the ways in which it is played. */
  readonly plays: ReadonlyMap<string, readonly Way[]>;
  /** Files of variables of the inventories with which plays are run. */
  readonly files: ReadonlySet<string>;
  /** Where values of hosts stand that are in force for some host of some play. */
  readonly inForce: ReadonlySet<string>;
  /** A role that is used and not here. */
  readonly isOpen: boolean;
  /** By playbook. */
  readonly diagnostics: ReadonlyMap<string, Diagnostic>;
}

const maxSteps = 6_000_000;
const maxDepth = 24;
/** What it costs to put the variables of one way together. */
const waySteps = 200;

export const reachIn = oncePerTree(follow);

/** The play and role in which tasks stand. */
interface Place {
  readonly way: PlayWay;
  readonly role: string | null;
  readonly depth: number;
}

/** With what a list of tasks or roles is entered. */
interface Entry {
  readonly variables: Map<string, Variable>;
  readonly when: readonly Condition[] | null;
  readonly scopes: Scopes;
  readonly place: Place;
}

function follow(context: FormatContext): Reach {
  const walk = walkIn(context);
  const diagnostics = new Map<string, Diagnostic>();
  const all = playbooksAmong(context);
  for (const playbook of all) {
    const [first] = [...playbook.plays, ...playbook.imports.map(({ at }) => at)];
    try {
      const { exceeded } = within({ left: maxSteps }, maxSteps, () => followPlaybook(playbook, all, walk));
      if (exceeded === null) continue;
      const message = `how ${playbook.path} is played could not be worked out whole: ${exceeded}`;
      const at = first === undefined ? {} : { at: first };
      diagnostics.set(playbook.path, { severity: "error", code: "work-budget", message, ...at });
    } catch (error) {
      if (first !== undefined) diagnostics.set(playbook.path, faultOf(error, `how ${playbook.path} is played`, first));
    }
  }
  return { ...walk, diagnostics };
}

function followPlaybook({ path, plays }: Playbook, all: readonly Playbook[], walk: Walk): void {
  for (const start of startsOf(path, all, walk.context)) {
    for (const one of variableFilesFor(folderOf(path), start.run, walk.context)) walk.files.add(one);
    for (const play of plays) followPlay(path, play, start, walk);
  }
}

/** Which variables of a host nothing replaces in a play. */
function noteInForce(hosts: HostVariables, variables: Variables, { inForce }: Walk): void {
  for (const node of hosts) {
    const entries = entriesOf(node);
    charge(entries.length);
    for (const { name, value } of entries) if (variables.get(name)?.node === value) inForce.add(placeOf(value));
  }
}

function followPlay(path: string, play: DocumentNode, { run, imports }: Start, walk: Walk): void {
  const { context } = walk;
  const imported = imports.flatMap((one) => get(one, "vars") ?? []);
  const patterns = [patternOf(hostsOf(play)), run?.limit == null ? null : patternOf(run.limit)];
  const listed = itemsOf(get(play, "roles")).flatMap((role) => {
    const name = roleIn(role);
    return name === null ? [] : (roleNamed(name, folderOf(path), context) ?? []);
  });
  for (const hosts of hostWays(folderOf(path), patterns, run, context)) {
    const way: PlayWay = { path, play, imported, hosts, run, roles: listed };
    const variables = playVariables(way, null, context);
    const when = imports.reduce<readonly Condition[] | null>(
      (joined, one) => (joined === null ? null : conditionsOf(one, variables, joined)),
      [],
    );
    const own = when === null ? null : { variables, when };
    if (!charge(waySteps)) return;
    noteInForce(hosts, variables, walk);
    walk.facts.length = 0;
    const scopes = [new Map<string, Variable>(), variables];
    const place: Place = { way, role: null, depth: 0 };
    once(
      walk,
      placeOf(play),
      own,
      () => wordsBehindPlay(play, path, context),
      scopes,
      () => {
        // What it is told apart by counts among the words of all that it leads to.
        record(walk, "plays", placeOf(play), own, wordsAround(path, context));
        const entry: Entry = { variables, when, scopes, place };
        followTasks(get(play, "pre_tasks"), entry, walk);
        followRoles(play, entry, walk);
        for (const part of ["tasks", "post_tasks", "handlers"]) followTasks(get(play, part), entry, walk);
      },
    );
  }
}

/** The roles that a play lists. */
function followRoles(play: DocumentNode, { variables, when, scopes, place }: Entry, walk: Walk): void {
  for (const role of itemsOf(get(play, "roles"))) {
    const own = new Map(variables);
    for (const node of givenTo(role)) addVariables(own, node, 0);
    const under = when === null ? null : conditionsOf(role, own, when);
    const call = { name: roleIn(role), given: givenTo(role), from: fromMain, when: under };
    followRole(call, scopes, place, walk);
  }
}

function followTasks(list: DocumentNode | null, { variables, when, scopes, place }: Entry, walk: Walk): void {
  const variablesAt = (name: string): DocumentNode | null => variablesNamed(name, list, place.role, walk.context);
  const onFact = (fact: Fact): void => void walk.facts.push(fact);
  const within = { when, environments: [], scopes, variablesAt, leading: true, onFact } as const;
  for (const step of stepsOf(list, variables, within)) {
    if (step.module === null) continue;
    for (const call of calledRoles(step, walk.context)) followRole(call, step.scopes, place, walk);
    for (const { path, when: chosen, item } of calledFiles(step, place.role, place.way.path, walk.context)) {
      const own = new Map(step.variables);
      if (item !== null) own.set(item.name, { node: item.node, flags: 0 });
      followFile(path, { variables: own, when: chosen, scopes: step.scopes, place }, walk);
    }
  }
}

/** A file of variables that tasks include. */
export function variablesNamed(
  name: string,
  list: DocumentNode | null,
  role: string | null,
  context: FormatContext,
): DocumentNode | null {
  if (list === null || name.startsWith("/")) return null;
  const beside = folderOf(list.source.path);
  const folders = [...(role === null ? [] : [joinPath(role, "vars"), role]), joinPath(beside, "vars"), beside];
  const path = folders.map((folder) => joinPath(folder, name)).find((one) => isFile(one, context));
  return path === undefined ? null : readNode(path, context);
}

function followFile(path: string, { variables, when, scopes, place }: Entry, walk: Walk): void {
  if (isTooDeep(place.depth, maxDepth, "files of tasks include each other")) return;
  const { context } = walk;
  const way = when === null ? null : { variables, when };
  const list = readNode(path, context);
  if (!leadsOn(list)) return record(walk, "tasks", path, way, wordsOfFile(path, context));
  once(
    walk,
    path,
    way,
    () => wordsBehindFile(path, context),
    scopes,
    () => {
      record(walk, "tasks", path, way, wordsOfFile(path, context));
      followTasks(list, { variables, when, scopes, place: { ...place, depth: place.depth + 1 } }, walk);
    },
  );
}

function followRole(call: RoleCall, scopes: Scopes, place: Place, walk: Walk): void {
  const { name, given, from, item, when } = call;
  const { context } = walk;
  const folder = name === null ? null : roleNamed(name, folderOf(place.way.path), context);
  if (folder === null) walk.isOpen ||= when !== null;
  if (folder === null || isTooDeep(place.depth, maxDepth, "roles use each other")) return;
  const around = new Map(scopes.at(-1) ?? []);
  if (item !== undefined) around.set(item.name, { node: item.node, flags: 0 });
  // What the role names leads through what it is given to the item of the turn.
  for (const node of given) addVariables(around, node, 0);
  const key = [`${folder}/`, ...Object.values(from).map(String), ...given.map(placeOf)].join("\n");
  const entry = when === null ? null : { variables: around, when };
  once(
    walk,
    key,
    entry,
    () => wordsBehindRole(folder, context),
    scopes,
    () => {
      const inside = { ...place, depth: place.depth + 1 };
      followDependencies(folder, given, when, scopes, inside, walk);
      for (const more of [null, ...(from.vars === null ? alternativesIn(folder, context) : [])]) {
        const variables = playVariables(place.way, folder, context, from);
        addVariables(variables, more, 0);
        if (item !== undefined) variables.set(item.name, { node: item.node, flags: 0 });
        addFacts(variables, scopes);
        const defaults = around.get(moduleDefaults);
        if (defaults !== undefined) variables.set(moduleDefaults, defaults);
        for (const node of given) addVariables(variables, node, 0);
        const own = when === null ? null : { variables, when };
        record(walk, "roles", folder, own, wordsAround(joinPath(folder, "tasks/main.yml"), context));
        for (const one of [`tasks/${from.tasks ?? "main"}`, `handlers/${from.handlers ?? "main"}`]) {
          const path = ["yml", "yaml"]
            .map((end) => joinPath(folder, `${one}.${end}`))
            .find((each) => isFile(each, context));
          const entry = { variables, when, scopes: [...scopes, variables], place: { ...inside, role: folder } };
          if (path !== undefined) followFile(path, entry, walk);
        }
      }
    },
  );
}

/** The roles that a role says it needs. */
function followDependencies(
  folder: string,
  given: readonly DocumentNode[],
  when: readonly Condition[] | null,
  scopes: Scopes,
  place: Place,
  walk: Walk,
): void {
  const { context } = walk;
  for (const dependency of dependenciesOf(folder, context)) {
    const variables = playVariables(place.way, folder, context);
    const under = when === null ? null : conditionsOf(dependency, variables, when);
    const own = [...givenTo(dependency), ...given];
    followRole({ name: roleIn(dependency), given: own, from: fromMain, when: under }, scopes, place, walk);
  }
}
