/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-template-keeping.h"

#include <string.h>

#include "puntual-draft.h"
#include "puntual-text.h"

#define LANGUAGE_MAX 35 /* bytes; BCP 47, section 4.4.1 */

/* --- What is kept --- */

static char *
part_key (const char *language, PuntualMedium medium, const char *part)
{
  return g_strdup_printf ("%s/%d/%s", language, (int)medium, part);
}

/* What words began with, to know at another time whether it is still what is stored. */
static char *
origin_of (const PuntualTemplate *stored)
{
  g_autofree char *subject = puntual_text_clean_line (stored != NULL ? stored->subject : NULL);
  g_autofree char *body = puntual_text_clean_block (stored != NULL ? stored->body : NULL);
  g_autofree char *whole = g_strconcat (subject, "\n", body, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);
}

GHashTable *
puntual_template_draft_keep (const PuntualTemplateDraft *draft)
{
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) texts = puntual_template_draft_get_changed (draft);

  for (guint i = 0; i < texts->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (texts, i);

      g_hash_table_insert (kept, part_key (text->language, text->medium, "body"),
                           g_strdup (text->body));
      if (text->subject != NULL)
        g_hash_table_insert (kept, part_key (text->language, text->medium, "subject"),
                             g_strdup (text->subject));
      g_hash_table_insert (kept, part_key (text->language, text->medium, "origin"),
                           origin_of (puntual_template_draft_get_stored (draft, text)));
    }
  return kept;
}

static const char *
find_part (GHashTable *kept, const char *language, PuntualMedium medium, const char *part)
{
  g_autofree char *key = part_key (language, medium, part);
  const char *text = g_hash_table_lookup (kept, key);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

static PuntualTemplateDraft *
recall_text (PuntualTemplateDraft *draft, GHashTable *kept, const char *language,
             PuntualMedium medium)
{
  const char *body = find_part (kept, language, medium, "body");
  const char *origin = find_part (kept, language, medium, "origin");
  g_autoptr (PuntualTemplateDraft) there = NULL;
  g_autoptr (PuntualTemplateDraft) recalled = NULL;
  g_autoptr (PuntualTemplate) text = NULL;
  g_autofree char *now = NULL;

  if (body == NULL)
    return puntual_template_draft_ref (draft);
  there = puntual_template_draft_choose (draft, language, medium);
  recalled =
      puntual_template_draft_write (there, find_part (kept, language, medium, "subject"), body);
  text = puntual_template_draft_get_text (recalled);
  now = origin_of (puntual_template_draft_get_stored (recalled, text));
  if (origin != NULL && strcmp (origin, now) != 0
      && !puntual_template_draft_same_words (there, recalled))
    return puntual_template_draft_dispute (recalled);
  return g_steal_pointer (&recalled);
}

/* Of "language/medium/body". */
static gboolean
read_body_key (const char *key, char **language, PuntualMedium *medium)
{
  g_auto (GStrv) parts = g_strsplit (key, "/", -1);
  guint64 number = 0;

  if (g_strv_length (parts) != 3 || strcmp (parts[2], "body") != 0 || *parts[0] == '\0'
      || strlen (parts[0]) > LANGUAGE_MAX
      || !g_ascii_string_to_unsigned (parts[1], 10, 0, PUNTUAL_MEDIUM_CALL, &number, NULL))
    return FALSE;
  *language = g_strdup (parts[0]);
  *medium = (PuntualMedium)number;
  return TRUE;
}

PuntualTemplateDraft *
puntual_template_draft_recall (PuntualTemplateDraft *draft, GHashTable *kept)
{
  g_autoptr (PuntualTemplateDraft) now = puntual_template_draft_ref (draft);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (kept), (GCompareFunc)strcmp);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      g_autoptr (PuntualTemplateDraft) former = now;
      g_autofree char *language = NULL;
      PuntualMedium medium;

      now = read_body_key (key->data, &language, &medium)
                ? recall_text (former, kept, language, medium)
                : puntual_template_draft_ref (former);
    }
  return puntual_template_draft_choose (now, puntual_template_draft_get_language (draft),
                                        puntual_template_draft_get_medium (draft));
}

/* --- Where --- */

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
