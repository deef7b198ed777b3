/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-error.h"
#include "puntual-invoice-table.h"
#include "puntual-letter.h"
#include "puntual-locale.h"
#include "puntual-mail-html.h"
#include "puntual-markdown.h"
#include "puntual-mustache.h"
#include "puntual-render-pictures.h"
#include "puntual-render-words.h"
#include "puntual-render.h"
#include "puntual-text.h"
#include "puntual-variables.h"

typedef struct
{
  const PuntualTemplate *text;
  const PuntualRenderContext *context;
  PuntualMessage *message;
  char *qr_id; /* content id of the QR code, or NULL */
  char *logo_id;
  JsonNode *variables;
  char *markdown; /* of the body, with marks for table and pictures */
  gint64 total;
  const char *own_subject; /* or NULL: the template's */
  const char *own_body;    /* likewise */
  gboolean to_edit;        /* no message: words that a person changes */
  gboolean to_look_at;     /* of a letter: its pages instead of the PDF */
  PuntualLetterPages *pages;
} Rendering;

static void
rendering_clear (Rendering *self)
{
  puntual_message_free (self->message);
  g_free (self->qr_id);
  g_free (self->logo_id);
  g_clear_pointer (&self->variables, json_node_unref);
  g_free (self->markdown);
  g_clear_pointer (&self->pages, puntual_letter_pages_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rendering, rendering_clear)

/* What {{> invoices}} is in each medium. Only the marks and these lines are ever read as a
 * template, never what was typed. */
static char *
get_partial (const char *name, gpointer data)
{
#define LIST                                                                                       \
  "\n\n{{#invoices}}\n- {{number}}{{#instalment}} ({{words}}){{/instalment}}"                      \
  "{{#due_date_short}}, {{due_date_short}}{{/due_date_short}}: {{balance}}"                        \
  "{{#paid_words}} ({{paid_words}}){{/paid_words}}\n{{/invoices}}\n\n"
  const Rendering *self = data;

  if (strcmp (name, "invoices") != 0)
    return NULL;
  if (self->text->medium == PUNTUAL_MEDIUM_WHATSAPP)
    return g_strdup (LIST);
  if (self->text->medium == PUNTUAL_MEDIUM_SMS)
    return g_strdup ("{{invoice_numbers}}\n");
  if (self->to_edit)
    return g_strconcat (LIST "{{#several}}\n",
                        puntual_render_words (self->context->language)->total,
                        ": **{{total_due}}**\n{{/several}}\n", NULL);
  return g_strdup ("\n\n" PUNTUAL_VARIABLES_INVOICES "\n\n");
}

static char *
escape_for_markdown (const char *text, gpointer data)
{
  return puntual_markdown_escape (text);
}

static char *
escape_nothing (const char *text, gpointer data)
{
  return g_strdup (text);
}

static char *
replace (const char *text, const char *mark, const char *with)
{
  g_autoptr (GString) result = g_string_new (text);

  g_string_replace (result, mark, with, 0);
  return g_strdup (result->str);
}

static gboolean
fail_blank (GError **error, const char *problem)
{
  g_set_error_literal (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE, problem);
  return FALSE;
}

static gboolean
render_subject (Rendering *self, GError **error)
{
  PuntualMustacheOptions options = { escape_nothing, NULL, NULL };
  const char *subject = self->text->subject != NULL ? self->text->subject : "";
  g_autofree char *raw = NULL;

  if (self->text->medium != PUNTUAL_MEDIUM_EMAIL && self->text->medium != PUNTUAL_MEDIUM_LETTER)
    return TRUE;
  raw = self->own_subject != NULL
            ? g_strdup (self->own_subject)
            : puntual_mustache_render (subject, self->variables, &options, error);
  if (raw == NULL)
    return FALSE;
  self->message->subject = puntual_text_clean_line (raw);
  if (*self->message->subject == '\0')
    return fail_blank (error, _ ("The message would have no subject: write one."));
  return TRUE;
}

static gboolean
render_body (Rendering *self, GError **error)
{
  PuntualMustacheOptions options = { escape_for_markdown, get_partial, self };
  const char *given = self->own_body != NULL ? self->own_body : self->text->body;
  g_autofree char *body = puntual_text_clean_block (given);

  self->markdown = self->own_body != NULL
                       ? g_steal_pointer (&body)
                       : puntual_mustache_render (body, self->variables, &options, error);
  if (self->markdown == NULL)
    return FALSE;
  if (puntual_text_is_blank (self->markdown))
    return fail_blank (error, _ ("The message would be empty: write its text."));
  if (self->qr_id != NULL && strstr (self->markdown, PUNTUAL_VARIABLES_QR) == NULL)
    {
      g_autofree char *without = g_steal_pointer (&self->markdown);

      self->markdown = g_strconcat (without, "\n\n" PUNTUAL_VARIABLES_QR "\n", NULL);
    }
  return TRUE;
}

/* The addresses that may become links when they stand in the text by themselves. */
static char *
convert (const Rendering *self, const char *markdown, PuntualMarkdownForm form)
{
  JsonObject *root = json_node_get_object (self->variables);
  const char *links[3] = { NULL };
  const char *link =
      json_object_get_string_member (json_object_get_object_member (root, "pay"), "link");
  const char *website = self->context->business->website;
  guint n = 0;

  if (*link != '\0')
    links[n++] = link;
  if (website != NULL && *website != '\0')
    links[n++] = website;
  return puntual_markdown_convert (markdown, form, links);
}

static void
replace_mark (GString *html, const char *mark, const char *with)
{
  g_autofree char *paragraph = g_strconcat ("<p>", mark, "</p>\n", NULL);

  if (g_str_has_prefix (with, "<table"))
    g_string_replace (html, paragraph, with, 0);
  g_string_replace (html, mark, with, 0);
}

static char *
build_html (const Rendering *self)
{
  const PuntualRenderWords *words = puntual_render_words (self->context->language);
  g_autofree char *fragment = convert (self, self->markdown, PUNTUAL_MARKDOWN_HTML);
  g_autofree char *table = puntual_invoice_table_html (self->context, self->total);
  g_autofree char *business = puntual_text_clean_line (self->context->business->name);
  g_autofree char *qr = self->qr_id != NULL
                            ? puntual_mail_html_picture (self->qr_id, words->qr, words->scan)
                            : g_strdup ("");
  g_autofree char *logo = self->logo_id != NULL
                              ? puntual_mail_html_picture (self->logo_id, business, NULL)
                              : g_strdup ("");
  g_autoptr (GString) html = g_string_new (fragment);

  replace_mark (html, PUNTUAL_VARIABLES_INVOICES, table);
  replace_mark (html, PUNTUAL_VARIABLES_QR, qr);
  replace_mark (html, PUNTUAL_VARIABLES_LOGO, logo);
  return puntual_mail_html_document (self->context->language, self->message->subject, html->str);
}

/* Takes away what the pictures leave behind: trailing spaces and runs of empty lines. */
static char *
tidy_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *tidy = g_string_new (NULL);
  guint empty = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      empty = *lines[i] == '\0' ? empty + 1 : 0;
      if (empty < 2)
        g_string_append_printf (tidy, "%s\n", lines[i]);
    }
  return g_strstrip (g_string_free (tidy, FALSE));
}

