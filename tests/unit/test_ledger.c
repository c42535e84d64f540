/* Is a serial ever issued twice: across calls, objects and processes, killed ones and damaged files
 * too? */
#include "support.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/span.h"
#include "kolli/ledger.h"

#define HEADER      KOLLI_LEDGER_HEADER "\n"
#define ROW(serial) serial ",09522100100110,E01,2026-03-02T09:10:00+07:00\n"

static char folder[] = "/tmp/kolli-ledger-XXXXXX";
static char path[64];

/* ---- Helpers --------------------------------------------------------------------------------- */

static void write_file(const char *content, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* The whole file, ended by NUL; to be freed. */
static char *read_file(const char *name, size_t *size)
{
    FILE *file = fopen(name, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long length = ftell(file);
    rewind(file);
    char *content = malloc((size_t)length + 1);
    assert_non_null(content);
    *size = fread(content, 1, (size_t)length, file);
    content[*size] = '\0';
    fclose(file);
    return content;
}

static void assert_file(const char *content, size_t size)
{
    size_t got;
    char *file = read_file(path, &got);
    assert_int_equal(got, size);
    assert_memory_equal(file, content, size);
    free(file);
}

static kolli_ledger_request request_for(size_t count)
{
    kolli_ledger_request request = KOLLI_LEDGER_REQUEST_INIT;
    request.count = count;
    request.gtin = span_of("9522100100110");
    request.allocation = span_of("E01");
    assert_int_equal(kolli_time_parse(&request.time, span_of("2026-03-02T09:10:00+07:00"), NULL),
                     KOLLI_OK);
    return request;
}

/* What was handed out, one after another, each ended by a line end. */
struct taken {
    char text[200000];
    size_t used, count;
    size_t stop_at; /* 0: take all */
};

static kolli_status take(void *context, kolli_span serial)
{
    struct taken *taken = context;
    if (taken->stop_at > 0 && taken->count == taken->stop_at) {
        return KOLLI_WRITE_FAILED;
    }
    assert_true(taken->used + serial.len + 1 < sizeof taken->text);
    memcpy(taken->text + taken->used, serial.ptr, serial.len);
    taken->used += serial.len;
    taken->text[taken->used++] = '\n';
    taken->count++;
    return KOLLI_OK;
}

static struct taken taken;

static kolli_status issue(kolli_ledger *ledger, size_t count)
{
    kolli_ledger_request request = request_for(count);
    return kolli_ledger_issue(ledger, &request, &(kolli_ledger_taker){take, &taken}, NULL);
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All lines of a text differ; it is cut up. */
static void assert_no_line_twice(char *text, size_t size)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < size; i++) {
        count += text[i] == '\n' ? 1 : 0;
    }
    char **lines = calloc(count + 1, sizeof *lines);
    assert_non_null(lines);
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        lines[at++] = line;
    }
    assert_int_equal(at, count);
    qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 1; i < count; i++) {
        assert_string_not_equal(lines[i - 1], lines[i]);
    }
    free(lines);
}

static void fresh(void)
{
    unlink(path);
    memset(&taken, 0, sizeof taken);
}

static kolli_ledger *open_good(void)
{
    kolli_ledger *ledger;
    kolli_diag diag = {0};
    kolli_status status = kolli_ledger_open(&ledger, NULL, path, &diag);
    if (status != KOLLI_OK) {
        char text[512];
        kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
        fail_msg("line %u: %s", diag.line, text);
    }
    assert_non_null(ledger);
    return ledger;
}

/* ---- Issuing --------------------------------------------------------------------------------- */

static void begins(void **state)
{
    (void)state;
    fresh();
    kolli_ledger *ledger = open_good();
    assert_file(HEADER, strlen(HEADER));
    assert_int_equal(kolli_ledger_count(ledger), 0);
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 077, 0);
    kolli_ledger_close(ledger);
    kolli_ledger_close(NULL);
}

