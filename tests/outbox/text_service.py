# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Services for short messages on this machine: Twilio, which can be asked what it took, and WhatsApp by Meta, which cannot be asked.
All count what they carried out like those of mail_service.py."""
import base64
import datetime
import email.utils
import json
import os
import re
import tempfile
import urllib.parse

from mail_service import TOKEN, MailService

ACCOUNT = 'AC' + '0' * 32
ROOT = f'/2010-04-01/Accounts/{ACCOUNT}'
# The instant of the trial: noon by the clock of this machine.
NOON = email.utils.format_datetime(datetime.datetime(2026, 3, 10, 12, 0, 30).astimezone(datetime.timezone.utc))


class TextService(MailService):
    """Reminders reach customers who have a telephone and no address. `ids`: the message of each number, filled in by the trial."""
    by_telephone = True
    knows_repeats = False

    def __init__(self):
        super().__init__()
        self.ids = {}

    def prepare(self, run, customers):
        """What has to be in the ledger, beyond the channel, before something can go out."""


class Twilio(TextService):
    kind = 'twilio'
    can_be_asked = True
    sender = ['--from', '+34911222333']
    fields = {'To', 'From', 'Body', 'ValidityPeriod'}

    def __init__(self):
        super().__init__()
        self.messages = []

    @property
    def words(self):
        return ['twilio', 'sink', '--base-url', f'http://127.0.0.1:{self.server_address[1]}', '--account-sid', ACCOUNT, *self.sender]

    def may_enter(self, headers):
        return headers['Authorization'] == 'Basic ' + base64.b64encode(f'{ACCOUNT}:{TOKEN}'.encode()).decode()

    def receive(self, headers, path, body):
        form = dict(urllib.parse.parse_qsl(body.decode()))
        if not self.may_enter(headers):
            return 401, {'code': 20003, 'message': 'Authenticate', 'status': 401}, True
        if path != ROOT + '/Messages.json' or set(form) != self.fields:
            return 400, {'code': 21604, 'message': 'No.', 'status': 400}, True
        self.count(self.ids[form['To'].removeprefix('whatsapp:')])
        self.messages.append({'sid': f'SM{len(self.messages):032}', 'to': form['To'], 'body': self.written(form), 'status': 'queued',
                              'direction': 'outbound-api', 'date_created': 'Tue, 10 Mar 2026 23:59:59 +0000'})
        return 201, self.messages[-1], True

    def written(self, form):
        return form['Body']

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, {'code': 20003, 'message': 'Authenticate', 'status': 401}
        if path == ROOT + '.json':
            return 200, {'sid': ACCOUNT, 'status': 'active'}
        if path != ROOT + '/Messages.json':
            return 404, {'code': 20404, 'message': 'Not found', 'status': 404}
        with self.changed:
            return 200, {'messages': [message for message in self.messages if message['to'] == query['To'][0]]}


class TwilioWhatsApp(Twilio):
    """Its texts are submitted first, and WhatsApp approves them at once."""
    sender = ['--whatsapp-from', '+34911222333']
    fields = {'To', 'From', 'ContentSid', 'ContentVariables'}
    templates = ('friendly', 'courteous', 'courteous-second', 'firm')

    def __init__(self):
        super().__init__()
        self.contents = {}

    def prepare(self, run, customers):
        for template in self.templates:
            run('whatsapp', 'templates', '--submit', template, 'es')
        run('whatsapp', 'templates', '--sync')
        for customer in customers:
            run('whatsapp', 'consent', customer, '--on', '2026-03-01')

    def receive(self, headers, path, body):
        if not self.may_enter(headers) or not path.startswith('/v1/Content'):
            return super().receive(headers, path, body)
        if path == '/v1/Content':
            sid = f'HX{len(self.contents):032}'
            self.contents[sid] = {**json.loads(body), 'sid': sid, 'approval_requests': {'status': 'unsubmitted'}}
            return 201, self.contents[sid], False
        sid = re.fullmatch(r'/v1/Content/(HX\d{32})/ApprovalRequests/whatsapp', path).group(1)
        self.contents[sid]['approval_requests'] = {'status': 'approved'}
        return 201, {'status': 'received'}, False

    def written(self, form):
        """With the values in their places, as a telephone shows it."""
        values = json.loads(form['ContentVariables'])
        body = self.contents[form['ContentSid']]['types']['twilio/text']['body']
        return re.sub(r'{{(\d+)}}', lambda gap: values[gap.group(1)], body)

    def ask(self, headers, path, query):
        if path == '/v1/ContentAndApprovals' and self.may_enter(headers):
            return 200, {'contents': list(self.contents.values()), 'meta': {}}
        return super().ask(headers, path, query)


class TwilioCall(Twilio):
    """A call is listed without its words, and known by its numbers and its minute; the list is whole, so one that is not there was not
    made."""
    tells_what_it_never_got = True
    sender = ['--voice-from', '+34911222333']
    steps = {'name': 'Calls', 'steps': [{'offset': 1, 'tone': 'courteous', 'channels': ['call'], 'template': 'call'}]}

    def prepare(self, run, customers):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'calls.json')
            with open(path, 'w', encoding='utf-8') as stream:
                json.dump(self.steps, stream)
            run('cadence', 'import', path)
        run('cadence', 'default', 'Calls')

    def receive(self, headers, path, body):
        form = dict(urllib.parse.parse_qsl(body.decode()))
        if not self.may_enter(headers):
            return 401, {'code': 20003, 'message': 'Authenticate', 'status': 401}, True
        if path != ROOT + '/Calls.json' or set(form) != {'To', 'From', 'Twiml'}:
            return 400, {'code': 21205, 'message': 'No.', 'status': 400}, True
        self.count(self.ids[form['To']])
        self.messages.append({'sid': f'CA{len(self.messages):032}', 'to': form['To'], 'status': 'queued', 'direction': 'outbound-api',
                              'date_created': NOON})
        return 201, self.messages[-1], True

    def ask(self, headers, path, query):
        if path != ROOT + '/Calls.json' or not self.may_enter(headers):
            return super().ask(headers, path, query)
        with self.changed:
            return 200, {'calls': [call for call in self.messages if call['to'] == query['To'][0]], 'next_page_uri': None}


class WhatsApp(TextService):
    kind = 'whatsapp-cloud'
    can_be_asked = False
    templates = ('friendly', 'courteous', 'courteous_second', 'firm')

    @property
    def words(self):
        return [self.kind, 'sink', '--base-url', f'http://127.0.0.1:{self.server_address[1]}', '--phone-number-id', '1', '--waba-id', '2']

    def prepare(self, run, customers):
        run('whatsapp', 'templates', '--sync')
        for customer in customers:
            run('whatsapp', 'consent', customer, '--on', '2026-03-01')

    def may_enter(self, headers):
        return headers['Authorization'] == f'Bearer {TOKEN}'

    def refuse(self, code):
        return {'error': {'code': code, 'message': 'No.'}}

    def receive(self, headers, path, body):
        message = json.loads(body)
        if not self.may_enter(headers):
            return 401, self.refuse(190), True
        if path != '/v23.0/1/messages' or message['type'] != 'template' or not message['to'].startswith('+'):
            return 400, self.refuse(100), True
        if message['template']['name'] not in self.templates or message['template']['language'] != {'code': 'es'}:
            return 404, self.refuse(132001), True
        self.count(message['biz_opaque_callback_data'])
        return 200, {'messaging_product': 'whatsapp', 'messages': [{'id': f'wamid.{len(self.accepted)}'}]}, True

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, self.refuse(190)
        if path == '/v23.0/2/message_templates':
            return 200, {'data': [{'id': name, 'name': name, 'language': 'es', 'status': 'APPROVED', 'parameter_format': 'NAMED',
                                   'components': [{'type': 'BODY', 'text': 'Hola {{customer_name}}: son {{total_due}}. Gracias.'}]}
                                  for name in self.templates]}
        if path == '/v23.0/2/phone_numbers':
            return 200, {'data': [{'id': '1'}]}
        return (200, {'id': '1'}) if path == '/v23.0/1' else (400, self.refuse(100))
