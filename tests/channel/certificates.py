# SPDX-FileCopyrightText: 2026 The Puntual developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away certificate authority and servers' certificates, made with openssl."""

import pathlib
import subprocess


def _openssl(folder, *arguments):
    subprocess.run(("openssl", *arguments), cwd=folder, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _make_authority(folder, name):
    _openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
             "-nodes", "-days", "30", "-subj", "/CN=" + name,
             "-keyout", name + ".key", "-out", name + ".pem",
             "-addext", "basicConstraints=critical,CA:TRUE",
             "-addext", "keyUsage=critical,keyCertSign,cRLSign")


def _make_server(folder, name, authority, names, days="30"):
    _openssl(folder, "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr")
    (folder / (name + ".ext")).write_text(
        f"subjectAltName={names}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n")
    _openssl(folder, "x509", "-req", "-in", name + ".csr", "-CA", authority + ".pem",
             "-CAkey", authority + ".key", "-CAcreateserial", "-days", days,
             "-extfile", name + ".ext", "-out", name + ".pem")


def make(folder):
    """ca.pem trusts server.pem (localhost) and other-host.pem (another name); stranger.pem is of
    another authority, expired.pem is over."""
    folder = pathlib.Path(folder)
    here = "DNS:localhost,IP:127.0.0.1"
    _make_authority(folder, "ca")
    _make_authority(folder, "other-ca")
    _make_server(folder, "server", "ca", here)
    _make_server(folder, "other-host", "ca", "DNS:mail.elsewhere.example")
    _make_server(folder, "stranger", "other-ca", here)
    _make_server(folder, "expired", "ca", here, days="-1")
    return folder
