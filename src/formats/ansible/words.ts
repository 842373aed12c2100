/** The words that tasks and roles may name: ways in which they are run that differ in others are one. */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import { charge } from "../../value/work.ts";
import type { DocumentNode } from "../documents/document.ts";
import { beneath } from "../reading/template-marks.ts";
import type { FormatContext } from "../format.ts";
import { textsOfMarks } from "../jinja/parse-template.ts";
import { ledTo } from "./leads.ts";
import type { Led } from "./leads.ts";
import { filesIn, roleOf } from "./role-files.ts";
import { wordsIn } from "./same-ways.ts";
import { readNode } from "./variables.ts";

export type Words = ReadonlySet<string>;

interface Known {
  /** By file. */
  readonly own: Map<string, Words>;
  /** By file or folder of a role. */
  readonly around: Map<string, Words>;
  readonly reached: Map<string, Words | null>;
  readonly plays: WeakMap<DocumentNode, Words | null>;
  readonly beside: ReadonlyMap<string, readonly string[]>;
}

const all = new WeakMap<readonly string[], Known>();

function knownIn({ paths }: FormatContext): Known {
  let known = all.get(paths);
  if (known === undefined) {
    const beside = new Map<string, string[]>();
    for (const path of paths) {
      const folder = path.endsWith(".j2") ? folderOf(path) : null;
      if (folder !== null) beside.set(folder, [...(beside.get(folder) ?? []), path]);
    }
    known = { own: new Map(), around: new Map(), reached: new Map(), plays: new WeakMap(), beside };
    all.set(paths, known);
  }
  return known;
}

function wordsOf(paths: readonly string[], { files }: FormatContext): readonly string[] {
  return paths.flatMap((path) => {
    const read = files.text(path);
    if (!("source" in read)) return [];
    const { text } = read.source;
    return wordsIn(isTemplate(path) ? textsOfMarks(text) : text);
  });
}

function isTemplate(path: string): boolean {
  return path.endsWith(".j2") || /(?:^|\/)templates\//.test(path);
}

/** Templates below a folder, which may be called anything, and those that stand beside its files. */
function templatesOf(folder: string, context: FormatContext): readonly string[] {
  return [...filesIn(joinPath(folder, "templates"), context), ...(knownIn(context).beside.get(folder) ?? [])];
}

/** Of a file of tasks or plays, with the templates and files of variables that it names. */
export function wordsOfFile(path: string, context: FormatContext): Words {
  const { own } = knownIn(context);
  let words = own.get(path);
  if (words !== undefined) return words;
  const read = context.files.text(path);
  const text = "source" in read ? read.source.text : "";
  const folders = [...new Set([roleOf(path), folderOf(path)])];
  const templates = folders.flatMap((folder) => templatesOf(folder, context));
  const variables = /\binclude_vars\b/.test(text) ? filesIn(joinPath(roleOf(path), "vars"), context) : [];
  // `src: "{{ system }}.j2"` may name any.
  const isOpen = /\bsrc\b[ \t]*[:=][^\n]{0,200}\{\{/.test(text);
  const named = isOpen ? templates : templates.filter((one) => text.includes(nameOf(beneath(one) ?? one)));
  own.set(path, (words = new Set([...wordsIn(text), ...wordsOf([...named, ...variables], context)])));
  return words;
}

const partsOfRole = ["tasks", "handlers", "defaults", "vars", "meta", "templates"];

/** Of a playbook with the templates beside it; of a file of tasks, and the others of its role. */
export function wordsAround(path: string, context: FormatContext): Words {
  const { around } = knownIn(context);
  const isOfRole = /(?:^|\/)(?:tasks|handlers)\//.test(path);
  const key = isOfRole ? roleOf(path) : path;
  let words = around.get(key);
  if (words !== undefined) return words;
  const below = isOfRole ? partsOfRole.flatMap((name) => filesIn(joinPath(key, name), context)) : [path];
  const texts = [...below, ...templatesOf(isOfRole ? key : folderOf(path), context)];
  around.set(key, (words = new Set(wordsOf([...new Set(texts)], context))));
  return words;
}

/** Of all that is led to, through files and roles; null: nobody can tell where it leads. */
function wordsBehind(start: Led, context: FormatContext): Words | null {
  const parts: Words[] = [];
  // Roles end in a slash. It grows while it is gone through.
  const open = new Set<string>();
  const add = ({ files, roles }: Led): void => {
    for (const one of files) open.add(one);
    for (const one of roles) open.add(`${one}/`);
  };
  add(start);
  for (const one of open) {
    if (one.endsWith("/")) {
      const role = one.slice(0, -1);
      parts.push(wordsAround(joinPath(role, "tasks/main.yml"), context));
      const files = ["tasks", "handlers", "meta"].flatMap((name) => filesIn(joinPath(role, name), context));
      add({ files: files.filter((path) => /\.ya?ml$/i.test(path)), roles: [] });
      continue;
    }
    // Those of a role hold those of its files.
    if (!open.has(`${roleOf(one)}/`)) parts.push(wordsOfFile(one, context));
    const node = readNode(one, context);
    const led = node === null ? null : ledTo(node, one, context);
    if (node !== null && led === null) return null;
    if (led !== null) add(led);
  }
  const [only] = parts;
  charge(parts.reduce((sum, { size }) => sum + size, 0) / 100);
  if (parts.length === 1 && only !== undefined) return only;
  const made = new Set<string>();
  for (const words of parts) for (const word of words) made.add(word);
  return made;
}

function remembered(key: string, start: Led, context: FormatContext): Words | null {
  const { reached } = knownIn(context);
  let words = reached.get(key);
  if (words === undefined) reached.set(key, (words = wordsBehind(start, context)));
  return words;
}

/** Of a file of tasks and all to which it leads. */
export function wordsBehindFile(path: string, context: FormatContext): Words | null {
  return remembered(path, { files: [path], roles: [] }, context);
}

/** Of a role and every other that it uses. */
export function wordsBehindRole(role: string, context: FormatContext): Words | null {
  return remembered(`${role}/`, { files: [], roles: [role] }, context);
}

/** Of a play, and all files and roles that it uses. */
export function wordsBehindPlay(play: DocumentNode, path: string, context: FormatContext): Words | null {
  const { plays } = knownIn(context);
  let words = plays.get(play);
  if (words !== undefined) return words;
  const led = ledTo(play, path, context);
  const behind = led === null ? null : wordsBehind(led, context);
  const text = play.source.text.slice(play.start, play.end);
  words = behind === null ? null : new Set([...wordsIn(text), ...wordsAround(path, context), ...behind]);
  plays.set(play, words);
  return words;
}
