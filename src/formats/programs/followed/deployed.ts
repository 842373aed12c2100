/**
 * The ways in which the project of a program is deployed: what each of them gives the program from outside. A stack of
 * Pulumi is one, and so is each command of a pipeline, script or target that deploys the project.
 */
import { folderOf, nameOf } from "../../../files.ts";
import { oncePerKey } from "../../../reads.ts";
import { shownText } from "../../../script/words/values.ts";
import { UNKNOWN } from "../../../script/folders.ts";
import { choice } from "../../../value/choice.ts";
import { originOf } from "../../../value/trace.ts";
import type { Alternative, Condition, Value } from "../../../value/value.ts";
import { atMost } from "../../../value/work.ts";
import type { FormatContext } from "../../format.ts";
import { deploysOfProject, startsOfProgram } from "../../runs/deploys/all.ts";
import type { Deploy } from "../../runs/deploys/all.ts";
import { isNamedElsewhere } from "../started-elsewhere.ts";
import { documentIn } from "./loaded.ts";
import { eachTime, entriesOf } from "./parts.ts";

export interface WayOfProject {
  /** As it is called in reports. */
  readonly label: string;
  /** The file of the stack of Pulumi; null: there is none. */
  readonly file: string | null;
  /** The name of the stack; null: nobody says it. */
  readonly stack: string | null;
  readonly deploy: Deploy | null;
  /** What the command gives: context, settings, variables of Terraform. */
  readonly given: ReadonlyMap<string, Value>;
  readonly environment: ReadonlyMap<string, Value>;
}

export const stackFile = /^Pulumi\.([\w.-]+)\.ya?ml$/;
const mostStacks = 50;
/** Beyond this many, what they give is not kept apart. */
const mostWays = 60;

const kinds = [
  ["cdk", /^cdk\.json$/],
  ["cdktf", /^cdktf\.json$/],
  ["pulumi", /^Pulumi\.ya?ml$/],
] as const;

/** By the folder in which the file of a project lies. */
export const waysOfProject = oncePerKey(waysIn);

function waysIn(project: string, context: FormatContext): readonly WayOfProject[] {
  const names = context.files.names(project) ?? [];
  const own = kinds.filter(([, file]) => names.some((name) => file.test(name))).map(([kind]) => kind);
  const stacks = own.includes("pulumi") ? stacksIn(project, context) : [];
  const commands = own.flatMap((kind) =>
    deploysOfProject(project, kind, context).flatMap((deploy) => ofCommand(deploy, stacks, context)),
  );
  const deployed = new Set(commands.map(({ file }) => file));
  const others = stacks.filter((file) => !deployed.has(file)).map(ofStack);
  return atMost(toldApart([...commands, ...others]), mostWays, "ways of deploying a project");
}

function stacksIn(project: string, { paths }: FormatContext): readonly string[] {
  const own = paths.filter((one) => folderOf(one) === project && stackFile.test(nameOf(one)));
  return atMost(own, mostStacks, "stacks of a project");
}

function ofStack(file: string): WayOfProject {
  const stack = stackFile.exec(nameOf(file))?.[1] ?? file;
  return { label: file, file, stack, deploy: null, given: new Map(), environment: new Map() };
}

function ofCommand(deploy: Deploy, stacks: readonly string[], context: FormatContext): readonly WayOfProject[] {
  const said = deploy.stage === null ? null : (shownText(deploy.stage)?.split("/").at(-1) ?? null);
  const isKnown = said !== null && !said.includes(UNKNOWN);
  const files = isKnown ? stacks.filter((one) => stackFile.exec(nameOf(one))?.[1] === said) : stacks;
  const environment = new Map(deploy.fills);
  if (deploy.region !== null) environment.set("CDK_DEFAULT_REGION", deploy.region);
  const way = { deploy, given: givenBy(deploy, context), environment };
  if (files.length === 0) return [{ ...way, label: deploy.name, file: null, stack: isKnown ? said : null }];
  return files.map((file) => ({
    ...way,
    label: deploy.stage === null ? `${file}, ${deploy.name}` : deploy.name,
    file,
    stack: stackFile.exec(nameOf(file))?.[1] ?? null,
  }));
}

/** What stands in files that the command names comes before what it says itself. */
function givenBy({ parameters, parameterFiles }: Deploy, context: FormatContext): ReadonlyMap<string, Value> {
  return new Map([...inFiles(parameterFiles, context), ...parameters]);
}

