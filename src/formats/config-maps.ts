/** Variables that containers have from config maps of the same file: `envFrom`, `valueFrom.configMapKeyRef`. */
import type { Setting } from "../subject.ts";
import { settingOf, valueOf } from "./document-settings.ts";
import type { DocumentNode, MapNode, ScalarNode } from "./document.ts";
import { entriesOf, get, getText, itemsOf } from "./document.ts";

type Path = readonly (string | number)[];
export type ConfigMaps = ReadonlyMap<string, ReadonlyMap<string, ScalarNode>>;

export function configMapsIn(objects: readonly MapNode[]): ConfigMaps {
  return new Map(
    objects
      .filter((object) => getText(object, "kind") === "ConfigMap")
      .map((object) => [getText(object, "metadata", "name") ?? "", dataOf(object)]),
  );
}

const known = new WeakMap<MapNode, ReadonlyMap<string, ScalarNode>>();

/** Made once for each object: what is the same object has the same. */
function dataOf(object: MapNode): ReadonlyMap<string, ScalarNode> {
  let data = known.get(object);
  if (data === undefined) {
    data = new Map(
      entriesOf(get(object, "data")).flatMap(({ name, value }) => (value.kind === "scalar" ? [[name, value]] : [])),
    );
    known.set(object, data);
  }
  return data;
}

/** What the containers below a node have from config maps, as variables beside those that they say themselves. */
export function fromConfigMaps(node: DocumentNode, maps: ConfigMaps, path: Path = []): Setting[] {
  if (maps.size === 0 || node.kind === "scalar") return [];
  if (node.kind === "list") return node.items.flatMap((item, index) => fromConfigMaps(item, maps, [...path, index]));
  const written = itemsOf(get(node, "env"));
  const own = new Set(written.map((one) => getText(one, "name")));
  const whole = itemsOf(get(node, "envFrom")).flatMap((one) =>
    [...(maps.get(getText(one, "configMapRef", "name") ?? "") ?? [])].map(
      ([name, value]) => [`${getText(one, "prefix") ?? ""}${name}`, value] as const,
    ),
  );
  const single = written.flatMap((one): (readonly [string, ScalarNode])[] => {
    const from = get(one, "valueFrom", "configMapKeyRef");
    const value = maps.get(getText(from, "name") ?? "")?.get(getText(from, "key") ?? "");
    return value === undefined ? [] : [[getText(one, "name") ?? "", value]];
  });
  return [
    ...[...whole.filter(([name]) => !own.has(name)), ...single].map(([name, value]) =>
      settingOf([...path, "env", name], value, valueOf(value)),
    ),
    ...node.entries.flatMap(({ name, value }) => fromConfigMaps(value, maps, [...path, name])),
  ];
}
