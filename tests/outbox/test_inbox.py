# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes back after sending, with a real Dovecot: submission over STARTTLS, returned mails and answers over IMAPS."""
import json
import os
import pathlib
import re
import sqlite3
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, '..', 'cli'), os.path.join(HERE, '..', 'channel')]
import certificates
import dovecot
import kill_trial
import mail_service
from cli_case import CliCase, main

FIXTURES = pathlib.Path(HERE, '..', 'fixtures', 'incoming')


class KeepingSink(kill_trial.CountingSink):
    """The server behind the submission: keeps every mail by its recipient."""

    def __init__(self):
        self.mails = {}
        super().__init__()

    def accept(self, message):
        super().accept(message)
        to = re.search(rb'^To:.*?([\w.+-]+@[\w.-]+)', message, re.M | re.I | re.S).group(1).decode()
        self.mails[to] = message


def header(mail, name):
    return re.search(rb'^' + name.encode() + rb': *(\S+)', mail, re.M | re.I).group(1).decode()


class InboxCase(CliCase):
    @classmethod
    def setUpClass(cls):
        place = tempfile.TemporaryDirectory(prefix='puntual-ca-', dir='/tmp')
        cls.addClassCleanup(place.cleanup)
        cls.certs = certificates.make(pathlib.Path(place.name))
        os.chmod(place.name, 0o755)

    def setUp(self):
        super().setUp()
        place = tempfile.TemporaryDirectory(prefix='puntual-dovecot-', dir='/tmp')
        self.addCleanup(place.cleanup)
        self.sink = KeepingSink()
        self.addCleanup(self.sink.stop)
        self.server = dovecot.Dovecot(place.name, self.certs, self.sink.port)
        self.addCleanup(self.server.stop)
        os.environ['PUNTUAL_SMTP_PASSWORD'] = dovecot.PASSWORD

    def add_account(self, *options, ca='ca.pem', imap_host='localhost'):
        self.run_ok('channel', 'add', 'smtp', 'mail', '--host', 'localhost', '--port', str(self.server.submission), '--security', 'starttls',
                    '--user', dovecot.USER, '--from', dovecot.USER, '--ca-file', str(self.certs / ca), '--imap-host', imap_host,
                    '--imap-port', str(self.server.imaps), '--timeout', '10', *options)

    def send(self, *names, phone='', options=(), troubles=0):
        """A reminder to each, over the submission service."""
        self.owe(*[f'F-{i},Bar {name.title()},{name}@bar.example,{phone},2026-02-01,2026-03-09,100.00,EUR' for i, name in enumerate(names)],
                 head='number,customer,email,phone,issue_date,due_date,total,currency')
        self.run_ok('set', 'approval', 'automatic')
        self.add_account(*options)
        report = self.run_ok('send')
        self.assertEqual((report['sent'], len(report['follow_up']['troubles'])), (len(names), troubles))

    def come(self, fixture, name, folder=None, **changes):
        """A fixture comes in, about the mail to that customer."""
        mail = self.sink.mails[f'{name}@bar.example']
        earlier = header(mail, 'References') if b'References:' in mail else ''
        words = {'MESSAGE-ID': header(mail, 'Message-ID'), 'REMINDER-ID': header(mail, 'X-Reminder-Id'), 'TO': f'{name}@bar.example',
                 'OWN': dovecot.USER, **changes}
        octets = (FIXTURES / f'{fixture}.eml').read_bytes().replace(b'\r\n', b'\n')
        octets = octets.replace(b'References: ', f'References: {earlier} '.encode())
        for key, value in words.items():
            octets = octets.replace(b'@@' + key.encode() + b'@@', value.encode())
        self.server.drop(octets, folder)

    def follow_up(self):
        report = self.run_ok('outbox', '--follow-up')
        self.assertEqual(report['troubles'], [])
        return report

    def row(self, customer='Bar Ana'):
        return next(row for row in self.run_ok('outbox') if row['customer'] == customer)

    def trouble(self):
        return next(account['trouble'] for account in self.run_ok('channel', 'list') if account['name'] == 'mail')

    def assert_untouched(self):
        """Every mail is as unread as it was."""
        self.assertEqual(self.server.flags(), [''] * self.server.n_mails)


