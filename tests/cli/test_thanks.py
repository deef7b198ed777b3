# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Thanks for a payment, from outside: by hand, by themselves, and never twice."""
from cli_case import CliCase, main


class Thanks(CliCase):
    def setUp(self):
        super().setUp()
        self.owe('F-1,Bodegas Ruiz,ana@ruiz.example,2026-03-01,2026-03-31,100.00,EUR')
        self.send_into_folder()

    def test_by_hand_once(self):
        payment = str(self.run_ok('pay', 'F-1', '40')['payment'])
        self.assertEqual(self.run_ok('plan')['messages'], [])
        message = self.run_ok('thank', payment)['message']
        self.assertEqual(self.run_ok('send')['sent'], 1)
        row, = self.run_ok('outbox')
        self.assertEqual((row['id'], row['purpose'], row['amount']), (message, 'thanks', '40.00'))
        self.run_refused('thank', payment)

    def test_by_themselves(self):
        self.run_ok('set', 'thanks', 'on')
        self.run_ok('pay', 'F-1', '100')
        planned, = self.run_ok('plan')['messages']
        self.assertEqual(planned['purpose'], 'thanks')
        self.run_ok('approve', planned['id'])
        self.assertEqual(self.run_ok('send')['sent'], 1)
        self.assertEqual(self.run_ok('send')['sent'], 0)


if __name__ == '__main__':
    main()
