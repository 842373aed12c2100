/**
 * Terragrunt: units, what they include, the files that they generate, and their modules run with their inputs. Files
 * that are only included or read by others are read through the units that do so.
 *
 * @title Terragrunt
 * @section terraform
 * @recognised `terragrunt.hcl`, `terragrunt.stack.hcl`; other `*.hcl` that hold nothing but Terragrunt's blocks
 * @worksOut `include` with its merge strategies, `locals`, `inputs`, `dependency` (outputs of the other unit's
 *   module, or the mock outputs that stand in for it), `read_terragrunt_config`, `remote_state`, `generate`,
 *   `feature`, `extra_arguments` (var files, `-var`, environment), hooks, stacks with
 *   `values`; the module at a local `source` is run with the unit's inputs and generated files, in each
 *   way in which pipelines run it (`get_env`, `TF_VAR_…`, `-var`, `run --all`, `--feature`);
 *   units that are skipped, excluded, or left out of the one command that runs all others, deploy nothing
 * @leaves `run_cmd`, `sops_decrypt_file`, account lookups, includes of included files, sources elsewhere
 *   (their inputs count as they stand); absolute paths begin at the scanned folder
 */
import { attributeOf, attributesOf, blocksOf } from "../hcl/json.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import { noting, unnoted } from "../reads.ts";
import type { Span } from "../source.ts";
import type { Reading, Setting } from "../subject.ts";
import { openLibrary } from "../terraform/written/library.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import { object } from "../value/build.ts";
import { flattenValue } from "../terraform/subjects/settings.ts";
import type { Value } from "../value/value.ts";
import { isTooDeep } from "../value/work.ts";
import { includesOf, openUnit, valueHere } from "./terragrunt/configuration.ts";
import type { Project, Unit } from "./terragrunt/project.ts";
import { functionsIn } from "./terragrunt/functions.ts";
import { preparing } from "./terragrunt/preparing.ts";
import { meaningOf } from "./terragrunt/references.ts";
import { mergedInputs, spanOf } from "./terragrunt/merge.ts";
import { namedByUnit } from "./terragrunt/named.ts";
import { isFile, localPath } from "./terragrunt/paths.ts";
import { readingsInWays } from "./terragrunt/in-ways.ts";
import { outputOf, prepare } from "./terragrunt/unit.ts";
import type { Prepared } from "./terragrunt/unit.ts";
import { environmentStated, withStated } from "../terraform/scenarios/stated.ts";
import type { Statement } from "../terraform/scenarios/stated.ts";
import type { PipelineRun, RunOfModule } from "../terraform/scenarios/pipeline-run.ts";
import { isLeftOut, runsOfUnit } from "./terragrunt/ways.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Named } from "./named/named.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import type { Format, FormatContext, FormatFile, WaysGiven } from "./format.ts";
import { eitherOf } from "../pattern.ts";

const isOfOpenTofu = (path: string): boolean => /\.tofu(\.json)?$/.test(path);
const unitNames = /^terragrunt\.hcl(\.json)?$/;
const stackName = "terragrunt.stack.hcl";
/** HCL of others. */
const others = eitherOf([
  /\.(?:pkr|pkrvars|tftest|tofutest|tfstack|tfcomponent|tfdeploy)\.hcl$/, // web.pkr.hcl
  /\.(?:nomad|lock|tfvars)\.hcl$/, // .terraform.lock.hcl
  /\.(?:tf|tofu|tfbackend)$/,
]);

/** What a file of Terragrunt's may hold. */
const members: ReadonlySet<string> = new Set(
  `
    locals include dependency dependencies terraform remote_state generate inputs feature exclude errors engine unit
    stack catalog iam_role iam_assume_role_duration iam_assume_role_session_name iam_web_identity_token download_dir
    prevent_destroy skip retryable_errors retry_max_attempts retry_sleep_interval_sec terraform_binary
    terraform_version_constraint terragrunt_version_constraint
  `
    .trim()
    .split(/\s+/),
);
/** What takes effect where a unit includes it. */
const effective = ["terraform", "remote_state", "generate"];

interface Opened extends Project {
  readonly ways: WaysGiven | undefined;
  /** Files that units include, and units that stacks run with values of theirs. */
  readonly included: ReadonlySet<string>;
  readonly hasUnits: boolean;
  prepared(unit: Unit): Prepared | null;
  /** The commands that run a unit. */
  runsOf(unit: Unit): readonly PipelineRun[];
}

