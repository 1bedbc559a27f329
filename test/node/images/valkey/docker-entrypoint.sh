#!/bin/sh
# The contract of the official image: flags alone start the server, and its files are readable by nobody else.
set -e
if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then set -- valkey-server "$@"; fi
if [ "$(umask)" = 0022 ]; then umask 0077; fi
exec "$@"
