import { readImage } from "./images.ts";
import type { Kind } from "../terms.ts";
import type { Context, Tie } from "./tie.ts";
import { factOf, tieAt } from "./tie.ts";

const doubt = "the unknown text after the host does not go on with its name";

const handed = "the host whose query names it goes there";

/** The hosts of a subject that make ties of one kind. */
export function hostTies({ hosts, catalogue }: Context, kind: Kind): Tie[] {
  return hosts()
    .filter((known) => known.kind === kind)
    .map(({ leaf, host, start, end, open, inQuery, match }) => {
      const way = inQuery ? handed : null;
      const image = kind === "image" ? readImage(leaf.text.text.slice(start)) : null;
      // An image that is named in a text is more than its registry.
      if (image !== null && image.registry === host && image.repository !== host)
        return tieAt(factOf(catalogue, match, kind, image.repository), leaf, start, start + image.length, way);
      return tieAt(factOf(catalogue, match, kind, host), leaf, start, end, open ? doubt : way);
    });
}
