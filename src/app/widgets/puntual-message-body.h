/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "puntual-message.h"

G_BEGIN_DECLS

/* The words of a message as widgets, without the card or the bubble around them; floating. */

/* From the HTML; NULL when there is none that can be read. */
GtkWidget *puntual_message_body_mail (const PuntualMessage *message);
/* From the plain text: paragraphs, and columns of a table in letters of one width. */
GtkWidget *puntual_message_body_plain (const char *text);
/* A WhatsApp text with its marks. */
GtkWidget *puntual_message_body_chat (const char *text);
/* A label whose words can be selected; markup is of Pango. */
GtkWidget *puntual_message_body_label (const char *markup, const char *css_class);
/* Whether the attachment is a picture that stands in the text. */
gboolean
puntual_message_body_shows (const PuntualMessage *message, const PuntualAttachment *attachment);

G_END_DECLS
