/** Addresses of programs that only their environment names: told, unless something here sets the variable. */
import { expect, test } from "vitest";
import { openAddresses } from "../../src/formats/programs/addresses.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const texts = new Map([
  ["compose.yaml", "services:\n  a:\n    environment:\n      SET_BASE: https://shop.example\n"],
  ["Dockerfile", "FROM alpine\nENV IMAGE_BASE=https://shop.example\n"],
]);
const context = { files: filesOf(texts), paths: [...texts.keys()] };

test.each<[program: string, names: readonly string[]]>([
  ['requests.get(os.environ["A_BASE"])', ["A_BASE"]],
  ['API = os.getenv("A_BASE")\nhttpx.post(f"{API}/x")', ["A_BASE"]],
  ['boto3.client("s3", endpoint_url=os.environ.get("A_BASE"))', ["A_BASE"]],
  ["fetch(`${process.env.A_BASE}/x`)", ["A_BASE"]],
  ['axios.create({ baseURL: process.env["A_BASE"] })', ["A_BASE"]],
  ['Net::HTTP.get(URI(ENV.fetch("A_BASE")))', ["A_BASE"]],
  ['base := os.Getenv("A_BASE")\nhttp.Get(base + "/x")', ["A_BASE"]],
  ['requests.get(os.environ["SET_BASE"])', []],
  ["fetch(process.env.IMAGE_BASE)", []],
  ['fetch(process.env.A_BASE || "https://shop.example")', []],
  ['requests.get(os.environ.get("A_BASE", "https://shop.example"))', []],
  ['home = os.environ["HOME_FOLDER"]', []],
  ['# requests.get(os.environ["A_BASE"])', []],
])("%s", (text, names) => {
  const open = openAddresses({ path: "ask.py", text }, "ask.py", context);
  expect(open.map(({ reason }) => /variable (\w+)/.exec(reason)?.[1])).toEqual(names);
});
