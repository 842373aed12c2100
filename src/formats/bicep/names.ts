/** What names stand for in a Bicep file: parameters, variables, imports, functions, what resources and modules say. */
import { folderOf, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import { object, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { withFlags } from "../../value/marks.ts";
import { passThrough } from "../../value/parts.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Value } from "../../value/value.ts";
import { evaluate, iterations } from "../arm/expression.ts";
import type { Expression, Scope } from "../arm/expression.ts";
import type { Parameters } from "../arm/template.ts";
import { computed } from "../effect/evaluation.ts";
import { loadedFile } from "./loaded.ts";
import { parseBicep } from "./parse.ts";
import type { BicepFile, Deployed, Imported } from "./parse.ts";
import { isTooDeep } from "../../value/work.ts";
import { openParameter } from "../effect/open-location.ts";

/** As much of a template as values depend on. */
export interface Scoped {
  readonly files: Files;
  readonly path: string;
  readonly file: BicepFile;
  readonly parameters: Parameters;
  readonly key: string;
  readonly memo: Map<string, Value | "evaluating">;
  /** Where the resource group lies in which it is deployed; null: whoever deploys it says so. */
  readonly group: Value | null;
  /** Of a file of parameters, what the command has around it that takes it. */
  readonly environment?: Parameters;
}

/** Modules nest no deeper. */
export const maxDepth = 16;

/** The scope in which the values of a file of parameters, or the defaults of a template, are evaluated. */
export function scopeOf(template: Scoped): Scope {
  const scope: Scope = {
    key: template.key,
    name: (name, at) => named(template, name, at),
    call: (name, args, at) =>
      fromEnvironment(template, name, args) ??
      userFunction(template, name, args) ??
      ownGroup(template, name, args) ??
      loadedFile(template.files, template.path, name, args, at),
    member: (target, name) => memberOf(template, target, name),
  };
  return scope;
}

/** `readEnvironmentVariable('REGION', 'westeurope')`, where it is known what is around. */
function fromEnvironment({ environment }: Scoped, name: string, [first]: readonly Value[]): Value | null {
  if (name.toLowerCase() !== "readenvironmentvariable" || first?.kind !== "string") return null;
  return environment?.get(first.text) ?? null;
}

export function named(template: Scoped, name: string, at: Span): Value {
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
export function groupOf(template: Scoped, { body }: Deployed): Value | null {
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

function remember({ memo, key }: Pick<Scoped, "memo" | "key">, name: string, make: () => Value): Value {
  const known = memo.get(name);
  if (known === "evaluating") return unknown("dynamic", { code: "cycle", text: `${name} of ${key} refers to itself` });
  if (known !== undefined) return known;
  memo.set(name, "evaluating");
  const value = make();
  memo.set(name, value);
  return value;
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

export function paramsOf({ body }: Deployed): Expression | undefined {
  return body.kind === "object" ? body.members.find(({ name }) => name === "params")?.value : undefined;
}

/** What `parent: vnet` or `parent: vnets[i]` names; null: it says none. */
export function parentNamedBy({ body }: Deployed): string | null {
  const parent = body.kind === "object" ? body.members.find(({ name }) => name === "parent")?.value : undefined;
  const named = parent?.kind === "index" ? parent.target : parent;
  return named?.kind === "name" ? named.name : null;
}

/** What a module is given. */
export function givenTo(module: Deployed, scope: Scope): Map<string, Value> {
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

export interface Turn {
  readonly key: string;
  readonly scope: Scope;
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
