/** How a repository's pipelines, scripts and targets deploy templates and projects, and which of its own these are. */
import { faultOf } from "../../../diagnostic.ts";
import type { Diagnostic } from "../../../diagnostic.ts";
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { oncePerTree } from "../../../reads.ts";
import { shownText } from "../../../script/words/values.ts";
import { wholeOf } from "../../../source.ts";
import type { Span } from "../../../source.ts";
import { patternOf } from "../../../terraform/scenarios/pipeline-run.ts";
import type { Value } from "../../../value/value.ts";
import { within } from "../../../value/work.ts";
import type { Work } from "../../../value/work.ts";
import type { FormatContext } from "../../format.ts";
import { placesOf } from "../invocation.ts";
import type { Word } from "../invocation.ts";
import { variablesOfPrograms } from "../../programs/variables-read.ts";
import type { Job, RunContext } from "../job.ts";
import { jobsIn } from "../listed-jobs.ts";
import { offeredBeside } from "../offered.ts";
import { sources } from "../sources.gen.ts";
import { mayRun, thoseThatRun } from "../those-that-run.ts";
import { deploysOf } from "./deploys-of-job.ts";
import type { Deploy, FollowedDeploys, Saying } from "./deploys-of-job.ts";
import { namesFilledIn } from "./azd.ts";
import { variablesOfBakes } from "./bakes.ts";
import { buildSaidBy, mentionsBuilds, namesTaken } from "./images.ts";
import { mentionsTools } from "./mentions.ts";
import type { Kind } from "./said.ts";
import { mentionsPrograms, namesOfStarted, startSaidBy, takenInBy } from "./started-programs.ts";
import { saidBy } from "./tools.ts";

export type { Deploy };

/** Steps that following one job may take, or listing the jobs of one file, and all of them together. */
const maxFileSteps = 2_000_000;
const maxSteps = 50_000_000;

