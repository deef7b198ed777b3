# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What SMS cost about, by the price that the owner noted: nothing leaves for it."""
from cli_case import CliCase, main

SID = 'AC' + '0' * 32


class SmsCost(CliCase):
    def setUp(self):
        super().setUp()
        self.owe('F-1,Ana,+34600111222,2026-02-01,2026-03-02,100.00,EUR', 'F-2,Luis,+34600111333,2026-02-01,2026-03-02,100.00,EUR',
                 head='number,customer,phone,issue_date,due_date,total,currency')
        self.run_ok('set', 'approval', 'automatic')
        self.run_ok('set', 'language', 'en')

    def twilio(self, *words):
        self.run_ok('channel', 'add', 'twilio', 'tw', '--account-sid', SID, '--from', '+34911222333', *words)
        self.run_ok('channel', 'default', 'tw')

    def test_a_rehearsal_tells_what_it_would_cost(self):
        self.twilio('--sms-price', '0.0753 USD')
        rehearsed = self.run_ok('send', '--dry-run')
        self.assertEqual({message['channel'] for message in rehearsed['messages']}, {'sms'})
        cost = rehearsed['sms']
        self.assertEqual((cost['messages'], cost['unknown'], cost['currency']), (2, 0, 'USD'))
        self.assertEqual(cost['price'], f'{-(-cost["segments"] * 753 // 100) / 100:.2f}')
        told = self.call('send', '--dry-run', json_output=False).stdout
        self.assertIn(f'2 SMS in {cost["segments"]} segments, about ', told)

    def test_without_a_price_only_segments_are_told(self):
        self.twilio()
        cost = self.run_ok('send', '--dry-run')['sms']
        self.assertGreaterEqual(cost['segments'], 2)
        self.assertIsNone(cost['price'])
        self.assertNotIn('about', self.call('send', '--dry-run', json_output=False).stdout)

    def test_a_message_that_left_tells_its_segments(self):
        self.send_into_folder()
        for name in ('Ana', 'Luis'):
            self.run_ok('opt-out', name, '--by', 'whatsapp')
        self.run_ok('send')
        message = self.run_ok('outbox')[0]
        self.assertEqual((message['channel'], message['state']), ('sms', 'sent'))
        shown = self.run_ok('outbox', 'show', message['id'])
        self.assertEqual((shown['sms']['messages'], shown['sms']['price']), (1, None))
        self.assertIn('1 SMS in ', self.call('outbox', 'show', message['id'], json_output=False).stdout)
        self.assertNotIn(' SMS in ', self.call('outbox', json_output=False).stdout)

    def test_what_is_no_price_is_refused(self):
        for price in ('0.07', 'USD', '0 USD', '0.07 EUROS'):
            with self.subTest(price=price):
                self.run_refused('channel', 'add', 'twilio', 'tw', '--account-sid', SID, '--from', '+34911222333', '--sms-price', price)


if __name__ == '__main__':
    main()
