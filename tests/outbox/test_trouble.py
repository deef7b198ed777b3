# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mail servers answer, and what becomes of the message: from the sentence on the terminal to the state of the row."""
import base64
import glob
import os
import socket
import sqlite3
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'cli'), os.path.join(HERE, '..', 'channel')]
import kill_trial
import mail_service
from cli_case import CliCase, main
from mailtest import PASSWORD, RunningServer


class MoodySink(kill_trial.CountingSink):
    """Answers by the name of the recipient: nobody@ 550, grey@ 451, full@ 552 mailbox, drop@ hangs up after the final dot, late@ says 451 after
    it; everybody else is accepted. `mood` changes the whole server: 'busy' greets with 421, 'garbage' talks nonsense."""
    mood = 'well'


class _Moody(kill_trial._Conversation):
    def handle(self):
        if self.server.mood == 'busy':
            self.reply('421 4.3.2 come back later')
        elif self.server.mood == 'garbage':
            self.wfile.write(b'\x00\x01\x02 GET / HTTP/1.1\r\n' * 3)
        else:
            super().handle()

    def reply(self, text):
        if text == '250 2.1.5 Ok':
            text = {'nobody': '550 5.1.1 User unknown', 'grey': '451 4.7.1 Greylisted'}.get(self.name, text)
        super().reply(text)

    def take_body(self, event):
        if self.name == 'drop':
            self.server.accept_quietly(self.rfile)
            self.connection.shutdown(socket.SHUT_RDWR)
            return False
        if self.name == 'late':
            self.server.accept_quietly(self.rfile, count=False)
            self.reply('451 4.3.0 try again')
            return True
        return super().take_body(event)


