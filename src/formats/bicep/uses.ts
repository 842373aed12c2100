/** What a resource or module of Bicep needs: those that its body names, through the file's variables. */
import { partsOf } from "../arm/names.ts";
import type { BicepFile, Deployed } from "./parse.ts";

/** Names that one body may need; whoever needs more is moved last anyhow. */
const maxUses = 64;

/** Names of resources and modules of the file. */
export function usesOf(file: BicepFile, { body, condition, loop }: Deployed): readonly string[] {
  const declared = new Set([...file.resources, ...file.modules].map(({ name }) => name));
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [body, condition, loop?.collection ?? null];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const part of next === null ? [] : partsOf(next)) {
      if (part.kind !== "name" || seen.has(part.name)) continue;
      seen.add(part.name);
      if (declared.has(part.name)) found.add(part.name);
      else open.push(file.variables.get(part.name)?.value ?? null);
    }
  }
  return [...found].sort().slice(0, maxUses);
}