interface Read {
  readonly deploys: readonly Deploy[];
  /** Where there may be more than were found, by the files. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Followed once for all templates that ask; what that reads is part of the record of each. */
const allDeploys = oncePerTree((context) => follow(context, mentionsTools, { says: saidBy, takes: namesAsked }));

function namesAsked(program: string, words: readonly Word[], context: RunContext): ReadonlySet<string> {
  return /^(?:cdk|cdktf|pulumi)\b/.test(program) ? variablesOfPrograms(context) : namesFilledIn(words, context);
}

const builds: Saying = {
  says: buildSaidBy,
  takes: (_, words, context) =>
    words.some(({ value }) => shownText(value) === "bake") ? variablesOfBakes(context) : namesTaken(words),
};
/** Apart from those: only Dockerfiles with arguments ask. */
const allBuilds = oncePerTree((context) => follow(context, mentionsBuilds, builds));

/** Apart from those, too: only programs ask that take a place from their environment. */
const allStarts = oncePerTree((context) =>
  follow(context, mentionsPrograms, { says: startSaidBy, takes: namesOfStarted, goesOn: true }),
);

/** A job, with the place of what is told of it. */
interface Listed {
  readonly job: Job;
  readonly at: Span;
  readonly path: string;
}

function follow({ files, paths }: FormatContext, mentions: RegExp, says: Saying): Read {
  const context = { files, paths };
  const diagnostics: Diagnostic[] = [];
  const work: Work = { left: maxSteps };
  const bounded = <T>(path: string, at: Span, make: () => T, none: T): T => {
    try {
      const { made, exceeded } = within(work, maxFileSteps, make);
      if (exceeded === null) return made ?? none;
      const message = `what ${path} deploys could not be worked out whole: ${exceeded}`;
      diagnostics.push({ severity: "error", code: "work-budget", message, at });
      return made ?? none;
    } catch (error) {
      diagnostics.push(faultOf(error, `what ${path} deploys`, at));
      return none;
    }
  };
  const jobs = thoseThatRun(files, paths, mentions).flatMap(({ path, source }): readonly Listed[] => {
    const kind = sources.find((one) => one.mayBe(path));
    const at = wholeOf(source);
    if (kind === undefined) return [];
    return bounded(path, at, () => [...jobsIn(kind, path, context)], []).map((job) => ({ job, at, path }));
  });
  const deploys = ({ job, at, path }: Listed): FollowedDeploys =>
    bounded(path, at, () => deploysOf(job, context, sources, says), { deploys: [], started: [] });
  // Pipelines before what is offered, of which they say how it is called.
  const ofPipelines = jobs.map((one) => (one.job.isOffered === true ? null : deploys(one)));
  const offered = offeredBeside(ofPipelines.flatMap((one) => one?.started ?? []));
  const all = jobs.flatMap((one, index): readonly Deploy[] => {
    const followed = ofPipelines[index] ?? deploys({ ...one, job: offered.as(one.job) });
    const onlyIf = offered.onlyIf(one.job);
    return onlyIf === undefined ? followed.deploys : followed.deploys.map((deploy) => ({ ...deploy, onlyIf }));
  });
  return { deploys: all, diagnostics };
}

/** What is told by whoever reads a template: there may be more ways of deploying it. */
export function unfollowed(context: FormatContext): readonly Diagnostic[] {
  return allDeploys(context).diagnostics;
}

/** The ways in which a template is deployed, told apart by their names. */
export function deploysOfTemplate(path: string, kinds: readonly Kind[], context: FormatContext): readonly Deploy[] {
  return named(
    allDeploys(context).deploys.filter((one) => kinds.includes(one.kind) && isTemplate(one, path, context.paths)),
  );
}

/** Commands that build a Dockerfile; none where there may be others than were found. */
export function buildsOfFile(path: string, context: FormatContext): readonly Deploy[] {
  const { deploys, diagnostics } = allBuilds(context);
  return diagnostics.length > 0
    ? []
    : deploys.filter((one) => one.kind === "image" && isTemplate(one, path, context.paths));
}

/** Commands that bake what a file says; none where there may be others than were found. */
export function bakesOfFile(path: string, context: FormatContext): readonly Deploy[] {
  const { deploys, diagnostics } = allBuilds(context);
  return diagnostics.length > 0
    ? []
    : deploys.filter((one) => one.kind === "bake" && isTemplate(one, path, context.paths));
}

/** Commands by which each program is started, or one that takes it in; null: there may be others than were found. */
export function startsOfProgram(path: string, context: FormatContext): readonly Deploy[] | null {
  if (allStarts(context).diagnostics.length > 0) return null;
  return named([...(startsByFile(context).get(path) ?? [])]);
}

const startsByFile = oncePerTree((context: FormatContext) => {
  const found = new Map<string, Set<Deploy>>();
  for (const deploy of allStarts(context).deploys)
    for (const started of pathsFor(deploy, context).filter((path) => isTemplate(deploy, path, context.paths)))
      for (const path of takenInBy(started, context)) found.set(path, (found.get(path) ?? new Set()).add(deploy));
  return found;
});

/** Whether what runs anything, or a file of its environment, has the name of a variable. */
export function isSaidBeside(variable: string, context: FormatContext): boolean {
  const { known, texts } = surroundings(context);
  let said = known.get(variable);
  if (said === undefined) known.set(variable, (said = texts.some((text) => text.includes(variable))));
  return said;
}

/** A program that starts another with an environment. */
const startsWithin = /(?:subprocess|spawn|exec)[\s\S]{0,2000}?\benv["']?\s*[:=]/;
const mostStarters = 500;

const surroundings = oncePerTree(({ files, paths }: FormatContext) => ({
  known: new Map<string, boolean>(),
  texts: [
    ...paths.filter((path) => mayRun(path) || /\.env$|(?:^|\/)\.env[^/]*$/.test(path)),
    ...paths.filter((path) => /\.py$/.test(path)).slice(0, mostStarters),
  ].flatMap((path) => {
    const read = files.text(path);
    const text = "source" in read ? read.source.text : "";
    return path.endsWith(".py") && !startsWithin.test(text) ? [] : [text];
  }),
}));

/** The ways in which the project of a folder is deployed. */
export function deploysOfProject(folder: string, kind: Kind, context: FormatContext): readonly Deploy[] {
  return named(
    allDeploys(context).deploys.filter(
      (one) => one.kind === kind && (one.folder === folder || isPlaced(one.folder, folder)),
    ),
  );
}

/** All of one kind. */
export function deploysOfKind(kind: Kind, context: FormatContext): readonly Deploy[] {
  return allDeploys(context).deploys.filter((one) => one.kind === kind);
}

/** Those that name a file with parameters and no template. */
export function deploysWith(parameterFile: string, context: FormatContext): readonly Deploy[] {
  return named(
    allDeploys(context).deploys.filter(
      ({ template, parameterFiles }) => template === null && parameterFiles.includes(parameterFile),
    ),
  );
}

/**
 * Where commands say what templates and projects of the repository are given: it takes effect there, and nowhere else.
 */
export function givenToOwn(context: FormatContext): readonly Span[] {
  return allDeploys(context).deploys.flatMap((one) =>
    isOwn(one, context)
      ? [
          ...(one.region === null ? [] : [one.region]),
          ...one.parameters.values(),
          // What is around a program is told where it stands as well: whatever else is run there has it.
          ...(one.kind === "azure" ? one.fills.values() : []),
          ...one.replaced,
          ...inputOf(one),
        ].flatMap(placesOf)
      : [],
  );
}

/** What comes in as a file of values. */
function inputOf({ input, parameterFiles }: Deploy): readonly Value[] {
  return input !== null && parameterFiles.includes("-") ? [input] : [];
}

const projects: Readonly<Partial<Record<Kind, RegExp>>> = {
  serverless: /^serverless(?:[.-][\w.-]+)?\.(?:ya?ml|json)$/i,
  pulumi: /^Pulumi\.ya?ml$/,
};
const templates: Readonly<Partial<Record<Kind, RegExp>>> = {
  cloudformation: /AWSTemplateFormatVersion|\bAWS::/,
  cdk: /\bAWS::/,
  ansible: /^[ \t-]*hosts[ \t]*:|import_playbook/m,
  azure: /deploymentTemplate\.json|^[ \t]*(?:resource|module)[ \t]/m,
  nomad: /^job[ \t]+"/m,
  packer: /^[ \t]*(?:source|build)\b|"builders"/m,
};

/** Whether what it deploys is there, and read. */
function isOwn(deploy: Deploy, context: FormatContext): boolean {
  const { files, paths } = context;
  if (deploy.kind === "helm") return chartFoldersOf(paths).some((folder) => isTemplate(deploy, folder, paths));
  // Roles that come from elsewhere may take any variable.
  if (deploy.kind === "ansible" && takesRoles(context)) return false;
  const project = projects[deploy.kind];
  if (project !== undefined) return files.names(deploy.folder)?.some((name) => project.test(name)) === true;
  return pathsFor(deploy, context).some((path) => {
    const isThis = isTemplate(deploy, path, paths) || (deploy.kind === "packer" && isOfFolder(deploy, path));
    const read = isThis ? files.text(path) : null;
    return read !== null && "source" in read && templates[deploy.kind]?.test(read.source.text) === true;
  });
}

const takesRoles = oncePerTree(({ paths }: FormatContext) =>
  paths.some((path) => /(?:^|\/)requirements[^/]*\.ya?ml$/.test(path)),
);

const pathsByName = oncePerTree(({ paths }: FormatContext): ReadonlyMap<string, readonly string[]> => {
  const named = new Map<string, string[]>();
  for (const path of paths) {
    const others = named.get(nameOf(path));
    if (others === undefined) named.set(nameOf(path), [path]);
    else others.push(path);
  }
  return named;
});

/** Those that a template may be: what is named in plain words has that name. */
function pathsFor({ kind, template }: Deploy, context: FormatContext): readonly string[] {
  const isAny = kind === "cdk" || kind === "packer" || template === null || template.includes("*");
  return isAny ? context.paths : (pathsByName(context).get(nameOf(template)) ?? []);
}

/** Templates of Packer are folders as well. */
function isOfFolder({ template }: Deploy, path: string): boolean {
  return template === folderOf(path) && /\.pkr\.(?:hcl|json)$/.test(path);
}

/** Whether a path is one of those that a command may name; where nothing is known of a name, none is. */
export function isPlaced(pattern: string, path: string): boolean {
  return pattern.includes("*") && /[^*/.]/.test(pattern) && patternOf(pattern)(path);
}

/** Charts are folders, and told by the file that each has. */
function chartFoldersOf(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => /(?:^|\/)Chart\.ya?ml$/.test(path)).map(folderOf);
}

/** What a chart is packed as: its name, its version, which nobody may know. */
const packed = /(?:^|\/)(?:([^/*]+)-)?(?:v?\d[^/]*|\*[^/]*)\.tgz$/;

const samNames = ["template.yaml", "template.yml", "template.json"];

export function isTemplate(
  { template, folder, repository, kind }: Deploy,
  path: string,
  paths: readonly string[],
): boolean {
  if (kind === "cdk") return folderOf(path) === joinPath(folder, "cdk.out");
  if (template === null) return kind === "cloudformation" && samNames.some((name) => joinPath(folder, name) === path);
  const plain = template.replace(/(^|\/)\.aws-sam\/build\//, "$1");
  if (plain === path || isPlaced(plain, path)) return true;
  const name = kind === "helm" ? packed.exec(plain) : null;
  if (name !== null) {
    const charts = chartFoldersOf(paths).filter((one) => name[1] === undefined || nameOf(one) === name[1]);
    return charts.length === 1 && charts[0] === path;
  }
  // A script is started where nobody says: what it names lies where there is one such file alone.
  const end = `/${plain.startsWith(`${repository}/`) ? plain.slice(repository.length + 1) : plain}`;
  if (plain.includes("*") || !path.endsWith(end) || paths.includes(plain)) return false;
  const all = kind === "helm" ? chartFoldersOf(paths) : paths;
  return !all.includes(plain) && all.filter((one) => one.endsWith(end)).length === 1;
}

/** Of equal names each says what it gives. */
function named(deploys: readonly Deploy[]): readonly Deploy[] {
  const counts = new Map<string, number>();
  for (const { name } of deploys) counts.set(name, (counts.get(name) ?? 0) + 1);
  return deploys.map((one) => {
    const given = (counts.get(one.name) ?? 0) > 1 ? givenText(one) : "";
    return given === "" ? one : { ...one, name: `${one.name}, ${given}` };
  });
}

function givenText({ region, stage, parameters, parameterFiles, fills }: Deploy): string {
  const shown = [
    ...(stage === null ? [] : [["stage", stage] as const]),
    ...(region === null ? [] : [["region", region] as const]),
    ...parameters,
    ...fills,
  ].map(([name, value]) => `${name}=${shownText(value)?.replaceAll("\uFFFC", "?") ?? "?"}`);
  return [...parameterFiles, ...shown].join(" ");
}
