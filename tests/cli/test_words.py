# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Wrong words: one sentence of ours about the word that is wrong, exit status 2, and nothing done."""
import json
import os
import subprocess
import unittest

from cli_case import CliCase, PROGRAM, main

ROW = 'F-1,Bar Sol,sol@bar.example,2026-02-01,2026-03-09,100.00,EUR'


class Options(CliCase):
    def refuse(self, *words):
        error = self.run_refused(*words, status=2)
        self.assertEqual(error['code'], 'usage')
        self.assertNotEqual(error['hint'], '')
        return error['message']

    def test_an_unknown_option_is_named(self):
        self.assertIn('“--when”', self.refuse('pay', 'F-1', '10', '--when', '2026-03-01'))
        self.assertIn('“-x”', self.refuse('plan', '-x'))
        self.assertIn('“-10”', self.refuse('pay', 'F-1', '-10'))

    def test_a_value_that_is_missing_too_much_or_no_number(self):
        self.assertEqual(self.refuse('pay', 'F-1', '10', '--on'), '--on needs a value.')
        self.assertEqual(self.refuse('approve', '--all=yes'), '--all takes no value.')
        self.assertEqual(self.refuse('plan', '--days', 'few'), '--days takes a whole number, not “few”.')
        self.assertEqual(self.refuse('plan', '--days=99999999999999'), '--days takes a whole number, not “99999999999999”.')

    def test_after_two_dashes_nothing_is_an_option(self):
        self.owe(ROW)
        self.assertEqual(self.run_refused('pay', '--', 'F-1', '-10')['code'], 'invalid-amount')

    def test_bytes_that_are_no_text(self):
        for words in ((b'pay', b'F-\xff', b'10'), (b'\xfe',), (b'import', b'\xe9.csv'), (b'--today', b'\xff', b'plan')):
            done = subprocess.run([os.fsencode(PROGRAM), b'--ledger', os.fsencode(self.ledger), b'--json', *words],
                                  capture_output=True, check=False, timeout=60)
            self.assertEqual((done.returncode, done.stdout), (2, b''), words)
            error = json.loads(done.stderr.decode('utf-8'))['error']
            self.assertEqual(error['code'], 'usage')
            self.assertIn('UTF-8', error['message'])
        self.assertFalse(os.path.exists(self.ledger))

    def test_text_is_taken_as_utf8_in_a_terminal_without_a_locale(self):
        self.owe(ROW)
        self.run_ok('pay', 'F-1', '10', '--reference', 'señal', env={'LC_ALL': 'C', 'LANG': 'C'})
        self.assertIn('señal', json.dumps(self.run_ok('history', 'F-1'), ensure_ascii=False))

    def test_the_outbox_takes_no_words_more_than_it_needs(self):
        self.owe(ROW)
        for words in (('list', 'a'), ('list', 'a', 'b'), ('show', 'a', 'b'), ('cancel', 'a', 'b'), ('retry', 'a', 'b'),
                      ('show',), ('cancel',), ('retry',), ('resolve', 'a'), ('resolve', 'a', 'perhaps')):
            self.refuse('outbox', *words)


class Values(CliCase):
    def test_a_payment_is_not_dated_ahead_or_long_before(self):
        self.owe(ROW)
        for day in ('2026-03-11', '2027-03-10', '9999-12-31', '1989-12-31', '1900-01-01'):
            self.assertEqual(self.run_refused('pay', 'F-1', '10', '--on', day)['code'], 'invalid-date', day)
        self.assertEqual(self.run_ok('invoices')[0]['balance'], '100.00')
        self.run_ok('pay', 'F-1', '10', '--on', '2026-03-10')
        self.run_ok('pay', 'F-1', '10', '--on', '1990-01-01')

    def test_a_region_must_be_one_the_calendars_know(self):
        for region in ('ES-ZZ', 'GB-LND', 'MX-JAL', 'FR', 'ES-MD-28'):
            self.assertEqual(self.run_refused('set', 'region', region)['code'], 'invalid-value', region)
        for region in ('ES-MD', 'gb_sct', 'MX'):
            self.run_ok('set', 'region', region)
            self.run_ok('plan')

    def test_a_logo_must_be_a_picture_of_a_sensible_size(self):
        png = b'\x89PNG\r\n\x1a\n'
        bad = {'empty.png': b'', 'words.png': b'not a picture', 'gif.png': b'GIF89a' + bytes(100),
               'large.png': png + bytes(512 * 1024)}
        for name, content in bad.items():
            path = os.path.join(self.folder, name)
            with open(path, 'wb') as stream:
                stream.write(content)
            self.assertEqual(self.run_refused('set', 'logo', path)['code'], 'invalid-value', name)
        for path in (os.path.join(self.folder, 'nowhere.png'), self.folder, '/dev/zero'):
            self.assertEqual(self.run_refused('set', 'logo', path)['code'], 'invalid-value', path)
        for name, content in (('a.png', png + bytes(512 * 1024 - len(png))), ('b.jpg', b'\xff\xd8\xff\xe0' + bytes(100))):
            path = os.path.join(self.folder, name)
            with open(path, 'wb') as stream:
                stream.write(content)
            self.assertEqual(self.run_ok('set', 'logo', path)['value'], path)


if __name__ == '__main__':
    main()
