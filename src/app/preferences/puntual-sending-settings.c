/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-config.h"

#include <glib/gi18n-lib.h>

#include "puntual-dialogs.h"
#include "puntual-inverse.h"
#include "puntual-locale.h"
#include "puntual-preferences-pages.h"
#include "puntual-setting-fields.h"

#define PUNTUAL_TYPE_SENDING_SETTINGS (puntual_sending_settings_get_type ())
G_DECLARE_FINAL_TYPE (PuntualSendingSettings, puntual_sending_settings, PUNTUAL, SENDING_SETTINGS,
                      AdwPreferencesPage)

/* When and how reminders leave. */
struct _PuntualSendingSettings
{
  AdwPreferencesPage parent_instance;

  PuntualShell *shell;       /* weak */
  PuntualSettingsForm *form; /* weak */
  /* Borrowed. */
  GtkWidget *pause_row;
  GtkWidget *pause_button;
  AdwPreferencesGroup *holidays;
  GPtrArray *years; /* of borrowed AdwExpanderRow */
  gboolean paused;
};

G_DEFINE_FINAL_TYPE (PuntualSendingSettings, puntual_sending_settings, ADW_TYPE_PREFERENCES_PAGE)

/* --- What is looked up --- */

typedef struct
{
  PuntualDay day;
  char *name;
} Holiday;

typedef struct
{
  GArray *years[2]; /* of Holiday: this year and the next */
  int year;
  gboolean paused;
  PuntualDay paused_until;
  char *reason;
} Look;

static void
holiday_clear (gpointer data)
{
  g_free (((Holiday *)data)->name);
}

static void
look_free (gpointer data)
{
  Look *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->years); i++)
    g_clear_pointer (&self->years[i], g_array_unref);
  g_free (self->reason);
  g_free (self);
}

/* The calendar belongs to its lane. */
static GArray *
copy_holidays (PuntualCalendar *calendar, int year)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (Holiday));
  g_autoptr (GArray) list = puntual_calendar_holidays (calendar, year);

  g_array_set_clear_func (copy, holiday_clear);
  for (guint i = 0; i < list->len; i++)
    {
      const PuntualHoliday *source = &g_array_index (list, PuntualHoliday, i);
      Holiday holiday = { source->day, g_strdup (source->name) };

      g_array_append_val (copy, holiday);
    }
  return copy;
}

static gboolean
look_up (PuntualDeskJob *job, gpointer data, GError **error)
{
  Look *look = g_new0 (Look, 1);
  PuntualCalendarSet *calendars = puntual_desk_job_get_calendars (job, error);
  g_autoptr (PuntualPolicy) policy = NULL;
  int month, day;

  puntual_desk_job_take_result (job, look, look_free);
  policy = calendars != NULL ? puntual_ledger_load_policy (puntual_desk_job_get_ledger (job), error)
                             : NULL;
  if (policy == NULL)
    return FALSE;
  puntual_day_to_ymd (puntual_desk_job_get_day (job), &look->year, &month, &day);
  for (guint i = 0; i < G_N_ELEMENTS (look->years); i++)
    look->years[i] =
        copy_holidays (puntual_calendar_set_get (calendars, NULL), look->year + (int)i);
  look->paused = policy->paused;
  look->paused_until = policy->paused_until;
  look->reason = g_strdup (policy->pause_reason);
  return TRUE;
}

/* --- Showing it --- */

static void
show_pause (PuntualSendingSettings *self, const Look *look)
{
  g_autofree char *date = puntual_locale_date (look->paused_until, puntual_shell_language ());
  g_autofree char *text = NULL;

  self->paused = look->paused;
  if (!look->paused)
    text = g_strdup (_ ("Reminders go out as planned."));
  else if (look->paused_until != PUNTUAL_DAY_NONE)
    /* Translators: %s is a date. */
    text = g_strdup_printf (_ ("Nothing is sent before %s."), date);
  else
    text = g_strdup (_ ("Nothing is sent until you resume."));
  if (look->paused && look->reason != NULL && *look->reason != '\0')
    {
      g_autofree char *both = g_strconcat (text, " ", look->reason, NULL);

      puntual_settings_row_set_subtitle (self->pause_row, both);
    }
  else
    puntual_settings_row_set_subtitle (self->pause_row, text);
  gtk_button_set_label (GTK_BUTTON (self->pause_button),
                        look->paused ? _ ("_Resume") : _ ("_Pause…"));
}

