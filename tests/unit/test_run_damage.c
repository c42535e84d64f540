/*
 * Does a run over a damaged CSV name every bad line and make every good row's label?
 *
 * 200 files are made from their number alone: each row is written whole or damaged in a known way,
 * and what must come of it is written down beside it, before any of kolli's code sees the file.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"
#include "run_world.h"

#define FILES      200
#define ROWS       40
#define HUGE_BYTES ((size_t)100 * 1000 * 1000)

enum damage {
    CUT,         /* the file ends in the middle of its last row */
    SEPARATORS,  /* a row with other separators */
    NUL,         /* a byte of value 0 */
    BAD_UTF8,    /* a byte that is no UTF-8 */
    HUGE_LINE,   /* a line of 100 MB */
    CHECK_DIGIT, /* a wrong check digit */
    TWICE,       /* the serial of an earlier row */
    QUOTE,       /* a quotation mark that is never closed */
    EXTRA,       /* a field too many */
    DAMAGES,
};

/* One damaged file and what must come of it. */
struct file {
    unsigned seed;
    const char *separator, *end;
    kolli_buffer *csv, *made, *found;
    unsigned line;          /* of the next row */
    char serials[ROWS][16]; /* of the rows that must give a label */
    size_t good;
    size_t fill_at, fill; /* see run_world.h */
};

static unsigned next_random(struct file *file, unsigned below)
{
    file->seed = file->seed * 1103515245u + 12345u;
    return (file->seed >> 16) % below;
}

static void put(kolli_buffer *buffer, const char *text)
{
    kolli_sink sink = kolli_buffer_sink(buffer);
    sink.write(sink.context, span_of(text));
}

static void expect_label(struct file *file, const char *gtin, const char *serial)
{
    char line[128];
    snprintf(line, sizeof line, "%u (01)%s(21)%s %s-%s.svg\n", file->line, gtin, serial, gtin,
             serial);
    put(file->made, line);
    snprintf(file->serials[file->good++], sizeof file->serials[0], "%s", serial);
}

static void expect_error(struct file *file, const char *status, const char *pointer)
{
    char line[128];
    snprintf(line, sizeof line, "error %u %s %s\n", file->line, status, pointer);
    put(file->found, line);
}

/* A text for a field, quoted or not, with Vietnamese letters, line breaks and quotes; tells its
 * line breaks. */
static unsigned put_text(struct file *file)
{
    static const char *const texts[] = {
        "",  "Mật ong", "\"Hũ \"\"to\"\" 0,5; kg\"", "\"hai\ndòng\"",
        "a", "\"\"",    "\"ba\r\ndòng\n\""};
    static const unsigned breaks[] = {0, 0, 0, 1, 0, 0, 2};
    unsigned i = next_random(file, sizeof texts / sizeof texts[0]);
    put(file->csv, texts[i]);
    return breaks[i];
}

/* A row up to its last field, which is a note of plain letters. */
static unsigned put_row(struct file *file, const char *gtin, const char *serial)
{
    put(file->csv, gtin);
    put(file->csv, file->separator);
    put(file->csv, serial);
    put(file->csv, file->separator);
    unsigned breaks = put_text(file);
    put(file->csv, file->separator);
    return breaks;
}

static void put_whole_row(struct file *file, const char *gtin, const char *serial)
{
    unsigned breaks = put_row(file, gtin, serial);
    put(file->csv, "note");
    put(file->csv, file->end);
    file->line += 1 + breaks;
}

static void put_bytes(struct file *file, const char *bytes, size_t size)
{
    kolli_sink sink = kolli_buffer_sink(file->csv);
    sink.write(sink.context, (kolli_span){bytes, size});
}

/* Rows with a text on one line, for damage that would make what a quoted line break means a matter
 * of taste. */
