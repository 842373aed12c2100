/**
 * What a unit deploys: its module, run with its inputs, the generated files among its own and the state where the unit
 * says.
 */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { HclFile } from "../../hcl/syntax.ts";
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Files } from "../../files.ts";
import type { Reading, Setting, Subject, Unresolved } from "../../subject.ts";
import { getAttribute } from "../../terraform/expression/access.ts";
import { sliceText } from "../../terraform/functions/text-pieces.ts";
import type { Instance } from "../../terraform/names/instance.ts";
import { configurationFiles, moduleOf } from "../../terraform/written/load-module.ts";
import type { Module } from "../../terraform/written/declarations.ts";
import { programOf, programs } from "../../terraform/written/which-program.ts";
import type { Program } from "../../terraform/written/which-program.ts";
import { outputValue } from "../../terraform/names/output-value.ts";
import { rootInstance } from "../../terraform/names/root-instance.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import { nameOfProgram } from "../../terraform/scenarios/both-programs.ts";
import { reachedFrom } from "../../terraform/scenarios/roots.ts";
import { flattenValue } from "../../terraform/subjects/settings.ts";
import { backendGivenReadings, namesGiven } from "../../terraform/states/backend-files.ts";
import { backendFlag } from "../../terraform/states/backend-places.ts";
import { emitInstance } from "../../terraform/subjects/subjects.ts";
import type { Emission } from "../../terraform/subjects/subjects.ts";
import { alternativesOf, oneOf } from "../../value/choice.ts";
import { step } from "../../value/trace.ts";
import type { Alternative, Condition, FailedAlternative, Outcome, Value } from "../../value/value.ts";
import { evaluateHere, openUnit } from "./configuration.ts";
import { unitsBefore } from "./units-before.ts";
import type { Configuration, Project, Unit } from "./project.ts";
import { merge, spanOf } from "./merge.ts";
import type { Located, Merged } from "./merge.ts";
import { localPath } from "./paths.ts";
import { parseRendered } from "../../terraform/written/rendered.ts";
import { budgetInAll } from "../../terraform/instances/deployed.ts";
import { settingsFor } from "./unit-settings.ts";
import type { BackendGiven } from "./unit-settings.ts";
import { asItStands } from "./ways.ts";
import type { Scenario } from "../../terraform/scenarios/scenario-shape.ts";
import { atMost } from "../../value/work.ts";

/** A unit with all that is needed to run its module. */
export interface Prepared {
  readonly configuration: Configuration;
  readonly merged: Merged;
  /** Folder of the module; null where its code is elsewhere. */
  readonly folder: string | null;
  readonly backend: BackendGiven;
  /** One for each way in which the generated files may turn out, and each program that may run it. */
  readonly variants: readonly Instance[];
  /** What must hold for each of them. */
  readonly when: ReadonlyMap<Instance, readonly Condition[]>;
}

const maxVariants = 16;

export function prepare(project: Project, unit: Unit): Prepared {
  const configuration = openUnit(project, unit);
  const merged = merge(configuration);
  const folder = moduleFolder(project.files, unit, merged.source);
  const { assignments, environment, diagnostics, backend } = settingsFor(configuration, merged, folder);
  const said = backendSaid(project, backend);
  const there = new Set(foldersOf(unit, folder).flatMap((each) => project.files.names(each) ?? []));
  const ways = generatedFiles(merged, there).flatMap((variant) => byProgram(project, unit, merged, folder, variant));
  const when = new Map<Instance, readonly Condition[]>();
  for (const { files, names, when: conditions, program } of ways) {
    const label = conditions.length === 0 ? "" : `when ${conditions.map(({ text }) => text).join(" and ")}`;
    const given = unit.way?.given ?? asItStands;
    const own = { ...given, ...said, label: [given.label, label].filter((one) => one !== "").join(", ") };
    const byWhom = program === undefined ? {} : { program };
    const scenario: Scenario = { ...own, assignments, environment, diagnostics, names, ...byWhom };
    const instance = rootInstance(
      project.files,
      project.library,
      moduleWith(project, unit, folder, files, merged.remoteState !== null, program),
      project.withStated(scenario, unit.folder),
      "scan",
      budgetInAll(),
      configuration.asked,
    );
    when.set(instance, conditions);
  }
  return { configuration, merged, folder, backend, variants: [...when.keys()], when };
}

