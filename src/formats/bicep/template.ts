/** One Bicep file in one way of deploying it: resources and modules with their conditions and loops. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { OpenCause, Setting, Subject, Unresolved } from "../../subject.ts";
import { object, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition, Value } from "../../value/value.ts";
import { conditionKey, evaluate, iterations, words } from "../arm/expression.ts";
import type { Expression, Scope } from "../arm/expression.ts";
import { existenceOf } from "../arm/template.ts";
import type { Parameters } from "../arm/template.ts";
import type { Around } from "../arm/around.ts";
import { computed } from "../evaluation.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { refusedParameters } from "../refused-parameters.ts";
import type { Limited } from "../refused-parameters.ts";
import { parseBicep } from "./parse.ts";
import { flatten, tagsOf } from "./settings.ts";
import { usesOf } from "./uses.ts";
import type { BicepFile, Deployed, Imported } from "./parse.ts";
import { isTooDeep } from "../../value/work.ts";
import { openParameter, withOpenLocation } from "../open-location.ts";

export interface Emitted {
  readonly subjects: Subject[];
  readonly unresolved: Unresolved[];
  readonly diagnostics: Diagnostic[];
}

interface Template {
  readonly files: Files;
  readonly path: string;
  readonly file: BicepFile;
  readonly parameters: Parameters;
  readonly key: string;
  readonly memo: Map<string, Value | "evaluating">;
  /** Where the resource group lies in which it is deployed; null: whoever deploys it says so. */
  readonly group: Value | null;
  /** What leaves open where that is deployed to which all belongs. */
  readonly around: OpenCause | null;
  /** Names of the modules around, for addresses. */
  readonly prefix: string;
  /** What the modules around need. */
  readonly uses: readonly string[];
  readonly when: readonly Condition[];
  readonly byDefault: boolean;
}

/** As much of a template as values depend on. */
type Scoped = Pick<Template, "files" | "path" | "file" | "key" | "parameters" | "memo" | "group">;

/** Modules nest no deeper. */
const maxDepth = 16;

export function bicepSubjects(
  files: Files,
  path: string,
  file: BicepFile,
  parameters: Parameters,
  around: Around,
): Emitted {
  const to: Emitted = { subjects: [], unresolved: [], diagnostics: [] };
  emit(
    to,
    {
      files,
      path,
      file,
      parameters,
      key: path,
      memo: new Map(),
      group: around.location,
      around: around.leftOpen,
      prefix: "",
      uses: [],
      when: [],
      byDefault: false,
    },
    0,
  );
  return to;
}

/** The scope in which the values of a file of parameters, or the defaults of a template, are evaluated. */
export function scopeOf(template: Scoped): Scope {
  const scope: Scope = {
    key: template.key,
    name: (name, at) => named(template, name, at),
    call: (name, args) => userFunction(template, name, args) ?? ownGroup(template, name, args),
    member: (target, name) => memberOf(template, target, name),
  };
  return scope;
}

function named(template: Scoped, name: string, at: Span): Value {
  const { file } = template;
  if (file.parameters.has(name))
    return passThrough(
      remember(template, name, () => parameter(template, name)),
      "parameter",
      at,
      name,
    );
  const imported = file.imports.get(name);
  if (imported?.name != null) {
    const from = importedFile(template, imported);
    if (from !== null) return passThrough(named(from, imported.name, at), "reference", at, name);
  }
  const declared = file.variables.get(name)?.value;
  if (declared === undefined || declared === null) return computed(`${name} is known only after deployment`);
  return passThrough(
    remember(template, name, () => evaluate(declared, scopeOf(template))),
    "local",
    at,
    name,
  );
}

/** The file from which something is imported, as its exports see themselves. */
function importedFile(template: Scoped, { from }: Imported): Scoped | null {
  const module = localModule(template.files, template.path, from);
  if (module === null || isTooDeep(template.key.split("|").length, maxDepth, "files import each other")) return null;
  const { files } = template;
  return {
    files,
    ...module,
    key: `${template.key}|${module.path}`,
    parameters: new Map(),
    memo: new Map(),
    group: null,
  };
}

