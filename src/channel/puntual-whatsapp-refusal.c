/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-whatsapp-account.h"

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

/* What the owner does about a refusal. */
typedef struct
{
  int first, last; /* Meta's numbers of it */
  PuntualError error;
  int wait; /* seconds at least; 0: as always */
  const char *sentence;
} Refusal;

#define CONFIG PUNTUAL_ERROR_CHANNEL_CONFIG
#define RETRY PUNTUAL_ERROR_CHANNEL_UNREACHABLE
#define LATER PUNTUAL_ERROR_CHANNEL_LATER
#define DEAD PUNTUAL_ERROR_CHANNEL_REFUSED
#define TEXT PUNTUAL_ERROR_CHANNEL_TEXT

#define SIGN_IN                                                                                    \
  N_ ("WhatsApp does not accept this account's token any more. Make a new one for the system "     \
      "user "                                                                                      \
      "at Meta and enter it.")
#define PERMISSION                                                                                 \
  N_ ("This account's token may not do that at WhatsApp. At Meta, give the system user the "       \
      "permissions whatsapp_business_messaging and whatsapp_business_management.")
#define WRONG_ID                                                                                   \
  N_ ("WhatsApp does not know these numbers. Compare the phone number ID and the account ID with " \
      "those that Meta shows.")
#define BUSY N_ ("WhatsApp is out of order at the moment. It is tried again later.")
#define TOO_FAST                                                                                   \
  N_ ("WhatsApp takes no more requests from this account for now. It is tried again later.")
#define TEMPLATE_DIFFERS                                                                           \
  N_ ("The text that WhatsApp approved has other gaps than Puntual filled. Bring the templates "   \
      "in "                                                                                        \
      "line with WhatsApp and look at this one.")
#define NOT_UNDERSTOOD N_ ("WhatsApp did not understand this message.")
#define NUMBER_NOT_READY                                                                           \
  N_ ("Your number is not ready to send at WhatsApp. Look at it in Meta's WhatsApp Manager.")
#define PDF_FAILED                                                                                 \
  N_ ("WhatsApp could not take the invoice's PDF. Look whether it opens, or attach it again.")
#define REGISTER_LATER N_ ("WhatsApp is still setting up your number. It is tried again later.")

/* channels.md, section 1.7: the class of each code follows Meta's “possible solution”. Decided by
 * code alone: titles, subcodes and HTTP statuses change. What is about one text or its PDF (CONFIG
 * or WAIT there) stops that text and not the channel: TEXT. */
