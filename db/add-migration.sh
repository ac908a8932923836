#!/usr/bin/env bash
# Adds a migration of one name to both providers and writes the SQL Server script anew.
# Without a name it only writes the script.
set -euo pipefail
cd "$(dirname "$0")"
dotnet tool restore >/dev/null
for provider in Sqlite SqlServer; do
  project=Enquiries.Migrations.$provider
  dotnet build "$project" --nologo -v quiet
  [ $# -eq 0 ] || dotnet ef migrations add "$1" --project "$project" --startup-project "$project" --output-dir Migrations --no-build
done
[ $# -eq 0 ] || dotnet build Enquiries.Migrations.SqlServer --nologo -v quiet
dotnet ef migrations script --idempotent --project Enquiries.Migrations.SqlServer --startup-project Enquiries.Migrations.SqlServer \
  --no-build --output sqlserver/enquiries.sql
