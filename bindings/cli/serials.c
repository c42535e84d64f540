/*
 * Which serial numbers may go onto the next labels? New ones, that nobody can guess and nobody has
 * had.
 */
#include "clock.h"
#include "command.h"
#include "progress.h"
#include "word_set.h"

#include "kolli/csv.h"
#include "kolli/ledger.h"

#include <stdio.h>

/* As many as the ledger takes before it says that serials of this length are used up. */
#define TRIES 64

struct issuing {
    const struct options *options;
    struct output *output;
    struct file_new *file; /* NULL: standard output */
    struct progress progress;
    kolli_span gtin, allocation;
    uint64_t count, length, given;
};

static kolli_sink issuing_sink(struct issuing *issuing)
{
    return issuing->file == NULL ? output_raw(issuing->output) : file_out_sink(&issuing->file->out);
}

static kolli_status write_csv_row(struct issuing *issuing, kolli_span serial)
{
    const kolli_span fields[] = {issuing->gtin, serial, issuing->allocation};
    kolli_sink sink = issuing_sink(issuing);
    kolli_status status = KOLLI_OK;
    for (size_t i = 0; i < 3 && status == KOLLI_OK; i++) {
        status = kolli_csv_write_field(sink, fields[i], ',');
        if (status == KOLLI_OK) {
            status = sink.write(sink.context, kolli_span_of(i == 2 ? "\n" : ","));
        }
    }
    return status;
}

static void write_json(struct issuing *issuing, kolli_span serial)
{
    struct output *output = issuing->output;
    output_begin(output, NULL);
    output_text(output, "serial", TEXT_NONE, serial);
    if (issuing->gtin.len > 0) {
        output_text(output, "gtin", TEXT_NONE, issuing->gtin);
    }
    if (issuing->allocation.len > 0) {
        output_text(output, "allocation", TEXT_NONE, issuing->allocation);
    }
    output_end(output);
}

/* One serial that is ours now: to the file in its form, or to standard output. */
static kolli_status take(void *context, kolli_span serial)
{
    struct issuing *issuing = context;
    kolli_sink sink = issuing_sink(issuing);
    progress_step(&issuing->progress, issuing->given, issuing->given, issuing->count);
    issuing->given++;
    if (options_given(issuing->options, OPTION_CSV)) {
        return write_csv_row(issuing, serial);
    }
    if (issuing->output->json && issuing->file == NULL) {
        write_json(issuing, serial);
        return issuing->output->out->error == 0 ? KOLLI_OK : KOLLI_WRITE_FAILED;
    }
    kolli_status status = sink.write(sink.context, serial);
    return status == KOLLI_OK ? sink.write(sink.context, kolli_span_of("\n")) : status;
}

static void write_header(struct issuing *issuing)
{
    kolli_sink sink = issuing_sink(issuing);
    if (options_given(issuing->options, OPTION_CSV)) {
        sink.write(sink.context, kolli_span_of("gtin,serial,allocation\n"));
    }
}

static void issue_from_ledger(struct issuing *issuing)
{
    struct output *output = issuing->output;
    const char *path = issuing->options->values[OPTION_LEDGER];
    kolli_ledger *ledger;
    kolli_diag diag = {0};
    kolli_ledger_request request = KOLLI_LEDGER_REQUEST_INIT;
    request.count = (size_t)issuing->count;
    request.length = (size_t)issuing->length;
    request.gtin = issuing->gtin;
    request.allocation = issuing->allocation;
    request.time = clock_now();
    kolli_status status = kolli_ledger_open(&ledger, NULL, path, &diag);
    if (status == KOLLI_OK) {
        status = kolli_ledger_issue(ledger, &request, &(kolli_ledger_taker){take, issuing}, &diag);
        kolli_ledger_close(ledger);
    }
    /* a failed write of ours is said where the file is closed */
    if (status != KOLLI_OK && issuing->given == 0) {
        output_begin(output, &(struct place){path, 0, {NULL, 0}});
        output_finding(output, KOLLI_ERROR, &diag);
        output_end(output);
    }
}

/* A serial that this run has not made yet. */
static kolli_status make_new(struct issuing *issuing, struct word_set *made,
                             char serial[KOLLI_SERIAL_MAX + 1], kolli_diag *diag)
{
    uint32_t line = 1;
    for (int i = 0; i < TRIES; i++) {
        kolli_status status = kolli_serial_make(serial, (size_t)issuing->length, NULL, diag);
        if (status != KOLLI_OK) {
            return status;
        }
        if (!word_set_add(made, kolli_span_of(serial), 1, &line)) {
            return KOLLI_NO_MEMORY;
        }
        if (line == 0) {
            return KOLLI_OK;
        }
    }
    diag->status = KOLLI_LEDGER_FULL;
    snprintf(diag->arguments, sizeof diag->arguments, "%u", (unsigned)issuing->length);
    return KOLLI_LEDGER_FULL;
}

