/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-message.h"

G_BEGIN_DECLS

#define PUNTUAL_TYPE_MESSAGE_VIEW (puntual_message_view_get_type ())
G_DECLARE_FINAL_TYPE (PuntualMessageView, puntual_message_view, PUNTUAL, MESSAGE_VIEW, GtkWidget)

/**
 * PuntualMessageView:
 *
 * A finished message as the one who gets it will read it: a mail on a card, WhatsApp and SMS in
 * a bubble, a letter on a page, a call as what to say. Nothing is ever fetched, links are shown
 * but lead nowhere. It does not scroll by itself.
 *
 * Property `show-addresses`: from whom to whom, on top.
 * Signal `open-attachment` (guint index): in the message's attachments.
 */
PuntualMessageView *puntual_message_view_new (void);
/* message: copied; NULL: nothing is shown. */
void puntual_message_view_set_message (PuntualMessageView *self, const PuntualMessage *message);
/* Borrowed, may be NULL. */
const PuntualMessage *puntual_message_view_get_message (PuntualMessageView *self);
void puntual_message_view_set_show_addresses (PuntualMessageView *self, gboolean show);

G_END_DECLS
