/**
 * Terragrunt: units, what they include, the files that they generate, and their modules run with their inputs. Files
 * that are only included or read by others are read through the units that do so.
 *
 * @title Terragrunt
 * @section terraform
 * @recognised `terragrunt.hcl`, `terragrunt.stack.hcl`; other `*.hcl` that hold nothing but Terragrunt's blocks
 * @worksOut `include` with its merge strategies, `locals`, `inputs`, `dependency` (outputs of the other unit's
 *   module), `read_terragrunt_config`, `remote_state`, `generate`, `feature`, `extra_arguments` (var files, `-var`,
 *   environment), hooks, stacks with `values`; the module at a local `source` is run with the unit's inputs and
 *   generated files
 * @leaves `run_cmd`, `sops_decrypt_file`, account lookups, mock outputs, includes of included files, sources elsewhere
 *   (their inputs count as they stand); absolute paths begin at the scanned folder
 */
import { attributeOf, attributesOf, blocksOf } from "../hcl/json.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import { nothingRead, noting, unnoted } from "../reads.ts";
import type { Noted } from "../reads.ts";
import type { Span } from "../source.ts";
import type { Reading, Setting } from "../subject.ts";
import { openLibrary } from "../terraform/library.ts";
import { readHclFile } from "../terraform/read-file.ts";
import { outputValue } from "../terraform/output-value.ts";
import { object } from "../value/build.ts";
import { flattenValue } from "../terraform/settings.ts";
import type { Value } from "../value/value.ts";
import { includesOf, openUnit, valueHere } from "./terragrunt/configuration.ts";
import type { Project, Unit } from "./terragrunt/configuration.ts";
import { functionsIn } from "./terragrunt/functions.ts";
import { mergedInputs, spanOf } from "./terragrunt/merge.ts";
import { namedByUnit } from "./terragrunt/named.ts";
import { isFile, localPath } from "./terragrunt/paths.ts";
import { prepare, readingsOf } from "./terragrunt/unit.ts";
import type { Prepared } from "./terragrunt/unit.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Named } from "./named.ts";
import { commentsIn } from "./hcl-comments.ts";
import type { Format, FormatContext, FormatFile } from "./format.ts";

const unitNames = /^terragrunt\.hcl(\.json)?$/;
const stackName = "terragrunt.stack.hcl";
/** HCL of others. */
const others =
  /\.(pkr|pkrvars|tftest|tofutest|tfstack|tfcomponent|tfdeploy|nomad|lock|tfvars)\.hcl$|\.(tf|tofu|tfbackend)$/;

/** What a file of Terragrunt's may hold. */
const members: ReadonlySet<string> = new Set(
  "locals include dependency dependencies terraform remote_state generate inputs feature exclude errors engine unit stack catalog iam_role iam_assume_role_duration iam_assume_role_session_name iam_web_identity_token download_dir prevent_destroy skip retryable_errors retry_max_attempts retry_sleep_interval_sec terraform_binary terraform_version_constraint terragrunt_version_constraint".split(
    " ",
  ),
);
/** What takes effect where a unit includes it. */
const effective = ["terraform", "remote_state", "generate"];

interface Opened extends Project {
  /** Files that units include, and units that stacks run with values of theirs. */
  readonly included: ReadonlySet<string>;
  readonly hasUnits: boolean;
  prepared(unit: Unit): Prepared | null;
}

const opened = new WeakMap<readonly string[], Opened>();

