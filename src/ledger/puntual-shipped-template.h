/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-records.h"

G_BEGIN_DECLS

/* "friendly.email.md" → name (owned) and medium. FALSE: the file is no template. */
gboolean puntual_shipped_template_read_name (const char *file, char **name, PuntualMedium *medium);
/* Reads one of the files; name, language and medium are set from the arguments. BAD_FILE. */
PuntualTemplate *
puntual_shipped_template_read (const char *path, const char *name, const char *language,
                               PuntualMedium medium, GError **error);
/* The text a new ledger begins with. NULL without an error: none is shipped for these three. A
 * region of the language is left out. */
PuntualTemplate *puntual_shipped_template_find (const char *name, const char *language,
                                                PuntualMedium medium, GError **error);
/* The words of a template of ours that WhatsApp can approve: they say the same of one invoice and
 * of several, and of sections have only those that the business's settings decide. Owned; NULL
 * without an error: there are none. */
char *
puntual_shipped_template_for_approval (const char *name, const char *language, GError **error);

/* What an automatic call says in place of the notes that an owner has before him when he calls; the
 * name is that of no other template. NULL without an error: none is shipped for the language. */
PuntualTemplate *
puntual_shipped_template_spoken (const char *name, const char *language, GError **error);

G_END_DECLS
