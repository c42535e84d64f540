/* The tables of EPCIS: names, fields and words against the standard's facts. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "epcis/field.h"
#include "epcis/vocab.h"

static void assert_span(kolli_span span, const char *text)
{
    if (!span_equal(span, span_of(text))) {
        fail_msg("\"%.*s\" is not \"%s\"", (int)span.len, span.ptr == NULL ? "" : span.ptr, text);
    }
}

/* ---- Names ---- */

static const struct {
    size_t slot;
    const char *text;
} names[] = {
#define NAME(slot, id, text) {slot, text},
#include "epcis/names.def"
#undef NAME
};

#define NAMES (sizeof names / sizeof names[0])

static void names_have_their_slots(void **state)
{
    (void)state;
    bool taken[512] = {false};
    assert_int_equal(NAMES, NAMES_COUNT - 1);
    for (size_t i = 0; i < NAMES; i++) {
        size_t slot = names_slot(span_of(names[i].text));
        if (slot != names[i].slot || taken[slot]) {
            fail_msg("%s: slot %zu%s", names[i].text, slot,
                     taken[slot] ? " is taken: choose another multiplier" : "");
        }
        taken[slot] = true;
        assert_int_equal(names_find(span_of(names[i].text)), i + 1);
        assert_span(names_text((enum names_id)(i + 1)), names[i].text);
    }
}

/* The test's name is a text that is no name. */
static const struct stranger {
    const char *name;
} strangers[] = {{""},
                 {"x"},
                 {"Type"},
                 {"typ"},
                 {"typee"},
                 {"eventTimeZoneoffset"},
                 {"objectEvent"},
                 {"ObjectEvents"},
                 {"epclist"},
                 {"ex:type"},
                 {"bizTransactionlist"}};

static void knows_no_strangers(void **state)
{
    const struct stranger *row = *state;
    assert_int_equal(names_find(span_of(row->name)), NAMES_NONE);
}

static void reads_no_further_than_the_name(void **state)
{
    (void)state;
    char text[32];
    for (size_t length = 0; length < sizeof text; length++) { /* at the very end: for ASan */
        memset(text, 'a', sizeof text);
        assert_int_equal(names_find((kolli_span){text + sizeof text - length, length}), NAMES_NONE);
    }
    assert_int_equal(names_find((kolli_span){NULL, 0}), NAMES_NONE);
}

/* ---- Fields ---- */

static void fields_stand_in_their_enum(void **state)
{
    (void)state;
    bool taken[FIELD_COUNT + 1] = {false};
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        kolli_field found;
        const struct field_entry *entry = &field_table[i];
        assert_int_equal(entry->field, i);
        if (entry->name != NAMES_NONE) {
            assert_true(kolli_field_find(names_text(entry->name), &found));
            assert_int_equal(found, i); /* no name twice */
            assert_ptr_equal(field_named(entry->name), entry);
        }
        assert_true(entry->hash == 0 || !taken[entry->hash]);
        taken[entry->hash] = true;
    }
    assert_null(field_of((kolli_field)FIELD_COUNT));
    assert_null(field_named(NAMES_NONE));
    assert_null(field_named(NAMES_epc));
    assert_string_equal(kolli_field_name((kolli_field)FIELD_COUNT), "");
    assert_string_equal(kolli_field_name(KOLLI_FIELD_BIZ_STEP), "bizStep");
}

static void types_have_names(void **state)
{
    (void)state;
    kolli_event_type type;
    for (unsigned i = 0; i < KOLLI_OWN_EVENT; i++) {
        const char *name = kolli_event_type_name((kolli_event_type)i);
        assert_true(kolli_event_type_find(span_of(name), &type));
        assert_int_equal(type, i);
    }
    assert_string_equal(kolli_event_type_name(KOLLI_OWN_EVENT), "");
    assert_string_equal(kolli_event_type_name((kolli_event_type)FIELD_EVENT_TYPES), "");
    assert_false(kolli_event_type_find(SPAN("QuantityEvent"), &type));
    assert_false(kolli_event_type_find(SPAN(""), &type));
}

struct order {
    const char *name;
    kolli_event_type type;
    const char *fields;
};