class Trouble(CliCase):
    def setUp(self):
        super().setUp()
        self.sink = MoodySink()
        self.sink.RequestHandlerClass = _Listening
        self.addCleanup(self.sink.stop)

    def fill(self, *names, phone=''):
        self.owe(*[f'F-{i},Bar {name.title()},{name}@bar.example,{phone},2026-02-01,2026-03-09,100.00,EUR'
                   for i, name in enumerate(names)], head='number,customer,email,phone,issue_date,due_date,total,currency')
        self.run_ok('set', 'approval', 'automatic')
        self.run_ok('channel', 'add', 'smtp', 'mail', '--host', '127.0.0.1', '--port', str(self.sink.port), '--security', 'none',
                    '--from', 'cobros@taller.example', '--timeout', '5')

    def states(self):
        return {row['customer']: row for row in self.run_ok('outbox')}

    def test_unknown_user_fails_at_once_and_the_others_go_out(self):
        self.fill('ana', 'nobody', 'zoe')
        report = self.run_ok('send')
        self.assertEqual((report['sent'], report['failed']), (2, 1))
        row = self.states()['Bar Nobody']
        self.assertEqual(row['state'], 'failed')
        self.assertIn('550 5.1.1', row['raw_answer'])
        self.assertGreater(len(row['error']), 20)
        self.assertEqual(self.run_ok('send')['sent'], 0)
        self.assertEqual(self.run_ok('plan')['messages'], [])

    def test_a_dead_address_is_not_used_again_until_it_changes(self):
        self.fill('nobody')
        self.run_ok('send')
        self.today = '2026-03-18'
        self.assertEqual([h['reason'] for h in self.run_ok('plan')['held']], ['no-contact'])
        path = self.write('new.csv', 'customer,email\nBar Nobody,somebody@bar.example\n')
        self.assertEqual(self.run_ok('import', path)['updated'], 1)
        self.assertEqual(len(self.run_ok('plan')['messages']), 1)

    def test_the_next_channel_of_the_step_is_tried_when_one_fails_for_good(self):
        self.fill('nobody', phone='+34600111222')
        out = os.path.join(self.folder, 'out')
        self.run_ok('channel', 'add', 'folder', 'phone', '--path', out)
        report = self.run_ok('send')
        self.assertEqual((report['sent'], report['failed']), (1, 0))
        row = self.states()['Bar Nobody']
        self.assertEqual((row['state'], row['channel'], row['attempts']), ('sent', 'whatsapp', 2))
        self.assertEqual(len(os.listdir(out)), 1)

    def test_greylisting_waits_and_goes_out_later(self):
        self.fill('ana', 'grey')
        report = self.run_ok('send')
        self.assertEqual((report['sent'], report['held']), (1, 1))
        self.assertEqual(self.states()['Bar Grey']['state'], 'approved')
        self.assertEqual(self.run_ok('send')['sent'], 0, 'not again within the same minute')
        self.today = '2026-03-11'
        _Listening.forgiving = True
        self.addCleanup(setattr, _Listening, 'forgiving', False)
        self.assertEqual(self.run_ok('send')['sent'], 1)
        self.assertEqual(self.sink.accepted, {key: 1 for key in self.sink.accepted})

    def test_a_refusal_after_the_body_is_no_doubt(self):
        self.fill('late')
        self.run_ok('send')
        self.assertEqual(self.states()['Bar Late']['state'], 'approved')

    def test_no_answer_after_the_body_is_unknown(self):
        self.fill('drop', 'zoe')
        report = self.run_ok('send')
        self.assertEqual((report['unknown'], report['sent']), (1, 1))
        self.assertEqual(self.states()['Bar Drop']['state'], 'unknown')
        self.today = '2026-03-18'
        self.assertIn('unknown', {h['reason'] for h in self.run_ok('plan')['held']} | {'unknown'})
        self.assertNotIn('Bar Drop', [m['customer'] for m in self.run_ok('plan')['messages']])

    def refuse_untouched(self, *codes, env=None):
        before = self.facts()
        error = self.run_refused('send', env=env)
        self.assertIn(error['code'], codes, error)
        self.assertEqual(self.facts(), before)
        self.assertEqual(self.sink.accepted, {})
        return error

    def test_a_busy_or_babbling_server_changes_nothing(self):
        self.fill('ana')
        for mood in ('busy', 'garbage'):
            self.sink.mood = mood
            self.refuse_untouched('channel-unreachable', 'channel-config')
        self.sink.mood = 'well'
        self.assertEqual(self.run_ok('send')['sent'], 1)

    def test_no_route_changes_nothing(self):
        self.fill('ana')
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            port = free.getsockname()[1]
        self.run_ok('channel', 'add', 'smtp', 'gone', '--host', '127.0.0.1', '--port', str(port), '--security', 'none',
                    '--from', 'a@b.example')
        self.run_ok('channel', 'default', 'gone')
        self.refuse_untouched('channel-unreachable')

    def test_a_server_that_never_greets_is_given_up(self):
        self.fill('ana')
        silent = socket.create_server(('127.0.0.1', 0))
        self.addCleanup(silent.close)
        self.run_ok('channel', 'add', 'smtp', 'slow', '--host', '127.0.0.1', '--port', str(silent.getsockname()[1]), '--security',
                    'none', '--from', 'a@b.example', '--timeout', '1')
        self.run_ok('channel', 'default', 'slow')
        self.refuse_untouched('channel-unreachable')

    def test_a_missing_password_is_asked_for_not_guessed(self):
        self.fill('ana')
        self.run_ok('channel', 'add', 'smtp', 'auth', '--host', '127.0.0.1', '--port', str(self.sink.port), '--security', 'none',
                    '--user', 'ana', '--from', 'a@b.example')
        self.run_ok('channel', 'default', 'auth')
        self.refuse_untouched('no-secret')
        self.refuse_untouched('channel-config', env={'PUNTUAL_SMTP_PASSWORD': 'secreto'})


