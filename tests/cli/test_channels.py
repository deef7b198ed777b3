# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channels of mail services from the command line, against a strict one on this machine: sent, in doubt, found again."""
import json
import os
import re
import sqlite3
import sys

from cli_case import CliCase, main

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(HERE, '..', 'outbox'))
import kill_trial
import mail_service
import text_service

TOKEN = {'PUNTUAL_TOKEN_SINK': mail_service.TOKEN, 'PUNTUAL_KEYRING': 'none', 'G_MESSAGES_DEBUG': 'all'}


def settings():
    """Every setting that a kind of channel has, but the one that the program writes itself."""
    with open(os.path.join(ROOT, 'src', 'base', 'puntual-channel-keys.c'), encoding='utf-8') as stream:
        return set(re.findall(r'{ "(\w+)", G_TYPE_', stream.read())) - {'ledger'}


def every_kind():
    with open(os.path.join(ROOT, 'src', 'base', 'puntual-channel-keys.c'), encoding='utf-8') as stream:
        return set(re.findall(r'{ "([\w-]+)", \w+_keys }', stream.read()))


class Settings(CliCase):
    def test_every_setting_is_an_option_that_is_told_of(self):
        shown = self.call('channel', '--help', json_output=False).stdout
        for path in ('data/man/puntual-cli.1', 'data/completions/puntual-cli'):
            with open(os.path.join(ROOT, path), encoding='utf-8') as stream:
                text = stream.read().replace('\\-', '-')
            for setting in settings():
                option = '--' + setting.replace('_', '-')
                self.assertRegex(shown, rf'{option}=\S+ +\w', setting)
                self.assertIn(option, text, path)

    def test_what_is_not_named_stays_as_it_is(self):
        self.run_ok('channel', 'add', 'smtp', 'mail', '--host', 'mail.taller.example', '--port', '465', '--security', 'tls', '--from',
                    'a@taller.example', '--timeout', '20', '--ca-file', 'ca.pem')
        changed = self.run_ok('channel', 'change', 'mail', '--host', 'smtp.taller.example', '--ca-file', '', '--rate-per-day', '100')
        config = [row for row in changed if row['name'] == 'mail'][0]['config']
        self.assertEqual(config, {'host': 'smtp.taller.example', 'port': 465, 'security': 'tls', 'from': 'a@taller.example', 'timeout': 20,
                                  'rate_per_day': 100})
        for words in (['mail', '--security', 'no'], ['mail', '--domain', 'x'], ['nobody', '--host', 'b.example'], ['folder', '--path', '/tmp']):
            with self.subTest(words=words):
                self.run_refused('channel', 'change', *words)
        for text in ('s3cr3t\n', '', '\n'):
            self.run_refused('channel', 'change', 'mail', '--host', 'b.example', '--password-stdin', text_input=text,
                             env={'PUNTUAL_KEYRING': 'none'})
        self.assertEqual([row['config'] for row in self.run_ok('channel', 'list') if row['name'] == 'mail'], [config])

    def test_a_setting_of_another_kind_is_refused(self):
        for words in (('postmark', 'x', '--domain', 'mg.example'), ('folder', 'x', '--from', 'a@b.example'),
                      ('smtp', 'x', '--base-url', 'https://b.example')):
            error = self.run_refused('channel', 'add', *words)
            self.assertIn(words[2][2:].replace('-', '_'), error['message'])
        self.assertEqual([row['name'] for row in self.run_ok('channel', 'list')], ['folder'])

    def test_settings_arrive_as_they_were_given(self):
        listed = self.run_ok('channel', 'add', 'mailgun', 'mail', '--domain', 'mg.example', '--base-url', 'https://api.eu.mailgun.net',
                             '--from', 'a@mg.example', '--timeout', '30')
        config = [row['config'] for row in listed if row['name'] == 'mail'][0]
        self.assertEqual(config, {'domain': 'mg.example', 'base_url': 'https://api.eu.mailgun.net', 'from': 'a@mg.example',
                                  'timeout': 30})

    def test_what_a_kind_needs_is_asked_for(self):
        self.assertIn('domain', self.run_refused('channel', 'add', 'mailgun', 'mail')['message'])
        self.assertIn('https', self.run_refused('channel', 'add', 'resend', 'mail', '--base-url', 'http://b.example')['message'])
        self.assertIn('pigeon', self.run_refused('channel', 'add', 'pigeon', 'mail')['message'])
        self.assertIn('postmark', self.run_refused('channel', 'add', status=2)['message'])

    def test_two_names_with_one_variable_for_their_secrets_are_refused(self):
        self.run_ok('channel', 'add', 'resend', 'mail-2', '--from', 'a@b.example')
        error = self.run_refused('channel', 'add', 'resend', 'Mail.2', '--from', 'a@b.example')
        self.assertEqual(error['code'], 'exists')
        for name in ('mail-2', 'Mail.2'):
            self.assertIn(name, error['message'])


