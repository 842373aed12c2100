/** Reads the files of one folder into a `Module`. */
import { append } from "../../append.ts";
import { attributeOf, blocksOf, attributesOf } from "../../hcl/json.ts";
import type { Attribute, Block, Body, Comment, HclFile } from "../../hcl/syntax.ts";
import { literalString } from "../../hcl/walk.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Source, Span } from "../../source.ts";
import type {
  Backend,
  Import,
  KeyProvider,
  Module,
  ModuleCall,
  ProviderBlock,
  Requirement,
  Resource,
  ResourceMode,
  Variable,
} from "./declarations.ts";
import { mayWaive } from "../../terms.ts";
import { isLocalSource } from "./module-source.ts";
import { isOverride, mergeBodies } from "./merge-overrides.ts";
import { aliasOf } from "./filled-in.ts";
import { readHclFile } from "./read-file.ts";
import { generatedBy, isTerramate } from "../terramate/terramate.ts";
import { programOf, shadowedFiles, withShadowed } from "./which-program.ts";
import type { Program } from "./which-program.ts";

/** Files that Terraform or OpenTofu reads as configuration: not hidden, not an editor's backup. */
export function isConfigurationFile(name: string): boolean {
  return (
    /^[^.].*\.(tf|tofu)(\.json)?$/s.test(name) &&
    !name.endsWith("~") &&
    !name.startsWith("#") &&
    !/\.tftest\.|\.tofutest\./.test(name)
  );
}

/** Which of a folder's files are read: to OpenTofu its own take precedence over Terraform's of the same name. */
export function configurationFiles(names: readonly string[], program: Program = "opentofu"): string[] {
  const ours = names.filter(isConfigurationFile);
  const shadowed = shadowedFiles(ours);
  if (shadowed.size === 0) return ours;
  return program === "terraform" ? withShadowed(ours, shadowed) : ours.filter((name) => !shadowed.has(name));
}

interface Draft {
  readonly folder: string;
  /** What is declared now stands in a file beside which OpenTofu has one of its own. */
  isShadowed: boolean;
  readonly files: Source[];
  readonly variables: Map<string, Variable>;
  readonly locals: Map<string, Attribute>;
  readonly outputs: Map<string, Block>;
  readonly resources: Map<string, Resource>;
  readonly providers: Map<string, ProviderBlock>;
  readonly requirements: Map<string, Requirement>;
  readonly versions: string[];
  readonly calls: Map<string, ModuleCall>;
  backend: Backend | null;
  readonly keyProviders: KeyProvider[];
  readonly imports: Import[];
  readonly comments: { comment: Comment; source: Source }[];
  readonly diagnostics: Diagnostic[];
  readonly holes: Map<string, string>;
}

/**
 * Loads the module in `folder`; null where the folder holds no configuration files.
 *
 * @param asked the program that reads it, where the repository does not say which; left out, either.
 */
export function loadModule(files: Files, folder: string, asked: Program | null = null): Module | null {
  const all = files.names(folder) ?? [];
  const shadowed = shadowedFiles(all.filter(isConfigurationFile));
  const said = shadowed.size === 0 ? null : programOf(files, folder);
  const program = said ?? asked;
  const names = configurationFiles(all, program ?? "opentofu");
  const generated = all.some(isTerramate) ? generatedBy(files, folder) : null;
  if (names.length + (generated?.files.length ?? 0) === 0) return null;
  const read = (name: string): HclFile => readHclFile(files, joinPath(folder, name));
  const others = program === null ? [...shadowed].map(read) : [];
  const own = [...names.map(read), ...(generated?.files ?? [])];
  const made = { ...moduleOf(folder, own, others), isEither: shadowed.size > 0 && said === null };
  if (generated === null) return made;
  const { locals, names: filledIn, varFiles } = generated;
  return { ...made, locals: new Map([...made.locals, ...locals]), names: filledIn, varFiles };
}

/**
 * A module of files that are already parsed; overrides are applied after all others, by file name.
 *
 * @param shadowed files that only Terraform reads, where the rest is what OpenTofu reads: names refer to the rest. Who
 * asks what comes of it asks for one program's.
 */
