/** Who goes by a name: an operator by its id, its own name or another, and all that belong to it. */
import type { Catalogue, Entity } from "./catalogue.ts";

/** Legal forms, which people leave out: `Huawei Technologies Co., Ltd.` is `Huawei Technologies`. */
const words =
  "co company corp corporation inc incorporated ltd limited llc plc ag gmbh sa sas se nv oy pjsc jsc pte pbc " +
  "group holding holdings";
const forms = new RegExp(`[,\\s]+(?:${words.replaceAll(" ", "|")})\\.?$|\\.com$|\\s*\\([^()]*\\)$`);

/** A name without its legal form, in lower case. */
function bare(name: string): string {
  let text = name.trim().toLowerCase();
  for (let shorter = text.replace(forms, ""); shorter !== text && shorter !== ""; shorter = text.replace(forms, ""))
    text = shorter;
  return text;
}

function namesOf({ id, name, alsoKnownAs }: Entity): string[] {
  return [id, name, ...alsoKnownAs].map((one) => one.toLowerCase());
}

/**
 * Those that go by the name, and those of whom one of these, or the name itself, is the parent: whoever bans a group
 * means what belongs to it. Empty: nobody goes by it.
 */
export function entitiesCalled(text: string, catalogue: Catalogue): readonly Entity[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const all = catalogue.entities();
  const exact = all.filter((entity) => entity.id === wanted);
  const found = new Set(exact.length > 0 ? exact : all.filter((entity) => namesOf(entity).includes(wanted)));
  const parents = new Set([wanted, bare(wanted)]);
  // What is found may itself be a parent.
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const entity of found) for (const name of namesOf(entity)) parents.add(name).add(bare(name));
    for (const entity of all) if (entity.parent !== null && isOneOf(entity.parent, parents)) found.add(entity);
  }
  return [...found];
}

function isOneOf(parent: string, names: ReadonlySet<string>): boolean {
  return names.has(parent.toLowerCase()) || names.has(bare(parent));
}

/** Whether an entity goes by what another names as its parent. */
export function isParent(entity: Entity, parent: string): boolean {
  const names = namesOf(entity);
  return isOneOf(parent, new Set([...names, ...names.map(bare)]));
}
