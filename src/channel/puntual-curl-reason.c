/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-curl-reason.h"

#include <curl/curl.h>

void
puntual_curl_start (void)
{
  static gsize started = 0;

  if (g_once_init_enter (&started))
    {
      curl_global_init (CURL_GLOBAL_DEFAULT);
      g_once_init_leave (&started, 1);
    }
}

PuntualSmtpReason
puntual_curl_reason (int result)
{
  static const struct
  {
    CURLcode result;
    PuntualSmtpReason reason;
  } reasons[] = {
    { CURLE_COULDNT_RESOLVE_HOST, PUNTUAL_SMTP_REASON_HOST_NOT_FOUND },
    { CURLE_COULDNT_CONNECT, PUNTUAL_SMTP_REASON_NO_CONNECTION },
    { CURLE_OPERATION_TIMEDOUT, PUNTUAL_SMTP_REASON_SLOW },
    { CURLE_SSL_CONNECT_ERROR, PUNTUAL_SMTP_REASON_HANDSHAKE },
    { CURLE_ABORTED_BY_CALLBACK, PUNTUAL_SMTP_REASON_STOPPED },
    { CURLE_PEER_FAILED_VERIFICATION, PUNTUAL_SMTP_REASON_CERTIFICATE },
    { CURLE_SSL_ISSUER_ERROR, PUNTUAL_SMTP_REASON_CERTIFICATE },
    { CURLE_SSL_CACERT_BADFILE, PUNTUAL_SMTP_REASON_CA_FILE },
    { CURLE_USE_SSL_FAILED, PUNTUAL_SMTP_REASON_NO_TLS },
    { CURLE_LOGIN_DENIED, PUNTUAL_SMTP_REASON_SIGN_IN_KIND },
    { CURLE_REMOTE_ACCESS_DENIED, PUNTUAL_SMTP_REASON_UNWELCOME },
    { CURLE_WEIRD_SERVER_REPLY, PUNTUAL_SMTP_REASON_NOT_MAIL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (reasons[i].result == (CURLcode)result)
        return reasons[i].reason;
    }
  return PUNTUAL_SMTP_REASON_DROPPED;
}
