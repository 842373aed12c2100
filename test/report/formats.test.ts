import { expect, test } from "vitest";
import { contentDigest } from "../../src/report/content-digest.ts";
import { jsonText } from "../../src/report/escape.ts";
import { render as json } from "../../src/report/formats/json.ts";
import { reportFormats } from "../../src/report/reports.gen.ts";
import { verdictOf } from "../../src/report/verdict.ts";
import { empty, hostile, options, sample } from "./sample.ts";

const extensions: Readonly<Record<string, string>> = {
  terminal: "txt",
  github: "txt",
  json: "json",
  sarif: "json",
  gitlab: "json",
  oscal: "json",
  cyclonedx: "json",
  junit: "xml",
  markdown: "md",
  html: "html",
  csv: "csv",
  ndjson: "ndjson",
};

/** JSON is kept indented, so that a change can be read. */
function readable(format: string, text: string): string {
  return extensions[format] === "json" ? `${JSON.stringify(JSON.parse(text), null, 2)}\n` : text;
}

for (const [name, load] of Object.entries(reportFormats)) {
  test(`${name} of the sample report`, async () => {
    const { render } = await load();
    await expect(readable(name, render(sample, options))).toMatchFileSnapshot(
      `golden/sample.${name}.${extensions[name]}`,
    );
  });

  test(`${name} without findings`, async () => {
    const { render } = await load();
    await expect(readable(name, render(empty, options))).toMatchFileSnapshot(
      `golden/empty.${name}.${extensions[name]}`,
    );
  });

  test(`${name} says the same when asked again, and takes any text`, async () => {
    const { render } = await load();
    const report = hostile("\u001b[31m\r\n::error::x<script>\ud800'\"]]>=1+1|`@\u202e");
    const text = render(report, options);
    // Booleans, since a difference in texts of this size says nothing.
    expect(text === render(report, options)).toBe(true);
    expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\ufeff]/.exec(text.replaceAll("\r\n", "\n"))).toBeNull();
  });
}

test("json in pieces is the report set out as a whole", () => {
  for (const report of [sample, empty, hostile("\u202e\n\\")]) {
    const { schema, ...rest } = JSON.parse(JSON.stringify(report)) as typeof report;
    const { outcome } = verdictOf(report, options.gate);
    const whole = { schema, verdict: outcome, ...rest };
    expect(json(report, options)).toBe(`${jsonText({ ...whole, digest: contentDigest(whole) }, 2)}\n`);
  }
});
