"""Says how many of the webhooks on standard input are signed as Twilio's library for Python expects."""

import json
import sys

from twilio.request_validator import RequestValidator

validator = RequestValidator(sys.argv[1])
webhooks = json.load(sys.stdin)
right = [hook for hook in webhooks if validator.validate(hook['url'], hook['form'], hook['signature'])]
print(f'{len(right)} right')
