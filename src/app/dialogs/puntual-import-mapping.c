/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"
#include "puntual-import-mapping.h"

#include <glib/gi18n-lib.h>

#include "puntual-drop-down-name.h"
#include "puntual-field.h"
#include "puntual-form-strip.h"
#include "puntual-import-sheet.h"
#include "puntual-money.h"

/* Beyond this many columns a file is read as it was recognised. */
#define MOST_COLUMNS 120
#define N_SAMPLES 3

struct _PuntualImportMapping
{
  AdwBin parent_instance;

  /* Owned. */
  PuntualMap *map;
  GPtrArray *choices; /* of GtkDropDown, borrowed; one per column */
  gboolean filling;   /* the program chooses, not the person */
  guint changing;     /* source */

  /* Borrowed, inside. */
  GtkWidget *missing;
  PuntualField *kind;
  PuntualField *dates;
  PuntualField *decimal;
  PuntualField *currency;
  AdwPreferencesGroup *columns;
  GtkWidget *sheet; /* the first rows */
  GPtrArray *rows;  /* of rows in `columns` */
};

G_DEFINE_FINAL_TYPE (PuntualImportMapping, puntual_import_mapping, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What is said --- */

static void
emit_changed (gpointer data)
{
  PuntualImportMapping *self = data;

  self->changing = 0;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_missing (PuntualImportMapping *self)
{
  g_autofree char *missing = puntual_map_describe_missing (self->map);
  g_autofree char *sentence = NULL;

  if (missing != NULL)
    /* Translators: %s is a list such as "the invoice number, the total" */
    sentence = g_strdup_printf (_ ("Choose the columns that hold this: %s."), missing);
  puntual_form_strip_set (self->missing, sentence);
}

/* Several changes at once are one. */
static void
note_change (PuntualImportMapping *self)
{
  show_missing (self);
  if (self->changing == 0)
    self->changing = g_idle_add_once (emit_changed, self);
}

static guint
position_of (PuntualRole role)
{
  return role == PUNTUAL_ROLE_NONE ? 0 : (guint)role + 1;
}

static PuntualRole
role_at (guint position)
{
  return position == 0 || position > PUNTUAL_N_ROLES ? PUNTUAL_ROLE_NONE
                                                     : (PuntualRole)(position - 1);
}

static void
show_roles (PuntualImportMapping *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_drop_down_set_selected (self->choices->pdata[i],
                                position_of (puntual_map_get_role (self->map, i)));
  self->filling = FALSE;
}

static void
role_chosen (PuntualImportMapping *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint column;

  if (self->filling || !g_ptr_array_find (self->choices, choice, &column))
    return;
  puntual_map_set_role (self->map, column, role_at (gtk_drop_down_get_selected (choice)));
  /* A role stands in one column. */
  show_roles (self);
  note_change (self);
}

static void
kind_chosen (PuntualImportMapping *self)
{
  if (self->filling)
    return;
  self->map->has_kind = TRUE;
  self->map->kind = g_str_equal (puntual_field_get_choice (self->kind), "customers")
                        ? PUNTUAL_CSV_CUSTOMERS
                        : PUNTUAL_CSV_INVOICES;
  note_change (self);
}

static void
dates_chosen (PuntualImportMapping *self)
{
  PuntualDateOrder order;

  if (self->filling
      || !puntual_date_order_from_nick (puntual_field_get_choice (self->dates), &order))
    return;
  self->map->date_order = order;
  note_change (self);
}

static void
decimal_chosen (PuntualImportMapping *self)
{
  if (self->filling)
    return;
  self->map->decimal = puntual_field_get_choice (self->decimal)[0];
  note_change (self);
}

static void
currency_typed (PuntualImportMapping *self)
{
  const char *typed = puntual_field_get_text (self->currency);
  g_autofree char *upper = g_ascii_strup (typed, -1);

  if (self->filling)
    return;
  if (puntual_map_set_currency (self->map, *upper != '\0' ? upper : NULL, NULL))
    note_change (self);
}

/* --- What is shown --- */

static const char *
date_nick (PuntualDateOrder order)
{
  return order == PUNTUAL_DATE_ORDER_MONTH_FIRST  ? "mdy"
         : order == PUNTUAL_DATE_ORDER_YEAR_FIRST ? "ymd"
                                                  : "dmy";
}

static gboolean
asks_for_currency (PuntualImportMapping *self, const PuntualImportPreview *preview)
{
  if (self->map->kind == PUNTUAL_CSV_CUSTOMERS)
    return FALSE;
  for (guint i = 0; i < preview->n_columns; i++)
    {
      if (puntual_map_get_role (self->map, i) == PUNTUAL_ROLE_CURRENCY)
        return FALSE;
    }
  return preview->currency == NULL || self->map->currency != NULL;
}

void
puntual_import_mapping_update (PuntualImportMapping *self, const PuntualImportLook *look)
{
  const PuntualImportPreview *preview = look->preview;

  self->filling = TRUE;
  if (self->map->date_order == PUNTUAL_DATE_ORDER_OPEN)
    puntual_field_set_choice (self->dates, date_nick (preview->date_order));
  else
    puntual_field_set_choice (self->dates, date_nick (self->map->date_order));
  puntual_field_set_choice (self->decimal, preview->decimal == '.' ? "." : ",");
  if (puntual_field_is_blank (self->currency))
    puntual_field_set_text (self->currency, self->map->currency != NULL ? self->map->currency
                                                                        : look->home_currency);
  gtk_widget_set_visible (GTK_WIDGET (self->dates),
                          preview->date_order_open
                              || self->map->date_order != PUNTUAL_DATE_ORDER_OPEN);
  gtk_widget_set_visible (GTK_WIDGET (self->decimal),
                          preview->decimal_open || self->map->decimal != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->currency), asks_for_currency (self, preview));
  self->filling = FALSE;
  show_missing (self);
}

static char *
describe_samples (const PuntualImportPreview *preview, guint column)
{
  g_autoptr (GString) samples = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < preview->rows->len && n < N_SAMPLES; i++)
    {
      const char *cell = ((GStrv)preview->rows->pdata[i])[column];

      if (*cell == '\0')
        continue;
      if (n++ > 0)
        g_string_append (samples, " · ");
      g_string_append (samples, cell);
    }
  return g_string_free (g_steal_pointer (&samples), FALSE);
}

