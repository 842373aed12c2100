/** How a job deploys templates: one way for each template and set of values with which it does. */
import type { Span } from "../../../source.ts";
import { UNKNOWN } from "../../../script/folders.ts";
import { known, shownText } from "../../../script/words/values.ts";
import type { Value } from "../../../value/value.ts";
import { exceed } from "../../../value/work.ts";
import { combinations } from "../combinations.ts";
import type { Combination } from "../combinations.ts";
import { followScripts } from "../follow-job.ts";
import type { Given } from "../follow.ts";
import type { Word } from "../invocation.ts";
import type { Job, RunContext, RunSource } from "../job.ts";
import { unlistedIn } from "../offered.ts";
import type { StartedScript } from "../offered.ts";
import { templateOfProject } from "./azd.ts";
import { placeIn } from "./command-place.ts";
import type { Place } from "./command-place.ts";
import { handedOver } from "./command-line.ts";
import type { Kind, Said } from "./said.ts";

/** One way in which the repository itself deploys a template or a project. */
export interface Deploy {
  /** The job, script or target. */
  readonly name: string;
  readonly kind: Kind;
  /** The command. */
  readonly at: Span;
  /** Of the template or the project's folder; `*` stands for what nobody knows of it. Null: the kind's own names. */
  readonly template: string | null;
  readonly folder: string;
  /** Where a path that is not there may begin as well. */
  readonly repository: string;
  readonly region: Value | null;
  readonly parameters: ReadonlyMap<string, Value>;
  /** What marks in its files of parameters stand for, or what a program is told by its environment; empty elsewhere. */
  readonly fills: ReadonlyMap<string, Value>;
  /** What is given and then given anew. */
  readonly replaced: readonly Value[];
  /** Paths of files with parameters, and what nobody knows of them. */
  readonly parameterFiles: readonly string[];
  /** Files whose whole text is a parameter, by its name. */
  readonly contents: ReadonlyMap<string, string>;
  /** What comes in from the command before, or stands below it. */
  readonly input: Value | null;
  /** It only shows what would be deployed. */
  readonly isTrial: boolean;
  /** Whether more is given, of which nobody knows what it is. */
  readonly isOpen: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** A stage, a stack, an environment of `samconfig.toml`. */
  readonly stage: Value | null;
  /** Paths of inventories, or hosts as they are written; empty: nothing says which. */
  readonly inventories: readonly string[];
  /** The hosts to which it keeps; `*` stands for what nobody knows of it. */
  readonly limit: string | null;
  /** Of its parts, those to which it keeps, and those that it leaves out. */
  readonly only: Value | null;
  readonly except: Value | null;
  /** What nobody knows to be so, where it is deployed in this way only then. */
  readonly onlyIf?: string;
}

/** What a job deploys, and the scripts that it starts. */
export interface FollowedDeploys {
  readonly deploys: readonly Deploy[];
  readonly started: readonly StartedScript[];
}

type ByKind<T> = Readonly<Partial<Record<Kind, T>>>;

/** Variables from which the programs take a region. */
const regions: ByKind<readonly string[]> = {
  cloudformation: ["AWS_REGION", "AWS_DEFAULT_REGION"],
  cdk: ["CDK_DEFAULT_REGION", "AWS_REGION", "AWS_DEFAULT_REGION"],
  pulumi: ["AWS_REGION", "AWS_DEFAULT_REGION"],
};
/** And those from which they take a stage. */
const stages: ByKind<readonly string[]> = {
  pulumi: ["PULUMI_STACK"],
  cloudformation: ["SAM_CONFIG_ENV"],
};
const inventory = "ANSIBLE_INVENTORY";
const asked: ReadonlySet<string> = new Set([
  ...[regions, stages].flatMap((one) => Object.values(one).flat()),
  inventory,
]);

/** How names of variables begin whose rest is the name of a variable of the template. */
const prefixes: ByKind<string> = {
  nomad: "NOMAD_VAR_",
  packer: "PKR_VAR_",
  cdktf: "TF_VAR_",
  bake: "",
};

function isAsked(variable: string): boolean {
  return asked.has(variable) || /^(?:NOMAD|PKR|TF)_VAR_/.test(variable);
}

const maxDeploys = 100;

interface Configured {
  readonly folder: string;
  readonly stage: string | null;
  readonly values: ReadonlyMap<string, Value>;
}

/** What earlier commands of a job leave for later ones. */
interface Left {
  /** What a template was made of, by its path. */
  readonly made: Map<string, string>;
  /** Where groups lie, by their names. */
  readonly groups: Map<string, Value>;
  /** The stack that is selected, by folder. */
  readonly selected: Map<string, Value>;
  readonly configured: Configured[];
  /** Templates by the names of the stack sets that deploy them. */
  readonly named: Map<string, Extract<Said, { does: "deploy" }>>;
}

