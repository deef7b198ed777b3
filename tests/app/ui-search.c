/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui-fixture.h"

#include <string.h>

/* What a search looks for. A condition that is not set is true of all. */
typedef struct
{
  GtkWidget *root;
  GType type;
  const char *name;
  const char *css;
  const char *text;
  GtkWidget *found;
} Search;

/* What the widget itself shows as its name, NULL when it shows none. */
static char *
shown_name (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_INSCRIPTION (widget))
    return g_strdup (gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
  if (ADW_IS_PREFERENCES_ROW (widget) || ADW_IS_STATUS_PAGE (widget) || ADW_IS_WINDOW_TITLE (widget)
      || GTK_IS_WINDOW (widget) || ADW_IS_PREFERENCES_GROUP (widget))
    {
      g_autofree char *title = NULL;
      g_object_get (widget, "title", &title, NULL);
      return g_steal_pointer (&title);
    }
  if (GTK_IS_EXPANDER (widget))
    return g_strdup (gtk_expander_get_label (GTK_EXPANDER (widget)));
  if (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)
      || ADW_IS_SPLIT_BUTTON (widget))
    {
      g_autofree char *label = NULL;
      GtkWidget *inner = NULL;
      g_object_get (widget, "label", &label, NULL);
      inner = label == NULL || *label == '\0' ? ui_find (widget, GTK_TYPE_LABEL) : NULL;
      return inner != NULL ? g_strdup (gtk_label_get_text (GTK_LABEL (inner)))
                           : g_steal_pointer (&label);
    }
  return NULL;
}

/* The label that stands beside a field. */
static char *
name_beside (GtkWidget *widget)
{
  GList *labels = gtk_widget_list_mnemonic_labels (widget);
  char *name = NULL;

  if (labels != NULL && GTK_IS_LABEL (labels->data))
    name = g_strdup (gtk_label_get_text (labels->data));
  g_list_free (labels);
  return name;
}

/* GTK has no function to read an accessible label, but the test that one is as expected tells what
 * it is. */
static char *
accessible_label (GtkWidget *widget)
{
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             "\001");
}

static void
drop_mnemonic (char *name)
{
  char *to = name;

  for (const char *from = name; *from != '\0'; from++)
    {
      if (*from == '_')
        from++;
      if (*from == '\0')
        break;
      *to++ = *from;
    }
  *to = '\0';
}

static gboolean
has_mnemonic (GtkWidget *widget)
{
  return (GTK_IS_BUTTON (widget) && gtk_button_get_use_underline (GTK_BUTTON (widget)))
         || (GTK_IS_EXPANDER (widget) && gtk_expander_get_use_underline (GTK_EXPANDER (widget)))
         || (GTK_IS_CHECK_BUTTON (widget)
             && gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)))
         || (GTK_IS_MENU_BUTTON (widget)
             && gtk_menu_button_get_use_underline (GTK_MENU_BUTTON (widget)))
         || (ADW_IS_PREFERENCES_ROW (widget)
             && adw_preferences_row_get_use_underline (ADW_PREFERENCES_ROW (widget)));
}

char *
ui_name (GtkWidget *widget)
{
  g_autofree char *name = shown_name (widget);

  if (name != NULL && *name != '\0')
    {
      if (has_mnemonic (widget) && strchr (name, '_') != NULL)
        drop_mnemonic (name);
      return g_steal_pointer (&name);
    }
  g_free (name);
  name = accessible_label (widget);
  if (name == NULL || *name == '\0')
    {
      g_free (name);
      name = name_beside (widget);
    }
  if (name == NULL)
    name = g_strdup (gtk_widget_get_tooltip_text (widget));
  return g_steal_pointer (&name);
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *own = ui_name (widget);
  g_autofree char *label = accessible_label (widget);
  return g_strcmp0 (own, name) == 0 || g_strcmp0 (label, name) == 0;
}

static gboolean
contains_text (GtkWidget *widget, const char *text)
{
  g_autofree char *shown = NULL;

  if (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget))
    shown = ui_text (widget);
  else
    shown = shown_name (widget);
  return shown != NULL && strstr (shown, text) != NULL;
}

static gboolean
matches (const Search *search, GtkWidget *widget)
{
  const char *css = search->css;

  if (search->type != G_TYPE_NONE && !g_type_is_a (G_OBJECT_TYPE (widget), search->type))
    return FALSE;
  if (search->name != NULL && !is_named (widget, search->name))
    return FALSE;
  if (css != NULL
      && !(*css == '.' ? gtk_widget_has_css_class (widget, css + 1)
                       : strcmp (gtk_widget_get_css_name (widget), css) == 0))
    return FALSE;
  return search->text == NULL || contains_text (widget, search->text);
}

typedef gboolean (*Visit) (GtkWidget *widget, gpointer data);

/* Visits what there is to see below the widget, itself first, until a visit says TRUE. */
static gboolean
walk (GtkWidget *widget, gboolean mapped_only, Visit visit, gpointer data)
{
  if (mapped_only && !gtk_widget_get_mapped (widget))
    return FALSE;
  if (visit (widget, data))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (walk (child, mapped_only, visit, data))
      return TRUE;
  return FALSE;
}

static gboolean
take_match (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (!matches (search, widget))
    return FALSE;
  search->found = widget;
  return TRUE;
}

static gboolean
run_search (gpointer data)
{
  Search *search = data;

  search->found = NULL;
  return walk (search->root, gtk_widget_get_mapped (search->root), take_match, search);
}

