# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reports, from outside: their numbers, their formats, and what they refuse."""
import csv
import datetime
import io
import os
import re
import unittest
from decimal import Decimal

from cli_case import SAMPLES, CliCase, main

BUCKETS = ['current', '1-30', '31-60', '61-90', '90+']
RECEIVABLES = os.path.join(SAMPLES, 'receivables')


class Reports(CliCase):
    def read_csv(self, *words, **options):
        done = self.call('report', *words, '--format', 'csv', json_output=False, **options)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        return list(csv.DictReader(io.StringIO(done.stdout, newline='')))

    def fill(self):
        self.owe('F-1,Bodegas Ruiz,ana@ruiz.example,2026-01-10,2026-02-09,1210.50,EUR',
                 'F-2,Bodegas Ruiz,ana@ruiz.example,2026-03-01,2026-03-31,80.00,EUR',
                 'F-3,Tanaka,tanaka@example.jp,2025-10-01,2025-10-31,50000,JPY',
                 '"=1+1",Acme,acme@example.com,2026-03-01,2026-03-31,5.00,USD')
        self.run_ok('pay', 'F-1', '210.50', '--on', '2026-03-02')


class Ageing(Reports):
    def test_of_an_empty_ledger(self):
        self.assertEqual(self.run_ok('report', 'ageing'), {'as_of': self.today, 'currencies': []})

    def test_has_exactly_the_agreed_keys(self):
        self.fill()
        self.assertEqual(self.run_ok('report', 'ageing'), {'as_of': '2026-03-10', 'currencies': [
            {'currency': 'EUR', 'current': '80.00', '1-30': '1000.00', '31-60': '0.00', '61-90': '0.00', '90+': '0.00',
             'total': '1080.00'},
            {'currency': 'JPY', 'current': '0', '1-30': '0', '31-60': '0', '61-90': '0', '90+': '50000',
             'total': '50000'},
            {'currency': 'USD', 'current': '5.00', '1-30': '0.00', '31-60': '0.00', '61-90': '0.00', '90+': '0.00',
             'total': '5.00'}]})

    def test_moves_with_the_days(self):
        self.fill()
        for today, bucket in [('2026-02-09', 'current'), ('2026-02-10', '1-30'), ('2026-03-11', '1-30'),
                              ('2026-03-12', '31-60'), ('2026-04-10', '31-60'), ('2026-04-11', '61-90'),
                              ('2026-05-10', '61-90'), ('2026-05-11', '90+')]:
            euro = self.run_ok('report', 'ageing', today=today)['currencies'][0]
            self.assertGreaterEqual(Decimal(euro[bucket]), 1000, today)
            self.assertEqual(sum(Decimal(euro[b]) for b in BUCKETS), Decimal(euro['total']))

    def test_adds_up_to_the_open_invoices(self):
        self.fill()
        for row in self.run_ok('report', 'ageing')['currencies']:
            owed = sum(Decimal(i['balance']) for i in self.run_ok('invoices', '--open')
                       if i['currency'] == row['currency'])
            self.assertEqual(owed, Decimal(row['total']))

    def test_csv_says_the_same_as_json(self):
        self.fill()
        self.assertEqual(self.read_csv('ageing'), self.run_ok('report', 'ageing')['currencies'])

    def test_format_json_is_json(self):
        self.fill()
        done = self.call('report', 'ageing', '--format', 'json', json_output=False)
        self.assertEqual(done.stdout, self.call('report', 'ageing').stdout)


