#!/bin/sh
# The contract of the official image: flags alone start the server.
set -e
if [ "${1#-}" != "$1" ]; then set -- memcached "$@"; fi
exec "$@"
