/** How back ends are told which store they keep the state in and where that lies, and what nothing says of it. */
import { attributeOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import type { OpenPlace } from "../../subject.ts";
import type { Module } from "../written/declarations.ts";
import type { Instance } from "../names/instance.ts";

interface Store {
  /** The arguments of which one names the store. */
  readonly named: readonly string[];
  /** The environment variables that name it in their place. */
  readonly namedBy: readonly string[];
  /** The arguments, and blocks, of which one says where it lies; none: its name is all that is said. */
  readonly place: readonly string[];
  readonly placeBy: readonly string[];
}

/** Source: the documentation of Terraform's back ends. Those that work without being told anything are left out. */
const stores: ReadonlyMap<string, Store> = new Map([
  ["s3", store(["bucket"], [], ["region", "endpoint", "endpoints"], ["AWS_REGION", "AWS_DEFAULT_REGION"])],
  ["gcs", store(["bucket"])],
  ["azurerm", store(["storage_account_name"])],
  [
    "oss",
    store(
      ["bucket"],
      [],
      ["region", "endpoint"],
      ["ALICLOUD_REGION", "ALICLOUD_DEFAULT_REGION", "ALICLOUD_OSS_ENDPOINT"],
    ),
  ],
  ["cos", store(["bucket"], [], ["region", "endpoint", "domain"], ["TENCENTCLOUD_REGION"])],
  ["oci", store(["bucket"], [], ["region"], ["OCI_REGION", "OCI_region"])],
  ["http", store(["address"], ["TF_HTTP_ADDRESS"])],
  ["pg", store(["conn_str"], ["PG_CONN_STR", "PGHOST"])],
]);

function store(
  named: readonly string[],
  namedBy: readonly string[] = [],
  place: readonly string[] = [],
  placeBy: readonly string[] = [],
): Store {
  return { named, namedBy, place, placeBy };
}

/** What a back end does not say: for each, the names in the environment of a run of which one does. */
export function backendNeeds({ backend }: Module): readonly (readonly string[])[] {
  const known = backend === null ? undefined : stores.get(backend.type);
  if (backend === null || known === undefined) return [];
  const isSaid = (name: string): boolean => hasSetting(backend.body, name);
  const needs = (names: readonly string[], by: readonly string[]): (readonly string[])[] =>
    names.length === 0 || names.some(isSaid) ? [] : [[...names.map(backendFlag), ...by]];
  return [...needs(known.named, known.namedBy), ...needs(known.place, known.placeBy)];
}

/** Environment variables that concern a back end. */
export function backendVariableNames(): readonly string[] {
  return [...stores.values()].flatMap(({ namedBy, placeBy }) => [...namedBy, ...placeBy]);
}

const flag = "-backend-config=";

/** By which what `init -backend-config=NAME=…` gives is known among the environment of a run. */
export function backendFlag(name: string): string {
  return `${flag}${name}`;
}

export function isBackendFlag(name: string): boolean {
  return name.startsWith(flag);
}

/**
 * What nothing says of a back end: which store it is (a partial one that neither a file nor a flag completes), or where
 * that lies. It warns nobody who has not said that nothing unknown may pass. A store of which the name is all that can
 * be said is judged where it is deployed.
 *
 * @param more names of settings that a file adds to those of the block.
 */
export function openBackend(
  { module, world }: Instance,
  more: ReadonlySet<string> | null = null,
): readonly OpenPlace[] {
  const { backend } = module;
  const known = backend === null ? undefined : stores.get(backend.type);
  if (backend === null || known === undefined) return [];
  const { environment, isBackendCompleted, inits = [] } = world.scenario;
  // Whoever initialises it settles it for those that run it: any command that says enough does.
  const isSaidBy = (names: ReadonlySet<string>, name: string): boolean =>
    hasSetting(backend.body, name) || more?.has(name) === true || names.has(backendFlag(name));
  if (inits.some((names) => isClosed(known, (name) => isSaidBy(names, name), names))) return [];
  const isSet = (name: string): boolean => {
    world.asked.environment.add(name);
    return environment.has(name);
  };
  const isSaid = (name: string): boolean =>
    hasSetting(backend.body, name) || more?.has(name) === true || isSet(backendFlag(name));
  // The files that complete it are asked for themselves.
  const isNamed =
    known.named.some((name) => isSaid(name) || inits.some((names) => isSaidBy(names, name))) ||
    inits.some((names) => known.namedBy.some((name) => names.has(name)));
  if (more === null && isBackendCompleted === true) return [];
  const { at } = backend;
  const told = (by: string, text: string): OpenPlace[] => [{ by, declared: at, at, text, isForDeployer: true }];
  if (!isNamed && !known.namedBy.some(isSet)) {
    const [name = ""] = known.named;
    return told(`${backend.type}.${name}`, `the back end names no ${name}; whoever runs it decides (-backend-config)`);
  }
  if (known.placeBy.length === 0 || known.place.some(isSaid) || known.placeBy.some(isSet)) return [];
  const [by = ""] = known.placeBy;
  return told(by, `no region of the back end is set; whoever runs it decides (${by})`);
}

function hasSetting(body: Body, name: string): boolean {
  return attributeOf(body, name) !== undefined || body.blocks.some(({ type }) => type === name);
}

/** Whether the store and its place are said. */
function isClosed(
  { named, namedBy, place, placeBy }: Store,
  isSaid: (name: string) => boolean,
  environment: ReadonlySet<string>,
): boolean {
  const isSet = (name: string): boolean => environment.has(name);
  return (
    (named.some(isSaid) || namedBy.some(isSet)) && (placeBy.length === 0 || place.some(isSaid) || placeBy.some(isSet))
  );
}