class Kpi(Reports):
    def test_counts_in_each_currency(self):
        self.fill()
        euro, yen, dollar = self.run_ok('report', 'kpi')['currencies']
        self.assertEqual([euro['currency'], yen['currency'], dollar['currency']], ['EUR', 'JPY', 'USD'])
        self.assertEqual(euro['receivables'], '1080.00')
        self.assertEqual(euro['sales_90d'], '1290.50')
        self.assertAlmostEqual(euro['dso_90d'], 1080 / 1290.5 * 90, places=3)
        self.assertIsNone(yen['dso_90d'])
        self.assertEqual(euro['paid_90d']['count'], 0)
        self.assertIsNone(euro['paid_90d']['avg_days_to_pay'])

    def test_csv_has_a_row_per_indicator(self):
        self.fill()
        rows = {(r['currency'], r['indicator']): r['value'] for r in self.read_csv('kpi')}
        self.assertEqual(rows['JPY', 'receivables'], '50000')
        self.assertEqual(rows['JPY', 'dso_90d'], '')
        self.assertEqual(rows['EUR', 'paid_90d.count'], '0')


    def test_fractions_have_no_binary_noise(self):
        self.fill()
        for today in ('2026-03-10', '2026-03-17', '2026-04-02'):
            text = self.call('report', 'kpi', today=today).stdout
            for fraction in re.findall(r'[:,\[](-?\d+\.\d+)(?=[,\]}])', text):
                self.assertLessEqual(len(fraction.split('.')[1]), 4, fraction)
            self.assertRegex(text, r'\d\.\d')

    def test_people_read_the_marks_of_their_language(self):
        self.fill()
        # No catalogue: the words stay English, the marks do not.
        spanish = {'LANGUAGE': 'es', 'LC_ALL': 'C.UTF-8', 'PUNTUAL_LOCALE_DIR': self.folder}
        text = self.call('report', 'kpi', json_output=False, env=spanish).stdout
        self.assertIn('1.080,00\u00a0€', text)
        self.assertRegex(text, r'\d,\d days\n')
        self.assertNotRegex(text, r'\d\.\d (days|%|times)')


class Forecast(Reports):
    def test_has_the_weeks_asked_for(self):
        self.fill()
        document = self.run_ok('report', 'forecast', '--weeks', '3')
        for currency in document['currencies']:
            self.assertEqual([(w['from'], w['to']) for w in currency['weeks']],
                             [('2026-03-11', '2026-03-17'), ('2026-03-18', '2026-03-24'),
                              ('2026-03-25', '2026-03-31')])
        self.assertEqual(len(document['invoices']), 4)
        for invoice in document['invoices']:
            self.assertGreater(invoice['expected_date'], self.today)
            self.assertLessEqual(0.01, invoice['paid_within_7_days'])
            self.assertLessEqual(invoice['paid_within_30_days'], 0.99)

    def test_expects_no_payment_on_a_day_of_rest(self):
        rows = [f'F-{n},C{n},c{n}@example.com,2026-01-01,2026-03-{n + 1:02},10,EUR' for n in range(1, 29)]
        self.owe(*rows)
        rest = {d['day'] for d in self.run_ok('calendar', 'ES', '--year', '2026')['days']}
        for invoice in self.run_ok('report', 'forecast')['invoices']:
            self.assertNotIn(invoice['expected_date'], rest)
            self.assertIn(self.weekday(invoice['expected_date']), range(5))

    @staticmethod
    def weekday(text):
        return datetime.date.fromisoformat(text).weekday()

    def test_csv_by_week_and_by_invoice(self):
        self.fill()
        weeks = self.read_csv('forecast', '--weeks', '2')
        self.assertEqual(len(weeks), 6)
        invoices = self.read_csv('forecast', '--invoices')
        self.assertEqual({i['number'] for i in invoices}, {'F-1', 'F-2', 'F-3', "'=1+1"})

    def test_refuses_too_many_weeks(self):
        for weeks in ['0', '-1', '53', '1000000']:
            self.assertEqual(self.run_refused('report', 'forecast', '--weeks', weeks, status=2)['code'], 'usage')