static void put_plain_row(struct file *file, const char *gtin, const char *serial,
                          const char *separator, const char *note, size_t note_size)
{
    put(file->csv, gtin);
    put(file->csv, separator);
    put(file->csv, serial);
    put(file->csv, separator);
    put(file->csv, "text");
    put(file->csv, separator);
    put_bytes(file, note, note_size);
    put(file->csv, file->end);
    file->line++;
}

static void put_damaged_row(struct file *file, enum damage damage, const char *gtin,
                            const char *serial)
{
    const char *other = file->separator[0] == '\t' ? ";" : "\t";
    switch (damage) {
    case SEPARATORS:
        expect_error(file, "CSV_FIELDS", "");
        put_plain_row(file, gtin, serial, other, "note", 4);
        break;
    case NUL:
        expect_error(file, "CSV_NUL", "");
        put_plain_row(file, gtin, serial, file->separator, "no\0te", 5);
        break;
    case BAD_UTF8:
        expect_error(file, "UTF8", "");
        put_plain_row(file, gtin, serial, file->separator, "n\xE1\xBA", 3);
        break;
    case HUGE_LINE:
        if (file->fill > 0) {
            break; /* one a file */
        }
        expect_error(file, "CSV_TOO_LONG", "");
        file->fill_at = kolli_buffer_span(file->csv).len;
        file->fill = HUGE_BYTES;
        put(file->csv, file->end);
        file->line++;
        break;
    case CHECK_DIGIT: {
        char wrong[16];
        snprintf(wrong, sizeof wrong, "%s", gtin);
        wrong[13] = wrong[13] == '9' ? '0' : (char)(wrong[13] + 1);
        expect_error(file, "CHECK_DIGIT", "/gtin");
        put_whole_row(file, wrong, serial);
        break;
    }
    case TWICE:
        if (file->good > 0) {
            expect_error(file, "LABEL_TWICE", "");
            put_whole_row(file, gtin, file->serials[next_random(file, (unsigned)file->good)]);
        }
        break;
    case QUOTE:
        expect_error(file, "CSV_QUOTE", "");
        put_plain_row(file, gtin, serial, file->separator, "\"note", 5);
        break;
    case EXTRA:
        expect_error(file, "CSV_FIELDS", "");
        put(file->csv, "extra");
        put(file->csv, file->separator);
        put_whole_row(file, gtin, serial);
        break;
    default:
        break;
    }
}

/* A run goes on behind the line end: what the open quote took in of further lines is bad lines, if
 * not empty. */
static void expect_rest(struct file *file, kolli_span row, bool in_character)
{
    for (kolli_span rest = span_from(row, span_find(row, '\n') + 1); rest.len > 0;) {
        size_t end = span_find(rest, '\n');
        file->line++;
        expect_error(file, end == rest.len && in_character ? "UTF8" : "CSV_FIELDS", "");
        rest = span_from(rest, end + 1);
    }
}

/*
 * A last row, cut at any byte behind its first. Judged from its bytes alone: an open quote, a cut
 * character, too few separators, or, with all four fields begun, a good row whose note lost its
 * end.
 */
static void put_cut_row(struct file *file, const char *gtin, const char *serial)
{
    kolli_buffer *all = file->csv;
    file->csv = kolli_buffer_new(NULL);
    put_row(file, gtin, serial);
    put(file->csv, "note");
    kolli_span row = kolli_buffer_span(file->csv);
    size_t cut = 1 + next_random(file, (unsigned)row.len - 1);
    bool quoted = false;
    unsigned separators = 0;
    for (size_t i = 0; i < cut; i++) {
        quoted = row.ptr[i] == '"' ? !quoted : quoted;
        separators += row.ptr[i] == file->separator[0] && !quoted ? 1 : 0;
    }
    bool in_character = ((unsigned char)row.ptr[cut] & 0xC0) == 0x80;
    kolli_buffer *own = file->csv;
    file->csv = all;
    put_bytes(file, row.ptr, cut);
    if (quoted) {
        expect_error(file, "CSV_QUOTE", "");
        expect_rest(file, span_first(row, cut), in_character);
    } else if (in_character) {
        expect_error(file, "UTF8", "");
    } else if (separators < 3) {
        expect_error(file, "CSV_FIELDS", "");
    } else {
        expect_label(file, gtin, serial);
    }
    kolli_buffer_free(own);
}