const opened = new WeakMap<readonly string[], Opened>();
function open({ files, paths, ways }: Pick<FormatContext, "files" | "paths" | "ways">): Opened {
  const known = opened.get(paths);
  const isSame = ways === undefined || (known?.ways?.runs === ways.runs && known.ways.given === ways.given);
  if (known !== undefined && isSame) return known;
  const preparation = preparing(files, (unit) => prepare(project, unit));
  const runs = (ways?.runs ?? []).filter(({ terragrunt }) => terragrunt !== undefined);
  const stated = (folder: string): readonly Statement[] =>
    (ways?.given.stated ?? []).filter(({ fits }) => fits(folder));
  const project: Opened = {
    files,
    ways,
    library: openLibrary(files),
    hasTofu: paths.some(isOfOpenTofu),
    included: new Set(),
    hasUnits: paths.some((path) => unitNames.test(nameOf(path)) || nameOf(path) === stackName),
    prepared(unit) {
      const { reads, prepared } = preparation(unit);
      return noting(files, reads, () => prepared);
    },
    outputOf(unit, name) {
      const { reads, prepared } = preparation(unit);
      if (prepared === null || prepared.variants.length === 0) return null;
      // What evaluating the unit reads is evaluated once, whoever asks first.
      const outcome = noting(files, reads, () => outputOf(prepared, name));
      return outcome === null ? null : { outcome, asked: prepared.configuration.asked };
    },
    stated: (folder, name) => environmentStated(stated(folder), name),
    withStated: (scenario, folder) => withStated(scenario, folder, ways?.given.stated ?? []),
    runsOf(unit) {
      if (runs.length === 0) return [];
      const base = project.prepared({ ...unit, way: null });
      return runsOfUnit(unit, runs, isOnly, (run) => base !== null && takes(base, run));
    },
    meaningOf,
    functionsIn,
    mergedInputs,
  };
  opened.set(paths, project);
  // Which files are only included is a matter of all units; it is not what one of them depends on.
  unnoted(files, () => {
    const included = project.included as Set<string>;
    for (const path of paths) {
      if (nameOf(path) === stackName) {
        for (const { unit } of stackUnits(project, path)) if (unit !== null) included.add(unit.path);
        for (const inner of innerStacks(project, path)) included.add(inner);
      }
      if (unitNames.test(nameOf(path)))
        for (const include of includesOf(openUnit(project, unitOf(path)))) included.add(include.configuration.path);
    }
  });
  const units = paths.filter((path) => unitNames.test(nameOf(path)) && !project.included.has(path));
  const isOnly = units.length === 1;
  return project;
}

function unitOf(path: string): Unit {
  return { path, folder: folderOf(path), values: null, way: null };
}

/** Whether a unit takes what a run gives, whose folder nobody knows. */
function takes({ configuration: { asked }, variants: [first] }: Prepared, run: PipelineRun): boolean {
  if (first === undefined) return false;
  const { declared } = first.module;
  if (!run.flags.every(({ name }) => declared.has(name))) return false;
  const seen = run.terragrunt?.seen ?? new Map<string, unknown>();
  return (
    run.flags.length > 0 ||
    [...run.variables.keys()].some((name) => declared.has(name)) ||
    [...asked.environment].some((name) => seen.has(name))
  );
}

/** Modules that units run, and the commands that run these. */
export interface RunByTerragrunt {
  /** What sets their variables is known, so they are no roots of their own. */
  readonly folders: ReadonlySet<string>;
  readonly runs: readonly RunOfModule[];
}

export function runByTerragrunt(files: Files, paths: readonly string[], ways?: WaysGiven): RunByTerragrunt {
  const folders = new Set<string>();
  const runs: RunOfModule[] = [];
  const project = open({ files, paths, ...(ways === undefined ? {} : { ways }) });
  const add = (unit: Unit): void => {
    const prepared = project.prepared(unit);
    const [first] = prepared?.variants ?? [];
    if (prepared?.folder !== null && prepared?.folder !== undefined) folders.add(prepared.folder);
    if (first !== undefined)
      runs.push(...project.runsOf(unit).map((run) => ({ run, declared: first.module.declared })));
  };
  for (const path of paths) {
    if (unitNames.test(nameOf(path)) && !project.included.has(path)) add(unitOf(path));
    if (nameOf(path) === stackName && !project.included.has(path))
      for (const { unit } of stackUnits(project, path)) if (unit !== null) add(unit);
  }
  return { folders, runs };
}

/** Blocks and functions that nothing else has. */
const ownWords = eitherOf([
  /\b(?:remote_state|find_in_parent_folders)\b/,
  /\b(?:get_terragrunt_dir|path_relative_to_include)\b/,
]);

