/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a call was made of which nobody knows: Twilio's list of calls tells. */
#include "http-channel-fixture.h"

#define SID "AC0123456789abcdef0123456789abcdef"
#define CONFIG "{\"account_sid\":\"" SID "\",\"voice_from\":\"+34911222333\"}"

/* data: what is listed of calls to Ana's number, whichever of ours they came from. */
static void
twilio (SoupServerMessage *message, const char *path, GHashTable *query, const char *body,
        gpointer data)
{
  if (g_str_has_suffix (path, "/Calls.json") && query != NULL
      && g_strcmp0 (g_hash_table_lookup (query, "To"), "+34600111222") == 0
      && g_strcmp0 (g_hash_table_lookup (query, "PageSize"), "300") == 0
      && g_hash_table_size (query) == 2)
    http_mock_answer (message, 200, data);
  else
    http_mock_answer (message, 404, "{\"code\":20404}");
}

#define LIST(calls, next_page) "{\"calls\":[" calls "],\"next_page_uri\":" next_page "}"
#define CALL_ON(sid, direction, status, date)                                                      \
  "{\"sid\":\"" sid "\",\"direction\":\"" direction "\",\"status\":\"" status                      \
  "\",\"date_created\":\"" date "\"}"
#define CALLED(sid, direction, status, time)                                                       \
  LIST (CALL_ON (sid, direction, status, "Tue, 10 Mar 2026 " time " +0000"), "null")
/* Nine o'clock. */
#define SINCE G_GINT64_CONSTANT (1773133200000000)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

static int
look_for (const char *list, gint64 now, char **found)
{
  static const char *const taken[] = { "CA5", NULL };
  const PuntualSought sought = { .id = "m-1",
                                 .taken = taken,
                                 .recipient = "+34600111222",
                                 .medium = PUNTUAL_MEDIUM_CALL,
                                 .since = SINCE,
                                 .now = now };
  g_autoptr (HttpChannelFixture) fixture =
      http_channel_fixture_new ("twilio", CONFIG, twilio, (gpointer)list);

  g_test_message ("%s", list);
  return puntual_channel_look_for (fixture->channel, &sought, found, NULL, NULL);
}

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
    { CALLED ("CA7", "outbound-api", "no-answer", "08:59:05"), 1, "CA7" },
    { CALLED ("CA7", "outbound-api", "failed", "09:00:05"), -1, "CA7" },
    { CALLED ("CA7", "outbound-api", "completed", "08:58:00"), -1, NULL },
    { CALLED ("CA7", "outbound-api", "completed", "09:06:00"), -1, NULL },
    { CALLED ("CA7", "inbound", "completed", "09:00:05"), -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL;

      g_assert_cmpint (look_for (cases[i].answer, SINCE + 6 * MINUTE, &found), ==, cases[i].found);
      g_assert_cmpstr (found, ==, cases[i].provider_id);
    }
}

/* Only then it is made once more. */
static void
test_a_call_is_missing_when_nothing_can_be_it (void)
{
  static const struct
  {
    const char *answer;
    int minutes, found;
  } cases[] = {
    { LIST ("", "null"), 6, 0 },
    { LIST ("", "null"), 5, -1 },
    { LIST ("", "\"/2010-04-01/more\""), 6, -1 },
    { "{\"calls\":[]}", 6, -1 },
    { "{\"messages\":[],\"next_page_uri\":null}", 6, -1 },
    { LIST ("7", "null"), 6, -1 },
    { "garbage", 6, -1 },
    { CALLED ("CA5", "outbound-api", "completed", "09:00:05"), 6, 0 },
    { LIST (CALL_ON ("CA7", "outbound-api", "completed", "Sun, 08 Mar 2026 09:00:00 +0000"),
            "null"),
      6, 0 },
    /* Whose clock is wrong? */
    { CALLED ("CA7", "outbound-api", "completed", "11:00:05"), 6, -1 },
    { LIST (CALL_ON ("CA7", "outbound-api", "queued", ""), "null"), 6, -1 },
  };
  g_autofree char *unknown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL;

      g_assert_cmpint (look_for (cases[i].answer, SINCE + cases[i].minutes * MINUTE, &found), ==,
                       cases[i].found);
      g_assert_null (found);
    }
  /* Nobody said what time it is. */
  g_assert_cmpint (look_for (LIST ("", "null"), 0, &unknown), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/twilio-call-doubt/a-call-is-found-by-its-minute",
                   test_a_call_in_doubt_is_found_by_its_minute);
  g_test_add_func ("/twilio-call-doubt/a-call-is-missing-when-nothing-can-be-it",
                   test_a_call_is_missing_when_nothing_can_be_it);
  return g_test_run ();
}