static GtkWidget *
new_holiday (const Holiday *holiday)
{
  const char *language = puntual_shell_language ();
  g_autofree char *date = puntual_locale_date (holiday->day, language);
  const char *weekday = puntual_locale_weekday (holiday->day, language);
  g_autofree char *when = NULL;
  GtkWidget *row;

  /* Translators: a day of the week and a date: "Friday, 27 February 2026". */
  when = g_strdup_printf (_ ("%1$s, %2$s"), weekday, date);
  row = puntual_settings_row_new (holiday->name, when);
  return row;
}

static void
show_year (PuntualSendingSettings *self, int year, GArray *holidays)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = g_strdup_printf ("%d", year);
  g_autofree char *count = g_strdup_printf (
      /* Translators: %u is a number of holidays. */
      g_dngettext (GETTEXT_PACKAGE, "%u holiday", "%u holidays", holidays->len), holidays->len);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), count);
  for (guint i = 0; i < holidays->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              new_holiday (&g_array_index (holidays, Holiday, i)));
  adw_preferences_group_add (self->holidays, row);
  g_ptr_array_add (self->years, row);
}

static void
show_holidays (PuntualSendingSettings *self, const Look *look)
{
  for (guint i = 0; i < self->years->len; i++)
    adw_preferences_group_remove (self->holidays, g_ptr_array_index (self->years, i));
  g_ptr_array_set_size (self->years, 0);
  for (guint i = 0; i < G_N_ELEMENTS (look->years); i++)
    show_year (self, look->year + (int)i, look->years[i]);
}

static void
looked_up (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (PuntualSendingSettings) self = data;
  g_autoptr (GError) error = NULL;
  gpointer look = NULL;

  if (!puntual_desk_run_finish (PUNTUAL_DESK (source), answer, &look, &error))
    {
      if (self->shell != NULL)
        puntual_shell_complain (self->shell, error);
      return;
    }
  if (self->shell != NULL)
    {
      show_pause (self, look);
      show_holidays (self, look);
    }
  look_free (look);
}

static void
look (PuntualSendingSettings *self)
{
  if (self->shell != NULL)
    puntual_desk_run_async (puntual_shell_get_desk (self->shell), PUNTUAL_LANE_READ, look_up, NULL,
                            NULL, NULL, looked_up, g_object_ref (self));
}

/* --- Pausing --- */

static gboolean
resume (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_resume_everything (puntual_desk_job_get_ledger (job), error);
}

static gboolean
pause_again (PuntualDeskJob *job, gpointer data, GError **error)
{
  return puntual_pause_restore_everything (puntual_desk_job_get_ledger (job), error);
}

static void
pause_clicked (PuntualSendingSettings *self)
{
  if (!self->paused)
    puntual_pause_dialog_present (self->shell, PUNTUAL_PAUSE_EVERYTHING, NULL, 0);
  else
    puntual_shell_carry_out (self->shell, puntual_deed_new (resume, NULL, NULL),
                             puntual_deed_new (pause_again, NULL, NULL), _ ("Reminders go on"),
                             NULL, NULL);
}