/* Source: the element order of EPCglobal-epcis-2_0.xsd; of somebody's own type, field.def's. */
static const struct order orders[] = {
    {"ObjectEvent", KOLLI_OBJECT_EVENT,
     "eventTime recordTime eventTimeZoneOffset eventID "
     "errorDeclaration/declarationTime errorDeclaration/reason "
     "errorDeclaration/correctiveEventIDs errorDeclaration/ certificationInfo "
     "epcList action bizStep disposition readPoint bizLocation bizTransactionList "
     "quantityList sourceList destinationList sensorElementList "
     "persistentDisposition/unset persistentDisposition/set persistentDisposition/ "
     "ilmd - "},
    {"AggregationEvent", KOLLI_AGGREGATION_EVENT,
     "eventTime recordTime eventTimeZoneOffset eventID "
     "errorDeclaration/declarationTime errorDeclaration/reason "
     "errorDeclaration/correctiveEventIDs errorDeclaration/ certificationInfo "
     "parentID childEPCs action bizStep disposition readPoint bizLocation "
     "bizTransactionList childQuantityList sourceList destinationList "
     "sensorElementList persistentDisposition/unset persistentDisposition/set "
     "persistentDisposition/ - "},
    {"TransactionEvent", KOLLI_TRANSACTION_EVENT,
     "eventTime recordTime eventTimeZoneOffset eventID "
     "errorDeclaration/declarationTime errorDeclaration/reason "
     "errorDeclaration/correctiveEventIDs errorDeclaration/ certificationInfo "
     "bizTransactionList parentID epcList action bizStep disposition readPoint "
     "bizLocation quantityList sourceList destinationList sensorElementList "
     "persistentDisposition/unset persistentDisposition/set persistentDisposition/ "
     "- "},
    {"TransformationEvent", KOLLI_TRANSFORMATION_EVENT,
     "eventTime recordTime eventTimeZoneOffset eventID "
     "errorDeclaration/declarationTime errorDeclaration/reason "
     "errorDeclaration/correctiveEventIDs errorDeclaration/ certificationInfo "
     "inputEPCList inputQuantityList outputEPCList outputQuantityList "
     "transformationID bizStep disposition readPoint bizLocation bizTransactionList "
     "sourceList destinationList sensorElementList persistentDisposition/unset "
     "persistentDisposition/set persistentDisposition/ ilmd - "},
    {"AssociationEvent", KOLLI_ASSOCIATION_EVENT,
     "eventTime recordTime eventTimeZoneOffset eventID "
     "errorDeclaration/declarationTime errorDeclaration/reason "
     "errorDeclaration/correctiveEventIDs errorDeclaration/ certificationInfo "
     "parentID childEPCs childQuantityList action bizStep disposition readPoint "
     "bizLocation bizTransactionList sourceList destinationList sensorElementList "
     "persistentDisposition/unset persistentDisposition/set persistentDisposition/ "
     "- "},
    {"", KOLLI_OWN_EVENT,
     "eventTime recordTime eventTimeZoneOffset eventID "
     "errorDeclaration/declarationTime errorDeclaration/reason "
     "errorDeclaration/correctiveEventIDs errorDeclaration/ certificationInfo "
     "epcList parentID childEPCs inputEPCList inputQuantityList outputEPCList "
     "outputQuantityList transformationID action bizStep disposition readPoint bizLocation "
     "bizTransactionList quantityList childQuantityList sourceList destinationList "
     "sensorElementList persistentDisposition/unset persistentDisposition/set "
     "persistentDisposition/ ilmd - "},
};

static void append(char text[1024], kolli_span part)
{
    size_t used = strlen(text);
    assert_true(used + part.len < 1024);
    memcpy(text + used, part.ptr, part.len);
    text[used + part.len] = '\0';
}

static void fields_have_their_order(void **state)
{
    const struct order *row = *state;
    const struct field_entry *order[FIELD_COUNT];
    size_t count = field_order(row->type, order);
    char text[1024] = "";
    for (size_t i = 0; i < count; i++) {
        append(text, names_text(order[i]->within));
        append(text, order[i]->within != NAMES_NONE ? SPAN("/") : SPAN(""));
        append(text,
               order[i]->field == KOLLI_FIELD_EXTENSION ? SPAN("-") : names_text(order[i]->name));
        append(text, SPAN(" "));
        if (i > 0) { /* the fields of one object share its place, and only they share one */
            bool together =
                order[i]->within != NAMES_NONE && order[i - 1]->within == order[i]->within;
            int step = order[i]->use[row->type].place - order[i - 1]->use[row->type].place;
            assert_true(together ? step == 0 : step > 0);
        }
    }
    assert_string_equal(text, row->fields);
    assert_string_equal(kolli_event_type_name(row->type), row->name);
    for (size_t i = count; i < FIELD_COUNT; i++) { /* and all that it does not have */
        assert_int_equal(order[i]->use[row->type].presence, FIELD_NONE);
    }
}

static void hash_has_its_order(void **state)
{
    (void)state;
    char text[1024] = "";
    for (uint8_t place = 1; place <= FIELD_COUNT; place++) {
        for (size_t i = 0; i < FIELD_COUNT; i++) {
            if (field_table[i].hash == place) {
                append(text, names_text(field_table[i].name));
                append(text, SPAN(" "));
            }
        }
    }
    assert_string_equal(text,
                        "eventTime eventTimeZoneOffset epcList parentID inputEPCList childEPCs "
                        "quantityList childQuantityList inputQuantityList outputEPCList "
                        "outputQuantityList action transformationID bizStep disposition set "
                        "unset readPoint bizLocation bizTransactionList sourceList "
                        "destinationList sensorElementList ilmd  ");
}

