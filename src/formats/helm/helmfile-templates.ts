/** Helmfiles and their files of values, filled in for one environment. */
import type { Source, Span } from "../../source.ts";
import { object, string, unknown } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import { documentsOf } from "../go-template/documents.ts";
import { render } from "../go-template/evaluate.ts";
import { nodeValue } from "../go-template/node-value.ts";
import { templateOf } from "../go-template/parse-template.ts";
import type { GoFunction } from "../go-template/world.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { worldWith } from "./world.ts";

/** What templates of an environment begin with. */
export function cursorIn(environment: string, values: DocumentNode | null): Value {
  const given = values === null ? object([]) : nodeValue(values);
  const open = (words: string): Value => unknown("string", { code: "environment", text: words });
  return object([
    [
      "Environment",
      object([
        ["Name", string(environment)],
        ["KubeContext", open("the context of the cluster")],
      ]),
    ],
    ["Namespace", open("the namespace")],
    ["Values", given],
    ["StateValues", given],
    [
      "Release",
      object([
        ["Name", open("the name of the release")],
        ["Namespace", open("the namespace")],
      ]),
    ],
  ]);
}

const ofEnvironment: GoFunction = (args: readonly Value[], at: Span): Value => {
  const [name] = args;
  const shown = name?.kind === "string" ? name.text : "a variable";
  return unknown("string", { code: "environment", text: shown }, {}, origin("function", at, "requiredEnv"));
};

/** The documents that a text comes to; as it stands where it holds no marks, nothing where it is no YAML then. */
export function filledDocuments(source: Source, cursor: Value): readonly DocumentNode[] {
  if (!source.text.includes("{{")) return readDocuments(source).documents;
  const { parts, fault, defined } = templateOf(source);
  if (fault !== null) return [];
  const world = worldWith(new Map(defined), () => null, { further: { requiredEnv: ofEnvironment } });
  return documentsOf(render(parts, cursor, world).stretches, source.path, new Map()).documents;
}
