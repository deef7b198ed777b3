/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-policy.h"

G_BEGIN_DECLS

/* That every reminder is paused, until when, why, and how they go on. NULL when they are not. */
char *puntual_pause_sentence (const PuntualPolicy *policy, const char *language);

G_END_DECLS
