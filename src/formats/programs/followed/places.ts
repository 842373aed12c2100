/**
 * What programs give to what they build, where they do not write it there: constants of other modules, entries of
 * files, variables of the environment. Literals are read where they stand (`script/languages/program.ts`).
 */
import { folderOf, isBelow } from "../../../files.ts";
import { oncePerTree } from "../../../reads.ts";
import type { OpenCause, Setting } from "../../../subject.ts";
import type { Source } from "../../../source.ts";
import { eitherOf } from "../../../pattern.ts";
import { alternativesOf, choice } from "../../../value/choice.ts";
import { piecesOf } from "../../../value/pieces.ts";
import { originOf } from "../../../value/trace.ts";
import type { Trace } from "../../../value/trace.ts";
import type { Alternative, Condition, Value } from "../../../value/value.ts";
import { atMost, charge, exceed } from "../../../value/work.ts";
import { flattenValue } from "../../../terraform/subjects/settings.ts";
import { dialectOf } from "../../../script/programs/in-shell-words.ts";
import { nameOfWay } from "../../../script/programs/syntax.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import { isCodeOfPlace, isImageName, isPlaceName, isProse } from "../../../script/languages/program.ts";
import type { FormatContext } from "../../format.ts";
import { startRun } from "./evaluate.ts";
import { wayUnder } from "./deployed.ts";
import type { WayOfProject } from "./deployed.ts";
import { classNamed, madeNamed } from "./made.ts";
import { eachTime, isUnset } from "./parts.ts";
import type { Run } from "./run.ts";
import type { MadeClass, Site } from "./bindings.ts";
import { moduleOf } from "./scopes.ts";

const projectFile = /(?:^|\/)(?:cdk|cdktf)\.json$|(?:^|\/)Pulumi\.ya?ml$/;

const projects = oncePerTree(({ paths }: FormatContext) => paths.filter((one) => projectFile.test(one)).map(folderOf));

/** The folder of the project that a program is of, else its own. */
function projectOf(path: string, context: FormatContext): string {
  const around = projects(context).filter((one) => isBelow(path, one));
  return around.toSorted((one, other) => other.length - one.length)[0] ?? folderOf(path);
}

const mostCalls = 3_000;
const mostSettings = 2_000;
const longest = 400_000;

export interface FollowedSetting {
  readonly setting: Setting;
  /** In which of the ways it is so in which its project is deployed; null: in all. */
  readonly way: WayOfProject | null;
}

/** @param isOfInfrastructure it builds what is deployed, so that any text that it gives takes effect. */
export function followedSettings(
  source: Source,
  path: string,
  isOfInfrastructure: boolean,
  context: FormatContext,
): readonly FollowedSetting[] {
  const dialect = dialectOf(path);
  if (dialect === null) return [];
  if (source.text.length > longest) {
    exceed(`a program of more than ${longest} characters is not followed`);
    return [];
  }
  if (!charge(source.text.length / 8)) return [];
  const module = moduleOf(source, path, dialect);
  const run = startRun({ context, project: projectOf(path, context), program: path }, isOfInfrastructure);
  const sites = atMost(module.calls, mostCalls, "calls of a program");
  const found = sites.flatMap((site) => ofSite(site, isOfInfrastructure, run));
  return atMost(found, mostSettings, "settings of a program");
}

function ofSite(site: Site, isOfInfrastructure: boolean, run: Run): readonly FollowedSetting[] {
  const { call, scope } = site;
  const way = nameOfWay(call.callee) ?? "";
  const name = way.slice(way.lastIndexOf(".") + 1);
  if (!isTaken(site, run)) return [];
  const builds = isOfInfrastructure && (/^[A-Z]/.test(name) || name === "super");
  const asks = client.test(way);
  const settings: FollowedSetting[] = [];
  const take: Take = (path, expression, isNamed = true) => {
    if (isWritten(expression) || !(builds || mayBePlace(path, expression))) return;
    const own: Setting[] = [];
    const at = { source: scope.module().source, start: expression.start, end: expression.end };
    flattenValue(own, path, run.evaluate(expression, scope, null), at, [], undefined, mostSettings);
    const others = own.filter(({ value }) => !isWithin(value, { ...at, start: call.start, end: call.end }));
    settings.push(...others.flatMap((one) => settingOf(one, { builds, asks, isOfInfrastructure, isNamed, at }, run)));
  };
  for (const one of call.args) {
    if (one.kind === "map") inMap(one, [], take);
    else if (one.kind === "spread") take([], one.of);
    else take([name], one, false);
  }
  for (const { key, value } of call.named) {
    if (value.kind === "map") inMap(value, [wordOf(key)], take);
    else take([wordOf(key)], value);
  }
  return settings;
}

