/**
 * Functions of KRM: containers that make or change what is deployed. An object names its own in an annotation.
 * Source: the KRM Functions Specification, and kustomize's documentation of containerised functions.
 */
import type { Setting } from "../../subject.ts";
import { settingsOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";
import { documentsInside } from "./inline.ts";

const annotations = ["config.kubernetes.io/function", "config.k8s.io/function"];

/** The annotations of an object in which its function is named. */
export function functionNodes(object: DocumentNode | null): readonly DocumentNode[] {
  return annotations.flatMap((name) => get(object, "metadata", "annotations", name) ?? []);
}

/** What is run for an object: `container: { image: … }`. */
export function functionSettings(object: DocumentNode | null): Setting[] {
  return functionNodes(object).flatMap((node) => {
    const documents = node.kind === "scalar" ? documentsInside(node) : [node];
    return documents.flatMap((document) =>
      settingsOf(get(document, "container"), {
        path: ["function"],
        hint: (path) => (path.at(-1) === "image" ? "image" : undefined),
      }),
    );
  });
}
