/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include "puntual-day.h"

G_BEGIN_DECLS

/* What a person has typed into a form that was not sent off, one small file for each form in
 * $XDG_STATE_HOME/puntual/drafts, for the owner's eyes only. A key is such as "invoice:new". Files
 * are written and removed one after the other on a thread of their own. */

#define PUNTUAL_DRAFT_MAX_BYTES (256 * 1024)

/* Where the draft of a key is. Free with g_free(). */
char *puntual_draft_path (const char *key);
/* texts: key of the field → text. One that is too large is not written, and what was there before
 * stays. */
void puntual_draft_save (const char *key, GHashTable *texts);
/* The same with the day it is, which is that of the desk and not of the machine. */
void puntual_draft_save_on (const char *key, PuntualDay day, GHashTable *texts);
void puntual_draft_remove (const char *key);
/* What was kept, or NULL: nothing, or nothing that can be read. *day (may be NULL): when, NONE if
 * that was not kept. */
GHashTable *puntual_draft_load (const char *key, PuntualDay *day);
/* Waits until everything asked for is on the disk. */
void puntual_draft_settle (void);

G_END_DECLS
