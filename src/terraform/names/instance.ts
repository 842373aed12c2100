/** A module in use: its inputs, its providers, and what its variables, locals and outputs evaluate to. */
import type { Body, Expression } from "../../hcl/syntax.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { ScenarioReads } from "../scenarios/scenario-reads.ts";
import type { Condition, Outcome, Value } from "../../value/value.ts";
import type { Work } from "../../value/work.ts";
import type { ProviderAddress } from "../../subject.ts";
import type { Module, ModuleCall, ProviderBlock } from "../written/declarations.ts";
import type { Library } from "../written/library.ts";
import type { FunctionContext } from "../functions/function-context.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import type { Resolved } from "./scope.ts";

/** What may still be deployed, in one scenario and in all of the root. */
export interface DeploymentBudget {
  left: number;
  readonly inAll: Work;
}

/**
 * `scan`: like instances share one, and a workspace that nobody names is open. `resolve`: the same, with every instance
 * by its own address. `plan`: as Terraform plans, which knows less than what will be, in workspace `default`.
 */
export type Mode = "scan" | "resolve" | "plan";

/** What stays the same while one root is evaluated in one scenario. */
export interface World {
  readonly files: Files;
  readonly library: Library;
  /** Folder of the root module. */
  readonly root: string;
  readonly scenario: Scenario;
  readonly mode: Mode;
  readonly functions: FunctionContext;
  readonly meanings: Meanings;
  /** What of the scenario was asked for: where it is the same in another one, so is the result. */
  readonly asked: ScenarioReads;
  readonly diagnostics: Diagnostic[];
  /** Names being evaluated, innermost last: a cycle is told by them, and depth is bounded by their number. */
  readonly stack: string[];
  /** Cycles and bounds that were told already. */
  readonly told: Set<string>;
  /** What evaluating the root in this scenario may still cost. */
  readonly work: Work;
  /** What may still be made in it (`deployed.ts`). */
  readonly deployed: DeploymentBudget;
  readonly beside: RootsBeside;
}

/** Other roots, of which states are read. */
export interface RootsBeside {
  /** By folder, then by way of running. */
  readonly opened: Map<string, Map<string, Instance>>;
  /** Outputs that are being read, the innermost last. */
  readonly reading: string[];
  readonly open: (world: World, module: Module, scenario: Scenario) => Instance;
}

/**
 * What names stand for that lead on to other expressions: references ask for them, and they ask for references. Null:
 * nothing is declared under that name.
 */
export interface Meanings {
  readonly variable: (instance: Instance, name: string) => Outcome;
  readonly module: (instance: Instance, name: string, steps: readonly string[], at: Span) => Resolved | null;
  /** @param used how many steps the address took */
  readonly resource: (
    instance: Instance,
    address: string,
    steps: readonly string[],
    used: number,
    at: Span,
  ) => Resolved | null;
}

/** One element of a `count`, `for_each` or `dynamic` block. */
export interface Repetition {
  /** Null for a symbolic element whose key nobody knows. */
  readonly key: string | number | null;
  readonly iterator: "count" | "each" | "enabled";
  readonly keyValue: Value;
  readonly value: Value;
  /** What must hold for it to exist; where that can't be said in one conjunction, a condition that says it in words. */
  readonly when: readonly Condition[];
  /** Conjunctions, one of which holds where it exists. */
  readonly cases: readonly (readonly Condition[])[];
  readonly byDefault: boolean;
  /** Its address in the module: what its key and value are called there means something else in another one. */
  readonly name: string;
}

/** One way in which a `count` or `for_each` may come out. */
export interface ExpansionCase {
  readonly when: readonly Condition[];
  /** Keys of the elements that there are then; null where not all are known. */
  readonly keys: readonly (string | number)[] | null;
  /** Those of them that are known; a `count` has them at its beginning. */
  readonly certain: readonly (string | number)[];
  /** Whether this hangs on a root variable's default. */
  readonly byDefault?: boolean;
  /** Whether only which elements there are hangs on one. */
  readonly partsByDefault?: boolean;
}

/** What a `count` or `for_each` expands to; a thing without either has one element without key. */
export interface Expansion {
  readonly mode: "single" | "count" | "for_each";
  /** All that may exist, those whose key is not known as one. */
  readonly elements: readonly (Repetition | null)[];
  readonly cases: readonly ExpansionCase[];
  /** Elements that nobody can count may exist beside these. */
  readonly open: boolean;
}

export interface Children {
  readonly expansion: Expansion;
  /** One per element; several elements share an instance where the call does not mention its key. */
  readonly instances: readonly Instance[];
  /** Where no module body could be read. */
  readonly missing: string | null;
}

export interface Instance {
  readonly world: World;
  readonly module: Module;
  readonly parent: Instance | null;
  readonly call: ModuleCall | null;
  /** `module.a["x"].module.b`, empty for the root. */
  readonly path: string;
  /** `a.b`: the chain of call names. */
  readonly names: string;
  readonly repetition: Repetition | null;
  readonly providers: ReadonlyMap<string, ProviderConfig>;
  /** Conditions under which the instance exists, those of its parents included. */
  readonly when: readonly Condition[];
  readonly byDefault: boolean;
  readonly depth: number;
  readonly memo: Map<string, Outcome>;
  /** What attributes evaluate to, in each element of what is repeated; null: is being evaluated. */
  readonly attributes: Map<Repetition | null, Map<Expression, Outcome | null>>;
  /** By the body that is repeated. */
  readonly expansions: Map<Body, Expansion>;
  readonly children: Map<ModuleCall, Children>;
  /** Values that variables were given, or have by default, and their own validation refuses: nothing is deployed so. */
  readonly refused: Map<string, Value>;
}

/** A provider as resources use it: the block that configures it, with the instance in which it stands. */
export interface ProviderConfig {
  /** `aws`, `aws.cn` as the declaring module names it. */
  readonly key: string;
  /** `provider.aws.cn`, `module.a.provider.aws`. */
  readonly address: string;
  readonly source: ProviderAddress;
  /** Null: nothing configures it; it runs on defaults and the environment. */
  readonly block: ProviderBlock | null;
  readonly instance: Instance;
  readonly repetition: Repetition | null;
}

/** Modules nest no deeper; Terraform itself knows no limit, hostile input does. */
export const maxModuleDepth = 32;

/** Address of something inside an instance. */
export function addressIn(instance: Instance, local: string): string {
  return instance.path === "" ? local : `${instance.path}.${local}`;
}

/** `["x"]`, `[0]`, or `[*]` where the key is not known. */
export function formatKey(element: Repetition | null): string {
  if (element === null || element.iterator === "enabled") return "";
  if (element.key === null) return "[*]";
  return typeof element.key === "number" ? `[${element.key}]` : `[${JSON.stringify(element.key)}]`;
}

/**
 * The element that speaks for all of a body that does not mention their key: one that exists for certain, or any where
 * all exist under the same conditions. Null: what holds in one of them need not hold in another.
 */
export function speakerOf(elements: readonly (Repetition | null)[]): { readonly element: Repetition | null } | null {
  const certain = elements.find((element) => element === null || element.when.length === 0);
  if (certain !== undefined) return { element: certain };
  const [first] = elements;
  const told = (element: Repetition | null | undefined): string =>
    JSON.stringify(element?.cases.map((when) => when.map(({ key, branch, text }) => [key, branch, text])));
  const wanted = told(first);
  return first !== undefined && elements.every((element) => told(element) === wanted) ? { element: first } : null;
}
