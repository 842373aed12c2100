/** What else than its own roots and documents a change may bear on: what a kept run minds is written down with it. */
import { folderOf } from "../../files.ts";
import type { Finding } from "../../policy/finding.ts";
import type { Found } from "../found.ts";
import type { ScanInput } from "../input.ts";

/** What a change must not touch, where the run before is to be said again. */
export interface Minded {
  /** Roots and documents that were read again to prove proposals. */
  readonly proved: readonly string[];
  /** Folders in which findings stand and take effect: whoever proposes something looks around there. */
  readonly folders: readonly string[];
}

/** What is told of the tree as a whole depends on texts of files beside those that are reached. */
const ofAll: ReadonlySet<string> = new Set(["work-budget", "not-handled"]);

/** @param proved what was read to prove proposals; null: what is found depends on more than roots and documents. */
export function mindedBy(found: Found, proved: ReadonlySet<string>, { given }: ScanInput): Minded | null {
  if (given.inputs.length > 0 || (given.stated ?? []).length > 0) return null;
  if (found.diagnostics.some(({ code, missing }) => missing !== undefined || ofAll.has(code))) return null;
  const places = ({ origin, sinks }: Finding): string[] => [origin, ...sinks.map(({ at }) => at)].map(folderIn);
  return { proved: [...proved], folders: [...new Set(found.findings.flatMap(places))] };
}

function folderIn({ source }: { readonly source: { readonly path: string } }): string {
  return folderOf(source.path);
}
