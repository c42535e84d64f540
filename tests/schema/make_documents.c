/*
 * Documents of every kind that the library writes, for the official schema to judge: make_documents
 * FOLDER. Only the public headers are used.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kolli/kolli.h"

#define TIME "2026-03-24T16:10:00+07:00"

static kolli_span span(const char *text)
{
    return kolli_span_of(text);
}

static void must(kolli_status status, const char *what)
{
    if (status != KOLLI_OK) {
        fprintf(stderr, "make_documents: %s: %s\n", what, kolli_status_name(status));
        exit(1);
    }
}

static kolli_status put(void *context, kolli_span bytes)
{
    return fwrite(bytes.ptr, 1, bytes.len, context) == bytes.len ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

/* ---- Where events go: the same ones as a document, indented, and as lines ---- */

#define FORMS 3

struct paper {
    kolli_json_writer *writer[FORMS];
    FILE *file[FORMS];
};

static void open_paper(struct paper *paper, const char *folder, const char *name)
{
    static const char *const endings[FORMS] = {".json", "-indented.json", ".ndjson"};
    kolli_namespace prefix = {span("ex"), span("https://example.org/ns/")};
    for (size_t i = 0; i < FORMS; i++) {
        char path[4096];
        kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
        options.form = i == 2 ? KOLLI_JSON_LINES : KOLLI_JSON_DOCUMENT;
        options.indent = i == 1 ? 2 : 0;
        options.creation_date = span("2026-03-27T08:00:00.123456789Z");
        options.prefixes = &prefix;
        options.prefix_count = 1;
        snprintf(path, sizeof path, "%s/%s%s", folder, name, endings[i]);
        paper->file[i] = fopen(path, "wb");
        must(paper->file[i] == NULL ? KOLLI_WRITE_FAILED : KOLLI_OK, path);
        must(kolli_json_writer_new(&paper->writer[i], NULL, &options, NULL), "writer");
        kolli_json_writer_begin(paper->writer[i], (kolli_sink){put, paper->file[i]}, NULL, NULL);
    }
}

static kolli_status write_event(void *context, const kolli_event *event, kolli_diag *diag)
{
    struct paper *paper = context;
    for (size_t i = 0; i < FORMS; i++) {
        must(kolli_json_writer_add(paper->writer[i], event, diag), "event");
    }
    return KOLLI_OK;
}

static void close_paper(struct paper *paper)
{
    for (size_t i = 0; i < FORMS; i++) {
        must(kolli_json_writer_end(paper->writer[i], NULL), "end");
        must(fclose(paper->file[i]) == 0 ? KOLLI_OK : KOLLI_WRITE_FAILED, "close");
        kolli_json_writer_free(paper->writer[i]);
    }
}

/* ---- What the documents tell ---- */

/* 1,000 codes with every character that a serial may have, and 500 more. */
static void make_batches(const char *folder)
{
    static const char *const names[] = {"reserving", "encoding"};
    kolli_elements *elements = kolli_elements_new(NULL);
    for (int step = 0; step < 2; step++) {
        struct paper paper;
        kolli_batch *batch;
        kolli_batch_options options = KOLLI_BATCH_OPTIONS_INIT;
        options.step = (kolli_batch_step)step;
        options.time = span(TIME);
        options.read_point = span("9521001000017");
        options.issuer = span("9521001000017");
        options.order = span("NL 2026/014 đợt 1");
        open_paper(&paper, folder, names[step]);
        must(kolli_batch_new(&batch, NULL, &options, (kolli_event_sink){write_event, &paper}, NULL),
             "batch");
        for (unsigned i = 0; i < 1500; i++) {
            char serial[21];
            snprintf(serial, sizeof serial, "%c%%&<>\"'()*+,-./%04u",
                     "!\"%&'()*+,-./:;<=>?_0A9Zaz"[i % 26], i);
            kolli_elements_clear(elements);
            must(kolli_elements_add(elements, span("01"), span("09522100100110"), NULL), "gtin");
            must(kolli_elements_add(elements, span("21"), span(serial), NULL), serial);
            must(kolli_batch_add(batch, elements, NULL), "code");
        }
        must(kolli_batch_finish(batch, NULL), "finish");
        kolli_batch_free(batch);
        close_paper(&paper);
    }
    kolli_elements_free(elements);
}

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_span *rest = context;
    *got = size < rest->len ? size : rest->len;
    memcpy(buffer, rest->ptr, *got);
    rest->ptr += *got;
    rest->len -= *got;
    return KOLLI_OK;
}

