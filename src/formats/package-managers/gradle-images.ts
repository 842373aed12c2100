/**
 * Images that Gradle's plug-ins build on and push to: Jib, and `bootBuildImage` of Spring Boot. Source: their
 * documentation.
 */
import { inSequence } from "../../pattern.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import { setting } from "./sources.ts";

const blocks = /\b(?:jib|bootBuildImage)\b[^{}\n]{0,100}\{/g;

/** `image = 'x'`, `image 'x'`, `image.set("x")`, outside of comments. */
const image = inSequence(
  [
    /^(?!\s*(?:\/\/|\*)).*?\b(?:image|imageName|builder|runImage)\b/,
    /\s*(?:=|\(|\.set\(|\s)\s*(["'])([^"'\n]{1,300})\1/,
  ],
  "gmd",
);
/** `jib.to.image = 'x'` */
const dotted = /^[ \t]*jib\.(?:from|to)\.image\s*=\s*(["'])([^"'\n]{1,300})\1/dgm;

export function imagesOfGradle(source: Source): Setting[] {
  const { text } = source;
  const found: Setting[] = [];
  const add = (start: number, end: number): void => {
    found.push({ ...setting(source, ["image"], start, end), hint: "image" });
  };
  let end = 0;
  for (const match of text.matchAll(blocks)) {
    const line = text.slice(text.lastIndexOf("\n", match.index) + 1, match.index);
    if (match.index < end || line.includes("//")) continue;
    const start = match.index + match[0].length;
    end = closingBrace(text, start);
    for (const { indices } of text.slice(start, end).matchAll(image)) {
      const [from, to] = indices![2]!;
      add(start + from, start + to);
    }
  }
  for (const { indices } of text.matchAll(dotted)) add(...indices![2]!);
  return found;
}

/** Behind the brace that closes the one before `from`. */
export function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}
