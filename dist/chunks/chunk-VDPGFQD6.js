import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var version="0.1.0";export{version};