static void issues(void **state)
{
    (void)state;
    fresh();
    kolli_ledger *ledger = open_good();
    assert_int_equal(issue(ledger, 0), KOLLI_OK);
    assert_int_equal(issue(ledger, 1), KOLLI_OK);
    char line[128];
    int length =
        snprintf(line, sizeof line, HEADER "%.10s,09522100100110,E01,2026-03-02T09:10:00+07:00\n",
                 taken.text);
    assert_file(line, (size_t)length);
    assert_int_equal(issue(ledger, 5000), KOLLI_OK);
    assert_int_equal(taken.count, 5001);
    assert_int_equal(kolli_ledger_count(ledger), 5001);
    assert_true(kolli_ledger_has(ledger, (kolli_span){taken.text, 10}));
    assert_false(kolli_ledger_has(ledger, SPAN("NEVER")));
    kolli_ledger_close(ledger);
    ledger = open_good();
    assert_int_equal(kolli_ledger_count(ledger), 5001);
    for (size_t i = 0; i < taken.count; i++) {
        assert_true(kolli_ledger_has(ledger, (kolli_span){taken.text + 11 * i, 10}));
    }
    kolli_ledger_close(ledger);
    assert_no_line_twice(taken.text, taken.used);
}

/* Two objects in one process append in turn; each reads what the other wrote. */
static void interleaves(void **state)
{
    (void)state;
    fresh();
    kolli_ledger *a = open_good(), *b = open_good();
    for (size_t i = 0; i < 20; i++) {
        assert_int_equal(issue(i % 2 == 0 ? a : b, 7), KOLLI_OK);
        assert_int_equal(kolli_ledger_count(i % 2 == 0 ? a : b), 7 * (i + 1));
    }
    kolli_ledger_close(a);
    kolli_ledger_close(b);
    assert_no_line_twice(taken.text, taken.used);
}

static void takes_fields_that_need_quotes(void **state)
{
    (void)state;
    fresh();
    kolli_ledger *ledger = open_good();
    kolli_ledger_request request = request_for(3);
    request.allocation = span_of("HTX \"Ngọc Lặc\", đợt 1");
    request.length = 20;
    kolli_ledger_taker taker = {take, &taken};
    assert_int_equal(kolli_ledger_issue(ledger, &request, &taker, NULL), KOLLI_OK);
    kolli_ledger_close(ledger);
    ledger = open_good();
    assert_int_equal(kolli_ledger_count(ledger), 3);
    kolli_ledger_close(ledger);
}

static void stays_issued_when_not_taken(void **state)
{
    (void)state;
    fresh();
    kolli_ledger *ledger = open_good();
    taken.stop_at = 2;
    assert_int_equal(issue(ledger, 5), KOLLI_WRITE_FAILED);
    assert_int_equal(taken.count, 2);
    assert_int_equal(kolli_ledger_count(ledger), 5);
    kolli_ledger_close(ledger);
}

struct wrong {
    const char *name;
    size_t length;
    const char *gtin, *allocation;
    int64_t seconds;
    kolli_status status;
};
static const struct wrong wrongs[] = {
    {"serial too short", 3, "9522100100110", "E01", 0, KOLLI_SERIAL_LENGTH},
    {"serial too long", 21, "9522100100110", "E01", 0, KOLLI_SERIAL_LENGTH},
    {"GTIN with a wrong check digit", 10, "9522100100111", "E01", 0, KOLLI_KEY_CHECK_DIGIT},
    {"no GTIN", 10, "", "E01", 0, KOLLI_EMPTY},
    {"allocation of two lines", 10, "9522100100110", "E\n01", 0, KOLLI_LEDGER_ALLOCATION},
    {"allocation that is no UTF-8", 10, "9522100100110", "E\xFF", 0, KOLLI_LEDGER_ALLOCATION},
    {"time outside the calendar", 10, "9522100100110", "E01", INT64_C(1) << 50, KOLLI_ARGUMENT},
};

