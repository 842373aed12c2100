/** The HTML report in a real browser: Chromium from the system's packages, where there is one. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { render } from "../../src/report/formats/html.ts";
import { merged } from "../../src/report/merge/merge.ts";
import type { Finding, Report } from "../../src/report/report.ts";
import { scan } from "../../src/scan/scan.ts";
import { estate } from "./estate.ts";
import { empty, hostile, many, options, sample } from "./sample.ts";
import { inSequence } from "../../src/pattern.ts";

/** Of every hundred one was looked at for a change, and two hold what can't be read. */
function ofRepositories(count: number): Report {
  return merged(estate(count).map((report) => ({ name: report.targets?.[0]?.name ?? "", report })));
}

type Settings = NonNullable<Parameters<Browser["newPage"]>[0]>;

const executablePath = "/usr/bin/chromium";

test("is one file that asks for nothing", () => {
  const text = render(sample, options);
  expect(text).not.toMatch(/<(?:link|img|iframe|object|embed|base)\b|\bsrc=|@import|url\(/);
  expect(text).toMatch(
    inSequence([
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; /,
      /style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; /,
      /base-uri 'none'; form-action 'none'">/,
    ]),
  );
});

describe.runIf(existsSync(executablePath))("in Chromium", () => {
  let browser: Browser;
  /** What reports are opened on, one after the other: half of what a new page each time takes. */
  let kept: Page;
  let complaints: string[] = [];
  let folder = "";

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "borderlint-html-"));
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    kept = await watched({});
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const path = (): string => join(folder, "report.html");

  /** A page of which is kept whatever it complains of, asks for or pops up. */
  async function watched(settings: Settings): Promise<Page> {
    const page = await browser.newPage(settings);
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => complaints.push(dialog.message()));
    const url = pathToFileURL(path()).href;
    page.on("request", (request) => {
      if (request.url().split("#")[0] !== url) complaints.push(request.url());
    });
    return page;
  }

  /** Opens a report, in place of the one before. */
  async function opened(
    report: Report,
    { viewport = { width: 1200, height: 900 }, colorScheme = "light", ...settings }: Settings = {},
    hash = "",
  ): Promise<{ page: Page; complaints: string[] }> {
    writeFileSync(path(), render(report, options));
    const page = Object.keys(settings).length === 0 ? kept : await watched(settings);
    // Nothing of what was opened before stays, not even where only what is behind the hash differs.
    await page.goto("about:blank");
    await page.emulateMedia({ media: null, colorScheme });
    if (viewport !== null) await page.setViewportSize(viewport);
    complaints = [];
    await page.goto(pathToFileURL(path()).href + hash);
    return { page, complaints };
  }

  const rows = (page: Page): Promise<number> => page.locator(".finding:visible").count();
  const hash = (page: Page): string => decodeURIComponent(new URL(page.url()).hash);

  test("shows verdict, what was judged by what, findings and everything else", async () => {
    const { page, complaints } = await opened(sample);
    expect(await page.innerText(".verdict")).toContain("Failed");
    const head = await page.innerText(".top");
    for (const text of [
      "quarrystone/shop",
      "2026-11-24 12:00 UTC",
      "8e943858b4edae27f6fbf18b9ec67d2032bd5531",
      "Clean Network, clean-network, version 2026-11-22",
      `sha256:${"2e".repeat(32)}`,
      `sha256:${"1f".repeat(32)}`,
      "Not everything was looked at",
    ])
      expect(head).toContain(text);
    expect(await page.locator("h2").allTextContents()).toHaveLength(7);
    expect(await rows(page)).toBe(6);
    const first = page.locator(".finding").first();
    await first.locator("summary").click();
    expect(await first.locator(".body").innerText()).toContain("takes effect as provider.aws.cn region");
    const rule = await page.locator(".rule").first().innerText();
    for (const text of ["Lies in a foreign adversary's jurisdiction", "No law bars", "Move it to a region", "Beijing"])
      expect(rule).toContain(text);
    expect(await page.locator(".passed li").allInnerTexts()).toHaveLength(2);
    expect(await page.innerText("#waivers + table")).toContain("expiring");
    const all = await page.innerText("main");
    for (const text of ["nothing sets var.gcp_region", "jobs/api.nomad", "node_modules", "opens on line 3"])
      expect(all).toContain(text);
    expect(complaints).toEqual([]);
  });

  test("tells a rule's law once, and what findings have in common once", async () => {
    const { page } = await opened(tenOfAKind);
    expect(await page.locator(".law").count()).toBe(1);
    expect(await page.locator(".cause").count()).toBe(1);
    expect(await rows(page)).toBe(10);
  });

  test("says so where nothing was found", async () => {
    const { page, complaints } = await opened(empty);
    expect(await page.innerText(".verdict")).toContain("Passed");
    expect(await page.textContent("main")).toContain("Nothing that the policies flag was found");
    expect(await page.locator(".passed li").count()).toBe(2);
    expect(await page.locator("#filters").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("filters, searches and orders, and keeps it in the address", async () => {
    const { page } = await opened(sample);
    await page.selectOption("[name=status]", "waived");
    await expect.poll(() => rows(page)).toBe(1);
    expect(await page.textContent("output")).toBe("1 of 6");
    expect(hash(page)).toBe("#status=waived");
    await page.click("[type=reset]");
    await expect.poll(() => rows(page)).toBe(6);
    // Of the inside of a finding too, in any order of the words.
    await page.fill("[type=search]", "enable_china ALIYUNCS");
    await expect.poll(() => rows(page)).toBe(1);
    await page.fill("[type=search]", "no such thing");
    await expect.poll(() => page.isVisible("#nothing")).toBe(true);
    await page.click("#nothing button");
    await page.selectOption("[name=sort]", "file");
    await expect.poll(() => page.locator("#flat .finding").count()).toBe(6);
    expect(await page.locator("#flat .finding").first().innerText()).toContain("deploy/web.yaml");
  });

  test("an address that asks for what is not there says so", async () => {
    const { page } = await opened(sample, {}, "#operator=Nobody");
    expect(await page.locator("#filters output").textContent()).toBe(
      "nothing here has the operator “Nobody” that the address asks for",
    );
    await page.locator("#filters [name=q]").fill("cn-north-1");
    await expect.poll(() => page.locator("#filters output").textContent()).not.toContain("Nobody");
  });

  test("opens as its address says", async () => {
    const { page } = await opened(sample, {}, "#operator=Alibaba+Cloud&sort=file");
    expect(await page.locator("#flat .finding:visible").count()).toBe(3);
    expect(await page.inputValue("[name=operator]")).toBe("Alibaba Cloud");
    const linked = await opened(many(2000), {}, `#f-${many(2000).findings.at(-1)?.fingerprint ?? ""}`);
    expect(await linked.page.locator(".finding[open] .body").innerText()).toContain("Certainty");
    expect(linked.complaints).toEqual([]);
  });

  test("shows what is behind a band of the picture", async () => {
    const { page } = await opened(sample);
    const flow = page.locator(".picture.broad a[data-operator='Huawei Cloud']");
    await flow.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => rows(page)).toBe(1);
    expect(await flow.getAttribute("aria-current")).toBe("true");
    expect(await page.locator(".use:not([hidden])").count()).toBe(1);
    await flow.click();
    await expect.poll(() => rows(page)).toBe(6);
    await flow.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => rows(page)).toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(() => rows(page)).toBe(6);
    expect(hash(page)).toBe("");
  });

  test("an address of a finding that is gone says so", async () => {
    const { page } = await opened(sample, {}, "#f-0000");
    expect(await page.locator("#filters output").textContent()).toBe(
      "the finding that the address names is not in this report",
    );
    expect(await rows(page)).toBe(6);
  });

  test("goes by keyboard", async () => {
    const { page } = await opened(sample);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const second = page.locator(".finding").nth(1);
    await expect.poll(() => second.getAttribute("open")).not.toBeNull();
    await page.keyboard.press("k");
    expect(
      await page
        .locator(".finding")
        .first()
        .locator("summary")
        .evaluate((one) => one.matches(":focus")),
    ).toBe(true);
    await page.keyboard.press("/");
    await page.keyboard.type("image");
    await expect.poll(() => rows(page)).toBeLessThan(6);
    await page.keyboard.press("Escape");
    await expect.poll(() => rows(page)).toBe(6);
  });

  // Contrast, names, roles, order of headings, what the keyboard reaches.
  test.each([
    ["light", 1280, sample],
    ["dark", 390, sample],
    ["light", 1280, empty],
    ["light", 1280, many(40)],
    ["dark", 1280, ofRepositories(8)],
    ["light", 390, ofRepositories(8)],
  ] as const)("has no fault of accessibility in %s at %d", async (colorScheme, width, report) => {
    const { page } = await opened(report, { colorScheme, viewport: { width, height: 900 } });
    await page.evaluate("for (const one of [...document.querySelectorAll('details')].slice(0, 40)) one.open = true");
    await page.evaluate(axe.source);
    const violations = await page.evaluate(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ " +
        "html }) => html).join(' ')}`))",
    );
    expect(violations).toEqual([]);
  });

  test("fits a phone of 390 and one of 360", async () => {
    for (const report of [sample, hostile("x".repeat(300)), many(100)]) {
      const { page } = await opened(report, { viewport: { width: 390, height: 700 } });
      await page.evaluate("for (const one of [...document.querySelectorAll('details')].slice(0, 60)) one.open = true");
      for (const width of [390, 360]) {
        await page.setViewportSize({ width, height: 700 });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
        expect(await page.isVisible(".picture.narrow")).toBe(true);
      }
    }
  });

  test("says on every sheet of which report it is, and names each finding", async () => {
    const { page } = await opened(hostile('"} body { display: none } </style>'));
    // What a stranger wrote ends neither the string nor the sheet.
    expect(await page.isVisible(".verdict")).toBe(true);
    expect(await page.evaluate("document.styleSheets[0].cssRules.length")).toBeGreaterThan(100);
    const plain = await opened(sample);
    const foot = await plain.page.evaluate(
      "[...document.styleSheets[0].cssRules].filter((rule) => rule.type === 6).map((rule) => rule.cssText).join()",
    );
    expect(foot).toContain('"Borderlint: quarrystone/shop at 8e943858b4ed, 2026-11-24: failed"');
    expect(foot).toContain('counter(page) " of " counter(pages)');
    await plain.page.emulateMedia({ media: "print" });
    const [first] = sample.findings;
    expect(await plain.page.locator(".finding").first().innerText()).toContain(first?.fingerprint.slice(0, 12));
  });

  test("tells what many repositories have in common once", async () => {
    const { page, complaints } = await opened(ofRepositories(120));
    const head = await page.innerText(".top");
    expect(head).toContain(
      "only what the change since main reaches was looked at in 2 repositories: acme/service-0017,",
    );
    expect(head).toContain("Repositories");
    expect(await page.locator("#repositories + table .tag.fail").first().innerText()).toBe("failed");
    expect(await page.locator("td", { hasText: "expected a closing brace" }).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  const pages = async (page: Page): Promise<number> =>
    (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

  test("prints ten findings of a kind on one page, two thousand on a few", async () => {
    const { page } = await opened(tenOfAKind, { viewport: { width: 688, height: 1009 } });
    await page.emulateMedia({ media: "print" });
    expect(await page.isVisible("#filters")).toBe(false);
    expect(await page.locator(".finding .paper").first().isVisible()).toBe(true);
    // A4 less its margins.
    expect((await page.locator(".rule").boundingBox())?.height).toBeLessThan(1009);
    const long = await opened(many(2000));
    expect(await pages(long.page)).toBeLessThan(14);
  });

  test("prints the fixtures' company on less than twelve pages", async () => {
    const { report } = await scan({ ...everyDefault, cwd: process.cwd(), paths: ["fixtures/company"] });
    const { page, complaints } = await opened(report);
    expect(report.findings.length).toBeGreaterThan(10);
    expect(await pages(page)).toBeLessThan(12);
    expect(complaints).toEqual([]);
  });

  test("reads without its script", async () => {
    const { page } = await opened(sample, { javaScriptEnabled: false });
    await page.locator(".finding").first().locator("summary").click();
    expect(await page.locator(".finding").first().locator(".body").innerText()).toContain("envs/cn.tfvars:3:13");
  });

  const poisons = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'--></style></script><!--<script>alert(1)//",
    "\u202e\u0000]]>&lt;",
  ].join(" ");
  // As little as is written out at once, and as many findings as are written when somebody asks.
  test.each([
    [poisons, 1],
    [poisons, 500],
    ["javascript:alert(1)//", 1],
  ])("holds nothing of %j but its text, %d times", async (poison, times) => {
    const one = hostile(poison);
    const report = { ...one, findings: Array.from({ length: times }, () => one.findings).flat() };
    const { page, complaints } = await opened(report);
    await page.locator("main .more > summary:visible").first().click();
    await page.locator(".finding:visible").last().locator("summary").click();
    await expect.poll(() => page.locator(".finding[open] .body").innerText()).toContain("Certainty");
    expect(
      await page
        .locator("main img, main [onload], main [onerror], main script:not(#kept), a[href^=javascript]")
        .count(),
    ).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("keeps 10,000 findings within reach", async () => {
    const { page, complaints } = await opened(many(10_000));
    expect(await page.locator(".finding").count()).toBeLessThan(500);
    await page.fill("[type=search]", "team-42 hangzhou");
    await expect.poll(() => page.textContent("output")).toMatch(/^\d+ of 10,000$/);
    const first = page.locator(".finding:visible").first();
    await first.locator("summary").click();
    await expect.poll(() => first.locator(".body").innerText()).toContain("Certainty");
    await page.click("[type=reset]");
    await page.locator(".cause .more > summary:visible").first().click();
    await expect.poll(() => page.locator(".finding").count()).toBeGreaterThan(500);
    expect(complaints).toEqual([]);
  });
});

const tenOfAKind: Report = {
  ...sample,
  findings: many(60).findings.filter((finding: Finding) => finding.rule === "clean-cloud/location"),
};

/** What the command line asks of a scan where no flag is given. */
const everyDefault: Omit<Parameters<typeof scan>[0], "cwd" | "paths"> = {
  policies: [],
  config: null,
  inputs: [],
  workspace: null,
  waivers: [],
  waiversFrom: null,
  rulesFrom: null,
  baseline: null,
  changedSince: null,
  shard: null,
  today: "2026-11-24",
};
