/* What is said of a term of the CBV, or of a unit? The library knows it; this only writes it down. */
#include "cbv_shown.h"

#include <stdio.h>

/* ---- Lists of words in one line -------------------------------------------------------------- */

static void begin_line(struct cbv *cbv)
{
    kolli_buffer_clear(cbv->buffer);
}

static void add_word(struct cbv *cbv, const char *word)
{
    kolli_sink sink = kolli_buffer_sink(cbv->buffer);
    sink.write(sink.context, kolli_span_of(kolli_buffer_span(cbv->buffer).len > 0 ? ", " : ""));
    sink.write(sink.context, kolli_span_of(word));
}

/* The line, where it has words. */
static void say_line(struct cbv *cbv, enum text row)
{
    kolli_span line = kolli_buffer_span(cbv->buffer);
    if (line.len > 0) {
        output_say(cbv->output, row, TEXT_WITH(line));
    }
}

/* ---- A term ---------------------------------------------------------------------------------- */

enum text cbv_kind_text(kolli_term_kind kind)
{
    static const enum text rows[KOLLI_TERM_KINDS] = {
        TEXT_CBV_STEP,      TEXT_CBV_DISPOSITION, TEXT_CBV_TRANSACTION, TEXT_CBV_SOURCE_DEST,
        TEXT_CBV_REASON,    TEXT_CBV_MEASUREMENT, TEXT_CBV_ALERT,       TEXT_CBV_COMPONENT,
        TEXT_CBV_ATTRIBUTE, TEXT_CBV_VOCABULARY,  TEXT_CBV_SITE_TYPE,   TEXT_CBV_SITE_ATTRIBUTE,
    };
    return rows[kind];
}

static void write_meaning(struct output *output, const kolli_term *term)
{
    kolli_language other = output->language == KOLLI_ENGLISH ? KOLLI_VIETNAMESE : KOLLI_ENGLISH;
    kolli_span meaning = kolli_span_of(term->meaning[output->language]);
    output_text(output, "kind", TEXT_NONE, kolli_span_of(kolli_term_kind_name(term->kind)));
    output_text(output, "word", TEXT_NONE, kolli_span_of(term->word));
    output_pair(output, "name", term->name);
    output_pair(output, "meaning", term->meaning);
    output_flag(output, "deprecated", term->deprecated);
    output_text(output, "instead", TEXT_NONE, kolli_span_of(term->instead));
    output_say(output, TEXT_CBV_HEAD,
               TEXT_WITH(kolli_span_of(term->word), kolli_span_of(term->name[output->language]),
                         kolli_span_of(text_of(cbv_kind_text(term->kind), output->language))));
    if (meaning.len > 0) {
        output_say(output, TEXT_INDENTED, TEXT_WITH(meaning));
    }
    output_say(output, TEXT_CBV_OTHER_NAME, TEXT_WITH(kolli_span_of(term->name[other])));
    if (term->deprecated) {
        output_say(output, TEXT_CBV_INSTEAD, TEXT_WITH(kolli_span_of(term->instead)));
    }
}

/* Say in one line the forms to write in one of the two, or those that are only read. */
static void say_forms(struct cbv *cbv, const kolli_term *term, enum text row, kolli_form_use json,
                      kolli_form_use xml)
{
    kolli_term_form form;
    begin_line(cbv);
    for (size_t i = 0; kolli_term_form_at(term, i, &form); i++) {
        bool written = form.json == KOLLI_FORM_WRITE || form.xml == KOLLI_FORM_WRITE;
        bool wanted = json == KOLLI_FORM_READ ? !written
                                              : (json == KOLLI_FORM_WRITE && form.json == json) ||
                                                    (xml == KOLLI_FORM_WRITE && form.xml == xml);
        if (wanted) {
            add_word(cbv, form.text);
        }
    }
    say_line(cbv, row);
}

static void write_forms(struct cbv *cbv, const kolli_term *term)
{
    static const char *const uses[] = {"no", "read", "write"};
    struct output *output = cbv->output;
    kolli_term_form form;
    output_open_list(output, "forms");
    for (size_t i = 0; kolli_term_form_at(term, i, &form); i++) {
        output_open_object(output, NULL);
        output_text(output, "form", TEXT_NONE, kolli_span_of(form.name));
        output_text(output, "text", TEXT_NONE, kolli_span_of(form.text));
        output_text(output, "json", TEXT_NONE, kolli_span_of(uses[form.json]));
        output_text(output, "xml", TEXT_NONE, kolli_span_of(uses[form.xml]));
        output_close(output);
    }
    output_close(output);
    say_forms(cbv, term, TEXT_CBV_JSON, KOLLI_FORM_WRITE, KOLLI_FORM_NOT);
    say_forms(cbv, term, TEXT_CBV_XML, KOLLI_FORM_NOT, KOLLI_FORM_WRITE);
    say_forms(cbv, term, TEXT_CBV_READ, KOLLI_FORM_READ, KOLLI_FORM_READ);
}

