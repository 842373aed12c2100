/** `variables` and `environment` of the configuration: what they fit, and whether there is anything of that name. */
import type { Diagnostic } from "../diagnostic.ts";
import { isBelow, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import type { Stated } from "../config/config.ts";
import { pathGlobs } from "../policy/glob.ts";
import { suggestion } from "../policy/suggest.ts";
import { isEnvironmentName, variablesStated } from "../terraform/stated.ts";
import type { Statement } from "../terraform/stated.ts";
import { regionVariableNames } from "../terraform/provider-regions.ts";

/**
 * @param folder of the configuration: its globs are relative to it.
 * @param paths that are scanned.
 */
export function openStatements(
  stated: readonly Stated[],
  folder: string,
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
    const isThere = glob.includes("*") || glob.includes("{") || files.names(joinPath(folder, glob)) !== null;
    return [
      ...(isThere ? [] : [error(`"${what}.${glob}": no such folder`)]),
      ...values
        .filter(({ name }) => what === "environment" && !isEnvironmentName(name))
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
      fits: pathGlobs([joinPath(folder, glob)]),
    })),
    diagnostics,
  };
}

/**
 * Statements of which nothing comes: no root's folder fits, or no root that does declares the variable.
 *
 * @param declared variables of each root, by its folder.
 */
export function idleStatements(
  stated: readonly Statement[],
  declared: ReadonlyMap<string, ReadonlySet<string>>,
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
      if (fitting.length === 0) return [warning(`"${what}.${pattern}" fits the folder of no root module`)];
      const names = new Set(fitting.flatMap((one) => [...one]));
      return variablesStated(statement)
        .filter(({ name }) => !names.has(name))
        .map(({ name, nameAt }) =>
          warning(`no root module in "${pattern}" declares the variable ${name}${suggestion(name, names)}`, nameAt),
        );
    });
}
