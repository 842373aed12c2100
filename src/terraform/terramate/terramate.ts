/**
 * What Terramate writes into the folder of a stack: blocks of `generate_hcl` of the folder and of those above, in which
 * `global.…`, `let.…` and `terramate.…` stand for what is set for the stack. As it works them out where it writes, they
 * are locals of the module, by names that none of its own can have.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { attributesOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body, Expression, HclFile } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import type { Source } from "../../source.ts";
import { failure, unknown } from "../../value/build.ts";
import type { Outcome, Value } from "../../value/value.ts";
import { exceed, isTooDeep } from "../../value/work.ts";
import type { WrittenVarFile } from "../written/declarations.ts";
import { evaluate } from "../expression/evaluate.ts";
import { functionContext } from "../names/function-files.ts";
import { globSyntax } from "../functions/glob-pattern.ts";
import { compilePattern, findMatches } from "../functions/regular-expression.ts";
import { readHclFile } from "../written/read-file.ts";
import type { Resolved, Scope } from "../names/scope.ts";
import { writtenIn } from "./content.ts";
import type { Writer } from "./dynamic.ts";
import { writtenFiles } from "./files.ts";
import type { Writing, WrittenText } from "./files.ts";
import { renamed, withPlainNames } from "./tree.ts";

export interface Generated {
  readonly files: readonly HclFile[];
  /** Var files that Terraform reads by itself. */
  readonly varFiles: readonly WrittenVarFile[];
  /** What is neither, such as scripts and what they read in. */
  readonly texts: readonly WrittenText[];
  /** `global.region`, `global.gcp.region`, `terramate.stack.name`. */
  readonly locals: ReadonlyMap<string, Attribute>;
  /** What further names in the files stand for. */
  readonly names: ReadonlyMap<string, Value>;
}

const ownName = /\.tm(?:\.hcl)?$/;
const maxDepth = 20;
/** Loops within loops write blocks for each turn of each. */
const maxNames = 20_000;
/** Words with which the names begin that it fills in. */
const roots = new Set(["global", "let", "terramate"]);
const maxSteps = 4;

export function isTerramate(path: string): boolean {
  return ownName.test(nameOf(path));
}

interface Stack {
  readonly stack: Block;
  /** Its files, and those of the folders above, from the top down. */
  readonly levels: readonly (readonly HclFile[])[];
  readonly locals: Map<string, Attribute>;
}

function stackIn(files: Files, folder: string): Stack | null {
  const own = filesIn(files, folder);
  const stack = own.flatMap(({ body }) => body.blocks).find(({ type }) => type === "stack");
  if (stack === undefined) return null;
  const levels = above(folder).map((at) => {
    const there = at === folder ? own : filesIn(files, at);
    return withImports(files, at, there, new Set(there.map(({ source }) => source.path)));
  });
  const locals = new Map<string, Attribute>(aboutStack(stack, folder));
  for (const level of levels)
    for (const block of blocksIn(level, "globals")) takeAll(locals, ["global", ...textsOf(block)], block.body);
  return { stack, levels, locals };
}

/** What scripts of a stack say, and with what environment Terramate runs them. */
export interface StackScripts {
  readonly scripts: readonly Block[];
  readonly environment: readonly Attribute[];
  evaluate(one: Attribute): Outcome;
}

/** The scripts that are there for a folder: its own, and those of the folders above; null: it is no stack. */
export function scriptsFor(files: Files, folder: string): StackScripts | null {
  const found = stackIn(files, folder);
  if (found === null) return null;
  const { levels, locals } = found;
  const scripts = levels.flatMap((level) => blocksIn(level, "script"));
  const within = (bodies: readonly Body[], type: string): readonly Body[] =>
    bodies.flatMap((body) => blocksOfType(body, type).map((one) => one.body));
  const settings = within(
    within(
      levels.flat().map(({ body }) => body),
      "terramate",
    ),
    "config",
  );
  const environment = within(within(settings, "run"), "env").flatMap((body) => attributesOf(body));
  // A script that stands nearer takes the place of one of its name.
  const nearest = new Map(scripts.map((one, number) => [textsOf(one).join(" "), withOwnLets(one, number, locals)]));
  const scope = scopeOf(files, folder, locals, new Map());
  return {
    scripts: [...nearest.values()],
    environment,
    evaluate: ({ value, source }) => evaluate(value, { ...scope, source }),
  };
}

