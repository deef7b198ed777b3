/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a call was made of which nobody knows: Twilio's list of calls tells. */
#include "http-channel-fixture.h"

#define SID "AC0123456789abcdef0123456789abcdef"
#define CONFIG "{\"account_sid\":\"" SID "\",\"voice_from\":\"+34911222333\"}"

/* data: what is listed of calls from our number to Ana's. */
static void
twilio (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
        gpointer data)
{
  if (g_str_has_suffix (path, "/Calls.json") && query != NULL
      && g_strcmp0 (g_hash_table_lookup (query, "To"), "+34600111222") == 0
      && g_strcmp0 (g_hash_table_lookup (query, "From"), "+34911222333") == 0)
    http_mock_answer (message, 200, data);
  else
    http_mock_answer (message, 404, "{\"code\":20404}");
}

#define CALLED(sid, direction, status, date)                                                       \
  "{\"calls\":[{\"sid\":\"" sid "\",\"direction\":\"" direction "\",\"status\":\"" status          \
  "\",\"date_created\":\"Tue, 10 Mar 2026 " date " +0000\"}]}"

/* A call is listed without what it says: its numbers and its minute tell. */
static void
test_a_call_in_doubt_is_found_by_its_minute (void)
{
  static const struct
  {
    const char *answer;
    int found;
    const char *provider_id;
  } cases[] = {
    { CALLED ("CA7", "outbound-api", "queued", "09:00:05"), 1, "CA7" },
    { CALLED ("CA7", "outbound-api", "completed", "09:04:00"), 1, "CA7" },
    { CALLED ("CA7", "outbound-api", "no-answer", "09:00:05"), 1, "CA7" },
    { CALLED ("CA7", "outbound-api", "failed", "09:00:05"), -1, "CA7" },
    { CALLED ("CA7", "outbound-api", "completed", "08:58:00"), -1, NULL },
    { CALLED ("CA7", "outbound-api", "completed", "09:06:00"), -1, NULL },
    { CALLED ("CA7", "inbound", "completed", "09:00:05"), -1, NULL },
    { CALLED ("CA5", "outbound-api", "completed", "09:00:05"), -1, NULL },
    { "{\"calls\":[]}", -1, NULL },
    { "{\"messages\":[]}", -1, NULL },
  };
  static const char *const taken[] = { "CA5", NULL };
  const PuntualSought sought = { .id = "m-1",
                                 .taken = taken,
                                 .recipient = "+34600111222",
                                 .medium = PUNTUAL_MEDIUM_CALL,
                                 .since = G_GINT64_CONSTANT (1773133200000000) };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HttpChannelFixture) fixture =
          http_channel_fixture_new ("twilio", CONFIG, twilio, (gpointer)cases[i].answer);
      g_autofree char *found = NULL;
      g_autofree char *line = NULL;

      g_test_message ("%s", cases[i].answer);
      g_assert_cmpint (puntual_channel_look_for (fixture->channel, &sought, &found, NULL, NULL), ==,
                       cases[i].found);
      g_assert_cmpstr (found, ==, cases[i].provider_id);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twilio-call-doubt/a-call-is-found-by-its-minute",
                   test_a_call_in_doubt_is_found_by_its_minute);
  return g_test_run ();
}
