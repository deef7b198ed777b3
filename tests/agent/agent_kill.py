# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the agent at moments of chance while the command line sends from the same ledger, and checks the promise: no message twice, none
lost, every doubtful one shown as `unknown`."""
import datetime
import os
import random
import re
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'outbox'))
import kill_trial


class FolderSink:
    """The folder that messages are written to, counted by X-Reminder-Id like a mail server would."""
    environment = {}
    can_be_asked = True  # a file is there or is not
    knows_repeats = False
    folder = None

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.on_event = None

    @property
    def words(self):
        return ['folder', 'sink', '--path', self.folder.name]

    @property
    def accepted(self):
        found = {}
        for name in os.listdir(self.folder.name):
            if not name.endswith('.eml'):
                continue
            with open(os.path.join(self.folder.name, name), 'rb') as stream:
                key = re.search(rb'^X-Reminder-Id: *(\S+)\r?$', stream.read(), re.M | re.I)
            if key:
                found[key.group(1).decode()] = found.get(key.group(1).decode(), 0) + 1
        return found

    def wait_idle(self):
        pass

    def stop(self):
        self.folder.cleanup()


SINKS = {'smtp': kill_trial.CountingSink, 'folder': FolderSink}


def noon():
    """A zone where it is about noon now, and its day: an agent on the machine's clock may send there."""
    now = datetime.datetime.now(datetime.timezone.utc)
    ahead = 12 - now.hour
    return f'Etc/GMT{-ahead:+}', (now + datetime.timedelta(hours=ahead)).date()


class Trial(kill_trial.Trial):
    def __init__(self, program, folder, customers, sink):
        self.program = program
        self.ledger = os.path.join(folder, 'ledger.db')
        self.sink = sink()
        self.environment = dict(os.environ)
        self.kills = 0
        self.today = datetime.date(2026, 3, 10)
        settings = self.settings()
        due = self.today - datetime.timedelta(days=7)
        rows = ['number,customer,email,issue_date,due_date,total,currency']
        for i in range(customers):
            rows.append(f'K-{i:04},Customer {i:04},c{i:04}@customer.example,{due - datetime.timedelta(days=30)},{due},{100 + i}.00,EUR')
        file = os.path.join(folder, 'invoices.csv')
        with open(file, 'w', encoding='utf-8') as stream:
            stream.write('\n'.join(rows) + '\n')
        self.run('set', 'email', 'cobros@taller.example')
        self.run('set', 'approval', 'automatic')
        for setting in settings:
            self.run('set', *setting)
        self.run('import', file)
        self.run('channel', 'add', *self.sink.words)
        self.run('channel', 'default', 'sink')
        self.due = {m['id'] for m in self.run('plan')['messages']}
        assert len(self.due) == customers, (len(self.due), customers)

    def settings(self):
        return []

    def command(self, *words):
        return [self.program, '--ledger', self.ledger, '--today', str(self.today), '--json', *words]

    def strike(self, chance):
        """The agent and `send` at the same time; one of them is killed, mostly the agent. True when it was killed before its end."""
        quiet = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL, 'env': self.environment}
        agent = subprocess.Popen(self.command('agent', '--once'), **quiet)
        other = subprocess.Popen(self.command('send', '--limit', str(chance.randint(1, 4))), **quiet)
        victim = agent if chance.random() < 0.8 else other
        try:
            victim.wait(chance.uniform(0.005, 0.12))
        except subprocess.TimeoutExpired:
            victim.kill()
        for process in (agent, other):
            process.wait(90)
        killed = victim.returncode == -signal.SIGKILL
        self.kills += killed
        return killed


class LastingTrial(Trial):
    """The agent that goes on until somebody ends it, on the machine's clock; every one of them is killed."""
    def settings(self):
        self.zone, self.today = noon()
        self.environment['TZ'] = self.zone
        return [('timezone', self.zone), ('working-days', 'mon-sun'), ('send-window', '00:00-24:00')]

    def command(self, *words):
        return [self.program, '--ledger', self.ledger, '--json', *words]

    def strike(self, chance):
        quiet = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL, 'env': self.environment}
        agent = subprocess.Popen(self.command('agent'), **quiet)
        other = subprocess.Popen(self.command('send', '--limit', '1'), **quiet)
        try:
            agent.wait(chance.uniform(0.02, 0.2))
        except subprocess.TimeoutExpired:
            agent.kill()
        for process in (agent, other):
            process.wait(90)
        killed = agent.returncode == -signal.SIGKILL
        self.kills += killed
        return killed


def one_ledger(program, folder, customers, kills, chance, sink, trial_type=Trial):
    trial = trial_type(program, folder, customers, sink)
    try:
        while trial.kills < kills and sum(trial.sink.accepted.values()) < customers:
            trial.strike(chance)
            trial.check_never_twice()
        trial.run('agent', '--once')
        trial.check_never_twice()
        return trial.kills, trial.settle()
    finally:
        trial.sink.stop()


def run_trial(program, customers, kills, seed, kind, trial_type=Trial):
    chance = random.Random(seed)
    done = {'kills': 0, 'ledgers': 0, 'messages': 0, 'unknown': 0, 'duplicates': 0, 'lost': 0}
    while done['kills'] < kills:
        with tempfile.TemporaryDirectory() as folder:
            killed, unknown = one_ledger(program, folder, customers, kills - done['kills'], chance, SINKS[kind], trial_type)
        done['kills'] += killed
        done['unknown'] += unknown
        done['ledgers'] += 1
        done['messages'] += customers
    return done
