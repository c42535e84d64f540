/* What do an event and a document say that JSON has no form for? See loss.h. */
#include "json/loss.h"

#include "base/fail.h"
#include "epcis/sensor.h"
#include "json/each.h"

#include <stdio.h>

struct loss {
    const kolli_finding_sink *sink;
    kolli_origin origin; /* of the event; index KOLLI_NO_OFFSET: of the document */
    char pointer[FIELD_POINTER + 24];
};

/* loss_tell(loss, level, status, spans for {1}, {2}...) */
#define loss_tell(loss, level, status, ...)                                                        \
    do {                                                                                           \
        kolli_diag diag_;                                                                          \
        diag_fail(&diag_, (status), (loss)->origin.offset, 0, __VA_ARGS__);                        \
        diag_.line = (loss)->origin.line;                                                          \
        snprintf(diag_.pointer, sizeof diag_.pointer, "%s", (loss)->pointer);                      \
        finding_report((loss)->sink, (level), &diag_, (loss)->origin.index);                       \
    } while (0)

/* ---- Members ---- */

/* Attributes become members, which is no loss; text between elements has no place among members. */
static bool tell_mixed(void *context, const struct members *members)
{
    const struct loss *loss = context;
    const struct member *member = members->first;
    for (; member != NULL; member = member_following(member)) {
        if (member->shown.mixed) {
            loss_tell(loss, KOLLI_WARNING, KOLLI_FORM_LOST_TEXT, member->shown.name, SPAN("JSON"));
        }
    }
    return true;
}

/* ---- An event ---- */

static void tell_word(const struct loss *loss, const struct event_text *word)
{
    vocab_term young = word->term == 0 ? 0 : vocab_replacement(word->term);
    if (young != 0) {
        loss_tell(loss, KOLLI_WARNING, KOLLI_FORM_OTHER, word->text, SPAN("JSON"),
                  vocab_word(young));
    }
}

/* A number that is none in JSON, such as INF, is written as text. */
static void tell_number(const struct loss *loss, kolli_span text)
{
    char quoted[64];
    if (text.ptr != NULL && !json_is_number(text)) {
        kolli_span shown = span_first(text, sizeof quoted - 3);
        size_t length = (size_t)snprintf(quoted, sizeof quoted, "\"%.*s\"", (int)shown.len,
                                         shown.len == 0 ? "" : shown.ptr);
        loss_tell(loss, KOLLI_WARNING, KOLLI_FORM_OTHER, text, SPAN("JSON"),
                  ((kolli_span){quoted, length}));
    }
}

static void tell_record(const struct loss *loss, const struct sensor_record *record)
{
    const struct sensor_value *values = record->values.items;
    for (size_t i = 0; i < record->values.count; i++) {
        if (sensor_table[values[i].field].kind == SENSOR_KIND_NUMBER) {
            tell_number(loss, values[i].value.text);
        }
    }
}

static void tell_sensors(const struct loss *loss, const kolli_event *event)
{
    size_t count;
    const struct sensor_element *elements = sensor_elements(event, &count);
    for (size_t i = 0; i < count; i++) {
        const struct sensor_record *reports = elements[i].reports.items;
        for (size_t k = 0; k < elements[i].reports.count; k++) {
            tell_record(loss, &reports[k]);
        }
    }
}

static void tell_list(const struct loss *loss, const struct field_entry *entry,
                      const struct event_list *list)
{
    const struct event_text *words = list->items;
    const struct event_quantity *quantities = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (entry->kind == FIELD_WORDS) {
            tell_word(loss, &words[i]);
        } else {
            tell_number(loss, quantities[i].quantity);
        }
    }
}

static void tell_field(struct loss *loss, const kolli_event *event, const struct field_entry *entry)
{
    const struct event_slot *slot = &event->slots[entry->field];
    field_pointer(entry, loss->pointer);
    switch (entry->kind) {
    case FIELD_WORD:
        tell_word(loss, &slot->value);
        break;
    case FIELD_WORDS:
    case FIELD_QUANTITIES:
        tell_list(loss, entry, &slot->as.list);
        break;
    case FIELD_SENSORS:
        tell_sensors(loss, event);
        break;
    default:
        break;
    }
}

