/** The words that tasks and roles may name: ways in which they are run that differ in others are one. */
import { folderOf, joinPath } from "../../files.ts";
import type { DocumentNode } from "../document.ts";
import { getText, itemsOf, textOf } from "../document.ts";
import type { FormatContext } from "../format.ts";
import { filesIn, roleFolders, roleNamed, roleOf } from "./role-files.ts";
import { wordsIn } from "./same-ways.ts";
import { readAll } from "./variables.ts";

type Known = Map<string, ReadonlySet<string>>;

const ofFiles = new WeakMap<readonly string[], Known>();
const ofRoles = new WeakMap<readonly string[], Known>();
function knownIn(all: WeakMap<readonly string[], Known>, { paths }: FormatContext): Known {
  const known = all.get(paths) ?? new Map<string, ReadonlySet<string>>();
  all.set(paths, known);
  return known;
}

/** Of a file, and of the others of its role, to which it may lead. */
export function wordsAround(path: string, context: FormatContext): ReadonlySet<string> {
  const known = knownIn(ofFiles, context);
  const key = /(?:^|\/)(?:tasks|handlers)\//.test(path) ? roleOf(path) : path;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { paths, files } = context;
  const folder = key === path ? folderOf(path) : key;
  const below = (name: string): string => joinPath(folder, name);
  // A template may be called anything, and a play's own stand beside it.
  const isTemplate = (one: string): boolean =>
    one.startsWith(`${below("templates")}/`) || (one.endsWith(".j2") && folderOf(one) === folder);
  const ofRole = ["tasks", "handlers", "defaults", "vars", "meta", "files"].map((name) => `${below(name)}/`);
  const isOfRole = (one: string): boolean =>
    key !== path && /\.(?:ya?ml|j2)$/.test(one) && ofRole.some((start) => one.startsWith(start));
  const texts = paths.filter((one) => one === path || isTemplate(one) || isOfRole(one));
  const made = new Set(
    texts.flatMap((one) => {
      const read = files.text(one);
      return "source" in read ? wordsIn(read.source.text) : [];
    }),
  );
  known.set(key, made);
  return made;
}

const maxDepth = 8;

/** Names of the roles that tasks or dependencies name; null: one that only the run knows. */
function rolesIn(node: DocumentNode | null, depth = 0): readonly (string | null)[] {
  if (node === null || depth > maxDepth) return [];
  if (node.kind === "scalar") return [];
  if (node.kind === "list") return node.items.flatMap((item) => rolesIn(item, depth + 1));
  return node.entries.flatMap(({ name, value }) => {
    if (/(?:^|\.)(?:include|import)_role$/.test(name))
      return [plainly(getText(value, "name") ?? getText(value, "role"))];
    if (name === "role") return [plainly(textOf(value))];
    if (name === "dependencies")
      return itemsOf(value).map((one) => plainly(textOf(one) ?? getText(one, "role") ?? getText(one, "name")));
    if (name === "roles")
      return itemsOf(value).map((one) => plainly(textOf(one) ?? getText(one, "role") ?? getText(one, "name")));
    return /^(?:(?:pre_|post_)?tasks|handlers|block|rescue|always)$/.test(name) ? rolesIn(value, depth + 1) : [];
  });
}

function plainly(name: string | null): string | null {
  return name === null || name.includes("{{") ? null : name;
}

/** Of a role and of every other that it uses. */
export function wordsOfRole(role: string, context: FormatContext): ReadonlySet<string> {
  const known = knownIn(ofRoles, context);
  const before = known.get(role);
  if (before !== undefined) return before;
  const made = new Set<string>();
  const seen = new Set<string>();
  for (let newest: readonly string[] = [role]; newest.length > 0;) {
    for (const one of newest) seen.add(one);
    for (const one of newest) for (const word of wordsAround(joinPath(one, "tasks/main.yml"), context)) made.add(word);
    const named = newest.flatMap((one) => {
      const files = ["tasks", "handlers", "meta"].flatMap((name) => filesIn(joinPath(one, name), context));
      return readAll(
        files.filter((path) => /\.ya?ml$/i.test(path)),
        context,
      ).flatMap((node) => rolesIn(node));
    });
    const next = named.includes(null)
      ? roleFolders(context)
      : named.flatMap((name) => (name === null ? [] : (roleNamed(name, role, context) ?? [])));
    newest = [...new Set(next)].filter((one) => !seen.has(one));
  }
  known.set(role, made);
  return made;
}

const ofPlays = new WeakMap<readonly string[], WeakMap<DocumentNode, ReadonlySet<string> | null>>();

/** Of a play and all roles that it uses; null: it takes in files as well. */
export function wordsOfPlay(play: DocumentNode, path: string, context: FormatContext): ReadonlySet<string> | null {
  let known = ofPlays.get(context.paths);
  if (known === undefined) ofPlays.set(context.paths, (known = new WeakMap()));
  let words = known.get(play);
  if (words === undefined) known.set(play, (words = findWordsOfPlay(play, path, context)));
  return words;
}

function findWordsOfPlay(play: DocumentNode, path: string, context: FormatContext): ReadonlySet<string> | null {
  const text = play.source.text.slice(play.start, play.end);
  const roles = rolesIn(play);
  if (/(?:include|import)_tasks|\binclude\b/.test(text) || roles.includes(null)) return null;
  const made = new Set([...wordsIn(text), ...wordsAround(path, context)]);
  for (const name of roles) {
    const role = name === null ? null : roleNamed(name, folderOf(path), context);
    if (role !== null) for (const word of wordsOfRole(role, context)) made.add(word);
  }
  return made;
}
