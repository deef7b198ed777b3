/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-account-kinds.h"
#include "puntual-dialog-window.h"
#include "puntual-dialogs.h"
#include "puntual-help.h"
#include "puntual-preferences-pages.h"

#define WIDTH 520
#define HEIGHT 640

#define PUNTUAL_TYPE_ACCOUNT_CHOICE (puntual_account_choice_get_type ())
G_DECLARE_FINAL_TYPE (PuntualAccountChoice, puntual_account_choice, PUNTUAL, ACCOUNT_CHOICE,
                      PuntualDialogWindow)

/* What one wants to send with; leads to the form of that kind. */
struct _PuntualAccountChoice
{
  PuntualDialogWindow parent_instance;

  PuntualShell *shell; /* weak */
};

G_DEFINE_FINAL_TYPE (PuntualAccountChoice, puntual_account_choice, PUNTUAL_TYPE_DIALOG_WINDOW)

static void
choose (GtkWidget *widget, const char *action, GVariant *kind)
{
  PuntualAccountChoice *self = PUNTUAL_ACCOUNT_CHOICE (widget);
  g_autofree char *chosen = g_variant_dup_string (kind, NULL);
  g_autoptr (PuntualShell) shell = self->shell != NULL ? g_object_ref (self->shell) : NULL;

  gtk_window_close (GTK_WINDOW (self));
  if (shell != NULL)
    puntual_account_dialog_present (shell, chosen, NULL);
}

static GtkWidget *
new_row (const PuntualAccountKind *kind)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", _ (kind->line), _ (kind->needs));
  GtkWidget *row = puntual_settings_row_new (_ (kind->title), text);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "account-choice.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", kind->kind);
  return row;
}

static void
add_purposes (AdwPreferencesPage *page)
{
  AdwPreferencesGroup *groups[PUNTUAL_N_ACCOUNT_PURPOSES];
  const PuntualAccountKind *kind;

  for (guint i = 0; i < PUNTUAL_N_ACCOUNT_PURPOSES; i++)
    {
      groups[i] = puntual_settings_group_new (puntual_account_purpose_title (i), NULL);
      adw_preferences_page_add (page, groups[i]);
    }
  for (guint i = 0; (kind = puntual_account_kind_nth (i)) != NULL; i++)
    adw_preferences_group_add (groups[kind->purpose], new_row (kind));
}

static void
puntual_account_choice_dispose (GObject *object)
{
  g_clear_weak_pointer (&PUNTUAL_ACCOUNT_CHOICE (object)->shell);
  G_OBJECT_CLASS (puntual_account_choice_parent_class)->dispose (object);
}

static void
puntual_account_choice_class_init (PuntualAccountChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_account_choice_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "account-choice.choose", "s", choose);
}

static void
puntual_account_choice_init (PuntualAccountChoice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();

  add_purposes (ADW_PREFERENCES_PAGE (page));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What Do You Want to Send With?"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 300);
  puntual_help_set_topic (GTK_WIDGET (self), "mail-account");
}

void
puntual_account_choice_present (PuntualShell *shell)
{
  PuntualAccountChoice *self = g_object_new (PUNTUAL_TYPE_ACCOUNT_CHOICE, NULL);

  g_set_weak_pointer (&self->shell, shell);
  puntual_dialog_window_set_owner (PUNTUAL_DIALOG_WINDOW (self), GTK_WIDGET (shell));
  gtk_window_present (GTK_WINDOW (self));
}
