# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON documents that scripts rely on."""
import contextlib
import email
import email.policy
import os
import re
import sqlite3
import unittest

from cli_case import CliCase, main

DECIMAL = re.compile(r'^-?\d+\.\d\d$')


class Contract(CliCase):
    def test_import_document(self):
        document = self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        self.assertLessEqual({'file', 'format', 'added', 'updated', 'unchanged', 'rejected', 'customers_added', 'problems'},
                             set(document))
        self.assertEqual((document['added'], document['customers_added'], document['problems']), (1, 1, []))
        again = self.run_ok('import', document['file'])
        self.assertEqual((again['added'], again['updated'], again['unchanged']), (0, 0, 1))

    def test_customers_document(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR',
                 'F-2,Bar Sol,sol@bar.example,2026-02-01,2026-04-09,50.50,EUR',
                 'F-3,Bar Sol,sol@bar.example,2026-02-01,2026-03-01,7,USD')
        (customer,) = self.run_ok('customers')
        self.assertLessEqual({'id', 'name', 'tax_id', 'email', 'phone', 'language', 'cadence', 'currencies'}, set(customer))
        self.assertEqual(sorted((c['currency'], c['open'], c['overdue']) for c in customer['currencies']),
                         [('EUR', '150.50', '100.00'), ('USD', '7.00', '7.00')])

    def test_invoices_document_and_filters(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR',
                 'F-2,Bar Luna,luna@bar.example,2026-02-01,2026-04-09,50.00,EUR',
                 'F-3,Bar Luna,luna@bar.example,2026-01-01,2026-02-01,10.00,EUR')
        self.run_ok('pay', 'F-3', '10.00')
        invoices = {i['number']: i for i in self.run_ok('invoices')}
        self.assertLessEqual({'number', 'customer', 'issue_date', 'due_date', 'currency', 'total', 'balance', 'state', 'days_overdue'},
                             set(invoices['F-1']))
        self.assertEqual({n: i['state'] for n, i in invoices.items()}, {'F-1': 'open', 'F-2': 'open', 'F-3': 'paid'})
        self.assertEqual((invoices['F-1']['days_overdue'], invoices['F-1']['balance']), (1, '100.00'))
        self.assertEqual([i['number'] for i in self.run_ok('invoices', '--open')], ['F-1', 'F-2'])
        self.assertEqual([i['number'] for i in self.run_ok('invoices', '--overdue')], ['F-1'])
        self.assertEqual({i['number'] for i in self.run_ok('invoices', '--customer', 'bar luna')}, {'F-2', 'F-3'})

    def test_plan_approve_send_outbox_documents(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR',
                 'F-2,No Mail,,2026-02-01,2026-03-09,20.00,EUR')
        plan = self.run_ok('plan')
        self.assertEqual(plan['day'], self.today)
        (message,) = plan['messages']
        self.assertLessEqual({'id', 'day', 'customer', 'channel', 'language', 'step', 'tone', 'currency', 'amount', 'approval',
                              'invoices'}, set(message))
        self.assertEqual((message['amount'], message['channel'], message['step'], message['tone'], message['approval']),
                         ('100.00', 'email', 2, 'courteous', 'waiting'))
        self.assertEqual(message['invoices'][0]['number'], 'F-1')
        (held,) = plan['held']
        self.assertLessEqual({'invoice', 'customer', 'step', 'reason', 'text', 'until'}, set(held))
        self.assertEqual((held['invoice'], held['reason']), ('F-2', 'no-contact'))

        refused = self.run_ok('send')
        self.assertEqual(refused['sent'], 0)
        self.run_ok('approve', message['id'])
        self.assertEqual(self.run_ok('plan')['messages'][0]['approval'], 'approved')
        out = os.path.join(self.folder, 'out')
        self.run_ok('channel', 'add', 'folder', 'out', '--path', out)
        report = self.run_ok('send')
        self.assertLessEqual({'sent', 'failed', 'unknown', 'cancelled', 'held', 'messages'}, set(report))
        self.assertEqual(report['sent'], 1)
        self.assertLessEqual({'id', 'customer', 'channel', 'state', 'message_id', 'error'}, set(report['messages'][0]))
        self.assertEqual(report['messages'][0]['id'], message['id'])
        (row,) = self.run_ok('outbox')
        self.assertLessEqual({'id', 'day', 'customer', 'channel', 'step', 'state', 'attempts', 'message_id', 'invoices', 'error'},
                             set(row))
        self.assertEqual((row['state'], row['attempts'], row['invoices'][0]['number']), ('sent', 1, 'F-1'))
        self.assertEqual(os.listdir(out), [message['id'] + '.eml'])
        with open(os.path.join(out, message['id'] + '.eml'), 'rb') as stream:
            mail = email.message_from_binary_file(stream, policy=email.policy.default)
        self.assertEqual(mail['Message-ID'], row['message_id'])
        self.assertEqual(mail['To'].addresses[0].addr_spec, 'sol@bar.example')
        self.assertIn('F-1', mail['Subject'])

    def test_an_approval_taken_back_waits_for_the_owner(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        self.run_ok('set', 'approval', 'automatic')
        self.run_ok('approve', '--all')
        self.assertEqual(self.run_ok('status')['withdrawn'], 0)
        self.assertEqual(self.run_ok('plan')['messages'][0]['approval'], 'automatic')
        # As the window does it: the command line has no word for it.
        with contextlib.closing(sqlite3.connect(self.ledger)) as ledger, ledger:
            ledger.execute("UPDATE outbox SET state = 'planned', withdrawn = 1, approved_by = NULL")
        self.assertEqual(self.run_ok('plan')['messages'][0]['approval'], 'waiting')
        status = self.run_ok('status')
        self.assertEqual(status['withdrawn'], 1)
        self.assertTrue([p for p in status['problems'] if p.startswith('1 message waits for you')], status)
        self.run_ok('approve', '--all')
        self.assertEqual(self.run_ok('status')['withdrawn'], 0)

    def test_people_read_words_and_scripts_the_nicks(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR',
                 'F-2,No Mail,,2026-02-01,2026-03-09,20.00,EUR')
        self.run_ok('dispute', 'F-2')
        plan = self.call('plan', json_output=False).stdout
        self.assertRegex(plan, r'e-mail +courteous .* to approve')
        self.assertNotIn('email', plan)
        simulated = self.call('plan', '--days', '3', json_output=False).stdout
        self.assertNotIn('to approve', simulated)
        self.assertRegex(simulated, r'Day +Held +Customer +Why\n2026-03-1\d +F-2 ')
        self.run_ok('approve', '--all')
        self.assertRegex(self.call('outbox', json_output=False).stdout, r'e-mail +approved')
        self.assertRegex(self.call('invoices', json_output=False).stdout, r'F-2 .* disputed\n')

    def test_template_show_takes_its_filters(self):
        name = self.run_ok('template', 'list')[0]['name']
        every = self.run_ok('template', 'show', name)
        spanish = self.run_ok('template', 'show', name, '--language', 'es', '--by', 'email')
        self.assertEqual(spanish, [t for t in every if (t['language'], t['channel']) == ('es', 'email')])
        self.assertEqual(len(spanish), 1)
        self.assertEqual(self.run_refused('template', 'show', name, '--by', 'pigeon', status=2)['code'], 'usage')

    def test_hints_fit_the_error(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        for words in [('promise', 'F-1', '2026-03-01'), ('pay', 'F-1', '1.005'), ('pay', 'F-1', '0')]:
            self.assertEqual(self.run_refused(*words)['hint'], '', words)
        error = self.run_refused('frobnicate', status=2)
        self.assertIn('--help', error['hint'])
        self.assertNotIn('--help', error['message'])

    def test_why_agrees_with_the_plan(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR',
                 'F-2,No Mail,,2026-02-01,2026-03-09,20.00,EUR',
                 'F-3,Bar Sol,sol@bar.example,2026-02-01,2026-06-09,20.00,EUR')
        decisions = {number: self.run_ok('why', number) for number in ('F-1', 'F-2', 'F-3')}
        self.assertEqual({n: d['decision'] for n, d in decisions.items()}, {'F-1': 'send', 'F-2': 'held', 'F-3': 'none'})
        rule = decisions['F-1']['rules'][0]
        self.assertLessEqual({'rule', 'outcome', 'text'}, set(rule))

    def test_pay_document(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        part = self.run_ok('pay', 'F-1', '30', '--on', '2026-03-09')
        self.assertEqual((part['allocated'], part['unallocated']), ([{'number': 'F-1', 'amount': '30.00'}], '0.00'))
        rest = self.run_ok('pay', 'F-1', '80.00')
        self.assertEqual((rest['allocated'][0]['amount'], rest['unallocated']), ('70.00', '10.00'))
        self.assertEqual(self.run_ok('invoices')[0]['state'], 'paid')

    def test_allocate_document(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-05,100.00,EUR',
                 'F-2,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,60.00,EUR')
        self.send_into_folder()
        self.run_ok('pay', 'F-1', '150')
        self.assertEqual([m['invoices'][0]['number'] for m in self.run_ok('plan')['messages']], ['F-2'])
        self.run_ok('pay', 'F-1', '10')
        plan = self.run_ok('plan')
        self.assertEqual((plan['messages'], plan['held'][0]['reason']), ([], 'credit'))
        self.assertIn('60.00', plan['held'][0]['text'])
        self.assertEqual(self.run_ok('why', 'F-2')['decision'], 'held')
        self.assertEqual(self.run_ok('allocate', 'F-2'), {'number': 'F-2', 'allocated': '60.00', 'balance': '0.00'})
        self.assertEqual(self.run_ok('allocate', 'F-2'), {'number': 'F-2', 'allocated': '0.00', 'balance': '0.00'})
        self.assertEqual({i['state'] for i in self.run_ok('invoices')}, {'paid'})
        self.assertTrue(self.run_ok('check')['ok'])
        self.run_refused('allocate', 'F-9')

    def test_report_ageing_document(self):
        self.owe('F-1,A,a@a.example,2026-01-01,2026-03-10,1.00,EUR', 'F-2,A,a@a.example,2026-01-01,2026-03-09,2.00,EUR',
                 'F-3,A,a@a.example,2026-01-01,2026-02-08,4.00,EUR', 'F-4,A,a@a.example,2026-01-01,2026-02-07,8.00,EUR',
                 'F-5,A,a@a.example,2025-01-01,2025-12-09,16.00,EUR', 'F-6,A,a@a.example,2025-01-01,2025-12-10,32.00,EUR',
                 'F-7,A,a@a.example,2026-01-01,2026-01-09,64.00,USD')
        report = self.run_ok('report', 'ageing')
        self.assertEqual(report['as_of'], self.today)
        by_currency = {c['currency']: c for c in report['currencies']}
        eur = by_currency['EUR']
        self.assertEqual([eur[k] for k in ('current', '1-30', '31-60', '61-90', '90+', 'total')],
                         ['1.00', '6.00', '8.00', '32.00', '16.00', '63.00'])
        self.assertEqual(by_currency['USD']['31-60'], '64.00')

    def test_calendar_document(self):
        calendar = self.run_ok('calendar', 'ES-AR', '--year', '2026')
        self.assertEqual((calendar['region'], calendar['year']), ('ES-AR', 2026))
        days = {d['day']: d['name'] for d in calendar['days']}
        self.assertIn('2026-01-01', days)
        self.assertIn('2026-04-23', days)
        self.assertEqual(list(days), sorted(days))
        self.assertFalse(os.path.exists(self.ledger), 'a calendar needs no ledger')

    def test_check_document(self):
        self.owe('F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR')
        self.assertEqual(self.run_ok('check'), {'ok': True, 'problems': []})

    def test_settings_come_back(self):
        for key, value in (('approval', 'automatic'), ('min-gap', '3'), ('cap', '4'), ('region', 'MX'), ('language', 'en')):
            self.run_ok('set', key, value)
            self.assertEqual(self.run_ok('get', key)['value'], value)
        self.run_ok('set', 'working-days', 'mon-sat')
        self.assertIn('sat', self.run_ok('get', 'working-days')['value'])

    def test_money_is_a_decimal_string_in_the_currencys_precision(self):
        self.owe('F-1,A,a@a.example,2026-02-01,2026-03-09,1500,CLP', 'F-2,A,a@a.example,2026-02-01,2026-03-09,1.5,KWD',
                 'F-3,A,a@a.example,2026-02-01,2026-03-09,1.5,EUR')
        totals = {i['currency']: i['total'] for i in self.run_ok('invoices')}
        self.assertEqual(totals, {'CLP': '1500', 'KWD': '1.500', 'EUR': '1.50'})

    def test_global_options_may_follow_the_command(self):
        done = self.call('invoices', '--json', json_output=False)
        self.assertEqual((done.returncode, done.stdout.strip()), (0, '[]'))

    def test_help_of_every_command(self):
        listing = self.call('--help', json_output=False).stdout
        commands = re.findall(r'^  ([a-z-]+) ', listing, re.M)
        self.assertGreater(len(commands), 20)
        for command in commands:
            done = self.call(command, '--help', json_output=False)
            self.assertEqual((done.returncode, done.stderr), (0, ''), command)
            self.assertIn(command, done.stdout)
        self.assertFalse(os.path.exists(self.ledger))

    def test_manual_and_completion_know_every_command(self):
        root = os.path.join(os.path.dirname(__file__), '..', '..', 'data')
        with open(os.path.join(root, 'man', 'puntual-cli.1'), encoding='utf-8') as stream:
            manual = stream.read().replace('\\-', '-')
        with open(os.path.join(root, 'completions', 'puntual-cli'), encoding='utf-8') as stream:
            completion = stream.read()
        for command in re.findall(r'^  ([a-z-]+) ', self.call('--help', json_output=False).stdout, re.M):
            self.assertRegex(manual, rf'\b{command}\b')
            self.assertRegex(completion, rf'\b{command}\b')


if __name__ == '__main__':
    main()
