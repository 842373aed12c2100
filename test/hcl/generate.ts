/** Generators of valid HCL of every form, as text. */
import fc from "fast-check";

const name = fc.constantFrom(
  "a",
  "b2",
  "each",
  "local",
  "var",
  "a-b",
  "_x",
  "größe",
  "名前",
  "format",
  "if",
  "in",
  "for_each",
);
const number = fc.constantFrom("0", "1", "42", "1.5", "10e2", "2E-1", "007");
const plain = fc.constantFrom(
  "",
  "x",
  " cn-north-1 ",
  "a.b/c",
  "$ ",
  "%d",
  "$$ ",
  "ü 日本 👩‍👩‍👧",
  "$${a}",
  "%%{b}",
  "$$${c}",
  "# no comment",
  "/* no */",
  "'",
);
const escape = fc.constantFrom("\\n", "\\t", '\\"', "\\\\", "\\u00e9", "\\U0001F600", "\\r");
const operator = fc.constantFrom("+", " - ", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||");
const strip = fc.constantFrom("", "", "~");
const space = fc.constantFrom(" ", " ", "", "\t", " /* c */ ");

/** Joins what its pieces generate. */
function text(...pieces: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> {
  return fc
    .tuple(...pieces.map((piece) => (typeof piece === "string" ? fc.constant(piece) : piece)))
    .map((found) => found.join(""));
}

function some(piece: fc.Arbitrary<string>, separator: string, maxLength = 3): fc.Arbitrary<string> {
  return fc.array(piece, { maxLength }).map((found) => found.join(separator));
}

/** The forms of a template's content; `chunk` is what its text is made of. */
function template(chunk: fc.Arbitrary<string>, expression: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const interpolation = text("${", strip, space, expression, space, strip, "}");
  const directive = fc.oneof(
    text("%{", strip, " if ", expression, " ", strip, "}", chunk, "%{", strip, " endif ", strip, "}"),
    text("%{ if ", expression, " }", chunk, interpolation, "%{", strip, " else ", strip, "}", chunk, "%{ endif }"),
    text("%{ for ", name, " in ", expression, " ", strip, "}", chunk, interpolation, "%{ endfor ", strip, "}"),
    text("%{ for k, ", name, " in ", expression, " }", chunk, "%{", strip, " endfor }"),
  );
  return some(
    fc.oneof(
      { weight: 3, arbitrary: chunk },
      { weight: 2, arbitrary: interpolation },
      { weight: 1, arbitrary: directive },
    ),
    "",
    4,
  );
}

const { expression, heredoc } = fc.letrec<Record<"expression" | "term" | "quoted" | "heredoc" | "object", string>>(
  (tie) => ({
    quoted: text('"', template(fc.oneof(plain, escape), tie("expression")), '"'),
    heredoc: fc
      .tuple(
        fc.constantFrom("<<", "<<-"),
        fc.array(text(fc.constantFrom("", "  ", "    ", "\t"), template(plain, tie("expression"))), { maxLength: 4 }),
        fc.constantFrom("", "  "),
      )
      .map(([opener, lines, indent]) => `${opener}EOT\n${lines.map((line) => `${line}\n`).join("")}${indent}EOT\n`),
    object: text(
      "{",
      fc.constantFrom("", "\n", " # c\n"),
      some(
        text(
          fc.oneof(name, tie("quoted"), text("(", tie("expression"), ")"), number, text(name, ".", name)),
          space,
          fc.constantFrom("=", ":"),
          " ",
          tie("expression"),
        ),
        ",\n",
      ),
      fc.constantFrom("", "\n"),
      "}",
    ),
    term: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      name,
      number,
      fc.constantFrom("true", "false", "null"),
      tie("quoted"),
      text("[", some(tie("expression"), ", "), fc.constantFrom("", "\n"), "]"),
      tie("object"),
      text("(", fc.constantFrom("", "\n"), tie("expression"), fc.constantFrom("", " # c\n"), ")"),
      text(name, "(", some(tie("expression"), ",\n"), ")"),
      text(name, "(", tie("expression"), "...)"),
      text(
        "[for ",
        name,
        " in ",
        tie("expression"),
        " : ",
        tie("expression"),
        fc.oneof(fc.constant(""), text(" if ", tie("expression"))),
        "]",
      ),
      text(
        "{for k, ",
        name,
        " in ",
        tie("expression"),
        ":\n",
        tie("expression"),
        " => ",
        tie("expression"),
        fc.constantFrom("", "..."),
        "}",
      ),
    ),
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      tie("term"),
      text(
        tie("term"),
        fc.oneof(
          text(".", name),
          fc.constantFrom(".b.0", ".*", "[*]", ".*.b.0", "[*].b[0]", "[*].b[*].c", '["k"]', "[0].a"),
          text("[", tie("expression"), "]"),
        ),
      ),
      text(fc.constantFrom("-", "!"), tie("term")),
      text(tie("expression"), space, operator, space, tie("expression")),
      text(tie("expression"), " ? ", tie("expression"), " : ", tie("expression")),
    ),
  }),
);

const label = fc.oneof(name, fc.constantFrom('"x"', '"a b"', '"\\n"', '"$${x}"', '""'));

function attribute(index: number): fc.Arbitrary<string> {
  return fc.oneof(
    text(`a${index}`, space, "=", space, expression, fc.constantFrom("\n", " # c\n", " // c\n", "\r\n")),
    text(`h${index} = `, heredoc),
  );
}

function body(depth: number): fc.Arbitrary<string> {
  const items = Array.from({ length: 3 }, (_, index) => attribute(index));
  if (depth === 0) return text(...items);
  return text(
    ...items,
    "\n",
    `b${depth} `,
    some(label, " ", 2),
    fc.constantFrom(" {\n", "{ # c\n"),
    body(depth - 1),
    "}\n",
    "c { x = ",
    expression,
    " }\n",
  );
}

/** A whole expression, possibly over several lines. */
export const anyExpression = expression;
/** A file: attributes, heredocs, comments and nested blocks. */
export const anyFile = body(2);
/** A few attributes, for readers that are slow. */
export const anyShortFile = body(0);
