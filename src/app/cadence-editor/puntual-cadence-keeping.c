/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-keeping.h"

#include "puntual-cadence-check.h"
#include "puntual-cadence-steps.h"
#include "puntual-draft.h"
#include "puntual-json.h"

/* Members of the file. */
#define NOW "cadence"
#define ORIGIN "changed-from"
#define DISPUTED "disputed"

char *
puntual_cadence_keeping_key (PuntualDesk *desk, gint64 id)
{
  const char *identity = puntual_desk_get_identity (desk);

  return g_strdup_printf ("%s:cadence-editor:%" G_GINT64_FORMAT, identity != NULL ? identity : "",
                          id);
}

static char *
write_text (const PuntualCadence *cadence)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  puntual_cadence_steps_write (builder, cadence);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* The file may have been written by anybody. A name the ledger would refuse is not taken: name,
 * which is borrowed, stands in its place. text NULL: there is none. */
static PuntualCadence *
read_text (const char *text, const char *name)
{
  g_autoptr (JsonNode) root = text != NULL ? puntual_json_parse (text, -1, NULL, NULL) : NULL;
  g_autoptr (PuntualCadence) cadence = NULL;
  JsonObject *object;
  JsonArray *steps;
  const char *kept;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  object = json_node_get_object (root);
  steps = puntual_json_get_array (object, "steps");
  if (steps == NULL)
    return NULL;
  kept = puntual_json_get_string (object, "name", NULL);
  cadence =
      puntual_cadence_new (kept != NULL && puntual_cadence_check_name (kept, NULL) ? kept : name);
  if (!puntual_cadence_steps_read (steps, cadence, NULL))
    return NULL;
  return g_steal_pointer (&cadence);
}

gboolean
puntual_cadence_keeping_same (const PuntualCadence *a, const PuntualCadence *b)
{
  g_autofree char *text_a = write_text (a);
  g_autofree char *text_b = write_text (b);

  return g_str_equal (text_a, text_b);
}

void
puntual_cadence_keeping_keep (const char *key, PuntualCadenceDraft *draft, gboolean disputed)
{
  g_autoptr (GHashTable) texts = NULL;

  if (!puntual_cadence_draft_is_changed (draft))
    {
      puntual_draft_remove (key);
      return;
    }
  texts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (texts, (gpointer)NOW,
                       write_text (puntual_cadence_draft_get_cadence (draft)));
  g_hash_table_insert (texts, (gpointer)ORIGIN,
                       write_text (puntual_cadence_draft_get_stored (draft)));
  if (disputed)
    g_hash_table_insert (texts, (gpointer)DISPUTED, g_strdup (DISPUTED));
  puntual_draft_save (key, texts);
}

/* As when it is saved: a step that stays on its day stays the same step. */
static void
give_ids (PuntualCadence *kept, const PuntualCadence *stored)
{
  for (guint i = 0; i < kept->steps->len; i++)
    for (guint j = 0; j < stored->steps->len; j++)
      {
        PuntualStep *step = g_ptr_array_index (kept->steps, i);
        const PuntualStep *old = g_ptr_array_index (stored->steps, j);

        if (step->offset_days == old->offset_days)
          step->id = old->id;
      }
}

/* An id is given again once its cadence is deleted. One that kept neither its name nor its steps is
 * another; what has no id yet is told by nothing. */
static gboolean
is_of (const PuntualCadence *origin, const PuntualCadence *stored)
{
  g_autoptr (PuntualCadence) renamed = NULL;

  if (stored->id == 0 || g_strcmp0 (origin->name, stored->name) == 0)
    return TRUE;
  renamed = puntual_cadence_copy (origin);
  g_free (renamed->name);
  renamed->name = g_strdup (stored->name);
  return puntual_cadence_keeping_same (renamed, stored);
}

PuntualCadence *
puntual_cadence_keeping_find (const char *key, const PuntualCadence *stored, gboolean *same_origin)
{
  g_autoptr (GHashTable) texts = puntual_draft_load (key, NULL);
  g_autoptr (PuntualCadence) kept = NULL;
  g_autoptr (PuntualCadence) origin = NULL;

  if (texts == NULL)
    return NULL;
  kept = read_text (g_hash_table_lookup (texts, NOW), stored->name);
  origin = read_text (g_hash_table_lookup (texts, ORIGIN), stored->name);
  if (kept == NULL || origin == NULL || !is_of (origin, stored))
    {
      puntual_draft_remove (key);
      return NULL;
    }
  if (puntual_cadence_keeping_same (kept, stored))
    return NULL;
  give_ids (kept, stored);
  *same_origin = puntual_cadence_keeping_same (origin, stored)
                 && g_hash_table_lookup (texts, DISPUTED) == NULL;
  return g_steal_pointer (&kept);
}
