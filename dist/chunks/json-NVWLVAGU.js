import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{i as r}from"./chunk-R5DYNN7P.js";import"./chunk-IMBRML3L.js";function e(t){return`${r(t,2)}
`}export{e as render};
