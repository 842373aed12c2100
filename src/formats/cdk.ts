/**
 * `cdk.json` and `cdk.context.json` of AWS's CDK: the context that applications are given says where they are
 * deployed.
 *
 * @title CDK
 * @section templates
 * @recognised `cdk.json`
 * @worksOut the context that the program is given
 * @leaves the program; scan what `cdk synth` writes
 */
import { settingsOf } from "./documents/document-settings.ts";
import { get } from "./documents/document.ts";
import { fromDocuments, readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { isKeyed } from "./reading/recognition.ts";

export const format: Format = {
  name: "cdk",
  order: 27,
  mayBe: (path) => /(?:^|\/)cdk\.json$/.test(path),
  recognises: ({ source }) => isKeyed(source, ["app", "context"]),
  read({ path, source }) {
    const documents = readDocuments(source);
    // Feature flags and what was looked up carry the domain of a library: `@aws-cdk/core:target-partitions`.
    const settings = settingsOf(get(documents.documents[0], "context"), {
      path: ["context"],
      skip: ([, name]) => typeof name === "string" && /[@/]|^availability-zones:/.test(name),
    });
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "cdk",
      type: "aws:cdk-context",
      at: { source, start: 0, end: 0 },
      settings,
    });
    return fromDocuments(documents, [readingOf(path, [subject])]);
  },
};
