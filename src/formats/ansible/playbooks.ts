/** The playbooks of a repository, who imports them, and with which commands they are run. */
import { folderOf, joinPath } from "../../files.ts";
import type { DocumentNode } from "../documents/document.ts";
import { entriesOf, eachOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { deploysOfKind, deploysOfTemplate } from "../runs/deploys/all.ts";
import type { Deploy } from "../runs/deploys/all.ts";
import { shownText } from "../../script/words/values.ts";
import { atMost, isTooDeep } from "../../value/work.ts";
import { isFile } from "./role-files.ts";
import { lastWord } from "./steps.ts";

export interface Playbook {
  readonly path: string;
  readonly plays: readonly DocumentNode[];
  readonly imports: readonly { readonly path: string; readonly at: DocumentNode }[];
}

const isYaml = /\.ya?ml$/i;
const ofRoles = /(?:^|\/)(?:tasks|handlers|defaults|vars|group_vars|host_vars)\//;
const mayPlay = /^[ \t-]*(?:hosts|(?:ansible\.builtin\.)?import_playbook)[ \t]*:/m;

/** Files that commands run as playbooks and that are not called so. */
function runAsPlaybooks(context: FormatContext): readonly string[] {
  const named = new Set(deploysOfKind("ansible", context).flatMap(({ template }) => template ?? []));
  return [...named].filter((path) => !isYaml.test(path) && isFile(path, context));
}

export function isRunAsPlaybook(path: string, context: FormatContext): boolean {
  return !isYaml.test(path) && runAsPlaybooks(context).includes(path);
}

export function playbooksAmong(context: FormatContext): readonly Playbook[] {
  const { paths, files } = context;
  const found = new Map<string, Playbook | null>();
  const open = paths.filter((path) => isYaml.test(path) && !ofRoles.test(path));
  open.push(...runAsPlaybooks(context));
  // It grows while it is gone through.
  for (const path of open) {
    if (found.has(path)) continue;
    const playbook = playbookAt(path, files);
    found.set(path, playbook);
    // What is imported is a playbook, whatever it is called.
    open.push(...(playbook?.imports ?? []).map((one) => one.path).filter((one) => !isYaml.test(one)));
  }
  return [...found.values()].filter((one) => one !== null);
}

function playbookAt(path: string, files: FormatContext["files"]): Playbook | null {
  const read = files.text(path);
  if (!("source" in read) || !mayPlay.test(read.source.text)) return null;
  const items = readDocuments(read.source).documents.flatMap(itemsOf);
  const plays = items.filter((item) => get(item, "hosts") !== null);
  const imports = items.flatMap((item) => {
    const named = entriesOf(item).find(({ name }) => lastWord(name) === "import_playbook");
    const text = textOf(named?.value);
    return text === null ? [] : [{ path: joinPath(folderOf(path), text), at: item }];
  });
  return plays.length + imports.length === 0 ? null : { path, plays, imports };
}

/** One way in which a playbook is started: by which command, and through which imports, the outermost first. */
export interface Start {
  readonly run: Deploy | null;
  readonly imports: readonly DocumentNode[];
}

const maxDepth = 16;
const maxStarts = 256;

/** What is known of how each playbook is started; null: it is being worked out. */
type Started = Map<string, readonly Start[] | null>;

/** How a playbook is started; what a command names, or nobody imports, is started by itself. */
export function startsOf(
  path: string,
  all: readonly Playbook[],
  context: FormatContext,
  known: Started = new Map(),
  depth = 0,
): readonly Start[] {
  const before = known.get(path);
  // Playbooks that import each other in a circle are an error of Ansible's.
  if (before !== undefined) return before ?? [];
  known.set(path, null);
  const starts = findStarts(path, all, context, known, depth);
  known.set(path, starts);
  return starts;
}

function findStarts(
  path: string,
  all: readonly Playbook[],
  context: FormatContext,
  known: Started,
  depth: number,
): readonly Start[] {
  const runs = deploysOfTemplate(path, ["ansible"], context);
  const importers = all.flatMap((one) =>
    one.imports.filter((each) => each.path === path).map(({ at }) => ({ by: one.path, at })),
  );
  const byNobody: readonly Start[] = importers.length === 0 ? [{ run: null, imports: [] }] : [];
  const own: readonly Start[] = runs.length > 0 ? runs.map((run) => ({ run, imports: [] })) : byNobody;
  if (isTooDeep(depth, maxDepth, "playbooks import each other")) return own;
  const through = importers.flatMap(({ by, at }) =>
    startsOf(by, all, context, known, depth + 1).map(({ run, imports }) => ({ run, imports: [...imports, at] })),
  );
  // Those that only a circle of imports leads to are looked at as well.
  const starts = own.length + through.length === 0 ? [{ run: null, imports: [] }] : distinct([...own, ...through]);
  return atMost(starts, maxStarts, "ways in which a playbook is started");
}

/** Commands that give the same start it in the same way. */
function distinct(starts: readonly Start[]): readonly Start[] {
  const seen = new Set<string>();
  return starts.filter(({ run, imports }) => {
    const given = [...(run?.parameters ?? [])].map(([name, value]) => `${name}=${shownText(value)}`);
    const all = [
      run?.parameterFiles,
      run?.inventories,
      run?.limit,
      given,
      imports.map(({ source, start }) => [source.path, start]),
    ];
    const key = JSON.stringify(all);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** `hosts` as one text: of a list, any of them. */
export function hostsOf(play: DocumentNode): string | null {
  const hosts = get(play, "hosts");
  if (hosts?.kind === "list")
    return eachOf(hosts)
      .map((one) => textOf(one) ?? "{{")
      .join(",");
  return getText(play, "hosts");
}
