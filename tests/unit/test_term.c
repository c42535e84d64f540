/* Are all terms of the CBV there, explained in both languages, and found by whatever people write? */
#include "epcis/term.h"

#include <stdio.h>

#include "base/heading.h"
#include "base/span.h"
#include "base/utf8.h"
#include "support.h"

/* ---- All of them ---- */

static void kinds_have_names(void **state)
{
    (void)state;
    for (unsigned i = 0; i < KOLLI_TERM_KINDS; i++) {
        kolli_term_kind kind;
        assert_true(kolli_term_kind_find(span_of(kolli_term_kind_name((kolli_term_kind)i)), &kind));
        assert_int_equal(kind, i);
    }
    kolli_term_kind kind = KOLLI_TERM_ALERT;
    assert_false(kolli_term_kind_find(SPAN("bizstep"), &kind));
    assert_int_equal(kind, KOLLI_TERM_ALERT);
    assert_string_equal(kolli_term_kind_name(KOLLI_TERM_KINDS), "");
}

static void there_are_as_many_as_the_cbv_has(void **state)
{
    (void)state;
    static const size_t counts[KOLLI_TERM_KINDS] = {41, 38, 13, 3, 2, 72, 2, 14, 53, 16, 16, 33};
    for (unsigned i = 0; i < KOLLI_TERM_KINDS; i++) {
        kolli_term term, last;
        size_t count = 0;
        for (; kolli_term_at((kolli_term_kind)i, count, &term); count++, last = term) {
            assert_int_equal(term.kind, i);
            assert_true(count == 0 || strcmp(last.word, term.word) < 0);
        }
        assert_int_equal(count, counts[i]);
    }
    kolli_term term;
    assert_false(kolli_term_at(KOLLI_TERM_KINDS, 0, &term));
}

/* One sentence: it ends with a stop, and there is no other before. */
static void assert_sentence(const char *word, const char *text)
{
    size_t length = strlen(text);
    if (length < 8 || text[length - 1] != '.' || strstr(text, ". ") != NULL) {
        fail_msg("%s: no sentence: %s", word, text);
    }
    assert_int_equal(utf8_check(span_of(text)), length);
}

static void texts_are_whole(void **state)
{
    (void)state;
    for (unsigned i = 0; i < KOLLI_TERM_KINDS; i++) {
        kolli_term term;
        for (size_t j = 0; kolli_term_at((kolli_term_kind)i, j, &term); j++) {
            assert_true(*term.name[0] != '\0' && *term.name[1] != '\0');
            assert_string_not_equal(term.name[0], term.name[1]);
            if (i < KOLLI_TERM_SITE_TYPE) {
                assert_sentence(term.word, term.meaning[0]);
                assert_sentence(term.word, term.meaning[1]);
            } else {
                assert_string_equal(term.meaning[0], "");
                assert_string_equal(term.meaning[1], "");
            }
            assert_int_equal(term.deprecated, *term.instead != '\0');
            assert_int_equal(term.of != 0, i == KOLLI_TERM_ATTRIBUTE);
            assert_non_null(kolli_term_place_at(&term, 0));
            assert_null(kolli_term_place_at(&term, 3));
        }
    }
}

/* Each form leads back, alone and among all; JSON and XML have one form to write, or none. */
static void forms_lead_back(void **state)
{
    (void)state;
    for (unsigned i = 0; i < KOLLI_TERM_KINDS; i++) {
        kolli_term term, found;
        kolli_term_form form;
        for (size_t j = 0; kolli_term_at((kolli_term_kind)i, j, &term); j++) {
            size_t json = 0, xml = 0, count = 0;
            for (; kolli_term_form_at(&term, count, &form); count++) {
                assert_true(strlen(form.text) < KOLLI_TERM_TEXT - 8);
                assert_true(kolli_term_find(term.kind, span_of(form.text), &found));
                assert_string_equal(found.word, term.word);
                bool bare = strcmp(form.text, term.word) == 0;
                assert_true(bare || kolli_term_find(KOLLI_TERM_KINDS, span_of(form.text), &found));
                assert_true(bare || found.kind == term.kind);
                json += form.json == KOLLI_FORM_WRITE;
                xml += form.xml == KOLLI_FORM_WRITE;
            }
            bool in_ilmd = (term.of & (KOLLI_TERM_OF_LOT | KOLLI_TERM_OF_ITEM)) != 0;
            assert_int_equal(json, term.deprecated ? 0 : 1 + in_ilmd);
            assert_int_equal(xml, term.deprecated ? 0 : 1 + in_ilmd);
            assert_true(count > 0);
        }
    }
}

