"""python3-twilio once through the main resources: does each call work, with an answer that the library can read?"""

import os
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from twilio.rest import Client

sys.path.insert(0, str(Path(__file__).parent.parent / 'lib'))
from python_client import Elsewhere, equal, failure, finish, ok

env = os.environ
client = Client(env['ACCOUNT_SID'], env['AUTH_TOKEN'], http_client=Elsewhere(env['SANDBOX_URL']))
number = env['PHONE_NUMBER']
to = '+12025550190'
url = 'https://example.com/voice'


def check(name, claim):
    ok(f'twilio-python-wide: {name}', claim)


def life(records, one, create, update):
    """The five verbs of a resource that has them all."""
    made = records().create(**create)
    assert made.sid in [record.sid for record in records().list(limit=1000)], 'it is not in the list'
    equal(one(made.sid).fetch().sid, made.sid, 'what was fetched')
    name, value = next(iter(update.items()))
    equal(getattr(one(made.sid).update(**update), name), value, name)
    equal(one(made.sid).delete(), True, 'the answer to the delete')
    equal(failure(lambda: one(made.sid).fetch()).status, 404, 'the status afterwards')


def accounts():
    made = client.api.v2010.accounts.create(friendly_name='Python')
    equal(client.api.v2010.accounts(made.sid).update(status='suspended').status, 'suspended', 'the status')
    equal(client.api.v2010.accounts(made.sid).update(status='closed').status, 'closed', 'the status')
    assert made.sid in [account.sid for account in client.api.v2010.accounts.list(status='closed')]
    equal(client.balance.fetch().currency, 'USD', 'the currency')


def messages():
    sent = client.messages.create(to=to, from_=number, body='Python', media_url=['https://example.com/a.png'])
    media = client.messages(sent.sid).media.list()
    equal(len(media), 1, 'the number of media')
    equal(client.messages(sent.sid).media(media[0].sid).fetch().parent_sid, sent.sid, 'the parent')
    equal(client.messages(sent.sid).feedback.create(outcome='confirmed').message_sid, sent.sid, 'the message of the feedback')
    equal(client.messages(sent.sid).update(body='').body, '', 'the body')


def scheduled():
    service = next(service for service in client.messaging.v1.services.list() if client.messaging.v1.services(service.sid).phone_numbers.list())
    later = client.messages.create(
        to=to, messaging_service_sid=service.sid, body='Later',
        schedule_type='fixed', send_at=datetime.now(timezone.utc) + timedelta(hours=2))
    equal(later.status, 'scheduled', 'the status')
    equal(client.messages(later.sid).update(status='canceled').status, 'canceled', 'the status')


def calls():
    made = client.calls.create(to=to, from_=number, url=url)
    equal(client.calls(made.sid).fetch().to, to, 'the receiver')
    equal(client.calls(made.sid).update(status='completed').sid, made.sid, 'the call')
    assert client.calls.list(to=to, limit=5)


def voice():
    client.recordings.list(limit=1)
    client.transcriptions.list(limit=1)
    client.conferences.list(limit=1)
    life(lambda: client.queues, lambda sid: client.queues(sid), {'friendly_name': f'Python {time.time()}'}, {'max_size': 7})


def numbers():
    offer = client.available_phone_numbers('US').local.list(area_code=312, limit=1)[0]
    life(lambda: client.incoming_phone_numbers, lambda sid: client.incoming_phone_numbers(sid),
         {'phone_number': offer.phone_number}, {'friendly_name': 'Python'})
    assert client.available_phone_numbers('US').toll_free.list(limit=1)
    assert client.available_phone_numbers('GB').mobile.list(limit=1)
    assert client.short_codes.list(limit=1)
    # Validated by the call of an earlier round.
    for caller in client.outgoing_caller_ids.list(phone_number='+12025550171'):
        caller.delete()
    equal(len(client.validation_requests.create(phone_number='+12025550171').validation_code), 6, 'the length of the code')


