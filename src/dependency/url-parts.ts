/**
 * Tells the host that a URL asks from one that stands further on in it: behind `#`, which is sent to nobody, or in the
 * query, whose words are mostly what is looked for, said or counted.
 */

/** Null: not behind a URL's `?` or `#`. "told": in its query, as a word that nobody is asked by, or in its fragment. */
export type PartOfUrl = "handed on" | "told" | null;

const maxUrl = 2_000;

/** In which part of the URL around it a host stands that begins at `at`. */
export function partOfUrl(text: string, at: number): PartOfUrl {
  const before = text.slice(Math.max(0, at - maxUrl), at);
  // Lists of URLs are separated by more than blanks.
  const [url = ""] = /(?<![^\s"'`<>\\])[^\s"'`<>\\]*$/.exec(before) ?? [];
  const starts = [...url.matchAll(/(?:^|[,;|([{])(?=[a-z][a-z0-9+.-]{1,20}:\/\/)/gi)];
  const scheme = url.indexOf("://", starts.at(-1)?.index ?? 0);
  const isBare = scheme < 0 && /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\//.test(url);
  if (scheme < 0 && !isBare) return null;
  const marks = /^[^?#]*([?#])(.*)$/.exec(url.slice(scheme < 0 ? 0 : scheme + 3));
  if (marks === null) return null;
  if (marks[1] === "#" || marks[2]!.includes("#")) return "told";
  // Connection strings give hosts as parameters: `postgres:///x?host=…`, `ss://…?plugin=…`.
  const isOfWeb = isBare || /https?$/i.test(url.slice(0, scheme));
  return !isOfWeb || isHandedOn(marks[2]!) ? "handed on" : "told";
}

/** Parameters by which one is sent on, or by which a proxy, a gateway or a client is told whom to ask. */
const onward = new RegExp(
  "(?:ur[il]|href|link|redirect(?:to)?|next|return(?:to)?|callback|continue|goto|dest|destination|target|forward|" +
    "proxy|hosts?|hostname|servers?|servername|endpoints?|upstream|backend|addr|address|peers?|gateway|registry|" +
    "mirror|resolver|nameserver|dns|sni|brokers?|nodes?|remote|webhook|origin)$",
);

/** Whether who is asked may go to the host behind `query`: `q=x.example` is looked for, `url=x.example` is fetched. */
function isHandedOn(query: string): boolean {
  const parameter = query.split(/[&;?]|%26|%3b|%3f/i).at(-1)!;
  const sign = /=|%3d/i.exec(parameter);
  if (/(?:\/|%2f){2}/i.test(parameter)) return true;
  if (sign === null) return true;
  return onward.test(
    parameter
      .slice(0, sign.index)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, ""),
  );
}
