#!/usr/bin/env bash
# Browser tests against a demonstration that this script starts and ends itself. `run.sh shots DIR` takes pictures instead.
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
binary="${CARGO_TARGET_DIR:-$root/target}/debug/kerege"
[ -x "$binary" ] || { echo "pages: build the binary first: cargo build -p kerege" >&2; exit 1; }
[ -d node_modules/playwright-core ] || npm ci --silent --ignore-scripts
work=$(mktemp -d)
mkfifo "$work/keys"
port=18181
"$binary" demo --keep "$work/demo" --port "$port" < "$work/keys" > "$work/demo.log" 2>&1 &
demo=$!
exec 9> "$work/keys"
trap 'exec 9>&-; kill "$demo" 2>/dev/null || true; wait "$demo" 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 300); do
  grep -q "Commands:" "$work/demo.log" && break
  kill -0 "$demo" 2>/dev/null || { cat "$work/demo.log" >&2; exit 1; }
  sleep 0.2
done
export KEREGE_DEMO="$work/demo" KEREGE_PORT="$port" KEREGE_KEYS="$work/keys" KEREGE_BINARY="$binary" KEREGE_ROOT="$root"
if [ "${1:-}" = shots ]; then
  timeout 900 node shots.mjs "$2"
else
  timeout 600 node --test --test-concurrency=1 --test-reporter=spec ./*.test.mjs
fi
