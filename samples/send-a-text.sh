#!/usr/bin/env bash
# Sends a text through the hub and reads it back.
#
#   HUB_URL        where the hub listens, http://localhost:5080 when not set
#   USER_SECRET    your user secret
#   ELEMENT_TOKEN  token of an instance of the connector twilio
#
#   ./send-a-text.sh +14155550123 "Hello"
set -euo pipefail
hub=${HUB_URL:-http://localhost:5080}/elements/api-v2
: "${USER_SECRET:?is your user secret}" "${ELEMENT_TOKEN:?is the token of an instance}"
to=${1:?is the number to send to, such as +14155550123}
text=${2:-Hello from Trunkline}

# JSON needs quotes and backslashes escaped.
escaped=${text//\\/\\\\}
escaped=${escaped//\"/\\\"}

call() {
  curl --silent --show-error --fail-with-body \
    -H "Authorization: User $USER_SECRET, Element $ELEMENT_TOKEN" -H 'Content-Type: application/json' "$@"
}

sent=$(call -X POST -d "{\"to\": \"$to\", \"message\": \"$escaped\"}" "$hub/hubs/messaging/messages") || {
  echo "The text was not sent: $sent" >&2
  exit 1
}
id=$(sed -E 's/.*"id":"([A-Z0-9a-z]+)".*/\1/' <<<"$sent")
echo "Sent $id"
call "$hub/hubs/messaging/messages/$id"
echo
