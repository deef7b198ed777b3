/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "puntual-mustache-parser.h"
#include "puntual-template-scope.h"
#include "puntual-text.h"

typedef struct
{
  const char *head; /* of a path, with its dot; or the whole path */
  const char *words;
} Group;

/* In the order of the palette. */
static const Group groups[] = {
  { "invoices.", NC_ ("variables", "Each invoice") },
  { "overdue_invoices.", NC_ ("variables", "Each invoice") },
  { "upcoming_invoices.", NC_ ("variables", "Each invoice") },
  { "customer.", NC_ ("variables", "Customer") },
  { "invoice.", NC_ ("variables", "Invoice") },
  { "payment.", NC_ ("variables", "Payment") },
  { "pay.", NC_ ("variables", "Payment") },
  { "", NC_ ("variables", "All invoices") },
  { "business.", NC_ ("variables", "Your business") },
  { "step.", NC_ ("variables", "Step and promise") },
  { "promise.", NC_ ("variables", "Step and promise") },
  { "instalment.", NC_ ("variables", "Instalment") },
  { "oldest.", NC_ ("variables", "Oldest invoice") },
  { "law.", NC_ ("variables", "Law") },
};
#define SECTIONS NC_ ("variables", "Sections")

static const char *const usual[] = {
  "customer.name",
  "customer.first_name",
  "invoice.number",
  "invoice.due_date",
  "invoice.balance",
  "invoice.overdue_words",
  "invoice.until_due_words",
  "payment.amount",
  "payment.date",
  "payment.balance_words",
  "pay.iban",
  "pay.link",
  "pay.qr",
  "invoices.number",
  "invoices.due_date",
  "invoices.balance",
  "invoices.overdue_words",
  NULL,
};

/* The sections somebody reaches for; every name can open one. */
static const char *const sections[] = {
  "invoices",
  "overdue_invoices",
  "upcoming_invoices",
  "single",
  "several",
  "invoice.overdue",
  "invoice.partly_paid",
  "invoice.instalment",
  "mixed",
  "step.previous_contact_date",
  "promise",
  "pay.iban",
  "pay.link",
  "customer.first_name",
};

void
puntual_template_offer_free (PuntualTemplateOffer *self)
{
  g_free (self->insert);
  g_free (self);
}

static void
free_offer (gpointer offer)
{
  puntual_template_offer_free (offer);
}

/* --- Where it goes --- */

/* FALSE: other delimiters hold there, or the place is inside a tag. */
static gboolean
read_scope (const PuntualTemplateDocument *document, gsize offset, PuntualTemplateScope *scope,
            guint *depth)
{
  for (guint i = 0; i < document->pieces->len; i++)
    {
      const PuntualTemplatePiece *piece = g_ptr_array_index (document->pieces, i);

      if (piece->kind != PUNTUAL_PIECE_TEXT && piece->start < offset
          && (offset < piece->end
              || (piece->kind == PUNTUAL_PIECE_COMMENT && document->text[piece->start + 2] == '=')))
        return FALSE;
      if (piece->end > offset)
        break;
      if (piece->kind == PUNTUAL_PIECE_OPEN)
        g_ptr_array_add (scope->sections, piece->path != NULL
                                              ? (gpointer)puntual_variables_find (piece->path)
                                              : NULL);
      else if (piece->kind == PUNTUAL_PIECE_OPEN_NOT)
        g_ptr_array_add (scope->sections, NULL);
      else if (piece->kind == PUNTUAL_PIECE_CLOSE && piece->partner >= 0)
        g_ptr_array_set_size (scope->sections, (int)piece->depth);
    }
  *depth = scope->sections->len;
  return TRUE;
}

/* --- What is offered --- */

static const Group *
group_of (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      const char *head = groups[i].head;

      if (*head == '\0' ? strchr (path, '.') == NULL : g_str_has_prefix (path, head))
        return &groups[i];
    }
  return &groups[G_N_ELEMENTS (groups) - 1];
}

static void
add_value (GPtrArray *offers, const char *path, const char *name)
{
  PuntualTemplateOffer *offer = g_new0 (PuntualTemplateOffer, 1);

  offer->path = path;
  offer->label = puntual_template_path_words (path);
  offer->group = g_dpgettext2 (GETTEXT_PACKAGE, "variables", group_of (path)->words);
  offer->insert = g_strdup_printf ("{{%s}}", name);
  offer->caret = strlen (offer->insert);
  offer->usual = g_strv_contains (usual, path);
  g_ptr_array_add (offers, offer);
}