class Statement(Reports):
    def test_shows_invoices_payments_and_balance(self):
        self.fill()
        document = self.run_ok('report', 'statement', 'bodegas')
        self.assertEqual(document['customer'], 'Bodegas Ruiz')
        [euro] = document['currencies']
        self.assertEqual((euro['open'], euro['overdue'], euro['balance']), ('1080.00', '1000.00', '1080.00'))
        self.assertEqual([(i['number'], i['balance'], i['days_overdue']) for i in euro['invoices']],
                         [('F-1', '1000.00', 29), ('F-2', '80.00', -21)])
        self.assertEqual([(p['date'], p['amount']) for p in euro['payments']], [('2026-03-02', '210.50')])

    def test_csv_disarms_formulas(self):
        self.fill()
        [row] = self.read_csv('statement', 'Acme')
        self.assertEqual((row['number'], row['amount']), ("'=1+1", '5.00'))

    def test_pdf_is_a_letter(self):
        self.fill()
        path = os.path.join(self.folder, 'statement.pdf')
        done = self.call('report', 'statement', 'Bodegas', '--format', 'pdf', '--output', path)
        self.assertEqual((done.returncode, done.stdout), (0, ''), done.stderr)
        with open(path, 'rb') as stream:
            self.assertEqual(stream.read(5), b'%PDF-')

    def test_ageing_comes_as_pdf(self):
        self.fill()
        path = os.path.join(self.folder, 'ageing.pdf')
        done = self.call('report', 'ageing', '--output', path)
        self.assertEqual((done.returncode, done.stdout), (0, ''), done.stderr)
        with open(path, 'rb') as stream:
            self.assertEqual(stream.read(5), b'%PDF-')

    def test_pdf_goes_where_the_name_says(self):
        self.fill()
        for name, begin in [('a.pdf', b'%PDF-'), ('a.csv', b'curre')]:
            path = os.path.join(self.folder, name)
            self.assertEqual(self.call('report', 'statement', 'Bodegas', '--output', path).returncode, 0)
            with open(path, 'rb') as stream:
                self.assertEqual(stream.read(5), begin)

    def test_refuses_unknown_customers(self):
        self.assertEqual(self.run_refused('report', 'statement', 'Nobody')['code'], 'not-found')


class Refusals(Reports):
    def test_wrong_words(self):
        for words in [[], ['balance'], ['ageing', 'Acme'], ['statement'], ['statement', 'A', 'B'],
                      ['kpi', '--format', 'xml'], ['kpi', '--format', 'pdf', '--output', 'x.pdf'],
                      ['ageing', '--format', 'pdf'],
                      ['statement', 'A', '--format', 'pdf'], ['ageing', '--format', 'json', '--output', 'x']]:
            self.assertEqual(self.run_refused('report', *words, status=2)['code'], 'usage', words)
        self.assertFalse(os.path.exists('x.pdf'))

    def test_a_place_that_cannot_be_written(self):
        self.fill()
        path = os.path.join(self.folder, 'nowhere', 'a.csv')
        self.assertEqual(self.run_refused('report', 'ageing', '--output', path)['code'], 'io')

    def test_changes_nothing(self):
        self.fill()
        before = self.facts()
        for words in [['ageing'], ['kpi'], ['forecast'], ['statement', 'Acme']]:
            self.run_ok('report', *words)
        self.assertEqual(self.facts(), before)


@unittest.skipUnless(os.path.isdir(RECEIVABLES), 'PUNTUAL_SAMPLES does not lead to the sample of receivables')
class Sample(Reports):
    def test_matches_the_reference(self):
        self.today = '2013-09-15'
        self.run_ok('import', os.path.join(RECEIVABLES, 'ibm_late_payment_histories.csv'))
        with open(os.path.join(RECEIVABLES, 'ibm_expected_open_20130915.csv'), encoding='utf-8') as stream:
            expected = {row['invoice']: row for row in csv.DictReader(stream)}
        document = self.run_ok('report', 'forecast')
        self.assertEqual({i['number'] for i in document['invoices']}, set(expected))
        for invoice in document['invoices']:
            row = expected[invoice['number']]
            for key, column in [('paid_within_7_days', 'p_paid_7'), ('paid_within_30_days', 'p_paid_30')]:
                self.assertAlmostEqual(invoice[key], min(max(float(row[column]), 0.01), 0.99), delta=0.00051)
        self.assertEqual([w['expected'] for w in document['currencies'][0]['weeks'][:3]],
                         ['1197.47', '1235.05', '1098.86'])


if __name__ == '__main__':
    main()