/** Of what only asks others, what is called a place or an image. */
function mayBePlace(path: readonly string[], expression: Expression): boolean {
  const name = path.at(-1) ?? "";
  if (isPlaceName(name) || isImageName(name)) return true;
  return (
    expression.kind === "map" ||
    /^(?:env|environment|props|settings|config|options|args)$/i.test(name) ||
    path.length === 0
  );
}

/** @param isNamed left out: it is given by a name, and not by its position alone. */
type Take = (path: readonly string[], expression: Expression, isNamed?: boolean) => void;

const deepest = 12;

/** Each entry is given where it stands. */
function inMap({ entries, spreads }: Extract<Expression, { kind: "map" }>, path: readonly string[], take: Take): void {
  for (const { key, value } of entries) {
    const own = [...path, wordOf(key)];
    if (value.kind === "map" && path.length < deepest) inMap(value, own, take);
    else take(own, value);
  }
  for (const one of spreads) take(path, one);
}

function wordOf(key: Expression): string {
  return key.kind === "name" ? key.name : "entry";
}

/** A text that stands there is read as it is; what builds something itself says it there. */
function isWritten(expression: Expression): boolean {
  if (expression.kind === "text")
    return expression.parts.every((one) => typeof one === "string" || !("expression" in one));
  // What it is built in, is not what it is given.
  if (expression.kind === "name" && /^(?:this|self)$/.test(expression.name)) return true;
  return /^(?:number|function|class)$/.test(expression.kind);
}

/** What a function of the program is given takes effect where the function gives it on. */
function isTaken({ call, scope }: Site, run: Run): boolean {
  const way = nameOfWay(call.callee) ?? "";
  if (silent.test(way) || isProse(way.slice(way.lastIndexOf(".") + 1))) return false;
  const made = madeNamed(call.callee, scope, run);
  return made === null || (made.kind === "class" && comesFromLibrary(made, run, 0));
}

const silent = eitherOf([
  /^(?:console|logg(?:er|ing)|assert\w*)\.\w+$/, // logger.info
  /^(?:require|import|assert\w*|expect|isinstance|len|cast)$/,
]);
/** What such a class builds is data, not what is deployed. */
const ofData = eitherOf([
  /^(?:str|object|\w*Enum|NamedTuple|TypedDict|Protocol|ABC)$/, // StrEnum
  /^(?:BaseModel|BaseSettings|Exception|Error)$/,
]);

function comesFromLibrary(made: MadeClass, run: Run, depth: number): boolean {
  return made.bases.some((base) => {
    if (ofData.test(nameOfWay(base) ?? "")) return false;
    const above = depth > deepest ? null : classNamed(base, made.scope, run);
    return above === null || comesFromLibrary(above, run, depth + 1);
  });
}

/** What asks a cloud in the region that it is given: its data goes there. */
const client = eitherOf([
  /^(?:boto3|\w*[Ss]ession)\.(?:client|resource|Session|create_client)$/, // boto3.client
  /(?:^|\.)[A-Z]\w*Client$/, // S3Client
]);

/** The region of another one, which is looked at where that is made. */
const ofClient = /region\w* of what \w*(?:boto3|[Ss]ession|client)/;

interface Given {
  readonly builds: boolean;
  readonly asks: boolean;
  readonly isOfInfrastructure: boolean;
  /** By a name, and not by its position alone. */
  readonly isNamed: boolean;
  readonly at: Setting["at"];
}

function settingOf(
  setting: Setting,
  { builds, asks, isOfInfrastructure, isNamed, at }: Given,
  run: Run,
): readonly FollowedSetting[] {
  const names = setting.path.filter((one) => typeof one === "string");
  const name = names.at(-1) ?? "";
  const isPlace = isPlaceName(name);
  return roundsOf(setting.value, run).flatMap(({ value, way }): readonly FollowedSetting[] => {
    const texts = alternativesOf(value).flatMap((one) => (one.value.kind === "string" ? [one.value.text] : []));
    if (isProse(name)) return [];
    if (isPlace || ((isNamed || setting.path.length > 1) && texts.some(isCodeOfPlace))) {
      const open = openCause(value);
      if (!isPlace && texts.length === 0) return [];
      // What can't be followed is told where something is built, or a cloud is asked.
      const isLost = value.kind === "unknown" && !ofClient.test(value.reason.text);
      const isTold =
        value.kind === "partial" ||
        open !== null ||
        (builds && isNamed && value.kind !== "null") ||
        (asks && isPlace && isLost);
      if (texts.length === 0 && !isTold) return [];
      const region: Setting = { ...setting, path: [name], value, hint: "region" };
      return [{ setting: open === null || !isPlace ? region : { ...region, leftOpenBy: () => [open] }, way }];
    }
    const image = isImageName(name) ? ({ hint: "image" } as const) : {};
    if ("hint" in image && isOfInfrastructure && texts.length === 0 && isOpenImage(value))
      return [{ setting: { ...setting, path: [name], value, ...image }, way }];
    if ((!builds && !("hint" in image)) || !texts.some((one) => /[.:/-]/.test(one)) || isHere(value, at)) return [];
    return [{ setting: { ...setting, path: [name], value, ...image }, way }];
  });
}

