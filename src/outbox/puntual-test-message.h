/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-calendar.h"
#include "puntual-channel.h"
#include "puntual-ledger-records.h"

G_BEGIN_DECLS

/* Tries an account: signs in, and sends a short message of its own to an address of the owner's; to
 * NULL: nothing is sent. No customer is reached and the outbox keeps no trace. What troubled a
 * stored account is forgotten when it works. Errors are those of puntual_channel_deliver() and
 * INVALID_EMAIL for the address, all sentences for the owner.
 *
 * Blocking, for a minute at the worst: call it on a worker thread with a ledger opened there. The
 * account may be one that the ledger does not have yet. */
gboolean puntual_outbox_try_account (PuntualLedger *ledger, const PuntualChannelAccount *account,
                                     const char *to, GCancellable *cancellable, GError **error);
/* The same; *raw: (out): the service's own words where it refused, else NULL; owned. */
gboolean puntual_outbox_try_account_raw (PuntualLedger *ledger,
                                         const PuntualChannelAccount *account, const char *to,
                                         char **raw, GCancellable *cancellable, GError **error);

/* How a test of a text reaches the owner. */
typedef struct
{
  char *account; /* that carries the medium; NULL: none does */
  char *folder;  /* where it is written instead of leaving, in pilot mode; NULL: it leaves */
  char *to;      /* the business's own address for the medium; NULL: not known */
} PuntualTestRoute;

PuntualTestRoute *
puntual_test_route_find (PuntualLedger *ledger, PuntualMedium medium, GError **error);
void puntual_test_route_free (PuntualTestRoute *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualTestRoute, puntual_test_route_free)

/**
 * puntual_outbox_try_text:
 * @text: words that need not be stored
 * @to: the owner's own e-mail address or telephone number; postal lines for a letter
 *
 * Sends the text as puntual_template_preview_for() has it for that customer and day to the owner,
 * through the account that carries its medium. Subject and text begin with "[Test]" in the language
 * of the text. The customer gets nothing, and neither the outbox nor the history knows of it, so
 * that no gap and no cap counts it.
 *
 * Blocking, for a minute at the worst.
 *
 * Returns: %FALSE with what is wrong with the words, with INVALID_EMAIL, INVALID_PHONE or
 *   INVALID_VALUE for the address, CHANNEL_CONFIG when no account carries the medium, or the errors
 *   of puntual_channel_deliver()
 */
gboolean
puntual_outbox_try_text (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                         const PuntualTemplate *text, const PuntualStep *step, gint64 customer_id,
                         PuntualDay day, const char *to, GCancellable *cancellable, GError **error);

G_END_DECLS
