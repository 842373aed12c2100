import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{createHash as t}from"node:crypto";function n(...i){let e=t("sha256").update(i.join("\0")).digest("hex"),s=(Number.parseInt(e.slice(16,17),16)&3|8).toString(16);return`${e.slice(0,8)}-${e.slice(8,12)}-5${e.slice(13,16)}-${s}${e.slice(17,20)}-${e.slice(20,32)}`}export{n as a};
