/** The instances that a module call makes. */
import { attributesOf } from "../../hcl/json.ts";
import { referencesOf } from "../../hcl/walk.ts";
import { expand } from "./expand.ts";
import { formatKey, maxModuleDepth, addressIn, speakerOf } from "../names/instance.ts";
import type { Children, Expansion, Instance, ProviderConfig, Repetition } from "../names/instance.ts";
import type { Module, ModuleCall } from "../written/declarations.ts";
import { inheritedProviders, ownProviders } from "../providers/providers.ts";
import { evaluateAttribute } from "../names/references.ts";
import { isLocalSource } from "../written/module-source.ts";

/** Instances of a call, made once. Elements share one instance where the call's inputs don't mention the key. */
export function childrenOf(parent: Instance, call: ModuleCall): Children {
  let children = parent.children.get(call);
  if (children === undefined) {
    // Put in place first: a module that leads back to itself finds no instances instead of no end.
    parent.children.set(call, {
      expansion: { mode: "single", elements: [], cases: [], open: true },
      instances: [],
      missing: "the module calls itself",
    });
    children = makeChildren(parent, call);
    parent.children.set(call, children);
  }
  return children;
}

/** Steps that making an instance of a module counts as. */
const instanceSteps = 400;

function makeChildren(parent: Instance, call: ModuleCall): Children {
  const expansion = expand(parent, call.body, `module.${call.name}`, null);
  const names = parent.names === "" ? call.name : `${parent.names}.${call.name}`;
  const found = findModule(parent, call, names);
  if (typeof found === "string") return { expansion, instances: [], missing: found };
  const { work } = parent.world;
  work.left -= expansion.elements.length * instanceSteps;
  if (work.left < 0) return { expansion, instances: [], missing: tellBudget(parent, call) };
  return { expansion, instances: instancesOf(parent, call, names, found, expansion), missing: null };
}

/** Modules that call modules multiply. */
function tellBudget({ world }: Instance, call: ModuleCall): string {
  const missing = "there are more instances of modules than the work budget allows";
  if (!world.told.has(missing)) {
    world.told.add(missing);
    const message = `module.${call.name} and those after it were not looked at: ${missing}`;
    world.diagnostics.push({ severity: "error", code: "work-budget", message, at: call.at });
  }
  return missing;
}

function findModule(parent: Instance, call: ModuleCall, names: string): Module | string {
  const { library, root } = parent.world;
  const source = call.source ?? computedSource(parent, call);
  if (source === null) return `the source of module.${call.name} is not a constant`;
  const folder = library.folderOfCall(root, names, parent.module.folder, source);
  if (folder === null) {
    if (/^(?:\/|file:\/\/|[A-Za-z]:[\\/])/.test(source)) tellMissing(parent, call, source);
    return `module source ${source} is not downloaded`;
  }
  const module = library.module(folder);
  if (module === null) {
    if (isLocalSource(source)) tellMissing(parent, call, folder);
    return `module source ${source} holds no configuration`;
  }
  if (parent.depth >= maxModuleDepth) {
    parent.world.diagnostics.push({
      severity: "error",
      code: "module-depth",
      message: `modules nest deeper than ${maxModuleDepth} levels; ${folder} was not looked at`,
      at: call.at,
    });
    return `module ${folder} is nested too deeply`;
  }
  if (isAncestor(parent, folder)) {
    tellCycle(parent, call, folder);
    return `module ${folder} calls itself`;
  }
  return module;
}

/** A folder that the code names and that is not there, or is empty like a submodule that was not checked out. */
function tellMissing({ world }: Instance, call: ModuleCall, folder: string): void {
  const key = `missing ${folder} ${call.at.source.path} ${call.at.start}`;
  if (world.told.has(key)) return;
  world.told.add(key);
  world.diagnostics.push({
    severity: "error",
    code: "module-missing",
    message: `module.${call.name} is to be read from ${folder}, where there is no configuration; it was not looked at`,
    at: call.at,
  });
}

/** OpenTofu lets sources be made of variables and locals that are known before anything is run. */
function computedSource(parent: Instance, call: ModuleCall): string | null {
  const value = call.sourceAttribute === null ? null : evaluateAttribute(parent, null, call.sourceAttribute);
  return value?.kind === "string" ? value.text : null;
}

function isAncestor(instance: Instance, folder: string): boolean {
  for (let at: Instance | null = instance; at !== null; at = at.parent) if (at.module.folder === folder) return true;
  return false;
}

function tellCycle(parent: Instance, call: ModuleCall, folder: string): void {
  const chain: string[] = [];
  for (let at: Instance | null = parent; at !== null; at = at.parent) chain.unshift(at.module.folder);
  parent.world.diagnostics.push({
    severity: "error",
    code: "module-cycle",
    message: `modules call each other in a circle: ${[...chain, folder].join(" → ")}`,
    at: call.at,
  });
}

function instancesOf(
  parent: Instance,
  call: ModuleCall,
  names: string,
  module: Module,
  expansion: Expansion,
): Instance[] {
  const isShared = parent.world.mode === "scan" && expansion.elements.length > 1 && !mentionsKey(call);
  const speaker = isShared ? speakerOf(expansion.elements) : null;
  const shared = speaker === null ? null : makeInstance(parent, call, names, module, speaker.element, "[*]");
  return expansion.elements.map(
    (element) => shared ?? makeInstance(parent, call, names, module, element, formatKey(element)),
  );
}

function mentionsKey(call: ModuleCall): boolean {
  return attributesOf(call.body).some(
    (attribute) =>
      attribute.name !== "count" &&
      attribute.name !== "for_each" &&
      referencesOf(attribute.value).some((reference) => reference.root === "each" || reference.root === "count"),
  );
}

function makeInstance(
  parent: Instance,
  call: ModuleCall,
  names: string,
  module: Module,
  element: Repetition | null,
  key: string,
): Instance {
  const providers = new Map<string, ProviderConfig>();
  const instance: Instance = {
    world: parent.world,
    module,
    parent,
    call,
    path: addressIn(parent, `module.${call.name}${key}`),
    names,
    repetition: element,
    providers,
    when: element === null ? parent.when : [...parent.when, ...element.when],
    byDefault: parent.byDefault || element?.byDefault === true,
    depth: parent.depth + 1,
    memo: new Map(),
    attributes: new Map(),
    expansions: new Map(),
    children: new Map(),
    refused: new Map(),
  };
  for (const [name, config] of inheritedProviders(parent, call, module, element)) providers.set(name, config);
  for (const config of ownProviders(instance)) providers.set(config.key, config);
  return instance;
}
