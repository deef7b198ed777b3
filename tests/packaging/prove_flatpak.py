# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the installed Flatpak as a shop does, on a screen and a bus of its own: prove_flatpak.py HOME FOLDER

HOME is the private home in which build-aux/flatpak installed it; pictures and a protocol are left in FOLDER. Ends with 1 at the
first thing that is not as it should be. The ledger begins empty each time.
"""
import contextlib
import datetime
import email
import email.policy
import json
import os
import re
import shutil
import subprocess
import sys
import time

ID = 'io.github.puntual.Puntual'
TODAY = '2026-03-10'
PASSWORD = 'cuatro-palabras-al-azar'
PATIENCE = 60
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
INVOICES = 'Número;Cliente;Correo;Fecha;Vencimiento;Importe\n' \
           'P-1;Panadería Río;pagos@panaderia-rio.example;2026-02-01;2026-03-02;121,00\n' \
           'P-2;Panadería Río;pagos@panaderia-rio.example;2026-02-03;2026-03-05;60,50\n'


class Screen(contextlib.ExitStack):
    """An X server, a bus with this machine's portals, and the exported services of the home's Flatpaks on it."""

    def __init__(self, home):
        super().__init__()
        # Sandboxes see documents where a session has its run-time folder, nowhere else.
        self.run_folder = f'/run/user/{os.getuid()}'
        os.mkdir(self.run_folder, 0o700)
        for name in ('XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'WAYLAND_DISPLAY', 'GTK_A11Y',
                     'NO_AT_BRIDGE', 'AT_SPI_BUS_ADDRESS', 'XAUTHORITY'):
            os.environ.pop(name, None)
        shares = [os.path.join(home, '.local/share/flatpak/exports/share'), '/usr/local/share', '/usr/share']
        # The portals choose what shows their dialogs by the name of the desktop.
        os.environ.update(HOME=home, XDG_RUNTIME_DIR=self.run_folder, XDG_DATA_DIRS=':'.join(shares), XDG_CURRENT_DESKTOP='GNOME',
                          LC_ALL='en_GB.UTF-8', LANGUAGE='en', TZ='Europe/Madrid', GSETTINGS_BACKEND='memory', GSK_RENDERER='cairo')
        os.environ['DISPLAY'] = ':' + self.serve('Xvfb', '-screen', '0', '1280x820x24', '-nolisten', 'tcp', '-displayfd')
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = self.serve('dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address')
        # As somebody else than root, Flatpak asks the system's parental controls: there is no system here.
        os.environ['DBUS_SYSTEM_BUS_ADDRESS'] = os.environ['DBUS_SESSION_BUS_ADDRESS']
        manager = subprocess.Popen(['openbox', '--sm-disable'], stderr=subprocess.DEVNULL)
        self.callback(manager.wait)
        self.callback(manager.terminate)
        # What the bus starts for us must know all of this.
        subprocess.run(['dbus-update-activation-environment', '--all'], check=False, stderr=subprocess.DEVNULL)

    def serve(self, *command):
        readable, writable = os.pipe()
        last = command[-1]
        words = [*command[:-1], f'{last}={writable}'] if last.startswith('--') else [*command, str(writable)]
        process = subprocess.Popen(words, pass_fds=[writable], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writable)
        self.callback(process.wait)
        self.callback(process.terminate)
        with os.fdopen(readable) as stream:
            return stream.readline().strip()


def open_keyring(screen):
    """The passwords' key of each sandbox comes from the session's keyring, which is open as after signing in."""
    shutil.rmtree(os.path.join(os.environ['HOME'], '.local', 'share', 'keyrings'), ignore_errors=True)
    keeper = subprocess.Popen(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    keeper.stdin.write(b'open')
    keeper.stdin.close()
    screen.callback(keeper.wait)
    screen.callback(keeper.terminate)


class Desktop:
    """The part of a desktop that shows notifications: keeps what it was told, and presses a button when asked."""

    XML = '''<node><interface name="org.freedesktop.Notifications">
      <method name="GetCapabilities"><arg type="as" direction="out"/></method>
      <method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/></method>
      <method name="CloseNotification"><arg type="u" direction="in"/></method>
      <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
      <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
      <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
    </interface></node>'''
    PATH, NAME = '/org/freedesktop/Notifications', 'org.freedesktop.Notifications'

    def __init__(self):
        from gi.repository import Gio, GLib
        self.gio, self.glib = Gio, GLib
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.shown = []
        self.bus.register_object(self.PATH, Gio.DBusNodeInfo.new_for_xml(self.XML).interfaces[0], self.called, None, None)
        Gio.bus_own_name_on_connection(self.bus, self.NAME, Gio.BusNameOwnerFlags.REPLACE, None, None)

    def called(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        if method == 'GetCapabilities':
            invocation.return_value(self.glib.Variant('(as)', (['actions', 'body'],)))
        elif method == 'GetServerInformation':
            invocation.return_value(self.glib.Variant('(ssss)', ('prove', 'prove', '1', '1.2')))
        elif method == 'Notify':
            self.shown.append(arguments.unpack())
            invocation.return_value(self.glib.Variant('(u)', (len(self.shown),)))
        else:
            invocation.return_value(None)

    def press(self, number, action):
        self.bus.emit_signal(None, self.PATH, self.NAME, 'ActionInvoked', self.glib.Variant('(us)', (number, action)))

    def wait(self, what, condition):
        end = time.monotonic() + PATIENCE
        while True:
            while self.glib.MainContext.default().iteration(False):
                pass
            value = condition()
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f'waited in vain for {what}')
            time.sleep(0.05)


class Proof:
    def __init__(self, home, folder):
        self.home, self.folder = home, folder
        self.data = os.path.join(home, '.var', 'app', ID)
        self.lines = []

    def say(self, what, detail=''):
        line = f'ok  {what}' + (f': {detail}' if detail else '')
        self.lines.append(line)
        print(line, flush=True)

    def check(self, holds, what, detail=''):
        if not holds:
            raise AssertionError(f'{what}: {detail}')
        self.say(what, detail)

    def inside(self, command, *arguments, options=(), **more):
        done = subprocess.run(['flatpak', 'run', '--user', *options, f'--command={command}', ID, *arguments], capture_output=True,
                              text=True, check=False, timeout=PATIENCE * 2, **more)
        if done.returncode != 0:
            raise AssertionError(f'{command} {" ".join(arguments)}: {done.stdout}{done.stderr}')
        return done.stdout

    def cli(self, *arguments, options=()):
        return json.loads(self.inside('puntual-cli', '--today', TODAY, '--json', *arguments, options=options))

    def picture(self, name):
        """Once nothing on the screen moves any more."""
        before, end = None, time.monotonic() + PATIENCE
        path = os.path.join(self.folder, name + '.png')
        while time.monotonic() < end:
            subprocess.run(['import', '-window', 'root', path], check=True, stderr=subprocess.DEVNULL)
            now = subprocess.run(['convert', path, 'rgb:-'], check=True, capture_output=True).stdout
            if now == before and len(set(now[::997])) > 3:
                break
            before = now
            time.sleep(0.4)
        self.say('picture', path)

    def program(self):
        """The sandboxed program on the accessibility bus, where it has another process id."""
        import accessibility
        bus = accessibility.Bus.shared()

        def found():
            for place in bus.call(accessibility.REGISTRY, accessibility.ACCESSIBLE, 'GetChildren'):
                if bus.get(place, accessibility.ACCESSIBLE, 'Name') in ('puntual', 'Puntual', ID):
                    return place
            return None
        return accessibility.Program(self.desktop.wait('the program on the accessibility bus', found), 0)

    # --- What is proved ---

    def sandbox(self):
        permissions = subprocess.run(['flatpak', 'info', '--user', '--show-permissions', ID], check=True, capture_output=True, text=True).stdout
        self.check('filesystems' not in permissions and 'session-bus' not in permissions.lower(), 'no files and no bus of the host',
                   ' '.join(permissions.split()))
        with open(os.path.join(self.home, 'secret.txt'), 'w', encoding='utf-8') as stream:
            stream.write('not for programs\n')
        seen = self.inside('sh', '-c', f'cat {self.home}/secret.txt 2>/dev/null; ls -A {self.home} 2>/dev/null; true')
        self.check('secret' not in seen and 'not for programs' not in seen, 'the home cannot be seen', repr(seen))
        said = self.inside('puntual-cli', '--help', options=('--env=LC_ALL=es_ES.UTF-8', '--env=LANGUAGE=es'))
        self.check('Uso:' in said, 'it speaks Spanish')

    def ledger(self):
        shutil.rmtree(self.data, ignore_errors=True)
        self.cli('demo')
        path = os.path.join(self.data, 'data', 'puntual', 'ledger.db')
        with open(path, 'rb') as stream:
            head = stream.read(16)
        self.check(head == b'SQLite format 3\0', 'the ledger is in the sandbox', path)
        self.check(self.cli('check')['ok'], 'and sound')

    def window(self):
        started = time.monotonic()
        log = open(os.path.join(self.folder, 'window.log'), 'w', encoding='utf-8')
        self.app = subprocess.Popen(['flatpak', 'run', '--user', ID, '--today', TODAY], stdout=log, stderr=log)
        self.program().window(role='frame').find(name='6 reminders ready')
        self.say('the window opens', f'{time.monotonic() - started:.1f} s')
        self.picture('window')

    def import_through_the_portal(self):
        """As a file manager opens a file with it: the entry's command hands the file over as a document."""
        path = os.path.join(self.home, 'Documents', 'facturas.csv')
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(INVOICES)
        shown = self.inside('sh', '-c', 'echo "$1"; cat "$1"', 'sh', '@@', path, '@@', options=('--file-forwarding',))
        self.check('/doc/' in shown.split('\n')[0] and 'P-2' in shown, 'a file comes in as a document', shown.split('\n')[0])
        before = len(self.cli('invoices'))
        subprocess.run(['flatpak', 'run', '--user', '--command=puntual', '--file-forwarding', ID, '@@u', 'file://' + path, '@@'],
                       check=True, timeout=PATIENCE)
        assistant = self.program().window('Import a File')
        assistant.find('push button', 'Check').press()
        button = assistant.find('push button', 'Import')
        self.picture('import')
        button.press()
        self.desktop.wait('the imported invoices', lambda: len(self.cli('invoices')) == before + 2)
        assistant.find('push button', 'Close').press()
        self.desktop.wait('the end of the assistant', lambda: all(
            child.name != 'Import a File' for child in self.program().children))
        self.say('the import assistant takes it', 'P-1 and P-2 of Panadería Río')

    def back_up_through_the_portal(self):
        """The place is chosen outside, by the portal's own dialog; the program gets that one file."""
        import accessibility
        target = os.path.join(self.home, 'Documents', 'copia.db')
        if os.path.exists(target):
            os.unlink(target)
        self.program().window(role='frame').find('push button', 'Review and Send')
        accessibility.keys('ctrl+comma')
        preferences = self.program().window('Preferences')
        preferences.find('page tab', 'Data').press()
        preferences.find('push button', re.compile('Back Up…$')).press()
        self.desktop.wait('the dialog of the portal', lambda: subprocess.run(
            ['xdotool', 'search', '--onlyvisible', '--name', '^Back Up$'], capture_output=True, check=False).stdout)
        self.picture('save-dialog')
        accessibility.keys('ctrl+a')
        accessibility.type_text(target)
        accessibility.keys('Return')
        self.desktop.wait('the backup outside of the sandbox', lambda: os.path.exists(target) and os.path.getsize(target) > 0)
        with open(target, 'rb') as stream:
            self.check(stream.read(16) == b'SQLite format 3\0', 'a backup is written where the owner chose', target)
        subprocess.run(['flatpak', 'kill', ID], check=False)
        self.app.wait(PATIENCE)

    def mail(self):
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import AuthResult
        taken = []

        class Sink:
            async def handle_DATA(self, _server, _session, envelope):
                taken.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=email.policy.default)))
                return '250 taken'

        def knows(_server, _session, _envelope, _mechanism, data):
            return AuthResult(success=(data.login, data.password) == (b'ana', PASSWORD.encode()))
        sink = Controller(Sink(), hostname='127.0.0.1', port=0, authenticator=knows, auth_required=True, auth_require_tls=False)
        # The port is the system's choice; the controller wants to know it to see whether it runs.
        import socket
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            sink.port = probe.getsockname()[1]
        sink.start()
        try:
            self.inside('puntual-cli', 'channel', 'add', 'smtp', 'mail', '--host', '127.0.0.1', '--port', str(sink.port),
                        '--security', 'none', '--from', 'facturas@taller.example', '--user', 'ana', '--password-stdin', input=PASSWORD)
            self.cli('channel', 'default', 'mail')
            self.cli('approve', '--all')
            outcome = self.cli('send')
        finally:
            sink.stop()
        kept = [os.path.join(where, name) for where, _, names in os.walk(self.data) for name in names]
        told = [path for path in kept if PASSWORD.encode() in open(path, 'rb').read()]
        self.check(not told, 'the password is kept by the Secret portal, readable in no file',
                   ', '.join(path for path in kept if 'keyrings' in path))
        self.check(outcome['sent'] >= 1 and taken, 'mail leaves for a server of this machine', f"{outcome['sent']} sent, {len(taken)} taken")
        letters = [letter for to, letter in taken if to == ['pagos@panaderia-rio.example']]
        self.check(len(letters) == 1, 'one to the imported customer, about both invoices', letters[0]['Subject'] if letters else outcome)
        text = letters[0].get_body(('plain',)).get_content()
        self.check('P-1' in text and 'P-2' in text, 'with what is owed')
        with open(os.path.join(self.folder, 'mail.eml'), 'wb') as stream:
            stream.write(letters[0].as_bytes())

    def notification(self):
        """Of the service, which has no window, through the portal to the desktop; its button opens the window at the invoice."""
        due = datetime.date.today() - datetime.timedelta(2)
        path = os.path.join(self.data, 'cache', 'overdue.csv')
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as stream:
            stream.write(f'Number;Customer;Due date;Amount\nP-9;Panadería Río;{due};80.00\n')
        for setting in (('notify-quiet-from', '00:00'), ('notify-quiet-to', '00:00'), ('notify-approval', 'off'), ('background', 'on')):
            self.cli('set', *setting)
        self.cli('import', path)
        before = len(self.desktop.shown)
        log = open(os.path.join(self.folder, 'service.log'), 'w', encoding='utf-8')
        subprocess.Popen(['flatpak', 'run', '--user', ID, '--gapplication-service'], stdout=log, stderr=log)

        def told():
            return [(number, shown) for number, shown in enumerate(self.desktop.shown, 1)
                    if number > before and shown[3] == 'Overdue: invoice P-9']
        number, shown = self.desktop.wait('the notification', told)[0]
        self.check('Panadería Río owes €80.00' in shown[4], 'a notification of the service reaches the desktop through the portal',
                   str(shown[3:6]))
        labels = dict(zip(shown[5][1::2], shown[5][::2]))
        self.desktop.press(number, labels['Open'])
        self.program().window(role='frame').find(name=re.compile('P-9'))
        self.say('its button opens the window at the invoice')
        self.picture('after-notification')
        subprocess.run(['flatpak', 'kill', ID], check=False)

    def run(self):
        with Screen(self.home) as screen:
            open_keyring(screen)
            sys.path.insert(0, os.path.join(ROOT, 'tests', 'app'))
            self.desktop = Desktop()
            try:
                for step in (self.sandbox, self.ledger, self.window, self.import_through_the_portal,
                             self.back_up_through_the_portal, self.mail, self.notification):
                    step()
            except BaseException:
                with contextlib.suppress(Exception):
                    self.picture('failed')
                raise
            finally:
                subprocess.run(['flatpak', 'kill', ID], check=False, stderr=subprocess.DEVNULL)
                with open(os.path.join(self.folder, 'protocol.txt'), 'w', encoding='utf-8') as stream:
                    stream.write('\n'.join(self.lines) + '\n')


def in_a_view_of_its_own():
    """Again, where /run/user is empty: the session of whoever runs this, and its documents, stay out of it."""
    script = 'mkdir -p /run/user && mount -t tmpfs -o mode=755 tmpfs /run/user && exec "$@"'
    user = [] if os.getuid() == 0 else ['--map-root-user']
    os.execvpe('unshare', ['unshare', *user, '--mount', 'sh', '-c', script, 'sh', sys.executable, *sys.argv],
               {**os.environ, 'PUNTUAL_PROVE_VIEW': '1'})


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    if 'PUNTUAL_PROVE_VIEW' not in os.environ:
        in_a_view_of_its_own()
    home, folder = map(os.path.abspath, sys.argv[1:])
    os.makedirs(folder, exist_ok=True)
    try:
        Proof(home, folder).run()
    except AssertionError as error:
        print(f'prove: {error}', file=sys.stderr)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
