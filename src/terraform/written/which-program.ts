/** Whether a folder's configuration is run by Terraform or by OpenTofu, as far as the repository says. */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";

export type Program = "terraform" | "opentofu";

export const programs: readonly Program[] = ["opentofu", "terraform"];

interface Sign {
  readonly name: RegExp;
  /** What in the file names a program; left out, that it is there does. */
  readonly says: Readonly<Record<Program, RegExp>>;
}

const anything = /^/;
const nothing = /[^\s\S]/;
const commands = String.raw`(?:\s+-chdir=\S+)?\s+(?:init|plan|apply)\b`;
const inPipelines: Sign["says"] = {
  terraform: new RegExp(String.raw`setup-terraform@|\bterraform${commands}`),
  opentofu: new RegExp(String.raw`setup-opentofu@|\btofu${commands}`),
};

/** Files of version managers, in a folder or above it. */
const versionFiles: readonly Sign[] = [
  { name: /^\.terraform-version$/, says: { terraform: anything, opentofu: nothing } },
  { name: /^\.opentofu-version$/, says: { terraform: nothing, opentofu: anything } },
  { name: /^\.tool-versions$/, says: { terraform: /^[ \t]*terraform\s/m, opentofu: /^[ \t]*opentofu\s/m } },
  {
    name: /^\.?mise\.toml$/,
    says: { terraform: /^[ \t]*"?terraform"?[ \t]*=/m, opentofu: /^[ \t]*"?opentofu"?[ \t]*=/m },
  },
];

/** What runs either, in a folder or above it, and in the folder of workflows. */
const pipelines: readonly Sign[] = [
  { name: /^(?:\.gitlab-ci\.ya?ml|Jenkinsfile|\.envrc)$/, says: inPipelines },
  { name: /^(?:makefile|taskfile\.ya?ml|justfile)$/i, says: inPipelines },
];
const workflows: readonly Sign[] = [{ name: /\.ya?ml$/, says: inPipelines }];
const workflowFolder = ".github/workflows";

/** Whether a file may say by which program folders are run. */
export function saysProgram(path: string): boolean {
  const signs = folderOf(path) === workflowFolder ? workflows : [...versionFiles, ...pipelines];
  return signs.some(({ name }) => name.test(nameOf(path)));
}

/**
 * Files of Terraform's, of a folder's configuration, beside which one of OpenTofu's has the same name: OpenTofu passes
 * them over, Terraform does not.
 */
export function shadowedFiles(names: readonly string[]): ReadonlySet<string> {
  const tofu = new Set(names.filter((name) => /\.tofu(\.json)?$/.test(name)));
  if (tofu.size === 0) return tofu;
  return new Set(names.filter((name) => !tofu.has(name) && tofu.has(inOpenTofu(name))));
}

function inOpenTofu(name: string): string {
  return name.replace(/\.tf(\.json)?$/, ".tofu$1");
}

/** Those that Terraform reads of a folder's configuration: its own in the place of OpenTofu's of the same name. */
export function withShadowed(names: readonly string[], shadowed: ReadonlySet<string>): string[] {
  const instead = new Set([...shadowed].map(inOpenTofu));
  return names.filter((name) => !instead.has(name));
}

/**
 * Null: nothing says so, or some say the one and some the other. What runs another folder says nothing of this one: it
 * may be run by hand.
 */
export function programOf(files: Files, folder: string): Program | null {
  const said = new Set<Program>();
  let isSaidOfIt = false;
  const look = (at: string, signs: readonly Sign[], isSetting: boolean): void => {
    for (const name of files.names(at) ?? [])
      for (const sign of signs)
        if (sign.name.test(name)) {
          const text = withoutComments(textOf(files, joinPath(at, name)), name);
          const programs = saidIn(text, sign);
          for (const one of programs) said.add(one);
          isSaidOfIt ||= programs.length > 0 && (isSetting || isAbout(text, at, folder));
        }
  };
  for (let at = folder; ; at = folderOf(at)) {
    look(at, versionFiles, true);
    look(at, pipelines, false);
    if (at === "." || at === "/" || at.endsWith("..")) break;
  }
  look(workflowFolder, workflows, false);
  const [only] = said;
  return only !== undefined && said.size === 1 && isSaidOfIt ? only : null;
}

/** Whether what runs a program in a folder, or at the top, does so in this one: its way from there stands in it. */
function isAbout(text: string, at: string, folder: string): boolean {
  const start = at === workflowFolder ? "." : at;
  if (folder === start) return true;
  return text.includes(start === "." ? folder : folder.slice(start.length + 1));
}

function textOf(files: Files, path: string): string {
  const read = files.text(path);
  return "source" in read ? read.source.text : "";
}

/** What is a comment in all of these runs nothing. */
function withoutComments(text: string, name: string): string {
  return name === "Jenkinsfile" ? text.replace(/^[ \t]*\/\/.*/gm, "") : text.replace(/(^|[ \t])#.*/gm, "$1");
}

function saidIn(text: string, { says }: Sign): readonly Program[] {
  return (["terraform", "opentofu"] as const).filter((program) => says[program].test(text));
}
