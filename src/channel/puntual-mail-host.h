/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether an address is one of the public internet: not of this machine, not of a network behind a
 * router, and none that stands for such a one (IANA's registries of special-purpose addresses, RFC
 * 6890). */
gboolean puntual_mail_host_address_is_public (GInetAddress *address);

/* Whether strangers may send us to a host: by name, not this machine's, and at the usual port of
 * https. What the name stands for is another question. */
gboolean puntual_mail_host_is_named (GUri *uri);

G_END_DECLS
