/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-inverse.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "puntual-change.h"
#include "puntual-error.h"
#include "puntual-record-check.h"
#include "puntual-text.h"

#define SELECT_TEMPLATE "SELECT id, name, language, medium, subject, body FROM template "

static PuntualTemplate *
template_from_row (PuntualStatement *row)
{
  PuntualTemplate *template = g_new0 (PuntualTemplate, 1);

  template->id = puntual_statement_int (row, 0);
  template->name = g_strdup (puntual_statement_line (row, 1));
  template->language = g_strdup (puntual_statement_text (row, 2));
  puntual_medium_from_nick (puntual_statement_text (row, 3), &template->medium);
  template->subject = g_strdup (puntual_statement_line (row, 4));
  template->body = g_strdup (puntual_statement_text (row, 5));
  return template;
}

/* *found stays NULL when there is none. */
static gboolean
load_exact (PuntualLedger *ledger, const char *name, const char *language, PuntualMedium medium,
            PuntualTemplate **found, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                SELECT_TEMPLATE "WHERE name = ?1 AND language = ?2 AND medium = ?3",
                                error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_text (row, 1, name);
  puntual_statement_bind_text (row, 2, language);
  puntual_statement_bind_text (row, 3, puntual_medium_nick (medium));
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  if (more)
    *found = template_from_row (row);
  return TRUE;
}

static gboolean
load_by_id (PuntualLedger *ledger, gint64 id, PuntualTemplate **found, GError **error)
{
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger), SELECT_TEMPLATE "WHERE id = ?1",
                                error);
  if (row == NULL)
    return FALSE;
  puntual_statement_bind_int (row, 1, id);
  if (!puntual_statement_step (row, &more, error))
    return FALSE;
  if (more)
    *found = template_from_row (row);
  else
    g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_NOT_FOUND,
                         _ ("There is no such template any more."));
  return more;
}

/**
 * puntual_template_list:
 *
 * Returns: (transfer full) (element-type PuntualTemplate): by name, language and medium; %NULL on
 * error
 */
