/** Buckets and keys that the back end of a project is. */
import type { Subject } from "../../subject.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { DocumentNode } from "../documents/document.ts";
import { piecesOf, settingOf } from "../documents/document-settings.ts";
import { subjectOf } from "../emit.ts";

/** Where states or keys are kept: `s3://bucket?region=…&endpoint=…`, `awskms://alias/name?region=…`. */
export function storesOf(node: DocumentNode | null, address: string): Subject[] {
  if (node?.kind !== "scalar") return [];
  const scheme = /^([a-z0-9]+):\/\//.exec(node.text)?.[1] ?? "";
  const cloud = new Map([
    ["s3", "aws"],
    ["awskms", "aws"],
    ["gs", "gcp"],
    ["gcpkms", "gcp"],
    ["azblob", "azure"],
    ["azurekeyvault", "azure"],
  ]).get(scheme);
  const query = [...node.text.matchAll(/[?&](\w+)=([^&#]+)/g)].map((match) => {
    const end = match.index + match[0].length;
    return settingOf([match[1]!], node, fromPieces(piecesOf(node, end - match[2]!.length, end)));
  });
  return [
    subjectOf({
      role: "file",
      address,
      format: "pulumi",
      type: `${cloud ?? "pulumi"}:store`,
      at: node,
      settings: [settingOf(["url"], node, fromPieces(piecesOf(node, 0, node.text.search(/[?]|$/)))), ...query],
    }),
  ];
}
