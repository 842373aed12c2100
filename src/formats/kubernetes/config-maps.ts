/**
 * Variables that containers have from config maps and secrets: `envFrom`, `valueFrom.configMapKeyRef`. What a container
 * takes from a secret is its own: a key in it goes where the address says that stands beside it there.
 */
import type { Setting } from "../../subject.ts";
import { settingOf, valueOf } from "../documents/document-settings.ts";
import type { DocumentNode, MapNode, ScalarNode } from "../documents/document.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import { unusedMembers } from "./config-map-uses.ts";
import { eitherOf } from "../../pattern.ts";

type Path = readonly (string | number)[];
type Data = ReadonlyMap<string, ScalarNode>;

export interface ConfigMaps {
  /**
   * By kind, name and namespace: `ConfigMap/web@shop`, `ConfigMap/web@` where it says none; `ConfigMap/web@*` is the
   * last of that name, for who takes it and does not say where itself is.
   */
  readonly data: ReadonlyMap<string, Data>;
  /**
   * Members of secrets that containers have as variables of the same name: `Secret/web/API_KEY`; all: `Secret/web`.
   * Each by itself and with the namespace in which it is taken: `Secret/web@shop`, `Secret/web@` where none is said.
   */
  readonly taken: ReadonlySet<string>;
  /** Members of config maps that nobody has: `web/ENDPOINT`. */
  readonly unused: ReadonlySet<string>;
  readonly placeOf: PlaceOf;
}

/** The namespace of an object: empty, where nothing says it. */
type PlaceOf = (object: MapNode) => string;

export const noConfigMaps: ConfigMaps = {
  data: new Map(),
  taken: new Set(),
  unused: new Set(),
  placeOf: namespaceOf,
};

