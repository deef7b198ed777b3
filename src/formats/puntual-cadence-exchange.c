/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-exchange.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-cadence-check.h"
#include "puntual-cadence-limits.h"
#include "puntual-cadence-steps.h"
#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-locale.h"
#include "puntual-record-check.h"
#include "puntual-render.h"
#include "puntual-text.h"

#define FORMAT "puntual-cadence"
#define VERSION 1
/* 50 steps with a text each, by all channels, in two languages; more would not fit the file. */
#define MAX_TEMPLATES 500
#define MAX_DESCRIPTION 1000 /* characters */

PuntualCadenceExchange *
puntual_cadence_exchange_new (const char *name)
{
  PuntualCadenceExchange *self = g_new0 (PuntualCadenceExchange, 1);

  self->cadence = puntual_cadence_new (name);
  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_template_free);
  return self;
}

static PuntualTemplate *
copy_text (const PuntualTemplate *text)
{
  PuntualTemplate *copy = g_new0 (PuntualTemplate, 1);

  copy->name = g_strdup (text->name);
  copy->language = g_strdup (text->language);
  copy->medium = text->medium;
  copy->subject = g_strdup (text->subject);
  copy->body = g_strdup (text->body);
  return copy;
}

PuntualCadenceExchange *
puntual_cadence_exchange_copy (const PuntualCadenceExchange *self)
{
  PuntualCadenceExchange *copy = g_new0 (PuntualCadenceExchange, 1);

  copy->cadence = puntual_cadence_copy (self->cadence);
  copy->description = g_strdup (self->description);
  copy->templates = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_template_free);
  for (guint i = 0; i < self->templates->len; i++)
    g_ptr_array_add (copy->templates, copy_text (g_ptr_array_index (self->templates, i)));
  return copy;
}

void
puntual_cadence_exchange_free (PuntualCadenceExchange *self)
{
  puntual_cadence_free (self->cadence);
  g_ptr_array_unref (self->templates);
  g_free (self->description);
  g_free (self);
}

gboolean
puntual_cadence_asks_for (const PuntualCadence *cadence, const char *template_name,
                          PuntualMedium medium)
{
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      for (guint m = 0; m < step->n_media; m++)
        if (step->media[m] == medium && g_str_equal (step->template_name, template_name))
          return TRUE;
    }
  return FALSE;
}

PuntualCadenceExchange *
puntual_cadence_exchange_gather (PuntualLedger *ledger, const PuntualCadence *cadence,
                                 GError **error)
{
  g_autoptr (PuntualCadenceExchange) self = puntual_cadence_exchange_new (cadence->name);
  g_autoptr (GPtrArray) texts = puntual_template_list (ledger, error);

  if (texts == NULL)
    return NULL;
  for (guint i = 0; i < cadence->steps->len; i++)
    puntual_cadence_take_step (self->cadence,
                               puntual_step_copy (g_ptr_array_index (cadence->steps, i)));
  g_ptr_array_set_free_func (texts, NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      PuntualTemplate *text = g_ptr_array_index (texts, i);

      text->id = 0;
      if (puntual_cadence_asks_for (cadence, text->name, text->medium))
        g_ptr_array_add (self->templates, text);
      else
        puntual_template_free (text);
    }
  return g_steal_pointer (&self);
}

/* --- Writing --- */

static void
add_template (JsonBuilder *builder, const PuntualTemplate *text)
{
  json_builder_begin_object (builder);
  puntual_cadence_add_string (builder, "name", text->name);
  puntual_cadence_add_string (builder, "language", text->language);
  puntual_cadence_add_string (builder, "channel", puntual_medium_nick (text->medium));
  puntual_cadence_add_string (builder, "subject", text->subject);
  puntual_cadence_add_string (builder, "body", text->body);
  json_builder_end_object (builder);
}

