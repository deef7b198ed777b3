# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the sender at many points against a mail server, or a mail service over HTTP, that counts, and checks the promise: no message
twice, none lost, every doubtful one shown as `unknown` unless the service can be asked."""
import json
import os
import random
import re
import signal
import socketserver
import subprocess
import tempfile
import threading

import mail_service
import text_service

DAY = '2026-03-10'
NEXT_DAY = '2026-03-11'


class CountingSink(socketserver.ThreadingTCPServer):
    """A mail server that accepts everything, counts what it accepted by X-Reminder-Id, and calls `on_event` at every step of the
    conversation: 'connect', 'ehlo', 'mail', 'rcpt', 'data', 'body', 'dot' (accepted, not yet answered), 'answered'."""
    allow_reuse_address = True
    daemon_threads = True
    points = ['connect', 'ehlo', 'mail', 'rcpt', 'data', 'body', 'dot', 'answered']
    once = ('connect', 'ehlo')  # one connection carries all mails
    environment = {}
    can_be_asked = False
    knows_repeats = False

    def __init__(self):
        super().__init__(('127.0.0.1', 0), _Conversation)
        self.accepted = {}
        self.on_event = lambda event: None
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True)
        self.thread.start()

    @property
    def port(self):
        return self.server_address[1]

    @property
    def words(self):
        return ['smtp', 'sink', '--host', '127.0.0.1', '--port', str(self.port), '--security', 'none',
                '--from', 'cobros@taller.example']

    def wait_idle(self):
        pass

    def accept(self, message):
        found = re.search(rb'^X-Reminder-Id: *(\S+)\r$', message, re.M | re.I)
        key = found.group(1).decode() if found else '?'
        with self.lock:
            self.accepted[key] = self.accepted.get(key, 0) + 1

    def handle_error(self, request, client_address):
        pass

    def stop(self):
        self.shutdown()
        self.server_close()


class _Conversation(socketserver.StreamRequestHandler):
    def reply(self, text):
        self.wfile.write(text.encode() + b'\r\n')

    def handle(self):
        event = self.server.on_event
        event('connect')
        self.reply('220 sink.test ESMTP')
        while True:
            line = self.rfile.readline(4096)
            if not line:
                return
            verb = line[:4].upper()
            if verb == b'EHLO':
                event('ehlo')
                self.reply('250-sink.test\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES')
            elif verb == b'MAIL':
                event('mail')
                self.reply('250 2.1.0 Ok')
            elif verb == b'RCPT':
                event('rcpt')
                self.reply('250 2.1.5 Ok')
            elif verb == b'DATA':
                event('data')
                self.reply('354 go on')
                if not self.take_body(event):
                    return
            elif verb == b'QUIT':
                self.reply('221 2.0.0 Bye')
                return
            else:
                self.reply('250 2.0.0 Ok')

    def take_body(self, event):
        lines = []
        while True:
            line = self.rfile.readline(65536)
            if not line:
                return False
            if len(lines) == 5:
                event('body')
            if line == b'.\r\n':
                break
            lines.append(line)
        self.server.accept(b''.join(lines))
        event('dot')
        self.reply('250 2.0.0 Ok: queued')
        event('answered')
        return True


class Trial:
    """One ledger, one sink, and the program under test. thanks: every other customer paid and is thanked."""

    def __init__(self, program, folder, customers, sink=CountingSink, thanks=False):
        self.program = program
        self.day = DAY
        self.ledger = os.path.join(folder, 'ledger.db')
        self.sink = sink()
        self.environment = {**os.environ, **self.sink.environment}
        self.kills = 0
        by_telephone = getattr(self.sink, 'by_telephone', False)
        names = [f'Customer {i:04}' for i in range(customers)]
        rows = ['number,customer,email,phone,issue_date,due_date,total,currency']
        for i, name in enumerate(names):
            address = f',+34600{i:06}' if by_telephone else f'c{i:04}@customer.example,'
            rows.append(f'K-{i:04},{name},{address},2026-02-01,2026-03-03,{100 + i}.00,EUR')
        file = os.path.join(folder, 'invoices.csv')
        with open(file, 'w', encoding='utf-8') as stream:
            stream.write('\n'.join(rows) + '\n')
        self.run('set', 'email', 'cobros@taller.example')
        self.run('set', 'approval', 'automatic')
        if by_telephone:
            self.run('set', 'language', 'es')
        self.run('import', file)
        if thanks:
            self.run('set', 'thanks', 'on')
            for i in range(0, customers, 2):
                self.run('pay', f'K-{i:04}', f'{100 + i}.00', '--on', DAY)
        self.run('channel', 'add', *self.sink.words)
        self.run('channel', 'default', 'sink')
        if by_telephone:
            self.sink.prepare(self.run, names)
        planned = self.run('plan')['messages']
        self.due = {m['id'] for m in planned}
        if by_telephone:
            self.sink.ids = {f'+34600{names.index(m["customer"]):06}': m['id'] for m in planned}
        assert len(self.due) == customers, (len(self.due), customers)

    def command(self, *words):
        return [self.program, '--ledger', self.ledger, '--today', self.day, '--json', *words]

    def run(self, *words):
        done = subprocess.run(self.command(*words), capture_output=True, text=True, check=False, env=self.environment)
        if done.returncode != 0:
            raise AssertionError(f'{words}: {done.stderr or done.stdout}')
        return json.loads(done.stdout)

    def send_and_kill(self, event=None, count=1, delay=None):
        """Starts `send` and kills it `delay` seconds after the count-th `event`, or after its start. True when it was killed before its
        end."""
        state = {'left': count}
        ready = threading.Event()
        holder = {}

        def strike(seen):
            if event is None or seen != event:
                return
            state['left'] -= 1
            if state['left'] == 0:
                ready.wait(10)
                if delay is None:
                    holder['process'].send_signal(signal.SIGKILL)
                else:
                    threading.Timer(delay, holder['process'].send_signal, [signal.SIGKILL]).start()

        self.sink.on_event = strike
        process = subprocess.Popen(self.command('send'), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment)
        holder['process'] = process
        ready.set()
        try:
            process.wait(delay if event is None else 60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self.sink.on_event = lambda seen: None
        self.sink.wait_idle()
        killed = process.returncode == -signal.SIGKILL
        self.kills += killed
        return killed

    def outbox(self):
        return {row['id']: row for row in self.run('outbox')}

    def check_never_twice(self):
        twice = {key: n for key, n in self.sink.accepted.items() if n > 1}
        assert not twice, f'sent twice: {twice}'
        strangers = set(self.sink.accepted) - self.due
        assert not strangers, f'sent without being due: {strangers}'

    def check_all_told(self):
        """After a run that ended by itself: everything due is sent or shown as unknown, and `sent` means the sink has it."""
        rows = self.outbox()
        for key in self.due:
            assert key in rows, f'lost: {key} has no row'
            state = rows[key]['state']
            assert state in ('sent', 'unknown'), f'lost: {key} is {state}'
            if state == 'sent':
                assert self.sink.accepted.get(key) == 1, f'{key} says sent, the server has {self.sink.accepted.get(key)}'
        return [key for key, row in rows.items() if row['state'] == 'unknown']

    def settle(self):
        """The owner looks each unknown one up and says what became of it; then everything has gone out exactly once. Where the service
        can be asked, what it has is no longer unknown; where it knows a repeated mail, the owner may even be wrong. Where it tells for
        certain what it never got, the owner has nothing to do but wait."""
        unknown = self.check_all_told()
        if self.sink.can_be_asked:
            assert not set(unknown) & set(self.sink.accepted), 'the service has it, and it is still unknown'
        if getattr(self.sink, 'tells_what_it_never_got', False):
            self.day = NEXT_DAY
            self.run('send')
            assert not self.check_all_told(), 'the service does not have it, and it is still unknown'
        for key in self.check_all_told():
            sent = key in self.sink.accepted and not self.sink.knows_repeats
            self.run('outbox', 'resolve', key, 'sent' if sent else 'not-sent')
        self.run('send')
        self.check_never_twice()
        assert set(self.sink.accepted) == self.due, 'lost after everything was settled'
        check = self.run('check')
        assert check['ok'], check
        return len(unknown)


def strike_once(trial, point, chance):
    """Every point of the conversation in turn: at it, then a moment after it, and now and then while the program starts. False when
    nothing was left to send."""
    points = trial.sink.points
    event = points[(point // 2) % len(points)]
    count = 1 if event in trial.sink.once else chance.randint(1, 3)
    if point % 16 == 15:
        return trial.send_and_kill(delay=chance.uniform(0.0, 0.04))
    return trial.send_and_kill(event, count, chance.uniform(0.0, 0.004) if point % 2 else None)


def one_ledger(program, folder, customers, kills, chance, point, sink, thanks=False):
    """Kills the sender of one ledger until everything left or `kills` are reached; then lets it end and settles what is unknown."""
    trial = Trial(program, folder, customers, sink, thanks)
    try:
        while trial.kills < kills:
            killed = strike_once(trial, point[0], chance)
            point[0] += 1
            trial.check_never_twice()
            if not killed:
                break
        trial.run('send')
        trial.check_never_twice()
        return trial.kills, trial.settle()
    finally:
        trial.sink.stop()


SINKS = {'smtp': CountingSink, 'postmark': mail_service.Postmark, 'resend': mail_service.Resend, 'gmail': mail_service.Gmail,
         'mailgun': mail_service.Mailgun, 'sendgrid': mail_service.SendGrid, 'brevo': mail_service.Brevo, 'jmap': mail_service.Jmap,
         'microsoft365': mail_service.Microsoft, 'twilio': text_service.Twilio, 'twilio-whatsapp': text_service.TwilioWhatsApp,
         'twilio-call': text_service.TwilioCall, 'whatsapp-cloud': text_service.WhatsApp}


def run_trial(program, customers, kills, seed, kind='smtp', thanks=False):
    """As many ledgers as it takes for that many kills. Raises when a message is twice, lost or not told of."""
    chance = random.Random(seed)
    point = [0]
    done = {'kills': 0, 'ledgers': 0, 'messages': 0, 'unknown': 0, 'duplicates': 0, 'lost': 0}
    while done['kills'] < kills:
        with tempfile.TemporaryDirectory() as folder:
            killed, unknown = one_ledger(program, folder, customers, kills - done['kills'], chance, point, SINKS[kind], thanks)
        done['kills'] += killed
        done['unknown'] += unknown
        done['ledgers'] += 1
        done['messages'] += customers
    return done