/** `resourceGroup()`, of which whoever deploys it, or a group of this repository, says where it lies. */
function ownGroup({ group }: Scoped, name: string, args: readonly Value[]): Value | null {
  return /^(?:resourcegroup|deployment)$/i.test(name) && args.length === 0 && group !== null
    ? object([["location", group]])
    : null;
}

/** Where a module's resource group lies: that of whoever calls it, or the one that its `scope` names. */
function groupOf(template: Scoped, { body }: Deployed): Value | null {
  const scope = body.kind === "object" ? body.members.find(({ name }) => name === "scope")?.value : undefined;
  if (scope === undefined) return template.group;
  const group = scope.kind === "name" ? template.file.resources.find(({ name }) => name === scope.name) : undefined;
  return group !== undefined && /^Microsoft\.Resources\/resourceGroups@/i.test(group.sourceText)
    ? memberOf(template, scope, "location")
    : null;
}

/** A function of the file, or of one from which it is imported. */
function userFunction(template: Scoped, name: string, args: readonly Value[]): Value | null {
  const own = template.file.functions.get(name);
  if (own !== undefined) {
    const scope = scopeOf(template);
    const given = new Map(own.parameters.map((each, index) => [each, args[index]] as const));
    return template.key.length > maxKey
      ? computed(`${name}() calls itself`)
      : evaluate(own.body, {
          ...scope,
          name: (asked, at) => given.get(asked) ?? scope.name(asked, at),
          call: (asked, values) => userFunction({ ...template, key: `${template.key}|${name}` }, asked, values),
        });
  }
  for (const [local, imported] of template.file.imports) {
    if (imported.name !== null && local !== name) continue;
    const from = importedFile(template, imported);
    const found = from?.file.functions.has(imported.name ?? name) === true;
    if (from !== null && found) return userFunction(from, imported.name ?? name, args);
  }
  return null;
}

/** A function that calls itself makes longer and longer keys. */
const maxKey = 4_000;

function remember({ memo, key }: Pick<Template, "memo" | "key">, name: string, make: () => Value): Value {
  const known = memo.get(name);
  if (known === "evaluating") return unknown("dynamic", { code: "cycle", text: `${name} of ${key} refers to itself` });
  if (known !== undefined) return known;
  memo.set(name, "evaluating");
  const value = make();
  memo.set(name, value);
  return value;
}

function limited(template: Template): Limited[] {
  return [...template.file.parameters.values()].flatMap(({ name, at, value, allowed }): Limited[] => {
    const list = allowed === null ? null : evaluate(allowed, scopeOf(template));
    if (list?.kind !== "tuple" || (value === null && !template.parameters.has(name))) return [];
    return [{ name, at: value ?? at, allowed: list.items, value: named(template, name, at) }];
  });
}

/** What is given, else the default, else one of what is allowed. */
function parameter(template: Scoped, name: string): Value {
  const given = template.parameters.get(name);
  const declared = template.file.parameters.get(name);
  if (given !== undefined) return given;
  if (declared?.value != null)
    return withFlags(
      passThrough(evaluate(declared.value, scopeOf(template)), "default", declared.value, name),
      DEFAULT,
    );
  const allowed = declared?.allowed == null ? null : evaluate(declared.allowed, scopeOf(template));
  if (allowed?.kind !== "tuple" || allowed.items.length === 0) return openParameter(name, declared?.at ?? null);
  const key = `${template.key}|${name}`;
  return choice(
    allowed.items.map((value, index) => ({
      value,
      when: [{ key, branch: String(index), text: `${name} is ${value.kind === "string" ? value.text : "this"}` }],
    })),
    false,
  );
}

