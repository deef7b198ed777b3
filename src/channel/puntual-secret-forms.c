/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* For explicit_bzero(). */
#define _DEFAULT_SOURCE

#include "puntual-config.h"

#include <string.h>

#include "puntual-credentials.h"
#include "puntual-secret-forms.h"

/* A shorter piece of base64 stands in texts that know nothing of the secret. */
#define MIN_CORE 4
#define N_PLACES 3

struct _PuntualSecretForms
{
  char *plain;
  GPtrArray *encoded;    /* the blobs of the sign-in, whole */
  char *cores[N_PLACES]; /* what the secret becomes inside of any other blob; NULL: too short */
};

/* The blob without the "=" at its end, with which it is found as well. */
static char *
encode (const char *bytes, gsize length)
{
  char *encoded = g_base64_encode ((const guchar *)bytes, length);

  while (g_str_has_suffix (encoded, "="))
    encoded[strlen (encoded) - 1] = '\0';
  return encoded;
}

/* RFC 4648 §4: three bytes become four letters. Where the secret begins `place` bytes after the
 * start of such a group, these are the letters that depend on nothing else. */
static char *
core_at (guint place, const char *secret)
{
  static const gsize first_own_letter[N_PLACES] = { 0, 2, 3 };
  gsize length = strlen (secret), end = (place + length) * 8 / 6;
  gsize start = first_own_letter[place];
  char *bytes, *encoded;
  char *core = NULL;

  if (end < start + MIN_CORE)
    return NULL;
  bytes = g_malloc0 (place + length);
  memcpy (bytes + place, secret, length);
  encoded = encode (bytes, place + length);
  core = g_strndup (encoded + start, end - start);
  explicit_bzero (bytes, place + length);
  g_free (bytes);
  puntual_secret_free (encoded);
  return core;
}

/* Adds the blob of the format's text; its parts are joined by the letter 1 of ASCII, or by NUL. */
static void
add_blob (PuntualSecretForms *self, const char *const *parts, char joint)
{
  gsize size = 1, filled = 0;
  char *bytes;

  for (guint i = 0; parts[i] != NULL; i++)
    size += strlen (parts[i]) + 1;
  bytes = g_malloc0 (size);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);

      if (i > 0)
        bytes[filled++] = joint;
      memcpy (bytes + filled, parts[i], length);
      filled += length;
    }
  g_ptr_array_add (self->encoded, encode (bytes, filled));
  explicit_bzero (bytes, size);
  g_free (bytes);
}

PuntualSecretForms *
puntual_secret_forms_new (const char *user, const char *secret)
{
  PuntualSecretForms *self;
  char *name, *bearer;

  if (secret == NULL || *secret == '\0')
    return NULL;
  self = g_new0 (PuntualSecretForms, 1);
  self->plain = g_strdup (secret);
  self->encoded = g_ptr_array_new_with_free_func ((GDestroyNotify)puntual_secret_free);
  name = g_strconcat ("user=", user != NULL ? user : "", NULL);
  bearer = g_strconcat ("auth=Bearer ", secret, NULL);
  add_blob (self, (const char *const[]){ secret, NULL }, '\0');
  /* RFC 4616: PLAIN. */
  add_blob (self, (const char *const[]){ "", name + strlen ("user="), secret, NULL }, '\0');
  /* Google's and Microsoft's XOAUTH2. */
  add_blob (self, (const char *const[]){ name, bearer, "", "", NULL }, '\1');
  for (guint place = 0; place < N_PLACES; place++)
    self->cores[place] = core_at (place, secret);
  g_free (name);
  puntual_secret_free (bearer);
  return self;
}

void
puntual_secret_forms_free (PuntualSecretForms *self)
{
  if (self == NULL)
    return;
  puntual_secret_free (self->plain);
  g_ptr_array_unref (self->encoded);
  for (guint place = 0; place < N_PLACES; place++)
    puntual_secret_free (self->cores[place]);
  g_free (self);
}

static gboolean
is_base64 (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '/' || c == '=';
}

/* Marks every place where the form stands, with the filling of base64 after it, and with `whole`
 * the rest of the blob around it. */
static void
mark (char *marks, const char *text, const char *form, gboolean whole)
{
  gsize length = form != NULL ? strlen (form) : 0;

  for (const char *at = text; length > 0 && (at = strstr (at, form)) != NULL; at++)
    {
      gsize start = at - text, end = start + length;

      while (whole && start > 0 && is_base64 (text[start - 1]) && !marks[start - 1])
        start--;
      while (text[end] == '=' || (whole && is_base64 (text[end]) && !marks[end]))
        end++;
      memset (marks + start, 1, end - start);
    }
}

char *
puntual_secret_forms_blot (const PuntualSecretForms *self, const char *text)
{
  g_autofree char *marks = NULL;
  GString *shown;

  if (self == NULL || text == NULL)
    return g_strdup (text);
  marks = g_malloc0 (strlen (text) + 1);
  mark (marks, text, self->plain, FALSE);
  for (guint i = 0; i < self->encoded->len; i++)
    mark (marks, text, g_ptr_array_index (self->encoded, i), FALSE);
  for (guint place = 0; place < N_PLACES; place++)
    mark (marks, text, self->cores[place], TRUE);

  shown = g_string_new (NULL);
  for (gsize i = 0; text[i] != '\0'; i++)
    {
      if (!marks[i])
        g_string_append_c (shown, text[i]);
      else if (i == 0 || !marks[i - 1])
        g_string_append (shown, "***");
    }
  return g_string_free (shown, FALSE);
}
