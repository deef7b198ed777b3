/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "app-fixture.h"
#include "puntual-credentials.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#else
#define __lsan_disable() ((void)0)
#define __lsan_enable() ((void)0)
#endif

G_BEGIN_DECLS

/* A keyring of the test's own, in place of the desktop's. */

/* libsecret's file: its path, to be given to keyring_end(). Before ui_fixture_init(). */
static inline char *
keyring_begin (void)
{
  g_autofree char *folder = g_dir_make_tmp ("puntual-keyring-XXXXXX", NULL);
  char *keyring = g_build_filename (folder, "test.keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "x", TRUE);
  g_unsetenv ("PUNTUAL_KEYRING");
  return keyring;
}

static inline void
keyring_end (char *keyring)
{
  g_autofree char *path = keyring;
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
}

static inline void
keyring_assert (AppFixture *self, const char *account, const char *wanted)
{
  g_autofree char *ledger = puntual_ledger_get_identity (app_fixture_ledger (self), NULL);
  char *secret = puntual_credentials_recall (ledger, account);

  g_assert_cmpstr (secret, ==, wanted);
  puntual_secret_free (secret);
}

static inline gboolean
keyring_look_away (PuntualDeskJob *job, gpointer away, GError **error)
{
  if (GPOINTER_TO_INT (away))
    __lsan_disable ();
  else
    __lsan_enable ();
  return TRUE;
}

/* libsecret 0.20 loses the tag of its file each time it writes one: on the lane that writes. */
static inline void
keyring_forgive_leaks (AppFixture *self, gboolean forgive)
{
  puntual_desk_run_async (self->desk, PUNTUAL_LANE_WRITE, keyring_look_away,
                          GINT_TO_POINTER (forgive), NULL, NULL, NULL, NULL);
}

G_END_DECLS
