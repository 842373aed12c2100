/** Variables that templates see, or a role that is not here; those that tasks use are judged there. */
import { folderOf, joinPath } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { Subject } from "../../subject.ts";
import { DEFAULT } from "../../value/value.ts";
import { settingsOf } from "../documents/document-settings.ts";
import type { DocumentNode, Entry } from "../documents/document.ts";
import { entriesOf } from "../documents/document.ts";
import { subjectOf } from "../emit.ts";
import type { FormatContext } from "../format.ts";
import { jinjaValue } from "../jinja/evaluate.ts";
import type { Variable } from "../jinja/evaluate.ts";
import { variableFileOf } from "./inventories.ts";
import { reachIn } from "./reach.ts";
import { filesIn, roleOf } from "./role-files.ts";
import { wordsIn } from "./same-ways.ts";
import { addVariables } from "./variables.ts";
import { placeOf } from "./walk.ts";
import { roleWays } from "./ways.ts";

export function variableSubjects(node: DocumentNode, path: string, context: FormatContext): Subject[] {
  const variables = new Map<string, Variable>();
  addVariables(variables, node, 0);
  const isRoleFile = variableFileOf(path) === null;
  const used = isRoleFile ? usedByTemplates(node, path, context) : usedByPlays(node, path, context);
  const flags = isRoleFile && /(?:^|\/)defaults\//.test(path) ? DEFAULT : 0;
  const settings = used.flatMap(({ name, value }) =>
    settingsOf(value, { path: [name], flags, value: (one) => jinjaValue(one, variables) }),
  );
  return settings.length === 0
    ? []
    : [subjectOf({ role: "file", address: path, format: "ansible", type: "ansible-variables", at: node, settings })];
}

/** What the templates of the role name, where it is what the variable is in some way in which the role is used. */
function usedByTemplates(node: DocumentNode, path: string, context: FormatContext): readonly Entry[] {
  const templates = filesIn(joinPath(folderOf(folderOf(path)), "templates"), context).flatMap((one) => {
    const read = context.files.text(one);
    return "source" in read ? [read.source.text] : [];
  });
  const ways = roleWays(roleOf(path), context);
  return entriesOf(node).filter(
    ({ name, value }) =>
      templates.some((text) => text.includes(name)) &&
      ways.some(({ variables }) => {
        const now = variables.get(name)?.node;
        return now === undefined || placeOf(now) === placeOf(value);
      }),
  );
}

/** What is in force for some host that some play means, and named anywhere; all of it where no play is here. */
function usedByPlays(node: DocumentNode, path: string, context: FormatContext): readonly Entry[] {
  const { files, inForce, isOpen } = reachIn(context);
  if (!files.has(path)) return entriesOf(node);
  const isNamed = isOpen ? null : mentioned(context);
  return entriesOf(node).filter(
    ({ name, value }) =>
      inForce.has(placeOf(value)) && (isNamed === null || name.startsWith("ansible_") || isNamed.has(name)),
  );
}

/** Words of tasks, plays and templates; of files of variables those in expressions. */
const mentioned = oncePerTree((context: FormatContext): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const path of context.paths) {
    if (!/\.(?:ya?ml|j2|jinja2?|tpl|tmpl|conf|cfg|sh|service)$/i.test(path) && !/(?:^|\/)templates\//.test(path))
      continue;
    const read = context.files.text(path);
    if (!("source" in read)) continue;
    const { text } = read.source;
    const isData = /(?:^|\/)(?:defaults|vars|group_vars|host_vars)\//.test(path);
    const parts = isData ? (text.match(/\{\{[^{}]*\}\}|\{%[^{}]*%\}/g) ?? []) : [text];
    for (const part of parts) for (const word of wordsIn(part)) found.add(word);
  }
  return found;
});
