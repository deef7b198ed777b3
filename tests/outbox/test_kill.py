# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The short version of the kill trial: every point of the conversation once or twice, and a few moments in between."""
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kill_trial

PROGRAM = os.environ['PUNTUAL_CLI']


class KilledSender(unittest.TestCase):
    def test_no_message_twice_and_none_lost_whenever_the_sender_is_killed(self):
        result = kill_trial.run_trial(PROGRAM, customers=80, kills=40, seed=7)
        self.assertGreaterEqual(result['kills'], 40)
        self.assertGreater(result['unknown'], 0, 'no kill ever hit a message on its way: the trial proves nothing')

    def test_nobody_is_thanked_twice_and_nobody_forgotten(self):
        result = kill_trial.run_trial(PROGRAM, customers=40, kills=24, seed=11, thanks=True)
        self.assertGreaterEqual(result['kills'], 24)
        self.assertGreater(result['unknown'], 0, 'no kill ever hit a message on its way: the trial proves nothing')

    def test_a_kill_after_the_final_dot_leaves_an_unknown_that_is_never_sent_again_by_itself(self):
        with tempfile.TemporaryDirectory() as folder:
            trial = kill_trial.Trial(PROGRAM, folder, customers=3)
            try:
                self.assertTrue(trial.send_and_kill(event='dot'))
                report = trial.run('send')
                self.assertEqual((report['unknown'], report['sent']), (1, 2))
                again = trial.run('send')
                self.assertEqual(again['sent'], 0)
                unknown = trial.check_all_told()
                self.assertEqual(len(unknown), 1)
                self.assertEqual(trial.sink.accepted[unknown[0]], 1)
                trial.settle()
            finally:
                trial.sink.stop()


class KilledSenderOverHttp(unittest.TestCase):
    def trial(self, kind):
        result = kill_trial.run_trial(PROGRAM, customers=30, kills=20, seed=7, kind=kind)
        self.assertGreaterEqual(result['kills'], 20)
        return result

    def test_a_service_that_can_be_asked_leaves_nothing_unknown_that_it_took(self):
        self.trial('postmark')
        self.trial('mailgun')
        self.trial('jmap')

    def test_short_messages_leave_nothing_unknown_that_can_be_asked(self):
        self.trial('twilio')
        self.trial('twilio-whatsapp')
        self.trial('twilio-call')

    def test_whatsapp_is_never_sent_again_by_itself(self):
        self.assertGreater(self.trial('whatsapp-cloud')['unknown'], 0, 'no kill ever hit a message on its way: the trial proves nothing')

    def test_a_mailbox_with_a_sign_in_leaves_nothing_unknown_that_it_took(self):
        self.trial('gmail')
        self.trial('microsoft365')

    def test_a_service_that_knows_repeats_sends_none_even_when_the_owner_is_wrong(self):
        for kind in ('resend', 'brevo'):
            self.assertGreater(self.trial(kind)['unknown'], 0, 'no kill ever hit a message on its way: the trial proves nothing')

    def test_a_service_that_tells_nothing_is_never_sent_to_again_by_itself(self):
        self.assertGreater(self.trial('sendgrid')['unknown'], 0, 'no kill ever hit a message on its way: the trial proves nothing')


if __name__ == '__main__':
    unittest.main()