/* ---- Forms of some ---- */

struct shown {
    const char *name; /* the term */
    const char *forms;
};

static const struct shown forms[] = {
    {"shipping", "word 20 shipping|urn 02 urn:epcglobal:cbv:bizstep:shipping|"
                 "web 11 https://ref.gs1.org/cbv/BizStep-shipping|curie 11 cbv:BizStep-shipping"},
    {"expired", "word 20 expired|urn 02 urn:epcglobal:cbv:disp:expired|"
                "web 11 https://ref.gs1.org/cbv/Disp-expired|curie 11 cbv:Disp-expired"},
    {"urn:epcglobal:cbv:disp:non_sellable_expired",
     "urn 01 urn:epcglobal:cbv:disp:non_sellable_expired"},
    {"Temperature", "word 20 Temperature|web 11 https://ref.gs1.org/voc/Temperature|"
                    "curie 12 gs1:Temperature"},
    {"cbv:Comp-x", "word 20 x|urn 01 urn:epcglobal:cbv:comp:x|"
                   "web 11 https://ref.gs1.org/cbv/Comp-x|curie 12 cbv:Comp-x"},
    {"lotNumber", "urn 22 urn:epcglobal:cbv:mda#lotNumber|urn 11 urn:epcglobal:cbv:mda:lotNumber|"
                  "curie 22 cbvmda:lotNumber"},
    {"sst", "urn 22 urn:epcglobal:cbv:mda:sst|urn 11 urn:epcglobal:cbv:mda#sst|"
            "curie 10 cbvmda:sst"},
    {"EPCClass", "urn 22 urn:epcglobal:epcis:vtype:EPCClass"},
    {"402", "word 22 402"},
};

static void shows_forms(void **state)
{
    const struct shown *row = *state;
    kolli_term term;
    kolli_term_form form;
    char text[400] = "";
    assert_true(kolli_term_find(KOLLI_TERM_KINDS, span_of(row->name), &term));
    for (size_t i = 0; kolli_term_form_at(&term, i, &form); i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s %d%d %s", used == 0 ? "" : "|", form.name,
                 (int)form.json, (int)form.xml, form.text);
    }
    assert_string_equal(text, row->forms);
}

/* ---- Terms by text ---- */

struct match {
    const char *name; /* the text */
    const char *words;
};

static const struct match matches[] = {
    {"shipping", "bizStep shipping"},
    {"cbv:BizStep-shipping", "bizStep shipping"},
    {"urn:epcglobal:cbv:mda:site", "attribute site"},
    {"SHIPPING", "bizStep shipping"},
    {"retail selling", "bizStep retail_selling"},
    {"xuất hàng", "bizStep shipping"},
    {"Gửi hàng", "bizStep shipping"},
    {"gui hang", "bizStep shipping"},
    {"nhận hàng", "bizStep receiving"},
    {"kích hoạt mã", "bizStep commissioning"},
    {"bill of lading", "bizTransactionType bol"},
    {"số lô", "attribute lotNumber"},
    {"nhiệt độ", "measurementType Temperature"},
    {"latitude", "component latitude, attribute latitude"},
    {"altitude", "component altitude"},
    {"độ cao", "measurementType Altitude, component altitude"},
    {"location", "sourceDestType location"}, /* exactly; Location would be a vocabulary */
    {"cold storage", "siteAttribute 402"},
    {"returns", "siteAttribute 420"},
    {"harvesting", ""},
    {"https://ref.gs1.org/cbv/BizStep-harvesting", ""},
    {"urn:epcglobal:cbv:bizstep:in_transit", ""},
    {"non_sellable_expired", "disposition non_sellable_expired"}, /* by its word, no form of it */
    {"", ""},
    {" ", ""},
    {",", ""},
};

