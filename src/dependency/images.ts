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

/**
 * `$ID.dkr.ecr.cn-north-1.amazonaws.com.cn/web`, `registry.$REGION.aliyuncs.com/web`: whose registry it is, the end of
 * the host's name says.
 */
const behindUnknown = new RegExp(
  [
    String.raw`^\s*(?:(?:docker|oci|https?)://)?(?:[\w-]{1,63}[.-]){0,3}${HOLE}`,
    String.raw`((?:[A-Za-z0-9-]*\.)(?:[A-Za-z0-9-]{1,63}\.){1,10}[a-z]{2,})`,
    String.raw`(?::\d{1,5}(?=/))?((?:/[A-Za-z0-9._-]+)+)`,
  ].join(""),
);
/** Stands for what is unknown of a name. */
const anyName = "*";

function behindUnknownName(text: string): ImageReference | null {
  const [whole, end, path] = behindUnknown.exec(text) ?? [];
  // Of a name of which only the end of a label is known, nobody knows where the label began.
  if (whole === undefined || end === undefined || !end.startsWith(".")) return null;
  const registry = anyName + end;
  return { registry, repository: registry + path!, length: whole.length, open: false };
}

/** The known beginning of an image reference; null: it is none, or nothing is known of its registry. */
export function readImage(text: string): ImageReference | null {
  const behind = text.includes(HOLE) ? behindUnknownName(text) : null;
  if (behind !== null) return behind;
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