static void refuses_request(void **state)
{
    const struct wrong *wrong = *state;
    fresh();
    kolli_ledger *ledger = open_good();
    kolli_ledger_request request = request_for(2);
    request.length = wrong->length;
    request.gtin = span_of(wrong->gtin);
    request.allocation = span_of(wrong->allocation);
    if (wrong->seconds != 0) {
        request.time.seconds = wrong->seconds;
    }
    kolli_diag diag = {0};
    kolli_ledger_taker taker = {take, &taken};
    assert_int_equal(kolli_ledger_issue(ledger, &request, &taker, &diag), wrong->status);
    assert_int_equal(diag.status, wrong->status);
    assert_int_equal(taken.count, 0);
    kolli_ledger_close(ledger);
    assert_file(HEADER, strlen(HEADER));
}

/* A source that runs out, or that always says the same. */
struct source {
    size_t left;
};

static kolli_status few_bytes(void *context, void *bytes, size_t size)
{
    struct source *source = context;
    if (source->left < size) {
        return KOLLI_NO_RANDOM;
    }
    source->left -= size;
    memset(bytes, 3, size);
    return KOLLI_OK;
}

static void needs_randomness(void **state)
{
    (void)state;
    fresh();
    kolli_ledger *ledger = open_good();
    struct source source = {SIZE_MAX};
    kolli_random random = {few_bytes, &source};
    kolli_ledger_request request = request_for(2);
    request.random = &random;
    kolli_ledger_taker taker = {take, &taken};
    assert_int_equal(kolli_ledger_issue(ledger, &request, &taker, NULL), KOLLI_LEDGER_FULL);
    source.left = 0;
    assert_int_equal(kolli_ledger_issue(ledger, &request, &taker, NULL), KOLLI_NO_RANDOM);
    assert_int_equal(taken.count, 0);
    assert_file(HEADER, strlen(HEADER));
    assert_int_equal(issue(ledger, 3), KOLLI_OK); /* and it goes on */
    assert_int_equal(kolli_ledger_count(ledger), 3);
    kolli_ledger_close(ledger);
}

/* ---- Files as they may be found -------------------------------------------------------------- */

struct torn {
    const char *name, *before, *after;
    size_t count;
};
static const struct torn torns[] = {
    {"empty file", "", HEADER, 0},
    {"half a header", "serial,gti", HEADER, 0},
    {"header without line end", KOLLI_LEDGER_HEADER, HEADER, 0},
    {"half a serial", HEADER ROW("AAAA") "BB", HEADER ROW("AAAA"), 1},
    {"half a time", HEADER ROW("AAAA") "BBBB,09522100100110,E01,2026-03-02T09:10:00+07:0",
     HEADER ROW("AAAA"), 1},
    {"half a quoted field", HEADER ROW("AAAA") "BBBB,09522100100110,\"E,0", HEADER ROW("AAAA"), 1},
    {"whole row without line end",
     HEADER ROW("AAAA") "BBBB,09522100100110,E01,2026-03-02T09:10:00+07:00",
     HEADER ROW("AAAA") ROW("BBBB"), 2},
    {"half a row behind the header", HEADER "B", HEADER, 0},
    {"CRLF, as an editor may leave it", HEADER "AAAA,09522100100110,E01,2026-03-02T09:10:00Z\r\n",
     HEADER "AAAA,09522100100110,E01,2026-03-02T09:10:00Z\r\n", 1},
};

static void mends(void **state)
{
    const struct torn *torn = *state;
    fresh();
    write_file(torn->before, strlen(torn->before));
    kolli_ledger *ledger = open_good();
    assert_int_equal(kolli_ledger_count(ledger), torn->count);
    assert_file(torn->after, strlen(torn->after));
    assert_int_equal(issue(ledger, 2), KOLLI_OK);
    kolli_ledger_close(ledger);
    ledger = open_good();
    assert_int_equal(kolli_ledger_count(ledger), torn->count + 2);
    kolli_ledger_close(ledger);
}

