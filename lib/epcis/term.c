/* What terms does the CBV have, in which forms, and what do they mean? See term.h. */
#include "epcis/term.h"

#include "base/span.h"

#define ROWS(array) (sizeof(array) / sizeof(array)[0])

/* ---- The rows -------------------------------------------------------------------------------- */

static const struct saying {
    const char *name[2], *meaning[2];
} sayings[VOCAB_TERMS] = {
#define SAY(kind, word, name, meaning, vi_name, vi_meaning)                                        \
    [VOCAB_##kind##_##word] = {{name, vi_name}, {meaning, vi_meaning}},
#include "epcis/sensor_text.def"
#include "epcis/vocab_text.def"
#undef SAY
};

/* The terms of master data. */
static const struct master_term {
    const char *word;
    const char *name[2], *meaning[2];
    uint8_t of;
    char hash; /* before an attribute's word in its URN */
} attributes[] = {
#define PRODUCT KOLLI_TERM_OF_PRODUCT
#define LOT     KOLLI_TERM_OF_LOT
#define ITEM    KOLLI_TERM_OF_ITEM
#define PLACE   KOLLI_TERM_OF_PLACE
#define PARTY   KOLLI_TERM_OF_PARTY
#define ATTRIBUTE(word, hash, of, name, meaning, vi_name, vi_meaning)                              \
    {#word, {name, vi_name}, {meaning, vi_meaning}, (of), (hash)},
#include "epcis/attribute.def"
#undef ATTRIBUTE
#undef PRODUCT
#undef LOT
#undef ITEM
#undef PLACE
#undef PARTY
};

#define SITE_CODE(code, english, vietnamese) {#code, {english, vietnamese}, {"", ""}, 0, 0},

static const struct master_term vocabularies[] = {
#define VOCABULARY(word, name, meaning, vi_name, vi_meaning)                                       \
    {#word, {name, vi_name}, {meaning, vi_meaning}, 0, 0},
#define SITE_TYPE(code, english, vietnamese)
#define SITE_ATTRIBUTE(code, english, vietnamese)
#include "epcis/master.def"
#undef VOCABULARY
#undef SITE_TYPE
};

static const struct master_term site_types[] = {
#define VOCABULARY(word, name, meaning, vi_name, vi_meaning)
#define SITE_TYPE(code, english, vietnamese) SITE_CODE(code, english, vietnamese)
#include "epcis/master.def"
#undef SITE_TYPE
#undef SITE_ATTRIBUTE
};

static const struct master_term site_attributes[] = {
#define SITE_TYPE(code, english, vietnamese)
#define SITE_ATTRIBUTE(code, english, vietnamese) SITE_CODE(code, english, vietnamese)
#include "epcis/master.def"
#undef VOCABULARY
#undef SITE_TYPE
#undef SITE_ATTRIBUTE
};

/* ---- The kinds ------------------------------------------------------------------------------- */

#define TERM_PLACES 3

/* Its terms are those of vocab.h from first to last, or rows of master data. */
static const struct kind {
    const char *name;
    enum vocab_kind vocab;
    vocab_term first, last;
    const struct master_term *rows;
    size_t count;
    const char *places[TERM_PLACES];
} kinds[KOLLI_TERM_KINDS] = {
#define TERMS(kind, first, last)                                                                   \
    VOCAB_##kind, VOCAB_##kind##_##first, VOCAB_##kind##_##last, NULL, 0
#define MASTER(rows) VOCAB_NONE, VOCAB_NO_TERM, VOCAB_NO_TERM, (rows), ROWS(rows)
    {"bizStep", TERMS(STEP, accepting, void_shipping), {"bizStep"}},
    {"disposition",
     TERMS(STATE, active, unknown),
     {"disposition", "persistentDisposition/set", "persistentDisposition/unset"}},
    {"bizTransactionType", TERMS(DOCUMENT, bol, upevt), {"bizTransactionList/type"}},
    {"sourceDestType",
     TERMS(PARTY, location, possessing_party),
     {"sourceList/type", "destinationList/type"}},
    {"errorReason", TERMS(REASON, did_not_occur, incorrect_data), {"errorDeclaration/reason"}},
    {"measurementType",
     TERMS(MEASURE, AbsoluteHumidity, Wavenumber),
     {"sensorElementList/sensorReport/type"}},
    {"alertType",
     TERMS(ALERT, ALARM_CONDITION, ERROR_CONDITION),
     {"sensorElementList/sensorReport/exception"}},
    {"component", TERMS(COMPONENT, altitude, z), {"sensorElementList/sensorReport/component"}},
    {"attribute",
     MASTER(attributes),
     {"epcisMasterData/vocabularyList/vocabularyElementList/attributes/id", "ilmd"}},
    {"vocabulary", MASTER(vocabularies), {"epcisMasterData/vocabularyList/type"}},
    {"siteType", MASTER(site_types), {"urn:epcglobal:cbv:mda:sst"}},
    {"siteAttribute", MASTER(site_attributes), {"urn:epcglobal:cbv:mda:ssa"}},
#undef TERMS
#undef MASTER
};

const char *kolli_term_kind_name(kolli_term_kind kind)
{
    return (unsigned)kind < KOLLI_TERM_KINDS ? kinds[kind].name : "";
}

bool kolli_term_kind_find(kolli_span name, kolli_term_kind *kind)
{
    for (unsigned i = 0; i < KOLLI_TERM_KINDS; i++) {
        if (span_equal(span_of(kinds[i].name), name)) {
            *kind = (kolli_term_kind)i;
            return true;
        }
    }
    return false;
}

enum vocab_kind term_vocab_kind(kolli_term_kind kind)
{
    return (unsigned)kind < KOLLI_TERM_KINDS ? kinds[kind].vocab : VOCAB_NONE;
}

/* ---- Terms ----------------------------------------------------------------------------------- */

kolli_term term_of(vocab_term term)
{
    const struct saying *saying = &sayings[term];
    vocab_term young = vocab_replacement(term);
    unsigned kind = 0;
    while (kinds[kind].vocab != vocab_kind_of(term)) {
        kind++;
    }
    return (kolli_term){.kind = (kolli_term_kind)kind,
                        .deprecated = young != VOCAB_NO_TERM,
                        .word = vocab_word(term).ptr,
                        .name = {saying->name[0], saying->name[1]},
                        .meaning = {saying->meaning[0], saying->meaning[1]},
                        .instead = vocab_word(young).ptr};
}

static kolli_term master_term(kolli_term_kind kind, const struct master_term *row)
{
    return (kolli_term){.kind = kind,
                        .of = row->of,
                        .word = row->word,
                        .name = {row->name[0], row->name[1]},
                        .meaning = {row->meaning[0], row->meaning[1]},
                        .instead = ""};
}

bool kolli_term_at(kolli_term_kind kind, size_t index, kolli_term *term)
{
    if ((unsigned)kind >= KOLLI_TERM_KINDS) {
        return false;
    }
    const struct kind *row = &kinds[kind];
    size_t count = row->rows != NULL ? row->count : (size_t)(row->last - row->first) + 1;
    if (index >= count) {
        return false;
    }
    *term = row->rows != NULL ? master_term(kind, &row->rows[index])
                              : term_of((vocab_term)(row->first + index));
    return true;
}

vocab_term term_number(const kolli_term *term)
{
    const struct kind *row = &kinds[term->kind];
    vocab_term number = row->first;
    while (row->rows == NULL && number <= row->last && vocab_word(number).ptr != term->word) {
        number++;
    }
    return row->rows == NULL && number <= row->last ? number : VOCAB_NO_TERM;
}

const char *kolli_term_place_at(const kolli_term *term, size_t index)
{
    bool born = (term->of & (KOLLI_TERM_OF_LOT | KOLLI_TERM_OF_ITEM)) != 0;
    size_t count = term->kind == KOLLI_TERM_ATTRIBUTE && !born ? 1 : TERM_PLACES;
    return index < count ? kinds[term->kind].places[index] : NULL;
}

/* ---- Forms ----------------------------------------------------------------------------------- */

#define NOT   KOLLI_FORM_NOT
#define READ  KOLLI_FORM_READ
#define WRITE KOLLI_FORM_WRITE

/* What stands before the word. An old term has only the second; one of sensors no URN. */
static const struct form {
    const char *name;
    kolli_form_use json, xml, xml_of_sensors;
} forms[] = {
    [VOCAB_BARE] = {"word", WRITE, NOT, NOT},
    [VOCAB_URN] = {"urn", NOT, WRITE, READ},
    [VOCAB_WEB] = {"web", READ, READ, READ},
    [VOCAB_CURIE] = {"curie", READ, READ, WRITE},
};

static bool fill_form(kolli_term_form *form, const char *name, kolli_form_use json,
                      kolli_form_use xml, const char *stem, const char *word)
{
    *form = (kolli_term_form){.name = name, .json = json, .xml = xml};
    size_t length = strlen(stem);
    memcpy(form->text, stem, length); /* a test proves that all have room */
    memcpy(form->text + length, word, strlen(word));
    return true;
}

static kolli_form_use use_in_xml(vocab_term term, enum vocab_form form)
{
    bool old = vocab_replacement(term) != VOCAB_NO_TERM;
    bool sensors = vocab_kind_of(term) >= VOCAB_MEASURE;
    return old ? READ : sensors ? forms[form].xml_of_sensors : forms[form].xml;
}

static bool vocab_form_at(vocab_term term, size_t index, kolli_term_form *form)
{
    for (unsigned i = VOCAB_BARE; i <= VOCAB_CURIE; i++) {
        kolli_span stem = vocab_stem(term, (enum vocab_form)i);
        if (stem.ptr != NULL && index-- == 0) {
            return fill_form(form, forms[i].name, forms[i].json,
                             use_in_xml(term, (enum vocab_form)i), stem.ptr, vocab_word(term).ptr);
        }
    }
    return false;
}

static bool attribute_form_at(const kolli_term *term, size_t index, kolli_term_form *form)
{
    size_t row = 0;
    while (attributes[row].word != term->word) {
        row++;
    }
    bool hash = attributes[row].hash == '#';
    bool born = (term->of & (KOLLI_TERM_OF_LOT | KOLLI_TERM_OF_ITEM)) != 0;
    switch (index) {
    case 0:
        return fill_form(form, "urn", WRITE, WRITE,
                         hash ? "urn:epcglobal:cbv:mda#" : "urn:epcglobal:cbv:mda:", term->word);
    case 1:
        return fill_form(form, "urn", READ, READ,
                         hash ? "urn:epcglobal:cbv:mda:" : "urn:epcglobal:cbv:mda#", term->word);
    case 2:
        return fill_form(form, "curie", born ? WRITE : READ, born ? WRITE : NOT,
                         "cbvmda:", term->word);
    default:
        return false;
    }
}

bool kolli_term_form_at(const kolli_term *term, size_t index, kolli_term_form *form)
{
    switch (term->kind) {
    case KOLLI_TERM_ATTRIBUTE:
        return attribute_form_at(term, index, form);
    case KOLLI_TERM_VOCABULARY:
        return index == 0 &&
               fill_form(form, "urn", WRITE, WRITE, "urn:epcglobal:epcis:vtype:", term->word);
    case KOLLI_TERM_SITE_TYPE:
    case KOLLI_TERM_SITE_ATTRIBUTE:
        return index == 0 && fill_form(form, "word", WRITE, WRITE, "", term->word);
    default:
        return vocab_form_at(term_number(term), index, form);
    }
}