/** What is written into a folder; null: it is no stack. */
export function generatedBy(files: Files, folder: string): Generated | null {
  const found = stackIn(files, folder);
  if (found === null) return null;
  const { stack, levels, locals } = found;
  const names = new Map<string, Value>();
  const scope = scopeOf(files, folder, locals, names);
  const there = new Set(files.names(folder));
  const written: Writing[] = [];
  const blocks = levels.flatMap((level) => ["generate_hcl", "generate_file"].flatMap((type) => blocksIn(level, type)));
  for (const [number, found] of blocks.entries()) {
    const name = found.labels[0]?.text ?? "";
    // What it wrote before, and is kept in the repository, says so itself.
    if (name.includes("/") || there.has(name)) continue;
    const block = withOwnLets(found, number, locals);
    if (!isFor(block, stack, scope)) continue;
    const writer = writerOf(scope, names);
    const bodies = blocksOfType(block.body, "content").map(({ body }) => writtenIn(body, writer));
    written.push({ name, block, bodies });
  }
  return { ...writtenFiles(written, scope, names), locals, names };
}

/** Names begin with a letter, so that no local has one of these. */
function writerOf(scope: Scope, names: Map<string, Value>): Writer {
  return {
    evaluate: (expression, source) => evaluate(expression, { ...scope, source }),
    isOff: (block) => isFalse(block, "condition", scope),
    nameFor(wanted, value) {
      const name = `${wanted} ${names.size}`;
      names.set(name, value);
      return name;
    },
    hasRoom() {
      if (names.size < maxNames) return true;
      exceed(`tm_dynamic goes over more than ${maxNames} elements`);
      return false;
    },
  };
}

/** The name of the local that a reference is about, and how many of its steps it takes; null: it is about none. */
export function generatedName(
  locals: ReadonlyMap<string, Attribute>,
  root: string,
  steps: readonly string[],
): { readonly name: string; readonly consumed: number } | null {
  if (!roots.has(writtenName(root))) return null;
  for (let consumed = Math.min(steps.length, maxSteps); consumed > 0; consumed -= 1) {
    const name = [root, ...steps.slice(0, consumed)].join(".");
    if (locals.has(name)) return { name, consumed };
  }
  return null;
}

/** Each block has lets of its own: behind theirs stands its number, which no name has that somebody writes. */
const ofBlock = /^let \d+(?=\.|$)/;

/** The name of such a local as it is written. */
export function writtenName(name: string): string {
  return name.replace(ofBlock, "let");
}

/** A block whose `let.…` are its own. */
function withOwnLets(block: Block, number: number, locals: Map<string, Attribute>): Block {
  if (blocksOfType(block.body, "lets").length === 0) return block;
  const root = `let ${number}`;
  const body = renamed(block.body, "let", root);
  for (const lets of blocksOfType(body, "lets")) takeAll(locals, [root], lets.body);
  return { ...block, body };
}

/** From the top down to the folder: what is nearer counts. */
function above(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let at = folder; ; at = folderOf(at)) {
    folders.unshift(at);
    if (at === folderOf(at) || at === "." || at === "") return folders;
  }
}

function filesIn(files: Files, folder: string): readonly HclFile[] {
  const names = (files.names(folder) ?? []).filter((name) => ownName.test(name)).toSorted();
  return names.map((name) => withPlainNames(readHclFile(files, joinPath(folder, name))));
}

