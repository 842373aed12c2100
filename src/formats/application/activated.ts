/**
 * Which profiles of Spring and environments of .NET a repository runs with: what its images, services, units and
 * scripts set. Source: Spring Boot's "Profiles" and "Externalized Configuration", ASP.NET Core's "Use multiple
 * environments".
 */
import { folderOf, isBelow } from "../../files.ts";
import { oncePerTree } from "../../reads.ts";
import type { FormatContext } from "../format.ts";
import { eitherOf } from "../../pattern.ts";

/** One place that says with what it is run. */
interface Activation {
  readonly path: string;
  readonly kind: Kind;
  /** Profiles, the last winning; one environment. Null: only the run knows. */
  readonly names: readonly string[] | null;
}

export type Kind = "spring" | "dotnet";

const mayActivate = eitherOf(
  [
    /\.(?:ya?ml|sh|bash|service|env|container|tf|mk|toml)$/,
    /(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|\.env[^/]*)$/, // .env.live
    /(?:^|\/)(?:Containerfile|Makefile|Jenkinsfile|Procfile)$/,
  ],
  "i",
);
/** What a text must mention for any of it to activate a profile. */
export const mentionsProfiles = eitherOf([
  /SPRING_PROFILES_ACTIVE|spring\.profiles\.active/,
  /(?:ASPNETCORE|DOTNET)_ENVIRONMENT/,
]);
/** `A=b`, `A: b`, `ENV A b`, `"A": "b"`, `name: A` with `value: b` on the next line, `{name: A, value: b}`. */
const set = String.raw`["']?(?:[ \t]*[:=][ \t]*|[ \t]+|,?\s*["']?value["']?\s*[:=]\s*)["']?`;
const spring = new RegExp(
  String.raw`(?:SPRING_PROFILES_ACTIVE|(?:-D|--)spring\.profiles\.active)${set}([^\s"',}\]#]+(?:,[\w-]+)*)`,
  "g",
);
const dotnet = new RegExp(String.raw`(?:ASPNETCORE|DOTNET)_ENVIRONMENT${set}([^\s"',}\]#]+)`, "g");

const activations = oncePerTree(find);

function find({ paths, files }: FormatContext): readonly Activation[] {
  return paths
    .filter((path) => mayActivate.test(path) && !/(?:^|\/)(?:application|bootstrap)[\w.-]*\.ya?ml$/.test(path))
    .flatMap((path): readonly Activation[] => {
      const read = files.text(path);
      if (!("source" in read) || !mentionsProfiles.test(read.source.text)) return [];
      const text = read.source.text.replaceAll(/^[ \t]*(?:#|\/\/).*$/gm, "");
      const found = (pattern: RegExp, kind: Kind): readonly Activation[] =>
        [...text.matchAll(pattern)].map(([, value = ""]) => ({ path, kind, names: namesIn(value) }));
      return [...found(spring, "spring"), ...found(dotnet, "dotnet")];
    });
}

function namesIn(value: string): readonly string[] | null {
  // `${PROFILE:-prod}` may be any.
  if (/[${}()]/.test(value)) return null;
  return value.split(",").filter((name) => name !== "");
}

/**
 * The ways in which the application of a folder is run: by what lies in its own tree, else by what lies above it.
 * Null: nobody says, or what says so is not known.
 */
export function activatedFor(
  kind: Kind,
  folder: string,
  context: FormatContext,
): readonly (readonly string[])[] | null {
  const all = activations(context).filter((one) => one.kind === kind);
  const own = folder.replace(/(?:^|\/)(?:src\/main\/)?(?:resources|config)$/, "") || ".";
  const below = all.filter(({ path }) => isBelow(path, own));
  const above = all.filter(({ path }) => isBelow(own, folderOf(path)));
  const said = [below, above].find((some) => some.length > 0) ?? all;
  const ways = said.flatMap(({ names }) => (names === null ? [] : [names]));
  return ways.length === 0 || ways.length < said.length ? null : ways;
}