class Inbox(InboxCase):
    def test_returned_mail_marks_the_address(self):
        self.send('ana', 'zoe')
        self.come('postfix-5.1.1', 'ana')
        report = self.follow_up()
        self.assertEqual((report['bounces'], report['replies'], report['mails']), (1, 0, 1))
        self.assertEqual(self.row()['state'], 'bounced')
        self.assertIn('550 5.1.1', self.row()['raw_answer'])
        self.assertIn('ana@bar.example', self.row()['error'])
        self.assertEqual(self.row('Bar Zoe')['state'], 'sent')
        self.assertEqual(self.run_ok('plan', today='2026-05-12')['held'][0]['reason'], 'no-contact')
        self.assert_untouched()

    def test_answer_pauses_its_invoice_and_can_be_taken_up_again(self):
        self.send('ana', 'zoe')
        self.come('reply', 'ana')
        self.assertEqual(self.follow_up()['replies'], 1)
        self.assertEqual(self.row()['state'], 'replied')
        states = {invoice['customer']: invoice['state'] for invoice in self.run_ok('invoices')}
        self.assertEqual(states, {'Bar Ana': 'paused', 'Bar Zoe': 'open'})
        told = json.dumps(self.run_ok('history', 'F-0'), ensure_ascii=False)
        self.assertIn('Mañana hago la transferencia', told)
        self.assertNotIn('cita de nuestro correo', told)
        self.run_ok('resume', 'F-0')
        self.assertEqual({invoice['state'] for invoice in self.run_ok('invoices')}, {'open'})
        self.assert_untouched()

    def test_second_look_finds_nothing_new(self):
        self.send('ana', 'zoe')
        self.come('postfix-5.1.1', 'ana')
        self.come('reply', 'zoe')
        self.follow_up()
        before = self.facts()
        again = self.follow_up()
        self.assertEqual((again['mails'], again['bounces'], again['replies'], again['messages']), (0, 0, 0, []))
        self.assertEqual(self.facts(), before)

    def test_renumbered_mailbox_is_read_again_without_effect(self):
        self.send('ana', 'zoe')
        self.come('reply', 'ana')
        self.follow_up()
        self.run_ok('resume', 'F-0')
        with sqlite3.connect(self.ledger) as database:
            database.execute('UPDATE mailbox SET uid_validity = uid_validity - 1')
        again = self.follow_up()
        self.assertEqual((again['mails'], again['replies'], again['messages']), (1, 0, []))
        self.assertEqual({invoice['state'] for invoice in self.run_ok('invoices')}, {'open'})

    def test_folders_besides_the_inbox_are_read_each_from_its_own_place(self):
        self.server.add_folder('Spam')
        self.server.add_folder('Correo &AOkA8Q-')
        self.send('ana', 'zoe', options=('--imap-folders', 'Spam, Correo éñ'))
        self.come('reply', 'ana', folder='Spam')
        self.come('postfix-5.1.1', 'zoe', folder='Correo &AOkA8Q-')
        report = self.follow_up()
        self.assertEqual((report['mails'], report['replies'], report['bounces']), (2, 1, 1))
        self.come('unrelated', 'ana')
        self.assertEqual(self.follow_up()['mails'], 1)
        self.assert_untouched()

    def test_a_folder_that_is_not_there_is_said_and_hinders_no_other(self):
        self.server.add_folder('Spam')
        self.send('ana', 'zoe', options=('--imap-folders', 'Junk,Spam'), troubles=1)
        self.come('reply', 'ana')
        self.come('reply', 'zoe', folder='Spam')
        report = self.run_ok('outbox', '--follow-up')
        self.assertEqual((report['replies'], len(report['troubles'])), (2, 1))
        self.assertIn('“Junk”', report['troubles'][0]['message'])
        self.assertIn('“Junk”', self.trouble())
        self.assertIn('“Junk”', self.run_refused('channel', 'test', 'mail')['message'])

    def test_what_comes_before_sending_decides_what_is_sent(self):
        self.send('ana')
        self.come('reply', 'ana')
        report = self.run_ok('send', today='2026-05-12')
        self.assertEqual((report['sent'], report['follow_up']['replies']), (0, 1))

    def test_absence_note_delay_and_unrelated_mail_change_nothing(self):
        self.send('ana')
        for fixture in ('auto-reply', 'delay-4.x', 'unrelated'):
            self.come(fixture, 'ana')
        report = self.follow_up()
        self.assertEqual((report['mails'], report['automatic'], report['delays'], report['replies'], report['bounces']), (3, 1, 1, 0, 0))
        self.assertEqual(self.row()['state'], 'sent')

    def test_mail_of_another_customer_is_doubted(self):
        self.send('ana', 'zoe')
        self.come('reply', 'ana', TO='zoe@bar.example')
        self.come('postfix-5.1.1', 'ana', TO='zoe@bar.example')
        self.assertEqual(self.follow_up()['doubtful'], 2)
        self.assertEqual({row['state'] for row in self.run_ok('outbox')}, {'sent'})
        self.assertEqual({invoice['state'] for invoice in self.run_ok('invoices')}, {'open'})

    def test_queue_that_gave_up_gets_a_second_chance(self):
        self.send('ana')
        self.come('exim-4.x-failed', 'ana')
        self.follow_up()
        self.assertEqual(self.row()['state'], 'approved')
        self.assertEqual(self.run_ok('plan', today='2026-05-12')['held'], [])

    def test_certificate_is_checked(self):
        self.add_account(imap_host='127.0.0.1')
        self.assertEqual(self.follow_up()['mails'], 0)
        self.run_ok('channel', 'remove', 'mail')
        self.add_account(ca='other-ca.pem')
        trouble = self.run_ok('outbox', '--follow-up')['troubles'][0]
        self.assertEqual(trouble['account'], 'mail')
        self.assertIn('localhost', trouble['message'])

    def test_wrong_password_is_said_and_told_to_nobody(self):
        self.add_account()
        done = self.call('outbox', '--follow-up', env={'PUNTUAL_SMTP_PASSWORD': 'wr0ng-p4ss', 'G_MESSAGES_DEBUG': 'all'})
        self.assertIn('password', done.stdout)
        self.assertNotIn('wr0ng-p4ss', done.stdout + done.stderr)

    def test_an_inbox_that_cannot_be_read_is_the_accounts_trouble_until_it_can(self):
        self.add_account()
        self.call('outbox', '--follow-up', env={'PUNTUAL_SMTP_PASSWORD': 'wr0ng-p4ss'})
        self.assertIn('cannot be read', self.trouble())
        self.follow_up()
        self.assertIsNone(self.trouble())

    def test_long_mailbox_is_read_to_its_end(self):
        self.send('ana')
        for _ in range(230):
            self.come('unrelated', 'ana')
        self.come('reply', 'ana')
        report = self.follow_up()
        self.assertEqual((report['mails'], report['replies']), (231, 1))

    def test_no_text_of_other_mails_is_kept(self):
        self.send('ana')
        self.come('unrelated', 'ana')
        self.follow_up()
        with sqlite3.connect(self.ledger) as database:
            self.assertEqual(database.execute('SELECT count (*) FROM incoming').fetchone(), (0,))
        self.assertNotIn(b'Boletin', pathlib.Path(self.ledger).read_bytes())


