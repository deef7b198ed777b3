/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger and the channels must mean the same: what the plan counts on, a channel carries. */
#include "puntual-config.h"

#include <glib.h>

#include "puntual-account-media.h"
#include "puntual-channel-keys.h"
#include "puntual-channel.h"
#include "puntual-outbox-accounts.h"

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

static const char *
carrier (GPtrArray *records, PuntualMedium medium, const char *wanted)
{
  const PuntualChannelAccount *chosen = puntual_outbox_choose_account (records, medium, wanted);

  return chosen != NULL ? chosen->name : NULL;
}

static void
test_a_medium_goes_by_the_account_chosen_for_it (void)
{
  char empty[] = "{}", names[][8] = { "folder", "post", "hand", "meta", "other" };
  char kinds[][16] = { "folder", "smtp", "by-hand", "whatsapp-cloud", "brevo" };
  PuntualChannelAccount accounts[5] = { 0 };
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    {
      accounts[i].name = names[i];
      accounts[i].kind = kinds[i];
      accounts[i].config = empty;
      g_ptr_array_add (records, &accounts[i]);
    }
  accounts[0].is_embedded = TRUE;
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_EMAIL, ""), ==, "post");
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_EMAIL, "other"), ==, "other");
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_WHATSAPP, "meta"), ==, "meta");
  /* One that does not carry it, or is gone. */
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_WHATSAPP, "post"), ==, "hand");
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_WHATSAPP, "gone"), ==, "hand");
  g_assert_null (carrier (records, PUNTUAL_MEDIUM_SMS, "meta"));
  accounts[3].is_default = TRUE;
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_WHATSAPP, ""), ==, "meta");
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_WHATSAPP, "hand"), ==, "hand");
  accounts[3].is_default = FALSE;
  /* A folder stands in for all. */
  accounts[0].is_default = TRUE;
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_EMAIL, "post"), ==, "folder");
  g_assert_cmpstr (carrier (records, PUNTUAL_MEDIUM_SMS, ""), ==, "folder");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/account-media/a-ledger-counts-on-what-channels-carry",
                   test_a_ledger_counts_on_what_channels_carry);
  g_test_add_func ("/account-media/a-medium-goes-by-the-account-chosen-for-it",
                   test_a_medium_goes_by_the_account_chosen_for_it);
  return g_test_run ();
}
