/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "puntual-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (PuntualApplication) application = NULL;
  int status;
  const char *folder = g_getenv ("PUNTUAL_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : PUNTUAL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name ("Puntual");
  application = puntual_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status == 0 && puntual_application_has_failed (application) ? 1 : status;
}
