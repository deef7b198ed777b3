/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-telling.h"

#include <glib/gi18n-lib.h>

static const char *
medium_phrase (PuntualMedium medium)
{
  switch (medium)
    {
    case PUNTUAL_MEDIUM_EMAIL:
      /* Translators: how a reminder goes out, as in: Courteous reminder by e-mail */
      return C_ ("reminder by", "e-mail");
    case PUNTUAL_MEDIUM_WHATSAPP:
      return C_ ("reminder by", "WhatsApp");
    case PUNTUAL_MEDIUM_SMS:
      return C_ ("reminder by", "SMS");
    case PUNTUAL_MEDIUM_LETTER:
      return C_ ("reminder by", "letter");
    case PUNTUAL_MEDIUM_CALL:
      return C_ ("reminder by", "telephone");
    case PUNTUAL_N_MEDIA:
    default:
      return "";
    }
}

/* %s is the medium. */
static char *
reminder_by (PuntualTone tone, const char *medium)
{
  switch (tone)
    {
    case PUNTUAL_TONE_FRIENDLY:
      /* Translators: %s is “e-mail”, “letter” …, here and below */
      return g_strdup_printf (_ ("Friendly reminder by %s"), medium);
    case PUNTUAL_TONE_COURTEOUS:
      return g_strdup_printf (_ ("Courteous reminder by %s"), medium);
    case PUNTUAL_TONE_FIRM:
      return g_strdup_printf (_ ("Firm reminder by %s"), medium);
    case PUNTUAL_TONE_FORMAL:
      return g_strdup_printf (_ ("Formal reminder by %s"), medium);
    case PUNTUAL_TONE_FINAL:
      return g_strdup_printf (_ ("Final reminder by %s"), medium);
    case PUNTUAL_TONE_NONE:
    default:
      return g_strdup_printf (_ ("Reminder by %s"), medium);
    }
}

static char *
reminder (PuntualTone tone)
{
  switch (tone)
    {
    case PUNTUAL_TONE_FRIENDLY:
      return g_strdup (_ ("Friendly reminder"));
    case PUNTUAL_TONE_COURTEOUS:
      return g_strdup (_ ("Courteous reminder"));
    case PUNTUAL_TONE_FIRM:
      return g_strdup (_ ("Firm reminder"));
    case PUNTUAL_TONE_FORMAL:
      return g_strdup (_ ("Formal reminder"));
    case PUNTUAL_TONE_FINAL:
      return g_strdup (_ ("Final reminder"));
    case PUNTUAL_TONE_NONE:
    default:
      return g_strdup (_ ("Reminder"));
    }
}

static const struct
{
  const char *state;
  const char *words;
  PuntualTimelineKind kind;
} states[] = {
  { "planned", NC_ ("message", "waits for your approval"), PUNTUAL_TIMELINE_MESSAGE },
  { "approved", NC_ ("message", "approved, not sent yet"), PUNTUAL_TIMELINE_MESSAGE },
  { "sending", NC_ ("message", "being sent"), PUNTUAL_TIMELINE_MESSAGE },
  { "sent", NC_ ("message", "sent"), PUNTUAL_TIMELINE_MESSAGE },
  { "delivered", NC_ ("message", "delivered"), PUNTUAL_TIMELINE_MESSAGE },
  { "read", NC_ ("message", "read"), PUNTUAL_TIMELINE_MESSAGE },
  { "replied", NC_ ("message", "answered"), PUNTUAL_TIMELINE_MESSAGE },
  { "held", NC_ ("message", "held back"), PUNTUAL_TIMELINE_MESSAGE },
  { "cancelled", NC_ ("message", "cancelled"), PUNTUAL_TIMELINE_MESSAGE },
  { "bounced", NC_ ("message", "came back"), PUNTUAL_TIMELINE_TROUBLE },
  { "failed", NC_ ("message", "could not be sent"), PUNTUAL_TIMELINE_TROUBLE },
  { "unknown", NC_ ("message", "nobody knows whether it was sent"), PUNTUAL_TIMELINE_TROUBLE },
  { "deferred", NC_ ("message", "put off, will be tried again"), PUNTUAL_TIMELINE_MESSAGE },
};

const char *
puntual_tell_message_state (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, state) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "message", states[i].words);
  return "";
}

PuntualTimelineKind
puntual_tell_message_kind (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, state) == 0)
      return states[i].kind;
  return PUNTUAL_TIMELINE_MESSAGE;
}

/* "Step 2 passed over: a later one went out". */
static void
tell_superseded (PuntualTelling *self)
{
  JsonArray *steps = puntual_json_get_array (self->after, "steps");
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = steps != NULL ? json_array_get_length (steps) : 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (steps, i);

      if (JSON_NODE_HOLDS_VALUE (node))
        g_string_append_printf (list, "%s%" G_GINT64_FORMAT, list->len > 0 ? ", " : "",
                                json_node_get_int (node));
    }
  self->title = g_strdup_printf (
      /* Translators: %s is the number of a step, or several: 1, 2 */
      ngettext ("Step %s passed over: a later one went out",
                "Steps %s passed over: a later one went out", MAX (n, 1)),
      list->str);
}

/* The first words of an answer. */
static void
tell_opening (PuntualTelling *self)
{
  g_autofree char *opening = puntual_telling_text (self->after, "opening");

  if (*opening != '\0')
    /* Translators: %s is the beginning of what somebody wrote. */
    puntual_telling_add (self, g_strdup_printf (_ ("“%s”"), opening));
}

/* "Thank-you for the payment by e-mail". */
static char *
title_of (PuntualTelling *self)
{
  const char *purpose = puntual_json_get_string (self->after, "purpose", "");
  PuntualMedium medium;
  gboolean known =
      puntual_medium_from_nick (puntual_json_get_string (self->after, "channel", ""), &medium);
  PuntualTone tone;

  if (g_str_equal (purpose, "thanks"))
    /* Translators: %s is “e-mail”, “text message” … */
    return known ? g_strdup_printf (_ ("Thanks for the payment by %s"), medium_phrase (medium))
                 : g_strdup (_ ("Thanks for the payment"));
  if (!puntual_tone_from_nick (puntual_json_get_string (self->after, "tone", ""), &tone))
    tone = PUNTUAL_TONE_NONE;
  return known ? reminder_by (tone, medium_phrase (medium)) : reminder (tone);
}

void
puntual_tell_message (PuntualTelling *self)
{
  const char *state = puntual_json_get_string (self->after, "state", "");

  if (g_str_has_prefix (self->event->what, "step."))
    {
      if (g_str_equal (self->event->what, "step.superseded"))
        tell_superseded (self);
      return;
    }
  self->title = title_of (self);
  if (g_str_equal (self->event->what, "message.deferred"))
    state = "deferred";
  self->kind = puntual_tell_message_kind (state);
  puntual_telling_add (self, g_strdup (puntual_tell_message_state (state)));
  tell_opening (self);
  if (g_str_equal (self->event->what, "message.unanswered"))
    puntual_telling_add (self, g_strdup (_ ("the answer noted by hand was taken back")));
  if (g_str_equal (self->event->what, "message.carried-over"))
    puntual_telling_add (self, g_strdup (_ ("known from before the restore")));
}
