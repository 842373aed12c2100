/** What programs take from other modules, and hand on to these. */
import type { Parser } from "./parser.ts";
import type { ImportedName, Statement } from "./syntax.ts";

/** `from .a import b as c`, `import a.b as c` */
export function importsOfPython(reader: Parser): Statement[] {
  const isFrom = reader.is("from");
  reader.at += 1;
  if (!isFrom) {
    const found: Statement[] = [];
    do {
      const from = wayHere(reader);
      const as = renamed(reader) ?? from;
      if (from !== "") found.push({ kind: "import", from, names: [{ name: "*", as }], isHandedOn: false });
    } while (reader.token.indent < 0 && reader.accept(","));
    return found;
  }
  const from = wayHere(reader);
  if (!reader.accept("import")) return [];
  const isBracketed = reader.accept("(");
  const names: ImportedName[] = [];
  while (reader.token.kind === "name" || reader.is("*")) {
    if (reader.token.indent >= 0 && !isBracketed) break;
    const { text: name } = reader.token;
    reader.at += 1;
    names.push({ name, as: renamed(reader) ?? name });
    if (!reader.accept(",")) break;
  }
  if (isBracketed) reader.accept(")");
  return [{ kind: "import", from, names, isHandedOn: false }];
}

/** `..a.b` */
function wayHere(reader: Parser): string {
  let way = "";
  while (/^\.+$/.test(reader.token.text) || (reader.token.kind === "name" && !reader.is("import"))) {
    if (reader.token.indent >= 0 || (reader.is("as") && way !== "")) break;
    way += reader.token.text;
    reader.at += 1;
  }
  return way;
}

function renamed(reader: Parser): string | null {
  if (reader.token.indent >= 0 || !reader.accept("as")) return null;
  const { text } = reader.token;
  reader.at += 1;
  return text;
}

/** `import a, { b as c } from "./m"`, `import * as a from "./m"` */
export function importOfJavaScript(reader: Parser): Statement[] | null {
  const begun = reader.at;
  reader.at += 1;
  if (reader.is("(") || reader.is(".")) {
    reader.at = begun;
    return null;
  }
  if (reader.is("type") && reader.next().text !== "from") reader.at += 1;
  const names: ImportedName[] = [];
  while (reader.token.kind !== "end" && reader.token.kind !== "text" && !reader.is(";")) {
    if (reader.is("{")) names.push(...bracedNames(reader));
    else if (reader.accept("*")) {
      reader.accept("as");
      names.push({ name: "*", as: reader.token.text });
    } else if (reader.token.kind === "name" && !reader.is("from"))
      names.push({ name: "default", as: reader.token.text });
    else if (reader.accept("=")) continue;
    else if (!reader.is("from") && !reader.is(",")) break;
    reader.at += 1;
  }
  return fromHere(reader, names, false);
}

/** `import a = require("./m")` leaves the brackets for whoever reads on. */
function fromHere(reader: Parser, names: readonly ImportedName[], isHandedOn: boolean): Statement[] {
  if (reader.is("(")) reader.at += 1;
  const { token } = reader;
  if (token.kind !== "text") return [];
  reader.at += 1;
  if (reader.is(")")) reader.at += 1;
  if (/^(?:with|assert)$/.test(reader.token.text) && reader.next().text === "{") {
    reader.at += 1;
    reader.at = reader.closingAt() + 1;
  }
  return [{ kind: "import", from: reader.text.slice(token.from, token.to), names, isHandedOn }];
}

/** Stands at the brace that closes, then. */
function bracedNames(reader: Parser): ImportedName[] {
  reader.at += 1;
  const names: ImportedName[] = [];
  while (reader.token.kind !== "end" && !reader.is("}")) {
    if (reader.is("type") && reader.next().kind === "name") reader.at += 1;
    const { text: name } = reader.token;
    reader.at += 1;
    if (reader.accept("as")) {
      names.push({ name, as: reader.token.text });
      reader.at += 1;
    } else if (name !== ",") names.push({ name, as: name });
  }
  return names;
}

/** `export { a as b }`, `export * from "./m"`; null: what is handed on stands behind it. */
export function exportOfJavaScript(reader: Parser, read: () => Statement[]): Statement[] {
  reader.at += 1;
  if (reader.is("type") && /^[{*]$/.test(reader.next().text)) reader.at += 1;
  if (reader.is("{")) {
    const names = bracedNames(reader);
    reader.at += 1;
    if (reader.accept("from")) return fromHere(reader, names, true);
    return names.map(({ name, as }) => setTo(reader, as, name));
  }
  if (reader.accept("*")) {
    const as = reader.accept("as") ? reader.token.text : "*";
    if (as !== "*") reader.at += 1;
    reader.accept("from");
    return fromHere(reader, [{ name: "*", as }], true);
  }
  if (!reader.accept("default") && !reader.accept("=")) return read();
  const { start, text } = reader.token;
  if (/^(?:class|function|abstract|async)$/.test(text)) {
    const found = read();
    const [first] = found;
    const name = first !== undefined && "name" in first ? first.name : "";
    return name === "" ? found : [...found, setTo(reader, "default", name)];
  }
  const value = reader.expression();
  const target = { kind: "name", name: "default", start, end: start } as const;
  return [{ kind: "assign", target, value, adds: false }];
}

function setTo(reader: Parser, as: string, name: string): Statement {
  const { before: start } = reader;
  const at = { start, end: start };
  return {
    kind: "assign",
    target: { kind: "name", name: as, ...at },
    value: { kind: "name", name, ...at },
    adds: false,
  };
}
