# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gmail and Microsoft 365 from the command line: signing in by a browser and by a code, sending, in doubt, refused. The keyring is a
file of libsecret's."""
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

from cli_case import PROGRAM, CliCase, main

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'outbox'))
import mail_service


class Mailbox(CliCase):
    def begin(self, kind):
        self.service = kind()
        self.addCleanup(self.service.stop)
        self.run_ok('set', 'approval', 'automatic')
        self.run_ok('set', 'email', 'cobros@taller.example')
        self.owe('K-1,Bar Sol,ana@barsol.example,2026-02-01,2026-03-03,100.00,EUR')
        self.run_ok('channel', 'add', *self.service.words)
        self.run_ok('channel', 'default', 'sink')


class SignIn(Mailbox):
    def setUp(self):
        super().setUp()
        self.keyring = {'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PASSWORD': 'x', 'PUNTUAL_KEYRING': '',
                        'SECRET_FILE_TEST_PATH': os.path.join(self.folder, 'k.keyring'),
                        # libsecret 0.20 forgets to free the etag of its file.
                        'ASAN_OPTIONS': 'detect_leaks=0'}

    def sign_in(self, *words, json_output=False):
        command = [PROGRAM, '--ledger', self.ledger, '--today', self.today] + ['--json'] * json_output
        process = subprocess.Popen(command + ['channel', 'sign-in', 'sink', *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   text=True, env={**os.environ, **self.keyring, 'G_MESSAGES_DEBUG': 'all' if json_output else ''})
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def visit(self, address):
        """What the browser does: the page gives a code and sends it back."""
        page = urllib.parse.urlsplit(address)
        query = dict(urllib.parse.parse_qsl(page.query))
        self.assertEqual(page.path, '/o/oauth2/v2/auth')
        self.assertEqual((query['client_id'], query['response_type'], query['code_challenge_method']), ('client-1', 'code', 'S256'))
        self.assertEqual(query['scope'].split(), ['https://www.googleapis.com/auth/gmail.send',
                                                  'https://www.googleapis.com/auth/gmail.readonly'])
        self.service.challenge, self.service.redirect = query['code_challenge'], query['redirect_uri']
        answer = urllib.parse.urlencode({'state': query['state'], 'code': self.service.code})
        with urllib.request.urlopen(f'{query["redirect_uri"]}/?{answer}', timeout=20) as page:
            self.assertIn('You may close this window', page.read().decode())
        return query['redirect_uri']

    def test_a_browser_signs_in_and_mail_goes_out(self):
        self.begin(mail_service.Gmail)
        self.assertIn('sign', self.run_refused('channel', 'test', 'sink', env=self.keyring)['message'])
        process = self.sign_in()
        self.assertIn('browser of this computer', process.stdout.readline())
        redirect = self.visit(process.stdout.readline().strip())
        out, err = process.communicate(timeout=30)
        self.assertEqual((process.returncode, err), (0, ''))
        self.assertIn('“sink” is signed in', out)
        with self.assertRaises(urllib.error.URLError):
            urllib.request.urlopen(redirect, timeout=5)
        self.assertTrue(self.run_ok('channel', 'test', 'sink', env=self.keyring)['ok'])
        self.assertEqual(self.run_ok('send', env=self.keyring)['sent'], 1)
        self.assertEqual(list(self.service.accepted.values()), [1])
        self.assertEqual(self.service.refused, [])
        with open(self.ledger, 'rb') as stream:
            self.assertNotIn(mail_service.TOKEN.encode(), stream.read())
        self.assertEqual(self.run_ok('channel', 'sign-out', 'sink', env=self.keyring), {'name': 'sink', 'signed_in': False})
        self.assertEqual(self.run_refused('channel', 'test', 'sink', env=self.keyring)['code'], 'no-secret')

    def test_a_code_signs_in_and_nothing_secret_is_logged(self):
        self.begin(mail_service.Microsoft)
        self.run_refused('send', env={**self.keyring, 'PUNTUAL_TOKEN_SINK': 'tok-old'})
        self.assertIn('Sign in again', self.run_ok('channel', 'list')[1]['trouble'])
        out, err = self.sign_in('--device', json_output=True).communicate(timeout=60)
        self.assertRegex(err, 'https://microsoft.example/device\n.*\nABCD-EFGH\n')
        self.assertIn('DEBUG', out + err, 'nothing was logged: that proves nothing')
        self.assertNotIn(mail_service.TOKEN, out + err)
        self.assertEqual(json.loads(re.search(r'^{.*', out, re.M | re.S)[0]), {'name': 'sink', 'signed_in': True})
        self.assertIsNone(self.run_ok('channel', 'list')[1]['trouble'])
        self.assertEqual(self.run_ok('send', env=self.keyring)['sent'], 1)

    def test_what_cannot_be_is_refused(self):
        self.begin(mail_service.Gmail)
        self.assertIn('Google', self.run_refused('channel', 'sign-in', 'sink', '--device', env=self.keyring)['message'])
        self.assertEqual(self.run_refused('channel', 'sign-in', 'folder', env=self.keyring)['code'], 'channel-config')
        self.assertEqual(self.run_refused('channel', 'sign-out', 'folder', env=self.keyring)['code'], 'channel-config')
        self.assertEqual(self.run_refused('channel', 'sign-in', 'nobody', env=self.keyring)['code'], 'not-found')
        self.assertEqual(self.run_refused('channel', 'sign-in', 'sink', env={'PUNTUAL_KEYRING': 'none'})['code'], 'no-secret')
        self.assertEqual(self.service.asked, 0)


TOKEN = {'PUNTUAL_TOKEN_SINK': mail_service.TOKEN, 'PUNTUAL_KEYRING': 'none'}


class WithoutKeyring(Mailbox):
    def check_doubt(self, kind):
        self.begin(kind)
        self.service.drops = 1
        self.assertEqual(self.run_ok('send', env=TOKEN)['unknown'], 1)
        report = self.run_ok('send', env=TOKEN)
        self.assertEqual((report['sent'], report['follow_up']['resolved']), (0, 1))
        self.assertEqual([row['state'] for row in self.run_ok('outbox')], ['sent'])
        self.assertEqual(list(self.service.accepted.values()), [1])

    def test_a_lost_answer_of_gmail_is_found_among_the_sent(self):
        self.check_doubt(mail_service.Gmail)

    def test_a_lost_answer_of_microsoft_is_found_among_the_sent(self):
        self.check_doubt(mail_service.Microsoft)

    def test_a_refused_sign_in_is_the_trouble_of_the_account(self):
        self.begin(mail_service.Gmail)
        self.service.revoked = True
        error = self.run_refused('send', env=TOKEN)
        self.assertIn('Sign in again', error['message'])
        self.assertNotIn(mail_service.TOKEN, str(error))
        trouble = [row['trouble'] for row in self.run_ok('channel', 'list') if row['name'] == 'sink']
        self.assertIn('Sign in again', trouble[0])
        self.assertEqual((self.service.asked, self.service.accepted), (1, {}))
        self.service.revoked = False
        self.assertEqual(self.run_ok('send', env=TOKEN)['sent'], 1)
        self.assertEqual([row['trouble'] for row in self.run_ok('channel', 'list') if row['name'] == 'sink'], [None])


if __name__ == '__main__':
    main()
