/** What containers have of what is said for several of them, or several times. */
import type { Source } from "../../source.ts";
import { entriesOf, get, getText, itemsOf } from "../documents/document.ts";
import type { DocumentNode, MapNode } from "../documents/document.ts";
import { inForce, withoutReplaced } from "../effect/in-force.ts";
import type { Levels } from "../effect/in-force.ts";
import { mapOf, withValue } from "../effect/overlay.ts";

import { isTooDeep } from "../../value/work.ts";

type Path = readonly (string | number)[];

/** A variable of a container that one further down the list sets again: the last counts. */
export function isSetAgain(path: Path, node: DocumentNode, parent: DocumentNode | null): boolean {
  const index = path.at(-1);
  if (typeof index !== "number" || path.at(-2) !== "env" || parent?.kind !== "list") return false;
  const name = getText(node, "name");
  if (name === null || node.kind !== "map") return false;
  const behind = parent.items.slice(index + 1);
  return behind.some((one) => one.when === undefined && getText(one, "name") === name && !needs(one, name));
}

/** `PATH: /opt:$(PATH)` is made of the one before it. */
function needs(variable: DocumentNode, name: string): boolean {
  return getText(variable, "value")?.includes(`$(${name})`) === true;
}

/** Tekton's `stepTemplate`, and Argo's `templateDefaults`: the variables of each step are set over theirs. */
const levels: Levels = {
  said: [
    ["env"],
    ["container", "env"],
    ["script", "env"],
    ["stepTemplate", "env"],
    ["templateDefaults", "container", "env"],
  ],
  heirs: (node) => [
    ...(get(node, "stepTemplate") === null ? [] : itemsOf(get(node, "steps"))),
    ...(get(node, "templateDefaults") === null ? [] : itemsOf(get(node, "templates")).filter(hasContainer)),
  ],
};

function hasContainer(template: DocumentNode): boolean {
  return get(template, "container") !== null || get(template, "script") !== null;
}

const templates = /\b(?:stepTemplate|templateDefaults)\b/;

const answers = new WeakMap<Source, boolean>();

/** Asked once of a file, which may hold thousands of objects. */
function mayHaveTemplates({ source }: MapNode): boolean {
  let answer = answers.get(source);
  if (answer === undefined) answers.set(source, (answer = templates.test(source.text)));
  return answer;
}

/** An object whose templates for steps say only what some step has from them. */
export function withTemplatesInForce(object: MapNode): MapNode {
  const spec = get(object, "spec");
  if (spec?.kind !== "map" || !mayHaveTemplates(object)) return object;
  return withValue(object, spec, withImages(withoutReplaced(spec, levels), 0));
}

const maxDepth = 100;

/** The same of images, which steps and templates name themselves. */
function withImages(node: DocumentNode, depth: number): DocumentNode {
  if (node.kind === "scalar" || isTooDeep(depth, maxDepth, "an object nests")) return node;
  if (node.kind === "list") return { ...node, items: node.items.map((item) => withImages(item, depth + 1)) };
  const made = mapOf(
    node,
    node.entries.map((entry) => ({ ...entry, value: withImages(entry.value, depth + 1) })),
  );
  const ofSteps = get(made, "stepTemplate");
  if (ofSteps !== null) return withValue(made, ofSteps, withoutImage(ofSteps, itemsOf(get(made, "steps"))));
  const [defaults, own] = [get(made, "templateDefaults"), get(made, "templateDefaults", "container")];
  if (defaults?.kind !== "map" || own === null) return made;
  const containers = itemsOf(get(made, "templates")).flatMap(
    (one) => get(one, "container") ?? get(one, "script") ?? [],
  );
  return withValue(made, defaults, withValue(defaults, own, withoutImage(own, containers)));
}

function withoutImage(said: DocumentNode, users: readonly DocumentNode[]): DocumentNode {
  const imageOf = (user: DocumentNode): DocumentNode =>
    mapOf(
      user,
      entriesOf(user).filter(({ name }) => name === "image"),
    );
  return inForce(
    said,
    users.map((user) => ({ own: [imageOf(user)], heirs: [] })),
  );
}
