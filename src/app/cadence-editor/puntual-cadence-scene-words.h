/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-cadence-scene.h"

G_BEGIN_DECLS

/* What stands and is spoken on the axis of the cadence editor. Owned texts. */

/* "+15 d", "−3 d", "due day". */
char *puntual_scene_words_day (int offset_days);
/* "+15 days", "−3 days", "due day". */
char *puntual_scene_words_days (int offset_days);
/* "Firm"; of a step that is a call only: "Call". */
char *puntual_scene_words_tone (const PuntualStep *step);
/* What stands out in a step, else the name of its template. */
char *puntual_scene_words_caption (const PuntualStep *step);
/* "Step 4 of 7: 15 days after the due date, firm, by e-mail, else by WhatsApp". */
char *puntual_scene_words_spoken (const PuntualStep *step, guint n_steps);

G_END_DECLS