class KeepingPostmark(mail_service.Postmark):
    """Keeps the mail it makes of what it takes, by its recipient: with an id of its own, and the headers it was given."""

    def __init__(self):
        self.mails = {}
        super().__init__()

    def send(self, headers, path, mail):
        status, answer = super().send(headers, path, mail)
        if status == 200:
            to = re.search(r'[\w.+-]+@[\w.-]+', mail['To']).group()
            lines = [f'Message-ID: <{answer["MessageID"]}@service.example>', f'X-Reminder-Id: {mail["Metadata"]["rid"]}',
                     *(f'{header["Name"]}: {header["Value"]}' for header in mail['Headers'])]
            self.mails[to] = '\r\n'.join(lines).encode()
        return status, answer


class InboxOfService(InboxCase):
    """A mail service sends; the answers arrive in the mailbox that the owner has, with a password of its own."""

    def setUp(self):
        super().setUp()
        self.sink.stop()
        self.sink = KeepingPostmark()
        os.environ.update({'PUNTUAL_TOKEN_MAIL': mail_service.TOKEN, 'PUNTUAL_IMAP_PASSWORD_MAIL': dovecot.PASSWORD})
        os.environ.pop('PUNTUAL_SMTP_PASSWORD', None)

    def add_account(self, *options):
        self.run_ok('channel', 'add', 'postmark', 'mail', '--base-url', f'http://127.0.0.1:{self.sink.server_address[1]}',
                    '--from', dovecot.USER, '--ca-file', str(self.certs / 'ca.pem'), '--imap-host', 'localhost',
                    '--imap-port', str(self.server.imaps), '--timeout', '10', *options)

    def test_answer_to_a_mail_that_the_service_gave_another_id_pauses_its_invoice(self):
        self.send('ana', 'zoe')
        self.come('reply', 'ana')
        self.come('unrelated', 'zoe')
        self.assertEqual(self.follow_up()['replies'], 1)
        self.assertEqual({row['customer']: row['state'] for row in self.run_ok('outbox')}, {'Bar Ana': 'replied', 'Bar Zoe': 'sent'})
        self.assertEqual({invoice['customer']: invoice['state'] for invoice in self.run_ok('invoices')},
                         {'Bar Ana': 'paused', 'Bar Zoe': 'open'})
        self.assert_untouched()

    def test_password_of_the_mailbox_is_told_to_nobody(self):
        self.add_account()
        done = self.call('outbox', '--follow-up', env={'PUNTUAL_IMAP_PASSWORD_MAIL': 'wr0ng-p4ss', 'G_MESSAGES_DEBUG': 'all'})
        self.assertIn('password', done.stdout)
        self.assertNotIn('wr0ng-p4ss', done.stdout + done.stderr)
        self.assertNotIn(b'wr0ng-p4ss', pathlib.Path(self.ledger).read_bytes())

    def test_mailbox_without_a_password_is_the_accounts_trouble_until_a_test_succeeds(self):
        self.add_account()
        self.call('outbox', '--follow-up', env={'PUNTUAL_IMAP_PASSWORD_MAIL': ''})
        self.assertIn('no password for the mailbox', self.trouble())
        self.assertIn('no password for the mailbox',
                      self.run_refused('channel', 'test', 'mail', env={'PUNTUAL_IMAP_PASSWORD_MAIL': ''})['message'])
        self.assertEqual(self.run_ok('channel', 'test', 'mail'), {'name': 'mail', 'ok': True})
        self.assertIsNone(self.trouble())


