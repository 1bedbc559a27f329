#!/usr/bin/env bash
# The contract of the official image: the same variables and order of the first start, run by any user.
set -eo pipefail

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

# The folder that the server itself would use with these arguments.
data_folder() {
	"$@" --verbose --help 2> /dev/null | awk '$1 == "datadir" { print $2; exit }'
}

initialise() {
	mariadb-install-db --datadir="$DATADIR" --rpm --auth-root-authentication-method=normal --skip-test-db
	# A server for this container alone, without network.
	"$@" --skip-networking --socket="$SOCKET" &
	local server=$! tries=60
	until mariadb --protocol=socket --socket="$SOCKET" -uroot -e 'SELECT 1' > /dev/null 2>&1; do
		tries=$((tries - 1))
		if [ $tries = 0 ] || ! kill -0 $server; then
			echo >&2 'Unable to start server.'
			exit 1
		fi
		sleep 0.5
	done
	mariadb --protocol=socket --socket="$SOCKET" -uroot <<-SQL
		CREATE DATABASE IF NOT EXISTS \`$MARIADB_DATABASE\`;
		CREATE USER '$MARIADB_USER'@'%' IDENTIFIED BY '$MARIADB_PASSWORD';
		GRANT ALL ON \`$MARIADB_DATABASE\`.* TO '$MARIADB_USER'@'%';
		ALTER USER root@localhost IDENTIFIED BY '$MARIADB_ROOT_PASSWORD';
	SQL
	kill $server
	wait $server
	echo 'MariaDB init process done. Ready for start up.'
}

if [ "${1:0:1}" = '-' ]; then set -- mariadbd "$@"; fi
if [ "$1" = mariadbd ]; then
	if [ "$(id -u)" = 0 ]; then
		echo >&2 'this image of the tests is not to run as root'
		exit 1
	fi
	SOCKET=/run/mysqld/mysqld.sock
	DATADIR="$(data_folder "$@")"
	mkdir -p "$DATADIR"
	for name in PASSWORD ROOT_PASSWORD USER DATABASE ROOT_HOST; do from_file "MARIADB_$name"; done
	if [ -z "$MARIADB_ROOT_PASSWORD" ]; then
		echo >&2 'Database is uninitialized and password option is not specified'
		exit 1
	fi
	if [ ! -d "$DATADIR/mysql" ]; then initialise "$@"; fi
	unset MARIADB_PASSWORD MARIADB_ROOT_PASSWORD
fi
exec "$@"