static void
add_pause (PuntualSendingSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (NULL, NULL);

  self->pause_row = puntual_settings_row_new (_ ("Pause everything"), NULL);
  self->pause_button = puntual_settings_row_add_button (self->pause_row, _ ("_Pause…"), NULL);
  g_signal_connect_swapped (self->pause_button, "clicked", G_CALLBACK (pause_clicked), self);
  adw_preferences_group_add (group, self->pause_row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

/* --- Settings --- */

static void
add_number (PuntualSendingSettings *self, AdwPreferencesGroup *group, PuntualField *field,
            const char *description)
{
  puntual_field_set_description (field, description);
  puntual_settings_group_add (group, self->form, field, NULL);
}

static void
add_approval (PuntualSendingSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (_ ("Before a Message Leaves"), NULL);
  PuntualField *field = puntual_field_new_options ("approval", _ ("Who looks at it first"));

  puntual_field_add_option (field, "review-first", _ ("I look at every message"),
                            _ ("Nothing leaves until you have seen and approved it."));
  puntual_field_add_option (
      field, "automatic-except-formal", _ ("I look at the serious ones"),
      _ ("Friendly, courteous and firm reminders leave by themselves. Formal and final ones wait "
         "for you."));
  puntual_field_add_option (field, "automatic", _ ("Everything leaves by itself"),
                            _ ("Only steps of a cadence that ask for your approval wait."));
  puntual_settings_group_add (group, self->form, field, NULL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
add_thanks (PuntualSendingSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (_ ("After a Payment"), NULL);
  PuntualField *field = puntual_field_new_switch ("thanks", _ ("Say _thank you"));

  puntual_field_set_description (
      field, _ ("Once for each payment, with what remains to pay. The text is the template "
                "“thanks”."));
  puntual_settings_group_add (group, self->form, field, &puntual_setting_switch);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
add_days (PuntualSendingSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (
      _ ("Days and Hours"), _ ("A reminder that falls on another day moves to one of these."));
  PuntualField *field = puntual_field_new_span ("send-window", _ ("_Hours"));

  puntual_settings_group_add (
      group, self->form, puntual_field_new_weekdays ("working-days", _ ("_Working days")), NULL);
  puntual_field_set_description (field, _ ("In the customer’s own time zone."));
  puntual_settings_group_add (group, self->form, field, NULL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
add_measure (PuntualSendingSettings *self)
{
  AdwPreferencesGroup *group =
      puntual_settings_group_new (_ ("Keeping Measure"), _ ("So that nobody feels pestered."));
  PuntualField *field;

  add_number (self, group,
              puntual_field_new_number ("min-gap", _ ("Days between two _messages"), 0, 365),
              _ ("To one customer, calls and visits included."));
  add_number (self, group,
              puntual_field_new_number ("cap", _ ("Reminders per invoice at _most"), 1, 1000),
              NULL);
  field = puntual_field_new_text ("tolerance", _ ("Amounts _not worth a reminder"));
  puntual_field_set_description (field, _ ("A balance up to this is left alone."));
  puntual_settings_group_add (group, self->form, field, &puntual_setting_amount);
  add_number (self, group,
              puntual_field_new_number ("promise-grace", _ ("_Grace after a promise"), 0, 365),
              _ ("Days a promised payment may be late before reminders go on."));
  add_number (
      self, group,
      puntual_field_new_number ("bank-guard-days", _ ("Wait for fresh _bank data"), 0, 365),
      _ ("Nothing is sent while what you know of your bank is older than this many days. 0: "
         "never wait."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
add_pace (PuntualSendingSettings *self)
{
  AdwPreferencesGroup *group = puntual_settings_group_new (
      _ ("Pace"), _ ("Some providers take only so many messages from one account. 0: no limit."));

  add_number (self, group,
              puntual_field_new_number ("rate-per-minute", _ ("Messages per m_inute"), 0, 100000),
              NULL);
  add_number (self, group,
              puntual_field_new_number ("rate-per-day", _ ("Messages per _day"), 0, 10000000),
              NULL);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
puntual_sending_settings_dispose (GObject *object)
{
  PuntualSendingSettings *self = PUNTUAL_SENDING_SETTINGS (object);

  g_clear_weak_pointer (&self->shell);
  g_clear_weak_pointer (&self->form);
  G_OBJECT_CLASS (puntual_sending_settings_parent_class)->dispose (object);
}

static void
puntual_sending_settings_finalize (GObject *object)
{
  g_ptr_array_unref (PUNTUAL_SENDING_SETTINGS (object)->years);
  G_OBJECT_CLASS (puntual_sending_settings_parent_class)->finalize (object);
}

static void
puntual_sending_settings_class_init (PuntualSendingSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = puntual_sending_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = puntual_sending_settings_finalize;
}

static void
puntual_sending_settings_init (PuntualSendingSettings *self)
{
  self->years = g_ptr_array_new ();
}

GtkWidget *
puntual_sending_settings_new (PuntualShell *shell, PuntualSettingsForm *form)
{
  PuntualSendingSettings *self = g_object_new (PUNTUAL_TYPE_SENDING_SETTINGS, NULL);

  g_set_weak_pointer (&self->shell, shell);
  g_set_weak_pointer (&self->form, form);
  add_pause (self);
  add_approval (self);
  add_days (self);
  add_measure (self);
  add_thanks (self);
  add_pace (self);
  self->holidays = puntual_settings_group_new (
      _ ("Holidays"), _ ("Days without reminders in your region, which the Business page sets."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->holidays);
  g_signal_connect_object (form, "values", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
