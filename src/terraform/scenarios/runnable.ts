/**
 * Which of the ways of running a root, or what is like one, are judged: those that Terraform would run, and those that
 * say what none of these says.
 */
import { refusal } from "../../diagnostic.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf } from "../../files.ts";
import { literalString } from "../../hcl/walk.ts";
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import type { Module, Variable } from "../written/declarations.ts";
import { constantScope } from "../expression/constant-scope.ts";
import { evaluate } from "../expression/evaluate.ts";
import { needsValue, refusesGiven } from "../permitted/values.ts";
import { needsEnvironment, regionVariableNames } from "../providers/regions.ts";
import type { Assignment, Scenario } from "./scenario-shape.ts";

/**
 * A scenario is left out where another leaves open less, and nothing else, unless it says what no other one says: then
 * somebody runs it with the rest said elsewhere. One that sets what a validation refuses is run by nobody.
 */
export function runnableOf(scenarios: readonly Scenario[], root: Module): readonly Scenario[] {
  const required = [...root.variables.values()].filter(needsValue);
  const environments = needsEnvironment(root);
  // As it stands a root is run by nobody in particular: what ways of running it say of their region they say for it.
  const ofAll = needsEnvironment(root, true);
  const refused = scenarios.map(({ assignments }) => refusedIn(root, assignments));
  const open = scenarios.map(
    ({ label, assignments, environment, isOffered }, index) =>
      new Set([
        ...required.map(({ name }) => name).filter((name) => !isSet(assignments.get(name), isOffered === true)),
        ...(refused[index]?.keys() ?? []),
        ...(label === "" ? ofAll : environments)
          .filter((names) => !names.some((name) => environment.has(name)))
          .map((names) => names.join()),
      ]),
  );
  const least = new Set(leastOpen(scenarios, open));
  const kept = new Set(
    scenarios.filter(
      (one, index) =>
        least.has(index) ||
        (refused[index]?.size === 0 &&
          isRunSo(
            one,
            scenarios.filter((_, other) => least.has(other)),
          )),
    ),
  );
  const inPlaceOf = new Map<Scenario, string[]>();
  const inTurn = new Map<Scenario, readonly Scenario[]>();
  // Those that say more come first, so that what is a part of them is not judged by itself.
  const others = scenarios
    .filter((one, index) => !kept.has(one) && refused[index]?.size === 0)
    .sort((a, b) => b.assignments.size - a.assignments.size);
  for (const scenario of others) {
    const other = [...kept].find((one) => saysAll(one, scenario, root));
    if (other === undefined) {
      const whole = completed(scenario, open[scenarios.indexOf(scenario)] ?? new Set(), kept);
      kept.add(scenario);
      if (whole.length > 0) inTurn.set(scenario, whole);
    } else {
      const labels = [scenario.label, ...(scenario.inPlaceOf ?? [])].filter((label) => label !== "");
      inPlaceOf.set(other, [...(inPlaceOf.get(other) ?? []), ...labels]);
    }
  }
  const left = scenarios.flatMap((one) => {
    const labels = inPlaceOf.get(one);
    const ways = inTurn.get(one) ?? (kept.has(one) ? [one] : []);
    return labels === undefined
      ? ways
      : ways.map((way) => ({ ...way, inPlaceOf: [...(way.inPlaceOf ?? []), ...labels] }));
  });
  return withRefusals(
    withoutBase(left, root),
    refused.filter((_, index) => !kept.has(scenarios[index]!)),
  );
}

/**
 * What a pipeline runs is run, whatever else lies beside it: what it leaves open, nobody says. That holds for a bare
 * `terraform plan` as well: without a value for a variable that needs one it would stop, so that in a pipeline that
 * works somebody sets it elsewhere (settings of the platform, variables of a workspace), to what nobody here knows. A
 * script or target may leave it to whoever starts it, who may start another one; but not where it takes a var file
 * that no other takes.
 */
function isRunSo(scenario: Scenario, left: readonly Scenario[]): boolean {
  if (scenario.isCommand !== true || leavesToPerson(scenario).length > 0) return false;
  if (scenario.isOffered !== true) return true;
  const taken = new Set(left.flatMap(varFilesOf));
  return varFilesOf(scenario).some((path) => !taken.has(path));
}

function varFilesOf({ restsOn = [] }: Scenario): readonly string[] {
  return restsOn.filter((path) => /\.tfvars(?:\.json)?$/.test(path));
}