/** `account.location`: what the resource's body says; the rest only Azure knows. */
function memberOf(template: Scoped, target: Expression, name: string): Value | null {
  const output = outputOf(template, target, name);
  if (output !== null) return output;
  if (target.kind !== "name") return null;
  const space = template.file.imports.get(target.name);
  if (space?.name === null) {
    const from = importedFile(template, space);
    return from === null ? null : passThrough(named(from, name, target), "reference", target, name);
  }
  const resource = template.file.resources.find((each) => each.name === target.name);
  if (resource === undefined || resource.existing || resource.loop !== null) return null;
  const member = resource.body.kind === "object" ? resource.body.members.find((each) => each.name === name) : undefined;
  return member === undefined
    ? null
    : passThrough(
        remember(template, `${target.name}.${name}`, () => evaluate(member.value, scopeOf(template))),
        "reference",
        target,
        `${target.name}.${name}`,
      );
}

/** `module.outputs.name`, `module[0].outputs.name` of a module that lies in the repository. */
function outputOf(template: Scoped, target: Expression, name: string): Value | null {
  if (target.kind !== "member" || target.name !== "outputs") return null;
  const named = target.target.kind === "index" ? target.target.target : target.target;
  if (named.kind !== "name") return null;
  const module = template.file.modules.find((each) => each.name === named.name);
  const turn = module === undefined ? null : turnOf(template, module, target.target);
  const found = module === undefined ? null : localModule(template.files, template.path, module.sourceText);
  const declared = found?.file.outputs.get(name)?.value ?? null;
  if (module === undefined || turn === null || found === null || declared === null) return null;
  const wanted = `${named.name}${turn.key}`;
  const value = remember(template, `${wanted}.outputs.${name}`, () => {
    const { files, key } = template;
    if (key.split("/").length > maxDepth * 8) return computed(`${wanted}.outputs.${name}`);
    const parameters = givenTo(module, turn.scope);
    const group = groupOf(template, module);
    return evaluate(
      declared,
      scopeOf({ files, ...found, key: `${key}/${wanted}`, parameters, memo: new Map(), group }),
    );
  });
  return passThrough(value, "output", target, `${wanted}.outputs.${name}`);
}

/** The turn of a module's loop that is asked for by its number; null: which one is not written. */
function turnOf(template: Scoped, { loop }: Deployed, target: Expression): Turn | null {
  const scope = scopeOf(template);
  if (loop === null || target.kind !== "index")
    return loop === null && target.kind === "name" ? { key: "", scope } : null;
  const key = evaluate(target.key, scope);
  const turn = iterations(loop, scope, (part) => evaluate(part, scope)).find(
    ({ index }) => key.kind === "number" && key.number === index,
  );
  return turn === undefined ? null : { key: `[${turn.index}]`, scope: turn.within };
}

function paramsOf({ body }: Deployed): Expression | undefined {
  return body.kind === "object" ? body.members.find(({ name }) => name === "params")?.value : undefined;
}

/** What a module is given. */
function givenTo(module: Deployed, scope: Scope): Map<string, Value> {
  const params = paramsOf(module);
  const given = new Map<string, Value>();
  if (params?.kind !== "object") return given;
  if (params.members.every(({ name }) => name !== null)) {
    for (const { name, value } of params.members)
      if (name !== null)
        given.set(name, passThrough(evaluate(value, scope), "input", value, `${module.name}, ${name}`));
    return given;
  }
  const whole = evaluate(params, scope);
  if (whole.kind === "object")
    for (const [name, value] of whole.entries)
      given.set(name, passThrough(value, "input", params, `${module.name}, ${name}`));
  return given;
}

interface Turn {
  readonly key: string;
  readonly scope: Scope;
}

function turnsOf(template: Template, { loop }: Deployed): readonly Turn[] {
  const scope = scopeOf(template);
  if (loop === null) return [{ key: "", scope }];
  const turns = iterations(loop, scope, (part) => evaluate(part, scope)).map(({ index, within }) => ({
    key: `[${index}]`,
    scope: within,
  }));
  const collection = evaluate(loop.collection, scope);
  return "items" in collection ? turns : [{ key: "[*]", scope }];
}

function emit(to: Emitted, template: Template, depth: number): void {
  to.diagnostics.push(...refusedParameters(limited(template)));
  for (const resource of template.file.resources) emitResource(to, template, resource, "", "");
  for (const module of template.file.modules) emitModule(to, template, module, depth);
}