GPtrArray *
puntual_template_list (PuntualLedger *ledger, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_template_free);
  g_autoptr (PuntualStatement) row = NULL;
  gboolean more;

  row = puntual_sqlite_prepare (puntual_ledger_get_sqlite (ledger),
                                SELECT_TEMPLATE "ORDER BY name, language, medium", error);
  if (row == NULL || !puntual_statement_step (row, &more, error))
    return NULL;
  while (more)
    {
      g_ptr_array_add (list, template_from_row (row));
      if (!puntual_statement_step (row, &more, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

PuntualTemplate *
puntual_template_find (PuntualLedger *ledger, const char *name, const char *language,
                       PuntualMedium medium, GError **error)
{
  PuntualTemplate *found = NULL;
  g_autofree char *base = NULL;

  if (!load_exact (ledger, name, language, medium, &found, error) || found != NULL)
    return found;
  base = g_strndup (language, strcspn (language, "-_"));
  if (!g_str_equal (base, language))
    load_exact (ledger, name, base, medium, &found, error);
  return found;
}

/* A template as it will be stored; texts are borrowed or owned by the arrays. */
typedef struct
{
  const char *name, *language, *subject, *body;
  PuntualMedium medium;
  char *owned[3];
} GivenTemplate;

static void
given_clear (GivenTemplate *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->owned); i++)
    g_free (self->owned[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GivenTemplate, given_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, sentence);
  return FALSE;
}

static gboolean
take_given (GivenTemplate *self, const PuntualTemplate *text, GError **error)
{
  if ((int)text->medium < 0 || text->medium >= PUNTUAL_N_MEDIA)
    return refuse (error, _ ("There is no such kind of message."));
  if (text->body != NULL && strlen (text->body) > PUNTUAL_TEMPLATE_MAX_BYTES)
    return refuse (error, _ ("The text of a template is too long."));
  if (text->body != NULL && !g_utf8_validate (text->body, -1, NULL))
    return refuse (error, _ ("The text of a template is not valid UTF-8."));
  self->medium = text->medium;
  if (!puntual_record_line (text->name, &self->name, &self->owned[0], error)
      || !puntual_record_line (text->subject, &self->subject, &self->owned[1], error))
    return FALSE;
  if (puntual_text_is_blank (self->name)
      || g_utf8_strlen (self->name, -1) > PUNTUAL_CADENCE_NAME_MAX)
    return refuse (error, _ ("A template needs a name of at most 100 characters."));
  if (puntual_text_is_blank (text->language))
    return refuse (error, _ ("A template needs a language."));
  if (puntual_text_is_blank (text->body))
    return refuse (error, _ ("A template needs a text."));
  self->language = text->language;
  self->body = self->owned[2] = puntual_text_clean_block (text->body);
  if (self->subject != NULL && *self->subject == '\0')
    self->subject = NULL;
  return puntual_record_check_tag (self->language, error);
}

static gboolean
write_template (PuntualLedger *ledger, const GivenTemplate *given, gint64 *id, GError **error)
{
  PuntualSqlite *sqlite = puntual_ledger_get_sqlite (ledger);
  g_autoptr (PuntualStatement) statement = NULL;

  statement =
      puntual_sqlite_prepare (sqlite,
                              *id == 0 ? "INSERT INTO template (name, language, medium, subject, "
                                         "body) VALUES (?1, ?2, ?3, ?4, ?5)"
                                       : "UPDATE template SET name = ?1, language = ?2, medium = "
                                         "?3, subject = ?4, body = ?5 WHERE id = ?6",
                              error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_text (statement, 1, given->name);
  puntual_statement_bind_text (statement, 2, given->language);
  puntual_statement_bind_text (statement, 3, puntual_medium_nick (given->medium));
  puntual_statement_bind_text (statement, 4, given->subject);
  puntual_statement_bind_text (statement, 5, given->body);
  if (*id != 0)
    puntual_statement_bind_int (statement, 6, *id);
  if (!puntual_statement_run (statement, error))
    return FALSE;
  if (*id == 0)
    *id = puntual_sqlite_last_id (sqlite);
  return TRUE;
}

static void
note_template (PuntualChange *change, const PuntualTemplate *stored, const GivenTemplate *given)
{
  puntual_change_text (change, "name", stored != NULL ? stored->name : NULL, given->name);
  puntual_change_text (change, "language", stored != NULL ? stored->language : NULL,
                       given->language);
  puntual_change_text (change, "channel",
                       stored != NULL ? puntual_medium_nick (stored->medium) : NULL,
                       puntual_medium_nick (given->medium));
  puntual_change_text (change, "subject", stored != NULL ? stored->subject : NULL, given->subject);
  puntual_change_text (change, "body", stored != NULL ? stored->body : NULL, given->body);
  if (change->n_fields > 0 && stored != NULL)
    puntual_change_text (change, "template", NULL, stored->name);
}

static gboolean
save (PuntualChange *change, const PuntualTemplate *text, gint64 *id, GError **error)
{
  g_auto (GivenTemplate) given = { 0 };
  g_autoptr (PuntualTemplate) stored = NULL;
  g_autoptr (PuntualTemplate) same = NULL;

  if (!take_given (&given, text, error)
      || !load_exact (change->ledger, given.name, given.language, given.medium, &same, error)
      || (*id != 0 && !load_by_id (change->ledger, *id, &stored, error)))
    return FALSE;
  if (stored != NULL && same != NULL && same->id != stored->id)
    {
      g_set_error (
          error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
          /* Translators: %1$s is the name of a template, %2$s a language code */
          _ ("There is a template “%1$s” in the language “%2$s” for that channel already."),
          given.name, given.language);
      return FALSE;
    }
  if (stored == NULL)
    stored = g_steal_pointer (&same);
  if (stored != NULL)
    *id = stored->id;
  note_template (change, stored, &given);
  return change->n_fields == 0
         || (write_template (change->ledger, &given, id, error)
             && puntual_change_log (change, "template.saved", 0, 0, error));
}

/**
 * puntual_template_save:
 *
 * Finds by id, else by name, language and medium; adds when there is none. Sets the id. Whether the
 * text can be rendered is checked where templates are edited.
 */
gboolean
puntual_template_save (PuntualLedger *ledger, PuntualTemplate *text, GError **error)
{
  PuntualChange change;
  gint64 id = text->id;

  if (!puntual_change_begin (&change, ledger, error)
      || !puntual_change_end (&change, save (&change, text, &id, error), error))
    return FALSE;
  text->id = id;
  return TRUE;
}

static gboolean
check_unnamed (PuntualLedger *ledger, const char *name, GError **error)
{
  g_autoptr (PuntualStatement) row = puntual_sqlite_prepare (
      puntual_ledger_get_sqlite (ledger),
      "SELECT c.name FROM step s JOIN cadence c ON c.id = s.cadence_id WHERE s.template = ?1 "
      "ORDER BY c.name LIMIT 1",
      error);
  gboolean named;

  if (row == NULL)
    return FALSE;
  puntual_statement_bind_text (row, 1, name);
  if (!puntual_statement_step (row, &named, error))
    return FALSE;
  if (named)
    g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_EXISTS,
                 /* Translators: %1$s is the name of a template, %2$s of a cadence */
                 _ ("The template “%1$s” is used by the cadence “%2$s”; give its step another one "
                    "first."),
                 name, puntual_statement_text (row, 0));
  return !named;
}

/* in_use: whether a step may name it. */
static gboolean
delete_template (PuntualChange *change, gint64 id, gboolean in_use, GError **error)
{
  g_autoptr (PuntualTemplate) stored = NULL;
  g_autoptr (PuntualStatement) statement = NULL;

  if (!load_by_id (change->ledger, id, &stored, error)
      || (!in_use && !check_unnamed (change->ledger, stored->name, error)))
    return FALSE;
  statement = puntual_sqlite_prepare (puntual_ledger_get_sqlite (change->ledger),
                                      "DELETE FROM template WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  puntual_statement_bind_int (statement, 1, id);
  puntual_change_text (change, "template", stored->name, NULL);
  puntual_change_text (change, "language", stored->language, NULL);
  puntual_change_text (change, "channel", puntual_medium_nick (stored->medium), NULL);
  puntual_change_text (change, "subject", stored->subject, NULL);
  puntual_change_text (change, "body", stored->body, NULL);
  return puntual_statement_run (statement, error)
         && puntual_change_log (change, "template.deleted", 0, 0, error);
}

gboolean
puntual_template_delete (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, delete_template (&change, id, FALSE, error), error);
}

gboolean
puntual_template_take_back (PuntualLedger *ledger, gint64 id, GError **error)
{
  PuntualChange change;

  return puntual_change_begin (&change, ledger, error)
         && puntual_change_end (&change, delete_template (&change, id, TRUE, error), error);
}