static const Refusal REFUSALS[] = {
  { 0, 0, CONFIG, 0, SIGN_IN },
  { 1, 2, RETRY, 0, BUSY },
  { 3, 3, CONFIG, 0, PERMISSION },
  { 4, 4, RETRY, HOUR, TOO_FAST },
  { 10, 10, CONFIG, 0, PERMISSION },
  { 33, 33, CONFIG, 0, WRONG_ID },
  { 100, 100, CONFIG, 0,
    N_ ("WhatsApp refused a value of this message or the account's numbers. Compare the phone "
        "number ID and the account ID with those that Meta shows.") },
  { 104, 104, CONFIG, 0, SIGN_IN },
  { 190, 190, CONFIG, 0, SIGN_IN },
  { 200, 299, CONFIG, 0, PERMISSION },
  { 368, 368, CONFIG, 0,
    N_ ("WhatsApp has blocked your account for a while because of its rules. Read Meta's mail to "
        "you before you send on.") },
  { 803, 803, CONFIG, 0, WRONG_ID },
  { 80007, 80008, RETRY, HOUR, TOO_FAST },
  { 130403, 130403, DEAD, 0, N_ ("The customer has blocked your number on WhatsApp.") },
  { 130429, 130429, RETRY, 0, TOO_FAST },
  { 130472, 130472, LATER, DAY,
    N_ ("WhatsApp held this message back as part of an experiment of its own. It is tried again "
        "tomorrow.") },
  { 130497, 130497, DEAD, 0,
    N_ ("WhatsApp does not let your business write to numbers of this country.") },
  { 131000, 131000, RETRY, 0, BUSY },
  { 131005, 131005, CONFIG, 0, PERMISSION },
  { 131008, 131009, CONFIG, 0, NOT_UNDERSTOOD },
  { 131016, 131016, RETRY, 0, BUSY },
  { 131021, 131021, DEAD, 0,
    N_ ("The customer's number is the one you send from. Enter the customer's own.") },
  { 131026, 131026, DEAD, 0,
    N_ ("This number cannot be reached on WhatsApp: it may not use it, or an old version of it.") },
  { 131030, 131030, CONFIG, 0,
    N_ ("Your number at WhatsApp is one for tests: it writes only to the numbers that you listed "
        "at Meta.") },
  { 131031, 131031, CONFIG, 0,
    N_ ("WhatsApp has locked your account. Meta's WhatsApp Manager says why.") },
  { 131037, 131037, CONFIG, 0,
    N_ ("WhatsApp has not approved the name that your number shows. Look at it in Meta's WhatsApp "
        "Manager.") },
  { 131042, 131042, CONFIG, 0,
    N_ ("WhatsApp cannot charge you: look at the way you pay in Meta's WhatsApp Manager.") },
  { 131045, 131045, CONFIG, 0, NUMBER_NOT_READY },
  { 131047, 131047, TEXT, 0,
    N_ ("The customer has not written to you within a day, so WhatsApp takes only a text that it "
        "approved. Submit this template for approval.") },
  /* The number's standing suffers with each try: counts as trouble, which pauses the channel. */
  { 131048, 131048, RETRY, DAY,
    N_ ("WhatsApp holds your messages back because recipients complained. Look at the quality of "
        "your number in Meta's WhatsApp Manager.") },
  { 131049, 131049, LATER, DAY,
    N_ ("WhatsApp held this message back: the customer gets many messages of this kind. It is "
        "tried again tomorrow.") },
  { 131050, 131050, DEAD, 0,
    N_ ("The customer asked WhatsApp for no more messages of this kind from you.") },
  { 131051, 131051, CONFIG, 0, NOT_UNDERSTOOD },
  { 131052, 131053, TEXT, 0, PDF_FAILED },
  { 131055, 131055, CONFIG, 0, NOT_UNDERSTOOD },
  /* Of this customer alone: the others go on. */
  { 131056, 131056, LATER, 60,
    N_ ("Too many messages went to this customer in a short time. It is tried again later.") },
  { 131057, 131057, RETRY, 0, BUSY },
  { 131062, 131062, CONFIG, 0, NOT_UNDERSTOOD },
  { 131063, 131063, CONFIG, 0,
    N_ ("Messages that advertise are switched off for your number at WhatsApp. Look at the "
        "category of this template.") },
  { 131064, 131064, LATER, DAY,
    N_ ("WhatsApp limits your messages because a template was in the wrong category. It is tried "
        "again tomorrow.") },
  { 132000, 132000, TEXT, 0, TEMPLATE_DIFFERS },
  { 132001, 132001, TEXT, 0,
    N_ ("WhatsApp has no approved text of this name in this language. Submit it, or wait until it "
        "is approved.") },
  { 132005, 132005, TEXT, 0,
    N_ ("With its gaps filled, the text is too long for WhatsApp. Shorten the template.") },
  { 132007, 132007, TEXT, 0,
    N_ ("WhatsApp refused the words of this message because of its rules. Write the template "
        "anew.") },
  { 132008, 132008, TEXT, 0, TEMPLATE_DIFFERS },
  { 132012, 132012, TEXT, 0, TEMPLATE_DIFFERS },
  { 132015, 132015, TEXT, 3 * HOUR,
    N_ ("WhatsApp paused this template because recipients complained. It is tried again later.") },
  { 132016, 132016, TEXT, 0,
    N_ ("WhatsApp disabled this template for good because recipients complained. Write another "
        "one.") },
  { 132018, 132018, TEXT, 0, TEMPLATE_DIFFERS },
  { 133000, 133000, RETRY, 0, BUSY },
  { 133004, 133004, RETRY, 0, BUSY },
  { 133005, 133009, CONFIG, 0, NUMBER_NOT_READY },
  { 133010, 133010, CONFIG, 0,
    N_ ("Your number is not registered at WhatsApp. Register it in Meta's WhatsApp Manager.") },
  { 133015, 133016, LATER, 0, REGISTER_LATER },
  { 134011, 134011, CONFIG, 0, NUMBER_NOT_READY },
  { 135000, 135000, CONFIG, 0, NOT_UNDERSTOOD },
  { 137000, 137000, CONFIG, 0, NUMBER_NOT_READY },
  /* Creating a template; channels.md, section 1.4. */
  { 2388019, 2388019, CONFIG, 0,
    N_ ("Your account has as many templates as WhatsApp allows. Delete some there.") },
  { 2388024, 2388024, CONFIG, 0,
    N_ ("WhatsApp has a template of this name in this language already. Bring the templates in "
        "line with WhatsApp to use it.") },
  { 2388039, 2388039, CONFIG, 0, N_ ("WhatsApp does not let this template change now.") },
  { 2388040, 2388040, CONFIG, 0, N_ ("The text is too long for WhatsApp. Shorten it.") },
  { 2388047, 2388047, CONFIG, 0, N_ ("WhatsApp does not take the heading of this template.") },
  { 2388072, 2388072, CONFIG, 0, N_ ("WhatsApp does not take the text of this template.") },
  { 2388073, 2388073, CONFIG, 0, N_ ("WhatsApp does not take the last line of this template.") },
  { 2388293, 2388293, CONFIG, 0,
    N_ ("The text has too many gaps for its length. Write more words around them.") },
  { 2388299, 2388299, CONFIG, 0,
    N_ ("WhatsApp takes no text that begins or ends with a gap. Write a word before the first one "
        "and after the last one.") },
};

