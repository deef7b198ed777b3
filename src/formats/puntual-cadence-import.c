/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-inverse.h"
#include "puntual-text.h"

static void
imported_text_free (PuntualImportedText *self)
{
  puntual_template_free (self->text);
  g_free (self->wanted_name);
  g_array_unref (self->askers);
  g_free (self);
}

void
puntual_cadence_import_free (PuntualCadenceImport *self)
{
  puntual_cadence_free (self->cadence);
  g_clear_pointer (&self->former, puntual_cadence_free);
  g_ptr_array_unref (self->texts);
  g_free (self->wanted_name);
  g_free (self);
}

/* --- Names --- */

/* "Standard (2)", at most as long as a name may be. */
static char *
numbered_name (const char *name, guint number)
{
  g_autofree char *mark = g_strdup_printf (" (%u)", number);
  glong room = PUNTUAL_CADENCE_NAME_MAX - (glong)strlen (mark);
  g_autofree char *start = g_utf8_substring (name, 0, MIN (room, g_utf8_strlen (name, -1)));

  return g_strconcat (g_strchomp (start), mark, NULL);
}

/* A name that only looks like others is taken, too. */
static gboolean
is_cadence_name_taken (GPtrArray *cadences, const char *name)
{
  gboolean several;

  return puntual_cadence_find (cadences, name, &several) != NULL || several;
}

static char *
free_cadence_name (GPtrArray *cadences, const char *name)
{
  char *found = g_strdup (name);

  for (guint number = 2; is_cadence_name_taken (cadences, found); number++)
    {
      g_free (found);
      found = numbered_name (name, number);
    }
  return found;
}

/* --- Texts --- */

static gboolean
has_same_words (const PuntualTemplate *stored, const PuntualTemplate *given)
{
  g_autofree char *stored_body = puntual_text_clean_block (stored->body);
  g_autofree char *given_body = puntual_text_clean_block (given->body);

  return g_strcmp0 (stored->subject, given->subject) == 0 && g_str_equal (stored_body, given_body);
}

static const PuntualTemplate *
find_text (GPtrArray *stored, const char *name, const PuntualTemplate *like)
{
  for (guint i = 0; i < stored->len; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (stored, i);

      if (text->medium == like->medium && g_str_equal (text->name, name)
          && g_str_equal (text->language, like->language))
        return text;
    }
  return NULL;
}

static gboolean
is_name_taken (GPtrArray *stored, const char *name)
{
  for (guint i = 0; i < stored->len; i++)
    if (g_str_equal (((const PuntualTemplate *)g_ptr_array_index (stored, i))->name, name))
      return TRUE;
  return FALSE;
}

/* Whether the texts of a name may go into the ledger under another (or that) one: nothing there
 * has other words. A name that is not their own must hold all of them already, or nothing: texts of
 * two sources are not mixed under one. */
static gboolean
fits_name (const PuntualCadenceExchange *exchange, const char *wanted, const char *name,
           GPtrArray *stored)
{
  gboolean is_own = g_str_equal (wanted, name);

  for (guint i = 0; i < exchange->templates->len; i++)
    {
      const PuntualTemplate *given = g_ptr_array_index (exchange->templates, i);
      const PuntualTemplate *there = find_text (stored, name, given);

      if (!g_str_equal (given->name, wanted))
        continue;
      if (there != NULL ? !has_same_words (there, given) : !is_own && is_name_taken (stored, name))
        return FALSE;
    }
  return TRUE;
}

/* A name that another text of the file wants is not free either. */
static gboolean
is_wanted_by_another (const PuntualCadenceExchange *exchange, const char *wanted, const char *name)
{
  return !g_str_equal (wanted, name) && is_name_taken (exchange->templates, name);
}

