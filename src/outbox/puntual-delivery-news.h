/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-outbox.h"

G_BEGIN_DECLS

/* What became of a message that had left, learnt later. */
typedef enum
{
  PUNTUAL_NEWS_NOT_SENT, /* of an unknown one: it certainly was not accepted, and may go again */
  PUNTUAL_NEWS_SENT,     /* of an unknown one: it was accepted */
  PUNTUAL_NEWS_DELIVERED,
  PUNTUAL_NEWS_READ,
  PUNTUAL_NEWS_DEAD, /* the address will never work: it is marked, the next channel is tried */
  PUNTUAL_NEWS_TURNED_AWAY, /* this message came back, the address may be well: the next channel */
  PUNTUAL_NEWS_LATER,       /* it came back for now: the same channel once more, a day later */
} PuntualNews;

/* Brings the row forward, never back, with its event, inside the caller's transaction. words: the
 * provider's own, or NULL. calendars: for the question which channel is next. *changed is FALSE,
 * and nothing happens, when the row knows better. */
gboolean puntual_delivery_news_record (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                       gint64 row_id, PuntualNews news, const char *words,
                                       gboolean *changed, GError **error);
/* The same of one that did not arrive, with a sentence that says why; NULL: nobody knows. */
gboolean puntual_delivery_news_record_reason (PuntualLedger *ledger, PuntualCalendarSet *calendars,
                                              gint64 row_id, PuntualNews news, const char *reason,
                                              const char *words, gboolean *changed, GError **error);

G_END_DECLS
