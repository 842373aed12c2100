/** What `borderlint init` has to write, by what is there, and what it says of a file that is there already. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { configName } from "../config/config.ts";
import { defaultBranch, originOf } from "../discover/git.ts";
import { configText } from "./init-files.ts";
import { hookText, hooksOf, runsProgram } from "./init-hooks.ts";
import type { Hook } from "./init-hooks.ts";
import { pipelinesOf, scannedBy } from "./init-pipelines.ts";
import type { Pipeline } from "./init-pipelines.ts";
import type { Added } from "./yaml-addition.ts";

/** What is missing in a file that is there, and where to put it. */
interface Addition {
  readonly to: string;
  readonly text: string;
}

export interface Step {
  /** Relative to the working directory. */
  readonly path: string;
  readonly text: string;
  /** `the configuration` */
  readonly what: string;
  /** Of the file as it is there: what to say, and what is to be added. */
  told(before: string): { readonly said: string; readonly add: Addition | null };
  /** The file as it is there with what is missing; null: it can only be shown, or nothing is missing. */
  addedTo(before: string): Added | null;
  /** Something runs it as it stands. */
  readonly isProgram?: true;
}

export function configStep(wanted: Parameters<typeof configText>[0]): Step {
  return {
    path: configName,
    text: configText(wanted),
    what: "the configuration",
    told: () => ({ said: "which is there already", add: null }),
    addedTo: () => null,
  };
}

/**
 * What goes to the repository's top: a pipeline of GitLab gets no workflow of GitHub.
 *
 * @param up the way there. @param here the working directory, from there.
 * @returns `needs`: the hook that runs a program of the repository's own which is not there.
 */
export function stepsAt(
  cwd: string,
  up: string,
  here: string,
): { readonly pipelines: readonly [Step, ...Step[]]; readonly hooks: readonly Step[]; readonly needs: string | null } {
  const at = (path: string): string => (up === "." ? path : `${up}/${path}`);
  const isThere = (path: string): boolean => existsSync(resolve(cwd, at(path)));
  const stepOf = (pipeline: Pipeline): Step => ({
    path: at(pipeline.file),
    text: pipeline.text(here, defaultBranch(cwd) ?? "main"),
    what: `the pipeline of ${pipeline.name}`,
    told: (before) => toldOfPipeline(pipeline, before, here),
    addedTo: () => null,
  });
  const [first, ...others] = pipelinesOf(isThere, originOf(cwd));
  const hooks = hooksOf(isThere);
  const manifest = resolve(cwd, at("package.json"));
  const isInstalled = existsSync(manifest) && readFileSync(manifest, "utf8").includes('"borderlint"');
  return {
    pipelines: [stepOf(first), ...others.map(stepOf)],
    hooks: hooks.map((hook) => hookStep(hook, at(hook.file))),
    needs: isInstalled ? null : (hooks.find(({ text }) => text.includes(hookText))?.file ?? null),
  };
}

const runs = { said: "which names borderlint already", add: null };

function hookStep({ text, more, addedTo, isProgram }: Hook, path: string): Step {
  return {
    path,
    text,
    what: "the hook",
    told: (before) => (runsProgram(before) ? runs : { said: "which is there already", add: more }),
    addedTo: (before) => (runsProgram(before) ? null : (addedTo?.(before) ?? null)),
    ...(isProgram === true ? { isProgram } : {}),
  };
}

/** A scan that begins elsewhere takes not all of what the configuration of a folder says. */
function toldOfPipeline({ more }: Pipeline, before: string, here: string): ReturnType<Step["told"]> {
  const scanned = scannedBy(before);
  if (scanned.has(here) || (here === "" && scanned.size === 0 && before.includes("borderlint"))) return runs;
  const others = [...scanned].map((folder) => folder || "the top").join(", ");
  const but = others === "" ? "" : ` and scans from ${others}, where not all counts that ${configName} here says`;
  return { said: `which is there already${but}`, add: more(here) };
}

/** @param isAddable a flag would put it in. */
export function kept({ path, text, told }: Step, before: string, isAddable: boolean): string[] {
  if (before === text) return [`kept  ${path}, which is as it would be written`];
  const { said, add } = told(before);
  if (add === null) return [`kept  ${path}, ${said}`];
  const lines = add.text.trimEnd().split("\n");
  return [
    `kept  ${path}, ${said}; add to ${add.to}${isAddable ? ", as --yes does" : ""}:`,
    ...lines.map((line) => `      ${line}`),
  ];
}