function open({ files, paths }: Pick<FormatContext, "files" | "paths">): Opened {
  const known = opened.get(paths);
  if (known !== undefined) return known;
  const preparations = new Map<string, { readonly reads: Noted; prepared: Prepared | null }>();
  const project: Opened = {
    files,
    library: openLibrary(files),
    included: new Set(),
    hasUnits: paths.some((path) => unitNames.test(nameOf(path)) || nameOf(path) === stackName),
    prepared(unit) {
      const key = `${unit.folder}\0${unit.path}`;
      let known = preparations.get(key);
      if (known === undefined) {
        // Null while it is being prepared: a unit that leads back to itself finds nothing instead of no end.
        const made = { reads: nothingRead(), prepared: null as Prepared | null };
        known = made;
        preparations.set(key, made);
        noting(files, made.reads, () => (made.prepared = prepare(project, unit)));
      }
      return noting(files, known.reads, () => known.prepared);
    },
    outputOf(unit, name) {
      const first = project.prepared(unit)?.variants[0];
      const reads = preparations.get(`${unit.folder}\0${unit.path}`)?.reads;
      if (first === undefined || reads === undefined) return null;
      // What evaluating the unit reads is evaluated once, whoever asks first.
      return noting(files, reads, () => outputValue(first, name));
    },
    functionsIn,
    mergedInputs,
  };
  opened.set(paths, project);
  // Which files are only included is a matter of all units; it is not what one of them depends on.
  unnoted(files, () => {
    const included = project.included as Set<string>;
    for (const path of paths) {
      if (nameOf(path) === stackName)
        for (const { unit } of stackUnits(project, path)) if (unit !== null) included.add(unit.path);
      if (unitNames.test(nameOf(path)))
        for (const include of includesOf(openUnit(project, unitOf(path)))) included.add(include.configuration.path);
    }
  });
  return project;
}

function unitOf(path: string): Unit {
  return { path, folder: folderOf(path), values: null };
}

/** Folders of the modules that units run: what sets their variables is known, so they are no roots of their own. */
export function modulesRunByTerragrunt(files: Files, paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  const project = open({ files, paths });
  for (const path of paths) {
    if (!unitNames.test(nameOf(path)) || project.included.has(path)) continue;
    const folder = project.prepared(unitOf(path))?.folder ?? null;
    if (folder !== null) folders.add(folder);
  }
  return folders;
}

export const format: Format = {
  name: "terragrunt",
  order: 20,
  mayBe: (path) =>
    /\.hcl$|(^|\/)terragrunt\.hcl\.json$/.test(path) && !others.test(path) && !nameOf(path).startsWith("."),
  recognises(file, context) {
    const name = nameOf(file.path);
    if (unitNames.test(name) || name === stackName) return true;
    if (
      !open(context).hasUnits &&
      !/\b(remote_state|find_in_parent_folders|get_terragrunt_dir|path_relative_to_include)\b/.test(file.source.text)
    )
      return false;
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
  if (nameOf(file.path) === stackName)
    return stackUnits(project, file.path).flatMap((one) => stackReadings(project, file.path, one));
  const isEffective =
    unitNames.test(nameOf(file.path)) ||
    effective.some((type) => blocksOf(body, type, type === "generate" ? 1 : 0).length > 0);
  if (!isEffective || project.included.has(file.path)) return [];
  const prepared = project.prepared(unitOf(file.path));
  return prepared === null ? [] : readingsOf(prepared, file.path);
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

function stackUnits(project: Project, path: string): StackUnit[] {
  const stack = openUnit(project, unitOf(path));
  return blocksOf(stack.file.body, "unit", 1).flatMap((block): StackUnit[] => {
    const [source, place, given] = ["source", "path", "values"].map((name) => attributeOf(block.body, name));
    if (source === undefined) return [];
    const label = block.labels[0]?.text ?? "";
    const values = given === undefined ? object([]) : valueHere(stack, given);
    const from = valueHere(stack, source);
    const where = place === undefined ? null : valueHere(stack, place);
    const folder = joinPath(folderOf(path), `.terragrunt-stack/${where?.kind === "string" ? where.text : label}`);
    const file =
      from.kind === "string"
        ? joinPath(localPath(folderOf(path), from.text.replace("//", "/")), "terragrunt.hcl")
        : null;
    const unit = file !== null && isFile(project.files, file) ? { path: file, folder, values } : null;
    return [{ label, source: from, at: spanOf(source), values, valuesAt: spanOf(given ?? source), unit }];
  });
}

function stackReadings(
  project: Opened,
  path: string,
  { label, source, at, values, valuesAt, unit }: StackUnit,
): Reading[] {
  const root = `${path}#${label}`;
  if (unit !== null) {
    const prepared = project.prepared(unit);
    return prepared === null ? [] : readingsOf(prepared, root);
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
