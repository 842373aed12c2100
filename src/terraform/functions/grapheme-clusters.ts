/** Characters as people count them: Terraform measures strings in extended grapheme clusters. */
let segmenter: Intl.Segmenter | null = null;

// A run of these is one cluster per code unit, except that "\r\n" is one.
const simple = /^[\x20-\x7e\n\t]*$/;

/** The clusters of `text`, in order. */
export function clustersOf(text: string): string[] {
  if (simple.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), (each) => each.segment);
}

export function countClusters(text: string): number {
  return simple.test(text) ? text.length : clustersOf(text).length;
}
