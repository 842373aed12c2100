/** Names of what a script hands on to the programs that it starts. */

export const noNames: ReadonlySet<string> = new Set();
const exporting = /\bexport\b|\bset[ \t]+-\w*a|\b(?:declare|typeset)[ \t]+-\w*x/;
/** What a container is given. */
const intoContainer = /\b(?:docker|podman|nerdctl)[ \t][^;&|]{0,2000}?[ \t](?:-e|--env)[ =]/;
const givenName = /[ \t](?:-e|--env)[ =]["']?([A-Za-z_]\w*)/g;

/** Whether what it starts gets to see something of it. */
export function handsOn(script: string, given: ReadonlySet<string>): boolean {
  return given.size > 0 || exporting.test(script) || intoContainer.test(script);
}

const exported = /\b(?:export|declare[ \t]+-\w*x\w*|typeset[ \t]+-\w*x\w*)[ \t]+([^\n;&|]*)/g;
const setName = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=/gm;

/** Names of what programs that it starts may see. */
export function namesHandedOn(script: string, given: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set(given);
  for (const [, words = ""] of script.matchAll(exported))
    for (const [, name = ""] of words.matchAll(/(?:^|[ \t])([A-Za-z_]\w*)/g)) names.add(name);
  if (intoContainer.test(script)) for (const [, name = ""] of script.matchAll(givenName)) names.add(name);
  if (/\bset[ \t]+-\w*a/.test(script)) for (const [, name = ""] of script.matchAll(setName)) names.add(name);
  return names;
}

/** Whether a script makes use of one of these. */
export function asksFor(names: ReadonlySet<string>, script: string): boolean {
  for (const [, name = ""] of script.matchAll(/\$\{?(?:env:)?([A-Z_]\w*)/gi)) if (names.has(name)) return true;
  return false;
}
