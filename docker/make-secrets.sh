#!/bin/sh
# Writes the secrets of compose.yaml into docker/secrets, once; existing files stay as they are.
# The folder is closed to other accounts; its files are readable inside containers, whatever account runs there.
# SMTP_URL is yours to write: docker/secrets/smtp_url, e.g. smtps://login:password@mail.example.org:465
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
cd secrets

random() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n'; }
keep() { [ -s "$1" ] || { printf '%s' "$2" > "$1" && chmod 444 "$1"; }; }

keep postgres_password "$(random)"
keep database_admin_url "postgres://postgres:$(cat postgres_password)@postgres:5432/maillon"
keep database_url "postgres://maillon:$(random)@postgres:5432/maillon"
keep app_secret "$(random)"
keep meili_key "$(random)"
[ -s smtp_url ] || echo "Write the address of your mail server into docker/secrets/smtp_url." >&2