static void write_places(struct cbv *cbv, const kolli_term *term)
{
    static const struct {
        kolli_term_of bit;
        const char *key;
        enum text row;
    } of[] = {{KOLLI_TERM_OF_PRODUCT, "product", TEXT_CBV_OF_PRODUCT},
              {KOLLI_TERM_OF_LOT, "lot", TEXT_CBV_OF_LOT},
              {KOLLI_TERM_OF_ITEM, "item", TEXT_CBV_OF_ITEM},
              {KOLLI_TERM_OF_PLACE, "place", TEXT_CBV_OF_PLACE},
              {KOLLI_TERM_OF_PARTY, "party", TEXT_CBV_OF_PARTY}};
    struct output *output = cbv->output;
    const char *place;
    begin_line(cbv);
    output_open_list(output, "places");
    for (size_t i = 0; (place = kolli_term_place_at(term, i)) != NULL; i++) {
        output_text(output, NULL, TEXT_NONE, kolli_span_of(place));
        add_word(cbv, place);
    }
    output_close(output);
    say_line(cbv, TEXT_CBV_PLACES);
    begin_line(cbv);
    output_open_list(output, "of");
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        if ((term->of & of[i].bit) != 0) {
            output_text(output, NULL, TEXT_NONE, kolli_span_of(of[i].key));
            add_word(cbv, text_of(of[i].row, output->language));
        }
    }
    output_close(output);
    say_line(cbv, TEXT_CBV_OF);
}

/* ---- What goes with it ----------------------------------------------------------------------- */

static void write_events(struct cbv *cbv, const kolli_term *term)
{
    struct output *output = cbv->output;
    kolli_event_type type;
    const char *action;
    begin_line(cbv);
    output_open_list(output, "events");
    for (size_t i = 0; kolli_term_event_at(term, i, &type, &action); i++) {
        char event[64];
        const char *name = kolli_event_type_name(type);
        output_open_object(output, NULL);
        output_text(output, "type", TEXT_NONE, kolli_span_of(name));
        output_text(output, "action", TEXT_NONE, kolli_span_of(action));
        output_close(output);
        snprintf(event, sizeof event, "%s%s%s", name, *action == '\0' ? "" : " ", action);
        add_word(cbv, event);
    }
    output_close(output);
    say_line(cbv, TEXT_CBV_EVENTS);
}

/* Companions of one sort in one line. */
struct company {
    kolli_companionship how;
    kolli_fit fit;
    enum text row;
    bool documents, parties;
};

static void say_company(struct cbv *cbv, const kolli_term *term, const struct company *company)
{
    kolli_companion companion;
    begin_line(cbv);
    for (size_t i = 0; kolli_term_companion_at(term, i, &companion); i++) {
        kolli_term_kind kind = companion.term.kind;
        if (companion.how == company->how && companion.fit == company->fit &&
            (kind == KOLLI_TERM_TRANSACTION_TYPE) == company->documents &&
            (kind == KOLLI_TERM_SOURCE_DEST_TYPE) == company->parties) {
            add_word(cbv, companion.term.word);
        }
    }
    say_line(cbv, company->row);
}