/* The names that the texts of the file get: wanted → given, owned. */
static GHashTable *
choose_names (const PuntualCadenceExchange *exchange, GPtrArray *stored,
              PuntualCadenceImportFlags flags)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < exchange->templates->len; i++)
    {
      const char *wanted =
          ((const PuntualTemplate *)g_ptr_array_index (exchange->templates, i))->name;
      char *name;

      if (g_hash_table_contains (names, wanted))
        continue;
      name = g_strdup (wanted);
      if ((flags & PUNTUAL_CADENCE_IMPORT_KEEP_WORDS) == 0)
        for (guint number = 2; is_wanted_by_another (exchange, wanted, name)
                               || !fits_name (exchange, wanted, name, stored);
             number++)
          {
            g_free (name);
            name = numbered_name (wanted, number);
          }
      g_hash_table_insert (names, (gpointer)wanted, name);
    }
  return names;
}

/* Ids, of gint64. */
static GArray *
find_askers (GPtrArray *cadences, const char *name, PuntualMedium medium)
{
  GArray *askers = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);

      if (puntual_cadence_asks_for (cadence, name, medium))
        g_array_append_val (askers, cadence->id);
    }
  return askers;
}

static PuntualImportedText *
foresee_text (const PuntualTemplate *given, const char *name, GPtrArray *stored,
              GPtrArray *cadences)
{
  PuntualImportedText *self = g_new0 (PuntualImportedText, 1);

  self->wanted_name = g_strdup (given->name);
  self->is_there = find_text (stored, name, given) != NULL;
  self->askers = find_askers (cadences, name, given->medium);
  self->text = g_new0 (PuntualTemplate, 1);
  self->text->name = g_strdup (name);
  self->text->language = g_strdup (given->language);
  self->text->medium = given->medium;
  self->text->subject = g_strdup (given->subject);
  self->text->body = g_strdup (given->body);
  return self;
}

/* --- What would be done --- */

/* A step whose text is missing would be held for ever. */
static gboolean
take_step (PuntualCadenceImport *self, const PuntualStep *given, GHashTable *names,
           GPtrArray *stored, GError **error)
{
  const char *name = g_hash_table_lookup (names, given->template_name);
  PuntualStep *step;

  if (name == NULL && !is_name_taken (stored, given->template_name))
    {
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                   /* Translators: the number of a step, and the name of a template */
                   _ ("Step %1$d asks for the template “%2$s”, which is neither in the file nor "
                      "among yours."),
                   given->number, given->template_name);
      return FALSE;
    }
  step = puntual_step_copy (given);
  step->id = 0;
  if (name != NULL)
    {
      g_free (step->template_name);
      step->template_name = g_strdup (name);
    }
  puntual_cadence_take_step (self->cadence, step);
  return TRUE;
}

static PuntualCadenceImport *
begin_import (const PuntualCadenceExchange *exchange, GPtrArray *cadences,
              PuntualCadenceImportFlags flags)
{
  PuntualCadenceImport *self = g_new0 (PuntualCadenceImport, 1);
  const char *wanted = exchange->cadence->name;
  const PuntualCadence *same = (flags & PUNTUAL_CADENCE_IMPORT_REPLACE) != 0
                                   ? puntual_cadence_find (cadences, wanted, NULL)
                                   : NULL;
  g_autofree char *name =
      same != NULL ? g_strdup (same->name) : free_cadence_name (cadences, wanted);

  self->wanted_name = g_strdup (wanted);
  self->former = same != NULL ? puntual_cadence_copy (same) : NULL;
  self->cadence = puntual_cadence_new (name);
  self->cadence->id = same != NULL ? same->id : 0;
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)imported_text_free);
  return self;
}