function inFiles(paths: readonly string[], { files }: FormatContext): readonly (readonly [string, Value])[] {
  return paths.flatMap((path) => {
    const read = files.text(path);
    return "source" in read ? entriesOf(documentIn(read.source)) : [];
  });
}

/** The program that is asked for, and the project that it is of. */
export interface Whose {
  readonly project: string;
  readonly program: string;
  readonly context: FormatContext;
}

/** Of a project the ways in which it is deployed, of a program of none those in which it is started. */
function waysOf(whose: Whose): readonly WayOfProject[] {
  const { project, program, context } = whose;
  return isOfProject(whose) ? waysOfProject(project, context) : waysOfProgram(program, context);
}

export function isOfProject({ project, context }: Whose): boolean {
  return context.files.names(project)?.some((name) => kinds.some(([, file]) => file.test(name))) === true;
}

const waysOfProgram = oncePerKey(startsIn);

/** Who starts it where nobody here looks, gives it what nobody knows. */
const startedElsewhere: WayOfProject = {
  label: "whoever starts it elsewhere",
  file: null,
  stack: null,
  deploy: null,
  given: new Map(),
  environment: new Map(),
};

function startsIn(program: string, context: FormatContext): readonly WayOfProject[] {
  const starts = startsOfProgram(program, context);
  if (starts === null || starts.length === 0) return [];
  const ways = starts.map((deploy): WayOfProject => {
    const { name: label, fills, parameters: given, parameterFiles } = deploy;
    // What is set around it comes before what a file says.
    const environment = new Map([...inFiles(parameterFiles, context), ...fills]);
    return { label, file: null, stack: null, deploy, given, environment };
  });
  const distinct = atMost(toldApart(ways), mostWays, "ways of a program");
  return isNamedElsewhere(program, starts, context) ? [...distinct, startedElsewhere] : distinct;
}

/** Ways that give the same are one; of those that are called the same and do not, each gets a label of its own. */
function toldApart(ways: readonly WayOfProject[]): readonly WayOfProject[] {
  const said = new Set<string>();
  const labels = new Set<string>();
  return ways.flatMap((way) => {
    const { label, file, stack, given, environment } = way;
    const texts = [given, environment].map((all) => [...all].map(([name, value]) => [name, shownText(value)]));
    const key = JSON.stringify([label, file, stack, texts]);
    if (said.has(key)) return [];
    said.add(key);
    let own = label;
    for (let number = 2; labels.has(own); number += 1) own = `${label} (${number})`;
    labels.add(own);
    return [{ ...way, label: own }];
  });
}

/**
 * What a program is given from outside, in each of the ways: one for each of them in which it is given anything; null:
 * in none.
 *
 * @param ask what a way gives it; null: nothing.
 */
export function inEachWay(
  whose: Whose,
  ask: (way: WayOfProject) => Value | null,
  otherwise: () => Value,
): Value | null {
  const ways = waysOf(whose);
  const asked = ways.map((way) => [way, ask(way)] as const);
  if (asked.every(([, value]) => value === null)) return null;
  const values = asked.map(([way, value]): Alternative => {
    return { value: value ?? otherwise(), when: [conditionOf(way, whose)] };
  });
  return choice(values, false);
}

const wayOf = ({ project }: Whose): string => `${eachTime}way of ${project}`;

function conditionOf({ label, stack, deploy }: WayOfProject, whose: Whose): Condition {
  const text = stack === null || deploy !== null ? `it is deployed by ${label}` : `the stack is ${stack}`;
  return { key: wayOf(whose), branch: label, text };
}

/** The way in which what hangs on these conditions is deployed, or which alone gives it; null: all of them. */
export function wayUnder(
  conditions: readonly Condition[],
  origins: readonly string[],
  whose: Whose,
): WayOfProject | null {
  const ways = waysOf(whose);
  const [only] = ways;
  const label = conditions.find(({ key }) => key === wayOf(whose))?.branch;
  if (label !== undefined) return ways.find((one) => one.label === label) ?? null;
  if (only === undefined || ways.length > 1) return null;
  const given = [...only.given.values(), ...only.environment.values()];
  const from = new Set([
    only.file,
    ...given.map(({ trace }) => (trace === null ? null : originOf(trace).at.source.path)),
  ]);
  return origins.some((path) => from.has(path)) ? only : null;
}
