/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-delivery-news.h"

G_BEGIN_DECLS

/* What a report that a mail was not delivered says about it (RFC 3464; channels.md, sections 5.2
 * and 6.1). status: that of the recipient, "5.1.1", or NULL; diagnostic: the mail server's own
 * words, or NULL; n_before: how often the message came back before. DEAD only when it is the
 * address that is wrong; a full mailbox, a queue that gave up and contents that were refused leave
 * it alone. */
PuntualNews puntual_bounce_rule (const char *status, const char *diagnostic, guint n_before);

G_END_DECLS
