/** Links of a page: whoever reads it may go there, and nothing that is deployed does. */
import type { Stretch } from "./matched-only.ts";
import { inSequence } from "../../pattern.ts";

const link = inSequence(
  [
    /<a\s/,
    /[^<>]{0,400}?/, // class="more"
    /\bhref\s{0,5}=\s{0,5}/,
    /("[^"<>\n]{0,1000}"|'[^'<>\n]{0,1000}')/,
  ],
  "gi",
);

/** Where the links of a page stand in its text. */
export function linksIn(text: string): readonly Stretch[] {
  if (!/<a\s/i.test(text)) return [];
  return [...text.matchAll(link)].map((found): Stretch => {
    const end = found.index + found[0].length;
    return [end - found[1]!.length, end];
  });
}