/**
 * Where commands of the repository run the root, and say in which folder, nobody runs it as it stands: a default that
 * each of them sets over is in force nowhere. One that sets nothing is a way of running it like the others. What only
 * the run knows may also be nothing (`${REGION:+-var region=$REGION}`): then the default is in force beside the rest.
 */
function withoutBase(scenarios: readonly Scenario[], root: Module): readonly Scenario[] {
  const isBase = ({ label, inPlaceOf = [] }: Scenario): boolean => label === "" && inPlaceOf.length === 0;
  const base = scenarios.find(isBase);
  const commands = scenarios.filter(({ isCommand }) => isCommand === true);
  if (base === undefined || commands.length === 0) return scenarios;
  const ways = commands.flatMap((command) => unsetIn(command, root));
  const others = scenarios.filter((one) => one !== base);
  const told = new Set<string>();
  const left = ways.filter((way) => {
    const key = saidIn(way);
    const isNew = !told.has(key) && !others.some((other) => isSaidAll(other, way, root));
    told.add(key);
    return isNew;
  });
  return [...others, ...left];
}

/** A command's way of running the root where what only its run knows of variables with a default is nothing. */
function unsetIn(command: Scenario, root: Module): readonly Scenario[] {
  const isOpen = (name: string, assignment: Assignment): boolean => {
    const variable = root.variables.get(name);
    return variable !== undefined && !needsValue(variable) && !isKnown(assignment);
  };
  const set = [...command.assignments].filter(([name, assignment]) => !isOpen(name, assignment));
  return set.length === command.assignments.size
    ? []
    : [{ ...command, label: `${command.label}, the rest by default`, assignments: new Map(set) }];
}

/** Whether another way sets the same variables to the same. */
function isSaidAll(other: Scenario, scenario: Scenario, root: Module): boolean {
  const names = (one: Scenario): readonly string[] =>
    [...one.assignments.keys()].filter((name) => root.variables.has(name));
  return names(other).length === names(scenario).length && saysAll(other, scenario, root);
}

function saidIn({ assignments, environment, workspace }: Scenario): string {
  const said = [...assignments].map(([name, { given }]) => `${name}=${"value" in given ? "" : textOf(given)}`);
  const around = [...environment].map(([name, { text }]) => `${name}=${text}`);
  return [workspace ?? "", ...said.sort(), "", ...around.sort()].join("\n");
}

/**
 * A var file that nobody runs by itself and that leaves open what others say is a layer, or what a run completes by
 * flags: it is judged with what each of them says of that, those beside it if any do. Only what it leaves open is taken
 * from them, since its other variables may well have their defaults.
 *
 * @returns empty: as it stands.
 */
function completed(scenario: Scenario, open: ReadonlySet<string>, kept: ReadonlySet<Scenario>): readonly Scenario[] {
  if (scenario.isFile !== true) return [];
  const folders = foldersOf(scenario);
  const able = [...kept].filter(({ assignments }) => [...open].some((name) => isKnown(assignments.get(name))));
  const beside = able.filter((one) => [...foldersOf(one)].some((folder) => folders.has(folder)));
  const ways = new Map<string, Scenario>();
  for (const one of beside.length > 0 ? beside : able) {
    const rest = [...open].flatMap((name): [string, Assignment][] => {
      const said = one.assignments.get(name);
      return said === undefined || !isKnown(said) ? [] : [[name, said]];
    });
    const key = rest.map(([name, { given }]) => `${name}=${"value" in given ? "" : textOf(given)}`).join("\n");
    if (ways.has(key)) continue;
    ways.set(key, {
      ...scenario,
      inPlaceOf: [scenario.label],
      label: `${scenario.label}, the rest as ${one.label === "" ? "by default" : one.label}`,
      assignments: new Map([...rest, ...scenario.assignments]),
      restsOn: [...new Set([...(one.restsOn ?? []), ...(scenario.restsOn ?? [])])],
    });
  }
  return [...ways.values()];
}

function isKnown(assignment: Assignment | undefined): boolean {
  return assignment !== undefined && !("value" in assignment.given);
}

/** Where the files lie that set its variables. */
function foldersOf({ assignments }: Scenario): ReadonlySet<string> {
  return new Set(
    [...assignments.values()].flatMap(({ kind, at }) => (kind === "var-file" ? [folderOf(at.source.path)] : [])),
  );
}