static JsonObject *
get_error (const PuntualHttpAnswer *answer)
{
  JsonObject *object = puntual_http_answer_object (answer);

  return object != NULL ? puntual_json_get_object (object, "error") : NULL;
}

int
puntual_whatsapp_error_code (const PuntualHttpAnswer *answer)
{
  JsonObject *error = get_error (answer);
  gint64 code = error != NULL ? puntual_json_get_int (error, "code", -1) : -1;

  return code >= 0 && code <= G_MAXINT ? (int)code : -1;
}

static const Refusal *
find_refusal (gint64 code)
{
  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++)
    if (code >= REFUSALS[i].first && code <= REFUSALS[i].last)
      return &REFUSALS[i];
  return NULL;
}

gboolean
puntual_whatsapp_refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer,
                         GError **error)
{
  JsonObject *object = get_error (answer);
  const Refusal *refusal = NULL;

  /* Meta says 100 for much, and what it is about in the number beside it. */
  if (object != NULL && puntual_json_get_int (object, "code", -1) == 100)
    refusal = find_refusal (puntual_json_get_int (object, "error_subcode", -1));
  if (refusal == NULL)
    refusal = find_refusal (puntual_whatsapp_error_code (answer));
  if (refusal != NULL)
    {
      puntual_channel_set_retry_after (account->channel, MAX (answer->retry_after, refusal->wait));
      g_set_error_literal (error, PUNTUAL_ERROR, (int)refusal->error, _ (refusal->sentence));
      return FALSE;
    }
  if (object != NULL && puntual_json_get_boolean (object, "is_transient", FALSE))
    {
      g_set_error_literal (error, PUNTUAL_ERROR, RETRY, _ (BUSY));
      return FALSE;
    }
  return puntual_http_refuse_status (account->http, answer, error);
}
