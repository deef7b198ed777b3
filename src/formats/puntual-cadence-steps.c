/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-steps.h"

#include <glib/gi18n-lib.h>

#include "puntual-cadence-check.h"
#include "puntual-cadence-limits.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-money.h"
#include "puntual-record-check.h"
#include "puntual-text.h"

/* What an amount without a currency is counted in: hundredths. */
#define HUNDREDTHS "EUR"

/* --- Writing --- */

void
puntual_cadence_add_string (JsonBuilder *builder, const char *member, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *member, int value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_int_value (builder, value);
}

static void
add_money (JsonBuilder *builder, const PuntualStep *step)
{
  g_autofree char *amount = puntual_money_to_decimal (
      step->min_amount, step->currency != NULL ? step->currency : HUNDREDTHS);

  puntual_cadence_add_string (builder, "min_amount", amount);
}

static void
add_step (JsonBuilder *builder, const PuntualStep *step)
{
  json_builder_begin_object (builder);
  add_int (builder, "offset", step->offset_days);
  puntual_cadence_add_string (builder, "tone", puntual_tone_nick (step->tone));
  json_builder_set_member_name (builder, "channels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < step->n_media; i++)
    json_builder_add_string_value (builder, puntual_medium_nick (step->media[i]));
  json_builder_end_array (builder);
  puntual_cadence_add_string (builder, "template", step->template_name);
  json_builder_set_member_name (builder, "approval");
  json_builder_add_boolean_value (builder, step->needs_approval);
  if (step->min_amount != 0)
    add_money (builder, step);
  puntual_cadence_add_string (builder, "currency", step->currency);
  puntual_cadence_add_string (builder, "segment", step->segment);
  if (step->repeat_every != 0)
    {
      add_int (builder, "repeat_every", step->repeat_every);
      add_int (builder, "repeat_max", step->repeat_max);
    }
  json_builder_end_object (builder);
}

void
puntual_cadence_steps_write (JsonBuilder *builder, const PuntualCadence *cadence)
{
  puntual_cadence_add_string (builder, "name", cadence->name);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cadence->steps->len; i++)
    add_step (builder, g_ptr_array_index (cadence->steps, i));
  json_builder_end_array (builder);
}

/* --- Reading --- */

static gboolean
fail_on_step (guint number, const char *member, GError **error)
{
  g_autofree char *shown = puntual_text_shown (member, PUNTUAL_CADENCE_NAME_MAX);

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
               /* Translators: %1$u is the number of a step, %2$s the name of what it says, such as
                  "tone". */
               _ ("Step %1$u is not as it should be: look at “%2$s”."), number, shown);
  return FALSE;
}

const char *
puntual_cadence_find_unknown_member (JsonObject *object, const char *const *known)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *member = members; member != NULL; member = member->next)
    if (!g_strv_contains (known, member->data))
      return member->data;
  return NULL;
}

/* A member that is there must be a whole number of at most four digits. */
static gboolean
read_number (JsonObject *object, const char *member, int *number)
{
  JsonNode *node = json_object_get_member (object, member);
  gint64 value;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  value = json_node_get_int (node);
  *number = (int)CLAMP (value, -9999, 9999);
  return *number == value;
}

static gboolean
read_text (JsonObject *object, const char *member, char **text)
{
  const char *given;

  if (!json_object_has_member (object, member))
    return TRUE;
  given = puntual_json_get_string (object, member, NULL);
  *text = given != NULL ? puntual_text_compose (given) : NULL;
  return *text != NULL;
}

static gboolean
read_channels (JsonObject *object, PuntualStep *step)
{
  JsonArray *channels = puntual_json_get_array (object, "channels");
  guint n_channels = channels != NULL ? json_array_get_length (channels) : 0;

  for (guint i = 0; i < n_channels; i++)
    {
      JsonNode *node = json_array_get_element (channels, i);
      const char *nick = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
      PuntualMedium medium;

      if (i >= PUNTUAL_N_MEDIA || nick == NULL || !puntual_medium_from_nick (nick, &medium))
        return FALSE;
      puntual_step_add_medium (step, medium);
      if (step->n_media != i + 1)
        return FALSE; /* there before */
    }
  return n_channels > 0;
}

