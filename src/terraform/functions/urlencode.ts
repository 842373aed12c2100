import { encoding } from "./text-encoding.ts";

/** As HTML forms encode: spaces become `+`. */
export const urlencode = encoding("urlencode", [], (text) =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"))
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+"),
);