static void write_companions(struct cbv *cbv, const kolli_term *term)
{
    static const char *const hows[] = {"beside", "part", "whole"};
    bool step = term->kind == KOLLI_TERM_STEP;
    const struct company lines[] = {
        {KOLLI_COMPANION_BESIDE, KOLLI_FIT_NAMED, step ? TEXT_CBV_NAMED : TEXT_CBV_STEPS_NAMED,
         false, false},
        {KOLLI_COMPANION_BESIDE, KOLLI_FIT_CUSTOMARY,
         step ? TEXT_CBV_CUSTOMARY : TEXT_CBV_STEPS_CUSTOMARY, false, false},
        {KOLLI_COMPANION_BESIDE, KOLLI_FIT_CUSTOMARY, TEXT_CBV_DOCUMENTS, true, false},
        {KOLLI_COMPANION_BESIDE, KOLLI_FIT_CUSTOMARY, TEXT_CBV_PARTIES, false, true},
        {KOLLI_COMPANION_PART, KOLLI_FIT_NAMED, TEXT_CBV_PARTS, false, false},
        {KOLLI_COMPANION_WHOLE, KOLLI_FIT_NAMED, TEXT_CBV_WHOLES, false, false},
    };
    struct output *output = cbv->output;
    kolli_companion companion;
    output_open_list(output, "companions");
    for (size_t i = 0; kolli_term_companion_at(term, i, &companion); i++) {
        const char *kind = kolli_term_kind_name(companion.term.kind);
        bool named = companion.fit == KOLLI_FIT_NAMED;
        output_open_object(output, NULL);
        output_text(output, "kind", TEXT_NONE, kolli_span_of(kind));
        output_text(output, "word", TEXT_NONE, kolli_span_of(companion.term.word));
        output_text(output, "how", TEXT_NONE, kolli_span_of(hows[companion.how]));
        output_text(output, "fit", TEXT_NONE, kolli_span_of(named ? "named" : "customary"));
        output_close(output);
    }
    output_close(output);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        say_company(cbv, term, &lines[i]);
    }
}

/* The common units of a measurement type. */
static void write_units(struct cbv *cbv, const kolli_term *term)
{
    kolli_unit unit;
    kolli_span word = kolli_span_of(term->word);
    bool measures = term->kind == KOLLI_TERM_MEASUREMENT;
    begin_line(cbv);
    output_open_list(cbv->output, "units");
    for (size_t i = 0; measures && kolli_unit_at(i, &unit); i++) {
        if (kolli_unit_fits(kolli_span_of(unit.code), word) == KOLLI_FIT_NAMED) {
            output_text(cbv->output, NULL, TEXT_NONE, kolli_span_of(unit.code));
            add_word(cbv, unit.code);
        }
    }
    output_close(cbv->output);
    say_line(cbv, TEXT_CBV_UNITS);
}

void cbv_write_hint(struct output *output, const kolli_term_hint *hint)
{
    output_open_object(output, "hint");
    output_text(output, "kind", TEXT_NONE, kolli_span_of(kolli_term_kind_name(hint->term.kind)));
    output_text(output, "word", TEXT_NONE, kolli_span_of(hint->term.word));
    output_pair(output, "reason", hint->reason);
    output_close(output);
}

/* A word that many take for something else. */
static void write_caution(struct output *output, const kolli_term *term)
{
    kolli_term_hint hint;
    if (kolli_term_hint_find(term->kind, kolli_span_of(term->word), &hint)) {
        cbv_write_hint(output, &hint);
        output_say(output, TEXT_CBV_CAUTION,
                   TEXT_WITH(kolli_span_of(hint.reason[output->language])));
    }
}

void cbv_write_term(struct cbv *cbv, const kolli_term *term)
{
    write_meaning(cbv->output, term);
    write_caution(cbv->output, term);
    write_forms(cbv, term);
    write_places(cbv, term);
    write_events(cbv, term);
    write_companions(cbv, term);
    write_units(cbv, term);
}

/* ---- A unit ---------------------------------------------------------------------------------- */

static const char *state_word(kolli_unit_state state)
{
    static const char *const words[] = {"in use", "deprecated", "deleted"};
    return words[state];
}

static void write_names(struct output *output, const kolli_unit *unit)
{
    kolli_language other = output->language == KOLLI_ENGLISH ? KOLLI_VIETNAMESE : KOLLI_ENGLISH;
    kolli_span code = kolli_span_of(unit->code);
    kolli_span name = kolli_span_of(unit->name[output->language]);
    output_text(output, "kind", TEXT_NONE, kolli_span_of("unit"));
    output_text(output, "word", TEXT_NONE, code);
    output_pair(output, "name", unit->name);
    output_text(output, "symbol", TEXT_NONE, kolli_span_of(unit->symbol));
    output_text(output, "state", TEXT_NONE, kolli_span_of(state_word(unit->state)));
    if (name.len > 0) {
        output_say(output, TEXT_CBV_UNIT_HEAD, TEXT_WITH(code, name));
        output_say(output, TEXT_CBV_OTHER_NAME, TEXT_WITH(kolli_span_of(unit->name[other])));
    } else {
        output_say(output, TEXT_CBV_UNIT_BARE, TEXT_WITH(code));
    }
    if (unit->state != KOLLI_UNIT_IN_USE) {
        bool deleted = unit->state == KOLLI_UNIT_DELETED;
        output_say(output, deleted ? TEXT_CBV_UNIT_DELETED : TEXT_CBV_UNIT_DEPRECATED, TEXT_BARE);
    }
    if (*unit->symbol != '\0') {
        output_say(output, TEXT_CBV_UNIT_SYMBOL, TEXT_WITH(kolli_span_of(unit->symbol)));
    }
}

