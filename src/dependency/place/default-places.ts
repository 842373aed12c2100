/**
 * Services that lie elsewhere than their configuration says, where they themselves say nothing. Source: the
 * documentation of Google's provider for Terraform, read 2026-11-28.
 */
import { typesAlike } from "../../catalogue/types-alike.ts";
import type { Subject } from "../../subject.ts";

/** "The default value is multi-regional location `US`", whatever region the provider's configuration says. */
const regions: ReadonlyMap<string, string> = new Map(
  ["dataset", "data_transfer_config", "reservation", "capacity_commitment"].map(
    (name) => [plain(`google_bigquery_${name}`), "US"] as const,
  ),
);

/** "Automatically replicated without any restrictions", unless the setting names the regions. */
const chosenByCloud: ReadonlyMap<string, RegExp> = new Map([
  [plain("google_secret_manager_secret"), /^user_?managed$/i],
]);

/** The region in which a type lies that says none; null: where its configuration does. */
export function regionByDefault(type: string): string | null {
  return found(regions, type) ?? null;
}

/** Whether the cloud chooses by itself where it keeps something. */
export function isPlacedByCloud({ type, settings }: Pick<Subject, "type" | "settings">): boolean {
  const naming = found(chosenByCloud, type);
  return (
    naming !== undefined &&
    !settings.some(({ path }) => path.some((part) => typeof part === "string" && naming.test(part)))
  );
}

function found<T>(table: ReadonlyMap<string, T>, type: string): T | undefined {
  if (!/bigquery|secret/i.test(type)) return undefined;
  return [type, ...typesAlike(type)].map((one) => table.get(plain(one))).find((one) => one !== undefined);
}

/** `BigQueryDataset` of a controller and `bigquery_dataset` are one. */
function plain(type: string): string {
  return type.replaceAll("_", "").toLowerCase();
}
