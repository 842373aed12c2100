/**
 * Programs that take short options in one word: `-sSLo file`, `-m5`. Which letters take a value decides whether the
 * next word is one, or whom the program asks. Source: the manual of each.
 */

const ofSsh = "BbcDEeFIiJLlmOoPpQRSWw";
/** Of nc in its several versions. */
const ofNetcat = "eHIiKMmOoPpqRsTVWwXxZgG";
const ofMysql = "hPuDeS";

const valued: ReadonlyMap<string, string> = new Map([
  ["curl", "AbcCdDeEFHKmoPQrtTuUwxXyYz"],
  // `-nv` and its like are one option.
  ["wget", "oaeiBtOTwQPUlARDIXn"],
  ["aria2c", "dosjlixkmtUOu"],
  ["ssh", ofSsh],
  ["scp", "cDFiJloPSX"],
  ["rsync", "efBTM@"],
  ["ssh-keyscan", "fOpTt"],
  ["telnet", "beklnSX"],
  ...["nc", "ncat", "netcat"].map((name) => [name, ofNetcat] as const),
  ["git clone", "boucj"],
  ["git ls-remote", "o"],
  ["docker login", "up"],
  ...["mysql", "mysqldump", "mariadb"].map((name) => [name, ofMysql] as const),
  ["psql", "cdfFhLopPRTUv"],
  ["pg_dump", "dEfFhjnNpStTUZ"],
]);

/** The letters behind which a value stands; null: nobody here knows, or its options are words of several letters. */
export function valuedLetters(command: string): string | null {
  return valued.get(command) ?? null;
}