export const format: Format = {
  name: "terragrunt",
  order: 20,
  mayBe: (path) =>
    /\.hcl$|(^|\/)terragrunt\.hcl\.json$/.test(path) && !others.test(path) && !nameOf(path).startsWith("."),
  recognises(file, context) {
    const name = nameOf(file.path);
    if (unitNames.test(name) || name === stackName) return true;
    if (!open(context).hasUnits && !ownWords.test(file.source.text)) return false;
    const { body } = readHclFile(context.files, file.path);
    const names = [...attributesOf(body).map((attribute) => attribute.name), ...body.blocks.map((block) => block.type)];
    return names.length > 0 && names.every((each) => members.has(each));
  },
  read(file, context) {
    const parsed = readHclFile(context.files, file.path);
    const project = open(context);
    return {
      readings: readingsIn(project, file),
      diagnostics: parsed.diagnostics,
      comments: commentsIn(parsed),
      names: namesIn(project, file),
    };
  },
};

/** What is only included is named by those that include it. */
function namesIn(project: Opened, { path }: FormatFile): Named[] {
  const prepared = unitNames.test(nameOf(path)) && !project.included.has(path) ? project.prepared(unitOf(path)) : null;
  return prepared === null ? [] : namedByUnit(prepared);
}

function readingsIn(project: Opened, file: FormatFile): Reading[] {
  const { body } = readHclFile(project.files, file.path);
  if (nameOf(file.path) === stackName && !project.included.has(file.path))
    return stackUnits(project, file.path).flatMap((one) => stackReadings(project, file.path, one));
  const isEffective =
    unitNames.test(nameOf(file.path)) ||
    effective.some((type) => blocksOf(body, type, type === "generate" ? 1 : 0).length > 0);
  if (!isEffective || project.included.has(file.path)) return [];
  return readingsInWaysOf(project, unitOf(file.path), file.path);
}

function readingsInWaysOf(project: Opened, unit: Unit, root: string): Reading[] {
  const runs = project.runsOf(unit);
  // Whoever runs all around it says that it is not to be run.
  if (runs.length === 0 && isLeftOut(unit, project.ways?.runs ?? [])) return [];
  return readingsInWays(unit, root, runs, project.prepared);
}

interface StackUnit {
  readonly label: string;
  readonly source: Value;
  readonly at: Span;
  readonly values: Value;
  readonly valuesAt: Span;
  /** The unit's configuration at its source, run where the stack puts it; null: it is not here. */
  readonly unit: Unit | null;
}

/** Stacks that are in one another. */
const maxStacks = 8;

function stackUnits(project: Project, path: string, from: Unit = unitOf(path), depth = 0): StackUnit[] {
  const stack = openUnit(project, from);
  return ["unit", "stack"].flatMap((type) =>
    blocksOf(stack.file.body, type, 1).flatMap((block): StackUnit[] => {
      const [source, place, given] = ["source", "path", "values"].map((name) => attributeOf(block.body, name));
      if (source === undefined) return [];
      const label = block.labels[0]?.text ?? "";
      const values = given === undefined ? object([]) : valueHere(stack, given);
      const written = valueHere(stack, source);
      const where = place === undefined ? null : valueHere(stack, place);
      const folder = joinPath(from.folder, `.terragrunt-stack/${where?.kind === "string" ? where.text : label}`);
      const name = type === "unit" ? "terragrunt.hcl" : stackName;
      const file =
        written.kind === "string" ? joinPath(localPath(folderOf(path), written.text.replace("//", "/")), name) : null;
      const inner = file !== null && isFile(project.files, file) ? { path: file, folder, values, way: null } : null;
      if (type === "stack" && inner !== null)
        return isTooDeep(depth, maxStacks, "stacks are in one another")
          ? []
          : stackUnits(project, inner.path, inner, depth + 1).map((one) => ({
              ...one,
              label: `${label}/${one.label}`,
            }));
      const at = spanOf(source);
      return [{ label, source: written, at, values, valuesAt: spanOf(given ?? source), unit: inner }];
    }),
  );
}

/** Stacks that another one puts in itself: they are run with its values. */
function innerStacks(project: Project, path: string): readonly string[] {
  const stack = openUnit(project, unitOf(path));
  return blocksOf(stack.file.body, "stack", 1).flatMap((block): readonly string[] => {
    const source = attributeOf(block.body, "source");
    const written = source === undefined ? null : valueHere(stack, source);
    return written?.kind === "string"
      ? [joinPath(localPath(folderOf(path), written.text.replace("//", "/")), stackName)]
      : [];
  });
}

function stackReadings(
  project: Opened,
  path: string,
  { label, source, at, values, valuesAt, unit }: StackUnit,
): Reading[] {
  const root = `${path}#${label}`;
  if (unit !== null) {
    return readingsInWaysOf(project, unit, root);
  }
  const settings: Setting[] = [];
  flattenValue(settings, [], values, valuesAt, []);
  const address = `unit.${label}`;
  const subject = subjectOf({ role: "module", address, format: "terragrunt", at, type: label, source, settings });
  return [
    {
      ...readingOf(root, [subject]),
      unresolved: [{ subject: address, at, reason: "the unit is not in the scanned folder" }],
    },
  ];
}