static void make_activation(const char *folder)
{
    struct paper paper;
    kolli_span rest =
        span("mã tem;thời gian;địa điểm;số lô\n"
             "https://id.gs1.org/01/09522100100110/21/Q1;" TIME ";9522100100042;M240326\n"
             "(01)09522100100110(21)Q2(17)270300;" TIME ";9522100100042;\"M24/0326\"\"A\"\n"
             "(01)09522100100110(21)Q3;2026-03-24T16:12:00.5Z;https://example.org/x;\n");
    kolli_activation_result result;
    open_paper(&paper, folder, "activation");
    must(kolli_activation_run(NULL, (kolli_source){read_text, &rest}, NULL,
                              (kolli_event_sink){write_event, &paper}, NULL, &result, NULL),
         "activation");
    must(result.activated == 3 ? KOLLI_OK : KOLLI_ARGUMENT, "three stamps");
    close_paper(&paper);
}

static void set(kolli_event *event, kolli_field field, const char *value)
{
    must(kolli_event_set(event, field, span(value), NULL), value);
}

static const kolli_member *member(kolli_event *event, kolli_field field, const kolli_member *parent,
                                  const char *space, const char *name, kolli_member_kind kind,
                                  const char *text)
{
    const kolli_member *added;
    must(kolli_event_add_member(event, field, parent, span(space), span(name), kind, span(text),
                                &added, NULL),
         name);
    return added;
}

static void sense(kolli_event *event, kolli_sensor_place place, kolli_sensor_field field,
                  const char *value)
{
    must(kolli_event_sensor_set(event, place, field, span(value), NULL), value);
}

static void add_sense_member(kolli_event *event, size_t report)
{
    must(kolli_event_sensor_add_member(event, (kolli_sensor_place){0, report}, NULL,
                                       span("https://example.org/ns/"), span("note"),
                                       KOLLI_MEMBER_TEXT, span("phơi nắng"), NULL, NULL),
         "a sensor's note");
}

