/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-text-link-deeds.h"

#include "puntual-whatsapp-table.h"

/* Shared by a deed and its inverse. */
typedef struct
{
  GPtrArray *offers; /* NULL: nothing is used any more */
  guint index;
  char *account, *template_name, *language;
  GStrv gaps;
  PuntualWhatsappText *before; /* as it was; NULL: there was none */
} Link;

static void
link_clear (gpointer data)
{
  Link *self = data;

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_free (self->account);
  g_free (self->template_name);
  g_free (self->language);
  g_strfreev (self->gaps);
  puntual_whatsapp_text_free (self->before);
}

static void
link_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, link_clear);
}

static gboolean
is_ours (const Link *self, const PuntualWhatsappText *row)
{
  return g_str_equal (row->template_name, self->template_name)
         && g_str_equal (row->language, self->language);
}

/* *found: owned; NULL: there is none. */
static gboolean
find_row (const Link *self, PuntualLedger *ledger, PuntualWhatsappText **found, GError **error)
{
  g_autoptr (GPtrArray) rows = puntual_whatsapp_text_list (ledger, self->account, error);

  *found = NULL;
  for (guint i = 0; rows != NULL && i < rows->len && *found == NULL; i++)
    if (is_ours (self, g_ptr_array_index (rows, i)))
      *found = g_ptr_array_steal_index (rows, i);
  return rows != NULL;
}

static gboolean
remember (Link *self, PuntualLedger *ledger, GError **error)
{
  PuntualWhatsappText *row;

  if (!find_row (self, ledger, &row, error))
    return FALSE;
  puntual_whatsapp_text_free (self->before);
  self->before = row;
  return TRUE;
}

static gboolean
use (PuntualDeskJob *job, gpointer data, GError **error)
{
  Link *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  const PuntualWhatsappOffer *offer = g_ptr_array_index (self->offers, self->index);
  const PuntualWhatsappChoice choice = { .account = self->account,
                                         .template_name = self->template_name,
                                         .language = self->language,
                                         .gaps = (const char *const *)self->gaps };

  return remember (self, ledger, error)
         && puntual_whatsapp_match_with (ledger, offer->text, &choice, error);
}

static gboolean
stop (PuntualDeskJob *job, gpointer data, GError **error)
{
  Link *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);

  return remember (self, ledger, error)
         && puntual_whatsapp_unmatch (ledger, self->account, self->template_name, self->language,
                                      error);
}

static gboolean
take_back (PuntualDeskJob *job, gpointer data, GError **error)
{
  Link *self = data;
  PuntualLedger *ledger = puntual_desk_job_get_ledger (job);
  g_autoptr (PuntualWhatsappText) row = NULL;

  if (self->before != NULL)
    return puntual_whatsapp_text_put (ledger, self->before, error);
  return find_row (self, ledger, &row, error)
         && (row == NULL || puntual_whatsapp_text_remove (ledger, row->id, error));
}

static void
make_deeds (Link *link, PuntualDeskFunc run, PuntualDeed **deed, PuntualDeed **undo)
{
  *deed = puntual_deed_new (run, g_atomic_rc_box_acquire (link), link_unref);
  *undo = puntual_deed_new (take_back, link, link_unref);
}

void
puntual_text_link_deeds_use (GPtrArray *offers, guint index, const PuntualWhatsappChoice *choice,
                             PuntualDeed **deed, PuntualDeed **undo)
{
  Link *link = g_atomic_rc_box_new0 (Link);

  link->offers = g_ptr_array_ref (offers);
  link->index = index;
  link->account = g_strdup (choice->account);
  link->template_name = g_strdup (choice->template_name);
  link->language = g_strdup (choice->language);
  link->gaps = g_strdupv ((GStrv)choice->gaps);
  make_deeds (link, use, deed, undo);
}

void
puntual_text_link_deeds_stop (const char *account, const char *template_name, const char *language,
                              PuntualDeed **deed, PuntualDeed **undo)
{
  Link *link = g_atomic_rc_box_new0 (Link);

  link->account = g_strdup (account);
  link->template_name = g_strdup (template_name);
  link->language = g_strdup (language);
  make_deeds (link, stop, deed, undo);
}