static char *
build_text (const Rendering *self)
{
  gboolean whatsapp = self->text->medium == PUNTUAL_MEDIUM_WHATSAPP;
  g_autofree char *table = puntual_invoice_table_plain (self->context, self->total);
  g_autofree char *text =
      convert (self, self->markdown, whatsapp ? PUNTUAL_MARKDOWN_WHATSAPP : PUNTUAL_MARKDOWN_PLAIN);
  g_autofree char *with_table = replace (text, PUNTUAL_VARIABLES_INVOICES, table);
  g_autofree char *without_qr = replace (with_table, PUNTUAL_VARIABLES_QR, "");
  g_autofree char *without_logo = replace (without_qr, PUNTUAL_VARIABLES_LOGO, "");

  if (self->text->medium == PUNTUAL_MEDIUM_SMS)
    return puntual_text_clean_line (without_logo);
  return tidy_lines (without_logo);
}

static char *
letter_name (const Rendering *self)
{
  g_autofree char *number = puntual_text_clean_line (self->context->invoices[0].number);

  g_strcanon (number, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-", '-');
  return g_strdup_printf ("%s-%s.pdf", puntual_render_words (self->context->language)->letter,
                          number);
}

/* Fixed-width lines keep the table's columns on paper. */
static char *
letter_markdown (const Rendering *self)
{
  g_autofree char *table = puntual_invoice_table_plain (self->context, self->total);
  g_autofree char *block = g_strconcat ("```\n", table, "\n```", NULL);
  g_autofree char *with_table = replace (self->markdown, PUNTUAL_VARIABLES_INVOICES, block);
  g_autofree char *without_qr = replace (with_table, PUNTUAL_VARIABLES_QR, "");

  return replace (without_qr, PUNTUAL_VARIABLES_LOGO, "");
}

static gboolean
attach_letter (Rendering *self, GError **error)
{
  g_autofree char *sender = puntual_letter_sender (self->context->business);
  g_autofree char *markdown = letter_markdown (self);
  g_autofree char *date = puntual_locale_date (self->context->today, self->context->language);
  g_autofree char *filename = letter_name (self);
  g_autoptr (GBytes) pdf = NULL;

  if (self->to_look_at)
    {
      self->pages = puntual_letter_draw_pages (self->message, sender, markdown, date, error);
      return self->pages != NULL;
    }
  pdf = puntual_letter_pdf (self->message, sender, markdown, date, error);
  if (pdf == NULL)
    return FALSE;
  puntual_message_attach (self->message, filename, "application/pdf", NULL, pdf);
  return TRUE;
}

static const char *
first_known (const char *text, const char *otherwise)
{
  return puntual_text_is_blank (text) ? otherwise : text;
}

/* The lines under the name of the firm: the person that the letter is for, street and town. */
static char *
postal_address (const PuntualCustomer *customer, const char *language)
{
  g_autofree char *person = puntual_text_clean_line (customer->contact_name);
  g_autofree char *name = puntual_text_clean_line (customer->name);
  g_autofree char *address = puntual_text_clean_block (customer->address);

  if (*address == '\0' || *person == '\0' || strcmp (person, name) == 0)
    return g_steal_pointer (&address);
  return g_strdup_printf ("%s %s\n%s", puntual_render_words (language)->attention, person, address);
}

static char *
address_of (const PuntualCustomer *customer, PuntualMedium medium, const char *language)
{
  const char *address = medium == PUNTUAL_MEDIUM_EMAIL ? customer->email : customer->phone;

  if (medium == PUNTUAL_MEDIUM_LETTER)
    return customer->address != NULL ? postal_address (customer, language) : NULL;
  return address != NULL ? puntual_text_clean_line (address) : NULL;
}

static void
address_message (Rendering *self)
{
  const PuntualBusiness *business = self->context->business;
  const PuntualCustomer *customer = self->context->customer;
  PuntualMessage *message = self->message;
  gboolean letter = self->text->medium == PUNTUAL_MEDIUM_LETTER;

  message->language = g_strdup (self->context->language);
  message->to_name = puntual_text_clean_line (
      letter ? customer->name : first_known (customer->contact_name, customer->name));
  message->to_address = address_of (customer, self->text->medium, message->language);
  message->from_name = puntual_text_clean_line (first_known (business->name, business->legal_name));
  if (!puntual_text_is_blank (business->email))
    message->from_address = puntual_text_clean_line (business->email);
}

static gboolean
render_parts (Rendering *self, GError **error)
{
  if (!puntual_variables_total_due (self->context, &self->total, error))
    return FALSE;
  if (self->text->medium == PUNTUAL_MEDIUM_EMAIL || self->text->medium == PUNTUAL_MEDIUM_LETTER)
    self->qr_id = puntual_render_attach_qr (self->message, self->context, self->total);
  if (self->text->medium == PUNTUAL_MEDIUM_EMAIL && self->own_body == NULL
      && strstr (self->text->body, "logo") != NULL)
    self->logo_id = puntual_render_attach_logo (self->message, self->context->business);
  self->variables =
      puntual_variables_build (self->context, self->qr_id != NULL, self->logo_id != NULL, error);
  if (self->variables == NULL || !render_subject (self, error) || !render_body (self, error))
    return FALSE;
  self->message->text = build_text (self);
  if (*self->message->text == '\0')
    return fail_blank (error, _ ("The message would be empty: write its text."));
  if (self->text->medium == PUNTUAL_MEDIUM_EMAIL)
    self->message->html = build_html (self);
  return self->text->medium != PUNTUAL_MEDIUM_LETTER || attach_letter (self, error);
}

static PuntualMessage *
render (Rendering *self, const char *id, GError **error)
{
  self->message = puntual_message_new (id, self->text->medium);
  address_message (self);
  return render_parts (self, error) ? g_steal_pointer (&self->message) : NULL;
}

static void
name_template (const PuntualTemplate *text, GError **error)
{
  /* Translators: %1$s is the name of a template, such as “courteous”, and %2$s its language; a
   * sentence follows. */
  g_prefix_error (error, _ ("Template “%1$s” (%2$s): "), text->name, text->language);
}

PuntualMessage *
puntual_render_message (const PuntualTemplate *text, const PuntualRenderContext *context,
                        const char *id, GError **error)
{
  g_auto (Rendering) self = { text, context };
  PuntualMessage *message;

  g_return_val_if_fail (text != NULL && text->body != NULL, NULL);
  g_return_val_if_fail (context != NULL && context->n_invoices > 0, NULL);
  g_return_val_if_fail (context->business != NULL && context->customer != NULL, NULL);

  message = render (&self, id, error);
  if (message == NULL)
    name_template (text, error);
  return message;
}

PuntualLetterPages *
puntual_render_letter_pages (const PuntualTemplate *text, const PuntualRenderContext *context,
                             GError **error)
{
  g_auto (Rendering) self = { text, context, .to_look_at = TRUE };
  g_autoptr (PuntualMessage) message = NULL;

  g_return_val_if_fail (text != NULL && text->medium == PUNTUAL_MEDIUM_LETTER, NULL);
  g_return_val_if_fail (context != NULL && context->n_invoices > 0, NULL);

  message = render (&self, "pages", error);
  if (message == NULL)
    name_template (text, error);
  return g_steal_pointer (&self.pages);
}

PuntualMessage *
puntual_render_own_words (const PuntualTemplate *text, const char *subject, const char *body,
                          const PuntualRenderContext *context, const char *id, GError **error)
{
  g_auto (Rendering) self = { text, context, .own_subject = subject, .own_body = body };

  g_return_val_if_fail (text != NULL && body != NULL, NULL);
  g_return_val_if_fail (context != NULL && context->n_invoices > 0, NULL);

  return render (&self, id, error);
}

gboolean
puntual_render_words_to_edit (const PuntualTemplate *text, const PuntualRenderContext *context,
                              char **subject, char **body, GError **error)
{
  g_auto (Rendering) self = { text, context, .to_edit = TRUE };

  g_return_val_if_fail (text != NULL && text->body != NULL, FALSE);
  g_return_val_if_fail (context != NULL && context->n_invoices > 0, FALSE);

  self.message = puntual_message_new ("edit", text->medium);
  self.variables = puntual_variables_build (context, FALSE, FALSE, error);
  if (self.variables == NULL || !render_subject (&self, error) || !render_body (&self, error))
    {
      name_template (text, error);
      return FALSE;
    }

  *subject = g_steal_pointer (&self.message->subject);
  *body = puntual_markdown_tidy (self.markdown);
  return TRUE;
}
