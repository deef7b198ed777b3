/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What becomes of the secret of an account while the service replaces its refresh token. On any
 * thread. Texts are those of puntual_oauth_secret_write(). */

/* Keeps the text that follows the one that was found: in the keyring when the found one is from
 * there, else in the memory of this process alone. TRUE: in the keyring. */
gboolean
puntual_oauth_keep (const char *ledger, const char *account, const char *found, const char *next);
/* The text that is to be used instead of the one that was found, which may be the same. Free with
 * puntual_secret_free(). */
char *puntual_oauth_newest (const char *found);

/* Notes that the service refused the text, and whether it did so within the last minute: it need
 * not be asked for each message anew. */
void puntual_oauth_note_refusal (const char *text);
gboolean puntual_oauth_was_refused (const char *text);

G_END_DECLS
