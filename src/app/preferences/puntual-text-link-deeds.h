/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-deed.h"
#include "puntual-whatsapp-match.h"

G_BEGIN_DECLS

/* Which text of WhatsApp's one of our templates leaves as, and what takes that back. Both out
 * arguments are owned. */

/* offers: of PuntualWhatsappOffer, of which the one at `index` is used; a reference is kept.
 * choice: copied. */
void
puntual_text_link_deeds_use (GPtrArray *offers, guint index, const PuntualWhatsappChoice *choice,
                             PuntualDeed **deed, PuntualDeed **undo);
/* Names decide again. */
void puntual_text_link_deeds_stop (const char *account, const char *template_name,
                                   const char *language, PuntualDeed **deed, PuntualDeed **undo);

G_END_DECLS
