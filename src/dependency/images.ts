/** Where container images are named, and how a reference is taken apart. */
import type { Subject } from "../subject.ts";
import type { Leaf } from "./leaf.ts";
import { HOLE } from "./text.ts";

/** Resources whose plainly named attribute is an image. Source: the Docker provider's documentation. */
const namedImages: ReadonlyMap<string, string> = new Map([
  ["docker_image", "name"],
  ["docker_registry_image", "name"],
]);

/** Whether the setting names a container image, or the registry or repository of one. */
export function isImage(leaf: Leaf, subject: Pick<Subject, "type">): boolean {
  if (leaf.setting.hint === "image") return true;
  if (namedImages.get(subject.type) === leaf.name && leaf.path.length === 1) return true;
  // `tags = { image = … }` is for people.
  if (leaf.pathTraits.proseAbove) return false;
  return leaf.traits.image || (leaf.traits.imagePart && leaf.pathTraits.imageAbove);
}

export interface ImageReference {
  /** Registry host, without port; null: Docker Hub. */
  readonly registry: string | null;
  /** `registry/path`, without tag and digest. */
  readonly repository: string;
  readonly length: number;
  /** Unknown text follows a registry at once, which might go on with the name. */
  readonly open: boolean;
}

/** The known beginning of an image reference; null: it is none, or begins with unknown text. */
export function readImage(text: string): ImageReference | null {
  const match = new RegExp(
    [
      String.raw`^\s*(?:docker://|oci://|https?://|docker-(?:pullable|`,
      String.raw`image)://)?([A-Za-z0-9][A-Za-z0-9._-]*(?::\d{1,5}(?=/))?(?:/[A-Za-z0-9._-]+)*)`,
    ].join(""),
  ).exec(text);
  if (match === null) return null;
  const length = match[0].length;
  const name = match[1]!;
  const slash = name.indexOf("/");
  const first = slash < 0 ? name : name.slice(0, slash);
  const open = slash < 0 && text[length] === HOLE;
  // A registry alone is one as well: `controller.image.registry`.
  if (!/[.:]/.test(first) && first !== "localhost")
    return open ? null : { registry: null, repository: name, length, open };
  const registry = first.replace(/:\d+$/, "");
  return { registry, repository: slash < 0 ? registry : registry + name.slice(slash), length, open };
}
