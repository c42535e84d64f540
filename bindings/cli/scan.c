/* What did the scanner send, and what would it send for these elements? */
#include "input.h"
#include "parse.h"
#include "utf8.h"

#include "kolli/link.h"
#include "kolli/scan.h"

#include <stdio.h>

/* What one run of `scan` works with. */
struct scanning {
    struct parsing parsing;
    kolli_buffer *repaired; /* the scan is of these bytes */
    kolli_repair_options repair;
    kolli_carrier sent; /* of --write; NONE: scans are read */
    bool shown;         /* data to be sent are as people show a symbol's message */
};

/* The word of a kind in JSON and its row in text, in the order of kolli_scan_kind. */
static const struct {
    const char *word;
    enum text row;
} kinds[] = {
    {"plain", TEXT_SCAN_PLAIN},   {"elements", TEXT_SCAN_ELEMENTS}, {"gtin", TEXT_SCAN_GTIN},
    {"add-on", TEXT_SCAN_ADD_ON}, {"address", TEXT_SCAN_ADDRESS},   {"link", TEXT_SCAN_LINK},
};

/* What is no element may hold anything: nothing in it shall steer the terminal. */
static void write_text(struct scanning *scanning, const kolli_scan *scan)
{
    struct output *output = scanning->parsing.output;
    kolli_buffer *buffer = scanning->parsing.buffer;
    if (output->json) {
        output_text(output, "text", TEXT_NONE, scan->text);
    } else if (scan->kind != KOLLI_SCAN_ELEMENTS && scan->text.len > 0) {
        kolli_buffer_clear(buffer);
        utf8_write_clean(kolli_buffer_sink(buffer), scan->text);
        output_text(output, "text", TEXT_INDENTED, kolli_buffer_span(buffer));
    }
}

static void write_scan(struct scanning *scanning, const kolli_scan *scan)
{
    struct output *output = scanning->parsing.output;
    kolli_span symbology = kolli_span_of(kolli_carrier_name(scan->carrier));
    kolli_span identifier = kolli_span_of(scan->identifier);
    kolli_span kind = kolli_span_of(text_of(kinds[scan->kind].row, output->language));
    kolli_span other = kolli_span_of(text_of(TEXT_SCAN_OTHER, output->language));
    output_say(
        output, TEXT_SCAN_HEAD,
        TEXT_WITH(scan->carrier == KOLLI_CARRIER_OTHER ? other : symbology, identifier, kind));
    output_text(output, "scan", TEXT_NONE, kolli_buffer_span(scanning->repaired));
    output_text(output, "identifier", TEXT_NONE, identifier);
    output_text(output, "symbology", TEXT_NONE, symbology);
    output_text(output, "kind", TEXT_NONE, kolli_span_of(kinds[scan->kind].word));
    write_text(scanning, scan);
    if (scan->add_on.len > 0) {
        output_text(output, "add_on", TEXT_SCAN_BESIDE, scan->add_on);
    }
    if (kolli_elements_count(scanning->parsing.list) > 0) {
        parse_write(&scanning->parsing);
    }
}

static void hear_repair(void *context, const kolli_finding *finding)
{
    output_finding(context, finding->level, &finding->diag);
}

/*
 * A place in the repaired scan is one in the raw scan when nothing was put in front or taken away:
 * repairs make what begins with an identifier shorter or leave its length.
 */
static bool places_hold(kolli_span raw, kolli_span repaired)
{
    return raw.len == repaired.len && raw.ptr[0] == ']';
}

static kolli_status read_scan(struct scanning *scanning, kolli_scan *scan, kolli_span raw,
                              kolli_diag *diag)
{
    const kolli_finding_sink notes = {hear_repair, scanning->parsing.output};
    kolli_elements *list = scanning->parsing.list;
    kolli_status status =
        kolli_scan_repair(scanning->repaired, list, raw, &scanning->repair, &notes, diag);
    if (status != KOLLI_OK) {
        return status;
    }
    kolli_span repaired = kolli_buffer_span(scanning->repaired);
    status = kolli_link_scan(scan, list, repaired, diag);
    if (!places_hold(raw, repaired)) {
        diag->offset = KOLLI_NO_OFFSET;
    }
    return status;
}

/* Elements in any form, or a Digital Link as it is. */
static kolli_status read_data(struct scanning *scanning, kolli_scan *scan, kolli_span data,
                              kolli_diag *diag)
{
    if (scanning->shown) {
        return kolli_scan_parse_shown(scan, scanning->parsing.list, data, diag);
    }
    scan->kind = KOLLI_SCAN_ELEMENTS;
    if (form_of(data) == FORM_LINK) {
        scan->kind = KOLLI_SCAN_LINK;
        scan->text = data;
    }
    return elements_read(scanning->parsing.list, data, diag);
}

