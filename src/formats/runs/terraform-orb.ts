/**
 * What CircleCI's orb for Terraform runs, as the commands that it stands for. Source: circleci/terraform, its registry
 * page.
 */
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, Value } from "../../value/value.ts";
import { textPieces } from "../../script/words/values.ts";
import { entriesOf, get, textOf } from "../documents/document.ts";
import type { DocumentNode } from "../documents/document.ts";
import { scalarValue, withGaps, withParts } from "./job.ts";

/** Parameters of the orb, each a list with commas, and the flag that each item is given by. */
const flags: readonly (readonly [parameter: string, flag: string])[] = [
  ["var_file", "-var-file="],
  ["var", "-var "],
  ["backend_config", "-backend-config="],
];

export interface OrbRun {
  readonly value: Value;
  /** Folder in which it is run, below the job's. */
  readonly path: Value | null;
  readonly at: DocumentNode;
}

/** Names by which a pipeline calls the orb. */
export function terraformOrbs(orbs: DocumentNode | null): ReadonlySet<string> {
  const named = entriesOf(orbs).filter(({ value }) => /^[\w-]+\/terraform@/.test(textOf(value) ?? ""));
  return new Set(named.map(({ name }) => name));
}

/** A step that is a command, or a job, of the orb: `terraform/apply`. */
export function orbRun(step: DocumentNode, orbs: ReadonlySet<string>, marks: RegExp): OrbRun | null {
  const [named] = entriesOf(step);
  const [orb = "", command = ""] = named?.name.split("/") ?? [];
  if (named === undefined || !orbs.has(orb) || !/^(?:init|plan|apply|destroy)$/.test(command)) return null;
  const given = named.value;
  const scalar = (name: string): Value | null => {
    const node = get(given, name);
    return node?.kind === "scalar" ? withGaps(scalarValue(node), marks) : null;
  };
  const workspace = scalar("workspace");
  const pieces: Piece[] =
    workspace === null ? [] : [plain('terraform workspace select "'), ...textPieces(workspace), plain('"\n')];
  pieces.push(plain(`terraform ${command}`));
  for (const [parameter, flag] of flags) {
    const value = scalar(parameter);
    if (value === null || (parameter === "backend_config") !== (command === "init")) continue;
    const listed = withParts(value, /\s*,\s*/g, () => [plain(`" ${flag}"`)]);
    pieces.push(plain(` ${flag}"`), ...textPieces(listed), plain('"'));
  }
  return { value: fromPieces(pieces), path: scalar("path"), at: given };
}

function plain(text: string): Piece {
  return { text, trace: null, offset: -1, flags: 0 };
}
