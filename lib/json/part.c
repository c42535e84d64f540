/* How do several readers share one document? See part.h. */
#include "json/part.h"

#include "base/fail.h"
#include "json/read.h"
#include "json/scan.h"

/* How many times faster than reading a scan is: 9 with AVX2, 5 without; see bench_split. */
#define SCAN_TO_READ 8.0

struct kolli_json_splitter {
    struct split split;
    kolli_json_reader_options options;
};

/* ---- Splitter ---------------------------------------------------------------------------- */

kolli_status kolli_json_splitter_new(kolli_json_splitter **splitter,
                                     const kolli_allocator *allocator, kolli_span document,
                                     size_t parts, const kolli_json_reader_options *options,
                                     kolli_diag *diag)
{
    kolli_allocator own = alloc_or_libc(allocator);
    kolli_json_reader_options told = KOLLI_JSON_READER_OPTIONS_INIT;
    *splitter = NULL;
    told = options == NULL ? told : *options;
    kolli_status status = json_check_options(&told, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    if (parts == 0 || parts > SPLIT_MOST) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("so many parts"));
    }
    kolli_json_splitter *made = alloc_new(&own, sizeof *made);
    if (made == NULL || !split_init(&made->split, own, document, parts, SCAN_TO_READ)) {
        alloc_free(&own, made, sizeof *made);
        return diag_fail(diag, KOLLI_NO_MEMORY, KOLLI_NO_OFFSET, 0);
    }
    made->options = told;
    *splitter = made;
    return KOLLI_OK;
}

void kolli_json_splitter_free(kolli_json_splitter *splitter)
{
    if (splitter != NULL) {
        kolli_allocator own = splitter->split.allocator;
        split_free(&splitter->split);
        alloc_free(&own, splitter, sizeof *splitter);
    }
}

/* ---- A reader of a part ------------------------------------------------------------------ */

static kolli_status read_document(void *context, char *buffer, size_t size, size_t *got)
{
    kolli_json_reader *reader = context;
    kolli_span left = span_from(reader->part.splitter->split.document, reader->part.read);
    *got = left.len < size ? left.len : size;
    if (*got > 0) {
        memcpy(buffer, left.ptr, *got);
    }
    reader->part.read += *got;
    return KOLLI_OK;
}

kolli_status kolli_json_splitter_reader(kolli_json_splitter *splitter, size_t part,
                                        const kolli_allocator *allocator,
                                        kolli_finding_sink findings, kolli_json_reader **reader,
                                        kolli_diag *diag)
{
    kolli_json_reader_options options = splitter->options;
    options.findings = findings;
    *reader = NULL;
    if (part >= splitter->split.parts) {
        return diag_fail(diag, KOLLI_ARGUMENT, KOLLI_NO_OFFSET, 0, SPAN("that part"));
    }
    kolli_status status = kolli_json_reader_new(
        reader, allocator, (kolli_source){read_document, NULL}, &options, diag);
    if (status == KOLLI_OK) {
        (*reader)->window.source.context = *reader;
        (*reader)->part = (struct json_part){
            .splitter = splitter, .number = part, .before = true, .until = SIZE_MAX};
        (*reader)->findings.muted = part > 0; /* the first part's tells of what stands before */
    }
    return status;
}

/* ---- Where it begins and ends ------------------------------------------------------------ */

static struct split_cut find_cut(const kolli_json_reader *reader, size_t number)
{
    const struct split *split = &reader->part.splitter->split;
    const struct json_scan scan = {split->document, reader->options.event_bytes,
                                   reader->state == STATE_LINES};
    return split_find(split, number, &reader->part.list, json_scan, &scan);
}

static size_t end_aim(const struct json_part *part)
{
    const struct split *split = &part->splitter->split;
    return part->number + 1 < split->parts ? split_aim(split, part->list.offset, part->number + 1)
                                           : SIZE_MAX;
}

/* To the first event of a part that is not the first; one that has none has nothing to say. */
static void go_to(kolli_json_reader *reader, const struct split_cut *cut)
{
    uint64_t most = reader->options.events;
    if (cut->none || (most != 0 && cut->index > most)) {
        reader->state = STATE_OVER;
        return;
    }
    window_go_to(&reader->window, cut->offset, cut->lines);
    reader->part.read = cut->offset;
    reader->index = cut->index;
    reader->first = true; /* no comma stands before it */
    reader->findings.muted = false;
}

void json_part_begin(kolli_json_reader *reader)
{
    struct json_part *part = &reader->part;
    const struct window *window = &reader->window;
    part->before = false;
    reader->known = false; /* an event that stands before the list was passed */
    part->list = (struct split_cut){.offset = (size_t)window_offset(window, window->at),
                                    .lines = window_line(window, window->at) - 1,
                                    .index = reader->index};
    part->until = end_aim(part);
    if (part->number > 0) {
        struct split_cut cut = find_cut(reader, part->number);
        go_to(reader, &cut);
    }
}

bool json_part_is_over(kolli_json_reader *reader, size_t offset)
{
    struct json_part *part = &reader->part;
    if (offset >= part->until) {
        struct split_cut cut = find_cut(reader, part->number + 1);
        part->until = cut.none ? SIZE_MAX : cut.offset;
    }
    return offset >= part->until;
}
