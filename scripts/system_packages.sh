#!/bin/sh
# Installs the system packages that tests need, where it may (root or password-less sudo); else says what is skipped.
set -u
needs=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || needs="$needs postgresql"
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || needs="$needs chromium"
[ -z "$needs" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Tests that need$needs will be skipped: install$needs with this system's package manager."
  exit 0
fi
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  echo "Tests that need$needs will be skipped. To run them: sudo apt-get install --yes$needs"
  exit 0
fi
echo "Installing$needs for the tests …"
# shellcheck disable=SC2086
if ! { $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -qq --yes --no-install-recommends $needs; } >/dev/null 2>&1; then
  echo "That failed, so tests that need$needs will be skipped. To run them: sudo apt-get install --yes$needs"
fi
exit 0