/* Cut at every byte, as a process killed while it writes leaves it. */
static void mends_every_cut(void **state)
{
    (void)state;
    static const char whole[] = HEADER ROW(
        "AAAA") "BBBB,09522100100110,\"Ngọc \"\"Lặc\"\", 1\",2026-03-02T09:10:00.5+07:00\n";
    size_t ends[3], count = 0;
    for (size_t i = 0; i < sizeof whole - 1; i++) {
        if (whole[i] == '\n') {
            ends[count++] = i;
        }
    }
    for (size_t cut = 0; cut < sizeof whole; cut++) {
        fresh();
        write_file(whole, cut);
        kolli_ledger *ledger = open_good();
        size_t rows = (cut >= ends[1] ? 1u : 0u) + (cut >= ends[2] ? 1u : 0u);
        assert_int_equal(kolli_ledger_count(ledger), rows);
        kolli_ledger_close(ledger);
        assert_file(whole, ends[rows] + 1);
    }
}

struct damage {
    const char *name, *content;
    size_t size;
    kolli_status status;
    uint32_t line;
};
#define CONTENT(text) (text), sizeof(text) - 1
static const struct damage damages[] = {
    {"something else", CONTENT("code,time\nA,B\n"), KOLLI_LEDGER_HEADER_BAD, 1},
    {"byte order mark", CONTENT("\xEF\xBB\xBF" HEADER), KOLLI_LEDGER_HEADER_BAD, 1},
    {"header with semicolons", CONTENT("serial;gtin;allocation;time\n"), KOLLI_LEDGER_HEADER_BAD,
     1},
    {"three fields", CONTENT(HEADER ROW("AAAA") "BBBB,09522100100110,E01\n"), KOLLI_LEDGER_ROW, 3},
    {"five fields", CONTENT(HEADER "BBBB,09522100100110,E01,2026-03-02T09:10:00Z,1\n" ROW("AAAA")),
     KOLLI_LEDGER_ROW, 2},
    {"no serial", CONTENT(HEADER ROW("")), KOLLI_LEDGER_ROW, 2},
    {"serial of 21 characters", CONTENT(HEADER ROW("AAAAAAAAAAAAAAAAAAAAA")), KOLLI_LEDGER_ROW, 2},
    {"serial with a space", CONTENT(HEADER ROW("AAAA") ROW("AA AA")), KOLLI_LEDGER_ROW, 3},
    {"GTIN with a wrong check digit",
     CONTENT(HEADER "AAAA,09522100100111,E01,2026-03-02T09:10:00Z\n"), KOLLI_LEDGER_ROW, 2},
    {"GTIN of 13 digits", CONTENT(HEADER "AAAA,9522100100110,E01,2026-03-02T09:10:00Z\n"),
     KOLLI_LEDGER_ROW, 2},
    {"no such day", CONTENT(HEADER "AAAA,09522100100110,E01,2026-02-30T09:10:00Z\n"),
     KOLLI_LEDGER_ROW, 2},
    {"serial twice", CONTENT(HEADER ROW("AAAA") ROW("BBBB") ROW("AAAA")), KOLLI_LEDGER_TWICE, 4},
    {"byte of value 0", CONTENT(HEADER ROW("AAAA") "\0\0\0\0\n"), KOLLI_CSV_NUL, 3},
    {"quote never closed", CONTENT(HEADER "\"AAAA,09522100100110\n" ROW("BBBB")), KOLLI_CSV_QUOTE,
     2},
    {"no UTF-8", CONTENT(HEADER ROW("AAAA") "BBBB,09522100100110,\xE1,2026-03-02T09:10:00Z\n"),
     KOLLI_UTF8, 3},
    {"row cut in the middle of the file", CONTENT(HEADER ROW("AAAA") "BBBB,0952210010" ROW("CCCC")),
     KOLLI_LEDGER_ROW, 3},
};

