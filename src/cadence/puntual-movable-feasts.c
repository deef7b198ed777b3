/* SPDX-FileCopyrightText: 2026 The Puntual developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "puntual-movable-feasts.h"

#include <math.h>

/* The anonymous Gregorian computus published in Butcher's Ecclesiastical Calendar (1876), as Jean
 * Meeus gives it in "Astronomical Algorithms", 2nd ed., chapter 8; its letters are kept. */
PuntualDay
puntual_easter (int year)
{
  int a = year % 19;
  int b = year / 100;
  int c = year % 100;
  int d = b / 4;
  int e = b % 4;
  int f = (b + 8) / 25;
  int g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4;
  int k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int month = (h + l - 7 * m + 114) / 31;
  int day = (h + l - 7 * m + 114) % 31 + 1;

  return puntual_day_from_ymd (year, month, day);
}

/* Meeus, "Astronomical Algorithms", 2nd ed., chapter 27, for the years 1000 to 3000: the mean
 * solstice and the 24 periodic terms of table 27.C, right to about a minute. */
static double
june_solstice_jde (int year)
{
  static const struct
  {
    double amplitude, phase, speed;
  } terms[] = {
    { 485, 324.96, 1934.136 },  { 203, 337.23, 32964.467 }, { 199, 342.08, 20.186 },
    { 182, 27.85, 445267.112 }, { 156, 73.14, 45036.886 },  { 136, 171.52, 22518.443 },
    { 77, 222.54, 65928.934 },  { 74, 296.72, 3034.906 },   { 70, 243.58, 9037.513 },
    { 58, 119.81, 33718.147 },  { 52, 297.17, 150.678 },    { 50, 21.02, 2281.226 },
    { 45, 247.54, 29929.562 },  { 44, 325.15, 31555.956 },  { 29, 60.93, 4443.417 },
    { 18, 155.12, 67555.328 },  { 17, 288.79, 4562.452 },   { 16, 198.04, 62894.029 },
    { 14, 199.76, 31436.921 },  { 12, 95.39, 14577.848 },   { 12, 287.11, 31931.756 },
    { 12, 320.81, 34777.259 },  { 9, 227.73, 1222.114 },    { 8, 15.45, 16859.074 },
  };
  const double degree = G_PI / 180.0;
  double y = (year - 2000) / 1000.0;
  double jde0 = 2451716.56767 + y * (365241.62603 + y * (0.00325 + y * (0.00888 - y * 0.00030)));
  double t = (jde0 - 2451545.0) / 36525.0;
  double w = (35999.373 * t - 2.47) * degree;
  double lambda = 1 + 0.0334 * cos (w) + 0.0007 * cos (2 * w);
  double sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    sum += terms[i].amplitude * cos ((terms[i].phase + terms[i].speed * t) * degree);
  return jde0 + 0.00001 * sum / lambda;
}

PuntualDay
puntual_june_solstice (int year, int utc_offset)
{
  /* Dynamical time runs about 70 s ahead of civil time in this century; that is within the method's
   * own error. */
  double local = june_solstice_jde (year) - 70.0 / 86400.0 + utc_offset / 1440.0;
  /* Noon of 0001-01-01 in the Gregorian calendar is JD 1721426.0, and that day is 1. */
  return (PuntualDay)floor (local + 0.5) - 1721425;
}
