/* What stands around events, written as JSON: to the byte, and what it has no place for is told. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#include "base/span.h"
#include "epcis/document.h"
#include "kolli/json.h"

#define DATE "2026-03-27T08:00:00Z"
#define EX   "https://example.org/ns/"
#define EVENT                                                                                      \
    "\"type\":\"ObjectEvent\",\"eventTime\":\"2026-03-24T16:10:00+07:00\","                        \
    "\"eventTimeZoneOffset\":\"+07:00\",\"epcList\":[\"urn:a:1\"],\"action\":\"OBSERVE\"}"

/* ---- What is told ---- */

struct heard {
    char text[600];
};

static void hear(void *context, const kolli_finding *finding)
{
    struct heard *heard = context;
    size_t used = strlen(heard->text);
    const char *second = finding->diag.arguments + strlen(finding->diag.arguments) + 1;
    snprintf(heard->text + used, sizeof heard->text - used, "%s %s%s%s; ",
             kolli_status_name(finding->diag.status), finding->diag.arguments,
             finding->diag.status == KOLLI_FORM_OTHER ? " " : "",
             finding->diag.status == KOLLI_FORM_OTHER ? second + strlen(second) + 1 : "");
}

/* ---- Writing ---- */

static kolli_event *new_event(void)
{
    kolli_event *event = kolli_event_new(NULL);
    kolli_event_set(event, KOLLI_FIELD_EVENT_TIME, SPAN("2026-03-24T16:10:00+07:00"), NULL);
    kolli_event_set(event, KOLLI_FIELD_ACTION, SPAN("OBSERVE"), NULL);
    kolli_event_add_uri(event, KOLLI_FIELD_EPC_LIST, SPAN("urn:a:1"), NULL);
    return event;
}

static kolli_json_writer *new_writer(kolli_json_form form, struct heard *heard)
{
    kolli_json_writer *writer;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    options.form = form;
    options.unchecked = true;
    options.losses = (kolli_finding_sink){hear, heard};
    heard->text[0] = '\0';
    assert_int_equal(kolli_json_writer_new(&writer, NULL, &options, NULL), KOLLI_OK);
    return writer;
}

/* `late` fills the document between the first event and the end. */
static void assert_written(const kolli_document *document, kolli_json_form form, int events,
                           void (*late)(kolli_document *document), const char *text,
                           const char *told)
{
    struct heard heard;
    kolli_json_writer *writer = new_writer(form, &heard);
    kolli_event *event = new_event();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    assert_int_equal(kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), document, NULL),
                     KOLLI_OK);
    for (int i = 0; i < events; i++) {
        assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    }
    if (late != NULL) {
        late((kolli_document *)(uintptr_t)document);
    }
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    assert_string_equal(kolli_buffer_span(buffer).ptr, text);
    assert_string_equal(heard.text, told);
    kolli_buffer_free(buffer);
    kolli_event_free(event);
    kolli_json_writer_free(writer);
}

static kolli_document *new_document(void)
{
    kolli_document *document = kolli_document_new(NULL);
    kolli_document_set(document, KOLLI_DOCUMENT_CREATION_DATE, SPAN(DATE), NULL);
    return document;
}

static void add(kolli_document *document, kolli_document_place place, const char *space,
                const char *name, const char *text)
{
    assert_int_equal(kolli_document_add_member(document, place, NULL, span_of(space), span_of(name),
                                               KOLLI_MEMBER_TEXT, span_of(text), NULL, NULL),
                     KOLLI_OK);
}

/* ---- Documents ---- */