/** `import { source = "/modules/aws.tm.hcl" }`: from the top of the project, or from beside the file. */
function withImports(files: Files, folder: string, own: readonly HclFile[], known: Set<string>): readonly HclFile[] {
  const imported = blocksIn(own, "import").flatMap(({ body }) => {
    const source = attributesOf(body).find(({ name }) => name === "source");
    const path = source === undefined ? null : literalString(source.value);
    if (path === null) return [];
    const starts = path.startsWith("/") ? above(folder) : [folder];
    const named = starts.map((start) => filesNamed(files, joinPath(start, path.replace(/^\//, ""))));
    return (named.find(({ length }) => length > 0) ?? []).flatMap((one) => {
      // Those that import each other would have no end.
      if (known.has(one)) return [];
      known.add(one);
      return withImports(files, folderOf(one), [withPlainNames(readHclFile(files, one))], known);
    });
  });
  return [...imported, ...own];
}

/** One file, all of a folder, or those whose names fit: `mixins/*.tm.hcl`. */
function filesNamed(files: Files, path: string): readonly string[] {
  if ("source" in files.text(path)) return [path];
  const isPattern = path.includes("*");
  const folder = isPattern ? folderOf(path) : path;
  const names = (files.names(folder) ?? []).filter((name) => ownName.test(name)).toSorted();
  return names.map((name) => joinPath(folder, name)).filter((one) => !isPattern || fits(path, one));
}

function fits(pattern: string, path: string): boolean {
  const syntax = globSyntax(pattern);
  const compiled = syntax === null ? null : compilePattern(syntax);
  return compiled !== null && !("kind" in compiled) && findMatches(compiled, path, 1).length > 0;
}

function blocksOfType(body: Body, type: string): readonly Block[] {
  return body.blocks.filter((block) => block.type === type);
}

function blocksIn(files: readonly HclFile[], type: string): readonly Block[] {
  return files.flatMap(({ body }) => blocksOfType(body, type));
}

function textsOf({ labels }: Block): readonly string[] {
  return labels.map(({ text }) => text);
}

/** What is set further up for all below a name goes where it is set anew. */
function takeAll(locals: Map<string, Attribute>, path: readonly string[], body: Body): void {
  const whole = path.join(".");
  const set = new Map(attributesOf(body).map((one) => [`${whole}.${one.name}`, one]));
  for (const other of locals.keys()) {
    const end = other.startsWith(`${whole}.`) ? other.indexOf(".", whole.length + 1) : -1;
    if (end >= 0 && set.has(other.slice(0, end))) locals.delete(other);
  }
  for (const [name, attribute] of set) locals.set(name, attribute);
}

function aboutStack(stack: Block, folder: string): readonly (readonly [string, Attribute])[] {
  const set = attributesOf(stack.body).map((one) => [`terramate.stack.${one.name}`, one] as const);
  const path = folder === "." ? "/" : `/${folder}`;
  const known = { name: nameOf(folder), "path.absolute": path, "path.basename": nameOf(folder) };
  const own = Object.entries({ ...known, "path.relative": folder }).map(
    ([name, text]) => [`terramate.stack.${name}`, saying(stack, name, text)] as const,
  );
  const none: Expression = { kind: "tuple", items: [], start: stack.typeStart, end: stack.typeEnd };
  const tags: Attribute = { ...saying(stack, "tags", ""), value: none };
  return [...own, ["terramate.path", saying(stack, "path", path)], ["terramate.stack.tags", tags], ...set];
}

/** An attribute that stands nowhere: the stack's block says it by its place. */
function saying({ source, typeStart: start, typeEnd: end }: Block, name: string, text: string): Attribute {
  const value: Expression = {
    kind: "template",
    heredoc: false,
    parts: [{ kind: "text", text, offset: -1, start, end }],
    start,
    end,
  };
  return { source, name, nameStart: start, nameEnd: end, value, start, end };
}

/** Whether a block is written for this stack, as far as that is known. */
function isFor(block: Block, stack: Block, scope: Scope): boolean {
  const isInherited = folderOf(block.source.path) !== folderOf(stack.source.path);
  const filters = blocksOfType(block.body, "stack_filter");
  const isChosen = filters.length === 0 || filters.some(({ body }) => isFiltered(body, folderOf(stack.source.path)));
  return isChosen && !isFalse(block, "condition", scope) && !(isInherited && isFalse(block, "inherit", scope));
}

function isFalse({ body, source }: Block, name: string, scope: Scope): boolean {
  const given = attributesOf(body).find((one) => one.name === name);
  const value = given === undefined ? null : evaluate(given.value, { ...scope, source });
  return value?.kind === "bool" && !value.bool;
}

/** `project_paths = ["/stacks/prod/**"]`, from the top of a project that may begin further down. */
function isFiltered(body: Body, folder: string): boolean {
  const parts = folder.split("/");
  const ways = parts.flatMap((_, index) => [`/${parts.slice(index).join("/")}`, parts.slice(index).join("/")]);
  return attributesOf(body).every(({ name, value }) => {
    if (!/^(?:project|repository)_paths$/.test(name) || value.kind !== "tuple") return true;
    const patterns = value.items.map(literalString);
    return patterns.some((one) => one === null || ways.some((way) => fits(one, way)));
  });
}

function scopeOf(
  files: Files,
  folder: string,
  locals: ReadonlyMap<string, Attribute>,
  names: ReadonlyMap<string, Value>,
): Scope {
  const resolve = (root: string, steps: readonly string[], depth: number): Resolved => {
    const value = names.get(root);
    if (value !== undefined) return { outcome: value, consumed: 0 };
    const named = generatedName(locals, root, steps);
    const attribute = named === null ? undefined : locals.get(named.name);
    if (named === null || attribute === undefined || isTooDeep(depth, maxDepth, "globals lead to each other"))
      return { outcome: failure("Reference to undeclared object", `${root} is not set`), consumed: 0 };
    const outcome = evaluate(attribute.value, within(attribute.source, depth + 1));
    return { outcome: outcome.kind === "failure" ? open : outcome, consumed: named.consumed };
  };
  const within = (source: Source, depth: number): Scope => ({
    source,
    instance: () => folder,
    functions: functionContext(files, folder),
    resolve: (root, steps) => resolve(root, steps, depth),
  });
  return within({ path: folder, text: "" }, 0);
}

const open = unknown("dynamic", { code: "unsupported", text: "Terramate works it out" });
