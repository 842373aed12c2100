/** What a scan was asked that changes what it says, in words, so that the parts of one scan can be told from others. */
import { createHash } from "node:crypto";
import { nameOf } from "../../files.ts";
import { isFile } from "../opening/basis.ts";
import type { Basis } from "../opening/basis.ts";
import type { Base } from "../opening/base-revision.ts";
import type { ScanInput, ScanOptions } from "../input.ts";

/** Of digests that are shown: enough to tell two values apart. */
const digestLength = 16;

/**
 * In a fixed order; of variables and files of variables in theirs, which decides where several set one.
 *
 * @param bases the revisions of `--changed-since` and `--waivers-from`.
 */
export function askedOf(
  options: ScanOptions,
  { paths, exclude, given }: ScanInput,
  bases: readonly (Base | null)[],
  basis: readonly Basis[],
): string[] {
  const commits = new Map(bases.flatMap((base) => (base === null ? [] : [[base.reference, base.commit] as const])));
  const revision = (reference: string): string => `${reference} ${commits.get(reference) ?? ""}`.trimEnd();
  const digests = new Map(basis.map(({ kind, name, sha256 }) => [`${kind} ${name}`, sha256]));
  const { staged, changedSince, waiversFrom, rulesFrom } = options;
  return [
    ...paths.filter((path) => path !== ".").map((path) => `path ${path}`),
    ...exclude.map((glob) => `exclude ${glob}`),
    ...(staged === true ? ["staged"] : []),
    ...(changedSince === null ? [] : [`changed-since ${revision(changedSince)}`]),
    ...(waiversFrom === null ? [] : [`waivers-from ${revision(waiversFrom)}`]),
    ...(rulesFrom === null ? [] : [`rules from ${revision(rulesFrom)}`]),
    ...(given.workspace === null ? [] : [`workspace ${given.workspace}`]),
    ...given.inputs.map(({ kind, text }) => {
      if (kind === "var-file") return `var-file ${text} ${short(digests.get(`var-file ${text}`) ?? "")}`;
      const end = text.indexOf("=");
      return `var ${text.slice(0, end)} ${short(sha256(text.slice(end + 1)))}`;
    }),
    ...basis
      .filter((one) => one.kind !== "var-file" && isFile(one))
      .map(({ kind, name, sha256: digest }) => `${kind} ${portable(name)} ${short(digest)}`),
  ];
}

/** What lies outside of the working directory lies elsewhere on each machine. */
function portable(path: string): string {
  return path.startsWith("..") || path.startsWith("/") ? nameOf(path) : path;
}

function short(digest: string): string {
  return digest.slice(0, digestLength);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
