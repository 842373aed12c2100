import{createRequire as borderlintRequire}from"node:module";const require=borderlintRequire(import.meta.url);
function exitCodeOf(verdict){switch(verdict.outcome){case"pass":return 0;case"fail":return 1;case"inconclusive":return 3}}export{exitCodeOf};
