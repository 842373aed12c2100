/**
 * In which ways each file of tasks is run: every playbook is followed, in each way in which it is started and for each
 * kind of host, through the roles and files that it names. Done once for all files that ask.
 */
import { folderOf, joinPath } from "../../files.ts";
import { faultOf } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { onceRead } from "../../reads.ts";
import type { Condition } from "../../value/value.ts";
import { isTooDeep, within } from "../../value/work.ts";
import type { DocumentNode } from "../document.ts";
import { get, itemsOf, textOf } from "../document.ts";
import type { FormatContext } from "../format.ts";
import type { Variable } from "../jinja/evaluate.ts";
import type { RoleCall } from "./calls.ts";
import { alternativesIn, calledFiles, calledRole, givenTo } from "./calls.ts";
import { patternOf } from "./host-patterns.ts";
import { hostWays } from "./hosts.ts";
import { hostsOf, playbooksAmong, startsOf } from "./playbooks.ts";
import type { Playbook, Start } from "./playbooks.ts";
import { isFile, roleNamed } from "./role-files.ts";
import type { Way } from "./same-ways.ts";
import { addFacts, conditionsOf, leadsOn, stepsOf } from "./steps.ts";
import type { Fact, Scopes } from "./steps.ts";
import { addVariables, playVariables, readNode } from "./variables.ts";
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
  readonly playWays: readonly PlayWay[];
  /** A role that is used and not here. */
  readonly isOpen: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

const maxSteps = 6_000_000;
const maxDepth = 24;
const known = new WeakMap<readonly string[], () => Reach>();

export function reachIn(context: FormatContext): Reach {
  let reach = known.get(context.paths);
  if (reach === undefined) known.set(context.paths, (reach = onceRead(context.files, () => follow(context))));
  return reach();
}

/** The play and role in which tasks stand. */
interface Place {
  readonly way: PlayWay;
  readonly role: string | null;
  readonly depth: number;
}

function follow(context: FormatContext): Reach {
  const walk = walkIn(context);
  const diagnostics: Diagnostic[] = [];
  const all = playbooksAmong(context);
  for (const playbook of all) {
    const [first] = [...playbook.plays, ...playbook.imports.map(({ at }) => at)];
    try {
      const { exceeded } = within({ left: maxSteps }, maxSteps, () => followPlaybook(playbook, all, walk));
      if (exceeded === null) continue;
      const message = `how ${playbook.path} is played could not be worked out whole: ${exceeded}`;
      diagnostics.push({
        severity: "error",
        code: "work-budget",
        message,
        ...(first === undefined ? {} : { at: first }),
      });
    } catch (error) {
      if (first !== undefined) diagnostics.push(faultOf(error, `how ${playbook.path} is played`, first));
    }
  }
  const { tasks, roles, plays, playWays, isOpen } = walk;
  return { tasks, roles, plays, playWays, isOpen, diagnostics };
}

function followPlaybook({ path, plays }: Playbook, all: readonly Playbook[], walk: Walk): void {
  for (const start of startsOf(path, all, walk.context)) for (const play of plays) followPlay(path, play, start, walk);
}

function followPlay(path: string, play: DocumentNode, { run, imports }: Start, walk: Walk): void {
  const { context } = walk;
  const imported = imports.flatMap((one) => get(one, "vars") ?? []);
  const patterns = [patternOf(hostsOf(play)), run?.limit == null ? null : patternOf(run.limit)];
  const listed = itemsOf(get(play, "roles")).flatMap((role) => {
    const name = textOf(role) ?? textOf(get(role, "role")) ?? textOf(get(role, "name"));
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
    walk.playWays.push(way);
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
        followTasks(get(play, "pre_tasks"), variables, when, scopes, place, walk);
        followRoles(play, variables, when, scopes, place, walk);
        for (const part of ["tasks", "post_tasks", "handlers"])
          followTasks(get(play, part), variables, when, scopes, place, walk);
      },
    );
  }
}

