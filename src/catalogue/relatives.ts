/** To whom an entity belongs, and who belongs to it, as far as the catalogue has them. */
import { isParent } from "./called.ts";
import type { Catalogue, Entity } from "./catalogue.ts";

export interface Relative {
  readonly entity: string;
  readonly name: string;
}

/** Who of the catalogue is the parent that an entity names; null: none of them. */
export function parentOf(catalogue: Catalogue, { id, parent }: Entity): Relative | null {
  if (parent === null) return null;
  const found = catalogue.entities().find((other) => other.id !== id && isParent(other, parent));
  return found === undefined ? null : { entity: found.id, name: found.name };
}

/** Those of whom it is the parent. */
export function subsidiariesOf(catalogue: Catalogue, entity: Entity): readonly Relative[] {
  return catalogue
    .entities()
    .filter(({ id, parent }) => id !== entity.id && parent !== null && isParent(entity, parent))
    .map(({ id, name }) => ({ entity: id, name }));
}
