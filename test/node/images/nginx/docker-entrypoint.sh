#!/bin/sh
# The official image links the log of errors to stderr; here the server is told so.
set -e
[ "$1" = nginx ] && shift && set -- nginx -e stderr "$@"
exec "$@"
