# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail services over HTTP on this machine, as strict as the real ones: Postmark, which can be asked what it took, Resend, which knows
by its key a mail that is sent again, Mailgun, SendGrid, Brevo, a mailbox over JMAP, and Gmail and Microsoft 365, which give tokens first. All count what they carried out and call
`on_event` at every step of a request."""
import base64
import email
import hashlib
import http.server
import json
import threading
import urllib.parse

TOKEN = 'tok-0123456789abcdef'


class MailService(http.server.ThreadingHTTPServer):
    """Steps: 'head', 'body' (half of it), 'accepted' (carried out, not yet answered), 'answering' (half of the answer), 'answered'.
    The next `drops` answers get lost: the mail is carried out and the connection ends."""
    allow_reuse_address = True
    daemon_threads = True
    points = ['head', 'body', 'accepted', 'answering', 'answered']
    once = ()
    environment = {'PUNTUAL_TOKEN_SINK': TOKEN}

    def __init__(self):
        super().__init__(('127.0.0.1', 0), _Request)
        self.accepted = {}
        self.refused = []
        self.on_event = lambda event: None
        self.drops = 0
        self.busy = 0
        self.changed = threading.Condition()
        threading.Thread(target=self.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True).start()

    @property
    def words(self):
        """Of `channel add`."""
        return [self.kind, 'sink', '--base-url', f'http://127.0.0.1:{self.server_address[1]}', '--from', 'cobros@taller.example']

    def receive(self, headers, path, body):
        """The status and the document of an answer; whether it is a mail's, the only ones that get lost."""
        status, answer = self.send(headers, path, json.loads(body))
        return status, answer, True

    def count(self, key):
        self.accepted[key] = self.accepted.get(key, 0) + 1

    def wait_idle(self):
        """Until every request that came was carried out or given up."""
        with self.changed:
            if not self.changed.wait_for(lambda: self.busy == 0, 10):
                raise AssertionError('a request does not end')

    def handle_error(self, request, client_address):
        pass

    def stop(self):
        self.shutdown()
        self.server_close()