export function moduleOf(folder: string, parsed: readonly HclFile[], shadowed: readonly HclFile[] = []): Module {
  const draft: Draft = {
    folder,
    isShadowed: false,
    files: [],
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    resources: new Map(),
    providers: new Map(),
    requirements: new Map(),
    versions: [],
    calls: new Map(),
    backend: null,
    keyProviders: [],
    imports: [],
    comments: [],
    diagnostics: [],
    holes: new Map(),
  };
  const isOverrideFile = (file: HclFile): boolean => isOverride(nameOf(file.name ?? file.source.path));
  for (const file of [...parsed, ...shadowed]) {
    draft.files.push(file.source);
    append(draft.diagnostics, file.diagnostics);
    for (const [name, value] of file.holes ?? []) draft.holes.set(name, value);
    for (const comment of file.comments)
      if (mayWaive(comment.text)) draft.comments.push({ comment, source: file.source });
  }
  for (const file of parsed) if (!isOverrideFile(file)) declare(draft, file.body, false);
  for (const file of parsed) if (isOverrideFile(file)) declare(draft, file.body, true);
  draft.isShadowed = true;
  for (const file of shadowed) declare(draft, file.body, false);
  const { backend, keyProviders, imports, variables, calls } = draft;
  const sources = [...calls.values()].flatMap(({ source }) =>
    source !== null && isLocalSource(source) ? [joinPath(folder, source)] : [],
  );
  return {
    ...draft,
    names: new Map(),
    varFiles: [],
    called: new Set(sources),
    declared: new Set(variables.keys()),
    hasBackend: backend !== null,
    isEither: false,
    // Where state is kept, how it is encrypted, what is imported into it.
    saysItIsRun: backend !== null || keyProviders.length + imports.length > 0,
  };
}

function declare(draft: Draft, body: Body, override: boolean): void {
  for (const block of blocksOf(body, "variable", 1)) declareVariable(draft, block, override);
  for (const block of blocksOf(body, "locals", 0)) {
    for (const attribute of attributesOf(block.body)) {
      const earlier = draft.locals.get(attribute.name);
      if (override || earlier === undefined) draft.locals.set(attribute.name, attribute);
      else passOver(draft, `local.${attribute.name}`, spanOf(attribute), writtenAs(earlier, attribute));
    }
  }
  for (const block of blocksOf(body, "output", 1)) {
    const earlier = draft.outputs.get(label(block, 0));
    if (earlier !== undefined && override)
      draft.outputs.set(label(block, 0), { ...earlier, body: mergeBodies(earlier.body, block.body) });
    else if (earlier === undefined) draft.outputs.set(label(block, 0), block);
    else passOver(draft, `output.${label(block, 0)}`, labelSpan(block, 0), writtenAs(earlier.body, block.body));
  }
  for (const block of blocksOf(body, "resource", 2)) declareResource(draft, "managed", block, override);
  for (const block of blocksOf(body, "data", 2)) declareResource(draft, "data", block, override);
  for (const block of blocksOf(body, "ephemeral", 2)) declareResource(draft, "ephemeral", block, override);
  for (const block of blocksOf(body, "action", 2)) declareResource(draft, "action", block, override);
  for (const block of blocksOf(body, "list", 2)) declareResource(draft, "list", block, override);
  for (const check of blocksOf(body, "check", 1)) {
    for (const block of blocksOf(check.body, "data", 2)) declareResource(draft, "data", block, false);
  }
  for (const block of blocksOf(body, "provider", 1)) declareProvider(draft, block, override);
  for (const block of blocksOf(body, "module", 1)) declareCall(draft, block, override);
  for (const block of blocksOf(body, "terraform", 0)) declareSettings(draft, block.body, override);
  for (const block of blocksOf(body, "import", 0)) draft.imports.push({ at: typeSpan(block), body: block.body });
}

function declareVariable(draft: Draft, block: Block, override: boolean): void {
  const made = { name: label(block, 0), at: labelSpan(block, 0), body: block.body };
  const earlier = draft.variables.get(made.name);
  if (earlier === undefined || override) put(draft, draft.variables, made.name, made, override);
  else passOver(draft, `variable.${made.name}`, made.at, writtenAs(earlier.body, block.body));
}

function declareResource(draft: Draft, mode: ResourceMode, block: Block, override: boolean): void {
  const type = label(block, 0);
  const name = label(block, 1);
  const address = `${mode === "managed" ? "" : `${mode}.`}${type}.${name}`;
  put(
    draft,
    draft.resources,
    address,
    { mode, type, name, address, at: labelSpan(block, 0), body: block.body },
    override,
  );
}

function declareProvider(draft: Draft, block: Block, override: boolean): void {
  const aliasAttribute = attributeOf(block.body, "alias");
  const alias = aliasAttribute === undefined ? null : aliasOf(aliasAttribute.value, draft.holes);
  const name = label(block, 0);
  const key = alias === null ? name : `${name}.${alias}`;
  put(draft, draft.providers, key, { name, at: labelSpan(block, 0), alias, body: block.body }, override);
}

function declareCall(draft: Draft, block: Block, override: boolean): void {
  const name = label(block, 0);
  const earlier = draft.calls.get(name);
  const body = earlier !== undefined && override ? mergeBodies(earlier.body, block.body) : block.body;
  const sourceAttribute = attributeOf(body, "source") ?? null;
  const source = sourceAttribute === null ? null : literalString(sourceAttribute.value);
  if (earlier !== undefined && !override) {
    duplicate(draft, `module.${name}`, labelSpan(block, 0));
    draft.calls.set(anew(draft.calls, name), { name, at: labelSpan(block, 0), body, source, sourceAttribute });
  } else draft.calls.set(name, { name, at: earlier?.at ?? labelSpan(block, 0), body, source, sourceAttribute });
}