char *
puntual_cadence_exchange_write (const PuntualCadenceExchange *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  puntual_cadence_add_string (builder, "format", FORMAT);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, VERSION);
  puntual_cadence_steps_write (builder, self->cadence);
  puntual_cadence_add_string (builder, "description", self->description);
  json_builder_set_member_name (builder, "templates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->templates->len; i++)
    add_template (builder, g_ptr_array_index (self->templates, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/* --- Reading: the texts --- */

static gboolean
fail (GError **error, char *sentence)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_BAD_FILE, sentence);
  g_free (sentence);
  return FALSE;
}

/* What a file says, in a sentence: whoever reads it sees which one is meant. Owned. */
static char *
quote (const char *text)
{
  return puntual_text_shown (text, PUNTUAL_CADENCE_NAME_MAX);
}

/* NULL: the member is not there, or no text. */
static char *
dup_line (JsonObject *object, const char *member)
{
  const char *text = puntual_json_get_string (object, member, NULL);

  return text != NULL ? puntual_text_clean_line (text) : NULL;
}

/* One way to write each: "ES_mx" is "es-MX". NULL: it is none. */
static char *
dup_language (const char *given)
{
  return given != NULL ? puntual_locale_normalise (given, NULL) : NULL;
}

/* As the ledger keeps it. *wrong: the member that is none, else NULL. */
static PuntualTemplate *
read_template (JsonNode *node, const char **wrong)
{
  static const char *const known[] = { "name", "language", "channel", "subject", "body", NULL };
  g_autoptr (PuntualTemplate) text = g_new0 (PuntualTemplate, 1);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *body = puntual_json_get_string (object, "body", NULL);

  *wrong = object == NULL ? "templates" : puntual_cadence_find_unknown_member (object, known);
  if (*wrong != NULL)
    return NULL;
  text->name = dup_line (object, "name");
  text->language = dup_language (puntual_json_get_string (object, "language", NULL));
  text->subject = dup_line (object, "subject");
  text->body = body != NULL ? puntual_text_clean_block (body) : NULL;
  if (puntual_text_is_blank (text->name))
    *wrong = "name";
  else if (text->language == NULL)
    *wrong = "language";
  else if (!puntual_medium_from_nick (puntual_json_get_string (object, "channel", NULL),
                                      &text->medium))
    *wrong = "channel";
  else if (json_object_has_member (object, "subject")
           && (text->subject == NULL || strlen (text->subject) > PUNTUAL_RECORD_LINE_MAX))
    *wrong = "subject";
  else if (puntual_text_is_blank (text->body) || strlen (text->body) > PUNTUAL_TEMPLATE_MAX_BYTES)
    *wrong = "body";
  if (text->subject != NULL && *text->subject == '\0')
    g_clear_pointer (&text->subject, g_free);
  return *wrong == NULL ? g_steal_pointer (&text) : NULL;
}

static gboolean
is_same_text (gconstpointer first, gconstpointer second)
{
  const PuntualTemplate *a = first, *b = second;

  return a->medium == b->medium && g_str_equal (a->name, b->name)
         && g_str_equal (a->language, b->language);
}

/* A text that speaks of days overdue cannot stand in a step before the due date. */
static gboolean
is_used_before_due (const PuntualCadence *cadence, const char *template_name)
{
  for (guint i = 0; i < cadence->steps->len; i++)
    {
      const PuntualStep *step = g_ptr_array_index (cadence->steps, i);

      if (step->offset_days < 0 && g_str_equal (step->template_name, template_name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_template (const PuntualCadenceExchange *self, const PuntualTemplate *text, guint number,
                GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = quote (text->name);
  g_autofree char *reason = NULL;

  if (!puntual_cadence_asks_for (self->cadence, text->name, text->medium))
    return fail (error,
                 /* Translators: the number of a template and its name */
                 g_strdup_printf (_ ("Template %1$u, “%2$s”: no step asks for it by that channel."),
                                  number, name));
  if (g_ptr_array_find_with_equal_func (self->templates, text, is_same_text, NULL))
    return fail (
        error,
        /* Translators: the number of a template and its name */
        g_strdup_printf (_ ("Template %1$u, “%2$s”: it is there twice, in one language and for "
                            "one channel."),
                         number, name));
  if (puntual_template_validate (text, is_used_before_due (self->cadence, text->name), &problem))
    return TRUE;
  reason = puntual_text_shown (problem->message, PUNTUAL_TEXT_SHOWN_MAX);
  return fail (error,
               /* Translators: the number of a template, its name, its language, and a whole
                  sentence on what is wrong with it */
               g_strdup_printf (_ ("Template %1$u, “%2$s” (%3$s): %4$s"), number, name,
                                text->language, reason));
}

static gboolean
read_templates (PuntualCadenceExchange *self, JsonArray *templates, GError **error)
{
  guint n = templates != NULL ? json_array_get_length (templates) : 0;

  if (n > MAX_TEMPLATES)
    return fail (error, g_strdup_printf (
                            /* Translators: %u is a number of templates */
                            _ ("A file holds at most %u templates."), (guint)MAX_TEMPLATES));
  for (guint i = 0; i < n; i++)
    {
      const char *wrong;
      g_autoptr (PuntualTemplate) text =
          read_template (json_array_get_element (templates, i), &wrong);

      if (text == NULL)
        {
          g_autofree char *member = quote (wrong);

          return fail (error,
                       /* Translators: %1$u is the number of a template, %2$s the name of what it
                          says, such as "channel". */
                       g_strdup_printf (_ ("Template %1$u is not as it should be: look at “%2$s”."),
                                        i + 1, member));
        }
      if (!check_template (self, text, i + 1, error))
        return FALSE;
      g_ptr_array_add (self->templates, g_steal_pointer (&text));
    }
  return TRUE;
}

/* --- Reading: the whole --- */

/* The member in the language, or as it stands. Borrowed; NULL: there is none. */
static const char *
find_words (JsonObject *object, const char *member, const char *language)
{
  JsonObject *translations = puntual_json_get_object (object, "translations");
  const char *base = language != NULL ? puntual_locale_base (language) : NULL;
  JsonObject *own = base != NULL ? puntual_json_get_object (translations, base) : NULL;
  const char *words = puntual_json_get_string (own, member, NULL);

  return words != NULL ? words : puntual_json_get_string (object, member, NULL);
}

static gboolean
check_version (JsonObject *object, const char *file, GError **error)
{
  const char *format = puntual_json_get_string (object, "format", NULL);
  gint64 version = puntual_json_get_int (object, "version", 0);

  if (!json_object_has_member (object, "format") && !json_object_has_member (object, "version"))
    return TRUE;
  if (g_strcmp0 (format, FORMAT) == 0 && version > VERSION)
    return fail (error,
                 g_strdup_printf (
                     /* Translators: %s is a file */
                     _ ("“%s” was written by a newer Puntual; update Puntual to read it."), file));
  if (g_strcmp0 (format, FORMAT) == 0 && version == VERSION)
    return TRUE;
  return fail (error, g_strdup_printf (
                          /* Translators: %s is a file */
                          _ ("“%s” is a file of another kind, not a cadence."), file));
}

/* {"es": {"name", "description"}} */
static gboolean
is_translation (const char *language, JsonNode *node)
{
  static const char *const known[] = { "name", "description", NULL };
  g_autofree char *tag = dup_language (language);
  JsonObject *words = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (tag == NULL || words == NULL || puntual_cadence_find_unknown_member (words, known) != NULL)
    return FALSE;
  for (guint i = 0; known[i] != NULL; i++)
    if (json_object_has_member (words, known[i])
        && puntual_text_is_blank (puntual_json_get_string (words, known[i], NULL)))
      return FALSE;
  return TRUE;
}

static gboolean
has_good_translations (JsonObject *object)
{
  JsonObject *translations = puntual_json_get_object (object, "translations");
  g_autoptr (GList) languages = NULL;

  if (!json_object_has_member (object, "translations"))
    return TRUE;
  languages = translations != NULL ? json_object_get_members (translations) : NULL;
  for (GList *language = languages; language != NULL; language = language->next)
    if (!is_translation (language->data, json_object_get_member (translations, language->data)))
      return FALSE;
  return translations != NULL;
}

static gboolean
check_shape (JsonObject *object, const char *file, GError **error)
{
  static const char *const known[] = { "format", "version",   "name",         "description",
                                       "steps",  "templates", "translations", NULL };
  JsonArray *steps = puntual_json_get_array (object, "steps");
  g_autofree char *member = NULL;
  const char *unknown;

  if (puntual_json_get_string (object, "name", NULL) == NULL || steps == NULL
      || json_array_get_length (steps) == 0
      || json_array_get_length (steps) > PUNTUAL_CADENCE_STEPS_MAX)
    return fail (error, g_strdup_printf (
                            /* Translators: %s is a file; keep the words in quotation marks of the
                               second sentence. */
                            _ ("“%s” holds no cadence. It takes a “name” and 1 to 50 “steps”, as "
                               "“cadence export” writes them."),
                            file));
  unknown = puntual_cadence_find_unknown_member (object, known);
  if (unknown == NULL && json_object_has_member (object, "templates")
      && puntual_json_get_array (object, "templates") == NULL)
    unknown = "templates";
  if (unknown == NULL && !has_good_translations (object))
    unknown = "translations";
  if (unknown == NULL && json_object_has_member (object, "description")
      && puntual_json_get_string (object, "description", NULL) == NULL)
    unknown = "description";
  if (unknown == NULL)
    return TRUE;
  member = quote (unknown);
  return fail (error, g_strdup_printf (
                          /* Translators: %1$s is a file, %2$s the name of something in it */
                          _ ("“%1$s” is not as it should be: look at “%2$s”."), file, member));
}

/* Steps on the same day, one that repeats before the last: what no step shows by itself. */
static gboolean
check_cadence (const PuntualCadence *cadence, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *name = NULL;

  if (puntual_cadence_check (cadence, &problem))
    return TRUE;
  name = quote (cadence->name);
  return fail (error, g_strdup_printf (
                          /* Translators: the name of a cadence, and a whole sentence on what is
                             wrong with it */
                          _ ("Cadence “%1$s”: %2$s"), name, problem->message));
}

static PuntualCadenceExchange *
read_root (JsonNode *root, const char *file, const char *language, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  g_autoptr (PuntualCadenceExchange) self = NULL;
  g_autofree char *name = NULL;
  const char *description;

  if (object == NULL)
    {
      g_autoptr (JsonObject) empty = json_object_new ();

      check_shape (empty, file, error);
      return NULL;
    }
  if (!check_version (object, file, error) || !check_shape (object, file, error))
    return NULL;
  name = puntual_text_compose (find_words (object, "name", language));
  self = puntual_cadence_exchange_new (name);
  description = find_words (object, "description", language);
  self->description =
      description != NULL ? puntual_text_shown (description, MAX_DESCRIPTION) : NULL;
  if (!puntual_cadence_steps_read (puntual_json_get_array (object, "steps"), self->cadence, error)
      || !check_cadence (self->cadence, error)
      || !read_templates (self, puntual_json_get_array (object, "templates"), error))
    return NULL;
  return g_steal_pointer (&self);
}

PuntualCadenceExchange *
puntual_cadence_exchange_parse (const char *bytes, gssize length, const char *file,
                                const char *language, GError **error)
{
  g_autoptr (JsonNode) root = puntual_json_parse (bytes, length, file, error);

  return root != NULL ? read_root (root, file, language, error) : NULL;
}

PuntualCadenceExchange *
puntual_cadence_exchange_read (const char *path, const char *language, GError **error)
{
  g_autoptr (JsonNode) root = puntual_json_load (path, error);
  g_autofree char *file = g_filename_display_basename (path);

  return root != NULL ? read_root (root, file, language, error) : NULL;
}
