/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-letter-pages.h"
#include "puntual-message.h"
#include "puntual-policy.h"

G_BEGIN_DECLS

/* The letter as an A4 PDF: sender, recipient in the window of the envelope, place and date,
 * subject, body, invoice table, page numbers. `markdown` is the rendered body. */
GBytes *puntual_letter_pdf (const PuntualMessage *message, const char *sender, const char *markdown,
                            const char *date_line, GError **error);

/* The same letter as pages to look at. */
PuntualLetterPages *
puntual_letter_draw_pages (const PuntualMessage *message, const char *sender, const char *markdown,
                           const char *date_line, GError **error);

/* The lines of the letterhead, as `sender` wants them. Free with g_free(). */
char *puntual_letter_sender (const PuntualBusiness *business);

G_END_DECLS
