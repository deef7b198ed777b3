#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server on loopback that fails where it is told to.

smtp-fault-server.py [--certs DIR] [--tls | --starttls] [STEP[@N]=REPLY ...]

STEP is greeting, EHLO, STARTTLS, AUTH (the command), SECRET (the answer to its challenge), NOOP,
MAIL, RCPT, DATA, BODY (in the middle of the mail), DOT (after it) or QUIT; @N means the N-th time
it comes. REPLY is the text to send, with \\n between lines, or CLOSE, RESET, SILENT (reads on),
STALL (reads no more), GARBAGE; a reply that ends with +CLOSE closes behind it. Prints
"ready PORT", then every command it got as "C COMMAND" (what comes after AUTH and its challenges
stays unprinted). Ends with its input."""

import argparse
import socket
import ssl
import struct
import sys
import threading
import time

USUAL = {
    "greeting": "220 fault.example ESMTP",
    "STARTTLS": "220 2.0.0 Ready",
    "AUTH": "334 ",
    "SECRET": "235 2.7.0 Authentication successful",
    "NOOP": "250 2.0.0 Ok",
    "RSET": "250 2.0.0 Ok",
    "MAIL": "250 2.1.0 Ok",
    "RCPT": "250 2.1.5 Ok",
    "DATA": "354 End data with <CR><LF>.<CR><LF>",
    "DOT": "250 2.0.0 Ok: queued as 4F2A9C0012",
    "QUIT": "221 2.0.0 Bye",
}


class Gone(Exception):
    """The conversation is over."""


def say(text):
    print(text, flush=True)


class Conversation:
    def __init__(self, server, connection):
        self.server = server
        self.connection = connection
        self.file = connection.makefile("rb")
        self.secure = server.options.tls

    def react(self, step):
        """Sends what belongs to the step and tells whether it was a positive reply."""
        reply = self.server.reply_for(step, self.secure)
        if reply == "CLOSE":
            raise Gone
        if reply == "RESET":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise Gone
        if reply == "SILENT":
            while self.file.read(4096):
                pass
            raise Gone
        if reply == "STALL":
            threading.Event().wait()
        if reply == "GARBAGE":
            self.connection.sendall(b"\x00\xff<html>what?</html>\r\n" * 3)
            return False
        text, close = reply.removesuffix("+CLOSE"), reply.endswith("+CLOSE")
        self.connection.sendall(text.replace("\\n", "\r\n").encode("latin-1") + b"\r\n")
        if close:
            raise Gone
        return text[0] in "23"

    def read_line(self):
        line = self.file.readline(65536)
        if not line:
            raise Gone
        return line

    def start_tls(self):
        if self.react("STARTTLS"):
            self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
            self.file = self.connection.makefile("rb")
            self.secure = True

    def read_secret(self, line):
        while self.react("AUTH"):
            self.read_line()
            if line.upper().startswith(b"AUTH LOGIN"):
                self.react("AUTH")
                self.read_line()
            self.react("SECRET")
            return

    def read_mail(self):
        if not self.react("DATA"):
            return
        if "BODY" in self.server.steps:
            self.read_line()
            self.react("BODY")
            return
        while self.read_line() != b".\r\n":
            pass
        say("C <mail>")
        self.react("DOT")

    def answer(self, line):
        word = line.split()[0].upper().decode("ascii", "replace") if line.split() else ""
        say("C " + (word if word == "AUTH" else line.decode("ascii", "replace").strip()))
        if word == "AUTH":
            self.read_secret(line)
        elif word == "DATA":
            self.read_mail()
        elif word == "STARTTLS":
            self.start_tls()
        else:
            self.react(word)
        if word == "QUIT":
            raise Gone

    def run(self):
        say("connect")
        self.react("greeting")
        while True:
            self.answer(self.read_line())


class Server:
    def __init__(self, options):
        self.options = options
        self.steps = {}
        self.times = {}
        self.lock = threading.Lock()
        self.talks = []
        for step in options.steps:
            name, _, reply = step.partition("=")
            name, _, at = name.partition("@")
            self.steps.setdefault(name, {})[int(at or 0)] = reply
        self.context = None
        if options.certs:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(options.certs + "/server.pem", options.certs + "/server.key")

    def usual(self, step, secure):
        if step == "EHLO":
            offers = ["fault.example", "SIZE 36700160", "8BITMIME", "ENHANCEDSTATUSCODES"]
            offers += ["AUTH PLAIN LOGIN XOAUTH2"] if secure or not self.options.starttls else []
            offers += ["STARTTLS"] if self.options.starttls and not secure else []
            return "\\n".join("250-" + offer for offer in offers[:-1]) + "\\n250 " + offers[-1]
        return USUAL.get(step, "500 5.5.1 What?")

    def reply_for(self, step, secure):
        with self.lock:
            self.times[step] = self.times.get(step, 0) + 1
            wanted = self.steps.get(step, {})
            return wanted.get(self.times[step], wanted.get(0, self.usual(step, secure)))

    def talk(self, connection):
        try:
            if self.options.tls:
                connection = self.context.wrap_socket(connection, server_side=True)
            conversation = Conversation(self, connection)
            connection = None
            try:
                conversation.run()
            finally:
                conversation.file.close()
                conversation.connection.close()
        except (Gone, OSError):
            pass
        finally:
            if connection:
                connection.close()

    def run(self):
        listener = socket.create_server(("127.0.0.1", 0))
        say(f"ready {listener.getsockname()[1]}")
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()
        sys.stdin.read()
        # What a client that is gone by now said last may not have been read yet; one that stalls reads nothing.
        end = time.monotonic() + 2
        for talk in list(self.talks):
            talk.join(max(0, end - time.monotonic()))

    def accept(self, listener):
        while True:
            connection, _ = listener.accept()
            talk = threading.Thread(target=self.talk, args=(connection,), daemon=True)
            self.talks.append(talk)
            talk.start()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--certs")
    parser.add_argument("--tls", action="store_true")
    parser.add_argument("--starttls", action="store_true")
    parser.add_argument("steps", nargs="*")
    Server(parser.parse_args()).run()


if __name__ == "__main__":
    main()