static GtkWidget *
new_choice (PuntualImportMapping *self, GListModel *words, const char *name)
{
  g_autoptr (GtkExpression) word =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *choice =
      gtk_drop_down_new (g_object_ref (words), (GtkExpression *)g_steal_pointer (&word));

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  puntual_drop_down_set_name (GTK_DROP_DOWN (choice), name);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (role_chosen), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, choice);
  return choice;
}

static void
add_column (PuntualImportMapping *self, const PuntualImportPreview *preview, guint column,
            GListModel *words)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *samples = describe_samples (preview, column);
  g_autofree char *name = NULL;

  if (preview->heads != NULL && *preview->heads[column] != '\0')
    name = g_strdup (preview->heads[column]);
  else
    /* Translators: %u is the number of a column of a file, from 1 */
    name = g_strdup_printf (_ ("Column %u"), column + 1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), samples);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_choice (self, words, name));
  adw_preferences_group_add (self->columns, row);
  g_ptr_array_add (self->rows, row);
}

static GListModel *
role_words (void)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (guint i = 0; i <= PUNTUAL_N_ROLES; i++)
    gtk_string_list_append (words, puntual_role_word (role_at (i)));
  return G_LIST_MODEL (words);
}

static void
clear_columns (PuntualImportMapping *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->columns, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->choices, 0);
}

void
puntual_import_mapping_show (PuntualImportMapping *self, const PuntualImportLook *look)
{
  g_autoptr (GListModel) words = role_words ();

  g_clear_pointer (&self->map, puntual_map_free);
  self->map = puntual_map_copy (look->map);
  clear_columns (self);
  self->filling = TRUE;
  puntual_field_set_choice (self->kind, look->preview->kind == PUNTUAL_CSV_CUSTOMERS ? "customers"
                                                                                     : "invoices");
  puntual_field_set_text (self->currency, "");
  for (guint i = 0; i < look->preview->n_columns && i < MOST_COLUMNS; i++)
    add_column (self, look->preview, i, words);
  adw_preferences_group_set_description (
      self->columns, look->remembered ? _ ("As you chose for the last file with these columns.")
                                      : _ ("Recognised by their heads. Change what is not right."));
  puntual_import_sheet_show (PUNTUAL_IMPORT_SHEET (self->sheet), look->preview);
  show_roles (self);
  puntual_import_mapping_update (self, look);
}