/** What the unit's own arguments for `init` say of the back end: whoever runs it need not. */
function backendSaid({ files }: Project, backend: BackendGiven): Partial<Scenario> {
  if (backend.flags.size + backend.files.length === 0) return {};
  const names = namesGiven(files, backend);
  return { inits: [new Set([...names].map(backendFlag))], replaced: names };
}

/** An output of the unit, in each way in which it may turn out. */
export function outputOf({ when }: Prepared, name: string): Outcome {
  const values: Alternative[] = [];
  const fails: FailedAlternative[] = [];
  for (const [instance, conditions] of when) {
    const outcome = outputValue(instance, name);
    if (when.size === 1) return outcome;
    if (outcome.kind === "failure") fails.push({ failure: outcome, when: conditions });
    else values.push({ value: outcome, when: conditions });
  }
  return oneOf(values, false, 0, fails);
}

/** A local source, its `//` read as `/`; without source, the unit's own folder. */
function moduleFolder(files: Files, unit: Unit, source: Located | null): string | null {
  // A unit of a stack is copied from where its file lies.
  const places = [unit.folder, folderOf(unit.path)];
  const isModule = (folder: string): boolean => configurationFiles(files.names(folder) ?? []).length > 0;
  if (source === null) return places.find(isModule) ?? unit.folder;
  if (source.value.kind !== "string") return null;
  const text = source.value.text.replace(/^file:\/\//, "").replace(/\?.*$/, "");
  if (/^[a-z+]+:|^[\w.-]+@/i.test(text)) return null;
  return places.map((folder) => localPath(folder, text)).find(isModule) ?? null;
}

/** Folders whose files Terraform finds in one when it is run: the module's, and the unit's own beside it. */
function foldersOf(unit: Unit, folder: string | null): readonly string[] {
  return folder === null || folder === unit.folder ? [unit.folder] : [folder, unit.folder];
}

/** Where Terraform and OpenTofu read different files, of its own or of a module, each is a way of running it. */
function byProgram(
  { files, library, hasTofu }: Project,
  unit: Unit,
  { binary }: Merged,
  folder: string | null,
  variant: Variant,
): readonly (Variant & { readonly program?: Program })[] {
  const folders = hasTofu ? foldersOf(unit, folder) : [];
  if (![...reachedFrom(library, folders)].some((one) => library.module(one)?.isEither === true)) {
    const [only] = folders.flatMap((one) => programOf(files, one) ?? []);
    const program = binary ?? only;
    return [program === undefined ? variant : { ...variant, program }];
  }
  if (binary !== null) return [{ ...variant, program: binary }];
  return programs.map((program) => ({ ...variant, program, when: [...variant.when, runBy(unit, program)] }));
}

function runBy({ folder }: Unit, program: Program): Condition {
  return { key: `program of ${folder}`, branch: program, text: `it is run by ${nameOfProgram[program]}` };
}

function moduleWith(
  { files }: Project,
  unit: Unit,
  folder: string | null,
  generated: readonly HclFile[],
  hasState: boolean,
  program?: Program,
): Module {
  const folders = foldersOf(unit, folder);
  const written = new Set(generated.map((file) => nameOf(file.name ?? file.source.path)));
  const own = folders.flatMap((each) =>
    configurationFiles(files.names(each) ?? [], program)
      .filter((name) => !written.has(name))
      .map((name) => readHclFile(files, joinPath(each, name))),
  );
  // The first declaration counts: what is generated takes the place of what the module says.
  const module = moduleOf(folder ?? unit.folder, [...generated, ...own]);
  const isReplaced = ({ code }: Diagnostic): boolean => code === "declaration-passed-over" && generated.length > 0;
  const diagnostics = module.diagnostics.filter((one) => !isReplaced(one));
  // Terragrunt fills in the back end by what the unit says.
  return hasState ? { ...module, diagnostics, backend: null } : { ...module, diagnostics };
}

interface Variant {
  readonly files: readonly HclFile[];
  readonly names: ReadonlyMap<string, Value>;
  readonly when: readonly Condition[];
}

/** @param there names of files that lie where they are written. */
function generatedFiles(merged: Merged, there: ReadonlySet<string>): readonly Variant[] {
  let variants: readonly Variant[] = [{ files: [], names: new Map(), when: [] }];
  for (const [name, { path, contents, at, givesWay }] of merged.generated) {
    const file = path.kind === "string" ? nameOf(path.text) : `${name}.tf`;
    if (configurationFiles([file]).length === 0 || (givesWay && there.has(file))) continue;
    const texts = alternativesOf(contents).flatMap(({ value, when }) =>
      value.kind === "string" || value.kind === "partial" ? [{ rendered: parseRendered(value, file, at), when }] : [],
    );
    if (texts.length === 0) continue;
    variants = atMost(
      variants.flatMap((variant) =>
        texts.map(({ rendered, when }) => ({
          files: [...variant.files, rendered.file],
          names: new Map([...variant.names, ...rendered.names]),
          when: [...variant.when, ...when],
        })),
      ),
      maxVariants,
      "ways in which files are generated",
    );
  }
  return variants;
}

/** The readings of a unit: one, or one for each way in which its generated files may turn out. */
export function readingsOf(prepared: Prepared, root: string): Reading[] {
  const waitsFor = unitsBefore(prepared.configuration).map((folder) => `unit ${folder}`);
  return prepared.variants.map((instance) => {
    const emission: Emission = { subjects: [], unresolved: [], seen: new Set() };
    emitInstance(emission, instance);
    const subjects = [...ownSubjects(prepared), ...emission.subjects];
    const backends = backendGivenReadings(prepared.configuration.project.files, instance, prepared.backend);
    for (const one of backends) subjects.push(...one.subjects);
    const unresolved: Unresolved[] = [...emission.unresolved];
    const { source } = prepared.merged;
    if (source !== null && prepared.folder === null)
      unresolved.push({ subject: root, at: source.at, reason: "the module is not in the scanned folder" });
    return {
      root,
      scenario: instance.world.scenario.label,
      gives: [`unit ${prepared.configuration.unit.folder}`],
      ...(waitsFor.length === 0 ? {} : { waitsFor }),
      subjects,
      unresolved,
      diagnostics: [...instance.module.diagnostics, ...instance.world.diagnostics],
    };
  });
}

function ownSubjects(prepared: Prepared): Subject[] {
  const { merged, folder, configuration } = prepared;
  const subjects: Subject[] = [];
  const base = { format: "terragrunt", provider: null, when: [], byDefault: false, tags: {} } as const;
  if (merged.remoteState !== null) {
    const { value, at } = merged.remoteState;
    const [type, config] = ["backend", "config"].map((name) => getAttribute(value, name));
    const settings: Setting[] = [];
    if (config !== undefined && config.kind !== "failure") flattenValue(settings, [], config, at, []);
    const name = type?.kind === "string" ? type.text : "";
    subjects.push({ ...base, role: "backend", address: `backend.${name}`, at, type: name, settings });
  }
  if (merged.source !== null && folder === null) {
    const settings: Setting[] = [];
    if (merged.inputs !== null && merged.inputsAt !== null)
      flattenValue(settings, [], merged.inputs, merged.inputsAt, []);
    subjects.push({
      ...base,
      role: "module",
      address: "terraform.source",
      at: merged.source.at,
      type: nameOf(configuration.unit.folder),
      source: registryAddress(merged.source),
      settings,
    });
  }
  const hooks = hookSettings(merged);
  if (hooks.length > 0)
    subjects.push({
      ...base,
      role: "file",
      address: configuration.path,
      at: { source: configuration.file.source, start: 0, end: 0 },
      type: "terragrunt",
      settings: hooks,
    });
  return subjects;
}

/** `tfr://host/namespace/name/provider?version=1` names a module of a registry. */
function registryAddress({ value: source, at }: Located): Value {
  const matched = source.kind === "string" ? /^tfr:\/\/\/?([^?]*)/.exec(source.text) : null;
  const address = matched?.[1];
  if (source.kind !== "string" || matched === null || address === undefined) return source;
  const start = matched[0].length - address.length;
  return sliceText(source, start, start + address.length, (trace) => step("reference", at, "terraform.source", trace));
}

/** Commands that are run around Terraform. */
function hookSettings({ terraform }: Merged): Setting[] {
  const settings: Setting[] = [];
  for (const { configuration, body } of terraform) {
    for (const type of ["before_hook", "after_hook", "error_hook"]) {
      for (const [index, block] of blocksOf(body, type, 1).entries()) {
        const attribute = attributeOf(block.body, "execute");
        const value = attribute === undefined ? null : evaluateHere(configuration, attribute.value);
        if (attribute === undefined || value === null || value.kind === "failure") continue;
        flattenValue(settings, [type, index, "execute"], value, spanOf(attribute), [], "script");
      }
    }
  }
  return settings;
}
