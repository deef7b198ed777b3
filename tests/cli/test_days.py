# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random ledgers, day by day, through the doors: what was foreseen is what happens, and the laws hold on the way."""
import datetime
import os
import random
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'outbox'))
import kill_trial
from cli_case import CliCase, PROGRAM, main

TONES = ['', 'friendly', 'courteous', 'firm', 'formal', 'final']
GAP = 5
FIRST = datetime.date(2026, 3, 2)


def random_rows(chance, customers, invoices):
    rows = []
    for i in range(invoices):
        c = chance.randrange(customers)
        due = FIRST + datetime.timedelta(days=chance.randint(-80, 25))
        issued = due - datetime.timedelta(days=30)
        mail = '' if c % 7 == 0 else f'c{c}@customer.example'
        phone = '+34600000%03d' % c if c % 3 == 0 else ''
        currency = 'USD' if c % 5 == 0 and i % 2 else 'EUR'
        rows.append(f'R-{i:03},Customer {c:02},{mail},{phone},{issued},{due},{chance.randint(1, 99999) / 100:.2f},{currency}')
    return rows


class Days(CliCase):
    def fill(self, seed, customers=14, invoices=40):
        self.chance = random.Random(seed)
        self.today = FIRST.isoformat()
        self.owe(*random_rows(self.chance, customers, invoices), head='number,customer,email,phone,issue_date,due_date,total,currency')
        return self.send_into_folder()

    def days(self, n):
        for k in range(n):
            self.today = (FIRST + datetime.timedelta(days=k)).isoformat()
            yield self.today

    def check_laws(self, rows):
        """Over the whole outbox: the gap between contacts, tones that climb by one, no invoice twice at a step."""
        by_customer, by_invoice, steps = {}, {}, set()
        for row in sorted((r for r in rows if r['state'] == 'sent'), key=lambda r: r['day']):
            day = datetime.date.fromisoformat(row['day'])
            last = by_customer.get(row['customer'])
            if last is not None:
                self.assertGreaterEqual((day - last).days, GAP, row)
            by_customer[row['customer']] = day
            for invoice in row['invoices']:
                heard = by_invoice.get(invoice['number'], 0)
                tone = TONES.index(row['tone'])
                self.assertGreaterEqual(tone, heard, f'tone went backwards: {row}')
                if tone >= TONES.index('firm'):
                    self.assertGreaterEqual(heard, tone - 1, f'tone jumped: {row}')
                by_invoice[invoice['number']] = tone
            key = (row['invoices'][0]['number'], row['step'])
            self.assertNotIn(key, steps)
            steps.add(key)

    def test_thirty_days_foreseen_are_thirty_days_lived(self):
        for seed in (1, 2):
            with self.subTest(seed=seed):
                self.ledger = os.path.join(self.folder, f'ledger-{seed}.db')
                self.fill_again(seed)

    def fill_again(self, seed):
        self.chance = random.Random(seed)
        self.today = FIRST.isoformat()
        self.owe(*random_rows(self.chance, 14, 40), head='number,customer,email,phone,issue_date,due_date,total,currency')
        path = os.path.join(self.folder, f'out-{seed}')
        self.run_ok('channel', 'add', 'folder', 'out', '--path', path)
        self.run_ok('set', 'approval', 'automatic')
        # The last step asks for approval even then; the simulation takes it for given, so it is given here.
        foreseen = self.run_ok('plan', '--days', '30')
        wanted = [(m['day'], m['id'], m['amount'], m['tone']) for m in foreseen['messages']]
        held = sorted((h['day'], h['invoice'], h['reason']) for h in foreseen['held'])
        lived, lived_held = [], []
        for day in self.days(30):
            plan = self.run_ok('plan')
            lived += [(day, m['id'], m['amount'], m['tone']) for m in plan['messages']]
            lived_held += [(day, h['invoice'], h['reason']) for h in plan['held']]
            if plan['messages']:
                self.run_ok('approve', '--all')
                report = self.run_ok('send')
                self.assertEqual(report['sent'], len(plan['messages']))
        self.assertEqual(wanted, lived)
        self.assertEqual(held, sorted(lived_held))
        self.assertGreater(len(wanted), 10)
        self.check_laws(self.run_ok('outbox'))

    def test_payments_on_the_way_stop_reminders(self):
        self.fill(3)
        paid = set()
        for day in self.days(25):
            for invoice in self.run_ok('invoices', '--open'):
                if self.chance.random() < 0.05:
                    part = self.chance.random() < 0.3
                    amount = f"{float(invoice['balance']) / 2:.2f}" if part else invoice['balance']
                    if float(amount) <= 0:
                        continue
                    self.run_ok('pay', invoice['number'], amount)
                    if not part:
                        paid.add(invoice['number'])
            balances = {i['number']: i['balance'] for i in self.run_ok('invoices')}
            for message in self.run_ok('plan')['messages']:
                for invoice in message['invoices']:
                    self.assertNotIn(invoice['number'], paid)
                    self.assertEqual(invoice['balance'], balances[invoice['number']])
            self.run_ok('send')
            for number in paid & {i['number'] for r in self.run_ok('outbox') if r['day'] == day and r['state'] == 'sent'
                                  for i in r['invoices']}:
                self.fail(f'{number} was reminded of on {day} after its payment')
        self.assertGreater(len(paid), 5)
        self.check_laws(self.run_ok('outbox'))
        self.assertTrue(self.run_ok('check')['ok'])

    def test_missed_days_bring_one_message_each(self):
        self.fill(4)
        self.run_ok('send')
        self.today = '2026-03-26'
        self.run_ok('send')
        rows = [r for r in self.run_ok('outbox') if r['day'] == self.today]
        customers = [(r['customer']) for r in rows if r['state'] == 'sent']
        self.assertEqual(len(customers), len(set(customers)))
        self.assertGreater(len(customers), 3)

    def test_the_order_of_rows_in_the_file_does_not_matter(self):
        rows = random_rows(random.Random(5), 10, 30)
        plans = []
        for turn in range(3):
            self.ledger = os.path.join(self.folder, f'turn-{turn}.db')
            self.today = FIRST.isoformat()
            self.owe(*rows, head='number,customer,email,phone,issue_date,due_date,total,currency')
            plan = self.run_ok('plan')
            plans.append(sorted((m['customer'], m['currency'], m['amount'], m['step'], m['tone'],
                                 tuple(i['number'] for i in m['invoices'])) for m in plan['messages']))
            random.Random(turn).shuffle(rows)
        self.assertEqual(plans[0], plans[1])
        self.assertEqual(plans[0], plans[2])


class TwoAtOnce(CliCase):
    def test_two_senders_at_once_send_everything_once(self):
        trial = kill_trial.Trial(PROGRAM, self.folder, customers=120)
        try:
            senders = [subprocess.Popen(trial.command('send'), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
            for sender in senders:
                out, err = sender.communicate(timeout=120)
                self.assertEqual((sender.returncode, err), (0, b''), out)
            self.assertEqual(trial.check_all_told(), [])
            trial.check_never_twice()
            self.assertEqual(set(trial.sink.accepted), trial.due)
        finally:
            trial.sink.stop()

    def test_writers_at_once_lose_nothing(self):
        self.owe(*[f'F-{i},Bar {i},b{i}@bar.example,2026-02-01,2026-03-09,100.00,EUR' for i in range(30)])
        writers = [subprocess.Popen([PROGRAM, '--ledger', self.ledger, '--today', self.today, 'pay', f'F-{i}', '40'],
                                    stdout=subprocess.DEVNULL) for i in range(30)]
        for writer in writers:
            self.assertEqual(writer.wait(60), 0)
        self.assertEqual({i['balance'] for i in self.run_ok('invoices')}, {'60.00'})
        self.assertTrue(self.run_ok('check')['ok'])


if __name__ == '__main__':
    main()
