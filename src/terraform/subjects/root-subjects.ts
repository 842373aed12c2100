/** What only a root module may say: who keeps the keys of its state, and what existing things it takes over. */
import { attributeOf } from "../../hcl/json.ts";
import { literalString, referencesOf } from "../../hcl/walk.ts";
import type { Expression } from "../../hcl/syntax.ts";
import type { Setting, Subject } from "../../subject.ts";
import { childrenOf } from "../instances/children.ts";
import type { Import, Resource } from "../written/declarations.ts";
import { expand } from "../instances/expand.ts";
import { formatKey } from "../names/instance.ts";
import type { Instance, ProviderConfig, Repetition } from "../names/instance.ts";
import { providerOf, regionOf } from "../providers/providers.ts";
import { settingsOf } from "./settings.ts";
import { base, existence } from "./subject-base.ts";

const none: ReadonlySet<string> = new Set();
/** Arguments of an import that say what becomes of it. */
export const importMeta = new Set(["to", "for_each", "provider"]);

export function rootSubjects(instance: Instance): Subject[] {
  const keyProviders = instance.module.keyProviders.map(({ type, name, at, body }): Subject => ({
    ...base(instance, `encryption.key_provider.${type}.${name}`, at),
    role: "backend",
    type,
    settings: settingsOf(instance, null, body, none),
  }));
  return [...keyProviders, ...instance.module.imports.flatMap((one) => importsOf(instance, one))];
}

/** One instance of an import block: what it becomes, and through which provider it is read. */
export interface Imported {
  readonly address: string;
  readonly type: string;
  readonly element: Repetition | null;
  readonly config: ProviderConfig | null;
}

export function importedBy(instance: Instance, { body }: Import): readonly Imported[] {
  const target = targetOf(attributeOf(body, "to")?.value);
  return expand(instance, body, `import.${target.address}`, null).elements.map((element) => ({
    address: `import.${target.address}${formatKey(element)}`,
    type: target.type,
    element,
    config: configOf(instance, target, body, element),
  }));
}

/** What is imported is read, by the provider of the resource that it becomes; its id may name where it lies. */
function importsOf(instance: Instance, one: Import): Subject[] {
  const { at, body } = one;
  return importedBy(instance, one).map(({ address, type, element, config }) => {
    const region = config === null ? undefined : regionOf(config);
    return {
      ...base(instance, address, at),
      ...existence(instance, element),
      role: "data",
      type,
      provider: config?.source ?? null,
      settings: settingsOf(instance, element, body, importMeta).flatMap(withRegion),
      ...(config === null ? {} : { providerConfig: config.address }),
      ...(region === undefined ? {} : { region }),
    };
  });
}

/**
 * An id of the provider for AWS may end in the region: `my-bucket@eu-west-1`. Source: its guide to regions, version 6.
 */
function withRegion(setting: Setting): Setting[] {
  const { value, path } = setting;
  if (path.length !== 1 || path[0] !== "id" || value.kind !== "string") return [setting];
  const region = /@([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})$/.exec(value.text)?.[1];
  return region === undefined
    ? [setting]
    : [setting, { ...setting, path: ["id", "region"], value: { ...value, text: region } }];
}

interface Target {
  /** Calls that lead to its module, the outermost first. */
  readonly modules: readonly string[];
  readonly type: string;
  readonly name: string;
  /** Without keys. */
  readonly address: string;
}

/** The names of an address, without keys; in JSON it is text. */
function namesWritten(to: Expression | undefined): string[] {
  if (to === undefined) return [];
  const text = literalString(to);
  if (text !== null) return text.replaceAll(/\[[^[\]]*\]/g, "").split(".");
  const [reference] = referencesOf(to);
  return reference === undefined ? [] : [reference.root, ...namesOf(to)];
}

/** What `to` names: `module.a["x"].aws_instance.web[each.key]`. */
function targetOf(to: Expression | undefined): Target {
  const names = namesWritten(to);
  const modules: string[] = [];
  while (names[0] === "module" && names.length > 2) modules.push(...names.splice(0, 2).slice(1));
  const [type = "", name = ""] = names;
  const path = modules.map((module) => `module.${module}.`).join("");
  return { modules, type, name, address: `${path}${type}.${name}` };
}

/** The attribute names behind the root, without the keys between them. */
function namesOf(expression: Expression | undefined): string[] {
  if (expression?.kind === "attribute") return [...namesOf(expression.target), expression.name];
  return expression?.kind === "index" ? namesOf(expression.target) : [];
}

function configOf(
  root: Instance,
  { modules, type, name }: Target,
  body: Import["body"],
  element: Repetition | null,
): ProviderConfig | null {
  if (type === "") return null;
  let instance = root;
  for (const module of modules) {
    const call = instance.module.calls.get(module);
    const child = call === undefined ? undefined : childrenOf(instance, call).instances[0];
    if (child === undefined) break;
    instance = child;
  }
  const address = `${type}.${name}`;
  const declared = instance.module.resources.get(address);
  const asked: Resource = { mode: "data", type, name, address, at: { source: body.source, start: 0, end: 0 }, body };
  if (attributeOf(body, "provider") !== undefined) return providerOf(root, asked, element);
  return providerOf(instance, declared ?? asked, element);
}
