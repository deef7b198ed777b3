/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "puntual-agent-answer.h"
#include "puntual-agent-words.h"
#include "puntual-output.h"

void
puntual_agent_answer_to_json (JsonBuilder *builder, const PuntualAgentRun *run)
{
  puntual_json_add_instant (builder, "started", run->started_at);
  puntual_json_add_instant (builder, "ended", run->ended_at);
  puntual_json_add_int (builder, "sent", run->sent);
  puntual_json_add_int (builder, "failed", run->failed);
  puntual_json_add_int (builder, "unknown", run->unknown);
  puntual_json_add_int (builder, "cancelled", run->cancelled);
  puntual_json_add_int (builder, "waiting", run->waiting);
  puntual_json_add_int (builder, "news", run->news);
  puntual_json_add_instant (builder, "next_run", run->next_run);
  puntual_json_add_string (builder, "trouble", run->trouble);
}

void
puntual_agent_answer_print (const PuntualAgentRun *run, gint64 now, const char *zone,
                            const char *language)
{
  g_autofree char *did = puntual_agent_words_did (run);
  g_autofree char *last = puntual_agent_words_instant (run->started_at, now, zone, language);
  g_autofree char *next = NULL;

  /* Translators: %1$s is “today at 09:00”, %2$s “3 messages left”. */
  printf (_ ("Last run %1$s: %2$s."), last, did);
  puts ("");
  if (run->next_run != 0)
    {
      next = puntual_agent_words_instant (run->next_run, now, zone, language);
      /* Translators: %s is “tomorrow at 09:00”. */
      printf (_ ("Next run %s."), next);
      puts ("");
    }
  if (run->trouble != NULL)
    {
      fputs ("! ", stdout);
      puntual_output_text (stdout, run->trouble);
    }
}

const char *
puntual_agent_answer_wake (PuntualWake why)
{
  static const char *const words[] = {
    [PUNTUAL_WAKE_NEVER] = "never",     [PUNTUAL_WAKE_OPENING] = "opening",
    [PUNTUAL_WAKE_MESSAGE] = "message", [PUNTUAL_WAKE_QUESTION] = "question",
    [PUNTUAL_WAKE_NEWS] = "news",       [PUNTUAL_WAKE_HINDRANCE] = "hindrance",
  };

  return words[why];
}