/**
 * Whether all that a scenario says is said by another one, or overridden in it: a var file that a pipeline combines
 * with others.
 */
export function saysAll(other: Scenario, scenario: Scenario, root: Module): boolean {
  const { assignments, environment, workspace, isOffered } = scenario;
  if (workspace !== null && other.workspace !== workspace) return false;
  for (const name of regionVariableNames()) {
    const said = environment.get(name)?.text;
    if (said !== undefined && other.environment.get(name)?.text !== said) return false;
  }
  return [...assignments].every(
    ([name, assignment]) =>
      !root.variables.has(name) ||
      !isSet(assignment, isOffered === true) ||
      (assignment.kind === "var-file" && other.restsOn?.includes(assignment.at.source.path) === true) ||
      isSaidAlike(assignment, other.assignments.get(name)),
  );
}

function isSaidAlike({ given }: Assignment, other: Assignment | undefined): boolean {
  if (other === undefined) return false;
  // What only a run knows may be anything, and so may what another one knows.
  if ("value" in given || "value" in other.given) return "value" in given && "value" in other.given;
  return textOf(given) === textOf(other.given);
}

function textOf(given: Exclude<Assignment["given"], { readonly value: unknown }>): string {
  if ("text" in given) return given.text;
  const { expression, source } = given;
  return literalString(expression) ?? source.text.slice(expression.start, expression.end);
}

/**
 * Which of the scenarios, by their positions, are left where those fall away that leave open what another one says.
 *
 * @param open what each of them leaves open.
 */
export function leastOpen(scenarios: readonly Scenario[], open: readonly ReadonlySet<string>[]): readonly number[] {
  return scenarios.flatMap((scenario, index) => {
    if (leavesToPerson(scenario).some((name) => isSetElsewhere(scenario, name, scenarios))) return [];
    const own = open[index];
    return own === undefined ||
      own.size === 0 ||
      !open.some((other) => other.size < own.size && [...other].every((name) => own.has(name)))
      ? [index]
      : [];
  });
}

/** Variables that are set to what their own validation refuses, with where that is written. */
function refusedIn(root: Module, assignments: Scenario["assignments"]): ReadonlyMap<string, Span> {
  const refused = new Map<string, Span>();
  for (const [name, { given, at }] of assignments) {
    const variable = root.variables.get(name);
    if (variable !== undefined && isRefused(variable, given)) refused.set(name, at);
  }
  return refused;
}

function isRefused(variable: Variable, given: Assignment["given"]): boolean {
  if ("value" in given) return false;
  if ("text" in given) return refusesGiven(variable, string(given.text));
  const value = evaluate(given.expression, constantScope(given.source));
  return value.kind !== "failure" && refusesGiven(variable, value);
}

/** What is left out because it is refused is told of in the first of those that are left. */
function withRefusals(left: readonly Scenario[], refused: readonly ReadonlyMap<string, Span>[]): readonly Scenario[] {
  const [first, ...others] = left;
  if (first === undefined) return left;
  const told = new Map<string, Diagnostic>();
  for (const [name, at] of refused.flatMap((one) => [...one]))
    told.set(`${name} ${at.source.path} ${at.start}`, refusal(`var.${name}`, "is refused by its own validation", at));
  return told.size === 0 ? left : [{ ...first, diagnostics: [...first.diagnostics, ...told.values()] }, ...others];
}

/** Variables to which a script or target gives what whoever starts it says. */
function leavesToPerson({ isOffered, assignments }: Scenario): readonly string[] {
  if (isOffered !== true) return [];
  return [...assignments].flatMap(([name, { given }]) => ("value" in given ? [name] : []));
}

/** Whether another run sets all that this one does, and that variable to what is known. */
function isSetElsewhere({ assignments }: Scenario, name: string, scenarios: readonly Scenario[]): boolean {
  return scenarios.some((other) => {
    const set = other.assignments.get(name);
    return (
      set !== undefined &&
      !("value" in set.given) &&
      [...assignments.keys()].every((each) => other.assignments.has(each))
    );
  });
}

/** A pipeline sets a variable even where only its run knows to what; a script is given it by whoever starts it. */
function isSet(assignment: Assignment | undefined, isOffered: boolean): boolean {
  return assignment !== undefined && !(isOffered && "value" in assignment.given);
}
