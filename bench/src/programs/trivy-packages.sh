#!/usr/bin/env bash
# Lists the packages of an image archive with an old trivy, jars skipped: trivy-packages.sh BINARY ARCHIVE.
set -euo pipefail
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
"$1" image --input "$2" --format cyclonedx --offline-scan --skip-db-update --skip-java-db-update \
  --no-progress --quiet --cache-dir "$cache" --skip-files '**/*.jar' --output "$cache/out.json"
node -e '
  const { components } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
  for (const { purl = "", name, version } of components) {
    const type = /^pkg:(deb|apk)\//.exec(purl)?.[1];
    const epoch = /[?&]epoch=(\d+)/.exec(purl)?.[1];
    if (type !== undefined) {
      console.log(`${type} ${name} ${epoch === undefined ? "" : `${epoch}:`}${version}`);
    }
  }
' "$cache/out.json"
