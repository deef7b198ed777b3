/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-locale.h"

#include <glib/gi18n-lib.h>

#include "puntual-error.h"
#include "puntual-text.h"

/* Cleaning what people and programs write for a language into a tag of BCP 47. */

#define MAX_TEXT 64

typedef struct
{
  const char *words; /* folded as by puntual_text_fold() */
  const char *tag;
} NamedLanguage;

static const NamedLanguage named_languages[] = {
  { "spanish", "es" },  { "espanol", "es" },    { "castellano", "es" }, { "spa", "es" },
  { "english", "en" },  { "ingles", "en" },     { "eng", "en" },        { "french", "fr" },
  { "frances", "fr" },  { "francais", "fr" },   { "german", "de" },     { "aleman", "de" },
  { "deutsch", "de" },  { "portuguese", "pt" }, { "portugues", "pt" },  { "italian", "it" },
  { "italiano", "it" }, { "catalan", "ca" },    { "catala", "ca" },     { "gallego", "gl" },
  { "galego", "gl" },   { "galician", "gl" },   { "euskera", "eu" },    { "euskara", "eu" },
  { "vasco", "eu" },    { "basque", "eu" },     { "valenciano", "ca" }, { "valencia", "ca" },
};

static const NamedLanguage named_regions[] = {
  { "espana", "ES" },         { "spain", "ES" },          { "mexico", "MX" },
  { "argentina", "AR" },      { "chile", "CL" },          { "colombia", "CO" },
  { "peru", "PE" },           { "latin america", "419" }, { "latinoamerica", "419" },
  { "estados unidos", "US" }, { "united states", "US" },  { "usa", "US" },
  { "reino unido", "GB" },    { "united kingdom", "GB" }, { "uk", "GB" },
};

/* ISO 639-1. */
static const char *language_codes = " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br "
                                    "bs ca ce ch co cr cs cu cv cy da de "
                                    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn "
                                    "gu gv ha he hi ho hr ht hu hy hz ia id "
                                    "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr "
                                    "ks ku kv kw ky la lb lg li ln lo lt lu "
                                    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr "
                                    "nv ny oc oj om or os pa pi pl ps pt qu "
                                    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
                                    "su sv sw ta te tg th ti tk tl tn to tr "
                                    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

static char *
refuse (const char *text, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (text, (gssize)strnlen (text, 40));

  /* Translators: %s is what was found where a language belongs. */
  g_set_error (error, PUNTUAL_ERROR, PUNTUAL_ERROR_INVALID_VALUE,
               _ ("“%s” is not a language: write a code such as es, en or es-MX."), shown);
  return NULL;
}

/* The tag of @words, which may go on with a space and more; @rest is what comes behind. */
static const char *
find_named (const NamedLanguage *table, gsize size, const char *words, const char **rest)
{
  for (gsize i = 0; i < size; i++)
    if (g_str_has_prefix (words, table[i].words))
      {
        const char *behind = words + strlen (table[i].words);

        if (*behind == '\0' || *behind == ' ')
          {
            *rest = *behind == ' ' ? behind + 1 : behind;
            return table[i].tag;
          }
      }

  return NULL;
}

/* The two letters at the beginning of @words when they are a language. */
static gboolean
read_code (const char *words, char code[3], const char **rest)
{
  char sought[5] = { ' ', words[0], '\0', ' ', '\0' };

  if (!g_ascii_isalpha (words[0]) || !g_ascii_isalpha (words[1])
      || (words[2] != '\0' && words[2] != ' '))
    return FALSE;
  sought[2] = words[1];
  if (strstr (language_codes, sought) == NULL)
    return FALSE;

  memcpy (code, words, 2);
  code[2] = '\0';
  *rest = words[2] == ' ' ? words + 3 : words + 2;
  return TRUE;
}

/* (transfer full): the region in words that remain, "" when they name none. Scripts and variants
 * are left out. */
static char *
read_region (const char *words)
{
  g_auto (GStrv) parts = NULL;
  const char *rest;
  const char *named = find_named (named_regions, G_N_ELEMENTS (named_regions), words, &rest);

  if (named != NULL)
    return g_strdup (named);

  parts = g_strsplit (words, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);

      if (length == 2 && g_ascii_isalpha (parts[i][0]) && g_ascii_isalpha (parts[i][1]))
        return g_ascii_strup (parts[i], -1);
      if (length == 3 && strspn (parts[i], "0123456789") == 3)
        return g_strdup (parts[i]);
    }

  return g_strdup ("");
}

char *
puntual_locale_normalise (const char *text, GError **error)
{
  g_autofree char *bare = NULL;
  g_autofree char *words = NULL;
  g_autofree char *region = NULL;
  const char *tag, *rest = "";
  char code[3] = "";

  if (text == NULL || strlen (text) > MAX_TEXT)
    return refuse (text != NULL ? text : "", error);

  /* "es_ES.UTF-8", "ca_ES@valencia": the encoding and the modifier of a POSIX locale. */
  bare = g_strndup (text, strcspn (text, ".@"));
  words = puntual_text_fold (bare);

  tag = find_named (named_languages, G_N_ELEMENTS (named_languages), words, &rest);
  if (tag == NULL && read_code (words, code, &rest))
    tag = code;
  if (tag == NULL)
    return refuse (text, error);

  region = read_region (rest);
  return *region == '\0' ? g_strdup (tag) : g_strdup_printf ("%s-%s", tag, region);
}