static gboolean
read_approval (JsonObject *object, PuntualStep *step)
{
  JsonNode *node = json_object_get_member (object, "approval");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  step->needs_approval = json_node_get_boolean (node);
  return TRUE;
}

/* After the currency. */
static gboolean
read_amount (JsonObject *object, PuntualStep *step)
{
  const char *amount;

  if (!json_object_has_member (object, "min_amount"))
    return TRUE;
  amount = puntual_json_get_string (object, "min_amount", NULL);
  return amount != NULL
         && puntual_money_parse (amount, step->currency != NULL ? step->currency : HUNDREDTHS,
                                 &step->min_amount, NULL);
}

/* As the ledger writes them: upper case, and one that is known. */
static gboolean
read_currency (JsonObject *object, PuntualStep *step)
{
  g_autofree char *given = NULL;

  if (!read_text (object, "currency", &given))
    return FALSE;
  if (given == NULL)
    return TRUE;
  step->currency = g_strdup (puntual_currency_intern (given, NULL));
  return step->currency != NULL;
}

/* Cleaned as the segment of a customer is; blank: any. */
static gboolean
read_segment (JsonObject *object, PuntualStep *step)
{
  g_autofree char *given = NULL;
  g_autofree char *owned = NULL;
  const char *clean = NULL;

  if (!read_text (object, "segment", &given) || !puntual_record_line (given, &clean, &owned, NULL))
    return FALSE;
  step->segment = puntual_text_is_blank (clean) ? NULL : g_strdup (clean);
  return TRUE;
}

static PuntualStep *
read_step (JsonNode *node, guint number, GError **error)
{
  static const char *const known[] = { "offset",       "tone",       "channels", "template",
                                       "approval",     "min_amount", "currency", "segment",
                                       "repeat_every", "repeat_max", NULL };
  g_autoptr (PuntualStep) step = puntual_step_new (0, PUNTUAL_TONE_NONE, NULL);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *wrong =
      object != NULL ? puntual_cadence_find_unknown_member (object, known) : "steps";

  if (wrong == NULL
      && !(json_object_has_member (object, "offset")
           && read_number (object, "offset", &step->offset_days)))
    wrong = "offset";
  if (wrong == NULL
      && !puntual_tone_from_nick (puntual_json_get_string (object, "tone", NULL), &step->tone))
    wrong = "tone";
  if (wrong == NULL && !read_channels (object, step))
    wrong = "channels";
  if (wrong == NULL
      && (!read_text (object, "template", &step->template_name) || step->template_name == NULL))
    wrong = "template";
  if (wrong == NULL && !read_approval (object, step))
    wrong = "approval";
  if (wrong == NULL && !read_currency (object, step))
    wrong = "currency";
  if (wrong == NULL && !read_amount (object, step))
    wrong = "min_amount";
  if (wrong == NULL && !read_segment (object, step))
    wrong = "segment";
  if (wrong == NULL && !read_number (object, "repeat_every", &step->repeat_every))
    wrong = "repeat_every";
  if (wrong == NULL && !read_number (object, "repeat_max", &step->repeat_max))
    wrong = "repeat_max";
  if (wrong == NULL)
    return g_steal_pointer (&step);

  fail_on_step (number, wrong, error);
  return NULL;
}

/* What stands in the step alone: the sentences of the check name no step. */
static gboolean
check_step (const PuntualStep *step, GError **error)
{
  g_autoptr (PuntualCadence) alone = puntual_cadence_new ("-");
  PuntualStep *copy = puntual_step_copy (step);

  puntual_cadence_take_step (alone, copy);
  return puntual_cadence_check (alone, error);
}

gboolean
puntual_cadence_steps_read (JsonArray *steps, PuntualCadence *cadence, GError **error)
{
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autofree char *reason = NULL;
      PuntualStep *step = read_step (json_array_get_element (steps, i), i + 1, error);

      if (step == NULL)
        return FALSE;
      puntual_cadence_take_step (cadence, step);
      if (check_step (step, &problem))
        continue;
      reason = puntual_text_shown (problem->message, PUNTUAL_TEXT_SHOWN_MAX);
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE,
                   /* Translators: %1$u is the number of a step, %2$s a whole sentence on what is
                      wrong with it */
                   _ ("Step %1$u: %2$s"), i + 1, reason);
      return FALSE;
    }
  return TRUE;
}