function existence(
  template: Template,
  { condition, loop }: Deployed,
  scope: Scope,
): Pick<Subject, "when" | "byDefault"> | null {
  const own =
    condition === null
      ? { when: [], byDefault: false }
      : existenceOf(evaluate(condition, scope), {
          key: conditionKey(condition, scope),
          branch: "true",
          text: words(condition),
        });
  if (own === null) return null;
  // A loop over what nobody knows may be empty.
  const isOpen = loop !== null && !("items" in evaluate(loop.collection, scopeOf(template)));
  const some: Condition[] =
    isOpen && loop !== null
      ? [{ key: conditionKey(loop.collection, scope), branch: "some", text: `${words(loop.collection)} is not empty` }]
      : [];
  return { when: [...template.when, ...own.when, ...some], byDefault: template.byDefault || own.byDefault };
}

/** `Microsoft.Storage/storageAccounts@2023-05-01`; a child inside another says only its own part. */
function emitResource(
  to: Emitted,
  template: Template,
  resource: Deployed,
  parentType: string,
  parentName: string,
): void {
  const written = resource.sourceText.replace(/@.*/s, "");
  const type = parentType === "" ? written : `${parentType}/${written}`;
  const name = parentName === "" ? resource.name : `${parentName}::${resource.name}`;
  const parent = parentName === "" ? [] : [`${template.prefix}${parentName}`];
  const uses = [...template.uses, ...parent, ...neededBy(template, resource)];
  for (const { key, scope } of turnsOf(template, resource)) {
    const exists = existence(template, resource, scope);
    if (exists === null) continue;
    const flat: Setting[] = [];
    flatten(flat, resource.body, [], scope, 0);
    const settings = withOpenLocation(flat, template.around);
    const role = resource.existing ? "data" : "resource";
    to.subjects.push({
      role,
      address: `${template.prefix}${name}${key}`,
      format: "bicep",
      at: resource.source,
      type,
      provider: null,
      settings,
      tags: tagsOf(settings),
      ...(uses.length === 0 ? {} : { uses }),
      ...exists,
    });
  }
  for (const child of resource.children) emitResource(to, template, child, type, name);
}

function neededBy({ file, prefix }: Template, deployed: Deployed): string[] {
  return usesOf(file, deployed).flatMap((name) => (name === deployed.name ? [] : [`${prefix}${name}`]));
}

function emitModule(to: Emitted, template: Template, module: Deployed, depth: number): void {
  const file = localModule(template.files, template.path, module.sourceText);
  const params = paramsOf(module);
  for (const { key, scope } of turnsOf(template, module)) {
    const exists = existence(template, module, scope);
    if (exists === null) continue;
    const address = `${template.prefix}${module.name}${key}`;
    if (file !== null && depth < maxDepth) {
      const parameters = givenTo(module, scope);
      emit(
        to,
        {
          ...template,
          path: file.path,
          file: file.file,
          parameters,
          key: `${template.key}/${address}`,
          memo: new Map(),
          group: groupOf(template, module),
          prefix: `${address}.`,
          uses: [...template.uses, ...neededBy(template, module)],
          ...exists,
        },
        depth + 1,
      );
      continue;
    }
    const settings: Setting[] = [];
    if (params !== undefined) flatten(settings, params, [], scope, 0);
    const source = evaluate(module.source, scope);
    to.subjects.push({
      role: "module",
      address,
      format: "bicep",
      at: module.source,
      type: module.name,
      provider: null,
      source,
      settings,
      tags: {},
      ...exists,
    });
    to.unresolved.push({
      subject: address,
      at: module.source,
      reason: `the module ${module.sourceText} is not in the scanned folder`,
    });
  }
}

/** Path and content of a module that lies beside the file. */
export function localModule(
  files: Files,
  path: string,
  source: string,
): { readonly path: string; readonly file: BicepFile } | null {
  if (/^[a-z]+[/:]/i.test(source) && !source.endsWith(".bicep")) return null;
  const where = joinPath(folderOf(path), source);
  const read = where.endsWith(".bicep") ? files.text(where) : null;
  return read !== null && "source" in read ? { path: where, file: parseBicep(read.source) } : null;
}
