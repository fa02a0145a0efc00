#!/bin/sh
# Fills in the template and becomes nginx; with "check", says whether nginx answers.
set -eu
if [ "${1:-}" = check ]; then
  # The shell of the image has no HTTP client: the page is read from where nginx reads it, the port is asked by bash.
  exec bash -c "exec 3<>/dev/tcp/127.0.0.1/${NGINX_PORT}; printf 'GET / HTTP/1.0\r\n\r\n' >&3; head -n 1 <&3 | grep -q ' 200 '"
fi
# shellcheck disable=SC2016 # envsubst wants the names as they are
names='${NGINX_PORT} ${API_HOST} ${API_INTERNAL} ${SFU_HOST} ${SPA} ${SNIPPETS} ${ACCESS_LOG} ${ERROR_LOG}'
envsubst "$names" </etc/indaba/app.conf.template >/tmp/app.conf
exec nginx -e /dev/stderr -g 'daemon off;'
