/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <string.h>

#include "puntual-person-name.h"
#include "puntual-text.h"

/* Before a first name: "D. Juan Pi". */
static const char *const courtesy_titles[] = { "d",    "da",    "dª",  "dna",   "don",
                                               "dona", "ing",   "lic", "licdo", "licda",
                                               "prof", "profa", NULL };

/* Before a first name or before a surname by itself: "Sra. Gil". */
static const char *const surname_titles[] = { "sr",     "sra",      "srª",    "srta",    "senor",
                                              "senora", "senorita", "dr",     "dra",     "drª",
                                              "mr",     "mrs",      "ms",     "mx",      "miss",
                                              "sir",    "madam",    "doctor", "doctora", NULL };

/* What only the name of a department, a post or a firm holds. Without accents, in lower case. */
static const char *const no_person[] = {
  /* departments and posts */
  "departamento", "dpto", "depto", "dep", "dept", "department", "administracion", "administrador",
  "administradora", "administration", "admin", "contabilidad", "contable", "tesoreria", "pagos",
  "proveedores", "clientes", "cobros", "facturacion", "facturas", "compras", "ventas", "gerencia",
  "gerente", "direccion", "director", "directora", "oficina", "oficinas", "recepcion", "secretaria",
  "encargado", "encargada", "responsable", "propietario", "propietaria", "equipo", "accounts",
  "account", "accounting", "accountant", "payable", "payables", "payments", "finance", "finances",
  "finanzas", "billing", "invoices", "invoicing", "office", "purchasing", "procurement",
  "purchases", "suppliers", "sales", "reception", "manager", "management", "owner", "team", "info",
  "contact", "contacto", "hello", "hola", "support", "soporte", "mail", "correo", "email",
  "atencion", "attention", "atn", "att", "attn", "atte", "fao",
  /* kinds of firms, and what they are called after */
  "sl", "slu", "sll", "sa", "sau", "slp", "slne", "sc", "scp", "cb", "scoop", "coop", "ltd",
  "limited", "llc", "llp", "lp", "inc", "corp", "co", "company", "compania", "cia", "gmbh", "ag",
  "kg", "ug", "bv", "nv", "sas", "sarl", "srl", "spa", "plc", "lda", "ltda", "oy", "ab", "aps",
  "hnos", "hermanos", "hijos", "sociedad", "grupo", "group", "clinica", "taller", "talleres",
  "construcciones", "reformas", "restaurante", "hotel", "comercial", "transportes", "asociacion",
  "fundacion", "ayuntamiento", "comunidad", "gestoria", "asesoria", "suministros", "servicios",
  "services", "tienda", "farmacia", "colegio", "university", "universidad", "studio", "estudio",
  /* after a comma, no first name */
  "jr", "phd", "mba", "cpa", "esq", "ii", "iii", NULL
};

/* The letters of a word: "sl" of "S.L." */
static char *
letters_of (const char *word)
{
  g_autofree char *folded = puntual_text_fold (word);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  return g_strjoinv ("", parts);
}

static gboolean
is_one_of (const char *const *list, const char *word)
{
  g_autofree char *letters = letters_of (word);

  return g_strv_contains (list, letters);
}

/* "S. L." as "SL": single letters at the end are one word. */
static gboolean
ends_as_a_firm (GStrv words)
{
  g_autoptr (GString) ending = g_string_new (NULL);

  for (guint i = g_strv_length (words); i > 1; i--)
    {
      g_autofree char *letters = letters_of (words[i - 1]);

      if (strlen (letters) > 1)
        break;
      g_string_prepend (ending, letters);
    }
  return g_strv_contains (no_person, ending->str);
}

static gboolean
is_a_word_of_no_person (const char *word)
{
  g_autofree char *folded = puntual_text_fold (word);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);

  for (const char *p = word; *p != '\0'; p++)
    if (g_ascii_isdigit (*p) || strchr ("@/&", *p) != NULL)
      return TRUE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (strlen (parts[i]) > 1 && g_strv_contains (no_person, parts[i]))
      return TRUE;
  return strchr (word, '.') != NULL && is_one_of (no_person, word);
}

static gboolean
is_a_person (GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (is_a_word_of_no_person (words[i]))
      return FALSE;
  return !ends_as_a_firm (words);
}

static gboolean
has_capitals_only (const char *text)
{
  gboolean capitals = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)))
        return FALSE;
      capitals = capitals || g_unichar_isupper (g_utf8_get_char (p));
    }
  return capitals;
}

/* "J.", "Fco.", "Mª" and "JM" are no names to greet anybody by. */
static gboolean
is_short_for_a_name (const char *word)
{
  g_autofree char *folded = puntual_text_fold (word);

  return g_utf8_strlen (word, -1) == 1 || strchr (word, '.') != NULL || strstr (word, "ª") != NULL
         || strstr (word, "º") != NULL
         || (has_capitals_only (word) && strlen (folded) <= 3
             && strcspn (folded, "aeiouy") == strlen (folded));
}

/* "CARMEN" and "carmen" as it is written in a letter. */
static char *
write_as_a_name (const char *word)
{
  gboolean shouted = has_capitals_only (word);
  gboolean inside = FALSE;
  GString *name = g_string_new (NULL);

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!inside && p == word)
        c = g_unichar_totitle (c);
      else if (inside && shouted)
        c = g_unichar_tolower (c);
      inside = g_unichar_isalpha (c);
      g_string_append_unichar (name, c);
    }
  return g_string_free (name, FALSE);
}

static char *
first_of (const char *const *words)
{
  gboolean of_surname = FALSE;
  g_autofree char *folded = NULL;

  while (*words != NULL && is_one_of (courtesy_titles, *words))
    words++;
  while (*words != NULL
         && (is_one_of (surname_titles, *words) || is_one_of (courtesy_titles, *words)))
    {
      of_surname = is_one_of (surname_titles, *words);
      words++;
    }
  if (*words == NULL || (of_surname && words[1] == NULL))
    return g_strdup ("");
  folded = puntual_text_fold (*words);
  if (*folded == '\0' || is_short_for_a_name (*words))
    return g_strdup ("");
  return write_as_a_name (*words);
}

/* Words of one line, without the commas at their ends. */
static GStrv
split_words (const char *text)
{
  g_autofree char *plain = g_strdelimit (g_strdup (text), ",;:()\"", ' ');
  g_auto (GStrv) parts = g_strsplit (plain, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

char *
puntual_person_first_name (const char *full_name)
{
  g_autofree char *line = puntual_text_clean_line (full_name);
  const char *comma = strchr (line, ',');
  g_autofree char *before = NULL;
  g_auto (GStrv) words = split_words (line);
  g_auto (GStrv) after = NULL;

  if (!is_a_person (words))
    return g_strdup ("");
  if (comma == NULL || puntual_text_is_blank (comma + 1))
    return first_of ((const char *const *)words);
  /* "Lee, Ann" but not "Ann Lee, ACCA" */
  before = g_strndup (line, (gsize)(comma - line));
  if (has_capitals_only (comma + 1) && !has_capitals_only (before))
    return g_strdup ("");
  after = split_words (comma + 1);
  return first_of ((const char *const *)after);
}