/* "(value + 459.67) × 5 / 9" in the base unit. */
static void write_conversion(struct output *output, const kolli_unit *unit)
{
    char divisor[16] = "", rule[128];
    bool shifted = *unit->offset != '\0';
    bool scaled = strcmp(unit->factor, "1") != 0;
    output_text(output, "base", TEXT_NONE, kolli_span_of(unit->base));
    output_text(output, "factor", TEXT_NONE, kolli_span_of(unit->factor));
    output_number(output, "divisor", TEXT_NONE, unit->divisor);
    output_text(output, "offset", TEXT_NONE, kolli_span_of(unit->offset));
    if (*unit->factor == '\0' || strcmp(unit->code, unit->base) == 0) {
        return;
    }
    if (unit->divisor != 1) {
        snprintf(divisor, sizeof divisor, " / %lu", (unsigned long)unit->divisor);
    }
    const char *value = text_of(TEXT_CBV_VALUE, output->language);
    snprintf(rule, sizeof rule, "%s%s%s%s%s%s%s%s", shifted && scaled ? "(" : "", value,
             shifted ? " + " : "", unit->offset, shifted && scaled ? ")" : "", scaled ? " × " : "",
             scaled ? unit->factor : "", divisor);
    output_say(output, TEXT_CBV_UNIT_BASE,
               TEXT_WITH(kolli_span_of(unit->base), kolli_span_of(rule)));
}

static void write_types(struct cbv *cbv, const kolli_unit *unit)
{
    kolli_term term;
    begin_line(cbv);
    output_open_list(cbv->output, "measurement_types");
    for (size_t i = 0; kolli_term_at(KOLLI_TERM_MEASUREMENT, i, &term); i++) {
        kolli_span word = kolli_span_of(term.word);
        if (kolli_unit_fits(kolli_span_of(unit->code), word) == KOLLI_FIT_NAMED) {
            output_text(cbv->output, NULL, TEXT_NONE, word);
            add_word(cbv, term.word);
        }
    }
    output_close(cbv->output);
    say_line(cbv, TEXT_CBV_UNIT_TYPES);
}

void cbv_write_unit(struct cbv *cbv, const kolli_unit *unit)
{
    kolli_span quantity = kolli_span_of(unit->quantity[cbv->output->language]);
    write_names(cbv->output, unit);
    output_pair(cbv->output, "quantity", unit->quantity);
    if (quantity.len > 0) {
        output_say(cbv->output, TEXT_CBV_UNIT_QUANTITY, TEXT_WITH(quantity));
    }
    write_conversion(cbv->output, unit);
    write_types(cbv, unit);
}

/* ---- Lists ----------------------------------------------------------------------------------- */

#define WORD_COLUMNS 32

/* A word filled with blanks, then the name. */
static void say_row(struct output *output, const char *word, const char *name)
{
    char filled[128];
    snprintf(filled, sizeof filled, "%-*s", WORD_COLUMNS, word);
    output_say(output, TEXT_CBV_ROW, TEXT_WITH(kolli_span_of(filled), kolli_span_of(name)));
}

void cbv_list_term(struct output *output, const kolli_term *term)
{
    output_begin(output, NULL);
    output_text(output, "kind", TEXT_NONE, kolli_span_of(kolli_term_kind_name(term->kind)));
    output_text(output, "word", TEXT_NONE, kolli_span_of(term->word));
    output_pair(output, "name", term->name);
    output_pair(output, "meaning", term->meaning);
    output_flag(output, "deprecated", term->deprecated);
    output_text(output, "instead", TEXT_NONE, kolli_span_of(term->instead));
    say_row(output, term->word, term->name[output->language]);
    output_end(output);
}

void cbv_list_unit(struct output *output, const kolli_unit *unit)
{
    output_begin(output, NULL);
    output_text(output, "kind", TEXT_NONE, kolli_span_of("unit"));
    output_text(output, "word", TEXT_NONE, kolli_span_of(unit->code));
    output_pair(output, "name", unit->name);
    output_text(output, "symbol", TEXT_NONE, kolli_span_of(unit->symbol));
    output_text(output, "state", TEXT_NONE, kolli_span_of(state_word(unit->state)));
    say_row(output, unit->code, unit->name[output->language]);
    output_end(output);
}