const PuntualMap *
puntual_import_mapping_get_map (PuntualImportMapping *self)
{
  return self->map;
}

gboolean
puntual_import_mapping_is_complete (PuntualImportMapping *self)
{
  g_autofree char *missing =
      self->map != NULL ? puntual_map_describe_missing (self->map) : g_strdup ("");

  return missing == NULL
         && (!gtk_widget_get_visible (GTK_WIDGET (self->currency))
             || puntual_field_validate (self->currency));
}

/* --- Life --- */

static void
puntual_import_mapping_dispose (GObject *object)
{
  g_clear_handle_id (&PUNTUAL_IMPORT_MAPPING (object)->changing, g_source_remove);
  G_OBJECT_CLASS (puntual_import_mapping_parent_class)->dispose (object);
}

static void
puntual_import_mapping_finalize (GObject *object)
{
  PuntualImportMapping *self = PUNTUAL_IMPORT_MAPPING (object);

  g_clear_pointer (&self->map, puntual_map_free);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (puntual_import_mapping_parent_class)->finalize (object);
}

static void
puntual_import_mapping_class_init (PuntualImportMappingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_import_mapping_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_import_mapping_finalize;
  signals[CHANGED] = g_signal_new ("changed", PUNTUAL_TYPE_IMPORT_MAPPING, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static gboolean
check_currency (const char *text, gpointer data, GError **error)
{
  return puntual_currency_intern (text, error) != NULL;
}

static PuntualField *
add_question (PuntualImportMapping *self, GtkWidget *group, PuntualField *field, GCallback changed)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (field));
  g_signal_connect_object (field, "changed", changed, self, G_CONNECT_SWAPPED);
  return field;
}

static GtkWidget *
build_questions (PuntualImportMapping *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->kind = puntual_field_new_choice ("kind", _ ("The File _Holds"));
  puntual_field_add_choice (self->kind, "invoices", _ ("Invoices"));
  puntual_field_add_choice (self->kind, "customers", _ ("Customers"));
  self->dates = puntual_field_new_choice ("dates", _ ("_Dates Are Written"));
  puntual_field_add_choice (self->dates, "dmy", _ ("Day first: 31/12/2026"));
  puntual_field_add_choice (self->dates, "mdy", _ ("Month first: 12/31/2026"));
  puntual_field_add_choice (self->dates, "ymd", _ ("Year first: 26/12/31"));
  puntual_field_set_description (self->dates, _ ("The file can be read either way."));
  self->decimal = puntual_field_new_choice ("decimal", _ ("Amounts Are _Written"));
  puntual_field_add_choice (self->decimal, ",", _ ("With a comma: 1210,50"));
  puntual_field_add_choice (self->decimal, ".", _ ("With a point: 1210.50"));
  puntual_field_set_description (self->decimal, _ ("The file can be read either way."));
  self->currency = puntual_field_new_text ("currency", _ ("C_urrency"));
  puntual_field_set_description (self->currency, _ ("Of rows that do not say, such as EUR."));
  puntual_field_set_required (self->currency, TRUE);
  puntual_field_set_check (self->currency, check_currency, NULL, NULL);
  add_question (self, group, self->kind, G_CALLBACK (kind_chosen));
  add_question (self, group, self->dates, G_CALLBACK (dates_chosen));
  add_question (self, group, self->decimal, G_CALLBACK (decimal_chosen));
  add_question (self, group, self->currency, G_CALLBACK (currency_typed));
  return group;
}

static void
puntual_import_mapping_init (PuntualImportMapping *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->choices = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->missing = puntual_form_strip_new (GTK_ACCESSIBLE_ROLE_ALERT);
  self->columns = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->columns, _ ("Columns"));
  self->sheet = puntual_import_sheet_new ();
  gtk_widget_add_css_class (groups, "form-groups");
  gtk_box_append (GTK_BOX (groups), build_questions (self));
  gtk_box_append (GTK_BOX (groups), self->sheet);
  gtk_box_append (GTK_BOX (groups), GTK_WIDGET (self->columns));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
  adw_clamp_set_child (ADW_CLAMP (clamp), groups);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (outer), self->missing);
  gtk_box_append (GTK_BOX (outer), scrolled);
  adw_bin_set_child (ADW_BIN (self), outer);
}

GtkWidget *
puntual_import_mapping_new (void)
{
  return g_object_new (PUNTUAL_TYPE_IMPORT_MAPPING, NULL);
}
