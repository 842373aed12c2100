/** The comments of a file of HCL, in which a waiver may stand. */
import type { HclFile } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";

export function commentsIn({ comments, source }: HclFile): { readonly text: string; readonly at: Span }[] {
  return comments.map(({ text, start, end }) => ({ text, at: { source, start, end } }));
}
