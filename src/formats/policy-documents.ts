/**
 * Permissions of AWS in files of their own: what a statement that allows names by its ARN is what somebody works with.
 * A condition only narrows that down, and what is denied is nobody's.
 *
 * @title Policy documents of AWS
 * @section machines
 * @recognised JSON with `Statement` and an `Effect` in it
 * @worksOut regions and partitions of resources that statements allow; conditions and what is denied are left out
 */
import { documentFormat } from "./documents/document-format.ts";
import { inSequence } from "../pattern.ts";
import type { Format } from "./format.ts";

/** AWS' versions of the language, or none: other clouds have statements too. */
const version = inSequence([
  /"(?:Version|Id)"\s{0,20}:\s{0,20}/,
  /"(?:20\d\d-\d\d-\d\d|(?!\d+")[^"\n]{0,200})"\s{0,20},\s{0,20}/,
]);
const beginning = new RegExp(`^\\s{0,200}\\{\\s{0,200}(?:${version.source}){0,2}"Statement"\\s{0,20}:`);

export const format: Format = documentFormat("policy-documents", 30, [
  {
    type: "AWS::IAM::ManagedPolicy",
    path: /\.json$/i,
    content: { test: (text) => beginning.test(text) && /"Effect"\s{0,20}:/.test(text) },
  },
]);
