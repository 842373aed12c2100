/** Reads everything: Terraform first, then what is left to the other formats. */
import { append } from "../append.ts";
import { UsageError } from "../diagnostic.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { mayBeDocument } from "./noted/document-names.ts";
import { besideAsked } from "../discover/walk.ts";
import { nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import { recording, withTexts } from "../reads.ts";
import { rootBeside } from "../dependency/join-plans.ts";
import { enteredByCommands } from "./noted/named.ts";
import type { LocalCommand } from "./noted/asides.ts";
import type { Noted } from "../reads.ts";
import type { Span } from "../source.ts";
import type { Reading } from "../subject.ts";
import { openLibrary } from "../terraform/written/library.ts";
import { isConfigurationFile } from "../terraform/written/load-module.ts";
import { settleSyntaxErrors } from "../terraform/written/read-file.ts";
import type { PipelineRun, RunOfModule } from "../terraform/scenarios/pipeline-run.ts";
import type { WaysGiven } from "../formats/format.ts";
import { readTerraform } from "../terraform/read.ts";
import { scarce } from "../terraform/written/shelf.ts";
import { idleStatements } from "./opening/statements.ts";
import { undeclaredVariables } from "./noted/undeclared.ts";
import type { TerraformRead } from "../terraform/read.ts";
import type { Dealer } from "../terraform/scenarios/root-work.ts";
import type { RunsRead } from "../formats/runs/all.ts";
import type { Given } from "../terraform/scenarios/scenario.ts";
import { runsOutside } from "./noted/runs-outside.ts";
import { mayRunOthers } from "../terraform/scenarios/declared-runs.ts";
import { isTerramate } from "../terraform/terramate/terramate.ts";
import { isVarFile } from "../terraform/scenarios/var-files.ts";

/** Files of a tree from which on memory counts for more than time. */
export const manyFiles = 5_000;

/** One of `count` parts of the work; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** `I/N`; throws `UsageError`. @param option what was given so: `--shard` */
export function shardOf(text: string, option: string): Shard {
  const [, index, count] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new UsageError(`${option} ${text}: write I/N, I from 1 to N: 1/4 is the first of four parts`);
  return { index, count };
}

/** Which roots (by folder) and files (by path) are looked at; `index` is their position among all. */
export type Part = (name: string, index: number) => boolean;

/** Roots and files are dealt out by their order, so that the shards together read all. */
export function partOf(shard: Shard | null): Part {
  return shard === null ? () => true : (_, index) => index % shard.count === shard.index - 1;
}

export interface Readings {
  readonly diagnostics: readonly Diagnostic[];
  readonly comments: readonly { readonly text: string; readonly at: Span }[];
  /** What each file was taken for. */
  readonly taken: ReadonlyMap<string, string>;
  /** Files that no reader took. */
  readonly left: readonly string[];
  /** Those whose texts functions of other formats read, and those of other parts that were read. */
  readonly texts: readonly string[];
  /** Files that were taken because something names them: another part may have read them as well. */
  readonly byName: ReadonlySet<string>;
}

export interface ReadInput {
  readonly files: Files;
  /** Every file of the scan. */
  readonly paths: readonly string[];
  /** Folders and files that were asked for; left out, the whole tree. */
  readonly asked?: readonly string[];
  /** What is left out on purpose, in the patterns of .gitignore. */
  readonly exclude?: readonly string[];
  readonly given: Given;
  readonly part: Part;
  /** The part is one of several that together read all, and each file counts in one of them. */
  readonly isDealt?: boolean;
  /** Whether a file of Terraform bears on any root of that part; left out, all do. */
  readonly bears?: (path: string) => boolean;
  readonly take: (reading: Reading) => void;
  /** Where what each root, by folder, and each document read is to be noted. */
  readonly records?: Map<string, Noted>;
  /** What provisioners of the roots run, once these are read. */
  readonly commands?: () => readonly LocalCommand[];
  /** Texts that functions of the roots read, once these are read. */
  readonly texts?: () => readonly string[];
  /** Who evaluates the roots; left out, whoever asks does, one after the other. */
  readonly dealer?: Dealer;
  /** Whether what fails beside what takes effect is asked for. */
  readonly isProof?: boolean;
  /** Called whenever a root of Terraform is done. */
  readonly betweenRoots?: () => void;
}

/** Reads one part of what is there, and hands over one reading after the other. */
export async function readAll(input: ReadInput): Promise<Readings> {
  const { paths, given, part, take } = input;
  const records = input.records ?? null;
  const files = records === null ? input.files : recording(input.files);
  const others = paths.filter(mayBeDocument);
  const near = input.bears === undefined ? paths : paths.filter(input.bears);
  const terraform = await readRoots({ ...input, files });
  const taken = new Map<string, string>();
  for (const path of near)
    if (isConfigurationFile(nameOf(path)) || isVarFile(nameOf(path)) || nameOf(path) === ".terraform.lock.hcl")
      taken.set(path, "terraform");
  for (const path of terraform.read) taken.set(path, "terraform");
  const all = others.filter((path) => !taken.has(path));
  const left = all.filter(besideRoots(part, terraform.variables));
  const known = new Set(others);
  // What no reader may take is dealt out too, so that the parts together count it once.
  const seen = [...left, ...paths.filter((path) => !known.has(path)).filter(part)];
  const isDealt = input.isDealt === true;
  const counted = (byName: Iterable<string> = []): ReadonlyMap<string, string> =>
    isDealt ? dealtAmong(taken, [...left, ...byName], part) : taken;
  const comments = [...terraform.comments];
  // Where only a part is read, another root may declare it.
  const undeclared = (): readonly Diagnostic[] =>
    input.bears === undefined ? undeclaredIn(given, terraform.variables, input.files, taken) : [];
  const commands = input.commands?.() ?? [];
  if (left.length === 0 && commands.length === 0)
    return {
      diagnostics: [...terraform.diagnostics, ...undeclared()],
      comments,
      taken: counted(),
      left: seen.filter((path) => !taken.has(path)),
      texts: [],
      byName: new Set(),
    };
  const { readFormats } = await import("../formats/read.ts");
  const ours = new Set(left);
  const { made: formats, texts } = withTexts(() =>
    readFormats(
      files,
      isDealt ? all : left,
      paths,
      without(terraform.owned, take),
      records,
      (path) => ours.has(path),
      { ways: { given, runs: terraform.runs }, commands, isBeside: besideAsked(input.asked, input.exclude) },
      (path) => taken.has(path),
      new Set(input.texts?.()),
    ),
  );
  for (const [path, format] of formats.taken) taken.set(path, format);
  return {
    diagnostics: [...terraform.diagnostics, ...undeclared(), ...formats.diagnostics],
    comments: [...comments, ...formats.comments],
    taken: counted(formats.byName),
    left: seen.filter((path) => !taken.has(path)),
    byName: formats.byName,
    // What files of this part name, claim or read is looked at, whoever's it is.
    texts: [...texts, ...[...formats.taken.keys()].filter((path) => !ours.has(path)), ...runners(terraform)],
  };
}

/** What runs Terraform was read for that, whether a format takes it as well or none does. */
function runners({ runs }: { readonly runs: readonly PipelineRun[] }): readonly string[] {
  return runs.map(({ path }) => path);
}

/** Plans and states are dealt to whoever evaluates the root beside them: what both say is one dependency. */
function besideRoots(part: Part, roots: ReadonlyMap<string, unknown>): Part {
  const positions = new Map([...roots.keys()].map((folder, index) => [folder, index]));
  return (path, index) => {
    const root = /\.(?:json|tfstate(?:\.backup)?)$/.test(path) ? positions.get(rootBeside(path)) : undefined;
    return part(path, root ?? index);
  };
}

/** Every part sees all of Terraform's files, and what others claim: in which of them each counts. */
function dealtAmong(
  taken: ReadonlyMap<string, string>,
  ours: readonly string[],
  part: Part,
): ReadonlyMap<string, string> {
  const mine = new Set(ours);
  let position = 0;
  return new Map(
    [...taken].filter(([path, format]) => (format === "terraform" ? part(path, position++) : mine.has(path))),
  );
}

/** Formats of what is deployed by other tools than Terraform. */
const deployable = new Set(["arm", "bicep", "cloudformation"]);

function undeclaredIn(
  given: Given,
  declared: ReadonlyMap<string, ReadonlySet<string>>,
  files: Files,
  taken: ReadonlyMap<string, string>,
): Diagnostic[] {
  const templates = [...taken].flatMap(([path, format]) => (deployable.has(format) ? [path] : []));
  return [
    ...undeclaredVariables(given, new Set([...declared.values()].flatMap((names) => [...names])), files),
    ...idleStatements(given.stated ?? [], declared, templates),
  ];
}

/** Reads all Terraform; what the roots read is noted where `files` notes it. */
export async function readRoots(input: ReadInput): Promise<TerraformRead & { readonly runs: readonly PipelineRun[] }> {
  const { files, paths, given, part, take, bears, dealer = evaluatedHere(take) } = input;
  const walked = bears === undefined ? paths : paths.filter(bears);
  const entered = await enteredByCommands(files, paths.filter(mayBeDocument), besideAsked(input.asked, input.exclude));
  const near = entered.length === 0 ? walked : [...walked, ...entered];
  const library = openLibrary(files, paths.length >= manyFiles ? scarce : undefined);
  const configuration = near.filter((path) => isConfigurationFile(nameOf(path)) || isVarFile(nameOf(path)));
  await settleSyntaxErrors(files, configuration, (folder) => {
    library.module(folder);
    library.trim();
  });
  const piping = entered.length === 0 ? paths : [...paths, ...entered];
  const { runs, inits, inputs, diagnostics } = await pipelinesOf(files, piping);
  const elsewhere = await runElsewhere(files, near, { given, runs });
  const read = await readTerraform({
    files,
    library,
    paths: near,
    asked: input.asked ?? ["."],
    runs,
    inits,
    inputs,
    given,
    runElsewhere: elsewhere.folders,
    runsElsewhere: elsewhere.runs,
    part,
    take,
    records: input.records ?? null,
    dealer,
    isProof: input.isProof === true,
    ...(input.betweenRoots === undefined ? {} : { betweenRoots: input.betweenRoots }),
  });
  const outside = runsOutside(files, input.asked);
  return { ...read, runs, diagnostics: [...read.diagnostics, ...diagnostics, ...outside] };
}

/** Every root in its turn, by whoever asks. */
function evaluatedHere(take: (reading: Reading) => void): Dealer {
  const modules = new Set<string>();
  const faults: Diagnostic[] = [];
  return {
    deal(work) {
      const evaluated = work.evaluate(take);
      append(faults, evaluated.diagnostics);
      for (const folder of evaluated.modules) modules.add(folder);
    },
    done: () => Promise.resolve({ modules: [...modules], diagnostics: faults }),
  };
}

/** Says with each reading what belongs to a root's scenarios: what that sets takes effect there or nowhere. */
function without(owned: readonly Span[], take: (reading: Reading) => void): (reading: Reading) => void {
  return owned.length === 0
    ? take
    : (reading) =>
        take(reading.isGiven === true ? reading : { ...reading, owned: [...owned, ...(reading.owned ?? [])] });
}

/** Modules that Terragrunt and stacks run: what is set there takes effect, not what they say by themselves. */
export async function runElsewhere(
  files: Files,
  paths: readonly string[],
  ways?: WaysGiven,
): Promise<{ readonly folders: ReadonlySet<string>; readonly runs: readonly RunOfModule[] }> {
  const folders = new Set<string>();
  const runs: RunOfModule[] = [];
  if (paths.some((path) => /^terragrunt\.(?:stack\.)?hcl/.test(nameOf(path)))) {
    const { runByTerragrunt } = await import("../formats/terragrunt.ts");
    const read = runByTerragrunt(files, paths, ways);
    append(runs, read.runs);
    for (const folder of read.folders) folders.add(folder);
  }
  if (paths.some((path) => /\.tf(stack|component)\.(hcl|json)$/.test(path))) {
    const { modulesRunByStacks } = await import("../formats/terraform-stack.ts");
    for (const folder of modulesRunByStacks(files, paths)) folders.add(folder);
  }
  return { folders, runs };
}

const noRuns: RunsRead = { runs: [], inits: [], inputs: [], diagnostics: [] };

/** How the repository's pipelines, scripts and targets run its roots. */
export async function pipelinesOf(files: Files, paths: readonly string[]): Promise<RunsRead> {
  if (!paths.some((path) => isConfigurationFile(nameOf(path)) || isTerramate(path))) return noRuns;
  const declared = paths.filter((path) => isConfigurationFile(nameOf(path)));
  const others = paths.filter((path) => !isConfigurationFile(nameOf(path)) && mayBeDocument(path));
  if (others.length === 0 && !declared.some((path) => mayRunOthers(files, path))) return noRuns;
  const { runsIn } = await import("../formats/runs/all.ts");
  return runsIn(files, others, declared);
}