/* Every field that sensors have, in metadata and in a report, and a report of a type of our own. */
static void fill_sensors(kolli_event *event)
{
    static const struct {
        kolli_sensor_field field;
        const char *value;
    } report[] = {
        {KOLLI_SENSOR_TYPE, "Temperature"},
        {KOLLI_SENSOR_EXCEPTION, "ALARM_CONDITION"},
        {KOLLI_SENSOR_DEVICE_ID, "https://id.gs1.org/8004/9521001D1"},
        {KOLLI_SENSOR_DEVICE_METADATA, "https://example.org/d/1"},
        {KOLLI_SENSOR_RAW_DATA, "https://example.org/raw/1"},
        {KOLLI_SENSOR_PROCESSING_METHOD, "https://example.org/method/1"},
        {KOLLI_SENSOR_BIZ_RULES, "https://example.org/rules/1"},
        {KOLLI_SENSOR_TIME, "2026-03-24T09:00:00.000Z"},
        {KOLLI_SENSOR_MICROORGANISM, "https://example.org/organism/1"},
        {KOLLI_SENSOR_CHEMICAL_SUBSTANCE, "https://example.org/substance/1"},
        {KOLLI_SENSOR_COORDINATE_SYSTEM, "https://example.org/crs/1"},
        {KOLLI_SENSOR_VALUE, "26.00"},
        {KOLLI_SENSOR_COMPONENT, "latitude"},
        {KOLLI_SENSOR_STRING_VALUE, "hơi \"ẩm\""},
        {KOLLI_SENSOR_BOOLEAN_VALUE, "true"},
        {KOLLI_SENSOR_HEX_BINARY_VALUE, "f0F9"},
        {KOLLI_SENSOR_URI_VALUE, "https://example.org/value"},
        {KOLLI_SENSOR_MIN_VALUE, "-.5"},
        {KOLLI_SENSOR_MAX_VALUE, "1e3"},
        {KOLLI_SENSOR_MEAN_VALUE, "12345678901234567890.123456789"},
        {KOLLI_SENSOR_S_DEV, "0.10"},
        {KOLLI_SENSOR_PERC_RANK, "50"},
        {KOLLI_SENSOR_PERC_VALUE, "12.7"},
        {KOLLI_SENSOR_UOM, "CEL"},
    };
    static const struct {
        kolli_sensor_field field;
        const char *value;
    } metadata[] = {
        {KOLLI_SENSOR_TIME, "2026-03-24T09:00:00Z"},
        {KOLLI_SENSOR_DEVICE_ID, "https://id.gs1.org/8004/9521001D1"},
        {KOLLI_SENSOR_DEVICE_METADATA, "https://example.org/d/1"},
        {KOLLI_SENSOR_RAW_DATA, "https://example.org/raw/1"},
        {KOLLI_SENSOR_START_TIME, "2026-03-24T08:00:00Z"},
        {KOLLI_SENSOR_END_TIME, "2026-03-24T08:59:59.999Z"},
        {KOLLI_SENSOR_PROCESSING_METHOD, "https://example.org/method/1"},
        {KOLLI_SENSOR_BIZ_RULES, "https://example.org/rules/1"},
    };
    must(kolli_event_add_sensor(event, NULL), "sensor");
    must(kolli_event_add_report(event, 0, NULL), "report");
    must(kolli_event_add_report(event, 0, NULL), "report");
    for (size_t i = 0; i < sizeof metadata / sizeof metadata[0]; i++) {
        sense(event, (kolli_sensor_place){0, KOLLI_SENSOR_METADATA}, metadata[i].field,
              metadata[i].value);
    }
    for (size_t i = 0; i < sizeof report / sizeof report[0]; i++) {
        sense(event, (kolli_sensor_place){0, 0}, report[i].field, report[i].value);
    }
    sense(event, (kolli_sensor_place){0, 1}, KOLLI_SENSOR_TYPE, "https://example.org/Ripeness");
    add_sense_member(event, KOLLI_SENSOR_METADATA);
    add_sense_member(event, 0);
    add_sense_member(event, KOLLI_SENSOR_ELEMENT);
}

/* Sensors that watch a place and speak of no thing: one report a measurement. */
static void make_measurements(const char *folder)
{
    static const char *const types[] = {"AbsoluteHumidity", "Altitude",    "Illuminance",
                                        "RelativeHumidity", "Temperature", "Wavenumber"};
    struct paper paper;
    kolli_event *event = kolli_event_new(NULL);
    open_paper(&paper, folder, "sensors-of-a-place"); /* which name no thing */
    set(event, KOLLI_FIELD_EVENT_TIME, TIME);
    set(event, KOLLI_FIELD_ACTION, "OBSERVE");
    set(event, KOLLI_FIELD_BIZ_STEP, "sensor_reporting");
    set(event, KOLLI_FIELD_READ_POINT, "https://id.gs1.org/414/9522100100042");
    must(kolli_event_add_sensor(event, NULL), "sensor");
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        must(kolli_event_add_report(event, 0, NULL), "report");
        sense(event, (kolli_sensor_place){0, i}, KOLLI_SENSOR_TYPE, types[i]);
    }
    write_event(&paper, event, NULL);
    close_paper(&paper);
    kolli_event_free(event);
}

static void add_uri(kolli_event *event, kolli_field field, const char *uri)
{
    must(kolli_event_add_uri(event, field, span(uri), NULL), uri);
}

