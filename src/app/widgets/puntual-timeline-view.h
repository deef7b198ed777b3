/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-timeline.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_TIMELINE_VIEW (puntual_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (PuntualTimelineView, puntual_timeline_view, PUNTUAL, TIMELINE_VIEW, GtkWidget)

/* So many of the newest at first, and again with every "Show more". */
#define PUNTUAL_TIMELINE_VIEW_PORTION 30

/**
 * PuntualTimelineView:
 *
 * What was said, promised and paid, the newest first.
 *
 * Signal `open-message` (const char *outbox_id), signal `open-invoice` (gint64 invoice_id): a row
 * was activated. A message wins over an invoice.
 */
PuntualTimelineView *puntual_timeline_view_new (void);
/* items: of PuntualTimelineItem, a reference is taken and it does not change any more; NULL: none.
 * today: of the business, for "8 days ago". invoice_id: the one the page is about (its rows do not
 * lead to itself), 0: none. */
void puntual_timeline_view_set_items (PuntualTimelineView *self, GPtrArray *items, PuntualDay today,
                                      gint64 invoice_id, const char *language);

G_END_DECLS
