# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program from its first window to its last, used through its windows alone."""
import glob
import os

from accessibility import wait
from ui_case import UiCase, main

TODAY = '2026-03-10'


class FirstMonth(UiCase):

    def test_opens_on_a_new_ledger_and_ends_well(self):
        program = self.start('--ledger', os.path.join(self.folder, 'ledger.db'), '--today', TODAY)
        program.window(role='frame')
        self.close(program)

    def test_a_new_ledger_is_kept(self):
        ledger = os.path.join(self.folder, 'ledger.db')
        program = self.start('--ledger', ledger, '--today', TODAY)
        wait(lambda: os.path.exists(ledger), 'the ledger to be made')
        self.close(program)
        self.assertEqual(glob.glob(ledger + '-*'), [], 'nothing is left to be merged into the ledger')


if __name__ == '__main__':
    main()
