# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the agent costs while nothing is due: memory and wake-ups of the service without a window, and of the command line, over ten idle
minutes (or as many seconds as the first argument says). Runs on a private bus and screen: `tests/app/ui-run -- python3 …`."""
import json
import os
import subprocess
import sys
import tempfile
import time

SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 600
# The ledger is looked at again when its files changed: by then that is over.
SETTLING = 30


def status(pid):
    with open(f'/proc/{pid}/status', encoding='ascii') as stream:
        return dict(line.rstrip('\n').split(':\t', 1) for line in stream if ':\t' in line)


def switches(pid):
    found = {}
    for task in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{task}/status', encoding='ascii') as stream:
            found[task] = sum(int(line.split()[1]) for line in stream if line.startswith('voluntary_ctxt_switches'))
    return found


def measure(name, command, environment):
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            time.sleep(SETTLING)
            before = switches(process.pid)
            time.sleep(SECONDS)
            after = switches(process.pid)
            woken = sum(count - before.get(task, 0) for task, count in after.items())
            memory = {key: int(status(process.pid)[key].split()[0]) for key in ('VmRSS', 'RssAnon')}
            print(json.dumps({'bench': 'agent-idle', 'program': name, 'seconds': SECONDS, 'wake_ups': woken, 'threads': len(after),
                              'rss_kib': memory['VmRSS'], 'anonymous_kib': memory['RssAnon']}, separators=(',', ':')), flush=True)
        finally:
            process.terminate()


with tempfile.TemporaryDirectory() as folder:
    ledger = os.path.join(folder, 'ledger.db')
    cli = [os.environ['PUNTUAL_CLI'], '--ledger', ledger]
    for words in (['demo'], ['set', 'background', 'on']):
        subprocess.run([*cli, *words], check=True, stdout=subprocess.DEVNULL)
    measure('service', [os.environ['PUNTUAL_APP'], '--gapplication-service', '--ledger', ledger], os.environ)
    measure('command line', [*cli, 'agent'], os.environ)