static void issue_without_ledger(struct issuing *issuing)
{
    struct word_set *made = word_set_new();
    kolli_diag diag = {.status = KOLLI_NO_MEMORY, .offset = KOLLI_NO_OFFSET};
    kolli_status status = made == NULL ? KOLLI_NO_MEMORY : KOLLI_OK;
    while (status == KOLLI_OK && issuing->given < issuing->count) {
        char serial[KOLLI_SERIAL_MAX + 1];
        status = make_new(issuing, made, serial, &diag);
        if (status == KOLLI_OK && take(issuing, kolli_span_of(serial)) != KOLLI_OK) {
            break; /* said where the file is closed */
        }
    }
    if (status != KOLLI_OK) {
        output_finding(issuing->output, KOLLI_ERROR, &diag);
    }
    word_set_free(made);
}

static void issue(struct issuing *issuing)
{
    progress_begin(&issuing->progress, TEXT_PROGRESS_SERIALS, issuing->output);
    write_header(issuing);
    if (options_given(issuing->options, OPTION_LEDGER)) {
        issue_from_ledger(issuing);
    } else {
        issue_without_ledger(issuing);
    }
    progress_clear(&issuing->progress);
}

/* The file is opened first: serials must not be used up for a file that cannot be. */
static void issue_to_file(struct issuing *issuing, const char *path)
{
    struct output *output = issuing->output;
    issuing->file = malloc(sizeof *issuing->file);
    if (issuing->file == NULL) {
        output_no_memory(output);
        return;
    }
    bool written = file_new_open(issuing->file, path, true);
    if (written) {
        issue(issuing);
        if (issuing->given == 0) {
            file_new_drop(issuing->file);
            free(issuing->file);
            return;
        }
        written = file_new_commit(issuing->file);
    }
    output_begin(output, NULL);
    if (written) {
        output_number(output, "serials", TEXT_NONE, issuing->given);
        output_text(output, "file", TEXT_NONE, kolli_span_of(path));
    } else {
        output_file_fault(output, KOLLI_WRITE_FAILED, path, issuing->file->out.error);
    }
    output_end(output);
    free(issuing->file);
}

/*
 * A ledger, or the clear word that there is none: without one the next run may give the same
 * serial again.
 */
static bool read_ledger(const struct options *options, struct output *output)
{
    bool ledger = options_given(options, OPTION_LEDGER);
    if (ledger == options_given(options, OPTION_NO_LEDGER)) {
        output_fault(output, KOLLI_ARGUMENT, ledger ? TEXT_SERIALS_BOTH : TEXT_SERIALS_NO_LEDGER,
                     TEXT_SERIALS_LEDGER_REPAIR, TEXT_BARE);
        return false;
    }
    if (ledger && !options_given(options, OPTION_GTIN)) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_MISSING, TEXT_SERIALS_GTIN_REPAIR,
                     TEXT_WITH(kolli_span_of("gtin")));
        return false;
    }
    return true;
}

static bool check_gtin(kolli_span gtin, struct output *output)
{
    kolli_diag diag = {0};
    if (gtin.ptr == NULL || kolli_gtin_parse(NULL, gtin, &diag) == KOLLI_OK) {
        return true;
    }
    output_begin(output, &(struct place){"--gtin", 0, gtin});
    output_finding(output, KOLLI_ERROR, &diag);
    output_end(output);
    return false;
}

void serials_run(const struct options *options, struct output *output)
{
    struct issuing issuing = {
        .options = options,
        .output = output,
        .gtin = options_span(options, OPTION_GTIN),
        .allocation = options_span(options, OPTION_ALLOCATION),
        .length = 10,
    };
    if (!options_words(options, 0, output)) {
        return;
    }
    if (!options_given(options, OPTION_COUNT)) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_OPTION_MISSING, TEXT_SERIALS_COUNT_REPAIR,
                     TEXT_WITH(kolli_span_of("count")));
        return;
    }
    if (!options_number(options, OPTION_COUNT, 1, 10000000, &issuing.count, output) ||
        !options_number(options, OPTION_LENGTH, 4, 20, &issuing.length, output) ||
        !read_ledger(options, output) || !check_gtin(issuing.gtin, output)) {
        return;
    }
    const char *path = options->values[OPTION_OUTPUT];
    bool standard = path == NULL || strcmp(path, "-") == 0;
    if (standard && output->json && options_given(options, OPTION_CSV)) {
        output_fault(output, KOLLI_ARGUMENT, TEXT_SERIALS_JSON, TEXT_EVENTS_ONE_REPAIR, TEXT_BARE);
    } else if (standard) {
        issue(&issuing);
    } else {
        issue_to_file(&issuing, path);
    }
}
