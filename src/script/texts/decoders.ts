/** Programs that turn one text into another: what a script decodes and runs is followed through them. */
import { compression } from "../../libraries.ts";
import { string } from "../../value/build.ts";
import type { Value } from "../../value/value.ts";
import type { State } from "../state.ts";
import { notKnown } from "../state.ts";
import { known, mapTexts } from "../words/values.ts";
import { done } from "../invocation.ts";
import type { Invocation, Outcome } from "../invocation.ts";

type Decoder = (state: State, invocation: Invocation) => Outcome;

/** Bytes that a compressed text may come to. */
const maxBytes = 4_000_000;

function has({ fields }: Invocation, flag: RegExp): boolean {
  return fields.some(({ value }) => flag.test(known(value) ?? ""));
}

/** Prints what becomes of the input; `make` gives null where that can't be told. */
function through(invocation: Invocation, make: (text: string) => string | null): Outcome {
  const { input, print } = invocation;
  if (input === null) print(notKnown("a decoded text"));
  else print(mapTexts(input, (value) => made(value, make)));
  return done;
}

function made(value: Value, make: (text: string) => string | null): Value {
  const text = known(value);
  const other = text === null ? null : make(text);
  // It stands where the text stands of which it is made.
  return other === null ? notKnown("a decoded text") : string(other, value.trace);
}

function fromBytes(bytes: Buffer): string | null {
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? unzipped(bytes) : bytes)?.toString("utf8") ?? "\uFFFD";
  return text.includes("\uFFFD") ? null : text;
}

function unzipped(bytes: Buffer): Buffer | null {
  try {
    return compression().gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    return null;
  }
}

function fromBase64(text: string): string | null {
  const encoded = text.trim();
  return /^[A-Za-z0-9+/=\s]+$/.test(encoded) ? fromBytes(Buffer.from(encoded, "base64")) : null;
}

function fromHex(text: string): string | null {
  const digits = text.replace(/\s+/g, "");
  return /^(?:[0-9A-Fa-f]{2})+$/.test(digits) ? fromBytes(Buffer.from(digits, "hex")) : null;
}

function encoded({ print }: Invocation): Outcome {
  print(notKnown("an encoded text"));
  return done;
}

const base64: Decoder = (_, invocation) =>
  has(invocation, /^(?:-d|-D|--decode|-di)$/) ? through(invocation, fromBase64) : encoded(invocation);

const openssl: Decoder = (_, invocation) =>
  has(invocation, /^(?:base64|-base64|-a)$/) && has(invocation, /^-d$/)
    ? through(invocation, fromBase64)
    : encoded(invocation);

const xxd: Decoder = (_, invocation) =>
  has(invocation, /^-(?=[a-qs-z]*r)[a-z]+$/) ? through(invocation, fromHex) : encoded(invocation);

/** Whatever decoded the text has unpacked it already. */
const gunzip: Decoder = (_, invocation) => through(invocation, (text) => text);

const gzip: Decoder = (state, invocation) =>
  has(invocation, /^(?:-(?=[a-ce-z]*d)[a-z]+|--decompress|--uncompress)$/)
    ? gunzip(state, invocation)
    : encoded(invocation);

const rev: Decoder = (_, invocation) =>
  through(invocation, (text) =>
    text
      .split("\n")
      .map((line) => Array.from(line).reverse().join(""))
      .join("\n"),
  );

export const decoders: readonly (readonly [string, Decoder])[] = [
  ["base64", base64],
  ["openssl", openssl],
  ["xxd", xxd],
  ["gunzip", gunzip],
  ["zcat", gunzip],
  ["gzip", gzip],
  ["rev", rev],
];
