/**
 * A pipeline of GitLab as it runs: included files laid under the file that includes them, `extends` merged,
 * `!reference` replaced by what it names. Source: GitLab's reference of CI/CD YAML.
 */
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf } from "../../files.ts";
import type { Condition } from "../../value/value.ts";
import { charge, exceed, isTooDeep, outOfSteps } from "../../value/work.ts";
import type { Comment, DocumentNode, Entry, MapNode, ScalarNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../documents/document.ts";
import type { FormatContext } from "../format.ts";
import { besides, include, inclusionOf, matching } from "../effect/inclusion.ts";
import type { Included, Inclusion } from "../effect/inclusion.ts";
import { laidOver, mapOf } from "../effect/overlay.ts";
import { under } from "../effect/conditional.ts";
import { conditionOn } from "../../value/question.ts";
import { forwardedBy, withForwarded } from "./forwarded.ts";
import { jobsIn } from "./jobs.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { withFlatScripts } from "./scripts.ts";
import { substituted } from "../effect/substitute.ts";

export interface Pipeline {
  readonly path: string;
  /** Everything at the top, jobs included, as it takes effect; hidden jobs as well. */
  readonly top: MapNode;
  /** What is included from elsewhere: a URL, a project, a component. */
  readonly remote: readonly ScalarNode[];
  /** Those that jobs of this one start from files of the repository. */
  readonly children: readonly Pipeline[];
  /** Under what another one starts it. */
  readonly when?: readonly Condition[];
  /** As `jobsIn` takes it: a variable of which one of its options is chosen. */
  readonly chosen?: string;
}

export interface Loaded {
  readonly pipeline: Pipeline;
  /** The files that it was put together from, its own not among them. */
  readonly files: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly comments: readonly Comment[];
  /** Pipelines that jobs write while they run: nobody here knows what is in them. */
  readonly made: readonly DocumentNode[];
}

interface Loading {
  readonly inclusion: Inclusion;
  /** Folder of the repository: paths in `include` begin there. */
  readonly root: string;
  readonly comments: Comment[];
  readonly made: DocumentNode[];
}

/** The pipeline that a file describes; `path` can be read. */
export function loadPipeline(path: string, context: FormatContext): Loaded | null {
  const read = context.files.text(path);
  if (!("source" in read)) return null;
  const inclusion = inclusionOf(path, context);
  const loading: Loading = { inclusion, root: repositoryOf(path, context), comments: [], made: [] };
  const pipeline = pipelineAt({ path, source: read.source, inclusion }, null, loading, 0);
  const { diagnostics, files } = inclusion.found;
  return { pipeline, files, diagnostics, comments: loading.comments, made: loading.made };
}

/** Where the repository begins: beside the outermost `.gitlab-ci.yml` above the file. */
function repositoryOf(path: string, { files }: FormatContext): string {
  const own = folderOf(path);
  let found = own;
  for (let folder = own; folder !== "." && folder !== "/";) {
    folder = folderOf(folder);
    if (files.names(folder)?.includes(".gitlab-ci.yml") === true) found = folder;
  }
  return found;
}

const maxChildren = 8;

type Tell = (message: string, at: DocumentNode) => void;

function pipelineAt(file: Included, inputs: DocumentNode | null, loading: Loading, depth: number): Pipeline {
  const remote: ScalarNode[] = [];
  const merged = contentOf(file, inputs, loading, remote);
  // What is included from elsewhere, or could not be included, may hold the jobs that are asked for.
  const { found } = file.inclusion;
  const isWhole = remote.length === 0 && !found.diagnostics.some(({ code }) => code.startsWith("include-"));
  const tell = (message: string, at: DocumentNode): void => {
    if (isWhole) found.diagnostics.push({ severity: "error", code: "job-unresolved", message, at });
  };
  const top = withFlatScripts(withReferences(extended(merged, tell), tell));
  const isStarting = entriesOf(top).some(({ value }) => get(value, "trigger", "include") !== null);
  const jobs = isStarting ? jobsIn(top, false).jobs : [];
  const children = entriesOf(top).flatMap(({ name, value }) => {
    const started = childrenOf(get(value, "trigger", "include"), file, loading, remote, depth + 1);
    const job = jobs.find((one) => one.name === name);
    // What is never run starts nothing.
    if (job === undefined || started.length === 0) return [];
    const given = forwardedBy(top, job);
    const when = job.ways.some((way) => way.when.length === 0) ? [] : (job.ways[0]?.when ?? []);
    // What it includes, and starts itself, is the same each time.
    return started.flatMap((child) =>
      given.map((one, way) => ({
        ...child,
        when,
        ...(way === 0 ? {} : { remote: [], children: [] }),
        top: withForwarded(child.top, one),
      })),
    );
  });
  return { path: file.path, top, remote, children };
}

/** What a file says, over what it includes, inputs filled in. */
function contentOf(file: Included, inputs: DocumentNode | null, loading: Loading, remote: ScalarNode[]): MapNode {
  const { documents, diagnostics, comments } = readDocuments(file.source);
  loading.inclusion.found.diagnostics.push(...diagnostics);
  loading.comments.push(...comments);
  const header = documents.length > 1 ? get(documents[0], "spec") : null;
  const written = documents.at(-1) ?? null;
  const content = written === null ? null : withInputs(written, header, inputs);
  const own = content?.kind === "map" ? content : mapOf({ source: file.source, start: 0, end: 0 }, []);
  let below: DocumentNode | null = null;
  for (const { included, given, when = [] } of includedBy(get(own, "include"), file, loading, remote))
    below = laidOver(below, under(contentOf(included, given, loading, remote), when));
  const all = laidOver(below, own);
  return all?.kind === "map" ? all : own;
}

const inputMarks = /\$\[\[([^[\]]{1,200})\]\]/g;

/** `$[[ inputs.x | expand_vars ]]`: what the includer gives, else the default. */
function withInputs(content: DocumentNode, spec: DocumentNode | null, given: DocumentNode | null): DocumentNode {
  if (!content.source.text.includes("$[[")) return content;
  return substituted(content, inputMarks, (inner) => {
    const name = /^inputs\.([\w-]+)/.exec(inner)?.[1];
    if (name === undefined) return undefined;
    return get(given, name) ?? get(spec, "inputs", name, "default") ?? undefined;
  });
}

interface Use {
  readonly included: Included;
  readonly given: DocumentNode | null;
  readonly when?: readonly Condition[];
}

/** What an `include` leads to, in its order; what lies elsewhere goes to `remote`. */
function includedBy(node: DocumentNode | null, from: Included, loading: Loading, remote: ScalarNode[]): Use[] {
  return eachOf(node).flatMap((one): Use[] => {
    const when = conditionsOf(one, from);
    if (when === null) return leftOut(one, from, loading);
    const given = get(one, "inputs");
    const elsewhere = get(one, "remote") ?? get(one, "project");
    if (elsewhere?.kind === "scalar") {
      remote.push(elsewhere);
      return [];
    }
    const component = get(one, "component");
    if (component?.kind === "scalar") return componentAt(component, from, loading, remote, given);
    const local = one.kind === "scalar" ? one : get(one, "local");
    if (local?.kind !== "scalar" || local.text === "") return [];
    if (/^[a-z]+:\/\//i.test(local.text)) {
      remote.push(local);
      return [];
    }
    return localFiles(local, from, loading).map((included) => ({ included, given, when }));
  });
}

/** What is never included is no file that somebody else may read: it is known whose it is. */
function leftOut(node: DocumentNode, { inclusion, path }: Included, { root }: Loading): [] {
  const text = getText(node, "local");
  if (text === null || /[*?$]|:\/\//.test(text)) return [];
  const file = existing(besides(path, root, `/${text.replace(/^\.?\//, "")}`), path, text, inclusion);
  if (inclusion.context.paths.includes(file)) inclusion.found.files.add(file);
  return [];
}

/** Under what it is included: the first rule that fits decides. Null: it never is. */
function conditionsOf(node: DocumentNode, { inclusion, path }: Included): readonly Condition[] | null {
  const rules = itemsOf(get(node, "rules"));
  if (rules.length === 0) return [];
  const before: Condition[] = [];
  for (const rule of rules) {
    const isNever = getText(rule, "when") === "never";
    const files = eachOf(get(rule, "exists", "paths") ?? get(rule, "exists")).flatMap((one) => textOf(one) ?? []);
    const isThere = files.some(
      (one) =>
        one.includes("$") || inclusion.context.paths.includes(one) || matching(inclusion.context, ".", one).length > 0,
    );
    if (files.length > 0 && !isThere) continue;
    const words = [getText(rule, "if"), ...eachOf(get(rule, "changes", "paths") ?? get(rule, "changes")).map(textOf)];
    const text = words.filter((one) => one !== null).join(", ");
    if (text === "") return isNever ? null : before;
    if (!isNever) return [...before, conditionOn(path, text)];
    before.push(conditionOn(path, text, false));
  }
  return null;
}

function localFiles(node: ScalarNode, { inclusion, path }: Included, { root }: Loading): Included[] {
  const { text } = node;
  // Which file it is follows a variable.
  if (text.includes("$")) {
    const message = `which file is included follows ${text}; it was not looked at as part of this pipeline`;
    inclusion.found.diagnostics.push({ severity: "warning", code: "include-unknown", message, at: node });
    return [];
  }
  const paths = /[*?]/.test(text)
    ? matching(inclusion.context, root, text).filter((each) => !inclusion.trail.includes(each))
    : [existing(besides(path, root, `/${text.replace(/^\.?\//, "")}`), path, text, inclusion)];
  return paths.flatMap((each) => include(inclusion, each, node) ?? []);
}

/** Paths begin at the repository's root; where a part of a repository is scanned, beside the file. */
function existing(path: string, from: string, text: string, { context }: Inclusion): string {
  if (context.paths.includes(path)) return path;
  const beside = besides(from, ".", text.replace(/^\//, ""));
  return context.paths.includes(beside) ? beside : path;
}

/** A component of this very project lies under `templates/`. */
function componentAt(
  node: ScalarNode,
  { inclusion }: Included,
  { root }: Loading,
  remote: ScalarNode[],
  given: DocumentNode | null,
): Use[] {
  const name = /^\$\{?CI_SERVER_\w+\}?\/\$\{?CI_PROJECT_PATH\}?\/([\w-]+)@/.exec(node.text)?.[1];
  if (name === undefined) {
    remote.push(node);
    return [];
  }
  const [flat, folder] = [`/templates/${name}.yml`, `/templates/${name}/template.yml`].map((each) =>
    besides("", root, each),
  );
  const path = inclusion.context.paths.includes(folder!) ? folder! : flat!;
  const included = include(inclusion, path, node);
  return included === null ? [] : [{ included, given }];
}

function childrenOf(
  node: DocumentNode | null,
  from: Included,
  loading: Loading,
  remote: ScalarNode[],
  depth: number,
): Pipeline[] {
  // What a job writes while it runs is no file of the repository.
  const [written, made] = [false, true].map((isMade) =>
    eachOf(node).filter((one) => (get(one, "artifact") !== null) === isMade),
  ) as [DocumentNode[], DocumentNode[]];
  loading.made.push(...made);
  if (written.length === 0 || isTooDeep(depth, maxChildren, "pipelines start each other")) return [];
  return written.flatMap((one) =>
    includedBy(one, from, loading, remote).map(({ included, given }) => pipelineAt(included, given, loading, depth)),
  );
}

const maxExtends = 64;

/** Jobs with what they extend laid under them. */
function extended(top: MapNode, tell: Tell): MapNode {
  const known = new Map<string, DocumentNode>();
  const resolve = (name: string, value: DocumentNode, trail: readonly string[]): DocumentNode => {
    const before = known.get(name);
    if (before !== undefined) return before;
    let base: DocumentNode | null = null;
    for (const parent of eachOf(get(value, "extends"))) {
      const named = textOf(parent) ?? "";
      const target = get(top, named);
      if (target === null || trail.includes(named) || trail.length > maxExtends) {
        const cause = trail.includes(named)
          ? `${named} extends itself`
          : `${named} is extended through more than ${maxExtends} jobs; it was not looked at`;
        tell(target === null ? `there is no job ${named}` : cause, parent);
        continue;
      }
      base = laidOver(base, resolve(named, target, [...trail, named]));
    }
    const made = base === null ? value : laidOver(base, value);
    known.set(name, made);
    return made;
  };
  return {
    ...top,
    entries: top.entries.map((entry) => ({ ...entry, value: resolve(entry.name, entry.value, [entry.name]) })),
  };
}

const maxReferences = 32;
/** Items that the lists of one pipeline may have together, once what they name stands in them. */
const maxItems = 20_000;

/** `!reference [.job, key]`; in a list, the items of what is named. What is named twice is made once. */
function withReferences(top: MapNode, tell: Tell): MapNode {
  const made = new Map<DocumentNode, DocumentNode>();
  const open = new Set<DocumentNode>();
  const told = new Set<DocumentNode>();
  let items = 0;
  let cut = 0;
  const replaced = (node: DocumentNode): DocumentNode => {
    if (!charge(1)) {
      exceed(outOfSteps);
      return node;
    }
    if (isReference(node)) return named(node);
    if (node.kind === "list") return { ...node, items: node.items.flatMap((item) => spread(item, replaced(item))) };
    if (node.kind !== "map") return node;
    return { ...node, entries: node.entries.map((entry): Entry => ({ ...entry, value: replaced(entry.value) })) };
  };
  const named = (node: DocumentNode): DocumentNode => {
    const names = itemsOf(node).map((item) => textOf(item) ?? "");
    const target = names.length === 0 || open.size > maxReferences ? null : get(top, ...names);
    if (target !== null && !open.has(target)) {
      const before = made.get(target);
      if (before !== undefined) return before;
      const cutBefore = cut;
      open.add(target);
      const now = replaced(target);
      open.delete(target);
      // What was made within a circle lacks what stands around it.
      if (cut === cutBefore) made.set(target, now);
      return now;
    }
    cut += 1;
    if (!told.has(node)) tell(`!reference [${names.join(", ")}] leads nowhere or in a circle`, node);
    told.add(node);
    return mapOf(node, []);
  };
  const spread = (item: DocumentNode, now: DocumentNode): readonly DocumentNode[] => {
    if (!isReference(item) || now.kind !== "list") return [now];
    const kept = now.items.slice(0, maxItems - items);
    items += kept.length;
    if (kept.length < now.items.length) exceed(`there are more than ${maxItems} items where references name lists`);
    return kept;
  };
  if (!top.entries.some(({ value }) => value.source.text.includes("!reference"))) return top;
  return { ...top, entries: top.entries.map((entry) => ({ ...entry, value: replaced(entry.value) })) };
}

function isReference({ tag }: DocumentNode): boolean {
  return tag?.toLowerCase() === "!reference";
}
