/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* For explicit_bzero(). */
#define _DEFAULT_SOURCE

#include "puntual-config.h"

#include "puntual-secret-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "puntual-error.h"

static gboolean
read_line (char *buffer, gsize size, GError **error)
{
  gsize length = 0;

  while (length < size && read (STDIN_FILENO, buffer + length, 1) == 1 && buffer[length] != '\n')
    length++;
  if (length < size && length > 0 && buffer[length - 1] == '\r')
    length--;
  if (length > 0 && length < size && memchr (buffer, '\0', length) == NULL)
    {
      buffer[length] = '\0';
      return TRUE;
    }
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               /* Translators: %d is a number of letters. */
               _ ("The first line of standard input must be the password, of at most %d letters."),
               (int)size - 1);
  return FALSE;
}

char *
puntual_secret_line_read (GError **error)
{
  char buffer[PUNTUAL_SECRET_LINE_MAX + 1];
  char *secret = read_line (buffer, sizeof buffer, error) ? g_strdup (buffer) : NULL;

  explicit_bzero (buffer, sizeof buffer);
  return secret;
}
