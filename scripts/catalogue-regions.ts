/**
 * Holds the tables of regions against lists of other origin (`scripts/region-lists/`): what a list has and the table
 * lacks, and what lies elsewhere by the list. Lists are recorded, with origin and day of reading: the libraries are
 * large, and of most nothing else is needed. That of AWS is read from its library (test/catalogue/regions.test.ts).
 */
import { readFileSync, readdirSync } from "node:fs";
import type { Catalogue } from "../src/catalogue/catalogue.ts";

export interface RegionsCheck {
  /** Regions of a list that the table does not know, or knows to lie elsewhere. */
  readonly contradicted: readonly string[];
  /** Lists that were read before the day. */
  readonly old: readonly string[];
  readonly clouds: number;
  readonly regions: number;
}

interface Listed {
  readonly cloud: string;
  readonly read: string;
  readonly regions: readonly (readonly [code: string, country: string | undefined, host: string | undefined])[];
}

const folder = new URL("region-lists/", import.meta.url);

function listed(file: string): Listed {
  const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
  const days = lines.flatMap((line) => /^# from: .*; read (\d{4}-\d\d-\d\d)$/.exec(line)?.[1] ?? []).sort();
  const regions = lines
    .filter((line) => line !== "" && !/^[#!]/.test(line))
    .map((line) => {
      const [code = "", country = "", host] = line.split("\t");
      return [code, country === "" ? undefined : country, host] as const;
    });
  return { cloud: file.replace(/\.txt$/, ""), read: days[0] ?? "", regions };
}

/** @param day ISO date; lists that were read before are old. */
export function checkRegions(catalogue: Catalogue, day: string): RegionsCheck {
  const lists = readdirSync(folder).sort().map(listed);
  const contradicted = lists.flatMap(({ cloud, regions }) =>
    regions.flatMap(([code, country, host]) => {
      const found = catalogue.region(cloud, code);
      if (found === null) return [`${cloud}: ${code} is missing`];
      const places = [found.jurisdiction, ...(found.cannotExclude ?? [])];
      if (host !== undefined && catalogue.host(host)?.location?.region !== found.region)
        return [`${cloud}: ${host} is not told to lie in ${code}`];
      const isElsewhere = country !== undefined && !places.includes(country);
      return isElsewhere ? [`${cloud}: ${code} lies in ${country} by its list, in ${places.join(" or ")} here`] : [];
    }),
  );
  return {
    contradicted,
    old: lists.filter(({ read }) => read < day).map(({ cloud, read }) => `regions of ${cloud}: list of ${read}`),
    clouds: lists.length,
    regions: lists.reduce((sum, { regions }) => sum + regions.length, 0),
  };
}
