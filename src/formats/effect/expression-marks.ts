/** The places of `${{ … }}` in a text, for GitHub's and Azure's expressions. */

/** `start` and `stop` enclose what stands between the marks; the marks themselves are three and two characters more. */
export interface ExpressionMark {
  readonly start: number;
  readonly stop: number;
}

/**
 * In one pass, however the text is made: an opening that another one follows outside quotes is text, and so is one
 * whose quote does not end, since no quote can follow that one.
 */
export function* expressionMarks(text: string): Generator<ExpressionMark> {
  let open = text.indexOf("${{");
  for (let at = open + 3; open !== -1 && at < text.length;) {
    if (text[at] === "'") {
      const end = text.indexOf("'", at + 1);
      if (end === -1) open = text.indexOf("${{", at);
      at = end === -1 ? open + 3 : end + 1;
    } else if (text.startsWith("}}", at)) {
      yield { start: open + 3, stop: at };
      open = text.indexOf("${{", at);
      at = open + 3;
    } else {
      if (text.startsWith("${{", at)) open = at;
      at += 1;
    }
  }
}
