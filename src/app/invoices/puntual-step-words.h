/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-next-step.h"

G_BEGIN_DECLS

/* The next step of an invoice as a label. Owned texts. */

/* "Firm e-mail · Thu 5", "On hold: promised", "—": for a cell of a list. */
char *
puntual_step_words_short (const PuntualNextStep *step, PuntualDay today, const char *language);
/* "Firm e-mail, Thursday 5 March", "Nothing more to send": for the heading of a card. */
char *
puntual_step_words_title (const PuntualNextStep *step, PuntualDay today, const char *language);

G_END_DECLS
