/** What roots are run with: by flags, by what the configuration says, and by what a change says otherwise. */
import { isAtOrAbove } from "../../config/cascade.ts";
import type { Cascade } from "../../config/cascade.ts";
import type { Config } from "../../config/config.ts";
import { UsageError } from "../../diagnostic.ts";
import type { Files } from "../../files.ts";
import type { Given } from "../../terraform/scenarios/scenario.ts";
import { isSameGiven } from "../change/as-changed.ts";
import type { Base } from "./base-revision.ts";
import { givenFile, hintAt } from "./given-file.ts";
import type { ScanInput, ScanOptions } from "../input.ts";
import { settingsFor } from "./judging.ts";
import { openSettings, refuse, refuseValue, sourceOf } from "./settings.ts";
import { openStatements } from "./statements.ts";
import type { Trees } from "./trees.ts";

/** What is wrong with a statement of a folder below makes the scan incomplete; it does not stop it for all others. */
export function statementsFor(
  { stated }: Cascade,
  files: Files,
  paths: readonly string[],
): ReturnType<typeof openStatements> {
  const opened = stated.map((one) => {
    const found = openStatements(one, files, paths);
    if (isAtOrAbove(one.folder)) refuse(found.diagnostics);
    return found.diagnostics.length === 0 ? found : { ...found, stated: [] };
  });
  return {
    stated: opened.flatMap((one) => one.stated),
    diagnostics: opened.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What a scan of `folder` would give to Terraform: by flags, and by what the configuration says. */
export async function givenIn(
  files: Files,
  cwd: string,
  folder: string,
  flags: Pick<ScanOptions, "inputs" | "workspace">,
): Promise<Given> {
  const settings = await openSettings(files, cwd, [folder]);
  const { stated } = statementsFor(settings, files, [folder]);
  return { ...givenOf(flags, settings.config), stated };
}

/** How roots are run, and what a change says otherwise. */
export async function givenFor(
  options: ScanOptions,
  config: Config,
  stated: NonNullable<Given["stated"]>,
  base: Base | null,
  trees: Trees,
  paths: readonly string[],
): Promise<Pick<ScanInput, "given" | "givenByChange">> {
  const given = { ...givenOf(options, config), stated };
  return { given, givenByChange: base === null ? null : await givenByChange(options, base, trees, paths, given) };
}

/**
 * How roots are run as the change itself says; null: as was said before it, or by what nobody could read.
 *
 * @param said by the base as it is now.
 */
async function givenByChange(
  options: ScanOptions,
  { before }: Base,
  trees: Trees,
  paths: readonly string[],
  said: Given,
): Promise<Given | null> {
  const saidBy = async (own: Trees): Promise<Given | null> => {
    try {
      const { config, ...settings } = await settingsFor(options, own, null);
      const { stated } = statementsFor({ config, ...settings }, trees.files, paths);
      return { ...givenOf(options, config), stated };
    } catch (error) {
      if (error instanceof UsageError) return null;
      throw error;
    }
  };
  const given = await saidBy({ ...trees, rules: trees.files, named: trees.anywhere });
  if (given === null || isSameGiven(said, given)) return null;
  return isSameGiven((await saidBy({ ...trees, ...before })) ?? said, given) ? null : given;
}

function givenOf(options: Pick<ScanOptions, "inputs" | "workspace">, config: Config): Given {
  const configured: Given["inputs"] = [
    ...config.varFiles.map((text) => ({ kind: "var-file" as const, text })),
    ...config.variables.map(({ text, at }) => ({ kind: "var" as const, text, at })),
  ];
  return { inputs: [...configured, ...options.inputs], workspace: options.workspace ?? config.workspace };
}

/** What is given to Terraform must be there and of its form: a scan without it would say nothing of what is run. */
export function checkInputs({ inputs }: Pick<ScanOptions, "inputs">, config: Config, files: Files): void {
  for (const path of config.varFiles)
    if (sourceOf(files, path) === null)
      refuseValue(config, "var-file", path, `"var-file": ${path}: no such var file${hintAt(files, path)}`);
  for (const { kind, text } of inputs) {
    if (kind === "var-file") givenFile(files, text, `--var-file ${text}`, "var file");
    if (kind === "var" && text.indexOf("=") <= 0) throw new UsageError(`--var ${text}: write NAME=VALUE`);
  }
}