static void writes_what_it_says(void **state)
{
    (void)state;
    const kolli_member *site;
    kolli_document *document = new_document();
    kolli_document_set(document, KOLLI_DOCUMENT_SCHEMA_VERSION, SPAN("2.0.1"), NULL);
    kolli_document_set(document, KOLLI_DOCUMENT_ID, SPAN("urn:a:document"), NULL);
    kolli_document_set(document, KOLLI_DOCUMENT_SENDER, SPAN("Hoa"), NULL);
    kolli_document_add_namespace(document, SPAN("ex"), SPAN(EX), NULL);
    kolli_document_add_namespace(document, SPAN(""), SPAN("urn:a:default"), NULL);
    kolli_document_add_namespace(document, SPAN("sbdh"), SPAN(KOLLI_SBDH), NULL);
    kolli_document_add_context(document, SPAN("https://example.org/more.jsonld"), NULL);
    add(document, KOLLI_DOCUMENT_EXTENSION, EX, "season", "spring");
    add(document, KOLLI_DOCUMENT_HEADER, "urn:b:", "checked", "by hand");
    add(document, KOLLI_DOCUMENT_BODY, EX, "part", "1");
    add(document, KOLLI_DOCUMENT_BODY, EX, "part", "2");
    kolli_document_add_vocabulary(document, KOLLI_MASTER_HEADER, SPAN("urn:a:places"), NULL);
    kolli_document_add_element(document, 0, SPAN("urn:a:place"), NULL);
    kolli_document_add_attribute(document, 0, 0, SPAN("urn:a:name"), KOLLI_MEMBER_TEXT,
                                 SPAN("Garden"), NULL, NULL);
    kolli_document_add_attribute(document, 0, 0, SPAN("urn:a:site"), KOLLI_MEMBER_OBJECT, SPAN(""),
                                 &site, NULL);
    kolli_document_add_member(document, KOLLI_DOCUMENT_BODY, site, SPAN(EX), SPAN("lat"),
                              KOLLI_MEMBER_NUMBER, SPAN("21.03"), NULL, NULL);
    kolli_document_add_child(document, 0, 0, SPAN("urn:a:bed"), NULL);
    assert_written(
        document, KOLLI_JSON_DOCUMENT, 1, NULL,
        "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",\"https://example.org/more.jsonld\","
        "{\"ex\":\"" EX "\",\"ns1\":\"urn:b:\"}],\"type\":\"EPCISDocument\","
        "\"schemaVersion\":\"2.0.1\",\"creationDate\":\"" DATE "\",\"id\":\"urn:a:document\","
        "\"sender\":\"Hoa\",\"ex:season\":\"spring\",\"epcisHeader\":{\"ns1:checked\":\"by hand\","
        "\"epcisMasterData\":{\"vocabularyList\":[{\"type\":\"urn:a:places\","
        "\"vocabularyElementList\":[{\"id\":\"urn:a:place\",\"attributes\":[{\"id\":\"urn:a:name\","
        "\"attribute\":\"Garden\"},{\"id\":\"urn:a:site\",\"attribute\":{\"ex:lat\":21.03}}],"
        "\"children\":[\"urn:a:bed\"]}]}]}},\"epcisBody\":{\"ex:part\":[\"1\",\"2\"],\"eventList\":"
        "[{" EVENT "]}}\n",
        "");
    kolli_document_free(document);
}

static void writes_results(void **state)
{
    (void)state;
    kolli_document *document = kolli_document_new(NULL);
    kolli_document_set_kind(document, KOLLI_QUERY_DOCUMENT);
    kolli_document_set(document, KOLLI_DOCUMENT_QUERY_NAME, SPAN("SimpleEventQuery"), NULL);
    kolli_document_set(document, KOLLI_DOCUMENT_SUBSCRIPTION_ID, SPAN("s1"), NULL);
    kolli_document_set(document, KOLLI_DOCUMENT_RECEIVER, SPAN("Hoa"), NULL);
    kolli_document_add_vocabulary(document, KOLLI_MASTER_HEADER, SPAN("urn:a:places"), NULL);
    add(document, KOLLI_DOCUMENT_QUERY_RESULTS, "urn:b:", "took", "1 s");
    assert_written(
        document, KOLLI_JSON_DOCUMENT, 0, NULL,
        "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"ns1\":\"urn:b:\"}],"
        "\"type\":\"EPCISQueryDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":"
        "{\"queryResults\":{\"queryName\":\"SimpleEventQuery\",\"subscriptionID\":\"s1\","
        "\"ns1:took\":\"1 s\",\"resultsBody\":{\"vocabularyList\":[{\"type\":"
        "\"urn:a:places\",\"vocabularyElementList\":[]}],\"eventList\":[]}}}}\n",
        "FORM_LOST receiver; FORM_OTHER epcisMasterData resultsBody; ");
    kolli_document_free(document);
}

static void says_late(kolli_document *document)
{
    kolli_document_set(document, KOLLI_DOCUMENT_CREATION_DATE, SPAN(DATE), NULL);
    add(document, KOLLI_DOCUMENT_HEADER, EX, "late", "1");
    add(document, KOLLI_DOCUMENT_EXTENSION, "urn:late", "note", "2");
}