static void refuses_damage(void **state)
{
    const struct damage *damage = *state;
    fresh();
    write_file(damage->content, damage->size);
    kolli_ledger *ledger;
    kolli_diag diag = {0};
    assert_int_equal(kolli_ledger_open(&ledger, NULL, path, &diag), damage->status);
    assert_null(ledger);
    assert_int_equal(diag.status, damage->status);
    assert_int_equal(diag.line, damage->line);
    assert_file(damage->content, damage->size);
}

/* A last line longer than any row is no unfinished row: nothing is cut off. */
static void refuses_long_tail(void **state)
{
    (void)state;
    fresh();
    static char content[8192];
    size_t size = strlen(HEADER ROW("AAAA"));
    memset(content, 'A', sizeof content);
    memcpy(content, HEADER ROW("AAAA"), size);
    write_file(content, sizeof content);
    kolli_ledger *ledger;
    kolli_diag diag = {0};
    assert_int_equal(kolli_ledger_open(&ledger, NULL, path, &diag), KOLLI_CSV_TOO_LONG);
    assert_int_equal(diag.line, 3);
    assert_int_equal(diag.offset, size);
    assert_file(content, sizeof content);
}

static void refuses_changes_while_open(void **state)
{
    (void)state;
    fresh();
    kolli_ledger *ledger = open_good();
    assert_int_equal(issue(ledger, 2), KOLLI_OK);
    assert_int_equal(truncate(path, (off_t)strlen(HEADER)), 0);
    assert_int_equal(issue(ledger, 2), KOLLI_LEDGER_CHANGED);
    unlink(path);
    assert_int_equal(issue(ledger, 2), KOLLI_LEDGER_CHANGED);
    write_file(HEADER, strlen(HEADER));
    assert_int_equal(issue(ledger, 2), KOLLI_LEDGER_CHANGED);
    assert_int_equal(taken.count, 2);
    kolli_ledger_close(ledger);
}

/* Damage that another program does between two calls is found by the second. */
static void refuses_new_damage(void **state)
{
    (void)state;
    fresh();
    kolli_ledger *ledger = open_good();
    assert_int_equal(issue(ledger, 2), KOLLI_OK);
    FILE *file = fopen(path, "ab");
    assert_non_null(file);
    fputs("nonsense\n", file);
    fclose(file);
    kolli_ledger_request request = request_for(1);
    kolli_diag diag = {0};
    kolli_ledger_taker taker = {take, &taken};
    assert_int_equal(kolli_ledger_issue(ledger, &request, &taker, &diag), KOLLI_LEDGER_ROW);
    assert_int_equal(diag.line, 4);
    assert_int_equal(taken.count, 2);
    kolli_ledger_close(ledger);
}

/* ---- The system says no ---------------------------------------------------------------------- */

static void needs_a_folder(void **state)
{
    (void)state;
    kolli_ledger *ledger;
    kolli_diag diag = {0};
    assert_int_equal(kolli_ledger_open(&ledger, NULL, "/nonexistent/ledger.csv", &diag),
                     KOLLI_WRITE_FAILED);
    assert_null(ledger);
    char text[512];
    kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
    assert_non_null(strstr(text, "/nonexistent/ledger.csv"));
    assert_int_equal(kolli_ledger_open(&ledger, NULL, folder, NULL), KOLLI_WRITE_FAILED);
}

/* Run in a process of its own, whose limits and user go with it; its exit status is the number of
 * faults. */
static int child_faults(int (*run)(void))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(run());
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int open_as_nobody(void)
{
    if (geteuid() == 0 && setuid(65534) != 0) {
        return 1;
    }
    kolli_ledger *ledger;
    return kolli_ledger_open(&ledger, NULL, path, NULL) == KOLLI_WRITE_FAILED && ledger == NULL ? 0
                                                                                                : 2;
}

static void refuses_read_only(void **state)
{
    (void)state;
    fresh();
    write_file(HEADER, strlen(HEADER));
    assert_int_equal(chmod(folder, 0755), 0);
    assert_int_equal(chmod(path, 0444), 0);
    assert_int_equal(child_faults(open_as_nobody), 0);
    assert_file(HEADER, strlen(HEADER));
}

