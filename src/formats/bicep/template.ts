/** One Bicep file in one way of deploying it: resources and modules with their conditions and loops. */
import type { Files } from "../../files.ts";
import type { OpenCause, Setting, Subject, Unresolved } from "../../subject.ts";
import { DEFAULT } from "../../value/value.ts";
import type { Condition } from "../../value/value.ts";
import { conditionKey, evaluate, iterations, words } from "../arm/expression.ts";
import type { Scope } from "../arm/expression.ts";
import { existenceOf } from "../arm/template.ts";
import type { Parameters } from "../arm/template.ts";
import type { Around } from "../arm/around.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { refusedParameters } from "../effect/refused-parameters.ts";
import type { Limited } from "../effect/refused-parameters.ts";
import { flatten, tagsOf } from "./settings.ts";
import { usesOf } from "./uses.ts";
import type { BicepFile, Deployed } from "./parse.ts";
import { countCopy, turns } from "../../value/work.ts";
import { withOpenLocation } from "../effect/open-location.ts";
import { givenTo, groupOf, localModule, maxDepth, named, paramsOf, parentNamedBy, scopeOf } from "./names.ts";
import type { Scoped, Turn } from "./names.ts";

export interface Emitted {
  readonly subjects: Subject[];
  readonly unresolved: Unresolved[];
  readonly diagnostics: Diagnostic[];
}

/** A template in one place where it is deployed. */
interface Template extends Scoped {
  /** What leaves open where that is deployed to which all belongs. */
  readonly around: OpenCause | null;
  /** Names of the modules around, for addresses. */
  readonly prefix: string;
  /** What the modules around need. */
  readonly uses: readonly string[];
  readonly when: readonly Condition[];
  readonly byDefault: boolean;
}

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

function limited(template: Template): Limited[] {
  return [...template.file.parameters.values()].flatMap(({ name, at, value, allowed }): Limited[] => {
    const list = allowed === null ? null : evaluate(allowed, scopeOf(template));
    if (list?.kind !== "tuple" || (value === null && !template.parameters.has(name))) return [];
    return [{ name, at: value ?? at, allowed: list.items, value: named(template, name, at) }];
  });
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
  const collection = loop === null ? null : evaluate(loop.collection, scopeOf(template));
  // A loop over what nobody knows may be empty.
  const isOpen = collection !== null && !("items" in collection);
  // Whoever gives another list, or another number, has others or none.
  const isDefault = collection !== null && (collection.flags & DEFAULT) !== 0;
  const some: Condition[] =
    isOpen && loop !== null
      ? [{ key: conditionKey(loop.collection, scope), branch: "some", text: `${words(loop.collection)} is not empty` }]
      : [];
  return {
    when: [...template.when, ...own.when, ...some],
    byDefault: template.byDefault || own.byDefault || isDefault,
  };
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
  const parents = parent.length > 0 ? parent : parentsOf(template, resource, type);
  const uses = [...template.uses, ...parent, ...neededBy(template, resource)];
  for (const { key, scope } of turns(turnsOf(template, resource))) {
    const exists = existence(template, resource, scope);
    if (exists === null) continue;
    const flat: Setting[] = [];
    flatten(flat, resource.body, [], scope, 0);
    const settings = withOpenLocation(flat, template.around);
    if (template.prefix !== "" || resource.loop !== null) countCopy(settings);
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
      ...(parents.length === 0 ? {} : { parents }),
      ...(uses.length === 0 ? {} : { uses }),
      ...exists,
    });
  }
  for (const child of resource.children) emitResource(to, template, child, type, name);
}

/** In what a child lies that stands by itself: `parent`, or what its name is made of, by the type that it must have. */
function parentsOf({ file, prefix }: Template, resource: Deployed, type: string): string[] {
  const outer = type.slice(0, type.lastIndexOf("/")).toLowerCase();
  if (!outer.includes("/")) return [];
  const named = parentNamedBy(resource);
  const fitting = file.resources.filter(({ sourceText }) => sourceText.replace(/@.*/s, "").toLowerCase() === outer);
  const used = new Set(named === null ? usesOf(file, resource) : [named]);
  return fitting.flatMap(({ name }) => (used.has(name) && name !== resource.name ? [`${prefix}${name}`] : []));
}

function neededBy({ file, prefix }: Template, deployed: Deployed): string[] {
  return usesOf(file, deployed).flatMap((name) => (name === deployed.name ? [] : [`${prefix}${name}`]));
}

function emitModule(to: Emitted, template: Template, module: Deployed, depth: number): void {
  const file = localModule(template.files, template.path, module.sourceText);
  const params = paramsOf(module);
  for (const { key, scope } of turns(turnsOf(template, module))) {
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
