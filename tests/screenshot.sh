#!/usr/bin/env bash
# Makes deploy/screenshot.png: the first report of the demo, as a partner sees it.
set -euo pipefail
cd "$(dirname "$0")/.."
export ENQUIRIES_SCREENSHOT="$PWD/deploy/screenshot.png"
dotnet run --project tests/Enquiries.BrowserTests -- -explicit only -class "*ScreenshotTests" -noLogo
ls -l "$ENQUIRIES_SCREENSHOT"
