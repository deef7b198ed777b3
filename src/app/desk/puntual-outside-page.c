/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include "puntual-outside-page.h"

static PuntualOutsidePageOpener opener_of_tests;

void
puntual_outside_page_open_with (PuntualOutsidePageOpener opener)
{
  opener_of_tests = opener;
}

void
puntual_outside_page_open (const char *address)
{
  if (opener_of_tests != NULL)
    opener_of_tests (address);
  else
    g_app_info_launch_default_for_uri_async (address, NULL, NULL, NULL, NULL);
}
