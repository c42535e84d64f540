/* Is every unit what Recommendation 20 and the SI say it is, and does it measure what it should? */
#include "epcis/unit.h"

#include "base/span.h"
#include "kolli/value.h"
#include "support.h"

static void codes_are_sorted_and_found(void **state)
{
    (void)state;
    size_t states[KOLLI_UNIT_DELETED + 1] = {0};
    char last[4] = "";
    kolli_unit unit, found;
    size_t count = 0;
    for (; kolli_unit_code_at(count, &unit); count++) {
        assert_true(strcmp(last, unit.code) < 0);
        memcpy(last, unit.code, sizeof last);
        assert_true(kolli_unit_find(span_of(unit.code), &found));
        assert_string_equal(found.code, unit.code);
        states[unit.state]++;
    }
    assert_int_equal(states[KOLLI_UNIT_IN_USE], 1756); /* as of revision 17 */
    assert_int_equal(states[KOLLI_UNIT_DEPRECATED], 71);
    assert_int_equal(states[KOLLI_UNIT_DELETED], 309);
    assert_false(kolli_unit_code_at(count, &unit));
}

static void strangers_are_no_codes(void **state)
{
    (void)state;
    static const char *const strangers[] = {"", "K", "QQ", "KGMX", "kgm", "ZZZ", "00", "KG ", "kg"};
    kolli_unit unit = {.code = "me"};
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++) {
        assert_false(kolli_unit_find(span_of(strangers[i]), &unit));
        assert_string_equal(unit.code, "me");
    }
    assert_false(kolli_unit_find(SPAN("KG\0"), &unit));
    assert_false(kolli_unit_find((kolli_span){NULL, 0}, &unit));
}

/* Each of the common units is a code with both names; the base of a base is itself. */
static void units_are_whole(void **state)
{
    (void)state;
    kolli_unit unit, again, base;
    kolli_decimal one, value;
    kolli_decimal_parse(&one, SPAN("1"), NULL);
    size_t count = 0;
    for (; kolli_unit_at(count, &unit); count++) {
        assert_true(unit.state != KOLLI_UNIT_DELETED);
        assert_true(*unit.name[0] != '\0' && *unit.name[1] != '\0');
        for (size_t i = 0; i < count; i++) {
            kolli_unit_at(i, &again);
            assert_true(strcmp(again.code, unit.code) != 0);
            if (strcmp(again.name[0], unit.name[0]) == 0) {
                fail_msg("%s and %s have one name", again.code, unit.code);
            }
        }
        kolli_status status = kolli_unit_to_base(span_of(unit.code), &one, &value, NULL);
        assert_int_equal(status == KOLLI_ARGUMENT, *unit.factor == '\0');
        assert_true(*unit.factor == '\0' || *unit.base != '\0');
        if (*unit.base != '\0') {
            assert_true(kolli_unit_find(span_of(unit.base), &base));
            assert_string_equal(base.base, unit.base);
            assert_int_equal(kolli_unit_to_base(span_of(unit.base), &one, &value, NULL), KOLLI_OK);
            assert_int_equal(kolli_decimal_compare(&value, &one), 0);
        }
    }
    assert_true(count > 250);
}

static void every_measurement_has_its_base(void **state)
{
    (void)state;
    for (vocab_term term = VOCAB_MEASURE_AbsoluteHumidity; term <= VOCAB_MEASURE_Wavenumber;
         term++) {
        assert_true(unit_dimension_of(term) > UNIT_OTHER);
    }
}

struct value {
    const char *name;
    const char *code, *value, *base;
    kolli_status status;
};

