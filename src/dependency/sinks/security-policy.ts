/** Content-Security-Policy: headers, annotations, configuration of web servers and `meta` elements that have one. */

/** How far before a host its directive is looked for. */
const window = 2_000;

const fetched =
  "(?:default|script|style|img|connect|font|frame|media|object|worker|child|manifest|prefetch)-src(?:-elem|-attr)?";
const navigated = "form-action|frame-ancestors|base-uri|report-uri";
/** A directive (CSP Level 3, section 6) and what follows it in the same text: `script-src 'self' https://…`. */
const directive = new RegExp(`(?:^|[\\s"'\`;])(?:${fetched}|${navigated})[ \\t][^"\\n<>{}]*$`);

/** Whether what begins at `start` is a source in a Content-Security-Policy. */
export function isBrowserSource(text: string, start: number): boolean {
  return directive.test(text.slice(Math.max(0, start - window), start));
}
