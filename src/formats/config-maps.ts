/**
 * Variables that containers have from config maps and secrets: `envFrom`, `valueFrom.configMapKeyRef`. What a container
 * takes from a secret is its own: a key in it goes where the address says that stands beside it there.
 */
import type { Setting } from "../subject.ts";
import { settingOf, valueOf } from "./document-settings.ts";
import type { DocumentNode, MapNode, ScalarNode } from "./document.ts";
import { entriesOf, get, getText, itemsOf } from "./document.ts";

type Path = readonly (string | number)[];
type Data = ReadonlyMap<string, ScalarNode>;

export interface ConfigMaps {
  /** By kind and name: `ConfigMap/web`. */
  readonly data: ReadonlyMap<string, Data>;
  /** Members of secrets that containers have as variables of the same name: `Secret/web/API_KEY`; all: `Secret/web`. */
  readonly taken: ReadonlySet<string>;
}

export const noConfigMaps: ConfigMaps = { data: new Map(), taken: new Set() };

/** Whether a text may hold any, or something that takes them. */
export const concernsConfigMaps = /\bkind["']?[ \t]*:[ \t]*["']?(?:ConfigMap|Secret)\b|\benvFrom\b|\bvalueFrom\b/;

/** Where members stand: plain, or encoded. */
const members: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ["data"],
  Secret: ["data", "stringData"],
};

/** The ways in which a container names what it takes. */
const sources = [
  { kind: "ConfigMap", whole: "configMapRef", single: "configMapKeyRef" },
  { kind: "Secret", whole: "secretRef", single: "secretKeyRef" },
] as const;

export function configMapsIn(objects: readonly MapNode[]): ConfigMaps {
  const data = new Map<string, Data>();
  /** Which of several of one name a container has, nobody says: they stand for themselves. */
  const several = new Set<string>();
  let hasSecrets = false;
  for (const object of objects) {
    const kind = getText(object, "kind") ?? "";
    if (!Object.hasOwn(members, kind)) continue;
    hasSecrets ||= kind === "Secret";
    const owner = `${kind}/${getText(object, "metadata", "name") ?? ""}`;
    if (data.has(owner)) several.add(owner);
    data.set(owner, dataOf(object, members[kind]!));
  }
  const taken = new Set<string>();
  if (hasSecrets) for (const object of objects) if (getText(object, "kind") !== "Secret") addTaken(object, taken);
  const isOne = (name: string): boolean => !several.has(name.split("/", 2).join("/"));
  return { data, taken: new Set([...taken].filter(isOne)) };
}

const known = new WeakMap<MapNode, Data>();

/** Made once for each object: what is the same object has the same. */
function dataOf(object: MapNode, places: readonly string[]): Data {
  let data = known.get(object);
  if (data === undefined) {
    data = new Map(
      places
        .flatMap((place) => entriesOf(get(object, place)))
        .flatMap(({ name, value }) => (value.kind === "scalar" ? [[name, value]] : [])),
    );
    known.set(object, data);
  }
  return data;
}

function addTaken(node: DocumentNode, taken: Set<string>): void {
  if (node.kind === "scalar") return;
  if (node.kind === "list") return node.items.forEach((item) => addTaken(item, taken));
  for (const one of itemsOf(get(node, "envFrom"))) {
    const name = getText(one, "secretRef", "name");
    if (name !== null && getText(one, "prefix") === null) taken.add(`Secret/${name}`);
  }
  for (const one of itemsOf(get(node, "env"))) {
    const from = get(one, "valueFrom", "secretKeyRef");
    const key = getText(from, "key");
    if (key !== null && key === getText(one, "name")) taken.add(`Secret/${getText(from, "name") ?? ""}/${key}`);
  }
  for (const { value } of node.entries) addTaken(value, taken);
}

/** Whether a container has a member of an object as its variable, where it says more than here. */
export function isTakenFrom(object: MapNode, { path }: Setting, { taken }: ConfigMaps): boolean {
  if (taken.size === 0 || path.length !== 2 || getText(object, "kind") !== "Secret") return false;
  const owner = `Secret/${getText(object, "metadata", "name") ?? ""}`;
  const [place, name] = path;
  return members["Secret"]!.includes(String(place)) && (taken.has(owner) || taken.has(`${owner}/${name}`));
}

/** What the containers below a node have from such objects, as variables beside those that they say themselves. */
export function fromConfigMaps(node: DocumentNode, maps: ConfigMaps, path: Path = []): Setting[] {
  if (maps.data.size === 0 || node.kind === "scalar") return [];
  if (node.kind === "list") return node.items.flatMap((item, index) => fromConfigMaps(item, maps, [...path, index]));
  const written = itemsOf(get(node, "env"));
  const own = new Set(written.map((one) => getText(one, "name")));
  const whole = itemsOf(get(node, "envFrom")).flatMap((one) =>
    sources.flatMap(({ kind, whole: ref }) =>
      [...(maps.data.get(`${kind}/${getText(one, ref, "name") ?? ""}`) ?? [])].map(
        ([name, value]) => [`${getText(one, "prefix") ?? ""}${name}`, value] as const,
      ),
    ),
  );
  const single = written.flatMap((one) =>
    sources.flatMap(({ kind, single: ref }): (readonly [string, ScalarNode])[] => {
      const from = get(one, "valueFrom", ref);
      const value = maps.data.get(`${kind}/${getText(from, "name") ?? ""}`)?.get(getText(from, "key") ?? "");
      return value === undefined ? [] : [[getText(one, "name") ?? "", value]];
    }),
  );
  return [
    ...[...whole.filter(([name]) => !own.has(name)), ...single].map(([name, value]) =>
      settingOf([...path, "env", name], value, valueOf(value)),
    ),
    ...node.entries.flatMap(({ name, value }) => fromConfigMaps(value, maps, [...path, name])),
  ];
}
