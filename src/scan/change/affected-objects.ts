/**
 * Objects of Kubernetes that other files give something by the objects' names or kinds, and never by a path: what
 * containers take of config maps and secrets, and what compositions make for those who ask for their kind.
 */
import { eitherOf } from "../../pattern.ts";

/** One document, with its texts at the revisions where it differs. */
interface Texts {
  readonly path: string;
  readonly sources: readonly { readonly text: string }[];
}

const holder = eitherOf([
  /\bkind["']?[ \t]*:[ \t]*["']?(?:ConfigMap|\w{0,60}Secret)\b/, // kind: SealedSecret
  /\b(?:configMap|secret)Generator\b/,
]);
const takesMembers = /\benvFrom\b|\bvalueFrom\b|\bvaluesFrom\b|\bsubstituteFrom\b/;
const composes = /\bkind["']?[ \t]*:[ \t]*["']?Composition\b/;
const defines = /\bclaimNames\b/;
const named = /\bname["']?[ \t]*:[ \t]*["']?([\w.-]{1,253})/g;
const kinds = /\bkind["']?[ \t]*:[ \t]*["']?([A-Za-z]\w{0,100})/g;
const isManifest = /\.(?:ya?ml|json)$/i;

/** @param changed texts of the change at both revisions. */
export function affectedObjects(all: readonly Texts[], changed: readonly string[]): readonly string[] {
  const names = wordsOf(
    changed.filter((text) => holder.test(text)),
    named,
  );
  const asked = wordsOf(changed, kinds);
  if (names.length === 0 && asked.length === 0) return [];
  const manifests = all.filter(({ path }) => isManifest.test(path));
  const among = (one: Texts, mark: RegExp, words: readonly string[]): boolean =>
    one.sources.some(({ text }) => mark.test(text) && words.some((word) => text.includes(word)));
  // Who claims has not the kind that a composition serves.
  const isDefined = changed.some((text) => defines.test(text)) || manifests.some((one) => among(one, defines, asked));
  const mayMake = (one: Texts): boolean =>
    isDefined ? one.sources.some(({ text }) => composes.test(text)) : among(one, composes, asked);
  return manifests.filter((one) => among(one, takesMembers, names) || mayMake(one)).map(({ path }) => path);
}

function wordsOf(texts: readonly string[], pattern: RegExp): readonly string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, word]) => word ?? [])))];
}
