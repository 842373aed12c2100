/** What secrets say, which are encoded. */
import { fromPieces } from "../../value/pieces.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { TextPiece, Value } from "../../value/value.ts";
import { piecesOf } from "../documents/document-settings.ts";
import { entriesOf, get } from "../documents/document.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { readDocuments } from "../documents/read-documents.ts";

type Path = readonly (string | number)[];

/** Secrets are encoded, and say what they are all the same. */
export function decoded(node: DocumentNode, path: Path, type: string): Value | undefined {
  if (type !== "v1/Secret" || path.length !== 2 || node.kind !== "scalar" || node.text === "") return undefined;
  const isLogin = /^\.docker(?:cfg|configjson)$/.test(String(path[1]));
  if (path[0] === "stringData" && isLogin)
    return fromPieces(registriesIn(node.text).flatMap((name) => namePieces(node, name)));
  if (path[0] !== "data") return undefined;
  const bytes = /^[A-Za-z0-9+/=\s]+$/.test(node.text) ? Buffer.from(node.text, "base64").toString("utf8") : "";
  if (bytes === "" || bytes.includes("\uFFFD")) return undefined;
  const at = origin("literal", node);
  return { ...string(node.text, at), encodes: string(isLogin ? registriesIn(bytes).join(" ") : bytes, at) };
}

/** The registries to which Docker's settings log in: the keys, not what stands under them. */
function registriesIn(text: string): string[] {
  const [document] = readDocuments({ path: "config.json", text }).documents;
  return entriesOf(get(document, "auths") ?? document).map(({ name }) => name);
}

function namePieces(node: ScalarNode, name: string): TextPiece[] {
  const start = Math.max(0, node.text.indexOf(`"${name}"`));
  const trace = origin("literal", node);
  return [...piecesOf(node, start + 1, start + 1 + name.length, trace), { text: " ", trace, offset: -1, flags: 0 }];
}
