/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "puntual-agent-run-table.h"
#include "puntual-agent-schedule.h"

G_BEGIN_DECLS

/* What a run of the agent did, as the command line says it. */

/* Members of the object that is open: started, ended, sent, failed, unknown, cancelled, waiting,
 * news, next_run, trouble. Instants as "2026-03-10T08:00:00Z", null for none. */
void puntual_agent_answer_to_json (JsonBuilder *builder, const PuntualAgentRun *run);
/* now: from which the days are counted; zone: whose clock, NULL: this machine's. */
void puntual_agent_answer_print (const PuntualAgentRun *run, gint64 now, const char *zone,
                                 const char *language);
/* A stable word: "opening", "message", … */
const char *puntual_agent_answer_wake (PuntualWake why);

G_END_DECLS
