# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Dovecot on loopback: submission that keeps what it takes, and IMAP over TLS, for one mailbox."""
import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

USER = 'ana@taller.example'
PASSWORD = 's3cr3t-p4ss'

# A token instead of the password: whoever gave it is asked whether it is good, and whose.
BY_TOKEN = '''
auth_mechanisms = xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {place}/oauth2
}}
'''

# The server says which folder is for sent mail.
SENT = '''
namespace inbox {{
  mailbox "{sent}" {{
    special_use = \\Sent
  }}
}}
'''

INTROSPECTION = '''
introspection_mode = auth
introspection_url = {url}
username_attribute = email
active_attribute = active
active_value = true
'''

SETTINGS = '''
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
instance_name = puntual-{imaps}
protocols = imap submission
listen = 127.0.0.1
ssl = required
ssl_cert = <{certs}/server.pem
ssl_key = <{certs}/server.key
disable_plaintext_auth = yes
auth_mechanisms = plain login
mail_location = maildir:{place}/mail
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = passwd-file
  args = {place}/users
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={place}/home
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service submission-login {{
  inet_listener submission {{
    port = {submission}
  }}
}}
submission_relay_host = 127.0.0.1
submission_relay_port = {relay}
'''


def find():
    """The program, or why there is none."""
    program = shutil.which('dovecot', path=os.environ.get('PATH', '') + ':/usr/sbin')
    if program is None or not os.path.exists('/usr/lib/dovecot/submission'):
        return None, 'Dovecot (dovecot-imapd, dovecot-submissiond) is not installed'
    if os.geteuid() != 0:
        return None, 'Dovecot needs root to start its parts'
    return program, None


def _free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Dovecot:
    """`relay` is the port of the server that takes what is submitted; `tokens` the address that says whether a token is good, for a
    mailbox that takes no password. A mail is put into the inbox as a delivery would: a file in
    `new`."""

    def __init__(self, place, certs, relay, tokens=None):
        self.place = pathlib.Path(place)
        self.imap, self.imaps, self.submission = (_free_port() for _ in range(3))
        for name in ('run', 'state', 'home', 'mail/new', 'mail/cur', 'mail/tmp'):
            (self.place / name).mkdir(parents=True)
        # Dovecot's login processes run as another user.
        for folder in (self.place, *self.place.parents):
            if str(folder).startswith('/tmp/'):
                folder.chmod(0o755)
        subprocess.run(['chown', '-R', 'mail:mail', self.place / 'mail', self.place / 'home'], check=True)
        (self.place / 'users').write_text(f'{USER}:{{PLAIN}}{PASSWORD}\n')
        (self.place / 'oauth2').write_text(INTROSPECTION.format(url=tokens))
        settings = SETTINGS + (BY_TOKEN if tokens else '')
        self.settings = settings.format(place=self.place, certs=certs, relay=relay, imap=self.imap, imaps=self.imaps,
                                        submission=self.submission)
        self.n_mails = 0
        self.start()

    def start(self, sent=None):
        """`sent`: the folder that the server says is for sent mail."""
        program, _ = find()
        config = self.place / 'dovecot.conf'
        config.write_text(self.settings + (SENT.format(sent=sent) if sent else ''))
        self.process = subprocess.Popen([program, '-F', '-c', config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._wait()

    def _wait(self):
        for _ in range(400):
            try:
                for port in (self.imaps, self.submission):
                    socket.create_connection(('127.0.0.1', port), timeout=5).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.025)
        raise RuntimeError((self.place / 'log').read_text() if (self.place / 'log').exists() else 'Dovecot does not start')

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)

    def add_folder(self, name):
        """As IMAP spells it."""
        folder = self.place / 'mail' / f'.{name}'
        for part in ('new', 'cur', 'tmp'):
            (folder / part).mkdir(parents=True)
        subprocess.run(['chown', '-R', 'mail:mail', folder], check=True)

    def drop(self, octets, folder=None, at=None):
        """A mail comes in; at: when, in seconds."""
        self.n_mails += 1
        name = f'{1700000000 + self.n_mails}.M{self.n_mails}.test'
        place = self.place / 'mail' / f'.{folder}' if folder else self.place / 'mail'
        path = place / 'tmp' / name
        path.write_bytes(octets)
        if at is not None:
            os.utime(path, (at, at))
        shutil.chown(path, 'mail', 'mail')
        path.rename(place / 'new' / name)

    def flags(self):
        """What the files' names say: `:2,S` is a mail somebody has read. Those that no client opened for writing stay in `new`."""
        return sorted(path.name.partition(':2,')[2] for path in (self.place / 'mail').rglob('*.test*') if path.parent.name in ('new', 'cur'))
