/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-payment-qr.h"
#include "puntual-render-pictures.h"
#include "puntual-text.h"
#include "puntual-variables.h"

#define MAX_LOGO (512 * 1024)

/* "qr@taller.example": the domain of the business's own address makes the id unique (RFC 2392). */
static char *
make_content_id (const char *name, const PuntualBusiness *business)
{
  const char *at = business->email != NULL ? strrchr (business->email, '@') : NULL;
  const char *domain = at != NULL ? at + 1 : "";

  if (*domain == '\0'
      || strspn (domain, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-") != strlen (domain))
    domain = "puntual.invalid";
  return g_strconcat (name, "@", domain, NULL);
}

char *
puntual_render_attach_qr (PuntualMessage *message, const PuntualRenderContext *context,
                          gint64 total)
{
  const PuntualBusiness *business = context->business;
  g_autofree char *name = puntual_text_clean_line (
      puntual_text_is_blank (business->legal_name) ? business->name : business->legal_name);
  g_autofree char *reference = NULL;
  g_autofree char *payload = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GBytes) png = NULL;

  /* Who has just paid is not asked to pay by a picture. */
  if (context->n_payment_days > 0 || g_strcmp0 (context->currency, "EUR") != 0
      || puntual_text_is_blank (business->iban) || !puntual_iban_is_valid (business->iban))
    return NULL;
  reference = puntual_variables_reference (context);
  payload = puntual_payment_qr_payload (name, business->iban, business->bic, total, reference);
  png = payload != NULL ? puntual_payment_qr_png (payload, NULL) : NULL;
  if (png == NULL)
    return NULL;
  id = make_content_id ("qr", business);
  puntual_message_attach (message, "qr.png", "image/png", id, png);
  return g_steal_pointer (&id);
}

static const char *
picture_type (const char *bytes, gsize length)
{
  if (length > 8 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (length > 3 && memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  return NULL;
}

char *
puntual_render_attach_logo (PuntualMessage *message, const PuntualBusiness *business)
{
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *id = NULL;
  const char *type;

  if (puntual_text_is_blank (business->logo)
      || !g_file_test (business->logo, G_FILE_TEST_IS_REGULAR))
    return NULL;
  file = g_mapped_file_new (business->logo, FALSE, NULL);
  if (file == NULL || g_mapped_file_get_length (file) > MAX_LOGO)
    return NULL;
  type = picture_type (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  if (type == NULL)
    return NULL;
  /* A copy: the file may change while the message waits. */
  bytes = g_bytes_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  id = make_content_id ("logo", business);
  puntual_message_attach (message, strcmp (type, "image/png") == 0 ? "logo.png" : "logo.jpg", type,
                          id, bytes);
  return g_steal_pointer (&id);
}