/** What is written in the call itself is read as it stands. */
function isWithin(value: Value, { source, start, end }: Setting["at"]): boolean {
  return alternativesOf(value).every(({ value: one }) =>
    tracesOf(one).every((trace) => {
      if (trace === null || one.kind === "unknown") return false;
      const { at, kind } = originOf(trace);
      const text = one.kind === "string" && one.pieces === undefined ? one.text : "";
      const isThere = at.source.text.slice(at.start, at.end).includes(text);
      return isThere && kind === "literal" && at.source === source && at.start >= start && at.end <= end;
    }),
  );
}

/** Of what is put together, where each of its pieces comes from. */
function tracesOf(value: Value): readonly (Trace | null)[] {
  if (value.kind !== "string" && value.kind !== "partial") return [value.trace];
  return piecesOf(value).map((piece) => ("unknown" in piece ? piece.unknown.trace : piece.trace));
}

/** Where in a program texts begin that were followed to where they are given as a place or an image. */
export function writtenIn(source: Source, followed: readonly FollowedSetting[]): ReadonlySet<number> {
  const values = followed.flatMap(({ setting: { hint, value } }) =>
    hint === undefined ? [] : alternativesOf(value).map((one) => one.value),
  );
  return new Set(
    values.flatMap(tracesOf).flatMap((trace) => {
      const origin = trace === null ? null : originOf(trace).at;
      return origin?.source === source ? [origin.start] : [];
    }),
  );
}

/** What is written in the same program is read there. */
function isHere(value: Value, at: Setting["at"]): boolean {
  return alternativesOf(value).every(({ value: one }) =>
    tracesOf(one).every((trace) => trace === null || originOf(trace).at.source === at.source),
  );
}

/** Whose image it is, is not known; of what the program builds itself it is: what that is given was looked at. */
function isOpenImage(value: Value): boolean {
  return alternativesOf(value).some(({ value: one }) => {
    const [first] = one.kind === "partial" ? one.pieces : [];
    const open = first !== undefined && "unknown" in first ? first.unknown : one;
    return open.kind === "unknown" && open.reason.code !== "computed";
  });
}

/** What leaves it open that only whoever deploys says. */
function openCause(value: Value): OpenCause | null {
  for (const { value: one } of alternativesOf(value)) {
    if (one.kind !== "unknown" || !isUnset(one) || one.trace === null) continue;
    const { at, name } = originOf(one.trace);
    return { by: name, declared: at, text: one.reason.text };
  }
  return null;
}

interface Round {
  readonly value: Value;
  readonly way: WayOfProject | null;
}

/** A value for each round in which the program comes to it: all of them happen. */
function roundsOf(value: Value, run: Run): readonly Round[] {
  if (value.kind !== "choice") return [{ value, way: wayOf(value, [], run) }];
  const rounds = new Map<string, { alternatives: Alternative[]; way: WayOfProject | null }>();
  for (const one of value.alternatives) {
    const turns = one.when.filter(({ key }) => key.startsWith(eachTime));
    const name = turns
      .map(({ key, branch }) => `${key}=${branch}`)
      .sort()
      .join("\n");
    const rest = { value: one.value, when: one.when.filter(({ key }) => !key.startsWith(eachTime)) };
    const before = rounds.get(name);
    if (before === undefined) rounds.set(name, { alternatives: [rest], way: wayOf(one.value, turns, run) });
    else before.alternatives.push(rest);
  }
  // Equal values of several rounds are one that says of none in which it is so: it is what one may come to else.
  const anywhere = rounds.get("")?.alternatives ?? [];
  const all = [...rounds].map(([name, { alternatives, way }]) => {
    const isWhole = name === "" || alternatives.some(({ when }) => when.length === 0);
    return { value: choice(isWhole ? alternatives : [...alternatives, ...anywhere], false), way };
  });
  // What no command deploys leaves nothing open that another way says: a stack without the setting, a preview.
  const said = all.filter(({ way, value: one }) => way === null || isDeployed(way) || !isUnset(one));
  return said.some((one) => one.way !== null) ? said : all;
}

function isDeployed({ deploy }: WayOfProject): boolean {
  return deploy !== null && !deploy.isTrial;
}

function wayOf(value: Value, turns: readonly Condition[], run: Run): WayOfProject | null {
  const paths = tracesOf(value).map((trace) => (trace === null ? "" : originOf(trace).at.source.path));
  return wayUnder(turns, paths, run);
}