/* A disk that is full in the middle of a row, and has room for fewer rows. */
static int fill_the_disk(kolli_ledger *ledger)
{
    struct taken none = {.count = 0};
    kolli_ledger_request request = KOLLI_LEDGER_REQUEST_INIT;
    request.count = 100;
    request.gtin = span_of("9522100100110");
    kolli_ledger_taker taker = {take, &none};
    kolli_diag diag = {0};
    struct stat about;
    if (kolli_ledger_issue(ledger, &request, &taker, &diag) != KOLLI_WRITE_FAILED ||
        diag.status != KOLLI_WRITE_FAILED || none.count != 0) {
        return 2;
    }
    if (stat(path, &about) != 0 || about.st_size != (off_t)strlen(HEADER)) {
        return 3;
    }
    request.count = 5;
    return kolli_ledger_issue(ledger, &request, &taker, NULL) == KOLLI_OK && none.count == 5 ? 0
                                                                                             : 4;
}

static int issue_on_full_disk(void)
{
    struct rlimit limit = {1000, RLIM_INFINITY};
    kolli_ledger *ledger;
    signal(SIGXFSZ, SIG_IGN);
    if (kolli_ledger_open(&ledger, NULL, path, NULL) != KOLLI_OK ||
        setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        return 1;
    }
    int fault = fill_the_disk(ledger);
    kolli_ledger_close(ledger);
    return fault;
}

static void gives_none_on_a_full_disk(void **state)
{
    (void)state;
    fresh();
    assert_int_equal(child_faults(issue_on_full_disk), 0);
    kolli_ledger *ledger = open_good();
    assert_int_equal(kolli_ledger_count(ledger), 5);
    kolli_ledger_close(ledger);
}

static bool opens_and_issues(const kolli_allocator *allocator)
{
    kolli_ledger *ledger;
    size_t before = taken.count;
    kolli_status status = kolli_ledger_open(&ledger, allocator, path, NULL);
    if (status == KOLLI_OK) {
        status = issue(ledger, 40);
        assert_int_equal(taken.count - before, status == KOLLI_OK ? 40 : 0);
        kolli_ledger_close(ledger);
    }
    assert_true(status == KOLLI_OK || status == KOLLI_NO_MEMORY);
    return status == KOLLI_OK;
}

static void survives_no_memory(void **state)
{
    (void)state;
    fresh();
    fail_each_allocation(opens_and_issues);
    kolli_ledger *ledger = open_good();
    assert_int_equal(kolli_ledger_count(ledger), taken.count);
    kolli_ledger_close(ledger);
}

/* ---- Two processes, one of them killed ------------------------------------------------------- */

#define ROUNDS 60

static kolli_status take_to_file(void *context, kolli_span serial)
{
    char line[32];
    memcpy(line, serial.ptr, serial.len);
    line[serial.len] = '\n';
    ssize_t written = write(*(int *)context, line, serial.len + 1);
    return written == (ssize_t)serial.len + 1 ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

/* Issue batches of several sizes, for ever or so many, and write down what was handed out. */
static int issue_batches(const char *out, unsigned seed, size_t batches)
{
    int file = open(out, O_WRONLY | O_CREAT | O_APPEND, 0600);
    kolli_ledger *ledger;
    if (file < 0 || kolli_ledger_open(&ledger, NULL, path, NULL) != KOLLI_OK) {
        return 1;
    }
    kolli_ledger_request request = KOLLI_LEDGER_REQUEST_INIT;
    request.gtin = span_of("9522100100110");
    request.allocation = span_of("two at once");
    request.length = 8;
    kolli_ledger_taker taker = {take_to_file, &file};
    for (size_t i = 0; i < batches; i++) {
        seed = seed * 1103515245u + 12345u;
        request.count = 1 + (seed >> 16) % 150;
        if (kolli_ledger_issue(ledger, &request, &taker, NULL) != KOLLI_OK) {
            return 2;
        }
    }
    kolli_ledger_close(ledger);
    return 0;
}

static pid_t start(const char *out, unsigned seed, size_t batches)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(issue_batches(out, seed, batches));
    }
    return child;
}

