// Prints what AsyncAPI's own parser has against a document, a line each; exit 1 where it is none.
import { Parser, fromFile } from "@asyncapi/parser";

const { document, diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
for (const each of diagnostics) console.log(`${each.code} at ${each.path.join("/")}: ${each.message}`);
process.exit(document ? 0 : 1);
