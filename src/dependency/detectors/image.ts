/** A container image, or the registry from which images come. */
import { hostTies } from "../host-ties.ts";
import { isImage, readImage } from "../images.ts";
import type { Leaf } from "../leaf.ts";
import type { Context, Detector, Tie } from "../tie.ts";
import { factOf, tieAt } from "../tie.ts";

const doubt = "the unknown text after the registry does not go on with its name";

export const detector: Detector = {
  kind: "image",
  detect: (context) => [
    ...hostTies(context, "image"),
    ...context.leaves.filter((leaf) => isImage(leaf, context.subject)).flatMap((leaf) => imageTies(context, leaf)),
  ],
};

function imageTies({ catalogue, subject }: Context, leaf: Leaf): Tie[] {
  const reference = readImage(leaf.text.text);
  if (reference === null) return [];
  const { registry, repository, length, open } = reference;
  // `debian-cloud/debian-12` is a disk image; only containers come from Docker Hub unsaid.
  if (
    registry === null &&
    leaf.setting.hint !== "image" &&
    !/container|docker|kubernetes|compose/i.test(`${subject.type} ${subject.format} ${leaf.path.join(" ")}`)
  )
    return [];
  const match = repository === registry ? catalogue.host(registry) : catalogue.image(repository);
  if (match === null) return [];
  // Whose the registry is, its name says; whose an image of Docker Hub is, the image's.
  const isRegistrys = registry !== null && catalogue.host(registry)?.entity === match.entity;
  const known = registry === null ? "" : registry.replace("*", "");
  const from = isRegistrys ? leaf.text.text.indexOf(known) : -1;
  const decided = from < 0 ? length : from + known.length;
  return [tieAt(factOf(catalogue, match, "image", repository), leaf, 0, length, open ? doubt : null, decided)];
}
