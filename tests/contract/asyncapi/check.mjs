// Prints what AsyncAPI's own parser has against each document, as JSON by path.
import { Parser, fromFile } from "@asyncapi/parser";

const found = {};
for (const path of process.argv.slice(2)) {
  const { document, diagnostics } = await fromFile(new Parser(), path).parse();
  const told = diagnostics.map((each) => `${each.code} at ${each.path.join("/")}: ${each.message}`);
  found[path] = document || told.length ? told : ["no document"];
}
console.log(JSON.stringify(found));
