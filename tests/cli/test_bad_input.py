# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input: one clear sentence, exit status 1, and a ledger as it was."""
import os
import shutil
import signal
import sqlite3
import subprocess
import unittest

from cli_case import CliCase, PROGRAM, main

GOOD = 'F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR'
HEAD = 'number,customer,email,issue_date,due_date,total,currency'


class BadLedger(CliCase):
    def test_not_a_database(self):
        path = self.write('ledger.db', 'This is a letter to my aunt, not a ledger.\n' * 100)
        self.assertEqual(self.run_refused('plan')['code'], 'not-a-ledger')
        with open(path, encoding='utf-8') as stream:
            self.assertTrue(stream.read().startswith('This is a letter'))

    def test_another_programs_database(self):
        other = sqlite3.connect(self.ledger)
        other.execute('CREATE TABLE bookmarks (url TEXT)')
        other.commit()
        other.close()
        self.assertEqual(self.run_refused('plan')['code'], 'not-a-ledger')

    def test_newer_schema_is_left_untouched(self):
        self.owe(GOOD)
        database = sqlite3.connect(self.ledger)
        database.execute('PRAGMA user_version = 99')
        database.commit()
        database.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        database.close()
        with open(self.ledger, 'rb') as stream:
            before = stream.read()
        self.assertEqual(self.run_refused('plan')['code'], 'newer-schema')
        with open(self.ledger, 'rb') as stream:
            self.assertEqual(stream.read(), before)

    def test_locked_ledger(self):
        self.owe(GOOD)
        before = self.facts()
        holder = sqlite3.connect(self.ledger, isolation_level=None)
        holder.execute('BEGIN IMMEDIATE')
        try:
            self.assertEqual(self.run_refused('pay', 'F-1', '10')['code'], 'busy')
        finally:
            holder.execute('ROLLBACK')
            holder.close()
        self.assertEqual(self.facts(), before)

    def test_folder_that_cannot_be_written(self):
        error = self.run_refused('plan', ledger='/proc/puntual/ledger.db')
        self.assertIn(error['code'], ('read-only', 'io', 'not-found'))

    def test_damaged_ledger(self):
        self.owe(*[f'F-{i},Bar {i},b{i}@bar.example,2026-02-01,2026-03-09,100.00,EUR' for i in range(300)])
        database = sqlite3.connect(self.ledger)
        database.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        database.close()
        size = os.path.getsize(self.ledger)
        with open(self.ledger, 'r+b') as stream:
            stream.seek(size // 2)
            stream.write(b'\xff' * (size // 4))
        done = self.call('check')
        self.assertEqual(done.returncode, 1, done.stdout)

    def test_missing_backup_and_rubbish_backup(self):
        self.owe(GOOD)
        before = self.facts()
        self.run_refused('restore', os.path.join(self.folder, 'nowhere.db'))
        self.run_refused('restore', self.write('rubbish.db', 'rubbish' * 1000))
        self.assertEqual(self.facts(), before)

    def test_backup_does_not_overwrite(self):
        self.owe(GOOD)
        path = os.path.join(self.folder, 'copy.db')
        self.run_ok('backup', path)
        self.run_refused('backup', path)
        self.run_ok('pay', 'F-1', '100')
        self.run_ok('restore', path)
        self.assertEqual(self.run_ok('invoices')[0]['balance'], '100.00')


class BadFiles(CliCase):
    def refuse_rows(self, *rows, head=HEAD, code='bad-rows'):
        before = self.facts()
        path = self.write('bad.csv', '\n'.join([head, *rows]) + '\n')
        error = self.run_refused('import', path)
        self.assertEqual(error['code'], code, error)
        self.assertEqual(self.facts(), before)
        return error

    def problem(self, *rows):
        error = self.refuse_rows(*rows)
        problems = error['details']['problems']
        return [(p['line'], p['code']) for p in problems if p['code'] != 'date-order-assumed']

    def test_impossible_date(self):
        self.assertEqual(self.problem(GOOD, 'F-2,Bar Sol,,2026-02-01,31/02/2026,5.00,EUR')[0], (3, 'invalid-date'))

    def test_amount_overflow(self):
        self.assertEqual(self.problem('F-2,Bar Sol,,2026-02-01,2026-03-01,99999999999999999999.99,EUR'), [(2, 'amount-overflow')])

    def test_number_twice(self):
        self.assertEqual(self.problem(GOOD, 'F-1,Bar Luna,,2026-02-01,2026-03-09,55.00,EUR')[0], (3, 'number-twice'))

    def test_customer_missing(self):
        self.assertEqual(self.problem('F-2,,,2026-02-01,2026-03-01,5.00,EUR'), [(2, 'customer-missing')])

    def test_words_for_numbers(self):
        for amount in ('NaN', '1e400', '0x10', '=1+1', '1.2.3,4', 'twelve'):
            self.assertEqual(self.problem(f'F-2,Bar Sol,,2026-02-01,2026-03-01,"{amount}",EUR')[0][0], 2, amount)

    def test_unknown_column(self):
        before = self.facts()
        error = self.run_refused('import', self.write('odd.csv', 'apples,pears\n1,2\n'))
        self.assertEqual(error['code'], 'unknown-column')
        self.assertIn('apples', error['message'])
        self.assertEqual(self.facts(), before)

    def test_map_file_that_names_no_such_column(self):
        rows = self.write('rows.csv', HEAD + '\n' + GOOD + '\n')
        mapping = self.write('map.json', '{"columns": {"Rechnung": "number"}}')
        self.assertEqual(self.run_refused('import', rows, '--map', mapping)['code'], 'unknown-column')

    def test_good_rows_can_be_taken(self):
        path = self.write('half.csv', '\n'.join([HEAD, GOOD, 'F-2,Bar Sol,,2026-02-01,31/02/2026,5.00,EUR']) + '\n')
        report = self.run_ok('import', path, '--skip-bad')
        self.assertEqual((report['added'], report['rejected']), (1, 1))

    def test_rehearsal_keeps_nothing(self):
        before = self.facts()
        path = self.write('rows.csv', HEAD + '\n' + GOOD + '\n')
        self.assertEqual(self.run_ok('import', path, '--dry-run')['added'], 1)
        self.assertEqual(self.facts(), before)

    def test_several_files_are_all_or_nothing(self):
        before = self.facts()
        good = self.write('good.csv', HEAD + '\n' + GOOD + '\n')
        bad = self.write('bad.csv', HEAD + '\nF-9,,,,,x,EUR\n')
        self.run_refused('import', good, bad)
        self.assertEqual(self.facts(), before)

    def test_not_a_table(self):
        for name, text in (('empty.csv', ''), ('a.pdf', '%PDF-1.7\n'), ('a.xlsx', 'PK\x03\x04rubbish')):
            self.run_refused('import', self.write(name, text))
        self.run_refused('import', os.path.join(self.folder, 'missing.csv'))

    def test_formula_in_a_name_stays_text(self):
        self.owe('F-1,"=HYPERLINK(""http://evil.example"")",a@a.example,2026-02-01,2026-03-09,10.00,EUR')
        path = os.path.join(self.folder, 'export.csv')
        self.run_ok('export', path)
        with open(path, encoding='utf-8') as stream:
            self.assertIn("'=HYPERLINK", stream.read())


class BadWords(CliCase):
    def test_wrong_usage_is_status_2(self):
        for words in ((), ('sned',), ('pay', 'F-1'), ('plan', '--days', 'x'), ('approve',), ('approve', '--all', 'm1'),
                      ('outbox', 'resolve', 'm1', 'maybe'), ('channel', 'add', 'smtp'), ('send', '--limit', '-1')):
            self.assertEqual(self.run_refused(*words, status=2)['code'], 'usage', words)
        self.assertEqual(self.run_refused('plan', today='2026-02-31', status=2)['code'], 'usage')

    def test_values_a_ledger_refuses(self):
        self.owe(GOOD)
        before = self.facts()
        for words in (('pay', 'F-1', 'ten'), ('pay', 'F-1', '--', '-5'), ('pay', 'F-1', '0'), ('pay', 'F-1', '1.001'),
                      ('pay', 'F-1', '99999999999999999999'), ('pay', 'X-1', '5'), ('pay', 'F-1', '5', '--on', '2026-02-30'),
                      ('why', 'X-1'), ('set', 'min-gap', '--', '-1'), ('set', 'colour', 'blue'), ('set', 'region', 'Atlantis'),
                      ('set', 'iban', 'ES00'), ('set', 'email', 'ana at home'), ('set', 'approval', 'perhaps'),
                      ('set', 'pay-link', 'http://insecure.example/{invoice}'), ('calendar', 'ZZ'), ('approve', 'm0'),
                      ('outbox', 'resolve', 'm0', 'sent'), ('channel', 'default', 'nobody'), ('channel', 'remove', 'folder'),
                      ('promise', 'F-1', '2020-01-01'), ('customers', '--customer', 'nobody'), ('report', 'statement', 'nobody')):
            self.run_refused(*words)
        self.assertEqual(self.facts(), before)

    def test_template_with_an_unknown_variable(self):
        path = self.write('t.md', 'Subject: Hello\n\nDear {{customer.nmae}}, please pay.\n')
        error = self.run_refused('template', 'set', 'friendly', path, '--language', 'en')
        self.assertEqual(error['code'], 'unknown-variable')
        self.assertIn('customer.nmae', error['message'])

    def test_security_none_is_for_this_machine_only(self):
        self.run_refused('channel', 'add', 'smtp', 'plain', '--host', 'mail.example.com', '--port', '25', '--security', 'none',
                         '--from', 'a@b.example')
        self.assertEqual([c['name'] for c in self.run_ok('channel', 'list')], ['folder'])


class KilledHalfWay(CliCase):
    def test_an_import_killed_half_way_leaves_nothing(self):
        rows = [f'F-{i},Bar {i % 900},b{i % 900}@bar.example,2026-02-01,2026-03-09,100.00,EUR' for i in range(40000)]
        path = self.write('many.csv', '\n'.join([HEAD, *rows]) + '\n')
        self.run_ok('get')
        process = subprocess.Popen([PROGRAM, '--ledger', self.ledger, 'import', path], stdout=subprocess.DEVNULL)
        wal = self.ledger + '-wal'
        # Half-way: as soon as the transaction spills to the disk, or the end when it never does.
        while process.poll() is None and not (os.path.exists(wal) and os.path.getsize(wal) > 200000):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.assertIn(len(self.run_ok('invoices')), (0, 40000))
        self.assertTrue(self.run_ok('check')['ok'])


if __name__ == '__main__':
    main()
