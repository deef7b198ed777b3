/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Asks with GET and gives at most max bytes of an answer of status 200; NULL for anything else,
 * also when there is more. Follows a few redirects. Only https, with certificates checked, and
 * only hosts of the public internet by their names; this machine where the caller itself names it,
 * for tests. */
GBytes *
puntual_mail_fetch (const char *uri, gsize max, guint patience_ms, GCancellable *cancellable);

G_END_DECLS
