import { cryptography } from "../../libraries.ts";
import { failure } from "../../value/build.ts";
import { decodeBase64 } from "./bytes.ts";
import { derived, ofKnown } from "./known-arguments.ts";

/** Decrypts by PKCS #1 v1.5. The padding is taken off here because platforms differ in whether they still do it. */
function decrypt(ciphertext: Uint8Array, pem: string): Buffer | null {
  const { constants, createPrivateKey, privateDecrypt } = cryptography();
  try {
    const key = createPrivateKey(pem);
    const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext);
    const end = block.indexOf(0, 2);
    return block[0] === 0 && block[1] === 2 && end >= 10 ? block.subarray(end + 1) : null;
  } catch {
    return null;
  }
}

export const rsadecrypt = ofKnown(
  "rsadecrypt",
  { ciphertext: "string", privatekey: "string" },
  "string",
  ({ ciphertext, privatekey }, hop) => {
    const bytes = decodeBase64(ciphertext.text);
    if (bytes === null) return failure("Not base64", "The ciphertext is not valid base64.");
    const plain = decrypt(bytes, privatekey.text);
    if (plain === null) return failure("Can't decrypt", "The key is not valid or does not fit the ciphertext.");
    return derived(ciphertext, plain.toString("utf8"), hop);
  },
);
