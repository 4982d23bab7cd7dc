#!/usr/bin/env bash
# Creates an instance with the published instance.json and the published curl command; only host and secrets are filled in.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

# check NAME STATUS-WANTED EXPRESSION: the answer is in the file "answer", its status in $status; the expression sees it as a.
check() {
  local reason
  if reason=$(status="$status" node -e '
    const [file, wanted, expression] = process.argv.slice(1);
    const text = require("fs").readFileSync(file, "utf8");
    const a = text ? JSON.parse(text) : null;
    if (process.env.status !== wanted) console.log(`status ${process.env.status}, expected ${wanted}: ${text}`);
    else if (!eval(expression)) console.log(`${expression} does not hold for ${text}`);
    else process.exit(0);
    process.exit(1);' answer "$2" "$3" 2>&1); then
    echo "ok - curl: $1"
  else
    printf 'not ok - curl: %s\n#   %s\n' "$1" "$reason"
    failures=$((failures + 1))
  fi
}

cat >instance.json <<JSON
{
  "element": {
    "key": "twilio"
  },
  "configuration": {
    "messaging.sms.twilio.protocol": "sms",
    "messaging.sms.twilio.account": "$ACCOUNT_SID",
    "messaging.sms.twilio.sender": "$PHONE_NUMBER",
    "messaging.sms.twilio.token": "$AUTH_TOKEN",
    "messaging.sms.twilio.callback.url": "https://www.mycoolapp.com/auth"
  },
  "tags": [
    "published"
  ],
  "name": "Published command"
}
JSON

# The status goes to a file descriptor of its own through curl's configuration, so the command line stays as published.
export CURL_HOME="$work"
printf 'silent\nshow-error\noutput = "answer"\nwrite-out = "%%{http_code}"\n' >.curlrc

status=$(curl -X POST \
-H "Authorization: User $USER_SECRET, Organization $ORGANIZATION_SECRET " \
-H 'Content-Type: application/json' \
-d @instance.json \
"$HUB_URL/elements/api-v2/instances")
check 'the published command makes an instance' 200 'Number.isInteger(a.id) && a.name === "Published command"'
check 'its token has 44 characters of Base64' 200 '/^[A-Za-z0-9+\/]{43}=$/.test(a.token)'
check 'its element is Twilio SMS as published' 200 'a.element.id === 7 && a.element.key === "twilio" && a.element.name === "Twilio SMS"
  && a.element.image === "elements/provider_twilio.png" && a.element.active === true && a.element.deleted === false
  && a.element.typeOauth === true && a.element.trialAccount === true
  && a.element.description.startsWith("Global Text Messaging API.") && a.element.configDescription.endsWith("https://www.twilio.com/try-twilio")'
check 'the auth token is not shown' 200 "!JSON.stringify(a).includes('$AUTH_TOKEN')"
id=$(node -p 'JSON.parse(require("fs").readFileSync("answer")).id')
token=$(node -p 'JSON.parse(require("fs").readFileSync("answer")).token')

# As published: account, sender and token left empty, an empty tag, an empty name.
sed -i -E 's/("messaging.sms.twilio.(account|sender|token)": ").*(",?)$/\1\3/; s/"published"/""/; s/("name": ").*"/\1"/' instance.json
status=$(curl -X POST \
-H "Authorization: User $USER_SECRET, Organization $ORGANIZATION_SECRET " \
-H 'Content-Type: application/json' \
-d @instance.json \
"$HUB_URL/elements/api-v2/instances")
check 'empty entries are named' 400 '["account", "sender", "token"].every((k) => a.message.includes("messaging.sms.twilio." + k)) && a.requestId'

status=$(curl -X POST \
-H "Authorization: User $USER_SECRET, Element $token" \
-H 'Content-Type: application/json' \
-d '{"to": "+14155550123", "message": "Grüße, 世界 👋"}' \
"$HUB_URL/elements/api-v2/hubs/messaging/messages")
check 'a text goes out with the token' 200 '/^SM[0-9a-f]{32}$/.test(a.id) && a.providerName === "TWILIO" && a.to === "+14155550123"'
sid=$(node -p 'JSON.parse(require("fs").readFileSync("answer")).id')

status=$(curl -H "Authorization: User $USER_SECRET, Element $token" "$HUB_URL/elements/api-v2/hubs/messaging/messages/$sid")
check 'and comes back as it was' 200 "a.id === '$sid' && a.message === 'Grüße, 世界 👋' && a.from === '$PHONE_NUMBER'"

status=$(curl -X DELETE -H "Authorization: User $USER_SECRET, Organization $ORGANIZATION_SECRET" "$HUB_URL/elements/api-v2/instances/$id")
[ "$status" = 200 ] && : >answer
check 'the instance goes away' 200 'a === null'
status=$(curl -H "Authorization: User $USER_SECRET, Element $token" "$HUB_URL/elements/api-v2/hubs/messaging/messages/$sid")
check 'and its token with it' 401 'a.message'

exit $((failures > 0))