PuntualCadenceImport *
puntual_cadence_import_foresee (PuntualLedger *ledger, const PuntualCadenceExchange *exchange,
                                PuntualCadenceImportFlags flags, GError **error)
{
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (ledger, error);
  g_autoptr (GPtrArray) stored = cadences != NULL ? puntual_template_list (ledger, error) : NULL;
  g_autoptr (PuntualCadenceImport) self = NULL;
  g_autoptr (GHashTable) names = NULL;

  if (stored == NULL)
    return NULL;
  self = begin_import (exchange, cadences, flags);
  names = choose_names (exchange, stored, flags);
  for (guint i = 0; i < exchange->templates->len; i++)
    {
      const PuntualTemplate *given = g_ptr_array_index (exchange->templates, i);

      g_ptr_array_add (self->texts, foresee_text (given, g_hash_table_lookup (names, given->name),
                                                  stored, cadences));
    }
  for (guint i = 0; i < exchange->cadence->steps->len; i++)
    if (!take_step (self, g_ptr_array_index (exchange->cadence->steps, i), names, stored, error))
      return NULL;
  return g_steal_pointer (&self);
}

/* --- Doing it, and taking it back --- */

static gboolean
enter (PuntualLedger *ledger, PuntualCadenceImport *self, GError **error)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      PuntualImportedText *text = g_ptr_array_index (self->texts, i);

      if (!text->is_there && !puntual_template_save (ledger, text->text, error))
        return FALSE;
    }
  return puntual_cadence_save (ledger, self->cadence, error);
}

PuntualCadenceImport *
puntual_cadence_import (PuntualLedger *ledger, const PuntualCadenceExchange *exchange,
                        PuntualCadenceImportFlags flags, GError **error)
{
  g_autoptr (PuntualCadenceImport) self = NULL;

  if (!puntual_ledger_begin (ledger, error))
    return NULL;
  self = puntual_cadence_import_foresee (ledger, exchange, flags, error);
  if (self == NULL || !enter (ledger, self, error))
    {
      puntual_ledger_rollback (ledger);
      return NULL;
    }
  return puntual_ledger_commit (ledger, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
refuse_changed (GError **error, char *sentence)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, sentence);
  g_free (sentence);
  return FALSE;
}

/* What was done to the cadence since the import must not be lost with it. */
static gboolean
check_cadence_unchanged (GPtrArray *cadences, const PuntualCadence *imported, GError **error)
{
  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);

      if (cadence->id == imported->id && puntual_cadence_is_same (cadence, imported))
        return TRUE;
    }
  return refuse_changed (
      error,
      /* Translators: the name of a cadence */
      g_strdup_printf (_ ("The cadence “%s” was changed since it was imported, so that cannot be "
                          "undone any more."),
                       imported->name));
}

/* *there: whether it still is. */
static gboolean
check_text_unchanged (GPtrArray *stored, const PuntualTemplate *imported, gboolean *there,
                      GError **error)
{
  *there = FALSE;
  for (guint i = 0; i < stored->len && !*there; i++)
    {
      const PuntualTemplate *text = g_ptr_array_index (stored, i);

      *there = text->id == imported->id;
      if (*there
          && !(text->medium == imported->medium && g_str_equal (text->name, imported->name)
               && g_str_equal (text->language, imported->language)
               && has_same_words (text, imported)))
        return refuse_changed (
            error,
            /* Translators: the name of a template */
            g_strdup_printf (_ ("The template “%s” was changed since it was imported, so that "
                                "cannot be undone any more."),
                             imported->name));
    }
  return TRUE;
}

/* A cadence that asked for the text when it was not there stands as it stood then; one that came to
 * ask for it since would be left without. */