static kolli_status send_data(struct scanning *scanning, kolli_span data, kolli_diag *diag)
{
    kolli_scan scan = {0};
    kolli_status status = read_data(scanning, &scan, data, diag);
    kolli_buffer_clear(scanning->repaired);
    if (status != KOLLI_OK) {
        return status;
    }
    scan.carrier = scanning->sent;
    status = kolli_scan_write(&scan, scanning->parsing.list, kolli_buffer_sink(scanning->repaired),
                              diag);
    if (scan.text.ptr != data.ptr) {
        diag->offset = KOLLI_NO_OFFSET; /* the place is not one in the input */
    }
    return status;
}

/* False when it is no use to go on. */
static bool scan_one(struct scanning *scanning, const struct place *place)
{
    struct output *output = scanning->parsing.output;
    bool reading = scanning->sent == KOLLI_CARRIER_NONE;
    bool more = true;
    kolli_scan scan = {0};
    kolli_diag diag = {0};
    output_begin(output, place);
    output_text(output, "input", TEXT_NONE, place->text);
    kolli_status status = reading ? read_scan(scanning, &scan, place->text, &diag)
                                  : send_data(scanning, place->text, &diag);
    if (status != KOLLI_OK) {
        output_finding(output, KOLLI_ERROR, &diag);
    } else if (reading) {
        write_scan(scanning, &scan);
    } else {
        output_text(output, "scan", TEXT_ALONE, kolli_buffer_span(scanning->repaired));
    }
    if (reading) {
        more = parse_check(&scanning->parsing, status == KOLLI_OK);
    }
    output_end(output);
    return more;
}

static bool read_carrier(const struct options *options, enum option_id id, kolli_carrier *carrier,
                         struct output *output)
{
    char names[512];
    size_t used = 0;
    if (!options_given(options, id) || kolli_carrier_find(options_span(options, id), carrier)) {
        return true;
    }
    for (int i = KOLLI_CARRIER_NONE + 1; *kolli_carrier_name((kolli_carrier)i) != '\0'; i++) {
        int more = snprintf(names + used, sizeof names - used, "%s%s", used == 0 ? "" : ", ",
                            kolli_carrier_name((kolli_carrier)i));
        used += (size_t)more < sizeof names - used ? (size_t)more : 0;
    }
    options_refuse(options, id, kolli_span_of(names), output);
    return false;
}

static bool check_use(const struct options *options, struct output *output)
{
    static const struct option_use uses[] = {
        {OPTION_REPAIR, OPTION_WRITE, false},         {OPTION_TOGETHER, OPTION_WRITE, false},
        {OPTION_SKIP, OPTION_WRITE, false},           {OPTION_SHOWN, OPTION_WRITE, true},
        {OPTION_CARRIER, OPTION_REPAIR, true},        {OPTION_SCANNER_PREFIX, OPTION_REPAIR, true},
        {OPTION_SCANNER_SUFFIX, OPTION_REPAIR, true},
    };
    return options_go_together(options, uses, sizeof uses / sizeof *uses, output);
}

static bool read_options(struct scanning *scanning, const struct options *options,
                         struct output *output)
{
    scanning->repair = (kolli_repair_options)KOLLI_REPAIR_OPTIONS_INIT;
    scanning->repair.strict = !options_given(options, OPTION_REPAIR);
    scanning->repair.prefix = options_span(options, OPTION_SCANNER_PREFIX);
    scanning->repair.suffix = options_span(options, OPTION_SCANNER_SUFFIX);
    scanning->shown = options_given(options, OPTION_SHOWN);
    return check_use(options, output) &&
           read_carrier(options, OPTION_CARRIER, &scanning->repair.carrier, output) &&
           read_carrier(options, OPTION_WRITE, &scanning->sent, output);
}

static void scan_all(struct scanning *scanning, const struct options *options)
{
    struct input *input = input_new(options, 0, scanning->parsing.output);
    kolli_span item;
    bool more = input != NULL;
    while (more && input_next(input, &item)) {
        more = scan_one(scanning, &input->place);
    }
    input_free(input);
    if (more) {
        parsing_finish(&scanning->parsing);
    }
}

void scan_run(const struct options *options, struct output *output)
{
    struct scanning scanning = {.sent = KOLLI_CARRIER_NONE};
    if (!read_options(&scanning, options, output)) {
        return;
    }
    if (parsing_begin(&scanning.parsing, options, output)) {
        scanning.repaired = kolli_buffer_new(NULL);
        if (scanning.repaired == NULL) {
            output_no_memory(output);
        } else {
            scan_all(&scanning, options);
        }
    }
    kolli_buffer_free(scanning.repaired);
    parsing_end(&scanning.parsing);
}
