#!/bin/sh
# Builds the workbench's pages from ui/ into the package, unless they are there and newer than what they are made of.
set -u
cd "$(dirname "$0")/.." || exit 1
built=src/onrecord/web/static/index.html
needs="Node 20.19 or newer with npm"
if [ -f "$built" ] && [ -z "$(find ui -path ui/node_modules -prune -o -type f -newer "$built" -print | head -n 1)" ]; then
  exit 0
fi
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo "The workbench's pages are not built: that takes $needs, which is not installed." >&2
  exit 3
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "The workbench's pages are not built: that takes $needs; this is Node $(node --version)." >&2
  exit 3
fi
echo "Building the workbench's pages; the first time this takes a minute …"
cd ui || exit 1
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --silent --no-fund --no-audit || { echo "npm could not install what the pages are built with." >&2; exit 1; }
fi
npm run --silent build
