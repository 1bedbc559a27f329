#!/usr/bin/env bash
# The contract of the official image: the same variables, paths and order of the first start, run by any user.
set -Eeo pipefail

# NAME or the content of the file that NAME_FILE names.
from_file() {
	local file="$1_FILE"
	if [ -n "${!1:-}" ] && [ -n "${!file:-}" ]; then
		echo >&2 "error: both $1 and $file are set"
		exit 1
	fi
	if [ -n "${!file:-}" ]; then export "$1"="$(< "${!file}")"; fi
	unset "$file"
}

initialise() {
	# initdb wants a name for the user that it runs as.
	if ! getent passwd "$(id -u)" > /dev/null; then
		NSS_WRAPPER_PASSWD="$(mktemp)"
		NSS_WRAPPER_GROUP="$(mktemp)"
		export LD_PRELOAD=libnss_wrapper.so NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP
		echo "postgres:x:$(id -u):$(id -g):PostgreSQL:$PGDATA:/bin/false" > "$NSS_WRAPPER_PASSWD"
		echo "postgres:x:$(id -g):" > "$NSS_WRAPPER_GROUP"
	fi
	if [ -z "$POSTGRES_PASSWORD" ]; then
		echo >&2 'Error: Database is uninitialized and superuser password is not specified.'
		exit 1
	fi
	eval 'initdb --username="$POSTGRES_USER" --pwfile=<(printf "%s\n" "$POSTGRES_PASSWORD") '"$POSTGRES_INITDB_ARGS"
	if [ -n "${LD_PRELOAD:-}" ]; then
		rm -f "$NSS_WRAPPER_PASSWD" "$NSS_WRAPPER_GROUP"
		unset LD_PRELOAD NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP
	fi
	printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"

	# A server for this container alone, which listens on its socket only.
	PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -o "$(printf '%q ' "${@:2}" -c listen_addresses= -p 5432)" -w start
	if [ "$POSTGRES_DB" != postgres ]; then
		PGPASSWORD="$POSTGRES_PASSWORD" psql -v ON_ERROR_STOP=1 --no-psqlrc -U "$POSTGRES_USER" -d postgres \
			--set db="$POSTGRES_DB" <<< 'CREATE DATABASE :"db";'
	fi
	local file
	for file in /docker-entrypoint-initdb.d/*.sql; do
		if [ -f "$file" ]; then psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -f "$file"; fi
	done
	PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -m fast -w stop
	echo 'PostgreSQL init process complete; ready for start up.'
}

if [ "${1:0:1}" = '-' ]; then set -- postgres "$@"; fi
if [ "$1" = postgres ]; then
	if [ "$(id -u)" = 0 ]; then
		echo >&2 'this image of the tests is not to run as root'
		exit 1
	fi
	# From 18 on the volume lies one level higher: data would be lost in a mount of before.
	if [ "${PG_MAJOR:-17}" -ge 18 ] && grep -q ' /var/lib/postgresql/data ' /proc/self/mountinfo; then
		echo >&2 'Error: in 18+, these Docker images are configured to store database data in a format which is compatible with "pg_ctlcluster"'
		exit 1
	fi
	mkdir -p "$PGDATA"
	chmod 00700 "$PGDATA" || :
	mkdir -p /var/run/postgresql || :
	chmod 03775 /var/run/postgresql || :
	from_file POSTGRES_PASSWORD
	from_file POSTGRES_USER
	export POSTGRES_USER="${POSTGRES_USER:-postgres}"
	from_file POSTGRES_DB
	export POSTGRES_DB="${POSTGRES_DB:-$POSTGRES_USER}"
	if [ -s "$PGDATA/PG_VERSION" ]; then
		echo 'PostgreSQL Database directory appears to contain a database; Skipping initialization'
	else
		initialise "$@"
	fi
fi
exec "$@"