static gboolean
check_no_other_asks (GPtrArray *cadences, const PuntualCadenceImport *self,
                     const PuntualImportedText *text, GError **error)
{
  for (guint i = 0; i < cadences->len; i++)
    {
      const PuntualCadence *cadence = g_ptr_array_index (cadences, i);
      gboolean asked = cadence->id == self->cadence->id;

      for (guint a = 0; a < text->askers->len && !asked; a++)
        asked = g_array_index (text->askers, gint64, a) == cadence->id;
      if (asked || !puntual_cadence_asks_for (cadence, text->text->name, text->text->medium))
        continue;
      g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                   /* Translators: %1$s is the name of a template, %2$s of a cadence */
                   _ ("The template “%1$s” is used by the cadence “%2$s”; give its step another "
                      "one first."),
                   text->text->name, cadence->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
withdraw_texts (PuntualLedger *ledger, const PuntualCadenceImport *self, GPtrArray *cadences,
                GError **error)
{
  g_autoptr (GPtrArray) stored = puntual_template_list (ledger, error);

  for (guint i = 0; stored != NULL && i < self->texts->len; i++)
    {
      const PuntualImportedText *text = g_ptr_array_index (self->texts, i);
      gboolean there;

      if (text->is_there)
        continue;
      if (!check_text_unchanged (stored, text->text, &there, error)
          || !check_no_other_asks (cadences, self, text, error)
          || (there && !puntual_template_take_back (ledger, text->text->id, error)))
        return FALSE;
    }
  return stored != NULL;
}

static gboolean
withdraw (PuntualLedger *ledger, const PuntualCadenceImport *self, GError **error)
{
  g_autoptr (PuntualCadence) former =
      self->former != NULL ? puntual_cadence_copy (self->former) : NULL;
  g_autoptr (GPtrArray) cadences = puntual_cadence_list (ledger, error);

  if (cadences == NULL || !check_cadence_unchanged (cadences, self->cadence, error))
    return FALSE;
  if (former != NULL ? !puntual_cadence_save (ledger, former, error)
                     : !puntual_cadence_delete (ledger, self->cadence->id, error))
    return FALSE;
  return withdraw_texts (ledger, self, cadences, error);
}

gboolean
puntual_cadence_import_take_back (PuntualLedger *ledger, const PuntualCadenceImport *self,
                                  GError **error)
{
  if (!puntual_ledger_begin (ledger, error))
    return FALSE;
  if (withdraw (ledger, self, error))
    return puntual_ledger_commit (ledger, error);
  puntual_ledger_rollback (ledger);
  return FALSE;
}

/* --- Telling --- */

gboolean
puntual_cadence_import_changes (const PuntualCadenceImport *self)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (!((const PuntualImportedText *)g_ptr_array_index (self->texts, i))->is_there)
      return TRUE;
  return self->former == NULL || !puntual_cadence_is_same (self->former, self->cadence);
}

/* Each name once. */
static void
add_renamed (const PuntualCadenceImport *self, GPtrArray *remarks)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->texts->len; i++)
    {
      const PuntualImportedText *text = g_ptr_array_index (self->texts, i);

      if (g_str_equal (text->wanted_name, text->text->name)
          || !g_hash_table_add (told, text->wanted_name))
        continue;
      g_ptr_array_add (
          remarks,
          /* Translators: the name of a template in a file, and the one it gets here */
          g_strdup_printf (_ ("The template “%1$s” is called “%2$s” here, because yours has other "
                              "words, which stay."),
                           text->wanted_name, text->text->name));
    }
}

GPtrArray *
puntual_cadence_import_remarks (const PuntualCadenceImport *self)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_free);
  guint n_added = 0;

  if (self->former == NULL && !g_str_equal (self->wanted_name, self->cadence->name))
    g_ptr_array_add (remarks,
                     /* Translators: the name of a cadence in a file, and the one it gets here */
                     g_strdup_printf (_ ("It is called “%2$s” here, because there is a cadence "
                                         "“%1$s” already."),
                                      self->wanted_name, self->cadence->name));
  add_renamed (self, remarks);
  for (guint i = 0; i < self->texts->len; i++)
    n_added += !((const PuntualImportedText *)g_ptr_array_index (self->texts, i))->is_there;
  if (n_added > 0)
    g_ptr_array_add (remarks,
                     /* Translators: %u is a number of templates */
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u template comes with it.",
                                                   "%u templates come with it.", n_added),
                                      n_added));
  if (n_added < self->texts->len)
    g_ptr_array_add (
        remarks,
        g_strdup_printf (
            /* Translators: %u is a number of templates */
            g_dngettext (GETTEXT_PACKAGE, "%u template of yours is used as it is.",
                         "%u templates of yours are used as they are.", self->texts->len - n_added),
            self->texts->len - n_added));
  return remarks;
}
