/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-badge.h"
#include "puntual-contact-phrase.h"
#include "puntual-contact-person-table.h"
#include "puntual-customer-parts.h"
#include "puntual-customer-reach.h"
#include "puntual-day-words.h"
#include "puntual-phone.h"
#include "puntual-shell.h"

/* --- Badges --- */

static void
add_badge (GtkBox *box, const char *text)
{
  PuntualBadge *badge = puntual_badge_new ();

  puntual_badge_set (badge, PUNTUAL_COLOUR_NEUTRAL, text);
  gtk_widget_set_halign (GTK_WIDGET (badge), GTK_ALIGN_START);
  gtk_box_append (box, GTK_WIDGET (badge));
}

static void
add_pause (GtkBox *box, const PuntualCustomerRow *row, PuntualDay today)
{
  g_autofree char *day =
      puntual_day_words_short (row->paused_until, today, puntual_shell_language ());
  g_autofree char *words = NULL;

  /* Translators: %s is a date, the first day reminders go on */
  words = g_strdup_printf (_ ("Paused until %s"), day);
  add_badge (box, row->paused_until != PUNTUAL_DAY_NONE ? words : _ ("Paused"));
}

static void
add_refused (GtkBox *box, guint refused)
{
  g_autoptr (GString) media = g_string_new (NULL);
  g_autofree char *words = NULL;

  for (guint i = 0; i < PUNTUAL_N_MEDIA; i++)
    if ((refused & PUNTUAL_MEDIUM_BIT (i)) != 0)
      g_string_append_printf (media, "%s%s", media->len > 0 ? ", " : "",
                              puntual_medium_label ((PuntualMedium)i));
  /* Translators: %s lists ways to be reached that a customer does not want: "E-mail, SMS" */
  words = g_strdup_printf (_ ("Not by: %s"), media->str);
  add_badge (box, words);
}

void
puntual_customer_badges_fill (GtkBox *box, const PuntualCustomerDossier *dossier)
{
  const PuntualCustomer *customer = dossier->row->customer;

  puntual_part_clear (box);
  if (customer->opted_out)
    add_badge (box, _ ("Wants no reminders"));
  else if (customer->refused_media != 0)
    add_refused (box, customer->refused_media);
  if (dossier->row->paused)
    add_pause (box, dossier->row, dossier->day);
  gtk_widget_set_visible (GTK_WIDGET (box), gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
}

/* --- Where they are reached --- */

static void
copy_clicked (GtkButton *button, gpointer unused)
{
  PuntualShell *shell = puntual_shell_of (GTK_WIDGET (button));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)),
                          g_object_get_data (G_OBJECT (button), "puntual-text"));
  if (shell != NULL)
    puntual_shell_say (shell, _ ("Copied"));
}

static GtkWidget *
icon_new (PuntualReach reach)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (puntual_reach_icon_name (reach));

  gtk_widget_add_css_class (icon, "puntual-icon");
  puntual_colour_apply (PUNTUAL_COLOUR_NEUTRAL, icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  puntual_reach_label (reach), -1);
  return icon;
}

static GtkWidget *
flat_button (const char *icon_name, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  return button;
}

/* text: as it is read; raw: as it is copied. */
static GtkWidget *
line_new (PuntualReach reach, const char *text, const char *raw)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = puntual_part_label (text, NULL);
  g_autofree char *tooltip = NULL;
  GtkWidget *button;

  /* Translators: %s is what is copied, such as "E-mail" */
  tooltip = g_strdup_printf (_ ("Copy %s"), puntual_reach_label (reach));
  button = flat_button ("edit-copy-symbolic", tooltip);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  g_object_set_data_full (G_OBJECT (button), "puntual-text", g_strdup (raw), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_clicked), NULL);
  gtk_box_append (GTK_BOX (line), icon_new (reach));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  return line;
}

static GtkWidget *
invitation_new (PuntualReach reach)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *button = gtk_button_new ();

  gtk_box_append (GTK_BOX (content), icon_new (reach));
  gtk_box_append (GTK_BOX (content), gtk_label_new (puntual_reach_invitation (reach)));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "invitation");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.edit-at");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", puntual_reach_field (reach));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  puntual_reach_invitation (reach), -1);
  return button;
}

/* Since when messages may come by WhatsApp. */
static GtkWidget *
consent_new (const PuntualCustomerDossier *dossier)
{
  g_autofree char *day =
      puntual_day_words_short (dossier->whatsapp_consent, dossier->day, puntual_shell_language ());
  g_autofree char *words = NULL;
  GtkWidget *label;

  /* Translators: %s is a date */
  words = g_strdup_printf (_ ("Agreed to WhatsApp: %s"), day);
  label = puntual_part_label (words, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

void
puntual_customer_lines_fill (GtkBox *box, const PuntualCustomerDossier *dossier)
{
  const PuntualCustomer *customer = dossier->row->customer;

  puntual_part_clear (box);
  if (customer->contact_name != NULL)
    gtk_box_append (box, puntual_part_label (customer->contact_name, NULL));
  for (guint i = 0; i < PUNTUAL_N_REACHES; i++)
    {
      const char *raw = puntual_reach_of (i, customer);
      g_autofree char *phone =
          i == PUNTUAL_REACH_PHONE && raw != NULL ? puntual_phone_display (raw) : NULL;

      gtk_box_append (box, raw != NULL ? line_new (i, phone != NULL ? phone : raw, raw)
                                       : invitation_new (i));
    }
  if (dossier->whatsapp_consent != PUNTUAL_DAY_NONE)
    gtk_box_append (box, consent_new (dossier));
}

/* --- Further people --- */

static char *
describe (const PuntualContactPerson *person)
{
  g_autofree char *phone = person->phone != NULL ? puntual_phone_display (person->phone) : NULL;
  const char *const parts[] = { person->role, person->email, phone };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_person_button (GtkWidget *row, const char *icon_name, const char *tooltip, const char *action,
                   gint64 id)
{
  GtkWidget *button = flat_button (icon_name, tooltip);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  gtk_box_append (GTK_BOX (row), button);
}

static GtkWidget *
person_new (const PuntualContactPerson *person)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *detail = describe (person);
  g_autofree char *edit = NULL;
  g_autofree char *remove = NULL;

  /* Translators: %s is a person */
  edit = g_strdup_printf (_ ("Edit %s"), person->name);
  /* Translators: %s is a person */
  remove = g_strdup_printf (_ ("Remove %s"), person->name);
  gtk_box_append (GTK_BOX (words), puntual_part_label (person->name, NULL));
  if (*detail != '\0')
    {
      GtkWidget *label = puntual_part_label (detail, "dim-label");

      gtk_widget_add_css_class (label, "caption");
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (row), words);
  add_person_button (row, "document-edit-symbolic", edit, "page.edit-person", person->id);
  add_person_button (row, "user-trash-symbolic", remove, "page.remove-person", person->id);
  return row;
}

void
puntual_customer_people_fill (GtkBox *box, const PuntualCustomerDossier *dossier)
{
  puntual_part_clear (box);
  for (guint i = 0; i < dossier->people->len; i++)
    gtk_box_append (box, person_new (g_ptr_array_index (dossier->people, i)));
}
