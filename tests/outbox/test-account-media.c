/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger and the channels must mean the same: what the plan counts on, a channel carries. */
#include "puntual-config.h"

#include <glib.h>

#include "puntual-account-media.h"
#include "puntual-channel-keys.h"
#include "puntual-channel.h"

static const char *const CONFIGS[] = {
  "{}",
  "{\"from\":\"+34600111222\"}",
  "{\"messaging_service\":\"MG1\"}",
  "{\"whatsapp_from\":\"+34600111222\"}",
  "{\"voice_from\":\"+34600111222\"}",
  "{\"from\":\"+34600111222\",\"whatsapp_from\":\"+34600111222\",\"voice_from\":\"\"}",
};

static void
test_a_ledger_counts_on_what_channels_carry (void)
{
  for (guint kind = 0; puntual_channel_kind (kind) != NULL; kind++)
    {
      const char *name = puntual_channel_kind (kind);

      /* A kind that this version has settings for, but no channel yet. */
      if (puntual_channel_kind_media (name) == 0)
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (CONFIGS); i++)
        if (puntual_account_media (name, CONFIGS[i])
            != puntual_channel_config_media (name, CONFIGS[i]))
          g_error ("%s with %s", name, CONFIGS[i]);
    }
  g_assert_cmpuint (puntual_account_media ("pigeon", "{}"), ==, 0);
  g_assert_cmpuint (puntual_account_media (NULL, NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account-media/a-ledger-counts-on-what-channels-carry",
                   test_a_ledger_counts_on_what_channels_carry);
  return g_test_run ();
}
