/** Which hosts a play means. Source: Ansible's documentation of patterns. */

/** What is asked of a host: its name, and the names of the groups that hold it. */
export type Pattern = (host: string, groups: ReadonlySet<string>) => boolean;

/** The pattern of `hosts`, or of `--limit`; null: it may be any. */
export function patternOf(text: string | null): Pattern | null {
  if (text === null || text.includes("\uFFFC") || /\{\{|(?:^|[:,])[!&]?[~@]/.test(text)) return null;
  const terms = termsOf(text);
  const plain = terms.filter((term) => !/^[!&]/.test(term)).map(termPattern);
  const both = terms.filter((term) => term.startsWith("&")).map((term) => termPattern(term.slice(1)));
  const none = terms.filter((term) => term.startsWith("!")).map((term) => termPattern(term.slice(1)));
  return (host, groups) =>
    (plain.length === 0 || plain.some((one) => one(host, groups))) &&
    both.every((one) => one(host, groups)) &&
    !none.some((one) => one(host, groups));
}

/** At commas and colons, of which those in brackets (`web[0:5]`) and of addresses (`fe80::1`) are none. */
function termsOf(text: string): readonly string[] {
  const isAddress = /^[\da-f:.]+$/i.test(text) && (text.includes("::") || text.split(":").length === 8);
  const terms = text.includes(",") || isAddress ? text.split(",") : text.split(/:(?![^[\]]*\])/);
  return terms.map((term) => term.trim()).filter((term) => term !== "");
}

function termPattern(term: string): Pattern {
  // `web[0]` and `web[0:5]` are some of the group: which, only the order tells.
  const name = term.replace(/\[-?\d*(?:[:-]-?\d*)?\]$/, "");
  if (name === "all" || name === "*") return () => true;
  if (!/[*?[]/.test(name)) return (host, groups) => host === name || groups.has(name);
  const words = name.split(/(\*|\?|\[[^\]]*\])/).map(wordPattern);
  const pattern = new RegExp(`^${words.join("")}$`);
  return (host, groups) => pattern.test(host) || [...groups].some((group) => pattern.test(group));
}

function wordPattern(word: string): string {
  if (word === "*") return ".*";
  if (word === "?") return ".";
  if (/^\[[\w!-]+\]$/.test(word)) return word.replace("[!", "[^");
  return word.replaceAll(/[^\w]/g, "\\$&");
}