static const struct value values[] = {
    {"body heat", "CEL", "37.5", "310.65", KOLLI_OK},
    {"frost", "CEL", "-18", "255.15", KOLLI_OK},
    {"no heat at all", "CEL", "-273.15", "0", KOLLI_OK},
    {"water freezes", "FAH", "32", "273.15", KOLLI_OK},
    {"as cold in both", "FAH", "-40", "233.15", KOLLI_OK},
    {"no end", "FAH", "1", NULL, KOLLI_NUMBER_RANGE},
    {"a ninth that ends", "A48", "9", "5", KOLLI_OK},
    {"speed on a road", "KMH", "90", "25", KOLLI_OK},
    {"a speed without end", "KMH", "50", NULL, KOLLI_NUMBER_RANGE},
    {"a knot and its 900", "KNT", "1800", "926", KOLLI_OK},
    {"pound", "LBR", "2.5", "1.133980925", KOLLI_OK},
    {"tonne", "TNE", "1.25", "1250", KOLLI_OK},
    {"quintal", "DTN", "3", "300", KOLLI_OK},
    {"kilogram stays", "KGM", "0.125", "0.125", KOLLI_OK},
    {"nothing", "GRM", "0", "0", KOLLI_OK},
    {"nothing divided", "KMH", "0", "0", KOLLI_OK},
    {"below zero and divided", "KMH", "-0.9", "-0.25", KOLLI_OK},
    {"percent", "P1", "65", "0.65", KOLLI_OK},
    {"dozen", "DZN", "4", "48", KOLLI_OK},
    {"bits", "A99", "12", "1.5", KOLLI_OK},
    {"hectolitre", "HLT", "2", "0.2", KOLLI_OK},
    {"gallon", "GLL", "1", "0.003785411784", KOLLI_OK},
    {"pound a square inch", "PS", "64.516", "444822.16152605", KOLLI_OK},
    {"an hour's dose", "P71", "3.6", "0.000001", KOLLI_OK},
    {"an electronvolt", "A53", "1", "0.0000000000000000001602176634", KOLLI_OK},
    {"all digits stay", "GRM", "12345678901234567890123456789012345678",
     "12345678901234567890123456789012345.678", KOLLI_OK},
    {"digits too many", "LBR", "12345678901234567890123456789012345678", NULL, KOLLI_NUMBER_RANGE},
    {"a month", "MON", "1", NULL, KOLLI_ARGUMENT},
    {"degrees of angle", "DD", "180", NULL, KOLLI_ARGUMENT},
    {"a code without a row", "ACR", "1", NULL, KOLLI_ARGUMENT},
    {"no code", "QQ", "1", NULL, KOLLI_ARGUMENT},
};

static void converts(void **state)
{
    const struct value *row = *state;
    kolli_decimal value, base, before;
    char text[KOLLI_DECIMAL_TEXT];
    kolli_diag diag = {0};
    assert_int_equal(kolli_decimal_parse(&value, span_of(row->value), NULL), KOLLI_OK);
    base = before = value;
    assert_int_equal(kolli_unit_to_base(span_of(row->code), &value, &base, &diag), row->status);
    assert_int_equal(diag.status, row->status);
    if (row->base == NULL) {
        assert_memory_equal(&base, &before, sizeof base);
        return;
    }
    kolli_decimal_write(&base, text);
    assert_string_equal(text, row->base);
    assert_int_equal(kolli_unit_to_base(span_of(row->code), &value, &value, NULL), KOLLI_OK);
    assert_memory_equal(&value, &base, sizeof base);
}

struct fit {
    const char *name; /* the unit */
    const char *measurement;
    kolli_fit fit;
};

static const struct fit fits[] = {
    {"CEL", "Temperature", KOLLI_FIT_NAMED},
    {"FAH", "gs1:Temperature", KOLLI_FIT_NAMED},
    {"KGM", "Temperature", KOLLI_FIT_AGAINST},
    {"KGM", "Mass", KOLLI_FIT_NAMED},
    {"A93", "AbsoluteHumidity", KOLLI_FIT_NAMED},
    {"A93", "RelativeHumidity", KOLLI_FIT_AGAINST},
    {"P1", "RelativeHumidity", KOLLI_FIT_NAMED},
    {"RPM", "AngularVelocity", KOLLI_FIT_NAMED},
    {"RPM", "Frequency", KOLLI_FIT_NAMED},
    {"2A", "Frequency", KOLLI_FIT_AGAINST},
    {"BQL", "Frequency", KOLLI_FIT_AGAINST},
    {"BQL", "Radioactivity", KOLLI_FIT_NAMED},
    {"P71", "DoseEquivalentRate", KOLLI_FIT_NAMED},
    {"C35", "AmountOfSubstancePerUnitVolume", KOLLI_FIT_NAMED},
    {"C35", "MolarVolume", KOLLI_FIT_AGAINST},
    {"NU", "Torque", KOLLI_FIT_NAMED},
    {"KMH", "https://ref.gs1.org/voc/Speed", KOLLI_FIT_NAMED},
    {"2N", "Speed", KOLLI_FIT_AGAINST}, /* decibel: a quantity of its own */
    {"10", "Mass", KOLLI_FIT_OPEN},     /* group */
    {"BG", "Mass", KOLLI_FIT_OPEN},     /* bag, deleted */
    {"QQ", "Mass", KOLLI_FIT_OPEN},
    {"KGM", "mass", KOLLI_FIT_OPEN},
    {"KGM", "https://example.org/weight", KOLLI_FIT_OPEN},
};

