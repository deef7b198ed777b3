/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-telling.h"

#include <glib/gi18n-lib.h>

static void
tell_assigned (PuntualTelling *self)
{
  JsonObject *segment = puntual_json_get_object (self->after, "segment");
  const char *member = json_object_has_member (self->after, "default")
                               || json_object_has_member (self->before, "default")
                           ? "default"
                           : "cadence";
  g_autofree char *name = NULL;

  if (segment == NULL)
    segment = puntual_json_get_object (self->before, "segment");
  if (segment != NULL)
    {
      name = puntual_telling_text (segment, "name");
      /* Translators: %s is the name of a group of customers */
      self->title = g_strdup_printf (_ ("Cadence of the segment “%s” chosen"), name);
      puntual_telling_add (
          self,
          puntual_telling_cadence (
              self, puntual_json_get_int (puntual_json_get_object (self->after, "segment") != NULL
                                              ? puntual_json_get_object (self->after, "segment")
                                              : self->after,
                                          "cadence", 0)));
      return;
    }
  self->title = g_strdup (g_str_equal (member, "default") ? _ ("Usual cadence chosen")
                                                          : _ ("Cadence chosen"));
  puntual_telling_add (
      self, puntual_telling_cadence (self, puntual_json_get_int (self->after, member, 0)));
}

/* The name of what was saved: a new one stands in the fields, a known one beside them. */
static char *
saved_name (PuntualTelling *self, const char *member)
{
  char *name = puntual_telling_text (self->after, member);

  if (*name != '\0')
    return name;
  g_free (name);
  name = puntual_telling_text (self->before, member);
  if (*name != '\0')
    return name;
  g_free (name);
  name = puntual_telling_text (self->after, "name");
  if (*name != '\0')
    return name;
  g_free (name);
  return puntual_telling_text (self->before, "name");
}

static void
tell_setting (PuntualTelling *self)
{
  g_autoptr (GList) members = json_object_get_members (self->after);
  g_autofree char *value = NULL;

  self->title = g_strdup (_ ("Setting changed"));
  if (members == NULL)
    return;
  value = puntual_telling_text (self->after, members->data);
  puntual_telling_add (self, g_strdup_printf ("%s = %s", (const char *)members->data, value));
}

static void
tell_trouble (PuntualTelling *self)
{
  gboolean well = !json_object_has_member (self->after, "trouble");

  self->title = g_strdup (well ? _ ("Channel works again") : _ ("Channel in trouble"));
  if (!well)
    self->kind = PUNTUAL_TIMELINE_TROUBLE;
  puntual_telling_add (self, puntual_telling_text (self->after, "trouble"));
}

static const struct
{
  const char *what;
  const char *title;
  const char *member; /* the name of what it is about */
} plain[] = {
  { "cadence.saved", N_ ("Cadence saved"), "cadence" },
  { "cadence.deleted", N_ ("Cadence deleted"), "name" },
  { "template.saved", N_ ("Template saved"), "template" },
  { "template.deleted", N_ ("Template deleted"), "template" },
  { "whatsapp-text.changed", N_ ("Text for WhatsApp changed"), "template" },
  { "whatsapp-text.removed", N_ ("Text for WhatsApp removed"), "template" },
  { "channel.added", N_ ("Channel added"), "channel" },
  { "channel.changed", N_ ("Channel changed"), "channel" },
  { "channel.default", N_ ("Usual channel chosen"), "default" },
  { "channel.removed", N_ ("Channel removed"), "channel" },
  { "ledger.created", N_ ("Ledger created"), "name" },
};

void
puntual_tell_setup (PuntualTelling *self)
{
  const char *what = self->event->what;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_str_equal (what, plain[i].what))
      {
        self->title = g_strdup (_ (plain[i].title));
        puntual_telling_add (self, saved_name (self, plain[i].member));
        return;
      }
  if (g_str_equal (what, "cadence.assigned"))
    tell_assigned (self);
  else if (g_str_equal (what, "setting.changed"))
    tell_setting (self);
  else if (g_str_equal (what, "channel.trouble"))
    {
      puntual_telling_add (self, puntual_telling_text (self->after, "channel"));
      tell_trouble (self);
    }
}