static void finds_terms(void **state)
{
    const struct match *row = *state;
    kolli_term term;
    char text[200] = "";
    for (size_t i = 0; kolli_term_match(KOLLI_TERM_KINDS, span_of(row->name), i, &term); i++) {
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, "%s%s %s", used == 0 ? "" : ", ",
                 kolli_term_kind_name(term.kind), term.word);
    }
    assert_string_equal(text, row->words);
}

static void takes_bytes_of_any_sort(void **state)
{
    (void)state;
    char text[1000];
    memset(text, 'x', sizeof text);
    kolli_term term;
    kolli_term_hint hint;
    const kolli_span spans[] = {{text, sizeof text}, SPAN("\xFF\xFE\x80"), SPAN("a\0b"), {NULL, 0}};
    for (size_t i = 0; i < sizeof spans / sizeof spans[0]; i++) {
        assert_false(kolli_term_find(KOLLI_TERM_KINDS, spans[i], &term));
        assert_false(kolli_term_match(KOLLI_TERM_KINDS, spans[i], 0, &term));
        assert_false(kolli_term_hint_find(KOLLI_TERM_KINDS, spans[i], &hint));
        kolli_term_near(KOLLI_TERM_KINDS, spans[i], &term);
    }
}

/* ---- Terms that were meant ---- */

struct meant {
    const char *name; /* the text */
    kolli_term_kind kind;
    const char *word; /* NULL: none */
};

static const struct meant hints[] = {
    {"harvesting", KOLLI_TERM_KINDS, "commissioning"},
    {"Harvesting", KOLLI_TERM_STEP, "commissioning"},
    {"https://ref.gs1.org/cbv/BizStep-harvesting", KOLLI_TERM_STEP, "commissioning"},
    {"urn:epcglobal:cbv:bizstep:harvesting", KOLLI_TERM_KINDS, "commissioning"},
    {"thu hoạch", KOLLI_TERM_KINDS, "commissioning"},
    {"THU HOACH", KOLLI_TERM_KINDS, "commissioning"},
    {"giết mổ", KOLLI_TERM_KINDS, "commissioning"},
    {"slaughtering", KOLLI_TERM_KINDS, "commissioning"},
    {"growing", KOLLI_TERM_KINDS, "other"},
    {"trồng trọt", KOLLI_TERM_KINDS, "other"},
    {"selling", KOLLI_TERM_KINDS, "retail_selling"},
    {"bán hàng", KOLLI_TERM_KINDS, "retail_selling"},
    {"dispatching", KOLLI_TERM_KINDS, "shipping"},
    {"xuất kho", KOLLI_TERM_KINDS, "shipping"},
    {"picking", KOLLI_TERM_KINDS, "commissioning"},
    {"collecting", KOLLI_TERM_KINDS, "receiving"},
    {"killing", KOLLI_TERM_KINDS, "commissioning"},
    {"chế biến", KOLLI_TERM_KINDS, "commissioning"},
    {"recall", KOLLI_TERM_STEP, "recalled"},
    {"in transport", KOLLI_TERM_DISPOSITION, "in_transit"},
    {"completeness_checked", KOLLI_TERM_DISPOSITION, "completeness_verified"},
    {"gs1:EffectiveDoseRate", KOLLI_TERM_MEASUREMENT, "DoseEquivalentRate"},
    {"hạn dùng", KOLLI_TERM_KINDS, "itemExpirationDate"},
    {"cbvmda:harvestDate", KOLLI_TERM_KINDS, "harvestStartDate"},
    {"batch number", KOLLI_TERM_ATTRIBUTE, "lotNumber"},
    {"shipping", KOLLI_TERM_KINDS, NULL},
    {"harvestin", KOLLI_TERM_KINDS, NULL},
    {"|", KOLLI_TERM_KINDS, NULL},
    {"", KOLLI_TERM_KINDS, NULL},
};

