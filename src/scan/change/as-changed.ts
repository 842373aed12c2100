/**
 * What a change says of how roots are run (`variables`, `environment`, `var`, `var-file`, `workspace`). It is no rule
 * by which the change could judge itself, but a fact that it brings: what it leads to is found beside what the base
 * says (docs/decisions/recorded-reads.md).
 */
import type { RootFindings } from "../../dependency/merge.ts";
import type { Given } from "../../terraform/scenarios/scenario.ts";
import { dealing } from "../kept/dealing.ts";
import { gathering } from "../gather.ts";
import type { ScanInput } from "../input.ts";
import { readAll } from "../read.ts";
import { joined } from "../kept/share.ts";

/** What is found where roots are run as the change says; nothing where it says no more than the base. */
export async function foundAsChanged(input: ScanInput, paths: readonly string[]): Promise<readonly RootFindings[]> {
  const { givenByChange = null, catalogue, files } = input;
  if (givenByChange === null) return [];
  const gathered = gathering(catalogue);
  const dealer = dealing(files, catalogue, null, null);
  await readAll({
    ...input,
    given: givenByChange,
    // What readers keep by the list was found as the base says.
    paths: [...paths],
    asked: input.paths,
    take: gathered.take,
    dealer,
    commands: () => dealer.parts().flatMap(({ commands }) => commands),
  });
  return joined([...dealer.parts(), gathered.result()]).perRoot;
}

export function isSameGiven(one: Given, other: Given): boolean {
  return shown(one) === shown(other);
}

/** But for where it is written, apart from the file to whose folder patterns are relative. */
function shown({ inputs, workspace, stated = [] }: Given): string {
  return JSON.stringify([
    inputs.map(({ kind, text }) => [kind, text]),
    workspace,
    stated.map(({ what, pattern, at, values }) => [
      what,
      pattern,
      at.source.path,
      values.map(({ name, value }) => [name, value]),
    ]),
  ]);
}
