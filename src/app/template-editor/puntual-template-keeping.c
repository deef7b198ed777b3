/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-keeping.h"

#include "puntual-draft.h"

static char *
key_of (PuntualDesk *desk, const PuntualTemplateDraft *draft)
{
  const char *identity = puntual_desk_get_identity (desk);

  return g_strdup_printf ("%s:template-editor:%s", identity != NULL ? identity : "",
                          puntual_template_draft_get_name (draft));
}

void
puntual_template_keeping_keep (PuntualDesk *desk, PuntualTemplateDraft *draft)
{
  g_autofree char *key = key_of (desk, draft);
  g_autoptr (GHashTable) kept = puntual_template_draft_keep (draft);

  if (g_hash_table_size (kept) == 0)
    puntual_draft_remove (key);
  else
    puntual_draft_save (key, kept);
}

PuntualTemplateDraft *
puntual_template_keeping_recall (PuntualDesk *desk, PuntualTemplateDraft *draft)
{
  g_autofree char *key = key_of (desk, draft);
  g_autoptr (GHashTable) kept = puntual_draft_load (key, NULL);
  g_autoptr (PuntualTemplateDraft) recalled = NULL;

  if (kept == NULL)
    return NULL;
  recalled = puntual_template_draft_recall (draft, kept);
  return puntual_template_draft_same_words (recalled, draft) ? NULL : g_steal_pointer (&recalled);
}