class Keeping:
    """A service with a sign-in that keeps what it takes by its recipient, and says which tokens open the mailbox."""

    def __init__(self):
        self.mails = {}
        self.opens = True
        self.refusals = 0
        self.looks = []
        super().__init__()

    @property
    def words(self):
        return [self.kind, 'mail', *super().words[2:-4], '--sign-in-url', f'http://127.0.0.1:{self.server_address[1]}', '--imap-auth', 'sign-in']

    def keep(self, mail):
        super().keep(mail)
        to = re.search(rb'^To:.*?([\w.+-]+@[\w.-]+)', mail, re.M | re.I | re.S).group(1).decode()
        self.mails[to] = mail

    def ask(self, headers, path, query):
        if path != '/introspect':
            return super().ask(headers, path, query)
        self.looks.append(headers['Authorization'])
        self.refusals -= 1
        good = self.opens and self.refusals < 0 and headers['Authorization'] == f'Bearer {self.mailbox_access}'
        return (200, {'active': 'true', 'email': dovecot.USER}) if good else (401, {'active': 'false'})


class KeepingGmail(Keeping, mail_service.Gmail):
    """One token is for all that was allowed."""
    sending = 'https://www.googleapis.com/auth/gmail.send'
    allowed = sending + ' https://mail.google.com/'

    @property
    def mailbox_access(self):
        return self.access

    def grant(self, form):
        status, answer = super().grant(form)
        return status, {**answer, 'scope': self.allowed} if status == 200 else answer


class KeepingMicrosoft(Keeping, mail_service.Microsoft):
    """A token is for the resource that is named."""
    sending = 'https://graph.microsoft.com/Mail.Send offline_access'
    reading = 'https://outlook.office.com/IMAP.AccessAsUser.All'
    allowed = reading
    mailbox_access = mail_service.TOKEN + '-mailbox'

    def grant(self, form):
        scope = form.pop('scope', None)
        if scope == self.reading + ' offline_access':
            if self.allowed != self.reading:
                return 400, {'error': 'invalid_grant', 'error_codes': [65001]}
            status, answer = super().grant(form)
            return status, {**answer, 'access_token': self.mailbox_access, 'scope': self.reading} if status == 200 else answer
        return super().grant(form) if scope == self.sending else (400, {'error': 'invalid_scope'})


