/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-locale.h"
#include "puntual-shell.h"

G_DEFINE_INTERFACE (PuntualShell, puntual_shell, GTK_TYPE_WIDGET)

static const char *const PLACES[PUNTUAL_N_PLACES] = {
  [PUNTUAL_PLACE_TODAY] = "today",
  [PUNTUAL_PLACE_REVIEW] = "review",
  [PUNTUAL_PLACE_INVOICES] = "invoices",
  [PUNTUAL_PLACE_CUSTOMERS] = "customers",
  [PUNTUAL_PLACE_PAYMENTS] = "payments",
  [PUNTUAL_PLACE_CADENCES] = "cadences",
  [PUNTUAL_PLACE_TEMPLATES] = "templates",
  [PUNTUAL_PLACE_OUTBOX] = "outbox",
  [PUNTUAL_PLACE_INSIGHTS] = "insights",
  [PUNTUAL_PLACE_SEARCH] = "search",
  [PUNTUAL_PLACE_CADENCE_EDITOR] = "cadence-editor",
  [PUNTUAL_PLACE_TEMPLATE_EDITOR] = "template-editor",
};

const char *
puntual_place_nick (PuntualPlace place)
{
  g_return_val_if_fail (place < PUNTUAL_N_PLACES, "today");
  return PLACES[place];
}

gboolean
puntual_place_from_nick (const char *nick, PuntualPlace *place)
{
  for (guint i = 0; i < PUNTUAL_N_PLACES; i++)
    {
      if (g_strcmp0 (PLACES[i], nick) == 0)
        {
          *place = (PuntualPlace)i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
puntual_shell_default_init (PuntualShellInterface *iface)
{
}

PuntualShell *
puntual_shell_of (GtkWidget *widget)
{
  GtkWidget *at = widget;

  while (at != NULL && !PUNTUAL_IS_SHELL (at))
    {
      GtkWidget *parent = gtk_widget_get_parent (at);

      if (parent == NULL && GTK_IS_WINDOW (at))
        parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (at)));
      at = parent;
    }
  return at != NULL ? PUNTUAL_SHELL (at) : NULL;
}

PuntualDesk *
puntual_shell_get_desk (PuntualShell *self)
{
  return PUNTUAL_SHELL_GET_IFACE (self)->get_desk (self);
}

void
puntual_shell_say (PuntualShell *self, const char *text)
{
  PUNTUAL_SHELL_GET_IFACE (self)->say (self, text);
}

void
puntual_shell_complain (PuntualShell *self, const GError *error)
{
  PUNTUAL_SHELL_GET_IFACE (self)->complain (self, error);
}

void
puntual_shell_carry_out (PuntualShell *self, PuntualDeed *deed, PuntualDeed *undo, const char *done,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  PUNTUAL_SHELL_GET_IFACE (self)->carry_out (self, deed, undo, done, callback, user_data);
}

void
puntual_shell_offer (PuntualShell *self, const char *text, const char *label,
                     const char *action_name, GVariant *target)
{
  g_autoptr (GVariant) owned = target != NULL ? g_variant_ref_sink (target) : NULL;
  PuntualShellInterface *iface = PUNTUAL_SHELL_GET_IFACE (self);

  if (iface->offer != NULL)
    iface->offer (self, text, label, action_name, owned);
}

gboolean
puntual_shell_carry_out_finish (PuntualShell *self, GAsyncResult *answer, GError **error)
{
  return g_task_propagate_boolean (G_TASK (answer), error);
}

void
puntual_shell_undo (PuntualShell *self, GAsyncReadyCallback callback, gpointer user_data)
{
  PUNTUAL_SHELL_GET_IFACE (self)->undo (self, callback, user_data);
}

guint
puntual_shell_get_newest_deed (PuntualShell *self)
{
  PuntualShellInterface *iface = PUNTUAL_SHELL_GET_IFACE (self);

  return iface->get_newest_deed != NULL ? iface->get_newest_deed (self) : 0;
}

gboolean
puntual_shell_undo_finish (PuntualShell *self, GAsyncResult *answer, GError **error)
{
  return g_task_propagate_boolean (G_TASK (answer), error);
}

void
puntual_shell_open (PuntualShell *self, PuntualPlace place, gint64 id)
{
  PUNTUAL_SHELL_GET_IFACE (self)->open (self, place, id);
}

void
puntual_shell_open_template (PuntualShell *self, const char *name, const char *language,
                             PuntualMedium medium)
{
  PUNTUAL_SHELL_GET_IFACE (self)->open_template (self, name, language, medium);
}

const char *
puntual_shell_language (void)
{
  static const char *language;

  if (language == NULL)
    {
      g_autofree char *tag = NULL;
      const char *name = g_get_language_names ()[0];

      if (puntual_locale_base (name) != NULL)
        tag = puntual_locale_normalise (name, NULL);
      language = g_intern_string (tag != NULL ? tag : "en");
    }
  return language;
}