static void make_file(struct file *file, unsigned number)
{
    static const char *const separators[] = {",", ";", "\t"};
    static const char *const gtins[] = {"09522100100110", "09522100200117", "09522100300114"};
    const char *gtin =
        gtins[number % 3]; /* one a file: so an earlier serial is under the same key */
    *file = (struct file){.seed = 7919 * number + 1, .line = 1};
    file->separator = separators[number / 3 % 3];
    file->end = number % 2 == 0 ? "\n" : "\r\n";
    file->csv = kolli_buffer_new(NULL);
    file->made = kolli_buffer_new(NULL);
    file->found = kolli_buffer_new(NULL);
    enum damage main_damage = (enum damage)(number % DAMAGES);
    put(file->csv, number % 5 == 0 ? "\xEF\xBB\xBF" : "");
    const char *const names[] = {"gtin", "serial", "text1", "note"};
    for (size_t i = 0; i < 4; i++) {
        put(file->csv, names[i]);
        put(file->csv, i < 3 ? file->separator : file->end);
    }
    put(file->found, "note 1 LABEL_COLUMN_UNUSED /note\n");
    file->line = 2;
    for (unsigned row = 0; row < ROWS - 1; row++) {
        char serial[16];
        snprintf(serial, sizeof serial, "F%uR%u", number, row);
        if (next_random(file, 4) == 0) {
            bool mixed = number >= FILES / 2 && next_random(file, 2) == 0;
            unsigned any = next_random(file, DAMAGES);
            put_damaged_row(file, mixed && any != HUGE_LINE ? (enum damage)any : main_damage, gtin,
                            serial);
        } else {
            expect_label(file, gtin, serial);
            put_whole_row(file, gtin, serial);
        }
    }
    if (main_damage == CUT) {
        put_cut_row(file, gtin, "LAST");
    }
}

static void runs_damaged(void **state)
{
    const struct numbered {
        const char *name;
        unsigned number;
    } *row = *state;
    struct file file;
    make_file(&file, row->number);
    struct run_world world;
    run_world_init(&world, kolli_buffer_span(file.csv));
    world.fill_at = file.fill_at;
    world.fill = file.fill;
    world.chunk = row->number % 4 == 3 && file.fill == 0 ? 37 : 0;
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    layout.symbology = KOLLI_GS1_DATAMATRIX;
    kolli_run_options options = KOLLI_RUN_OPTIONS_INIT;
    options.layout = &layout;
    kolli_run_result result;
    assert_int_equal(run_world_run(&world, NULL, &options, &result, NULL), KOLLI_OK);
    assert_string_equal(run_world_text(world.found), run_world_text(file.found));
    assert_string_equal(run_world_text(world.made), run_world_text(file.made));
    assert_int_equal(result.made, file.good);
    assert_int_equal(result.files, file.good);
    assert_int_equal(world.closes, file.good);
    run_world_free(&world);
    kolli_buffer_free(file.csv);
    kolli_buffer_free(file.made);
    kolli_buffer_free(file.found);
}

int main(void)
{
    static const char *const kinds[DAMAGES] = {"cut",       "separators",  "NUL",
                                               "bad UTF-8", "100 MB line", "check digit",
                                               "twice",     "quote",       "extra field"};
    static struct {
        const char *name;
        unsigned number;
    } files[FILES];
    static char names[FILES][32];
    for (unsigned i = 0; i < FILES; i++) {
        snprintf(names[i], sizeof names[i], "%u, %s", i, kinds[i % DAMAGES]);
        files[i].name = names[i];
        files[i].number = i;
    }
    SUITE_ROWS(files, runs_damaged);
    return suite_run("run_damage");
}