function declareSettings(draft: Draft, body: Body, override: boolean): void {
  const version = attributeOf(body, "required_version");
  const constraint = version === undefined ? null : literalString(version.value);
  if (constraint !== null) draft.versions.push(constraint);
  for (const block of blocksOf(body, "required_providers", 0)) {
    for (const attribute of attributesOf(block.body)) {
      const earlier = draft.requirements.get(attribute.name);
      const made = requirementOf(attribute);
      if (earlier === undefined || override) draft.requirements.set(attribute.name, made);
      else passOver(draft, `provider ${attribute.name}`, made.at, earlier.sourceText === made.sourceText);
    }
  }
  for (const type of ["backend", "state_store"]) {
    for (const block of blocksOf(body, type, 1)) {
      const made = { type: label(block, 0), at: labelSpan(block, 0), body: block.body };
      if (draft.backend === null || override) draft.backend = made;
      else passOver(draft, `backend.${made.type}`, made.at, writtenAs(draft.backend.body, block.body));
    }
  }
  for (const block of blocksOf(body, "cloud", 0)) {
    if (draft.backend === null || override)
      draft.backend = {
        type: "cloud",
        at: typeSpan(block),
        body: block.body,
      };
  }
  for (const encryption of blocksOf(body, "encryption", 0)) {
    for (const block of blocksOf(encryption.body, "key_provider", 2))
      draft.keyProviders.push({
        type: label(block, 0),
        name: label(block, 1),
        at: labelSpan(block, 0),
        body: block.body,
      });
  }
}

function requirementOf(attribute: Attribute): Requirement {
  const { name, value, source: file } = attribute;
  const items = value.kind === "object" ? value.items : [];
  const sourceAt = items.find((item) => item.name === "source")?.value ?? null;
  const aliasList = items.find((item) => item.name === "configuration_aliases")?.value;
  const aliases: string[] = [];
  for (const item of aliasList?.kind === "tuple" ? aliasList.items : []) {
    if (item.kind === "attribute" && item.target.kind === "variable") aliases.push(`${item.target.name}.${item.name}`);
    else if (literalString(item) !== null) aliases.push(String(literalString(item)));
  }
  return {
    name,
    at: spanOf(attribute),
    sourceAt,
    sourceText: sourceAt === null ? null : literalString(sourceAt),
    file,
    aliases,
  };
}

/**
 * Adds a declaration, merges it when it overrides, and reports a second one of the same name, which is looked at too.
 */
function put<T extends { readonly at: Span; readonly body: Body }>(
  draft: Draft,
  into: Map<string, T>,
  key: string,
  made: T,
  override: boolean,
): void {
  const earlier = into.get(key);
  if (earlier === undefined) into.set(key, made);
  else if (override) into.set(key, { ...made, at: earlier.at, body: mergeBodies(earlier.body, made.body) });
  else {
    duplicate(draft, key, made.at);
    into.set(anew(into, key), made);
  }
}

/** A key by which nothing refers to what is declared again. */
function anew(into: ReadonlyMap<string, unknown>, key: string): string {
  let count = 2;
  while (into.has(`${key}#${count}`)) count += 1;
  return `${key}#${count}`;
}

/** What names refer to can be one thing only: of a second one that says something else nothing is looked at. */
function passOver(draft: Draft, what: string, at: Span, isSame: boolean): void {
  if (isSame || draft.isShadowed) return duplicate(draft, what, at);
  draft.diagnostics.push({
    severity: "error",
    code: "declaration-passed-over",
    message: `${what} is declared twice, which Terraform refuses, in ${draft.folder}; this one was not looked at`,
    at,
  });
}

interface Written {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

function writtenAs(one: Written, other: Written): boolean {
  return one.source.text.slice(one.start, one.end).trim() === other.source.text.slice(other.start, other.end).trim();
}

function duplicate(draft: Draft, what: string, at: Span): void {
  // What both programs are meant to read is written for each.
  if (draft.isShadowed) return;
  draft.diagnostics.push({
    severity: "warning",
    code: "duplicate-declaration",
    message: `${what} is declared twice in ${draft.folder}, which Terraform refuses; names refer to the first`,
    at,
  });
}

function label(block: Block, index: number): string {
  return block.labels[index]?.text ?? "";
}

function labelSpan(block: Block, index: number): Span {
  const found = block.labels[index];
  return found === undefined ? typeSpan(block) : { source: block.source, start: found.start, end: found.end };
}

function typeSpan(block: Block): Span {
  return { source: block.source, start: block.typeStart, end: block.typeEnd };
}

/** The span of an attribute's name. */
export function spanOf(attribute: Attribute): Span {
  return { source: attribute.source, start: attribute.nameStart, end: attribute.nameEnd };
}
