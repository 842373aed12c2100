/** `variables` and `environment` of the configuration: what they fit, and whether there is anything of that name. */
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, isBelow, joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { PlacedStatements } from "../../config/cascade.ts";
import { pathGlobs } from "../../policy/glob.ts";
import { suggestion } from "../../policy/suggest.ts";
import { isEnvironmentName, variablesStated } from "../../terraform/scenarios/stated.ts";
import type { Statement } from "../../terraform/scenarios/stated.ts";
import { regionVariableNames } from "../../terraform/providers/regions.ts";

/** Where the resource group of Azure lies in which a template is deployed. */
const groupLocation = "AZURE_LOCATION";

/**
 * @param placed statements of one file: their globs are relative to its folder.
 * @param paths that are scanned.
 */
export function openStatements(
  { folder, way, stated }: PlacedStatements,
  files: Files,
  paths: readonly string[],
): { stated: readonly Statement[]; diagnostics: readonly Diagnostic[] } {
  const diagnostics = stated.flatMap(({ what, glob, at, values }): Diagnostic[] => {
    const error = (message: string, where = at): Diagnostic => ({
      severity: "error",
      code: "config",
      message,
      at: where,
    });
    const place = joinPath(folder, glob);
    const isThere =
      glob.includes("*") || glob.includes("{") || files.names(place) !== null || "source" in files.text(place);
    return [
      ...(isThere ? [] : [error(`"${what}.${glob}": no such folder or template`)]),
      ...values
        .filter(({ name }) => what === "environment" && !isEnvironmentName(name) && name !== groupLocation)
        .map(({ name, nameAt }) =>
          error(`no provider takes its region from ${name}${suggestion(name, regionVariableNames())}`, nameAt),
        ),
    ];
  });
  return {
    stated: stated.map(({ glob, ...one }) => ({
      ...one,
      pattern: glob,
      isCovered: paths.some((path) => isBelow(folder, path)),
      fits: fitsFrom(folder, way, glob),
    })),
    diagnostics,
  };
}

/** A folder above names what lies here by the way from there: nothing here has a path that begins with `..`. */
function fitsFrom(folder: string, way: readonly string[], glob: string): (path: string) => boolean {
  if (way.length === 0) return pathGlobs([joinPath(folder, glob)]);
  const fits = pathGlobs([joinPath(".", glob)]);
  return (path) => fits(joinPath(way.join("/"), path));
}

/**
 * Statements of which nothing comes: no root's folder fits, nor a template, or no root that does declares the variable.
 *
 * @param declared variables of each root, by its folder.
 * @param templates paths of what is deployed by other tools, which say themselves what they take.
 */
export function idleStatements(
  stated: readonly Statement[],
  declared: ReadonlyMap<string, ReadonlySet<string>>,
  templates: readonly string[],
): Diagnostic[] {
  return stated
    .filter(({ isCovered }) => isCovered)
    .flatMap((statement): Diagnostic[] => {
      const { what, pattern, at } = statement;
      const fitting = [...declared].filter(([folder]) => statement.fits(folder)).map(([, names]) => names);
      const warning = (message: string, where = at): Diagnostic => ({
        severity: "warning",
        code: "undeclared-variable",
        message,
        at: where,
      });
      if (templates.some((path) => statement.fits(path) || statement.fits(folderOf(path)))) return [];
      if (fitting.length === 0)
        return [warning(`"${what}.${pattern}" fits the folder of no root module, and no template`)];
      const names = new Set(fitting.flatMap((one) => [...one]));
      return variablesStated(statement)
        .filter(({ name }) => !names.has(name))
        .map(({ name, nameAt }) =>
          warning(`no root module in "${pattern}" declares the variable ${name}${suggestion(name, names)}`, nameAt),
        );
    });
}
