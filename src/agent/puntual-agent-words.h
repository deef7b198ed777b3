/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "puntual-agent-run-table.h"

G_BEGIN_DECLS

/* How runs of the agent are said to the owner, by the window and the command line alike. All
 * owned unless said otherwise. */

/* "today at 09:00", "tomorrow at 09:00", "12 March 2026 at 09:00": by the clock of a zone (Olson
 * name; NULL: this machine's), as seen from an instant. */
char *
puntual_agent_words_instant (gint64 instant, gint64 now, const char *zone, const char *language);
/* What a run did: "3 messages left, 1 failed", "nothing to send". */
char *puntual_agent_words_did (const PuntualAgentRun *run);
/* What a run is troubled by when the passwords cannot be had. Static. */
const char *puntual_agent_words_locked (void);

G_END_DECLS
