/** Serverless Devs (`s.yaml`): components, regions, and what `vars` holds where it is referred to. */
import type { Value } from "../value/value.ts";
import { fromPieces } from "../value/pieces.ts";
import { nameOf } from "../files.ts";
import { piecesOf, settingsOf } from "./document-settings.ts";
import type { DocumentNode } from "./document.ts";
import { entriesOf, get } from "./document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatFile, FormatReading } from "./format.ts";
import { readDocuments } from "./read-documents.ts";
import { resolveReferences } from "./references.ts";

export const format: Format = {
  name: "serverless-devs",
  order: 25,
  mayBe: (path) => /^s(?:[.-][\w.-]+)?\.ya?ml$/i.test(nameOf(path)),
  recognises: ({ source: { text } }) =>
    /(?:^[ \t]+|[{,][ \t]*)component[ \t]*:/m.test(text) && /^(?:edition|access|services|resources)[ \t]*:/m.test(text),
  read,
};

function read({ path, source }: FormatFile): FormatReading {
  const documents = readDocuments(source);
  const document = documents.documents[0] ?? null;
  const value = (node: DocumentNode): Value | undefined => {
    if (node.kind !== "scalar" || !node.text.includes("${")) return undefined;
    return fromPieces(resolveReferences(node, ["${", "}"], ({ inner }) => variable(document, inner.trim())));
  };
  const services = ["services", "resources"].flatMap((part) => entriesOf(get(document, part)));
  const subjects = services.flatMap(({ name, value: service }) => {
    const settings = settingsOf(service, {
      value,
      hint: (at) => (at.at(-1) === "image" ? "image" : undefined),
      skip: (at) => at[0] === "component" || at[0] === "actions",
    });
    const deployed = subjectOf({
      role: "resource",
      address: `service/${name}`,
      format: "serverless-devs",
      type: "serverless-devs-service",
      at: service,
      settings,
    });
    const component = get(service, "component");
    if (component?.kind !== "scalar") return [deployed];
    // A bare name is one of the tool's own components.
    const own = /^[\w-]+(?:@|$)/.test(component.text) ? [{ text: "devsapp/", trace: null, offset: -1, flags: 0 }] : [];
    const named = fromPieces([...own, ...piecesOf(component, 0, component.text.length)]);
    return [
      deployed,
      subjectOf({
        role: "requirement",
        address: `service/${name}`,
        format: "serverless-devs",
        type: component.text,
        at: component,
        source: named,
      }),
    ];
  });
  return fromDocuments(documents, [readingOf(path, subjects)]);
}

/** `${vars.region}`, and `${env.X}` or `${env('X', 'y')}`, which are not known. */
function variable(document: DocumentNode | null, name: string) {
  const node = name.startsWith("vars.") ? get(document, ...name.split(".")) : null;
  return node?.kind === "scalar" ? piecesOf(node, 0, node.text.length) : undefined;
}
