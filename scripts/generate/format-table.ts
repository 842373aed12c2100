/**
 * The tables of docs/formats.md, from the head comments of the files in `src/formats/`: a format is described where it
 * is written. Tags: `@title`, `@section`, `@recognised`, `@worksOut`, `@leaves`; or `@documented with OTHER`.
 */
import { FaultyInput } from "../faulty-input.ts";
import { readFileSync, readdirSync } from "node:fs";

const folder = "src/formats";
const page = "docs/formats.md";

interface Described {
  readonly name: string;
  readonly title: string;
  readonly section: string;
  readonly recognised: string;
  readonly worksOut: string;
  readonly leaves: string;
  /** Of other formats that its row describes. */
  readonly others: readonly string[];
}

export async function generate(): Promise<Map<string, string>> {
  const tags = new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts"))
      .map((file): [string, string] => [file.slice(0, -3), readFileSync(`${folder}/${file}`, "utf8")])
      .filter(([, text]) => /^export const format: Format\b/m.test(text))
      .map(([name, text]): [string, ReadonlyMap<string, string>] => [name, tagsOf(text)]),
  );
  const described = [...tags].flatMap(([name, of]) => describedBy(name, of, tags));
  const text = readFileSync(page, "utf8").replace(
    /(<!-- formats: (\w+) -->\n)[^]*?(<!-- end -->)/g,
    (_, begin: string, section: string, end: string) =>
      `${begin}${table(described.filter((one) => one.section === section))}${end}`,
  );
  return new Map([[page, text]]);
}

/** The tags of the comment with which a file begins. */
function tagsOf(text: string): ReadonlyMap<string, string> {
  const [head = ""] = /^\/\*\*[^]*?\*\//.exec(text) ?? [];
  const plain = head
    .slice(3, -2)
    .split("\n")
    .map((line) => line.replace(/^ \* ?/, ""))
    .join("\n");
  return new Map(
    [...plain.matchAll(/^@(\w+)\s+([^]*?)(?=\n@|\n\n|\s*$(?![^]))/gm)].map(([, tag = "", value = ""]) => [
      tag,
      value.replace(/\s+/g, " ").replaceAll("*\\/", "*/").trim(),
    ]),
  );
}

function describedBy(
  name: string,
  of: ReadonlyMap<string, string>,
  all: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Described[] {
  const other = of.get("documented")?.replace(/^with /, "");
  if (other !== undefined) {
    if (all.get(other)?.has("title") === true) return [];
    throw new FaultyInput(`${folder}/${name}.ts: there is no format "${other}" that is described`);
  }
  const asked = (tag: string): string => {
    const text = of.get(tag);
    if (text === undefined) throw new FaultyInput(`${folder}/${name}.ts: its head comment has no @${tag}`);
    return text;
  };
  return [
    {
      name,
      title: asked("title"),
      section: asked("section"),
      recognised: asked("recognised"),
      worksOut: asked("worksOut"),
      leaves: of.get("leaves") ?? "",
      others: [...all].flatMap(([one, tags]) => (tags.get("documented") === `with ${name}` ? [one] : [])),
    },
  ];
}

function table(described: readonly Described[]): string {
  const rows = described
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ name, others, title, recognised, worksOut, leaves }) => {
      const names = [name, ...others].map((one) => `\`${one}\``).join(", ");
      return `| ${[`${title} (${names})`, recognised, worksOut, leaves].join(" | ")} |`;
    });
  return ["| Format | Recognised by | Worked out | Not worked out |", "| --- | --- | --- | --- |", ...rows, ""].join(
    "\n",
  );
}
