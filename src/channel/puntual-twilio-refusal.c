/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-json.h"
#include "puntual-twilio-account.h"

#define DAY (24 * 60 * 60)

/* What the owner does about a refusal. */
typedef struct
{
  int code;
  PuntualError error;
  int wait; /* seconds at least; 0: as always */
  const char *sentence;
} Refusal;

#define CONFIG PUNTUAL_ERROR_CHANNEL_CONFIG, 0
#define RETRY PUNTUAL_ERROR_CHANNEL_UNREACHABLE, 0
#define LATER PUNTUAL_ERROR_CHANNEL_LATER
#define DEAD PUNTUAL_ERROR_CHANNEL_REFUSED, 0
#define TEXT PUNTUAL_ERROR_CHANNEL_TEXT, 0

#define BUSY N_ ("Twilio is out of order or busy at the moment. It is tried again later.")
#define SIGN_IN                                                                                    \
  N_ ("Twilio does not accept this account's sign-in. Copy the account SID and the token anew.")
#define BAD_NUMBER N_ ("Twilio cannot reach this telephone number. Look at the customer's number.")
#define NO_ROUTE N_ ("Twilio has no way to this telephone number.")
#define NO_MOBILE N_ ("This telephone number takes no SMS: it is no mobile.")
#define BLOCKED N_ ("The customer has blocked your messages.")
#define NOT_ON_WHATSAPP N_ ("This number cannot be reached on WhatsApp.")
#define SENDER                                                                                     \
  N_ ("Twilio cannot send from this number or name. Look at the sender in this account's "         \
      "settings.")
#define COUNTRY                                                                                    \
  N_ ("Your Twilio account may not send to this country. Allow it in Twilio's settings.")
#define NOT_UNDERSTOOD N_ ("Twilio did not understand this message.")
#define TOO_LONG N_ ("The message is too long: at most 1,600 letters. Shorten the template.")
#define TEMPLATE                                                                                   \
  N_ ("The text that WhatsApp approved has other gaps than Puntual filled, or Twilio does not "    \
      "know it. Bring the templates in line with Twilio and look at this one.")
#define SUSPENDED N_ ("Your Twilio account is suspended. Twilio's console says why.")
#define FILTERED                                                                                   \
  N_ ("The telephone company took the message for unwanted mail. Change its words, or ask Twilio " \
      "what to register.")
#define REGISTRATION                                                                               \
  N_ ("Your sender is not registered for this country. Register it in Twilio's console.")
#define WHATSAPP_ACCOUNT                                                                           \
  N_ ("Your WhatsApp sender at Twilio is not ready. Look at it in Twilio's console.")
#define WHATSAPP_RULES                                                                             \
  N_ ("WhatsApp refused the words of this message because of its rules. Write the template anew.")

/* channels.md, section 3.2; what is about one text and not the account (WAIT or CONFIG there) is
 * TEXT. */
static const Refusal REFUSALS[] = {
  { 20429, RETRY, BUSY },
  { 20500, RETRY, BUSY },
  { 20503, RETRY, BUSY },
  { 21611, RETRY, BUSY },
  { 30001, RETRY, BUSY },
  { 30008, RETRY, BUSY },
  { 30017, RETRY, BUSY },
  { 30410, RETRY, BUSY },
  { 63009, RETRY, BUSY },
  { 63010, RETRY, BUSY },
  { 63012, RETRY, BUSY },
  { 63017, RETRY, BUSY },
  { 63018, RETRY, BUSY },
  { 30003, LATER, 0, N_ ("The customer's telephone is switched off. It is tried again later.") },
  { 63016, TEXT,
    N_ ("The customer has not written to you within a day, so WhatsApp takes only a text that it "
        "approved. Submit this template for approval.") },
  { 63032, LATER, DAY,
    N_ ("WhatsApp held this message back as part of an experiment of its own. It is tried again "
        "tomorrow.") },
  { 63038, PUNTUAL_ERROR_CHANNEL_QUOTA, DAY,
    N_ ("Your Twilio account has sent as much as it may in a day. It is tried again tomorrow.") },
  { 63041, TEXT,
    N_ ("WhatsApp paused this template because recipients complained. It is tried again later.") },
  { 21211, DEAD, BAD_NUMBER },
  { 21214, DEAD, BAD_NUMBER },
  { 21217, DEAD, BAD_NUMBER },
  { 21610, DEAD,
    N_ ("The customer answered STOP to an earlier SMS: Twilio sends no more to this number.") },
  { 21612, DEAD, NO_ROUTE },
  { 21614, DEAD, NO_MOBILE },
  { 30004, DEAD, BLOCKED },
  { 30005, DEAD, BAD_NUMBER },
  { 30006, DEAD, NO_MOBILE },
  { 63003, DEAD, NOT_ON_WHATSAPP },
  { 63024, DEAD, NOT_ON_WHATSAPP },
  { 63033, DEAD, BLOCKED },
  { 20003, CONFIG, SIGN_IN },
  { 20404, CONFIG, SIGN_IN },
  { 20008, CONFIG,
    N_ ("These are Twilio's credentials for tests, which send nothing. Enter the real ones.") },
  { 21212, CONFIG, SENDER },
  { 21408, CONFIG, COUNTRY },
  { 21601, CONFIG, SENDER },
  { 21606, CONFIG, SENDER },
  { 21602, CONFIG, NOT_UNDERSTOOD },
  { 21603, CONFIG, SENDER },
  { 21604, CONFIG, NOT_UNDERSTOOD },
  { 21608, CONFIG,
    N_ ("Your Twilio account is a trial: it writes only to numbers that you confirmed there.") },
  { 21617, TEXT, TOO_LONG },
  { 21620, CONFIG, NOT_UNDERSTOOD },
  { 21654, TEXT, TEMPLATE },
  { 21655, TEXT, TEMPLATE },
  { 21656, TEXT, TEMPLATE },
  { 21703, CONFIG, SENDER },
  { 30002, CONFIG, SUSPENDED },
  { 30007, TEXT, FILTERED },
  { 30018, CONFIG, REGISTRATION },
  { 30024, CONFIG, REGISTRATION },
  { 30022, CONFIG, REGISTRATION },
  { 30023, CONFIG, REGISTRATION },
  { 30027, CONFIG, REGISTRATION },
  { 30032, CONFIG, REGISTRATION },
  { 30034, CONFIG, REGISTRATION },
  { 30035, CONFIG, REGISTRATION },
  { 30450, CONFIG, FILTERED },
  { 63001, CONFIG, WHATSAPP_ACCOUNT },
  { 63005, TEXT, WHATSAPP_RULES },
  { 63007, CONFIG, WHATSAPP_ACCOUNT },
  { 63013, TEXT, WHATSAPP_RULES },
  { 63015, CONFIG,
    N_ ("Your WhatsApp sender at Twilio is the one for tests: the customer would have to join it "
        "first. Use a sender of your own.") },
  { 63019, CONFIG, NOT_UNDERSTOOD },
  { 63021, CONFIG, NOT_UNDERSTOOD },
  { 63027, TEXT, TEMPLATE },
  { 63028, TEXT, TEMPLATE },
  { 63030, CONFIG, NOT_UNDERSTOOD },
  { 63034, CONFIG, NOT_UNDERSTOOD },
  { 63036, CONFIG, NOT_UNDERSTOOD },
  { 63040, TEXT, N_ ("WhatsApp rejected this template. Write it anew and submit it.") },
  { 63042, TEXT,
    N_ ("WhatsApp disabled this template for good because recipients complained. Write another "
        "one.") },
  { 63051, CONFIG, WHATSAPP_ACCOUNT },
};