void json_tell_event_losses(const kolli_finding_sink *sink, const kolli_event *event, size_t index)
{
    struct loss loss = {sink, kolli_event_origin(event), ""};
    if (loss.origin.index == KOLLI_NO_OFFSET) {
        loss.origin.index = index;
    }
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (event_is_filled(event, field_table[i].field)) {
            tell_field(&loss, event, &field_table[i]);
        }
    }
    loss.pointer[0] = '\0';
    json_each_of_event(event, &(struct json_each){tell_mixed, &loss});
}

/* ---- A document ---- */

static void tell_lost(const struct loss *loss, kolli_span what)
{
    loss_tell(loss, KOLLI_WARNING, KOLLI_FORM_LOST, what, SPAN("JSON"));
}

/* Members of a place that JSON does not have; those in the business header that became fields stay. */
static void tell_place(const struct loss *loss, const struct document_out *written,
                       kolli_document_place place)
{
    const struct member *member = written->document->places[place].first;
    for (; member != NULL; member = member_next_name(member)) {
        if (member->shown.kind != KOLLI_MEMBER_RUN &&
            (place != KOLLI_DOCUMENT_BODY || !json_is_body_member(member))) {
            tell_lost(loss, member->shown.name);
        }
    }
}

/* What came too late: the object that it belongs to was written before the events. */
static void tell_late(const struct loss *loss, const struct document_out *written)
{
    const kolli_document *document = written->document;
    bool query = written->kind == KOLLI_QUERY_DOCUMENT;
    if (document->vocabularies.count > written->vocabularies) {
        tell_lost(loss, names_text(NAMES_vocabularyList));
    }
    for (unsigned i = 0; i < DOCUMENT_PLACES; i++) {
        bool header = i == KOLLI_DOCUMENT_HEADER || i == KOLLI_DOCUMENT_MASTER_DATA;
        bool results = i == KOLLI_DOCUMENT_QUERY_RESULTS || i == KOLLI_DOCUMENT_RESULTS_BODY;
        if ((header || (results && !query)) && document->places[i].count > written->of[i]) {
            tell_place(loss, written, (kolli_document_place)i);
        }
    }
}

static void tell_fields(const struct loss *loss, const struct document_out *written)
{
    for (unsigned i = KOLLI_DOCUMENT_ID; i < DOCUMENT_FIELDS; i++) {
        if (written->document->fields[i].text.ptr != NULL &&
            (written->fields & UINT32_C(1) << i) == 0) {
            tell_lost(loss, names_text(document_field_name((kolli_document_field)i)));
        }
    }
    const struct event_text *date = &written->document->fields[KOLLI_DOCUMENT_CREATION_DATE];
    kolli_span shown = json_creation_date(written);
    if (date->text.ptr != NULL && !date->parsed && shown.ptr != date->text.ptr) {
        loss_tell(loss, KOLLI_WARNING, KOLLI_FORM_OTHER, date->text, SPAN("JSON"), shown);
    }
    if (shown.ptr == NULL && written->kind != KOLLI_QUERY_DOCUMENT) {
        loss_tell(loss, KOLLI_ERROR, KOLLI_EVENT_LACKS, names_text(NAMES_EPCISDocument),
                  names_text(NAMES_creationDate));
    }
}

void json_tell_document_losses(const kolli_finding_sink *sink, const struct document_out *written)
{
    const kolli_document *document = written->document;
    const kolli_origin nowhere = {.offset = KOLLI_NO_OFFSET, .index = KOLLI_NO_OFFSET};
    struct loss loss = {sink, nowhere, ""};
    if (document->kind == KOLLI_MASTER_DATA_DOCUMENT || document->kind != written->known) {
        loss_tell(&loss, KOLLI_WARNING, KOLLI_FORM_OTHER,
                  names_text(document->kind == KOLLI_MASTER_DATA_DOCUMENT
                                 ? NAMES_EPCISMasterDataDocument
                                 : NAMES_type),
                  SPAN("JSON"),
                  names_text(written->kind == KOLLI_QUERY_DOCUMENT ? NAMES_EPCISQueryDocument
                                                                   : NAMES_EPCISDocument));
    }
    tell_fields(&loss, written);
    tell_place(&loss, written, KOLLI_DOCUMENT_SBDH);
    tell_place(&loss, written, KOLLI_DOCUMENT_EVENT_LIST);
    tell_place(&loss, written, KOLLI_DOCUMENT_BODY);
    tell_late(&loss, written);
    json_each_of_document(document, &(struct json_each){tell_mixed, &loss});
}
