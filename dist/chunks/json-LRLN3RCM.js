import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
import{jsonText}from"./chunk-EXOHNUOT.js";import"./chunk-ZFFQZP3S.js";function render(report){return`${jsonText(report,2)}
`}export{render};
