/** Names of hosts in a text that nobody asks: where links of pages lead, and keys of labels in what is written out. */
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

/** Whether what begins at `start` is where a link of a page leads: whoever reads it may go there, and nothing else. */
export function isPageLink(text: string, start: number): boolean {
  return inLink.test(text.slice(Math.max(0, start - farthest), start));
}

const beforeKey = /(?:^|[\n{,])[ \t]*["']?$/;
const behindKey = /^\/[A-Za-z\d][\w.-]{0,62}["']?[ \t]*:(?=[\s"'{[\uFFFC]|$)/;

/** Whether what stands there begins a key of labels, which names whoever defines them: `"example.com/node": "a"`. */
export function isKeyOfLabel(text: string, start: number, end: number): boolean {
  return behindKey.test(text.slice(end, end + 80)) && beforeKey.test(text.slice(Math.max(0, start - 80), start));
}