static void add_quantity(kolli_event *event, kolli_field field, const char *number, const char *uom)
{
    kolli_quantity quantity = {.epc_class = span("https://id.gs1.org/01/09522100100103/10/A200326"),
                               .quantity = span(number),
                               .uom = span(uom)};
    must(kolli_event_add_quantity(event, field, &quantity, NULL), "quantity");
}

/* What the event is about: each type has fields of its own. */
static void fill_things(kolli_event *event, kolli_event_type type)
{
    bool packs = type == KOLLI_AGGREGATION_EVENT || type == KOLLI_ASSOCIATION_EVENT;
    if (type == KOLLI_TRANSFORMATION_EVENT) {
        add_uri(event, KOLLI_FIELD_INPUT_EPC_LIST, "urn:epc:id:sgtin:9522100.100110.1");
        add_quantity(event, KOLLI_FIELD_INPUT_QUANTITY_LIST, "12.60", "KGM");
        add_uri(event, KOLLI_FIELD_OUTPUT_EPC_LIST, "urn:epc:id:sgtin:9522100.100110.2");
        add_quantity(event, KOLLI_FIELD_OUTPUT_QUANTITY_LIST, "24", "");
        set(event, KOLLI_FIELD_TRANSFORMATION_ID, "https://example.org/change/1");
        return;
    }
    set(event, KOLLI_FIELD_ACTION, "ADD");
    add_uri(event, packs ? KOLLI_FIELD_CHILD_EPCS : KOLLI_FIELD_EPC_LIST,
            "urn:epc:id:sgtin:9522100.100110.1");
    add_quantity(event, packs ? KOLLI_FIELD_CHILD_QUANTITY_LIST : KOLLI_FIELD_QUANTITY_LIST, "1e3",
                 "KGM");
    if (type != KOLLI_OBJECT_EVENT) {
        set(event, KOLLI_FIELD_PARENT_ID, "https://id.gs1.org/00/095221001000000011");
    }
}

/* Members of every kind, at the top of the event or of another place. */
static void fill_members(kolli_event *event, kolli_field field)
{
    const char *ex = "https://example.org/ns/";
    const kolli_member *tree = member(event, field, NULL, ex, "tree", KOLLI_MEMBER_OBJECT, "");
    member(event, field, tree, "urn:a:b", "leaf", KOLLI_MEMBER_TEXT, "mật ong \"rừng\"\n");
    member(event, field, tree, "urn:a:b", "leaf", KOLLI_MEMBER_NUMBER, "-.50");
    const kolli_member *list = member(event, field, tree, ex, "list", KOLLI_MEMBER_LIST, "");
    member(event, field, list, "", "", KOLLI_MEMBER_BOOLEAN, "true");
    member(event, field, list, "", "", KOLLI_MEMBER_NULL, "");
    const kolli_member *inner = member(event, field, list, "", "", KOLLI_MEMBER_LIST, "");
    member(event, field, inner, "", "", KOLLI_MEMBER_NUMBER, "1e-7");
    const kolli_member *item = member(event, field, list, "", "", KOLLI_MEMBER_OBJECT, "own text");
    must(kolli_event_add_attribute(event, field, item, span(ex), span("code"), span("7"), NULL),
         "attribute");
}

