"""What the checks with Twilio's library for Python share: a transport that changes the address, and one line for each claim."""

from urllib.parse import urlsplit, urlunsplit

from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient

failures = 0


class Elsewhere(TwilioHttpClient):
    """Sends every request to another base address, and keeps which addresses were asked.

    The library builds https://api.twilio.com/... itself, for each page of a list too, so the transport is the one place
    where the address can change.
    """

    def __init__(self, base):
        super().__init__()
        self.base = urlsplit(base)
        self.asked = []

    def request(self, method, url, params=None, data=None, headers=None, auth=None, timeout=None, allow_redirects=False):
        to = urlsplit(url)
        there = urlunsplit((self.base.scheme, self.base.netloc, self.base.path + to.path, to.query, ''))
        headers = {**(headers or {}), 'X-Forwarded-Host': to.netloc}
        self.asked.append(there)
        return super().request(method, there, params, data, headers, auth, timeout, allow_redirects)


def ok(name, claim):
    global failures
    try:
        claim()
        print(f'ok - {name}', flush=True)
    except Exception as wrong:  # whatever it is, it is this claim's failure and no other's
        failures += 1
        reason = f'{type(wrong).__name__}: {wrong}'.replace('\n', '\n#   ')
        print(f'not ok - {name}\n#   {reason}', flush=True)


def equal(actual, expected, what):
    assert actual == expected, f'{what} is {actual!r}, expected {expected!r}'


def failure(act):
    # This version of the library throws away status and code when a list fails, so errors are provoked with single reads.
    try:
        act()
    except TwilioRestException as wrong:
        return wrong
    raise AssertionError('nothing failed where an error was expected')


def finish():
    raise SystemExit(1 if failures else 0)