static const Refusal *
find_refusal (gint64 code)
{
  for (guint i = 0; i < G_N_ELEMENTS (REFUSALS); i++)
    if (REFUSALS[i].code == code)
      return &REFUSALS[i];
  return NULL;
}

PuntualDelivery
puntual_twilio_fate_of_code (gint64 code)
{
  static const struct
  {
    int error;
    PuntualDelivery fate;
  } fates[] = {
    { PUNTUAL_ERROR_CHANNEL_REFUSED, PUNTUAL_DELIVERY_BOUNCED },
    { PUNTUAL_ERROR_CHANNEL_LATER, PUNTUAL_DELIVERY_HELD_UP },
    { PUNTUAL_ERROR_CHANNEL_QUOTA, PUNTUAL_DELIVERY_HELD_UP },
    { PUNTUAL_ERROR_CHANNEL_UNREACHABLE, PUNTUAL_DELIVERY_HELD_UP },
    { PUNTUAL_ERROR_CHANNEL_CONFIG, PUNTUAL_DELIVERY_STOPPED },
  };
  const Refusal *refusal = find_refusal (code);

  for (guint i = 0; refusal != NULL && i < G_N_ELEMENTS (fates); i++)
    if (fates[i].error == (int)refusal->error)
      return fates[i].fate;
  return PUNTUAL_DELIVERY_FAILED;
}

/* A refusal at once says that it is tried again; of what is told later that is decided elsewhere.
 */
static const struct
{
  int code;
  const char *sentence;
} REASONS[] = {
  { 30003, N_ ("The customer's telephone was switched off or out of reach.") },
  { 63032, N_ ("WhatsApp held the message back as part of an experiment of its own.") },
  { 63038, N_ ("Your Twilio account had sent as much as it may in a day.") },
  { 63041, N_ ("WhatsApp has paused this template because recipients complained.") },
};

const char *
puntual_twilio_reason_of_code (gint64 code)
{
  const Refusal *refusal = find_refusal (code);

  for (guint i = 0; i < G_N_ELEMENTS (REASONS); i++)
    if (REASONS[i].code == code)
      return _ (REASONS[i].sentence);
  if (refusal == NULL)
    return NULL;
  return refusal->error == PUNTUAL_ERROR_CHANNEL_UNREACHABLE
             ? _ ("Twilio or the telephone company could not pass it on at that time.")
             : _ (refusal->sentence);
}

gboolean
puntual_twilio_refuse (PuntualHttpAccount *account, const PuntualHttpAnswer *answer, GError **error)
{
  JsonObject *object = puntual_http_answer_object (answer);
  const Refusal *refusal =
      object != NULL ? find_refusal (puntual_json_get_int (object, "code", 0)) : NULL;

  if (refusal == NULL)
    return puntual_http_refuse_status (account->http, answer, error);
  puntual_channel_set_retry_after (account->channel, MAX (answer->retry_after, refusal->wait));
  g_set_error_literal (error, PUNTUAL_ERROR, (int)refusal->error, _ (refusal->sentence));
  return FALSE;
}
