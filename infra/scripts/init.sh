#!/bin/sh
# Makes .env with fresh secrets, once. Changes nothing where there is one. Asks nothing.
#
#   infra/scripts/init.sh [--origin https://talk.example.org]
set -eu
umask 077

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"
origin=""
while [ $# -gt 0 ]; do
  case $1 in
    --origin)
      [ $# -ge 2 ] || { echo "--origin needs an address, such as https://talk.example.org" >&2; exit 2; }
      origin=$2
      shift 2
      ;;
    *)
      echo "usage: infra/scripts/init.sh [--origin https://talk.example.org]" >&2
      exit 2
      ;;
  esac
done

if [ -e .env ]; then
  echo ".env is there already; nothing was changed."
  exit 0
fi

mkdir -p data
# Who owns data/ in the containers: nobody runs as root there, whoever runs this.
uid=$(id -u)
gid=$(id -g)
if [ "$uid" -eq 0 ]; then
  uid=${SUDO_UID:-10001}
  gid=${SUDO_GID:-10001}
  [ "$uid" -ne 0 ] || { uid=10001; gid=10001; }
  chown -R "$uid:$gid" data
fi

# 48 hexadecimal digits from the kernel.
fresh() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

new=$(mktemp .env.XXXXXX)
trap 'rm -f "$new"' EXIT
{
  echo "# Made by infra/scripts/init.sh. Keep it secret; .env.example explains every setting."
  [ -z "$origin" ] || echo "INDABA_ORIGIN=$origin"
  echo "LIVEKIT_API_KEY=API$(fresh | cut -c1-12)"
  echo "LIVEKIT_API_SECRET=$(fresh)"
  echo "SESSION_SECRET=$(fresh)"
  echo "E2EE_SECRET=$(fresh)"
  echo "# Who owns data/ in the containers."
  echo "INDABA_UID=$uid"
  echo "INDABA_GID=$gid"
} >"$new"
chmod 600 "$new"
# A link fails where a file appeared meanwhile, so two runs at once never overwrite each other.
if ln "$new" .env 2>/dev/null; then
  echo "Made .env with fresh secrets (readable by you only)."
else
  echo ".env is there already; nothing was changed."
fi
