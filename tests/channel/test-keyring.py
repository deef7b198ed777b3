#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets in a real gnome-keyring on a bus of its own, in libsecret's file, and in no keyring."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CLIENT = os.environ.get("PUNTUAL_CREDENTIALS_CLIENT", "credentials-client")
HASTY_CLIENT = os.environ.get("PUNTUAL_HASTY_CLIENT", "credentials-client-hasty")

# A service that takes every call and answers none.
MUTE_SERVICE = """
import sys
import dbus, dbus.service, dbus.mainloop.glib
from gi.repository import GLib
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName("org.freedesktop.secrets", bus)
class Mute(dbus.service.Object):
    @dbus.service.method("org.freedesktop.Secret.Service", in_signature="sv", out_signature="vo",
                         async_callbacks=("reply", "fail"))
    def OpenSession(self, kind, value, reply, fail):
        pass
    @dbus.service.method("org.freedesktop.Secret.Service", in_signature="a{ss}",
                         out_signature="aoao", async_callbacks=("reply", "fail"))
    def SearchItems(self, attributes, reply, fail):
        pass
    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="s", out_signature="a{sv}",
                         async_callbacks=("reply", "fail"))
    def GetAll(self, interface, reply, fail):
        pass
Mute(bus, "/org/freedesktop/secrets")
print("ready", flush=True)
GLib.MainLoop().run()
"""

# The daemon owns its name a moment before it has anything under it: what is waited for is that it knows the keyring.
AWAIT_KEYRING = ("gdbus wait --session --timeout 20 org.freedesktop.secrets\n"
                 "until gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets"
                 " -m org.freedesktop.Secret.Service.ReadAlias default 2>/dev/null | grep -q /collection/;"
                 " do [ $SECONDS -lt 40 ] || break; done\n")
LOCK = ("gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets"
        " -m org.freedesktop.Secret.Service.Lock"
        " \"[objectpath '/org/freedesktop/secrets/collection/login']\" >/dev/null\n")


class KeyringTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory(prefix="puntual-keyring-")
        self.addCleanup(place.cleanup)
        self.folder = pathlib.Path(place.name)
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("PUNTUAL_", "DBUS_", "SECRET_", "GNOME_KEYRING"))}
        home = str(self.folder)
        # The programs of dbus-run-session end by themselves; the keyring ends with its bus.
        self.environment = {**kept, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home,
                            "XDG_RUNTIME_DIR": home}

    def run_client(self, *arguments, client=CLIENT, **variables):
        return subprocess.run([client, *arguments], env={**self.environment, **variables}, check=True,
                              stdout=subprocess.PIPE, text=True, timeout=30).stdout.strip()

    def run_session(self, script):
        """The lines that a shell script prints on a private bus with no service but ours."""
        config = self.folder / "bus.conf"
        config.write_text('<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>'
                          '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
                          '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>')
        done = subprocess.run(["dbus-run-session", "--config-file", str(config), "--", "bash", "-c",
                               script], env=self.environment, check=True, stdout=subprocess.PIPE,
                              text=True, timeout=60)
        return done.stdout.splitlines()

    def keyring(self, script):
        return self.run_session(
            "eval \"$(printf %s test | gnome-keyring-daemon --unlock --components=secrets"
            " 2>/dev/null)\"\n" + AWAIT_KEYRING + script.replace("CLIENT", CLIENT)
            + "\nkill $(gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus"
            " -m org.freedesktop.DBus.GetConnectionUnixProcessID org.freedesktop.secrets"
            " | tr -dc '0-9 ' | cut -d' ' -f2)\n")

    def check_round_trip(self, lines):
        self.assertEqual(lines[:5], ["done", "s3cr3t ñ=1", "done", "n3w", "done"])
        self.assertTrue(lines[5].startswith("no-secret: "))
        self.assertEqual(lines[6], "done")

    ROUND_TRIP = [("store", "office", "s3cr3t ñ=1"), ("look-up", "office"),
                  ("store", "office", "n3w"), ("look-up", "office"), ("clear", "office"),
                  ("look-up", "office"), ("clear", "office")]

    @unittest.skipUnless(shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session"),
                         "gnome-keyring-daemon or dbus-run-session is not installed")
    def test_gnome_keyring(self):
        script = "\n".join("CLIENT " + " ".join(f"'{word}'" for word in step)
                           for step in self.ROUND_TRIP)
        self.check_round_trip(self.keyring(script))

    @unittest.skipUnless(shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session"),
                         "gnome-keyring-daemon or dbus-run-session is not installed")
    def test_two_ledgers_have_each_their_own(self):
        lines = self.keyring("PUNTUAL_LEDGER=a1 CLIENT store office one\n"
                             "PUNTUAL_LEDGER=b2 CLIENT store office two\n"
                             "PUNTUAL_LEDGER=a1 CLIENT look-up office\n"
                             "PUNTUAL_LEDGER=b2 CLIENT clear office\n"
                             "PUNTUAL_LEDGER=a1 CLIENT look-up office\n"
                             "PUNTUAL_LEDGER=b2 CLIENT look-up office\n"
                             "CLIENT look-up office\n")
        self.assertEqual(lines[:5], ["done", "done", "one", "done", "one"])
        for line in lines[5:7]:
            self.assertTrue(line.startswith("no-secret: "), lines)

    @unittest.skipUnless(shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session"),
                         "gnome-keyring-daemon or dbus-run-session is not installed")
    def test_locked_keyring(self):
        lines = self.keyring("CLIENT store office s3cr3t\n" + LOCK
                             + "CLIENT look-up office\nCLIENT store office other\n")
        self.assertEqual(lines[0], "done")
        self.assertTrue(lines[1].startswith("no-secret: "), lines)
        self.assertTrue(lines[2].startswith("no-secret: "), lines)
        self.assertNotIn("s3cr3t", "".join(lines))

    @unittest.skipUnless(shutil.which("dbus-run-session"), "dbus-run-session is not installed")
    def test_no_keyring_on_the_bus(self):
        lines = self.run_session(f"{CLIENT} look-up office\n{CLIENT} store office x\n")
        for line in lines:
            self.assertTrue(line.startswith("no-secret: "), lines)
        self.assertEqual(len(lines), 2)

    def test_no_bus(self):
        line = self.run_client("look-up", "office",
                               DBUS_SESSION_BUS_ADDRESS=f"unix:path={self.folder}/none")
        self.assertTrue(line.startswith("no-secret: "), line)

    @unittest.skipUnless(shutil.which("dbus-run-session"), "dbus-run-session is not installed")
    def test_keyring_that_never_answers(self):
        try:
            import dbus  # noqa: F401
            import gi  # noqa: F401
        except ImportError:
            self.skipTest("python3-dbus or python3-gi is not installed")
        service = self.folder / "mute.py"
        service.write_text(MUTE_SERVICE)
        lines = self.run_session(
            f"coproc {sys.executable} {service}\nread -r ready <&${{COPROC[0]}}\necho $ready\n"
            f"{HASTY_CLIENT} look-up office\nkill $COPROC_PID\n")
        self.assertEqual(lines[0], "ready")
        self.assertIn("does not answer", lines[1])

    def test_file_of_libsecret(self):
        backend = {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PASSWORD": "x",
                   "SECRET_FILE_TEST_PATH": str(self.folder / "k.keyring"),
                   # libsecret 0.20 forgets to free the etag of its file.
                   "ASAN_OPTIONS": "detect_leaks=0"}
        self.check_round_trip([self.run_client(*step, **backend) for step in self.ROUND_TRIP])
        self.assertNotIn(b"n3w", (self.folder / "k.keyring").read_bytes())

    def test_keyring_switched_off(self):
        line = self.run_client("look-up", "office", PUNTUAL_KEYRING="none")
        self.assertTrue(line.startswith("no-secret: "), line)


if __name__ == "__main__":
    unittest.main(verbosity=2)