/* A prefix can no longer be declared: a name that needs one is written in full. */
static void writes_what_comes_behind_the_events(void **state)
{
    (void)state;
    kolli_document *document = kolli_document_new(NULL);
    kolli_document_add_namespace(document, SPAN("ex"), SPAN(EX), NULL);
    assert_written(document, KOLLI_JSON_DOCUMENT, 2, says_late,
                   "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"ex\":\"" EX "\"}],"
                   "\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\",\"epcisBody\":"
                   "{\"eventList\":[{" EVENT ",{" EVENT "]},\"creationDate\":\"" DATE "\","
                   "\"urn:late:note\":\"2\",\"epcisHeader\":{\"ex:late\":\"1\"}}\n",
                   "");
    kolli_document_free(document);
}

static void tells_what_it_loses(void **state)
{
    (void)state;
    kolli_document *document = kolli_document_new(NULL);
    kolli_document_set_kind(document, KOLLI_MASTER_DATA_DOCUMENT);
    document_put(document, KOLLI_DOCUMENT_CREATION_DATE, SPAN("2026-03-27T08:00:00"), NULL);
    add(document, KOLLI_DOCUMENT_SBDH, KOLLI_SBDH, "HeaderVersion", "1.0");
    add(document, KOLLI_DOCUMENT_EVENT_LIST, EX, "more", "1");
    add(document, KOLLI_DOCUMENT_RESULTS_BODY, EX, "rows", "1");
    assert_written(
        document, KOLLI_JSON_DOCUMENT, 0, NULL,
        "{\"@context\":[\"" KOLLI_JSON_CONTEXT "\",{\"ns1\":\"" EX
        "\"}],\"type\":\"EPCISDocument\",\"schemaVersion\":\"2.0\","
        "\"creationDate\":\"2026-03-27T08:00:00\",\"epcisBody\":{\"eventList\":[]}}\n",
        "FORM_OTHER EPCISMasterDataDocument EPCISDocument; FORM_REFUSED "
        "2026-03-27T08:00:00; FORM_LOST HeaderVersion; FORM_LOST more; FORM_LOST rows; ");
    kolli_document_clear(document);
    assert_written(document, KOLLI_JSON_DOCUMENT, 0, NULL,
                   "{\"@context\":\"" KOLLI_JSON_CONTEXT "\",\"type\":\"EPCISDocument\","
                   "\"schemaVersion\":\"2.0\",\"epcisBody\":{\"eventList\":[]}}\n",
                   "FORM_LACKS creationDate; ");
    kolli_document_free(document);
}

/* ---- Events ---- */

static void tells_what_an_event_loses(void **state)
{
    (void)state;
    static const char *const texts[] = {"before", "between"};
    struct heard heard;
    struct members *room;
    kolli_json_writer *writer = new_writer(KOLLI_JSON_EVENT, &heard);
    kolli_event *event = new_event();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    const kolli_member leaf = {
        .space = SPAN(EX), .name = SPAN("b"), .text = SPAN("x"), .spelling = KOLLI_SPELT_IRI};
    kolli_member mixed = {.space = SPAN(EX),
                          .name = SPAN("a"),
                          .text = span_of(texts[0]),
                          .kind = KOLLI_MEMBER_OBJECT,
                          .spelling = KOLLI_SPELT_IRI,
                          .mixed = true};
    const kolli_member run = {.text = span_of(texts[1]), .kind = KOLLI_MEMBER_RUN};
    room = event_members_room(event, field_of(KOLLI_FIELD_EXTENSION));
    struct member *owner = member_append(&event->arena, room, NULL, &mixed);
    for (int i = 0; i < 2; i++) { /* the name repeats behind a run of text */
        member_append(&event->arena, &owner->inside, owner, &leaf);
        member_append(&event->arena, &owner->inside, owner, &run);
    }
    event_put(event, field_of(KOLLI_FIELD_DISPOSITION),
              SPAN("urn:epcglobal:cbv:disp:non_sellable_expired"), NULL);
    *event_push_quantity(event, field_of(KOLLI_FIELD_QUANTITY_LIST)) =
        (struct event_quantity){.epc_class = SPAN("urn:a:c"), .quantity = SPAN("INF")};
    assert_int_equal(kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), NULL, NULL),
                     KOLLI_OK);
    assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_ARGUMENT);
    assert_int_equal(kolli_json_writer_end(writer, NULL), KOLLI_OK);
    assert_non_null(
        strstr(kolli_buffer_span(buffer).ptr, "\"" EX "a\":{\"" EX "b\":[\"x\",\"x\"]}"));
    assert_non_null(strstr(kolli_buffer_span(buffer).ptr, "\"disposition\":\"expired\""));
    assert_non_null(strstr(kolli_buffer_span(buffer).ptr, "\"quantity\":\"INF\""));
    assert_string_equal(heard.text,
                        "FORM_OTHER urn:epcglobal:cbv:disp:non_sellable_expired expired; "
                        "FORM_REFUSED INF; FORM_LOST_TEXT a; ");
    assert_int_equal(kolli_json_writer_losses(writer, KOLLI_ERROR), 2);
    assert_int_equal(kolli_json_writer_losses(writer, KOLLI_WARNING), 1);
    assert_int_equal(kolli_json_writer_losses(writer, (kolli_level)9), 0);
    kolli_buffer_free(buffer);
    kolli_event_free(event);
    kolli_json_writer_free(writer);
}