class Rest(CliCase):
    """An account that failed too often sends nothing more until it works again."""

    def rest(self, *words, environment=None):
        self.run_ok('channel', 'add', *words)
        with sqlite3.connect(self.ledger) as ledger:
            ledger.execute('UPDATE channel SET trouble = ? WHERE name = ?', ('It does not answer.', words[1]))
        self.assertEqual(self.trouble(words[1]), 'It does not answer.')
        self.assertTrue(self.run_ok('channel', 'test', words[1], env={'PUNTUAL_KEYRING': 'none', **(environment or {})})['ok'])
        self.assertIsNone(self.trouble(words[1]))

    def trouble(self, name):
        return [row['trouble'] for row in self.run_ok('channel', 'list') if row['name'] == name][0]

    def test_a_test_that_works_ends_it_for_every_kind(self):
        kinds = {'folder', 'by-hand', 'smtp'}
        self.rest('folder', 'out', '--path', str(self.folder))
        self.rest('by-hand', 'chat')
        sink = kill_trial.CountingSink()
        self.addCleanup(sink.stop)
        self.rest('smtp', 'mail', '--host', '127.0.0.1', '--port', str(sink.port), '--security', 'none', '--from', 'a@b.example')
        for kind in (mail_service.Postmark, mail_service.Resend, mail_service.Mailgun, mail_service.SendGrid, mail_service.Brevo,
                     mail_service.Jmap, mail_service.Gmail, mail_service.Microsoft, text_service.Twilio, text_service.WhatsApp):
            with self.subTest(kind=kind.kind):
                service = kind()
                self.addCleanup(service.stop)
                self.rest(*service.words, environment=service.environment)
                self.assertEqual(service.accepted, {})
                self.run_ok('channel', 'remove', 'sink')
            kinds.add(kind.kind)
        self.assertEqual(kinds, every_kind())

    def test_a_test_that_fails_lets_it_rest(self):
        service = mail_service.Postmark()
        self.addCleanup(service.stop)
        self.run_ok('channel', 'add', *service.words)
        with sqlite3.connect(self.ledger) as ledger:
            ledger.execute("UPDATE channel SET trouble = 'It does not answer.' WHERE name = 'sink'")
        wrong = {**TOKEN, 'PUNTUAL_TOKEN_SINK': 'tok-wrong', 'G_MESSAGES_DEBUG': ''}
        error = self.run_refused('channel', 'test', 'sink', env=wrong)
        self.assertIn('ErrorCode', error['details']['raw'], 'its own words')
        self.assertIn('The service answered: ', self.call('channel', 'test', 'sink', env=wrong, json_output=False).stderr)
        self.assertNotIn('tok-wrong', error['details']['raw'])
        self.assertEqual(self.trouble('sink'), 'It does not answer.')


