/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-template-example.h"
#include "puntual-template-preview.h"

G_BEGIN_DECLS

/* What the preview says besides the message, in the owner's language. Owned texts. */

/* "Hotel Miramar · Mon 9 Mar" */
char *puntual_preview_words_example (const PuntualTemplateExample *example, PuntualDay today);

typedef struct
{
  char *length; /* "2 segments · GSM-7 · 34 characters left · about 0.14 USD"; NULL: nothing to
                   say */
  char *remark; /* why it is dearer than it need be, or does not go; NULL */
  gboolean is_too_long;
} PuntualPreviewFoot;

/* Of an SMS or a WhatsApp message. */
void puntual_preview_foot_fill (PuntualPreviewFoot *self, const PuntualTemplatePreview *preview);
void puntual_preview_foot_clear (PuntualPreviewFoot *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PuntualPreviewFoot, puntual_preview_foot_clear)

/* What is not as it would be: invented invoices, another language. NULL: all is. */
char *puntual_preview_words_remark (const PuntualTemplatePreview *preview);

G_END_DECLS
