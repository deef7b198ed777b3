/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row that unfolds what a service or a mail server said in its own words, for whoever is asked
 * for help. Hidden until there is something. */
GtkWidget *puntual_service_words_new (void);
/* words: NULL or "": nothing. */
void puntual_service_words_say (GtkWidget *row, const char *words);

G_END_DECLS