static void measures(void **state)
{
    const struct fit *row = *state;
    assert_int_equal(kolli_unit_fits(span_of(row->name), span_of(row->measurement)), row->fit);
}

struct match {
    const char *name; /* the text */
    const char *codes;
};

static const struct match matches[] = {
    {"KGM", "KGM"},
    {"kg", "KGM"},
    {"kilogram", "KGM"},
    {"Ki-lô-gam", "KGM"},
    {"ki lo gam", "KGM"},
    {"tấn", "TNE"},
    {"tạ", "DTN"},
    {"tá", "DZN"},
    {"TA", "DZN DTN"}, /* without marks it may be either */
    {"lít", "LTR"},
    {"cái", "H87"},
    {"con", "HEA"},
    {"KG", "KGM"},
    {"Kgs", "KGM"},
    {"ton", "TNE"},
    {"pcs", "H87"},
    {"m2", "MTK"},
    {"lạng", "HGM"},
    {"mã", ""}, /* a code, no mA */
    {"L", "LTR"},
    {"mW", "C31"},
    {"MW", "MAW"},
    {"mw", "C31 MAW"}, /* the case would have told */
    {"độ C", "CEL"},
    {"°C", "CEL"},
    {"ha", "HAR"},
    {"héc-ta", "HAR"},
    {"percent", "P1"},
    {"ACR", ""}, /* a code, but none of the common ones */
    {"", ""},
};

static void finds_units(void **state)
{
    const struct match *row = *state;
    kolli_unit unit;
    char text[40] = "";
    for (size_t i = 0; kolli_unit_match(span_of(row->name), i, &unit); i++) {
        strcat(text, i == 0 ? "" : " ");
        strcat(text, unit.code);
    }
    assert_string_equal(text, row->codes);
}

struct slip {
    const char *name; /* the text */
    const char *code; /* NULL: none */
};

static const struct slip slips[] = {
    {"kilogam", "KGM"}, {"kiligram", "KGM"}, {"Celcius", NULL}, {"degree Celcius", "CEL"},
    {"hectar", "HAR"},  {"xyzzy", NULL},     {"q", NULL},       {"", NULL},
};

static void is_near(void **state)
{
    const struct slip *row = *state;
    kolli_unit unit = {.code = ""};
    assert_int_equal(kolli_unit_near(span_of(row->name), &unit), row->code != NULL);
    assert_string_equal(unit.code, row->code == NULL ? "" : row->code);
}

/* What other tables of the library call a unit is a code in use. */
static void all_units_of_the_library_are_codes(void **state)
{
    (void)state;
    kolli_ai_facts facts;
    kolli_unit unit;
    size_t measures = 0;
    for (size_t i = 0; kolli_ai_at(i, &facts); i++) {
        kolli_span code = span_of(kolli_value_unit_of(span_of(facts.ai)));
        assert_true(code.len == 0 || kolli_unit_find(code, &unit));
        assert_true(code.len == 0 || unit.state != KOLLI_UNIT_DELETED);
        assert_true(code.len == 0 || *unit.base != '\0');
        measures += code.len > 0;
    }
    assert_true(measures > 200);
}

int main(void)
{
    suite_add("the codes are sorted, found and as many as there are", codes_are_sorted_and_found);
    suite_add("other texts are no codes", strangers_are_no_codes);
    suite_add("the common units are whole", units_are_whole);
    suite_add("each measurement type has a quantity", every_measurement_has_its_base);
    SUITE_ROWS(values, converts);
    SUITE_ROWS(fits, measures);
    SUITE_ROWS(matches, finds_units);
    SUITE_ROWS(slips, is_near);
    suite_add("the units of application identifiers", all_units_of_the_library_are_codes);
    return suite_run("unit");
}
