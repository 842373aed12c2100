import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{Q as n}from"./chunk-32NIQZ6M.js";var t=2e6;function l(r){return r.length>t?null:n().parse(e(r))}function e(r){return r.includes(`\r
`)?r.replaceAll(`\\\r
`,` \\
`).replaceAll(`\r
`,` 
`):r}var s=/^\uFEFF?\s{0,200}#![ \t]*\S*?(?:\/|\benv[ \t]+(?:-S[ \t]+)?)(?:ba|da|a|z|k|mk)?sh\b/;function o(r){return s.test(r.slice(0,500))}var u="is_true";export{l as a,o as b,u as c};