class _Request(http.server.BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path)
        self.answer(*self.server.ask(self.headers, path.path, urllib.parse.parse_qs(path.query)))

    def do_POST(self):
        server = self.server
        with server.changed:
            server.busy += 1
        try:
            self.take(int(self.headers['Content-Length']))
        finally:
            with server.changed:
                server.busy -= 1
                server.changed.notify_all()

    def take(self, length):
        server = self.server
        server.on_event('head')
        body = self.rfile.read(length // 2)
        server.on_event('body')
        body += self.rfile.read(length - length // 2)
        if len(body) < length:
            return
        with server.changed:
            status, answer, is_mail = server.receive(self.headers, self.path, body)
            if status >= 300:
                server.refused.append((status, answer))
            lost = is_mail and server.drops > 0
            server.drops -= lost
        server.on_event('accepted')
        if lost:
            self.close_connection = True
            return
        self.answer(status, answer, server.on_event)

    def answer(self, status, document, on_event=lambda event: None):
        text = json.dumps(document).encode() if document is not None else b''
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(text)))
        self.end_headers()
        self.wfile.write(text[:len(text) // 2])
        self.wfile.flush()
        on_event('answering')
        self.wfile.write(text[len(text) // 2:])
        self.wfile.flush()
        on_event('answered')


def _has_only(mail, required, members):
    return set(required) <= set(mail) <= set(members)


class Postmark(MailService):
    kind = 'postmark'
    can_be_asked = True
    knows_repeats = False
    members = ('From', 'To', 'ReplyTo', 'Subject', 'TextBody', 'HtmlBody', 'MessageStream', 'Metadata', 'TrackOpens', 'TrackLinks',
               'Headers', 'Attachments')

    def may_enter(self, headers):
        return headers['X-Postmark-Server-Token'] == TOKEN and headers['Accept'] == 'application/json'

    def send(self, headers, path, mail):
        if not self.may_enter(headers):
            return 401, {'ErrorCode': 10, 'Message': 'Bad or missing token.'}
        if headers['Content-Type'] != 'application/json' or path != '/email':
            return 415, {'ErrorCode': 409, 'Message': 'JSON required.'}
        if not _has_only(mail, ('From', 'To', 'Subject', 'TextBody', 'Metadata'), self.members):
            return 422, {'ErrorCode': 403, 'Message': 'Invalid field.'}
        self.count(mail['Metadata']['rid'])
        return 200, {'To': mail['To'], 'MessageID': f'pm-{len(self.accepted)}', 'ErrorCode': 0, 'Message': 'OK'}

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, {'ErrorCode': 10, 'Message': 'Bad or missing token.'}
        if path == '/server':
            return 200, {'ID': 1}
        if path != '/messages/outbound':
            return 404, {'ErrorCode': 701, 'Message': 'Not found.'}
        with self.changed:
            found = self.accepted.get(query['metadata_rid'][0], 0)
        return 200, {'TotalCount': found, 'Messages': [{}] * found}


class Resend(MailService):
    kind = 'resend'
    can_be_asked = False
    knows_repeats = True
    members = ('from', 'to', 'reply_to', 'subject', 'html', 'text', 'headers', 'attachments', 'tags')

    def __init__(self):
        super().__init__()
        self.keys = {}

    def may_enter(self, headers):
        return headers['Authorization'] == f'Bearer {TOKEN}'

    def send(self, headers, path, mail):
        key = headers['Idempotency-Key']
        if not self.may_enter(headers):
            return 403, {'statusCode': 403, 'name': 'invalid_api_key', 'message': 'No.'}
        if headers['Content-Type'] != 'application/json' or path != '/emails':
            return 405, {'statusCode': 405, 'name': 'method_not_allowed', 'message': 'No.'}
        if not _has_only(mail, ('from', 'to', 'subject', 'text', 'tags'), self.members):
            return 422, {'statusCode': 422, 'name': 'invalid_parameter', 'message': 'No.'}
        if not key or len(key) > 256:
            return 400, {'statusCode': 400, 'name': 'invalid_idempotency_key', 'message': 'No.'}
        if key in self.keys and self.keys[key][0] != mail:
            return 409, {'statusCode': 409, 'name': 'invalid_idempotent_request', 'message': 'No.'}
        if key not in self.keys:
            self.count([tag['value'] for tag in mail['tags'] if tag['name'] == 'rid'][0])
            self.keys[key] = (mail, f're-{len(self.keys)}')
        return 200, {'id': self.keys[key][1]}

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 403, {'statusCode': 403, 'name': 'invalid_api_key', 'message': 'No.'}
        return (200, {'data': []}) if path == '/domains' else (404, {'statusCode': 404, 'name': 'not_found', 'message': 'No.'})


def _own_id(references):
    """The outbox id in the mail's own Message-ID, `<puntual.ID@…>`, the last that it refers to."""
    return references.split()[-1].removeprefix('<puntual.').partition('@')[0]


class Mailgun(MailService):
    """Takes the mail as bytes in a form, and can be asked by Message-ID: once it has an event, it has the mail."""
    kind = 'mailgun'
    can_be_asked = True
    knows_repeats = False
    parts = {'to', 'message', 'o:tracking', 'v:rid'}

    def __init__(self):
        self.messages = set()
        super().__init__()

    @property
    def words(self):
        return super().words + ['--domain', 'mg.taller.example']

    def may_enter(self, headers):
        return headers['Authorization'] == 'Basic ' + base64.b64encode(f'api:{TOKEN}'.encode()).decode()

    def receive(self, headers, path, body):
        if not self.may_enter(headers):
            return 401, {'message': 'Forbidden'}, True
        form = email.message_from_bytes(b'Content-Type: ' + headers['Content-Type'].encode() + b'\r\n\r\n' + body)
        parts = {part.get_param('name', header='Content-Disposition'): part for part in form.get_payload()} if form.is_multipart() else {}
        if path == '/v3/mg.taller.example/messages' or set(parts) != self.parts:
            return 400, {'message': 'to parameter is missing'}, True
        if path != '/v3/mg.taller.example/messages.mime':
            return 404, {'message': 'Not found'}, True
        mail = parts['message'].get_payload()[0]
        self.messages.add(mail['Message-ID'].strip('<>'))
        self.count(mail['X-Reminder-Id'])
        return 200, {'id': mail['Message-ID'], 'message': 'Queued. Thank you.'}, True

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, {'message': 'Forbidden'}
        if path == '/v3/domains/mg.taller.example':
            return 200, {'domain': {}}
        if path != '/v3/mg.taller.example/events':
            return 404, {'message': 'Not found'}
        with self.changed:
            found = query['message-id'][0] in self.messages
        return 200, {'items': [{'event': 'accepted'}] if found else [], 'paging': {}}


class SendGrid(MailService):
    """Tells nothing to those who do not pay for it: what is in doubt stays so."""
    kind = 'sendgrid'
    can_be_asked = False
    knows_repeats = False
    members = ('personalizations', 'from', 'reply_to', 'subject', 'content', 'attachments', 'headers', 'categories')

    def may_enter(self, headers):
        return headers['Authorization'] == f'Bearer {TOKEN}'

    def send(self, headers, path, mail):
        if not self.may_enter(headers):
            return 401, {'errors': [{'message': 'No.'}]}
        if headers['Content-Type'] != 'application/json' or path != '/v3/mail/send':
            return 405, {'errors': [{'message': 'No.'}]}
        if not _has_only(mail, ('personalizations', 'from', 'subject', 'content'), self.members):
            return 400, {'errors': [{'message': 'No.', 'field': 'x'}]}
        self.count(mail['personalizations'][0]['custom_args']['rid'])
        return 202, None

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, {'errors': [{'message': 'No.'}]}
        return (200, {'scopes': ['mail.send']}) if path == '/v3/scopes' else (403, {'errors': [{'message': 'No.'}]})


class Brevo(MailService):
    """Knows by its key a mail that is sent again, and says so; which id it gave it is not said again."""
    kind = 'brevo'
    can_be_asked = False
    knows_repeats = True
    members = ('sender', 'to', 'replyTo', 'subject', 'htmlContent', 'textContent', 'attachment', 'headers', 'tags')

    def __init__(self):
        self.keys = set()
        super().__init__()

    def may_enter(self, headers):
        return headers['api-key'] == TOKEN

    def send(self, headers, path, mail):
        if not self.may_enter(headers):
            return 401, {'code': 'unauthorized', 'message': 'No.'}
        if headers['Content-Type'] != 'application/json' or path != '/v3/smtp/email':
            return 405, {'code': 'method_not_allowed', 'message': 'No.'}
        if not _has_only(mail, ('sender', 'to', 'subject', 'textContent', 'headers'), self.members):
            return 400, {'code': 'invalid_parameter', 'message': 'No.'}
        key = mail['headers']['idempotencyKey']
        if key in self.keys:
            return 400, {'code': 'duplicate_request', 'message': 'No.'}
        self.keys.add(key)
        self.count(_own_id(mail['headers']['References']))
        return 201, {'messageId': f'<{len(self.keys)}@smtp-relay.mailin.fr>'}

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, {'code': 'unauthorized', 'message': 'No.'}
        return (200, {'email': 'x'}) if path == '/v3/account' else (404, {'code': 'document_not_found', 'message': 'No.'})


class Jmap(MailService):
    """A mailbox (RFC 8621): a mail is uploaded, becomes a draft, and is handed over by itself."""
    kind = 'jmap'
    can_be_asked = True
    knows_repeats = False
    uses = ('core', 'mail', 'submission')

    def __init__(self):
        self.blobs = {}
        self.drafts = {}
        self.sent = {}
        super().__init__()

    def may_enter(self, headers):
        return headers['Authorization'] == f'Bearer {TOKEN}'

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, {'type': 'about:blank'}
        base = f'http://127.0.0.1:{self.server_address[1]}'
        return 200, {'capabilities': {f'urn:ietf:params:jmap:{use}': {} for use in self.uses},
                     'primaryAccounts': {'urn:ietf:params:jmap:mail': 'u1'}, 'apiUrl': base + '/api/',
                     'uploadUrl': base + '/upload/{accountId}/', 'state': '1'}

    def receive(self, headers, path, body):
        if not self.may_enter(headers):
            return 401, {'type': 'about:blank'}, True
        if path == '/upload/u1/' and headers['Content-Type'] == 'message/rfc822':
            blob = f'G{len(self.blobs)}'
            self.blobs[blob] = email.message_from_bytes(body)
            return 201, {'accountId': 'u1', 'blobId': blob, 'size': len(body)}, True
        if path != '/api/' or headers['Content-Type'] != 'application/json':
            return 404, {'type': 'about:blank'}, True
        self.results = {}
        answers = []
        for name, arguments, tag in json.loads(body)['methodCalls']:
            arguments = dict(arguments)
            if arguments.pop('accountId') != 'u1':
                return 400, {'type': 'urn:ietf:params:jmap:error:notRequest'}, True
            self.results[name] = self.call(name, arguments)
            answers.append([name, self.results[name], tag])
        return 200, {'methodResponses': answers, 'sessionState': '1'}, True

    def call(self, name, arguments):
        carry_out = {'Mailbox/get': self.mailboxes, 'Identity/get': self.identities, 'Email/import': self.make_draft,
                     'Email/query': self.find, 'Email/get': self.show, 'Email/set': self.destroy,
                     'EmailSubmission/set': self.submit, 'EmailSubmission/query': self.find_submissions}
        return carry_out[name](arguments)

    def mailboxes(self, arguments):
        return {'list': [{'id': 'd1', 'role': 'drafts'}, {'id': 's1', 'role': 'sent'}]}

    def identities(self, arguments):
        return {'list': [{'id': 'i1', 'email': 'cobros@taller.example'}]}

    def make_draft(self, arguments):
        self.n_drafts = getattr(self, 'n_drafts', 0) + 1
        draft = f'e{self.n_drafts}'
        self.drafts[draft] = self.blobs[arguments['emails']['m1']['blobId']]
        return {'created': {'m1': {'id': draft}}}

    def find(self, arguments):
        wanted = arguments['filter']['header'][1]
        return {'ids': [id for id, mail in {**self.drafts, **self.sent}.items() if mail['Message-ID'] == wanted]}

    def show(self, arguments):
        return {'list': [{'id': id, 'keywords': {'$draft': True} if id in self.drafts else {}}
                         for id in self.results['Email/query']['ids']]}

    def destroy(self, arguments):
        return {'destroyed': [id for id in arguments['destroy'] if self.drafts.pop(id, None) is not None]}

    def submit(self, arguments):
        draft = arguments['create']['s1']['emailId']
        if draft not in self.drafts:
            return {'notCreated': {'s1': {'type': 'invalidEmail'}}}
        self.sent[draft] = self.drafts.pop(draft)
        self.count(self.sent[draft]['X-Reminder-Id'])
        return {'created': {'s1': {'id': 'es-' + draft, 'undoStatus': 'final'}}}

    def find_submissions(self, arguments):
        return {'ids': ['es-' + id for id in arguments['filter']['emailIds'] if id in self.sent]}


class SignedIn(MailService):
    """Gives an access token for the refresh token TOKEN, and TOKEN for a code whose verifier is that of `challenge`."""
    can_be_asked = True
    knows_repeats = False
    access = TOKEN + '-access'
    code = TOKEN + '-code'

    def __init__(self):
        super().__init__()
        self.challenge = None
        self.redirect = None
        self.asked = 0
        self.revoked = False

    @property
    def words(self):
        return super().words + ['--client-id', 'client-1', '--search-sent', 'yes',
                                '--sign-in-url', f'http://127.0.0.1:{self.server_address[1]}']

    def may_enter(self, headers):
        return headers['Authorization'] == f'Bearer {self.access}'

    def grant(self, form):
        self.asked += 1
        if form.pop('client_id', '') != 'client-1':
            return 401, {'error': 'invalid_client'}
        if form == {'grant_type': 'refresh_token', 'refresh_token': TOKEN} and not self.revoked:
            return 200, {'access_token': self.access, 'token_type': 'Bearer', 'expires_in': 3599}
        verifier = form.pop('code_verifier', '')
        digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip('=')
        if form == {'grant_type': 'authorization_code', 'code': self.code, 'redirect_uri': self.redirect} and digest == self.challenge:
            self.challenge = None
            return 200, {'access_token': self.access, 'token_type': 'Bearer', 'expires_in': 3599, 'refresh_token': TOKEN}
        return 400, {'error': 'invalid_grant', 'error_description': f'No, {TOKEN}.'}

    def receive(self, headers, path, body):
        if path.endswith(self.token_path):
            form = dict(urllib.parse.parse_qsl(body.decode()))
            return *self.grant(form), False
        if not self.may_enter(headers):
            return 401, {'error': {'code': 401, 'message': 'No.'}}, True
        return *self.take_mail(headers, path, body), True

    def keep(self, mail):
        message = email.message_from_bytes(mail)
        self.count(message['X-Reminder-Id'])
        self.messages = getattr(self, 'messages', set()) | {message['Message-ID']}

    def has(self, message_id):
        with self.changed:
            return message_id in getattr(self, 'messages', ())


class Gmail(SignedIn):
    kind = 'gmail'
    token_path = '/token'

    def take_mail(self, headers, path, body):
        mail = json.loads(body)
        if headers['Content-Type'] != 'application/json' or path != '/gmail/v1/users/me/messages/send' or set(mail) != {'raw'}:
            return 400, {'error': {'code': 400, 'errors': [{'reason': 'invalidArgument'}]}}
        self.keep(base64.urlsafe_b64decode(mail['raw']))
        return 200, {'id': f'g-{len(self.accepted)}', 'threadId': 'g-1', 'labelIds': ['SENT']}

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, {'error': {'code': 401, 'message': 'No.'}}
        if path != '/gmail/v1/users/me/messages' or not query['q'][0].startswith('rfc822msgid:'):
            return 404, {'error': {'code': 404}}
        found = self.has(query['q'][0].partition(':')[2])
        return 200, {'messages': [{'id': 'g-1', 'threadId': 'g-1'}], 'resultSizeEstimate': 1} if found else {'resultSizeEstimate': 0}


class Microsoft(SignedIn):
    kind = 'microsoft365'
    token_path = '/common/oauth2/v2.0/token'
    code_path = '/common/oauth2/v2.0/devicecode'

    def receive(self, headers, path, body):
        if path != self.code_path:
            return super().receive(headers, path, body)
        return 200, {'device_code': TOKEN + '-device', 'user_code': 'ABCD-EFGH', 'verification_uri': 'https://microsoft.example/device',
                     'expires_in': 900, 'interval': 1}, False

    def grant(self, form):
        if form.get('device_code') == TOKEN + '-device':
            return 200, {'access_token': self.access, 'token_type': 'Bearer', 'expires_in': 3599, 'refresh_token': TOKEN}
        return super().grant(form)

    def take_mail(self, headers, path, body):
        if headers['Content-Type'] != 'text/plain' or path != '/me/sendMail':
            return 400, {'error': {'code': 'BadRequest'}}
        self.keep(base64.b64decode(body, validate=True))
        return 202, None

    def ask(self, headers, path, query):
        if not self.may_enter(headers):
            return 401, {'error': {'code': 'InvalidAuthenticationToken'}}
        if path != '/me/messages':
            return 404, {'error': {'code': 'NotFound'}}
        asked = query['$filter'][0].removeprefix("internetMessageId eq '").removesuffix("'").replace("''", "'")
        return 200, {'value': [{'id': 'm-1', 'isDraft': False}] if self.has(asked) else []}
