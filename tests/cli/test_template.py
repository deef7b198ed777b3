# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates from files: what is read, what is refused, and what is remarked."""
from cli_case import CliCase, main

BODY = 'Dear {{customer.name}}, please pay.'
LATE = 'It is {{invoice.days_overdue}} days late.'


class Template(CliCase):
    def test_a_byte_order_mark_hides_no_subject(self):
        path = self.write('t.md', f'Subject: Hello\r\n\r\n{BODY}\r\n', encoding='utf-8-sig')
        text = self.run_ok('template', 'check', path, '--language', 'en')
        self.assertEqual((text['subject'], text['body']), ('Hello', BODY))
        path = self.write('t.md', BODY, encoding='utf-8-sig')
        self.assertEqual(self.run_ok('template', 'check', path, '--by', 'sms')['body'], BODY)

    def test_languages(self):
        path = self.write('t.md', f'Subject: Hello\n\n{BODY}\n')
        for language in ('fr', 'ca', 'xx', ''):
            self.run_refused('template', 'set', 'friendly', path, '--language', language)
            self.run_refused('template', 'check', path, '--language', language)
        self.assertEqual(self.run_ok('template', 'set', 'friendly', path, '--language', 'ES_mx')['language'], 'es-MX')

    def test_a_name_that_no_cadence_uses_is_remarked(self):
        path = self.write('t.md', f'Subject: Hello\n\n{BODY}\n')
        text = self.run_ok('template', 'set', 'freindly', path, '--language', 'en')
        self.assertIn('freindly', text['remark'])
        self.assertIn('freindly', self.run_ok('template', 'check', path, '--name', 'freindly')['remark'])
        self.assertIn('freindly', self.call('template', 'check', path, '--name', 'freindly', json_output=False).stdout)
        self.assertIsNone(self.run_ok('template', 'check', path)['remark'])
        self.assertIsNone(self.run_ok('template', 'set', 'courteous', path)['remark'])

    def test_check_with_a_name_refuses_what_set_refuses(self):
        path = self.write('t.md', f'Subject: Hello\n\n{BODY} {LATE}\n')
        before, after = 'friendly', 'courteous'  # of the cadence that a new ledger holds
        self.run_ok('template', 'check', path)
        self.run_ok('template', 'check', path, '--name', after)
        self.assertEqual(self.run_refused('template', 'check', path, '--name', before),
                         self.run_refused('template', 'set', before, path))


if __name__ == '__main__':
    main()
