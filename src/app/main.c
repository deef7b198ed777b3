/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "puntual-application.h"
#include "puntual-background.h"

int
main (int argc, char **argv)
{
  g_autoptr (PuntualApplication) application = NULL;
  g_autofree char *ledger = NULL;
  gboolean failed, goes_on;
  int status;
  const char *folder = g_getenv ("PUNTUAL_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : PUNTUAL_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name ("Puntual");
  application = puntual_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  failed = puntual_application_has_failed (application);
  goes_on = puntual_application_goes_on (application, &ledger);
  g_clear_object (&application);
  if (goes_on)
    puntual_background_begin_anew (argv[0], ledger);
  return status == 0 && failed ? 1 : status;
}