static void hints_at(void **state)
{
    const struct meant *row = *state;
    kolli_term_hint hint = {.term = {.word = "me"}};
    assert_int_equal(kolli_term_hint_find(row->kind, span_of(row->name), &hint), row->word != NULL);
    assert_string_equal(hint.term.word, row->word == NULL ? "me" : row->word);
    if (row->word != NULL) {
        assert_true(*hint.reason[0] != '\0' && *hint.reason[1] != '\0');
    }
}

static const struct meant nears[] = {
    {"shiping", KOLLI_TERM_KINDS, "shipping"},
    {"shippping", KOLLI_TERM_STEP, "shipping"},
    {"hsipping", KOLLI_TERM_STEP, "shipping"},
    {"commision", KOLLI_TERM_STEP, "commissioning"},
    {"comissioning", KOLLI_TERM_STEP, "commissioning"},
    {"cbv:BizStep-comissioning", KOLLI_TERM_KINDS, "commissioning"},
    {"urn:epcglobal:cbv:disp:intransit", KOLLI_TERM_KINDS, "in_transit"},
    {"Temprature", KOLLI_TERM_KINDS, "Temperature"},
    {"nhan han", KOLLI_TERM_KINDS, "receiving"},
    {"lotnumer", KOLLI_TERM_ATTRIBUTE, "lotNumber"},
    {"cbvmda:lotnumer", KOLLI_TERM_KINDS, "lotNumber"},
    {"recieving", KOLLI_TERM_STEP, "receiving"},
    {"retail", KOLLI_TERM_STEP, "retail_selling"},
    {"xyzzy", KOLLI_TERM_KINDS, NULL},
    {"qq", KOLLI_TERM_KINDS, NULL},
    {"tem", KOLLI_TERM_KINDS, NULL}, /* a stamp, no temperature */
    {"temp", KOLLI_TERM_KINDS, "Temperature"},
    {"", KOLLI_TERM_KINDS, NULL},
    {"harvesting", KOLLI_TERM_ALERT, NULL},
};

static void is_near(void **state)
{
    const struct meant *row = *state;
    kolli_term term = {.word = "me"};
    assert_int_equal(kolli_term_near(row->kind, span_of(row->name), &term), row->word != NULL);
    assert_string_equal(term.word, row->word == NULL ? "me" : row->word);
}

/*
 * The words of hints and units are as heading_fold() leaves them, else nothing would ever be found by
 * them; each leads somewhere.
 */
static void assert_folded(const char *words)
{
    char buffer[600];
    kolli_span folded = heading_fold(span_of(words), buffer, sizeof buffer);
    assert_int_equal(folded.len, strlen(words));
    assert_memory_equal(folded.ptr, words, folded.len);
    assert_null(strstr(words, "||"));
}

static void hints_are_folded(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        kolli_term_kind kind;
        const char *term;
    } rows[] = {
#define HINT(words, kind, term, english, vietnamese) {words, KOLLI_TERM_##kind, #term},
#include "epcis/hint.def"
#undef HINT
    };
    kolli_term term;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_folded(rows[i].words);
        assert_true(kolli_term_find(rows[i].kind, span_of(rows[i].term), &term));
    }
}

static void words_of_units_are_folded(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
#define UNIT_WORD(code, words) {code, words},
#include "epcis/unit_word.def"
#undef UNIT_WORD
    };
    kolli_unit unit;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_folded(rows[i][1]);
        assert_true(kolli_unit_match(span_of(rows[i][0]), 0, &unit));
        assert_string_equal(unit.code, rows[i][0]);
    }
}

/* ---- Companions ---- */

static bool has_companion(const char *word, const char *other, kolli_companionship how,
                          kolli_fit fit)
{
    kolli_term term;
    kolli_companion companion;
    assert_true(kolli_term_find(KOLLI_TERM_KINDS, span_of(word), &term));
    for (size_t i = 0; kolli_term_companion_at(&term, i, &companion); i++) {
        if (strcmp(companion.term.word, other) == 0) {
            return companion.how == how && companion.fit == fit;
        }
    }
    return false;
}