class Service(CliCase):
    """One message to send, and a service to send it by."""

    def begin(self, kind):
        self.service = kind()
        self.addCleanup(self.service.stop)
        self.run_ok('set', 'approval', 'automatic')
        self.run_ok('set', 'email', 'cobros@taller.example')
        self.owe('K-1,Bar Sol,ana@barsol.example,2026-02-01,2026-03-03,100.00,EUR')
        self.run_ok('channel', 'add', *self.service.words)
        self.run_ok('channel', 'default', 'sink')

    def send(self):
        """The report of a run; nothing that it writes, the debug log among it, holds the token."""
        done = self.call('send', env=TOKEN)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn(mail_service.TOKEN, done.stdout + done.stderr)
        self.assertIn('DEBUG', done.stdout + done.stderr, 'nothing was logged: that proves nothing')
        return json.JSONDecoder().raw_decode(done.stdout, re.search(r'^{', done.stdout, re.M).start())[0]

    def row(self):
        rows = self.run_ok('outbox')
        self.assertEqual(len(rows), 1)
        return rows[0]

    def provider_id(self):
        with sqlite3.connect(self.ledger) as ledger:
            return ledger.execute('SELECT provider_id FROM outbox').fetchone()[0]

    def test_a_reminder_goes_out_by_a_service(self):
        self.begin(mail_service.Postmark)
        self.assertTrue(self.run_ok('channel', 'test', 'sink', env={**TOKEN, 'G_MESSAGES_DEBUG': ''})['ok'])
        self.assertEqual(self.service.accepted, {})
        self.assertEqual(self.send()['sent'], 1)
        self.assertEqual(self.row()['state'], 'sent')
        self.assertEqual(self.provider_id(), 'pm-1')
        self.assertEqual(self.service.accepted, {self.row()['id']: 1})
        self.assertEqual(self.service.refused, [])

    def test_a_lost_answer_is_unknown_until_the_service_is_asked(self):
        self.begin(mail_service.Postmark)
        self.service.drops = 1
        self.assertEqual(self.send()['unknown'], 1)
        row = self.row()
        self.assertEqual(row['state'], 'unknown')
        self.assertIn('may have gone out', row['error'])
        report = self.send()
        self.assertEqual((report['sent'], report['unknown'], report['follow_up']['resolved']), (0, 0, 1))
        self.assertEqual(self.row()['state'], 'sent')
        self.assertEqual(self.service.accepted, {row['id']: 1})

    def test_what_the_service_never_got_stays_unknown_and_is_not_sent_again_by_itself(self):
        self.begin(mail_service.Postmark)
        self.service.drops = 1
        self.send()
        self.service.accepted.clear()
        self.assertEqual(self.send()['sent'], 0)
        self.assertEqual(self.row()['state'], 'unknown')
        self.assertEqual(self.service.accepted, {})

    def test_a_lost_answer_is_asked_for_again_where_repeats_are_known(self):
        self.begin(mail_service.Resend)
        self.service.drops = 1
        self.assertEqual(self.send()['sent'], 1)
        self.assertEqual(self.provider_id(), 're-0')
        self.assertEqual(self.service.accepted, {self.row()['id']: 1})

    def test_two_lost_answers_are_unknown_and_the_owner_may_be_wrong(self):
        self.begin(mail_service.Resend)
        self.service.drops = 2
        self.assertEqual(self.send()['unknown'], 1)
        key = self.row()['id']
        self.run_ok('outbox', 'resolve', key, 'not-sent')
        self.assertEqual(self.send()['sent'], 1)
        self.assertEqual(self.service.accepted, {key: 1})

    def test_a_wrong_token_stops_the_channel_before_anything_leaves(self):
        self.begin(mail_service.Postmark)
        error = self.run_refused('send', env={**TOKEN, 'PUNTUAL_TOKEN_SINK': 'tok-wrong', 'G_MESSAGES_DEBUG': ''})
        self.assertIn('Postmark', error['message'])
        self.assertNotIn('tok-wrong', str(error))
        self.assertEqual(self.service.accepted, {})

    def test_the_token_is_nowhere_in_the_ledger(self):
        self.begin(mail_service.Resend)
        self.send()
        with open(self.ledger, 'rb') as stream:
            self.assertNotIn(mail_service.TOKEN.encode(), stream.read())


if __name__ == '__main__':
    main()
