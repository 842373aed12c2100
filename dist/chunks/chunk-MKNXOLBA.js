import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var o="0.1.0";export{o as a};
