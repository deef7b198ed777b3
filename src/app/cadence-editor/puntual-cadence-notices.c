/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-cadence-notices.h"

#include <glib/gi18n-lib.h>

#include "puntual-form-strip.h"

struct _PuntualCadenceNotices
{
  AdwBin parent_instance;

  /* Children. */
  GtkWidget *error, *gone, *change, *kept;
};

G_DEFINE_FINAL_TYPE (PuntualCadenceNotices, puntual_cadence_notices, ADW_TYPE_BIN)

enum
{
  DISCARD,
  FORGET,
  KEEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
puntual_cadence_notices_tell (PuntualCadenceNotices *self, PuntualEditingNews news)
{
  if (news == PUNTUAL_EDITING_GOES_ON)
    return;
  puntual_form_strip_set (self->error, NULL);
  puntual_form_strip_set (self->gone,
                          news == PUNTUAL_EDITING_DELETED_ELSEWHERE
                              ? _ ("This cadence was deleted elsewhere. Saving puts it back.")
                              : NULL);
  puntual_form_strip_set (self->change,
                          news == PUNTUAL_EDITING_CHANGED_ELSEWHERE
                              ? _ ("This cadence was changed elsewhere while you edited it.")
                              : NULL);
  puntual_form_strip_set (self->kept, news == PUNTUAL_EDITING_RESTORED
                                          ? _ ("What you had changed and not saved is here again.")
                                          : NULL);
}

void
puntual_cadence_notices_refuse (PuntualCadenceNotices *self, const char *sentence)
{
  puntual_form_strip_set (self->error, sentence);
}

gboolean
puntual_cadence_notices_has_question (PuntualCadenceNotices *self)
{
  return gtk_widget_get_visible (self->change);
}

void
puntual_cadence_notices_insist (PuntualCadenceNotices *self)
{
  puntual_form_strip_set (self->error,
                          _ ("It was not saved: saving would take back what was changed elsewhere. "
                             "Choose first whether to keep yours."));
  gtk_widget_child_focus (self->change, GTK_DIR_TAB_FORWARD);
}

void
puntual_cadence_notices_settle (PuntualCadenceNotices *self)
{
  puntual_form_strip_set (self->error, NULL);
  puntual_form_strip_set (self->gone, NULL);
  puntual_form_strip_set (self->change, NULL);
  puntual_form_strip_set (self->kept, NULL);
}

/* --- Answers --- */

static void
keep (PuntualCadenceNotices *self)
{
  puntual_form_strip_set (self->error, NULL);
  puntual_form_strip_set (self->change, NULL);
  g_signal_emit (self, signals[KEEP], 0);
}

static void
discard (PuntualCadenceNotices *self)
{
  g_signal_emit (self, signals[DISCARD], 0);
}

static void
forget (PuntualCadenceNotices *self)
{
  g_signal_emit (self, signals[FORGET], 0);
}

static void
add_answer (PuntualCadenceNotices *self, GtkWidget *strip, const char *label, GCallback given)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_object (button, "clicked", given, self, G_CONNECT_SWAPPED);
  puntual_form_strip_append (strip, button);
}

/* --- Life --- */

static void
puntual_cadence_notices_class_init (PuntualCadenceNoticesClass *klass)
{
  signals[DISCARD] = g_signal_new ("discard", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[KEEP] = g_signal_new ("keep", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[FORGET] = g_signal_new ("forget", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
puntual_cadence_notices_init (PuntualCadenceNotices *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->error = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_ALERT);
  puntual_form_strip_set_wrong (self->error);
  self->gone = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_ALERT);
  add_answer (self, self->gone, _ ("_Discard"), G_CALLBACK (forget));
  self->change = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_ALERT);
  add_answer (self, self->change, _ ("Show the _Stored One"), G_CALLBACK (discard));
  add_answer (self, self->change, _ ("_Keep Mine"), G_CALLBACK (keep));
  self->kept = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_STATUS);
  add_answer (self, self->kept, _ ("_Discard"), G_CALLBACK (discard));
  gtk_box_append (GTK_BOX (box), self->error);
  gtk_box_append (GTK_BOX (box), self->gone);
  gtk_box_append (GTK_BOX (box), self->change);
  gtk_box_append (GTK_BOX (box), self->kept);
  adw_bin_set_child (ADW_BIN (self), box);
}

PuntualCadenceNotices *
puntual_cadence_notices_new (void)
{
  return g_object_new (PUNTUAL_TYPE_CADENCE_NOTICES, NULL);
}
