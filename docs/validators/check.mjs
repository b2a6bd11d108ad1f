// Asks independent checkers what they think of pages: node check.mjs http://127.0.0.1:8000 /toko/… /toko/…/produk/…
// It ends with 1 when a preview lacks something or structured data has an error. docs/validators.md says how to run it.
import ogs from "open-graph-scraper";
import * as adobe from "@adobe/structured-data-validator";
import * as extractor from "@marbec/web-auto-extractor";

const Validator = adobe.Validator ?? adobe.default?.Validator ?? adobe.default;
const Extractor = extractor.default?.default ?? extractor.default ?? extractor;
const [site, ...paths] = process.argv.slice(2);
const chat = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
let faults = 0;

for (const path of paths) {
  const html = await (await fetch(site + path, { headers: { "User-Agent": chat } })).text();
  const { result } = await ogs({ html });
  const missing = ["ogTitle", "ogDescription", "ogType", "ogUrl", "ogSiteName", "ogLocale", "twitterCard"].filter((name) => !result[name]);
  const picture = result.ogImage?.[0] ?? {};
  const answer = picture.url ? await fetch(picture.url) : null;
  if (!answer?.ok || !answer.headers.get("content-type").startsWith("image/")) missing.push("ogImage that can be fetched");
  for (const name of ["width", "height", "type", "alt"]) if (!picture[name]) missing.push("ogImage " + name);
  const found = await new Validator().validate(new Extractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(html));
  const errors = found.filter((issue) => issue.severity === "ERROR");
  const warnings = found.filter((issue) => issue.severity !== "ERROR");
  faults += missing.length + errors.length;
  console.log(`${path}\n  Open Graph: ${missing.length ? "missing " + missing.join(", ") : "whole"} · ${result.ogTitle}`);
  console.log(`  structured data: ${errors.length} errors, ${warnings.length} warnings`);
  for (const issue of found) console.log(`    ${issue.severity} ${issue.rootType}: ${issue.issueMessage} ${(issue.fieldNames ?? []).join(", ")}`);
}
process.exit(faults ? 1 : 0);