static GtkWidget *
get (Search *search)
{
  if (!ui_wait_for (run_search, search))
    g_error ("there is no %s %s%s below the %s",
             search->type != G_TYPE_NONE ? g_type_name (search->type) : "widget",
             search->name != NULL ? search->name : "", search->css != NULL ? search->css : "",
             G_OBJECT_TYPE_NAME (search->root));
  return search->found;
}

GtkWidget *
ui_find (GtkWidget *root, GType type)
{
  Search search = { .root = root, .type = type };
  run_search (&search);
  return search.found;
}

GtkWidget *
ui_get (GtkWidget *root, GType type)
{
  Search search = { .root = root, .type = type };
  return get (&search);
}

GtkWidget *
ui_find_named (GtkWidget *root, GType type, const char *name)
{
  Search search = { .root = root, .type = type, .name = name };
  run_search (&search);
  return search.found;
}

GtkWidget *
ui_get_named (GtkWidget *root, GType type, const char *name)
{
  Search search = { .root = root, .type = type, .name = name };
  return get (&search);
}

GtkWidget *
ui_find_css (GtkWidget *root, const char *css)
{
  Search search = { .root = root, .type = G_TYPE_NONE, .css = css };
  run_search (&search);
  return search.found;
}

GtkWidget *
ui_get_css (GtkWidget *root, const char *css)
{
  Search search = { .root = root, .type = G_TYPE_NONE, .css = css };
  return get (&search);
}

typedef struct
{
  GType type;
  guint number;
} Count;

static gboolean
count_one (GtkWidget *widget, gpointer data)
{
  Count *count = data;
  if (g_type_is_a (G_OBJECT_TYPE (widget), count->type))
    count->number++;
  return FALSE;
}

guint
ui_count (GtkWidget *root, GType type)
{
  Count count = { type, 0 };
  walk (root, gtk_widget_get_mapped (root), count_one, &count);
  return count.number;
}

gboolean
ui_shows (GtkWidget *root, const char *text)
{
  Search search = { .root = root, .type = G_TYPE_NONE, .text = text };
  return run_search (&search);
}

void
ui_wait_shows (GtkWidget *root, const char *text)
{
  Search search = { .root = root, .type = G_TYPE_NONE, .text = text };
  if (!ui_wait_for (run_search, &search))
    g_error ("“%s” does not appear in the %s", text, G_OBJECT_TYPE_NAME (root));
}

/* Whether a screen reader stops at the widget, so that it needs a name. */
static gboolean
needs_name (GtkWidget *widget)
{
  switch ((int)gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_BUTTON:
    case GTK_ACCESSIBLE_ROLE_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_COMBO_BOX:
    case GTK_ACCESSIBLE_ROLE_LINK:
    case GTK_ACCESSIBLE_ROLE_RADIO:
    case GTK_ACCESSIBLE_ROLE_SEARCH_BOX:
    case GTK_ACCESSIBLE_ROLE_SLIDER:
    case GTK_ACCESSIBLE_ROLE_SPIN_BUTTON:
    case GTK_ACCESSIBLE_ROLE_SWITCH:
    case GTK_ACCESSIBLE_ROLE_TEXT_BOX:
      return TRUE;
    case GTK_ACCESSIBLE_ROLE_LIST_ITEM:
    case GTK_ACCESSIBLE_ROLE_ROW:
      return gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget);
    default:
      /* A picture that can be reached says something; any other is decoration. */
      return GTK_IS_DRAWING_AREA (widget) && gtk_widget_get_focusable (widget);
    }
}

/* Whether something that has words names the widget. A button with an icon alone is named by its
 * icon, which has none. */
static gboolean
is_labelled_by_words (GtkWidget *widget)
{
  g_autofree char *by = gtk_test_accessible_check_relation (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, widget, NULL);
  return by != NULL && strcmp (by, "undefined") != 0 && !g_str_has_prefix (by, "GtkImage");
}

static gboolean
is_known (GtkWidget *widget)
{
  g_autofree char *name = ui_name (widget);
  return (name != NULL && *name != '\0') || is_labelled_by_words (widget);
}

/* Whether the toolkit answers for what is inside the widget, so that only the whole needs a name.
 */
static gboolean
is_whole (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) || ADW_IS_SPLIT_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
         || ADW_IS_COMBO_ROW (widget) || GTK_IS_WINDOW_CONTROLS (widget)
         || (GTK_IS_EDITABLE (widget) && !ADW_IS_ENTRY_ROW (widget));
}

static void
collect_nameless (GtkWidget *widget, gboolean mapped_only, GString *report)
{
  gboolean whole = is_whole (widget);
  GtkWidget *above = gtk_widget_get_parent (widget);

  if (mapped_only && !gtk_widget_get_mapped (widget))
    return;
  /* The text of an entry row has the title of its row. */
  if (GTK_IS_TEXT (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL)
    return;
  if ((needs_name (widget) || whole) && !GTK_IS_WINDOW_CONTROLS (widget) && !is_known (widget))
    g_string_append_printf (report, "\n  %s in %s", G_OBJECT_TYPE_NAME (widget),
                            above != NULL ? G_OBJECT_TYPE_NAME (above) : "nothing");
  if (whole)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_nameless (child, mapped_only, report);
}

void
ui_assert_all_named (GtkWidget *root)
{
  g_autoptr (GString) report = g_string_new (NULL);

  collect_nameless (root, gtk_widget_get_mapped (root), report);
  if (report->len > 0)
    g_error ("without a name for a screen reader:%s", report->str);
}
