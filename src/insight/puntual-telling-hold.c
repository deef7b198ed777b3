/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-telling.h"

#include <glib/gi18n-lib.h>

static void
add_until (PuntualTelling *self, const char *member)
{
  g_autofree char *date = puntual_telling_date (self, self->after, member);

  if (*date != '\0')
    /* Translators: %s is a date */
    puntual_telling_add (self, g_strdup_printf (_ ("until %s"), date));
  puntual_telling_add (self, puntual_telling_text (self->after, "reason"));
}

static void
tell_dispute (PuntualTelling *self)
{
  const char *what = self->event->what;

  if (g_str_equal (what, "dispute.closed"))
    self->title = g_strdup (_ ("Dispute settled"));
  else if (g_str_equal (what, "dispute.reopened"))
    self->title = g_strdup (_ ("Disputed again"));
  else if (g_str_equal (what, "dispute.opened"))
    /* Of a dispute that is open already only what changed is noted. */
    self->title =
        g_strdup (json_object_has_member (self->after, "disputed") ? _ ("Disputed by the customer")
                                                                   : _ ("Dispute changed"));
  if (!g_str_equal (what, "dispute.closed"))
    add_until (self, "closes");
}

static void
tell_pause (PuntualTelling *self)
{
  const char *what = self->event->what;

  if (g_str_equal (what, "resumed"))
    {
      self->title = g_strdup (_ ("Reminders go on"));
      return;
    }
  if (g_str_equal (what, "pause.restored"))
    self->title = g_strdup (_ ("Reminders paused again"));
  else if (g_str_equal (what, "paused"))
    self->title = g_strdup (json_object_has_member (self->after, "paused")
                                ? _ ("Reminders paused")
                                : _ ("Pause of reminders changed"));
  add_until (self, "until");
  if (self->event->customer_id == 0)
    puntual_telling_add (self, g_strdup (_ ("for everybody")));
}

static void
tell_refusal (PuntualTelling *self)
{
  guint refused = (guint)puntual_json_get_int (self->after, "refused_media", 0);
  guint accepted = (guint)puntual_json_get_int (self->before, "refused_media", 0) & ~refused;
  g_autofree char *media = puntual_telling_media (refused);
  g_autofree char *again = puntual_telling_media (accepted);

  if (puntual_json_get_boolean (self->after, "opted_out", FALSE))
    self->title = g_strdup (_ ("Wants no reminders"));
  else if (json_object_has_member (self->after, "opted_out"))
    self->title = g_strdup (_ ("Takes reminders again"));
  else if (*media != '\0')
    self->title = g_strdup (_ ("Wants fewer kinds of reminders"));
  else
    self->title = g_strdup (_ ("Takes every kind of reminder again"));
  if (*media != '\0')
    /* Translators: %s lists media such as: e-mail, letter */
    puntual_telling_add (self, g_strdup_printf (_ ("no %s"), media));
  if (*again != '\0')
    /* Translators: %s lists media such as: e-mail, letter */
    puntual_telling_add (self, g_strdup_printf (_ ("%s again"), again));
  if (g_str_equal (self->event->what, "refusal.carried-over"))
    puntual_telling_add (self, g_strdup (_ ("known from before the restore")));
}

static void
tell_contact (PuntualTelling *self)
{
  const char *what = self->event->what;
  JsonObject *noted = g_str_equal (what, "contact.withdrawn") ? self->before : self->after;
  g_autofree char *media = NULL;

  if (g_str_equal (what, "contact.dead"))
    {
      media = puntual_telling_media ((guint)puntual_json_get_int (self->after, "dead_media", 0));
      /* Translators: %s lists media such as: e-mail, letter */
      self->title = g_strdup_printf (_ ("Cannot be reached by %s any more"), media);
      self->kind = PUNTUAL_TIMELINE_TROUBLE;
      return;
    }
  if (g_str_equal (what, "contact.noted"))
    self->title = g_strdup (_ ("Contact noted by hand"));
  else if (g_str_equal (what, "contact.withdrawn"))
    self->title = g_strdup (_ ("Contact noted by hand withdrawn"));
  else if (g_str_equal (what, "contact.carried-over"))
    self->title = g_strdup (_ ("Contact known from before the restore"));
  puntual_telling_add (self, puntual_telling_text (noted, "note"));
  puntual_telling_add_day (self, noted, "day");
}

void
puntual_tell_hold (PuntualTelling *self)
{
  const char *what = self->event->what;

  if (g_str_has_prefix (what, "dispute."))
    tell_dispute (self);
  else if (g_str_has_prefix (what, "contact."))
    tell_contact (self);
  else if (g_str_has_prefix (what, "pause") || g_str_equal (what, "resumed"))
    tell_pause (self);
  else
    tell_refusal (self);
}
