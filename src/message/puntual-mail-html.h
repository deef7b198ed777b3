/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Wraps a body fragment into one whole document: language, a column of 600 pixels, nothing
 * loaded from elsewhere, no colours of its own so that dark mail programs choose theirs. Owned. */
char *puntual_mail_html_document (const char *language, const char *title, const char *fragment);

/* An inline picture of the mail. `caption` may be NULL. Owned. */
char *
puntual_mail_html_picture (const char *content_id, const char *description, const char *caption);

G_END_DECLS
