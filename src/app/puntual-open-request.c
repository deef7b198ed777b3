/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-open-request.h"
#include "puntual-text.h"

/* A link is as long as somebody types: bytes of all of it, characters of what is looked for. */
#define LONGEST_URI 1000
#define LONGEST_TEXT 120
/* Of what is shown of a link that was refused. */
#define SHOWN 60

void
puntual_open_request_free (PuntualOpenRequest *self)
{
  g_free (self->text);
  g_free (self);
}

static PuntualOpenRequest *
request_new (PuntualOpenKind kind)
{
  PuntualOpenRequest *self = g_new0 (PuntualOpenRequest, 1);

  self->kind = kind;
  return self;
}

static gpointer
refuse (const char *text, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, MIN (strlen (text), LONGEST_URI));
  g_autofree char *shown = puntual_text_shown (valid, SHOWN);

  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %s is a link to something in this program */
               _ ("“%s” does not lead to anything in Puntual."), shown);
  return NULL;
}

/* The editors want something to edit: nobody outside knows what that could be. */
static gboolean
is_open_to_others (PuntualPlace place)
{
  return place < PUNTUAL_N_PLACES && place != PUNTUAL_PLACE_CADENCE_EDITOR
         && place != PUNTUAL_PLACE_TEMPLATE_EDITOR;
}

static gboolean
has_items (PuntualPlace place)
{
  return place == PUNTUAL_PLACE_INVOICES || place == PUNTUAL_PLACE_CUSTOMERS
         || place == PUNTUAL_PLACE_PAYMENTS || place == PUNTUAL_PLACE_OUTBOX;
}

PuntualOpenRequest *
puntual_open_request_from_place (const char *text, GError **error)
{
  const char *slash = strchr (text, '/');
  g_autofree char *nick = slash != NULL ? g_strndup (text, slash - text) : g_strdup (text);
  g_autoptr (PuntualOpenRequest) self = request_new (PUNTUAL_OPEN_PLACE);
  guint64 id = 0;

  if (!puntual_place_from_nick (nick, &self->place) || !is_open_to_others (self->place))
    return refuse (text, error);
  if (slash != NULL
      && (!has_items (self->place)
          || !g_ascii_string_to_unsigned (slash + 1, 10, 1, G_MAXINT64, &id, NULL)))
    return refuse (text, error);
  self->id = (gint64)id;
  return g_steal_pointer (&self);
}

/* NULL: not one line of text of a decent length. */
static char *
decode (const char *encoded)
{
  g_autofree char *text = g_uri_unescape_string (encoded, NULL);
  g_autofree char *clean = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > LONGEST_TEXT)
    return NULL;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (g_unichar_iscntrl (g_utf8_get_char (at)))
        return NULL;
    }
  clean = puntual_text_clean_line (text);
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static const struct
{
  const char *word;
  PuntualOpenKind kind;
} SOUGHT[] = {
  { "invoice/", PUNTUAL_OPEN_INVOICE },
  { "customer/", PUNTUAL_OPEN_CUSTOMER },
};

PuntualOpenRequest *
puntual_open_request_from_uri (const char *uri, GError **error)
{
  static const char scheme[] = "puntual:";
  const char *rest = uri + strlen (scheme);

  if (strlen (uri) > LONGEST_URI || g_ascii_strncasecmp (uri, scheme, strlen (scheme)) != 0
      || *rest == '/' || strpbrk (rest, "?#") != NULL)
    return refuse (uri, error);
  if (strcmp (rest, "payment") == 0)
    return request_new (PUNTUAL_OPEN_RECORD_PAYMENT);
  for (guint i = 0; i < G_N_ELEMENTS (SOUGHT); i++)
    {
      if (g_str_has_prefix (rest, SOUGHT[i].word))
        {
          g_autofree char *text = decode (rest + strlen (SOUGHT[i].word));
          PuntualOpenRequest *self;

          if (text == NULL)
            return refuse (uri, error);
          self = request_new (SOUGHT[i].kind);
          self->text = g_steal_pointer (&text);
          return self;
        }
    }
  /* Ids are this program's own affair: a link names a page only. */
  if (strchr (rest, '/') != NULL)
    return refuse (uri, error);
  return puntual_open_request_from_place (rest, error);
}
