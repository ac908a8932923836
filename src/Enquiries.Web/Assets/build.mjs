// Builds wwwroot/dist: site.css, site.js, the icon and the two font files. MSBuild calls this (Assets.targets) when something here changed.
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "..", "wwwroot", "dist");
const modules = join(here, "node_modules");

// Bootstrap's own Sass still warns about what a later Sass will drop; quietDeps keeps those out of our build log.
const compiled = sass.compile(join(here, "styles", "site.scss"), {
  loadPaths: [modules],
  quietDeps: true,
  silenceDeprecations: ["import"],
  importers: [{ findFileUrl: url => (url.startsWith("bootstrap/") ? pathToFileURL(join(modules, url)) : null) }],
});
const css = await esbuild.transform(compiled.css, { loader: "css", minify: true, target: "es2022" });
const js = await esbuild.build({
  entryPoints: [join(here, "scripts", "site.ts")],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  write: false,
});

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
for (const subset of ["latin", "latin-ext"])
  await copyFile(
    join(modules, "@fontsource-variable", "inter", "files", `inter-${subset}-wght-normal.woff2`),
    join(dist, `inter-${subset}.woff2`),
  );
await copyFile(join(here, "icon.svg"), join(dist, "icon.svg"));
await writeFile(join(dist, "site.css"), css.code);
await writeFile(join(dist, "site.js"), js.outputFiles[0].text);
