/** Tasks of Ansible that run Terraform, with what their plays give to them. */
import type { Files } from "../../files.ts";
import { UNKNOWN, folderValue } from "../../script/folders.ts";
import { known, shownText } from "../../script/words/values.ts";
import type { Subject } from "../../subject.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import { format } from "../ansible.ts";
import type { Job } from "./job.ts";
import { plain, topOf } from "./tops.ts";

/** Source: the collections community.general and cloud.terraform. */
const module = /^(?:(?:community\.general|cloud\.terraform)\.)?terraform$/;
const inTask = /^[ \t-]*(?:(?:community\.general|cloud\.terraform)\.)?terraform[ \t]*:/m;

/** @param paths of all files of the scan. */
export function jobsOfPlaybooks(files: Files, paths: readonly string[]): readonly Job[] {
  return paths.flatMap((path) => {
    if (!/\.ya?ml$/i.test(path)) return [];
    const read = files.text(path);
    if (!("source" in read) || !inTask.test(read.source.text)) return [];
    const { source } = read;
    const context = { files, paths };
    if (!format.recognises({ path, source }, context)) return [];
    const { readings } = format.read({ path, source }, context);
    return readings
      .flatMap(({ subjects }) => subjects)
      .filter(({ type, format: name }) => name === "ansible" && module.test(type))
      .flatMap((subject) => jobOf(subject, path, files));
  });
}

function jobOf(subject: Subject, path: string, files: Files): readonly Job[] {
  // `{{ playbook_dir }}/infra`: what nobody knows of it is where it begins.
  const folder = shownText(valueAt(subject, "project_path") ?? string(UNKNOWN))?.replace(`${UNKNOWN}/`, "");
  if (folder === undefined || folder.includes(UNKNOWN)) return [];
  const inside = plain(folder);
  const isRoot = (one: string): boolean => files.names(one)?.some(isConfigurationFile) === true;
  const repository = topOf(path, inside, files, isRoot);
  if (repository === null) return [];
  const { script, variables } = commandOf(subject);
  const environment = new Map<string, Value>();
  const value = string(script);
  const start = folderValue(inside);
  const name = `${subject.address} in ${path}`;
  const scripts = [{ value, at: subject.at, environment, variables, folder: start }];
  return [{ name, path, repository, concerns: [], scripts }];
}

function commandOf(subject: Subject): { script: string; variables: Map<string, Value> } {
  const variables = new Map<string, Value>();
  const word = (value: Value): string => {
    const name = `given_${variables.size}`;
    variables.set(name, value);
    return `$${name}`;
  };
  const workspace = valueAt(subject, "workspace");
  let script = workspace === null ? "" : `terraform workspace select "${word(workspace)}"\n`;
  script += "terraform apply";
  for (const { path, value } of subject.settings)
    if (/^variables_files?$/.test(String(path[0])) && path.length < 3) script += ` -var-file="${word(value)}"`;
  for (const { path, value } of subject.settings) {
    const [of, name] = path;
    const isOne = of === "variables" && path.length === 2 && /^[\w-]+$/.test(String(name));
    if (isOne && known(value) !== "") script += ` -var "${String(name)}=${word(value)}"`;
  }
  return { script, variables };
}

function valueAt({ settings }: Subject, name: string): Value | null {
  return settings.find(({ path }) => path.length === 1 && path[0] === name)?.value ?? null;
}
