import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

// Relative addresses, so that the same build serves the workbench and a published copy in any folder.
export default defineConfig({
  base: "./",
  plugins: [preact()],
  build: {
    outDir: "../src/onrecord/web/static",
    emptyOutDir: true,
    target: "es2022",
    // a data: address for small files would need a weaker content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    license: { fileName: "licences.md" },
  },
  // MapLibre starts its worker as a module
  worker: { format: "es" },
  server: { proxy: { "/api": "http://127.0.0.1:8765" } },
});
