# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes from outside reaches the terminal without anything that a terminal obeys."""
import os
import unicodedata

from cli_case import CliCase, main

ESCAPE = '\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp'


class Terminal(CliCase):
    def check_clean(self, *words):
        done = self.call(*words, json_output=False)
        for text in (done.stdout, done.stderr):
            self.assertEqual([c for c in text if c != '\n' and unicodedata.category(c) in ('Cc', 'Cf')], [], words)
        return done

    def test_names_of_files(self):
        head = 'number,customer,email,issue_date,due_date,total,currency\n'
        good = self.write(f'good{ESCAPE}.csv', head + 'F-1,Ana,ana@b.example,2026-02-01,2026-03-09,10.00,EUR\n')
        bad = self.write(f'bad{ESCAPE}.csv', head + f'F-2,Eva,eva@b.example,{ESCAPE},2026-03-09,10.00,EUR\n')
        self.assertIn('owned', self.check_clean('import', good).stdout)
        self.assertEqual(self.check_clean('import', bad).returncode, 1)
        self.assertEqual(self.check_clean('import', bad + ESCAPE).returncode, 1)
        self.check_clean('import', '--skip-bad', bad)
        self.check_clean('backup', os.path.join(self.folder, f'copy{ESCAPE}.db'))
        self.check_clean('export', os.path.join(self.folder, f'all{ESCAPE}.csv'))
        self.check_clean('template', 'check', good)

    def test_words_of_the_rows_and_of_the_caller(self):
        self.owe(f'F-1{ESCAPE},Ana{ESCAPE},ana@b.example,2026-02-01,2026-03-09,10.00,EUR')
        self.run_ok('set', 'signature', f'Ana\n{ESCAPE}')
        for words in (['plan'], ['invoices'], ['customers'], ['get', 'signature'], ['history'], ['status'],
                      ['pay', ESCAPE, '1'], [ESCAPE], ['get', ESCAPE], ['channel', 'test', ESCAPE]):
            self.check_clean(*words)

    def test_lines_of_a_text_stay_lines(self):
        self.run_ok('set', 'signature', 'Ana\nTaller')
        self.assertEqual(self.check_clean('get', 'signature').stdout, 'Ana\nTaller\n')


if __name__ == '__main__':
    main()
