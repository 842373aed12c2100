/** Links of a page: whoever reads it may go there, and nothing that is deployed does. */
import { inSequence } from "../../pattern.ts";

const farthest = 400;
const inLink = inSequence(
  [
    /<a\s/,
    /[^<>]{0,300}/, // class="more"
    /\bhref\s{0,5}=\s{0,5}\\?["']?/, // a quote that a shell takes away
    /[^"'<>\s]{0,300}$/,
  ],
  "i",
);

/** Whether what begins at `start` is where a link of a page leads. */
export function isPageLink(text: string, start: number): boolean {
  return inLink.test(text.slice(Math.max(0, start - farthest), start));
}
