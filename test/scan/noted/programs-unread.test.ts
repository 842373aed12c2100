/** Programs that are run or built, of which not all was looked at. */
import { expect, test } from "vitest";
import { folderOf, reportOf } from "../workspace.ts";

const perl = 'my $place = "cn-" . "north-1";\nsystem("aws s3 ls --region $place");\n';
const built = "which was not looked at";
const inPart = "not what it puts together or takes from elsewhere";

test.each<[name: string, tree: Readonly<Record<string, string>>, told: readonly string[]]>([
  ["a program of another language", { "a.sh": "perl run.pl\n", "run.pl": perl }, ["run.pl"]],
  ["one that nobody runs", { "a.sh": "aws s3 ls\n", "run.pl": perl }, []],
  ["one that is followed", { "a.sh": "python3 run.py\n", "run.py": "model.eval()\nast.literal_eval(x)\n" }, []],
  ["a text that is run", { "a.sh": "python3 run.py\n", "run.py": "exec(base64.b64decode(x))\n" }, ["run.py"]],
  [
    "a binary that an image builds",
    { Dockerfile: "FROM a\nCOPY . .\nRUN go build .\n", "a.go": "package a\n" },
    ["a.go"],
  ],
  ["what Maven builds for an image", { Dockerfile: "FROM a\nCOPY . .\nRUN mvn -q package\n" }, ["Dockerfile"]],
  ["what an image downloads", { Dockerfile: "FROM a\nRUN mvn --version\n" }, []],
])("%s", async (_, tree, told) => {
  const { diagnostics } = await reportOf(folderOf(tree));
  const notes = diagnostics.filter(({ code }) => code === "code-unread");
  expect(notes.map(({ at }) => at?.file)).toEqual(told);
  for (const { message } of notes) expect(message).toMatch(new RegExp(`${built}|${inPart}|what that names was not`));
});
