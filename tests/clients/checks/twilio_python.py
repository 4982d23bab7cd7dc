"""Twilio's own library for Python as Debian ships it (python3-twilio), unmodified but for a transport that changes the address."""

import os
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from twilio.rest import Client

sys.path.insert(0, str(Path(__file__).parent.parent / 'lib'))
from python_client import Elsewhere, equal, failure, finish, ok


def speak(way, base, live, test, is_hub):
    sid = os.environ['ACCOUNT_SID']
    number = os.environ['PHONE_NUMBER']
    transport = Elsewhere(base)
    client = Client(sid, live, http_client=transport)
    marker = f'python {way} {time.time()}'

    def check(name, claim):
        ok(f'twilio-python {way}: {name}', claim)

    def send_and_read():
        sent = client.messages.create(to='+14155550123', from_=number, body=f'{marker} Grüße 👋')
        read = client.messages(sent.sid).fetch()
        equal(read.body, f'{marker} Grüße 👋', 'the body')
        equal(read.direction, 'outbound-api', 'the direction')
        assert isinstance(read.date_created, datetime), f'date_created is {read.date_created!r}'

    def media():
        urls = ['https://example.com/one.png', 'https://example.com/two.png']
        sent = client.messages.create(to='+14155550123', from_=number, body=marker, media_url=urls)
        assert sent.sid.startswith('MM'), f'the SID is {sent.sid}'
        equal(sent.num_media, '2', 'num_media')

    def pages():
        transport.asked.clear()
        calls = client.calls.list(limit=35, page_size=10)
        equal(len({call.sid for call in calls}), 35, 'the number of different calls')
        equal(len(transport.asked), 4, 'the number of requests')

    def filters():
        every = client.calls.list(limit=1000, page_size=1000)
        since = datetime.now(timezone.utc) - timedelta(days=60)
        wanted = {c.sid for c in every if c.status == 'completed' and c.start_time > since}
        assert 40 < len(wanted) < len(every), f'{len(wanted)} of {len(every)} calls to look for'
        transport.asked.clear()
        found = client.calls.list(status='completed', start_time_after=since, page_size=20)
        assert len(transport.asked) >= 3, f'only {len(transport.asked)} requests'
        equal(wanted - {c.sid for c in found}, set(), 'the set of missing calls')
        equal({c.status for c in found}, {'completed'}, 'the set of statuses')

    def stream():
        transport.asked.clear()
        texts = list(client.messages.stream(from_=number, page_size=15, limit=50))
        equal(len(texts), 50, 'the number of messages')
        equal({text.from_ for text in texts}, {number}, 'the set of senders')
        assert len(transport.asked) >= 4, f'only {len(transport.asked)} requests'

    def back():
        first = client.calls.page(page_size=5)
        start = next(first).sid
        equal(next(first.next_page().previous_page()).sid, start, 'the first call')

    def error():
        wrong = failure(lambda: client.messages.create(to='12', from_=number, body=marker))
        equal(wrong.status, 400, 'status')
        equal(wrong.code, 21211, 'code')
        assert len(wrong.msg) > 10, f'the message is {wrong.msg!r}'

    def missing():
        wrong = failure(lambda: client.messages('SM' + '0' * 32).fetch())
        equal((wrong.status, wrong.code), (404, 20404), 'status and code')

    def account():
        fetched = client.api.v2010.accounts(sid).fetch()
        equal(fetched.status, 'active', 'status')
        equal(fetched.auth_token == os.environ['AUTH_TOKEN'], not is_hub, 'whether the auth token is shown')
        assert fetched.auth_token, 'there is no auth token member'

    def number_life():
        offer = client.available_phone_numbers('US').local.list(limit=1, sms_enabled=True)[0]
        bought = client.incoming_phone_numbers.create(phone_number=offer.phone_number)
        changed = client.incoming_phone_numbers(bought.sid).update(friendly_name='Front desk')
        equal(changed.friendly_name, 'Front desk', 'the name')
        equal(client.incoming_phone_numbers(bought.sid).delete(), True, 'the answer to the release')

    def stranger():
        other = Client(sid, 'wrong', http_client=Elsewhere(base))
        equal(failure(lambda: other.messages('SM' + '0' * 32).fetch()).status, 401, 'status')

    check('sends a text and reads it back', send_and_read)
    check('sends media', media)
    check('lists calls over several pages', pages)
    check('keeps filters on every page', filters)
    check('walks messages one by one', stream)
    check('goes back a page', back)
    check('reads an error', error)
    check('reads that something is not there', missing)
    check(f"fetches the account, its auth token {'covered' if is_hub else 'shown'}", account)
    check('buys, changes and releases a number', number_life)
    check('is refused with a wrong password', stranger)

    tester = Client(os.environ['TEST_ACCOUNT_SID'], test, http_client=Elsewhere(base))
    good = {'from_': '+15005550006', 'to': '+14155550123', 'body': marker}
    for change, code in [
        ({'to': '+15005550001'}, 21211),
        ({'to': '+15005550009'}, 21614),
        ({'from_': '+15005550007'}, 21606),
        ({'from_': '+15005550008'}, 21611),
    ]:
        def magic(change=change, code=code):
            equal(failure(lambda: tester.messages.create(**{**good, **change})).code, code, 'code')

        check(f'test credentials: {next(iter(change)).strip("_")} {next(iter(change.values()))} is {code}', magic)

    def test_credentials():
        assert tester.messages.create(**good).sid.startswith('SM')
        wrong = failure(lambda: tester.calls('CA' + '0' * 32).fetch())
        equal((wrong.status, wrong.code), (403, 20008), 'status and code')

    check('test credentials: a good number is accepted, reading is refused', test_credentials)


env = os.environ
speak('at the sandbox', env['SANDBOX_URL'], env['AUTH_TOKEN'], env['TEST_AUTH_TOKEN'], False)
through = env['HUB_URL'] + '/elements/api-v2/passthrough/twilio'
speak('through the hub', through, env['LIVE_TOKEN'], env['TEST_TOKEN'], True)
finish()
