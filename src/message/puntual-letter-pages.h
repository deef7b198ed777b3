/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A4 in points (1/72 inch). */
#define PUNTUAL_LETTER_WIDTH (210 * 72.0 / 25.4)
#define PUNTUAL_LETTER_HEIGHT (297 * 72.0 / 25.4)

/* A cairo_t, for those who hand it on without drawing themselves. */
struct _cairo;

/**
 * PuntualLetterPages:
 *
 * The pages of a letter as its PDF has them, to be looked at on a screen of any size. Not changed
 * once it is there, so it may be made on one thread and shown on another.
 */
typedef struct _PuntualLetterPages PuntualLetterPages;

/* pages: taken, of cairo_surface_t. */
PuntualLetterPages *puntual_letter_pages_new (GPtrArray *pages);
void puntual_letter_pages_free (PuntualLetterPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PuntualLetterPages, puntual_letter_pages_free)

guint puntual_letter_pages_get_n (const PuntualLetterPages *self);
/* Draws page `index` (from 0), in points, on paper that is already there. */
void
puntual_letter_pages_draw (const PuntualLetterPages *self, guint index, struct _cairo *context);

G_END_DECLS
