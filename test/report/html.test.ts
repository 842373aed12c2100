/** The HTML report in a real browser: Chromium from the system's packages, where there is one. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { render } from "../../src/report/formats/html.ts";
import type { Report } from "../../src/report/report.ts";
import { empty, hostile, many, options, sample } from "./sample.ts";

const executablePath = "/usr/bin/chromium";

test("is one file that asks for nothing", () => {
  const text = render(sample, options);
  expect(text).not.toMatch(/<(?:link|img|iframe|object|embed|base)\b|\bsrc=|@import|url\(/);
  expect(text).toMatch(
    /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'">/,
  );
});

describe.runIf(existsSync(executablePath))("in Chromium", () => {
  let browser: Browser;
  let folder = "";

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "borderlint-html-"));
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a report; whatever the page complains of, asks for or pops up is kept. */
  async function opened(
    report: Report,
    settings: Parameters<Browser["newPage"]>[0] = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const path = join(folder, "report.html");
    writeFileSync(path, render(report, options));
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...settings });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => complaints.push(dialog.message()));
    const url = pathToFileURL(path).href;
    page.on("request", (request) => {
      if (request.url() !== url) complaints.push(request.url());
    });
    await page.goto(url);
    return { page, complaints };
  }

  const rows = (page: Page): Promise<number> => page.locator(".finding:visible").count();

  test("shows verdict, scope, findings and everything else", async () => {
    const { page, complaints } = await opened(sample);
    expect(await page.textContent("h1")).toBe("Failed");
    expect(await page.locator("h2").allTextContents()).toHaveLength(6);
    expect(await rows(page)).toBe(6);
    await page.locator(".finding").first().locator("summary").click();
    const body = await page.locator(".finding").first().locator(".body").innerText();
    for (const text of [
      "envs/cn.tfvars:3:13",
      "Beijing, mainland China (CN)",
      "takes effect as provider.aws.cn region",
      "Lies in a foreign adversary's jurisdiction",
      "No law bars",
      "Move it to a region",
    ])
      expect(body).toContain(text);
    expect(await page.textContent("#waivers + .wide")).toContain("expiring");
    expect(await page.textContent("main")).toContain("nothing sets var.gcp_region");
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("says so where nothing was found", async () => {
    const { page, complaints } = await opened(empty);
    expect(await page.textContent("h1")).toBe("Passed");
    expect(await page.textContent("main")).toContain("Nothing that the policies flag was found");
    expect(await page.locator("#filters").count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("filters and searches", async () => {
    const { page } = await opened(sample);
    await page.selectOption("[name=status]", "waived");
    await expect.poll(() => rows(page)).toBe(1);
    expect(await page.textContent("output")).toBe("1 of 6");
    await page.click("[type=reset]");
    await expect.poll(() => rows(page)).toBe(6);
    // Of the inside of a finding too, in any order of the words.
    await page.fill("[type=search]", "enable_china ALIYUNCS");
    await expect.poll(() => rows(page)).toBe(1);
    await page.close();
  });

  test("goes by keyboard", async () => {
    const { page } = await opened(sample);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    expect(await page.locator(".finding[open]").getAttribute("data-index")).toBe("1");
    await page.keyboard.press("k");
    expect(await page.evaluate("document.activeElement.closest('.finding').dataset.index")).toBe("0");
    await page.keyboard.press("/");
    await page.keyboard.type("image");
    await expect.poll(() => rows(page)).toBeLessThan(6);
    await page.keyboard.press("Escape");
    await expect.poll(() => rows(page)).toBe(6);
    await page.close();
  });

  test.each(["light", "dark"] as const)("can be read in %s", async (colorScheme) => {
    const { page } = await opened(sample, { colorScheme });
    const worst = await page.evaluate(`(${contrast.toString()})()`);
    expect(worst).toEqual([]);
    await page.close();
  });

  test("fits a phone", async () => {
    const { page } = await opened(sample, { viewport: { width: 360, height: 700 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    await page.close();
  });

  test("prints the insides of findings", async () => {
    const { page } = await opened(sample);
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator(".finding[open]").count()).toBe(6);
    expect(await page.locator("#filters").isVisible()).toBe(false);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await page.locator(".finding[open]").count()).toBe(0);
    await page.close();
  });

  test("reads without its script", async () => {
    const { page } = await opened(sample, { javaScriptEnabled: false });
    await page.locator(".finding").first().locator("summary").click();
    expect(await page.locator(".finding").first().locator(".body").innerText()).toContain("envs/cn.tfvars:3:13");
    await page.close();
  });

  test.each([
    ["<script>alert(1)</script><img src=x onerror=alert(1)>"],
    ['"><svg onload=alert(1)>'],
    ["'--></style></script><!--<script>alert(1)//"],
    ["javascript:alert(1)//"],
    ["\u202e\u0000]]>&lt;"],
  ])("holds nothing of %j but its text", async (poison) => {
    for (const report of [
      hostile(poison),
      { ...many(500), ...hostile(poison), findings: Array.from({ length: 500 }, () => hostile(poison).findings[0]!) },
    ]) {
      const { page, complaints } = await opened(report);
      await page.locator(".finding").first().locator("summary").click();
      await expect.poll(() => page.locator(".finding").first().locator(".body").innerText()).toContain("cn-north-1");
      expect(
        await page
          .locator("main img, main [onload], main [onerror], main script:not(#bodies), a[href^=javascript]")
          .count(),
      ).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  test("keeps 10,000 findings within reach", async () => {
    const { page, complaints } = await opened(many(10_000));
    expect(await page.locator(".finding").count()).toBe(10_000);
    await page.fill("[type=search]", "team-42 hangzhou");
    await expect.poll(() => page.textContent("output")).toMatch(/^\d+ of 10000$/);
    const first = page.locator(".finding:visible").first();
    await first.locator("summary").click();
    await expect.poll(() => first.locator(".body").innerText()).toContain("What to do");
    expect(complaints).toEqual([]);
    await page.close();
  });
});

/** Runs in the page: texts whose contrast with what is behind them is below 4.5 (WCAG AA). */
function contrast(): string[] {
  const page = globalThis as unknown as {
    document: any;
    getComputedStyle: (element: unknown) => Record<string, string>;
  };
  const channels = (color: string | undefined): number[] => (color?.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: number[]): number => {
    const [r = 0, g = 0, b = 0] = color
      .slice(0, 3)
      .map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: any): number[] => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = channels(page.getComputedStyle(at)["backgroundColor"]);
      if (color.length === 3 || (color[3] ?? 0) > 0) return color;
    }
    return [255, 255, 255];
  };
  const bad: string[] = [];
  for (const detail of page.document.querySelectorAll("details")) detail.open = true;
  for (const element of page.document.querySelectorAll("main *, header *")) {
    if (
      element.closest("svg, select, script") !== null ||
      ![...element.childNodes].some((node: any) => node.nodeType === 3 && node.data.trim() !== "")
    )
      continue;
    const [light = 0, dark = 0] = [
      luminance(channels(page.getComputedStyle(element)["color"])),
      luminance(behind(element)),
    ].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < 4.5) bad.push(`${element.className || element.tagName}: ${ratio.toFixed(2)}`);
  }
  return [...new Set(bad)];
}