static void
add_values (GPtrArray *offers, const PuntualTemplateScope *scope, const PuntualTemplatePlace *place)
{
  guint n;
  const PuntualVariable *all = puntual_variables_all (&n);

  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    for (guint i = 0; i < n; i++)
      {
        const char *name;

        if (group_of (all[i].path) != &groups[g]
            || !puntual_template_scope_allows (scope, &all[i], PUNTUAL_PIECE_VARIABLE, place))
          continue;
        name = puntual_template_scope_name_of (scope, all[i].path);
        if (name != NULL)
          add_value (offers, all[i].path, name);
      }
}

static void
add_table (GPtrArray *offers)
{
  PuntualTemplateOffer *offer = g_new0 (PuntualTemplateOffer, 1);

  offer->path = PUNTUAL_TEMPLATE_LIST;
  offer->label = puntual_template_path_words (PUNTUAL_TEMPLATE_LIST);
  offer->group = g_dpgettext2 (GETTEXT_PACKAGE, "variables", group_of ("count")->words);
  offer->insert = g_strdup ("{{> " PUNTUAL_TEMPLATE_LIST "}}");
  offer->caret = strlen (offer->insert);
  g_ptr_array_add (offers, offer);
}

static void
add_section (GPtrArray *offers, const char *path, const char *name, gboolean whole_lines,
             gboolean inverted)
{
  const char *gap = whole_lines ? "\n" : "";
  PuntualTemplateOffer *offer = g_new0 (PuntualTemplateOffer, 1);
  g_autofree char *words = puntual_template_section_words (path, inverted);

  offer->path = path;
  offer->label = g_intern_string (words);
  offer->group = g_dpgettext2 (GETTEXT_PACKAGE, "variables", SECTIONS);
  offer->insert =
      g_strdup_printf ("{{%c%s}}%s%s{{/%s}}%s", inverted ? '^' : '#', name, gap, gap, name, gap);
  offer->caret = strlen ("{{#}}") + strlen (name) + strlen (gap);
  offer->section = TRUE;
  g_ptr_array_add (offers, offer);
}

/* Nothing stands on the line but what is being typed. */
static gboolean
has_its_line (const char *text, gsize offset, const char *typed)
{
  const char *end = text + offset;

  if (typed != NULL)
    {
      end += strspn (end, "{");
      end += strncmp (end, typed, strlen (typed)) == 0 ? strlen (typed) : 0;
      end += strspn (end, "}");
    }
  return (offset == 0 || text[offset - 1] == '\n') && (*end == '\n' || *end == '\0');
}

static void
add_sections (GPtrArray *offers, const PuntualTemplateScope *scope, gboolean whole_lines,
              gboolean inverted)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      const PuntualVariable *variable = puntual_variables_find (sections[i]);
      const char *name = puntual_template_scope_name_of (scope, sections[i]);

      if (name == NULL
          || (variable->kind == PUNTUAL_VARIABLE_LIST
              && puntual_template_scope_list (scope) != NULL))
        continue;
      add_section (offers, variable->path, name, whole_lines, inverted);
    }
}

/* The end of the section around an offset that is open there; nothing when none is. */
static void
add_end (GPtrArray *offers, const PuntualTemplateDocument *document, gsize offset)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  const PuntualTemplatePiece *section;
  PuntualTemplateOffer *offer;
  g_autofree char *words = NULL;

  for (guint i = 0; i < document->pieces->len; i++)
    {
      PuntualTemplatePiece *piece = g_ptr_array_index (document->pieces, i);

      if (piece->start >= offset)
        break;
      if (piece->kind == PUNTUAL_PIECE_OPEN || piece->kind == PUNTUAL_PIECE_OPEN_NOT)
        g_ptr_array_add (open, piece);
      else if (piece->kind == PUNTUAL_PIECE_CLOSE && piece->partner >= 0)
        g_ptr_array_set_size (open, (int)piece->depth);
    }
  section = open->len > 0 ? g_ptr_array_index (open, open->len - 1) : NULL;
  if (section == NULL || section->name == NULL)
    return;
  words =
      section->path != NULL
          ? puntual_template_section_words (section->path, section->kind == PUNTUAL_PIECE_OPEN_NOT)
          : g_strdup (section->name);
  offer = g_new0 (PuntualTemplateOffer, 1);
  offer->path = g_intern_string (section->name);
  offer->label = g_intern_string (words);
  offer->group = g_dpgettext2 (GETTEXT_PACKAGE, "variables", SECTIONS);
  offer->insert = g_strdup_printf ("{{/%s}}", section->name);
  offer->caret = strlen (offer->insert);
  g_ptr_array_add (offers, offer);
}

