import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
var t=2;function r(e){switch(e.outcome){case"pass":return 0;case"fail":return 1;case"inconclusive":return 3}}export{t as a,r as b};
