/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "puntual-http.h"

G_BEGIN_DECLS

/* What requests and answers are made of; for puntual-http.c only. */

/* The host of an address that may be a base; NULL with CHANNEL_CONFIG. Owned. */
char *puntual_http_check_base (const char *base_url, GError **error);
/* bytes: what came of the body, of which n; more than the cap: it is cut. */
void puntual_http_answer_init (PuntualHttpAnswer *self, guint status, SoupMessageHeaders *headers,
                               const char *bytes, gsize n);

G_END_DECLS
