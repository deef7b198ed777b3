# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The short version of the agent's kill trial; `bench_agent_kill.py` is the long one."""
import os
import unittest

import agent_kill

PROGRAM = os.environ['PUNTUAL_CLI']


class KilledAgent(unittest.TestCase):
    def test_no_mail_twice_and_none_lost_while_the_command_line_sends_too(self):
        result = agent_kill.run_trial(PROGRAM, customers=60, kills=20, seed=11, kind='smtp')
        self.assertGreaterEqual(result['kills'], 20)

    def test_the_same_with_a_folder(self):
        result = agent_kill.run_trial(PROGRAM, customers=60, kills=20, seed=12, kind='folder')
        self.assertGreaterEqual(result['kills'], 20)


if __name__ == '__main__':
    unittest.main()
