/** Terragrunt's functions, as they are seen from one file. Source: Terragrunt's documentation of built-in functions. */
import { attributesOf } from "../../hcl/json.ts";
import { folderOf } from "../../files.ts";
import type { TerraformFunction } from "../../terraform/functions/function.ts";
import { functions as terraformFunctions } from "../../terraform/functions.gen.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import { failure, object, string, unknown } from "../../value/build.ts";
import { withFlags } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Outcome, Reason, Value } from "../../value/value.ts";
import { includesOf, openOther, valueHere } from "./configuration.ts";
import { wholeOf } from "./references.ts";
import type { Configuration } from "./project.ts";
import { valueGiven } from "./ways.ts";
import { absolute, findAbove, isFile, localPath, relativePath } from "./paths.ts";

type Call = TerraformFunction["call"];

/** What depends on the machine, the account or the command that is run. */
const unknowable: readonly string[] = [
  "get_platform",
  "get_terraform_command",
  "get_terraform_cli_args",
  "get_terraform_commands_that_need_vars",
  "get_terraform_commands_that_need_input",
  "get_terraform_commands_that_need_locking",
  "get_terraform_commands_that_need_parallelism",
  "get_default_retryable_errors",
  "get_terragrunt_source_cli_flag",
  "get_aws_account_id",
  "get_aws_account_alias",
  "get_aws_caller_identity_arn",
  "get_aws_caller_identity_user_id",
  "run_cmd",
  "sops_decrypt_file",
  "constraint_check",
];

const known = new WeakMap<Configuration, ReadonlyMap<string, TerraformFunction>>();

export function functionsIn(configuration: Configuration): ReadonlyMap<string, TerraformFunction> {
  let all = known.get(configuration);
  if (all === undefined) {
    all = make(configuration);
    known.set(configuration, all);
  }
  return all;
}

function make(here: Configuration): Map<string, TerraformFunction> {
  const made = new Map<string, TerraformFunction>();
  const define = (name: string, result: TerraformFunction["result"], call: Call): void => {
    made.set(name, {
      name,
      parameters: [],
      rest: { name: "argument", type: result === "dynamic" ? "dynamic" : "string" },
      result,
      lift: "deep",
      call,
    });
  };
  const path = (name: string, make: (args: readonly Value[]) => string): void =>
    define(name, "string", (args) => string(make(args)));
  for (const name of unknowable)
    define(name, "dynamic", () => unknown("dynamic", environment(`${name}() depends on where Terragrunt runs`)));
  path("get_terragrunt_dir", () => absolute(here.folder));
  path("get_original_terragrunt_dir", () => absolute(here.unit.folder));
  path("get_working_dir", () => absolute(here.folder));
  path("get_parent_terragrunt_dir", (args) => absolute(folderOf(parentOf(here, args))));
  path("path_relative_to_include", (args) => relativePath(folderOf(parentOf(here, args)), here.folder));
  path("path_relative_from_include", (args) => relativePath(here.folder, folderOf(parentOf(here, args))));
  path("get_repo_root", () => absolute(repositoryOf(here)));
  path("get_path_from_repo_root", () => relativePath(repositoryOf(here), here.folder));
  path("get_path_to_repo_root", () => relativePath(here.folder, repositoryOf(here)));
  define(
    "mark_as_read",
    "string",
    ([file]) => file ?? failure("Not enough function arguments", "mark_as_read expects a path."),
  );
  define("get_env", "string", ([name, fallback]) => variable(here, name, fallback));
  define("find_in_parent_folders", "string", (args) => findInParents(here, args));
  define("read_terragrunt_config", "dynamic", ([file, fallback]) => readOther(here, file, fallback));
  define("read_tfvars_file", "string", ([file], at, context) =>
    readVarFile(here, file, (value) => terraformFunctions.get("jsonencode")?.call([value], at, context)),
  );
  return made;
}

function environment(text: string): Reason {
  return { code: "environment", text };
}

/** The file that includes or is included, as seen from here: the one of that label, or the only one. */
function parentOf(here: Configuration, [label]: readonly Value[]): string {
  if (here.includedBy !== null) return here.path;
  const includes = includesOf(here);
  const wanted = label?.kind === "string" ? includes.find((include) => include.label === label.text) : includes[0];
  return wanted?.configuration.path ?? here.path;
}

const maxLevels = 64;

function repositoryOf(here: Configuration): string {
  let folder = here.folder;
  for (let level = 0; level < maxLevels && folder !== "."; level += 1) {
    if (here.project.files.folders(folder).includes(".git")) return folder;
    folder = folderOf(folder);
  }
  return ".";
}

/** What the run says; a fallback holds as long as the environment says nothing. */
function variable(here: Configuration, name: Value | undefined, fallback: Value | undefined): Outcome {
  if (name?.kind === "string") {
    here.asked.environment.add(name.text);
    const said = here.unit.way?.seen.get(name.text) ?? here.project.stated(here.unit.folder, name.text);
    if (said !== undefined && said !== null) return valueGiven(said, name.text);
    (fallback === undefined ? here.needed : here.replaced).add(name.text);
  }
  if (fallback !== undefined) return withFlags(fallback, DEFAULT);
  return {
    ...unknown(
      "string",
      environment(`it comes from the environment variable ${name?.kind === "string" ? name.text : ""}`),
    ),
    notNull: true,
  };
}

function findInParents(here: Configuration, [name, fallback]: readonly Value[]): Outcome {
  const { files } = here.project;
  const names = name?.kind === "string" ? [name.text] : ["terragrunt.hcl", "terragrunt.hcl.json", "root.hcl"];
  for (const each of names) {
    const path = findAbove(files, here.folder, each);
    if (path !== null) return string(absolute(path));
  }
  if (fallback !== undefined) return fallback;
  const message = `no folder above ${here.folder} holds ${names[0]}`;
  // Secrets and the like are made by what runs it; a configuration that is not there stops it.
  return names.every((each) => /\.hcl(?:\.json)?$/.test(each))
    ? failure("Parent file not found", message)
    : unknown("string", environment(message));
}

function readOther(here: Configuration, file: Value | undefined, fallback: Value | undefined): Outcome {
  if (file?.kind !== "string")
    return unknown("dynamic", { code: "file-not-found", text: "the name of the file is not known" });
  const other = openOther(here, file.text);
  if (other === "cycle") return unknown("dynamic", { code: "cycle", text: `${file.text} reads itself` });
  if (other === "missing") return fallback ?? failure("File not found", `there is no ${file.text}`);
  return wholeOf(other);
}

function readVarFile(
  here: Configuration,
  file: Value | undefined,
  encode: (value: Value) => Outcome | undefined,
): Outcome {
  const nobody = unknown("string", { code: "file-not-found", text: "the var file is not there" });
  if (file?.kind !== "string") return nobody;
  // A path is seen from the unit, whichever file it is written in.
  const paths = [here.folder, folderOf(here.path)].map((folder) => localPath(folder, file.text));
  const path = paths.find((one) => isFile(here.project.files, one));
  if (path === undefined) return nobody;
  const { body, source } = readHclFile(here.project.files, path);
  const scoped: Configuration = { ...here, scope: { ...here.scope, source } };
  return (
    encode(object(attributesOf(body).map((attribute) => [attribute.name, valueHere(scoped, attribute)] as const))) ??
    nobody
  );
}