/** Programs that are looked for. */
export interface Saying {
  /** What one says; null: it is none of them, or does something else. */
  readonly says: (program: string, words: readonly Word[], written: string) => Said | null;
  /** Names of variables that it takes from its environment beside those that it always takes. */
  readonly takes: (program: string, words: readonly Word[], context: RunContext) => ReadonlySet<string>;
  /** What is found starts others of its kind in its turn. */
  readonly goesOn?: true;
}

export function deploysOf(
  job: Job,
  context: RunContext,
  sources: readonly RunSource[],
  { says: saidBy, takes, goesOn }: Saying,
): FollowedDeploys {
  const started: StartedScript[] = [];
  const found = new Map<string, Deploy>();
  const left: Left = { made: new Map(), groups: new Map(), selected: new Map(), configured: [], named: new Map() };
  const command = (given: Given): boolean => {
    const { name, fields, written: word } = given;
    const written = shownText(word) ?? name;
    if (saidBy(name, fields, written) === null) return false;
    const taken = takes(name, fields, context);
    for (const one of combinations(given, (variable) => isAsked(variable) || taken.has(variable))) {
      const said = saidBy(name, one.words, written);
      if (said === null) continue;
      const place = placeIn(job, one.folder);
      for (const way of waysOf(left, said, place)) {
        if (found.size >= maxDeploys) {
          exceed(`one job deploys in more than ${maxDeploys} ways`);
          return true;
        }
        const deploy = ofProject(deployOf(job, one, way, left, place, given), way, taken, one, context);
        if (deploy === null) continue;
        const identity = identityOf(deploy);
        found.set(identity, joined(found.get(identity), deploy));
      }
    }
    return goesOn !== true;
  };
  const [nothing, script] = [(): void => undefined, (one: StartedScript): unknown => started.push(one)];
  const commands = { command, run: nothing, other: nothing, script };
  followScripts(job, context, sources, commands, nothing);
  return { deploys: [...found.values()], started };
}

/** With what is around it, and what the file of its project says; null: it deploys another's. */
function ofProject(
  deploy: Deploy,
  { isProject }: Deploys,
  taken: ReadonlySet<string>,
  { environment }: Combination,
  context: RunContext,
): Deploy | null {
  const around = [...environment].flatMap(([name, { value }]) => (taken.has(name) ? [[name, value] as const] : []));
  if (isProject !== true) return isFilledIn(deploy) ? { ...deploy, fills: new Map(around) } : deploy;
  const project = templateOfProject(deploy.template ?? deploy.folder, context);
  if (project === null) return null;
  const { template, parameters: parameterFiles } = project;
  // What the project's own environment says counts before what is around it.
  const fills = new Map([...around, ...deploy.parameters]);
  return { ...deploy, template, parameterFiles, parameters: new Map(), fills };
}

/** By what is around the command: files of parameters, or a program that asks its environment. */
function isFilledIn({ kind }: Deploy): boolean {
  return kind === "azure" || kind === "cdk" || kind === "cdktf" || kind === "pulumi" || kind === "program";
}

/** What is deployed without anything that must be so is deployed. */
function joined(known: Deploy | undefined, deploy: Deploy): Deploy {
  if (known?.onlyIf === undefined || deploy.onlyIf !== undefined) return known ?? deploy;
  const { onlyIf: _, ...rest } = known;
  return rest;
}

/** What a command deploys; what it leaves for later ones is noted. */
function waysOf(left: Left, said: Said, place: Place): readonly Deploys[] {
  switch (said.does) {
    case "deploy":
      return [said.template, ...(said.others ?? [])].map((template) => ({ ...said, template }));
    case "deploy-named": {
      const named = left.named.get(shownText(said.name) ?? UNKNOWN);
      if (named === undefined) return [];
      const handed = handedOver(named.handed, said.handed);
      return said.regions.map((region) => ({ ...named, region, handed }));
    }
    default:
      note(left, said, place);
      return [];
  }
}

function note(left: Left, said: Exclude<Said, { does: "deploy" | "deploy-named" }>, { folder, pathOf }: Place): void {
  switch (said.does) {
    case "package":
      if (said.from !== null) left.made.set(pathOf(said.to), pathOf(said.from));
      return;
    case "name":
      left.named.set(shownText(said.name) ?? UNKNOWN, said.deploys);
      return;
    case "group":
      left.groups.set(shownText(said.group) ?? UNKNOWN, said.region);
      return;
    case "select":
      left.selected.set(folder, said.stage);
      return;
    case "configure":
      left.configured.push({
        folder,
        stage: said.stage === null ? null : shownText(said.stage),
        values: said.values,
      });
  }
}

