/** Says what of a sparse checkout was not looked at: by itself it is somebody's choice, in a change it is a gap. */
import type { Diagnostic } from "../../diagnostic.ts";
import { notCheckedOut } from "../../discover/not-here.ts";
import { isBelow, nameOf } from "../../files.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { isVarFile } from "../../terraform/scenarios/var-files.ts";
import { mayBeDocument } from "./document-names.ts";

const maxNamed = 3;

/**
 * @param top folder of the repository, and `cwd` that of the scan.
 * @param paths what is scanned.
 * @param changed what a change is said to touch; null: nobody asks.
 */
export function notHere(
  top: string,
  cwd: string,
  paths: readonly string[],
  changed: ReadonlySet<string> | null,
): readonly Diagnostic[] {
  const gone = notCheckedOut(top, cwd).filter(
    (path) => paths.some((one) => isBelow(path, one)) && (isOfTerraform(path) || mayBeDocument(path)),
  );
  if (gone.length === 0) return [];
  const missed = gone.filter((path) => changed?.has(path));
  const why = "left out of the checkout (`git sparse-checkout`)";
  if (missed.length > 0)
    return [
      {
        severity: "error",
        code: "not-checked-out",
        message: `the change touches ${named(missed)}, ${why}; what it does there was not looked at`,
      },
    ];
  const message = `git tracks ${named(gone)}, ${why}; ${gone.length === 1 ? "it was" : "they were"} not looked at`;
  return [{ severity: "note", code: "not-checked-out", message }];
}

function isOfTerraform(path: string): boolean {
  return isConfigurationFile(nameOf(path)) || isVarFile(nameOf(path));
}

function named(paths: readonly string[]): string {
  const shown = paths.slice(0, maxNamed).join(", ");
  return paths.length > maxNamed ? `${shown} and ${paths.length - maxNamed} more` : shown;
}