/* ---- Words ---- */

static const struct {
    enum vocab_kind kind;
    size_t slot;
    const char *word, *replacement;
} vocabulary[] = {
#define STEM(kind, urn, web, curie)
#define WORD(kind, slot, word)             {VOCAB_##kind, slot, #word, NULL},
#define OLD(kind, slot, word, replacement) {VOCAB_##kind, slot, #word, #replacement},
#include "epcis/vocab.def"
#undef STEM
#undef WORD
#undef OLD
};

#define WORDS (sizeof vocabulary / sizeof vocabulary[0])

static void words_are_sorted_and_found(void **state)
{
    (void)state;
    size_t counts[VOCAB_KINDS] = {0};
    bool taken[1024] = {false};
    for (size_t i = 0; i < WORDS; i++) {
        kolli_span word = span_of(vocabulary[i].word);
        size_t slot = vocab_slot(vocabulary[i].kind, word);
        if (slot != vocabulary[i].slot || taken[slot]) {
            fail_msg("%s: slot %zu%s", vocabulary[i].word, slot,
                     taken[slot] ? " is taken: choose another multiplier" : "");
        }
        taken[slot] = true;
        counts[vocabulary[i].kind] += vocabulary[i].replacement == NULL;
        assert_int_equal(vocab_find(vocabulary[i].kind, word),
                         vocabulary[i].replacement == NULL ? i + 1 : 0);
        assert_span(vocab_word((vocab_term)(i + 1)), vocabulary[i].word);
        if (i > 0 && vocabulary[i - 1].kind == vocabulary[i].kind) {
            assert_true(strcmp(vocabulary[i - 1].word, vocabulary[i].word) < 0);
        } else {
            assert_true(i == 0 || vocabulary[i - 1].kind < vocabulary[i].kind);
        }
    }
    assert_int_equal(counts[VOCAB_STEP], 41); /* CBV 2.0 §7 */
    assert_int_equal(counts[VOCAB_STATE], 33);
    assert_int_equal(counts[VOCAB_DOCUMENT], 13);
    assert_int_equal(counts[VOCAB_PARTY], 3);
    assert_int_equal(counts[VOCAB_REASON], 2);
    assert_int_equal(counts[VOCAB_MEASURE], 72);
    assert_int_equal(counts[VOCAB_ALERT], 2);
    assert_int_equal(counts[VOCAB_COMPONENT], 14);
}

/* Each form that a term has leads back to it, and to no term of another kind. */
static void words_are_found_in_every_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < WORDS; i++) {
        vocab_term term = (vocab_term)(i + 1);
        for (unsigned form = VOCAB_BARE; form <= VOCAB_CURIE; form++) {
            char text[120] = "";
            kolli_span stem = vocab_stem(term, (enum vocab_form)form);
            if (stem.ptr == NULL) {
                continue;
            }
            snprintf(text, sizeof text, "%s%s", stem.ptr, vocabulary[i].word);
            assert_int_equal(vocab_find(vocabulary[i].kind, span_of(text)), term);
            for (unsigned kind = VOCAB_NONE; form != VOCAB_BARE && kind < VOCAB_KINDS; kind++) {
                assert_true(kind == vocabulary[i].kind ||
                            vocab_find((enum vocab_kind)kind, span_of(text)) == 0);
            }
            strcat(text, "x");
            assert_int_equal(vocab_find(vocabulary[i].kind, span_of(text)), 0);
        }
        assert_int_equal(vocab_replacement(term),
                         vocabulary[i].replacement == NULL
                             ? 0
                             : vocab_find(VOCAB_STATE, span_of(vocabulary[i].replacement)));
        assert_int_equal(vocab_replacement(term) == 0, vocabulary[i].replacement == NULL);
    }
}

struct form {
    const char *name; /* the text */
    enum vocab_kind kind;
    const char *word; /* NULL: no term */
};