static void kill_one_of_two(const char *out_a, const char *out_b, unsigned seed)
{
    int status;
    pid_t killed = start(out_a, seed, SIZE_MAX), whole = start(out_b, seed + 1, 6);
    struct timespec pause = {0, (long)(seed * 7919u % 12000u) * 1000};
    nanosleep(&pause, NULL);
    assert_int_equal(kill(killed, SIGKILL), 0);
    assert_int_equal(waitpid(killed, &status, 0), killed);
    assert_true(WIFSIGNALED(status)); /* it did not end by a fault of its own */
    assert_int_equal(waitpid(whole, &status, 0), whole);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* Every line of a file is a serial of the ledger; a killed process may leave part of a line. */
static size_t assert_in_ledger(const kolli_ledger *ledger, const char *name)
{
    size_t size, count = 0;
    char *text = read_file(name, &size);
    for (char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        assert_true(kolli_ledger_has(ledger, (kolli_span){line, (size_t)(end - line)}));
        count++;
    }
    free(text);
    return count;
}

static void survives_being_killed(void **state)
{
    (void)state;
    fresh();
    char out_a[64], out_b[64];
    snprintf(out_a, sizeof out_a, "%s/a", folder);
    snprintf(out_b, sizeof out_b, "%s/b", folder);
    for (unsigned round = 0; round < ROUNDS; round++) {
        kill_one_of_two(out_a, out_b, 1000 + 2 * round);
    }
    kolli_ledger *ledger = open_good(); /* which finds a serial that stands twice */
    size_t count = assert_in_ledger(ledger, out_a) + assert_in_ledger(ledger, out_b);
    assert_true(count > ROUNDS * 6);
    assert_true(kolli_ledger_count(ledger) >= count);
    kolli_ledger_close(ledger);
    size_t size_a, size_b;
    char *a = read_file(out_a, &size_a), *b = read_file(out_b, &size_b);
    char *both = malloc(size_a + size_b + 1);
    assert_non_null(both);
    memcpy(both, a, size_a);
    memcpy(both + size_a, b, size_b + 1);
    assert_no_line_twice(both, size_a + size_b);
    free(a);
    free(b);
    free(both);
    unlink(out_a);
    unlink(out_b);
}

int main(void)
{
    if (mkdtemp(folder) == NULL) {
        perror(folder);
        return 1;
    }
    snprintf(path, sizeof path, "%s/ledger.csv", folder);
    suite_add("a new ledger is begun", begins);
    suite_add("serials are issued once", issues);
    suite_add("two objects in turn", interleaves);
    suite_add("an allocation that needs quotes", takes_fields_that_need_quotes);
    suite_add("serials stay issued when the taker fails", stays_issued_when_not_taken);
    SUITE_ROWS(wrongs, refuses_request);
    suite_add("a bad or dry source of randomness", needs_randomness);
    SUITE_ROWS(torns, mends);
    suite_add("a file cut at every byte", mends_every_cut);
    SUITE_ROWS(damages, refuses_damage);
    suite_add("a last line longer than any row", refuses_long_tail);
    suite_add("replaced or cut short while open", refuses_changes_while_open);
    suite_add("damaged while open", refuses_new_damage);
    suite_add("no such folder", needs_a_folder);
    suite_add("a file that may only be read", refuses_read_only);
    suite_add("a full disk", gives_none_on_a_full_disk);
    suite_add("no memory", survives_no_memory);
    suite_add("two processes, one killed, many rounds", survives_being_killed);
    int failed = suite_run("ledger");
    unlink(path);
    rmdir(folder);
    return failed;
}