/** Whether a text may hold any, or something that takes them. */
export const concernsConfigMaps = eitherOf([
  /\bkind["']?[ \t]*:[ \t]*["']?(?:ConfigMap|\w*Secret)\b/, // kind: SealedSecret
  /\benvFrom\b|\bvalueFrom\b/,
]);

/** Objects that hold variables, or make secrets that do: what is made goes by its own name. */
interface Holder {
  readonly makes: "ConfigMap" | "Secret";
  readonly name: readonly string[];
  readonly members: (object: MapNode) => readonly (readonly [name: string, value: DocumentNode])[];
  /** Which member a setting of the object is; null: none. */
  readonly memberAt: (setting: Setting) => string | number | null | undefined;
}

function entriesAt(...path: readonly string[]): Pick<Holder, "members" | "memberAt"> {
  return {
    members: (object) => entriesOf(get(object, ...path)).map(({ name, value }) => [name, value] as const),
    memberAt: (setting) =>
      setting.path.length === path.length + 1 && path.every((part, index) => setting.path[index] === part)
        ? setting.path.at(-1)
        : null,
  };
}

const plain = entriesAt("data");
const open = entriesAt("stringData");
const holders: Readonly<Record<string, Holder>> = {
  ConfigMap: { makes: "ConfigMap", name: [], ...plain },
  Secret: {
    makes: "Secret",
    name: [],
    members: (object) => [...plain.members(object), ...open.members(object)],
    memberAt: (setting) => plain.memberAt(setting) ?? open.memberAt(setting),
  },
  SealedSecret: {
    makes: "Secret",
    name: ["spec", "template", "metadata", "name"],
    ...entriesAt("spec", "encryptedData"),
  },
  ExternalSecret: {
    makes: "Secret",
    name: ["spec", "target", "name"],
    members: (object) =>
      itemsOf(get(object, "spec", "data")).flatMap((one) => {
        const key = get(one, "secretKey");
        return key?.kind === "scalar" ? [[key.text, key] as const] : [];
      }),
    memberAt: ({ path, value }) =>
      path.length === 4 && path[1] === "data" && path[3] === "secretKey" && value.kind === "string" ? value.text : null,
  },
};

function holderOf(object: MapNode): readonly [Holder, owner: string] | null {
  const kind = getText(object, "kind") ?? "";
  if (!Object.hasOwn(holders, kind)) return null;
  const holder = holders[kind]!;
  const own = holder.name.length === 0 ? null : getText(object, ...holder.name);
  return [holder, `${holder.makes}/${own ?? getText(object, "metadata", "name") ?? ""}`];
}

/** The ways in which a container names what it takes. */
const sources = [
  { kind: "ConfigMap", whole: "configMapRef", single: "configMapKeyRef" },
  { kind: "Secret", whole: "secretRef", single: "secretKeyRef" },
] as const;

export function configMapsIn(objects: readonly MapNode[], placeOf: PlaceOf = namespaceOf): ConfigMaps {
  const data = new Map<string, Data>();
  /** Which of several of one name a container has, nobody says: they stand for themselves. By namespace, and of all. */
  const several = new Set<string>();
  let hasSecrets = false;
  for (const object of objects) {
    const held = holderOf(object);
    if (held === null) continue;
    const [holder, owner] = held;
    hasSecrets ||= holder.makes === "Secret";
    const placed = `${owner}@${placeOf(object)}`;
    if (data.has(placed)) several.add(placed);
    if (data.has(`${owner}@*`)) several.add(owner);
    const members = dataOf(object, holder);
    data.set(placed, members).set(`${owner}@*`, members);
  }
  const taken = new Set<string>();
  const mounted = new Set<string>();
  if (hasSecrets)
    for (const object of objects) if (holderOf(object) === null) addTaken(object, placeOf(object), taken, mounted);
  // As a file it may go anywhere.
  const isOne = (name: string): boolean => {
    const [member = "", namespace = ""] = name.split("@", 2);
    const owner = member.split("/", 2).join("/");
    return !several.has(namespace === "" ? owner : `${owner}@${namespace}`) && !mounted.has(owner);
  };
  const single = (name: string): Data | null => {
    const members = several.has(`ConfigMap/${name}`) ? undefined : data.get(`ConfigMap/${name}@*`);
    return members ?? null;
  };
  const names = new Set(
    objects.flatMap((one) => (getText(one, "kind") === "ConfigMap" ? (getText(one, "metadata", "name") ?? []) : [])),
  );
  const unused = unusedMembers(names.size === 0 ? [] : objects, names, (name) => single(name)?.keys() ?? null);
  return { data, taken: new Set([...taken].filter(isOne)), unused, placeOf };
}

const known = new WeakMap<MapNode, Data>();

/** Made once for each object: what is the same object has the same. */
function dataOf(object: MapNode, { members }: Holder): Data {
  let data = known.get(object);
  if (data === undefined) {
    data = new Map(members(object).flatMap(([name, value]) => (value.kind === "scalar" ? [[name, value]] : [])));
    known.set(object, data);
  }
  return data;
}

export function namespaceOf(object: MapNode): string {
  return getText(object, "metadata", "namespace") ?? "";
}

function addTaken(node: DocumentNode, namespace: string, taken: Set<string>, mounted: Set<string>): void {
  if (node.kind === "scalar") return;
  if (node.kind === "list") return node.items.forEach((item) => addTaken(item, namespace, taken, mounted));
  const take = (member: string): void => void taken.add(member).add(`${member}@${namespace}`);
  for (const one of itemsOf(get(node, "envFrom"))) {
    const name = getText(one, "secretRef", "name");
    if (name !== null && getText(one, "prefix") === null) take(`Secret/${name}`);
  }
  for (const one of itemsOf(get(node, "volumes")))
    for (const name of [getText(one, "secret", "secretName"), ...projectedIn(one)])
      if (name !== null) mounted.add(`Secret/${name}`);
  for (const one of itemsOf(get(node, "env"))) {
    const from = get(one, "valueFrom", "secretKeyRef");
    const key = getText(from, "key");
    if (key !== null && key === getText(one, "name")) take(`Secret/${getText(from, "name") ?? ""}/${key}`);
  }
  for (const { value } of node.entries) addTaken(value, namespace, taken, mounted);
}

function projectedIn(volume: DocumentNode): readonly (string | null)[] {
  return itemsOf(get(volume, "projected", "sources")).map((source) => getText(source, "secret", "name"));
}

/**
 * Whether a container has a member of an object as its variable, where it says more than here, or nobody has it at all.
 */
export function isTakenFrom(object: MapNode, setting: Setting, { taken, unused, placeOf }: ConfigMaps): boolean {
  if (unused.size > 0 && getText(object, "kind") === "ConfigMap" && setting.path[0] === "data")
    return unused.has(`${getText(object, "metadata", "name") ?? ""}/${String(setting.path[1])}`);
  const held = taken.size === 0 ? null : holderOf(object);
  if (held === null || held[0].makes !== "Secret") return false;
  const [holder, owner] = held;
  const member = holder.memberAt(setting) ?? null;
  if (member === null) return false;
  const namespace = placeOf(object);
  const places = namespace === "" ? [""] : [`@${namespace}`, "@"];
  return [owner, `${owner}/${member}`].some((one) => places.some((place) => taken.has(`${one}${place}`)));
}

/** What the containers of an object have from such objects, as variables beside those that they say themselves. */
export function fromConfigMaps(object: MapNode, { data, placeOf }: ConfigMaps): Setting[] {
  const namespace = placeOf(object);
  // Nobody takes anything from another namespace; who says none may be in any, and what says none may lie in any.
  const held: Held = (owner) =>
    data.get(`${owner}@${namespace}`) ?? data.get(`${owner}@${namespace === "" ? "*" : ""}`);
  return data.size === 0 ? [] : takenBelow(object, held, []);
}

type Held = (owner: string) => Data | undefined;

function takenBelow(node: DocumentNode, held: Held, path: Path): Setting[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "list") return node.items.flatMap((item, index) => takenBelow(item, held, [...path, index]));
  const written = itemsOf(get(node, "env"));
  const own = new Set(written.map((one) => getText(one, "name")));
  const whole = itemsOf(get(node, "envFrom")).flatMap((one) =>
    sources.flatMap(({ kind, whole: ref }) =>
      [...(held(`${kind}/${getText(one, ref, "name") ?? ""}`) ?? [])].map(
        ([name, value]) => [`${getText(one, "prefix") ?? ""}${name}`, value] as const,
      ),
    ),
  );
  const single = written.flatMap((one) =>
    sources.flatMap(({ kind, single: ref }): (readonly [string, ScalarNode])[] => {
      const from = get(one, "valueFrom", ref);
      const value = held(`${kind}/${getText(from, "name") ?? ""}`)?.get(getText(from, "key") ?? "");
      return value === undefined ? [] : [[getText(one, "name") ?? "", value]];
    }),
  );
  return [
    ...[...lastOf(whole).filter(([name]) => !own.has(name)), ...single].map(([name, value]) =>
      settingOf([...path, "env", name], value, valueOf(value)),
    ),
    ...node.entries.flatMap(({ name, value }) => takenBelow(value, held, [...path, name])),
  ];
}

/** Of several maps that have the same, the last counts; what is taken only under a condition leaves the others. */
function lastOf(all: readonly (readonly [string, ScalarNode])[]): readonly (readonly [string, ScalarNode])[] {
  const last = new Map(all);
  return all.filter(([name, value]) => last.get(name) === value || last.get(name)?.when !== undefined);
}