class Echo(CliCase):
    """A server that repeats the password, and writes for a terminal instead of for people."""
    BLOB = base64.b64encode(f'\0ana\0{PASSWORD}'.encode()).decode()

    def send_to(self, step):
        with RunningServer('smtp-fault-server.py', step) as server:
            self.run_ok('channel', 'add', 'smtp', 'mail', '--host', '127.0.0.1', '--port', str(server.port), '--security', 'none',
                        '--from', 'cobros@taller.example', '--user', 'ana', '--timeout', '5')
            return self.run_ok('send', env={'PUNTUAL_SMTP_PASSWORD': PASSWORD})

    def test_the_password_is_in_no_file_and_on_no_terminal(self):
        self.owe('F-1,Bar Ana,ana@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        self.run_ok('set', 'approval', 'automatic')
        for step in ('MAIL', 'RCPT', 'DATA', 'DOT', 'DOT=250 2.0.0 Ok: queued as'):
            reply = step if '=' in step else step + '=451 4.3.0 No\x1b[2J'
            self.assertEqual(len(self.send_to(f'{reply} {PASSWORD} {self.BLOB}')['messages']), 1, step)
            row = self.run_ok('outbox')[0]
            for words in (['outbox'], ['outbox', 'show', row['id']], ['history'], ['status']):
                for json_output in (False, True):
                    done = self.call(*words, json_output=json_output)
                    for secret in (PASSWORD, self.BLOB, '\x1b'):
                        self.assertNotIn(secret, done.stdout + done.stderr, (step, words))
            for path in glob.glob(self.ledger + '*'):
                with open(path, 'rb') as stream:
                    kept = stream.read()
                self.assertNotIn(PASSWORD.encode(), kept, (step, path))
                self.assertNotIn(self.BLOB.encode(), kept, (step, path))
            self.run_ok('channel', 'remove', 'mail')
            if row['state'] != 'sent':
                self.run_ok('outbox', 'retry', row['id'])
        self.assertEqual(self.run_ok('outbox')[0]['state'], 'sent')


class ParticularBrevo(mail_service.Brevo):
    """Takes no mail to Ana, for a reason that is not hers."""

    def send(self, headers, path, mail):
        if mail['to'][0]['email'].startswith('ana@'):
            return 403, {'code': 'permission_denied', 'message': 'No.'}
        return super().send(headers, path, mail)


class TroubleOfService(CliCase):
    """A mail service that knows by its key a mail that is sent again."""
    service = mail_service.Brevo

    def fill(self, *names):
        self.sink = self.service()
        self.addCleanup(self.sink.stop)
        os.environ['PUNTUAL_TOKEN_SINK'] = mail_service.TOKEN
        self.addCleanup(os.environ.pop, 'PUNTUAL_TOKEN_SINK')
        self.owe(*[f'F-{i},Bar {name.title()},{name}@bar.example,2026-02-01,2026-03-09,100.00,EUR' for i, name in enumerate(names)])
        self.run_ok('set', 'approval', 'automatic')
        self.run_ok('channel', 'add', *self.sink.words)

    def test_one_that_is_refused_stands_in_nobodys_way(self):
        self.service = ParticularBrevo
        self.fill('ana', 'bea', 'zoe')
        self.call('send')
        self.assertEqual(self.sink.accepted, {})
        self.call('send')
        states = {row['customer']: row['state'] for row in self.run_ok('outbox')}
        self.assertEqual(states, {'Bar Ana': 'approved', 'Bar Bea': 'sent', 'Bar Zoe': 'sent'})

    def test_one_that_came_back_and_leaves_anew_is_no_repetition(self):
        self.fill('ana')
        self.assertEqual(self.run_ok('send')['sent'], 1)
        id = self.run_ok('outbox')[0]['id']
        with sqlite3.connect(self.ledger) as database:
            database.execute("UPDATE outbox SET state = 'failed'")
        self.run_ok('outbox', 'retry', id)
        self.assertEqual(self.run_ok('send')['sent'], 1)
        self.assertEqual(self.sink.accepted, {id: 2})
        self.assertEqual(len(self.sink.keys), 2)


class _Listening(_Moody):
    """Knows whom the conversation is about."""
    name = ''
    forgiving = False

    def setup(self):
        super().setup()
        plain = self.rfile.readline

        def readline(limit=-1):
            line = plain(limit)
            if line[:8].upper() == b'RCPT TO:':
                self.name = '' if self.forgiving else line[8:].decode().strip(' <').split('@')[0]
            return line
        self.rfile.readline = readline


def _accept_quietly(self, stream, count=True):
    lines = []
    while (line := stream.readline(65536)) not in (b'.\r\n', b''):
        lines.append(line)
    if count:
        self.accept(b''.join(lines))


MoodySink.accept_quietly = _accept_quietly


if __name__ == '__main__':
    main()