/* Every field that the type has. */
static void fill(kolli_event *event, kolli_event_type type)
{
    const char *ex = "https://example.org/ns/";
    kolli_event_clear(event);
    if (type == KOLLI_OWN_EVENT) {
        must(kolli_event_set_own_type(event, span(ex), span("Stocktaking"), NULL), "type");
    } else {
        kolli_event_set_type(event, type);
    }
    set(event, KOLLI_FIELD_EVENT_TIME, TIME);
    set(event, KOLLI_FIELD_RECORD_TIME, "2026-03-24T16:12:31.123456789012345678Z");
    set(event, KOLLI_FIELD_BIZ_STEP, "urn:epcglobal:cbv:bizstep:creating_class_instance");
    set(event, KOLLI_FIELD_DISPOSITION, "https://example.org/disp/drying");
    fill_things(event, type);
    must(kolli_event_set_place(event, KOLLI_FIELD_READ_POINT, span("9522100100042"), NULL),
         "place");
    must(kolli_event_set_place(event, KOLLI_FIELD_BIZ_LOCATION, span("geo:19.81,105.78"), NULL),
         "place");
    set(event, KOLLI_FIELD_DECLARATION_TIME, "2026-03-25T08:00:00+07:00");
    set(event, KOLLI_FIELD_ERROR_REASON,
        type == KOLLI_OBJECT_EVENT ? "incorrect_data" : "https://example.org/er/training");
    add_uri(event, KOLLI_FIELD_CORRECTIVE_EVENT_IDS,
            "urn:uuid:00000000-0000-4000-8000-a00000000002");
    member(event, KOLLI_FIELD_ERROR_EXTENSION, NULL, ex, "declaredBy", KOLLI_MEMBER_TEXT,
           "Lê Thị Hoa");
    add_uri(event, KOLLI_FIELD_CERTIFICATION_INFO, "https://example.org/c?a=1#b");
    must(kolli_event_add_transaction(event, span("po"), span("9521001000017"), span("1/2"), NULL),
         "order");
    must(kolli_event_add_transaction(event, span(""), span(""), span("http://[2001:db8::1]:80/"),
                                     NULL),
         "document");
    must(kolli_event_add_typed(event, KOLLI_FIELD_SOURCE_LIST, span("cbv:SDT-owning_party"),
                               span("https://id.gs1.org/417/9522100100042"), NULL),
         "source");
    must(kolli_event_add_typed(event, KOLLI_FIELD_DESTINATION_LIST,
                               span("https://example.org/buyer"), span("did:example:123"), NULL),
         "destination");
    must(kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_SET, span("completeness_verified"),
                              NULL),
         "set");
    must(kolli_event_add_word(event, KOLLI_FIELD_PERSISTENT_UNSET,
                              span("https://example.org/disp/drying"), NULL),
         "unset");
    fill_sensors(event);
    must(kolli_event_set_uuid(event, NULL, NULL), "identity");
    fill_members(event, KOLLI_FIELD_EXTENSION);
    fill_members(event, KOLLI_FIELD_READ_POINT);
    fill_members(event, KOLLI_FIELD_BIZ_LOCATION);
    if (type == KOLLI_OBJECT_EVENT || type == KOLLI_TRANSFORMATION_EVENT ||
        type == KOLLI_OWN_EVENT) {
        member(event, KOLLI_FIELD_ILMD, NULL, KOLLI_CBVMDA, "lotNumber", KOLLI_MEMBER_TEXT,
               "A200326");
        member(event, KOLLI_FIELD_ILMD, NULL, "http://no.tail", "x", KOLLI_MEMBER_OBJECT, "");
        fill_members(event, KOLLI_FIELD_ILMD);
    }
}

static void make_every_field(const char *folder)
{
    struct paper paper;
    kolli_event *event = kolli_event_new(NULL);
    open_paper(&paper, folder, "every-field");
    for (int type = KOLLI_OBJECT_EVENT; type <= KOLLI_OWN_EVENT; type++) {
        fill(event, (kolli_event_type)type);
        write_event(&paper, event, NULL);
    }
    close_paper(&paper);
    kolli_event_free(event);
}

static void make_nothing(const char *folder)
{
    struct paper paper;
    open_paper(&paper, folder, "no-events");
    close_paper(&paper);
}

int main(int argc, char **argv)
{
    must(argc == 2 ? KOLLI_OK : KOLLI_ARGUMENT, "give a folder");
    make_batches(argv[1]);
    make_activation(argv[1]);
    make_every_field(argv[1]);
    make_measurements(argv[1]);
    make_nothing(argv[1]);
    return 0;
}
