/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-error.h"
#include "puntual-smtp-account.h"

#define REST ",\"from\":\"cobros@taller.example\"}"

static PuntualSmtpAccount *
parse (const char *config, GError **error)
{
  return puntual_smtp_account_parse ("office", config, error);
}

static void
test_urls (void)
{
  static const struct
  {
    const char *config, *url;
  } cases[] = {
    { "{\"host\":\"Mail.X.es\",\"security\":\"tls\"" REST, "smtps://mail.x.es:465/taller.example" },
    { "{\"host\":\"mail.x.es\",\"security\":\"starttls\"" REST,
      "smtp://mail.x.es:587/taller.example" },
    { "{\"host\":\"mail.x.es\",\"port\":2525,\"security\":\"starttls\"" REST,
      "smtp://mail.x.es:2525/taller.example" },
    { "{\"host\":\"127.0.0.1\",\"port\":25,\"security\":\"none\"" REST,
      "smtp://127.0.0.1:25/taller.example" },
    { "{\"host\":\"127.8.9.1\",\"port\":1,\"security\":\"none\"" REST,
      "smtp://127.8.9.1:1/taller.example" },
    { "{\"host\":\"::1\",\"port\":65535,\"security\":\"none\"" REST,
      "smtp://[::1]:65535/taller.example" },
    { "{\"host\":\"[::1]\",\"security\":\"none\"" REST, "smtp://[::1]:587/taller.example" },
    { "{\"host\":\"localhost\",\"security\":\"none\",\"from\":\"me@localhost\"}",
      "smtp://localhost:587/localhost.localdomain" },
    { "{\"host\":\"correo.muñoz.example\",\"security\":\"tls\",\"from\":\"a@muñoz.example\"}",
      "smtps://correo.xn--muoz-hqa.example:465/xn--muoz-hqa.example" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PuntualSmtpAccount) account = parse (cases[i].config, &error);
      g_autofree char *url = NULL;

      g_assert_no_error (error);
      url = puntual_smtp_account_url (account);
      g_assert_cmpstr (url, ==, cases[i].url);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *config;
    int code;
  } cases[] = {
    { "{\"host\":\"mail.x.es\",\"security\":\"none\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"10.0.0.1\",\"security\":\"none\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"127.0.0.1.evil.example\",\"security\":\"none\"" REST,
      PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"localhost.evil.example\",\"security\":\"none\"" REST,
      PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"::ffff:10.0.0.1\",\"security\":\"none\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"0.0.0.0\",\"security\":\"none\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"mail.x.es\",\"security\":\"ssl\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"mail.x.es\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"a b\",\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"user@mail.x.es\",\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"mail.x.es/path\",\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"mail.x.es:465\",\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"mail.x.es\\r\\nX\",\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"port\":0,\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"port\":65536,\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"port\":-1,\"security\":\"tls\"" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"port\":25,\"security\":\"starttls\"" REST,
      PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"port\":\"465\",\"security\":\"tls\"" REST,
      PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"security\":\"tls\",\"auth\":\"ntlm\"" REST,
      PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"security\":\"tls\",\"auth\":\"plain\"" REST,
      PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"security\":\"tls\",\"user\":\"a\\r\\nb\"" REST,
      PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"security\":\"tls\",\"timeout\":-1" REST, PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"security\":\"tls\",\"timeout\":4000" REST,
      PUNTUAL_ERROR_INVALID_VALUE },
    { "{\"host\":\"m.es\",\"security\":\"tls\",\"password\":\"x\"" REST,
      PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "{\"host\":\"m.es\",\"security\":\"tls\",\"verify\":false" REST,
      PUNTUAL_ERROR_CHANNEL_CONFIG },
    { "{\"host\":\"m.es\",\"security\":\"tls\"}", PUNTUAL_ERROR_INVALID_EMAIL },
    { "{\"host\":\"m.es\",\"security\":\"tls\",\"from\":\"a@b.es\\r\\nRCPT TO:<c@d.es>\"}",
      PUNTUAL_ERROR_INVALID_EMAIL },
    { "nothing", PUNTUAL_ERROR_CHANNEL_CONFIG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_null (parse (cases[i].config, &error));
      g_assert_error (error, PUNTUAL_ERROR, cases[i].code);
    }
}

static void
test_sign_in (void)
{
  static const struct
  {
    const char *auth, *login;
    gboolean by_token;
  } cases[] = {
    { "", "AUTH=PLAIN;AUTH=LOGIN", FALSE },
    { "plain", "AUTH=PLAIN", FALSE },
    { "login", "AUTH=LOGIN", FALSE },
    { "xoauth2", "AUTH=XOAUTH2", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *config = g_strdup_printf (
          "{\"host\":\"m.es\",\"security\":\"tls\",\"user\":\"u\",\"auth\":\"%s\"" REST,
          cases[i].auth);
      g_autoptr (PuntualSmtpAccount) account = parse (config, NULL);
      g_assert_cmpstr (account->login, ==, cases[i].login);
      g_assert_cmpint (account->by_token, ==, cases[i].by_token);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/smtp-account/url-greets-with-the-sender's-domain", test_urls);
  g_test_add_func ("/smtp-account/refuses-unsafe-settings", test_refused);
  g_test_add_func ("/smtp-account/ways-to-sign-in", test_sign_in);
  return g_test_run ();
}