static void has_companions(void **state)
{
    (void)state;
    assert_true(has_companion("shipping", "in_transit", KOLLI_COMPANION_BESIDE, KOLLI_FIT_NAMED));
    assert_true(has_companion("in_transit", "shipping", KOLLI_COMPANION_BESIDE, KOLLI_FIT_NAMED));
    assert_true(has_companion("desadv", "shipping", KOLLI_COMPANION_BESIDE, KOLLI_FIT_CUSTOMARY));
    assert_true(has_companion("shipping", "loading", KOLLI_COMPANION_PART, KOLLI_FIT_NAMED));
    assert_true(has_companion("loading", "shipping", KOLLI_COMPANION_WHOLE, KOLLI_FIT_NAMED));
    assert_false(has_companion("shipping", "active", KOLLI_COMPANION_BESIDE, KOLLI_FIT_NAMED));
    assert_false(has_companion("lotNumber", "shipping", KOLLI_COMPANION_BESIDE, KOLLI_FIT_NAMED));
}

static void tells_the_events_of_a_step(void **state)
{
    (void)state;
    kolli_term term;
    kolli_event_type type;
    const char *action;
    assert_true(kolli_term_find(KOLLI_TERM_STEP, SPAN("commissioning"), &term));
    assert_true(kolli_term_event_at(&term, 0, &type, &action));
    assert_int_equal(type, KOLLI_OBJECT_EVENT);
    assert_string_equal(action, "ADD");
    assert_true(kolli_term_event_at(&term, 1, &type, &action));
    assert_int_equal(type, KOLLI_TRANSFORMATION_EVENT);
    assert_string_equal(action, "");
    assert_false(kolli_term_event_at(&term, 2, &type, &action));
    assert_true(kolli_term_find(KOLLI_TERM_DISPOSITION, SPAN("active"), &term));
    assert_false(kolli_term_event_at(&term, 0, &type, &action));
}

static void judges_for_callers(void **state)
{
    (void)state;
    assert_int_equal(
        kolli_step_fits_event(SPAN("cbv:BizStep-shipping"), KOLLI_OBJECT_EVENT, SPAN("OBSERVE")),
        KOLLI_FIT_CUSTOMARY);
    assert_int_equal(kolli_step_fits_event(SPAN("shipping"), KOLLI_OWN_EVENT, SPAN("OBSERVE")),
                     KOLLI_FIT_OPEN);
    assert_int_equal(
        kolli_step_fits(SPAN("shipping"), KOLLI_TERM_DISPOSITION, SPAN("cbv:Disp-in_transit")),
        KOLLI_FIT_NAMED);
    assert_int_equal(kolli_step_fits(SPAN("shipping"), KOLLI_TERM_TRANSACTION_TYPE, SPAN("desadv")),
                     KOLLI_FIT_CUSTOMARY);
    assert_int_equal(kolli_step_fits(SPAN("shipping"), KOLLI_TERM_STEP, SPAN("loading")),
                     KOLLI_FIT_OPEN);
    assert_int_equal(kolli_step_fits(SPAN("shipping"), KOLLI_TERM_KINDS, SPAN("loading")),
                     KOLLI_FIT_OPEN);
}

int main(void)
{
    suite_add("kinds have names", kinds_have_names);
    suite_add("there are as many terms as the CBV has", there_are_as_many_as_the_cbv_has);
    suite_add("each has its texts in both languages", texts_are_whole);
    suite_add("each form leads back to its term", forms_lead_back);
    SUITE_ROWS(forms, shows_forms);
    SUITE_ROWS(matches, finds_terms);
    suite_add("bytes of any sort", takes_bytes_of_any_sort);
    SUITE_ROWS(hints, hints_at);
    SUITE_ROWS(nears, is_near);
    suite_add("hints can be found, and lead to a term", hints_are_folded);
    suite_add("words of units can be found, and lead to one", words_of_units_are_folded);
    suite_add("companions", has_companions);
    suite_add("the events of a step", tells_the_events_of_a_step);
    suite_add("how well things fit, for callers", judges_for_callers);
    return suite_run("term");
}