/** The roles that a play lists. */
function followRoles(
  play: DocumentNode,
  variables: Map<string, Variable>,
  when: readonly Condition[] | null,
  scopes: Scopes,
  place: Place,
  walk: Walk,
): void {
  for (const role of itemsOf(get(play, "roles"))) {
    const own = new Map(variables);
    for (const node of givenTo(role)) addVariables(own, node, 0);
    const under = when === null ? null : conditionsOf(role, own, when);
    const name = role.kind === "scalar" ? role : (get(role, "role") ?? get(role, "name"));
    followRole({ name, given: givenTo(role), from: null }, under, scopes, place, walk);
  }
}

function followTasks(
  list: DocumentNode | null,
  variables: Map<string, Variable>,
  when: readonly Condition[] | null,
  scopes: Scopes,
  place: Place,
  walk: Walk,
): void {
  const variablesAt = (name: string): DocumentNode | null => variablesNamed(name, list, place.role, walk.context);
  const onFact = (fact: Fact): void => void walk.facts.push(fact);
  const within = { when, environments: [], scopes, variablesAt, leading: true, onFact } as const;
  for (const step of stepsOf(list, variables, within)) {
    if (step.module === null) continue;
    const role = calledRole(step);
    if (role !== null) followRole(role, step.when, step.scopes, place, walk);
    for (const { path, when: chosen, item } of calledFiles(step, place.role, place.way.path, walk.context)) {
      const own = new Map(step.variables);
      if (item !== null) own.set("item", { node: item, flags: 0 });
      followFile(path, own, chosen, step.scopes, place, walk);
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

function followFile(
  path: string,
  variables: Map<string, Variable>,
  when: readonly Condition[] | null,
  scopes: Scopes,
  place: Place,
  walk: Walk,
): void {
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
      followTasks(list, variables, when, scopes, { ...place, depth: place.depth + 1 }, walk);
    },
  );
}

function followRole(
  { name, given, from }: RoleCall,
  when: readonly Condition[] | null,
  scopes: Scopes,
  place: Place,
  walk: Walk,
): void {
  const { context } = walk;
  const text = textOf(name);
  const folder = text === null ? null : roleNamed(text, folderOf(place.way.path), context);
  if (folder === null) walk.isOpen ||= when !== null;
  if (folder === null || isTooDeep(place.depth, maxDepth, "roles use each other")) return;
  const around = scopes.at(-1) ?? new Map<string, Variable>();
  const key = [`${folder}/`, from ?? "", ...given.map(placeOf)].join("\n");
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
      for (const more of [null, ...alternativesIn(folder, context)]) {
        const variables = playVariables(place.way, folder, context);
        addVariables(variables, more, 0);
        addFacts(variables, scopes);
        for (const node of given) addVariables(variables, node, 0);
        const own = when === null ? null : { variables, when };
        record(walk, "roles", folder, own, wordsAround(joinPath(folder, "tasks/main.yml"), context));
        for (const one of [`tasks/${from ?? "main"}`, "handlers/main"]) {
          const path = ["yml", "yaml"]
            .map((end) => joinPath(folder, `${one}.${end}`))
            .find((each) => isFile(each, context));
          if (path !== undefined)
            followFile(path, variables, when, [...scopes, variables], { ...inside, role: folder }, walk);
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
  const path = ["meta/main.yml", "meta/main.yaml"]
    .map((one) => joinPath(folder, one))
    .find((one) => isFile(one, context));
  const dependencies = path === undefined ? [] : itemsOf(get(readNode(path, context), "dependencies"));
  for (const dependency of dependencies) {
    const own = playVariables(place.way, folder, context);
    const under = when === null ? null : conditionsOf(dependency, own, when);
    const role = dependency.kind === "scalar" ? dependency : (get(dependency, "role") ?? get(dependency, "name"));
    followRole({ name: role, given: [...givenTo(dependency), ...given], from: null }, under, scopes, place, walk);
  }
}