/* After a brace the tag would have three of them, which mean something else. */
static void
keep_off_the_brace (GPtrArray *offers)
{
  for (guint i = 0; i < offers->len; i++)
    {
      PuntualTemplateOffer *offer = g_ptr_array_index (offers, i);
      g_autofree char *insert = g_steal_pointer (&offer->insert);

      offer->insert = g_strconcat (" ", insert, NULL);
      offer->caret++;
    }
}

/* --- What fits the letters typed so far --- */

typedef struct
{
  PuntualTemplateOffer *offer;
  int rank; /* lower is better */
} Ranked;

static int
rank_of (const PuntualTemplateOffer *offer, const char *key)
{
  g_autofree char *label = puntual_text_fold (offer->label);
  g_autofree char *path = puntual_text_fold (offer->path);
  g_autofree char *word = g_strconcat (" ", key, NULL);

  if (g_str_has_prefix (label, key))
    return offer->section ? 2 : 0;
  if (g_str_has_prefix (path, key) || strstr (label, word) != NULL || strstr (path, word) != NULL)
    return offer->section ? 3 : 1;
  return strstr (label, key) != NULL || strstr (path, key) != NULL ? 4 : -1;
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  return ((const Ranked *)a)->rank - ((const Ranked *)b)->rank;
}

/* Takes the offers. */
static GPtrArray *
keep_fitting (GPtrArray *offers, const char *typed)
{
  g_autofree char *key = puntual_text_fold (typed);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  GPtrArray *kept = g_ptr_array_new_with_free_func (free_offer);
  guint n = offers->len;

  if (*key == '\0')
    {
      g_ptr_array_unref (kept);
      return offers;
    }
  g_ptr_array_set_free_func (offers, NULL); /* each goes on or is freed */
  for (guint i = 0; i < n; i++)
    {
      const Ranked one = { g_ptr_array_index (offers, i),
                           rank_of (g_ptr_array_index (offers, i), key) };

      if (one.rank < 0)
        puntual_template_offer_free (one.offer);
      else
        g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_ranks);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (kept, g_array_index (ranked, Ranked, i).offer);
  g_ptr_array_unref (offers);
  return kept;
}

GPtrArray *
puntual_template_document_offers (const PuntualTemplateDocument *self, gsize offset,
                                  const PuntualTemplatePlace *place, const char *typed)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  PuntualTemplateScope scope = { open, FALSE };
  GPtrArray *offers = g_ptr_array_new_with_free_func (free_offer);
  guint depth = 0;

  /* What kind of tag it is to be, if that was typed: "#", "^", "/" or ">". */
  char kind = typed != NULL && *typed != '\0' && strchr ("#^/>", *typed) != NULL ? *typed : '\0';

  if (strlen (self->text) > PUNTUAL_TEMPLATE_MAX_BYTES
      || !read_scope (self, offset, &scope, &depth))
    return offers;
  if (kind == '\0')
    add_values (offers, &scope, place);
  if (!place->subject && (kind == '\0' || kind == '>'))
    add_table (offers);
  if (depth < PUNTUAL_MUSTACHE_MAX_DEPTH && (kind == '\0' || kind == '#' || kind == '^'))
    add_sections (offers, &scope, !place->subject && has_its_line (self->text, offset, typed),
                  kind == '^');
  if (kind == '/')
    add_end (offers, self, offset);
  if (kind != '\0')
    typed++;
  if (offset > 0 && self->text[offset - 1] == '{')
    keep_off_the_brace (offers);
  return typed == NULL ? offers : keep_fitting (offers, typed);
}