static const struct form forms[] = {
    {"urn:epcglobal:cbv:bizstep:shipping", VOCAB_STEP, "shipping"},
    {"https://ref.gs1.org/cbv/BizStep-shipping", VOCAB_STEP, "shipping"},
    {"cbv:BizStep-shipping", VOCAB_STEP, "shipping"},
    {"cbv:shipping", VOCAB_STEP, NULL},
    {"https://ref.gs1.org/cbv/bizstep-shipping", VOCAB_STEP, NULL},
    {"urn:epcglobal:cbv:disp:in_transit", VOCAB_STEP, NULL},
    {"urn:epcglobal:cbv:bizstep:in_transit", VOCAB_STEP, NULL},
    {"urn:epcglobal:cbv:bizstep:", VOCAB_STEP, NULL},
    {"urn:epcglobal:cbv:disp:non_sellable_expired", VOCAB_STATE, "non_sellable_expired"},
    {"https://ref.gs1.org/cbv/Disp-non_sellable_expired", VOCAB_STATE, NULL},
    {"gs1:Temperature", VOCAB_MEASURE, "Temperature"},
    {"https://www.gs1.org/voc/Temperature", VOCAB_MEASURE, "Temperature"},
    {"https://gs1.org/voc/ALARM_CONDITION", VOCAB_ALERT, "ALARM_CONDITION"},
    {"http://gs1.org/voc/ALARM_CONDITION", VOCAB_ALERT, NULL},
    {"gs1:ALARM_CONDITION", VOCAB_MEASURE, NULL},
    {"urn:epcglobal:cbv:comp:x", VOCAB_COMPONENT, "x"},
    {"cbv:Comp-latitude", VOCAB_COMPONENT, "latitude"},
    {"did_not_occur", VOCAB_NONE, NULL},
    {"", VOCAB_STEP, NULL},
};

static void finds_terms(void **state)
{
    const struct form *row = *state;
    vocab_term term = vocab_find(row->kind, span_of(row->name));
    assert_int_equal(term != 0, row->word != NULL);
    assert_span(vocab_word(term), row->word == NULL ? "" : row->word);
}

struct word {
    const char *name;
    kolli_field field;
    bool known;
};

/* The test's name is the word. */
static const struct word words[] = {
    {"reserving", KOLLI_FIELD_BIZ_STEP, true},
    {"encoding", KOLLI_FIELD_BIZ_STEP, true},
    {"commissioning", KOLLI_FIELD_BIZ_STEP, true},
    {"creating_class_instance", KOLLI_FIELD_BIZ_STEP, true},
    {"retail_selling", KOLLI_FIELD_BIZ_STEP, true},
    {"harvesting", KOLLI_FIELD_BIZ_STEP, false}, /* looks right and is none */
    {"reserved", KOLLI_FIELD_BIZ_STEP, false},   /* of another kind */
    {"commission", KOLLI_FIELD_BIZ_STEP, false},
    {"commissioning2", KOLLI_FIELD_BIZ_STEP, false},
    {"Commissioning", KOLLI_FIELD_BIZ_STEP, false},
    {"reserved", KOLLI_FIELD_DISPOSITION, true},
    {"encoded", KOLLI_FIELD_DISPOSITION, true},
    {"sellable_accessible", KOLLI_FIELD_DISPOSITION, true},
    {"non_sellable", KOLLI_FIELD_DISPOSITION, false}, /* of CBV 1.x */
    {"completeness_verified", KOLLI_FIELD_PERSISTENT_SET, true},
    {"completeness_inferred", KOLLI_FIELD_PERSISTENT_UNSET, true},
    {"packing", KOLLI_FIELD_PERSISTENT_SET, false},
    {"po", KOLLI_FIELD_BIZ_TRANSACTION_LIST, true},
    {"poc", KOLLI_FIELD_BIZ_TRANSACTION_LIST, true},
    {"p", KOLLI_FIELD_BIZ_TRANSACTION_LIST, false},
    {"owning_party", KOLLI_FIELD_SOURCE_LIST, true},
    {"location", KOLLI_FIELD_DESTINATION_LIST, true},
    {"location", KOLLI_FIELD_READ_POINT, false},
    {"did_not_occur", KOLLI_FIELD_ERROR_REASON, true},
    {"incorrect_data", KOLLI_FIELD_ERROR_REASON, true},
    {"typing_error", KOLLI_FIELD_ERROR_REASON, false},
    {"did_not_occur", KOLLI_FIELD_BIZ_STEP, false},
    {"", KOLLI_FIELD_BIZ_STEP, false},
};

static void knows_words(void **state)
{
    const struct word *row = *state;
    assert_int_equal(kolli_word_known(row->field, span_of(row->name)), row->known);
}

int main(void)
{
    suite_add("names stand in their slots", names_have_their_slots);
    SUITE_ROWS(strangers, knows_no_strangers);
    suite_add("names are not read beyond their end", reads_no_further_than_the_name);
    suite_add("the fields stand in the order of kolli_field", fields_stand_in_their_enum);
    suite_add("the types of event", types_have_names);
    SUITE_ROWS(orders, fields_have_their_order);
    suite_add("the order of the event hash", hash_has_its_order);
    suite_add("the words are sorted, found and as many as the CBV has", words_are_sorted_and_found);
    suite_add("words in every form", words_are_found_in_every_form);
    SUITE_ROWS(forms, finds_terms);
    SUITE_ROWS(words, knows_words);
    return suite_run("epcis_table");
}
