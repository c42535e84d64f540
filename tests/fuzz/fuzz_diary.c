/*
 * A diary of any CSV: every row is written, refused or repeated; every event is one that the standard allows and that JSON
 * holds; every finding has its place and both texts; and the same bytes one by one say the same.
 */
#include "base/utf8.h"
#include "fuzz.h"

struct world {
    kolli_span csv;
    size_t size, at_once;
    size_t events, errors, warnings;
    kolli_buffer *told; /* events and findings */
    kolli_json_writer *writer;
};

static kolli_status give(void *context, char *buffer, size_t size, size_t *got)
{
    struct world *world = context;
    size = world->at_once != 0 && world->at_once < size ? world->at_once : size;
    *got = size < world->csv.len ? size : world->csv.len;
    if (*got > 0) {
        memcpy(buffer, world->csv.ptr, *got);
    }
    world->csv = span_from(world->csv, *got);
    return KOLLI_OK;
}

static kolli_status hear(void *context, const kolli_event *event, kolli_diag *diag)
{
    struct world *world = context;
    (void)diag;
    MUST(kolli_event_check(event, NULL) == KOLLI_OK);
    MUST(kolli_json_writer_add(world->writer, event, NULL) == KOLLI_OK);
    world->events++;
    return KOLLI_OK;
}

static void found(void *context, const kolli_finding *finding)
{
    struct world *world = context;
    char text[700];
    kolli_sink sink = kolli_buffer_sink(world->told);
    world->errors += finding->level == KOLLI_ERROR;
    world->warnings += finding->level == KOLLI_WARNING;
    MUST(finding->diag.status != KOLLI_OK && finding->diag.line >= 1);
    MUST(finding->diag.offset <= world->size &&
         finding->diag.length <= world->size - finding->diag.offset);
    for (int language = KOLLI_ENGLISH; language <= KOLLI_VIETNAMESE; language++) {
        size_t length =
            kolli_diag_text(&finding->diag, (kolli_language)language, text, sizeof text);
        MUST(length > 0);
        MUST(utf8_check(span_of(text)) == strlen(text));
        MUST(sink.write(sink.context, span_of(text)) == KOLLI_OK);
    }
}

static void run(struct world *world, const kolli_diary_lists *lists, kolli_span csv, size_t at_once)
{
    kolli_json_options json = KOLLI_JSON_OPTIONS_INIT;
    kolli_diary_options options = KOLLI_DIARY_OPTIONS_INIT;
    kolli_diary_result result;
    kolli_diag diag = {.status = KOLLI_OK};
    *world = (struct world){
        .csv = csv, .size = csv.len, .at_once = at_once, .told = kolli_buffer_new(NULL)};
    json.creation_date = SPAN("2026-03-27T08:00:00Z");
    json.bytes = 0;
    MUST(kolli_json_writer_new(&world->writer, NULL, &json, NULL) == KOLLI_OK);
    MUST(kolli_json_writer_begin(world->writer, kolli_buffer_sink(world->told), NULL, NULL) ==
         KOLLI_OK);
    options.lists = lists;
    options.zone = SPAN("+07:00");
    options.no_ids = true;
    const kolli_finding_sink findings = {found, world};
    kolli_status status =
        kolli_diary_run(NULL, (kolli_source){give, world}, &options,
                        (kolli_event_sink){hear, world}, &findings, &result, &diag);
    MUST(diag.status == status);
    MUST(kolli_json_writer_end(world->writer, NULL) == KOLLI_OK);
    MUST(result.rows == result.written + result.refused + result.repeated);
    MUST(result.events == world->events && result.warnings == world->warnings);
    MUST(status == KOLLI_OK || result.rows == 0);
    MUST(result.refused >= world->errors || status != KOLLI_OK);
}

static void end(struct world *world)
{
    kolli_buffer_free(world->told);
    kolli_json_writer_free(world->writer);
}

static kolli_diary_lists *make_lists(void)
{
    struct world places = {
        .csv =
            SPAN("name,gln,party,country\nA,9522100100028,9522100100011,VN\nB,urn:example:b,,\n")};
    struct world products = {
        .csv =
            SPAN("name,gtin,unit,pack size\nRaw,9522100100103,kg,\nJar,9522100100110,jar,500 g\n")};
    kolli_diary_lists *lists = kolli_diary_lists_new(NULL);
    MUST(kolli_diary_lists_read_places(lists, (kolli_source){give, &places}, 0, NULL, NULL, NULL) ==
         KOLLI_OK);
    MUST(kolli_diary_lists_read_products(lists, (kolli_source){give, &products}, 0, ',', NULL, NULL,
                                         NULL) == KOLLI_OK);
    return lists;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct world first, second;
    kolli_span csv = {(const char *)data, size};
    kolli_diary_lists *lists = make_lists();
    run(&first, lists, csv, 0);
    run(&second, lists, csv, 1);
    MUST(span_equal(kolli_buffer_span(first.told), kolli_buffer_span(second.told)));
    end(&first);
    end(&second);
    /* the same bytes are no list that must be read, but one that must not hurt */
    struct world list = {.csv = csv};
    kolli_diary_lists_read_places(lists, (kolli_source){give, &list}, 0, NULL, NULL, NULL);
    list.csv = csv;
    kolli_diary_lists_read_products(lists, (kolli_source){give, &list}, 0, ',', NULL, NULL, NULL);
    kolli_diary_lists_free(lists);
    return 0;
}