static void writes_lists(void **state)
{
    (void)state;
    const char *context = "[{\"@context\":\"" KOLLI_JSON_CONTEXT "\"," EVENT;
    char text[1000];
    snprintf(text, sizeof text, "%s,%s]\n", context, context + 1);
    assert_written(NULL, KOLLI_JSON_LIST, 2, NULL, text, "");
    assert_written(NULL, KOLLI_JSON_LIST, 0, NULL, "[]\n", "");
    snprintf(text, sizeof text, "%s\n%s\n", context + 1, context + 1);
    assert_written(NULL, KOLLI_JSON_LINES, 2, NULL, text, "");
    snprintf(text, sizeof text, "%s\n", context + 1);
    assert_written(NULL, KOLLI_JSON_EVENT, 1, NULL, text, "");
    assert_written(NULL, KOLLI_JSON_EVENT, 0, NULL, "", "");
}

/* Prefixes may stand in values, so an event keeps those that it declares. */
static void keeps_prefixes(void **state)
{
    (void)state;
    struct heard heard;
    kolli_json_writer *writer = new_writer(KOLLI_JSON_DOCUMENT, &heard);
    kolli_document *document = new_document();
    kolli_event *event = new_event();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    kolli_document_add_namespace(document, SPAN("d"), SPAN("urn:d:"), NULL);
    member_put_space(&event->arena, &event->spaces, SPAN("d"), SPAN("urn:other:"));
    member_put_space(&event->arena, &event->spaces, SPAN("e"), SPAN("urn:e:"));
    member_put_space(&event->arena, &event->spaces, SPAN("cbvmda"), SPAN("urn:x:"));
    kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), document, NULL);
    assert_int_equal(kolli_json_writer_add(writer, event, NULL), KOLLI_OK);
    kolli_json_writer_end(writer, NULL);
    assert_non_null(strstr(kolli_buffer_span(buffer).ptr,
                           "\"eventList\":[{\"@context\":[{\"e\":\"urn:e:\"}],\"type\""));
    kolli_buffer_free(buffer);
    kolli_event_free(event);
    kolli_document_free(document);
    kolli_json_writer_free(writer);
}

/* ---- Memory ---- */

static bool write_all(const kolli_allocator *allocator)
{
    kolli_json_writer *writer = NULL;
    kolli_json_options options = KOLLI_JSON_OPTIONS_INIT;
    kolli_document *document = new_document();
    kolli_event *event = new_event();
    kolli_buffer *buffer = kolli_buffer_new(NULL);
    options.creation_date = SPAN(DATE);
    kolli_document_add_namespace(document, SPAN("d"), SPAN("urn:d:"), NULL);
    add(document, KOLLI_DOCUMENT_HEADER, EX, "a", "1");
    kolli_status status = kolli_json_writer_new(&writer, allocator, &options, NULL);
    if (status == KOLLI_OK) {
        kolli_json_writer_begin(writer, kolli_buffer_sink(buffer), document, NULL);
        status = kolli_json_writer_add(writer, event, NULL);
        kolli_status end = kolli_json_writer_end(writer, NULL);
        status = status == KOLLI_OK ? end : status;
    }
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    kolli_json_writer_free(writer);
    kolli_buffer_free(buffer);
    kolli_event_free(event);
    kolli_document_free(document);
    return status == KOLLI_OK;
}

static void survives_without_memory(void **state)
{
    (void)state;
    fail_each_allocation(write_all);
}

int main(void)
{
    suite_add("writes what a document says", writes_what_it_says);
    suite_add("writes results of a query", writes_results);
    suite_add("writes what comes behind the events", writes_what_comes_behind_the_events);
    suite_add("tells what a document loses", tells_what_it_loses);
    suite_add("tells what an event loses", tells_what_an_event_loses);
    suite_add("writes lists, lines and one event", writes_lists);
    suite_add("keeps the prefixes of an event", keeps_prefixes);
    suite_add("survives without memory", survives_without_memory);
    return suite_run("json_document");
}