class InboxBySignIn(InboxCase):
    """The sign-in of the account that sends opens its mailbox, which takes no password."""
    service = KeepingGmail

    def setUp(self):
        CliCase.setUp(self)
        place = tempfile.TemporaryDirectory(prefix='puntual-dovecot-', dir='/tmp')
        self.addCleanup(place.cleanup)
        self.sink = self.service()
        self.addCleanup(self.sink.stop)
        self.server = dovecot.Dovecot(place.name, self.certs, 1, f'http://127.0.0.1:{self.sink.server_address[1]}/introspect')
        self.addCleanup(self.server.stop)
        os.environ['PUNTUAL_TOKEN_MAIL'] = mail_service.TOKEN
        os.environ.pop('PUNTUAL_SMTP_PASSWORD', None)

    def add_account(self, *options):
        words = [dovecot.USER if word == 'cobros@taller.example' else word for word in self.sink.words]
        self.run_ok('channel', 'add', *words, '--ca-file', str(self.certs / 'ca.pem'), '--imap-host', 'localhost',
                    '--imap-port', str(self.server.imaps), '--timeout', '10', *options)

    def test_answers_and_returned_mails_are_found_with_a_token(self):
        self.send('ana', 'zoe')
        self.come('reply', 'ana')
        self.come('postfix-5.1.1', 'zoe')
        report = self.follow_up()
        self.assertEqual((report['replies'], report['bounces']), (1, 1))
        self.assertEqual({row['customer']: row['state'] for row in self.run_ok('outbox')}, {'Bar Ana': 'replied', 'Bar Zoe': 'bounced'})
        self.assert_untouched()
        self.assertEqual(self.run_ok('channel', 'test', 'mail'), {'name': 'mail', 'ok': True})

    def test_a_mailbox_that_the_sign_in_may_not_read_is_said_and_mails_leave(self):
        self.sink.allowed = self.sink.sending.split()[0]
        self.send('ana', troubles=1)
        self.call('outbox', '--follow-up')
        self.assertIn('does not let Puntual read this mailbox', self.trouble())
        self.sink.allowed = self.service.allowed
        self.assertEqual(self.run_ok('channel', 'test', 'mail'), {'name': 'mail', 'ok': True})
        self.assertIsNone(self.trouble())

    def test_a_token_that_the_mailbox_refuses_is_replaced(self):
        self.send('ana')
        self.come('reply', 'ana')
        before = self.sink.asked
        self.sink.refusals = 1
        self.assertEqual(self.follow_up()['replies'], 1)
        self.assertEqual(self.sink.asked - before, 2)
        self.assertIsNone(self.trouble())

    def test_a_sign_in_that_ended_is_said(self):
        self.add_account()
        self.sink.revoked = True
        self.call('outbox', '--follow-up')
        self.assertIn('Sign in again', self.trouble())
        self.assertNotIn(mail_service.TOKEN, self.trouble())

    def test_a_mailbox_that_refuses_two_tokens_is_given_up(self):
        self.add_account()
        self.sink.opens = False
        before = self.sink.asked
        self.call('outbox', '--follow-up')
        self.assertEqual(self.sink.asked - before, 2)
        self.assertIn('does not let Puntual read this mailbox', self.trouble())

    def test_no_token_is_told_to_anybody(self):
        self.sink.opens = False
        self.add_account()
        done = self.call('outbox', '--follow-up', env={'G_MESSAGES_DEBUG': 'all'})
        self.assertTrue(self.sink.looks)
        self.assertNotIn(mail_service.TOKEN, done.stdout + done.stderr)
        self.assertNotIn(mail_service.TOKEN.encode(), pathlib.Path(self.ledger).read_bytes())


class InboxBySignInOfMicrosoft(InboxBySignIn):
    service = KeepingMicrosoft


if __name__ == '__main__':
    _, reason = dovecot.find()
    if reason is not None:
        print('skipped:', reason)
        sys.exit(77)
    main()