type Deploys = Extract<Said, { does: "deploy" }>;

function deployOf(
  job: Job,
  one: Combination,
  said: Deploys,
  left: Left,
  place: Place,
  { at, input, isHandedOn }: Given,
): Deploy {
  const { name, repository } = job;
  const { kind, handed } = said;
  const onlyIf = unlistedIn(job, one.when);
  const { folder, pathOf } = place;
  const written = said.template === null ? null : pathOf(said.template);
  const stage = said.stage ?? left.selected.get(folder) ?? environmentOf(one, stages[kind] ?? []);
  const stageText = stage === null ? null : shownText(stage);
  const configured = left.configured.filter(
    (each) => each.folder === folder && (each.stage === null || each.stage === stageText),
  );
  return {
    name,
    kind,
    at,
    template: written === null ? null : (left.made.get(written) ?? written),
    folder: kind === "pulumi" && written !== null ? written : folder,
    repository,
    region: said.region ?? groupRegion(said, left) ?? environmentOf(one, regions[kind] ?? []),
    parameters: new Map([
      ...fromEnvironment(one, prefixes[kind]),
      ...(said.fromEnvironment ?? []).flatMap((variable) => {
        const value = one.environment.get(variable)?.value;
        return value === undefined ? [] : [[variable, value] as const];
      }),
      ...configured.flatMap(({ values }) => [...values]),
      ...handed.values,
    ]),
    fills: new Map(),
    replaced: handed.replaced ?? [],
    parameterFiles: handed.files.map((file) => (shownText(file) === "-" ? "-" : pathOf(file))),
    contents: new Map([...(handed.contents ?? [])].map(([one, file]) => [one, pathOf(file)])),
    input,
    isTrial: said.isTrial === true && !isHandedOn,
    isOpen: handed.isOpen,
    tags: Object.fromEntries(
      [...said.tags.values].flatMap(([key, value]) => {
        const text = known(value);
        return text === null ? [] : [[key, text] as const];
      }),
    ),
    stage,
    inventories: kind === "ansible" ? inventoriesOf(one, said, pathOf) : [],
    limit: said.limit === undefined || said.limit === null ? null : (shownText(said.limit) ?? UNKNOWN),
    only: said.only ?? null,
    except: said.except ?? null,
    ...(onlyIf === undefined ? {} : { onlyIf }),
  };
}

/** `a,` and `a,b` are hosts, and no files. */
function inventoriesOf(one: Combination, said: Deploys, pathOf: Place["pathOf"]): readonly string[] {
  const around = environmentOf(one, [inventory]);
  const given = said.inventories ?? [];
  return (given.length > 0 || around === null ? given : [around]).map((value) => {
    const text = shownText(value) ?? UNKNOWN;
    return text.includes(",") ? text : pathOf(value);
  });
}

function environmentOf({ environment }: Combination, names: readonly string[]): Value | null {
  return names.map((name) => environment.get(name)?.value).find((value) => value !== undefined) ?? null;
}

/** `PKR_VAR_region=x` */
function fromEnvironment({ environment }: Combination, prefix: string | undefined): ReadonlyMap<string, Value> {
  if (prefix === undefined) return new Map();
  return new Map(
    [...environment].flatMap(([name, { value }]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
    ),
  );
}

/** Of the group of that name, where it was made in the same job; where one alone was made, of that. */
function groupRegion({ kind, group }: Deploys, { groups }: Left): Value | null {
  if (kind !== "azure" || groups.size === 0) return null;
  const named = group === null ? null : shownText(group);
  if (named !== null && !named.includes(UNKNOWN)) return groups.get(named) ?? null;
  const [only, another] = groups.values();
  return another === undefined ? (only ?? null) : null;
}

function identityOf(deploy: Deploy): string {
  const { template, folder, region, parameters, parameterFiles, contents, stage, isTrial, inventories, limit } = deploy;
  const fills = [...deploy.fills].map(([name, value]) => [name, shownText(value)]);
  const text = (value: Value | null): string | null => (value === null ? null : shownText(value));
  const values = [...parameters].map(([name, value]) => [name, text(value)]);
  const others = [values, parameterFiles, [...contents], isTrial, inventories, limit, fills];
  return JSON.stringify([template, folder, [region, stage, deploy.only, deploy.except].map(text), others]);
}