def usage():
    kept = {record.category: record for record in client.usage.records.list(limit=1000)}
    assert int(kept['sms'].count) > 0, 'no messages were counted'
    for period in ['all_time', 'daily', 'last_month', 'monthly', 'this_month', 'today', 'yearly', 'yesterday']:
        assert getattr(client.usage.records, period).list(category='sms', limit=1), period
    life(lambda: client.usage.triggers, lambda sid: client.usage.triggers(sid),
         {'callback_url': url, 'trigger_value': '1000', 'usage_category': 'sms'}, {'friendly_name': 'Thousand'})


def keys():
    made = client.new_keys.create(friendly_name='Python')
    own = Client(made.sid, made.secret, env['ACCOUNT_SID'], http_client=Elsewhere(env['SANDBOX_URL']))
    assert own.messages.list(limit=1)
    equal(failure(lambda: own.api.v2010.accounts(env['ACCOUNT_SID']).fetch()).status, 401, 'the status for the account')
    equal(client.signing_keys(made.sid).fetch().friendly_name, 'Python', 'the name')
    equal(client.keys(made.sid).delete(), True, 'the answer to the delete')


def sip():
    unique = f'python-{time.time_ns()}'
    life(lambda: client.sip.credential_lists, lambda sid: client.sip.credential_lists(sid),
         {'friendly_name': unique}, {'friendly_name': f'{unique}-2'})
    life(lambda: client.sip.ip_access_control_lists, lambda sid: client.sip.ip_access_control_lists(sid),
         {'friendly_name': unique}, {'friendly_name': f'{unique}-2'})
    life(lambda: client.sip.domains, lambda sid: client.sip.domains(sid),
         {'domain_name': f'{unique}.sip.twilio.com'}, {'friendly_name': 'Python'})


def connect():
    app = client.connect_apps.list(limit=1)[0]
    equal(client.connect_apps(app.sid).fetch().permissions, app.permissions, 'the permissions')
    client.authorized_connect_apps.list(limit=1)


def messaging():
    services = client.messaging.v1.services
    for i in range(4):
        services.create(friendly_name=f'Python {i}')
    listed = services.list(page_size=2)
    equal(len({service.sid for service in listed}), len(listed), 'the number of different services')
    assert len(listed) >= 5, f'only {len(listed)} services'
    life(lambda: client.messaging.v1.services, lambda sid: client.messaging.v1.services(sid),
         {'friendly_name': 'Python'}, {'validity_period': 900})


def verify():
    service = client.verify.v2.services.create(friendly_name='Python')
    started = client.verify.v2.services(service.sid).verifications.create(to=to, channel='sms')
    equal(started.status, 'pending', 'the status')
    code = ''.join(c for c in client.messages.list(to=to, from_='89000', limit=1)[0].body if c.isdigit())
    checked = client.verify.v2.services(service.sid).verification_checks.create(code=code, to=to)
    equal((checked.status, checked.valid), ('approved', True), 'status and valid')


def tokens():
    sub = client.api.v2010.accounts.create(friendly_name='Tokens')
    own = Client(sub.sid, sub.auth_token, http_client=Elsewhere(env['SANDBOX_URL']))
    second = own.accounts.v1.secondary_auth_token().create().secondary_auth_token
    equal(own.accounts.v1.auth_token_promotion().update().auth_token, second, 'the promoted token')
    equal(failure(lambda: own.api.v2010.accounts(sub.sid).fetch()).status, 401, 'the status with the old token')


check('accounts and balance', accounts)
check('addresses', lambda: life(
    lambda: client.addresses, lambda sid: client.addresses(sid),
    {'customer_name': 'Jo', 'street': '1 Example Street', 'city': 'San Francisco', 'region': 'CA', 'postal_code': '94103',
     'iso_country': 'US'}, {'friendly_name': 'Office'}))
check('applications', lambda: life(
    lambda: client.applications, lambda sid: client.applications(sid), {'friendly_name': 'App'}, {'voice_url': url}))
check('messages, media and feedback', messages)
check('a message for later', scheduled)
check('calls', calls)
check('recordings, transcriptions, conferences and queues', voice)
check('numbers, short codes and caller ids', numbers)
check('usage and triggers', usage)
check('keys', keys)
check('SIP', sip)
check('connect apps', connect)
check('notifications and tokens', lambda: (client.notifications.list(limit=1), client.tokens.create(ttl=60)))
check('messaging services', messaging)
check('verify', verify)
check('auth tokens', tokens)
finish()
